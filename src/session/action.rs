//! What a reader, or the page on a reader's behalf, can do.

use super::speed::Speed;
use crate::experiment::Fault;
use crate::kernel::{Duration, Name, Time};
use crate::workload::AccessLog;
use std::rc::Rc;

/// An action of a session.
#[derive(Clone, Debug)]
pub enum Action {
    /// Goes to a link: the address bar, a preset, the gallery.
    Visit(String),
    /// Sets one parameter to the texts given, one a repetition; none for its default.
    Set {
        /// The parameter.
        parameter: String,
        /// What was typed.
        texts: Vec<String>,
    },
    /// Sets one parameter to texts in which a target has another name: its faults go with it.
    Rename {
        /// The parameter.
        parameter: &'static str,
        /// The texts.
        texts: Vec<String>,
        /// The name before.
        from: Name,
        /// And after.
        to: Name,
    },
    /// Sets one of the faults, by its place, to what was typed.
    SetFault {
        /// Its place in the list.
        place: usize,
        /// What was typed.
        text: String,
    },
    /// Replaces the faults. Added at the playhead, a fault forks the run: what came before stays as it was.
    SetFaults(Vec<Fault>),
    /// Plays from where the reader stands, or from the start if that is the end.
    Play,
    /// Pauses.
    Pause,
    /// Real time has passed while playing.
    Tick(Duration),
    /// One step back or onwards, or more.
    Step(i64),
    /// To a step.
    Seek(u64),
    /// To a time.
    SeekTime(Time),
    /// To the start.
    First,
    /// To the end.
    Last,
    /// At another speed.
    SetSpeed(Speed),
    /// Records the next slice of the run.
    Record,
    /// The sample log has been loaded.
    SampleLoaded(Rc<AccessLog>),
    /// The reader's own log has been loaded; the experiment plays it from now on.
    LogLoaded(Rc<AccessLog>),
}
