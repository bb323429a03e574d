//! What the terminal sees: the native face of the program.
//!
//! Exit status: 0 done and all checks hold; 1 a check failed; 2 the input is wrong.

mod chart;
mod failure;
mod labs;
mod limit;
mod log;
mod run;
mod seconds;
mod shard;

use crate::experiment::Experiment;
use crate::texts::Language;
use clap::{Parser, Subcommand};
use failure::Failure;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

/// Deterministic simulations of how services talk.
#[derive(Parser)]
#[command(version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Runs an experiment and prints its figures and checks
    Run {
        /// A link such as '#/rate-limit?rule=5/s+burst+20&seed=7'
        link: String,
        /// Prints every step first, one a line
        #[arg(long)]
        steps: bool,
        /// Prints JSON, and steps as JSON lines
        #[arg(long)]
        json: bool,
        /// The access log that the link asks for, `-` for standard input
        #[arg(long, value_name = "FILE")]
        log: Option<PathBuf>,
    },
    /// Plays an access log through rate-limit rules
    Limit {
        /// A rule such as '5/s burst 20 per client'; repeated, all hold at once
        #[arg(long = "rule", required = true, value_name = "RULE")]
        rules: Vec<String>,
        /// The access log, `-` for standard input
        #[arg(long, default_value = "-", value_name = "FILE")]
        log: PathBuf,
        /// Prints every decision first, as JSON lines
        #[arg(long)]
        decisions: bool,
        /// Prints JSON
        #[arg(long)]
        json: bool,
    },
    /// Prints where keys live: each key, its shard, and its slot if the map has slots
    Shard(shard::Arguments),
    /// Draws a figure of an experiment
    Chart {
        /// The experiment's link
        link: String,
        /// The SVG file to write, `-` for standard output
        #[arg(short, long, value_name = "FILE")]
        output: PathBuf,
        /// Which figure: its number, from 1
        #[arg(long, default_value_t = 1, value_name = "N")]
        figure: usize,
        /// The access log that the link asks for, `-` for standard input
        #[arg(long, value_name = "FILE")]
        log: Option<PathBuf>,
    },
    /// Checks a link and prints it in its shortest form
    Link {
        /// The link
        link: String,
    },
    /// Lists every lab with its parameters, faults and presets
    Labs {
        /// Prints JSON
        #[arg(long)]
        json: bool,
    },
}

/// Runs the command that the arguments name.
pub fn main() -> ExitCode {
    let language = language();
    let arguments = Arguments::parse();
    let mut out = io::BufWriter::new(io::stdout().lock());
    let done = perform(arguments.command, language, &mut out).and_then(|checks_hold| {
        out.flush()?;
        Ok(checks_hold)
    });
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        // Whoever reads has read enough, as `head` does.
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(failure) => {
            use crate::texts::Say;
            let _ = writeln!(io::stderr(), "interplay: {}", failure.say(language));
            ExitCode::from(2)
        }
    }
}

fn perform(command: Command, language: Language, out: &mut impl Write) -> Result<bool, Failure> {
    match command {
        Command::Run { link, steps, json, log } => run::run(&link, log.as_deref(), run::Print { steps, json, language }, out),
        Command::Limit { rules, log, decisions, json } => limit::limit(&rules, &log, limit::Print { decisions, json, language }, out),
        Command::Shard(arguments) => shard::shard(&arguments, out),
        Command::Chart { link, output, figure, log } => chart::chart(&link, &output, figure, log.as_deref(), language, out),
        Command::Link { link } => {
            writeln!(out, "{}", Experiment::parse(&link)?)?;
            Ok(true)
        }
        Command::Labs { json } => labs::labs(json, out),
    }
}

/// The terminal's language, as POSIX finds it.
fn language() -> Language {
    let named = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(|name| std::env::var(name).ok()).find(|value| !value.is_empty());
    named.and_then(|tag| Language::from_tag(&tag)).unwrap_or_default()
}
