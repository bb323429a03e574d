//! A run as readable text: its first steps, the first of each later kind, figures and checks. Native and browser compare the same picture.

use interplay::experiment::{Experiment, LabRun, StepRow, Summary};
use interplay::kernel::{Duration, Time};
use interplay::texts::Language;
use interplay::workload::{AccessLog, LogReader};
use std::fmt::Write;
use std::rc::Rc;

/// Steps that a picture begins with.
const FIRST_STEPS: u64 = 12;

/// The sample log, from the file that the page fetches.
pub fn sample() -> Rc<AccessLog> {
    let mut reader = LogReader::new();
    reader.push(include_bytes!("../../data/access.log.gz")).expect("the sample can be read");
    Rc::new(reader.finish().expect("the sample can be read"))
}

/// What the picture of a lab's preset is called.
pub fn name(lab: &str, preset: &str) -> String {
    if preset.starts_with(lab) { preset.to_owned() } else { format!("{lab}-{preset}") }
}

/// The recorded run of a link, with the sample if it plays a log.
pub fn recorded(link: &str) -> Box<dyn LabRun> {
    let experiment = Experiment::parse(link).expect("the link is valid");
    let log = experiment.log().map(|_| sample());
    let mut run = experiment.lab().start(&experiment, log).expect("the experiment starts");
    run.finish();
    run
}

/// The picture of a link's run.
pub fn picture(link: &str) -> String {
    let mut run = recorded(link);
    let mut text = String::new();
    head(&run.summary(), &mut text);
    let mut kinds = Vec::new();
    for step in 1..=run.steps() {
        run.seek(step);
        let row = run.told(Language::English).expect("a recorded step can be told");
        let new = !kinds.contains(&row.kind);
        if new || step <= FIRST_STEPS {
            let korean = run.told(Language::Korean).expect("a recorded step can be told");
            tell(&row, &korean.sentence, &mut text);
        }
        if new {
            kinds.push(row.kind);
        }
    }
    tail(&run.summary(), &mut text);
    text
}

fn head(summary: &Summary, text: &mut String) {
    let Summary { link, digest, steps, ended_at, cut_off: _, figures: _, checks: _ } = summary;
    put(text, format_args!("{link}\ndigest {digest}, {steps} steps, ended at {ended_at} s\n"));
}

fn tell(row: &StepRow, korean: &str, text: &mut String) {
    let StepRow { step, time, who, to, kind, cause, sentence } = row;
    let time = Time::from_nanos(*time).since(Time::ZERO);
    let to = to.as_ref().map_or(String::new(), |to| format!(" -> {to}"));
    let cause = cause.map_or(String::new(), |cause| format!(", because of step {cause}"));
    put(text, format_args!("{step:>6}  {}  {who}{to}  {kind}{cause}", padded(time)));
    put(text, format_args!("        {sentence}\n        {korean}"));
}

fn padded(time: Duration) -> String {
    format!("{:<14}", time.to_string())
}

fn tail(summary: &Summary, text: &mut String) {
    put(text, format_args!(""));
    for (name, figure) in &summary.figures.0 {
        put(text, format_args!("{name:<20} {figure}"));
    }
    put(text, format_args!(""));
    for check in &summary.checks {
        match check.first_failed_step {
            None => put(text, format_args!("{:<20} holds", check.name)),
            Some(step) => put(text, format_args!("{:<20} fails first at step {step}", check.name)),
        }
    }
}

fn put(text: &mut String, line: std::fmt::Arguments<'_>) {
    writeln!(text, "{line}").expect("a string takes whatever is written");
}
