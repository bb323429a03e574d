//! Animation frames: a callback a frame until it breaks off or its handle goes. A page out of view gets none.

use gloo_render::{AnimationFrame, request_animation_frame};
use std::cell::RefCell;
use std::ops::ControlFlow;
use std::rc::Rc;

/// Calls back once a frame; dropping it stops that, and so does the callback when it breaks.
pub struct Frames {
    next: Rc<RefCell<Option<AnimationFrame>>>,
}

impl Frames {
    /// Calls `each` with the milliseconds since the frame before (0 for the first), until it breaks or this is dropped.
    pub fn start(each: impl Fn(f64) -> ControlFlow<()> + 'static) -> Frames {
        let next = Rc::new(RefCell::new(None));
        schedule(Rc::clone(&next), None, Rc::new(each));
        Frames { next }
    }
}

impl Drop for Frames {
    fn drop(&mut self) {
        self.next.borrow_mut().take();
    }
}

fn schedule(next: Rc<RefCell<Option<AnimationFrame>>>, before: Option<f64>, each: Rc<dyn Fn(f64) -> ControlFlow<()>>) {
    let slot = Rc::downgrade(&next);
    let frame = request_animation_frame(move |now| {
        // The handle may be dropped by what `each` does: then nothing is scheduled again.
        let flow = each(before.map_or(0.0, |before| now - before));
        if let (ControlFlow::Continue(()), Some(next)) = (flow, slot.upgrade()) {
            schedule(next, Some(now), each);
        }
    });
    *next.borrow_mut() = Some(frame);
}
