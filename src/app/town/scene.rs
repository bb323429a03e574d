//! What the stage of the patterns shows: the town where the reader stands, as plain data that two pictures are drawn from.

use crate::experiment::LabRun;
use crate::experiment::patterns::{PatternRun, number};
use crate::models::breaker::State;
use crate::patterns::coordinator::Decision;
use crate::patterns::databases::{OrderRow, OrderState, OutboxRow, Shipment};
use crate::patterns::setting::{Handover, Payload, Target};
use crate::patterns::sync_call::Service;
use crate::patterns::{Job, Link, MailParts, NO_ORDER, Occasion, Pattern, Place, Staff, Step, Told, Town, What, message_id, subject};
use crate::texts::{Language, town as words};

/// Rows of a table that are shown, the latest.
const ROWS: usize = 4;
/// The same where there is little room.
const ROWS_COMPACT: usize = 2;
/// Messages and jobs that are shown one by one.
pub const CHIPS: usize = 6;

/// Everything that the stage shows at one step.
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    /// The reader's language.
    pub language: Language,
    /// The step, 0 at the start.
    pub step: u64,
    /// What stands side by side; a database beneath its service.
    pub columns: Vec<Column>,
    /// What connects them.
    pub wires: Vec<Wire>,
    /// What travelled at this step.
    pub moved: Option<Moved>,
    /// Totals so far.
    pub tally: Tally,
    /// Whether the picture is one of several, and has little room.
    pub compact: bool,
}

/// A service with its database.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// What stands above.
    pub top: Node,
    /// What stands beneath.
    pub bottom: Option<Node>,
}

/// A place.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// Which.
    pub place: Place,
    /// What a fault of it is called, if it can fail.
    pub target: Option<&'static str>,
    /// Whether it runs.
    pub down: bool,
    /// Whether it runs slowly.
    pub slow: bool,
    /// Whether this step happened here.
    pub active: bool,
    /// What it holds.
    pub body: Body,
}

/// What a place holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    /// Customers, the latest first, with what they were told.
    Customers(Vec<(u32, Told)>),
    /// A service.
    Service {
        /// Workers at work and in all; none where there is no bound.
        workers: Option<(u32, u32)>,
        /// How many wait for one.
        waiting: usize,
        /// Orders in its hands.
        jobs: Vec<u32>,
        /// How many more.
        more: usize,
        /// What else is to be known.
        notes: Vec<String>,
    },
    /// A database.
    Store(Vec<Sheet>),
    /// A broker.
    Queue {
        /// Messages that wait, the next first.
        ready: Vec<u32>,
        /// How many more.
        more: usize,
        /// Messages that are out.
        out: Vec<u32>,
        /// What else is to be known.
        notes: Vec<String>,
        /// Whether its messages hold no more than a number.
        hollow: bool,
    },
    /// Anything else, in words.
    Words(Vec<String>),
}

/// A table.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// How many rows it has.
    pub total: u32,
    /// The latest rows, and that of this step's order: its number and a word.
    pub rows: Vec<(u32, String)>,
    /// This step's order.
    pub focus: Option<u32>,
}

impl Sheet {
    /// A table whose rows come the latest first.
    fn new(name: String, total: u32, rows: impl Iterator<Item = (u32, String)>, own: Option<(u32, String)>) -> Sheet {
        let mut rows: Vec<(u32, String)> = rows.take(ROWS).collect();
        let focus = own.as_ref().map(|(order, _)| *order);
        // The row of this step's order is shown, however long ago it was written.
        if let Some(own) = own.filter(|own| !rows.iter().any(|row| row.0 == own.0)) {
            rows.truncate(ROWS - 1);
            rows.push(own);
        }
        Sheet { name, total, rows, focus }
    }
}

impl Sheet {
    /// So many rows, that of this step's order among them.
    fn shorten(&mut self, rows: usize) {
        let own = self.rows.iter().position(|row| Some(row.0) == self.focus).filter(|place| *place >= rows);
        if let Some(place) = own {
            self.rows.swap(rows - 1, place);
        }
        self.rows.truncate(rows);
    }
}

/// A link between two places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wire {
    /// One end.
    pub from: Place,
    /// The other.
    pub to: Place,
    /// What a fault of it is called, if it can fail.
    pub target: Option<&'static str>,
    /// Whether something is wrong with it.
    pub troubled: bool,
}

/// What travelled at this step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moved {
    /// From where.
    pub from: Place,
    /// To where.
    pub to: Place,
    /// The order's number.
    pub order: u32,
    /// Whether it got there.
    pub arrived: bool,
    /// Whether it holds no more than a number.
    pub hollow: bool,
}

/// Totals up to this step.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Orders placed.
    pub placed: u32,
    /// Orders stored.
    pub stored: u32,
    /// Shipments made.
    pub shipments: u32,
    /// What customers were told, in the order of [`Told::ALL`].
    pub told: [u32; 5],
}

impl Scene {
    /// The scene of a run where its reader stands.
    pub fn of(run: &PatternRun, language: Language) -> Scene {
        let targets = run.experiment().lab().targets;
        let target = |own: &str| targets.iter().map(|target| target.name).find(|name| *name == own);
        Scene::of_town(run.model(), run.step(), run.at(), &target, language)
    }

    /// The scene of a town after the step that is told, if it was one of this town; `target` names the fault of what a place or link is
    /// called.
    pub fn of_town(town: &Town, step: Option<&Step>, at: u64, target: &dyn Fn(&str) -> Option<&'static str>, language: Language) -> Scene {
        let node = |place: Place| Node {
            place,
            target: target(place.name()),
            down: town.ground.troubles.is_down(place),
            slow: town.ground.troubles.is_slow(place),
            active: step.is_some_and(|step| active(town, step.at, place, step.what, step.detail)),
            body: body(town, place, step.map_or(NO_ORDER, |step| step.order), language),
        };
        let column = |(top, bottom): (Place, Option<Place>)| Column { top: node(top), bottom: bottom.map(node) };
        let wire = |(from, to): (Place, Place)| {
            let link = Link::between(from, to);
            Wire { from, to, target: target(link.name()), troubled: town.ground.troubles.is_troubled(link) }
        };
        let moved = step.filter(|step| step.from != step.at && step.order != NO_ORDER).map(|step| Moved {
            from: step.from,
            to: step.at,
            order: number(step.order),
            arrived: !matches!(step.what, What::Lost | What::Refused | What::Missed),
            hollow: is_hollow(town),
        });
        Scene {
            language,
            step: at,
            columns: columns(town).into_iter().map(column).collect(),
            wires: wires(town).into_iter().map(wire).collect(),
            moved,
            tally: tally(town),
            compact: false,
        }
    }

    /// The same with little room: of everything the latest alone.
    pub fn compact(mut self) -> Scene {
        self.compact = true;
        for column in &mut self.columns {
            for node in std::iter::once(&mut column.top).chain(&mut column.bottom) {
                match &mut node.body {
                    Body::Customers(told) => told.truncate(ROWS_COMPACT),
                    Body::Store(sheets) => sheets.iter_mut().for_each(|sheet| sheet.shorten(ROWS_COMPACT)),
                    _ => {}
                }
            }
        }
        self
    }

    /// Every place that is shown.
    pub fn nodes(&self) -> impl Iterator<Item = &Node> {
        self.columns.iter().flat_map(|column| std::iter::once(&column.top).chain(&column.bottom))
    }
}

/// Whether a step happened at a place; one about a fault happened to what is broken.
fn active(town: &Town, at: Place, place: Place, what: What, detail: u32) -> bool {
    match what {
        What::FaultBegins | What::FaultEnds => town.ground.setting.faults[detail as usize].target == Target::Place(place),
        What::Stored | What::StoredWithMessage | What::FellBack | What::ChangeStored | What::ChangeStoredWithMessage
            if at == Place::Order =>
        {
            matches!(place, Place::Order | Place::OrderDb)
        }
        What::Shipped | What::Updated | What::ShippedBefore | What::DuplicateDropped if at == Place::Shipping => {
            matches!(place, Place::Shipping | Place::ShippingDb)
        }
        What::Polled | What::Marked => matches!(place, Place::Relay | Place::OrderDb),
        _ => at == place,
    }
}

fn outbox(town: &Town) -> bool {
    town.ground.setting.mail.handover == Handover::Outbox
}

fn is_hollow(town: &Town) -> bool {
    town.ground.setting.pattern == Pattern::ZeroPayload && town.ground.setting.mail.payload == Payload::Zero
}

/// The columns of the sequence diagram: what stands side by side, and the databases that take part by themselves.
pub fn places(town: &Town) -> Vec<Place> {
    let mut lanes: Vec<Place> = columns(town).into_iter().map(|(top, _)| top).collect();
    if town.mail().is_some() && town.ground.setting.mail.handover == Handover::TwoPhase {
        lanes.insert(2, Place::OrderDb);
    }
    lanes
}

/// What stands side by side.
fn columns(town: &Town) -> Vec<(Place, Option<Place>)> {
    let store = |place: Place| match place {
        Place::Order => Some(Place::OrderDb),
        Place::Shipping => Some(Place::ShippingDb),
        _ => None,
    };
    let mut places = vec![Place::Customer];
    match town.calls() {
        Some(calls) => places.extend(calls.services().iter().map(|service| service.staff.place())),
        None => {
            places.push(Place::Order);
            match town.ground.setting.mail.handover {
                Handover::Outbox => places.push(Place::Relay),
                Handover::TwoPhase => places.push(Place::Coordinator),
                Handover::StoreThenPublish | Handover::PublishThenStore => {}
            }
            places.extend([Place::Broker, Place::Shipping]);
        }
    }
    places.into_iter().map(|place| (place, store(place))).collect()
}

/// What connects them.
fn wires(town: &Town) -> Vec<(Place, Place)> {
    let tops: Vec<Place> = columns(town).into_iter().map(|(top, _)| top).collect();
    let beside = tops.windows(2).map(|pair| (pair[0], pair[1]));
    let mut wires: Vec<(Place, Place)> = beside.collect();
    wires.extend([(Place::Order, Place::OrderDb), (Place::Shipping, Place::ShippingDb)]);
    match town.ground.setting.mail.handover {
        _ if town.calls().is_some() => {}
        Handover::Outbox => {
            wires.retain(|wire| *wire != (Place::Order, Place::Relay));
            wires.push((Place::OrderDb, Place::Relay));
        }
        Handover::TwoPhase => wires.push((Place::Coordinator, Place::OrderDb)),
        Handover::StoreThenPublish | Handover::PublishThenStore => {}
    }
    if is_hollow(town) {
        wires.push((Place::Shipping, Place::Order));
    }
    wires
}

fn body(town: &Town, place: Place, order: u32, language: Language) -> Body {
    match (place, town.calls(), town.mail()) {
        (Place::Customer, ..) => {
            let told = town.cast.customers.told.iter().rev().take(ROWS);
            Body::Customers(told.map(|(order, told)| (number(order), *told)).collect())
        }
        (Place::OrderDb, ..) => Body::Store(order_sheets(town, order, language)),
        (Place::ShippingDb, ..) => Body::Store(shipping_sheets(town, order, language)),
        (_, Some(calls), _) => {
            let service = calls.services().iter().find(|service| service.staff.place() == place);
            service.map_or(Body::Words(Vec::new()), |service| called(town, service, language))
        }
        (_, _, Some(mail)) => mailed(town, mail, place, language),
        (_, None, None) => Body::Words(Vec::new()),
    }
}

fn called(town: &Town, service: &Service, language: Language) -> Body {
    let mut notes = Vec::new();
    if let Some(guard) = town.calls().map(|calls| &calls.guard).filter(|_| service.staff.place() == Place::Order) {
        notes.extend(guard.breaker.as_ref().map(|breaker| match breaker.state() {
            State::Open | State::ForcedOpen => words::breaker_open(language),
            State::HalfOpen => words::breaker_half_open(language),
            _ => words::breaker_closed(language),
        }));
        notes.extend(guard.bulkhead.map(|bulkhead| words::bulkhead(language, bulkhead.active(), guard.waiting())));
    }
    let version = town.calls().and_then(|calls| match service.staff.place() {
        Place::Order => Some(calls.writes),
        Place::Shipping => Some(calls.reads),
        _ => None,
    });
    notes.extend(version.filter(|_| town.ground.setting.mail.schema.is_some()).map(|version| words::schema(language, version)));
    in_hand(&service.staff, service.staff.place() != Place::Gateway, notes)
}

/// A service's workers and jobs; where it is not bounded, its workers are not worth telling.
fn in_hand<J: Job>(staff: &Staff<J>, bounded: bool, notes: Vec<String>) -> Body {
    let workers = staff.workers();
    Body::Service {
        workers: bounded.then(|| (workers.busy(), workers.size())),
        waiting: workers.waiting(),
        jobs: staff.orders().take(CHIPS).map(number).collect(),
        more: staff.orders().len().saturating_sub(CHIPS),
        notes,
    }
}

fn mailed(town: &Town, mail: &MailParts, place: Place, language: Language) -> Body {
    let schema = |version: u8| town.ground.setting.mail.schema.map(|_| words::schema(language, version)).into_iter().collect::<Vec<_>>();
    match place {
        Place::Order => in_hand(&mail.order.staff, true, schema(mail.order.schema)),
        Place::Shipping => in_hand(&mail.shipping.staff, true, schema(mail.shipping.schema)),
        Place::Broker => queue(town, mail, language),
        Place::Relay => Body::Words(vec![match mail.relay.unconfirmed() {
            0 => words::idle(language),
            count => words::unconfirmed(language, count),
        }]),
        _ => Body::Words(rounds(mail, language)),
    }
}

fn queue(town: &Town, mail: &MailParts, language: Language) -> Body {
    let queue = &mail.broker.queue;
    let mut notes = Vec::new();
    if !queue.dead().is_empty() {
        notes.push(words::dead(language, queue.dead().len()));
    }
    if !mail.broker.prepared.is_empty() {
        notes.push(words::prepared(language, mail.broker.prepared.len()));
    }
    Body::Queue {
        ready: queue.ready().iter().take(CHIPS).map(|entry| number(entry.message.order)).collect(),
        more: queue.ready().len().saturating_sub(CHIPS),
        out: queue.out().iter().take(CHIPS).map(|delivery| number(delivery.entry.message.order)).collect(),
        notes,
        hollow: is_hollow(town),
    }
}

fn rounds(mail: &MailParts, language: Language) -> Vec<String> {
    let rounds = mail.coordinator.rounds.iter().take(ROWS).map(|(order, round)| {
        let decision = match round.decision {
            Decision::None => words::preparing(language),
            Decision::Commit => words::committing(language),
            Decision::Abort => words::aborting(language),
        };
        format!("{} {decision}", number(*order))
    });
    let rounds: Vec<String> = rounds.collect();
    if rounds.is_empty() { vec![words::idle(language)] } else { rounds }
}

fn order_sheets(town: &Town, order: u32, language: Language) -> Vec<Sheet> {
    let db = &town.ground.order_db;
    let row = |(order, row): (u32, &OrderRow)| {
        let word = match (row.state, row.version) {
            (OrderState::Prepared, _) => words::locked(language),
            (OrderState::Deleted, _) => words::deleted(language),
            (OrderState::Stored, 1) => words::stored(language),
            (OrderState::Stored, _) => words::changed(language),
        };
        (number(order), word)
    };
    let own = db.orders.get(order).map(|found| row((order, found)));
    let mut sheets = vec![Sheet::new(words::orders(language), db.orders.len(), db.orders.iter().rev().map(row), own)];
    if outbox(town) {
        let row =
            |(id, row): (u32, &OutboxRow)| (number(subject(id).0), if row.sent { words::sent(language) } else { words::unsent(language) });
        let id = (order != NO_ORDER).then(|| message_id(order, Occasion::Placed));
        let own = id.and_then(|id| db.outbox.get(id).map(|found| row((id, found))));
        sheets.push(Sheet::new(words::outbox(language), db.outbox.len(), db.outbox.iter().rev().map(row), own));
    }
    sheets
}

fn shipping_sheets(town: &Town, order: u32, language: Language) -> Vec<Sheet> {
    let (db, setting) = (&town.ground.shipping_db, &town.ground.setting);
    let changed = setting.changes > 0;
    let row = |row: &Shipment| {
        let as_changed = changed && row.version > Occasion::Changed as u8;
        (number(row.order), if as_changed { words::shipped_changed(language) } else { words::shipped(language) })
    };
    let rows = db.shipments.iter().rev().map(|(_, shipment)| row(shipment));
    let mut sheets = vec![Sheet::new(words::shipments(language), db.shipments.len(), rows, db.of_order(order).map(row))];
    let seen = |order: u32| (number(order), words::seen(language));
    if setting.mail.inbox {
        let own = (order != NO_ORDER && db.inbox.has(message_id(order, Occasion::Placed))).then(|| seen(order));
        sheets.push(Sheet::new(words::inbox(language), db.inbox.len(), db.inbox.iter().rev().map(|(id, ())| seen(subject(id).0)), own));
    }
    if setting.calls.idempotent {
        let own = db.keys.has(order).then(|| seen(order));
        sheets.push(Sheet::new(words::keys(language), db.keys.len(), db.keys.iter().rev().map(|(order, ())| seen(order)), own));
    }
    sheets
}

fn tally(town: &Town) -> Tally {
    let customers = &town.cast.customers;
    let stored = town.ground.order_db.orders.len() - town.ground.order_db.prepared() as u32;
    Tally { placed: customers.told.len(), stored, shipments: town.ground.shipping_db.shipments.len(), told: customers.counts() }
}
