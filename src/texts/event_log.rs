//! What happens around a log, in words: a sentence for each kind of step, with its places filled in.
//!
//! Places: `{r}` the record's number, `{key}` its key, `{p}` the partition, `{o}` the offset, `{n}` a number, `{moved}` partitions that
//! changed hands, `{g}` the group, `{c}` the consumer, `{target}` what is broken, `{b}` a broker.

crate::words_by_name! {
    /// The sentence of a kind of step, its places not filled in yet.
    sentence {
        "appended" => "Record {r} ({key}) is appended to partition {p} at offset {o}.", "레코드 {r}번({key})이 파티션 {p}의 오프셋 {o}에 추가됩니다.";
        "appended-again" => "No answer came, so record {r} is sent again: it stands in partition {p} twice now, at offset {o} too.", "응답이 오지 않아 레코드 {r}번을 다시 보냅니다. 이제 파티션 {p}에 두 번 있고, 오프셋 {o}에도 있습니다.";
        "deduplicated" => "Record {r} comes again; the leader of partition {p} knows its sequence number and stores nothing twice.", "레코드 {r}번이 다시 왔지만, 파티션 {p}의 리더가 시퀀스 번호를 알고 있어 두 번 저장하지 않습니다.";
        "not-enough-replicas" => "Too few replicas of partition {p} are in sync: record {r} is refused, and the producer keeps it.", "파티션 {p}에서 동기화된 복제본이 부족해 레코드 {r}번을 거부합니다. 생산자가 보관합니다.";
        "no-leader" => "Partition {p} has no leader: the producer keeps record {r}.", "파티션 {p}에 리더가 없어 생산자가 레코드 {r}번을 보관합니다.";
        "held-back" => "The producer holds record {r} back: before it, record {o} of partition {p} must be answered.", "생산자가 레코드 {r}번을 보내지 않고 기다립니다. 같은 파티션 {p}의 레코드 {o}번이 먼저 확인되어야 합니다.";
        "gone" => "Partition {p} has no leader, and with acks=0 nobody notices: record {r} is gone.", "파티션 {p}에 리더가 없지만 acks=0이라 아무도 모릅니다. 레코드 {r}번이 사라집니다.";
        "replicated" => "The followers of partition {p} have fetched: the high watermark rises to {o}, and consumers may read up to there.", "파티션 {p}의 복제가 끝나 하이 워터마크가 {o}로 올라갑니다. 소비자는 거기까지 읽습니다.";
        "isr-shrunk" => "{n} replica(s) of partition {p} fell behind too long and are no longer in sync.", "파티션 {p}의 복제본 {n}개가 너무 오래 뒤처져 동기화 목록(ISR)에서 빠집니다.";

        "processed" => "Consumer {c} of group {g} has processed record {r} ({key}) at offset {o} of partition {p}.", "그룹 {g}의 {c}번 소비자가 파티션 {p} 오프셋 {o}의 레코드 {r}번({key})을 처리했습니다.";
        "processed-stale" => "Consumer {c} of group {g} has processed record {r}, but partition {p} is no longer its own: it cannot commit.", "그룹 {g}의 {c}번 소비자가 레코드 {r}번을 처리했지만, 파티션 {p}는 더 이상 이 소비자의 것이 아니어서 커밋할 수 없습니다.";
        "out-of-range" => "What group {g} would read next in partition {p} is gone: it goes on at offset {o}.", "그룹 {g}가 파티션 {p}에서 다음에 읽을 레코드가 없어져 오프셋 {o}부터 이어 읽습니다.";
        "rebalanced" => "Group {g} has its partitions assigned anew (generation {n}): {moved} changed hands.", "그룹 {g}의 파티션이 다시 할당됩니다(세대 {n}). 파티션 {moved}개의 주인이 바뀝니다.";
        "session-expired" => "Consumer {c} of group {g} was silent for too long: the group goes on without it.", "그룹 {g}의 {c}번 소비자가 너무 오래 응답이 없어, 그룹이 이 소비자를 빼고 이어 갑니다.";
        "joined" => "Consumer {c} of group {g} is there again and joins.", "그룹 {g}의 {c}번 소비자가 돌아와 참여합니다.";
        "group-started" => "Group {g} begins to read.", "그룹 {g}가 읽기 시작합니다.";

        "segments-deleted" => "Retention deletes the oldest segments, {n} records in all, whoever has read them.", "보존 기간이 지난 오래된 세그먼트를 지웁니다. 누가 읽었든 레코드 {n}개가 사라집니다.";
        "compacted" => "Compaction takes {n} records that newer ones of the same keys replace.", "컴팩션이 같은 키의 더 새로운 레코드로 대체된 레코드 {n}개를 지웁니다.";
        "partitions-added" => "The topic has {n} partitions now: keys may move, and with them their order.", "토픽의 파티션이 {n}개가 됩니다. 키가 다른 파티션으로 옮겨 가고, 순서도 흔들릴 수 있습니다.";
        "bug-deployed" => "Group 1 is deployed with a bug: from now on its projection goes wrong.", "그룹 1에 버그가 있는 코드가 배포됩니다. 이제부터 프로젝션이 잘못됩니다.";
        "bug-mended" => "Group 1 is mended. What went wrong meanwhile stays wrong.", "그룹 1의 버그를 고칩니다. 그동안 잘못된 것은 그대로 남습니다.";
        "replayed" => "Group 1 is mended and goes back {n} records: the log still has them.", "그룹 1의 버그를 고치고 레코드 {n}개만큼 되돌아가 다시 읽습니다. 로그에 그대로 남아 있습니다.";
        "skipped" => "Group 1 is mended and leaves out {n} records: it goes on further down the log.", "그룹 1의 버그를 고치고 레코드 {n}개를 건너뛰어 로그의 뒤쪽부터 이어 읽습니다.";

        "fault-begins" => "{target}", "{target}";
        "fault-ends" => "{target}", "{target}";
    }
    /// How a fault begins, by target and kind.
    begins {
        "broker-down" => "Broker {b} goes down. Where it led, another replica in sync leads now.", "브로커 {b}가 멈춥니다. 리더였던 파티션은 동기화된 다른 복제본이 맡습니다.";
        "broker-lost" => "Broker {b} goes down, and {n} record(s) that nobody else had copied are gone.", "브로커 {b}가 멈추고, 아직 복제되지 않은 레코드 {n}개가 사라집니다.";
        "broker-slow" => "Broker {b} no longer fetches from the leaders.", "브로커 {b}가 리더에게서 더 이상 가져가지 못합니다.";
        "answers-down" => "Answers to the producer no longer arrive.", "생산자에게 가는 응답이 도착하지 않습니다.";
        "consumer-crash" => "Consumer 1 of group 1 crashes with what it worked on.", "그룹 1의 1번 소비자가 작업 중이던 것과 함께 비정상 종료됩니다.";
        "consumer-down" => "Consumer 1 of group 1 goes down. Its group does not know yet.", "그룹 1의 1번 소비자가 멈춥니다. 그룹은 아직 모릅니다.";
        "consumer-slow" => "Consumer 1 of group 1 becomes slow.", "그룹 1의 1번 소비자가 느려집니다.";
        "group-down" => "Group {g} goes to sleep.", "그룹 {g}가 멈춥니다.";
        "group-slow" => "Group {g} becomes slow.", "그룹 {g}가 느려집니다.";
    }
    /// How a fault of a target ends.
    ends {
        "broker" => "Broker {b} is well again and catches up.", "브로커 {b}가 다시 정상이 되어 따라잡습니다.";
        "broker-lost" => "Broker {b} is back and leads although it was not in sync: {n} record(s) are gone.", "브로커 {b}가 돌아와 동기화되지 않은 채 리더가 됩니다. 레코드 {n}개가 사라집니다.";
        "answers" => "Answers to the producer arrive again.", "생산자에게 가는 응답이 다시 도착합니다.";
        "consumer" => "Consumer 1 of group 1 is well again.", "그룹 1의 1번 소비자가 다시 정상입니다.";
        "group" => "Group {g} is well again.", "그룹 {g}가 다시 정상입니다.";
    }
    /// The name of a place on the stage.
    place {
        "producer" => "Producer", "생산자";
        "partition" => "Partition {n}", "파티션 {n}";
        "group" => "Group {n}", "그룹 {n}";
        "sent" => "sent", "보냄";
        "kept" => "to send again:", "다시 보낼 것:";
        "leads" => "broker {n} leads", "브로커 {n}가 리더";
        "nobody" => "no leader", "리더 없음";
        "in-sync" => "in sync {n}", "동기화 {n}";
        "reads" => "{c}: partitions {n}", "{c}: 파티션 {n}";
        "nothing" => "{c}: idle, no partition", "{c}: 할당된 파티션 없음";
        "away" => "{c}: away", "{c}: 멈춤";
        "works" => "works on {n}", "{n}번 처리 중";
        "lag" => "lag {n}", "랙 {n}";
        "waits" => "not started", "시작 전";
        "down" => "down", "멈춤";
        "acknowledged" => "acknowledged", "확인됨";
        "processed" => "processed", "처리함";
        "in-log" => "in the log", "로그에 있음";
        "lost" => "lost", "사라짐";
        "topic" => "The topic", "토픽";
        "flag" => "G{n}", "G{n}";
        "bug" => "wrong code", "잘못된 코드";
    }
}

crate::texts! {
    /// The title of the figure of lags.
    lags() { en "Lag of each group", ko "그룹별 랙" }
    /// The lag of one group.
    group(number) { en "group {number}", ko "그룹 {number}" }
    /// The title of the figure of delays.
    delays() { en "How long records take, from sent to processed", ko "보낸 뒤 처리될 때까지 걸린 시간" }
    /// The title of the figure of sizes.
    sizes() { en "Records in the log", ko "로그에 있는 레코드" }
    /// All of them.
    held() { en "in the log", ko "로그에 있음" }
    /// Those that are not safe.
    risky() { en "above the high watermark", ko "하이 워터마크 위" }
    /// An axis of records.
    records() { en "records", ko "레코드 수" }
    /// An axis of time since sending.
    since_sent() { en "time since sent", ko "보낸 뒤 지난 시간" }
    /// An axis of shares.
    share() { en "share of records", ko "레코드 비율" }
    /// A measured series.
    simulated() { en "simulated", ko "시뮬레이션" }
    /// The stage's name.
    title() { en "A topic and who reads it", ko "토픽과 읽는 그룹들" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::event_log::{LAB, What};
    use crate::texts::Language;

    #[test]
    fn every_step_and_fault_has_words_in_both_languages() {
        for language in Language::ALL {
            for what in What::ALL {
                assert_ne!(sentence(language, what.name()), what.name());
            }
            for target in LAB.targets {
                let place = ["broker", "group"].into_iter().find(|place| target.name.starts_with(place)).unwrap_or(target.name);
                assert_ne!(ends(language, place), place);
                for kind in target.kinds {
                    let kind = if kind.name == "drop" { "down" } else { kind.name };
                    let name = format!("{place}-{kind}");
                    assert_ne!(begins(language, &name), name);
                }
            }
        }
    }
}
