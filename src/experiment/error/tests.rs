//! Every error, with its parameter, as it reads in both languages.

use super::*;
use crate::experiment::Experiment;
use crate::kernel::Duration;

fn said(error: &InputError) -> (String, String) {
    (error.say(Language::English), error.say(Language::Korean))
}

/// What a parameter takes, in both languages.
fn allowed(allowed: Allowed) -> (String, String) {
    (allowed.say(Language::English), allowed.say(Language::Korean))
}

#[test]
fn what_is_allowed_is_said_in_both_languages() {
    let pair = |english: &str, korean: &str| (english.to_owned(), korean.to_owned());
    let (min, max) = (Duration::from_millis(1), Duration::from_seconds(60));
    assert_eq!(allowed(Allowed::Count { min: 1, max: 9 }), pair("a whole number from 1 to 9", "1부터 9까지의 정수"));
    assert_eq!(allowed(Allowed::Count { min: 1, max: u64::MAX }), pair("a whole number, 1 or more", "1 이상의 정수"));
    assert_eq!(
        allowed(Allowed::Decimal { max_thousandths: 3_500 }),
        pair("a number from 0 to 3.5 with at most three decimals", "0부터 3.5까지의 수(소수점 아래 세 자리까지)")
    );
    assert_eq!(
        allowed(Allowed::Duration { min, max }),
        pair(
            "a duration with its unit (ns, us, ms, s, m, h, d, w) from 1ms to 1m",
            "1ms부터 1m까지의 시간(단위 ns, us, ms, s, m, h, d, w 포함)"
        )
    );
    assert_eq!(
        allowed(Allowed::Rate { max_per_second: 7 }),
        pair("a rate such as 5/s, 20/m or 10/d, at most 7/s", "5/s, 20/m, 10/d 같은 속도(최대 7/s)")
    );
    assert_eq!(allowed(Allowed::Share), pair("a share from 0% to 100%, such as 2.5%", "0%부터 100%까지의 비율(예: 2.5%)"));
    assert_eq!(allowed(Allowed::OneOf(&["a", "b"])), pair("one of: a, b", "다음 중 하나: a, b"));
    assert_eq!(
        allowed(Allowed::List { count_max: 3, length_max: 8 }),
        pair("at most 3 words separated by commas, each at most 8 characters", "쉼표로 구분한 최대 3개의 값(각각 최대 8자)")
    );
    let (english, korean) = allowed(Allowed::Log);
    assert!(english.starts_with("'sample', or the size and digest") && korean.starts_with("'sample' 또는"), "{english} {korean}");
}

/// A link, its error's parameter, and how the error reads in both languages (from its beginning).
const CASES: [(&str, &str, &str, &str); 13] = [
    (
        "#/x?y=%zz",
        "",
        "The link holds '%zz', which is not percent-encoded UTF-8;",
        "링크에 있는 '%zz' 부분이 퍼센트 인코딩된 UTF-8이 아닙니다.",
    ),
    (
        "#/x?v=2",
        "",
        "The link is of form v=2; this version of Interplay reads v=1.",
        "링크 형식이 v=2입니다. 이 버전의 Interplay는 v=1을 읽습니다.",
    ),
    (
        "#/x",
        "",
        "There is no lab 'x'. The labs are: sync, messaging, transactional, zero-payload, compare, topology, queue, log, queue-or-log, sharding, rate-limit.",
        "'x' 실험실이 없습니다. 사용할 수 있는 실험실: sync, messaging, transactional, zero-payload, compare, topology, queue, log, queue-or-log, sharding, rate-limit.",
    ),
    (
        "#/rate-limit?x=1",
        "x",
        "The lab rate-limit has no parameter 'x'. Its parameters are: rule, log,",
        "rate-limit 실험실에는 매개변수 'x' 항목이 없습니다. 사용할 수 있는 매개변수: rule, log,",
    ),
    (
        "#/rate-limit?seed=1&seed=1",
        "seed",
        "The parameter 'seed' is given more than once; it may stand once.",
        "매개변수 'seed' 값이 두 번 이상 있습니다. 한 번만 적을 수 있습니다.",
    ),
    (
        "#/rate-limit?clients=0",
        "clients",
        "The parameter 'clients' does not take '0'. Allowed: a whole number from 1 to 100000.",
        "매개변수 'clients'에 '0' 값을 쓸 수 없습니다. 허용되는 값: 1부터 100000까지의 정수.",
    ),
    (
        "#/rate-limit?forged=1%25",
        "forged",
        "The parameter 'forged' has a meaning only where 'place' is client. Leave it out, or change 'place'.",
        "매개변수 'forged' 값은 'place' 값이 client일 때만 의미가 있습니다. 빼거나 'place' 값을 바꿔 주세요.",
    ),
    (
        "#/rate-limit?log=sample&clients=3",
        "clients",
        "The parameter 'clients' has no meaning beside 'log'. Leave one of them out.",
        "매개변수 'clients' 값은 'log' 값과 함께 쓸 수 없습니다. 둘 중 하나를 빼 주세요.",
    ),
    ("#/rate-limit?rule=5/s+burst", "rule", "rule='5/s burst': At column 10:", "rule='5/s burst': 10번째 글자:"),
    (
        "#/rate-limit?rule=1/s&rule=1/s&rule=1/s&rule=1/s&rule=1/s&rule=1/s&rule=1/s&rule=1/s&rule=1/s",
        "rule",
        "There are 9 rules; at most 8 hold at once.",
        "규칙이 9개 있습니다. 동시에 최대 8개까지 적용할 수 있습니다.",
    ),
    (
        "#/rate-limit?arrivals=1000/s&length=1h",
        "arrivals",
        "With this value of 'arrivals' the run would make 3600000 requests; at most 1000000 are allowed.",
        "'arrivals' 값이 이대로면 요청이 3600000개 발생합니다. 최대 1000000개까지 허용됩니다.",
    ),
    (
        "#/rate-limit?log=sample",
        "log",
        "This experiment plays the access log sample (size in bytes and digest), which is not in the link.",
        "이 실험은 액세스 로그 sample(바이트 크기와 다이제스트)를 재생합니다.",
    ),
    (
        "#/rate-limit?rule=1/s+per+colour",
        "rule",
        "The rule '1/s per colour' is keyed by 'colour', which this traffic does not have. It has: client, user,",
        "규칙 '1/s per colour'의 키 'colour' 열이 이 트래픽에 없습니다. 사용할 수 있는 열: client, user,",
    ),
];

#[test]
fn every_error_says_in_both_languages_what_was_given_and_what_is_allowed() {
    for (link, parameter, english, korean) in CASES {
        let experiment = Experiment::parse(link);
        let error = experiment.and_then(|experiment| experiment.lab().start(&experiment, None).map(|_| ())).expect_err(link);
        let said = said(&error);
        assert!(said.0.starts_with(english) && said.1.starts_with(korean), "{link}: {said:?}");
        assert_eq!(error.parameter().unwrap_or(""), parameter, "{link}");
        assert_eq!(error.to_string(), said.0);
    }
}

#[test]
fn errors_that_need_more_than_a_short_link_are_said_too() {
    let log = |digest| LogReference::Own { size: 5, digest };
    let cases = [
        (
            InputError::LinkTooLong { length: 5_000, max: 4_096 },
            "The link is 5000 bytes long; at most 4096 are allowed.",
            "링크 길이가 5000바이트입니다. 최대 4096바이트까지 사용할 수 있습니다.",
        ),
        (
            InputError::TooManyFaults { parameter: "store".into(), given: 33, max: 32 },
            "There are 33 faults; an experiment holds at most 32.",
            "장애가 33개 있습니다. 한 실험에 최대 32개까지 넣을 수 있습니다.",
        ),
        (
            InputError::TooFew { given: vec![], allowed: vec!["rest", "grpc"], min: 2 },
            "At least 2 of rest, grpc must be on; on: none.",
            "rest, grpc 가운데 2개 이상을 켜야 합니다. 켜진 것: 없음.",
        ),
        (
            InputError::TooManyValues { rule: "1/s per id".into(), given: "id".into(), allowed: vec!["client".into()] },
            "The rule '1/s per id' is keyed by 'id', which has more than 2000000 different values in this log, or too long ones: it is left out. \
             Keys may be: client.",
            "규칙 '1/s per id'의 키 'id' 열은 이 로그에서 서로 다른 값이 2000000개를 넘거나 너무 길어서 제외했습니다. 사용할 수 있는 열: client.",
        ),
        (
            InputError::OtherLog { wanted: log(1), given: log(2) },
            "This experiment asks for the access log 5-0000000000000001 (size in bytes and digest); the file given is 5-0000000000000002.",
            "이 실험에는 액세스 로그 5-0000000000000001(바이트 크기와 다이제스트)가 필요하지만 주어진 파일은 5-0000000000000002입니다.",
        ),
    ];
    for (error, english, korean) in cases {
        assert_eq!(said(&error), (english.to_owned(), korean.to_owned()));
    }
}
