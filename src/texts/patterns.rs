//! What happens between services, in words: a sentence for each kind of step, with its places filled in.
//!
//! Places: `{order}` the order's number, `{at}` where it happens, `{from}` who sent it, `{next}` whom it calls, `{n}` a number, `{message}`
//! what was on its way, `{target}` what is broken. Every Korean name but the customer's ends in a vowel, so that particles can follow it;
//! the customer stands in sentences by name.

use super::{Language, fill};

crate::words_by_name! {
    /// The sentence of a kind of step, its places not filled in yet.
    sentence {
        "ordered" => "A customer places order {order} and waits.", "고객이 주문 {order}번을 넣고 기다립니다.";
        "change-ordered" => "The customer changes order {order}.", "고객이 주문 {order}번을 변경합니다.";
        "told-shipped" => "The customer of order {order} is told: shipped.", "주문 {order}번 고객이 ‘발송되었습니다’라는 답을 받습니다.";
        "told-accepted" => "The customer of order {order} is told: accepted, it will be shipped.", "주문 {order}번 고객이 ‘접수되었고 곧 발송됩니다’라는 답을 받습니다.";
        "told-failed" => "The customer of order {order} is told: it failed.", "주문 {order}번 고객이 ‘실패했습니다’라는 답을 받습니다.";
        "no-answer" => "The customer of order {order} has waited long enough and leaves without an answer.", "주문 {order}번 고객이 답을 받지 못한 채 기다리기를 그만둡니다.";
        "answer-unwanted" => "Another answer about order {order} arrives; the customer no longer waits for it.", "주문 {order}번에 대한 답이 또 도착하지만, 고객은 더 이상 기다리지 않습니다.";

        "fault-begins" => "{target}", "{target}";
        "fault-ends" => "{target}", "{target}";
        "lost" => "On its way from {from} to {at}, the {message} for order {order} is lost.", "{from} 쪽에서 {at} 쪽으로 가던 주문 {order}번의 {message} 메시지가 사라집니다.";
        "refused" => "The {message} for order {order} finds {at} down: connection refused.", "주문 {order}번의 {message} 메시지가 도착했지만 {at}가 멈춰 있어 연결이 거부됩니다.";
        "missed" => "The {message} for order {order} finds {at} down, and nobody hears of it.", "주문 {order}번의 {message} 메시지가 도착했지만 {at}가 멈춰 있고, 아무도 이를 알지 못합니다.";
        "gone" => "What {at} had in memory about order {order} is gone.", "{at}가 메모리에 갖고 있던 주문 {order}번 작업이 사라집니다.";

        "began" => "A worker of {at} takes up order {order}.", "{at}의 작업자가 주문 {order}번을 맡습니다.";
        "waited" => "All workers of {at} are busy: order {order} waits in line.", "{at}의 작업자가 모두 바빠 주문 {order}번이 줄을 섭니다.";
        "turned-away" => "The line of {at} is full: order {order} is turned away.", "{at}의 대기열이 가득 차 주문 {order}번이 거절됩니다.";
        "expired" => "The call for order {order} reaches {at} after its deadline: not begun.", "주문 {order}번 호출이 데드라인을 넘겨 {at}에 도착해 시작하지 않습니다.";
        "called" => "{at} calls {next} for order {order} and waits for the answer.", "{at}가 주문 {order}번을 위해 {next}를 호출하고 답을 기다립니다.";
        "called-again" => "{at} calls {next} again for order {order}: attempt {n}.", "{at}가 주문 {order}번을 위해 {next}를 다시 호출합니다({n}번째 시도).";
        "breaker-refused" => "The circuit breaker is open: {at} does not call {next} for order {order}.", "서킷 브레이커가 열려 있어 {at}가 주문 {order}번에 대해 {next}를 호출하지 않습니다.";
        "bulkhead-waits" => "The bulkhead before {next} is full: order {order} waits for room.", "{next} 앞의 벌크헤드가 가득 차 주문 {order}번이 자리를 기다립니다.";
        "bulkhead-refused" => "The bulkhead before {next} is full: no call for order {order}.", "{next} 앞의 벌크헤드가 가득 차, 주문 {order}번에 대해서는 {next}를 호출하지 않습니다.";
        "timed-out" => "{at} has waited long enough for {next}'s answer about order {order} and will call again; {next} is not told.", "{at}가 주문 {order}번에 대한 {next}의 답을 기다리다 타임아웃되어 다시 호출하려 합니다. {next}는 이를 모릅니다.";
        "gave-up" => "{at} gives up waiting for {next}: for {at}, order {order} has failed. What {next} does meanwhile it cannot know.", "{at}가 {next}의 답을 포기합니다. {at}에게 주문 {order}번은 실패이지만, 그사이 {next}가 무엇을 했는지는 알 수 없습니다.";
        "call-failed" => "{at} hears that the call for order {order} failed and will try again.", "{at}가 주문 {order}번 호출이 실패했음을 알고 다시 시도하려 합니다.";
        "call-failed-last" => "{at} hears that the call for order {order} failed and passes the failure on.", "{at}가 주문 {order}번 호출이 실패했음을 알고 실패를 전달합니다.";
        "fell-back" => "{at} falls back: it stores order {order} without {next}'s answer and says that it is accepted.", "{at}가 폴백합니다. {next}의 답 없이 주문 {order}번을 저장하고 접수되었다고 답합니다.";
        "late-answer" => "An answer about order {order} reaches {at}, where nobody waits for it any more.", "주문 {order}번에 대한 답이 {at}에 도착했지만 기다리는 쪽이 없습니다.";
        "cancelled" => "The deadline of order {order} passes: {at} cancels its work and commits nothing.", "주문 {order}번의 데드라인이 지나 {at}가 작업을 취소하고 아무것도 커밋하지 않습니다.";
        "work-failed" => "{at} fails at order {order} by itself.", "{at}가 주문 {order}번 처리 중 스스로 실패합니다.";
        "passed-on" => "{at} passes the answer about order {order} on.", "{at}가 주문 {order}번에 대한 답을 전달합니다.";

        "stored" => "{at} commits order {order} to its database.", "{at}가 주문 {order}번을 데이터베이스에 커밋합니다.";
        "stored-with-message" => "{at} commits order {order} and its message in one transaction: both or neither.", "{at}가 주문 {order}번과 그 메시지를 하나의 트랜잭션으로 커밋합니다. 둘 다 저장되거나 둘 다 저장되지 않습니다.";
        "stored-before" => "Order {order} is in the database already: {at} stores nothing twice.", "주문 {order}번은 이미 데이터베이스에 있어 {at}가 두 번 저장하지 않습니다.";
        "change-stored" => "{at} commits the change of order {order}.", "{at}가 주문 {order}번의 변경을 커밋합니다.";
        "change-stored-with-message" => "{at} commits the change of order {order} and its message in one transaction.", "{at}가 주문 {order}번의 변경과 그 메시지를 하나의 트랜잭션으로 커밋합니다.";
        "nothing-to-change" => "There is no order {order} to change.", "변경할 주문 {order}번이 없습니다.";
        "commit-failed" => "{at} cannot commit order {order}: its database was down.", "데이터베이스가 멈춘 적이 있어 {at}가 주문 {order}번을 커밋하지 못합니다.";
        "deleted" => "Order {order} is deleted at its source.", "주문 {order}번이 원본에서 삭제됩니다.";

        "shipped" => "{at} commits a shipment for order {order}.", "{at}가 주문 {order}번의 배송을 커밋합니다.";
        "shipped-before" => "{at} knows the idempotency key of order {order}: no second shipment, the same answer.", "{at}가 주문 {order}번의 멱등 키를 이미 알고 있어 다시 배송하지 않고 같은 답을 줍니다.";
        "updated" => "{at} has a shipment for order {order} already and brings it up to date.", "{at}에 주문 {order}번의 배송이 이미 있어 최신 내용으로 맞춥니다.";
        "duplicate-dropped" => "The inbox of {at} knows this message of order {order}: dropped.", "{at}의 인박스가 주문 {order}번의 이 메시지를 이미 알고 있어 버립니다.";

        "published" => "{at} sends the message of order {order} to the broker.", "{at}가 주문 {order}번의 메시지를 브로커로 보냅니다.";
        "published-again" => "{at} sends the message of order {order} once more: no confirmation came.", "확인 응답이 없어 {at}가 주문 {order}번의 메시지를 다시 보냅니다.";
        "publish-failed" => "The broker does not take the message of order {order}; {at} learns of it.", "브로커가 주문 {order}번의 메시지를 받지 못했고, {at}에 그 사실이 전해집니다.";
        "enqueued" => "The broker has the message of order {order} in its queue.", "브로커가 주문 {order}번의 메시지를 대기열에 넣습니다.";
        "confirmed" => "{at} has the broker's confirmation for order {order}.", "{at}가 주문 {order}번에 대한 브로커의 확인 응답을 받습니다.";
        "delivered" => "A worker of {at} takes the message of order {order}.", "{at}의 작업자가 주문 {order}번의 메시지를 받아 처리합니다.";
        "acknowledged" => "The broker has the acknowledgement for order {order} and forgets the message.", "브로커가 주문 {order}번의 확인(ack)을 받고 메시지를 지웁니다.";
        "late-acknowledgement" => "An acknowledgement for order {order} comes too late: the message has already gone back to the queue.", "주문 {order}번의 확인(ack)이 늦게 도착했습니다. 메시지는 이미 대기열로 돌아갔습니다.";
        "held" => "{from} could not do order {order}: the broker holds the message for a while.", "{from}가 주문 {order}번을 처리하지 못해 브로커가 메시지를 잠시 보류합니다.";
        "returned" => "The message of order {order} goes out again after {n} failed.", "주문 {order}번의 메시지가 {n}번 실패한 뒤 다시 나갑니다.";
        "redelivered" => "No acknowledgement came for order {order}: the broker delivers its message again.", "주문 {order}번의 확인(ack)이 오지 않아 브로커가 메시지를 다시 전달합니다.";
        "dead-lettered" => "The message of order {order} failed {n} times: it is put among the dead letters.", "주문 {order}번의 메시지가 {n}번 실패해 데드 레터로 옮겨집니다.";

        "polled" => "The relay reads {n} unsent from the outbox and publishes.", "릴레이가 아웃박스에서 보내지 않은 메시지 {n}개를 읽어 발행합니다.";
        "poll-failed" => "The relay cannot read the outbox: the database is down.", "데이터베이스가 멈춰 릴레이가 아웃박스를 읽지 못합니다.";
        "marked" => "The broker has it: the relay marks the message of order {order} as sent.", "브로커가 받았으므로 릴레이가 주문 {order}번의 메시지를 보냄으로 표시합니다.";
        "mark-failed" => "The relay cannot mark the message of order {order} as sent: it will be sent again.", "릴레이가 주문 {order}번의 메시지를 보냄으로 표시하지 못해, 나중에 다시 보내게 됩니다.";

        "asked" => "The event says only that order {order} is there: {at} asks the order service for it.", "이벤트에는 주문 {order}번이 있다는 것만 담겨 있어 {at}가 주문 서비스에 내용을 묻습니다.";
        "answered" => "{at} answers what order {order} is today.", "{at}가 주문 {order}번의 현재 내용을 답합니다.";
        "read" => "{at} has order {order} as it is today (version {n}) and works on it.", "{at}가 주문 {order}번의 현재 내용(버전 {n})을 받아 처리합니다.";
        "not-found" => "404: there is no order {order} any more. {at} can ship nothing.", "404: 주문 {order}번이 더 이상 없어 {at}가 아무것도 배송할 수 없습니다.";
        "ask-failed" => "{at} could not ask for order {order}: the source is not there in time.", "원본이 제때 답하지 않아 {at}가 주문 {order}번의 내용을 받지 못합니다.";

        "deployed" => "{at} is deployed with version 2 of the message's schema.", "{at}가 메시지 스키마 버전 2로 배포됩니다.";
        "schema-refused" => "The schema registry refuses version 2: {at} goes on with version 1.", "스키마 레지스트리가 버전 2를 거부해 {at}는 버전 1을 계속 씁니다.";
        "unreadable" => "{at} cannot read the message of order {order}: it is written with another schema.", "주문 {order}번의 메시지가 다른 스키마로 쓰여 {at}가 읽지 못합니다.";

        "two-phase-begun" => "The coordinator asks database and broker to prepare order {order}.", "코디네이터가 데이터베이스와 브로커에 주문 {order}번을 준비(prepare)하라고 요청합니다.";
        "prepared" => "{at} is prepared for order {order} and holds its locks until it hears the decision.", "{at}가 주문 {order}번을 준비하고, 결정을 들을 때까지 잠금을 유지합니다.";
        "voted" => "{from} votes yes for order {order}.", "{from}가 주문 {order}번에 찬성표를 보냅니다.";
        "decided-commit" => "Both are prepared: the coordinator writes “commit” for order {order} into its log and tells both.", "둘 다 준비되어 코디네이터가 주문 {order}번의 커밋 결정을 로그에 쓰고 양쪽에 알립니다.";
        "decided-abort" => "{from} is not there: the coordinator aborts order {order} on both sides.", "{from}가 응답하지 않아 코디네이터가 주문 {order}번을 양쪽에서 중단(abort)합니다.";
        "committed" => "{at} commits order {order} and lets go of its locks.", "{at}가 주문 {order}번을 커밋하고 잠금을 풉니다.";
        "aborted" => "{at} aborts order {order} and lets go of its locks.", "{at}가 주문 {order}번을 중단하고 잠금을 풉니다.";
        "settled-one" => "{from} has done as decided for order {order}.", "{from}가 주문 {order}번의 결정을 이행했습니다.";
        "settled-both" => "Both sides have done as decided: order {order} is over for the coordinator.", "양쪽 모두 결정을 이행해 코디네이터에게 주문 {order}번이 끝났습니다.";
        "in-doubt" => "{at} is still prepared for order {order} and may not decide alone: its locks stay, it asks the coordinator.", "{at}가 주문 {order}번을 준비한 채 결정을 듣지 못했습니다. 혼자 결정할 수 없어 잠금을 유지하고 코디네이터에 묻습니다.";
        "asked-again" => "The coordinator tells whoever has not answered about order {order} once more.", "코디네이터가 주문 {order}번에 대해 답하지 않은 쪽에 다시 알립니다.";
    }
}

crate::words_by_name! {
    /// A place, as it stands in a sentence.
    place {
        "customer" => "the customer", "고객";
        "gateway" => "the gateway", "게이트웨이";
        "order" => "the order service", "주문 서비스";
        "payment" => "the payment service", "결제 서비스";
        "stock" => "the stock service", "재고 서비스";
        "packing" => "the packing service", "포장 서비스";
        "customs" => "the customs service", "통관 서비스";
        "shipping" => "the shipping service", "배송 서비스";
        "order-db" => "the order database", "주문 DB";
        "shipping-db" => "the shipping database", "배송 DB";
        "broker" => "the broker", "브로커";
        "relay" => "the relay", "릴레이";
        "coordinator" => "the coordinator", "코디네이터";
    }
}

crate::words_by_name! {
    /// A place, as a picture names it.
    short_place {
        "customer" => "Customer", "고객";
        "gateway" => "Gateway", "게이트웨이";
        "order" => "Order service", "주문 서비스";
        "payment" => "Payment", "결제";
        "stock" => "Stock", "재고";
        "packing" => "Packing", "포장";
        "customs" => "Customs", "통관";
        "shipping" => "Shipping service", "배송 서비스";
        "order-db" => "Order database", "주문 DB";
        "shipping-db" => "Shipping database", "배송 DB";
        "broker" => "Broker", "브로커";
        "relay" => "Relay", "릴레이";
        "coordinator" => "Coordinator", "코디네이터";
    }
}

crate::words_by_name! {
    /// What was on its way.
    message {
        "call" => "call", "호출";
        "change" => "change", "변경";
        "done" => "answer “shipped”", "‘발송됨’ 응답";
        "taken" => "answer “accepted”", "‘접수됨’ 응답";
        "failed" => "answer “failed”", "‘실패’ 응답";
        "refused" => "refusal", "거부 응답";
        "publish" => "message", "발행";
        "confirm" => "confirmation", "확인 응답";
        "deliver" => "delivery", "전달";
        "acknowledge" => "acknowledgement", "확인(ack)";
        "reject" => "rejection", "처리 실패(nack)";
        "ask" => "question", "조회";
        "found" => "order's data", "주문 내용";
        "not-found" => "answer 404", "404 응답";
        "begin" => "request for a two-phase commit", "2단계 커밋 요청";
        "prepare" => "request to prepare", "준비 요청";
        "prepared" => "vote", "찬성표";
        "commit" => "decision to commit", "커밋 결정";
        "abort" => "decision to abort", "중단 결정";
        "settled" => "report", "이행 보고";
    }
}

crate::words_by_name! {
    /// How a fault of a kind begins.
    begins {
        "down" => "{target} goes down. What it had in memory is gone; what is on disk stays.", "{target}가 멈춥니다. 메모리에 있던 것은 사라지고 디스크에 있는 것은 남습니다.";
        "crash" => "{target} crashes and will start again. What it had in memory is gone.", "{target}가 비정상 종료되고 곧 다시 시작됩니다. 메모리에 있던 것은 사라집니다.";
        "slow" => "{target} becomes slow.", "{target}가 느려집니다.";
        "drop" => "Between {target}, nothing arrives any more.", "{target} 사이에서 아무것도 도착하지 않습니다.";
        "drop-answers" => "Between {target}, answers and acknowledgements no longer arrive.", "{target} 사이에서 응답과 확인이 도착하지 않습니다.";
        "duplicate" => "Between {target}, everything arrives twice.", "{target} 사이에서 모든 것이 두 번씩 도착합니다.";
        "slow-link" => "Between {target}, everything takes longer.", "{target} 사이에서 모든 것이 느려집니다.";
    }
}

crate::words_by_name! {
    /// How a fault ends: of a place, and of a link.
    ends {
        "place" => "{target} is well again.", "{target}가 다시 정상입니다.";
        "link" => "Between {target}, all is well again.", "{target} 사이가 다시 정상입니다.";
    }
}

/// Two places and what lies between them.
pub fn between(language: Language, one: &str, other: &str) -> String {
    match language {
        Language::English => format!("{one} and {other}"),
        Language::Korean => fill("{one}와 {other}", &[("one", one), ("other", other)]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::patterns::{About, Place, What};

    const PLACES: [&str; 7] = ["order", "at", "from", "next", "n", "message", "target"];

    #[test]
    fn every_kind_of_step_every_place_and_message_has_words_in_both_languages() {
        for language in Language::ALL {
            for what in What::ALL {
                let sentence = sentence(language, what.name());
                assert_ne!(sentence, what.name(), "no words");
                for part in sentence.split('{').skip(1) {
                    let name = part.split('}').next().unwrap();
                    assert!(PLACES.contains(&name), "{name} in {}", what.name());
                }
            }
            assert!(Place::ALL.iter().map(|at| at.name()).all(|name| place(language, name) != name && short_place(language, name) != name));
        }
        // In English a call is a call.
        assert!(About::ALL.iter().map(|about| about.name()).all(|name| message(Language::Korean, name) != name));
    }

    #[test]
    fn a_particle_agrees_with_the_place_before_it() {
        let told = [("고객", "게이트웨이"), ("브로커", "배송 서비스")].map(|(one, other)| between(Language::Korean, one, other));
        assert_eq!(told, ["고객과 게이트웨이", "브로커와 배송 서비스"]);
    }

    #[test]
    fn places_are_filled_in_and_a_sentence_begins_with_a_capital() {
        let parts = [("at", "the broker"), ("order", "4711")];
        assert_eq!(fill("{at} has order {order}.", &parts), "The broker has order 4711.");
        assert_eq!(fill("주문 {order}번", &parts), "주문 4711번");
        assert_eq!((fill("", &parts), fill("open {at", &parts)), (String::new(), "Open the broker".to_owned()));
    }
}
