//! From an experiment to a pattern's setting, and what no single parameter can tell: the work budget, faults of what is not there.

use crate::experiment::accident::{AFTERWARDS, last_of, lasts_for_ever};
use crate::experiment::draws;
use crate::experiment::error::{InputError, within_budget};
use crate::experiment::settings::Experiment;
use crate::kernel::{Choices, Duration, Time};
use crate::models::backoff::{Backoff, Jitter};
use crate::models::breaker::{self, WindowKind};
use crate::models::schema::{Field, Mode, Primitive, Schema};
use crate::patterns::setting::{
    Calls, Fallback, Fault, FaultKind, Handover, Mail, Payload, Protocol, Relaying, SchemaChange, Setting, Target,
};
use crate::patterns::simple_messaging::SimpleMessaging;
use crate::patterns::transactional_messaging::{Outbox, TransactionalMessaging};
use crate::patterns::zero_payload::ZeroPayload;
use crate::patterns::{Link, Pattern, Place};

/// From this loss on, in a million, a run is not expected to end by itself.
const HOPELESS_LOSS: u64 = 950_000;
/// Calls, or tries during faults, that one experiment may come to.
const WORK_MAX: u64 = 4_000_000;
/// A growing back-off doubles, and stops growing at this.
const BACKOFF_CAP: Duration = Duration::from_seconds(30);

/// The pattern of a lab.
pub fn pattern(lab: &str) -> Pattern {
    match lab {
        "messaging" => Pattern::SimpleMessaging,
        "transactional" => Pattern::TransactionalMessaging,
        "zero-payload" => Pattern::ZeroPayload,
        _ => Pattern::SyncCall,
    }
}

/// The setting that an experiment asks for.
pub fn setting(experiment: &Experiment) -> Setting {
    let pattern = pattern(experiment.lab().name);
    let arrivals = draws::times(experiment, experiment.count("orders"), &Choices::seeded(experiment.count("seed")));
    let faults = faults(experiment);
    let changed = last_of(&arrivals, faults.iter().map(|fault| (fault.from, fault.until)));
    let schema = schema(experiment);
    let changed = schema.map_or(changed, |change| changed.max(change.producer_at).max(change.consumer_at));
    // What cannot be read is tried again until it can be, and where that is never, until nothing is tried any more.
    let unreadable = schema.is_some_and(|change| !(change.new_reads_old && change.old_reads_new)) && pattern != Pattern::SimpleMessaging;
    let hopeless = unreadable
        || outlasted(experiment, pattern)
        || faults.iter().any(|fault| fault.until.is_none())
        || experiment.share("loss") > HOPELESS_LOSS;
    let zero = pattern == Pattern::ZeroPayload;
    let delete_after = if zero { experiment.duration("delete-after") } else { Duration::ZERO };
    Setting {
        pattern,
        arrivals,
        changes: if zero { experiment.share("changes") } else { 0 },
        change_after: if zero { experiment.duration("change-after") } else { Duration::ZERO },
        delete_after: (delete_after > Duration::ZERO).then_some(delete_after),
        patience: experiment.duration("patience"),
        quality: draws::quality(experiment),
        work: experiment.duration("work"),
        work_law: draws::law(experiment, "work-law"),
        slowdown: experiment.count("slowdown") as u32,
        workers: experiment.count("workers") as u32,
        line_max: experiment.count("line") as u32,
        faults,
        horizon: hopeless.then(|| changed + AFTERWARDS),
        seed: experiment.count("seed"),
        calls: calls(experiment, pattern),
        mail: Mail { schema, ..mail(experiment, pattern) },
    }
}

/// Whether nobody waits for an answer as long as one takes: who asks for an order asks again, and would for ever.
fn outlasted(experiment: &Experiment, pattern: Pattern) -> bool {
    let latency = experiment.duration("latency");
    let answer = latency + latency + experiment.duration("work");
    pattern == Pattern::ZeroPayload && experiment.choice("payload") == "zero" && experiment.duration("timeout") <= answer
}

/// What no single parameter can tell.
///
/// # Errors
/// A fault of what this experiment does not have; more work than the budget allows.
pub fn check(experiment: &Experiment) -> Result<(), InputError> {
    let pattern = pattern(experiment.lab().name);
    for fault in experiment.faults() {
        absent(experiment, pattern, &fault.target)?;
    }
    let (parameter, work) = work(experiment, pattern);
    within_budget(parameter, work, WORK_MAX)
}

/// A target that is there only beside other values.
fn absent(experiment: &Experiment, pattern: Pattern, target: &str) -> Result<(), InputError> {
    let needed: Option<(&'static str, &'static [&'static str])> = match (pattern, target) {
        (Pattern::SyncCall, "order-shipping") if experiment.count("services") > 2 => Some(("services", &["2"])),
        (Pattern::SimpleMessaging, "coordinator") if !on(experiment, "two-phase") => Some(("two-phase", &["on"])),
        (Pattern::TransactionalMessaging | Pattern::ZeroPayload, "relay") if !on(experiment, "outbox") => Some(("outbox", &["on"])),
        (Pattern::ZeroPayload, "order-shipping") if experiment.choice("payload") == "full" => Some(("payload", &["zero"])),
        _ => None,
    };
    needed.map_or(Ok(()), |(other, values)| Err(InputError::NotApplicable { parameter: target.to_owned(), other, values }))
}

/// About how many calls, or tries while something is broken, an experiment comes to, and the parameter that makes them most.
fn work(experiment: &Experiment, pattern: Pattern) -> (&'static str, u64) {
    let orders = experiment.count("orders");
    if pattern == Pattern::SyncCall {
        let services = experiment.count("services") as u32;
        let attempts = if experiment.choice("retry") == "off" { 1 } else { experiment.count("attempts") };
        let everywhere = attempts > 1 && experiment.choice("retry-at") == "every";
        let each = if everywhere { attempts.saturating_pow(services) } else { attempts.saturating_mul(services.into()) };
        return ("orders", orders.saturating_mul(each));
    }
    // Nothing is done before it arrives: a message and its acknowledgement, and with no payload a question and its answer too.
    let arrives = 1.0 - experiment.share("loss").min(HOPELESS_LOSS) as f64 / 1e6;
    let needed = arrives * arrives * if pattern == Pattern::ZeroPayload { arrives * arrives } else { 1.0 };
    let lossy = (orders as f64 / needed) as u64;
    if lossy > WORK_MAX {
        return ("loss", lossy);
    }
    // What stays broken is tried as long as the run lasts.
    let over = if lasts_for_ever(experiment) { end(experiment) } else { Time::ZERO };
    let lasts = |fault: &crate::experiment::Fault| match fault.until {
        Some(until) => until.since(fault.from),
        None if fault.kind.lasts => over.since(fault.from),
        None => AFTERWARDS.max(experiment.duration("restart")),
    };
    let unanswered = if outlasted(experiment, pattern) { end(experiment).as_nanos() } else { 0 };
    let broken = experiment.faults().iter().map(|fault| lasts(fault).as_nanos()).fold(unanswered, u64::saturating_add);
    let mut shortest = experiment.duration("retry-delay").min(experiment.duration("redelivery"));
    let mut at_once = experiment.count("workers").max(experiment.count("prefetch"));
    if pattern != Pattern::SimpleMessaging && on(experiment, "outbox") && experiment.choice("relaying") == "polling" {
        shortest = shortest.min(experiment.duration("poll"));
        at_once = at_once.max(experiment.count("batch").min(16));
    }
    let tries = (broken / shortest.as_nanos().max(1)).saturating_mul(at_once);
    let broken = experiment.faults().first().and_then(|fault| experiment.lab().target_name(&fault.target));
    (if unanswered > 0 { "timeout" } else { broken.unwrap_or("orders") }, tries)
}

/// When a run ends in which something stays broken.
fn end(experiment: &Experiment) -> Time {
    let times = draws::times(experiment, experiment.count("orders"), &Choices::seeded(experiment.count("seed")));
    last_of(&times, experiment.faults().iter().map(|fault| (fault.from, fault.until))) + AFTERWARDS
}

fn on(experiment: &Experiment, switch: &str) -> bool {
    experiment.choice(switch) == "on"
}

fn faults(experiment: &Experiment) -> Vec<Fault> {
    let restart = experiment.duration("restart");
    let fault = |fault: &crate::experiment::Fault| {
        let kind = match fault.kind.name {
            "crash" => FaultKind::Crash,
            "slow" => FaultKind::Slow,
            "drop" => FaultKind::Drop,
            "drop-answers" => FaultKind::DropAnswers,
            "duplicate" => FaultKind::Duplicate,
            _ => FaultKind::Down,
        };
        let place = Place::named(&fault.target).map(Target::Place);
        let target = place.or(Link::named(&fault.target).map(Target::Link)).expect("the labs' targets are places and links");
        let until = if kind == FaultKind::Crash { Some(fault.from + restart) } else { fault.until };
        Fault { target, kind, from: fault.from, until }
    };
    experiment.faults().iter().map(fault).collect()
}

fn calls(experiment: &Experiment, pattern: Pattern) -> Calls {
    match pattern {
        Pattern::SyncCall => {}
        Pattern::ZeroPayload => return Calls { timeout: experiment.duration("timeout"), ..Calls::default() },
        Pattern::SimpleMessaging | Pattern::TransactionalMessaging => return Calls::default(),
    }
    let between = [Place::Payment, Place::Stock, Place::Packing, Place::Customs];
    let between = between.into_iter().take(experiment.count("services") as usize - 2);
    let limit = experiment.duration("time-limit");
    let retries = experiment.choice("retry") != "off";
    Calls {
        protocol: if experiment.choice("protocol") == "grpc" { Protocol::Grpc } else { Protocol::Rest },
        chain: std::iter::once(Place::Order).chain(between).chain([Place::Shipping]).collect(),
        timeout: experiment.duration("timeout"),
        gateway_timeout: experiment.duration("gateway-timeout"),
        time_limit: (limit > Duration::ZERO).then_some(limit),
        attempts: if retries { experiment.count("attempts") as u32 } else { 1 },
        retry_everywhere: experiment.choice("retry-at") == "every",
        backoff: backoff(experiment),
        idempotent: on(experiment, "idempotency"),
        breaker: on(experiment, "breaker").then(|| breaker_settings(experiment)),
        bulkhead: on(experiment, "bulkhead").then(|| experiment.count("bulkhead-calls") as u32),
        bulkhead_wait: experiment.duration("bulkhead-wait"),
        fallback: if experiment.choice("fallback") == "accept" { Fallback::Accept } else { Fallback::Fail },
        failing: experiment.share("failing"),
    }
}

fn backoff(experiment: &Experiment) -> Backoff {
    plain_backoff(experiment).with_jitter(match experiment.choice("jitter") {
        "full" => Jitter::Full,
        "equal" => Jitter::Equal,
        "decorrelated" => Jitter::Decorrelated,
        _ => Jitter::None,
    })
}

/// The wait before a repeated call, without jitter.
pub(in crate::experiment) fn plain_backoff(experiment: &Experiment) -> Backoff {
    let wait = experiment.duration("retry-wait");
    let growing = experiment.choice("retry") == "exponential";
    if growing { Backoff::exponential(wait, 2_000, BACKOFF_CAP.max(wait)) } else { Backoff::fixed(wait) }
}

fn breaker_settings(experiment: &Experiment) -> breaker::Settings {
    let count = |name: &str| experiment.count(name) as u32;
    let size = count("breaker-size");
    let window = if experiment.choice("breaker-window") == "time" { WindowKind::Seconds(size) } else { WindowKind::Calls(size) };
    let settings = breaker::Settings::default()
        .with_failure_rate(count("breaker-failures"))
        .and_then(|settings| settings.with_slow_calls(count("breaker-slow"), experiment.duration("breaker-slow-after")))
        .and_then(|settings| settings.with_window(window, count("breaker-minimum")))
        .and_then(|settings| settings.with_trial(experiment.duration("breaker-open"), count("breaker-trials")));
    settings.expect("the table's ranges are the breaker's own")
}

fn mail(experiment: &Experiment, pattern: Pattern) -> Mail {
    if pattern == Pattern::SyncCall {
        return Mail::default();
    }
    let broker = Mail {
        gap: experiment.duration("gap"),
        confirm_timeout: experiment.duration("confirm-timeout"),
        prefetch: experiment.count("prefetch") as u32,
        redelivery: experiment.duration("redelivery"),
        retry_delay: experiment.duration("retry-delay"),
        ..Mail::default()
    };
    match pattern {
        Pattern::TransactionalMessaging => {
            TransactionalMessaging { outbox: outbox(experiment), inbox: on(experiment, "inbox") }.over(broker)
        }
        Pattern::ZeroPayload => {
            let payload = if experiment.choice("payload") == "full" { Payload::Full } else { Payload::Zero };
            ZeroPayload { payload, outbox: outbox(experiment) }.over(broker)
        }
        Pattern::SimpleMessaging | Pattern::SyncCall => simple(experiment).over(broker),
    }
}

fn simple(experiment: &Experiment) -> SimpleMessaging {
    SimpleMessaging {
        handover: match (on(experiment, "two-phase"), experiment.choice("first")) {
            (true, _) => Handover::TwoPhase,
            (false, "publish") => Handover::PublishThenStore,
            (false, _) => Handover::StoreThenPublish,
        },
        confirms: on(experiment, "confirms"),
        durable: on(experiment, "durable"),
        acknowledges_after_work: experiment.choice("acknowledge") == "after-work",
        deliveries_max: experiment.count("deliveries") as u32,
    }
}

fn outbox(experiment: &Experiment) -> Option<Outbox> {
    let polling = || Relaying::Polling { interval: experiment.duration("poll"), batch: experiment.count("batch") as u32 };
    let relaying = if experiment.choice("relaying") == "polling" { polling() } else { Relaying::LogTailing };
    on(experiment, "outbox").then(|| Outbox { relaying, deletes: experiment.choice("sent-rows") == "delete" })
}

/// The change of the message's schema.
fn schema(experiment: &Experiment) -> Option<SchemaChange> {
    let (old, new) = versions(experiment.choice("schema"))?;
    let transitive = false;
    // Calls and questions have no registry in between.
    let registered = experiment.lab().parameters.iter().any(|parameter| parameter.name == "compatibility");
    let mode = match if registered { experiment.choice("compatibility") } else { "none" } {
        "backward" => Mode::Backward { transitive },
        "forward" => Mode::Forward { transitive },
        "full" => Mode::Full { transitive },
        _ => Mode::None,
    };
    let (new_reads_old, old_reads_new) = (new.reads(&old), old.reads(&new));
    let accepted = mode.accepts(&new, &[old]);
    let at = |name: &str| Time::ZERO + experiment.duration(name);
    Some(SchemaChange { producer_at: at("producer-deploys"), consumer_at: at("consumer-deploys"), accepted, new_reads_old, old_reads_new })
}

/// The message's schema before and after a change.
pub(in crate::experiment) fn versions(change: &str) -> Option<(Schema, Schema)> {
    let text = |name: &str| Field::new(name, Schema::Primitive(Primitive::String));
    let order = |fields: Vec<Field>| {
        let number = Field::new("order", Schema::Primitive(Primitive::Long));
        Schema::record("OrderPlaced", std::iter::once(number).chain(fields).collect())
    };
    let (old, new) = match change {
        "add" => (vec![], vec![text("note")]),
        "add-default" => (vec![], vec![text("note").with_default()]),
        "remove" => (vec![text("note")], vec![]),
        "remove-default" => (vec![text("note").with_default()], vec![]),
        "rename" => (vec![text("address")], vec![text("destination")]),
        "rename-alias" => (vec![text("address")], vec![text("destination").with_alias("address")]),
        _ => return None,
    };
    Some((order(old), order(new)))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// New reads old, old reads new, as the documentation of the registry has it.
    #[test]
    fn each_change_is_compatible_as_avro_has_it() {
        let reads = |change: &str| versions(change).map(|(old, new)| (new.reads(&old), old.reads(&new)));
        assert_eq!(reads("same"), None);
        assert_eq!(reads("add"), Some((false, true)));
        assert_eq!((reads("add-default"), reads("remove-default")), (Some((true, true)), Some((true, true))));
        assert_eq!((reads("remove"), reads("rename-alias")), (Some((true, false)), Some((true, false))));
        assert_eq!(reads("rename"), Some((false, false)));
    }

    #[test]
    fn what_is_tried_for_as_long_as_orders_come_is_counted() {
        let refused = |link: &str| matches!(Experiment::parse(link), Err(InputError::OverBudget { .. }));
        assert!(refused("#/transactional?broker=down@0s..&arrivals=1/d&orders=100&poll=10ms"), "a hundred days, a hundred times a second");
        assert!(!refused("#/transactional?broker=down@0s..&orders=100&poll=10ms"));
        assert!(
            refused("#/zero-payload?timeout=1ms&arrivals=1/d&orders=100"),
            "a question that is never answered in time, for a hundred days"
        );
    }

    #[test]
    fn a_run_in_which_no_answer_comes_in_time_ends() {
        for link in ["#/zero-payload?orders=1&timeout=70ms", "#/zero-payload?orders=2&work=1m", "#/zero-payload?timeout=1ms&outbox=on"] {
            let experiment = Experiment::parse(link).unwrap();
            let mut run = experiment.lab().start(&experiment, None).unwrap();
            run.finish();
            assert_eq!(run.summary().figures.get("shipments"), Some(0.0), "{link}");
        }
    }
}
