//! Why a command stops: always exit status 2, in words.

use crate::experiment::{InputError, LogReference};
use crate::texts::{Language, Say, terminal as words};
use crate::workload::LogError;
use std::io;
use std::path::PathBuf;

/// Why a command stops.
#[derive(Debug)]
pub(super) enum Failure {
    /// The link, a rule or a parameter is wrong.
    Input(InputError),
    /// The log cannot be understood.
    Log { path: PathBuf, error: LogError },
    /// A file cannot be read.
    Read { path: PathBuf, error: io::Error },
    /// A file cannot be written.
    Write { path: PathBuf, error: io::Error },
    /// A log was given to an experiment that plays none.
    LogUnused { given: LogReference },
    /// Standard output cannot be written.
    Output(io::Error),
    /// The experiment has no figure of this number.
    NoFigure { given: usize, figures: usize },
    /// A figure cannot be drawn.
    Drawing(String),
}

impl Say for Failure {
    fn say(&self, language: Language) -> String {
        match self {
            Failure::Input(error) => error.say(language),
            Failure::Log { path, error } => words::log(language, path.display(), error.say(language)),
            Failure::Read { path, error } => words::read(language, path.display(), error),
            Failure::Write { path, error } => words::write(language, path.display(), error),
            Failure::LogUnused { given } => words::log_unused(language, given),
            Failure::Output(error) => words::output(language, error),
            Failure::NoFigure { given, figures } => words::no_figure(language, given, figures),
            Failure::Drawing(error) => words::drawing(language, error),
        }
    }
}

impl From<InputError> for Failure {
    fn from(error: InputError) -> Failure {
        Failure::Input(error)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Failure {
        Failure::Output(error)
    }
}
