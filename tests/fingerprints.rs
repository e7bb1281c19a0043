//! A finding is known again when rows move, sheets are renamed and files travel; and is another where its text changed.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod common;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use common::HEADINGS;
use gkcheck::knowledge::Knowledge;
use gkcheck::lint::{self, Request, Source};
use gkcheck::rule::Lang;
use rust_xlsxwriter::Workbook;

static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(|| Knowledge::load(None).unwrap());

type Row = [&'static str; 12];

const FIRST: Row = [
    "",
    "低保",
    "办事指南",
    "办理条件",
    "《社会救助暂行办法》",
    "及时公开",
    "区民政局",
    "□政府网站 ■两微一端",
    "√",
    "",
    "√",
    "",
];
const SECOND: Row = ["", "低保", "审核信息", "名单", "有关文件", "30个工作日内", "", "■政府网站", "√", "", "√", ""];
const SOUND: Row = [
    "",
    "特困",
    "办事指南",
    "申请材料",
    "《社会救助暂行办法》",
    "信息形成之日起20个工作日内",
    "区民政局",
    "■政府网站",
    "√",
    "",
    "√",
    "",
];

/// The fingerprints of a table's findings, with the code each is of.
fn known(name: &str, sheet: &str, rows: &[Row], lang: Lang) -> BTreeSet<(String, String)> {
    let mut workbook = Workbook::new();
    let worksheet = workbook.add_worksheet();
    worksheet.set_name(sheet).unwrap();
    for (row, cells) in (0..).zip([HEADINGS].iter().chain(rows)) {
        for (column, cell) in (0..).zip(cells) {
            worksheet.write_string(row, column, *cell).unwrap();
        }
    }
    findings(&[Source::Bytes(name.to_owned(), workbook.save_to_buffer().unwrap())], lang)
}

fn findings(sources: &[Source], lang: Lang) -> BTreeSet<(String, String)> {
    let request = Request { lang, ..Request::asking(&KNOWLEDGE, &KNOWLEDGE.rulebook.rules) };
    let report = lint::lint(sources, &request);
    let known: BTreeSet<_> =
        report.findings().map(|finding| (finding.code.to_string(), finding.fingerprint.to_string())).collect();
    assert_eq!(known.len(), report.findings().count(), "no two findings of a file are one");
    known
}

fn of_table(rows: &[Row]) -> BTreeSet<(String, String)> {
    known("民政局.xlsx", "社会救助", rows, Lang::Zh)
}

#[test]
fn findings_are_known_again_when_rows_move() {
    let before = of_table(&[FIRST, SECOND]);
    assert!(before.len() > 5, "{before:?}");
    assert_eq!(of_table(&[SECOND, FIRST]), before);
    assert_eq!(of_table(&[SOUND, FIRST, SOUND, SECOND]).intersection(&before).count(), before.len());
}

#[test]
fn findings_are_known_again_in_another_sheet_folder_and_language() {
    let before = of_table(&[FIRST, SECOND]);
    assert_eq!(known("民政局.xlsx", "Sheet1", &[FIRST, SECOND], Lang::Zh), before);
    assert_eq!(known("2026/民政局.xlsx", "社会救助", &[FIRST, SECOND], Lang::Zh), before);
    assert_eq!(known("2026\\民政局.et", "社会救助", &[FIRST, SECOND], Lang::Zh), before);
    assert_eq!(known("民政局.xlsx", "社会救助", &[FIRST, SECOND], Lang::En), before);
    assert!(known("教育局.xlsx", "社会救助", &[FIRST, SECOND], Lang::Zh).is_disjoint(&before));
}

#[test]
fn another_text_is_another_finding_and_leaves_the_others_alone() {
    let before = of_table(&[FIRST, SECOND]);
    let mut changed = SECOND;
    changed[5] = "40个工作日内";
    let after = of_table(&[FIRST, changed]);
    let gone: Vec<&str> = before.difference(&after).map(|(code, _)| code.as_str()).collect();
    let came: Vec<&str> = after.difference(&before).map(|(code, _)| code.as_str()).collect();
    assert_eq!(gone, came);
    assert!(gone.contains(&"GK301") && gone.iter().all(|code| code.starts_with("GK3")), "{gone:?}");
}

#[test]
fn a_row_without_a_name_is_known_by_its_cells() {
    let mut nameless = [FIRST, SECOND];
    for row in &mut nameless {
        (row[1], row[2]) = ("", "");
    }
    let [first, mut second] = nameless;
    // A blank cell goes on with the cell above it, and lacks nothing where that one is told of.
    second[6] = "区教育局";
    let others = |rows| of_table(rows).into_iter().filter(|(code, _)| code != "GK201").collect::<Vec<_>>();
    assert_eq!(others(&[second, first]), others(&[first, second]));
    let [of_first, of_second] = [first, second].map(|row| of_table(&[row]));
    assert!(of_first.is_disjoint(&of_second));
}

#[test]
fn equal_findings_are_counted() {
    let twice = of_table(&[FIRST, FIRST]);
    let once = of_table(&[FIRST]);
    assert!(once.is_subset(&twice));
    assert!(twice.iter().any(|(_, fingerprint)| fingerprint.ends_with("#2")), "{twice:?}");
}

#[test]
fn the_order_of_files_changes_nothing() {
    let file = |name: &str| Source::Bytes(name.to_owned(), std::fs::read("fixtures/qingyunpu-2020.csv").unwrap());
    let (one, other) = (file("甲.csv"), file("乙.csv"));
    assert_eq!(findings(&[one.clone(), other.clone()], Lang::Zh), findings(&[other, one], Lang::Zh));
}
