//! How far transactions let readers see: the last stable offset.

/// A transaction in a log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Transaction {
    producer: u32,
    first: u64,
    /// The offset of its marker; none while it is open.
    marker: Option<u64>,
}

/// An aborted transaction, as the index of a segment lists it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Aborted {
    /// Whose.
    pub producer: u32,
    /// Its first offset.
    pub first: u64,
    /// The offset of its marker.
    pub last: u64,
    /// The last stable offset when it ended.
    pub last_stable: u64,
}

/// The transactions of a log. Markers take an offset each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Transactions {
    /// By first offset: the open ones, and those whose marker is not yet below the high watermark.
    unstable: Vec<Transaction>,
    aborted: Vec<Aborted>,
    end: u64,
}

impl Transactions {
    /// Appends records outside any transaction.
    pub fn plain(&mut self, count: u64) {
        self.end += count;
    }

    /// Appends records of a producer's transaction, which begins with them if none is open.
    pub fn append(&mut self, producer: u32, count: u64) {
        if !self.unstable.iter().any(|known| known.producer == producer && known.marker.is_none()) {
            self.unstable.push(Transaction { producer, first: self.end, marker: None });
        }
        self.end += count;
    }

    /// Appends the marker that ends a producer's transaction.
    pub fn end(&mut self, producer: u32, aborts: bool) {
        let marker = self.end;
        self.end += 1;
        let Some(place) = self.unstable.iter().position(|known| known.producer == producer && known.marker.is_none()) else { return };
        let first = self.unstable[place].first;
        self.unstable[place].marker = Some(marker);
        if aborts {
            // Stable is what lies below the first transaction that is still open.
            let open = self.unstable.iter().find(|known| known.marker.is_none());
            let last_stable = open.map_or(self.end, |open| open.first);
            self.aborted.push(Aborted { producer, first, last: marker, last_stable });
        }
    }

    /// The high watermark passes: whose marker lies below it is stable.
    pub fn high_watermark(&mut self, high_watermark: u64) {
        self.unstable.retain(|known| known.marker.is_none_or(|marker| marker >= high_watermark));
    }

    /// The first offset of the oldest transaction that is not stable.
    pub fn first_unstable(&self) -> Option<u64> {
        self.unstable.first().map(|known| known.first)
    }

    /// The offset below which `read_committed` reads.
    pub fn last_stable(&self, high_watermark: u64) -> u64 {
        self.first_unstable().map_or(high_watermark, |first| first.min(high_watermark))
    }

    /// The log end offset.
    pub fn log_end(&self) -> u64 {
        self.end
    }

    /// The aborted transactions, in the order of their markers.
    pub fn aborted(&self) -> &[Aborted] {
        &self.aborted
    }
}
