//! What git knows and gkcheck asks: which files are staged, what stands in them, and where hooks lie. Everything is
//! read from the index, never from the working tree, whose files may be ahead of what is committed.

use std::ffi::OsStr;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Why git gave no answer.
#[derive(Debug, thiserror::Error)]
pub enum GitFault {
    /// There is no git.
    #[error("git is not installed")]
    Missing,
    /// The folder belongs to no repository.
    #[error("not a git repository")]
    NoRepository,
    /// What git said.
    #[error("{0}")]
    Failed(String),
}

/// A file that is about to be committed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Staged {
    /// Its path, from the top of the repository.
    pub path: PathBuf,
    /// The object that holds what is staged of it.
    object: String,
}

/// The files that the next commit adds or changes; below some paths only, where any are given.
///
/// # Errors
/// Where git gives no answer.
pub fn staged(paths: &[PathBuf]) -> Result<Vec<Staged>, GitFault> {
    // Outside a repository `git diff` explains itself at length.
    top()?;
    // Neither the user's settings nor odd names change this form: mode, mode, object, object, kind, NUL, name, NUL.
    let list = ["diff", "--cached", "--raw", "-z", "--no-abbrev", "--no-renames", "--no-relative"];
    let list = list.into_iter().chain(["--diff-filter=ACMT", "--"]).map(OsStr::new);
    let output = answer(list.chain(paths.iter().map(|path| path.as_os_str())))?;
    let mut parts = output.split(|&byte| byte == 0);
    let mut found = Vec::new();
    while let (Some(about), Some(path)) = (parts.next(), parts.next()) {
        found.extend(listed(about, path));
    }
    Ok(found)
}

/// A line of `git diff --raw`; `None` where it lists no file, but a link or another repository.
fn listed(about: &[u8], path: &[u8]) -> Option<Staged> {
    let about = std::str::from_utf8(about).ok()?;
    let [_, mode, _, object, _] = about.split(' ').collect::<Vec<_>>()[..] else { return None };
    mode.starts_with("100").then(|| Staged { path: path_of(path), object: object.to_owned() })
}

impl Staged {
    /// What is staged of the file, as a checkout would write it; no more than a byte over `most`.
    ///
    /// # Errors
    /// Where git gives no answer.
    pub fn bytes(&self, most: u64) -> Result<Vec<u8>, GitFault> {
        let mut path = std::ffi::OsString::from("--path=");
        path.push(&self.path);
        let mut child = Command::new("git")
            .current_dir(top()?)
            .args([OsStr::new("cat-file"), OsStr::new("--filters"), &path, OsStr::new(&self.object)])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| not_run(&error))?;
        let mut bytes = Vec::new();
        let read = child.stdout.take().map_or(Ok(0), |out| out.take(most.saturating_add(1)).read_to_end(&mut bytes));
        // Its output is closed by now: git ends, however much it has left to say.
        let ended = child.wait();
        let whole = read.is_ok() && ended.is_ok_and(|status| status.success());
        let is_more = bytes.len() as u64 > most;
        if whole || is_more { Ok(bytes) } else { Err(GitFault::Failed(self.path.display().to_string())) }
    }
}

/// The folder that hooks lie in, as the repository, its worktrees and `core.hooksPath` have it.
///
/// # Errors
/// Where git gives no answer.
pub fn hooks_folder() -> Result<PathBuf, GitFault> {
    line(&["rev-parse", "--git-path", "hooks"])
}

/// The top of the working tree.
fn top() -> Result<PathBuf, GitFault> {
    line(&["rev-parse", "--show-toplevel"])
}

/// An answer of one line, which is a path.
fn line(arguments: &[&str]) -> Result<PathBuf, GitFault> {
    let output = answer(arguments.iter().map(OsStr::new))?;
    let output = output.strip_suffix(b"\n").unwrap_or(&output);
    Ok(path_of(output.strip_suffix(b"\r").unwrap_or(output)))
}

/// What git answers.
fn answer<'a>(arguments: impl Iterator<Item = &'a OsStr>) -> Result<Vec<u8>, GitFault> {
    // In the language that is read here.
    let output = Command::new("git").args(arguments).env("LC_ALL", "C").stdin(Stdio::null()).output();
    let output = output.map_err(|error| not_run(&error))?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let said = String::from_utf8_lossy(&output.stderr);
    if said.contains("not a git repository") {
        return Err(GitFault::NoRepository);
    }
    Err(GitFault::Failed(said.trim().to_owned()))
}

fn not_run(error: &io::Error) -> GitFault {
    match error.kind() {
        io::ErrorKind::NotFound => GitFault::Missing,
        _ => GitFault::Failed(error.to_string()),
    }
}

#[cfg(unix)]
fn path_of(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    Path::new(OsStr::from_bytes(bytes)).to_owned()
}

#[cfg(not(unix))]
fn path_of(bytes: &[u8]) -> PathBuf {
    Path::new(&*String::from_utf8_lossy(bytes)).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_and_other_repositories_are_no_files() {
        let about = |mode: &str| format!(":000000 {mode} 0000000 abcdef1 A");
        let path = |mode: &str| listed(about(mode).as_bytes(), "目 录.xlsx".as_bytes()).map(|staged| staged.path);
        assert_eq!(path("100644"), Some(PathBuf::from("目 录.xlsx")));
        assert_eq!(path("100755"), Some(PathBuf::from("目 录.xlsx")));
        assert_eq!(path("120000"), None);
        assert_eq!(path("160000"), None);
    }
}
