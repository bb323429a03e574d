//! Words that only the terminal says.

crate::texts! {
    /// A log that is none.
    log(path, error) { en "{path}: {error}", ko "{path}: {error}" }
    /// Unreadable file.
    read(path, error) { en "cannot read {path}: {error}", ko "{path} 파일을 읽을 수 없습니다: {error}" }
    /// Unwritable file.
    write(path, error) { en "cannot write {path}: {error}", ko "{path} 파일에 쓸 수 없습니다: {error}" }
    /// A log for an experiment that plays none.
    log_unused(log) {
        en "this experiment plays no access log; leave --log out, or add log={log} to the link",
        ko "이 실험은 액세스 로그를 재생하지 않습니다. --log를 빼거나 링크에 log={log} 값을 추가해 주세요",
    }
    /// Unwritable standard output.
    output(error) { en "cannot write to standard output: {error}", ko "표준 출력에 쓸 수 없습니다: {error}" }
    /// No such figure.
    no_figure(given, figures) { en "there is no figure {given}; this experiment has figures 1 to {figures}", ko "{given}번 그림이 없습니다. 이 실험에는 1번부터 {figures}번까지 있습니다" }
    /// Not drawable.
    drawing(error) { en "cannot draw the figure: {error}", ko "그림을 그릴 수 없습니다: {error}" }
    /// A check that holds.
    holds(name) { en "holds   {name}", ko "성립   {name}" }
    /// A check that failed.
    failed(name, step) { en "FAILED  {name} at step {step}", ko "위반   {name} ({step}단계)" }
    /// Lines that could not be read.
    bad_lines(count) { en "{count} lines could not be read:", ko "읽을 수 없는 줄이 {count}개 있습니다:" }
    /// One such line.
    bad_line(line, reason) { en "  line {line}: {reason}", ko "  {line}번째 줄: {reason}" }
    /// More of them.
    more_bad_lines(count) { en "  and {count} more", ko "  외 {count}줄" }
}
