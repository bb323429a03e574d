//! What happens around a queue, in words: a sentence for each kind of step, with its places filled in.
//!
//! Places: `{m}` the message's number, `{c}` the consumer's, `{n}` a number, `{other}` another message, `{target}` what is broken.

crate::words_by_name! {
    /// The sentence of a kind of step, its places not filled in yet.
    sentence {
        "published" => "The producer sends message {m}; it stands in the queue.", "생산자가 메시지 {m}번을 보내고, 메시지가 대기열에 들어갑니다.";
        "dropped-oldest" => "The producer sends message {m}; the queue is full, and message {other} at its head goes.", "생산자가 메시지 {m}번을 보냅니다. 대기열이 가득 차 맨 앞의 메시지 {other}번이 밀려납니다.";
        "refused" => "The queue is full and refuses message {m}. Nobody tells the producer: it is gone.", "대기열이 가득 차 메시지 {m}번을 거부합니다. 생산자는 이를 모르고, 메시지는 사라집니다.";
        "refused-kept" => "The queue is full and refuses message {m}. The producer hears it (nack), keeps the message and will send it again.", "대기열이 가득 차 메시지 {m}번을 거부합니다. 생산자가 거부(nack)를 듣고 메시지를 보관했다가 다시 보냅니다.";
        "refused-dead" => "The queue is full: message {m} goes to the dead letters at once.", "대기열이 가득 차 메시지 {m}번이 곧바로 데드 레터로 갑니다.";
        "unreachable" => "The broker is down and nobody waits for a confirmation: message {m} is gone.", "브로커가 멈춰 있고 확인(confirm)을 기다리는 쪽이 없어 메시지 {m}번이 사라집니다.";
        "unreachable-kept" => "The broker is down: the producer keeps message {m} and will send it again.", "브로커가 멈춰 있어 생산자가 메시지 {m}번을 보관했다가 다시 보냅니다.";
        "republished" => "The producer sends message {m} again; now it stands in the queue.", "생산자가 메시지 {m}번을 다시 보내고, 이번에는 대기열에 들어갑니다.";

        "delivered" => "The queue gives message {m} to consumer {c}.", "대기열이 메시지 {m}번을 {c}번 소비자에게 전달합니다.";
        "delivered-batch" => "Consumer {c} receives {n} messages at once, the first is {m}.", "{c}번 소비자가 메시지 {n}개를 한 번에 받습니다. 첫 메시지는 {m}번입니다.";
        "redelivered" => "The queue gives message {m} to consumer {c} again: it went out before and was never acknowledged.", "대기열이 메시지 {m}번을 {c}번 소비자에게 다시 전달합니다. 전에 전달했지만 확인(ack)을 받지 못했습니다.";
        "done" => "Consumer {c} is done with message {m}; the queue forgets it.", "{c}번 소비자가 메시지 {m}번 처리를 마치고, 대기열이 메시지를 지웁니다.";
        "done-unheard" => "Consumer {c} is done with message {m}, but the queue no longer takes its word: the message will go out again.", "{c}번 소비자가 메시지 {m}번 처리를 마쳤지만 대기열이 그 확인을 받지 않습니다. 메시지는 다시 전달됩니다.";
        "requeued" => "Consumer {c} fails at message {m} and gives it back: it is ready again.", "{c}번 소비자가 메시지 {m}번 처리에 실패해 돌려줍니다. 메시지는 다시 전달될 수 있습니다.";
        "delayed" => "Consumer {c} fails at message {m}; it waits for a while before it is ready again.", "{c}번 소비자가 메시지 {m}번 처리에 실패합니다. 메시지는 잠시 기다린 뒤 다시 전달됩니다.";
        "left-hidden" => "Consumer {c} fails at message {m} and says nothing: it stays hidden until its visibility time-out ends.", "{c}번 소비자가 메시지 {m}번 처리에 실패하고 아무 말도 하지 않습니다. 메시지는 가시성 타임아웃이 끝날 때까지 숨어 있습니다.";
        "lost-in-work" => "Consumer {c} fails at message {m}. It counted as done when it was sent: it is gone.", "{c}번 소비자가 메시지 {m}번 처리에 실패합니다. 전달한 순간 끝난 것으로 쳤으므로 메시지는 사라집니다.";
        "rejected" => "Consumer {c} rejects message {m}: a dead letter.", "{c}번 소비자가 메시지 {m}번을 거부해 데드 레터가 됩니다.";
        "dead-lettered" => "Message {m} failed too often: a dead letter.", "메시지 {m}번이 너무 여러 번 실패해 데드 레터가 됩니다.";
        "rejected-gone" => "Consumer {c} rejects message {m}, and nobody keeps dead letters: it is gone.", "{c}번 소비자가 메시지 {m}번을 거부합니다. 데드 레터를 보관하는 곳이 없어 사라집니다.";
        "limit-gone" => "Message {m} failed too often, and nobody keeps dead letters: it is gone.", "메시지 {m}번이 너무 여러 번 실패했고, 데드 레터를 보관하는 곳이 없어 사라집니다.";
        "expired-dead" => "Message {m} at the head of the queue is too old: a dead letter.", "대기열 맨 앞의 메시지 {m}번이 너무 오래되어 데드 레터가 됩니다.";
        "expired" => "Message {m} at the head of the queue is too old: it is gone.", "대기열 맨 앞의 메시지 {m}번이 너무 오래되어 사라집니다.";
        "woken" => "Message {m} has waited long enough: it is ready again.", "메시지 {m}번의 대기가 끝나 다시 전달될 수 있습니다.";
        "visible" => "The visibility time-out of message {m} ends: it can be received again.", "메시지 {m}번의 가시성 타임아웃이 끝나 다시 받을 수 있습니다.";

        "crashed" => "Consumer {c} crashes at message {m}; what it had not acknowledged goes back.", "{c}번 소비자가 메시지 {m}번을 처리하다 비정상 종료됩니다. 확인하지 않은 메시지는 대기열로 돌아갑니다.";
        "restarted" => "Consumer {c} is there again.", "{c}번 소비자가 다시 시작됩니다.";
        "bug-deployed" => "The consumers are deployed with a bug: what they do from now on is wrong.", "소비자에 버그가 있는 코드가 배포됩니다. 이제부터 하는 일은 잘못됩니다.";
        "bug-mended" => "The consumers are mended. What they did wrong, {n} times, is acknowledged and gone from the queue: nobody can read it again.", "소비자의 버그를 고칩니다. 그동안 잘못 처리한 {n}건은 이미 확인되어 대기열에 없습니다. 다시 읽을 수 없습니다.";
        "fault-begins" => "{target}", "{target}";
        "fault-ends" => "{target}", "{target}";
    }
    /// How a fault begins, by target and kind.
    begins {
        "producer-burst" => "The producer sends much more than usual.", "생산자가 평소보다 훨씬 많이 보내기 시작합니다.";
        "producer-down" => "The producer goes down and sends nothing.", "생산자가 멈춰 아무것도 보내지 않습니다.";
        "broker-down" => "The broker goes down. What is on disk stays.", "브로커가 멈춥니다. 디스크에 있는 것은 남습니다.";
        "broker-lost" => "The broker goes down, and {n} messages in its memory are gone.", "브로커가 멈추고, 메모리에 있던 메시지 {n}개가 사라집니다.";
        "consumer-crash" => "Consumer 1 crashes. What it had not acknowledged goes back to the queue.", "1번 소비자가 비정상 종료됩니다. 확인하지 않은 메시지는 대기열로 돌아갑니다.";
        "consumer-down" => "Consumer 1 goes down. What it had not acknowledged goes back to the queue.", "1번 소비자가 멈춥니다. 확인하지 않은 메시지는 대기열로 돌아갑니다.";
        "consumer-hidden" => "Consumer 1 goes away. What it received stays hidden until the visibility time-out ends.", "1번 소비자가 사라집니다. 받은 메시지는 가시성 타임아웃이 끝날 때까지 숨어 있습니다.";
        "consumer-lost" => "Consumer 1 goes away with {n} messages that counted as done: they are gone.", "1번 소비자가 사라집니다. 이미 끝난 것으로 친 메시지 {n}개도 함께 사라집니다.";
        "consumer-slow" => "Consumer 1 becomes slow.", "1번 소비자가 느려집니다.";
        "every-consumer-crash" => "All consumers crash. What they had not acknowledged goes back to the queue.", "모든 소비자가 비정상 종료됩니다. 확인하지 않은 메시지는 대기열로 돌아갑니다.";
        "every-consumer-down" => "All consumers go down. The producer goes on; messages wait.", "모든 소비자가 멈춥니다. 생산자는 계속 보내고 메시지는 기다립니다.";
        "every-consumer-hidden" => "All consumers go away. What they received stays hidden until the visibility time-out ends.", "모든 소비자가 사라집니다. 받은 메시지는 가시성 타임아웃이 끝날 때까지 숨어 있습니다.";
        "every-consumer-lost" => "All consumers go away with {n} messages that counted as done: they are gone.", "모든 소비자가 사라집니다. 이미 끝난 것으로 친 메시지 {n}개도 함께 사라집니다.";
        "newcomer-down" => "Consumer {c} is not there yet: it comes later.", "{c}번 소비자는 아직 없습니다. 나중에 옵니다.";
        "every-consumer-slow" => "All consumers become slow.", "모든 소비자가 느려집니다.";
    }
    /// How a fault of a target ends.
    ends {
        "producer" => "The producer sends as usual again.", "생산자가 다시 평소처럼 보냅니다.";
        "broker" => "The broker is up again.", "브로커가 다시 동작합니다.";
        "consumer" => "Consumer 1 is well again.", "1번 소비자가 다시 정상입니다.";
        "newcomer" => "Consumer {c} comes and takes its share of what is still in the queue; the rest it will never see.", "{c}번 소비자가 와서 아직 대기열에 남은 것을 나눠 갖습니다. 나머지는 영영 보지 못합니다.";
        "every-consumer" => "All consumers are well again.", "모든 소비자가 다시 정상입니다.";
    }
    /// The name of a place on the stage.
    place {
        "producer" => "Producer", "생산자";
        "queue" => "Queue", "대기열";
        "dead" => "Dead letters", "데드 레터";
        "consumer" => "Consumer {n}", "{n}번 소비자";
        "ready" => "ready", "대기 중";
        "delayed" => "delayed", "지연됨";
        "kept" => "kept, to be sent again", "보관 중, 다시 보낼 것";
        "sent" => "sent", "보냄";
        "works" => "works on", "처리 중";
        "idle" => "idle", "쉬는 중";
        "down" => "down", "멈춤";
        "slow" => "slow", "느림";
        "capacity" => "at most {n}", "최대 {n}";
        "lost" => "lost", "사라짐";
        "waiting" => "waiting or in work", "대기 또는 처리 중";
        "settled" => "done", "처리 완료";
    }
    /// The kind of queue, on the stage.
    kind {
        "classic" => "RabbitMQ, classic", "RabbitMQ 클래식";
        "quorum" => "RabbitMQ, quorum", "RabbitMQ 쿼럼";
        "sqs" => "SQS, standard", "SQS 표준";
        "sqs-fifo" => "SQS, FIFO", "SQS FIFO";
    }
}

crate::texts! {
    /// The title of the figure of depths.
    depth() { en "Messages that wait", ko "기다리는 메시지" }
    /// The title of the figure of stays.
    stays() { en "How long messages stay, from sent to done", ko "보낸 뒤 처리될 때까지 걸린 시간" }
    /// The title of the figure of utilisation.
    busy() { en "Busy consumers", ko "일하는 소비자 비율" }
    /// A simulated series.
    simulated() { en "simulated", ko "시뮬레이션" }
    /// What theory says, under the form's name.
    theory(name) { en "theory ({name})", ko "이론값({name})" }
    /// The title of the figure of stays against load.
    hockey_stick() { en "How long messages stay, by load", ko "부하에 따른 머무는 시간" }
    /// An axis of loads.
    load() { en "load: what comes, of what the consumers can do", ko "부하: 소비자가 처리할 수 있는 양 대비" }
    /// An axis of stays.
    stay() { en "time from sent to done", ko "보낸 뒤 처리까지의 시간" }
    /// A mean.
    stay_mean() { en "mean, simulated", ko "평균(시뮬레이션)" }
    /// A quantile.
    stay_p99() { en "99% within, simulated", ko "p99(시뮬레이션)" }
    /// A mean by theory.
    theory_mean(name) { en "mean, theory ({name})", ko "평균(이론값 {name})" }
    /// A quantile by theory.
    theory_p99(name) { en "99% within, theory ({name})", ko "p99(이론값 {name})" }
    /// More comes than can be done.
    no_steady_state(load) { en "More comes than the consumers can do ({load} of it): the queue grows as long as this lasts, and there is no steady state for theory to tell.", ko "소비자가 처리할 수 있는 양의 {load}가 들어옵니다. 이대로라면 대기열이 계속 자라며, 이론이 말할 정상 상태가 없습니다." }
    /// Ready in the queue.
    ready() { en "ready", ko "대기 중" }
    /// Out at consumers.
    out() { en "out, not acknowledged", ko "전달됨, 확인 전" }
    /// Kept by the producer.
    kept() { en "kept by the producer", ko "생산자가 보관" }
    /// Dead letters.
    dead() { en "dead letters", ko "데드 레터" }
    /// An axis of messages.
    messages() { en "messages", ko "메시지 수" }
    /// An axis of time since sending.
    since_sent() { en "time since sent", ko "보낸 뒤 지난 시간" }
    /// An axis of shares.
    share() { en "share of messages", ko "메시지 비율" }
    /// An axis of shares of consumers.
    share_of_consumers() { en "share of consumers", ko "소비자 비율" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::queue::{LAB, What};
    use crate::texts::Language;

    #[test]
    fn every_step_and_fault_has_words_in_both_languages() {
        for language in Language::ALL {
            for what in What::ALL {
                assert_ne!(sentence(language, what.name()), what.name());
            }
            for target in LAB.targets {
                assert_ne!(ends(language, target.name), target.name);
                for kind in target.kinds {
                    let name = format!("{}-{}", target.name, kind.name);
                    assert_ne!(begins(language, &name), name);
                }
            }
        }
    }
}
