//! A rule: how many requests, of whom, on what, counted how.

use std::fmt;
use std::str::FromStr;

use super::algorithm::{Algorithm, Refill};
use super::grammar;
use super::limits::{BURST_MAX, COST_MAX, TEXT_MAX};
use super::rate::Rate;
use super::rule_error::{Fault, RuleError};
use super::scope::{Endpoint, METHODS, Scope};
use crate::texts::{Language, rule as texts};

/// A rule that holds: its parts are in range and fit each other.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Rule {
    rate: Rate,
    burst: u64,
    per: Scope,
    on: Option<Endpoint>,
    algorithm: Algorithm,
    refill: Refill,
    cost: u64,
}

/// The parts of a rule before anyone looked whether they fit. What is None has its default.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleParts {
    /// How many in what time.
    pub rate: Rate,
    /// How many at once: 1 to [`BURST_MAX`], by default the rate's count. Only for algorithms that have one.
    pub burst: Option<u64>,
    /// Whom the rule counts apart.
    pub per: Scope,
    /// Which requests it is about; None for all.
    pub on: Option<Endpoint>,
    /// How it counts.
    pub algorithm: Algorithm,
    /// How a token bucket refills. Only for the token bucket.
    pub refill: Option<Refill>,
    /// Tokens for each unit of a request's own cost: 1 to [`COST_MAX`], by default 1.
    pub cost: Option<u64>,
}

impl RuleParts {
    /// A shared token bucket of that rate, everything else by default.
    pub fn new(rate: Rate) -> RuleParts {
        RuleParts { rate, burst: None, per: Scope::Shared, on: None, algorithm: Algorithm::default(), refill: None, cost: None }
    }
}

impl Rule {
    /// The rule of these parts, or the first that does not fit.
    pub fn new(parts: RuleParts) -> Result<Rule, RuleError> {
        check_parts(&parts)?;
        let rule = Rule {
            rate: parts.rate,
            burst: parts.burst.unwrap_or(parts.rate.count()),
            per: parts.per,
            on: parts.on,
            algorithm: parts.algorithm,
            refill: parts.refill.unwrap_or_default(),
            cost: parts.cost.unwrap_or(1),
        };
        let characters = rule.to_string().chars().count();
        if characters > TEXT_MAX {
            return Err(Fault::TooLong(characters).into());
        }
        Ok(rule)
    }

    /// Reads a rule: `RATE [burst N] [per KEY] [on [METHOD] PATH] [cost N] [refill continuous|interval] [algorithm NAME]`, the parts after the
    /// rate in any order, in any case of letters, with commas between them if one likes.
    pub fn parse(text: &str) -> Result<Rule, RuleError> {
        grammar::parse(text)
    }

    /// The parts, to change some and make another rule.
    pub fn parts(&self) -> RuleParts {
        let refill = Some(self.refill).filter(|refill| *refill != Refill::default());
        RuleParts {
            rate: self.rate,
            burst: self.algorithm.has_burst().then_some(self.burst),
            per: self.per.clone(),
            on: self.on.clone(),
            algorithm: self.algorithm,
            refill,
            cost: Some(self.cost),
        }
    }

    /// How many in what time.
    pub const fn rate(&self) -> Rate {
        self.rate
    }

    /// How many at once; the rate's count for a window.
    pub const fn burst(&self) -> u64 {
        self.burst
    }

    /// Whom the rule counts apart.
    pub const fn per(&self) -> &Scope {
        &self.per
    }

    /// Which requests it is about; None for all.
    pub const fn on(&self) -> Option<&Endpoint> {
        self.on.as_ref()
    }

    /// How it counts.
    pub const fn algorithm(&self) -> Algorithm {
        self.algorithm
    }

    /// How its token bucket refills.
    pub const fn refill(&self) -> Refill {
        self.refill
    }

    /// Tokens for each unit of a request's own cost.
    pub const fn cost(&self) -> u64 {
        self.cost
    }

    /// Whether the rule is about a request of that method and path.
    pub fn applies(&self, method: &str, path: &str) -> bool {
        self.on.as_ref().is_none_or(|on| on.matches(method, path))
    }

    /// The rule said back in words, one sentence.
    pub fn meaning(&self, language: Language) -> String {
        let rate = texts::rate(language, self.rate.count(), self.rate.period());
        let burst = texts::times(language, self.burst);
        let limit = match (self.algorithm, self.refill) {
            (Algorithm::TokenBucket, Refill::Continuous) => texts::token_bucket(language, rate, burst),
            (Algorithm::TokenBucket, Refill::Interval) => texts::interval_bucket(language, rate, burst),
            (Algorithm::Gcra, _) => texts::gcra(language, rate, burst),
            (Algorithm::LeakyBucket, _) => texts::leaky_bucket(language, rate, burst),
            (Algorithm::LeakyQueue, _) => texts::leaky_queue(language, rate, burst),
            (Algorithm::FixedWindow, _) => texts::fixed_window(language, rate),
            (Algorithm::SlidingLog, _) => texts::sliding_log(language, rate),
            (Algorithm::SlidingCounter, _) => texts::sliding_counter(language, rate),
        };
        let whom = match &self.per {
            Scope::Shared => texts::shared(language),
            Scope::Column(name) => texts::per_column(language, name),
            Scope::Endpoint => texts::per_endpoint(language),
        };
        let whom = match &self.on {
            Some(on) => texts::on_endpoint(language, whom, on),
            None => whom,
        };
        let words = texts::meaning(language, whom, limit);
        if self.cost > 1 { texts::cost(language, words, self.cost) } else { words }
    }
}

fn check_parts(parts: &RuleParts) -> Result<(), RuleError> {
    let algorithm = parts.algorithm;
    let range = |name, number: Option<u64>, most| match number {
        Some(number) if !(1..=most).contains(&number) => Err(Fault::number(name, &number.to_string())),
        _ => Ok(()),
    };
    range("burst", parts.burst, BURST_MAX)?;
    range("cost", parts.cost, COST_MAX)?;
    let not_of = |parameter, given: bool, has: bool| match given && !has {
        true => Err(Fault::NotOf { parameter, algorithm }),
        false => Ok(()),
    };
    not_of("burst", parts.burst.is_some(), algorithm.has_burst())?;
    not_of("refill", parts.refill.is_some(), algorithm.has_refill())?;
    // Nothing is ever earned at the rate zero: a bucket gives its burst once, a window nothing, and a queue would hold for ever.
    if parts.rate.count() == 0 && (parts.burst.is_none() || algorithm == Algorithm::LeakyQueue) {
        return Err(Fault::ZeroRate(algorithm).into());
    }
    match &parts.per {
        Scope::Column(name) if !Scope::is_column(name) => return Err(Fault::Column(name.clone()).into()),
        _ => {}
    }
    match &parts.on {
        Some(on) => check_endpoint(on),
        None => Ok(()),
    }
}

fn check_endpoint(on: &Endpoint) -> Result<(), RuleError> {
    match (&on.method, &on.path) {
        (None, None) => Err(Fault::Missing("on").into()),
        (Some(method), _) if !METHODS.contains(&method.as_str()) => Err(Fault::Endpoint(method.clone()).into()),
        (_, Some(path)) if !Endpoint::is_path(path) => Err(Fault::Path(path.clone()).into()),
        _ => Ok(()),
    }
}

impl FromStr for Rule {
    type Err = RuleError;

    fn from_str(text: &str) -> Result<Rule, RuleError> {
        Rule::parse(text)
    }
}

/// The shortest text that reads back as the same rule.
impl fmt::Display for Rule {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}", self.rate)?;
        if self.algorithm.has_burst() && self.burst != self.rate.count() {
            write!(out, " burst {}", self.burst)?;
        }
        if self.per != Scope::Shared {
            write!(out, " per {}", self.per)?;
        }
        if let Some(on) = &self.on {
            write!(out, " on {on}")?;
        }
        if self.cost != 1 {
            write!(out, " cost {}", self.cost)?;
        }
        if self.refill != Refill::default() {
            write!(out, " refill {}", self.refill)?;
        }
        if self.algorithm != Algorithm::default() {
            write!(out, " algorithm {}", self.algorithm)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_is_said_back_in_words() {
        let cases = [
            (
                "5/s burst 20 per client",
                "Each client: 5 requests a second, up to 20 requests at once (token bucket, refilled continuously).",
                "client별로: 1초에 5회, 한꺼번에 최대 20회까지 허용합니다(토큰 버킷, 연속으로 채움).",
            ),
            (
                "10/d on POST /accounts refill interval cost 2",
                "All requests together, on POST /accounts only: 10 requests a day, up to 10 requests at once (token bucket, refilled once a period). \
                 A request costs 2 tokens.",
                "모든 요청을 합쳐서, POST /accounts 요청에만: 하루에 10회, 한꺼번에 최대 10회까지 허용합니다(토큰 버킷, 주기마다 한 번에 채움). \
                 요청 하나가 토큰 2개를 씁니다.",
            ),
            (
                "1/7s per endpoint algorithm gcra",
                "Each method and path: 1 request every 7s, up to 1 request at once (GCRA).",
                "메서드와 경로별로: 7s마다 1회, 한꺼번에 최대 1회까지 허용합니다(GCRA).",
            ),
            (
                "3/m algorithm leaky-bucket",
                "All requests together: 3 requests a minute, up to 3 requests at once (leaky bucket as a meter).",
                "모든 요청을 합쳐서: 1분에 3회, 한꺼번에 최대 3회까지 허용합니다(미터 방식 리키 버킷).",
            ),
            (
                "3/h burst 4 algorithm leaky-queue",
                "All requests together: 3 requests an hour go on, up to 4 requests may wait in line, the one being let out included \
                 (leaky bucket as a queue).",
                "모든 요청을 합쳐서: 1시간에 3회 내보내고, 나가는 요청을 포함해 최대 4회까지 줄을 섭니다(큐 방식 리키 버킷).",
            ),
            (
                "5/w per device algorithm fixed-window",
                "Each device: 5 requests a week, counted anew in each period (fixed window).",
                "device별로: 일주일에 5회까지 허용하고 주기마다 새로 셉니다(고정 윈도우).",
            ),
            (
                "5/s algorithm sliding-log",
                "All requests together: 5 requests a second, counted back from each request (sliding log).",
                "모든 요청을 합쳐서: 1초에 5회까지 허용하고 요청 시점부터 거슬러 셉니다(슬라이딩 로그).",
            ),
            (
                "5/s algorithm sliding-counter",
                "All requests together: 5 requests a second, estimated from this period and the one before (sliding counter).",
                "모든 요청을 합쳐서: 1초에 5회까지 허용하고 이번 주기와 지난 주기로 어림합니다(슬라이딩 카운터).",
            ),
        ];
        for (text, english, korean) in cases {
            let rule = Rule::parse(text).unwrap();
            assert_eq!(rule.meaning(Language::English), english);
            assert_eq!(rule.meaning(Language::Korean), korean);
        }
    }

    #[test]
    fn the_parts_of_a_rule_make_it_again_and_can_be_changed() {
        for text in ["5/s burst 20 per client on GET /a cost 2", "5/w algorithm fixed-window", "5/s refill interval", "0/s burst 2"] {
            let rule = Rule::parse(text).unwrap();
            assert_eq!(Rule::new(rule.parts()), Ok(rule));
        }
        let mut parts = Rule::parse("5/s per client").unwrap().parts();
        parts.burst = Some(20);
        assert_eq!(Rule::new(parts).unwrap().to_string(), "5/s burst 20 per client");
    }

    #[test]
    fn parts_that_no_text_can_say_are_refused() {
        let parts = || Rule::parse("5/s").unwrap().parts();
        let endpoint = |method: Option<&str>, path: Option<&str>| RuleParts {
            on: Some(Endpoint { method: method.map(str::to_owned), path: path.map(str::to_owned) }),
            ..parts()
        };
        let wrong = [
            RuleParts { burst: Some(0), ..parts() },
            RuleParts { cost: Some(COST_MAX + 1), ..parts() },
            RuleParts { per: Scope::Column("A b".into()), ..parts() },
            endpoint(None, None),
            endpoint(Some("get"), None),
            endpoint(None, Some("a")),
            endpoint(None, Some("/a b")),
            endpoint(None, Some(&format!("/{}", "a".repeat(TEXT_MAX)))),
        ];
        for parts in wrong {
            assert!(Rule::new(parts.clone()).is_err(), "{parts:?}");
        }
    }
}
