//! The built program, run as a person runs it.

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

/// What a command printed, and how it ended.
pub struct Ran {
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
    /// The exit status.
    pub status: i32,
}

impl Ran {
    fn of(output: Output) -> Ran {
        let text = |bytes| String::from_utf8(bytes).expect("the program prints UTF-8");
        Ran { out: text(output.stdout), err: text(output.stderr), status: output.status.code().expect("it ended by itself") }
    }

    /// Standard output as one JSON value.
    pub fn json(&self) -> serde_json::Value {
        assert_eq!(self.err, "");
        serde_json::from_str(&self.out).expect("standard output is one JSON value")
    }

    /// Standard output as JSON lines.
    pub fn json_lines(&self) -> Vec<serde_json::Value> {
        self.out.lines().map(|line| serde_json::from_str(line).expect("each line is one JSON value")).collect()
    }
}

/// The program with a plain environment.
pub fn interplay(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_interplay"));
    command.args(arguments).env_remove("LC_ALL").env_remove("LC_MESSAGES").env("LANG", "C").current_dir(env!("CARGO_MANIFEST_DIR"));
    command
}

/// Runs the program without input.
pub fn run(arguments: &[&str]) -> Ran {
    Ran::of(interplay(arguments).stdin(Stdio::null()).output().expect("the program starts"))
}

/// Runs the program in Korean.
pub fn run_korean(arguments: &[&str]) -> Ran {
    let mut command = interplay(arguments);
    Ran::of(command.env("LANG", "ko_KR.UTF-8").stdin(Stdio::null()).output().expect("the program starts"))
}

/// Runs the program with this standard input.
pub fn run_with(arguments: &[&str], input: &[u8]) -> Ran {
    let mut command = interplay(arguments);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts");
    let mut stdin = child.stdin.take().expect("standard input is piped");
    // Written beside the reading: a program that answers as it reads would else wait for us as we wait for it.
    std::thread::scope(|scope| {
        // A program that refuses its arguments ends without reading; then this write fails, and that is fine.
        scope.spawn(move || stdin.write_all(input));
        Ran::of(child.wait_with_output().expect("the program ends"))
    })
}

/// A file's path in the folder that cargo gives to tests.
pub fn file(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name)
}

/// Writes a file there, and gives its path as an argument.
pub fn written(name: &str, bytes: &[u8]) -> String {
    let path = file(name);
    std::fs::write(&path, bytes).expect("cargo's folder for tests can be written");
    path.into_os_string().into_string().expect("a plain path")
}
