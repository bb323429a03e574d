//! The picture in sentences, for whoever can't see it.

use super::gauge::{amount, key, outlook};
use super::limit::{Inside, Key};
use super::panels::count;
use super::scene::{Event, Scene};
use crate::experiment::rate_limit::{Place, StoreDown, Verdict};
use crate::texts::stage as words;

/// What the stage shows, in a few sentences.
pub fn telling(scene: &Scene) -> String {
    let language = scene.language;
    let place = match scene.place {
        Place::Client => words::tells_client(language),
        Place::Gateway => words::tells_gateway(language),
        Place::Service => words::tells_service(language),
    };
    let store = match (scene.store_up, scene.store_down) {
        (true, _) => words::tells_store_up(language),
        (_, StoreDown::FailOpen) => words::tells_store_down(language, words::fails_open(language)),
        (_, StoreDown::FailClosed) => words::tells_store_down(language, words::fails_closed(language)),
    };
    let totals = words::tells_totals(language, count(scene.tally.served, language), count(scene.tally.refused, language));
    [request(scene), place, limit(scene), store, totals].join(" ")
}

fn request(scene: &Scene) -> String {
    let language = scene.language;
    let caller = scene.caller.as_deref().unwrap_or_default();
    match scene.event {
        Event::Start => words::tells_start(language),
        Event::Left { number } => words::tells_passed(language, number, caller),
        Event::Decided { number, verdict, .. } => match verdict {
            Verdict::Allowed => words::tells_passed(language, number, caller),
            Verdict::Queued => words::tells_queued(language, number, caller),
            Verdict::Denied | Verdict::FailedClosed => words::tells_refused(language, number, caller),
            Verdict::Exempt | Verdict::Forged | Verdict::FailedOpen => words::tells_unlimited(language, number, caller),
        },
        Event::StoreDown | Event::StoreUp => String::new(),
    }
}

fn limit(scene: &Scene) -> String {
    let (limit, language) = (&scene.limit, scene.language);
    if limit.key == Key::None {
        return format!("{}.", words::no_rule_applies(language));
    }
    let (large, of) = amount(limit, language);
    let mut told = words::tells_limit(language, &limit.rule, key(limit, language), large, of, outlook(scene).0);
    if let Inside::Queue { waiting, .. } = &limit.inside
        && !waiting.is_empty()
    {
        let numbers: Vec<String> = waiting.iter().map(ToString::to_string).collect();
        told.push_str(&format!(" {}", words::tells_waiting(language, numbers.join(", "))));
    }
    told
}
