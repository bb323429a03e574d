//! What services are made of, one thing a file or folder. A model knows the kernel and nothing above.

pub mod backoff;
pub mod breaker;
pub mod bulkhead;
pub mod limiter;
pub mod sweep;
