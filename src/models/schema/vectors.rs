//! Avro's and the schema registry's own tests.

use super::*;
use serde_json::Value;

const FILE: &str = include_str!("../../../tests/vectors/schemas.json");

fn vectors(topic: &str) -> Vec<Value> {
    let all: Vec<Value> = serde_json::from_str(FILE).unwrap();
    all.into_iter().filter(|vector| vector["topic"] == topic).collect()
}

fn texts(value: &Value) -> Vec<String> {
    value.as_array().map_or_else(Vec::new, |list| list.iter().map(|text| text.as_str().unwrap().to_owned()).collect())
}

fn schema(value: &Value) -> Schema {
    if let Some(branches) = value.as_array() {
        return Schema::Union(branches.iter().map(schema).collect());
    }
    let name = || value["name"].as_str().unwrap().to_owned();
    match value.as_str().or_else(|| value["type"].as_str()).unwrap() {
        "null" => Schema::Primitive(Primitive::Null),
        "boolean" => Schema::Primitive(Primitive::Boolean),
        "int" => Schema::Primitive(Primitive::Int),
        "long" => Schema::Primitive(Primitive::Long),
        "float" => Schema::Primitive(Primitive::Float),
        "double" => Schema::Primitive(Primitive::Double),
        "bytes" => Schema::Primitive(Primitive::Bytes),
        "string" => Schema::Primitive(Primitive::String),
        "array" => Schema::Array(Box::new(schema(&value["items"]))),
        "map" => Schema::Map(Box::new(schema(&value["values"]))),
        "fixed" => Schema::Fixed { name: name(), size: value["size"].as_u64().unwrap() },
        "enum" => Schema::Enum { name: name(), symbols: texts(&value["symbols"]), default: value["default"].as_str().map(str::to_owned) },
        "record" => Schema::Record(Record {
            name: name(),
            aliases: texts(&value["aliases"]),
            fields: value["fields"].as_array().unwrap().iter().map(field).collect(),
        }),
        other => Schema::Named(other.to_owned()),
    }
}

fn field(value: &Value) -> Field {
    Field {
        name: value["name"].as_str().unwrap().to_owned(),
        aliases: texts(&value["aliases"]),
        schema: schema(&value["type"]),
        has_default: value.get("default").is_some(),
    }
}

#[test]
fn reader_and_writer_match_as_avro_has_it() {
    let vectors = vectors("reader_writer");
    assert_eq!(vectors.len(), 89);
    for vector in vectors {
        let (reader, writer) = (schema(&vector["inputs"]["reader"]), schema(&vector["inputs"]["writer"]));
        let found = mismatches(&reader, &writer);
        assert_eq!(found.is_empty(), vector["expected"]["compatible"].as_bool().unwrap(), "{}: {found:?}", vector["id"]);
        if let Some(expected) = vector["expected"].get("incompatibilities") {
            let found: Vec<[String; 2]> = found.into_iter().map(|found| [found.what.name().to_owned(), found.place]).collect();
            assert_eq!(serde_json::to_value(&found).unwrap(), *expected, "{}", vector["id"]);
        }
    }
}

fn datum(writer: &Schema, value: &Value) -> Datum {
    match (writer, value) {
        (Schema::Enum { .. }, Value::String(symbol)) => Datum::Symbol(symbol.clone()),
        (_, Value::String(text)) => Datum::Text(text.clone()),
        (_, value) => Datum::Whole(value.as_i64().unwrap()),
    }
}

#[test]
fn data_are_read_as_avro_reads_them() {
    let vectors = vectors("decode");
    assert_eq!(vectors.len(), 7);
    for vector in vectors {
        let (reader, writer) = (schema(&vector["inputs"]["reader"]), schema(&vector["inputs"]["writer"]));
        let expected = match &vector["expected"]["decoded"] {
            Value::String(text) if matches!(reader, Schema::Enum { .. }) => Datum::Symbol(text.clone()),
            Value::String(text) => Datum::Text(text.clone()),
            number => Datum::Number(number.as_f64().unwrap()),
        };
        assert_eq!(read(&reader, &writer, &datum(&writer, &vector["inputs"]["datum"])), Some(expected), "{}", vector["id"]);
    }
}

#[test]
fn an_unknown_symbol_is_read_by_the_enums_default_alone() {
    let vectors = vectors("enum_default");
    assert_eq!(vectors.len(), 4);
    for vector in vectors {
        let (reader, writer) = (schema(&vector["inputs"]["reader"]), schema(&vector["inputs"]["writer"]));
        let Schema::Record(record) = &writer else { unreachable!("records only") };
        let symbol = Datum::Symbol(vector["inputs"]["written_symbol"].as_str().unwrap().to_owned());
        let decoded = read(&reader, &writer, &Datum::Record(vec![(record.fields[0].name.clone(), symbol)]));
        let expected = match vector["expected"]["decoded"].as_str().unwrap() {
            "error" => None,
            symbol => Some(Datum::Record(vec![("field1".to_owned(), Datum::Symbol(symbol.to_owned()))])),
        };
        assert_eq!(decoded, expected, "{}", vector["id"]);
    }
}

#[test]
fn a_registry_takes_what_its_mode_allows() {
    let all = vectors("schemas");
    let versions = &all[0]["expected"];
    let version = |number: &Value| schema(&versions[number.to_string()]);
    let vectors = vectors("compat_mode");
    assert_eq!(vectors.len(), 21);
    for vector in vectors {
        let name = vector["inputs"]["mode"].as_str().unwrap();
        let transitive = name.ends_with("_TRANSITIVE");
        let mode = match name.trim_end_matches("_TRANSITIVE") {
            "BACKWARD" => Mode::Backward { transitive },
            "FORWARD" => Mode::Forward { transitive },
            _ => Mode::Full { transitive },
        };
        let history: Vec<Schema> = vector["inputs"]["history_oldest_to_newest"].as_array().unwrap().iter().map(version).collect();
        let taken = mode.accepts(&version(&vector["inputs"]["new"]), &history);
        assert_eq!(taken, vector["expected"]["compatible"].as_bool().unwrap(), "{}", vector["id"]);
        assert!(Mode::None.accepts(&history[0], &history));
    }
}
