//! What hosts things: the panels of client, gateway and service, the gateway's stages, and who calls.

use super::layout::{Form, Layout, Panel, Point};
use super::scene::{Event, Scene};
use super::stroke::{hatch_circle, px, to};
use crate::chart::{Unit, cut_middle, reading};
use crate::experiment::rate_limit::{Place, Verdict};
use crate::texts::{Language, stage as words};
use yew::prelude::*;

/// The three panels with their names.
pub fn panels(scene: &Scene, layout: &Layout) -> Html {
    let language = scene.language;
    let names = [words::client(language), words::gateway(language), words::service(language)];
    let classes = ["panel of-client", "panel of-gateway", "panel of-service"];
    let one = |((panel, name), class): ((&Panel, String), &'static str)| {
        let (x, y, anchor) = match layout.form {
            Form::Wide | Form::Middle => (panel.x + 2.0, panel.y - 11.0, "start"),
            Form::Narrow => (panel.x + panel.width - 14.0, panel.y + 24.0, "end"),
        };
        html! {
            <g {class}>
                <rect x={px(panel.x)} y={px(panel.y)} width={px(panel.width)} height={px(panel.height)} rx="10" />
                <text class="title" x={px(x)} y={px(y)} text-anchor={anchor}>{ name }</text>
            </g>
        }
    };
    layout.panels.iter().zip(names).zip(classes).map(one).collect()
}

/// How far a stage of the gateway got with this step's request.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Work {
    None,
    Done,
    Wasted,
}

fn work(scene: &Scene) -> Work {
    match scene.event {
        Event::Decided { verdict, .. } if verdict.passes() => Work::Done,
        Event::Decided { .. } if scene.place == Place::Client => Work::None,
        Event::Decided { .. } if scene.place == Place::Service => Work::Wasted,
        Event::Decided { .. } => Work::Done,
        Event::Left { .. } if scene.place == Place::Client => Work::Done,
        _ => Work::None,
    }
}

/// TLS termination, authentication, allow list.
pub fn stations(scene: &Scene, layout: &Layout) -> Html {
    let language = scene.language;
    let names = match layout.form {
        Form::Wide | Form::Narrow => [words::tls(language), words::authentication(language), words::allow_list(language)],
        Form::Middle => [words::tls_short(language), words::authentication_short(language), words::allow_list(language)],
    };
    // A padlock, a person, a list with ticks.
    let icons = [
        "M-5 -1h10v7h-10zM-3 -1v-2.500a3 3 0 0 1 6 0v2.5",
        "M0 -6.500a3 3 0 1 0 .01 0zM-6 6.500c.5-4 2.5-5.5 6-5.500s5.5 1.5 6 5.5",
        "M-6 -4.500l1.300 1.300l2.200-2.600M0 -4h6M-6 .5l1.300 1.300l2.200-2.600M0 1h6M-6 5.500l1.300 1.300l2.200-2.600M0 6h6",
    ];
    let exempt = scene.verdict() == Some(Verdict::Exempt);
    let work = work(scene);
    let class = match work {
        Work::None => "station",
        Work::Done => "station done",
        Work::Wasted => "station wasted",
    };
    let one = |index: usize| {
        let place = layout.stations[index];
        let label = label_place(layout, place);
        html! {
            <g class={classes!(class, (exempt && index == 2).then_some("lists"))}>
                <g transform={to(place)}>
                    <circle class="paper" r="15" />
                    <circle class="body" r="15" />
                    if work == Work::Wasted { <path class="hatch" d={hatch_circle(14.0, 4.5)} /> <circle class="paper" r="9.5" /> }
                    <path class="icon" d={icons[index]} />
                </g>
                <text class="label" x={px(label.0)} y={px(label.1)} text-anchor={label.2}>{ names[index].clone() }</text>
            </g>
        }
    };
    (0..3).map(one).collect()
}

/// Where the label of something on the path stands.
pub fn label_place(layout: &Layout, place: Point) -> (f64, f64, &'static str) {
    match layout.form {
        Form::Wide | Form::Middle => (place.x, place.y - 27.0, "middle"),
        Form::Narrow => (place.x + 30.0, place.y + 5.0, "start"),
    }
}

/// Who calls: the caller of this step, and others of late.
pub fn callers(scene: &Scene, layout: &Layout) -> Html {
    let (room, shown) = match layout.form {
        Form::Wide => (136.0, 4),
        // The store stands where the others would.
        Form::Middle if scene.place == Place::Client => (100.0, 0),
        Form::Middle => (100.0, 4),
        Form::Narrow => (190.0, 2),
    };
    let Point { x, y } = layout.caller;
    let (name_x, name_y) = match layout.form {
        Form::Wide | Form::Middle => (x - 12.0, y - 27.0),
        Form::Narrow => (x + 24.0, y + 5.0),
    };
    let forged = scene.verdict() == Some(Verdict::Forged);
    html! {
        <g class={if forged { "callers forging" } else { "callers" }}>
            <circle class={if scene.caller.is_some() { "caller" } else { "caller nobody" }} cx={px(x)} cy={px(y)} r="10" />
            if let Some(caller) = &scene.caller {
                <text class="label strong" x={px(name_x)} y={px(name_y)}>{ cut_middle(caller, 14.0, room + 10.0) }</text>
            }
            { for scene.others.iter().take(shown).enumerate().map(|(index, other)| {
                let y = layout.others.y + index as f64 * if layout.form.across() { 24.0 } else { 18.0 };
                html! {
                    <g class="other">
                        <circle cx={px(layout.others.x)} cy={px(y)} r="4" />
                        <text class="small" x={px(layout.others.x + 14.0)} y={px(y + 4.5)}>{ cut_middle(other, 13.0, room - 16.0) }</text>
                    </g>
                }
            }) }
        </g>
    }
}

/// The service where the path ends, and what became of all requests so far.
pub fn service(scene: &Scene, layout: &Layout) -> Html {
    let served =
        matches!(scene.event, Event::Left { .. }) || scene.verdict().is_some_and(|verdict| verdict.passes() && verdict != Verdict::Queued);
    html! {
        <g class="service">
            <g transform={to(layout.service)}>
                <circle class="paper" r="15" />
                <circle class={if served { "body served" } else { "body" }} r="15" />
                <path class="icon" d="M-6 -5.500h12v4.500h-12zM-6 1h12v4.500h-12zM-3.5 -3.300v.1M-3.5 3.200v.1" />
            </g>
            { tally(scene, layout) }
        </g>
    }
}

fn tally(scene: &Scene, layout: &Layout) -> Html {
    let language = scene.language;
    let Point { x, y } = layout.tally;
    let anchor = if layout.form.across() { "end" } else { "start" };
    let right = if layout.form.across() { x + 22.0 } else { x };
    let second = match layout.form {
        Form::Wide | Form::Middle => (right, y + 52.0),
        Form::Narrow => (right + 124.0, y),
    };
    let wasted =
        (scene.place == Place::Service && scene.tally.wasted > 0).then(|| words::wasted(language, count(scene.tally.wasted, language)));
    let gateway = &layout.panels[1];
    html! {
        <>
            <text class="figure served" x={px(right)} y={px(y)} text-anchor={anchor}>{ count(scene.tally.served, language) }</text>
            <text class="small" x={px(right)} y={px(y + 18.0)} text-anchor={anchor}>{ words::served(language) }</text>
            <text class="figure refused" x={px(second.0)} y={px(second.1)} text-anchor={anchor}>{ count(scene.tally.refused, language) }</text>
            <text class="small" x={px(second.0)} y={px(second.1 + 18.0)} text-anchor={anchor}>{ words::refused(language) }</text>
            if let Some(wasted) = wasted {
                <text class="small alarm" x={px(gateway.x + gateway.width - 14.0)} y={px(gateway.y + gateway.height - 14.0)} text-anchor="end">{ wasted }</text>
            }
        </>
    }
}

/// A count as people write it.
pub fn count(count: u64, language: Language) -> String {
    reading(count as f64, Unit::Count, language)
}
