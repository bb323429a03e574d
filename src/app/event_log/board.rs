//! What stands where.

use crate::app::board::{Board, BoardStage, Card, Cell, CellLook, Flag, Moved, Pictures, Role, Row, Tape, shown, way};
use crate::app::sight::Sight;
use crate::app::stage::Panel;
use crate::experiment::LabRun;
use crate::experiment::event_log::{Group, LogLab, LogRun, NONE, Step, What, lag};
use crate::texts::{Language, event_log as words, fill, town};
use yew::prelude::*;

/// Partitions that are drawn, at most.
const PARTITIONS: usize = 4;
/// Consumers of a group that are told, at most.
const CONSUMERS: usize = 4;
/// Height of a partition's card.
const HEIGHT: f64 = 86.0;
/// From one partition's card to the next.
const GAP: f64 = 94.0;

/// The stage.
pub fn stage(run: &LogRun, (language, sight): (Language, Sight), on_fault: Callback<&'static str>) -> Html {
    let Pictures { wide, narrow, telling } = pictures(run.model(), run.step().copied(), language);
    html! { <BoardStage title={words::title(language)} {telling} {wide} {narrow} {sight} step={run.at()} {on_fault} /> }
}

/// The stage's pictures.
pub fn pictures(lab: &LogLab, step: Option<Step>, language: Language) -> Pictures {
    let scene = Scene { lab, step, language };
    Pictures { wide: scene.wide(), narrow: scene.narrow(), telling: scene.telling() }
}

struct Scene<'a> {
    lab: &'a LogLab,
    step: Option<Step>,
    language: Language,
}

impl Scene<'_> {
    /// The partitions that are drawn.
    fn shown(&self) -> Vec<usize> {
        shown(self.lab.partitions().len(), PARTITIONS, self.step.map_or(NONE, |step| step.partition))
    }

    fn wide(&self) -> Board {
        let shown = self.shown();
        let height = shown.len() as f64 * GAP - (GAP - HEIGHT);
        let at = |place: usize| Panel { x: 210.0, y: 8.0 + place as f64 * GAP, width: 548.0, height: HEIGHT };
        let producer = Panel { x: 2.0, y: 8.0 + (height - 88.0) / 2.0, width: 160.0, height: 88.0 };
        let groups = self.lab.groups().len() as f64;
        let each = ((height + 8.0) / groups - 8.0).clamp(64.0, 120.0);
        let top = 8.0 + (height - groups * (each + 8.0) + 8.0) / 2.0;
        let group = |place: usize| Panel { x: 806.0, y: top + place as f64 * (each + 8.0), width: 292.0, height: each };
        self.board(1_100.0, producer, &at, &group, &shown)
    }

    fn narrow(&self) -> Board {
        let shown = self.shown();
        let full = |y: f64, height: f64| Panel { x: 14.0, y, width: 340.0, height };
        let at = |place: usize| full(96.0 + place as f64 * GAP, HEIGHT);
        let below = 96.0 + shown.len() as f64 * GAP;
        let group = |place: usize| full(below + place as f64 * 92.0, 84.0);
        self.board(356.0, full(4.0, 80.0), &at, &group, &shown)
    }

    fn board(&self, width: f64, producer: Panel, at: &dyn Fn(usize) -> Panel, group: &dyn Fn(usize) -> Panel, shown: &[usize]) -> Board {
        let mut cards = vec![self.producer(producer)];
        cards.extend(shown.iter().enumerate().map(|(place, number)| self.partition(at(place), *number)));
        cards.extend((0..self.lab.groups().len()).map(|number| self.group(group(number), number)));
        let bottom = cards.iter().map(|card| card.panel.y + card.panel.height).fold(0.0, f64::max);
        let beside = |one: Panel, other: Panel| one.x + one.width < other.x;
        let mut wires = Vec::new();
        for place in 0..shown.len() {
            if beside(producer, at(place)) {
                wires.push(way(producer, at(place)));
            }
        }
        Board { size: (width, bottom + 4.0), cards, wires, moved: self.moved(producer, at, group, shown) }
    }

    fn producer(&self, panel: Panel) -> Card {
        let language = self.language;
        let mut rows = vec![Row::Words(format!("{} {}", words::place(language, "sent"), self.lab.counts().sent))];
        if self.lab.kept() > 0 {
            rows.push(Row::Alarm(format!("{} {}", words::place(language, "kept"), self.lab.kept())));
        }
        let title = words::place(language, "producer").to_owned();
        Card {
            panel,
            role: Role::Caller,
            press: Some(("answers", town::break_it(language, &title))),
            title,
            state: String::new(),
            well: true,
            down: false,
            active: self.step.is_some_and(|step| matches!(step.what, What::NotEnough | What::NoLeader | What::Held)),
            rows,
        }
    }

    fn partition(&self, panel: Panel, number: usize) -> Card {
        let language = self.language;
        let held = &self.lab.partitions()[number];
        let setting = self.lab.setting();
        let broker = |replica: usize| setting.broker_of(number as u32, replica as u32) + 1;
        let leader = held.replicas.leader().map(broker);
        let all = held.replicas.all().iter().enumerate();
        let in_sync: Vec<String> = all.filter(|(_, replica)| replica.in_sync).map(|(place, _)| broker(place).to_string()).collect();
        let leads = leader.map_or_else(
            || words::place(language, "nobody").to_owned(),
            |leader| fill(words::place(language, "leads"), &[("n", &leader.to_string())]),
        );
        let synced = fill(words::place(language, "in-sync"), &[("n", &in_sync.join(", "))]).to_lowercase();
        let target = match leader.unwrap_or(1) {
            2 => "broker-2",
            3 => "broker-3",
            _ => "broker-1",
        };
        let whole = in_sync.len() == held.replicas.all().len() && leader.is_some();
        Card {
            panel,
            role: Role::Broker,
            title: fill(words::place(language, "partition"), &[("n", &number.to_string())]),
            state: format!("{leads} · {synced}"),
            well: whole,
            down: leader.is_none(),
            active: self.step.is_some_and(|step| step.partition as usize == number && step.group == NONE),
            press: Some((target, town::break_it(language, &leads))),
            rows: vec![Row::Tape(self.tape(number, Tape::room(panel.width - 20.0)))],
        }
    }

    fn tape(&self, number: usize, room: usize) -> Tape {
        let held = &self.lab.partitions()[number];
        let setting = self.lab.setting();
        let (start, end, high) = (held.start(), held.end(), held.high_watermark());
        let own = self.step.filter(|step| step.partition as usize == number && step.record != NONE).map(|step| (step.offset, step.record));
        // As far back as the slowest group stands, if that is near; else the end, else where this step is.
        let slowest = self
            .lab
            .groups()
            .iter()
            .filter(|group| group.started)
            .filter_map(|group| group.position.get(number))
            .min()
            .copied()
            .unwrap_or(0);
        let room = room as u64;
        let newest = end.saturating_sub(room);
        let first = match own {
            Some((offset, _)) if offset < newest => offset.saturating_sub(room / 2),
            _ => newest.max(slowest.saturating_sub(1).min(newest)),
        };
        let cell = |offset: u64| {
            let record = held.get(offset);
            let look = match record {
                None => CellLook::Gone,
                Some(_) if offset < start => CellLook::Gone,
                Some(record) if own == Some((offset, record.record)) => CellLook::Own,
                Some(_) if offset >= high => CellLook::Unsafe,
                Some(record) if setting.is_tombstone(record.record) => CellLook::Tombstone,
                Some(_) => CellLook::Plain,
            };
            Cell { offset, words: record.map_or_else(String::new, |record| (u64::from(record.record) + 1).to_string()), look }
        };
        let last = end.min(first + room);
        let flag = |(place, group): (usize, &Group)| Flag {
            offset: group.position[number],
            words: fill(words::place(self.language, "flag"), &[("n", &(place + 1).to_string())]),
            colour: place,
        };
        let near = |(_, group): &(usize, &Group)| group.started && (first..=last).contains(&group.position[number]);
        Tape { cells: (first..last).map(cell).collect(), flags: self.lab.groups().iter().enumerate().filter(near).map(flag).collect() }
    }

    fn group(&self, panel: Panel, number: usize) -> Card {
        let language = self.language;
        let group = &self.lab.groups()[number];
        let behind = lag(self.lab, number);
        let member = |member: usize| {
            let own = &group.members[member];
            let owned: Vec<String> = (0..group.owner.len())
                .filter(|partition| group.owner[*partition] == Some(member as u32))
                .map(|partition| partition.to_string())
                .collect();
            let template = words::place(
                language,
                if own.away > 0 {
                    "away"
                } else if owned.is_empty() {
                    "nothing"
                } else {
                    "reads"
                },
            );
            let reads = fill(template, &[("c", &(member + 1).to_string()), ("n", &owned.join(", "))]);
            let works = own
                .work
                .map(|work| fill(words::place(language, "works"), &[("n", &(u64::from(work.record) + 1).to_string())]).to_lowercase());
            works.map_or(reads.clone(), |works| format!("{reads} · {works}"))
        };
        let room = ((panel.height - 34.0) / 18.0).floor().max(1.0) as usize;
        let rows = (0..group.members.len().min(room).min(CONSUMERS)).map(|place| Row::Words(member(place))).collect();
        let bug = number == 0 && self.lab.is_buggy();
        let state = match (group.started, bug) {
            (false, _) => words::place(language, "waits").to_owned(),
            (true, true) => words::place(language, "bug").to_owned(),
            (true, false) => fill(words::place(language, "lag"), &[("n", &behind.to_string())]),
        };
        let title = fill(words::place(language, "group"), &[("n", &(number + 1).to_string())]);
        let target = ["consumer", "group-2"].get(number);
        Card {
            panel,
            role: Role::Consumer,
            state,
            well: !bug,
            down: group.members.iter().all(|member| member.away > 0),
            active: self.step.is_some_and(|step| step.group as usize == number),
            press: target.map(|target| (*target, town::break_it(language, &title))),
            title,
            rows,
        }
    }

    fn moved(&self, producer: Panel, at: &dyn Fn(usize) -> Panel, group: &dyn Fn(usize) -> Panel, shown: &[usize]) -> Option<Moved> {
        let step = self.step.filter(|step| step.record != NONE)?;
        let partition = at(shown.iter().position(|number| *number == step.partition as usize)?);
        let (from, to, arrived) = match step.what {
            What::Appended | What::AppendedAgain | What::Deduplicated => (producer, partition, true),
            What::NotEnough | What::NoLeader | What::Gone => (producer, partition, false),
            What::Processed | What::ProcessedStale => (partition, group(step.group as usize), true),
            _ => return None,
        };
        (from.x + from.width < to.x).then(|| Moved { along: way(from, to), words: (u64::from(step.record) + 1).to_string(), arrived })
    }

    fn telling(&self) -> String {
        let language = self.language;
        let mut told = vec![format!("{} {}.", words::place(language, "sent"), self.lab.counts().sent)];
        for number in self.shown() {
            let held = &self.lab.partitions()[number];
            let name = fill(words::place(language, "partition"), &[("n", &number.to_string())]);
            told.push(format!("{name}: {}–{}.", held.start(), held.high_watermark()));
        }
        for number in 0..self.lab.groups().len() {
            let behind = lag(self.lab, number);
            let name = fill(words::place(language, "group"), &[("n", &(number + 1).to_string())]);
            told.push(format!("{name}: {}.", fill(words::place(language, "lag"), &[("n", &behind.to_string())])));
        }
        told.join(" ")
    }
}
