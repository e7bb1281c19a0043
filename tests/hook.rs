//! `gkcheck hook` in real repositories: what is staged is judged, never what only stands in the working tree.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod scratch;

use scratch::{Scratch, bad, good, said};

fn gkcheck(repo: &Scratch, arguments: &[&str]) -> (Option<i32>, String) {
    let output = repo.program(env!("CARGO_BIN_EXE_gkcheck")).args(arguments).output().unwrap();
    (output.status.code(), said(&output))
}

fn hooked() -> Scratch {
    let repo = Scratch::new();
    let (code, words) = gkcheck(&repo, &["hook", "install"]);
    assert_eq!(code, Some(0), "{words}");
    repo
}

#[test]
fn a_bad_catalog_is_refused_and_a_good_one_passes() {
    let repo = hooked();
    repo.write("目录.csv", bad());
    repo.git(&["add", "."]);
    let (made, words) = repo.commit(&[]);
    assert!(!made && words.contains("GK301") && words.contains("目录.csv") && words.contains("提交已拒绝"), "{words}");
    repo.write("目录.csv", good());
    repo.git(&["add", "."]);
    let (made, words) = repo.commit(&[]);
    assert!(made, "{words}");
}

#[test]
fn staged_content_counts_and_the_working_tree_does_not() {
    let repo = hooked();
    repo.write("目录.csv", good());
    repo.git(&["add", "."]);
    repo.write("目录.csv", bad());
    let (made, words) = repo.commit(&[]);
    assert!(made, "{words}");

    repo.git(&["add", "."]);
    repo.write("目录.csv", good());
    let (made, words) = repo.commit(&[]);
    assert!(!made && words.contains("GK301"), "{words}");
    // With --all git shows the hook another index.
    repo.git(&["reset", "--quiet", "--hard"]);
    repo.write("目录.csv", bad());
    let (made, words) = repo.commit(&["--all"]);
    assert!(!made && words.contains("GK301"), "{words}");
}

#[test]
fn any_name_a_file_may_have_is_judged() {
    let repo = hooked();
    repo.git(&["config", "diff.relative", "true"]);
    let names = ["区 民政局/目 录 1.csv", "-o.csv", ":(top)目录.csv", "a\"b'c$d.csv", "::error.CSV"];
    for name in names {
        repo.write(name, bad());
    }
    repo.git(&["add", "."]);
    let (made, words) = repo.commit(&[]);
    assert!(!made, "{words}");
    for name in names {
        assert!(words.contains(name), "{name}: {words}");
    }
}

#[test]
fn what_is_no_catalog_is_not_asked_about() {
    let repo = hooked();
    repo.write("readme.txt", "no catalog");
    repo.write("~$目录.xlsx", "Excel has it open");
    repo.git(&["add", "."]);
    let (made, words) = repo.commit(&[]);
    assert!(made && !words.contains("GK"), "{words}");
    // Deleted, renamed, unchanged: nothing new to judge but what is there.
    repo.write("a.csv", good());
    repo.git(&["add", "."]);
    repo.commit(&[]);
    repo.git(&["mv", "a.csv", "b.csv"]);
    repo.git(&["rm", "--quiet", "readme.txt"]);
    let (made, words) = repo.commit(&[]);
    assert!(made && words.contains("b.csv") && !words.contains("GK001"), "{words}");
}

/// A catalog without its header, or with one that nobody can read.
fn damaged(header: &str) -> String {
    let rows = good();
    let row = rows.lines().nth(2).unwrap();
    format!("{header}{row}\n")
}

#[test]
fn tables_that_are_no_catalogs_pass_and_damaged_catalogs_do_not() {
    let repo = hooked();
    repo.write("通讯录.csv", "姓名,联系电话\n张三,88460000\n");
    repo.write("任务.csv", "序号,类别,责任单位,备注\n1,修路,区城建局,无\n");
    repo.git(&["add", "."]);
    let (made, words) = repo.commit(&[]);
    assert!(made && words.contains("不像目录，没有检查：任务.csv、通讯录.csv"), "{words}");
    assert!(!words.contains("GK") && !words.contains("提交已拒绝"), "{words}");

    let garbled = "??,????,,????,????,????,????,?????,????,,????,\n";
    let clipped = "序号,公开事项,内容,依据,时限,责任人,方法,范围,,办法,\n";
    for header in ["", garbled, clipped] {
        repo.write("目录.csv", damaged(header));
        repo.write("预算.csv", "科目,金额\n办公费,100\n");
        repo.git(&["add", "."]);
        let (made, words) = repo.commit(&[]);
        assert!(!made && words.contains("错误 GK00") && words.contains("目录.csv"), "{header}: {words}");
        assert!(words.contains("没有检查：预算.csv"), "{words}");
    }
    // Elsewhere what holds no catalog is a fault still: a unit submitted it.
    assert_eq!(gkcheck(&repo, &["lint", "通讯录.csv"]).0, Some(1));
    assert_eq!(gkcheck(&repo, &["lint", "--only-catalogs", "通讯录.csv"]).0, Some(0));
}

#[test]
fn some_folders_only_can_be_asked_about() {
    let repo = Scratch::new();
    repo.write("目录/a.csv", good());
    repo.write("其他/b.csv", bad());
    repo.git(&["add", "."]);
    assert_eq!(gkcheck(&repo, &["hook", "run", "目录"]).0, Some(0));
    assert_eq!(gkcheck(&repo, &["hook", "run"]).0, Some(1));
    assert_eq!(gkcheck(&repo, &["hook", "run", "--fail-on", "never"]).0, Some(0));
}

#[test]
fn hooks_lie_where_git_looks_for_them() {
    let repo = Scratch::new();
    repo.write("目录.csv", good());
    repo.git(&["add", "."]);
    repo.commit(&[]);
    repo.git(&["worktree", "add", "--quiet", "-b", "other", "worktree"]);
    let mut install = repo.program(env!("CARGO_BIN_EXE_gkcheck"));
    let output = install.args(["hook", "install"]).current_dir(repo.path("worktree")).output().unwrap();
    assert!(output.status.success() && repo.path(".git/hooks/pre-commit").exists(), "{}", said(&output));

    repo.git(&["config", "core.hooksPath", "our hooks"]);
    assert_eq!(gkcheck(&repo, &["hook", "install"]).0, Some(0));
    assert!(repo.path("our hooks/pre-commit").exists());
    repo.write("目录.csv", bad());
    repo.git(&["add", "目录.csv"]);
    assert!(!repo.commit(&[]).0);
    assert_eq!(gkcheck(&repo, &["hook", "remove"]).0, Some(0));
    assert!(!repo.path("our hooks/pre-commit").exists());
    assert!(repo.commit(&[]).0);
}

#[test]
fn a_hook_of_anothers_stays_as_it_is() {
    let repo = Scratch::new();
    repo.write(".git/hooks/pre-commit", "#!/bin/sh\nexit 0\n");
    for (action, line) in [("install", "gkcheck hook run || exit 1"), ("remove", "gkcheck hook run || exit 1")] {
        let (code, words) = gkcheck(&repo, &["hook", action]);
        assert!(code == Some(2) && words.contains(line), "{words}");
    }
    assert_eq!(std::fs::read_to_string(repo.path(".git/hooks/pre-commit")).unwrap(), "#!/bin/sh\nexit 0\n");
}

#[test]
fn installing_twice_and_removing_twice_is_no_fault() {
    let repo = hooked();
    for (action, code) in [("install", 0), ("remove", 0), ("remove", 0)] {
        assert_eq!(gkcheck(&repo, &["hook", action]).0, Some(code));
    }
    assert!(!repo.path(".git/hooks/pre-commit").exists());
}

#[test]
fn a_hook_that_someone_added_to_stays_as_it_is() {
    let repo = hooked();
    let hook = repo.path(".git/hooks/pre-commit");
    let extended = format!("{}npm test\n", std::fs::read_to_string(&hook).unwrap());
    std::fs::write(&hook, &extended).unwrap();
    for action in ["install", "remove"] {
        let (code, words) = gkcheck(&repo, &["hook", action]);
        assert!(code == Some(2) && words.contains("后来改过"), "{words}");
        assert_eq!(std::fs::read_to_string(&hook).unwrap(), extended);
    }
}

#[test]
fn outside_a_repository_it_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_gkcheck"))
        .args(["hook", "install"])
        .current_dir(folder.path())
        .env("GIT_CEILING_DIRECTORIES", folder.path())
        .output()
        .unwrap();
    assert!(output.status.code() == Some(2) && said(&output).contains("不是 git 仓库"), "{}", said(&output));
}
