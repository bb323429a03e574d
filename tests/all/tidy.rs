//! The code's own order, read from its text: arrows between rooms point down, files are short and say what they are.

use interplay::experiment::LABS;
use std::fs;
use std::path::{Path, PathBuf};

/// Lines of a file at most.
const LINES_MAX: usize = 600;

/// Names that say nothing.
const EMPTY_NAMES: [&str; 6] = ["util", "utils", "helper", "helpers", "common", "manager"];

/// How a lint is silenced without a reason, written so that this file does not hold it.
const ALLOW: &str = concat!("#[al", "low(");
/// The same for a whole file.
const ALLOW_ALL: &str = concat!("#![al", "low(");

/// Each room with the rooms it may use; every room may use itself. ARCHITECTURE.md draws it.
const ROOMS: [(&str, &[&str]); 12] = [
    ("kernel", &[]),
    ("texts", &["kernel"]),
    ("models", &["kernel", "texts"]),
    ("patterns", &["kernel", "texts", "models"]),
    ("workload", &["kernel", "texts"]),
    ("theory", &[]),
    ("experiment", &["kernel", "texts", "models", "patterns", "workload", "theory"]),
    ("session", &["kernel", "texts", "models", "patterns", "workload", "theory", "experiment"]),
    ("chart", &["kernel", "texts", "models", "patterns", "workload", "theory", "experiment"]),
    ("app", &["kernel", "texts", "models", "patterns", "workload", "theory", "experiment", "session", "chart"]),
    ("api", &["kernel", "texts", "models", "patterns", "workload", "theory", "experiment", "session", "chart"]),
    ("cli", &["kernel", "texts", "models", "patterns", "workload", "theory", "experiment", "chart"]),
];

/// The room that a file of `src` belongs to; none for `lib.rs` and `main.rs`, the doors of the house.
fn room(path: &Path) -> Option<String> {
    let first = path.components().nth(1)?.as_os_str().to_str()?;
    let room = first.strip_suffix(".rs").unwrap_or(first);
    (room != "lib" && room != "main").then(|| room.to_owned())
}

/// A line without its comment. What stands after two slashes in a string goes with it: no such line of ours does anything after it.
fn code(line: &str) -> &str {
    line.split("//").next().unwrap_or(line)
}

/// The names of modules right under `crate::` that a text uses, with their lines: `crate::a::b`, `crate::{a::b, c}`.
fn used(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let plain: String = text.lines().map(|line| format!("{}\n", code(line))).collect();
    for (at, _) in plain.match_indices("crate::") {
        let line = plain[..at].matches('\n').count() + 1;
        let rest = &plain[at + "crate::".len()..];
        for name in heads(rest) {
            found.push((line, name));
        }
    }
    found
}

/// The first name of each path that begins here: one, or those of a list in braces.
fn heads(rest: &str) -> Vec<String> {
    let word = |text: &str| text.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect::<String>();
    let Some(list) = rest.strip_prefix('{') else { return vec![word(rest)] };
    let (mut depth, mut names, mut start) = (0, Vec::new(), true);
    for (at, letter) in list.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => start = true,
            _ if start && !letter.is_whitespace() => {
                names.push(word(&list[at..]));
                start = false;
            }
            _ => {}
        }
    }
    names
}

/// The line from which on a file is tests: the first of a file of tests, that of `#[cfg(test)]` in another.
fn tested_from(path: &Path, text: &str, test_modules: &[PathBuf]) -> usize {
    let is_tests =
        !path.starts_with("src") || test_modules.iter().any(|module| path.starts_with(module) || path == module.with_extension("rs"));
    // A file of its own may be declared anywhere; what stands in this file stands at its end.
    let lines: Vec<&str> = text.lines().collect();
    let opens =
        |at: usize| lines[at] == "#[cfg(test)]" && lines.get(at + 1).is_some_and(|line| line.starts_with("mod ") && line.contains('{'));
    let marked = || (0..lines.len()).find(|at| opens(*at)).unwrap_or(usize::MAX);
    if is_tests { 0 } else { marked() }
}

/// The modules that a file declares as tests in files of their own, as paths without `.rs`.
fn test_modules(path: &Path, text: &str) -> Vec<PathBuf> {
    let door = path.ends_with("mod.rs") || path.ends_with("lib.rs");
    let folder = if door { path.parent().map_or(PathBuf::new(), Path::to_owned) } else { path.with_extension("") };
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let marked = lines.iter().enumerate().filter(|(_, line)| **line == "#[cfg(test)]");
    let declared = marked.filter_map(|(number, _)| lines[number..].iter().find(|line| !line.starts_with("#[")));
    let names = declared.filter_map(|line| line.strip_suffix(';')?.split("mod ").nth(1));
    names.map(|name| folder.join(name)).collect()
}

/// Arrows upwards in what is not a test.
fn arrows(path: &Path, text: &str, tested_from: usize) -> Vec<String> {
    let Some(room) = room(path) else { return Vec::new() };
    let Some((_, may)) = ROOMS.iter().find(|(name, _)| *name == room) else {
        return vec![format!("{}: '{room}' is no room of the design", path.display())];
    };
    let is_room = |name: &str| ROOMS.iter().any(|(room, _)| *room == name);
    let wrong = used(text)
        .into_iter()
        .filter(|(line, name)| *line <= tested_from && is_room(name) && *name != room && !may.contains(&name.as_str()));
    wrong.map(|(line, name)| format!("{}:{line}: {room} must not use {name}", path.display())).collect()
}

/// What is wrong with a file's form.
fn form(path: &Path, text: &str, tested_from: usize) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut say = |line: usize, what: &str| wrong.push(format!("{}:{line}: {what}", path.display()));
    if !text.starts_with("//!") {
        say(1, "a file opens with what it is (//!)");
    }
    if text.lines().count() > LINES_MAX {
        say(LINES_MAX, "a file has at most 600 lines");
    }
    let names = path.iter().map(|part| part.to_string_lossy().replace(".rs", ""));
    for name in names.filter(|name| EMPTY_NAMES.contains(&name.as_str())) {
        say(1, &format!("'{name}' says nothing"));
    }
    for (number, line) in text.lines().enumerate() {
        let line = code(line);
        if number < tested_from && line.contains(".unwrap()") {
            say(number + 1, "unwrap outside tests: say why it holds with expect");
        }
        if line.contains(ALLOW) || line.contains(ALLOW_ALL) {
            say(number + 1, "expect with a reason instead of allow");
        }
        if line.contains(".forget()") && path.starts_with("src") {
            say(number + 1, "handles are owned, not forgotten");
        }
        for name in ["struct", "enum", "mod", "trait"].into_iter().filter_map(|kind| named(line, kind)) {
            if EMPTY_NAMES.contains(&name.to_lowercase().as_str()) {
                say(number + 1, &format!("'{name}' says nothing"));
            }
        }
    }
    wrong
}

/// The name that a line declares, if it declares a thing of that kind.
fn named<'a>(line: &'a str, kind: &str) -> Option<&'a str> {
    let mut words = line.split_whitespace().skip_while(|word| *word != kind);
    words.next()?;
    words.next().map(|name| name.split(|letter: char| !letter.is_alphanumeric()).next().unwrap_or(name))
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries {
        let path = entry.expect("an entry of the folder").path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// Every file with its text and the line from which on it is tests.
fn every_file() -> Vec<(PathBuf, String, usize)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for folder in ["src", "tests", "benches"] {
        files(&root.join(folder), &mut found);
    }
    found.sort();
    let read = |path: PathBuf| {
        let text = std::fs::read_to_string(&path).expect("a source file is UTF-8");
        (path.strip_prefix(root).expect("found below it").to_owned(), text)
    };
    let texts: Vec<_> = found.into_iter().map(read).collect();
    let test_modules: Vec<_> = texts.iter().flat_map(|(path, text)| test_modules(path, text)).collect();
    let place = |(path, text): (PathBuf, String)| {
        let from = tested_from(&path, &text, &test_modules);
        (path, text, from)
    };
    texts.into_iter().map(place).collect()
}

#[test]
fn arrows_between_rooms_point_down() {
    let files = every_file();
    assert!(files.len() > 50, "the files are found");
    let wrong: Vec<_> =
        files.iter().filter(|(path, ..)| path.starts_with("src")).flat_map(|(path, text, from)| arrows(path, text, *from)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_file_has_its_form() {
    let wrong: Vec<_> = every_file().iter().flat_map(|(path, text, from)| form(path, text, *from)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn an_arrow_upwards_is_found_however_it_is_written() {
    let arrows =
        |text: &str| arrows(Path::new("src/models/limiter/rule.rs"), text, tested_from(Path::new("src/models/limiter/rule.rs"), text, &[]));
    assert_eq!(
        arrows("use crate::kernel::Time;\n\nuse crate::session::Open;\n"),
        ["src/models/limiter/rule.rs:3: models must not use session"]
    );
    assert_eq!(
        arrows("use crate::{\n    kernel::{Time, World},\n    chart::Figure,\n};"),
        ["src/models/limiter/rule.rs:1: models must not use chart"]
    );
    assert_eq!(arrows("fn f() -> crate::app::App {}"), ["src/models/limiter/rule.rs:1: models must not use app"]);
    assert_eq!(arrows("// crate::app::App\nuse crate::texts::Say;\ncrate::texts! {}\nuse crate::models::limiter::Rule;"), [""; 0]);
    assert_eq!(arrows("#[cfg(test)]\nmod tests {\n    use crate::session::Open;\n}"), [""; 0], "a test may look down from above");
}

#[test]
fn tests_in_files_of_their_own_are_known() {
    let found =
        test_modules(Path::new("src/a/mod.rs"), "mod b;\n#[cfg(test)]\n#[cfg(unix)]\nmod tests;\n    #[cfg(test)]\n    pub mod vectors;\n");
    assert_eq!(found, [PathBuf::from("src/a/tests"), PathBuf::from("src/a/vectors")]);
    assert_eq!(test_modules(Path::new("src/a/b.rs"), "#[cfg(test)]\nmod tests;"), [PathBuf::from("src/a/b/tests")]);
    for (path, from) in [
        ("src/a/tests.rs", 0),
        ("src/a/vectors/mod.rs", 0),
        ("src/a/vectors/windows.rs", 0),
        ("tests/all/main.rs", 0),
        ("src/a/c.rs", usize::MAX),
    ] {
        assert_eq!(tested_from(Path::new(path), "", &found), from, "{path}");
    }
}

#[test]
fn the_highest_rooms_do_not_know_each_other_and_the_lowest_know_nobody() {
    let arrows = |path: &Path, text: &str| arrows(path, text, usize::MAX);
    assert_eq!(arrows(Path::new("src/cli/mod.rs"), "use crate::session::Session;").len(), 1);
    assert_eq!(arrows(Path::new("src/chart/mod.rs"), "use crate::session::Session;").len(), 1);
    assert_eq!(arrows(Path::new("src/kernel/run.rs"), "use crate::texts::Say;").len(), 1);
    assert_eq!(arrows(Path::new("src/theory.rs"), "use crate::kernel::Time;").len(), 1);
    assert_eq!(arrows(Path::new("src/attic/mod.rs"), ""), ["src/attic/mod.rs: 'attic' is no room of the design"]);
    assert_eq!(arrows(Path::new("src/lib.rs"), "pub use crate::app::App;"), [""; 0]);
}

#[test]
fn bad_form_is_found() {
    let wrong =
        |path: &str, text: &str| form(Path::new(path), text, tested_from(Path::new(path), text, &[PathBuf::from("src/a/tests")])).len();
    assert_eq!(wrong("src/a/b.rs", "//! Good.\nfn f() { x.expect(\"why\"); }\n"), 0);
    assert_eq!(wrong("src/a/b.rs", "use a;\n"), 1);
    assert_eq!(wrong("src/a/b.rs", "//! A.\nfn f() { x.unwrap(); }\n"), 1);
    assert_eq!(wrong("src/a/b.rs", "//! A.\n#[cfg(test)]\nmod tests { fn f() { x.unwrap(); } }\n"), 0);
    assert_eq!(wrong("src/a/b.rs", "//! A.\n#[cfg(test)]\nmod tests;\nfn f() { x.unwrap(); }\n"), 1);
    assert_eq!(wrong("src/a/tests.rs", "//! A.\nfn f() { x.unwrap(); }\n"), 0);
    assert_eq!(wrong("src/a/utils.rs", "//! A.\n"), 1);
    assert_eq!(wrong("src/helpers/b.rs", "//! A.\n"), 1);
    assert_eq!(wrong("src/a/b.rs", "//! A.\npub struct Manager;\n"), 1);
    assert_eq!(wrong("src/a/b.rs", "//! A.\nlet manager = 1; // no declaration\n"), 0);
    assert_eq!(wrong("src/a/b.rs", &format!("//! A.\n{ALLOW}unused)]\n")), 1);
    assert_eq!(wrong("src/a/b.rs", &format!("//! A.\n{}", "\n".repeat(LINES_MAX))), 1);
    assert_eq!(wrong("src/a/b.rs", &format!("//! A.\n{}", "\n".repeat(LINES_MAX - 1))), 0);
}

/// The words of a list in a script, from its name to where it closes.
fn listed(path: &str, list: &str) -> Vec<String> {
    let text = fs::read_to_string(path).expect(path);
    let from = text.find(list).unwrap_or_else(|| panic!("{path} has {list}"));
    let list = &text[from..];
    let until = list.find("\n];").or(list.find("\n};")).expect("the list ends");
    list[..until].split(|letter: char| !letter.is_ascii_lowercase() && letter != '-').map(str::to_owned).collect()
}

#[test]
fn what_lists_labs_by_hand_lists_each() {
    let (screens, visits) = (listed("static/boot.js", "const SCREENS"), listed("tools/profile.mjs", "const VISITS"));
    for lab in LABS {
        // Whatever has no line of its own is the rate-limit lab's.
        assert!(lab.name == "rate-limit" || screens.iter().any(|word| word == lab.name), "static/boot.js brings no part for {}", lab.name);
        assert!(visits.iter().any(|word| word == lab.name), "tools/profile.mjs does not visit {}", lab.name);
    }
}

#[test]
fn the_declared_types_know_every_kind_of_parameter() {
    let declared = fs::read_to_string("static/interplay.d.ts").expect("the declarations");
    for parameter in LABS.iter().flat_map(|lab| lab.parameters.iter()) {
        assert!(declared.contains(&format!("{:?}", parameter.kind.name())), "{}", parameter.kind.name());
    }
}
