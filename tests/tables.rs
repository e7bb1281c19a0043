//! Tables as units make them: what is read of each, and what is found. Every file of `fixtures/tables/` stands here.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::path::PathBuf;

use gkcheck::catalog::{Rows, Table};
use gkcheck::finding::{Finding, Severity};
use gkcheck::knowledge::Knowledge;
use gkcheck::lint::{self, Report, Request, Source};

/// What all tables are judged with.
struct Judge(Knowledge);

impl Judge {
    fn new() -> Self {
        Self(Knowledge::load(None).unwrap_or_else(|problems| panic!("{problems:#?}")))
    }

    fn request(&self) -> Request<'_> {
        let rules = self.0.rulebook.rules.iter().filter(|rule| !rule.off);
        Request::asking(&self.0, rules)
    }

    /// Of each table its template, header and the rows of its entries: `putuo-2019 A1:L2 3 4`.
    fn tables(&self, file: &str) -> Vec<String> {
        let told = |(table, rows): &(Table, Rows)| {
            let numbers: Vec<String> = rows.entries.iter().map(|entry| (entry.row + 1).to_string()).collect();
            format!("{} {} {}", self.0.templates[table.template].name, table.header, numbers.join(" "))
        };
        let shown = |tables: &[(Table, Rows)]| tables.iter().map(told).collect();
        lint::understand(&source(file), &self.request(), |_, tables, _| shown(tables)).unwrap()
    }

    fn findings(&self, file: &str) -> Vec<Finding> {
        lint::lint(&[source(file)], &self.request()).files.remove(0).findings
    }
}

/// Merges and truth values need a workbook.
fn source(file: &str) -> Source {
    let files = ["csv", "xlsx"].map(|ending| PathBuf::from(format!("fixtures/tables/{file}.{ending}")));
    Source::File(files.into_iter().find(|path| path.exists()).unwrap())
}

/// Code and cell of every finding.
fn flat(findings: &[Finding]) -> Vec<String> {
    let cell = |finding: &Finding| finding.place.as_ref().map_or("-".to_owned(), |place| place.cell.to_string());
    findings.iter().map(|finding| format!("{} {}", finding.code, cell(finding))).collect()
}

const TABLES: &[(&str, &[&str], &[&str])] = &[
    ("several-tables", &["putuo-2019 A3:L4 5 6", "putuo-2019 A8:L9 10"], &[]),
    ("header-repeated-in-mid-table", &["putuo-2019 A2:L3 4 7"], &[]),
    ("header-broken-over-four-rows", &["national-2019 A1:N4 5"], &[]),
    ("header-letter-spaced", &["qingyunpu-2020 A1:L2 3"], &[]),
    ("headings-clipped", &["putuo-2019 A1:L1 2 3"], &["GK004 F1", "GK004 G1", "GK004 I1"]),
    ("columns-in-another-order", &["putuo-2019 A1:J1 2 3"], &[]),
    ("page-metadata-above", &["putuo-2019 A4:L5 6"], &[]),
    ("notes-below", &["putuo-2019 A1:L2 3"], &[]),
    ("captions-and-numbers-between", &["putuo-2019 A1:L2 5 8"], &[]),
    ("same-as-above", &["putuo-2019 A1:L2 3 4"], &["GK204 B4", "GK204 E4", "GK204 F4", "GK204 G4"]),
    ("same-as-above-dangling", &["putuo-2019 A1:L2 3"], &["GK203 F3"]),
    ("merges-undone", &["putuo-2019 A1:L2 3 4 5 6"], &[]),
    ("element-missing", &["putuo-2019 A1:L2 3 4"], &["GK201 F3", "GK201 G4"]),
    ("cell-spilled", &["putuo-2019 A1:L2 3 6"], &["GK007 H3", "GK511 H3"]),
    ("table-empty", &["putuo-2019 A2:L3 "], &["GK005 A2"]),
    ("row-without-content", &["putuo-2019 A1:L2 3 5"], &["GK006 A4"]),
    ("column-missing", &["putuo-2019 A1:I1 2"], &["GK003 A1"]),
    ("no-catalog", &[], &["GK002 -"]),
    ("nearly-a-catalog", &[], &["GK002 A1"]),
    ("title-repeated-on-each-page", &["putuo-2019 A2:L3 4 8"], &[]),
    ("second-table-broken", &["putuo-2019 A1:L2 3"], &["GK002 A5"]),
    ("same-as-above-a-spilled-cell", &["putuo-2019 A1:L2 3 5"], &["GK007 E3", "GK204 E5"]),
    ("shared-cell-two-audiences", &["putuo-2019 A1:L2 3 4"], &["GK501 H3", "GK501 H3", "GK511 H3"]),
    ("cell-spilled-above", &["putuo-2019 A1:L2 5 10"], &["GK007 H5", "GK511 H5", "GK007 H10", "GK511 H10"]),
    ("cell-spilled-bottom", &["putuo-2019 A1:L2 5 8"], &["GK007 H5", "GK511 H5", "GK007 H8", "GK511 H8"]),
    (
        "cells-spilled-around",
        &["putuo-2019 A1:L2 4 7"],
        &[
            "GK007 B4", "GK007 D4", "GK007 E4", "GK308 F4", "GK007 H4", "GK511 H4", "GK007 B7", "GK007 D7", "GK007 E7",
            "GK007 H7", "GK511 H7",
        ],
    ),
    (
        "column-for-each-channel",
        &["putuo-2019 A1:P2 3 4 5 6 7"],
        &["GK501 H4", "GK501 H5", "GK503 H5", "GK308 F6", "GK308 F7", "GK508 L7"],
    ),
    ("column-for-each-channel-ungrouped", &["putuo-2019 A1:N1 2 3"], &["GK501 I3"]),
    ("column-for-each-level", &["national-2019 A1:T2 3"], &[]),
    ("legend-in-the-header", &["putuo-2019 A1:L2 3"], &[]),
    ("headings-blank", &["putuo-2019 A1:L1 2 3"], &["GK004 D1", "GK004 F1", "GK004 G1", "GK004 H1"]),
    (
        "headings-without-parts",
        &["putuo-2019 A1:K2 3 4"],
        &["GK004 I1", "GK004 K1", "GK004 J2", "GK004 L2", "GK309 F4"],
    ),
    ("headings-clipped-of-aliases", &["putuo-2019 A1:K1 2 3"], &["GK004 F1", "GK004 G1", "GK004 J1", "GK004 K1"]),
    ("address-column", &["putuo-2019 A1:P1 2"], &[]),
    ("table-goes-on-below-notes", &["putuo-2019 A1:L2 3 9"], &[]),
    ("header-repeated-on-continued-pages", &["putuo-2019 A2:L3 4 8 12 16"], &[]),
    ("numbers-go-on-in-the-next-table", &["putuo-2019 A2:L3 4 5", "putuo-2019 A8:L9 10 11"], &["GK101 A11"]),
    ("sections-name-items", &["putuo-2019 A1:L2 4 5 7 8 10"], &[]),
    ("sections-numbered", &["putuo-2019 A1:L2 4 5 7 8 9"], &["GK201 D8"]),
    ("captions-name-items", &["putuo-2019 A1:L2 4 5 7"], &[]),
    ("caption-over-all-columns", &["putuo-2019 A3:L4 6 8"], &[]),
    ("rows-that-sum-up", &["putuo-2019 A1:L2 3 5"], &[]),
    ("numbers-alone", &["putuo-2019 A1:L2 3 7"], &["GK006 A4", "GK006 A5", "GK006 A6"]),
    ("numbers-filled-down", &["putuo-2019 A1:L2 3 4 5 6 7"], &[]),
    ("item-over-rows", &["putuo-2019 A1:L2 3 5 7 8"], &["GK007 H3", "GK511 H3", "GK007 H5"]),
    ("groups-without-parts", &["putuo-2019 A1:L2 3 4"], &["GK004 I1", "GK004 K1"]),
    ("header-over-three-rows", &["putuo-2019 A1:L3 4"], &[]),
    ("number-heading-below", &["putuo-2019 A1:L2 3"], &[]),
    ("channels-true-and-false", &["putuo-2019 A1:P2 3 4"], &["GK501 H4"]),
    ("metadata-in-pairs-above", &["putuo-2019 A2:L3 4"], &[]),
    ("headings-marked", &["putuo-2019 A1:L1 2"], &[]),
    ("header-repeated-in-other-words", &["putuo-2019 A1:L2 3 6 7"], &[]),
    ("column-numbers-below-the-header", &["putuo-2019 A1:L2 4", "putuo-2019 A6:L7 9", "putuo-2019 A11:L12 14"], &[]),
    ("channels-online-and-offline", &["putuo-2019 A1:P3 4"], &[]),
    ("channels-in-two-columns", &["putuo-2019 A1:M2 3 4 5 6"], &["GK511 H4", "GK501 I5", "GK511 I5"]),
    ("column-with-ticks-and-no-heading", &["putuo-2019 A1:K2 3 4"], &["GK004 J2", "GK004 L2", "GK309 F4"]),
    ("blank-below-marked", &["putuo-2019 A1:L2 3"], &[]),
    ("blanks-beside-a-merged-item", &["putuo-2019 A1:L2 3 4 5 6 7 8 9"], &["GK201 F4", "GK601 I5"]),
    ("narrow-table-above-a-wide-one", &["putuo-2019 A2:L3 4", "national-2019 A6:N7 8 9"], &[]),
    ("numbers-beside-names", &["putuo-2019 A1:M2 3 4 5 6 7"], &["GK701 D7"]),
    ("numbers-beside-names-merges-undone", &["putuo-2019 A1:M2 3 4 5"], &[]),
    ("numbers-without-a-heading", &["putuo-2019 A1:L2 3 4"], &[]),
    ("page-numbers-in-any-column", &["putuo-2019 A1:L2 3 7"], &[]),
    ("caption-below-in-the-first-column", &["putuo-2019 A1:K2 3", "putuo-2019 A5:K6 7"], &[]),
    (
        "header-repeated-below-a-spilled-cell",
        &["putuo-2019 A1:L2 3 7"],
        &["GK007 H3", "GK511 H3", "GK007 H7", "GK511 H7"],
    ),
    (
        "rows-broken-inside-titles",
        &["putuo-2019 A1:L2 3 6"],
        &["GK007 D3", "GK007 E3", "GK007 F3", "GK007 H3", "GK511 H3", "GK007 D6", "GK007 E6"],
    ),
    (
        "pages-without-headers",
        &["putuo-2019 A1:L2 3 4", "putuo-2019 A1:L2 2 3 4", "putuo-2019 A1:L2 1 2"],
        &["GK301 F3", "GK101 A4", "GK501 H4", "GK511 H4", "GK601 I4", "GK501 H2"],
    ),
    ("another-table-on-the-next-sheet", &["putuo-2019 A1:L2 3 4"], &[]),
    ("both-methods-twice", &["putuo-2019 A1:L2 3 4"], &["GK603 L3", "GK603 L4"]),
];

#[test]
fn every_table_reads_as_a_person_would_read_it() {
    let judge = Judge::new();
    for (file, expected, found) in TABLES {
        assert_eq!(judge.tables(file), *expected, "{file}");
        assert_eq!(flat(&judge.findings(file)), *found, "{file}");
    }
}

#[test]
fn a_shared_cell_is_judged_for_each_of_its_rows() {
    let findings = Judge::new().findings("shared-cell-two-audiences");
    let severities: Vec<Severity> = findings.iter().map(|finding| finding.severity).collect();
    assert_eq!(severities, [Severity::Warning, Severity::Error, Severity::Info]);
}

#[test]
fn a_related_cell_is_of_the_same_row() {
    let findings = Judge::new().findings("both-methods-twice");
    let related = findings.iter().map(|finding| finding.place.as_ref().unwrap().related[0].to_string());
    assert_eq!(related.collect::<Vec<_>>(), ["K3", "K4"]);
}

#[test]
fn writing_out_the_same_as_above_loses_nothing() {
    let findings = Judge::new().findings("same-as-above-a-spilled-cell");
    let better = &findings[1].fix.as_ref().unwrap().edit.text;
    assert!(better.contains("预算法") && better.contains("政府信息公开条例"), "{better}");
}

#[test]
fn every_fixture_stands_here() {
    let mut files: Vec<String> = std::fs::read_dir("fixtures/tables")
        .unwrap()
        .map(|item| item.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "csv" || extension == "xlsx"))
        .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
        .collect();
    files.sort();
    let mut listed: Vec<&str> = TABLES.iter().map(|(file, ..)| *file).collect();
    listed.sort_unstable();
    assert_eq!(files, listed);
}

#[test]
fn entries_are_all_asked_where_no_two_are_alike() {
    const ROWS: usize = 22_000;
    let row = |n: usize| {
        format!(
            "{},事项{n},内容{n},《某办法{n}》,信息形成之日起{}个工作日内,某局{n},■政府网站,全社会,主动\n",
            n + 1,
            n % 900 + 21
        )
    };
    let head = "序号,一级事项,公开内容,公开依据,公开时限,公开主体,公开渠道和载体,公开对象,公开方式\n";
    let table: String = std::iter::once(head.to_owned()).chain((0..ROWS).map(row)).collect();
    let judge = Judge::new();
    let mut request = judge.request();
    request.rules.retain(|chosen| ["GK301", "GK308", "GK902"].contains(&&*chosen.rule.code));
    let report: Report = lint::lint(&[Source::Bytes("目录.csv".to_owned(), table.into_bytes())], &request);
    let of = |code: &str| &report.coverage.iter().find(|(rule, _)| &*rule.code == code).unwrap().1;
    assert_eq!([of("GK301").ran, of("GK301").found], [ROWS, ROWS]);
    assert_eq!([of("GK308").ran, of("GK308").found], [ROWS, 0]);
}
