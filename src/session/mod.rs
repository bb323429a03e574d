//! What a reader is doing: one pure reducer, known to no browser.
//!
//! ```text
//!   Action ──▶ Session::reduce ──▶ Session        effects (address bar, files, animation frames)
//!     ▲                               │           live in the page and send actions
//!     └──────────── page ◀────────────┘
//! ```
//!
//! A run is a memo: the reader's state is the experiment and an offset into its run, and the same offset always
//! shows the same. So a session can be cloned, and an old one still shows what it showed.

mod action;
mod logs;
mod making;
mod open;
mod speed;

pub use action::Action;
pub use open::{Draft, Open, RECORD_SLICE, SharedRun};
pub use speed::Speed;

use crate::experiment::{Experiment, Fault, InputError, LogReference, Theme, View};
use crate::kernel::Name;
use crate::texts::Language;
use crate::workload::AccessLog;
use logs::Logs;
use std::rc::Rc;

/// What the page shows.
#[derive(Clone)]
pub enum Shown {
    /// What a link asks for, and what draws it is still to come.
    Awaited {
        /// The link.
        link: String,
    },
    /// All labs.
    Gallery,
    /// A lab.
    Lab(Box<Open>),
    /// A link that could not be understood.
    Refused {
        /// The link as it was given.
        link: String,
        /// What is wrong with it.
        error: InputError,
        /// What the link leads to without what is wrong, if it names a lab: the way back, and how the link wants to be seen.
        nearest: Option<Box<Experiment>>,
    },
}

/// A reader's session.
#[derive(Clone)]
pub struct Session {
    /// What is shown.
    pub shown: Shown,
    logs: Logs,
}

impl Default for Session {
    fn default() -> Session {
        Session { shown: Shown::Gallery, logs: Logs::default() }
    }
}

impl Session {
    /// A session that begins at a link; the empty link (or `#/`) is the gallery.
    pub fn at(link: &str) -> Session {
        Session::default().reduce(Action::Visit(link.to_owned()))
    }

    /// A session that waits for what draws a link.
    pub fn awaiting(link: &str) -> Session {
        Session { shown: Shown::Awaited { link: link.to_owned() }, ..Session::default() }
    }

    /// The lab that is open, if one is.
    pub fn open(&self) -> Option<&Open> {
        match &self.shown {
            Shown::Lab(open) => Some(open),
            Shown::Awaited { .. } | Shown::Gallery | Shown::Refused { .. } => None,
        }
    }

    /// How the link of what is shown wants it to be seen.
    pub fn view(&self) -> Option<&View> {
        match &self.shown {
            Shown::Lab(open) => Some(&open.experiment.view),
            Shown::Refused { nearest, .. } => nearest.as_ref().map(|nearest| &nearest.view),
            Shown::Awaited { .. } | Shown::Gallery => None,
        }
    }

    /// Lets what the link names of language and colours follow the reader's choice, so that the link shows what is seen.
    pub fn follow(&mut self, language: Option<Language>, theme: Option<Theme>) {
        if let Shown::Lab(open) = &mut self.shown {
            let view = &mut open.experiment.view;
            view.language = view.language.map(|named| language.unwrap_or(named));
            if view.theme != Theme::System {
                view.theme = theme.unwrap_or(view.theme);
            }
        }
    }

    /// The link that shows what is shown, step and all: for the address bar and for copying.
    pub fn link(&self) -> String {
        match &self.shown {
            Shown::Gallery => "#/".to_owned(),
            Shown::Lab(open) => open.link(),
            Shown::Awaited { link } | Shown::Refused { link, .. } => link.clone(),
        }
    }

    /// The log that the open experiment plays, if it plays one that is loaded.
    pub fn log(&self) -> Option<&Rc<AccessLog>> {
        self.logs.find(self.open()?.log_played()?)
    }

    /// The session after an action.
    #[must_use]
    pub fn reduce(mut self, action: Action) -> Session {
        match action {
            Action::Visit(link) => self.visit(&link),
            Action::SampleLoaded(log) => self.use_sample(log),
            Action::LogLoaded(log) => self.use_own(log),
            Action::Set { parameter, texts } => self.set(&parameter, texts),
            Action::Rename { parameter, texts, from, to } => self.rename(parameter, texts, (from, to)),
            Action::SetFault { place, text } => self.set_fault(place, text),
            Action::SetFaults(faults) => self.set_faults(faults),
            other => {
                if let Shown::Lab(open) = &mut self.shown {
                    open.act(other);
                    let refusal = open.refusal().map(|error| (open.experiment.to_string(), error));
                    if let Some((link, error)) = refusal {
                        self.refuse(link, error);
                    }
                }
            }
        }
        self
    }

    fn visit(&mut self, link: &str) {
        let fragment = link.split_once('#').map_or(link, |(_, fragment)| fragment);
        if fragment.trim_matches('/').is_empty() {
            self.shown = Shown::Gallery;
            return;
        }
        match Experiment::parse(link) {
            Ok(experiment) => self.arrive(experiment),
            Err(error) => self.refuse(link.to_owned(), error),
        }
    }

    /// Shows an experiment. One that is open already, as after the browser's back button, keeps its run.
    fn arrive(&mut self, experiment: Experiment) {
        let Shown::Lab(open) = &mut self.shown else { return self.show(experiment, None) };
        if open.run.is_none() || open.experiment.run_link() != experiment.run_link() {
            return self.show(experiment, None);
        }
        let link = experiment.to_string();
        open.look(experiment.view);
        if let Some(error) = open.refusal() {
            self.refuse(link, error);
        }
    }

    fn refuse(&mut self, link: String, error: InputError) {
        let nearest = Experiment::nearest(&link, &error).map(Box::new);
        self.shown = Shown::Refused { link, error, nearest };
    }

    /// Opens an experiment, keeping what the reader had at hand in `before`.
    fn show(&mut self, experiment: Experiment, before: Option<&Open>) {
        let link = experiment.to_string();
        match Open::new(experiment, self.log_for(), before) {
            Ok(open) => self.shown = Shown::Lab(Box::new(open)),
            Err(error) => self.refuse(link, error),
        }
    }

    fn log_for(&self) -> impl Fn(LogReference) -> Option<Rc<AccessLog>> + use<> {
        let logs = self.logs.clone();
        move |wanted| logs.find(wanted).cloned()
    }

    // What changes an experiment is kept out of line: no first screen does.
    #[inline(never)]
    fn set(&mut self, parameter: &str, texts: Vec<String>) {
        if let Some(made) = self.open().map(|open| open.experiment.with(parameter, &texts)) {
            self.change(parameter, texts, made);
        }
    }

    #[inline(never)]
    fn rename(&mut self, parameter: &str, texts: Vec<String>, names: (Name, Name)) {
        if let Some(made) = self.open().map(|open| open.experiment.with_renamed(parameter, &texts, names)) {
            self.change(parameter, texts, made);
        }
    }

    #[inline(never)]
    fn set_fault(&mut self, place: usize, text: String) {
        let Some(open) = self.open() else { return };
        let mut faults = open.experiment.faults().to_vec();
        let Some((target, kinds)) = faults.get(place).and_then(|fault| open.experiment.target(&fault.target)) else { return };
        let made = Fault::parse_of(target, kinds, &text).and_then(|changed| {
            faults[place] = changed;
            open.experiment.with_faults(faults)
        });
        self.change("", vec![place.to_string(), text], made);
    }

    #[inline(never)]
    fn set_faults(&mut self, faults: Vec<Fault>) {
        if let Some(made) = self.open().map(|open| open.experiment.with_faults(faults)) {
            self.change("", Vec::new(), made);
        }
    }

    /// A change of the experiment from within: what was typed stays, with its error beside it, if it is refused. A log that was refused
    /// before is played as soon as the experiment takes it.
    fn change(&mut self, parameter: &str, texts: Vec<String>, made: Result<Experiment, InputError>) {
        let Shown::Lab(open) = &self.shown else { return };
        let before = (**open).clone();
        let made = made.map(|mut experiment| {
            // The step that a link names is one of its own log's, which was never there.
            experiment.view.step = experiment.view.step.filter(|_| before.log_needed().is_none());
            experiment
        });
        let opened = |experiment| Open::new(experiment, self.log_for(), Some(&before));
        let refused = before.drafts.get("log").filter(|_| parameter != "log");
        let with_log = refused.and_then(|log| opened(made.as_ref().ok()?.with("log", &log.texts).ok()?).ok());
        let mended = if with_log.is_some() { [parameter, "log"] } else { [parameter; 2] };
        match with_log.map_or_else(|| made.and_then(opened), Ok) {
            Ok(mut changed) => {
                changed.drafts.retain(|name, _| !mended.contains(&name.as_str()));
                self.shown = Shown::Lab(Box::new(changed));
                self.logs.played(self.open().and_then(Open::log_played));
            }
            Err(error) => {
                let mut kept = before;
                kept.drafts.insert(parameter.to_owned(), Draft { texts, error });
                self.shown = Shown::Lab(Box::new(kept));
            }
        }
    }

    #[inline(never)]
    fn use_sample(&mut self, log: Rc<AccessLog>) {
        self.logs.sample = Some(log);
        match self.open().map(Open::log_played) {
            Some(Some(LogReference::Sample)) => self.start_waiting(),
            Some(_) => self.set("log", vec![LogReference::Sample.to_string()]),
            None => {}
        }
    }

    #[inline(never)]
    fn use_own(&mut self, log: Rc<AccessLog>) {
        let reference = LogReference::own(&log);
        let asked_for = self.open().and_then(Open::log_needed).filter(|wanted| *wanted != reference);
        self.logs.hold(log);
        match self.open().map(Open::log_played) {
            Some(Some(wanted)) if wanted == reference => self.start_waiting(),
            _ => self.set("log", vec![reference.to_string()]),
        }
        self.logs.played(self.open().and_then(Open::log_played));
        if let Shown::Lab(open) = &mut self.shown {
            open.instead_of = asked_for.filter(|_| open.log_played() == Some(reference));
        }
    }

    fn start_waiting(&mut self) {
        if let Shown::Lab(open) = &self.shown
            && open.run.is_none()
        {
            let (experiment, before) = (open.experiment.clone(), (**open).clone());
            self.show(experiment, Some(&before));
        }
    }
}

#[cfg(test)]
mod tests;
