//! Comma-separated values (RFC 4180) under a row of names: `time`, `cost` if there are costs, and keys.
//!
//! The crate `csv-core` splits the fields. A record may go on over line breaks within quotes; what it does not decide is what a quote that nobody
//! closes costs. Here: when the limit or the end comes, when the record that ends at some later quote does not fit the header, or when a line
//! that was taken for the rest of it is a request by itself, the line that opened the quote is bad, and the others are read again, each
//! alone. So every line is read at most three times, and a quote too many costs one request, not all up to the next quote.

use csv_core::{ReadRecordResult, Reader, ReaderBuilder, Terminator};

use super::LogError;
use super::bad_lines::{Reason, quoted};
use super::limits::{COST_MAX, LINE_BYTES_MAX};
use super::records::Records;
use super::timestamp;

/// The column that every log has.
pub(super) const TIME: &str = "time";
/// The column of the tokens that each request costs.
const COST: &str = "cost";

/// What a field is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Use {
    Time,
    Cost,
    /// A key, by its place among the columns.
    Key(usize),
    /// A field without a name, as a comma at the end of the header makes it. It is not kept.
    Nameless,
}

/// A CSV that is being read.
#[derive(Debug, Default)]
pub(super) struct Csv {
    fields: Fields,
    /// What each field is for, empty before the header.
    header: Vec<Use>,
    /// The lines of a record that has not ended.
    open: Vec<(u32, String)>,
}

impl Csv {
    /// Takes a line.
    pub(super) fn take(&mut self, number: u32, line: &str, records: &mut Records) -> Result<(), LogError> {
        if self.open.is_empty() && line.trim_ascii().is_empty() {
            return Ok(());
        }
        let open_bytes: usize = if self.open.is_empty() { 0 } else { self.fields.bytes };
        if open_bytes + line.len() > LINE_BYTES_MAX && open_bytes > 0 {
            self.open.push((number, line.to_owned()));
            return self.give_up(records);
        }
        if !self.fields.add(line) {
            self.open.push((number, line.to_owned()));
            return Ok(());
        }
        if self.swallows(line) {
            self.open.push((number, line.to_owned()));
            return self.give_up(records);
        }
        let first = self.open.first().map_or(number, |(first, _)| *first);
        match self.record(first, records)? {
            Err(Reason::FieldCount { .. }) if !self.open.is_empty() => {
                self.open.push((number, line.to_owned()));
                return self.give_up(records);
            }
            Err(reason) => records.bad.add(first, reason),
            Ok(()) => {}
        }
        self.fields.clear();
        self.open.clear();
        Ok(())
    }

    /// Whether a record that ends with this line has a request within: a line that is one by itself.
    fn swallows(&self, last: &str) -> bool {
        let later = self.open.iter().skip(1).map(|(_, line)| line.as_str());
        let mut all = later.chain((!self.open.is_empty()).then_some(last));
        !self.header.is_empty() && all.any(|line| self.is_request(line))
    }

    fn is_request(&self, line: &str) -> bool {
        let mut fields = Fields::default();
        // A line that ends a value has an odd number of quotes: its own end, and pairs.
        let is_whole = memchr::memchr_iter(b'"', line.as_bytes()).count().is_multiple_of(2);
        is_whole && fields.add(line) && self.time_and_cost(&fields).is_ok()
    }

    /// Takes note that a line was too long, or the log's end.
    pub(super) fn interrupt(&mut self, records: &mut Records) -> Result<(), LogError> {
        if self.open.is_empty() { Ok(()) } else { self.give_up(records) }
    }

    /// Calls the first open line bad and reads the others again, each alone.
    fn give_up(&mut self, records: &mut Records) -> Result<(), LogError> {
        for (place, (number, line)) in std::mem::take(&mut self.open).into_iter().enumerate() {
            self.fields.clear();
            if place > 0 && line.trim_ascii().is_empty() {
                continue;
            }
            let done = if place > 0 && self.fields.add(&line) { self.record(number, records)? } else { Err(Reason::QuoteOpen) };
            if let Err(reason) = done {
                records.bad.add(number, reason);
            }
        }
        self.fields.clear();
        Ok(())
    }

    /// Reads the fields as the header or, below it, as a request.
    fn record(&mut self, line: u32, records: &mut Records) -> Result<Result<(), Reason>, LogError> {
        if self.header.is_empty() {
            self.header = header(&self.fields.names(), records)?;
            return Ok(Ok(()));
        }
        let (time, cost) = match self.time_and_cost(&self.fields) {
            Ok(both) => both,
            Err(reason) => return Ok(Err(reason)),
        };
        records.begin(time, line)?;
        if let Some(cost) = cost {
            records.costs.push(cost);
        }
        for (usage, field) in self.header.iter().zip(self.fields.iter()) {
            if let Use::Key(column) = usage {
                records.set(*column, field);
            }
        }
        Ok(Ok(()))
    }

    /// What is not a key.
    fn time_and_cost(&self, fields: &Fields) -> Result<(u64, Option<u32>), Reason> {
        let (found, expected) = (fields.count, self.header.len());
        if found != expected {
            return Err(Reason::FieldCount { found, expected });
        }
        let (mut time, mut cost) = (Err(Reason::NoTime), None);
        for (usage, field) in self.header.iter().zip(fields.iter()) {
            match usage {
                Use::Time => time = timestamp::read(field).map_err(|why| Reason::of_time(field, why)),
                Use::Cost => cost = Some(read_cost(field)?),
                Use::Key(_) | Use::Nameless => {}
            }
        }
        Ok((time?, cost))
    }
}

/// What each name stands for.
fn header(names: &[String], records: &mut Records) -> Result<Vec<Use>, LogError> {
    if !names.iter().any(|name| name == TIME) {
        return Err(LogError::no_time_column(names));
    }
    let mut uses = Vec::with_capacity(names.len());
    for (place, name) in names.iter().enumerate() {
        if !name.is_empty() && names[..place].contains(name) {
            return Err(LogError::ColumnTwice { name: quoted(name) });
        }
        uses.push(match name.as_str() {
            TIME => Use::Time,
            COST => Use::Cost,
            "" => Use::Nameless,
            key => Use::Key(records.column(key, records.columns.len())?),
        });
    }
    Ok(uses)
}

/// A whole number of 1 to the limit.
fn read_cost(field: &str) -> Result<u32, Reason> {
    let digits = field.trim_ascii();
    let number = digits.parse().ok().filter(|cost| (1..=COST_MAX).contains(cost));
    // `parse` would also take a plus sign.
    number.filter(|_| digits.bytes().all(|byte| byte.is_ascii_digit())).ok_or_else(|| Reason::of_cost(digits))
}

/// The names that a line has as a header, trimmed and in lower case (of ASCII).
pub(super) fn names(line: &str) -> Vec<String> {
    let mut fields = Fields::default();
    fields.add(line);
    fields.names()
}

/// The fields of one record.
#[derive(Debug)]
struct Fields {
    reader: Reader,
    text: Vec<u8>,
    ends: Vec<usize>,
    /// How much of `text` and `ends` is this record's.
    length: usize,
    count: usize,
    /// Bytes that were added, line breaks included.
    bytes: usize,
}

impl Default for Fields {
    fn default() -> Fields {
        Fields {
            // Lines are split already; a carriage return within quotes is data.
            reader: ReaderBuilder::new().terminator(Terminator::Any(b'\n')).build(),
            text: Vec::new(),
            ends: Vec::new(),
            length: 0,
            count: 0,
            bytes: 0,
        }
    }
}

impl Fields {
    /// Adds a line; whether the record has ended with it.
    fn add(&mut self, line: &str) -> bool {
        self.bytes += line.len() + 1;
        self.feed(line.as_bytes()) || self.feed(b"\n")
    }

    /// Starts a new record.
    fn clear(&mut self) {
        self.reader.reset();
        (self.length, self.count, self.bytes) = (0, 0, 0);
    }

    /// Adds bytes; whether the record has ended.
    fn feed(&mut self, mut input: &[u8]) -> bool {
        // Fields are never longer than what they are written as, so there is room before each call.
        self.text.resize(self.text.len().max(self.length + input.len() + 1), 0);
        self.ends.resize(self.ends.len().max(self.count + input.len() + 2), 0);
        // To the reader, no input means the end.
        while !input.is_empty() {
            let (result, read, written, ended) =
                self.reader.read_record(input, &mut self.text[self.length..], &mut self.ends[self.count..]);
            input = &input[read..];
            self.length += written;
            self.count += ended;
            match result {
                ReadRecordResult::Record => return true,
                ReadRecordResult::InputEmpty | ReadRecordResult::End => return false,
                ReadRecordResult::OutputFull | ReadRecordResult::OutputEndsFull => {}
            }
        }
        false
    }

    /// The fields: text, as they were, for only quotes and commas are taken out. The last one's carriage return belongs to the line break.
    fn iter(&self) -> impl Iterator<Item = &str> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        let ends = self.ends[..self.count].iter().copied();
        starts.zip(ends).enumerate().map(|(place, (start, end))| {
            let field = std::str::from_utf8(&self.text[start..end]).unwrap_or_default();
            if place + 1 == self.count { field.strip_suffix('\r').unwrap_or(field) } else { field }
        })
    }

    /// The fields as names. A record that has not ended lacks its last one.
    fn names(&self) -> Vec<String> {
        self.iter().map(|name| name.trim_ascii().to_ascii_lowercase()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads a log whole; the values of a column, the times in seconds, and the bad lines.
    fn read(log: &str) -> Result<Records, LogError> {
        let (mut csv, mut records) = (Csv::default(), Records::default());
        for (number, line) in (1..).zip(log.split('\n')) {
            csv.take(number, line, &mut records)?;
        }
        csv.interrupt(&mut records)?;
        Ok(records)
    }

    fn values(records: Records, column: usize) -> Vec<String> {
        let column = records.columns.into_iter().nth(column).unwrap().finish();
        column.ids().iter().map(|id| column.value(*id).to_owned()).collect()
    }

    fn bad(records: &Records) -> Vec<(u64, Reason)> {
        records.bad.kept().iter().map(|line| (line.line, line.reason.clone())).collect()
    }

    #[test]
    fn fields_are_quoted_as_rfc_4180_has_it() {
        let records = read("Device,TIME\r\n\"a,\"\"b\"\"\",1\r\n\"two\r\nlines\n\n\",2\r\n\r\n  \r\n,3\r\n가,4").unwrap();
        assert_eq!(records.times, [1_000_000_000, 2_000_000_000, 3_000_000_000, 4_000_000_000]);
        assert_eq!(records.lines, [2, 3, 9, 10]);
        assert_eq!(bad(&records), []);
        assert_eq!(values(records, 0), ["a,\"b\"", "two\r\nlines\n\n", "", "가"]);
    }

    #[test]
    fn costs_are_whole_numbers_in_their_range() {
        let records = read("time,cost\n1,1\n2, 1000000000\n3,0\n4,1000000001\n5,\n6,1.5\n7,+1\n8,-1\n9,x").unwrap();
        assert_eq!(records.costs, [1, 1_000_000_000]);
        let cost = |text: &str| Reason::CostInvalid(text.to_owned());
        let expected = ["0", "1000000001", "", "1.5", "+1", "-1", "x"].map(cost);
        assert_eq!(bad(&records), (4..).zip(expected).collect::<Vec<_>>());
    }

    #[test]
    fn a_record_that_does_not_fit_the_header_is_bad() {
        let records = read("time,a,\n1,x,\n2,x\n3,x,,\n4,\"x,\ny\",\n,x,\n2015-05-17T10:05:03,x,").unwrap();
        assert_eq!(records.lines, [2, 5]);
        let count = |found| Reason::FieldCount { found, expected: 3 };
        let expected = [
            (3, count(2)),
            (4, count(4)),
            (7, Reason::TimeUnreadable(String::new())),
            (8, Reason::TimeWithoutZone("2015-05-17T10:05:03".into())),
        ];
        assert_eq!(bad(&records), expected);
    }

    #[test]
    fn a_quote_that_is_not_closed_costs_its_line_alone() {
        let records = read("time,a\n1,x\n2,\"y\n3,x\n\n4,z").unwrap();
        assert_eq!(records.lines, [2, 4, 6]);
        assert_eq!(bad(&records), [(3, Reason::QuoteOpen)]);
        let records = read("time,a\n2,\"y\n3,x\n4,\"x, y\"\n5,x").unwrap();
        assert_eq!(records.lines, [3, 4, 5]);
        assert_eq!(bad(&records), [(2, Reason::QuoteOpen)]);
    }

    #[test]
    fn a_quote_that_a_later_line_closes_swallows_no_request() {
        // A quote too many, and further on a quoted field: what is between would be one long value that fits the header.
        let records = read("time,a\n1,\"x\n2,y\n3,\"z\"\n4,w").unwrap();
        assert_eq!(records.lines, [3, 4, 5]);
        assert_eq!(bad(&records), [(2, Reason::QuoteOpen)]);
        assert_eq!(values(records, 0), ["y", "z", "w"]);
        let records = read("time,a,b\n1,\"x\n2,y\",z\n3,p,q").unwrap();
        assert_eq!((records.lines.as_slice(), records.bad.count()), ([2, 4].as_slice(), 0), "the second line ends a value");
    }

    #[test]
    fn a_record_of_many_lines_may_be_as_long_as_a_line() {
        // Opening line, filling lines of ten bytes each, closing line; every line break counts.
        let fill = (LINE_BYTES_MAX - "1,\"\n".len() - "\"".len()) / 10;
        let rest = "x".repeat((LINE_BYTES_MAX - "1,\"\n".len() - "\"".len()) % 10);
        let fits = format!("time,a\n1,\"\n{}{rest}\"\n2,b", "123456789\n".repeat(fill));
        let records = read(&fits).unwrap();
        assert_eq!((records.times.len(), records.bad.count()), (2, 0));
        let too_long = format!("time,a\n1,\"\n{}{rest}x\"\n2,b", "123456789\n".repeat(fill));
        let records = read(&too_long).unwrap();
        assert_eq!(records.times.len(), 1);
        assert_eq!(records.bad.count(), fill as u64 + 2);
        assert_eq!(bad(&records)[0], (2, Reason::QuoteOpen));
    }

    #[test]
    fn a_header_must_name_the_time_and_no_column_twice() {
        assert_eq!(read("at, Device\n1,x").map(|_| ()), Err(LogError::NoTimeColumn { columns: "at, device".into() }));
        assert_eq!(read("time,a,A").map(|_| ()), Err(LogError::ColumnTwice { name: "a".into() }));
        assert_eq!(read("time,Time").map(|_| ()), Err(LogError::ColumnTwice { name: "time".into() }));
        assert_eq!(read("time,,\n1,,").map(|records| records.times), Ok(vec![1_000_000_000]));
    }
}
