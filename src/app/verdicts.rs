//! Checks and figures: what held, what did not and where, and the run in numbers.

use crate::chart::fixed;
use crate::experiment::Summary;
use crate::session::Action;
use crate::texts::{Language, findings, page};
use yew::prelude::*;

/// The checks; a failed one leads to the step where it broke.
pub fn checks(summary: &Summary, language: Language, on_action: &Callback<Action>) -> Html {
    let item = |check: &crate::experiment::Check| {
        let name = findings::told_check(language, check.name);
        match check.first_failed_step {
            None => html! {
                <li class="holds"><span class="shape" aria-hidden="true">{ "✓" }</span><span class="unseen">{ page::holds(language) }{ ": " }</span>{ name }</li>
            },
            Some(step) => {
                let seek = on_action.reform(move |_: MouseEvent| Action::Seek(step));
                html! {
                    <li class="failed">
                        <span class="shape" aria-hidden="true">{ "✗" }</span>{ name }
                        <button type="button" class="text-button" onclick={seek}>{ page::failed_at(language, step) }</button>
                    </li>
                }
            }
        }
    };
    html! {
        <section class="checks">
            <h2>{ page::checks(language) }</h2>
            <ul>{ for summary.checks.iter().map(item) }</ul>
        </section>
    }
}

/// The figures; those that are zero and would always be are left out.
pub fn figures(summary: &Summary, language: Language) -> Html {
    let figures = summary.figures.0.iter().filter(|(name, _)| !findings::is_of_a_way(name)).enumerate();
    // The first few are always of interest; the others only where something happened.
    let shown = figures.filter(|(place, (_, figure))| *place < ALWAYS || *figure != 0.0);
    let row = |(name, figure): &(&'static str, f64)| {
        html! { <div><dt>{ findings::told_figure(language, name) }</dt><dd>{ written(name, *figure) }</dd></div> }
    };
    html! {
        <section class="figures">
            <h2>{ page::figures(language) }</h2>
            <dl>{ for shown.map(|(_, figure)| row(figure)) }</dl>
            <p class="quiet digest">{ page::digest(language, &summary.digest) }</p>
        </section>
    }
}

/// Figures that are shown whatever they are.
const ALWAYS: usize = 4;

/// A figure as a person writes it: whole numbers in groups, shares as percentages.
fn written(name: &str, figure: f64) -> String {
    if name.ends_with("_share") {
        return format!("{}%", fixed(figure * 100.0, 2));
    }
    if figure.fract() != 0.0 {
        return fixed(figure, 3);
    }
    let digits = fixed(figure, 0);
    let groups: Vec<&str> = digits.as_bytes().rchunks(3).rev().filter_map(|group| std::str::from_utf8(group).ok()).collect();
    groups.join(",")
}

#[cfg(test)]
mod tests {
    use super::written;

    #[test]
    fn figures_are_written_for_people() {
        assert_eq!(written("requests", 1_234_567.0), "1,234,567");
        assert_eq!(written("requests", 0.0), "0");
        assert_eq!(written("denied_share", 0.0091), "0.91%");
        assert_eq!(written("delay_mean_seconds", 0.25), "0.250");
    }
}
