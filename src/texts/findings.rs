//! Names of what a run comes to: its checks and its figures. A lab adds its own here.

use super::{Language, compare};
use std::borrow::Cow;

crate::words_by_name! {
    /// A check, as what it asserts.
    check {
        "level-in-range" => "A level is never above capacity or below zero", "수위는 용량을 넘거나 0보다 작아지지 않습니다";
        "window-bound" => "In any window at most burst + rate × window reach the service", "어떤 구간에서도 버스트 + 비율 × 구간보다 많이 서비스에 도달하지 않습니다";
        "decided-once" => "Every request is decided once, none is lost", "모든 요청은 한 번만 판정되고 사라지지 않습니다";
        "refused-by-rule-only" => "Nothing is refused but by a rule", "규칙이 아닌 이유로 거절되는 요청이 없습니다";
        "one-shipment-each" => "Every stored order has exactly one shipment in the end", "저장된 모든 주문은 결국 정확히 한 번 배송됩니다";
        "no-ghost-shipment" => "No shipment is without its order", "주문 없는 배송은 없습니다";
        "told-the-truth" => "What customers were told is true", "고객이 들은 답은 사실입니다";
        "nothing-blocked" => "Nothing is blocked for ever", "영원히 막힌 것이 없습니다";
        "customers-served" => "Every customer is told that the order is taken", "모든 고객이 주문을 받았다는 답을 듣습니다";
        "done-everywhere" => "What was promised is done by every service", "약속한 일을 모든 서비스가 해냅니다";
        "no-ghost-work" => "No service has worked for an order that failed", "실패한 주문을 위해 일한 서비스가 없습니다";
        "done-once-each" => "Every service does its part of an order once", "서비스마다 한 주문의 일을 한 번만 합니다";
        "conserved" => "No customer and no message is unaccounted for", "행방을 알 수 없는 고객이나 메시지가 없습니다";
        "shipped-as-ordered" => "What is shipped is what is ordered today", "배송 내용이 현재 주문 내용과 같습니다";
        "nothing-lost" => "No message is lost", "사라진 메시지가 없습니다";
        "done-once" => "No message is done twice", "두 번 처리된 메시지가 없습니다";
        "in-order" => "Messages of a key are done in their order", "같은 키의 메시지는 보낸 순서대로 처리됩니다";
        "all-done" => "Everything that was sent is done in the end", "보낸 것은 결국 모두 처리됩니다";
        "messages-conserved" => "Sent = done + inside + dead + lost, at every step", "매 단계에서 보낸 수 = 처리 + 안에 있음 + 데드 레터 + 사라짐";
        "littles-law" => "Little’s law holds at every moment", "리틀의 법칙이 매 순간 성립합니다";
        "queue-reads-all" => "Queue: everything is read in the end", "대기열: 결국 모두 읽습니다";
        "log-reads-all" => "Log: everything is read in the end", "로그: 결국 모두 읽습니다";
        "queue-reads-once" => "Queue: nothing is read twice by accident", "대기열: 사고로 두 번 읽지 않습니다";
        "log-reads-once" => "Log: nothing is read twice by accident", "로그: 사고로 두 번 읽지 않습니다";
        "queue-in-order" => "Queue: a key is read in its order", "대기열: 키의 순서대로 읽습니다";
        "log-in-order" => "Log: a key is read in its order", "로그: 키의 순서대로 읽습니다";
        "queue-newcomer-reads-all" => "Queue: who comes late can read everything", "대기열: 늦게 와도 모두 읽을 수 있습니다";
        "log-newcomer-reads-all" => "Log: who comes late can read everything", "로그: 늦게 와도 모두 읽을 수 있습니다";
        "queue-mended" => "Queue: what wrong code did is done again rightly", "대기열: 잘못 처리한 것을 다시 바르게 처리합니다";
        "log-mended" => "Log: what wrong code did is done again rightly", "로그: 잘못 처리한 것을 다시 바르게 처리합니다";
        "key-on-one-shard" => "In the end no key is on two shards", "결국 어떤 키도 두 샤드에 있지 않습니다";
        "no-key-lost" => "No key is lost", "잃은 키가 없습니다";
        "key-found" => "Every request finds its key", "모든 요청이 자기 키를 찾습니다";
        "all-served" => "Every request is served in the end", "모든 요청이 결국 처리됩니다";
        "answers-whole" => "Every answer has the rows of all shards", "모든 답에 모든 샤드의 행이 있습니다";
        "rows-conserved" => "The shards have exactly the rows that the map gives them", "샤드가 가진 행이 맵과 정확히 일치합니다";
        "acknowledged-kept" => "No acknowledged record is lost", "확인된 레코드는 사라지지 않습니다";
        "read-by-all" => "Every group has processed everything in the end", "모든 그룹이 결국 모든 레코드를 처리합니다";
        "processed-once" => "No group processes a record twice", "어떤 그룹도 같은 레코드를 두 번 처리하지 않습니다";
        "key-order" => "Each group processes a key’s records in their order", "각 그룹은 같은 키의 레코드를 순서대로 처리합니다";
        "projection-right" => "Group 1’s projection is what the log gives", "그룹 1의 프로젝션이 로그의 내용과 같습니다";
        "lag-is-backlog" => "Offsets stay inside the log, at every step", "매 단계에서 오프셋이 로그 안에 있습니다";
    }
}

crate::words_by_name! {
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
        "orders" => "Orders placed", "들어온 주문";
        "stored" => "Orders stored", "저장된 주문";
        "shipments" => "Shipments made", "만들어진 배송";
        "lost" => "Stored, never shipped", "저장됐지만 배송 안 됨";
        "ghosts" => "Shipped, never stored", "주문 없이 배송됨";
        "doubles" => "Shipped more than once", "두 번 이상 배송됨";
        "told_shipped" => "Told: shipped", "답: 발송됨";
        "told_accepted" => "Told: accepted", "답: 접수됨";
        "told_failed" => "Told: failed", "답: 실패";
        "told_nothing" => "Without an answer", "답을 못 받음";
        "told_wrong" => "Told what is not so", "사실과 다른 답";
        "inconsistent" => "Databases disagree", "두 DB가 다른 주문";
        "answer_mean_seconds" => "Answer takes, mean (s)", "응답 시간 평균(초)";
        "answer_p50_seconds" => "Answer takes, median (s)", "응답 시간 p50(초)";
        "answer_p95_seconds" => "95% of answers within (s)", "응답 시간 p95(초)";
        "answer_p99_seconds" => "99% of answers within (s)", "응답 시간 p99(초)";
        "agree_mean_seconds" => "Until both databases agree, mean (s)", "두 DB가 같아지기까지 평균(초)";
        "agree_p50_seconds" => "Until both agree, median (s)", "두 DB가 같아지기까지 p50(초)";
        "agree_p95_seconds" => "95% agree within (s)", "두 DB가 같아지기까지 p95(초)";
        "agree_p99_seconds" => "99% agree within (s)", "두 DB가 같아지기까지 p99(초)";
        "worked" => "Jobs that workers took up", "작업자가 맡은 일";
        "calls" => "Calls made", "호출 수";
        "retries" => "Calls made again", "재시도한 호출";
        "timed_out" => "Calls timed out", "타임아웃된 호출";
        "late_answers" => "Answers that came too late", "늦게 도착한 답";
        "turned_away" => "Turned away at a full line", "대기열이 차서 거절됨";
        "cancelled" => "Cancelled by deadline", "데드라인으로 취소됨";
        "breaker_refused" => "Not called: breaker open", "브레이커가 막은 호출";
        "bulkhead_refused" => "Not called: bulkhead full", "벌크헤드가 막은 호출";
        "duplicates_dropped" => "Duplicates dropped", "버려진 중복";
        "published" => "Messages in the broker", "브로커에 들어온 메시지";
        "deliveries" => "Deliveries", "전달 횟수";
        "redelivered" => "Delivered again", "다시 전달됨";
        "dead_letters" => "Dead letters", "데드 레터";
        "queue_max" => "Longest queue", "가장 길었던 대기열";
        "polls" => "Polls of the outbox", "아웃박스 폴링";
        "outbox_rows" => "Rows in the outbox", "아웃박스의 행";
        "inbox_rows" => "Rows in the inbox", "인박스의 행";
        "call_backs" => "Questions to the source", "원본에 물어본 횟수";
        "locked_mean_seconds" => "Row locked, mean (s)", "행이 잠긴 시간 평균(초)";
        "queue_left" => "Queue: still in it", "대기열: 남아 있는 것";
        "log_left" => "Log: still in it", "로그: 남아 있는 것";
        "queue_read" => "Queue: read", "대기열: 읽음";
        "log_read" => "Log: read", "로그: 읽음";
        "queue_read_again" => "Queue: read again", "대기열: 다시 읽음";
        "log_read_again" => "Log: read again", "로그: 다시 읽음";
        "queue_out_of_order" => "Queue: out of order", "대기열: 순서가 바뀐 것";
        "log_out_of_order" => "Log: out of order", "로그: 순서가 바뀐 것";
        "queue_newcomer_read" => "Queue: seen by who came late", "대기열: 늦게 온 쪽이 본 것";
        "log_newcomer_read" => "Log: seen by who came late", "로그: 늦게 온 쪽이 본 것";
        "queue_left_wrong" => "Queue: wrong for good", "대기열: 잘못된 채 남은 것";
        "log_left_wrong" => "Log: wrong for good", "로그: 잘못된 채 남은 것";
        "queue_idle_consumers" => "Queue: consumers with nothing to read", "대기열: 읽을 것이 없는 소비자";
        "log_idle_consumers" => "Log: consumers with nothing to read", "로그: 읽을 것이 없는 소비자";
        "queue_last_read_seconds" => "Queue: the last was read at (s)", "대기열: 마지막으로 읽은 시각(초)";
        "log_last_read_seconds" => "Log: the last was read at (s)", "로그: 마지막으로 읽은 시각(초)";
        "queue_stay_p99_seconds" => "Queue: 99% took at most (s)", "대기열: 걸린 시간 p99(초)";
        "log_stay_p99_seconds" => "Log: 99% took at most (s)", "로그: 걸린 시간 p99(초)";
        "served" => "Served", "처리함";
        "cached" => "Read from the cache", "캐시에서 읽음";
        "redirected" => "Redirected", "다른 샤드로 안내됨";
        "held" => "Held while keys moved", "키를 옮기는 동안 기다림";
        "missed_keys" => "Key not found", "키를 찾지 못함";
        "keys_lost" => "Keys lost", "잃은 키";
        "load_max_over_mean" => "Hottest shard, times the mean", "가장 바쁜 샤드(평균의 배수)";
        "load_cv" => "Spread of load (CV)", "부하의 변동 계수(CV)";
        "keys_max_over_mean" => "Fullest shard, times the mean", "키가 가장 많은 샤드(평균의 배수)";
        "keys_cv" => "Spread of keys (CV)", "키 분포의 변동 계수(CV)";
        "theory_keys_cv" => "Spread of keys (theory)", "키 분포의 변동 계수(이론)";
        "keys_moved" => "Keys moved", "옮겨진 키";
        "moved_share" => "Share of keys moved", "옮겨진 키의 비율";
        "theory_least_moved_share" => "Least share that could move", "옮겨야 하는 최소 비율(이론)";
        "theory_moved_share" => "Share moved (theory)", "옮겨지는 비율(이론)";
        "resharding_seconds" => "Moving took (s)", "옮기는 데 걸린 시간(초)";
        "hot_key_share" => "Share of the hottest key", "핫 키가 차지하는 비율";
        "useful_shards_max" => "Shards that can help at most (1 / that share)", "도움이 되는 샤드 수의 한계(1/비율)";
        "theory_hot_key_share" => "Share of the hottest key (theory)", "핫 키가 차지하는 비율(이론)";
        "theory_gathered_idle_seconds" => "The same on idle shards, theory (s)", "한가할 때의 이론값(초)";
        "orders_failed" => "Orders that failed", "실패한 주문";
        "customers_waiting" => "Customers who still wait", "아직 기다리는 고객";
        "part_done_p99_seconds" => "99% of an order’s parts are done after (s)", "맡은 일의 99%가 끝나기까지(초)";
        "services_failing" => "Services that failed", "실패한 서비스";
        "failing_longest_seconds" => "Longest time that one failed (s)", "가장 오래 실패한 시간(초)";
        "events_lost" => "Events lost", "사라진 이벤트";
        "busiest_share" => "The busiest service is busy", "가장 바쁜 서비스의 가동률";
        "services" => "Services and gateways", "서비스와 게이트웨이";
        "streams" => "Streams", "스트림";
        "accepted_share" => "Orders taken, as their customers were told", "받았다고 안내한 주문 비율";
        "truth_share" => "Customers told the truth", "사실대로 안내받은 고객";
        "work_waiting_max" => "Work waiting, most", "쌓인 일(최대)";
        "parts" => "Parts to run", "운영할 구성 요소";
        "answered_in_part" => "Queries answered without some shards", "일부 샤드 없이 답한 쿼리";
        "gathered_mean_seconds" => "A query over all shards, mean (s)", "모든 샤드에 묻는 쿼리 평균(초)";
        "sent" => "Sent", "보냄";
        "done" => "Done", "처리 완료";
        "duplicates" => "Done again", "중복 처리";
        "out_of_order" => "Done out of order", "순서가 바뀐 처리";
        "refused" => "Refused", "거부됨";
        "dropped" => "Dropped", "밀려남";
        "expired" => "Expired", "만료";
        "discarded" => "Discarded", "버려짐";
        "inside" => "Still inside", "아직 안에 있음";
        "lost_messages" => "Lost", "사라짐";
        "inside_mean" => "Inside, mean", "안에 있는 수 평균";
        "utilisation" => "Utilisation", "이용률";
        "throughput_per_second" => "Done a second", "초당 처리";
        "wait_mean_seconds" => "Waiting, mean", "대기 시간 평균";
        "stay_mean_seconds" => "Stay, mean", "체류 시간 평균";
        "stay_p50_seconds" => "Stay, median", "체류 시간 중앙값";
        "stay_p95_seconds" => "Stay, 95th percentile", "체류 시간 95백분위";
        "stay_p99_seconds" => "Stay, 99th percentile", "체류 시간 99백분위";
        "theory_inside_mean" => "Inside, mean (theory)", "안에 있는 수 평균(이론)";
        "theory_utilisation" => "Utilisation (theory)", "이용률(이론)";
        "theory_wait_mean_seconds" => "Waiting, mean (theory)", "대기 시간 평균(이론)";
        "theory_stay_mean_seconds" => "Stay, mean (theory)", "체류 시간 평균(이론)";
        "theory_stay_p99_seconds" => "Stay, 99th percentile (theory)", "체류 시간 99백분위(이론)";
        "theory_refused_share" => "Refused (theory)", "거부율(이론)";
        "appended" => "Appended", "추가됨";
        "acknowledged" => "Acknowledged", "확인됨";
        "acknowledged_lost" => "Acknowledged and lost", "확인됐지만 사라짐";
        "log_duplicates" => "Twice in the log", "로그에 두 번";
        "deduplicated" => "Known and not stored again", "중복 제거됨";
        "producer_keeps" => "Kept by the producer", "생산자가 보관";
        "processed" => "Processed, all groups", "처리(모든 그룹)";
        "processed_again" => "Processed again", "다시 처리";
        "rebalances" => "Rebalances", "리밸런스";
        "lag_max" => "Largest lag", "최대 랙";
        "still_in_log" => "Still in the log", "로그에 남음";
        "deleted" => "Deleted by retention", "보존 기간으로 삭제";
        "compacted" => "Compacted away", "컴팩션으로 삭제";
        "missed" => "Gone before a group read it", "읽기 전에 사라짐";
        "idle_consumers" => "Idle consumers", "노는 소비자";
    }
}

/// A figure's name on the page: where several ways are compared, with its way.
pub fn told_figure(language: Language, name: &'static str) -> Cow<'static, str> {
    told(language, name, '_', figure)
}

/// A check's name on the page: where several ways are compared, with its way.
pub fn told_check(language: Language, name: &'static str) -> Cow<'static, str> {
    told(language, name, '-', check)
}

/// Whether a figure is one way's answer to a question that all answer: a table shows those.
pub fn is_of_a_way(name: &'static str) -> bool {
    of_way(name, '_').is_some()
}

fn told(language: Language, name: &'static str, separator: char, words: fn(Language, &'static str) -> &'static str) -> Cow<'static, str> {
    match of_way(name, separator) {
        Some((way, own)) => compare::told(language, compare::way(language, way), words(language, own)).into(),
        None => words(language, name).into(),
    }
}

/// A way and its own name for something, if a name is put together of both.
fn of_way(name: &'static str, separator: char) -> Option<(&'static str, &'static str)> {
    compare::WAYS.iter().find_map(|way| Some((*way, name.strip_prefix(way)?.strip_prefix(separator)?)))
}
