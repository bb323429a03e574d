//! What only a browser can do, each in a file of its own. Handles own what they registered; dropping cancels it.

pub mod address;
pub mod document;
pub mod download;
mod drops;
mod event;
mod focus;
mod frames;
mod parent;
pub mod reader;
mod size;

pub use address::Entry;
pub use drops::{Dragged, watch_drops};
pub use event::{Focused, changed, focused, value_of, watch_keys};
pub use focus::{ends_in_sight, focus, reveal};
pub use frames::Frames;
pub use parent::TellingHeight;
pub use size::{Sizes, pixel_ratio, watch_width};
