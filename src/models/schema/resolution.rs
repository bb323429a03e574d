//! Reader against writer: every reason why something that was written could not be read.

use super::{Field, Record, Schema, simple};

/// A reason, with its place in the reader's schema as Avro writes it (`/fields/1/type`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mismatch {
    /// What does not match.
    pub what: What,
    /// Where.
    pub place: String,
}

/// What does not match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// Another name.
    Name,
    /// Another number of bytes.
    FixedSize,
    /// A symbol that the reader does not know.
    EnumSymbols,
    /// A field that the writer does not write, and the reader has no default for.
    FieldWithoutDefault,
    /// A type that cannot be read as the other.
    Type,
    /// A branch of a union that the reader does not have.
    UnionBranch,
}

impl What {
    /// Its name in Avro's own words.
    pub const fn name(self) -> &'static str {
        match self {
            What::Name => "NAME_MISMATCH",
            What::FixedSize => "FIXED_SIZE_MISMATCH",
            What::EnumSymbols => "MISSING_ENUM_SYMBOLS",
            What::FieldWithoutDefault => "READER_FIELD_MISSING_DEFAULT_VALUE",
            What::Type => "TYPE_MISMATCH",
            What::UnionBranch => "MISSING_UNION_BRANCH",
        }
    }
}

/// Every reason why `reader` cannot read all that is written with `writer`; none if it can.
pub fn mismatches(reader: &Schema, writer: &Schema) -> Vec<Mismatch> {
    let mut resolution = Resolution { readers: Vec::new(), writers: Vec::new(), found: Vec::new() };
    resolution.resolve(reader, writer, "");
    resolution.found
}

/// Records on the way from the outside in, so that one can name itself.
struct Resolution<'a> {
    readers: Vec<&'a Record>,
    writers: Vec<&'a Record>,
    found: Vec<Mismatch>,
}

impl<'a> Resolution<'a> {
    fn note(&mut self, what: What, place: &str) {
        self.found.push(Mismatch { what, place: if place.is_empty() { "/".to_owned() } else { place.to_owned() } });
    }

    fn resolve(&mut self, reader: &'a Schema, writer: &'a Schema, place: &str) {
        match (reader, writer) {
            (Schema::Named(reader), Schema::Named(writer)) => {
                // Both are being resolved further out.
                let known = |records: &[&Record], name: &str| records.iter().any(|record| simple(&record.name) == simple(name));
                if !known(&self.readers, reader) || !known(&self.writers, writer) {
                    self.note(What::Type, place);
                }
            }
            (_, Schema::Union(branches)) => self.resolve_written_union(reader, branches, place),
            (Schema::Union(branches), _) => {
                if !branches.iter().any(|branch| branch.reads(writer)) {
                    self.note(What::UnionBranch, place);
                }
            }
            (Schema::Primitive(reader), Schema::Primitive(writer)) if reader.reads(*writer) => {}
            (Schema::Array(reader), Schema::Array(writer)) => self.resolve(reader, writer, &format!("{place}/items")),
            (Schema::Map(reader), Schema::Map(writer)) => self.resolve(reader, writer, &format!("{place}/values")),
            (Schema::Fixed { name: reader, size: wanted }, Schema::Fixed { name: writer, size }) => {
                self.resolve_name(reader, &[], writer, place);
                if wanted != size {
                    self.note(What::FixedSize, &format!("{place}/size"));
                }
            }
            (Schema::Enum { name: reader, symbols: known, default }, Schema::Enum { name: writer, symbols, .. }) => {
                self.resolve_name(reader, &[], writer, place);
                if default.is_none() && symbols.iter().any(|symbol| !known.contains(symbol)) {
                    self.note(What::EnumSymbols, &format!("{place}/symbols"));
                }
            }
            (Schema::Record(reader), Schema::Record(writer)) => self.resolve_record(reader, writer, place),
            _ => self.note(What::Type, place),
        }
    }

    /// Every branch that may have been written must be readable.
    fn resolve_written_union(&mut self, reader: &'a Schema, branches: &'a [Schema], place: &str) {
        for (number, branch) in branches.iter().enumerate() {
            let place = format!("{place}/{number}");
            match reader {
                Schema::Union(_) if reader.reads(branch) => {}
                Schema::Union(_) => self.note(What::UnionBranch, &place),
                _ => self.resolve(reader, branch, &place),
            }
        }
    }

    fn resolve_name(&mut self, reader: &str, aliases: &[String], writer: &str, place: &str) {
        let matches = std::iter::once(reader).chain(aliases.iter().map(String::as_str)).any(|name| simple(name) == simple(writer));
        if !matches {
            self.note(What::Name, &format!("{place}/name"));
        }
    }

    fn resolve_record(&mut self, reader: &'a Record, writer: &'a Record, place: &str) {
        self.resolve_name(&reader.name, &reader.aliases, &writer.name, place);
        self.readers.push(reader);
        self.writers.push(writer);
        for (number, field) in reader.fields.iter().enumerate() {
            match written(field, writer) {
                Some(written) => self.resolve(&field.schema, &written.schema, &format!("{place}/fields/{number}/type")),
                None if field.has_default => {}
                None => self.note(What::FieldWithoutDefault, &format!("{place}/fields/{number}")),
            }
        }
        self.readers.pop();
        self.writers.pop();
    }
}

/// The writer's field that a reader's field is read from: of its name, or of one of its aliases.
pub(super) fn written<'a>(field: &Field, writer: &'a Record) -> Option<&'a Field> {
    let named = |name: &String| writer.fields.iter().find(|written| written.name == *name);
    named(&field.name).or_else(|| field.aliases.iter().find_map(named))
}
