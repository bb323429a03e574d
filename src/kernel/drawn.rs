//! Draws that are made when they are asked for: a run of a million requests begins before the last of them is drawn.

use super::choices::Stream;
use std::cell::RefCell;
use std::fmt;
use std::rc::Rc;

/// Draws made at once.
const AT_ONCE: usize = 4_096;

/// So many draws of one purpose. Each is what it would be if all were made at the start, whenever it is asked for.
#[derive(Clone)]
pub struct Drawn<T> {
    count: usize,
    made: RefCell<(Stream, Vec<T>)>,
    draw: Rc<dyn Fn(&mut Stream) -> T>,
}

impl<T: Copy> Drawn<T> {
    /// `count` draws from a stream.
    pub fn new(count: usize, stream: Stream, draw: impl Fn(&mut Stream) -> T + 'static) -> Drawn<T> {
        Drawn { count, made: RefCell::new((stream, Vec::new())), draw: Rc::new(draw) }
    }

    /// The draw of this number, from 0; none beyond the last.
    pub fn get(&self, number: usize) -> Option<T> {
        if number >= self.count {
            return None;
        }
        let (stream, made) = &mut *self.made.borrow_mut();
        if made.len() <= number {
            let until = (number + AT_ONCE).min(self.count);
            made.extend((made.len()..until).map(|_| (self.draw)(stream)));
        }
        made.get(number).copied()
    }
}

impl<T> fmt::Debug for Drawn<T> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Drawn({})", self.count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel::Choices;

    #[test]
    fn draws_are_the_same_in_whatever_order_they_are_asked_for() {
        let stream = || Choices::seeded(7).stream("any");
        let mut all = stream();
        let all: Vec<u64> = (0..10_000).map(|_| all.next_u64()).collect();
        let drawn = Drawn::new(all.len(), stream(), Stream::next_u64);
        for number in [9_999, 0, 4_096, 5_000, 17] {
            assert_eq!(drawn.get(number), Some(all[number]));
        }
        assert_eq!(drawn.get(10_000), None);
        assert_eq!(Drawn::new(3, stream(), Stream::next_u64).get(2), Some(all[2]), "fewer than are made at once");
    }
}
