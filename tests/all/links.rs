//! Links of every released form: each is still read, and printed as it was.

use interplay::experiment::{Experiment, InputError};

/// Links of form 1, with what they printed when they were released.
const LINKS: &str = include_str!("../golden/links.txt");

#[test]
fn golden_links_are_read_and_printed_as_ever() {
    let lines = LINKS.lines().filter(|line| !line.is_empty() && !line.starts_with("# "));
    let mut count = 0;
    for line in lines {
        let (given, printed) = line.split_once(" => ").expect("a line is LINK => SHORTEST LINK");
        let experiment = Experiment::parse(given).unwrap_or_else(|error| panic!("{given}: {error}"));
        assert_eq!(experiment.to_string(), printed, "{given}");
        assert_eq!(Experiment::parse(printed), Ok(experiment), "{printed}");
        count += 1;
    }
    assert!(count >= 25, "the links are there");
}

#[test]
fn a_link_of_a_later_form_is_refused_in_words() {
    let error = Experiment::parse("#/rate-limit?v=2").expect_err("form 2 is not known");
    assert_eq!(error, InputError::UnknownVersion { given: "2".to_owned() });
    assert_eq!(error.to_string(), "The link is of form v=2; this version of Interplay reads v=1.");
}

#[test]
fn an_experiment_that_no_link_can_hold_is_refused() {
    let words = |count: usize| (0..count).map(|word| format!("{word:x>60}")).collect::<Vec<_>>().join(",");
    let link = |count| format!("#/rate-limit?allow-list={}", words(count));
    assert!(Experiment::parse(&link(30)).is_ok());
    let error = Experiment::parse(&link(32)).expect_err("it is too long");
    assert_eq!(error.to_string(), "The link is 2029 bytes long; at most 2000 are allowed.");
}
