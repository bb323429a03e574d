//! What stands where.

use super::map::dial;
use crate::app::board::{Board, BoardStage, Card, Chip, Dial, Look, Moved, Pictures, Role, Row, shown, way};
use crate::app::sight::Sight;
use crate::app::stage::Panel;
use crate::experiment::LabRun;
use crate::experiment::sharding::{Meanwhile, Moving, NONE, Shard, ShardingLab, ShardingRun, Step, What};
use crate::models::shard::{Lists, ShardMap};
use crate::texts::{Language, fill, sharding as words, town};
use yew::prelude::*;

/// Shards that are drawn, at most.
const SHARDS: usize = 6;
/// Chips that a picture looks at, at most.
const CHIPS: usize = 24;
/// Values that a card can tell.
const LISTED: usize = 16;
/// Targets by shard.
const TARGETS: [&str; 4] = ["shard-1", "shard-2", "shard-3", "shard-4"];

/// The stage.
pub fn stage(run: &ShardingRun, (language, sight): (Language, Sight), on_fault: Callback<&'static str>) -> Html {
    let (lab, step) = (run.model(), run.step().copied());
    let key = step.map(|step| step.key).filter(|key| *key != NONE);
    let scene = Scene { lab, step, language, key, dial: dial(lab.setting(), lab.moving() == Moving::Done, key) };
    let Pictures { wide, narrow, telling } = Pictures { wide: scene.wide(), narrow: scene.narrow(), telling: scene.telling() };
    html! { <BoardStage title={words::title(language)} {telling} {wide} {narrow} {sight} step={run.at()} {on_fault} /> }
}

struct Scene<'a> {
    lab: &'a ShardingLab,
    step: Option<Step>,
    language: Language,
    /// The key that the step is about.
    key: Option<u32>,
    /// The map, with that key in its place.
    dial: Dial,
}

/// Where things stand in one of the pictures.
struct Form {
    width: f64,
    clients: Panel,
    map: Panel,
    mover: Panel,
    shard: Panel,
    gap: f64,
}

impl Scene<'_> {
    fn shown(&self) -> Vec<usize> {
        let own = self.step.map_or(NONE, |step| step.shard);
        shown(self.lab.shards().len(), SHARDS, own)
    }

    fn wide(&self) -> Board {
        let (gap, height) = (68.0, 62.0);
        let of_shards = self.shown().len() as f64 * gap - (gap - height);
        let of_map = if self.dial.round { 290.0 } else { 142.0 };
        let whole = f64::max(of_shards, of_map);
        let map = Panel { x: 226.0, y: 4.0 + (whole - of_map) / 2.0, width: 300.0, height: of_map };
        let both = if self.lab.setting().resharding.is_some() { 182.0 } else { 92.0 };
        let clients = Panel { x: 2.0, y: 4.0 + (whole - both) / 2.0, width: 170.0, height: 92.0 };
        let mover = Panel { y: clients.y + 104.0, height: 78.0, ..clients };
        let shard = Panel { x: 584.0, y: 4.0 + (whole - of_shards) / 2.0, width: 514.0, height };
        self.board(&Form { width: 1_100.0, clients, map, mover, shard, gap })
    }

    fn narrow(&self) -> Board {
        let at = |y: f64, height: f64| Panel { x: 14.0, y, width: 340.0, height };
        let moves = self.lab.setting().resharding.is_some();
        let of_map = if self.dial.round { 290.0 } else { 142.0 };
        let map = at(82.0, of_map);
        let mover = at(map.y + of_map + 10.0, 66.0);
        let shard = at(map.y + of_map + if moves { 88.0 } else { 12.0 }, 62.0);
        self.board(&Form { width: 356.0, clients: at(4.0, 66.0), map, mover, shard, gap: 68.0 })
    }

    fn board(&self, form: &Form) -> Board {
        let shown = self.shown();
        let at = |place: usize| Panel { y: form.shard.y + place as f64 * form.gap, ..form.shard };
        let mut cards = vec![self.clients(form.clients), self.map(form.map)];
        if self.lab.setting().resharding.is_some() {
            cards.push(self.mover(form.mover));
        }
        cards.extend(shown.iter().enumerate().map(|(place, number)| self.shard(at(place), *number)));
        let bottom = cards.iter().map(|card| card.panel.y + card.panel.height).fold(0.0, f64::max);
        let beside = form.map.x + form.map.width < form.shard.x;
        let mut wires = vec![way(form.clients, form.map)];
        if beside {
            wires.extend((0..shown.len()).map(|place| way(form.map, at(place))));
        }
        let moved = if beside { self.moved(form, &at, &shown) } else { None };
        Board { size: (form.width, bottom + 4.0), cards, wires, moved }
    }

    fn clients(&self, panel: Panel) -> Card {
        let language = self.language;
        let counts = self.lab.counts();
        let mut rows = vec![Row::Words(format!("{} {}", words::place(language, "sent"), counts.sent))];
        if self.lab.held() > 0 {
            rows.push(Row::Alarm(format!("{} {}", self.lab.held(), words::place(language, "held"))));
        } else {
            rows.push(Row::Words(format!("{} {}", words::place(language, "served"), counts.served)));
        }
        Card {
            panel,
            role: Role::Caller,
            title: words::place(language, "clients").to_owned(),
            state: String::new(),
            well: true,
            down: false,
            active: self.step.is_some_and(|step| matches!(step.what, What::Held | What::Cached | What::GatheredInPart)),
            press: None,
            rows,
        }
    }

    fn map(&self, panel: Panel) -> Card {
        let language = self.language;
        let setting = self.lab.setting();
        let told = match if self.lab.moving() == Moving::Done { &setting.map_after } else { &setting.map } {
            ShardMap::List(lists) if lists.len() <= LISTED => listed(lists, setting.shards_all),
            _ => words::map(language, setting.strategy.name()).to_owned(),
        };
        let mut rows = vec![Row::Words(told), Row::Dial(self.dial.clone())];
        let hidden = match self.lab.shards().len() - self.shown().len() {
            0 => String::new(),
            hidden => fill(words::place(language, "further"), &[("n", &hidden.to_string())]),
        };
        if let Some(key) = self.key {
            let spot = self.lab.spot(key);
            // Where writes go to both places, readers go to the old one until the end.
            let double = self.lab.meanwhile() == Some(Meanwhile::Double);
            let home = if spot.new && !double { setting.after[key as usize] } else { setting.before[key as usize] };
            let place = words::shard_named(language, home, setting.alone(), true);
            let lives = [("key", setting.name(key).to_owned()), ("place", place)];
            rows.push(Row::Words(fill(words::place(language, "lives"), &lives.each_ref().map(|(name, part)| (*name, part.as_str())))));
        }
        Card {
            panel,
            role: Role::Broker,
            title: words::place(language, "map").to_owned(),
            state: hidden,
            well: true,
            down: false,
            active: false,
            press: None,
            rows,
        }
    }

    fn mover(&self, panel: Panel) -> Card {
        let language = self.language;
        let title = words::place(language, "mover").to_owned();
        let all = self.lab.setting().moving.len();
        let told = fill(words::place(language, "moving"), &[("n", &self.lab.moved().to_string()), ("m", &all.to_string())]);
        let mut rows = vec![Row::Words(told)];
        if let Some((key, _)) = self.lab.in_hands().filter(|_| self.lab.moving() != Moving::Done) {
            rows.push(Row::Words(fill(words::place(language, "hands"), &[("key", self.lab.setting().name(key))])));
        }
        let up = self.lab.mover_up();
        Card {
            panel,
            role: Role::Consumer,
            press: Some(("mover", town::break_it(language, &title))),
            title,
            state: if up { String::new() } else { words::place(language, "down").to_owned() },
            well: up,
            down: !up,
            active: self
                .step
                .is_some_and(|step| matches!(step.what, What::KeyMoved | What::KeyLost | What::MoverBack | What::ReshardBegins)),
            rows,
        }
    }

    fn shard(&self, panel: Panel, number: usize) -> Card {
        let language = self.language;
        let setting = self.lab.setting();
        let shard = &self.lab.shards()[number];
        let chip = |request: u32, look| Chip { words: (u64::from(request) + 1).to_string(), look };
        let working = shard.work.map(|part| chip(part.request, Look::Worked));
        let chips: Vec<Chip> =
            working.into_iter().chain(shard.line.iter().take(CHIPS).map(|part| chip(part.request, Look::Plain))).collect();
        let more = (shard.line.len() + usize::from(shard.work.is_some()) - chips.len()) as u64;
        let came = |shard: &Shard| shard.served + shard.line.len() as u64 + u64::from(shard.work.is_some());
        let all: u64 = self.lab.shards().iter().map(came).sum();
        let share = (came(shard) * 100 + all / 2).checked_div(all).unwrap_or(0);
        let rows = fill(words::place(language, "rows"), &[("n", &shard.rows.to_string())]);
        let state = match (shard.is_up(), shard.slowed > 0) {
            (false, _) => words::place(language, "down").to_owned(),
            (true, true) => format!("{} · {rows}", words::place(language, "slow")),
            (true, false) => format!("{rows} · {}", fill(words::place(language, "share"), &[("n", &share.to_string())])),
        };
        let title = words::shard_named(language, number as u32, setting.alone(), false);
        Card {
            panel,
            role: Role::Database,
            state,
            well: shard.is_up() && shard.slowed == 0,
            down: !shard.is_up(),
            active: self.step.is_some_and(|step| step.shard as usize == number && step.what != What::ReshardBegins),
            press: TARGETS.get(number).map(|target| (*target, town::break_it(language, &title))),
            title,
            rows: vec![Row::Chips { label: String::new(), chips, more, lines: 1 }],
        }
    }

    fn moved(&self, form: &Form, at: &dyn Fn(usize) -> Panel, shown: &[usize]) -> Option<Moved> {
        let step = self.step?;
        let place = |shard: u32| shown.iter().position(|number| *number == shard as usize).map(at);
        let request = || (u64::from(step.request) + 1).to_string();
        let (along, words, arrived) = match step.what {
            What::Asked | What::Released | What::Scattered => (way(form.map, place(step.shard)?), request(), true),
            What::Redirected | What::Missed => (way(form.map, place(step.shard)?), request(), false),
            _ => return None,
        };
        Some(Moved { along, words, arrived })
    }

    fn telling(&self) -> String {
        let language = self.language;
        let place = |name: &'static str| words::place(language, name);
        let counts = self.lab.counts();
        let mut told = vec![format!("{} {}, {} {}.", place("sent"), counts.sent, place("served"), counts.served)];
        for number in self.shown() {
            let shard = &self.lab.shards()[number];
            let name = words::shard_named(language, number as u32, self.lab.setting().alone(), false);
            let rows = fill(place("rows"), &[("n", &shard.rows.to_string())]);
            told.push(format!("{name}: {rows}, {} {}.", place("waiting"), shard.line.len() + usize::from(shard.work.is_some())));
        }
        told.join(" ")
    }
}

/// Which values each shard names: `1: kr · 2: us, de`.
fn listed(lists: &Lists, shards: u32) -> String {
    let of = |shard: u32| {
        let values: Vec<_> = lists.of(shard).collect();
        (!values.is_empty()).then(|| format!("{}: {}", shard + 1, values.join(", ")))
    };
    (0..shards).filter_map(of).collect::<Vec<_>>().join(" · ")
}
