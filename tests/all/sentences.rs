//! Every sentence of the rate-limit lab's steps in both languages, as runs tell them.

use interplay::experiment::Experiment;
use interplay::texts::Language;

/// The first step of a kind in a run, told in both languages.
fn told(link: &str, kind: &str) -> (String, String) {
    let experiment = Experiment::parse(link).expect("the link is valid");
    let mut run = experiment.lab().start(&experiment, None).expect("no log is played");
    run.finish();
    let step = run.rows(1, u64::MAX, Language::English).into_iter().find(|row| row.kind == kind).expect("the run has such a step").step;
    run.seek(step);
    let say = |language| run.told(language).expect("the step is told").sentence;
    (say(Language::English), say(Language::Korean))
}

const BASE: &str = "#/rate-limit?traffic=constant&arrivals=10/s&clients=1&length=3s";

#[test]
fn each_kind_of_step_is_told() {
    let cases = [
        (
            "rule=2/s+burst+4",
            "allowed",
            "Request 1 from 192.0.2.1 passes under 2/s burst 4; 3 left.",
            "192.0.2.1의 1번 요청이 통과합니다(2/s burst 4, 남은 토큰 3개).",
        ),
        (
            "rule=2/s+on+GET+/",
            "allowed",
            "Request 1 from 192.0.2.1 passes: no rule applies to it.",
            "192.0.2.1의 1번 요청이 통과합니다. 해당하는 규칙이 없습니다.",
        ),
        (
            "rule=1/s",
            "denied",
            "Request 2 from 192.0.2.1 is denied by 1/s: 0 left, it could pass in 900ms.",
            "192.0.2.1의 2번 요청이 거부됩니다(1/s). 남은 토큰은 0개이고 900ms 뒤에 통과할 수 있습니다.",
        ),
        (
            "rule=1/s+cost+2",
            "denied",
            "Request 1 from 192.0.2.1 is denied by 1/s cost 2: it costs more than the limit ever holds.",
            "192.0.2.1의 1번 요청이 거부됩니다(1/s cost 2). 비용이 한도 전체보다 커서 기다려도 통과할 수 없습니다.",
        ),
        (
            "rule=2/s+algorithm+leaky-queue",
            "queued",
            "Request 2 from 192.0.2.1 joins the queue under 2/s algorithm leaky-queue and leaves in 400ms.",
            "192.0.2.1의 2번 요청이 대기열에 들어가 400ms 뒤에 나갑니다(2/s algorithm leaky-queue).",
        ),
        (
            "rule=2/s+algorithm+leaky-queue",
            "left",
            "Request 2 from 192.0.2.1 leaves the queue and reaches the service.",
            "192.0.2.1의 2번 요청이 대기열을 떠나 서비스에 도달합니다.",
        ),
        (
            "allow-list=192.0.2.1",
            "exempt",
            "Request 1 from 192.0.2.1 passes unlimited: the client is on the allow list.",
            "192.0.2.1의 1번 요청이 제한 없이 통과합니다. 허용 목록에 있는 클라이언트입니다.",
        ),
        (
            "place=client&forged=100%25",
            "forged",
            "Request 1 from 192.0.2.1 passes unlimited: the limit stands in the client, and this client is forged.",
            "192.0.2.1의 1번 요청이 제한 없이 통과합니다. 제한이 클라이언트에 있는데 이 클라이언트는 위조되었습니다.",
        ),
        (
            "store=down@1s..2s",
            "store-down",
            "The limiter's store goes down: from now on every request passes unlimited (fail open).",
            "제한기 저장소가 멈춥니다. 이제 모든 요청이 제한 없이 통과합니다(fail open).",
        ),
        (
            "store=down@1s..2s&store-down=fail-closed",
            "store-down",
            "The limiter's store goes down: from now on every request is refused (fail closed).",
            "제한기 저장소가 멈춥니다. 이제 모든 요청이 거부됩니다(fail closed).",
        ),
        (
            "store=down@0s..2s",
            "failed-open",
            "Request 1 from 192.0.2.1 passes unlimited: the limiter's store is down and it fails open.",
            "192.0.2.1의 1번 요청이 제한 없이 통과합니다. 제한기 저장소가 멈췄고 장애 시 허용(fail open)으로 설정되어 있습니다.",
        ),
        (
            "store=down@0s..2s&store-down=fail-closed",
            "failed-closed",
            "Request 1 from 192.0.2.1 is refused unasked: the limiter's store is down and it fails closed.",
            "192.0.2.1의 1번 요청이 확인 없이 거부됩니다. 제한기 저장소가 멈췄고 장애 시 차단(fail closed)으로 설정되어 있습니다.",
        ),
        (
            "store=down@1s..2s",
            "store-up",
            "The limiter's store is back, with the levels that it had.",
            "제한기 저장소가 이전 수위 그대로 복구됩니다.",
        ),
    ];
    for (parameters, kind, english, korean) in cases {
        let (said, said_in_korean) = told(&format!("{BASE}&{parameters}"), kind);
        assert_eq!((said.as_str(), said_in_korean.as_str()), (english, korean), "{parameters}");
    }
}

#[test]
fn a_step_names_its_cause() {
    let experiment = Experiment::parse(&format!("{BASE}&store=down@1s..2s")).expect("the link is valid");
    let mut run = experiment.lab().start(&experiment, None).expect("no log is played");
    run.finish();
    let rows = run.rows(1, u64::MAX, Language::English);
    let down = rows.iter().find(|row| row.kind == "store-down").expect("the store goes down").step;
    assert!(rows.iter().filter(|row| row.kind == "failed-open").all(|row| row.cause == Some(down)));
    let experiment = Experiment::parse(&format!("{BASE}&rule=2/s+algorithm+leaky-queue")).expect("the link is valid");
    let mut run = experiment.lab().start(&experiment, None).expect("no log is played");
    run.finish();
    let rows = run.rows(1, u64::MAX, Language::English);
    for left in rows.iter().filter(|row| row.kind == "left") {
        let cause = &rows[left.cause.expect("it joined") as usize - 1];
        assert_eq!(cause.kind, "queued");
    }
}
