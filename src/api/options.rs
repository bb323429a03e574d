//! What a caller may say beside the link: the log's bytes, the language of words.

use super::failure::Failure;
use crate::experiment::{Experiment, LogReference};
use crate::texts::Language;
use crate::workload::{AccessLog, LogReader};
use js_sys::{Reflect, Uint8Array};
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};

/// Bytes of a log copied into the module at a time: what is compressed unpacks to many times its size.
const PIECE_BYTES: u32 = 64 << 10;

/// A caller's options.
pub(super) struct Options {
    pub(super) language: Language,
    log: Option<Uint8Array>,
}

impl Options {
    /// Reads nothing, a language, or an object.
    pub(super) fn read(given: &JsValue) -> Result<Options, js_sys::Error> {
        let wrong = |name, allowed| Failure::Option { name, allowed }.thrown(Language::English);
        let mut options = Options { language: Language::English, log: None };
        if given.is_undefined() || given.is_null() {
            return Ok(options);
        }
        let named =
            |name: &str| Reflect::get(given, &JsValue::from_str(name)).ok().filter(|value| !value.is_undefined() && !value.is_null());
        let (language, log) = match given.is_object() {
            true => (named("language"), named("log")),
            false => (Some(given.clone()), None),
        };
        if let Some(language) = language {
            let tag = language.as_string().and_then(|tag| Language::from_tag(&tag));
            options.language = tag.ok_or_else(|| wrong("language", "'en' | 'ko'"))?;
        }
        if let Some(log) = log {
            options.log = Some(log.dyn_into().map_err(|_| wrong("log", "Uint8Array"))?);
        }
        Ok(options)
    }

    /// The log that an experiment plays, read from the caller's bytes.
    pub(super) fn log_for(&self, experiment: &Experiment) -> Result<Option<Rc<AccessLog>>, Failure> {
        let Some(bytes) = &self.log else { return Ok(None) };
        let log = read(bytes)?;
        match experiment.log() {
            Some(_) => Ok(Some(Rc::new(log))),
            None => Err(Failure::LogUnused(LogReference::own(&log))),
        }
    }
}

fn read(bytes: &Uint8Array) -> Result<AccessLog, Failure> {
    let mut reader = LogReader::new();
    let (mut from, length) = (0, bytes.length());
    while from < length {
        let until = from.saturating_add(PIECE_BYTES).min(length);
        reader.push(&bytes.subarray(from, until).to_vec())?;
        from = until;
    }
    Ok(reader.finish()?)
}
