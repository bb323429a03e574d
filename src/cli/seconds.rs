//! Nanoseconds as decimal seconds, exactly: a JSON number that no float could hold.

use serde_json::value::RawValue;

/// `1_500_000_000` as `1.5`.
pub(super) fn seconds(nanos: u64) -> String {
    let fraction = format!("{:09}", nanos % 1_000_000_000);
    match fraction.trim_end_matches('0') {
        "" => (nanos / 1_000_000_000).to_string(),
        decimals => format!("{}.{decimals}", nanos / 1_000_000_000),
    }
}

/// The same, as a number in JSON.
pub(super) fn seconds_number(nanos: u64) -> Box<RawValue> {
    RawValue::from_string(seconds(nanos)).expect("digits and a point are a JSON number")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_are_exact() {
        assert_eq!(seconds(0), "0");
        assert_eq!(seconds(1_500_000_000), "1.5");
        assert_eq!(seconds(1_431_857_103_000_000_001), "1431857103.000000001");
    }
}
