//! The workbook of a report, opened by another program. Needs python3 with openpyxl; `.ci/run` installs what is missing.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::path::{Path, PathBuf};
use std::process::Command;

use gkcheck::finding::Severity;
use gkcheck::knowledge::Knowledge;
use gkcheck::lint::{self, Request, Source};
use gkcheck::report::sheet;
use gkcheck::rule::Lang;
use serde_json::Value;

/// The workbook about some files, as openpyxl tells it.
fn workbook(name: &str, sources: &[Source]) -> Value {
    let knowledge = Knowledge::load(None).unwrap_or_else(|problems| panic!("{problems:#?}"));
    let rules = knowledge.rulebook.rules.iter().filter(|rule| !rule.off);
    let request = Request::asking(&knowledge, rules);
    let report = lint::lint(sources, &request);
    let style = sheet::Style { lang: Lang::Zh, fail_on: Some(Severity::Error), folder: Path::new("target") };
    let mut bytes = Vec::new();
    sheet::write(&mut bytes, &report, &style, knowledge.labels(Lang::Zh)).unwrap();
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.xlsx"));
    std::fs::write(&file, bytes).unwrap();
    let mut command = Command::new("python3");
    command.arg(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/openpyxl/tell.py")).arg(&file);
    let output = command.output().unwrap_or_else(|error| panic!("python3: {error}; .ci/run installs it"));
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn file(name: &str) -> Source {
    Source::File(PathBuf::from(name))
}

#[test]
fn a_workbook_tells_the_report() {
    let names = ["fixtures/putuo-2019.xlsx", "fixtures/qingyunpu-2020.xlsx", "fixtures/qingyunpu-2020.csv"];
    let book = workbook("report", &names.map(file));
    let sheets: Vec<&str> = book["sheets"].as_array().unwrap().iter().map(|s| s["name"].as_str().unwrap()).collect();
    assert_eq!(sheets, ["总览", "问题清单", "规则"]);
    let [overview, findings, rules] = [0, 1, 2].map(|number| &book["sheets"][number]["cells"]);
    assert!(overview["A2"]["value"].as_str().unwrap().starts_with("未通过：3 个文件，6 个事项，8 个错误"));
    // The worst first, with links from where the workbook lies.
    assert_eq!(overview["A5"]["value"], "fixtures/qingyunpu-2020.xlsx");
    assert_eq!(overview["A5"]["link"], "../fixtures/qingyunpu-2020.xlsx");
    assert_eq!((&overview["C5"]["value"], &overview["C5"]["type"]), (&Value::from("4"), &Value::from("n")));
    assert_eq!(overview["A7"]["value"], "fixtures/putuo-2019.xlsx");
    let told = findings.as_object().unwrap().iter().filter(|(_, cell)| cell["value"] == "GK501");
    let row: u32 = told.map(|(name, _)| name[1..].parse().unwrap()).min().unwrap();
    let cell = |column: &str| findings[&format!("{column}{row}")].clone();
    assert_eq!((cell("C")["value"].as_str(), cell("C")["link"].as_str()), (Some("H4"), Some("'社会救助'!H4")));
    assert_eq!((cell("F")["value"].as_str(), cell("F")["fill"].as_str()), (Some("错误"), Some("FFFFC7CE")));
    assert!(cell("J")["value"].as_str().unwrap().starts_with("□政府网站    □政府网站\n■两微一端"));
    assert_eq!((&book["sheets"][1]["freeze"], &book["sheets"][1]["filter"]), (&"D2".into(), &"A1:K31".into()));
    assert!(rules.as_object().unwrap().values().any(|cell| cell["value"] == "检查 6 处，发现 4 处问题"));
}

#[test]
fn whatever_a_cell_holds_is_a_text() {
    let head =
        "序号,一级事项,二级事项,公开内容,公开依据,公开时限,公开主体,公开渠道和载体,全社会,特定群体,主动,依申请\n";
    let long = "□政府网站".repeat(15_000);
    let row = format!("1,=1+1,+甲,-乙,@丙相关文件,=cmd|' /C calc'!A0 及时,\u{1b}[31m\u{202e}\u{ffff},{long},√,,√,\n");
    let bytes = format!("{head}{row}").into_bytes();
    let book =
        workbook("hostile", &[Source::Bytes("=a'b\u{7}.csv".into(), bytes), file("fixtures/files/truncated.xlsx")]);
    let mut told = 0;
    for sheet in book["sheets"].as_array().unwrap() {
        for (name, cell) in sheet["cells"].as_object().unwrap() {
            assert!(cell["type"] == "s" || cell["type"] == "n", "{name}: {cell}");
            let text = cell["value"].as_str().unwrap_or("");
            assert!(
                text.chars().count() <= 32_767 && !text.contains(['\u{1b}', '\u{202e}', '\u{7}']),
                "{name}: {text}"
            );
            told += usize::from(text.starts_with("=cmd|"));
        }
    }
    assert!(told > 0);
}
