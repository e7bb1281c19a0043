//! `gkcheck lint -o`: several files in one run, each whole or not at all.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

const CATALOG: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures/qingyunpu-2020.csv");

fn lint(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gkcheck"));
    command.current_dir(folder).args(["lint", "--format", "concise"]).args(arguments).output().unwrap()
}

fn names(folder: &Path) -> Vec<String> {
    let items = fs::read_dir(folder).unwrap().map(|item| item.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = items.collect();
    names.sort();
    names
}

fn told(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn several_files_in_one_run_by_their_endings() {
    let folder = TempDir::new().unwrap();
    let shown = lint(folder.path(), &[CATALOG]);
    let files = ["a.json", "b.SARIF", "c.sarif.json", "d.xml", "e.md"];
    let arguments: Vec<&str> = files.iter().flat_map(|file| ["-o", file]).chain([CATALOG]).collect();
    let output = lint(folder.path(), &arguments);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(output.stdout, shown.stdout);
    assert_eq!(names(folder.path()), files);
    let begins: [String; 5] =
        files.map(|file| fs::read_to_string(folder.path().join(file)).unwrap().chars().take(9).collect());
    assert_eq!(begins, ["{\"version", "{\"$schema", "{\"$schema", "<?xml ver", "## 政务公开目录"].map(String::from));
}

#[test]
fn files_hold_all_whatever_is_shown() {
    let folder = TempDir::new().unwrap();
    let most = ["--max-diagnostics", "1", CATALOG];
    lint(folder.path(), &[&["-o", "few.json"], &most[..]].concat());
    lint(folder.path(), &["-o", "all.json", CATALOG]);
    let [few, all] = ["few.json", "all.json"].map(|file| fs::read(folder.path().join(file)).unwrap());
    assert_eq!(few, all);
}

#[test]
fn a_report_takes_the_place_of_an_older_one() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("a.md");
    fs::write(&path, "old").unwrap();
    lint(folder.path(), &["-o", "a.md", CATALOG]);
    assert!(fs::read_to_string(path).unwrap().starts_with("## "));
    assert_eq!(names(folder.path()), ["a.md"]);
}

#[test]
fn what_cannot_be_written_is_said_and_the_others_are_written() {
    let folder = TempDir::new().unwrap();
    fs::create_dir(folder.path().join("folder.md")).unwrap();
    let output = lint(folder.path(), &["-o", "none/a.json", "-o", "folder.md", "-o", "b.json", CATALOG]);
    assert_eq!(output.status.code(), Some(2));
    assert!(!output.stdout.is_empty());
    assert_eq!(told(&output), "gkcheck：无法写入“none/a.json”：没有这个文件夹\n");
    assert_eq!(names(folder.path()), ["b.json", "folder.md"]);
}

#[test]
fn what_is_checked_is_never_overwritten() {
    let folder = TempDir::new().unwrap();
    let catalog = folder.path().join("a.xml");
    fs::copy(CATALOG, &catalog).unwrap();
    let before = fs::read(&catalog).unwrap();
    let output = lint(folder.path(), &["-o", "./a.xml", "a.xml"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(told(&output).contains("是这次要读取的文件"), "{}", told(&output));
    assert_eq!(fs::read(&catalog).unwrap(), before);
}

#[test]
fn nothing_is_checked_where_a_name_is_wrong() {
    let folder = TempDir::new().unwrap();
    for (arguments, sentence) in [
        (["-o", "a.pdf", "-o", "b.md"], "看不出“a.pdf”要写成什么格式；文件名的结尾可以是："),
        (["-o", "b.md", "-o", "b.md"], "“b.md”写了两次"),
    ] {
        let output = lint(folder.path(), &[&arguments[..], &[CATALOG]].concat());
        assert_eq!(output.status.code(), Some(2));
        assert!(output.stdout.is_empty());
        assert!(told(&output).contains(sentence), "{}", told(&output));
        assert_eq!(names(folder.path()), Vec::<String>::new());
    }
}

#[cfg(unix)]
#[test]
fn a_report_is_as_readable_as_any_file() {
    use std::os::unix::fs::PermissionsExt;
    let folder = TempDir::new().unwrap();
    lint(folder.path(), &["-o", "a.json", CATALOG]);
    fs::write(folder.path().join("b"), "").unwrap();
    let mode = |name: &str| fs::metadata(folder.path().join(name)).unwrap().permissions().mode();
    assert_eq!(mode("a.json"), mode("b"));
}
