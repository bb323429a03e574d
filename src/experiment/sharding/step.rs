//! What a reader sees happen around the shards.

use std::hash::{Hash, Hasher};

/// None: the step is not about one.
pub const NONE: u32 = u32::MAX;

/// One event that a reader can understand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// What happened.
    pub what: What,
    /// To which request, from 0.
    pub request: u32,
    /// Which key it is about, by its place among the names.
    pub key: u32,
    /// At which shard, from 0.
    pub shard: u32,
    /// Another shard, a count, a fault's place in the list: what the sentence tells.
    pub detail: u32,
    /// The step that caused it, 0 for none.
    pub cause: u64,
}

impl Step {
    /// A step about nothing in particular.
    pub const fn of(what: What) -> Step {
        Step { what, request: NONE, key: NONE, shard: NONE, detail: 0, cause: 0 }
    }
}

impl Hash for Step {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Step { what, request, key, shard, detail, cause } = *self;
        state.write_u64(u64::from(what as u8) | u64::from(shard as u16) << 8 | u64::from(request) << 32);
        state.write_u64(u64::from(key) << 32 | u64::from(detail));
        state.write_u64(cause);
    }
}

crate::kernel::worded! {
    /// What can happen.
    pub enum What {
        /// A request comes to its key's shard.
        Asked = "asked",
        /// A request asks the directory where its key lives.
        LookedUp = "looked-up",
        /// A request goes to several shards at once.
        Scattered = "scattered",
        /// A read is answered from the cache.
        Cached = "cached",
        /// A request has to wait until all keys have moved.
        Held = "held",
        /// A request that waited goes on.
        Released = "released",
        /// The key is elsewhere now: the client asks there.
        Redirected = "redirected",
        /// The first of two rows is there: the application asks for the other.
        AskedAgain = "asked-again",
        /// A shard has done its part of a request.
        PartServed = "part-served",
        /// A request is served.
        Served = "served",
        /// The last of several shards has answered.
        Gathered = "gathered",
        /// The key is nowhere.
        Missed = "missed",

        /// Shards are added or taken away: keys begin to move.
        ReshardBegins = "reshard-begins",
        /// A key has moved.
        KeyMoved = "key-moved",
        /// A key was taken out and never arrived.
        KeyLost = "key-lost",
        /// The mover goes on where it stood.
        MoverBack = "mover-back",
        /// Every key is where it belongs.
        ReshardEnds = "reshard-ends",

        /// A fault begins.
        FaultBegins = "fault-begins",
        /// A fault ends.
        FaultEnds = "fault-ends",

        /// The narrow columns are there: the request goes on for the wide ones.
        AskedWide = "asked-wide",
        /// Some shards have not answered in time: the query answers with what it has.
        GatheredInPart = "gathered-in-part",
        /// A shard's part comes after the query has answered.
        PartLate = "part-late",
    }
}
