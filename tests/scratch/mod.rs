//! A repository of one's own for a test: an empty folder with git in it, away from the user's settings.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A scratch repository.
pub struct Scratch {
    folder: tempfile::TempDir,
}

impl Scratch {
    /// A new one.
    pub fn new() -> Self {
        let scratch = Self { folder: tempfile::tempdir().unwrap() };
        scratch.git(&["init", "--quiet", "--initial-branch", "main"]);
        scratch
    }

    /// A path in it.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file of it, with its folders.
    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }

    /// A program in it; gkcheck is the one that was built, and no setting of the user's counts.
    pub fn program(&self, program: impl AsRef<Path>) -> Command {
        let mut command = Command::new(program.as_ref());
        let own = Path::new(env!("CARGO_BIN_EXE_gkcheck")).parent().unwrap();
        let path = std::env::var_os("PATH").unwrap_or_default();
        let path = std::env::join_paths(std::iter::once(own.to_owned()).chain(std::env::split_paths(&path))).unwrap();
        command.current_dir(self.folder.path()).env("PATH", path);
        for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("GIT_")) {
            command.env_remove(name);
        }
        for who in ["AUTHOR", "COMMITTER"] {
            command.env(format!("GIT_{who}_NAME"), "test").env(format!("GIT_{who}_EMAIL"), "test@example.org");
        }
        let none = self.folder.path().join(".git").join("no-settings");
        command.env("GIT_CONFIG_GLOBAL", &none).env("GIT_CONFIG_SYSTEM", &none);
        command
    }

    /// git, whose success is expected.
    pub fn git(&self, arguments: &[&str]) {
        let output = self.program("git").args(arguments).output().unwrap();
        assert!(output.status.success(), "git {arguments:?}: {}", said(&output));
    }

    /// A commit of all that is staged: whether it was made, and what was said.
    pub fn commit(&self, arguments: &[&str]) -> (bool, String) {
        let output = self.program("git").args(["commit", "--message", "test"]).args(arguments).output().unwrap();
        (output.status.success(), said(&output))
    }
}

/// Everything a program said.
pub fn said(output: &Output) -> String {
    [&output.stdout, &output.stderr].map(|bytes| String::from_utf8_lossy(bytes).into_owned()).join("\n")
}

const HEADER: &str = "序号,公开事项,,公开内容（要素）,公开依据,公开时限,公开主体,公开渠道和载体,公开对象,,公开方式,\n\
                      ,一级事项,二级事项,,,,,,全社会,特定群体,主动,依申请\n";

/// A catalog of one row, with its 公开时限.
pub fn catalog(deadline: &str) -> String {
    let basis = "《中华人民共和国政府信息公开条例》（国务院令第711号）";
    format!("{HEADER}1,婚姻登记,办事指南,办理条件、申请材料、办理流程,{basis},{deadline},区民政局,■政府网站,√,,√,\n")
}

/// With nothing wrong in it.
pub fn good() -> String {
    catalog("信息形成或者变更之日起20个工作日内")
}

/// With a deadline over the law's: GK301.
pub fn bad() -> String {
    catalog("信息形成或者变更之日起30个工作日内")
}
