//! Names of files and sheets come from strangers too: in every output of every command they are shown, never obeyed, and
//! what machines read stays whole.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod common;

use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use common::HEADINGS;
use serde_json::Value;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// What a terminal, a build server, a browser or a spreadsheet might act upon.
const HOSTILE: [&str; 6] = [
    "::error file=甲::乙\n::error::丙\r\n  ::warning::丁",
    "\u{1b}[31m\u{1b}]0;标题\u{7}\u{9b}5m",
    "\u{202e}倒\u{2066}着\u{200b}\u{2028}",
    "=cmd|' /C calc'!A0",
    "<script>alert(1)</script>&amp;\"'",
    "-x --format=json",
];

/// A workbook whose sheet has this name, with a row in which much is wrong.
fn write_workbook(path: &Path, sheet: &str) {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let name = sheet.chars().map(|c| format!("&#{};", u32::from(c))).collect::<Vec<_>>().concat();
    let row = |cells: [&str; 12]| {
        let cells = cells.map(|cell| format!("<c t=\"inlineStr\"><is><t>{cell}</t></is></c>"));
        format!("<row>{}</row>", cells.concat())
    };
    let wrong = ["1", "及时", "及时", "及时", "相关文件", "及时", "及时", "□政府网站 ■两微一端", "√", "", "√", ""];
    let relation = |kind: &str, target: &str| {
        format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship \
             Id=\"rId1\" Type=\"{relations}/{kind}\" Target=\"{target}\"/></Relationships>"
        )
    };
    let book = format!(
        "<workbook xmlns=\"{main}\" xmlns:r=\"{relations}\"><sheets><sheet name=\"{name}\" sheetId=\"1\" \
         r:id=\"rId1\"/></sheets></workbook>"
    );
    let sheet =
        format!("<worksheet xmlns=\"{main}\"><sheetData>{}{}</sheetData></worksheet>", row(HEADINGS), row(wrong));
    let mut archive = ZipWriter::new(File::create(path).unwrap());
    for (part, content) in [
        ("_rels/.rels", relation("officeDocument", "xl/workbook.xml")),
        ("xl/workbook.xml", book),
        ("xl/_rels/workbook.xml.rels", relation("worksheet", "worksheets/sheet1.xml")),
        ("xl/worksheets/sheet1.xml", sheet),
    ] {
        archive.start_file(part, SimpleFileOptions::default()).unwrap();
        archive.write_all(content.as_bytes()).unwrap();
    }
    archive.finish().unwrap();
}

/// An empty folder of this test's own.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

fn gkcheck(folder: &Path, arguments: &[&OsStr]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_gkcheck")).current_dir(folder).args(arguments).output().unwrap()
}

fn shown(folder: &Path, arguments: &[&str]) -> String {
    let arguments: Vec<&OsStr> = arguments.iter().map(OsStr::new).collect();
    let output = gkcheck(folder, &arguments);
    String::from_utf8([output.stdout, output.stderr].concat()).unwrap()
}

/// Build servers look past blanks at the beginning of a line.
fn assert_inert(shown: &str) {
    assert!(!shown.is_empty());
    let is_obeyed = |c: char| c.is_control() && c != '\n' || gkcheck::grammar::fold::is_invisible(c) || c == '\u{2028}';
    assert!(!shown.contains(is_obeyed), "{shown:?}");
    assert!(!shown.lines().any(|line| line.trim_start().starts_with("::")), "{shown}");
}

/// One value on one line, of visible characters.
fn json(shown: &str) -> Value {
    assert_inert(shown);
    assert_eq!(shown.lines().count(), 1, "{shown}");
    serde_json::from_str(shown).unwrap()
}

#[test]
fn names_of_sheets_are_inert_in_every_output() {
    let folder = folder("sheets");
    let sheet = HOSTILE.concat();
    write_workbook(&folder.join("目录.xlsx"), &sheet);
    for format in ["text", "concise", "markdown", "junit"] {
        assert_inert(&shown(&folder, &["lint", "目录.xlsx", "--format", format]));
    }
    assert_inert(&shown(&folder, &["lint", "目录.xlsx", "--ascii", "--lang", "en"]));
    assert_inert(&shown(&folder, &["inspect", "目录.xlsx"]));
    let report = json(&shown(&folder, &["lint", "目录.xlsx", "--format", "json"]));
    assert_eq!(report["findings"][0]["sheet"], sheet);
    json(&shown(&folder, &["lint", "目录.xlsx", "--format", "sarif"]));
    let understood = json(&shown(&folder, &["inspect", "目录.xlsx", "--format", "json"]));
    assert_eq!(understood["tables"][0]["sheet"], sheet);
}

#[test]
fn a_name_without_end_is_cut() {
    let folder = folder("long");
    write_workbook(&folder.join("目录.xlsx"), &"长".repeat(100_000));
    for format in ["text", "concise", "json"] {
        assert!(shown(&folder, &["lint", "目录.xlsx", "--format", format]).len() < 50_000, "{format}");
    }
    // An item and a heading as long as cells may be, told with each of their findings.
    let long = "长".repeat(100_000);
    let headings = HEADINGS.join(",").replace("公开时限", &format!("公开时限（{long}）"));
    let row = format!("1,{long},甲,乙,相关文件,及时,丙,■政府网站,√,,√,");
    std::fs::write(folder.join("目录.csv"), format!("{headings}\n{row}\n")).unwrap();
    let report = json(&shown(&folder, &["lint", "目录.csv", "--format", "json"]));
    let findings = report["findings"].as_array().unwrap();
    assert!(!findings.is_empty());
    let length = |finding: &Value, key: &str| finding[key].as_str().unwrap_or("").chars().count();
    assert!(findings.iter().all(|finding| length(finding, "item") < 1000 && length(finding, "column") < 1000));
    // The longest name that a system takes.
    let long = format!("{}.xlsx", "长".repeat(80));
    write_workbook(&folder.join(&long), "表");
    assert!(shown(&folder, &["lint", &long, "--format", "concise"]).starts_with(&long));
}

#[cfg(unix)]
#[test]
fn names_of_files_are_inert_in_every_output() {
    let folder = folder("files");
    let names = HOSTILE.map(|name| name.replace('/', "") + ".xlsx");
    for name in &names {
        write_workbook(&folder.join(name), "表");
    }
    // In a folder none is missed, and none is taken for a flag.
    for format in ["text", "concise", "markdown", "junit"] {
        assert_inert(&shown(&folder, &["lint", "--format", format]));
    }
    let report = json(&shown(&folder, &["lint", "--format", "json"]));
    assert_eq!(report["summary"]["files"], names.len());
    for finding in report["findings"].as_array().unwrap() {
        let file = finding["file"].as_str().unwrap();
        assert!(names.iter().any(|name| file.strip_prefix("./").unwrap_or(file) == name), "{file:?}");
    }
    for name in &names {
        assert_inert(&shown(&folder, &["inspect", "--", name]));
        let understood = json(&shown(&folder, &["inspect", "--format", "json", "--", name]));
        assert!(understood["tables"][0]["file"].as_str().unwrap().ends_with(name));
    }
    // Those that are not there.
    let gone: Vec<String> = names.iter().map(|name| format!("{name}.gone")).collect();
    let gone: Vec<&str> = ["lint", "--"].into_iter().chain(gone.iter().map(String::as_str)).collect();
    assert_inert(&shown(&folder, &gone));
    assert_inert(&shown(&folder, &["inspect", "--", gone[2]]));
}

/// Some file systems take no such name.
#[cfg(target_os = "linux")]
#[test]
fn names_that_are_no_text_are_told_apart() {
    use std::os::unix::ffi::OsStringExt;

    let folder = folder("bytes");
    let names = [0xFE, 0xFF].map(|byte| OsString::from_vec([&[byte, 0x1B], &b"[31m.xlsx"[..]].concat()));
    for name in &names {
        write_workbook(&folder.join(name), "表");
    }
    let shown = |arguments: &[&OsStr]| String::from_utf8(gkcheck(&folder, arguments).stdout).unwrap();
    let report = json(&shown(&["lint", "--format", "json"].map(OsStr::new)));
    assert_eq!(report["summary"]["files"], 2);
    let concise = ["lint", "--format", "concise"].map(OsStr::new);
    let told = shown(&[&concise[..], &[&names[1]], &[&names[0]]].concat());
    assert_inert(&told);
    assert!(told.starts_with("\\xFF␛[31m.xlsx:"), "{told}");
    assert!(told.lines().any(|line| line.starts_with("\\xFE␛[31m.xlsx:")), "{told}");
    assert_inert(&shown(&[OsStr::new("inspect"), &names[0]]));
}

#[test]
fn words_of_the_user_are_inert_in_every_complaint() {
    let folder = folder("words");
    let word = &*HOSTILE.concat();
    let lines = [
        vec!["explain", "--", word],
        vec!["law", "--", word],
        vec!["law", "--format", "json", "--", word],
        vec!["limits", "--", word],
        vec!["limits", "--format", "json", "--", word],
        vec!["due", "--", word],
        vec!["due", "2026-01-05", "--as-of", word],
        vec!["lint", "--template", word, "."],
        vec!["lint", "--select", word, "."],
        vec!["lint", "--format", word],
        vec!["rules", "--rules", word],
        vec!["lint", word, word, "--format=concise"],
        vec!["inspect", word, word],
        vec![word],
    ];
    for arguments in lines {
        assert_inert(&shown(&folder, &arguments));
    }
}

#[test]
fn names_in_files_of_rules_are_inert_in_complaints() {
    let (folder, word) = (folder("rules"), HOSTILE.concat());
    let text = format!("severity = {word:?}\n{:?} = 1\n", word.replace('\u{1b}', ""));
    std::fs::write(folder.join("gkcheck.toml"), text).unwrap();
    assert_inert(&shown(&folder, &["lint", "."]));
}
