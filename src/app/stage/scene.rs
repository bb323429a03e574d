//! What the stage shows: the model's state where the reader stands, as plain data that two pictures are drawn from.
//!
//! ```text
//! RateLimitRun at a step ──Scene::of──▶ Scene ──▶ Stage (wide and narrow)
//!                                         └─────▶ words for whoever can't see it
//! ```

use super::limit::Limit;
use crate::experiment::LabRun;
use crate::experiment::rate_limit::{Place, RateLimitRun, Step, StoreDown, Verdict};
use crate::kernel::Duration;
use crate::texts::Language;

/// Verdicts in the strip: enough to see a rhythm, few enough to count.
pub const TRAIL: usize = 24;
/// Other callers shown beside the one of this step.
const OTHERS: usize = 4;
/// How far back other callers are looked for, in requests.
const OTHERS_BACK: u32 = 60;
/// Other rules shown beside the deciding one.
pub const RULES: usize = 3;

/// Everything that the stage shows at one step.
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    /// The reader's language.
    pub language: Language,
    /// The step, 0 at the start.
    pub step: u64,
    /// Where the limit stands.
    pub place: Place,
    /// What just happened.
    pub event: Event,
    /// Who sent the request of this step.
    pub caller: Option<String>,
    /// Other callers of late, the latest first.
    pub others: Vec<String>,
    /// The rule that decided, or the first that is about this request.
    pub limit: Limit,
    /// Other rules that are about this request, as many as fit.
    pub rules: Vec<Limit>,
    /// How many further rules there are.
    pub rules_hidden: usize,
    /// Whether the limiter's store works.
    pub store_up: bool,
    /// What the limiter does without its store.
    pub store_down: StoreDown,
    /// The latest verdicts, this step's last.
    pub trail: Vec<Verdict>,
    /// Totals so far.
    pub tally: Tally,
}

/// What happened at this step.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Event {
    /// Nothing yet.
    Start,
    /// A request was decided.
    Decided {
        /// Its order number, from 1.
        number: u32,
        /// What became of it.
        verdict: Verdict,
        /// Tokens that the shown rule gave for it.
        taken: u64,
        /// When it could come again, if it was denied; [`Duration::MAX`] is never.
        retry: Duration,
        /// How long it waits in the queue.
        delay: Duration,
    },
    /// A request left the queue.
    Left {
        /// Its order number, from 1.
        number: u32,
    },
    /// The store went down.
    StoreDown,
    /// The store came back.
    StoreUp,
}

/// Totals up to this step.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Requests that were served.
    pub served: u64,
    /// Requests that were refused.
    pub refused: u64,
    /// Requests refused after the gateway had worked for them behind which the limit stands.
    pub wasted: u64,
}

impl Scene {
    /// The scene of a run where its reader stands.
    pub fn of(run: &RateLimitRun, language: Language) -> Scene {
        let (model, traffic) = (run.model(), run.traffic());
        let counts = model.counts();
        let sent = u32::try_from(counts.sent).unwrap_or(u32::MAX);
        let request = focus(run, sent);
        let chosen = chosen(run, request);
        let limit = Limit::of(run, chosen, request);
        let beside = |rule: &usize| *rule != chosen && traffic.keyed().get(*rule).is_some_and(|labels| labels.id(request).is_some());
        let others: Vec<usize> = (0..model.rules().rules().len()).filter(beside).collect();
        let caller = (sent > 0).then(|| traffic.callers().name(request).to_owned());
        Scene {
            language,
            step: run.at(),
            place: model.setting().place,
            event: event(run, chosen),
            others: others_of(run, sent, request),
            caller,
            limit,
            rules: others.iter().take(RULES).map(|rule| Limit::of(run, *rule, request)).collect(),
            rules_hidden: others.len().saturating_sub(RULES),
            store_up: model.store_up(),
            store_down: model.setting().store_down,
            trail: (sent.saturating_sub(TRAIL as u32)..sent).filter_map(|request| run.measure().verdict(request)).collect(),
            tally: Tally {
                served: counts.passed(),
                refused: counts.refused(),
                wasted: if model.setting().place == Place::Service { counts.gateway_wasted } else { 0 },
            },
        }
    }

    /// The order number and verdict of the request that was decided at this step.
    pub fn verdict(&self) -> Option<Verdict> {
        match self.event {
            Event::Decided { verdict, .. } => Some(verdict),
            _ => None,
        }
    }
}

/// The request that the stage is about: the one of this step, or the latest before it.
fn focus(run: &RateLimitRun, sent: u32) -> u32 {
    match run.step() {
        Some(Step::Decided(decided)) => decided.request,
        Some(Step::Left { request, .. }) => *request,
        _ => sent.saturating_sub(1),
    }
}

/// The rule to be shown large.
fn chosen(run: &RateLimitRun, request: u32) -> usize {
    if let Some(Step::Decided(decided)) = run.step()
        && let Some(rule) = decided.rule
    {
        return rule as usize;
    }
    let applies = |rule: &usize| run.traffic().keyed()[*rule].id(request).is_some();
    let queues = |rule: &usize| Limit::queues(&run.model().rules().rules()[*rule]);
    let mut rules = 0..run.traffic().keyed().len();
    let left = matches!(run.step(), Some(Step::Left { .. }));
    rules.clone().filter(|_| left).find(|rule| applies(rule) && queues(rule)).or_else(|| rules.find(applies)).unwrap_or(0)
}

fn event(run: &RateLimitRun, chosen: usize) -> Event {
    match run.step() {
        None => Event::Start,
        Some(Step::StoreDown) => Event::StoreDown,
        Some(Step::StoreUp) => Event::StoreUp,
        Some(Step::Left { request, .. }) => Event::Left { number: request + 1 },
        Some(Step::Decided(decided)) => {
            let took = matches!(decided.verdict, Verdict::Allowed | Verdict::Queued) && decided.rule.is_some();
            let taken = if took { Limit::price(run, chosen, decided.request) } else { 0 };
            let (retry, delay) = (Duration::from_nanos(decided.retry_nanos), Duration::from_nanos(decided.delay_nanos));
            Event::Decided { number: decided.request + 1, verdict: decided.verdict, taken, retry, delay }
        }
    }
}

fn others_of(run: &RateLimitRun, sent: u32, request: u32) -> Vec<String> {
    let traffic = run.traffic();
    let mut seen = vec![traffic.caller(request)];
    for other in (sent.saturating_sub(OTHERS_BACK)..sent).rev() {
        let caller = traffic.caller(other);
        if seen.len() <= OTHERS && !seen.contains(&caller) {
            seen.push(caller);
        }
    }
    seen.iter().skip(1).map(|caller| traffic.callers().names()[*caller as usize].clone()).collect()
}
