//! A run of both: what is seen of it.

use super::judge::{self, Processed, Reader};
use super::measure::{self, SideMeasure};
use super::{making, telling};
use crate::experiment::error::InputError;
use crate::experiment::event_log::{self, LogLab};
use crate::experiment::queue::{self, QueueLab};
use crate::experiment::recorded::{FaultSpans, Recorded, Watch};
use crate::experiment::run::{LabRun, StepRow};
use crate::experiment::settings::Experiment;
use crate::experiment::summary::{Check, Figures};
use crate::kernel::{Beside, Either, Observer, Time, World};
use crate::texts::Language;
use crate::workload::AccessLog;
use std::rc::Rc;

/// A queue and a log on one clock.
pub type Both = Beside<QueueLab, LogLab>;
/// A step of either.
pub type Step = Either<queue::Step, event_log::Step>;
/// A run of both.
pub type QueueOrLogRun = Recorded<BothWatch>;

/// What the lab sees of its run.
pub struct BothWatch {
    queue: Reader,
    log: Reader,
    queue_measure: SideMeasure,
    log_measure: SideMeasure,
    faults: FaultSpans,
    /// How many faults a link holds: whoever comes late is one more in the queue.
    given: u32,
}

impl BothWatch {
    fn see_queue(&mut self, world: &World<QueueLab>, step: &queue::Step) {
        let lab = &world.model;
        if let Some(finished) = lab.finished() {
            let newcomer = self.is_late(lab) && step.consumer + 1 == lab.setting().consumers;
            let key = lab.setting().key(finished.message);
            let processed = Processed { message: finished.message, key, wrong: lab.is_buggy(), newcomer, reader: true };
            if self.queue.see(processed, world.steps(), world.now()) {
                self.queue_measure.stays.record(world.now().since(lab.setting().sent_at(finished.message)));
            }
        }
        match step.what {
            queue::What::FaultBegins if step.fault() < self.given => self.faults.begin(step.fault(), world.steps()),
            queue::What::FaultEnds if step.fault() < self.given => self.faults.end(step.fault(), world.steps()),
            _ => {}
        }
    }

    fn see_log(&mut self, world: &World<LogLab>, step: &event_log::Step, sent: impl Fn(u32) -> Time) {
        let lab = &world.model;
        if step.what == event_log::What::Replayed {
            self.log.goes_back();
        }
        if let Some(finished) = lab.finished() {
            let (message, first) = (finished.work.record, finished.group == 0);
            let key = lab.setting().key(message);
            let processed = Processed { message, key, wrong: lab.is_buggy(), newcomer: !first, reader: first };
            if self.log.see(processed, world.steps(), world.now()) {
                self.log_measure.stays.record(world.now().since(sent(message)));
            }
        }
    }

    fn is_late(&self, lab: &QueueLab) -> bool {
        lab.setting().faults.len() as u32 > self.given
    }
}

impl Observer<Both> for BothWatch {
    fn seen(&mut self, world: &World<Both>) {
        match world.last() {
            Some(Either::One(step)) => {
                self.see_queue(&world.model.one, step);
                self.queue_measure.see_queue(&world.model, world.now());
            }
            Some(Either::Other(step)) => {
                self.see_log(&world.model.other, step, |message| world.model.one.model.setting().sent_at(message));
                self.log_measure.see_log(&world.model, world.now());
            }
            None => {}
        }
    }
}

impl Watch for BothWatch {
    type Model = Both;

    fn row(world: &World<Both>, step: &Step, language: Language) -> StepRow {
        telling::row(world, step, language)
    }

    fn progress(&self, model: &Both) -> f64 {
        let all = f64::from(model.one.model.setting().messages().max(1));
        (self.queue.done().min(self.log.done()) as f64 / all).min(0.99)
    }

    fn faults(&self) -> &FaultSpans {
        &self.faults
    }

    fn figures(&self, model: &Both, _ended_at: Time) -> Figures {
        measure::figures(model, [&self.queue, &self.log], [&self.queue_measure, &self.log_measure])
    }

    fn checks(&self, world: &World<Both>, finished: bool) -> Vec<Check> {
        let (queue, log) = (&world.model.one.model, &world.model.other.model);
        let (end, late) = (finished.then(|| world.steps().max(1)), self.is_late(queue));
        judge::checks(self.queue.failed(queue.counts().sent, end, late), self.log.failed(log.counts().sent, end, late))
    }
}

impl QueueOrLogRun {
    /// Starts the lab, as its table has it.
    pub(super) fn start(experiment: &Experiment, log: Option<Rc<AccessLog>>) -> Result<Box<dyn LabRun>, InputError> {
        Ok(Box::new(QueueOrLogRun::new(experiment, log.as_deref())?))
    }

    /// A run of which nothing is recorded yet.
    ///
    /// # Errors
    /// A log that is missing, or not the one asked for.
    pub fn new(experiment: &Experiment, log: Option<&AccessLog>) -> Result<QueueOrLogRun, InputError> {
        let (queue, log) = making::settings(experiment, log)?;
        let watch = BothWatch {
            queue: Reader::default(),
            log: Reader::default(),
            queue_measure: SideMeasure::new(),
            log_measure: SideMeasure::new(),
            faults: FaultSpans::of(experiment),
            given: experiment.faults().len() as u32,
        };
        let both = Beside::new(QueueLab::new(&Rc::new(queue)), LogLab::new(&Rc::new(log)));
        Ok(Recorded::of(experiment, both, watch))
    }

    /// What was measured of the queue.
    pub fn queue_measure(&self) -> &SideMeasure {
        &self.watch().queue_measure
    }

    /// What was measured of the log.
    pub fn log_measure(&self) -> &SideMeasure {
        &self.watch().log_measure
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(link: &str) -> QueueOrLogRun {
        let mut run = QueueOrLogRun::new(&Experiment::parse(link).unwrap(), None).unwrap();
        run.finish();
        run
    }

    #[test]
    fn each_side_does_what_it_does_in_its_own_lab() {
        let both = run("#/queue-or-log?newcomer=0s&consumers=3&consumer=crash@2s&broker=down@3s..3500ms&seed=5");
        let figure = |name: &str| both.figures().get(name);
        for (lab, experiment) in [("queue", making::of_queue(both.experiment())), ("log", making::of_log(both.experiment()))] {
            let experiment = experiment.unwrap();
            let mut alone = experiment.lab().start(&experiment, None).unwrap();
            alone.finish();
            let figures = alone.figures();
            assert_eq!(figure(&format!("{lab}_stay_p99_seconds")), figures.get("stay_p99_seconds"), "{lab}");
            assert_eq!(figure(&format!("{lab}_out_of_order")), figures.get("out_of_order"), "{lab}");
        }
    }

    #[test]
    fn both_get_the_same_messages_at_the_same_times_with_the_same_keys_and_work() {
        let both = run("#/queue-or-log?keys=4&work-law=uniform&traffic=on-off&seed=9");
        let (queue, log) = (both.model().one.model.setting(), both.model().other.model.setting());
        assert_eq!((&queue.times, &queue.demands, &queue.keys), (&log.times, &log.demands, &log.keys));
    }
}
