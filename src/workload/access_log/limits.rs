//! How much of a log is taken, each bound with its reason. Past a bound comes an error in words or a bad line, never a panic.

/// Bytes that a log may have, uncompressed (and compressed, should it be). A gigabyte is five times the log that a browser must take;
/// gzip makes a gigabyte of a megabyte, so the bound is what stops a decompression bomb.
pub const BYTES_MAX: u64 = 1 << 30;

/// Bytes of one line without its line break (a CSV record may have several lines: then of all together). Web servers refuse request lines
/// above 8 KiB and headers above 64 KiB; what is longer is no log line, and one line must not fill the memory.
pub const LINE_BYTES_MAX: usize = 64 << 10;

/// Requests of one log: what a gigabyte of Combined Log Format holds at the usual 240 bytes a line.
pub const REQUESTS_MAX: usize = 4_000_000;

/// Columns of one log: every request has a cell in each.
pub const COLUMNS_MAX: usize = 64;

/// Requests times columns: four bytes each, so 256 MiB, a sixteenth of what a 32-bit page can address.
pub const CELLS_MAX: usize = 64 << 20;

/// Distinct values of one column. A column with more (a request's own number, say) is no key to limit by: it is left out, and told.
pub const DISTINCT_MAX: usize = 2_000_000;

/// Bytes of one column's distinct values together, for the same reason and with the same consequence.
pub const DISTINCT_BYTES_MAX: usize = 256 << 20;

/// Cost of one request, in tokens.
pub const COST_MAX: u32 = 1_000_000_000;

/// Bad lines of which number and reason are kept; all are counted. Nobody reads more, and every line of a wrong file is bad.
pub const BAD_LINES_KEPT: usize = 1_000;

/// Lines that may go by before the format must be known. A rotated log begins in mid-line, and a few may have been joined; a
/// file with so many such beginnings is no log.
pub const LINES_BEFORE_FORMAT: usize = 64;

/// Characters of what was given that an error or a bad line repeats.
pub const QUOTED_CHARS_MAX: usize = 40;
