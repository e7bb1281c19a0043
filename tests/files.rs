//! What is found in each fixture, beside the fixtures: every folder has a `findings.txt` that says what `gkcheck lint`
//! tells of its files; those it does not name have none. `SNAPSHOTS=overwrite cargo test --test files` writes them
//! anew; read the difference.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::ffi::OsString;
use std::path::Path;
use std::process::Command;

use snapbox::Data;

/// The names of the files in a folder, those below it left aside; the findings are no catalog.
fn catalogs(folder: &Path) -> Vec<OsString> {
    let items = std::fs::read_dir(folder).unwrap().map(|item| item.unwrap());
    let files = items.filter(|item| item.path().is_file() && item.file_name() != "findings.txt");
    let mut names: Vec<OsString> = files.map(|item| item.file_name()).collect();
    names.sort();
    names
}

/// The findings of all files of a folder, judged at a fixed day.
fn findings(folder: &Path) -> String {
    let arguments = ["lint", "--format", "concise", "--color", "never", "--as-of", "2026-11-01"];
    let mut command = Command::new(env!("CARGO_BIN_EXE_gkcheck"));
    let output = command.args(arguments).args(catalogs(folder)).current_dir(folder).output().unwrap();
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn findings_stand_beside_their_files() {
    for folder in ["fixtures", "fixtures/files", "fixtures/tables"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let expected = Data::read_from(&folder.join("findings.txt"), None);
        snapbox::Assert::new().action_env(snapbox::assert::DEFAULT_ACTION_ENV).eq(findings(&folder), expected);
    }
}
