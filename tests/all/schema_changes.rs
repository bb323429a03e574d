//! A service is deployed with another schema while orders flow: what each way of talking makes of it.

use crate::picture::recorded;

/// Orders every half second; the sender changes at 0.9 s, the receiver a second later, so that two orders fall in between.
fn ends(lab: &str, change: &str) -> [Option<f64>; 4] {
    let summary = recorded(&format!("#/{lab}?orders=6&arrivals=2/s&{change}")).summary();
    ["told_failed", "lost", "told_wrong", "shipments"].map(|name| summary.figures.get(name))
}

#[test]
fn a_call_that_cannot_be_read_fails_at_once_and_the_customer_hears_it() {
    for protocol in ["rest", "grpc"] {
        assert_eq!(ends("sync", &format!("protocol={protocol}&schema=rename")), [2.0, 0.0, 0.0, 4.0].map(Some));
        assert_eq!(ends("sync", &format!("protocol={protocol}&schema=add-default")), [0.0, 0.0, 0.0, 6.0].map(Some));
    }
    assert_eq!(ends("sync", "services=4&schema=rename"), [2.0, 0.0, 0.0, 4.0].map(Some), "the contract travels down the chain");
}

#[test]
fn a_message_that_cannot_be_read_waits_until_it_can_or_dies() {
    assert_eq!(ends("transactional", "schema=rename"), [0.0, 0.0, 0.0, 6.0].map(Some), "delivered until it can be read");
    assert_eq!(ends("messaging", "schema=rename&deliveries=20"), [0.0, 0.0, 0.0, 6.0].map(Some));
    assert_eq!(ends("messaging", "schema=rename&deliveries=1"), [0.0, 2.0, 2.0, 4.0].map(Some), "two dead letters");
    assert_eq!(
        ends("messaging", "schema=rename&deliveries=1&compatibility=full"),
        [0.0, 0.0, 0.0, 6.0].map(Some),
        "refused, all as before"
    );
}

#[test]
fn a_receiver_that_can_never_read_what_was_written_ends_in_blocked_messages_and_not_in_an_endless_run() {
    // The receiver changes first: what is written until the sender follows is never readable to it.
    let order = "schema=rename&consumer-deploys=400ms&producer-deploys=1900ms&poll=10ms";
    assert_eq!(ends("transactional", order)[1], Some(3.0));
}

#[test]
fn a_number_alone_has_no_schema_but_the_answer_to_the_question_has() {
    assert_eq!(ends("zero-payload", "schema=rename"), [0.0, 0.0, 0.0, 6.0].map(Some), "asked again until it can be read");
    let late = "schema=rename&consumer-deploys=400ms&producer-deploys=10m";
    assert_eq!(ends("zero-payload", late), [0.0, 0.0, 0.0, 6.0].map(Some), "however long that takes");
}
