//! `gkcheck init`: what it writes can be used, whatever folders are called, and nothing is overwritten.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::path::Path;
use std::process::Command;

fn gkcheck(folder: &Path, arguments: &[&str]) -> (Option<i32>, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_gkcheck")).args(arguments).current_dir(folder).output().unwrap();
    let said = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap()).concat();
    (output.status.code(), said)
}

/// A folder of folders, each with a catalog in it, but for the last.
fn units() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for unit in ["01-区民政局", "区 教体局", "a\"b'c\\d{name}", "# 街道办", "空的"] {
        let unit_folder = folder.path().join("units").join(unit);
        std::fs::create_dir_all(&unit_folder).unwrap();
        if unit != "空的" {
            std::fs::copy("fixtures/putuo-2019.csv", unit_folder.join("目录.csv")).unwrap();
        }
    }
    folder
}

fn written(folder: &Path) -> String {
    std::fs::read_to_string(folder.join("gkcheck.toml")).unwrap()
}

#[test]
fn every_setting_can_be_used_as_it_is_explained() {
    for lang in ["zh", "en"] {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(gkcheck(folder.path(), &["init", "--lang", lang]).0, Some(0));
        let text = written(folder.path());
        assert!(text.lines().all(|line| line.is_empty() || line.starts_with('#')), "{text}");
        let setting = |line: &str| {
            let rest =
                line.strip_prefix("# ").filter(|rest| rest.starts_with(|c: char| c.is_ascii_lowercase() || c == '['));
            rest.filter(|rest| rest.starts_with('[') || rest.contains(" = ")).map(str::to_owned)
        };
        let is_rule = |line: &str| line.starts_with("# GK").then(|| line[2..].to_owned());
        let used: Vec<String> = text.lines().filter_map(|line| setting(line).or_else(|| is_rule(line))).collect();
        assert!(used.len() > 10, "{used:?}");
        std::fs::create_dir(folder.path().join("本区规则")).unwrap();
        std::fs::create_dir(folder.path().join("our-rules")).unwrap();
        std::fs::write(folder.path().join("gkcheck.toml"), used.join("\n")).unwrap();
        let (code, said) = gkcheck(folder.path(), &["rules"]);
        assert_eq!(code, Some(0), "{said}");
    }
}

#[test]
fn units_are_proposed_from_folders() {
    let folder = units();
    let (code, said) = gkcheck(folder.path(), &["init", "units"]);
    assert_eq!(code, Some(0), "{said}");
    let read: toml::Table = toml::from_str(&written(folder.path())).unwrap();
    let units = read["unit"].as_array().unwrap();
    let told: Vec<[&str; 2]> =
        units.iter().map(|unit| ["name", "folder"].map(|key| unit[key].as_str().unwrap())).collect();
    let expected = [
        ["# 街道办", "# 街道办"],
        ["区民政局", "01-区民政局"],
        ["a\"b'c\\d{name}", "a\"b'c\\d{name}"],
        ["区 教体局", "区 教体局"],
    ];
    assert_eq!(told, expected);
    let (code, said) = gkcheck(folder.path(), &["rules"]);
    assert_eq!(code, Some(0), "{said}");
}

#[test]
fn nothing_is_overwritten() {
    let folder = units();
    std::fs::write(folder.path().join("gkcheck.toml"), "ignore = []\n").unwrap();
    let (code, said) = gkcheck(folder.path(), &["init", "units"]);
    assert!(code == Some(2) && said.contains("已经有这个文件"), "{said}");
    assert_eq!(written(folder.path()), "ignore = []\n");
    let (code, _) = gkcheck(folder.path(), &["template", "ledger"]);
    assert_eq!(code, Some(0));
    let (code, said) = gkcheck(folder.path(), &["template", "ledger"]);
    assert!(code == Some(2) && said.contains("--force"), "{said}");
    assert_eq!(gkcheck(folder.path(), &["template", "ledger", "--force"]).0, Some(0));
    let left: Vec<_> = std::fs::read_dir(folder.path()).unwrap().map(|item| item.unwrap().file_name()).collect();
    assert_eq!(left.len(), 3, "{left:?}");
}
