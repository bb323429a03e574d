//! Words of the tuner.

crate::texts! {
    /// The heading.
    title() { en "Tuner: which rate and burst fit this traffic", ko "튜너: 이 트래픽에 맞는 속도와 버스트" }
    /// What it does.
    about() { en "Each cell is a token bucket for the first rule's key: how many of its requests that rate and burst would deny while the store works. Choose a cell with the pointer or the arrow keys.", ko "칸 하나가 첫 번째 규칙의 키에 대한 토큰 버킷입니다. 저장소가 정상일 때 그 속도와 버스트에서 거부될 요청의 비율을 보여 줍니다. 포인터나 화살표 키로 칸을 고르세요." }
    /// While it computes.
    sweeping(share) { en "Trying every rate and burst: {share}", ko "모든 속도와 버스트를 시험하는 중: {share}" }
    /// The rule is none of the cells.
    off_the_map(rule) { en "Your rule, {rule}, is no cell of this map. The nearest is chosen:", ko "지금 규칙({rule})은 이 표의 칸에 없습니다. 가장 가까운 칸을 골랐습니다." }
    /// What a cell does.
    denies(percent, denied, requests) { en "denies {percent}: {denied} of {requests} requests", ko "거부율 {percent}: 요청 {requests}개 중 {denied}개" }
    /// Sets the limiter.
    apply() { en "Use this limit", ko "이 제한 사용" }
    /// The heading of the keys.
    who() { en "Who would be denied", ko "거부될 키" }
    /// No key is denied.
    nobody() { en "Nobody.", ko "없습니다." }
    /// The control's name.
    at_most(percent) { en "Smallest burst that denies at most {percent}", ko "거부율 {percent} 이하가 되는 가장 작은 버스트" }
    /// A column.
    rate() { en "Rate", ko "속도" }
    /// A column.
    smallest_burst() { en "Smallest burst", ko "가장 작은 버스트" }
    /// In place of a burst: a rule may not have one that suffices.
    none_is_enough() { en "none", ko "없음" }
    /// Sets the limiter to a row of the table.
    use_it() { en "Use", ko "사용" }
    /// The same for a screen reader, beginning with what is seen.
    use_rule(rule) { en "Use {rule}", ko "사용: {rule}" }
}
