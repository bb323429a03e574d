//! Words that only a calling script meets.

crate::texts! {
    /// A log for an experiment that plays none.
    log_unused(log) {
        en "This experiment plays no access log. Leave 'log' out, or add log={log} to the link.",
        ko "이 실험은 액세스 로그를 재생하지 않습니다. 'log' 값을 빼거나 링크에 log={log} 값을 추가해 주세요.",
    }
    /// An option of another type.
    option(name, allowed) { en "The option '{name}' must be {allowed}.", ko "'{name}' 옵션에는 {allowed} 값만 쓸 수 있습니다." }
    /// A value that could not be made.
    refused(reason) { en "JavaScript refused a value: {reason}", ko "JavaScript에서 값을 만들 수 없습니다: {reason}" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::Language::{English, Korean};

    #[test]
    fn a_script_is_told_in_both_languages() {
        assert_eq!(log_unused(English, "sample"), "This experiment plays no access log. Leave 'log' out, or add log=sample to the link.");
        assert_eq!(
            log_unused(Korean, "sample"),
            "이 실험은 액세스 로그를 재생하지 않습니다. 'log' 값을 빼거나 링크에 log=sample 값을 추가해 주세요."
        );
        assert_eq!(option(English, "log", "a Uint8Array"), "The option 'log' must be a Uint8Array.");
        assert_eq!(option(Korean, "log", "Uint8Array"), "'log' 옵션에는 Uint8Array 값만 쓸 수 있습니다.");
        assert_eq!(refused(English, "no"), "JavaScript refused a value: no");
        assert_eq!(refused(Korean, "no"), "JavaScript에서 값을 만들 수 없습니다: no");
    }
}
