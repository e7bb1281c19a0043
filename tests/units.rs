//! All units at once: what is found across them is the same in whichever order files are named, and a table says how
//! each unit fares.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::path::Path;
use std::process::Command;

use serde_json::Value;

/// Lints files of the small district, from its folder.
fn lint(arguments: &[&str]) -> Value {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/district");
    let mut command = Command::new(env!("CARGO_BIN_EXE_gkcheck"));
    let output = command.args(["lint", "--format", "json"]).args(arguments).current_dir(folder).output().unwrap();
    serde_json::from_slice(&output.stdout).unwrap()
}

/// Code, unit and file of every finding across units.
fn across(report: &Value) -> Vec<String> {
    let is_across = |finding: &&Value| {
        let code = finding["code"].as_str().unwrap();
        code.starts_with("GK8") || code == "GK609"
    };
    let words =
        |finding: &Value| ["code", "unit", "file"].map(|key| finding[key].as_str().unwrap_or("-").to_owned()).join(" ");
    let mut told: Vec<String> = report["findings"].as_array().unwrap().iter().filter(is_across).map(words).collect();
    told.sort();
    told
}

#[test]
fn the_district_sees_who_is_missing_and_who_differs() {
    let report = lint(&["units"]);
    assert_eq!(
        across(&report),
        [
            "GK609 丙镇 units/丙镇/社会救助目录.csv",
            "GK609 区发改委 units/区发改委/重大建设项目目录.csv",
            "GK801 丙镇 units/丙镇/社会救助目录.csv",
            "GK802 区教体局 gkcheck.toml",
            "GK803 区民政局 gkcheck.toml",
            "GK804 区发改委 units/区发改委/重大建设项目目录.csv",
        ]
    );
    let units: Vec<&str> =
        report["units"].as_array().unwrap().iter().map(|unit| unit["unit"].as_str().unwrap()).collect();
    assert_eq!(units.len(), 6);
    assert_eq!(units[0], "区教体局");
}

#[test]
fn the_order_of_files_changes_nothing() {
    let files = ["units/甲镇/社会救助目录.csv", "units/乙镇/社会救助目录.csv", "units/丙镇/社会救助目录.csv"];
    let told = |order: [usize; 3]| across(&lint(&order.map(|number| files[number])));
    let first = told([0, 1, 2]);
    assert!(first.iter().any(|finding| finding.starts_with("GK801 丙镇")));
    for order in [[2, 1, 0], [1, 2, 0], [0, 2, 1]] {
        assert_eq!(told(order), first);
    }
}
