//! Tests across rooms, in one binary: whatever no single room can show.

#![cfg(not(target_arch = "wasm32"))]

mod bad_input;
mod command_line;
mod formats;
mod golden;
mod links;
mod log_properties;
mod pattern_theory;
mod patterns;
mod picture;
mod points;
mod properties;
mod queue_theory;
mod schema_changes;
mod sentences;
mod shard_command;
mod sharding_properties;
mod terminal;
mod tidy;
mod topology;
