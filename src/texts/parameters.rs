//! Names of parameters, choices, checks, figures and stories. A lab adds its own here.

use super::Language;

/// A table of words by the name that links use; a name that is missing shows as itself.
macro_rules! table {
    ($(#[$doc:meta])* $name:ident { $($key:literal => $english:literal, $korean:literal;)* }) => {
        $(#[$doc])*
        pub fn $name(language: Language, name: &str) -> String {
            let words = match (name, language) {
                $(($key, Language::English) => $english, ($key, Language::Korean) => $korean,)*
                _ => name,
            };
            words.to_owned()
        }
    };
}

table! {
    /// The label of a parameter.
    label {
        "rule" => "Rules", "규칙";
        "log" => "Access log", "액세스 로그";
        "traffic" => "Traffic", "트래픽";
        "arrivals" => "Arrival rate", "도착률";
        "arrivals-to" => "Rate at the end", "마지막 도착률";
        "on" => "Burst lasts", "버스트 길이";
        "off" => "Pause lasts", "쉬는 길이";
        "length" => "Length of the run", "실행 길이";
        "clients" => "Clients", "클라이언트 수";
        "skew" => "Skew (Zipf)", "쏠림(Zipf)";
        "endpoints" => "Endpoints", "엔드포인트";
        "cost" => "Cost of a request", "요청당 비용";
        "place" => "Where the limit stands", "제한 위치";
        "forged" => "Forged clients", "위조 클라이언트 비율";
        "allow-list" => "Allow list", "허용 목록";
        "store-down" => "Without its store", "저장소가 멈추면";
        "seed" => "Seed", "시드";
        "store" => "limiter's store", "제한기 저장소";
        "down" => "down", "멈춤";
    }
}

table! {
    /// The label of a choice.
    choice {
        "poisson" => "Poisson", "푸아송";
        "constant" => "Constant", "일정";
        "on-off" => "Bursts (on-off)", "버스트(켜짐-꺼짐)";
        "ramp" => "Ramp", "점점 증가";
        "client" => "in the client", "클라이언트";
        "gateway" => "in the gateway", "게이트웨이";
        "service" => "in the service", "서비스";
        "fail-open" => "let all pass (fail open)", "모두 허용(fail open)";
        "fail-closed" => "refuse all (fail closed)", "모두 차단(fail closed)";
    }
}

table! {
    /// A check, as what it asserts.
    check {
        "level-in-range" => "A level is never above capacity or below zero", "수위는 용량을 넘거나 0보다 작아지지 않습니다";
        "window-bound" => "In any window at most burst + rate × window reach the service", "어떤 구간에서도 버스트 + 비율 × 구간보다 많이 서비스에 도달하지 않습니다";
        "decided-once" => "Every request is decided once, none is lost", "모든 요청은 한 번만 판정되고 사라지지 않습니다";
        "refused-by-rule-only" => "Nothing is refused but by a rule", "규칙이 아닌 이유로 거절되는 요청이 없습니다";
    }
}

table! {
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
        "failed_closed" => "Refused while the store was down", "저장소 장애 중 거절";
        "waiting" => "Waiting in the queue", "대기열에 있음";
        "gateway_handled" => "Handled by the gateway", "게이트웨이가 처리";
        "gateway_wasted" => "Gateway's work for nothing", "게이트웨이의 헛일";
        "service_handled" => "Reached the service", "서비스에 도달";
        "delay_mean_seconds" => "Mean delay (s)", "평균 지연(초)";
        "delay_p99_seconds" => "99% wait at most (s)", "지연 p99(초)";
    }
}

table! {
    /// The title of a lab.
    lab {
        "rate-limit" => "Rate limiting", "처리율 제한";
    }
}

table! {
    /// What a lab shows, in a sentence.
    lab_about {
        "rate-limit" => "A token bucket lets a burst pass and then a steady rate. Put it in the client, the gateway or the service, break its store, and play your own access log through it.",
            "토큰 버킷은 버스트를 허용한 뒤 일정한 비율로 통과시킵니다. 클라이언트, 게이트웨이, 서비스 중 한 곳에 두고, 저장소를 고장 내고, 내 액세스 로그를 재생해 보세요.";
    }
}

table! {
    /// The title of a story.
    preset {
        "posts" => "Two posts a second for each user", "사용자마다 초당 글 두 개";
        "accounts" => "Ten accounts a day for each address", "주소마다 하루 계정 열 개";
        "rewards" => "Five rewards a week for each device", "기기마다 일주일에 보상 다섯 번";
        "system" => "10,000 requests a second for the whole system", "시스템 전체 초당 10,000 요청";
        "endpoints" => "One bucket for each endpoint", "엔드포인트마다 버킷 하나";
        "boundary" => "Twice the limit at a window's edge", "윈도 경계에서 두 배 통과";
        "forged" => "A limit in the client, and forged clients", "클라이언트의 제한과 위조 클라이언트";
        "outage" => "The limiter's store goes down", "제한기 저장소 장애";
        "log" => "A real access log", "실제 액세스 로그";
    }
}

crate::texts! {
    /// Adds a rule.
    add_rule() { en "Add a rule", ko "규칙 추가" }
    /// Removes a rule.
    remove_rule(number) { en "Remove rule {number}", ko "{number}번 규칙 삭제" }
    /// A rule's name for a screen reader.
    rule_number(number) { en "Rule {number}", ko "{number}번 규칙" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::rate_limit::CHECKS;
    use crate::experiment::{Kind, LABS};

    /// Whoever adds a parameter, choice, fault, story or check adds its words.
    #[test]
    fn every_name_in_the_table_of_labs_has_words_in_both_languages() {
        for lab in LABS {
            let mut names = vec![(lab.name, self::lab as fn(Language, &str) -> String), (lab.name, lab_about)];
            for parameter in lab.parameters {
                names.push((parameter.name, label));
                if let Kind::Choice(words) = parameter.kind {
                    names.extend(words.iter().map(|word| (*word, choice as _)));
                }
            }
            for target in lab.targets {
                names.push((target.name, label));
                names.extend(target.kinds.iter().map(|kind| (kind.name, label as _)));
            }
            names.extend(lab.presets.iter().map(|story| (story.name, preset as _)));
            names.extend(CHECKS.iter().map(|name| (*name, check as _)));
            for (name, words) in names {
                assert!(words(Language::Korean, name) != name, "{name} has no Korean words");
                assert!(words(Language::English, name) != name || name == "down", "{name} has no English words");
            }
        }
    }
}
