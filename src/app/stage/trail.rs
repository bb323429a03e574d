//! The strip of the latest verdicts, this step's last: dots, rings and crosses in which a rhythm shows.

use super::layout::{Form, Layout, Point};
use super::scene::{Scene, TRAIL};
use super::stroke::{px, to};
use crate::chart::text_width;
use crate::experiment::rate_limit::Verdict;
use crate::texts::stage as words;
use yew::prelude::*;

/// What a verdict looks like in the strip.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// A filled dot.
    Passed,
    /// A dot half full.
    Queued,
    /// A cross.
    Denied,
    /// A ring.
    Unlimited,
}

impl Sign {
    const ALL: [Sign; 4] = [Sign::Passed, Sign::Queued, Sign::Denied, Sign::Unlimited];

    /// The sign of a verdict.
    pub fn of(verdict: Verdict) -> Sign {
        match verdict {
            Verdict::Allowed => Sign::Passed,
            Verdict::Queued => Sign::Queued,
            Verdict::Denied | Verdict::FailedClosed => Sign::Denied,
            Verdict::Exempt | Verdict::Forged | Verdict::FailedOpen => Sign::Unlimited,
        }
    }

    const fn shape(self) -> (&'static str, &'static str) {
        match self {
            Sign::Passed => ("sign passed", "M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0Z"),
            Sign::Queued => ("sign queued", "M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0Z"),
            Sign::Denied => ("sign denied", "M-4 -4L4 4M4 -4L-4 4"),
            Sign::Unlimited => ("sign unlimited", "M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0Z"),
        }
    }

    fn draw(self, place: Point, current: bool) -> Html {
        let (class, shape) = self.shape();
        html! {
            <g {class} transform={to(place)}>
                if current { <circle class="halo" r="9" /> }
                <path d={shape} />
                if self == Sign::Queued { <path class="half" d="M-4.5 0a4.5 4.5 0 0 0 9 0Z" /> }
            </g>
        }
    }
}

/// The strip with its legend.
pub fn trail(scene: &Scene, layout: &Layout) -> Html {
    let Point { x, y } = layout.trail;
    let signs: Vec<Sign> = scene.trail.iter().map(|verdict| Sign::of(*verdict)).collect();
    let title = words::last_verdicts(scene.language);
    let (start, pitch) = match layout.form {
        Form::Wide => (x + text_width(&title, 13.0) + 22.0, 19.0),
        Form::Middle => (x + text_width(&title, 13.0) + 22.0, 15.5),
        Form::Narrow => (x + 6.0, 13.7),
    };
    let mark = |(index, sign): (usize, &Sign)| {
        sign.draw(Point { x: start + index as f64 * pitch, y }, index + 1 == signs.len() && scene.verdict().is_some())
    };
    html! {
        <g class="trail">
            if layout.form.across() { <text class="small" x={px(x)} y={px(y + 4.5)}>{ title }</text> }
            { for signs.iter().enumerate().map(mark) }
            { for (signs.len()..TRAIL).map(|index| html! {
                <circle class="to-come" r="1.5" cx={px(start + index as f64 * pitch)} cy={px(y)} />
            }) }
            { legend(scene, layout, &signs) }
        </g>
    }
}

/// Words to the signs: passed and denied always, the others where they occur.
fn legend(scene: &Scene, layout: &Layout, signs: &[Sign]) -> Html {
    let language = scene.language;
    let name = |sign: Sign| match sign {
        Sign::Passed => words::sign_passed(language),
        Sign::Queued => words::sign_queued(language),
        Sign::Denied => words::sign_denied(language),
        Sign::Unlimited => words::sign_unlimited(language),
    };
    let shown = Sign::ALL.into_iter().filter(|sign| matches!(sign, Sign::Passed | Sign::Denied) || signs.contains(sign));
    let entries: Vec<(Sign, String, f64)> = shown
        .map(|sign| {
            let name = name(sign);
            let width = text_width(&name, 13.0) + 34.0;
            (sign, name, width)
        })
        .collect();
    let whole: f64 = entries.iter().map(|(_, _, width)| width).sum();
    let Point { x, y } = layout.trail;
    let (mut left, y) = match layout.form {
        Form::Wide | Form::Middle => (layout.size.0 - whole + 14.0, y),
        Form::Narrow => (x + 6.0, y + 22.0),
    };
    let draw = |(sign, name, width): (Sign, String, f64)| {
        let place = Point { x: left, y };
        left += width;
        html! {
            <>
                { sign.draw(place, false) }
                <text class="small" x={px(place.x + 11.0)} y={px(y + 4.5)}>{ name }</text>
            </>
        }
    };
    entries.into_iter().map(draw).collect()
}
