//! How far checking is shows on a terminal, for work that takes more than a moment, and nowhere else.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::path::Path;
use std::process::{Command, Output};

const GKCHECK: &str = env!("CARGO_BIN_EXE_gkcheck");

/// Many catalogs, one of them with a name that a terminal would obey.
fn catalogs(count: usize) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let catalog = std::fs::read("fixtures/putuo-2019.csv").unwrap();
    for number in 0..count {
        std::fs::write(folder.path().join(format!("{number}.csv")), &catalog).unwrap();
    }
    std::fs::write(folder.path().join("\u{1b}[31m红\u{7}.csv"), &catalog).unwrap();
    folder
}

/// gkcheck with a terminal for its output, as the program `script` makes one; `line` is for a shell.
fn on_a_terminal(folder: &Path, line: &str) -> Option<String> {
    let mut command = Command::new("script");
    let output = command.args(["-qec", line, "/dev/null"]).current_dir(folder).output();
    let Ok(output) = output else {
        assert!(std::env::var_os("CI").is_none(), "the program script is not installed");
        return None;
    };
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

fn piped(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(GKCHECK).args(arguments).current_dir(folder).output().unwrap()
}

#[test]
fn progress_shows_on_a_terminal_and_is_gone_before_the_report() {
    let folder = catalogs(500);
    let Some(shown) = on_a_terminal(folder.path(), &format!("{GKCHECK} lint --format concise .")) else { return };
    let last = shown.rfind("已检查 ").expect("no progress");
    let report = shown.find("0.csv:").unwrap();
    assert!(last < report, "progress after the report began");
    assert!(shown[..report].contains("/501 个文件") && !shown.contains("501/501"), "{}", &shown[..report]);
    // Whatever is on its line is wiped before the first line of the report.
    let between = &shown[last..report];
    assert!(between.contains("\u{1b}[2K") || between.contains("\u{1b}[K"), "{between:?}");
    assert!(!shown.contains("\u{1b}[31m红"), "a name was printed raw");

    // The report may go elsewhere: the terminal shows how far it is, and the report is whole.
    let line = format!("{GKCHECK} lint --format json . > report.out");
    let shown = on_a_terminal(folder.path(), &line).unwrap();
    assert!(shown.contains("/501 个文件"), "{shown:?}");
    let report = std::fs::read_to_string(folder.path().join("report.out")).unwrap();
    assert!(report.starts_with('{') && report.ends_with("}\n") && !report.contains("已检查"));
}

#[test]
fn progress_never_shows_in_a_pipe_or_for_a_moment() {
    let folder = catalogs(500);
    let output = piped(folder.path(), &["lint", "--format", "concise", "."]);
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(!String::from_utf8_lossy(&output.stdout).contains("已检查"));

    let one = catalogs(0);
    let Some(shown) = on_a_terminal(one.path(), &format!("{GKCHECK} lint --format concise .")) else { return };
    assert!(!shown.contains("已检查"), "{shown:?}");
}
