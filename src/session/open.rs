//! An open lab: an experiment, its run as far as it is recorded, and where the reader stands in it.

use super::action::Action;
use super::making::Making;
use super::speed::Speed;
use crate::experiment::{Allowed, Experiment, InputError, LabRun, LogReference, View};
use crate::kernel::{Duration, Time};
use crate::workload::AccessLog;
use std::cell::{Ref, RefCell, RefMut};
use std::collections::BTreeMap;
use std::rc::Rc;

/// Steps recorded at a time: a few milliseconds in a browser, so that no frame is late.
pub const RECORD_SLICE: u64 = 10_000;
/// Real time that one tick may tell: a tab that slept does not race to catch up.
const TICK_MAX: Duration = Duration::from_millis(100);

/// A run shared by every session that shows it. Each look seeks first, so sharing does not show.
pub type SharedRun = Rc<RefCell<Box<dyn LabRun>>>;

/// What was typed and refused, kept beside its error until it is mended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// What was typed.
    pub texts: Vec<String>,
    /// What is wrong with it.
    pub error: InputError,
}

/// An open lab.
#[derive(Clone)]
pub struct Open {
    /// The experiment.
    pub experiment: Experiment,
    /// Its run; none while the log that it plays is not loaded, and while it is being made.
    pub run: Option<SharedRun>,
    making: Option<Making>,
    /// While it is made, the run that was shown before: nothing vanishes meanwhile.
    past: Option<SharedRun>,
    /// Refused inputs by parameter; the empty name stands for the faults.
    pub drafts: BTreeMap<String, Draft>,
    /// Whether it is playing.
    pub playing: bool,
    /// How fast.
    pub speed: Speed,
    /// The log that the link asked for, where the reader chose another.
    pub instead_of: Option<LogReference>,
    offset: u64,
    playhead: Time,
    wanted: Option<Wanted>,
}

/// Where to go once the run is recorded that far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wanted {
    /// The step that the link names: it must be there.
    Named(u64),
    /// A step that the reader asked for: the end, should it be sooner.
    Step(u64),
    Time(Time),
    End,
}

impl Open {
    /// Opens an experiment and records its first slice. `before` is what the reader had open: speed, drafts and the
    /// time where the reader stood are kept.
    ///
    /// # Errors
    /// Whatever the lab refuses, except a log that is still to be loaded.
    pub(super) fn new(
        experiment: Experiment,
        log: impl Fn(LogReference) -> Option<Rc<AccessLog>>,
        before: Option<&Open>,
    ) -> Result<Open, InputError> {
        let making = Making::of(&experiment, experiment.log().and_then(log));
        let (run, making) = match making.go_on() {
            Some(Ok(run)) => (Some(run), None),
            Some(Err(InputError::LogNeeded { .. })) => (None, None),
            Some(Err(error)) => return Err(error),
            None => (None, Some(making)),
        };
        let wanted = match before {
            // Who has seen nothing yet goes on from the start, even if much happens at time 0.
            Some(before) if before.run.is_some() => {
                (before.offset > 0 || before.playhead > Time::ZERO).then_some(Wanted::Time(before.playhead))
            }
            Some(before) if before.making.is_some() => before.wanted,
            // Before there was a run, the reader could not move away from where the link says.
            _ => experiment.view.step.map(Wanted::Named),
        };
        let (speed, drafts) = before.map_or_else(Default::default, |before| (before.speed, before.drafts.clone()));
        let playing = before.is_some_and(|before| before.playing);
        let mut open = Open {
            experiment,
            run,
            making: None,
            past: None,
            drafts,
            playing,
            speed,
            instead_of: None,
            offset: 0,
            playhead: Time::ZERO,
            wanted,
        };
        if let (Some(_), Some(before)) = (&making, before) {
            open.past = before.shown().cloned();
            (open.offset, open.playhead) = (before.offset, before.playhead);
        }
        open.making = making;
        open.record_slice();
        match open.refusal() {
            Some(error) => Err(error),
            None => Ok(open),
        }
    }

    /// The error of a link whose run cannot be made, or that names a step which the run, now that it is all recorded, does not have.
    pub(super) fn refusal(&self) -> Option<InputError> {
        if let Some(making) = &self.making {
            return making.refusal();
        }
        match self.wanted {
            Some(Wanted::Named(step)) if self.run.is_some() && self.finished() => {
                let allowed = Allowed::Count { min: 0, max: self.steps() };
                Some(InputError::value("step", &step.to_string(), allowed))
            }
            _ => None,
        }
    }

    /// Shows the same run as a link of the same experiment asks for it.
    pub(super) fn look(&mut self, view: View) {
        self.playing = false;
        self.drafts.clear();
        self.wanted = view.step.map(Wanted::Named);
        self.experiment.view = view;
        self.arrive();
        if view.step.is_none() {
            self.go_to(0);
        }
    }

    /// The log that has to be loaded before anything can be seen.
    pub fn log_needed(&self) -> Option<LogReference> {
        if self.run.is_some() || self.making.is_some() { None } else { self.experiment.log() }
    }

    /// The log that the experiment plays, if it plays one.
    pub fn log_played(&self) -> Option<LogReference> {
        self.experiment.log()
    }

    /// The run that is shown.
    pub fn shown(&self) -> Option<&SharedRun> {
        self.run.as_ref().or(self.past.as_ref())
    }

    /// The run that is shown, standing where this session's reader stands.
    pub fn at_offset(&self) -> Option<Ref<'_, Box<dyn LabRun>>> {
        let run = self.shown()?;
        run.borrow_mut().seek(self.offset);
        Some(run.borrow())
    }

    /// The run that is shown, to be read or moved; who moves it need not move it back.
    pub fn run_mut(&self) -> Option<RefMut<'_, Box<dyn LabRun>>> {
        self.shown().map(|run| run.borrow_mut())
    }

    /// The step at which the reader stands.
    pub fn offset(&self) -> u64 {
        self.offset
    }

    /// The virtual time at which the reader stands: between steps while playing.
    pub fn playhead(&self) -> Time {
        self.playhead
    }

    /// Steps recorded so far.
    pub fn steps(&self) -> u64 {
        self.shown().map_or(0, |run| run.borrow().steps())
    }

    /// Whether all is recorded.
    pub fn finished(&self) -> bool {
        self.making.is_none() && self.run.as_ref().is_none_or(|run| run.borrow().finished())
    }

    /// Whether the run has more steps than are recorded, and perhaps no end.
    pub fn is_cut_off(&self) -> bool {
        self.run.as_ref().is_some_and(|run| run.borrow().is_cut_off())
    }

    /// When the last recorded step was.
    pub fn ended_at(&self) -> Time {
        self.shown().map_or(Time::ZERO, |run| run.borrow().ended_at())
    }

    /// The link of what is shown, with the step at which the reader stands.
    pub fn link(&self) -> String {
        let mut experiment = self.experiment.clone();
        experiment.view.step = (self.offset > 0).then_some(self.offset);
        experiment.to_string()
    }

    pub(super) fn act(&mut self, action: Action) {
        if self.making.is_some() {
            return self.wish(action);
        }
        match action {
            Action::Play => self.play(),
            Action::Pause => self.playing = false,
            Action::Tick(elapsed) => self.tick(elapsed),
            Action::Step(by) => self.stop_at(self.offset.saturating_add_signed(by)),
            Action::Seek(step) => self.stop_at(step),
            Action::SeekTime(time) => {
                self.wanted = (time > self.ended_at() && !self.finished()).then_some(Wanted::Time(time));
                self.seek_time(time);
            }
            Action::First => self.stop_at(0),
            Action::Last if self.finished() => self.stop_at(self.steps()),
            Action::Last => {
                self.playing = false;
                self.wanted = Some(Wanted::End);
            }
            Action::SetSpeed(speed) => self.speed = speed,
            Action::Record => self.record(),
            Action::Visit(_)
            | Action::Set { .. }
            | Action::Rename { .. }
            | Action::SetFault { .. }
            | Action::SetFaults(_)
            | Action::SampleLoaded(_)
            | Action::LogLoaded(_) => {
                unreachable!("the session handles what concerns more than an open lab")
            }
        }
    }

    /// What the reader asks for while the run is still made is done once it is.
    fn wish(&mut self, action: Action) {
        match action {
            Action::Record => self.record(),
            Action::SetSpeed(speed) => self.speed = speed,
            Action::Play => self.playing = true,
            Action::Pause => self.playing = false,
            Action::Step(by) => self.wanted = Some(Wanted::Step(self.offset.saturating_add_signed(by))),
            Action::Seek(step) => self.wanted = Some(Wanted::Step(step)),
            Action::SeekTime(time) => self.wanted = Some(Wanted::Time(time)),
            Action::First => self.wanted = None,
            Action::Last => self.wanted = Some(Wanted::End),
            _ => {}
        }
    }

    fn play(&mut self) {
        self.wanted = None;
        if self.finished() && self.offset == self.steps() {
            self.go_to(0);
        }
        self.playing = self.steps() > 0;
    }

    fn tick(&mut self, elapsed: Duration) {
        if !self.playing {
            return;
        }
        let passed = self.speed.passes(elapsed.min(TICK_MAX), self.ended_at());
        let end = self.ended_at();
        self.seek_time((self.playhead + passed).min(end));
        if self.playhead >= end && self.finished() {
            self.playing = false;
        }
    }

    fn seek_time(&mut self, time: Time) {
        let Some(run) = &self.run else { return };
        let mut run = run.borrow_mut();
        run.seek_time(time);
        self.offset = run.at();
        self.playhead = time.min(run.ended_at());
    }

    fn stop_at(&mut self, step: u64) {
        self.playing = false;
        self.wanted = (step > self.steps() && !self.finished()).then_some(Wanted::Step(step));
        self.go_to(step.min(self.steps()));
    }

    fn go_to(&mut self, step: u64) {
        let Some(run) = &self.run else { return };
        let mut run = run.borrow_mut();
        run.seek(step);
        self.offset = run.at();
        self.playhead = run.now();
    }

    /// Goes on with what is not done: the making of the run, then its recording.
    fn record(&mut self) {
        let Some(making) = &self.making else { return self.record_slice() };
        if let Some(Ok(run)) = making.go_on() {
            (self.making, self.past) = (None, None);
            (self.offset, self.playhead) = (0, Time::ZERO);
            self.run = Some(run);
        }
    }

    fn record_slice(&mut self) {
        if let Some(run) = &self.run {
            run.borrow_mut().advance(RECORD_SLICE);
            self.arrive();
        }
    }

    /// Goes where the reader wants to be, if it is recorded by now.
    fn arrive(&mut self) {
        let finished = self.finished();
        match self.wanted {
            Some(Wanted::Named(step)) if step <= self.steps() => self.go_to(step),
            Some(Wanted::Step(step)) if finished || step <= self.steps() => self.go_to(step),
            Some(Wanted::Time(time)) if finished || time <= self.ended_at() => self.seek_time(time),
            Some(Wanted::End) if finished => self.go_to(self.steps()),
            _ => return,
        }
        self.wanted = None;
    }
}
