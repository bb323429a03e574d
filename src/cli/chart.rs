//! `interplay chart`: a figure of an experiment as SVG, as the page draws it.

use super::failure::Failure;
use super::run::recorded;
use crate::chart::{Figure, Look, Theme, figures, load_figure, to_svg};
use crate::experiment::queue::LoadSweep;
use crate::texts::Language;
use std::io::Write;
use std::path::Path;

/// Size of a drawn figure in CSS pixels: the width of a blog's column.
const WIDTH: f64 = 760.0;
const HEIGHT: f64 = 360.0;

/// Draws one figure of an experiment, with the playhead if the link names a step; whether all checks hold.
pub(super) fn chart(
    link: &str,
    output: &Path,
    number: usize,
    log: Option<&Path>,
    language: Language,
    out: &mut impl Write,
) -> Result<bool, Failure> {
    let run = recorded(link, log)?;
    let mut figures = figures(run.as_ref(), language);
    let sweep = LoadSweep::of(run.experiment());
    let all = figures.len() + usize::from(sweep.is_some());
    if number == all {
        figures.extend(sweep.map(|sweep| load(sweep, language)));
    }
    let figure = number.checked_sub(1).and_then(|place| figures.get(place));
    let figure = figure.ok_or(Failure::NoFigure { given: number, figures: all })?;
    let playhead = figure.playhead.filter(|_| run.at() > 0);
    let figure = &Figure { playhead, ..figure.clone() };
    let look = Look::new(WIDTH, HEIGHT, Theme::Light, language);
    let svg = to_svg(figure, &look).map_err(|error| Failure::Drawing(error.to_string()))?;
    if output.as_os_str() == "-" {
        writeln!(out, "{svg}")?;
    } else {
        std::fs::write(output, svg).map_err(|error| Failure::Write { path: output.to_owned(), error })?;
    }
    Ok(run.summary().all_hold())
}

/// The figure of further runs at other loads, in labs that have one.
fn load(mut sweep: LoadSweep, language: Language) -> Figure {
    while !sweep.advance(u64::MAX) {}
    load_figure(&sweep, language)
}
