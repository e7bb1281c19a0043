//! What gkcheck must show on the official templates, in every format alike.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_gkcheck")).args(arguments).output().unwrap()
}

fn lint(file: &str) -> (Value, Option<i32>) {
    lint_with(&[file])
}

fn lint_with(arguments: &[&str]) -> (Value, Option<i32>) {
    let output = run(&[&["lint", "--format", "json"], arguments].concat());
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
fn the_template_of_putuo_passes_but_its_list_of_laws_is_old() {
    for format in ["xlsx", "xls", "ods", "csv"] {
        let (report, code) = lint(&format!("fixtures/putuo-2019.{format}"));
        assert_eq!(
            flat(&report),
            [
                "warning GK407 D4 《中华人民共和国教育法》",
                "warning GK407 D4 《中华人民共和国义务教育",
                "warning GK407 D4 《中华人民共和国民办教育",
                "warning GK407 D4 《中华人民共和国国家通用",
            ],
            "{format}"
        );
        assert_eq!(code, Some(0), "{format}");
        let newest =
            |finding: &Value| finding["message"].as_str().unwrap().split("现行的是").nth(1).unwrap().to_owned();
        let messages: Vec<String> = report["findings"].as_array().unwrap().iter().map(newest).collect();
        assert_eq!(messages, ["2021年的文本", "2018年的文本", "2018年的文本", "2025年的文本"]);
    }
}

#[test]
fn a_ledger_is_counted_day_by_day() {
    for format in ["xlsx", "xls", "ods", "csv"] {
        let file = format!("fixtures/ledger-2024.{format}");
        let (report, _) = lint_with(&["--as-of", "2026-11-22", "--select", "GK32", &file]);
        let found: Vec<String> =
            flat(&report).iter().map(|line| line.splitn(4, ' ').take(3).collect::<Vec<_>>().join(" ")).collect();
        assert_eq!(
            found,
            [
                "error GK321 E5",
                "error GK321 E7",
                "error GK321 E8",
                "error GK321 E10",
                "error GK321 E15",
                "error GK323 E16",
                "error GK321 E18",
                "error GK323 D19",
                "error GK323 E20",
                "error GK322 E24",
                "error GK322 E25",
                "error GK322 E26",
                "warning GK322 E27",
                "warning GK322 E28",
                "error GK323 E31",
                "error GK323 D32",
            ],
            "{format}"
        );
        let (report, _) = lint_with(&["--as-of", "2026-12-31", "--select", "GK324", &file]);
        assert_eq!(flat(&report), ["warning GK324 E32 "], "{format}");
    }
}

#[test]
fn a_schedule_is_overdue_on_the_day_after() {
    for format in ["xlsx", "xls", "ods", "csv"] {
        let file = format!("fixtures/schedule-qingyunpu-2020.{format}");
        let overdue = |day: &str| {
            let (report, _) = lint_with(&["--as-of", day, "--select", "GK33", &file]);
            assert_eq!(report["summary"]["entries"], 26);
            flat(&report)
        };
        assert_eq!(overdue("2020-07-31"), ["error GK331 F19 2020年4月底前"], "{format}");
        let in_august = ["F3 2020年7月底前", "F4 2020年7月底前", "F5 2020年7月底前", "F19 2020年4月底前"];
        assert_eq!(overdue("2020-08-01"), in_august.map(|cell| format!("error GK331 {cell}")), "{format}");
        assert_eq!(overdue("2026-11-22").len(), 26, "{format}");
    }
}

#[test]
fn nine_elements_need_what_their_attribute_asks_for() {
    for format in ["xlsx", "csv"] {
        let (report, code) = lint(&format!("fixtures/nine-elements-2017.{format}"));
        assert_eq!(
            flat(&report),
            ["error GK209 K4 ", "error GK301 J5 30个工作日", "error GK207 G8 ", "error GK208 F10 ", "error GK207 G11 ",],
            "{format}"
        );
        assert_eq!(code, Some(1), "{format}");
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

#[test]
fn a_template_in_word_shows_the_same_faults() {
    let (in_word, code) = lint("fixtures/files/word-table.docx");
    let (in_excel, _) = lint("fixtures/qingyunpu-2020.xlsx");
    assert_eq!((flat(&in_word), code), (flat(&in_excel), Some(1)));
}
