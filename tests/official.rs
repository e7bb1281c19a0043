//! What gkcheck must show on the official templates, in every format alike.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_gkcheck")).args(arguments).output().unwrap()
}

fn lint(file: &str) -> (Value, Option<i32>) {
    let output = run(&["lint", "--format", "json", file]);
    (serde_json::from_slice(&output.stdout).unwrap(), output.status.code())
}

/// Severity, code, cell and marked characters of every finding.
fn flat(report: &Value) -> Vec<String> {
    let of = |finding: &Value| {
        let text = finding["text"].as_str().unwrap_or("");
        let (start, end) = (&finding["span"]["start"], &finding["span"]["end"]);
        let length = end.as_u64().unwrap() - start.as_u64().unwrap();
        let skipped = text.chars().skip(usize::try_from(start.as_u64().unwrap()).unwrap());
        let marked: String = skipped.take(usize::try_from(length.min(12)).unwrap()).collect();
        let words = [&finding["severity"], &finding["code"], &finding["cell"]].map(|word| word.as_str().unwrap());
        format!("{} {}", words.join(" "), marked.replace('\n', " "))
    };
    report["findings"].as_array().unwrap().iter().map(of).collect()
}

#[test]
fn the_template_of_qingyunpu_shows_its_faults() {
    for format in ["xlsx", "xls", "ods", "csv"] {
        let (report, code) = lint(&format!("fixtures/qingyunpu-2020.{format}"));
        assert_eq!(
            flat(&report),
            [
                "info GK401 E4 各地相关政策法规文件",
                "info GK311 F4 之日",
                "warning GK607 G4 县级政府民政部门",
                "error GK501 H4 □政府网站",
                "error GK504 H4 □政府网站",
                "warning GK505 H4 发布会/听证会",
                "info GK511 H4 □政府网站    □政府",
                "info GK401 E5 各地相关政策法规文件",
                "info GK311 F5 之日",
                "warning GK607 G5 县级政府民政部门",
                "error GK501 H5 □政府网站",
                "error GK504 H5 □政府网站",
                "info GK511 H5 □政府网站    □政府",
            ],
            "{format}"
        );
        let summary = serde_json::json!({"files": 1, "entries": 2, "errors": 4, "warnings": 3, "infos": 6});
        assert_eq!((&report["summary"], code), (&summary, Some(1)), "{format}");
    }
}

#[test]
fn the_template_of_putuo_is_sound() {
    for format in ["xlsx", "xls", "ods", "csv"] {
        let (report, code) = lint(&format!("fixtures/putuo-2019.{format}"));
        assert_eq!((flat(&report), code), (Vec::new(), Some(0)), "{format}");
    }
}

#[test]
fn a_template_reads_alike_in_every_format() {
    for (name, template) in [("putuo-2019", "putuo-2019"), ("qingyunpu-2020", "qingyunpu-2020")] {
        let read = |format: &str| {
            let output = run(&["inspect", "--format", "json", &format!("fixtures/{name}.{format}")]);
            let mut shown: Value = serde_json::from_slice(&output.stdout).unwrap();
            let table = shown["tables"][0].as_object_mut().unwrap();
            table.remove("file");
            table.remove("sheet");
            shown
        };
        let first = read("xlsx");
        assert_eq!(first["tables"][0]["template"], template);
        assert_eq!(first["tables"][0]["header"], "A2:L3");
        for format in ["xls", "ods", "csv"] {
            assert_eq!(read(format), first, "{name}.{format}");
        }
    }
}

#[test]
fn every_rule_says_whether_it_ran() {
    let (report, _) = lint("fixtures/qingyunpu-2020.xlsx");
    let rules = report["rules"].as_array().unwrap();
    let of = |code: &str| rules.iter().find(|rule| rule["code"] == code).unwrap();
    assert_eq!(of("GK501"), &serde_json::json!({"code": "GK501", "ran": 2, "found": 2}));
    assert!(of("GK610")["skipped"].as_str().unwrap().contains("公开层级"));
    let ran_or_skipped = |rule: &&Value| rule["ran"].as_u64().is_some_and(|ran| ran > 0) != rule["skipped"].is_string();
    assert_eq!(rules.iter().filter(ran_or_skipped).count(), rules.len());
}

#[test]
fn a_report_does_not_depend_on_the_order_of_work() {
    let arguments = ["lint", "--format", "json", "fixtures/qingyunpu-2020.csv", "fixtures/putuo-2019.xlsx", "fixtures"];
    let first = run(&arguments).stdout;
    for _ in 0..3 {
        assert_eq!(run(&arguments).stdout, first);
    }
}

#[test]
fn spans_lie_inside_their_cells() {
    let files = std::fs::read_dir("fixtures").unwrap().map(|item| item.unwrap().path());
    for file in files.filter(|path| path.is_file()) {
        let (report, code) = lint(file.to_str().unwrap());
        assert!(code.is_some_and(|code| code <= 1), "{}", file.display());
        for finding in report["findings"].as_array().unwrap().iter().filter(|finding| !finding["span"].is_null()) {
            let length = finding["text"].as_str().unwrap().chars().count() as u64;
            let (start, end) = (finding["span"]["start"].as_u64().unwrap(), finding["span"]["end"].as_u64().unwrap());
            assert!(start <= end && end <= length, "{finding}");
        }
    }
    assert!(Path::new("fixtures").is_dir());
}
