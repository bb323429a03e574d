//! Schemas of messages, as Avro has them: can a reader with one schema read what was written with another?
//!
//! ```text
//! writer's schema ──┐
//!                   ├─▶ resolution ─▶ mismatches, each with its place; none: every datum can be read
//! reader's schema ──┘       │
//!                           └─▶ registry: which new version a mode accepts after the versions before
//! ```
//!
//! Source: `SchemaCompatibility` of apache/avro and the compatibility modes of confluentinc/schema-registry, with their tests
//! (`tests/vectors/schemas.json`).

mod reading;
mod registry;
mod resolution;
#[cfg(test)]
mod vectors;

pub use reading::{Datum, read};
pub use registry::Mode;
pub use resolution::{Mismatch, What, mismatches};

/// A schema.
#[derive(Clone, Debug, PartialEq)]
pub enum Schema {
    /// A primitive type.
    Primitive(Primitive),
    /// Any number of items.
    Array(Box<Schema>),
    /// Values by string.
    Map(Box<Schema>),
    /// One of these symbols.
    Enum {
        /// Its name.
        name: String,
        /// Its symbols.
        symbols: Vec<String>,
        /// What a symbol that the reader does not know is read as.
        default: Option<String>,
    },
    /// So many bytes.
    Fixed {
        /// Its name.
        name: String,
        /// How many.
        size: u64,
    },
    /// Fields.
    Record(Record),
    /// One of these.
    Union(Vec<Schema>),
    /// A record, enum or fixed that stands further out.
    Named(String),
}

/// The primitive types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Primitive {
    /// Nothing.
    Null,
    /// Yes or no.
    Boolean,
    /// 32 bits.
    Int,
    /// 64 bits.
    Long,
    /// 32 bits of floating point.
    Float,
    /// 64 bits of floating point.
    Double,
    /// Bytes.
    Bytes,
    /// Text.
    String,
}

impl Primitive {
    /// Whether what was written as `writer` can be read as this.
    pub fn reads(self, writer: Primitive) -> bool {
        use Primitive::{Bytes, Double, Float, Int, Long, String};
        let promoted = matches!(
            (writer, self),
            (Int, Long | Float | Double) | (Long, Float | Double) | (Float, Double) | (String, Bytes) | (Bytes, String)
        );
        self == writer || promoted
    }
}

/// A record.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// Its name.
    pub name: String,
    /// Other names that a reader knows it by.
    pub aliases: Vec<String>,
    /// Its fields.
    pub fields: Vec<Field>,
}

/// A field of a record.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// Its name.
    pub name: String,
    /// Other names that a reader knows it by.
    pub aliases: Vec<String>,
    /// What it holds.
    pub schema: Schema,
    /// Whether a reader has a value for it where the writer wrote none.
    pub has_default: bool,
}

impl Field {
    /// A field without default.
    pub fn new(name: &str, schema: Schema) -> Field {
        Field { name: name.to_owned(), aliases: Vec::new(), schema, has_default: false }
    }

    /// The same with a default.
    pub fn with_default(self) -> Field {
        Field { has_default: true, ..self }
    }

    /// The same, known by another name too.
    pub fn with_alias(self, alias: &str) -> Field {
        Field { aliases: vec![alias.to_owned()], ..self }
    }
}

impl Schema {
    /// A record of these fields.
    pub fn record(name: &str, fields: Vec<Field>) -> Schema {
        Schema::Record(Record { name: name.to_owned(), aliases: Vec::new(), fields })
    }

    /// Whether this schema reads everything that was written with `writer`.
    pub fn reads(&self, writer: &Schema) -> bool {
        mismatches(self, writer).is_empty()
    }
}

/// A name without its namespace.
fn simple(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or(name)
}
