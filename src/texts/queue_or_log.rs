//! The comparison of a queue and a log, in words.

crate::words_by_name! {
    /// A question that both sides answer.
    question {
        "left" => "Still in it", "남아 있는 것";
        "read" => "Read", "읽음";
        "again" => "Read again", "다시 읽음";
        "disorder" => "Out of order within a key", "같은 키에서 순서가 바뀐 것";
        "newcomer" => "Seen by who came late", "늦게 온 쪽이 본 것";
        "wrong" => "Done wrong, and never again", "잘못 처리된 채 남은 것";
        "idle" => "Consumers with nothing to read", "읽을 것이 없는 소비자";
        "last" => "The last was read at", "마지막으로 읽은 시각";
        "stay" => "99% took at most", "걸린 시간 p99";
    }
}

crate::texts! {
    /// The one side.
    queue() { en "Queue", ko "대기열" }
    /// The other.
    log() { en "Log", ko "로그" }
    /// The stage's name.
    title() { en "The same messages through a queue and a log", ko "같은 메시지를 대기열과 로그로" }
    /// Consumers, as one.
    consumers() { en "Consumers", ko "소비자들" }
    /// The title of the figure of what is not read yet.
    backlog() { en "Not read yet", ko "아직 읽지 않은 것" }
    /// The title of the figure of what is kept.
    kept() { en "What each of them holds", ko "각각이 갖고 있는 것" }
    /// The title of the figure of delays.
    delays() { en "How long it takes, from sent to read", ko "보낸 뒤 읽을 때까지 걸린 시간" }
}
