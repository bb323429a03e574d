//! The page: Yew components over the session, and the hooks that touch the browser.
//!
//! ```text
//! root (reducer, address bar, frames)
//!   frame (header, main, footer)
//!     gallery                          cards with vignettes
//!     lab_page   playing (stage, sentence, player)     the figure
//!                around (settings, faults, checks, figures)             fetched once the figure stands
//!                beneath (log_loader, tuner, chart_card, share, help)   fetched as the reader comes near
//! ```
//!
//! Components are plain functions of their properties and render natively, which is how they are tested. What parses,
//! counts or decides is below the page.

pub mod around;
pub mod beneath;
pub mod between_frames;
mod board;
pub mod browser;
pub mod chart_card;
pub mod compare;
pub mod desk;
pub mod event_log;
pub mod faults;
pub mod frame;
mod further_stages;
pub mod gallery;
pub mod help;
pub mod icon;
pub mod lab_page;
pub mod lab_stage;
pub mod later;
pub mod load_chart;
pub mod log_loader;
pub mod player;
pub mod playing;
pub mod points;
pub mod pressing;
pub mod queue;
pub mod queue_or_log;
pub mod recorded;
pub mod refused;
pub mod root;
pub mod rules;
pub mod scrubber;
pub mod sequence;
pub mod settings;
pub mod sharding;
pub mod share;
pub mod sight;
mod spoken;
pub mod stage;
mod start;
pub mod stories;
#[cfg(test)]
mod testing;
pub mod topology;
pub mod town;
pub mod tuner;
pub mod verdicts;
mod versus;
mod vignettes;
pub mod why;

pub use start::start;
