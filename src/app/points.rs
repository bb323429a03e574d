//! What a pattern is for, what it gives and what it costs: each point a link to the run that shows it.

use super::browser::reveal;
use crate::experiment::{Point, Side, lab};
use crate::texts::{Language, points as words};
use yew::prelude::*;

/// What is needed.
#[derive(Properties, PartialEq)]
pub struct PointsProps {
    /// The lab's name.
    pub lab: &'static str,
    /// The reader's language.
    pub language: Language,
}

/// The points of a lab; nothing where it has none.
#[component]
pub fn Points(props: &PointsProps) -> Html {
    let PointsProps { lab: name, language } = props;
    let language = *language;
    let points = lab(name).map_or(&[] as &[Point], |lab| lab.points);
    if points.is_empty() {
        return Html::default();
    }
    let side = |side: Side, heading: String, class: &'static str| {
        let of_side = points.iter().filter(|point| point.side == side);
        html! {
            <div {class}>
                <h3>{ heading }</h3>
                <ul>{ for of_side.map(|point| html! { <li key={point.name}><a href={point.link}>{ words::point(language, point.name) }</a></li> }) }</ul>
            </div>
        }
    };
    // A comparison has no price: each point speaks for one of the two.
    let compares = *name == "queue-or-log";
    let (heading, gives, costs) = if compares {
        (words::apart(language), words::for_log(language), words::for_queue(language))
    } else {
        (words::heading(language), words::gives(language), words::costs(language))
    };
    html! {
        <section class="points">
            <h2>{ heading }</h2>
            <p>{ words::when(language, name) }{ " " }<span class="quiet">{ words::each_is_a_run(language) }</span></p>
            <div class="sides" onclick={|_: MouseEvent| reveal(".stage-figure")}>
                { side(Side::Gives, gives, "gives") }
                { side(Side::Costs, costs, if compares { "gives" } else { "costs" }) }
            </div>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::testing::render;

    fn points(lab: &'static str, language: Language) -> String {
        render::<Points>(move || PointsProps { lab, language })
    }

    #[test]
    fn every_point_is_a_link_to_its_run() {
        let html = points("messaging", Language::English);
        assert_eq!(html.matches("<li>").count(), lab("messaging").unwrap().points.len());
        assert!(html.contains(r##"href="#/messaging?order=crash@70ms&amp;step=5""##), "{html}");
        assert!(points("messaging", Language::Korean).contains("치르는 것"));
    }

    #[test]
    fn a_lab_without_points_shows_none() {
        assert!(!points("rate-limit", Language::English).contains("points"));
    }
}
