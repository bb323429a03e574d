//! Work that is too long for one frame: a slice of it is done between frames, and what is shown says how far it is.

use super::browser::Frames;
use std::cell::RefCell;
use std::ops::ControlFlow;
use std::rc::Rc;
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

/// Work in slices of its own.
pub trait Slices: Clone + 'static {
    /// Does a slice, the first one at once with what it is for; true when all is done.
    fn advance(&mut self) -> bool;
}

/// What is done, whole, and for what.
#[derive(Clone)]
struct Whole<K, W>(K, Rc<W>);

impl<K, W> PartialEq for Whole<K, W> {
    fn eq(&self, other: &Whole<K, W>) -> bool {
        Rc::ptr_eq(&self.1, &other.1)
    }
}

/// The work that `make` gives as far as it is done: its first slice at once, so that what is short is never seen unfinished, and the others
/// between frames. Anew whenever `key` changes.
#[hook]
pub fn use_begun<K: Clone + PartialEq + 'static, W: Slices>(key: K, make: impl FnOnce() -> W) -> Rc<W> {
    let begun = use_memo(key.clone(), |_| {
        let mut work = make();
        let finished = work.advance();
        (Rc::new(work), finished)
    });
    let (rest, of) = (Rc::clone(&begun), key.clone());
    let work = use_work(
        key.clone(),
        move || (!rest.1).then(|| (*rest.0).clone()),
        move |mut work: W| {
            if work.advance() { ControlFlow::Break(Whole(of.clone(), Rc::new(work))) } else { ControlFlow::Continue((work, 0.0)) }
        },
    );
    match work {
        Work::Done(Whole(of, work)) if of == key => work,
        _ => Rc::clone(&begun.0),
    }
}
