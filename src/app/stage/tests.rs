//! What a reader perceives on the stage, held to what runs hold.

use super::*;
use crate::app::testing::render;
use crate::experiment::rate_limit::{LAB, Place, RateLimitRun, Step, Verdict};
use crate::experiment::{Experiment, LabRun};
use crate::models::limiter::KeyId;
use crate::texts::Language;
use layout::Panel;
use std::collections::BTreeSet;

fn run(link: &str) -> RateLimitRun {
    let experiment = Experiment::parse(link).expect("a valid link");
    let mut run = RateLimitRun::new(&experiment, None).expect("no log needed");
    run.finish();
    run
}

/// The scene of the first step of that kind.
fn scene(link: &str, kind: &str) -> Scene {
    let mut run = run(link);
    let row = run.rows(1, run.steps(), Language::English).into_iter().find(|row| row.kind == kind);
    run.seek(row.unwrap_or_else(|| panic!("{link} has no step '{kind}'")).step);
    Scene::of(&run, Language::English)
}

fn drawn(scene: &Scene) -> String {
    let scene = scene.clone();
    render::<Stage>(move || StageProps { scene, sight: Sight::ANY, on_fault: Callback::noop() })
}

/// How often something stands in each of the three pictures.
fn shown(html: &str, what: &str) -> [usize; 3] {
    let mut pictures = html.split("</svg>").filter(|picture| picture.contains("<svg")).map(|picture| picture.matches(what).count());
    [(); 3].map(|()| pictures.next().expect("three pictures"))
}

#[test]
fn a_bucket_shows_the_tokens_that_the_model_holds() {
    for algorithm in ["token-bucket", "gcra"] {
        let mut run = run(&format!("#/rate-limit?rule=2/s+burst+7+algorithm+{algorithm}&length=5s"));
        for step in 0..=run.steps() {
            run.seek(step);
            let scene = Scene::of(&run, Language::English);
            let gauge = run.model().rules().snapshot(0, KeyId(0), run.traffic().epoch(run.now())).expect("a rule");
            assert_eq!((scene.limit.whole, scene.limit.capacity), (gauge.level.whole(), 7));
            let html = drawn(&scene);
            assert_eq!(shown(&html, r#"class="token there""#), [gauge.level.whole() as usize; 3], "step {step}");
            assert!(html.contains(&format!("{} of 7 tokens", gauge.level.whole())), "step {step}: {}", telling::telling(&scene));
        }
    }
}

#[test]
fn what_a_request_took_is_marked_where_it_was() {
    let scene = scene("#/rate-limit?rule=2/s+burst+7+cost+3", "allowed");
    assert_eq!(scene.limit.whole, 4);
    let html = drawn(&scene);
    assert_eq!(shown(&html, r#"class="token taken""#), [3; 3]);
    assert_eq!(shown(&html, "−3"), [1; 3]);
}

#[test]
fn many_tokens_are_a_level_with_a_scale() {
    let html = drawn(&scene("#/rate-limit?rule=10000/s&arrivals=50/s&length=1s", "allowed"));
    assert_eq!(shown(&html, r#"class="token"#), [0; 3]);
    assert_eq!(shown(&html, r#"class="level""#), [1; 3]);
    assert_eq!(shown(&html, ">10,000<"), [1; 3]);
    assert_eq!(shown(&html, ">9,999<"), [1; 3]);
}

#[test]
fn the_queue_shows_exactly_those_that_wait() {
    let mut run = run("#/rate-limit?rule=2/s+burst+6+algorithm+leaky-queue&arrivals=5/s&length=10s");
    let mut waiting = BTreeSet::new();
    let mut most = 0;
    for step in 1..=run.steps() {
        run.seek(step);
        match run.step() {
            Some(Step::Decided(decided)) if decided.verdict == Verdict::Queued => drop(waiting.insert(decided.request + 1)),
            Some(Step::Left { request, .. }) => assert!(waiting.remove(&(request + 1))),
            _ => {}
        }
        let scene = Scene::of(&run, Language::English);
        let Inside::Queue { waiting: shown, total, .. } = &scene.limit.inside else { panic!("a queue") };
        assert_eq!((shown, *total), (&waiting.iter().copied().collect::<Vec<_>>(), waiting.len()), "step {step}");
        most = most.max(*total);
    }
    assert_eq!(most, 5, "the one that leaves takes the sixth place");
}

#[test]
fn a_request_in_the_queue_is_a_marked_place_and_leaves_for_the_service() {
    let link = "#/rate-limit?rule=2/s+burst+6+algorithm+leaky-queue&arrivals=12/s";
    let html = drawn(&scene(link, "queued"));
    assert_eq!(shown(&html, r#"class="slot waiting new""#), [1; 3]);
    assert_eq!(shown(&html, r#"class="way waiting""#), [1; 3]);
    let html = drawn(&scene(link, "left"));
    assert_eq!(shown(&html, r#"class="chip passed""#), [1; 3]);
    assert_eq!(shown(&html, r#"class="way passed""#), [1; 3]);
}

#[test]
fn a_queue_too_long_to_show_says_how_many_more_wait() {
    let mut run = run("#/rate-limit?rule=1/s+burst+30+algorithm+leaky-queue&arrivals=100/s&length=200ms");
    run.seek(15);
    let html = drawn(&Scene::of(&run, Language::English));
    assert_eq!(shown(&html, r#"class="slot waiting""#), [slots::SHOWN; 3]);
    assert_eq!(shown(&html, "+5<"), [1; 3]);
    assert_eq!(shown(&html, r#"class="chip waiting""#), [1; 3], "the newcomer stands at the gate");
}

#[test]
fn windows_show_what_the_limiter_counts() {
    let fixed = scene("#/rate-limit?rule=4/s+algorithm+fixed-window&traffic=constant&arrivals=10/s", "denied");
    assert!(matches!(fixed.limit.inside, Inside::Window { elapsed, .. } if (0.0..1.0).contains(&elapsed)));
    assert_eq!(shown(&drawn(&fixed), r#"class="token there""#), [4; 3]);
    assert!(telling::telling(&fixed).contains("4 of 4 in the window"), "{}", telling::telling(&fixed));

    let log = scene("#/rate-limit?rule=4/s+algorithm+sliding-log&traffic=constant&arrivals=10/s", "denied");
    assert!(
        matches!(&log.limit.inside, Inside::Tape { hits, .. } if hits.len() == 4 && hits.iter().all(|(at, _)| (0.0..=1.0).contains(at)))
    );
    assert_eq!(shown(&drawn(&log), r#"class="hit""#), [4; 3]);

    let counter = scene("#/rate-limit?rule=4/s+algorithm+sliding-counter&traffic=constant&arrivals=10/s", "denied");
    let Inside::Windows { previous, current, overlap, sum, .. } = counter.limit.inside else { panic!("two windows") };
    assert_eq!(sum, previous as f64 * overlap + current as f64);
    assert_eq!(shown(&drawn(&counter), r#"class="slides""#), [1; 3]);

    let water = scene("#/rate-limit?rule=4/s+algorithm+leaky-bucket&traffic=constant&arrivals=10/s", "allowed");
    assert_eq!(shown(&drawn(&water), r#"class="level water""#), [1; 3]);
}

#[test]
fn each_verdict_has_a_shape_of_its_own() {
    let down = "#/rate-limit?store=down@1s..12s";
    let closed = format!("{down}&store-down=fail-closed");
    let forging = "#/rate-limit?clients=4&place=client&forged=50%25";
    let cases: [(&str, &str, &[&str]); 6] = [
        ("#/rate-limit", "allowed", &[r#"class="chip passed""#, r#"class="way passed""#, r#"class="gate open""#]),
        ("#/rate-limit", "denied", &[r#"class="chip denied""#, r#"class="way denied""#, r#"class="gate shut""#, ">429<", "retry after"]),
        (
            "#/rate-limit?allow-list=192.0.2.1",
            "exempt",
            &[r#"class="chip unlimited""#, r#"class="way unlimited round""#, "station done lists"],
        ),
        (forging, "forged", &[r#"class="chip forged""#, r#"class="way forged round""#, r#"class="callers forging""#, r#"class="face""#]),
        (down, "failed-open", &[r#"class="chip unlimited""#, r#"class="gate astray""#, "fails open"]),
        (&closed, "failed-closed", &[r#"class="chip denied""#, r#"class="gate shut""#, "fails closed"]),
    ];
    for (link, kind, marks) in cases {
        let html = drawn(&scene(link, kind));
        for mark in marks {
            assert!(shown(&html, mark).iter().all(|times| *times >= 1), "{kind} lacks {mark}: {html}");
        }
    }
}

#[test]
fn work_for_a_request_denied_behind_the_gateway_is_hatched() {
    let denied = |place: &str| drawn(&scene(&format!("#/rate-limit?place={place}"), "denied"));
    assert_eq!(shown(&denied("service"), "station wasted"), [3; 3]);
    assert_eq!(shown(&denied("service"), "work wasted: 1"), [1; 3]);
    assert_eq!(shown(&denied("gateway"), "station done"), [3; 3]);
    assert_eq!(shown(&denied("client"), "station done"), [0; 3]);
}

#[test]
fn the_limit_stands_where_it_was_put() {
    let holds = |panel: &Panel, x: f64, y: f64| panel.x < x && x < panel.x + panel.width && panel.y < y && y < panel.y + panel.height;
    for (host, place) in [Place::Client, Place::Gateway, Place::Service].into_iter().enumerate() {
        for layout in [Layout::wide(place), Layout::middle(place), Layout::narrow(place, 4, 3, 4)] {
            for point in [layout.gate, layout.gauge, layout.store, layout.reading, layout.caption, layout.rules] {
                assert!(holds(&layout.panels[host], point.x, point.y), "{place:?} {:?} {point:?}", layout.form);
            }
            assert!(layout.stations.iter().all(|stage| holds(&layout.panels[1], stage.x, stage.y)));
            assert!(
                holds(&layout.panels[0], layout.caller.x, layout.caller.y) && holds(&layout.panels[2], layout.service.x, layout.service.y)
            );
        }
    }
}

#[test]
fn the_store_is_a_button_that_says_how_it_is() {
    let html = drawn(&scene("#/rate-limit", "allowed"));
    for part in [r#"role="button""#, r#"tabindex="0""#] {
        assert_eq!(shown(&html, part), [1; 3], "{html}");
    }
    assert_eq!(shown(&html, "store: it works. Press to take it down."), [1; 3], "as the button's name");
    let html = drawn(&scene("#/rate-limit?store=down@1s..12s", "store-down"));
    assert_eq!(shown(&html, r#"class="store down""#), [1; 3]);
    assert!(html.contains("store down. Press to change the fault."));
    assert!(html.contains(">down<") && html.contains(r#"class="hatch""#) && html.contains(r#"class="halo""#));
}

#[test]
fn the_picture_is_hidden_from_screen_readers_and_told() {
    let html = drawn(&scene("#/rate-limit", "denied"));
    let (opening, _) = html.split_once('>').expect("a tag");
    assert!(opening.contains(r#"role="group""#) && opening.contains(r#"aria-label="Stage: the way of a request""#), "{html}");
    assert_eq!(shown(&html, r#"aria-hidden="true""#), [1; 3]);
    assert!(html.contains("was turned back at the limit. The limit stands in the gateway. Rule 2/s burst 5 per client, client 192.0.2."));
    assert!(html.contains("0 of 5 tokens, retry after "));
}

#[test]
fn the_picture_speaks_korean() {
    let mut run = run("#/rate-limit");
    run.seek(3);
    let html = drawn(&Scene::of(&run, Language::Korean));
    for word in ["클라이언트", "게이트웨이", "서비스", "요청 제한", "허용 목록", "저장소", "3번 요청이 서비스에 있습니다", "최근"]
    {
        assert!(html.contains(word), "{word}");
    }
    for word in [">Gateway<", "rate limit", " tokens", ">served<"] {
        assert!(!html.contains(word), "{word}");
    }
}

#[test]
fn the_strip_ends_with_this_step() {
    let mut run = run("#/rate-limit");
    for step in [0, 1, 5, 40, run.steps()] {
        run.seek(step);
        let scene = Scene::of(&run, Language::English);
        let sent = run.model().counts().sent as usize;
        let expected: Vec<Verdict> = run.measure().verdicts().take(sent).skip(sent.saturating_sub(TRAIL)).collect();
        assert_eq!(scene.trail, expected);
        let dots = scene.trail.iter().filter(|verdict| **verdict == Verdict::Allowed).count();
        // One more stands in the legend.
        assert_eq!(shown(&drawn(&scene), "sign passed"), [dots + 1; 3]);
        assert_eq!(shown(&drawn(&scene), "to-come"), [TRAIL - scene.trail.len(); 3]);
    }
}

#[test]
fn the_deciding_rule_is_large_and_the_others_are_small() {
    let link = "#/rate-limit?rule=1000/s&rule=2/s+per+client&rule=500/s+per+endpoint&rule=400/s+per+user&rule=300/s+per+device";
    let scene = scene(link, "denied");
    assert_eq!(scene.limit.rule, "2/s per client");
    assert_eq!(scene.rules.len() + scene.rules_hidden, 4);
    let html = drawn(&scene);
    assert_eq!(shown(&html, r#"class="track""#), [2; 3]);
    assert_eq!(shown(&html, "and 2 more"), [1; 3]);
}

#[test]
fn a_rule_that_is_not_about_the_request_says_so() {
    let mut run = run("#/rate-limit?rule=2/s+on+POST+/posts&endpoints=GET+/feed,POST+/posts");
    let apart = (1..=run.steps()).find(|step| {
        run.seek(*step);
        matches!(run.step(), Some(Step::Decided(decided)) if decided.rule.is_none())
    });
    run.seek(apart.expect("some ask for the feed"));
    let scene = Scene::of(&run, Language::English);
    assert_eq!(scene.limit.key, Key::None);
    assert!(drawn(&scene).contains("no rule applies"));
}

#[test]
fn a_long_name_keeps_both_ends() {
    let mut scene = scene("#/rate-limit", "allowed");
    let long = "2001:db8:85a3:1234:5678:8a2e:370:7334-and-a-proxy-behind-it";
    scene.caller = Some(long.to_owned());
    scene.limit.key = Key::Of { column: "client".to_owned(), value: long.to_owned() };
    let html = drawn(&scene);
    let [_, wide, narrow] = shown(&html, "…");
    assert!(wide >= 2 && narrow >= 1, "{html}");
    assert!(html.contains(">2001:") && html.contains("it</text>"));
}

#[test]
fn every_preset_draws_at_its_ends_and_between() {
    for preset in LAB.presets().iter().filter(|preset| !preset.link.contains("log=")) {
        let mut run = run(preset.link);
        for step in [0, 1, run.steps() / 3, run.steps() / 2, run.steps()] {
            run.seek(step);
            for language in Language::ALL {
                let html = drawn(&Scene::of(&run, language));
                assert!(!html.contains("NaN") && !html.contains("inf"), "{} at {step}: {html}", preset.name);
            }
        }
    }
}

#[test]
fn a_stage_that_is_still_to_come_keeps_the_place_that_it_will_need() {
    #[component]
    fn Empty() -> Html {
        html! { <>{ for LINKS.map(|link| empty(&run_at_start(link))) }</> }
    }
    const LINKS: [&str; 5] = [
        "#/rate-limit",
        "#/rate-limit?place=client",
        "#/rate-limit?place=service&rule=10/s+algorithm+sliding-counter",
        "#/rate-limit?rule=2/s+per+client&rule=10/s",
        "#/rate-limit?rule=2/s&rule=3/s&rule=4/s&rule=5/s&rule=6/s&rule=7/s",
    ];
    fn run_at_start(link: &str) -> RateLimitRun {
        let mut run = run(link);
        run.seek(0);
        run
    }
    let places = |html: &str| {
        html.match_indices("viewBox=\"0 0 ").map(|(at, _)| html[at..].split('"').nth(1).map(str::to_owned)).collect::<Vec<_>>()
    };
    let drawn: String = LINKS.map(|link| drawn(&Scene::of(&run_at_start(link), Language::English))).concat();
    assert_eq!(places(&drawn).len(), 15);
    assert_eq!(places(&render::<Empty>(|| ())), places(&drawn));
}
