//! A database table by dense primary key, whose clones share what did not change: a run keeps a thousand copies of each.
//!
//! ```text
//! key 0…255 ──▶ [page]   a clone copies the list of pages, a write copies one page
//! key 256…  ──▶ [page]
//! ```

use std::rc::Rc;

/// Rows in a page: few enough to copy for one write, many enough to keep the list of pages short.
const PAGE: usize = 256;

/// A table.
#[derive(Clone, Debug, PartialEq)]
pub struct Table<R> {
    pages: Vec<Rc<Vec<Option<R>>>>,
    rows: u32,
}

impl<R> Default for Table<R> {
    fn default() -> Self {
        Table { pages: Vec::new(), rows: 0 }
    }
}

impl<R: Clone> Table<R> {
    /// The row with this key.
    #[inline]
    pub fn get(&self, key: u32) -> Option<&R> {
        let key = key as usize;
        self.pages.get(key / PAGE)?.get(key % PAGE)?.as_ref()
    }

    /// Whether there is a row with this key.
    pub fn has(&self, key: u32) -> bool {
        self.get(key).is_some()
    }

    /// The row with this key, to be changed.
    pub fn get_mut(&mut self, key: u32) -> Option<&mut R> {
        self.get(key)?;
        self.slot(key).as_mut()
    }

    /// Writes a row; the row that it replaces.
    pub fn put(&mut self, key: u32, row: R) -> Option<R> {
        let before = self.slot(key).replace(row);
        self.rows += u32::from(before.is_none());
        before
    }

    /// Takes a row out.
    pub fn remove(&mut self, key: u32) -> Option<R> {
        self.get(key)?;
        self.rows -= 1;
        self.slot(key).take()
    }

    /// How many rows there are.
    pub fn len(&self) -> u32 {
        self.rows
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.rows == 0
    }

    /// Every row with its key, by key.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (u32, &R)> {
        self.pages.iter().enumerate().flat_map(|(page, rows)| {
            rows.iter().enumerate().filter_map(move |(place, row)| row.as_ref().map(|row| ((page * PAGE + place) as u32, row)))
        })
    }

    /// About how many bytes a clone comes to take: its list of pages, and the page that is written next.
    pub fn weight(&self) -> usize {
        self.pages.len() * size_of::<usize>() + self.pages.len().min(1) * PAGE * size_of::<Option<R>>()
    }

    fn slot(&mut self, key: u32) -> &mut Option<R> {
        let (page, place) = (key as usize / PAGE, key as usize % PAGE);
        if self.pages.len() <= page {
            self.pages.resize_with(page + 1, Rc::default);
        }
        let rows = Rc::make_mut(&mut self.pages[page]);
        if rows.len() <= place {
            rows.reserve_exact(PAGE - rows.len());
            rows.resize(place + 1, None);
        }
        &mut rows[place]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    #[test]
    fn a_clone_keeps_what_it_saw_and_shares_the_rest() {
        let mut table = Table::default();
        for key in 0..1_000 {
            table.put(key, key);
        }
        let kept = table.clone();
        table.put(3, 33);
        table.remove(999);
        assert_eq!((kept.get(3), kept.get(999), kept.len()), (Some(&3), Some(&999), 1_000));
        assert_eq!((table.get(3), table.get(999), table.len()), (Some(&33), None, 999));
        assert!(Rc::ptr_eq(&kept.pages[1], &table.pages[1]), "a page that nobody wrote is one page");
    }

    proptest! {
        #[test]
        fn a_table_is_an_ordered_map(writes in prop::collection::vec((0u32..700, any::<Option<u8>>()), 0..200)) {
            let (mut table, mut map) = (Table::default(), BTreeMap::new());
            for (key, row) in writes {
                match row {
                    Some(row) => prop_assert_eq!(table.put(key, row), map.insert(key, row)),
                    None => prop_assert_eq!(table.remove(key), map.remove(&key)),
                }
            }
            prop_assert_eq!(table.len() as usize, map.len());
            let rows: Vec<(u32, u8)> = table.iter().map(|(key, row)| (key, *row)).collect();
            prop_assert_eq!(rows, Vec::from_iter(map));
        }
    }
}
