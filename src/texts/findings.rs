//! Names of what a run comes to: its checks and its figures. A lab adds its own here.

use super::{Language, compare};
use std::borrow::Cow;

crate::words_by_name! {
    /// A check, as what it asserts.
    check {
        "level-in-range" => "A level is never above capacity or below zero", "수위는 용량을 넘거나 0보다 작아지지 않습니다";
        "window-bound" => "In any window at most burst + rate × window are allowed", "어떤 구간에서도 버스트 + 속도 × 구간보다 많이 허용되지 않습니다";
        "decided-once" => "Every request is decided once, none is lost", "모든 요청은 한 번만 판정되고 사라지지 않습니다";
        "refused-by-rule-only" => "Nothing is refused but by a rule", "규칙이 아닌 이유로 거절되는 요청이 없습니다";
        else super::outcomes::check
    }
}

crate::words_by_name! {
    /// A figure's name.
    figure {
        "requests" => "Requests", "요청";
        "allowed" => "Allowed", "허용";
        "denied" => "Denied", "거부";
        "denied_share" => "Share denied", "거부율";
        "keys" => "Keys", "키";
        "keys_denied" => "Keys denied", "거부된 키";
        "active_keys_max" => "Buckets in memory, most", "메모리에 있던 버킷(최대)";
        "exempt" => "On the allow list", "허용 목록 통과";
        "forged" => "Passed by forging", "위조로 통과";
        "failed_open" => "Passed while the store was down", "저장소 장애 중 통과";
        "failed_closed" => "Refused while the store was down", "저장소 장애 중 거부";
        "waiting" => "Waiting in the queue", "대기열에 있음";
        "gateway_handled" => "Handled by the gateway", "게이트웨이가 처리";
        "gateway_wasted" => "Gateway's work for nothing", "게이트웨이의 헛일";
        "service_handled" => "Reached the service", "서비스에 도달";
        "delay_mean_seconds" => "Mean delay (s)", "평균 지연(초)";
        "delay_p99_seconds" => "99% wait at most (s)", "지연 p99(초)";
        else super::outcomes::figure
    }
}

/// A figure's name on the page: where several ways are compared, with its way.
pub fn told_figure(language: Language, name: &'static str) -> Cow<'static, str> {
    told(language, name, '_', figure)
}

/// A check's name on the page: where several ways are compared, with its way.
pub fn told_check(language: Language, name: &'static str) -> Cow<'static, str> {
    told(language, name, '-', check)
}

/// Whether a figure is one way's answer to a question that all answer: a table shows those.
pub fn is_of_a_way(name: &'static str) -> bool {
    of_way(name, '_').is_some()
}

fn told(language: Language, name: &'static str, separator: char, words: fn(Language, &'static str) -> &'static str) -> Cow<'static, str> {
    match of_way(name, separator) {
        Some((way, own)) => compare::told(language, compare::way(language, way), words(language, own)).into(),
        None => words(language, name).into(),
    }
}

/// A way and its own name for something, if a name is put together of both.
fn of_way(name: &'static str, separator: char) -> Option<(&'static str, &'static str)> {
    compare::WAYS.iter().find_map(|way| Some((*way, name.strip_prefix(way)?.strip_prefix(separator)?)))
}
