//! Living with old data: `gkcheck baseline`, `--baseline` and `[[ignore]]`.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// A copy of the small district that may be changed.
struct District(tempfile::TempDir);

impl District {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/district"), folder.path());
        Self(folder)
    }

    fn path(&self, file: &str) -> PathBuf {
        self.0.path().join(file)
    }

    /// The exit code and what was written.
    fn gkcheck(&self, arguments: &[&str]) -> (i32, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_gkcheck"));
        let command = command.args(arguments).args(["--as-of", "2026-11-01"]).current_dir(self.0.path());
        let output = command.output().unwrap();
        let said = [output.stdout, output.stderr].concat();
        (output.status.code().unwrap(), String::from_utf8(said).unwrap())
    }

    fn lint(&self, arguments: &[&str]) -> Value {
        let all: Vec<&str> = ["lint", "--format", "json"].into_iter().chain(arguments.iter().copied()).collect();
        serde_json::from_str(&self.gkcheck(&all).1).unwrap()
    }

    fn replace(&self, file: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.path(file)).unwrap();
        assert!(text.contains(from));
        fs::write(self.path(file), text.replace(from, to)).unwrap();
    }

    fn settings(&self, more: &str) {
        let text = fs::read_to_string(self.path("gkcheck.toml")).unwrap();
        fs::write(self.path("gkcheck.toml"), text.replace("ignore = [\"GK308\"]", "") + more).unwrap();
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for item in fs::read_dir(from).unwrap() {
        let path = item.unwrap().path();
        let place = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &place);
        } else {
            fs::copy(&path, &place).unwrap();
        }
    }
}

fn codes(report: &Value, key: &str) -> Vec<String> {
    let listed = report[key].as_array().map_or(&[][..], Vec::as_slice);
    let mut codes: Vec<String> = listed.iter().map(|one| one["code"].as_str().unwrap().to_owned()).collect();
    codes.sort();
    codes
}

const CATALOG: &str = "units/丙镇/社会救助目录.csv";

#[test]
fn only_what_is_new_is_told() {
    let district = District::new();
    let before = codes(&district.lint(&["units"]), "findings");
    let (code, said) = district.gkcheck(&["baseline", "units"]);
    assert!(code == 0 && said.contains(&format!("记下 {} 处问题", before.len())), "{said}");
    let (code, said) = district.gkcheck(&["lint", "units", "--baseline", "gkcheck-baseline.json"]);
    assert_eq!(code, 0, "{said}");
    let same = district.lint(&["units", "--baseline", "gkcheck-baseline.json"]);
    assert_eq!((codes(&same, "findings"), codes(&same, "held_back")), (Vec::new(), before));
    assert_eq!(same["gone"], Value::Array(Vec::new()));

    district.replace(CATALOG, "信息形成之日起15个工作日内", "及时公开");
    let after = district.lint(&["units", "--baseline", "gkcheck-baseline.json"]);
    assert!(codes(&after, "findings").contains(&"GK303".to_owned()), "{:?}", codes(&after, "findings"));
    assert_eq!(codes(&after, "gone"), ["GK801"]);
    let (_, said) = district.gkcheck(&["lint", "units", "--baseline", "gkcheck-baseline.json"]);
    assert!(said.contains("没有再出现") && said.contains("GK801 units/丙镇"), "{said}");
}

#[test]
fn rows_that_move_are_known() {
    let district = District::new();
    district.gkcheck(&["baseline", "units"]);
    let text = fs::read_to_string(district.path(CATALOG)).unwrap();
    let mut lines: Vec<&str> = text.lines().collect();
    let last = lines.len() - 1;
    lines.swap(last, last - 1);
    fs::write(district.path(CATALOG), lines.join("\n")).unwrap();
    let moved = district.lint(&["units", "--baseline", "gkcheck-baseline.json", "--ignore", "GK101"]);
    assert_eq!((codes(&moved, "findings"), codes(&moved, "gone")), (Vec::new(), Vec::new()));
}

#[test]
fn what_was_not_checked_stays_known() {
    let district = District::new();
    district.gkcheck(&["baseline", "units"]);
    let whole = fs::read_to_string(district.path("gkcheck-baseline.json")).unwrap();
    for part in [&["baseline", "units/甲镇"][..], &["baseline", "--select", "GK6", "units"]] {
        let (_, said) = district.gkcheck(part);
        assert!(said.contains("多 0 处，少 0 处"), "{said}");
        assert_eq!(fs::read_to_string(district.path("gkcheck-baseline.json")).unwrap(), whole);
    }
    let part = district.lint(&["units/甲镇", "--baseline", "gkcheck-baseline.json"]);
    assert_eq!(part["gone"], Value::Array(Vec::new()));
}

#[test]
fn without_a_roster_a_folder_is_a_part() {
    let district = District::new();
    fs::write(district.path("gkcheck.toml"), "").unwrap();
    district.gkcheck(&["baseline"]);
    let whole = fs::read_to_string(district.path("gkcheck-baseline.json")).unwrap();
    let (_, said) = district.gkcheck(&["baseline", "units/甲镇"]);
    assert!(said.contains("多 0 处，少 0 处"), "{said}");
    assert_eq!(fs::read_to_string(district.path("gkcheck-baseline.json")).unwrap(), whole);
    let decision = "[[ignore]]\nrule = \"GK308\"\npath = \"units/丙镇\"\nreason = \"等省里\"\n";
    fs::write(district.path("gkcheck.toml"), decision).unwrap();
    assert!(!codes(&district.lint(&["units/甲镇"]), "findings").contains(&"GK011".to_owned()));
}

#[test]
fn a_report_of_before_is_a_baseline_and_settings_may_name_it() {
    let district = District::new();
    district.gkcheck(&["lint", "units", "-o", "before.json"]);
    district.settings("");
    let text = fs::read_to_string(district.path("gkcheck.toml")).unwrap();
    fs::write(district.path("gkcheck.toml"), format!("baseline = \"before.json\"\nignore = [\"GK308\"]\n{text}"))
        .unwrap();
    let told = district.lint(&["units"]);
    assert_eq!(codes(&told, "findings"), Vec::<String>::new());
}

#[test]
fn a_baseline_that_cannot_be_read_is_named() {
    let district = District::new();
    let (code, said) = district.gkcheck(&["lint", "units", "--baseline", "none.json"]);
    assert!(code == 2 && said.contains("找不到基线“none.json”"), "{said}");
    fs::write(district.path("odd.json"), "{}").unwrap();
    let (code, said) = district.gkcheck(&["lint", "units", "--baseline", "odd.json"]);
    assert!(code == 2 && said.contains("“odd.json”不是基线"), "{said}");
}

#[test]
fn decisions_hold_back_with_a_reason() {
    let district = District::new();
    district.settings(
        "\n[[ignore]]\nrule = \"unit-missing\"\nunit = \"区教体局\"\nreason = \"2027年组建\"\nuntil = 2026-12-31\n\
         \n[[ignore]]\nrule = \"GK801\"\nunit = \"丙镇人民政府\"\nitem = \"办事指南\"\nreason = \"区里已同意\"\n\
         \n[[ignore]]\nrule = \"GK308\"\npath = \"units/甲镇\"\nreason = \"旧决定\"\nuntil = \"2026-01-01\"\n\
         \n[[ignore]]\nrule = \"GK609\"\nunit = \"甲镇\"\nreason = \"没有这回事\"\n",
    );
    let report = district.lint(&["units"]);
    assert_eq!(codes(&report, "held_back"), ["GK801", "GK802"]);
    assert_eq!(report["held_back"][0]["because"]["ignored"], "区里已同意");
    let sarif: Value = serde_json::from_str(&district.gkcheck(&["lint", "units", "--format", "sarif"]).1).unwrap();
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    let suppressed = results.iter().filter_map(|result| result["suppressions"][0]["justification"].as_str());
    assert_eq!(suppressed.collect::<Vec<_>>(), ["区里已同意", "2027年组建"]);
    let told = codes(&report, "findings");
    let count = |code: &str| told.iter().filter(|told| *told == code).count();
    assert_eq!([count("GK010"), count("GK011"), count("GK801"), count("GK802")], [1, 1, 0, 0]);
    // Of a part nobody can say that nothing is found.
    assert!(!codes(&district.lint(&["units/甲镇"]), "findings").contains(&"GK011".to_owned()));
}

#[test]
fn a_decision_without_reason_is_refused() {
    let complains = |more: &str, words: &str| {
        let district = District::new();
        district.settings(more);
        let (code, said) = district.gkcheck(&["lint", "units"]);
        assert!(code == 2 && said.contains(words), "{said}");
    };
    complains("\n[[ignore]]\nrule = \"GK801\"\n", "reason");
    complains("\n[[ignore]]\nrule = \"GK801\"\nreason = \"\"\n", "要写明理由");
    complains("\n[[ignore]]\nrule = \"GK000\"\nreason = \"甲\"\n", "没有代码或名称为“GK000”的规则");
    complains("\n[[ignore]]\nrule = \"GK801\"\nunit = \"丁镇\"\nreason = \"甲\"\n", "单位名册里没有“丁镇”");
    complains("\n[[ignore]]\nrule = \"GK801\"\nuntil = \"明年\"\nreason = \"甲\"\n", "不是日期");
    complains("\n[[ignore]]\nrule = \"GK801\"\npath = \"[\"\nreason = \"甲\"\n", "不是文件名的通配符");
}

#[test]
fn joined_reports_are_held_back_alike() {
    let district = District::new();
    district.settings("\n[[ignore]]\nrule = \"GK308\"\nunit = \"甲镇\"\nreason = \"等省里\"\n");
    district.gkcheck(&["baseline", "units/丙镇", "-o", "known.json"]);
    district.gkcheck(&["lint", "units/丙镇", "units/甲镇", "-o", "a.json"]);
    district.gkcheck(&["lint", "units/乙镇", "units/区民政局", "units/区发改委", "-o", "b.json"]);
    let once = district.gkcheck(&["lint", "units", "--format", "json", "--baseline", "known.json"]);
    let joined = district.gkcheck(&["merge", "b.json", "a.json", "--format", "json", "--baseline", "known.json"]);
    assert_eq!(once, joined);
}

#[test]
fn nothing_but_a_baseline_is_written_over() {
    let district = District::new();
    let catalog = fs::read(district.path(CATALOG)).unwrap();
    for output in [CATALOG, "gkcheck.toml"] {
        let (code, said) = district.gkcheck(&["baseline", "units", "-o", output]);
        assert!(code == 2 && said.contains("不是基线"), "{said}");
    }
    assert_eq!(fs::read(district.path(CATALOG)).unwrap(), catalog);
    district.gkcheck(&["baseline", "units"]);
    let (code, said) =
        district.gkcheck(&["lint", "units", "--baseline", "gkcheck-baseline.json", "-o", "gkcheck-baseline.json"]);
    assert!(code == 2 && said.contains("报告不会覆盖它"), "{said}");
}

#[test]
fn what_a_report_held_back_was_known() {
    let district = District::new();
    district.gkcheck(&["lint", "units", "-o", "first.json"]);
    district.gkcheck(&["lint", "units", "--baseline", "first.json", "-o", "second.json"]);
    assert_eq!(codes(&district.lint(&["units", "--baseline", "second.json"]), "findings"), Vec::<String>::new());
}

#[cfg(unix)]
#[test]
fn a_pipe_is_not_waited_for() {
    let district = District::new();
    let made = Command::new("mkfifo").arg(district.path("pipe.json")).status().unwrap();
    assert!(made.success());
    for arguments in [&["lint", "units", "--baseline", "pipe.json"][..], &["merge", "pipe.json"]] {
        assert_eq!(district.gkcheck(arguments).0, 2);
    }
}

#[cfg(unix)]
#[test]
fn a_report_goes_where_a_link_leads() {
    let district = District::new();
    fs::write(district.path("real.json"), "").unwrap();
    std::os::unix::fs::symlink("real.json", district.path("link.json")).unwrap();
    district.gkcheck(&["lint", "units", "-o", "link.json"]);
    assert!(district.path("link.json").is_symlink());
    assert!(fs::read_to_string(district.path("real.json")).unwrap().starts_with('{'));
}
