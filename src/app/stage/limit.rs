//! One rule on the stage: its bucket, queue or window for the key of the request in question, as the limiter has it.

use crate::experiment::LabRun;
use crate::experiment::rate_limit::{RateLimitRun, Verdict};
use crate::kernel::{Duration, Time};
use crate::models::limiter::{Algorithm, Gauge, KeyId, Rule, Scope};

/// Waiting requests that are looked for: more than the stage has slots.
const WAITING: usize = 12;
/// How many requests are looked at to find those that wait.
const LOOK_BACK: u32 = 4_000;

/// A rule as the stage shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct Limit {
    /// The rule as people write it.
    pub rule: String,
    /// Whose bucket it is.
    pub key: Key,
    /// Tokens when full: the burst, or a window's count.
    pub capacity: u64,
    /// Whole tokens left.
    pub whole: u64,
    /// The started token, 0 up to 1.
    pub fraction: f64,
    /// How long until one more whole token is there; none if full or never.
    pub next: Option<Duration>,
    /// How it is drawn.
    pub inside: Inside,
}

/// Whose bucket a rule shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Key {
    /// Everybody's.
    Shared,
    /// That of one value of a column.
    Of {
        /// The column.
        column: String,
        /// The value.
        value: String,
    },
    /// Nobody's: the rule is not about this request.
    None,
}

/// What is inside a limit, by algorithm.
#[derive(Clone, Debug, PartialEq)]
pub enum Inside {
    /// A bucket of tokens.
    Tokens,
    /// A bucket that leaks.
    Water,
    /// A queue that leaks.
    Queue {
        /// Order numbers of those that wait, the next to leave first, as many as are shown.
        waiting: Vec<u32>,
        /// How many wait in all.
        total: usize,
        /// How much of the one that left last still drains, 0 to 1.
        draining: f64,
    },
    /// One aligned window.
    Window {
        /// How much of the window is over, 0 to 1.
        elapsed: f64,
        /// How long it still lasts.
        ends: Duration,
        /// Its length.
        length: Duration,
    },
    /// A tape of those that passed.
    Tape {
        /// Place on the tape from 0 (falls off) to 1 (now), and tokens.
        hits: Vec<(f64, u64)>,
        /// The tape's length.
        length: Duration,
    },
    /// Two aligned windows and the sliding one over them.
    Windows {
        /// Tokens in the window before.
        previous: u64,
        /// Tokens in the current window.
        current: u64,
        /// The share of the window before that still counts, 0 to 1.
        overlap: f64,
        /// The weighted sum.
        sum: f64,
        /// A window's length.
        length: Duration,
    },
}

impl Limit {
    /// The rule's state for the request's key, where the reader stands.
    pub fn of(run: &RateLimitRun, rule: usize, request: u32) -> Limit {
        let (model, traffic) = (run.model(), run.traffic());
        let shown = &model.rules().rules()[rule];
        let labels = &traffic.keyed()[rule];
        let id = labels.id(request);
        let at = traffic.epoch(run.now());
        let key = match (id, shown.per()) {
            (None, _) => Key::None,
            (_, Scope::Shared) => Key::Shared,
            (_, per) => Key::Of { column: per.to_string(), value: labels.name(request).to_owned() },
        };
        // A key that never comes is at rest, as a rule shows itself to a request that it is not about.
        let id = KeyId(id.unwrap_or(u32::MAX));
        let gauge = model.rules().snapshot(rule, id, at).expect("the run has this rule");
        let next = gauge.next_token_at.map(|next| next.since(at));
        Limit {
            rule: shown.to_string(),
            key,
            capacity: gauge.capacity,
            whole: gauge.level.whole(),
            fraction: gauge.level.fraction(),
            next,
            inside: inside(run, rule, id, &gauge, at),
        }
    }

    /// Whether a rule lets requests wait.
    pub fn queues(rule: &Rule) -> bool {
        rule.algorithm() == Algorithm::LeakyQueue
    }

    /// What a request costs under a rule, in tokens.
    pub fn price(run: &RateLimitRun, rule: usize, request: u32) -> u64 {
        run.traffic().cost(request).saturating_mul(run.model().rules().rules()[rule].cost())
    }

    /// What is used of the capacity, tokens with their fraction.
    pub fn used(&self) -> f64 {
        self.capacity as f64 - self.left()
    }

    /// What is left, tokens with their fraction.
    pub fn left(&self) -> f64 {
        self.whole as f64 + self.fraction
    }

    /// The share of the capacity that is left, 0 to 1.
    pub fn share(&self) -> f64 {
        (self.left() / (self.capacity.max(1)) as f64).clamp(0.0, 1.0)
    }
}

fn inside(run: &RateLimitRun, rule: usize, key: KeyId, gauge: &Gauge, at: Time) -> Inside {
    let rules = run.model().rules();
    let shown = &rules.rules()[rule];
    let length = shown.rate().period();
    let share = |part: u64| part as f64 / length.as_nanos().max(1) as f64;
    match shown.algorithm() {
        Algorithm::TokenBucket | Algorithm::Gcra => Inside::Tokens,
        Algorithm::LeakyBucket => Inside::Water,
        Algorithm::LeakyQueue => queue(run, rule, key, gauge),
        Algorithm::FixedWindow => {
            let into = at.as_nanos() % length.as_nanos();
            Inside::Window { elapsed: share(into), ends: Duration::from_nanos(length.as_nanos() - into), length }
        }
        Algorithm::SlidingLog => {
            let hits = rules.hits(rule, key, at).unwrap_or_default();
            Inside::Tape { hits: hits.iter().map(|hit| (1.0 - share(at.since(hit.at).as_nanos()), hit.cost)).collect(), length }
        }
        Algorithm::SlidingCounter => {
            let counts = rules.two_counts(rule, key, at).expect("the rule is a sliding counter");
            let overlap = share(counts.overlap.as_nanos());
            let sum = counts.previous as f64 * overlap + counts.current as f64;
            Inside::Windows { previous: counts.previous, current: counts.current, overlap, sum, length }
        }
    }
}

/// Who waits: a request leaves when no more than itself is left to drain, so the latest are walked back through until
/// what drains is used up.
#[inline(never)]
fn queue(run: &RateLimitRun, rule: usize, key: KeyId, gauge: &Gauge) -> Inside {
    let unit = gauge.level.denominator;
    let mut ahead = (u128::from(gauge.capacity) * unit).saturating_sub(gauge.level.numerator);
    let sent = u32::try_from(run.model().counts().sent).unwrap_or(u32::MAX);
    let (mut waiting, mut draining) = (Vec::new(), 0.0);
    for request in (sent.saturating_sub(LOOK_BACK)..sent).rev() {
        let took = matches!(run.measure().verdict(request), Some(Verdict::Allowed | Verdict::Queued));
        if ahead == 0 || !took || run.traffic().keyed()[rule].id(request) != Some(key.0) {
            continue;
        }
        let price = u128::from(Limit::price(run, rule, request)).saturating_mul(unit).max(1);
        if ahead <= price {
            draining = ahead as f64 / price as f64;
            break;
        }
        waiting.push(request + 1);
        ahead -= price;
    }
    let total = waiting.len();
    waiting.reverse();
    waiting.truncate(WAITING);
    Inside::Queue { waiting, total, draining }
}
