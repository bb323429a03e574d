//! Where requests come from: arrival processes, key distributions, a parsed access log.

pub mod access_log;
