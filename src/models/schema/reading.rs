//! Reading one datum: it may go well although not every datum of its schema could be read.

use super::resolution::written;
use super::{Primitive, Schema};

/// A datum.
#[derive(Clone, Debug, PartialEq)]
pub enum Datum {
    /// A whole number.
    Whole(i64),
    /// A number of floating point.
    Number(f64),
    /// Text.
    Text(String),
    /// A symbol of an enum.
    Symbol(String),
    /// Fields by name.
    Record(Vec<(String, Datum)>),
    /// What the reader's default is.
    Default,
}

/// The datum as `reader` has it that was written with `writer`; none where it cannot be read.
pub fn read(reader: &Schema, writer: &Schema, datum: &Datum) -> Option<Datum> {
    match (reader, writer) {
        (_, Schema::Union(branches)) => {
            let branch = branches.iter().find(|branch| is_of(branch, datum))?;
            read(reader, branch, datum)
        }
        (Schema::Union(branches), _) => branches.iter().find_map(|branch| read(branch, writer, datum)),
        (Schema::Primitive(wanted), Schema::Primitive(given)) if wanted.reads(*given) => Some(promoted(*wanted, datum)),
        (Schema::Enum { symbols, default, .. }, Schema::Enum { .. }) => match datum {
            Datum::Symbol(symbol) if symbols.contains(symbol) => Some(datum.clone()),
            _ => default.clone().map(Datum::Symbol),
        },
        (Schema::Record(wanted), Schema::Record(given)) => {
            let Datum::Record(values) = datum else { return None };
            let field = |field: &super::Field| {
                let value = match written(field, given) {
                    Some(source) => {
                        let (_, value) = values.iter().find(|(name, _)| *name == source.name)?;
                        read(&field.schema, &source.schema, value)?
                    }
                    None => field.has_default.then_some(Datum::Default)?,
                };
                Some((field.name.clone(), value))
            };
            wanted.fields.iter().map(field).collect::<Option<Vec<_>>>().map(Datum::Record)
        }
        _ => None,
    }
}

fn promoted(to: Primitive, datum: &Datum) -> Datum {
    match (to, datum) {
        (Primitive::Float, Datum::Whole(whole)) => Datum::Number(f64::from(*whole as f32)),
        (Primitive::Double, Datum::Whole(whole)) => Datum::Number(*whole as f64),
        _ => datum.clone(),
    }
}

fn is_of(schema: &Schema, datum: &Datum) -> bool {
    match datum {
        Datum::Whole(_) => matches!(schema, Schema::Primitive(Primitive::Int | Primitive::Long)),
        Datum::Number(_) => matches!(schema, Schema::Primitive(Primitive::Float | Primitive::Double)),
        Datum::Text(_) => matches!(schema, Schema::Primitive(Primitive::String)),
        Datum::Symbol(_) => matches!(schema, Schema::Enum { .. }),
        Datum::Record(_) => matches!(schema, Schema::Record(_)),
        Datum::Default => false,
    }
}
