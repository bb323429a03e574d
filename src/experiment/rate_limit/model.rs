//! The rate-limit lab's world: callers, a gateway, a service, and a limit that stands in one of them.
//!
//! ```text
//!   client ───▶ gateway: TLS ▶ authentication ▶ allow list ▶ limit ───▶ service
//!     ▲                                                                    ▲
//!     └── or the limit stands here, where a caller can forge its client    └── or here, behind the gateway's work
//! ```
//!
//! A hop takes no time: a request is decided at the time at which its log or arrival process has it, so the
//! figures are those of the limiter alone.

use super::step::{Decided, Step, Verdict};
use super::traffic::Traffic;
use crate::kernel::{Duration, Model, Plan, Time};
use crate::models::limiter::{Algorithm, Decision, KeyId, Retry, Rule, RuleSet};
use std::rc::Rc;

/// Rules that may hold at once: enough for a product's page, few enough to read on the stage.
pub const RULES_MAX: usize = 8;

/// Where the limit stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In the client: a forged client passes unlimited.
    Client,
    /// In the gateway, its last stage.
    Gateway,
    /// In the service: what it denies has already cost the gateway's work.
    Service,
}

/// What the limiter does without its store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoreDown {
    /// Everything passes.
    FailOpen,
    /// Nothing passes.
    FailClosed,
}

/// What stays the same during a run.
#[derive(Clone, Debug)]
pub struct Setting {
    /// Where the limit stands.
    pub place: Place,
    /// What the limiter does without its store.
    pub store_down: StoreDown,
    /// When the store is down: from, until; sorted, apart from each other.
    pub outages: Vec<(Time, Option<Time>)>,
    /// For each caller, whether it forges its client.
    pub forged: Vec<bool>,
    /// For each caller, whether it is on the gateway's allow list.
    pub exempt: Vec<bool>,
}

impl Setting {
    /// Whether the limiter is asked about a caller's requests at all: not if its client is forged, or on the allow list.
    pub fn asks_about(&self, caller: u32) -> bool {
        self.spares(caller) == (false, false)
    }

    /// Whether a caller's client is forged, so that the limit in it is not there, and whether it is on the allow list.
    fn spares(&self, caller: u32) -> (bool, bool) {
        let marked = |callers: &[bool]| callers.get(caller as usize).copied().unwrap_or(false);
        (self.place == Place::Client && marked(&self.forged), marked(&self.exempt))
    }
}

/// Requests by what became of them so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Requests sent.
    pub sent: u64,
    /// Requests by verdict, in the order of [`Verdict::ALL`].
    pub verdicts: [u64; 7],
    /// Requests that have left the leaky queue.
    pub left: u64,
    /// Requests whose gateway stages were done.
    pub gateway: u64,
    /// Of those, the ones that were refused in the end: work for nothing.
    pub gateway_wasted: u64,
    /// Requests that reached the service, refused there or not.
    pub service: u64,
}

impl Counts {
    /// Requests with this verdict.
    pub fn of(&self, verdict: Verdict) -> u64 {
        self.verdicts[verdict as usize]
    }

    /// Requests still in the leaky queue.
    pub fn waiting(&self) -> u64 {
        self.of(Verdict::Queued) - self.left
    }

    /// Requests that have passed, by whatever verdict.
    pub fn passed(&self) -> u64 {
        let passing = Verdict::ALL.into_iter().filter(|verdict| verdict.passes());
        passing.map(|verdict| self.of(verdict)).sum::<u64>() - self.waiting()
    }

    /// Requests that were refused.
    pub fn refused(&self) -> u64 {
        self.of(Verdict::Denied) + self.of(Verdict::FailedClosed)
    }
}

/// What can happen.
#[derive(Clone, Copy, Debug)]
pub enum Event {
    /// The next request comes.
    Arrive,
    /// A request leaves the leaky queue.
    Leave {
        /// Which.
        request: u32,
        /// The step that let it in.
        cause: u64,
    },
    /// The store goes down.
    StoreDown,
    /// The store comes back.
    StoreUp,
}

/// The lab's state.
#[derive(Clone, Debug)]
pub struct RateLimit {
    traffic: Rc<Traffic>,
    setting: Rc<Setting>,
    rules: RuleSet,
    keys: Vec<Option<KeyId>>,
    next: u32,
    outage: Option<u64>,
    counts: Counts,
}

impl RateLimit {
    /// A lab in which nothing has happened.
    pub fn new(traffic: Rc<Traffic>, setting: Rc<Setting>, rules: RuleSet) -> RateLimit {
        RateLimit { traffic, setting, rules, keys: Vec::new(), next: 0, outage: None, counts: Counts::default() }
    }

    /// The requests.
    pub fn traffic(&self) -> &Rc<Traffic> {
        &self.traffic
    }

    /// What stays the same.
    pub fn setting(&self) -> &Rc<Setting> {
        &self.setting
    }

    /// The rules with their buckets.
    pub fn rules(&self) -> &RuleSet {
        &self.rules
    }

    /// Requests so far by what became of them.
    pub fn counts(&self) -> &Counts {
        &self.counts
    }

    /// Whether the store is up.
    pub fn store_up(&self) -> bool {
        self.outage.is_none()
    }

    fn arrive(&mut self, plan: &mut Plan<Event>) -> Step {
        let request = self.next;
        self.next += 1;
        self.plan_arrival(plan);
        let (forged, exempt) = self.setting.spares(self.traffic.caller(request));
        let decided = match (forged, exempt, self.outage, self.setting.store_down) {
            (true, ..) => unasked(request, Verdict::Forged, None),
            (_, true, ..) => unasked(request, Verdict::Exempt, None),
            (_, _, Some(cause), StoreDown::FailOpen) => unasked(request, Verdict::FailedOpen, Some(cause)),
            (_, _, Some(cause), StoreDown::FailClosed) => unasked(request, Verdict::FailedClosed, Some(cause)),
            _ => self.ask(request, plan),
        };
        self.count(decided.verdict);
        Step::Decided(decided)
    }

    fn ask(&mut self, request: u32, plan: &mut Plan<Event>) -> Decided {
        self.traffic.keys(request, &mut self.keys);
        let decision = self.rules.decide(self.traffic.epoch(plan.now()), &self.keys, self.traffic.cost(request));
        if decision.allowed && decision.delay > Duration::ZERO {
            plan.after(decision.delay, Event::Leave { request, cause: plan.step() });
        }
        decided(request, &decision)
    }

    fn count(&mut self, verdict: Verdict) {
        let Counts { sent, verdicts, left: _, gateway, gateway_wasted, service } = &mut self.counts;
        *sent += 1;
        verdicts[verdict as usize] += 1;
        if verdict.passes() || self.setting.place != Place::Client {
            *gateway += 1;
            *gateway_wasted += u64::from(!verdict.passes());
        }
        *service += u64::from(verdict.passes() || self.setting.place == Place::Service);
    }

    fn plan_arrival(&self, plan: &mut Plan<Event>) {
        if let Some(time) = self.traffic.time(self.next) {
            plan.at(time, Event::Arrive);
        }
    }
}

impl Model for RateLimit {
    type Event = Event;
    type Step = Step;

    fn begin(&mut self, plan: &mut Plan<Event>) {
        for (from, until) in &self.setting.outages {
            plan.at(*from, Event::StoreDown);
            if let Some(until) = until {
                plan.at(*until, Event::StoreUp);
            }
        }
        self.plan_arrival(plan);
    }

    fn handle(&mut self, event: Event, plan: &mut Plan<Event>) -> Option<Step> {
        Some(match event {
            Event::Arrive => self.arrive(plan),
            Event::Leave { request, cause } => {
                self.counts.left += 1;
                Step::Left { request, cause }
            }
            Event::StoreDown => {
                self.outage = Some(plan.step());
                Step::StoreDown
            }
            Event::StoreUp => {
                self.outage = None;
                Step::StoreUp
            }
        })
    }

    fn weight(&self) -> usize {
        // A key's state, its place in the index and the index's own slack; a sliding log also keeps what it let pass.
        let logged = |rule: &Rule| if rule.algorithm() == Algorithm::SlidingLog { rule.rate().count() } else { 0 };
        let keys = self.rules.active_keys();
        let logged: u64 = self.rules.rules().iter().map(|rule| self.counts.sent.min(logged(rule).saturating_mul(keys as u64))).sum();
        keys * 96 + logged as usize * 16 + size_of::<RuleSet>()
    }
}

fn unasked(request: u32, verdict: Verdict, cause: Option<u64>) -> Decided {
    Decided { request, verdict, rule: None, remaining: 0, retry_nanos: 0, delay_nanos: 0, cause }
}

fn decided(request: u32, decision: &Decision) -> Decided {
    let verdict = match (decision.allowed, decision.delay) {
        (false, _) => Verdict::Denied,
        (true, Duration::ZERO) => Verdict::Allowed,
        (true, _) => Verdict::Queued,
    };
    let retry_nanos = match decision.retry {
        Retry::Now => 0,
        Retry::After(wait) => wait.as_nanos(),
        Retry::Never => u64::MAX,
    };
    let Decision { rule, remaining, delay, .. } = *decision;
    Decided { request, verdict, rule, remaining, retry_nanos, delay_nanos: delay.as_nanos(), cause: None }
}
