//! What stands where.

use crate::app::board::{Board, BoardStage, Card, Chip, Look, Moved, Pictures, Role, Row, shown, way};
use crate::app::sight::Sight;
use crate::app::stage::Panel;
use crate::experiment::LabRun;
use crate::experiment::queue::{Between, Consumer, NONE, QueueLab, QueueRun, Step, What};
use crate::models::rabbitmq::Overflow;
use crate::texts::{Language, fill, queue as words, town};
use yew::prelude::*;

/// Chips that a picture looks at, at most.
const CHIPS: usize = 40;
/// Consumers that are drawn, at most.
const CONSUMERS: usize = 5;

/// The stage.
pub fn stage(run: &QueueRun, (language, sight): (Language, Sight), on_fault: Callback<&'static str>) -> Html {
    let kind = run.experiment().choice("queue");
    let Pictures { wide, narrow, telling } = pictures(run.model(), run.step().copied(), kind, language);
    html! { <BoardStage title={words::kind(language, kind).to_owned()} {telling} {wide} {narrow} {sight} step={run.at()} {on_fault} /> }
}

/// The stage's pictures. `kind`: the queue's, as links name it.
pub fn pictures(lab: &QueueLab, step: Option<Step>, kind: &'static str, language: Language) -> Pictures {
    let scene = Scene { lab, step, language, kind };
    Pictures {
        wide: scene.board(&wide(scene.shown().len(), scene.has_dead())),
        narrow: scene.board(&narrow(scene.has_dead())),
        telling: scene.telling(),
    }
}

/// Where things stand in one of the pictures.
#[derive(Clone, Copy)]
struct Form {
    width: f64,
    producer: Panel,
    queue: Panel,
    dead: Panel,
    /// The first consumer's card; the others stand beneath.
    consumer: Panel,
    gap: f64,
    lines: usize,
}

/// From left to right.
fn wide(consumers: usize, has_dead: bool) -> Form {
    let (gap, height) = (58.0, 52.0);
    let of_consumers = consumers as f64 * gap - (gap - height);
    let of_queue = if has_dead { 220.0 } else { 130.0 };
    // Both columns have the same middle.
    let middle = f64::max(of_consumers, of_queue) / 2.0 + 20.0;
    let top = middle - of_queue / 2.0;
    let queue = Panel { x: 236.0, y: top, width: 420.0, height: 130.0 };
    Form {
        width: 1_100.0,
        producer: Panel { x: 2.0, y: queue.y + 15.0, width: 180.0, height: 100.0 },
        queue,
        dead: Panel { y: queue.y + 154.0, height: 66.0, ..queue },
        consumer: Panel { x: 716.0, y: middle - of_consumers / 2.0, width: 382.0, height },
        gap,
        lines: 3,
    }
}

/// Downwards, for a phone.
fn narrow(has_dead: bool) -> Form {
    let at = |y: f64, height: f64| Panel { x: 20.0, y, width: 334.0, height };
    let dead = if has_dead { 88.0 } else { 0.0 };
    Form {
        width: 356.0,
        producer: at(4.0, 96.0),
        queue: at(122.0, 106.0),
        dead: at(250.0, 66.0),
        consumer: at(250.0 + dead, 50.0),
        gap: 56.0,
        lines: 2,
    }
}

struct Scene<'a> {
    lab: &'a QueueLab,
    step: Option<Step>,
    language: Language,
    kind: &'static str,
}

impl Scene<'_> {
    fn is(&self, what: &[What]) -> bool {
        self.step.is_some_and(|step| what.contains(&step.what))
    }

    /// The consumers that are drawn.
    fn shown(&self) -> Vec<usize> {
        shown(self.lab.consumers().len(), CONSUMERS, self.step.map_or(NONE, |step| step.consumer))
    }

    fn board(&self, form: &Form) -> Board {
        let shown = self.shown();
        let mut cards = vec![self.producer(form), self.queue(form)];
        cards.extend(shown.iter().enumerate().map(|(place, number)| self.consumer(form, place, *number)));
        let has_dead = self.has_dead();
        if has_dead {
            cards.push(self.dead(form));
        }
        let last = shown.len().saturating_sub(1) as f64;
        let bottom = cards
            .iter()
            .map(|card| card.panel.y + card.panel.height)
            .fold(form.consumer.y + last * form.gap + form.consumer.height, f64::max);
        let mut wires = vec![way(form.producer, form.queue)];
        wires.extend((0..shown.len()).map(|place| way(form.queue, beneath(form, place))));
        if has_dead {
            wires.push(way(form.queue, form.dead));
        }
        Board { size: (form.width, bottom + 4.0), cards, wires, moved: self.moved(form, &shown) }
    }

    fn has_dead(&self) -> bool {
        match self.lab.setting().between {
            Between::Rabbit { dead_letters, .. } => dead_letters,
            Between::Sqs { settings, .. } => settings.receives_max.is_some(),
        }
    }

    fn producer(&self, form: &Form) -> Card {
        let kept: Vec<Chip> = self.lab.kept().iter().take(CHIPS).map(|message| chip(*message, Look::Again)).collect();
        let mut rows = vec![Row::Words(format!("{} {}", words::place(self.language, "sent"), self.lab.counts().sent))];
        if !kept.is_empty() {
            let more = (self.lab.kept().len() - kept.len()) as u64;
            rows.push(Row::Chips { label: words::place(self.language, "kept").to_owned(), chips: kept, more, lines: 1 });
        }
        Card {
            panel: form.producer,
            role: Role::Caller,
            title: words::place(self.language, "producer").to_owned(),
            state: String::new(),
            well: true,
            down: false,
            active: false,
            press: self.press("producer", words::place(self.language, "producer")),
            rows,
        }
    }

    fn queue(&self, form: &Form) -> Card {
        let language = self.language;
        let depth = self.lab.store().depth();
        let ready = self.lab.store().ready(CHIPS);
        let chips: Vec<Chip> =
            ready.iter().map(|shown| chip(shown.message, if shown.redelivered { Look::Again } else { Look::Plain })).collect();
        let more = depth.ready - chips.len() as u64;
        let mut rows =
            vec![Row::Chips { label: format!("{} {}", words::place(language, "ready"), depth.ready), chips, more, lines: form.lines }];
        if depth.delayed > 0 {
            rows.push(Row::Words(format!("{} {}", words::place(language, "delayed"), depth.delayed)));
        }
        let most = match self.lab.setting().between {
            Between::Rabbit { settings, .. } => settings.length_max.map(|max| (max, settings.overflow != Overflow::DropHead)),
            Between::Sqs { .. } => None,
        };
        let state = match (self.lab.broker_up(), most) {
            (false, _) => words::place(language, "down").to_owned(),
            (true, Some((max, _))) => fill(words::place(language, "capacity"), &[("n", &max.to_string())]),
            (true, None) => String::new(),
        };
        let happened = [
            What::Published,
            What::DroppedOldest,
            What::Republished,
            What::Requeued,
            What::Woken,
            What::Visible,
            What::Expired,
            What::ExpiredDead,
        ];
        Card {
            panel: form.queue,
            role: Role::Broker,
            title: words::kind(language, self.kind).to_owned(),
            state,
            well: self.lab.broker_up(),
            down: !self.lab.broker_up(),
            active: self.is(&happened),
            press: self.press("broker", words::kind(language, self.kind)),
            rows,
        }
    }

    fn dead(&self, form: &Form) -> Card {
        let letters = self.lab.store().dead(CHIPS);
        let count = self.lab.store().depth().dead;
        let more = count - letters.len() as u64;
        let chips = letters.into_iter().map(|message| chip(message, Look::Dead)).collect();
        Card {
            panel: form.dead,
            role: Role::Broker,
            title: words::place(self.language, "dead").to_owned(),
            state: count.to_string(),
            well: count == 0,
            down: false,
            active: self.is(&[What::DeadLettered, What::Rejected, What::ExpiredDead, What::RefusedDead]),
            press: None,
            rows: vec![Row::Chips { label: String::new(), chips, more, lines: 1 }],
        }
    }

    fn consumer(&self, form: &Form, place: usize, number: usize) -> Card {
        let language = self.language;
        let Consumer { line, work, slowed, .. } = &self.lab.consumers()[number];
        let up = self.lab.consumers()[number].is_up();
        let working = work.map(|work| chip(work.held.message, Look::Worked));
        let chips: Vec<Chip> = working.into_iter().chain(line.iter().take(CHIPS).map(|held| chip(held.message, Look::Plain))).collect();
        let more = (self.lab.consumers()[number].has() - chips.len()) as u64;
        let state = match (up, *slowed > 0, work.is_some()) {
            (false, ..) => "down",
            (true, true, _) => "slow",
            (true, false, true) => "works",
            (true, false, false) => "idle",
        };
        let title = fill(words::place(language, "consumer"), &[("n", &(number + 1).to_string())]);
        Card {
            panel: beneath(form, place),
            role: Role::Consumer,
            state: words::place(language, state).to_owned(),
            well: up && *slowed == 0,
            down: !up,
            active: self.step.is_some_and(|step| step.consumer as usize == number),
            press: if number == 0 { self.press("consumer", &title) } else { self.press("every-consumer", &title) },
            title,
            rows: vec![Row::Chips { label: String::new(), chips, more, lines: 1 }],
        }
    }

    fn press(&self, target: &'static str, name: &str) -> Option<(&'static str, String)> {
        Some((target, town::break_it(self.language, name)))
    }

    fn moved(&self, form: &Form, shown: &[usize]) -> Option<Moved> {
        let step = self.step?;
        let at = |consumer: u32| shown.iter().position(|number| *number == consumer as usize).map(|place| beneath(form, place));
        let (from, to, arrived) = match step.what {
            What::Published | What::DroppedOldest | What::Republished => (form.producer, form.queue, true),
            What::Refused | What::RefusedKept | What::RefusedDead | What::Unreachable | What::UnreachableKept => {
                (form.producer, form.queue, false)
            }
            What::Delivered | What::Redelivered => (form.queue, at(step.consumer)?, true),
            What::Requeued | What::Delayed => (at(step.consumer)?, form.queue, true),
            What::DoneUnheard => (at(step.consumer)?, form.queue, false),
            _ => return None,
        };
        Some(Moved { along: way(from, to), words: (u64::from(step.message) + 1).to_string(), arrived })
    }

    fn telling(&self) -> String {
        let language = self.language;
        let depth = self.lab.store().depth();
        let place = |name: &'static str| words::place(language, name);
        let mut told = vec![
            format!("{} {}.", place("sent"), self.lab.counts().sent),
            format!("{}: {} {}.", place("queue"), place("ready"), depth.ready),
        ];
        for (number, consumer) in self.lab.consumers().iter().enumerate().take(CONSUMERS) {
            let name = fill(place("consumer"), &[("n", &(number + 1).to_string())]);
            let does = match consumer.work {
                _ if !consumer.is_up() => place("down").to_owned(),
                Some(work) => format!("{} {}", place("works"), u64::from(work.held.message) + 1),
                None => place("idle").to_owned(),
            };
            told.push(format!("{name}: {does}."));
        }
        if self.has_dead() {
            told.push(format!("{} {}.", place("dead"), depth.dead));
        }
        told.join(" ")
    }
}

fn chip(message: u32, look: Look) -> Chip {
    Chip { words: (u64::from(message) + 1).to_string(), look }
}

/// The card of the consumer that is drawn at this place.
fn beneath(form: &Form, place: usize) -> Panel {
    Panel { y: form.consumer.y + place as f64 * form.gap, ..form.consumer }
}
