//! The page: Yew components over the session, and the hooks that touch the browser.

pub mod stage;
#[cfg(test)]
mod testing;
