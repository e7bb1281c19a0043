//! `gkcheck hook`: for people with git and nothing else. `install` writes a pre-commit hook, `run` is what the hook
//! does: it judges what is staged, and a commit with bad catalogs is refused.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Subcommand};

use super::saved::{self, Present};
use super::{Common, Failure, Setting, lint, terminal};
use crate::git::{self, GitFault};
use crate::knowledge::Knowledge;
use crate::lint::{Source, source};
use crate::report::visible::on_one_line;
use crate::roster::Scope;
use crate::rule::labels::ToolLabels;
use crate::rule::{Labels, Lang, fill};

/// git 提交前自动检查目录：install 安装，remove 取消
#[derive(Debug, Args)]
#[command(next_help_heading = "选项", subcommand_help_heading = "命令", disable_help_subcommand = true)]
pub struct Arguments {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// 安装：以后每次 git commit 都先检查准备提交的目录，有错误就拒绝
    Install,
    /// 取消：删去安装的钩子
    Remove,
    Run(Run),
}

/// 检查已经 git add、准备提交的目录（钩子运行的就是它）
#[derive(Debug, Args)]
#[command(mut_arg("paths", |paths| paths.help("只检查这些文件夹或文件；不写就检查准备提交的全部目录")))]
struct Run {
    #[command(flatten)]
    lint: lint::Arguments,
}

/// What git runs before a commit.
const SCRIPT: &str = include_str!("hook/pre-commit.sh");
/// What to write into a hook of another's.
const LINE: &str = "gkcheck hook run || exit 1";

impl Arguments {
    pub(super) fn run(&self, common: &Common) -> Result<ExitCode, Failure> {
        if let Action::Run(run) = &self.action {
            return run.check(common);
        }
        let knowledge = Knowledge::load(common.rules.as_deref())?;
        let lang = common.lang.into();
        let labels = knowledge.labels(lang);
        let path = git::hooks_folder().map_err(|fault| told(&fault, &labels.tools))?.join("pre-commit");
        let sentence = match self.action {
            Action::Remove => remove(&path, labels)?,
            _ => install(&path, lang, labels)?,
        };
        let mut out = terminal::output();
        writeln!(out, "{}", on_one_line(&said(sentence, &path)))?;
        out.flush()?;
        Ok(ExitCode::SUCCESS)
    }
}

impl Run {
    /// Checks what is staged; a commit of no catalogs passes.
    fn check(&self, common: &Common) -> Result<ExitCode, Failure> {
        let mut setting = Setting::load(common)?;
        // Units whose catalogs are not part of this commit are not missing.
        setting.knowledge.district.scope = Scope::Files;
        let labels = &setting.knowledge.labels(setting.lang).tools;
        let staged = git::staged(&self.lint.asked.paths).map_err(|fault| told(&fault, labels))?;
        let mut sources = Vec::new();
        for file in staged.iter().filter(|file| source::is_catalog_name(&file.path)) {
            let bytes = file.bytes(setting.found.config.limits.input).map_err(|fault| told(&fault, labels))?;
            sources.push(Source::Bytes(source::shown(&file.path), bytes));
        }
        if sources.is_empty() {
            return Ok(ExitCode::SUCCESS);
        }
        let code = self.lint.check(&sources, &setting, true)?;
        if code != ExitCode::SUCCESS {
            // Where standard error is closed, the exit code says it.
            let _ = writeln!(std::io::stderr(), "{}", labels.hook_refused);
        }
        Ok(code)
    }
}

fn told(fault: &GitFault, labels: &ToolLabels) -> Failure {
    Failure::Sentence(match fault {
        GitFault::Missing => labels.no_git.clone(),
        GitFault::NoRepository => labels.no_repository.clone(),
        GitFault::Failed(words) => fill(&labels.git_failed, &[("error", words.clone())]),
    })
}

/// A sentence about the hook.
fn said(sentence: &str, path: &Path) -> String {
    fill(sentence, &[("file", path.display().to_string()), ("line", LINE.to_owned())])
}

/// Whether a hook is as gkcheck wrote it, line by line, and nobody has added to it.
fn is_unchanged(hook: &str) -> bool {
    let is_same =
        |(own, line): (&str, &str)| own.split_once('{').map_or(own == line, |(fixed, _)| line.starts_with(fixed));
    SCRIPT.lines().count() == hook.lines().count() && SCRIPT.lines().zip(hook.lines()).all(is_same)
}

/// Whether there is a hook, and whether it is gkcheck's alone.
fn is_ours(path: &Path, labels: &Labels) -> Result<Option<bool>, Failure> {
    match std::fs::read(path) {
        Ok(bytes) => Ok(Some(is_unchanged(&String::from_utf8_lossy(&bytes)))),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(saved::failure(path, &error, labels)),
    }
}

fn install<'l>(path: &Path, lang: Lang, labels: &'l Labels) -> Result<&'l str, Failure> {
    let present = match is_ours(path, labels)? {
        Some(false) => return Err(Failure::Sentence(said(&labels.tools.hook_foreign, path))),
        Some(true) => Present::Replaced,
        None => Present::Kept,
    };
    let folder = path.parent().unwrap_or(path);
    std::fs::create_dir_all(folder).map_err(|error| saved::failure(folder, &error, labels))?;
    let script = script(lang, &labels.tools);
    saved::save_program(path, present, &script).map_err(|error| saved::failure(path, &error, labels))?;
    Ok(&labels.tools.hook_written)
}

fn remove<'l>(path: &Path, labels: &'l Labels) -> Result<&'l str, Failure> {
    match is_ours(path, labels)? {
        None => Ok(&labels.tools.hook_none),
        Some(false) => Err(Failure::Sentence(said(&labels.tools.hook_not_ours, path))),
        Some(true) => {
            std::fs::remove_file(path).map_err(|error| saved::failure(path, &error, labels))?;
            Ok(&labels.tools.hook_removed)
        }
    }
}

fn script(lang: Lang, labels: &ToolLabels) -> String {
    // By its whole path: programs with windows run hooks without the user's PATH.
    let program = std::env::current_exe().unwrap_or_else(|_| PathBuf::from("gkcheck"));
    let program = program.to_string_lossy().replace('\\', "/");
    let options = if lang == Lang::En { " --lang en" } else { "" };
    fill(SCRIPT, &[("gkcheck", quoted(&program)), ("missing", quoted(&labels.hook)), ("options", options.to_owned())])
}

/// A word of a shell, whatever stands in it.
fn quoted(word: &str) -> String {
    format!("'{}'", word.replace('\'', "'\\''"))
}
