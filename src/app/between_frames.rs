//! Work that is too long for one frame: a slice of it is done between frames, and what is shown says how far it is.

use super::browser::Frames;
use std::cell::RefCell;
use std::ops::ControlFlow;
use yew::prelude::*;

/// How far some work is.
#[derive(Clone, Debug, PartialEq)]
pub enum Work<R> {
    /// There is none.
    None,
    /// So many hundredths are done.
    Running(u32),
    /// What came of it.
    Done(R),
}

/// Does what `make` gives in slices, one between any two frames, anew whenever `key` changes. `advance` does a slice and gives the rest
/// back with how much is done, from 0 to 1, or what came of it.
#[hook]
pub fn use_work<K: PartialEq + 'static, W: 'static, R: Clone + PartialEq + 'static>(
    key: K,
    make: impl FnOnce() -> Option<W> + 'static,
    advance: impl Fn(W) -> ControlFlow<R, (W, f64)> + 'static,
) -> Work<R> {
    let shown = use_state_eq(|| Work::None);
    let told = shown.clone();
    use_effect_with(key, move |_| {
        let work = make();
        told.set(if work.is_some() { Work::Running(0) } else { Work::None });
        let frames = work.map(|work| {
            let working = RefCell::new(Some(work));
            Frames::start(move |_| {
                let Some(work) = working.take() else { return ControlFlow::Break(()) };
                match advance(work) {
                    ControlFlow::Break(result) => {
                        told.set(Work::Done(result));
                        ControlFlow::Break(())
                    }
                    ControlFlow::Continue((work, share)) => {
                        told.set(Work::Running((share * 100.0) as u32));
                        working.replace(Some(work));
                        ControlFlow::Continue(())
                    }
                }
            })
        });
        move || drop(frames)
    });
    (*shown).clone()
}
