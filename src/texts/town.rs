//! What the stage of the patterns shows, in words.

crate::texts! {
    /// The stage's title.
    title() { en "The services, their databases and what lies between them", ko "서비스와 데이터베이스, 그리고 그 사이" }
    /// Before the first order.
    tells_start() { en "Nobody has ordered yet.", ko "아직 주문이 없습니다." }
    /// The totals.
    tells_totals(placed, stored, shipments) { en "Orders placed: {placed}. Stored: {stored}. Shipments: {shipments}.", ko "들어온 주문 {placed}건, 저장된 주문 {stored}건, 배송 {shipments}건." }
    /// A place's state.
    tells_down(place) { en "{place} is down.", ko "{place}: 멈춤." }
    /// A table's rows.
    tells_table(store, table, rows) { en "{store}, {table}: {rows}.", ko "{store} {table}: {rows}." }
    /// A table without rows.
    no_rows() { en "empty", ko "비어 있음" }
    /// The order's table.
    orders() { en "orders", ko "주문" }
    /// The outbox.
    outbox() { en "outbox", ko "아웃박스" }
    /// The shipments' table.
    shipments() { en "shipments", ko "배송" }
    /// The inbox.
    inbox() { en "inbox", ko "인박스" }
    /// Idempotency keys.
    keys() { en "keys", ko "멱등 키" }
    /// A committed row.
    stored() { en "stored", ko "저장됨" }
    /// A locked row.
    locked() { en "locked", ko "잠김" }
    /// A deleted row.
    deleted() { en "deleted", ko "삭제됨" }
    /// A changed row.
    changed() { en "changed", ko "변경됨" }
    /// A message that is sent.
    sent() { en "sent", ko "보냄" }
    /// A message that is not sent.
    unsent() { en "to send", ko "보낼 것" }
    /// A shipment of an order.
    shipped() { en "shipped", ko "배송됨" }
    /// A shipment of a changed order.
    shipped_changed() { en "shipped as changed", ko "변경분 배송" }
    /// Seen before.
    seen() { en "seen", ko "처리함" }
    /// A customer who waits.
    told_waiting() { en "waits …", ko "기다림 …" }
    /// Told: shipped.
    told_shipped() { en "“shipped”", ko "‘발송됨’" }
    /// Told: accepted.
    told_accepted() { en "“accepted”", ko "‘접수됨’" }
    /// Told: failed.
    told_failed() { en "“failed”", ko "‘실패’" }
    /// Told nothing.
    told_nothing() { en "no answer", ko "답 없음" }
    /// Workers at work.
    workers(busy, size) { en "workers {busy}/{size}", ko "작업자 {busy}/{size}" }
    /// Waiting in line.
    waiting(count) { en "{count} in line", ko "대기 {count}" }
    /// More of the same.
    more(count) { en "+{count}", ko "+{count}" }
    /// The breaker is closed.
    breaker_closed() { en "breaker closed", ko "브레이커 닫힘" }
    /// The breaker is open.
    breaker_open() { en "breaker OPEN", ko "브레이커 열림" }
    /// The breaker is half-open.
    breaker_half_open() { en "breaker half-open", ko "브레이커 반열림" }
    /// The bulkhead.
    bulkhead(active, waiting) { en "bulkhead {active}, {waiting} wait", ko "벌크헤드 {active}, 대기 {waiting}" }
    /// The schema in use.
    schema(version) { en "schema v{version}", ko "스키마 v{version}" }
    /// Messages ready.
    ready() { en "ready", ko "대기 중" }
    /// The same where there is little room.
    out_short() { en "out", ko "전달됨" }
    /// Messages out.
    out() { en "out, not acknowledged", ko "전달됨, 확인 전" }
    /// Dead letters.
    dead(count) { en "dead letters {count}", ko "데드 레터 {count}" }
    /// Prepared at the broker.
    prepared(count) { en "locked {count}", ko "잠김 {count}" }
    /// Unconfirmed at the relay.
    unconfirmed(count) { en "unconfirmed {count}", ko "확인 전 {count}" }
    /// An idle part.
    idle() { en "idle", ko "쉬는 중" }
    /// A round being prepared.
    preparing() { en "preparing", ko "준비 중" }
    /// A round being committed.
    committing() { en "commit!", ko "커밋" }
    /// A round being aborted.
    aborting() { en "abort!", ko "중단" }
    /// Does not run.
    down() { en "down", ko "멈춤" }
    /// Runs slowly.
    slow() { en "slow", ko "느림" }
    /// Presses a part that should fail.
    break_it(place) { en "Break here and now: {place}", ko "지금 여기서 고장 내기: {place}" }
    /// The sequence diagram's heading.
    sequence() { en "Who sent what to whom", ko "누가 누구에게 무엇을" }
    /// Which step a row is.
    to_step(step) { en "Step {step}: ", ko "{step}단계: " }
    /// Expected beside actual.
    balance() { en "Expected and actual", ko "기대와 실제" }
    /// Orders placed.
    placed() { en "Orders placed", ko "들어온 주문" }
    /// Orders stored.
    orders_stored() { en "Orders stored", ko "저장된 주문" }
    /// Shipments made.
    shipments_made() { en "Shipments made", ko "만들어진 배송" }
    /// Customers told.
    customers_told() { en "Customers were told", ko "고객이 들은 답" }
    /// How the step came about.
    why() { en "How it came to this", ko "여기까지 온 까닭" }
    /// Further settings.
    further() { en "More settings", ko "설정 더 보기" }
}
