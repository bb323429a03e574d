//! The gallery: a card for each lab, with its stories.

use crate::experiment::{LABS, Lab};
use crate::texts::{Language, page, parameters};
use yew::prelude::*;

/// What the gallery needs.
#[derive(Properties, PartialEq)]
pub struct GalleryProps {
    /// The reader's language.
    pub language: Language,
}

/// All labs.
#[component]
pub fn GalleryPage(props: &GalleryProps) -> Html {
    let language = props.language;
    html! {
        <div class="gallery">
            <h1>{ page::tagline(language) }</h1>
            <p class="welcome">{ page::welcome(language) }</p>
            <ul class="labs">{ for LABS.iter().map(|lab| card(lab, language)) }</ul>
        </div>
    }
}

fn card(lab: &'static Lab, language: Language) -> Html {
    let title = parameters::lab(language, lab.name);
    let stories = lab.presets.iter().map(|story| {
        html! { <li><a href={story.link}>{ parameters::preset(language, story.name) }</a></li> }
    });
    html! {
        <li class="lab">
            <a class="cover" href={format!("#/{}", lab.name)} aria-label={page::open_lab(language, title)}>{ vignette(lab.name) }</a>
            <div>
                <h2><a href={format!("#/{}", lab.name)}>{ title }</a></h2>
                <p>{ parameters::lab_about(language, lab.name) }</p>
                <h3>{ page::presets(language) }</h3>
                <ul class="stories">{ for stories }</ul>
            </div>
        </li>
    }
}

/// A small drawing of what the lab is about.
fn vignette(lab: &str) -> Html {
    match lab {
        "rate-limit" => html! {
            <svg viewBox="0 0 240 150" class="vignette" aria-hidden="true" focusable="false">
                <path class="wire" d="M8 96h72M160 96h72" />
                <path class="bucket" d="M84 44l8 82a6 6 0 0 0 6 5h44a6 6 0 0 0 6-5l8-82" />
                <path class="level" d="M88.5 90h63" />
                { for [(106, 118), (120, 118), (134, 118), (113, 105), (127, 105)].map(|(x, y)| html! { <circle class="token" cx={x.to_string()} cy={y.to_string()} r="5" /> }) }
                <circle class="token falling" cx="120" cy="24" r="5" />
                { for [18, 40, 62].map(|x| html! { <circle class="caller" cx={x.to_string()} cy="96" r="6" /> }) }
                { for [180, 208].map(|x| html! { <circle class="consumer" cx={x.to_string()} cy="96" r="6" /> }) }
                <path class="denied" d="M56 66l12 12M68 66l-12 12" />
            </svg>
        },
        "sync" => html! {
            <svg viewBox="0 0 240 150" class="vignette" aria-hidden="true" focusable="false">
                <path class="wire" d="M62 66h46M144 66h46M190 84h-46M108 84h-46" />
                { for [26, 108, 190].map(|x| html! { <rect class="box" x={x.to_string()} y="52" width="36" height="46" rx="6" /> }) }
                <circle class="caller" cx="18" cy="75" r="7" />
                <circle class="token" cx="167" cy="66" r="6" />
                <path class="denied" d="M79 78l12 12M91 78l-12 12" />
            </svg>
        },
        "messaging" => html! {
            <svg viewBox="0 0 240 150" class="vignette" aria-hidden="true" focusable="false">
                <path class="wire" d="M56 75h32M152 75h32" />
                <rect class="box" x="20" y="52" width="36" height="46" rx="6" />
                <rect class="box" x="184" y="52" width="36" height="46" rx="6" />
                <rect class="bucket" x="88" y="58" width="64" height="34" rx="6" />
                { for [102, 120, 138].map(|x| html! { <circle class="token" cx={x.to_string()} cy="75" r="6" /> }) }
            </svg>
        },
        "transactional" => html! {
            <svg viewBox="0 0 240 150" class="vignette" aria-hidden="true" focusable="false">
                <path class="wire" d="M74 75h40M126 75h40" />
                { for [20, 166].map(|x| html! { <path class="store" d={format!("M{x} 52v44c0 10 54 10 54 0v-44c0 -10 -54 -10 -54 0c0 10 54 10 54 0")} /> }) }
                { for [47, 193].map(|x| html! { <rect class="token" x={(x - 16).to_string()} y="76" width="32" height="12" rx="6" /> }) }
                <circle class="token" cx="120" cy="75" r="6" />
            </svg>
        },
        "zero-payload" => html! {
            <svg viewBox="0 0 240 150" class="vignette" aria-hidden="true" focusable="false">
                <path class="wire" d="M56 75h128M202 52v-18h-164v18" />
                <rect class="box" x="20" y="52" width="36" height="46" rx="6" />
                <rect class="box" x="184" y="52" width="36" height="46" rx="6" />
                { for [94, 120, 146].map(|x| html! { <circle class="hollow" cx={x.to_string()} cy="75" r="6" /> }) }
                <circle class="consumer" cx="120" cy="34" r="6" />
            </svg>
        },
        "log" => html! {
            <svg viewBox="0 0 240 150" class="vignette" aria-hidden="true" focusable="false">
                { for (0..8).map(|cell| html! { <rect class="box" x={(20 + cell * 25).to_string()} y="58" width="25" height="34" /> }) }
                <path class="level" d="M95 50v50M170 50v50" />
                <circle class="consumer" cx="95" cy="108" r="7" />
                <circle class="token" cx="170" cy="108" r="7" />
                <circle class="caller" cx="220" cy="42" r="7" />
            </svg>
        },
        "queue" => html! {
            <svg viewBox="0 0 240 150" class="vignette" aria-hidden="true" focusable="false">
                <path class="wire" d="M30 75h40M170 75h16l14 -30M186 75h14M186 75l14 30" />
                <rect class="bucket" x="70" y="58" width="100" height="34" rx="6" />
                { for [86, 108, 130, 152].map(|x| html! { <circle class="token" cx={x.to_string()} cy="75" r="7" /> }) }
                <circle class="caller" cx="22" cy="75" r="8" />
                { for [45, 75, 105].map(|y| html! { <circle class="consumer" cx="208" cy={y.to_string()} r="8" /> }) }
            </svg>
        },
        "queue-or-log" => html! {
            <svg viewBox="0 0 240 150" class="vignette" aria-hidden="true" focusable="false">
                <path class="wire" d="M30 75l40 -28M30 75l40 28M190 47h18M190 103h18" />
                <rect class="bucket" x="70" y="30" width="120" height="34" rx="6" />
                { for [160, 180].map(|x| html! { <circle class="token" cx={(x - 6).to_string()} cy="47" r="7" /> }) }
                { for (0..6).map(|cell| html! { <rect class="box" x={(70 + cell * 20).to_string()} y="88" width="20" height="30" /> }) }
                <path class="level" d="M110 82v42M170 82v42" />
                <circle class="caller" cx="22" cy="75" r="8" />
                { for [47, 103].map(|y| html! { <circle class="consumer" cx="216" cy={y.to_string()} r="8" /> }) }
            </svg>
        },
        "compare" => html! {
            <svg viewBox="0 0 240 150" class="vignette" aria-hidden="true" focusable="false">
                <path class="wire" d="M58 38h122M180 50h-122M58 106h34M148 106h34" />
                { for [(22, 26), (180, 26), (22, 88), (182, 88)].map(|(x, y)| html! { <rect class="box" x={x.to_string()} y={y.to_string()} width="36" height="36" rx="6" /> }) }
                <circle class="token" cx="119" cy="38" r="6" />
                <rect class="bucket" x="92" y="91" width="56" height="30" rx="6" />
                { for [106, 122].map(|x| html! { <circle class="token" cx={x.to_string()} cy="106" r="6" /> }) }
                <path class="level" d="M20 75h200" />
            </svg>
        },
        "topology" => html! {
            <svg viewBox="0 0 240 150" class="vignette" aria-hidden="true" focusable="false">
                <path class="wire" d="M46 75h34M116 75l36 -36M116 75l36 0M116 75l36 36M188 39l18 18M188 111l18 -18" />
                { for [(10, 57), (80, 57), (152, 21)].map(|(x, y)| html! { <rect class="box" x={x.to_string()} y={y.to_string()} width="36" height="36" rx="6" /> }) }
                <rect class="bucket" x="152" y="66" width="36" height="18" rx="6" />
                <rect class="box" x="152" y="93" width="36" height="36" rx="6" />
                <rect class="box" x="200" y="57" width="30" height="36" rx="6" />
                <circle class="token" cx="98" cy="75" r="6" />
                <circle class="caller" cx="28" cy="75" r="7" />
            </svg>
        },
        "sharding" => html! {
            <svg viewBox="0 0 240 150" class="vignette" aria-hidden="true" focusable="false">
                <circle class="bucket" cx="84" cy="75" r="46" />
                { for [(84, 29), (126, 56), (118, 106), (60, 114), (41, 60)].map(|(x, y)| html! { <circle class="token" cx={x.to_string()} cy={y.to_string()} r="6" /> }) }
                <path class="wire" d="M132 75h30M162 75v-38h12M162 75v38h12M162 75h12" />
                { for [24, 62, 100].map(|y| html! { <path class="store" d={format!("M174 {y}v20c0 8 42 8 42 0v-20c0 -8 -42 -8 -42 0c0 8 42 8 42 0")} /> }) }
                <circle class="caller" cx="84" cy="75" r="8" />
            </svg>
        },
        _ => Html::default(),
    }
}
