//! The stage of the comparison: each way's own picture, one beneath the other, and what came of each as a table.

mod outages;
mod rows;
mod versus;

pub use outages::OutageTable;
pub use rows::rows;
pub use versus::Versus;

use super::sight::Sight;
use super::town::{Scene, TownStage};
use crate::experiment::LabRun;
use crate::experiment::compare::{CompareRun, Compared, Way};
use crate::kernel::World;
use crate::patterns::Town;
use crate::texts::{Language, compare as words};
use yew::prelude::*;

/// The stage.
pub fn stage(run: &CompareRun, (language, sight): (Language, Sight), on_fault: &Callback<&'static str>) -> Html {
    let turn = run.step();
    let way = |(place, (compared, side)): (usize, (&Compared, &World<Town>))| {
        let Compared { way, .. } = compared;
        let step = turn.filter(|turn| usize::from(turn.side) == place).map(|turn| &turn.step);
        let target = |own: &str| target(run, *way, own);
        let scene = Scene::of_town(&side.model, step, run.at(), &target, language).compact();
        let name = way.name();
        html! {
            <section class={classes!("way", step.is_some().then_some("turns"))} key={name}>
                <h2>{ words::way(language, name) }<span class="quiet">{ words::about(language, name) }</span></h2>
                <TownStage {scene} {sight} on_fault={on_fault.clone()} />
            </section>
        }
    };
    html! {
        <div class="ways" role="group" aria-label={words::title(language)}>
            { for run.ways().iter().zip(&run.model().sides).enumerate().map(way) }
        </div>
    }
}

/// What breaks in all ways when this breaks in one.
fn target(run: &CompareRun, way: Way, own: &str) -> Option<&'static str> {
    let targets = run.experiment().lab().targets.iter().map(|target| target.name);
    targets.into_iter().find(|target| way.breaks(target).contains(&own))
}
