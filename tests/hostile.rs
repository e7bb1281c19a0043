//! Cell text, file names and sheet names come from strangers: nothing in them is obeyed by a terminal, and every
//! machine format stays well formed.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod common;

use std::io::Write;
use std::process::{Command, Stdio};

use common::HEADINGS;

/// Lints a row of hostile cells from standard input.
fn lint(cell: &str, format: &str) -> String {
    let quoted = format!("\"{}\"", cell.replace('"', "\"\""));
    let table =
        format!("{}\n1,{quoted},{quoted},{quoted},{quoted},{quoted},{quoted},{quoted},√,,√,\n", HEADINGS.join(","));
    let mut child = Command::new(env!("CARGO_BIN_EXE_gkcheck"))
        .args(["lint", "-", "--format", format, "--color", "never"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(table.as_bytes()).unwrap();
    String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap()
}

/// What a terminal, an editor or a build server might act upon.
const CELLS: [&str; 6] = [
    "及时\u{1b}[31m\u{1b}]0;标题\u{7}公开",
    "\u{202e}及时公开\u{2066}",
    "及时\u{9b}31m公开\u{85}",
    "相关文件\r\n::error file=a.rs::及时",
    "=cmd|' /C calc'!A0 及时",
    "<script>及时</script>&\u{0}",
];

#[test]
fn nothing_in_a_cell_is_obeyed() {
    for cell in CELLS {
        for format in ["text", "concise"] {
            let shown = lint(cell, format);
            assert!(!shown.is_empty());
            let is_obeyed = |c: char| c.is_control() && c != '\n' || gkcheck::grammar::fold::is_invisible(c);
            assert!(!shown.contains(is_obeyed), "{format}: {shown:?}");
            assert!(!shown.lines().any(|line| line.starts_with("::")), "{format}: {shown}");
        }
    }
}

#[test]
fn json_stays_json() {
    for cell in CELLS {
        let shown = lint(cell, "json");
        let report: serde_json::Value = serde_json::from_str(&shown).unwrap();
        assert!(!report["findings"].as_array().unwrap().is_empty());
        assert_eq!(shown.lines().count(), 1);
    }
}

#[test]
fn help_texts_and_pictures_fit_old_consoles() {
    let shown = lint("□政府网站 ■两微一端", "text");
    assert!(shown.contains('─'));
    let output = Command::new(env!("CARGO_BIN_EXE_gkcheck"))
        .args(["lint", "--ascii", "fixtures/qingyunpu-2020.csv"])
        .output()
        .unwrap();
    let shown = String::from_utf8(output.stdout).unwrap();
    let pictures: Vec<&str> = shown.lines().filter(|line| line.contains('|')).collect();
    assert!(!pictures.is_empty());
    assert!(!shown.contains(['─', '│', '╭', '╰']), "{shown}");
    assert!(!pictures.iter().any(|line| line.contains(['■', '□'])), "{shown}");
}

#[test]
fn nothing_in_an_argument_is_obeyed() {
    let hostile = "\u{1b}[31m甲\u{202e}";
    for arguments in [["lint", hostile], ["inspect", hostile], ["explain", hostile], ["lint", "--select=\u{1b}[31m"]] {
        let output = Command::new(env!("CARGO_BIN_EXE_gkcheck")).args(arguments).output().unwrap();
        let shown = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
        assert!(!shown.is_empty());
        assert!(!shown.contains(['\u{1b}', '\u{202e}']), "{shown:?}");
    }
}

#[test]
fn numbers_beyond_all_counting_are_no_panic() {
    let huge = "18446744073709551615";
    let row = format!("{huge},一级,二级,{huge}年{huge}个工作日,{huge},{huge}个月,{huge},■{huge},√,,√,\n");
    let numbers = "4294967294,4294967295,4294967295,4294967295,4294967295\n";
    let table = format!("{}\n{row}{row}{numbers}", HEADINGS.join(","));
    let mut child = Command::new(env!("CARGO_BIN_EXE_gkcheck"))
        .args(["lint", "-", "--format", "json"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(table.as_bytes()).unwrap();
    let report: serde_json::Value = serde_json::from_slice(&child.wait_with_output().unwrap().stdout).unwrap();
    assert!(report["findings"].as_array().unwrap().iter().all(|finding| finding["code"] != "GK001"));
}

#[cfg(unix)]
#[test]
fn a_pipe_is_not_waited_for() {
    let pipe = std::env::temp_dir().join(format!("gkcheck-pipe-{}.xlsx", std::process::id()));
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let output = Command::new(env!("CARGO_BIN_EXE_gkcheck")).args(["lint", "--format", "concise"]).arg(&pipe).output();
    std::fs::remove_file(&pipe).unwrap();
    let told = String::from_utf8(output.unwrap().stdout).unwrap();
    assert!(told.contains("不是文件"), "{told}");
}

#[test]
fn findings_beyond_the_limit_are_counted() {
    let folder = std::env::temp_dir().join(format!("gkcheck-limits-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("gkcheck.toml"), "[limits]\nfindings = 150\n").unwrap();
    let rows = (1..=300).map(|n| format!("{n},一级{n},二级,内容,依据,及时{n},主体,■政府网站,√,,√,\n"));
    std::fs::write(folder.join("a.csv"), HEADINGS.join(",") + "\n" + &rows.collect::<String>()).unwrap();
    let run = |format: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_gkcheck"));
        let command = command.args(["lint", "a.csv", "--select", "GK3", "--format", format]).current_dir(&folder);
        String::from_utf8(command.output().unwrap().stdout).unwrap()
    };
    let report: serde_json::Value = serde_json::from_str(&run("json")).unwrap();
    let told = report["findings"].as_array().unwrap().len();
    let counted = |key: &str| usize::try_from(report["summary"][key].as_u64().unwrap()).unwrap();
    let all = counted("errors") + counted("warnings") + counted("infos");
    assert!((150..all).contains(&told), "{told} of {all}");
    assert_eq!(report["left_out"], all - told);
    assert!(run("concise").contains(&(all - told).to_string()));
    std::fs::remove_dir_all(&folder).unwrap();
}
