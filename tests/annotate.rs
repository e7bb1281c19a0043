//! Annotated copies, opened by other programs: what was in a workbook is still in it, and what was found stands in
//! colours and comments. Needs python3 with openpyxl, and LibreOffice; `.ci/run` installs what is missing.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;
use zip::ZipArchive;

const FIXTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/fixtures");
const ERROR: &str = "FFFFC7CE";

/// A folder of its own for a test, empty.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("annotate").join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// Runs a program that the test needs; where it is missing, the test says so and fails.
fn run(command: &mut Command) -> Output {
    let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}; .ci/run installs it"));
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    output
}

fn python(script: &str, file: &Path) -> Output {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/openpyxl").join(script);
    run(Command::new("python3").arg(script).arg(file))
}

/// What openpyxl finds in a workbook.
fn tell(file: &Path) -> Value {
    serde_json::from_slice(&python("tell.py", file).stdout).unwrap()
}

/// Lints files of a folder with annotated copies in `copies`; gives what was said on standard error.
fn annotate(folder: &Path, files: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gkcheck"));
    command.args(["lint", "--as-of", "2026-11-01", "--format", "concise", "--annotate"]).arg(folder.join("copies"));
    let output = command.args(files).current_dir(folder).output().unwrap();
    String::from_utf8(output.stderr).unwrap()
}

/// The parts of a package.
fn parts(file: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(std::fs::read(file).unwrap())).unwrap();
    let mut parts = BTreeMap::new();
    for number in 0..archive.len() {
        let mut part = archive.by_index(number).unwrap();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        let name = part.name().unwrap().into_owned();
        parts.insert(name, bytes);
    }
    parts
}

/// What LibreOffice makes of a workbook, told by openpyxl.
fn through_libreoffice(file: &Path, folder: &Path) -> Value {
    let out = folder.join("libreoffice");
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    let arguments = ["--headless", "--convert-to", "xlsx", "--outdir"];
    run(Command::new("soffice").arg(profile).args(arguments).arg(&out).arg(file));
    tell(&out.join(file.file_name().unwrap()))
}

/// Writes a package anew, each part as `change` makes it from its name and text.
fn altered(from: &Path, to: &Path, change: impl Fn(&str, String) -> String) {
    let mut archive = zip::ZipWriter::new(std::fs::File::create(to).unwrap());
    for (name, bytes) in parts(from) {
        archive.start_file(&*name, zip::write::SimpleFileOptions::default()).unwrap();
        let part = String::from_utf8(bytes)
            .map_or_else(std::string::FromUtf8Error::into_bytes, |text| change(&name, text).into_bytes());
        archive.write_all(&part).unwrap();
    }
    archive.finish().unwrap();
}

fn cells(sheet: &Value) -> &serde_json::Map<String, Value> {
    sheet["cells"].as_object().unwrap()
}

/// Everything of a sheet but the fills and comments of its cells.
fn rest(sheet: &Value) -> Value {
    let mut rest = sheet.clone();
    for cell in rest["cells"].as_object_mut().unwrap().values_mut() {
        cell.as_object_mut().unwrap().retain(|key, _| key != "fill" && key != "comment");
    }
    rest
}

#[test]
fn a_workbook_keeps_what_it_has() {
    let folder = folder("keeps");
    python("make.py", &folder.join("目录.xlsx"));
    annotate(&folder, &["目录.xlsx"]);
    let copy = folder.join("copies/目录.xlsx");
    let (before, after) = (tell(&folder.join("目录.xlsx")), tell(&copy));
    assert_eq!(before["names"], after["names"]);
    let sheets = |book: &Value| book["sheets"].as_array().unwrap().clone();
    let (before, after) = (sheets(&before), sheets(&after));
    assert_eq!(after.len(), before.len() + 1);
    for (before, after) in before.iter().zip(&after) {
        assert_eq!(rest(before), rest(after));
        for (name, cell) in cells(before) {
            let (was, is) = (cell["comment"].as_str().unwrap_or(""), after["cells"][name]["comment"].as_str());
            assert!(is.unwrap_or("").starts_with(was), "{name}: {is:?}");
        }
    }
    assert_eq!(before[1..], after[1..before.len()]);
    let marked = &after[0]["cells"]["H3"];
    assert_eq!(marked["fill"], ERROR);
    let comment = marked["comment"].as_str().unwrap();
    assert!(comment.starts_with("先前的批注：请核对\n\n【错误】GK501"), "{comment}");
    assert!(after[0]["cells"]["H4"]["comment"].as_str().unwrap().starts_with("【错误】GK501"));
    assert_eq!(after.last().unwrap()["name"], "检查结果");
}

#[test]
fn other_parts_stay_as_they_are() {
    let folder = folder("parts");
    python("make.py", &folder.join("目录.xlsx"));
    annotate(&folder, &["目录.xlsx"]);
    let (before, after) = (parts(&folder.join("目录.xlsx")), parts(&folder.join("copies/目录.xlsx")));
    let changed: BTreeSet<&str> =
        before.iter().filter(|(name, part)| after.get(*name) != Some(*part)).map(|(name, _)| name.as_str()).collect();
    let expected = [
        "[Content_Types].xml",
        "xl/_rels/workbook.xml.rels",
        "xl/comments/comment1.xml",
        "xl/drawings/commentsDrawing1.vml",
        "xl/styles.xml",
        "xl/workbook.xml",
        "xl/worksheets/sheet1.xml",
    ];
    let expected: BTreeSet<&str> = expected.into_iter().collect();
    assert!(changed.is_subset(&expected), "{changed:?}");
    let added: Vec<&String> = after.keys().filter(|name| !before.contains_key(*name)).collect();
    assert_eq!(added, ["xl/worksheets/gkcheck1.xml"]);
}

#[test]
fn libreoffice_opens_the_copies() {
    let folder = folder("libreoffice");
    python("make.py", &folder.join("目录.xlsx"));
    std::fs::copy(format!("{FIXTURES}/qingyunpu-2020.csv"), folder.join("甲.csv")).unwrap();
    annotate(&folder, &["目录.xlsx", "甲.csv"]);
    let book = through_libreoffice(&folder.join("copies/目录.xlsx"), &folder);
    let sheet = &book["sheets"][0];
    assert_eq!(sheet["cells"]["H3"]["fill"], ERROR);
    assert!(sheet["cells"]["H3"]["comment"].as_str().unwrap().contains("先前的批注"));
    assert!(sheet["cells"]["H4"]["comment"].as_str().unwrap().contains("GK501"));
    assert_eq!(sheet["merges"], tell(&folder.join("目录.xlsx"))["sheets"][0]["merges"]);
    let book = through_libreoffice(&folder.join("copies/甲.csv.xlsx"), &folder);
    assert_eq!(book["sheets"][0]["cells"]["H4"]["fill"], ERROR);
    assert!(book["sheets"][0]["cells"]["H4"]["comment"].as_str().unwrap().contains("GK501"));
}

#[test]
fn every_fixture_gets_a_sound_copy() {
    let folder = folder("fixtures");
    for inner in ["", "files", "tables"] {
        let to = folder.join("in").join(inner);
        std::fs::create_dir_all(&to).unwrap();
        for item in std::fs::read_dir(Path::new(FIXTURES).join(inner)).unwrap() {
            let path = item.unwrap().path();
            if path.is_file() {
                std::fs::copy(&path, to.join(path.file_name().unwrap())).unwrap();
            }
        }
    }
    let said = annotate(&folder, &["in"]);
    assert!(said.contains("“in/files/truncated.xlsx”无法读取，没有写批注副本"), "{said}");
    assert!(!said.contains("无法加批注"), "{said}");
    assert!(!folder.join("copies/in/files/truncated.xlsx").exists());
    // What was no sound package before is none now; every other copy is.
    let unsound = |folder: &Path| {
        let said = String::from_utf8(python("sound.py", folder).stdout).unwrap();
        let named = said.lines().filter_map(|line| Some(line.split_once(": ")?.0.rsplit_once('/')?.1.to_owned()));
        named.collect::<BTreeSet<String>>()
    };
    let worse: Vec<String> =
        unsound(&folder.join("copies")).difference(&unsound(&folder.join("in"))).cloned().collect();
    assert_eq!(worse, Vec::<String>::new());
    for name in ["in/putuo-2019.ods.xlsx", "in/files/xlsx-named.xls.xlsx", "in/files/word-table.docx.xlsx"] {
        let book = tell(&folder.join("copies").join(name));
        assert_eq!(book["sheets"].as_array().unwrap().last().unwrap()["name"], "检查结果", "{name}");
    }
    let (before, after) = (tell(&folder.join("in/putuo-2019.xlsx")), tell(&folder.join("copies/in/putuo-2019.xlsx")));
    assert_eq!(rest(&before["sheets"][0]), rest(&after["sheets"][0]));
    let converted = tell(&folder.join("copies/in/putuo-2019.ods.xlsx"));
    assert_eq!(converted["sheets"][0]["merges"], before["sheets"][0]["merges"]);
    // A copy can be checked like its file: the same is found in it.
    let lint = |folder: &Path, file: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_gkcheck"));
        let command = command.args(["lint", "--as-of", "2026-11-01", "--format", "concise", file]).current_dir(folder);
        String::from_utf8(command.output().unwrap().stdout).unwrap()
    };
    for file in ["in/putuo-2019.xlsx", "in/qingyunpu-2020.xlsx", "in/hidden-rows.xlsx", "in/files/unordered-cells.xlsx"]
    {
        assert_eq!(lint(&folder, file), lint(&folder.join("copies"), file), "{file}");
    }
}

#[test]
fn what_begins_like_a_formula_stays_a_text() {
    let folder = folder("formulas");
    let head =
        "序号,一级事项,二级事项,公开内容,公开依据,公开时限,公开主体,公开渠道和载体,全社会,特定群体,主动,依申请\n";
    let row = "1,=1+1,+甲,-乙,@丙,=cmd|' /C calc'!A0 及时,\u{1b}_x0041_,□政府网站,√,,√,\n";
    std::fs::write(folder.join("=甲.csv"), format!("{head}{row}")).unwrap();
    annotate(&folder, &["=甲.csv"]);
    let book = tell(&folder.join("copies/=甲.csv.xlsx"));
    for sheet in book["sheets"].as_array().unwrap() {
        for (name, cell) in cells(sheet) {
            assert!(cell["value"].is_null() || cell["type"] == "s", "{name}: {cell}");
        }
    }
    assert_eq!(book["sheets"][0]["cells"]["B2"]["value"], "=1+1");
    assert_eq!(book["sheets"][0]["cells"]["G2"]["value"], "␛_x0041_");
}

#[test]
fn a_checked_file_is_never_written_over() {
    let folder = folder("over");
    let original = format!("{FIXTURES}/qingyunpu-2020.xlsx");
    std::fs::copy(&original, folder.join("甲.xlsx")).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_gkcheck"));
    let output = command.args(["lint", "甲.xlsx", "--annotate", "."]).current_dir(&folder).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().contains("会盖住被检查的文件"));
    assert_eq!(std::fs::read(folder.join("甲.xlsx")).unwrap(), std::fs::read(&original).unwrap());
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 1);
    // A second run takes the place of the first copy, and does not check it.
    for _ in 0..2 {
        assert!(annotate(&folder, &["."]).contains("1 份批注副本"));
    }
    let mut copies: Vec<_> =
        std::fs::read_dir(folder.join("copies")).unwrap().map(|item| item.unwrap().file_name()).collect();
    copies.sort();
    assert_eq!(copies, [".gkcheck-copies", "甲.xlsx"]);
    // Nor does one without copies: they are no catalogs that anyone has submitted.
    let mut command = Command::new(env!("CARGO_BIN_EXE_gkcheck"));
    let output = command.args(["lint", "--format", "concise"]).current_dir(&folder).output().unwrap();
    assert!(!String::from_utf8(output.stdout).unwrap().contains("copies"));
    // Files from elsewhere keep the names below the folder they share.
    let outside = format!("{FIXTURES}/files/word-table.docx");
    assert!(annotate(&folder, &[&original, &outside]).contains("2 份批注副本"));
    assert!(folder.join("copies/qingyunpu-2020.xlsx").exists());
    assert!(folder.join("copies/files/word-table.docx.xlsx").exists());
}

#[test]
fn only_copies_are_replaced() {
    let folder = folder("replaced");
    let original = format!("{FIXTURES}/qingyunpu-2020.xlsx");
    for name in ["甲.xlsx", "乙.xlsx"] {
        std::fs::copy(&original, folder.join(name)).unwrap();
    }
    std::fs::copy(format!("{FIXTURES}/qingyunpu-2020.csv"), folder.join("丙.csv")).unwrap();
    let others = format!("{FIXTURES}/putuo-2019.xlsx");
    std::fs::create_dir(folder.join("copies")).unwrap();
    std::fs::copy(&others, folder.join("copies/甲.xlsx")).unwrap();
    // The others are written, and by the next run once more: in place and anew.
    for _ in 0..2 {
        let said = annotate(&folder, &["甲.xlsx", "乙.xlsx", "丙.csv"]);
        assert!(said.contains("“甲.xlsx”的批注副本没有写") && said.contains("2 份批注副本"), "{said}");
    }
    assert_eq!(std::fs::read(folder.join("copies/甲.xlsx")).unwrap(), std::fs::read(&others).unwrap());
    // A report is no copy, wherever it stands; nor is a copy that was saved again.
    let report = folder.join("copies/乙.xlsx");
    let mut command = Command::new(env!("CARGO_BIN_EXE_gkcheck"));
    let command = command.args(["lint", "乙.xlsx", "--annotate", "copies", "-o"]).arg(&report).current_dir(&folder);
    let said = String::from_utf8(command.output().unwrap().stderr).unwrap();
    assert!(said.contains("0 份批注副本"), "{said}");
    assert_eq!(tell(&report)["sheets"][0]["name"], "概览");
    let edited = folder.join("copies/丙.csv.xlsx");
    altered(&edited.clone(), &folder.join("saved.xlsx"), |_, text| text.replace("gkcheck --annotate<", "张三<"));
    std::fs::rename(folder.join("saved.xlsx"), &edited).unwrap();
    assert!(annotate(&folder, &["丙.csv"]).contains("0 份批注副本"));
}

#[test]
fn odd_comments_and_shared_parts_are_told_once() {
    let folder = folder("odd");
    python("make.py", &folder.join("目录.xlsx"));
    let odd = |name: &str, change: &dyn Fn(&str, String) -> String| {
        altered(&folder.join("目录.xlsx"), &folder.join(name), change);
        let said = annotate(&folder, &[name]);
        assert!(said.contains("1 份批注副本"), "{said}");
        (tell(&folder.join("copies").join(name)), said)
    };
    let (book, said) = odd("引用.xlsx", &|_, text| text.replace("<comment ref=\"H3\"", "<comment ref=\"$h$3\""));
    let parts = parts(&folder.join("copies/引用.xlsx"));
    let comments = String::from_utf8(parts["xl/comments/comment1.xml"].clone()).unwrap();
    assert!(!comments.contains("\"H3\"") && comments.contains("\"$h$3\""), "{comments}");
    assert!(comments.contains("先前的批注：请核对"));
    assert!(!said.contains("结构异常") && book["sheets"][0]["cells"]["H3"]["fill"] == ERROR, "{said}");
    let full = format!("_x0000_s{}", u64::MAX);
    let (book, said) = odd("编号.xlsx", &|_, text| text.replace("_x0000_s1026", &full));
    assert!(said.contains("结构异常"), "{said}");
    assert!(book["sheets"][0]["cells"]["H3"]["comment"].as_str().unwrap().starts_with("【错误】GK501"));
    // The second sheet shows the part of the first.
    let (book, said) = odd("共用.xlsx", &|name, text| {
        if name.ends_with("workbook.xml.rels") { text.replace("sheet2.xml", "sheet1.xml") } else { text }
    });
    assert!(said.contains("结构异常"), "{said}");
    for sheet in &book["sheets"].as_array().unwrap()[..2] {
        let comment = sheet["cells"]["H4"]["comment"].as_str().unwrap();
        assert_eq!(comment.matches("GK501").count(), 1, "{comment}");
    }
}
