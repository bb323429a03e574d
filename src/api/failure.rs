//! What JavaScript catches: an `Error` in words, with the name of the parameter that is wrong.

use crate::experiment::{InputError, LogReference};
use crate::texts::{Language, Say, script as words};
use crate::workload::LogError;
use js_sys::Reflect;
use wasm_bindgen::JsValue;

/// Why a call is refused.
#[derive(Debug)]
pub(super) enum Failure {
    /// The link or a parameter is wrong.
    Input(InputError),
    /// The log cannot be understood.
    Log(LogError),
    /// A log for an experiment that plays none.
    LogUnused(LogReference),
    /// An option of another type than it has.
    Option {
        /// Its name.
        name: &'static str,
        /// What it takes.
        allowed: &'static str,
    },
    /// JavaScript itself refused a value: a frozen prototype, say.
    Refused(JsValue),
}

impl Failure {
    fn parameter(&self) -> Option<&str> {
        match self {
            Failure::Input(error) => error.parameter(),
            Failure::Log(_) | Failure::LogUnused(_) => Some("log"),
            Failure::Option { name, .. } => Some(name),
            Failure::Refused(_) => None,
        }
    }

    /// The error to throw: its `message` in the language, its `parameter` a name or null.
    pub(super) fn thrown(&self, language: Language) -> js_sys::Error {
        let error = js_sys::Error::new(&self.say(language));
        error.set_name("InterplayError");
        let parameter = self.parameter().map_or(JsValue::NULL, JsValue::from_str);
        // It can fail on a frozen `Error` alone, and then the message is what is left.
        let _ = Reflect::set(&error, &JsValue::from_str("parameter"), &parameter);
        error
    }
}

impl Say for Failure {
    fn say(&self, language: Language) -> String {
        match self {
            Failure::Input(error) => error.say(language),
            Failure::Log(error) => error.say(language),
            Failure::LogUnused(log) => words::log_unused(language, log),
            Failure::Option { name, allowed } => words::option(language, name, allowed),
            Failure::Refused(reason) => words::refused(language, format!("{reason:?}")),
        }
    }
}

impl From<InputError> for Failure {
    fn from(error: InputError) -> Failure {
        Failure::Input(error)
    }
}

impl From<LogError> for Failure {
    fn from(error: LogError) -> Failure {
        Failure::Log(error)
    }
}

impl From<serde_wasm_bindgen::Error> for Failure {
    fn from(error: serde_wasm_bindgen::Error) -> Failure {
        Failure::Refused(error.into())
    }
}
