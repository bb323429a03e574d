//! What is measured while a pattern's run is recorded: how long customers wait, how long the databases disagree, what waits where.

use super::judge::Outcome;
use crate::experiment::summary::Figures;
use crate::kernel::{Quantiles, Reduced, Tally, Time, World};
use crate::patterns::{NO_ORDER, Pattern, Place, Told, Town, What};

/// The measurements of a run.
#[derive(Clone, Debug)]
pub struct Measure {
    counts: Vec<u64>,
    answered: Quantiles,
    answered_mean: Tally,
    agreed: Quantiles,
    agreed_mean: Tally,
    /// What is known of each order: bit 0 stored, bit 1 shipped.
    known: Vec<u8>,
    disagreeing: u32,
    queue_max: usize,
    waiting_max: usize,
    locked_since: Vec<(u32, Time)>,
    locked: Tally,
    /// Customers who wait, over time.
    pub waiting: Reduced,
    /// Messages in the broker, over time.
    pub queue: Reduced,
    /// Messages in the outbox that are not sent, over time.
    pub outbox: Reduced,
    /// The share of the orders placed so far about which the databases disagree, over time.
    pub inconsistent: Reduced,
    /// Calls in the order service's hands, or messages in outbox and broker, over time.
    pub work_waiting: Reduced,
}

impl Measure {
    /// Nothing measured yet.
    pub(super) fn new() -> Measure {
        let series = Reduced::new;
        Measure {
            counts: vec![0; What::ALL.len()],
            answered: Quantiles::new(),
            answered_mean: Tally::new(),
            agreed: Quantiles::new(),
            agreed_mean: Tally::new(),
            known: Vec::new(),
            disagreeing: 0,
            queue_max: 0,
            waiting_max: 0,
            locked_since: Vec::new(),
            locked: Tally::new(),
            waiting: series(),
            queue: series(),
            outbox: series(),
            inconsistent: series(),
            work_waiting: series(),
        }
    }

    /// Measures the world right after a step.
    pub fn see(&mut self, world: &World<Town>) {
        let Some(step) = world.last() else { return };
        let (now, town) = (world.now(), &world.model);
        self.counts[step.what as usize] += 1;
        match step.what {
            What::Ordered => self.waiting.push(now, town.cast.customers.waiting().into()),
            What::ToldShipped | What::ToldAccepted | What::ToldFailed | What::NoAnswer => {
                self.waiting.push(now, town.cast.customers.waiting().into());
                if step.what != What::NoAnswer {
                    let took = now.since(placed(town, step.order));
                    self.answered.record(took);
                    self.answered_mean.add(took.as_seconds());
                }
            }
            What::Stored | What::StoredWithMessage | What::FellBack | What::Shipped => self.see_order(town, step.order, now),
            What::Prepared | What::Committed | What::Aborted if step.at == Place::OrderDb => {
                self.see_lock(step.order, step.what == What::Prepared, now);
                self.see_order(town, step.order, now);
            }
            _ => {}
        }
        self.see_stores(world);
    }

    fn see_stores(&mut self, world: &World<Town>) {
        let (now, town) = (world.now(), &world.model);
        match town.mail() {
            Some(mail) => {
                let depth = mail.broker.queue.depth();
                self.queue_max = self.queue_max.max(depth);
                let unsent = town.ground.order_db.unsent();
                self.work_waits(now, depth + unsent as usize);
                self.queue.push(now, depth as f64);
                self.outbox.push(now, unsent.into());
            }
            None => {
                let order = town.calls().and_then(|calls| calls.services().get(1));
                let busy = order.map_or(0, |service| service.staff.orders().len());
                self.work_waits(now, busy);
            }
        }
    }

    /// Orders that somebody has to do something about yet: calls in hand, or messages that are not acknowledged.
    fn work_waits(&mut self, now: Time, count: usize) {
        self.waiting_max = self.waiting_max.max(count);
        self.work_waiting.push(now, count as f64);
    }

    fn see_lock(&mut self, order: u32, locks: bool, now: Time) {
        if locks {
            self.locked_since.push((order, now));
        } else if let Some(place) = self.locked_since.iter().position(|(locked, _)| *locked == order) {
            let (_, since) = self.locked_since.swap_remove(place);
            self.locked.add(now.since(since).as_seconds());
        }
    }

    fn see_order(&mut self, town: &Town, order: u32, now: Time) {
        if order == NO_ORDER {
            return;
        }
        let place = order as usize;
        if self.known.len() <= place {
            self.known.resize(place + 1, 0);
        }
        let stored = town.ground.order_db.read(order).is_some();
        let shipped = town.ground.shipping_db.of_order(order).is_some();
        let known = u8::from(stored) | u8::from(shipped) << 1;
        let before = std::mem::replace(&mut self.known[place], known);
        let disagrees = |known: u8| u32::from(known == 1 || known == 2);
        self.disagreeing = self.disagreeing + disagrees(known) - disagrees(before);
        let orders = self.count(What::Ordered).max(1) as f64;
        self.inconsistent.push(now, f64::from(self.disagreeing) / orders);
        if known == 3 && before != 3 {
            let took = now.since(placed(town, order));
            self.agreed.record(took);
            self.agreed_mean.add(took.as_seconds());
        }
    }

    /// How often something happened.
    pub fn count(&self, what: What) -> u64 {
        self.counts[what as usize]
    }

    /// How long customers waited for their answers.
    pub fn answered(&self) -> &Quantiles {
        &self.answered
    }

    /// How long it took until both databases had an order.
    pub fn agreed(&self) -> &Quantiles {
        &self.agreed
    }

    /// The figures, in the order to be shown.
    pub fn figures(&self, town: &Town, ended_at: Time, outcomes: impl Iterator<Item = (u32, Outcome)>) -> Figures {
        let mut figures = vec![("orders", self.count(What::Ordered) as f64)];
        ends(outcomes, &mut figures);
        shares(&mut figures);
        figures.extend([("work_waiting_max", self.waiting_max as f64), ("parts", f64::from(town.parts()))]);
        lengths("answer", &self.answered, &self.answered_mean, &mut figures);
        lengths("agree", &self.agreed, &self.agreed_mean, &mut figures);
        match town.ground.setting.pattern {
            Pattern::SyncCall => self.of_calls(&mut figures),
            _ => self.of_mail(town, ended_at, &mut figures),
        }
        Figures(figures)
    }

    fn of_calls(&self, figures: &mut Vec<(&'static str, f64)>) {
        let count = |what: &[What]| what.iter().map(|what| self.count(*what)).sum::<u64>() as f64;
        figures.extend([
            ("worked", count(&[What::Began])),
            ("calls", count(&[What::Called, What::CalledAgain])),
            ("retries", count(&[What::CalledAgain])),
            ("timed_out", count(&[What::TimedOut, What::GaveUp])),
            ("late_answers", count(&[What::LateAnswer])),
            ("turned_away", count(&[What::TurnedAway])),
            ("cancelled", count(&[What::Cancelled, What::Expired])),
            ("breaker_refused", count(&[What::BreakerRefused])),
            ("bulkhead_refused", count(&[What::BulkheadRefused])),
            ("duplicates_dropped", count(&[What::ShippedBefore])),
        ]);
    }

    fn of_mail(&self, town: &Town, ended_at: Time, figures: &mut Vec<(&'static str, f64)>) {
        let count = |what: What| self.count(what) as f64;
        figures.extend([
            ("published", count(What::Enqueued)),
            ("deliveries", count(What::Delivered) + count(What::Asked) + count(What::DuplicateDropped) + count(What::Unreadable)),
            ("redelivered", count(What::Redelivered) + count(What::Returned)),
            ("duplicates_dropped", count(What::DuplicateDropped)),
            ("dead_letters", town.mail().map_or(0.0, |mail| mail.broker.queue.dead().len() as f64)),
            ("queue_max", self.queue_max as f64),
        ]);
        if let Some(mail) = town.mail().filter(|_| town.ground.setting.mail.handover == crate::patterns::setting::Handover::Outbox) {
            figures.extend([
                ("polls", mail.relay.polls_until(ended_at).max(mail.relay.polls) as f64),
                ("outbox_rows", town.ground.order_db.outbox.len().into()),
                ("inbox_rows", town.ground.shipping_db.inbox.len().into()),
            ]);
        }
        if town.ground.setting.mail.payload == crate::patterns::setting::Payload::Zero {
            figures.push(("call_backs", count(What::Asked)));
        }
        if let Some(mean) = self.locked.mean() {
            figures.push(("locked_mean_seconds", mean));
        }
    }
}

/// What became of the orders.
fn ends(outcomes: impl Iterator<Item = (u32, Outcome)>, figures: &mut Vec<(&'static str, f64)>) {
    let names = [
        "stored",
        "shipments",
        "lost",
        "ghosts",
        "doubles",
        "told_shipped",
        "told_accepted",
        "told_failed",
        "told_nothing",
        "told_wrong",
        "inconsistent",
    ];
    let mut sums = [0u64; 11];
    for (_, outcome) in outcomes {
        let told = |told: Told| outcome.told == told;
        let holds = [
            outcome.stored,
            false,
            outcome.is_lost(),
            outcome.is_ghost(),
            outcome.is_double(),
            told(Told::Shipped),
            told(Told::Accepted),
            told(Told::Failed),
            told(Told::Nothing) || told(Told::Waiting),
            outcome.is_told_wrong(),
            outcome.is_inconsistent(),
        ];
        for (sum, holds) in sums.iter_mut().zip(holds) {
            *sum += u64::from(holds);
        }
        sums[1] += u64::from(outcome.shipments);
    }
    figures.extend(names.into_iter().zip(sums.map(|sum| sum as f64)));
}

/// The share of customers who were told that their order is taken, and of those who were told what is so.
fn shares(figures: &mut Vec<(&'static str, f64)>) {
    let count = |name: &str| figures.iter().find(|(known, _)| *known == name).map_or(0.0, |(_, count)| *count);
    let (orders, taken) = (count("orders"), count("told_shipped") + count("told_accepted"));
    let truly = taken + count("told_failed") - count("told_wrong");
    if orders > 0.0 {
        figures.extend([("accepted_share", taken / orders), ("truth_share", truly / orders)]);
    }
}

/// Mean and quantiles of a length.
fn lengths(of: &str, quantiles: &Quantiles, mean: &Tally, figures: &mut Vec<(&'static str, f64)>) {
    let names = match of {
        "answer" => ["answer_mean_seconds", "answer_p50_seconds", "answer_p95_seconds", "answer_p99_seconds"],
        _ => ["agree_mean_seconds", "agree_p50_seconds", "agree_p95_seconds", "agree_p99_seconds"],
    };
    if let Some(mean) = mean.mean() {
        figures.push((names[0], mean));
        for (name, part) in names.into_iter().skip(1).zip([50, 95, 99]) {
            figures.extend(quantiles.at(part, 100).map(|length| (name, length.as_seconds())));
        }
    }
}

fn placed(town: &Town, order: u32) -> Time {
    Time::from_nanos(town.ground.setting.arrivals.get(order as usize).copied().unwrap_or(0))
}
