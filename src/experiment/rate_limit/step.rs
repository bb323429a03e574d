//! What a reader sees happen in the rate-limit lab: one step a request, and what befalls the limiter's store.

/// One event that a reader can understand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    /// A request came and was decided at once.
    Decided(Decided),
    /// A request left the leaky queue and went on to the service.
    Left {
        /// Which request, counted from 0.
        request: u32,
        /// The step in which it was let into the queue.
        cause: u64,
    },
    /// The limiter's store went down.
    StoreDown,
    /// The limiter's store came back, with what it knew.
    StoreUp,
}

/// How a request was decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Decided {
    /// Which request, counted from 0.
    pub request: u32,
    /// What became of it.
    pub verdict: Verdict,
    /// The rule that decided: the first that denied, or the tightest that allowed. None where no rule was asked.
    pub rule: Option<u32>,
    /// Tokens (or permits) left under that rule afterwards.
    pub remaining: u64,
    /// Nanoseconds until the same request could pass; `u64::MAX` for never, 0 for now.
    pub retry_nanos: u64,
    /// Nanoseconds that it waits in the leaky queue.
    pub delay_nanos: u64,
    /// The step that brought the store down, where that is why.
    pub cause: Option<u64>,
}

/// What becomes of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// The rules let it pass.
    Allowed,
    /// The rules let it into the leaky queue; it passes later.
    Queued,
    /// A rule denied it.
    Denied,
    /// It passed unlimited: its client is on the allow list.
    Exempt,
    /// It passed unlimited: the limit stands in the client, and this client is forged.
    Forged,
    /// It passed unlimited: the store is down and the limiter fails open.
    FailedOpen,
    /// It was refused unasked: the store is down and the limiter fails closed.
    FailedClosed,
}

impl Verdict {
    /// Every verdict.
    pub const ALL: [Verdict; 7] =
        [Verdict::Allowed, Verdict::Queued, Verdict::Denied, Verdict::Exempt, Verdict::Forged, Verdict::FailedOpen, Verdict::FailedClosed];

    /// Whether the request reaches the service, now or later.
    pub fn passes(self) -> bool {
        !matches!(self, Verdict::Denied | Verdict::FailedClosed)
    }

    /// One word that never changes with the language.
    pub fn name(self) -> &'static str {
        match self {
            Verdict::Allowed => "allowed",
            Verdict::Queued => "queued",
            Verdict::Denied => "denied",
            Verdict::Exempt => "exempt",
            Verdict::Forged => "forged",
            Verdict::FailedOpen => "failed-open",
            Verdict::FailedClosed => "failed-closed",
        }
    }
}
