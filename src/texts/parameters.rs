//! Names of parameters, choices, labs and stories. A lab adds its own here; what a run comes to is named in `findings.rs`.

crate::words_by_name! {
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
        "map" => "Map", "지도";
        "fan-out" => "Several services are called", "여러 서비스를 호출하는 방식";
        "change" => "What changes in a contract", "계약에서 바뀌는 것";
        "touches" => "What your own change touches", "내 변경이 건드리는 곳";
        "contract" => "new contract", "새 계약";
        "store" => "limiter's store", "제한기 저장소";
        "down" => "down", "멈춤";
        else super::labels::label
    }
}

crate::words_by_name! {
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
        "off" => "Off", "끔";
        "on" => "On", "켬";
        else super::labels::choice
    }
}

crate::words_by_name! {
    /// The title of a lab.
    lab {
        "rate-limit" => "Rate limiting", "처리율 제한";
        "sync" => "Synchronous call", "동기 호출";
        "messaging" => "Simple messaging", "단순 메시징";
        "transactional" => "Transactional messaging", "트랜잭셔널 메시징";
        "zero-payload" => "Zero-payload event", "페이로드 없는 이벤트";
        "queue" => "Message queue", "메시지 큐";
        "log" => "Event log", "이벤트 로그";
        "queue-or-log" => "Queue or log?", "큐와 로그, 무엇을 쓸까?";
        "sharding" => "Sharding", "샤딩";
        "compare" => "Calls or events", "호출인가, 이벤트인가";
        "topology" => "The map of services", "서비스 지도";
    }
}

crate::words_by_name! {
    /// What a lab shows, in a sentence.
    lab_about {
        "rate-limit" => "A token bucket lets a burst pass and then a steady rate. Put it in the client, the gateway or the service, break its store, and play your own access log through it.",
            "토큰 버킷은 버스트를 허용한 뒤 일정한 속도로 통과시킵니다. 클라이언트, 게이트웨이, 서비스 중 한 곳에 두고, 저장소를 고장 내고, 내 액세스 로그를 재생해 보세요.";
        else super::labels::lab_about
    }
}

crate::words_by_line! {
    /// The title of a story.
    preset {
        "posts" => "Two posts a second for each user", "사용자마다 초당 글 두 개";
        "accounts" => "Ten accounts a day for each address", "주소마다 하루 계정 열 개";
        "rewards" => "Five rewards a week for each device", "기기마다 일주일에 보상 다섯 번";
        "system" => "10,000 requests a second for the whole system", "시스템 전체 초당 10,000 요청";
        "endpoints" => "One bucket for each endpoint", "엔드포인트마다 버킷 하나";
        "boundary" => "Twice the limit at a window's edge", "윈도우 경계에서 두 배 통과";
        "forged" => "A limit in the client, and forged clients", "클라이언트의 제한과 위조 클라이언트";
        "outage" => "The limiter's store goes down", "제한기 저장소 장애";
        "log" => "A real access log", "실제 액세스 로그";
        else super::labels::preset
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
    use crate::experiment::{Kind, LABS};
    use crate::texts::Language;
    use crate::texts::findings::told_check;

    /// Whoever adds a parameter, choice, fault, story or check adds its words.
    #[test]
    fn every_name_in_the_table_of_labs_has_words_in_both_languages() {
        for lab in LABS {
            let mut names = vec![(lab.name, self::lab as for<'a> fn(Language, &'a str) -> &'a str), (lab.name, lab_about)];
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
            names.extend(lab.presets().iter().map(|story| (story.name, preset as _)));
            for name in lab.checks {
                assert!(!told_check(Language::Korean, name).contains(name) && told_check(Language::English, name) != *name, "{name}");
            }
            for (name, words) in names {
                assert!(words(Language::Korean, name) != name, "{name} has no Korean words");
                assert!(
                    words(Language::English, name) != name
                        || ["down", "gateway", "broker", "relay", "coordinator", "producer"].contains(&name),
                    "{name} has no English words"
                );
            }
        }
    }
}
