//! What a partition's leader remembers of a producer, so that what is sent twice is stored once (`ProducerStateManager`).

use std::collections::VecDeque;

/// Batches remembered for each producer: hence at most five requests in flight.
const BATCHES: usize = 5;

/// A batch in the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Batch {
    first: u64,
    count: u64,
    offset: u64,
}

/// What becomes of a batch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Appended {
    /// It is stored, from this offset on.
    New(u64),
    /// It was stored before, from this offset on.
    Duplicate(u64),
    /// `OUT_OF_ORDER_SEQUENCE_NUMBER`: a gap, a part of what is known, or older than what is remembered.
    OutOfOrder,
    /// `INVALID_PRODUCER_EPOCH`: a newer producer of this id has been here.
    Fenced,
}

/// One producer's state in one partition.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProducerState {
    epoch: u16,
    batches: VecDeque<Batch>,
}

impl ProducerState {
    /// A batch of `count` records whose first has this sequence number; `offset` is where it would be stored.
    pub fn append(&mut self, epoch: u16, sequence: u64, count: u64, offset: u64) -> Appended {
        if epoch < self.epoch {
            return Appended::Fenced;
        }
        if epoch > self.epoch {
            *self = ProducerState { epoch, batches: VecDeque::new() };
        }
        if let Some(known) = self.batches.iter().find(|batch| batch.first == sequence && batch.count == count) {
            return Appended::Duplicate(known.offset);
        }
        let next = self.batches.back().map_or(sequence, |last| last.first + last.count);
        if sequence != next {
            return Appended::OutOfOrder;
        }
        if self.batches.len() == BATCHES {
            self.batches.pop_front();
        }
        self.batches.push_back(Batch { first: sequence, count, offset });
        Appended::New(offset)
    }
}
