//! Words on and about charts.

crate::texts! {
    /// A day without its year. Parts: day, month's number, month's English name.
    day(day, month, name) { en "{day} {name}", ko "{month}월 {day}일" }
    /// A month without its year. Parts: month's number and English name.
    month(month, name) { en "{name}", ko "{month}월" }
    /// A year.
    year(year) { en "{year}", ko "{year}년" }
    /// The drawing surface failed, in its own words.
    backend_failed(reason) { en "The chart could not be drawn: {reason}", ko "차트를 그리지 못했습니다: {reason}" }
}
