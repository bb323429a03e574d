//! Two-phase commit: a coordinator makes database and broker commit both or neither.
//!
//! ```text
//!             prepare                    log "commit"   commit
//! begin ─▶ ───────────▶ both prepared? ──────────────▶ ─────────▶ both settled ─▶ answer
//!                          │ no, or restarted before the log said so
//!                          └────────────▶ abort both
//! ```
//!
//! Who is prepared holds its locks and may not decide alone. Source: Gray and Lamport, "Consensus on Transaction Commit" (2006),
//! section 3; presumed abort: what the log does not know as committed is aborted.

use super::event::Timer;
use super::message::{About, Message};
use super::moment::Moment;
use super::place::Place;
use super::setting::Setting;
use super::step::{Step, What};
use std::collections::BTreeMap;
use std::rc::Rc;

/// A two-phase commit that is not over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Round {
    /// The transaction's own id: a message of another round about the same order means nothing to this one.
    id: u64,
    /// The order service's jobs that wait for it: more than one where the customer's call came twice.
    references: Vec<u64>,
    /// How often it asked: a look that was planned before the last time is not needed.
    asked: u32,
    /// What the log says.
    pub decision: Decision,
    /// Who has voted yes; forgotten in a crash.
    voted: [bool; 2],
    /// Who has settled; forgotten in a crash.
    settled: [bool; 2],
}

/// What the coordinator's log says of a round.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Begun.
    None,
    /// Commit.
    Commit,
    /// Abort.
    Abort,
}

/// The participants.
const PARTICIPANTS: [Place; 2] = [Place::OrderDb, Place::Broker];

/// The coordinator.
#[derive(Clone, Debug)]
pub struct Coordinator {
    setting: Rc<Setting>,
    /// Rounds that are not over, by order: its log.
    pub rounds: BTreeMap<u32, Round>,
    /// Rounds begun so far.
    begun: u64,
}

impl Coordinator {
    /// A coordinator that has seen nothing.
    pub fn new(setting: &Rc<Setting>) -> Coordinator {
        Coordinator { setting: Rc::clone(setting), rounds: BTreeMap::new(), begun: 0 }
    }

    /// A message comes.
    pub fn arrive(&mut self, message: Message, moment: &mut Moment<'_>) -> Step {
        let order = message.order;
        match message.about {
            About::Begin => {
                if let Some(round) = self.rounds.get_mut(&order) {
                    round.references.push(message.reference);
                } else {
                    let references = vec![message.reference];
                    self.begun += 1;
                    self.rounds.insert(
                        order,
                        Round { id: self.begun, references, asked: 0, decision: Decision::None, voted: [false; 2], settled: [false; 2] },
                    );
                    self.ask(order, moment);
                }
                moment.arrived(What::TwoPhaseBegun, &message)
            }
            About::Prepared => self.voted(message, moment),
            About::Settled => self.settled(message, moment),
            _ => self.refused(message, moment),
        }
    }

    /// Looks whether a round goes on; asks again where it does not.
    pub fn wake(&mut self, order: u64, asked: u32, cause: u64, moment: &mut Moment<'_>) -> Option<Step> {
        let order = u32::try_from(order).ok()?;
        if self.rounds.get(&order)?.asked != asked || self.setting.is_over(moment.now()) {
            return None;
        }
        self.ask(order, moment);
        Some(moment.here(What::AskedAgain, Place::Coordinator, order, cause))
    }

    /// Back after a crash: the log knows the rounds; what was not decided is aborted.
    pub fn recover(&mut self, moment: &mut Moment<'_>) {
        for (order, round) in &mut self.rounds {
            (round.voted, round.settled) = ([false; 2], [false; 2]);
            if round.decision == Decision::None {
                round.decision = Decision::Abort;
            }
            round.asked += 1;
            moment.wake_at(moment.now(), Place::Coordinator, Timer::Resend, (*order).into(), round.asked);
        }
    }

    /// Sends the phase's message to whoever has not answered it.
    fn ask(&mut self, order: u32, moment: &mut Moment<'_>) {
        let Some(round) = self.rounds.get_mut(&order) else { return };
        round.asked += 1;
        let (about, answered) = match round.decision {
            Decision::None => (About::Prepare, round.voted),
            Decision::Commit => (About::Commit, round.settled),
            Decision::Abort => (About::Abort, round.settled),
        };
        for (participant, answered) in PARTICIPANTS.into_iter().zip(answered) {
            if !answered {
                moment.send(Message::new(Place::Coordinator, participant, about, order, round.id));
            }
        }
        let again = moment.now() + self.setting.mail.confirm_timeout;
        moment.wake_at(again, Place::Coordinator, Timer::Resend, order.into(), round.asked);
    }

    fn voted(&mut self, vote: Message, moment: &mut Moment<'_>) -> Step {
        let undecided = |round: &&mut Round| round.id == vote.reference && round.decision == Decision::None;
        let Some(round) = self.rounds.get_mut(&vote.order).filter(undecided) else {
            // Prepared by a message that came twice, after its round was over: what is not known as committed is aborted.
            if self.rounds.get(&vote.order).is_none_or(|round| round.id != vote.reference || round.decision == Decision::Abort) {
                moment.send(vote.answer(About::Abort));
            }
            return moment.arrived(What::LateAnswer, &vote);
        };
        mark(&mut round.voted, vote.from);
        if round.voted != [true; 2] {
            return moment.arrived(What::Voted, &vote);
        }
        round.decision = Decision::Commit;
        self.ask(vote.order, moment);
        moment.arrived(What::DecidedCommit, &vote)
    }

    fn settled(&mut self, answer: Message, moment: &mut Moment<'_>) -> Step {
        let Some(round) = self.rounds.get_mut(&answer.order).filter(|round| round.id == answer.reference) else {
            return moment.arrived(What::LateAnswer, &answer);
        };
        mark(&mut round.settled, answer.from);
        if round.settled != [true; 2] {
            return moment.arrived(What::SettledOne, &answer);
        }
        let about = if round.decision == Decision::Commit { About::Done } else { About::Failed };
        self.tell(answer.order, about, moment);
        self.rounds.remove(&answer.order);
        moment.arrived(What::SettledBoth, &answer)
    }

    /// Answers whoever waits at the order service. An abort is certain once it is decided, a commit is told when it can be seen.
    fn tell(&mut self, order: u32, about: About, moment: &mut Moment<'_>) {
        let references = self.rounds.get_mut(&order).map(|round| std::mem::take(&mut round.references));
        for reference in references.unwrap_or_default() {
            moment.send(Message::new(Place::Coordinator, Place::Order, about, order, reference));
        }
    }

    /// A participant is not there: no vote is a no; a decision is told again later.
    fn refused(&mut self, refused: Message, moment: &mut Moment<'_>) -> Step {
        match self.rounds.get_mut(&refused.order) {
            Some(round) if round.id == refused.reference && round.decision == Decision::None => {
                round.decision = Decision::Abort;
                // It may be prepared all the same, by a message that came before it went down: it is told like the other.
                self.ask(refused.order, moment);
                self.tell(refused.order, About::Failed, moment);
                moment.arrived(What::DecidedAbort, &refused)
            }
            _ => moment.arrived(What::CallFailed, &refused),
        }
    }
}

fn mark(marks: &mut [bool; 2], participant: Place) {
    for (mark, place) in marks.iter_mut().zip(PARTICIPANTS) {
        *mark |= place == participant;
    }
}

/// A participant is prepared: it will look whether it has heard the decision.
pub(super) fn await_decision(place: Place, order: u32, round: u64, moment: &mut Moment<'_>) {
    let at = moment.now() + moment.ground.setting.mail.confirm_timeout;
    moment.wake_at(at, place, Timer::Resend, round, order);
}

/// A participant that is still prepared has not heard the decision: it votes again, and waits again.
pub(super) fn in_doubt(place: Place, order: u32, round: u64, cause: u64, moment: &mut Moment<'_>) -> Option<Step> {
    if moment.ground.setting.is_over(moment.now()) {
        return None;
    }
    await_decision(place, order, round, moment);
    if moment.ground.troubles.is_down(place) {
        return None;
    }
    moment.send(Message::new(place, Place::Coordinator, About::Prepared, order, round));
    Some(moment.here(What::InDoubt, place, order, cause))
}
