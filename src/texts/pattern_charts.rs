//! The charts of the pattern labs.

crate::texts! {
    /// How long it takes.
    distribution() { en "How long it takes", ko "얼마나 걸리는가" }
    /// The axis of lengths.
    since_order() { en "Time since the order", ko "주문 뒤 시간" }
    /// The axis of shares.
    share() { en "Share of orders", ko "주문 비율" }
    /// Customers who have an answer.
    answered() { en "the customer has an answer", ko "고객이 답을 받음" }
    /// Databases that agree.
    agreed() { en "both databases agree", ko "두 DB가 같아짐" }
    /// What waits.
    waiting() { en "What waits", ko "기다리는 것" }
    /// The axis of counts.
    count() { en "Count", ko "개수" }
    /// Customers who wait.
    customers_waiting() { en "customers", ko "고객" }
    /// Messages in the broker.
    in_queue() { en "messages in the broker", ko "브로커의 메시지" }
    /// Messages in the outbox.
    in_outbox() { en "messages to send in the outbox", ko "아웃박스의 보낼 메시지" }
    /// Calls in the order service.
    in_hands() { en "calls in the order service", ko "주문 서비스의 호출" }
    /// Orders about which databases disagree.
    inconsistent() { en "Share of orders in one database and not in the other", ko "한쪽 DB에만 있는 주문의 비율" }
    /// Orders.
    orders() { en "orders", ko "주문" }
}
