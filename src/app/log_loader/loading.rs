//! Reading a log between frames: a slice of the file, a few milliseconds of parsing, and again.

use crate::workload::access_log::limits::BYTES_MAX;
use crate::workload::{AccessLog, LogError, LogReader};
use gloo_timers::future::TimeoutFuture;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, Response};

/// What a slice of work should take: half a frame, so that the other half is the reader's.
const SLICE_MILLIS: f64 = 8.0;
/// The first slice, in bytes; small, since a compressed one can grow twentyfold.
const SLICE_FIRST: f64 = 65_536.0;
/// Slices stay within these bytes.
const SLICE_LEAST: f64 = 4_096.0;
const SLICE_MOST: f64 = 4_194_304.0;

/// Where a log comes from.
#[derive(Clone, Debug)]
pub enum Origin {
    /// The reader's file.
    File(Blob),
    /// The sample beside the page.
    Sample,
}

/// What is heard while a log is read.
#[derive(Clone, Debug)]
pub enum News {
    /// So many bytes of so many have been read.
    Progress {
        /// Bytes read.
        read: f64,
        /// Bytes in all.
        total: f64,
    },
    /// All is read.
    Done(Rc<AccessLog>),
    /// It cannot be read.
    Failed(LoadError),
}

/// Why a log was not loaded.
#[derive(Clone, Debug, PartialEq)]
pub enum LoadError {
    /// It is larger than a page can hold.
    TooLarge {
        /// Its bytes.
        bytes: f64,
    },
    /// The browser would not read it.
    Unreadable,
    /// It is not a log.
    Log(LogError),
}

/// A log being read; dropping it stops the reading.
pub struct Loading {
    stopped: Rc<Cell<bool>>,
}

impl Loading {
    /// Begins to read.
    pub fn start(origin: Origin, tell: impl Fn(News) + 'static) -> Loading {
        let stopped = Rc::new(Cell::new(false));
        let asked = Rc::clone(&stopped);
        spawn_local(async move {
            match read(origin, &asked, &tell).await {
                Ok(Some(log)) => tell(News::Done(Rc::new(log))),
                Ok(None) => {}
                Err(error) => tell(News::Failed(error)),
            }
        });
        Loading { stopped }
    }
}

impl Drop for Loading {
    fn drop(&mut self) {
        self.stopped.set(true);
    }
}

/// The log; none if the reading was stopped.
async fn read(origin: Origin, stopped: &Cell<bool>, tell: &impl Fn(News)) -> Result<Option<AccessLog>, LoadError> {
    let blob = match origin {
        Origin::File(blob) => blob,
        Origin::Sample => sample().await.map_err(|_| LoadError::Unreadable)?,
    };
    let total = blob.size();
    if total > BYTES_MAX as f64 {
        return Err(LoadError::TooLarge { bytes: total });
    }
    let mut reader = LogReader::new();
    let (mut at, mut slice) = (0.0, SLICE_FIRST);
    while at < total {
        let end = (at + slice).min(total);
        let bytes = bytes(&blob, at, end).await.map_err(|_| LoadError::Unreadable)?;
        if stopped.get() {
            return Ok(None);
        }
        let began = now();
        reader.push(&bytes).map_err(LoadError::Log)?;
        slice = (slice * SLICE_MILLIS / (now() - began).max(0.5)).clamp(slice / 4.0, slice * 2.0).clamp(SLICE_LEAST, SLICE_MOST);
        at = end;
        tell(News::Progress { read: at, total });
    }
    sorted(reader, stopped).await
}

async fn sorted(reader: LogReader, stopped: &Cell<bool>) -> Result<Option<AccessLog>, LoadError> {
    let mut sorting = reader.close().map_err(LoadError::Log)?;
    let mut began = now();
    while sorting.step() {
        if now() - began > SLICE_MILLIS {
            TimeoutFuture::new(0).await;
            if stopped.get() {
                return Ok(None);
            }
            began = now();
        }
    }
    Ok(Some(sorting.finish()))
}

async fn sample() -> Result<Blob, JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let response: Response = JsFuture::from(window.fetch_with_str("sample/access.log.gz")).await?.dyn_into()?;
    if !response.ok() {
        return Err(JsValue::NULL);
    }
    JsFuture::from(response.blob()?).await?.dyn_into()
}

async fn bytes(blob: &Blob, from: f64, to: f64) -> Result<Vec<u8>, JsValue> {
    let buffer = JsFuture::from(blob.slice_with_f64_and_f64(from, to)?.array_buffer()).await?;
    Ok(js_sys::Uint8Array::new(&buffer).to_vec())
}

fn now() -> f64 {
    web_sys::window().and_then(|window| window.performance()).map_or(0.0, |performance| performance.now())
}
