//! The stage of the patterns, rendered natively.

use super::*;
use crate::app::testing::render;
use crate::experiment::patterns::PatternRun;
use crate::experiment::{Experiment, LabRun};
use crate::texts::Language;

fn scene(link: &str, step: u64, language: Language) -> Scene {
    let mut run = PatternRun::new(&Experiment::parse(link).unwrap());
    run.finish();
    run.seek(step);
    Scene::of(&run, language)
}

fn stage(link: &'static str, step: u64, language: Language) -> String {
    render::<TownStage>(move || TownStageProps { scene: scene(link, step, language), sight: Sight::ANY, on_fault: Callback::noop() })
}

#[test]
fn the_stage_shows_what_databases_and_queue_really_hold() {
    let html = stage("#/transactional?orders=1", 6, Language::English);
    assert!(html.contains("4711 to send") && html.contains("4711 stored") && html.contains("outbox 1"), "{html}");
    let html = stage("#/transactional?orders=1", 10, Language::English);
    assert!(html.contains("4711 sent") && html.contains("4711 shipped") && html.contains("4711 seen"), "{html}");
    assert!(html.contains("Orders placed: 1. Stored: 1. Shipments: 1."));
}

#[test]
fn what_is_down_is_hatched_and_said() {
    let html = stage("#/messaging?broker=down@0s..9s", 2, Language::English);
    assert!(html.contains("Broker is down.") && html.contains("hatch"));
    assert!(stage("#/messaging?broker=down@0s..9s", 2, Language::Korean).contains("브로커: 멈춤."));
}

#[test]
fn everything_that_can_fail_can_be_pressed_once_in_each_picture() {
    for link in ["#/sync", "#/messaging?two-phase=on", "#/transactional", "#/zero-payload?outbox=on"] {
        let lab = Experiment::parse(link).unwrap().lab();
        let html = stage(link, 1, Language::English);
        assert_eq!(html.matches(r#"role="button""#).count(), lab.targets.len() * 2, "{}", lab.name);
    }
}

#[test]
fn a_message_that_is_lost_is_crossed_out_half_way() {
    let scene = scene("#/messaging?orders=1&order-broker=drop@0s..1s", 6, Language::English);
    assert!(scene.moved.is_some_and(|moved| !moved.arrived), "{:?}", scene.moved);
}

#[test]
fn cards_stay_inside_the_picture_and_apart() {
    for link in ["#/sync?services=6", "#/messaging?two-phase=on", "#/transactional", "#/zero-payload?outbox=on"] {
        let scene = scene(link, 3, Language::Korean);
        for layout in [Layout::wide(&scene), Layout::narrow(&scene)] {
            let panels: Vec<_> = scene.nodes().filter_map(|node| layout.card(node.place)).collect();
            assert_eq!(panels.len(), scene.nodes().count());
            for (number, one) in panels.iter().enumerate() {
                assert!(
                    one.x >= 0.0 && one.y >= 0.0 && one.x + one.width <= layout.size.0 && one.y + one.height <= layout.size.1,
                    "{link}"
                );
                let apart = |other: &crate::app::stage::Panel| {
                    one.x + one.width <= other.x
                        || other.x + other.width <= one.x
                        || one.y + one.height <= other.y
                        || other.y + other.height <= one.y
                };
                assert!(panels[..number].iter().all(apart), "{link}");
            }
            assert!(scene.wires.iter().all(|wire| layout.way(wire.from, wire.to).is_some()), "{link}");
        }
    }
}
