//! `gkcheck init`: what it writes can be used, whatever folders are called, and nothing is overwritten.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

#[allow(dead_code, reason = "no repository is needed here")]
mod scratch;

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
        // A decision about a unit wants a roster that has it.
        let is_unit = |line: &&str| !line.starts_with("# unit = ");
        let is_rule = |line: &str| line.starts_with("# GK").then(|| line[2..].to_owned());
        let used: Vec<String> =
            text.lines().filter(is_unit).filter_map(|line| setting(line).or_else(|| is_rule(line))).collect();
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
        ["a\"b'c\\d{name}", "a\"b'c\\d{name}"],
        ["区 教体局", "区 教体局"],
        ["区民政局", "01-区民政局"],
    ];
    assert_eq!(told, expected);
    let (code, said) = gkcheck(folder.path(), &["rules"]);
    assert_eq!(code, Some(0), "{said}");
}

/// What the rules about the roster find in a folder, by the settings that were written.
fn of_the_roster(folder: &Path, checked: &str) -> String {
    let select = "GK009,GK802,GK803,GK804";
    let (code, said) = gkcheck(folder, &["lint", checked, "--select", select, "--format", "concise"]);
    assert!(code.is_some_and(|code| code < 2), "{said}");
    said
}

#[test]
fn a_proposed_roster_begins_true() {
    let district = tempfile::tempdir().unwrap();
    for unit in ["区发改委/重大建设项目", "甲镇/社会救助", "区民政局/养老服务"] {
        let (folder, domain) = unit.split_once('/').unwrap();
        let name = format!("{folder}/{domain}目录.csv");
        std::fs::create_dir_all(district.path().join("units").join(folder)).unwrap();
        std::fs::copy(format!("fixtures/district/units/{name}"), district.path().join("units").join(name)).unwrap();
    }
    assert_eq!(gkcheck(district.path(), &["init", "units"]).0, Some(0));
    let text = written(district.path());
    assert!(text.contains("domains = [\"重大建设项目\"]") && text.contains("\ntemplates = ["), "{text}");
    assert_eq!(of_the_roster(district.path(), "units"), "");

    // Folders named alike, one in another, with a line break or a pattern in their names; and files in none.
    let folder = units();
    let root = folder.path().join("units");
    for name in ["02-区民政局", "区 教体局/甲", "甲", "units", "[ab]\n二"] {
        std::fs::create_dir_all(root.join(name)).unwrap();
        std::fs::copy("fixtures/qingyunpu-2020.csv", root.join(name).join("目录.csv")).unwrap();
    }
    for name in ["2024年区司法局目录.csv", "1[2].csv", "区 教体局补报.csv"] {
        std::fs::copy("fixtures/putuo-2019.csv", root.join(name)).unwrap();
    }
    std::fs::write(root.join("空的/通讯录.csv"), "姓名,电话\n").unwrap();
    let (code, said) = gkcheck(folder.path(), &["init", "units"]);
    assert!(code == Some(0) && said.contains("读不出目录") && said.contains("空的"), "{said}");
    assert_eq!(of_the_roster(folder.path(), "units"), "", "{}", written(folder.path()));
}

#[test]
fn units_are_proposed_from_files_that_lie_in_no_folder() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("报送");
    std::fs::create_dir(&root).unwrap();
    for (name, agency) in [
        ("a.csv", "区财政局"),
        ("b.csv", "区财政局"),
        ("区医保局社会保险目录.csv", "有关部门"),
        ("目录三.csv", "有关部门"),
    ] {
        std::fs::write(root.join(name), scratch::good().replace("区民政局", agency)).unwrap();
    }
    assert_eq!(gkcheck(folder.path(), &["init", "报送"]).0, Some(0));
    let read: toml::Table = toml::from_str(&written(folder.path())).unwrap();
    let units = read["unit"].as_array().unwrap();
    let told: Vec<String> = units.iter().map(|unit| format!("{} {:?}", unit["name"], unit.get("files"))).collect();
    assert_eq!(told.len(), 3, "{told:?}");
    assert!(told[0].starts_with("\"区医保局\" None") && told[1].starts_with("\"区财政局\" None"), "{told:?}");
    assert!(told[2].contains("目录三.csv"), "{told:?}");
    assert_eq!(units[0]["domains"].as_array().unwrap().len(), 1);
    assert_eq!(of_the_roster(folder.path(), "报送"), "");
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
