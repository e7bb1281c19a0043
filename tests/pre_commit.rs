//! `.pre-commit-hooks.yaml` with the real pre-commit: a bad catalog is refused, a good one passes, and only what is
//! staged counts.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod scratch;

use std::io::Write;
use std::process::Command;

use scratch::{Scratch, bad, good, said};

/// Whether pre-commit can be run. In CI it must be; elsewhere the test says that it was not run.
fn is_there() -> bool {
    let found = Command::new("pre-commit").arg("--version").output().is_ok_and(|output| output.status.success());
    let words = "pre-commit is not installed, .pre-commit-hooks.yaml is NOT tested: pip install pre-commit";
    assert!(found || std::env::var_os("CI").is_none(), "{words}");
    if !found {
        // `eprintln!` would be caught by the test runner, and nobody would know.
        let _ = std::io::stderr().write_all(format!("{words}\n").as_bytes());
    }
    found
}

/// A repository whose commits pre-commit checks, and the one that its hook comes from.
fn hooked() -> (Scratch, Scratch) {
    let hooks = Scratch::new();
    hooks.write(".pre-commit-hooks.yaml", std::fs::read(".pre-commit-hooks.yaml").unwrap());
    hooks.git(&["add", "."]);
    assert!(hooks.commit(&[]).0);
    let revision = hooks.program("git").args(["rev-parse", "HEAD"]).output().unwrap().stdout;
    let revision = String::from_utf8(revision).unwrap();

    let repo = Scratch::new();
    let config = format!(
        "repos:\n- repo: {}\n  rev: {}\n  hooks:\n  - id: gkcheck-system\n",
        hooks.path("").display(),
        revision.trim()
    );
    repo.write(".pre-commit-config.yaml", config);
    let install = repo.program("pre-commit").arg("install").env("PRE_COMMIT_HOME", repo.path(".git/home")).output();
    assert!(install.as_ref().unwrap().status.success(), "{}", said(&install.unwrap()));
    (repo, hooks)
}

fn commit(repo: &Scratch) -> (bool, String) {
    let mut git = repo.program("git");
    git.args(["commit", "--message", "test"]).env("PRE_COMMIT_HOME", repo.path(".git/home"));
    let output = git.output().unwrap();
    (output.status.success(), said(&output))
}

#[test]
fn pre_commit_keeps_bad_catalogs_out() {
    if !is_there() {
        return;
    }
    let (repo, _hooks) = hooked();
    repo.write("区 民政局/目录.CSV", bad());
    repo.git(&["add", "."]);
    let (made, words) = commit(&repo);
    assert!(!made && words.contains("GK301") && words.contains("区 民政局/目录.CSV"), "{words}");

    repo.write("区 民政局/目录.CSV", good());
    repo.git(&["add", "."]);
    // Not staged, so not judged.
    repo.write("区 民政局/目录.CSV", bad());
    let (made, words) = commit(&repo);
    assert!(made, "{words}");

    repo.git(&["add", "."]);
    repo.write("区 民政局/目录.CSV", good());
    let (made, words) = commit(&repo);
    assert!(!made && words.contains("GK301"), "{words}");

    // What is no catalog at all passes; a catalog that lost its header does not.
    repo.git(&["reset", "--quiet", "--hard"]);
    repo.write("通讯录.csv", "姓名,联系电话\n张三,88460000\n");
    repo.git(&["add", "."]);
    let (made, words) = commit(&repo);
    assert!(made, "{words}");
    repo.write("目录.csv", good().lines().nth(2).unwrap());
    repo.git(&["add", "."]);
    let (made, words) = commit(&repo);
    assert!(!made && words.contains("GK002"), "{words}");

    repo.git(&["reset", "--quiet", "--hard"]);
    repo.write("~$目录.xlsx", "Excel has it open");
    repo.write("说明.txt", "no catalog");
    repo.git(&["add", "."]);
    let (made, words) = commit(&repo);
    assert!(made && words.contains("Skipped"), "{words}");
}
