//! The words about rate-limit rules: what a rule means, and why a text is none.

use super::Language;
use crate::kernel::Duration;
use crate::texts;

/// "5 requests a second", for a count and a period.
pub fn rate(language: Language, count: u64, period: Duration) -> String {
    let printed = period.to_string();
    let (english, korean) = match printed.as_str() {
        "1s" => ("a second", "1초에"),
        "1m" => ("a minute", "1분에"),
        "1h" => ("an hour", "1시간에"),
        "1d" => ("a day", "하루에"),
        "1w" => ("a week", "일주일에"),
        _ => return rate_in(language, times(language, count), printed),
    };
    match language {
        Language::English => format!("{} {english}", times(language, count)),
        Language::Korean => format!("{korean} {}", times(language, count)),
    }
}

/// "1 request" or "20 requests".
pub fn times(language: Language, count: u64) -> String {
    match (language, count) {
        (Language::English, 1) => "1 request".to_owned(),
        (Language::English, _) => format!("{count} requests"),
        (Language::Korean, _) => format!("{count}회"),
    }
}

texts! {
    /// A count in an uncommon period.
    rate_in(times, period) { en "{times} every {period}", ko "{period}마다 {times}" }

    /// The sentence of a rule.
    meaning(whom, limit) { en "{whom}: {limit}.", ko "{whom}: {limit}." }
    /// A rule without `per`.
    shared() { en "All requests together", ko "모든 요청을 합쳐서" }
    /// A rule per column.
    per_column(name) { en "Each {name}", ko "{name}별로" }
    /// A rule per method and path.
    per_endpoint() { en "Each method and path", ko "메서드와 경로별로" }
    /// A rule on some requests only.
    on_endpoint(whom, endpoint) { en "{whom}, on {endpoint} only", ko "{whom}, {endpoint} 요청에만" }
    /// A rule whose requests cost more than one token.
    cost(sentence, tokens) {
        en "{sentence} A request costs {tokens} tokens.",
        ko "{sentence} 요청 하나가 토큰 {tokens}개를 씁니다.",
    }
    /// The limit of a token bucket.
    token_bucket(rate, burst) {
        en "{rate}, up to {burst} at once (token bucket, refilled continuously)",
        ko "{rate}, 한꺼번에 최대 {burst}까지 허용합니다(토큰 버킷, 연속으로 채움)",
    }
    /// The limit of a token bucket that refills by interval.
    interval_bucket(rate, burst) {
        en "{rate}, up to {burst} at once (token bucket, refilled once a period)",
        ko "{rate}, 한꺼번에 최대 {burst}까지 허용합니다(토큰 버킷, 주기마다 한 번에 채움)",
    }
    /// The limit of GCRA.
    gcra(rate, burst) {
        en "{rate}, up to {burst} at once (GCRA)",
        ko "{rate}, 한꺼번에 최대 {burst}까지 허용합니다(GCRA)",
    }
    /// The limit of a leaky bucket as a meter.
    leaky_bucket(rate, burst) {
        en "{rate}, up to {burst} at once (leaky bucket as a meter)",
        ko "{rate}, 한꺼번에 최대 {burst}까지 허용합니다(미터 방식 리키 버킷)",
    }
    /// The limit of a leaky bucket as a queue.
    leaky_queue(rate, burst) {
        en "{rate} go on, up to {burst} may wait in line, the one being let out included (leaky bucket as a queue)",
        ko "{rate} 내보내고, 나가는 요청을 포함해 최대 {burst}까지 줄을 섭니다(큐 방식 리키 버킷)",
    }
    /// The limit of a fixed window.
    fixed_window(rate) {
        en "{rate}, counted anew in each period (fixed window)",
        ko "{rate}까지 허용하고 주기마다 새로 셉니다(고정 윈도우)",
    }
    /// The limit of a sliding log.
    sliding_log(rate) {
        en "{rate}, counted back from each request (sliding log)",
        ko "{rate}까지 허용하고 요청 시점부터 거슬러 셉니다(슬라이딩 로그)",
    }
    /// The limit of a sliding counter.
    sliding_counter(rate) {
        en "{rate}, estimated from this period and the one before (sliding counter)",
        ko "{rate}까지 허용하고 이번 주기와 지난 주기로 어림합니다(슬라이딩 카운터)",
    }

    /// Where a fault stands.
    at_column(column, words) { en "At column {column}: {words}", ko "{column}번째 글자: {words}" }
    /// A word that may have been meant.
    did_you_mean(words, word) { en "{words} Did you mean `{word}`?", ko "{words} 혹시 `{word}`인가요?" }
    /// No text at all.
    empty() {
        en "The rule is empty; write a rate such as `5/s`, then perhaps `burst 20 per client`.",
        ko "규칙이 비어 있습니다. `5/s` 같은 속도를 쓰고, 필요하면 `burst 20 per client`처럼 덧붙여 주세요.",
    }
    /// A text longer than a rule may be.
    too_long(given, most) {
        en "The rule has {given} characters; at most {most} are allowed.",
        ko "규칙이 {given}자입니다. 최대 {most}자까지 쓸 수 있습니다.",
    }
    /// A text that does not begin with a rate.
    no_rate(given) {
        en "A rule begins with a rate such as `5/s`, `20/m` or `1/7s`, not with `{given}`.",
        ko "규칙은 `5/s`, `20/m`, `1/7s` 같은 속도로 시작해야 하는데 `{given}` 값이 왔습니다.",
    }
    /// A number that is none, or out of its range.
    number(name, given, least, most) {
        en "The {name} must be a whole number from {least} to {most}, not `{given}`.",
        ko "{name} 값은 {least}부터 {most}까지의 정수여야 하는데 `{given}` 값이 왔습니다.",
    }
    /// A period that is none, or out of its range.
    period(given) {
        en "The rate's period must be `ns`, `us`, `ms`, `s`, `m`, `h`, `d` or `w`, perhaps with a number as in `7s`, from 1ns to 366d, not `{given}`.",
        ko "속도의 주기는 `ns`, `us`, `ms`, `s`, `m`, `h`, `d`, `w` 중 하나여야 하고 `7s`처럼 숫자를 붙일 수 있으며 1ns부터 366d까지 됩니다. `{given}` 값은 쓸 수 없습니다.",
    }
    /// A word that the grammar does not have.
    unknown_word(given, allowed) {
        en "A rule has no `{given}`; after the rate come {allowed}.",
        ko "규칙에 `{given}` 항목은 없습니다. 속도 다음에는 {allowed} 항목을 쓸 수 있습니다.",
    }
    /// A part that is said twice.
    twice(word) { en "`{word}` is said twice; say it once.", ko "`{word}` 항목이 두 번 나왔습니다. 한 번만 써 주세요." }
    /// A word without its number.
    missing_number(word) { en "`{word}` needs a whole number after it.", ko "`{word}` 뒤에 정수를 써 주세요." }
    /// A word without its name.
    missing_name(word, allowed) { en "`{word}` needs one of {allowed} after it.", ko "`{word}` 뒤에 {allowed} 중 하나를 써 주세요." }
    /// `per` without a key.
    missing_key() {
        en "`per` needs a column after it, such as `client`, `path` or `user`, or `endpoint`.",
        ko "`per` 뒤에 `client`, `path`, `user` 같은 열 이름이나 `endpoint`를 써 주세요.",
    }
    /// `on` without a method or path.
    missing_endpoint() {
        en "`on` needs a method, a path or both after it, such as `POST /accounts`.",
        ko "`on` 뒤에 `POST /accounts`처럼 메서드나 경로, 또는 둘 다 써 주세요.",
    }
    /// No algorithm of that name.
    unknown_algorithm(given, allowed) {
        en "There is no algorithm `{given}`; there are {allowed}.",
        ko "`{given}` 알고리즘은 없습니다. {allowed} 중에서 골라 주세요.",
    }
    /// No way to refill of that name.
    unknown_refill(given, allowed) {
        en "There is no refill `{given}`; there are {allowed}.",
        ko "`{given}` 채우기 방식은 없습니다. {allowed} 중에서 골라 주세요.",
    }
    /// Not the name of a column.
    column(given, most) {
        en "`per` takes the name of a column (letters, digits, `_`, `-`, `.`, at most {most} characters, no word of the rule), any other in quotes, or `endpoint`, not `{given}`.",
        ko "`per`에는 열 이름(글자, 숫자, `_`, `-`, `.`으로 최대 {most}자, 규칙의 예약어 제외), 따옴표로 묶은 다른 이름, `endpoint`를 쓸 수 있습니다. `{given}` 값은 쓸 수 없습니다.",
    }
    /// Neither a method nor a path.
    endpoint(given) {
        en "`on` takes a method such as `POST`, a path that begins with `/`, or both, not `{given}`.",
        ko "`on`에는 `POST` 같은 메서드나 `/`로 시작하는 경로, 또는 둘 다 쓸 수 있습니다. `{given}` 값은 쓸 수 없습니다.",
    }
    /// A path that no rule can match.
    path(given) {
        en "A path begins with `/` and is compared whole: without spaces, without `*`, no comma at its end, not `{given}`.",
        ko "경로는 `/`로 시작하고 전체를 비교하므로 공백과 `*`를 넣거나 쉼표로 끝낼 수 없습니다. `{given}` 값은 쓸 수 없습니다.",
    }
    /// A parameter that the algorithm does not have.
    not_of(parameter, algorithm, having) {
        en "The algorithm {algorithm} has no `{parameter}`; those that have it: {having}.",
        ko "{algorithm} 알고리즘에는 `{parameter}` 값이 없습니다. 이 값이 있는 알고리즘: {having}.",
    }
    /// The rate zero where it can't be.
    zero_rate(algorithm) {
        en "The rate 0 lets a burst pass once and then nothing, so it needs a `burst` and one of token-bucket, gcra, leaky-bucket; here the algorithm is {algorithm}.",
        ko "속도 0은 버스트만 한 번 허용하고 그 뒤로는 모두 거부하므로 `burst` 값과 token-bucket, gcra, leaky-bucket 중 하나가 필요합니다. 여기서는 {algorithm} 알고리즘입니다.",
    }
}
