//! Columns made of other columns: a part of each value, or two values joined.

use super::column::Column;
use super::interner::Interner;

/// What takes a part of a value.
pub(super) type Part = fn(&str) -> &str;

/// A column that is being made of another, `part` of each value, equal results becoming one value.
#[derive(Debug)]
pub(super) struct Derivation {
    part: Part,
    made: Interner,
    /// The number of the result for each value so far.
    new_ids: Vec<u32>,
}

impl Derivation {
    /// Nothing made yet.
    pub(super) fn new(name: &str, part: Part) -> Derivation {
        Derivation { part, made: Interner::new(name), new_ids: Vec::new() }
    }

    /// Takes `values_max` more values of the source; the column, once there are no more.
    pub(super) fn step(&mut self, source: &Column, values_max: usize) -> Option<Column> {
        let start = self.new_ids.len();
        for id in (start..source.distinct()).take(values_max) {
            let result = (self.part)(source.value(id as u32));
            self.new_ids.push(self.made.id(result).expect("no more values, none longer, than the source has"));
        }
        if self.new_ids.len() < source.distinct() {
            return None;
        }
        let mut made = std::mem::take(&mut self.made);
        made.ids = source.ids.iter().map(|id| self.new_ids[*id as usize]).collect();
        Some(made.finish())
    }
}

/// A column of two columns' values joined by a space; nothing if there are more pairs than a column may have values.
pub(super) fn join(left: &Column, right: &Column, name: &str) -> Option<Column> {
    let mut joined = Interner::new(name);
    // For each right value the left one it first came with, and the pair's number. Most come with one alone: found without a search.
    let mut usual: Vec<Option<(u32, u32)>> = vec![None; right.distinct()];
    let mut ids = Vec::with_capacity(left.ids().len());
    let mut text = String::new();
    for (left_id, right_id) in left.ids().iter().copied().zip(right.ids().iter().copied()) {
        let place = &mut usual[right_id as usize];
        let id = match *place {
            Some((known, id)) if known == left_id => id,
            _ => {
                text.clear();
                text.push_str(left.value(left_id));
                text.push(' ');
                text.push_str(right.value(right_id));
                joined.id(&text)?
            }
        };
        place.get_or_insert((left_id, id));
        ids.push(id);
    }
    joined.ids = ids;
    Some(joined.finish())
}

/// A column that has each request's first value that is not empty, of several columns; nothing if those are more than a column may have.
pub(super) fn first_of(columns: &[&Column], name: &str) -> Option<Column> {
    let mut made = Interner::new(name);
    let mut new_ids: Vec<Vec<Option<u32>>> = columns.iter().map(|column| vec![None; column.distinct()]).collect();
    for row in 0..columns.first()?.ids().len() {
        let has_value = |place: &usize| !columns[*place].value(columns[*place].ids()[row]).is_empty();
        let place = (0..columns.len()).find(has_value).unwrap_or(0);
        let id = columns[place].ids()[row];
        let known = &mut new_ids[place][id as usize];
        let new = match *known {
            Some(new) => new,
            None => made.id(columns[place].value(id))?,
        };
        *known = Some(new);
        made.ids.push(new);
    }
    Some(made.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(values: &[&str]) -> Column {
        let mut interner = Interner::new("key");
        for (row, value) in values.iter().enumerate() {
            interner.set(row, value);
        }
        interner.finish()
    }

    #[test]
    fn the_first_value_of_several_columns_is_taken() {
        let made = first_of(&[&column(&["a", "", "", "b"]), &column(&["x", "b", "", ""])], "client").unwrap();
        let values: Vec<&str> = made.ids().iter().map(|id| made.value(*id)).collect();
        assert_eq!(values, ["a", "b", "", "b"]);
        assert_eq!((made.name(), made.distinct()), ("client", 3));
    }

    #[test]
    fn columns_derive_and_join() {
        let left = column(&["GET", "POST", "GET", "GET", "POST"]);
        let right = column(&["/a", "/a", "/b", "/a", "/a"]);
        let joined = join(&left, &right, "endpoint").unwrap();
        assert_eq!(joined.ids(), [0, 1, 2, 0, 1]);
        assert_eq!((joined.value(0), joined.value(1), joined.value(2)), ("GET /a", "POST /a", "GET /b"));
        let mut derivation = Derivation::new("path", |value| &value[value.len() - 2..]);
        assert_eq!(derivation.step(&joined, 2), None);
        let derived = derivation.step(&joined, 2).unwrap();
        assert_eq!(derived.ids(), [0, 0, 1, 0, 0]);
    }
}
