//! Renders a component to HTML natively, as the tests of this room do.

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};

use yew::ServerRenderer;
use yew::html::BaseComponent;

/// Wakes the thread that waits for a rendering.
struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

/// The HTML of a component whose properties `props` makes.
pub(crate) fn render<C: BaseComponent>(props: impl FnOnce() -> C::Properties + Send + 'static) -> String {
    let mut rendering = pin!(ServerRenderer::<C>::with_props(props).hydratable(false).render());
    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let mut context = Context::from_waker(&waker);
    loop {
        match rendering.as_mut().poll(&mut context) {
            Poll::Ready(html) => return html,
            Poll::Pending => thread::park(),
        }
    }
}
