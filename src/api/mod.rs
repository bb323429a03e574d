//! What JavaScript sees: experiments run by link, in a page, a worker or Node.
//!
//! ```text
//!  run(link) ──▶ { summary: plain object, series: typed arrays, each one copy of the module's memory }
//!  steps(link, from, to) ──▶ rows        link(text) ──▶ shortest form        labs() ──▶ the table
//! ```
//!
//! Each function is the same experiment that the page and the terminal run: same link, same figures. Whatever is
//! wrong with an input is thrown as an `Error` whose `parameter` names it. `static/interplay.d.ts` has the types.

mod failure;
mod options;
mod rows;
mod series;

use crate::experiment::{Experiment, LabRun, listing};
use failure::Failure;
use js_sys::Object;
use options::Options;
use serde::Serialize;
use wasm_bindgen::prelude::*;

/// Runs an experiment; `{ summary, series }`. Options: `log`, the bytes of the access log that the link names;
/// `language` of errors. Takes as long as the run: a million requests are about a second, so call it in a worker.
///
/// # Errors
/// Throws what is wrong with the link, the options or the log.
#[wasm_bindgen]
pub fn run(link: &str, options: JsValue) -> Result<Object, js_sys::Error> {
    let options = Options::read(&options)?;
    let done = recorded(link, &options).and_then(|run| {
        let result = Object::new();
        set(&result, "summary", &plain(&run.summary())?)?;
        if let Some(records) = run.records() {
            set(&result, "databases", &plain(&records.databases)?)?;
            set(&result, "told", &plain(&records.told)?)?;
        }
        let series = series::series(run.as_ref())?;
        set(&result, "series", &series)?;
        Ok(result)
    });
    done.map_err(|failure| failure.thrown(options.language))
}

/// The steps from `from` to `to`, both included, counted from 1; at most 10,000 a call. Options as for `run`, or the
/// language alone.
///
/// # Errors
/// Throws what is wrong with the link, the options or the log, and steps that the run does not have.
#[wasm_bindgen]
pub fn steps(link: &str, from: f64, to: f64, options: JsValue) -> Result<JsValue, js_sys::Error> {
    let options = Options::read(&options)?;
    let done = recorded(link, &options).and_then(|mut run| plain(&rows::rows(run.as_mut(), from, to, options.language)?));
    done.map_err(|failure| failure.thrown(options.language))
}

/// A link in its shortest form.
///
/// # Errors
/// Throws what is wrong with the link.
#[wasm_bindgen]
pub fn link(text: &str, options: JsValue) -> Result<String, js_sys::Error> {
    let options = Options::read(&options)?;
    let experiment = Experiment::parse(text).map_err(|error| Failure::from(error).thrown(options.language))?;
    Ok(experiment.to_string())
}

/// Every lab with its parameters, fault targets and presets.
///
/// # Errors
/// None that an input could cause.
#[wasm_bindgen]
pub fn labs() -> Result<JsValue, js_sys::Error> {
    plain(&listing()).map_err(|failure| failure.thrown(Default::default()))
}

/// The whole run that a link describes.
fn recorded(link: &str, options: &Options) -> Result<Box<dyn LabRun>, Failure> {
    let experiment = Experiment::parse(link)?;
    let log = options.log_for(&experiment)?;
    let mut run = experiment.lab().start(&experiment, log)?;
    run.finish();
    Ok(run)
}

/// As `JSON.parse` would give it: plain objects, `null` for nothing.
fn plain(value: &impl Serialize) -> Result<JsValue, Failure> {
    Ok(value.serialize(&serde_wasm_bindgen::Serializer::json_compatible())?)
}

fn set(object: &Object, name: &str, value: &JsValue) -> Result<(), Failure> {
    js_sys::Reflect::set(object, &JsValue::from_str(name), value).map(|_| ()).map_err(Failure::Refused)
}
