//! The comparison of calls and events, in words; and what every comparison says.

/// The names of the ways, as figures and checks begin with them.
pub const WAYS: [&str; 5] = ["rest", "grpc", "messaging", "transactional", "zero-payload"];

crate::words_by_name! {
    /// What a way of talking is called.
    way {
        "rest" => "REST", "REST";
        "grpc" => "gRPC", "gRPC";
        "messaging" => "Messaging", "메시징";
        "transactional" => "Outbox", "아웃박스";
        "zero-payload" => "Zero-payload", "페이로드 없음";
    }
    /// What a way of talking is, in a few words.
    about {
        "rest" => "calls that wait for their answers", "답을 기다리는 호출";
        "grpc" => "calls behind one gateway, deadlines travel", "게이트웨이 뒤의 호출, 데드라인도 전달";
        "messaging" => "store the order, then publish", "주문을 저장한 뒤 발행";
        "transactional" => "the message is a row of the order’s transaction", "메시지를 주문과 한 트랜잭션에 저장";
        "zero-payload" => "the message is a number, the rest is asked for", "메시지에는 번호만, 나머지는 물어봄";
    }
    /// A question that every way answers.
    question {
        "answer_p50_seconds" => "Half of the customers wait at most", "고객 절반의 대기 시간";
        "answer_p99_seconds" => "99% of the customers wait at most", "고객 99%의 대기 시간";
        "agree_p99_seconds" => "Both databases agree after (99%)", "두 데이터베이스가 일치하기까지(99%)";
        "accepted_share" => "Orders taken", "받은 주문";
        "truth_share" => "Customers told the truth", "사실대로 안내받은 고객";
        "lost" => "Lost: stored, never shipped", "유실: 저장됐지만 배송 안 됨";
        "ghosts" => "Ghosts: shipped, never stored", "유령: 저장 없이 배송됨";
        "doubles" => "Shipped twice", "두 번 배송";
        "work_waiting_max" => "Work waiting, most", "쌓인 일(최대)";
        "parts" => "Parts to run", "운영할 구성 요소";
    }
}

crate::texts! {
    /// A sentence with its way, or its side.
    told(side, sentence) { en "{side}: {sentence}", ko "{side}: {sentence}" }
    /// The stage's name.
    title() { en "The same orders, told in several ways", ko "같은 주문, 여러 가지 방식" }
    /// The heading of the table.
    versus() { en "In the whole run", ko "실행 전체의 결과" }
    /// The heading of the table of outages.
    outages() { en "Orders taken while this is down", ko "이것이 멈춘 동안 받은 주문" }
    /// What the table of outages shows.
    outages_about() { en "Twenty orders of these settings while one part is away; each number is a run, press it to see.", ko "같은 설정의 주문 20건이 오는 동안 한 구성 요소를 멈춥니다. 숫자마다 실행이 있으니 눌러 보세요." }
    /// How far the table of outages is.
    trying(percent) { en "Taking one part away after the other … {percent}%", ko "구성 요소를 하나씩 멈춰 보는 중 … {percent}%" }
    /// It has no such part.
    no_such_part() { en "not there", ko "해당 없음" }
    /// Orders that were taken and lost, beside a share.
    lost(count) { en "{count} lost", ko "{count}건 유실" }
    /// Seconds, in the table.
    seconds(number) { en "{number} s", ko "{number}초" }
    /// Nothing was measured.
    none() { en "never", ko "없음" }
    /// A cell that leads to a step of this run.
    to_step(answer) { en "{answer}: go to the step", ko "{answer}: 그 단계로 가기" }
    /// A cell that leads to a run of its own.
    to_run(answer, way) { en "{answer}: open this run of {way} alone", ko "{answer}: {way}만 따로 실행해 보기" }
    /// The title of the figure of answers.
    answered() { en "How long customers wait for their answers", ko "고객이 답을 기다린 시간" }
    /// The title of the figure of agreement.
    agreed() { en "How long until both databases agree", ko "두 데이터베이스가 일치하기까지 걸린 시간" }
    /// The title of the figure of work.
    work() { en "Work that waits: calls in hand, messages in outbox and broker", ko "쌓인 일: 처리 중인 호출, 아웃박스와 브로커의 메시지" }
    /// The title of the figure of disagreement.
    disagree() { en "Orders about which the databases disagree", ko "데이터베이스가 서로 다른 주문" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::compare::{QUESTIONS, Way};
    use crate::texts::Language;

    #[test]
    fn every_way_and_question_has_words_in_both_languages() {
        assert!(Way::ALL.iter().map(|way| way.name()).eq(WAYS));
        for language in Language::ALL {
            for name in Way::ALL.iter().map(|way| way.name()) {
                assert!(way(language, name) != name && about(language, name) != name, "{name}");
            }
            for name in QUESTIONS.iter().map(|question| question.figure) {
                assert_ne!(question(language, name), name);
            }
        }
    }
}
