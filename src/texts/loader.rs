//! Words for bringing a log onto the page.

crate::texts! {
    /// The section's name.
    title() { en "Your access log", ko "내 액세스 로그" }
    /// In the drop zone.
    drop_here() { en "Drop an access log anywhere on this page to play your own traffic.", ko "액세스 로그를 이 페이지 아무 데나 놓으면 내 트래픽으로 실험할 수 있습니다." }
    /// The file button.
    choose() { en "Choose a file", ko "파일 선택" }
    /// The sample button.
    use_sample() { en "Use the sample log", ko "예제 로그 사용" }
    /// What can be read.
    formats() { en "Combined or Common Log Format, JSON lines, or CSV with a header; plain or gzip.", ko "Combined·Common 로그 형식, JSON Lines, 헤더가 있는 CSV를 읽습니다. gzip도 됩니다." }
    /// The promise.
    stays() { en "Nothing leaves your browser: the file is read here, and this page may not talk to any other server.", ko "파일은 이 브라우저 안에서만 읽으며 어디로도 전송하지 않습니다. 이 페이지는 다른 서버와 통신할 수 없습니다." }
    /// The progress bar's name.
    reading() { en "Reading the log", ko "로그 읽는 중" }
    /// Stops reading.
    cancel() { en "Cancel", ko "취소" }
    /// A link asks for a log.
    wanted(log) { en "This link plays a log that is not in it: the file with size and digest {log}. Load it to see the experiment.", ko "이 링크는 링크에 들어 있지 않은 로그(크기와 다이제스트 {log})를 재생합니다. 그 파일을 불러오면 실험을 볼 수 있습니다." }
    /// The reader chose another file than the link's.
    instead_of(log) { en "The link asks for another log, with size and digest {log}. With this one it is an experiment of its own, from its start.", ko "링크가 요구한 것은 다른 로그(크기와 다이제스트 {log})입니다. 이 로그로는 별개의 실험이 되어 처음부터 재생합니다." }
    /// A log whose columns the settings do not fit.
    kept() { en "The file is read and kept: once the settings fit it, it is played.", ko "파일은 읽어 두었습니다. 설정을 이 로그에 맞게 바꾸면 바로 재생합니다." }
    /// Too large a file.
    too_large(given, allowed) { en "The file has {given} MB; at most {allowed} MB can be read.", ko "파일 크기가 {given} MB입니다. 최대 {allowed} MB까지 읽을 수 있습니다." }
    /// The browser refuses.
    unreadable() { en "The browser could not read the file. It may have moved, or this frame may not fetch; choose it once more, or open the full page.", ko "브라우저가 파일을 읽지 못했습니다. 파일이 이동했거나 이 프레임에서 가져올 수 없는 경우입니다. 다시 선택하거나 전체 페이지에서 열어 주세요." }
    /// What was found.
    found(requests, format) { en "Requests: {requests} ({format}).", ko "요청 {requests}개를 찾았습니다({format})." }
    /// The columns, each with its number of values.
    keys(keys) { en "Keys for rules, each with its number of values: {keys}.", ko "규칙에 쓸 수 있는 키와 값의 개수: {keys}." }
    /// Columns that rules cannot name.
    left_out(columns, max) { en "Left out, for they have more than {max} different values, or too long ones: {columns}.", ko "서로 다른 값이 {max}개를 넘거나 값이 너무 길어서 제외한 열: {columns}." }
    /// When.
    span(first, last) { en "From {first} to {last} (UTC).", ko "{first}부터 {last}까지(UTC)." }
    /// When, on a clock of the log's own.
    lasts(first, last) { en "From {first} to {last} of its own clock.", ko "자체 시계로 {first}부터 {last}까지." }
    /// Back to drawn requests.
    leave() { en "Put the log away", ko "로그 치우기" }
    /// Bad lines.
    bad_lines(count) { en "Lines that could not be read: {count}", ko "읽지 못한 줄 {count}개" }
    /// More of them.
    more_bad_lines(count) { en "and {count} more", ko "외 {count}개" }
}
