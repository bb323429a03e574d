//! A run whose beginning takes longer than a frame may last: its making can be left at its pauses, and gone on with in the next frame.
//!
//! ```text
//!  requests ··· pause ··· keys ··· pause ··· homes ──▶ the run       all at once on the command line, a piece a frame in the page
//! ```

use super::error::InputError;
use super::run::LabRun;
use std::fmt;
use std::future::{Future, poll_fn};
use std::mem;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

/// What comes of a beginning: a run of which nothing is recorded yet, or why there is none.
pub type Begun = Result<Box<dyn LabRun>, InputError>;

/// A run that is being made.
pub struct Beginning(Pin<Box<dyn Future<Output = Begun>>>);

impl Beginning {
    /// The making of a run. It waits for nothing but its own [`pause`]s.
    pub fn of(making: impl Future<Output = Begun> + 'static) -> Beginning {
        Beginning(Box::pin(making))
    }

    /// Goes on to the next pause; the run, if there was none. Not to be asked again once it has told the run.
    pub fn go_on(&mut self) -> Option<Begun> {
        match self.0.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(begun) => Some(begun),
            Poll::Pending => None,
        }
    }

    /// The run, without any pause.
    ///
    /// # Errors
    /// Whatever the lab refuses.
    pub fn at_once(mut self) -> Begun {
        loop {
            if let Some(begun) = self.go_on() {
                return begun;
            }
        }
    }
}

impl fmt::Debug for Beginning {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Beginning")
    }
}

/// Where the making of a run can be left for a frame.
pub fn pause() -> impl Future<Output = ()> {
    let mut paused = false;
    poll_fn(move |_| if mem::replace(&mut paused, true) { Poll::Ready(()) } else { Poll::Pending })
}

/// A pause, if there is so much of something that each step over it takes long.
pub async fn pause_if(long: bool) {
    if long {
        pause().await;
    }
}

/// All that an iterator gives, with a pause after each `piece` of it.
pub async fn gathered<T, All: Default + Extend<T>>(mut from: impl Iterator<Item = T>, piece: usize) -> All {
    let mut all = All::default();
    loop {
        let mut taken = 0;
        all.extend(from.by_ref().take(piece).inspect(|_| taken += 1));
        if taken < piece {
            return all;
        }
        pause().await;
    }
}

/// Sorts, with a pause after each `piece`: what is equal stays in its order.
pub async fn sorted<T: Ord>(from: Vec<T>, piece: usize) -> Vec<T> {
    let mut from = from.into_iter();
    let mut pieces = Vec::new();
    while from.len() > 0 {
        if !pieces.is_empty() {
            pause().await;
        }
        let mut next: Vec<T> = from.by_ref().take(piece).collect();
        next.sort();
        pieces.push(next);
    }
    while pieces.len() > 1 {
        let mut longer = Vec::with_capacity(pieces.len().div_ceil(2));
        let mut rest = pieces.into_iter();
        while let Some(one) = rest.next() {
            longer.push(match rest.next() {
                Some(other) => gathered(merged(one, other), piece).await,
                None => one,
            });
        }
        pieces = longer;
    }
    pieces.pop().unwrap_or_default()
}

/// What two sorted lists hold, sorted; of what is equal, that of the first list first.
fn merged<T: Ord>(one: Vec<T>, other: Vec<T>) -> impl Iterator<Item = T> {
    let (mut one, mut other) = (one.into_iter().peekable(), other.into_iter().peekable());
    std::iter::from_fn(move || match (one.peek(), other.peek()) {
        (Some(first), Some(second)) if second < first => other.next(),
        (Some(_), _) => one.next(),
        (None, _) => other.next(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What a making comes to, and how often it pauses.
    fn followed<T>(making: impl Future<Output = T>) -> (T, usize) {
        let mut making = Box::pin(making);
        let mut pauses = 0;
        loop {
            match making.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
                Poll::Ready(made) => return (made, pauses),
                Poll::Pending => pauses += 1,
            }
        }
    }

    #[test]
    fn what_fits_one_piece_is_gathered_without_a_pause() {
        assert_eq!(followed(gathered::<_, Vec<u8>>(0..9, 10)), ((0..9).collect(), 0));
        assert_eq!(followed(gathered::<_, Vec<u8>>(0..35, 10)), ((0..35).collect(), 3));
    }

    proptest! {
        #[test]
        fn sorting_in_pieces_is_sorting(numbers in prop::collection::vec(0u8..20, 0..200), piece in 1usize..50) {
            // Pairs of a number and its place: only the numbers are compared, so order among equals shows.
            #[derive(Clone, Debug, PartialEq, Eq)]
            struct Placed(u8, usize);
            impl PartialOrd for Placed {
                fn partial_cmp(&self, other: &Placed) -> Option<std::cmp::Ordering> {
                    Some(self.cmp(other))
                }
            }
            impl Ord for Placed {
                fn cmp(&self, other: &Placed) -> std::cmp::Ordering {
                    self.0.cmp(&other.0)
                }
            }
            let placed: Vec<Placed> = numbers.iter().enumerate().map(|(place, number)| Placed(*number, place)).collect();
            let mut expected = placed.clone();
            expected.sort();
            prop_assert_eq!(followed(sorted(placed, piece)).0, expected);
        }
    }
}
