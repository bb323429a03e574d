//! A long line: joined at its end, left at its front, read anywhere. Clones share what did not change, so a run can keep a thousand
//! copies of a line of a million.
//!
//! ```text
//!  front ──▶ [page] [page] [page … ◀── end     a clone copies the list of pages; joining copies one page at most
//! ```

use std::collections::VecDeque;
use std::rc::Rc;

/// Items in a page: few enough to copy for one that joins, many enough to keep the list of pages short.
const PAGE: usize = 256;

/// A line.
#[derive(Debug)]
pub struct Line<T> {
    pages: VecDeque<Rc<Vec<T>>>,
    /// Items of the first page that have left.
    left: usize,
    len: usize,
}

impl<T> Default for Line<T> {
    fn default() -> Self {
        Line { pages: VecDeque::new(), left: 0, len: 0 }
    }
}

impl<T> Clone for Line<T> {
    fn clone(&self) -> Self {
        // The page that an empty line keeps is for those that join it, not for its copies.
        if self.len == 0 { Line::default() } else { Line { pages: self.pages.clone(), ..*self } }
    }
}

impl<T: PartialEq> PartialEq for Line<T> {
    fn eq(&self, other: &Self) -> bool {
        self.len == other.len && self.iter().eq(other.iter())
    }
}

impl<T: Eq> Eq for Line<T> {}

impl<T> Line<T> {
    /// Everyone, from the front.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &T> {
        let pages = self.pages.iter().enumerate();
        pages.flat_map(|(number, page)| page[if number == 0 { self.left } else { 0 }..].iter())
    }
}

impl<T: Clone> Line<T> {
    /// How many stand in it.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether nobody does.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// One joins at the end.
    pub fn push(&mut self, item: T) {
        match self.pages.back_mut().filter(|page| page.len() < PAGE) {
            Some(page) => match Rc::get_mut(page) {
                Some(page) => page.push(item),
                None => {
                    let mut copy = Vec::with_capacity(PAGE);
                    copy.extend_from_slice(page);
                    copy.push(item);
                    *page = Rc::new(copy);
                }
            },
            None => {
                let mut page = Vec::with_capacity(PAGE);
                page.push(item);
                self.pages.push_back(Rc::new(page));
            }
        }
        self.len += 1;
    }

    /// The first leaves.
    pub fn pop(&mut self) -> Option<T> {
        let item = self.pages.front()?.get(self.left)?.clone();
        self.left += 1;
        self.len -= 1;
        if self.left == PAGE || self.len == 0 {
            self.turn_page();
        }
        Some(item)
    }

    /// All of the first page have left. An empty line keeps it: most lines are empty most of the time, and the next one joins soon.
    fn turn_page(&mut self) {
        self.left = 0;
        match self.pages.front_mut().filter(|_| self.len == 0).and_then(Rc::get_mut) {
            Some(page) => page.clear(),
            None => drop(self.pages.pop_front()),
        }
    }

    /// Only the first `len` stay.
    pub fn truncate(&mut self, len: usize) {
        if len >= self.len {
            return;
        }
        let end = self.left + len;
        self.pages.truncate(end.div_ceil(PAGE));
        if let Some(page) = self.pages.back_mut().filter(|_| !end.is_multiple_of(PAGE)) {
            *page = Rc::new(page[..end % PAGE].to_vec());
        }
        self.len = len;
        if len == 0 {
            self.pages.clear();
            self.left = 0;
        }
    }

    /// The one at this place, 0 being the front.
    pub fn get(&self, place: usize) -> Option<&T> {
        let place = self.left + place;
        self.pages.get(place / PAGE)?.get(place % PAGE)
    }

    /// The last.
    pub fn last(&self) -> Option<&T> {
        self.get(self.len.checked_sub(1)?)
    }

    /// The last, to be changed.
    pub fn last_mut(&mut self) -> Option<&mut T> {
        Rc::make_mut(self.pages.back_mut().filter(|_| self.len > 0)?).last_mut()
    }

    /// The first.
    pub fn front(&self) -> Option<&T> {
        self.get(0)
    }

    /// About how many bytes a clone takes beyond what it shares.
    pub fn weight(&self) -> usize {
        self.pages.len() * size_of::<usize>() + if self.len == 0 { 0 } else { PAGE * size_of::<T>() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_line_is_a_queue_and_its_clones_do_not_feel_each_other(doings in prop::collection::vec(0u8..6, 0..2_000)) {
            let (mut line, mut plain) = (Line::default(), VecDeque::new());
            let mut kept: Vec<(Line<usize>, VecDeque<usize>)> = Vec::new();
            for (number, doing) in doings.into_iter().enumerate() {
                match doing {
                    0..3 => { line.push(number); plain.push_back(number); }
                    3 => prop_assert_eq!(line.pop(), plain.pop_front()),
                    5 if number % 61 == 0 => { line.truncate(number / 4); plain.truncate(number / 4); }
                    _ if number % 97 == 0 => kept.push((line.clone(), plain.clone())),
                    _ => {}
                }
                prop_assert_eq!((line.len(), line.front(), line.get(3)), (plain.len(), plain.front(), plain.get(3)));
            }
            kept.push((line, plain));
            for (line, plain) in kept {
                prop_assert!(line.iter().eq(plain.iter()));
                prop_assert!(line.iter().rev().eq(plain.iter().rev()));
            }
        }
    }
}
