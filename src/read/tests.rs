//! Files instead of cells: each fixture is named for what it shows, and this table says what it must give.

mod documents;
mod mutants;
mod packages;

use std::collections::BTreeSet;
use std::path::PathBuf;

use super::*;
use crate::place::CellRef;
use documents::WORD;
use packages::XLSX;

/// The official templates stand in `fixtures/`, files that show a kind or a trouble in `fixtures/files/`.
fn fixture(name: &str) -> Vec<u8> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    std::fs::read(folder.join("files").join(name)).or_else(|_| std::fs::read(folder.join(name))).unwrap()
}

/// `A1=text`, cell by cell; a sheet begins with its name, in brackets where hidden, its merges, and the
/// numbers of its hidden rows.
fn flat(workbook: &Workbook) -> Vec<String> {
    let mut flat = Vec::new();
    for sheet in &workbook.sheets {
        let merges = sheet.merges.iter().fold(String::new(), |merges, area| merges + " " + &area.to_string());
        let name = if sheet.hidden { format!("({})", sheet.name) } else { sheet.name.clone() };
        let hidden = sheet.rows.iter().filter(|row| row.hidden);
        let hidden = hidden.fold(String::new(), |hidden, row| format!("{hidden} -{}", row.index + 1));
        flat.push(format!("{name}{merges}{hidden}"));
        let cells = sheet.rows.iter().flat_map(|row| row.cells.iter().map(|&(column, id)| (row.index, column, id)));
        flat.extend(
            cells.map(|(row, column, id)| format!("{}={}", CellRef::new(row, column), workbook.texts.text(id))),
        );
    }
    flat
}

fn told(name: &str) -> Vec<String> {
    match read(&fixture(name)) {
        Ok(workbook) => flat(&workbook),
        Err(error) => vec![error.case().to_owned()],
    }
}

const TABLE: [&str; 9] = [
    "A1=序号",
    "B1=公开事项",
    "C1=公开时限",
    "A2=1",
    "B2=最低生活保障",
    "C2=信息形成之日起20个工作日内",
    "A3=2",
    "B3=办事指南",
    "C3=长期公开",
];

/// The small table, on a sheet of this name.
fn table(name: &str) -> Vec<String> {
    std::iter::once(name).chain(TABLE).map(str::to_owned).collect()
}

const OFFICIAL: [&str; 2] = ["putuo-2019", "qingyunpu-2020"];

#[test]
fn the_official_templates_are_alike_in_every_format() {
    for name in OFFICIAL {
        let sheet = told(&format!("{name}.xlsx"));
        assert!(sheet.len() > 30, "{name}");
        assert_eq!(told(&format!("{name}.xls")), sheet);
        assert_eq!(told(&format!("{name}.ods")), sheet);
        // A text file has the same cells, and neither name nor merges.
        assert_eq!(told(&format!("{name}.csv"))[1..], sheet[1..]);
    }
    assert_eq!(told("xlsx-named.xls"), told("putuo-2019.xlsx"));
    // A page has no name for its table.
    let page = told("html-by-libreoffice.xls");
    assert_eq!(page[0].replacen("表1", "教育", 1), told("putuo-2019.xlsx")[0]);
    assert_eq!(page[1..], told("putuo-2019.xlsx")[1..]);
    let merges = "社会救助 A1:L1 A2:A3 B2:C2 D2:D3 E2:E3 F2:F3 G2:G3 H2:H3 I2:J2 K2:L2 B4:B5 \
        A6:L6 A7:L7 A8:L8 A9:L9 A10:L10 A11:L11 A12:L12 A13:L13";
    assert_eq!(told("qingyunpu-2020.ods")[0], merges);
    // Its boxes are symbols there.
    let (document, merges) = (told("word-table.docx"), merges.trim_start_matches("社会救助"));
    assert_eq!(document[0], format!("表1{merges}"));
    assert_eq!(document[1..], told("qingyunpu-2020.xlsx")[1..]);
}

#[test]
fn one_table_reads_alike_however_it_was_saved() {
    for name in ["utf8-with-bom.csv", "utf16-unicode-text.tsv", "utf16-without-bom.tsv", "semicolons.csv"] {
        assert_eq!(told(name), table(""), "{name}");
        assert_eq!(read(&fixture(name)).unwrap().form, Form::Records);
    }
    for name in [
        "wps.et",
        "lying-dimensions.xls",
        "directory-in-a-circle.xls",
        "code-page-of-its-writer.xls",
        "no-mimetype.ods",
        "utf16-parts.xlsx",
        "no-folder-dimension-of-columns.xlsx",
    ] {
        assert_eq!(told(name), table("目录"), "{name}");
        assert_eq!(read(&fixture(name)).unwrap().form, Form::Sheets);
    }
    for (name, sheet) in [("html-table-named.xls", "表1"), ("xml-2003-named.xls", "目录")] {
        assert_eq!(told(name), table(sheet), "{name}");
        assert_eq!(read(&fixture(name)).unwrap().form, Form::Sheets);
    }
    let mut expected = table("");
    expected[6] = "C2=信息形成之日\u{FFFD}20个工作日内".into();
    assert_eq!(told("gb18030-one-bad-byte.csv"), expected);
}

/// Texts that are no plain table.
const TEXTS: [(&str, &[&str]); 3] = [
    (
        "blank-lines-and-breaks.csv",
        &[
            "",
            "A1=某区目录",
            "A3=序号",
            "B3=公开事项",
            "C3=公开渠道和载体",
            "A4=1",
            "B4=最低生活保障",
            "C4=■政府网站\n□政府公报",
            "A7=2",
            "B7=办事指南",
            "C7=他说\"可以\"",
        ],
    ),
    ("one-column.txt", &["", "A1=说明", "A2=第一行", "A4=第二行"]),
    (
        "stray-quote.csv",
        &[
            "",
            "A1=序号",
            "B1=公开事项",
            "C1=公开时限",
            "A2=1",
            "B2=\"最低生活保障",
            "C2=20个工作日",
            "A3=2",
            "B3=办事指南",
            "C3=长期公开",
            "A4=3",
            "B4=审核信息",
            "C4=7个工作日",
        ],
    ),
];

/// Web pages and XML under the name of an .xls.
const MARKED_UP: [(&str, &[&str]); 4] = [
    (
        "html-tag-soup.xls",
        &[
            "表1 A2:A3 B2:B3 C2:D2 C8:D8 -4",
            "A1=社会救助领域",
            "A2=序号",
            "B2=公开事项",
            "C2=公开方式",
            "C3=主动",
            "D3=依申请公开",
            "A4=0",
            "B4=模板行",
            "A5=1",
            "B5=最低生活保障\n（城市、农村）",
            "C5=☑ 是",
            "D5=☐是",
            "A6=2",
            "B6=“办事指南”&<须知>\n常见问题",
            "C6=√",
            "A8=3",
            "B8=审核信息",
            "C8=长期 公开",
            "表2",
            "A1=联系人",
            "B1=张三",
        ],
    ),
    (
        "html-gbk.xls",
        &[
            "目录 A2:A3 B2:C2",
            "A1=某区公开目录",
            "A2=序号",
            "B2=公开事项",
            "B3=一级",
            "C3=二级",
            "A4=1",
            "B4=最低生活保障",
            "C4=信息形成之日起\n20个工作日内  公开",
        ],
    ),
    (
        "html-nested.xls",
        &[
            "表1",
            "A1=当前位置：首页",
            "A3=版权所有",
            "表2",
            "A1=序号",
            "B1=公开事项",
            "C1=公开渠道和载体",
            "A2=1",
            "B2=最低生活保障",
            "C2=■政府网站 □政府公报 □两微一端\n□广播电视 □公开栏 ■其他",
            "A3=2",
            "B3=办事指南",
            "C3=□政府网站\n■政府公报",
        ],
    ),
    (
        "xml-2003-merges.xls",
        &[
            "目录 A1:E1 A3:A4 B3:C3 D3:D4",
            "A1=某区公开目录",
            "A3=序号",
            "B3=公开事项",
            "D3=备注",
            "B4=一级",
            "C4=二级",
            "A7=1",
            "B7=最低生活保障",
            "C7=■政府网站\n□政府公报 <&>",
            "D7=2024-04-07",
            "E7=09:30:00",
            "H7=TRUE",
            "I7=#DIV/0!",
            "(藏)",
            "A1=0.3",
        ],
    ),
];

#[test]
fn awkward_files_are_read() {
    for (name, expected) in TEXTS.into_iter().chain(MARKED_UP).chain(XLSX).chain(WORD) {
        assert_eq!(told(name), expected, "{name}");
    }
}

#[test]
fn values_show_as_users_see_them() {
    let first = [
        "类型 A3:B4",
        "A1=序号",
        "B1=1",
        "C1=1.5",
        "D1=0.3",
        "E1=TRUE",
        "F1=FALSE",
        "G1=2024-04-07",
        "H1=2024-04-07 09:30:00",
        "I1=09:30:00",
        "J1=#DIV/0!",
        "K1=甲\n乙",
        "L1= 前后 ",
        "N1=■政府网站□政府公报",
        "P1=360124199001011",
        "A3=合并",
        "A6=末",
        "(隐藏)",
        "A1=藏",
    ];
    let last = ["(深藏)", "B2=更深"];
    assert_eq!(told("types-merges-hidden.xlsx"), [&first[..], &last].concat());
    // Calc turns the chart sheet into a sheet.
    assert_eq!(told("types-merges-hidden.xls"), [&first[..], &["图"], &last].concat());
    // And truth values, in its own format, into numbers.
    let mut first = first;
    (first[5], first[6]) = ("E1=1", "F1=0");
    assert_eq!(told("types-merges-hidden.ods"), [&first[..], &["图"], &last].concat());
}

#[test]
fn hidden_rows_are_told_in_every_format() {
    let hidden = "-3 -5 -6";
    for name in
        ["hidden-rows.xlsx", "hidden-rows.xls", "hidden-rows.ods", "html-hidden-rows.xls", "xml-2003-hidden-rows.xls"]
    {
        assert_eq!(told(name)[0], format!("社会救助 I6:I7 {hidden}"), "{name}");
        assert_eq!(told(name)[1..], told("hidden-rows.xlsx")[1..], "{name}");
    }
    assert!(told("hidden-row.xlsb")[0].ends_with(" -2"));
}

/// Files that cannot be read, and why.
const UNREADABLE: [(&str, &str); 23] = [
    ("archive.zip", "not-spreadsheet"),
    ("binary-named.csv", "not-spreadsheet"),
    ("cell-outside-the-grid.xlsx", "corrupt"),
    ("cells-far-apart.xls", "too-many"),
    ("empty.xlsx", "empty"),
    ("encrypted.ods", "encrypted"),
    ("encrypted.xls", "encrypted"),
    ("encrypted.xlsx", "encrypted"),
    ("html-without-table.xls", "html"),
    ("old-excel.xls", "old-excel"),
    ("old-word.doc", "old-word"),
    ("pdf-named.xlsx", "not-spreadsheet"),
    ("repeat-bomb.ods", "too-many"),
    ("shared-strings-claimed.xlsx", "too-many"),
    ("sheets-of-one-part.xlsx", "corrupt"),
    ("sheets-without-number.xlsx", "too-many"),
    ("styles-that-unfold.xlsx", "too-large"),
    ("text-longer-than-its-record.xlsb", "corrupt"),
    ("unfolds-without-end.xlsx", "unfolds"),
    ("truncated.xls", "corrupt"),
    ("truncated.xlsx", "corrupt"),
    ("zip-bomb-honest-header.xlsx", "too-large"),
    ("zip-bomb-lying-header.xlsx", "corrupt"),
];

#[test]
fn unreadable_files_say_why() {
    for (name, case) in UNREADABLE {
        assert_eq!(told(name), [case], "{name}");
    }
}

#[test]
fn every_fixture_is_in_these_tables() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fixtures/files");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let alike = [
        "utf8-with-bom.csv",
        "utf16-unicode-text.tsv",
        "utf16-without-bom.tsv",
        "semicolons.csv",
        "wps.et",
        "lying-dimensions.xls",
        "directory-in-a-circle.xls",
        "gb18030-one-bad-byte.csv",
        "html-by-libreoffice.xls",
        "html-table-named.xls",
        "xml-2003-named.xls",
        "xlsx-named.xls",
        "types-merges-hidden.xlsx",
        "types-merges-hidden.xls",
        "types-merges-hidden.ods",
        "word-table.docx",
        "hidden-rows.xls",
        "hidden-rows.ods",
        "html-hidden-rows.xls",
        "xml-2003-hidden-rows.xls",
        "hidden-row.xlsb",
        "utf16-parts.xlsx",
        "no-folder-dimension-of-columns.xlsx",
        "code-page-of-its-writer.xls",
        "no-mimetype.ods",
    ];
    let names = TEXTS.iter().chain(&MARKED_UP).chain(&XLSX).chain(&WORD).map(|&(name, _)| name);
    let names = names.chain(UNREADABLE.iter().map(|&(name, _)| name)).chain(alike);
    let listed: BTreeSet<_> = names.map(str::to_owned).collect();
    assert_eq!(files.filter(|name| name != "findings.txt").collect::<BTreeSet<_>>(), listed);
}

#[test]
fn input_is_bounded() {
    let limits = Limits { input: 10, ..Limits::default() };
    let refused = read_within(&[b'a'; 11], &limits).unwrap_err();
    assert_eq!(refused, Unreadable::TooLarge { what: TooLarge::Input, limit: 10 });
    assert_eq!(refused.to_string(), "too large: more than 10 bytes");
}

#[test]
fn archives_are_bounded() {
    let limits = Limits { entries: 5, ..Limits::default() };
    let refused = read_within(&fixture("putuo-2019.xlsx"), &limits).unwrap_err();
    assert_eq!(refused, Unreadable::TooLarge { what: TooLarge::Entries, limit: 5 });
}
