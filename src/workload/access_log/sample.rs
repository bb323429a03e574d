//! The log that Interplay offers as a sample: 10,000 requests of May 2015 (`data/NOTICE.md` says whose).

/// The sample in gzip. The page fetches the same file instead.
#[cfg(not(target_arch = "wasm32"))]
pub const SAMPLE_GZ: &[u8] = include_bytes!("../../../data/access.log.gz");

/// The sample's size in bytes, uncompressed.
pub const SAMPLE_SIZE: u64 = 2_370_789;

/// XXH64 with seed 0 of the sample, uncompressed.
pub const SAMPLE_DIGEST: u64 = 0x1627_cd02_44a5_7644;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workload::access_log::{AccessLog, Column, Format, LogReader};

    fn sample() -> AccessLog {
        let mut reader = LogReader::new();
        reader.push(SAMPLE_GZ).unwrap();
        reader.finish().unwrap()
    }

    /// The busiest values of a column with their counts.
    fn busiest(column: &Column, count: usize) -> Vec<(&str, u32)> {
        let mut values: Vec<(&str, u32)> = (0..).zip(column.counts()).map(|(id, count)| (column.value(id), count)).collect();
        values.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        values.truncate(count);
        values
    }

    #[test]
    fn the_sample_has_the_requests_that_were_counted_elsewhere() {
        let log = sample();
        assert_eq!((log.len(), log.bad_lines().count()), (10_000, 0));
        assert_eq!((log.format, log.size(), log.digest()), (Format::Combined, SAMPLE_SIZE, SAMPLE_DIGEST));
        // 2015-05-17T10:05:00Z and 2015-05-20T21:05:59Z.
        assert_eq!(log.times().first(), Some(&1_431_857_100_000_000_000));
        assert_eq!(log.times().last(), Some(&1_432_155_959_000_000_000));
        let busiest_second = log.times().chunk_by(|a, b| a == b).map(<[u64]>::len).max();
        assert_eq!(busiest_second, Some(9));
        let names: Vec<&str> = log.columns().collect();
        assert_eq!(names, ["client", "user", "method", "path", "status", "agent"]);
        assert!(log.costs().is_none() && log.left_out().is_empty());
    }

    #[test]
    fn the_sample_has_the_clients_paths_and_statuses_that_were_counted_elsewhere() {
        let log = sample();
        let clients = log.column("client").unwrap();
        assert_eq!(clients.distinct(), 1_753);
        let expected = [("66.249.73.135", 482), ("46.105.14.53", 364), ("130.237.218.86", 357)];
        assert_eq!(busiest(clients, 3), expected);
        let paths = log.column("path").unwrap();
        assert_eq!(paths.distinct(), 1_498);
        assert_eq!(busiest(paths, 3), [("/favicon.ico", 807), ("/style2.css", 546), ("/reset.css", 538)]);
        let mut statuses = busiest(log.column("status").unwrap(), 9);
        statuses.sort_unstable();
        let expected = [("200", 9_126), ("206", 45), ("301", 164), ("304", 445), ("403", 2), ("404", 213), ("416", 2), ("500", 3)];
        assert_eq!(statuses, expected);
    }

    #[test]
    fn requests_of_one_second_keep_the_order_of_the_log() {
        let log = sample();
        let in_order =
            log.times().iter().zip(log.lines()).is_sorted_by(|(time, line), (next_time, next_line)| (time, line) < (next_time, next_line));
        assert!(in_order);
    }
}
