//! Where requests come from: arrival processes, key distributions, a parsed access log.
