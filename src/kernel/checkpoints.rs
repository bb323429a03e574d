//! Checkpoints of a run, thinned as it grows: when there are too many or they weigh too much, every second goes.
//! States that are heavy are kept sparsely from the start.

/// Checkpoints kept at most, however long the run: a seek replays at most two thousandths of it.
pub const CHECKPOINTS_MAX: usize = 1024;
/// Bytes that all checkpoints together may take: a page with several runs stays well under a phone's memory.
pub const CHECKPOINT_BYTES_MAX: usize = 48 << 20;
/// Steps between checkpoints at first: replaying this many is too quick to notice.
const STRIDE_FIRST: u64 = 64;
/// Bytes of a checkpoint for each step until the next: more would take longer to copy than to replay.
const BYTES_A_STEP: usize = 512;

/// Clones of a state at growing step numbers.
#[derive(Clone, Debug)]
pub struct Checkpoints<S> {
    kept: Vec<(u64, usize, S)>,
    stride: u64,
    bytes: usize,
}

impl<S> Default for Checkpoints<S> {
    fn default() -> Self {
        Checkpoints { kept: Vec::new(), stride: STRIDE_FIRST, bytes: 0 }
    }
}

impl<S> Checkpoints<S> {
    /// Whether the state after `step` steps should be kept.
    #[inline]
    pub fn due(&self, step: u64) -> bool {
        // The stride is a power of two: no division in every step.
        step & (self.stride - 1) == 0
    }

    /// Keeps a state of `weight` bytes, and thins the others until all fit.
    #[cold]
    pub fn keep(&mut self, step: u64, weight: usize, state: impl FnOnce() -> S) {
        debug_assert!(self.kept.last().is_none_or(|(last, ..)| *last < step), "checkpoints come in order");
        self.kept.push((step, weight, state()));
        self.bytes += weight;
        let heavy = u64::try_from(weight / BYTES_A_STEP).unwrap_or(u64::MAX);
        while self.kept.len() > 2 && (self.kept.len() > CHECKPOINTS_MAX || self.bytes > CHECKPOINT_BYTES_MAX || heavy > self.stride) {
            self.stride *= 2;
            self.kept.retain(|(step, ..)| step.is_multiple_of(self.stride));
            self.bytes = self.kept.iter().map(|(_, weight, _)| weight).sum();
        }
    }

    /// The latest state kept at or before `step`.
    ///
    /// # Panics
    /// If the state at step 0 was never kept.
    pub fn at_or_before(&self, step: u64) -> &S {
        let after = self.kept.partition_point(|(kept, ..)| *kept <= step);
        &self.kept[after.checked_sub(1).expect("the start is always kept")].2
    }

    /// The latest state kept for which `holds`, which must hold for the first and not again once it does not.
    ///
    /// # Panics
    /// If the state at step 0 was never kept.
    pub fn last_where(&self, holds: impl Fn(&S) -> bool) -> &S {
        let after = self.kept.partition_point(|(_, _, state)| holds(state));
        &self.kept[after.saturating_sub(1)].2
    }

    /// How many are kept.
    pub fn len(&self) -> usize {
        self.kept.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filled(steps: u64, weight: usize) -> Checkpoints<u64> {
        let mut checkpoints = Checkpoints::default();
        for step in 0..=steps {
            if checkpoints.due(step) {
                checkpoints.keep(step, weight, || step);
            }
        }
        checkpoints
    }

    #[test]
    fn their_number_is_bounded_and_their_spacing_even() {
        for steps in [1_000, 100_000, 3_000_000] {
            let checkpoints = filled(steps, 1);
            assert!(checkpoints.len() <= CHECKPOINTS_MAX);
            for step in (0..=steps).step_by(777) {
                let kept = *checkpoints.at_or_before(step);
                assert!(kept <= step && step - kept < checkpoints.stride, "{kept} for {step}");
            }
        }
    }

    #[test]
    fn copying_states_takes_no_longer_than_replaying_them() {
        for weight in [100, 50_000, 1_000_000] {
            let copied = filled(10_000, weight).len() * weight;
            assert!(copied <= weight.max(STRIDE_FIRST as usize * BYTES_A_STEP) + 10_000 * BYTES_A_STEP, "{copied} bytes of {weight} each");
        }
    }

    #[test]
    fn heavy_states_are_kept_sparsely() {
        let checkpoints = filled(1_000_000, CHECKPOINT_BYTES_MAX / 10);
        assert!(checkpoints.len() <= 10, "{}", checkpoints.len());
        assert_eq!(*checkpoints.at_or_before(0), 0);
    }
}
