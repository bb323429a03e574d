//! Words on the figures of the rate-limit lab.

crate::texts! {
    /// Title of the outcomes' figure.
    outcomes() { en "Requests over time", ko "시간에 따른 요청" }
    /// Its vertical axis.
    requests_per(interval) { en "requests per {interval}", ko "{interval}당 요청 수" }
    /// A layer.
    allowed() { en "allowed", ko "허용" }
    /// A layer.
    unlimited() { en "passed unlimited", ko "제한 없이 통과" }
    /// A layer.
    denied() { en "denied", ko "거부" }
    /// A layer.
    refused() { en "refused, store down", ko "저장소 장애로 거부" }
    /// The horizontal axis.
    time() { en "time", ko "시간" }
    /// Title of the level's figure under a shared rule.
    level_shared() { en "Level of the shared bucket", ko "공유 버킷의 수위" }
    /// Title of the level's figure.
    level_of(key) { en "Level of {key}, the busiest key", ko "가장 바쁜 키 {key}의 수위" }
    /// The unit of levels.
    tokens() { en "tokens", ko "토큰" }
    /// Title of the bars.
    top_denied() { en "Most denied keys", ko "가장 많이 거부된 키" }
    /// The bars' axis.
    denied_requests() { en "denied requests", ko "거부된 요청 수" }
    /// The bars' names.
    key() { en "key", ko "키" }
    /// The key of a shared rule.
    everybody() { en "all requests", ko "모든 요청" }
    /// A fault on the time axis.
    store_down() { en "store down", ko "저장소 장애" }
    /// Title of the tuner's figure.
    tuner() { en "Share denied by rate and burst", ko "허용 속도와 버스트에 따른 거부율" }
    /// The tuner's horizontal axis.
    rate(unit) { en "rate (requests a {unit})", ko "허용 속도({unit}당 요청 수)" }
    /// The unit of a rate.
    second() { en "second", ko "초" }
    /// The unit of a rate.
    minute() { en "minute", ko "분" }
    /// The unit of a rate.
    hour() { en "hour", ko "시간" }
    /// The unit of a rate.
    day() { en "day", ko "일" }
    /// The tuner's vertical axis.
    burst() { en "burst (tokens)", ko "버스트(토큰)" }
    /// The tuner's colour key.
    denied_share() { en "denied", ko "거부율" }
    /// The tuner's line.
    frontier(share) { en "smallest burst that denies at most {share}", ko "거부율 {share} 이하인 가장 작은 버스트" }
}
