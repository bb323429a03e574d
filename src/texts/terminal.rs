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
    bad_lines(count) { en "Lines that could not be read: {count}", ko "읽을 수 없는 줄이 {count}개 있습니다:" }
    /// One such line.
    bad_line(line, reason) { en "  line {line}: {reason}", ko "  {line}번째 줄: {reason}" }
    /// More of them.
    more_bad_lines(count) { en "  and {count} more", ko "  외 {count}줄" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::Language::{English, Korean};

    #[test]
    fn the_terminal_speaks_both_languages() {
        let cases = [
            (log(English, "a.log", "why"), log(Korean, "a.log", "까닭"), "a.log: why", "a.log: 까닭"),
            (read(English, "a", "why"), read(Korean, "a", "까닭"), "cannot read a: why", "a 파일을 읽을 수 없습니다: 까닭"),
            (write(English, "a", "why"), write(Korean, "a", "까닭"), "cannot write a: why", "a 파일에 쓸 수 없습니다: 까닭"),
            (output(English, "why"), output(Korean, "까닭"), "cannot write to standard output: why", "표준 출력에 쓸 수 없습니다: 까닭"),
            (
                log_unused(English, "1-2"),
                log_unused(Korean, "1-2"),
                "this experiment plays no access log; leave --log out, or add log=1-2 to the link",
                "이 실험은 액세스 로그를 재생하지 않습니다. --log를 빼거나 링크에 log=1-2 값을 추가해 주세요",
            ),
            (
                no_figure(English, 4, 3),
                no_figure(Korean, 4, 3),
                "there is no figure 4; this experiment has figures 1 to 3",
                "4번 그림이 없습니다. 이 실험에는 1번부터 3번까지 있습니다",
            ),
            (drawing(English, "why"), drawing(Korean, "까닭"), "cannot draw the figure: why", "그림을 그릴 수 없습니다: 까닭"),
            (holds(English, "x"), holds(Korean, "x"), "holds   x", "성립   x"),
            (failed(English, "x", 7), failed(Korean, "x", 7), "FAILED  x at step 7", "위반   x (7단계)"),
            (bad_lines(English, 2), bad_lines(Korean, 2), "Lines that could not be read: 2", "읽을 수 없는 줄이 2개 있습니다:"),
            (bad_line(English, 3, "why"), bad_line(Korean, 3, "까닭"), "  line 3: why", "  3번째 줄: 까닭"),
            (more_bad_lines(English, 5), more_bad_lines(Korean, 5), "  and 5 more", "  외 5줄"),
        ];
        for (said, said_in_korean, english, korean) in cases {
            assert_eq!((said.as_str(), said_in_korean.as_str()), (english, korean));
        }
    }
}
