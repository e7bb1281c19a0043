//! `gkcheck merge`: halves that are checked apart and joined are, byte for byte and in every format, what one run says.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn gkcheck(folder: &str, arguments: &[&str]) -> Output {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut command = Command::new(env!("CARGO_BIN_EXE_gkcheck"));
    command.args(arguments).args(["--as-of", "2026-11-01"]).current_dir(folder).output().unwrap()
}

/// Every ending of a report that holds no time of writing.
const ENDINGS: [&str; 5] = ["json", "sarif", "xml", "md", "html"];

/// Runs a command that writes all reports, and gives them and what the screen shows.
fn reports(folder: &str, arguments: &[&str]) -> Vec<String> {
    let out = tempfile::tempdir().unwrap();
    let files: Vec<PathBuf> = ENDINGS.iter().map(|ending| out.path().join(format!("report.{ending}"))).collect();
    let named = files.iter().flat_map(|file| ["-o", file.to_str().unwrap()]);
    let all: Vec<&str> = arguments.iter().copied().chain(named).collect();
    let shown = gkcheck(folder, &all);
    assert!(shown.stderr.is_empty(), "{}", String::from_utf8_lossy(&shown.stderr));
    let written = files.iter().map(|file| std::fs::read_to_string(file).unwrap());
    written.chain([String::from_utf8(shown.stdout).unwrap()]).collect()
}

/// Checks parts one by one, and gives where their reports lie.
fn parts(folder: &str, parts: &[&[&str]], out: &Path) -> Vec<String> {
    let check = |(number, part): (usize, &&[&str])| {
        let report = out.join(format!("{number}.json")).to_str().unwrap().to_owned();
        let arguments: Vec<&str> = ["lint", "-o", &report].into_iter().chain(part.iter().copied()).collect();
        let shown = gkcheck(folder, &arguments);
        assert!(shown.stderr.is_empty(), "{}", String::from_utf8_lossy(&shown.stderr));
        report
    };
    parts.iter().enumerate().map(check).collect()
}

fn assert_joined(folder: &str, whole: &[&str], halves: &[&[&str]]) {
    let out = tempfile::tempdir().unwrap();
    let mut saved = parts(folder, halves, out.path());
    let lint: Vec<&str> = ["lint"].into_iter().chain(whole.iter().copied()).collect();
    let once = reports(folder, &lint);
    for _ in 0..2 {
        let merge: Vec<&str> = ["merge"].into_iter().chain(saved.iter().map(String::as_str)).collect();
        for (number, (joined, once)) in reports(folder, &merge).iter().zip(&once).enumerate() {
            assert!(joined == once, "report {number} differs, {} and {} bytes", joined.len(), once.len());
        }
        saved.reverse();
    }
}

#[test]
fn halves_of_a_district_make_the_whole() {
    let [a, b, c] = [["units/丙镇", "units/区民政局"].as_slice(), &["units/甲镇"], &["units/乙镇", "units/区发改委"]];
    assert_joined("fixtures/district", &["units"], &[a, b, c]);
}

#[test]
fn halves_without_a_roster_make_the_whole() {
    assert_joined("fixtures", &["files", "tables"], &[&["files"], &["tables"]]);
}

fn complaint(content: &str) -> String {
    let out = tempfile::tempdir().unwrap();
    let report = out.path().join("report.json");
    std::fs::write(&report, content).unwrap();
    let said = gkcheck("fixtures/district", &["merge", report.to_str().unwrap()]);
    assert_eq!(said.status.code(), Some(2));
    assert!(said.stdout.is_empty());
    String::from_utf8(said.stderr).unwrap()
}

#[test]
fn what_is_no_report_is_refused() {
    let deep = "[".repeat(100_000);
    for content in ["", "{}", "垃圾", &deep, r#"{"version": 99}"#] {
        assert!(complaint(content).contains("不是这个版本的 gkcheck 写的 JSON 报告"));
    }
}

#[test]
fn a_report_that_is_not_whole_is_refused() {
    let cut = gkcheck("fixtures/district", &["lint", "units", "--format", "json", "--max-diagnostics", "1"]);
    assert!(complaint(&String::from_utf8(cut.stdout).unwrap()).contains("--max-diagnostics"));
    let without_roster = gkcheck("fixtures", &["lint", "district/units", "--format", "json"]);
    assert!(complaint(&String::from_utf8(without_roster.stdout).unwrap()).contains("没有单位名册"));
}

#[test]
fn a_file_stands_in_one_report_only() {
    let out = tempfile::tempdir().unwrap();
    let saved = parts("fixtures/district", &[&["units/甲镇"], &["units"]], out.path());
    let said = gkcheck("fixtures/district", &["merge", &saved[0], &saved[1]]);
    assert!(String::from_utf8(said.stderr).unwrap().contains("在两份报告里都有"));
}

#[test]
fn hostile_spans_and_cells_are_refused_or_shown() {
    let report = gkcheck("fixtures/district", &["lint", "units", "--format", "json"]);
    let report = String::from_utf8(report.stdout).unwrap();
    let start = report.find("\"span\":{\"start\":").unwrap();
    let end = start + report[start..].find('}').unwrap() + 1;
    let with = |span: &str| format!("{}\"span\":{span}{}", &report[..start], &report[end..]);
    assert!(complaint(&with(r#"{"start":9,"end":1}"#)).contains("JSON 报告"));
    let huge = report.replacen("\"judged\":1", "\"judged\":18446744073709551615", 1);
    assert!(huge != report && complaint(&huge).contains("JSON 报告"));
    let out = tempfile::tempdir().unwrap();
    let far = out.path().join("far.json");
    std::fs::write(&far, with(r#"{"start":4000000000,"end":4294967295}"#)).unwrap();
    let said = gkcheck("fixtures/district", &["merge", far.to_str().unwrap()]);
    assert_eq!(said.status.code(), Some(1), "{}", String::from_utf8_lossy(&said.stderr));
}
