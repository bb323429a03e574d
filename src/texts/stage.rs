//! Words of the rate-limit lab's stage: what stands on it, and the picture told in sentences.

crate::texts! {
    /// The picture's name.
    title() { en "Stage: the way of a request", ko "무대: 요청이 지나가는 길" }
    /// Where requests come from.
    client() { en "Client", ko "클라이언트" }
    /// What stands before the service.
    gateway() { en "Gateway", ko "게이트웨이" }
    /// What the limit protects.
    service() { en "Service", ko "서비스" }
    /// The gateway's first stage.
    tls() { en "TLS termination", ko "TLS 종료" }
    /// The gateway's first stage where there is little room.
    tls_short() { en "TLS", ko "TLS" }
    /// The gateway's second stage where there is little room.
    authentication_short() { en "auth", ko "인증" }
    /// The gateway's second stage.
    authentication() { en "authentication", ko "인증" }
    /// The gateway's third stage.
    allow_list() { en "allow list", ko "허용 목록" }
    /// The limit, wherever it stands.
    rate_limit() { en "rate limit", ko "요청 제한" }
    /// Where the limiter keeps its buckets.
    store() { en "store", ko "저장소" }
    /// What is written at a store that is down.
    store_is_down() { en "down", ko "중단" }
    /// The store as a button while it works.
    break_store() { en "store: it works. Press to take it down.", ko "저장소: 정상입니다. 누르면 중단시킵니다." }
    /// The store as a button while it is down.
    store_broken() { en "store down. Press to change the fault.", ko "저장소 중단. 누르면 장애를 바꿀 수 있습니다." }
    /// The limiter lets everything pass without its store.
    fails_open() { en "fails open", ko "모두 허용" }
    /// The limiter lets nothing pass without its store.
    fails_closed() { en "fails closed", ko "모두 차단" }

    /// After the count of tokens.
    of_tokens(capacity) { en "of {capacity} tokens", ko "/ {capacity} 토큰" }
    /// After the count of tokens, of a bucket that holds one.
    of_one_token() { en "of 1 token", ko "/ 1 토큰" }
    /// After the count of what is in the leaking bucket.
    of_poured(capacity) { en "of {capacity} in the bucket", ko "/ {capacity} 찬 양" }
    /// After the count of places taken in the queue.
    of_places(capacity) { en "of {capacity} places taken", ko "/ {capacity} 자리 사용" }
    /// After the count of a window.
    of_window(limit) { en "of {limit} in the window", ko "/ {limit} 윈도우 사용" }
    /// The next token.
    next_token(wait) { en "next token in {wait}", ko "다음 토큰까지 {wait}" }
    /// The next drop out of the bucket.
    next_drop(wait) { en "one more in {wait}", ko "한 자리 비기까지 {wait}" }
    /// The window's end.
    window_ends(wait) { en "window ends in {wait}", ko "윈도우 종료까지 {wait}" }
    /// Nothing is missing.
    full() { en "full", ko "가득 참" }
    /// Nothing was used.
    nothing_used() { en "nothing used", ko "사용 없음" }
    /// A level that never rises.
    never_more() { en "no token ever comes", ko "더 채워지지 않음" }
    /// When a denied request may come again.
    retry_after(wait) { en "retry after {wait}", ko "{wait} 뒤 재시도" }
    /// A request that no wait helps.
    retry_never() { en "no wait will help", ko "기다려도 통과 불가" }
    /// How long a request waits in the queue.
    waits(wait) { en "waits {wait}", ko "{wait} 대기" }
    /// How a sliding counter adds up.
    weighted(previous, overlap, current, sum) { en "{previous} × {overlap} + {current} = {sum}", ko "{previous} × {overlap} + {current} = {sum}" }
    /// The window before the current one.
    previous_window() { en "before", ko "이전" }
    /// The current window.
    current_window() { en "now", ko "현재" }
    /// The current window's end, at the right of its bar.
    now() { en "now", ko "지금" }
    /// One bucket for everybody.
    shared_key() { en "one bucket for all", ko "모두가 함께 쓰는 버킷" }
    /// No rule is about this request.
    no_rule_applies() { en "no rule applies", ko "해당하는 규칙 없음" }
    /// Rules that are not shown.
    more_rules(count) { en "and {count} more", ko "외 {count}개" }
    /// Under the count of requests that reached the service.
    served() { en "served", ko "처리됨" }
    /// Under the count of refused requests.
    refused() { en "refused", ko "거부됨" }
    /// The gateway's work for requests that were refused behind it.
    wasted(count) { en "work wasted: {count}", ko "낭비된 작업: {count}회" }
    /// In front of the strip of verdicts.
    last_verdicts() { en "latest", ko "최근" }
    /// The strip's first sign.
    sign_passed() { en "passed", ko "통과" }
    /// The strip's second sign.
    sign_queued() { en "queued", ko "대기" }
    /// The strip's third sign.
    sign_denied() { en "denied", ko "거부" }
    /// The strip's fourth sign.
    sign_unlimited() { en "unlimited", ko "무제한" }

    /// Nothing has happened yet.
    tells_start() { en "Nothing has happened yet.", ko "아직 아무 일도 일어나지 않았습니다." }
    /// Passed the limit and reached the service.
    tells_passed(number, caller) { en "Request {number} from {caller} is at the service.", ko "{caller}의 {number}번 요청이 서비스에 있습니다." }
    /// Reached the service without being counted.
    tells_unlimited(number, caller) { en "Request {number} from {caller} went round the limit and is at the service.", ko "{caller}의 {number}번 요청이 제한을 거치지 않고 서비스에 있습니다." }
    /// Waits.
    tells_queued(number, caller) { en "Request {number} from {caller} is in the queue.", ko "{caller}의 {number}번 요청이 대기열에 있습니다." }
    /// Refused at the limit.
    tells_refused(number, caller) { en "Request {number} from {caller} was turned back at the limit.", ko "{caller}의 {number}번 요청이 제한에서 돌려보내졌습니다." }
    /// Where the limit stands.
    tells_client() { en "The limit stands in the client.", ko "제한은 클라이언트에 있습니다." }
    /// Where the limit stands.
    tells_gateway() { en "The limit stands in the gateway.", ko "제한은 게이트웨이에 있습니다." }
    /// Where the limit stands.
    tells_service() { en "The limit stands in the service.", ko "제한은 서비스에 있습니다." }
    /// What the limit shows.
    tells_limit(rule, key, count, of, outlook) { en "Rule {rule}, {key}: {count} {of}, {outlook}.", ko "규칙 {rule}, {key}: {count} {of}, {outlook}." }
    /// Who waits in the queue.
    tells_waiting(numbers) { en "Waiting: {numbers}.", ko "대기 중: {numbers}." }
    /// The store works.
    tells_store_up() { en "The store works.", ko "저장소가 정상입니다." }
    /// The store is down.
    tells_store_down(mode) { en "The store is down; the limiter {mode}.", ko "저장소가 중단되었습니다. 제한기 동작: {mode}." }
    /// The totals.
    tells_totals(served, refused) { en "So far {served} served, {refused} refused.", ko "지금까지 {served}건 처리, {refused}건 거부되었습니다." }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::Language::{English, Korean};

    #[test]
    fn texts_with_parts_put_them_where_they_belong() {
        assert_eq!(next_token(English, "120ms"), "next token in 120ms");
        assert_eq!(next_token(Korean, "120ms"), "다음 토큰까지 120ms");
        assert_eq!(weighted(English, 4, "60%", 3, 5.4), "4 × 60% + 3 = 5.4");
        assert_eq!(tells_passed(English, 17, "192.0.2.1"), "Request 17 from 192.0.2.1 is at the service.");
        assert_eq!(tells_passed(Korean, 17, "192.0.2.1"), "192.0.2.1의 17번 요청이 서비스에 있습니다.");
        assert_eq!(
            tells_limit(English, "2/s", "client a", 3, of_tokens(English, 5), next_token(English, "1s")),
            "Rule 2/s, client a: 3 of 5 tokens, next token in 1s."
        );
        assert_eq!(
            tells_limit(Korean, "2/s", "client a", 3, of_tokens(Korean, 5), full(Korean)),
            "규칙 2/s, client a: 3 / 5 토큰, 가득 참."
        );
        assert_eq!(tells_store_down(English, fails_open(English)), "The store is down; the limiter fails open.");
        assert_eq!(tells_totals(Korean, 3, 1), "지금까지 3건 처리, 1건 거부되었습니다.");
    }
}
