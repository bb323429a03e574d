//! What services are made of, one thing a file or folder. A model knows the kernel and nothing above.

pub mod backoff;
pub mod breaker;
pub mod bulkhead;
pub mod delivery_queue;
pub mod event_log;
pub mod limiter;
pub mod line;
pub mod network_link;
pub mod rabbitmq;
pub mod schema;
pub mod shard;
pub mod sqs;
pub mod sweep;
pub mod table;
pub mod workers;
