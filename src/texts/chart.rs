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
    /// The axis of a run's time.
    time() { en "Time", ko "시간" }
    /// Heading of a column of names.
    name() { en "name", ko "이름" }
    /// Heading of a column of lowest values.
    lowest(label) { en "{label} (lowest)", ko "{label} (최저)" }
    /// Heading of a column of highest values.
    highest(label) { en "{label} (highest)", ko "{label} (최고)" }
    /// A kind of chart.
    kind_line() { en "line chart", ko "선 차트" }
    /// A kind of chart.
    kind_stack() { en "stacked chart", ko "누적 차트" }
    /// A kind of chart.
    kind_bars() { en "bar chart", ko "막대 차트" }
    /// A kind of chart.
    kind_heat() { en "heat map", ko "히트맵" }
    /// A chart of no kind.
    kind_empty() { en "chart", ko "차트" }
    /// A range of an axis or a fault.
    part_from_to(label, from, to) { en "{label} from {from} to {to}", ko "{label} {from}부터 {to}까지" }
    /// The extremes of a series.
    part_extremes(label, low, high) { en "{label} between {low} and {high}", ko "{label} 최소 {low}, 최대 {high}" }
    /// One value.
    part_value(label, value) { en "{label} {value}", ko "{label} {value}" }
    /// The chosen cell of a heat map.
    chosen(x, y, value) { en "chosen: {x}, {y}, {value}", ko "선택: {x}, {y}, {value}" }
    /// A chart without values.
    nothing() { en "nothing to show yet", ko "아직 보여 줄 값이 없습니다" }
    /// A description with its title.
    titled(title, said) { en "{title}: {said}.", ko "{title}: {said}." }
    /// A description without a title.
    sentence(said) { en "{said}.", ko "{said}." }
}
