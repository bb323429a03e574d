//! What is said of access logs: their formats, why a log or a line could not be read.

crate::texts! {
    /// A bad line, `reason` being one of those below.
    bad_line(line, reason) { en "line {line}: {reason}", ko "{line}행: {reason}" }
    /// A line above the limit.
    line_too_long(bytes) { en "longer than {bytes} bytes", ko "한 행은 {bytes}바이트까지 쓸 수 있습니다" }
    /// A line in another form than the log's first.
    not_common_log() {
        en "not in Common or Combined Log Format (client, identity, user, [time], \"request\", status, size)",
        ko "Common/Combined 로그 형식(클라이언트, ident, 사용자, [시각], \"요청\", 상태 코드, 크기)이 아닙니다",
    }
    /// A line of a JSON log that is none.
    not_json_object() { en "not a JSON object", ko "JSON 객체가 아닙니다" }
    /// A JSON object without any of the names that logs give the time.
    no_time() {
        en "no time (one of msec, time_iso8601, time_local, @timestamp, timestamp, time, ts)",
        ko "시각 필드(msec, time_iso8601, time_local, @timestamp, timestamp, time, ts 중 하나)가 없습니다",
    }
    /// A time in no known form.
    time_unreadable(given) {
        en "the time '{given}' is neither seconds since 1970 (1431857103.25) nor RFC 3339 (2015-05-17T10:05:03Z) nor 17/May/2015:10:05:03 +0000",
        ko "시각 '{given}' 값을 읽을 수 없습니다. 1970년부터 센 초(1431857103.25), RFC 3339(2015-05-17T10:05:03Z), 17/May/2015:10:05:03 +0000 중 하나로 써 주세요",
    }
    /// A date and time of day alone.
    time_without_zone(given) {
        en "the time '{given}' lacks its zone, such as Z or +09:00",
        ko "시각 '{given}' 값에 Z나 +09:00 같은 시간대가 없습니다",
    }
    /// A time that 64 bits of nanoseconds can't tell.
    time_out_of_range(given) {
        en "the time '{given}' is not between 1970-01-01 and 2554-07-21",
        ko "시각 '{given}' 값이 1970-01-01부터 2554-07-21까지의 범위를 벗어납니다",
    }
    /// A cost that is none.
    cost_invalid(given, max) {
        en "the cost '{given}' is not a whole number from 1 to {max}",
        ko "비용 '{given}' 값은 1부터 {max}까지의 정수여야 합니다",
    }
    /// A CSV record that does not fit the header.
    field_count(found, expected) {
        en "{found} fields where the header has {expected}",
        ko "필드가 {found}개입니다. 헤더에는 {expected}개가 있습니다",
    }
    /// A quote without its other half.
    quote_open() { en "a quote that is not closed", ko "따옴표가 닫히지 않았습니다" }

    /// The name of Common Log Format.
    format_common() { en "Common Log Format", ko "Common 로그 형식" }
    /// The name of Combined Log Format.
    format_combined() { en "Combined Log Format", ko "Combined 로그 형식" }
    /// The name of Apache's `vhost_combined`.
    format_vhost() { en "Combined Log Format with the virtual host", ko "가상 호스트가 붙은 Combined 로그 형식" }
    /// The name of JSON lines.
    format_json() { en "JSON lines", ko "JSON Lines" }
    /// The name of CSV.
    format_csv() { en "CSV with a header row", ko "헤더 행이 있는 CSV" }

    /// A log without a request.
    log_empty() { en "the log holds no request", ko "로그에 요청이 없습니다" }
    /// A log in no known form; `line` and `start` are its first line that is not blank.
    format_unknown(line, start) {
        en "the log's format is not known: line {line}, '{start}', is neither Common or Combined Log Format nor a JSON object nor the header of a CSV with a column 'time'",
        ko "로그 형식을 알 수 없습니다. {line}행 '{start}' 내용은 Common/Combined 로그 형식도, JSON 객체도, 'time' 열이 있는 CSV 헤더도 아닙니다",
    }
    /// A log whose lines are all longer than one may be.
    only_long_lines(bytes) {
        en "the log's format is not known: its lines are longer than {bytes} bytes",
        ko "로그 형식을 알 수 없습니다. 모든 행이 {bytes}바이트를 넘습니다",
    }
    /// A CSV whose header lacks the time.
    no_time_column(columns) {
        en "the CSV's header has no column 'time'; its columns are: {columns}",
        ko "CSV 헤더에 'time' 열이 없습니다. 있는 열: {columns}",
    }
    /// A CSV whose header has a name twice.
    column_twice(name) { en "the CSV's header has the column '{name}' twice", ko "CSV 헤더에 '{name}' 열이 두 번 있습니다" }
    /// A log of a known form, no line of which is good; `first` is the first bad line.
    nothing_readable(format, bad, first) {
        en "no line could be read as {format}, {bad} bad; the first: {first}",
        ko "읽을 수 있는 행이 없습니다. 형식: {format}, 잘못된 행: {bad}개, 첫 번째: {first}",
    }
    /// A log above the limit of bytes.
    log_too_large(bytes) {
        en "the log has more than {bytes} bytes uncompressed; load a part of it",
        ko "로그가 압축을 푼 상태로 {bytes}바이트를 넘습니다. 일부만 불러와 주세요",
    }
    /// A log above the limit of requests.
    too_many_requests(max) {
        en "the log has more than {max} requests; load a part of it",
        ko "로그의 요청이 {max}개를 넘습니다. 일부만 불러와 주세요",
    }
    /// A log above the limit of columns.
    too_many_columns(max) {
        en "the log has more than {max} columns; leave some out",
        ko "로그의 열이 {max}개를 넘습니다. 몇 개를 빼 주세요",
    }
    /// A log above the limit of requests times columns.
    too_many_cells(line, max) {
        en "at line {line} requests times columns are more than {max}; leave columns out or load a part of the log",
        ko "{line}행에서 요청 수와 열 수의 곱이 {max}개를 넘었습니다. 열을 빼거나 로그의 일부만 불러와 주세요",
    }
    /// A gzip file that is damaged.
    gzip_broken(bytes) {
        en "the gzip data is damaged; {bytes} bytes could be unpacked before that",
        ko "gzip 데이터가 손상되었습니다. 그 앞까지 {bytes}바이트를 풀었습니다",
    }
    /// A gzip file whose end is missing.
    gzip_cut_short(bytes) {
        en "the gzip data ends too early; {bytes} bytes could be unpacked before that",
        ko "gzip 데이터가 중간에 끊겼습니다. 그 앞까지 {bytes}바이트를 풀었습니다",
    }
}
