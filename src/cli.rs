//! Commands and flags, one file a command. Help is in Chinese, for the people who use it; exit codes are 0 clean,
//! 1 findings at or above `--fail-on`, 2 gkcheck could not do its work.

mod annotate;
mod asked;
mod baseline;
mod complaint;
mod completions;
mod diff;
mod due;
mod explain;
mod hook;
mod init;
mod inspect;
mod law;
mod limits;
mod lint;
mod merge;
mod outputs;
mod progress;
mod rules;
mod saved;
mod shown;
mod template;
mod terminal;
#[cfg(test)]
mod tests;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use chrono::NaiveDate;
use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};

use crate::catalog::{Template, Templates};
use crate::config::Found;
use crate::grammar::date::Day;
use crate::knowledge::Knowledge;
use crate::rule::{Lang, Problem, fill};

/// What stands around every help text.
const HELP: &str = "{before-help}{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}";

/// 政务公开事项目录检查工具：逐格检查目录，指出哪一格、哪几个字有问题，依据是什么，怎样修改
#[derive(Debug, Parser)]
#[command(
    name = "gkcheck",
    version,
    help_template = HELP,
    subcommand_help_heading = "命令",
    disable_help_subcommand = true,
    disable_help_flag = true,
    disable_version_flag = true,
    args_override_self = true,
    override_usage = "gkcheck <命令> [选项]",
    after_help = "退出码：0 没有达到 --fail-on 的问题；1 有问题；2 无法完成检查。"
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    common: Common,
    /// 显示版本
    #[arg(short = 'V', long, action = clap::ArgAction::Version, help_heading = "通用选项")]
    version: Option<bool>,
}

#[derive(Debug, Subcommand)]
enum Command {
    Lint(lint::Arguments),
    Merge(merge::Arguments),
    Baseline(baseline::Arguments),
    Diff(diff::Arguments),
    Inspect(inspect::Arguments),
    Explain(explain::Arguments),
    Rules(rules::Arguments),
    Law(law::Arguments),
    Limits(limits::Arguments),
    Due(due::Arguments),
    Template(template::Arguments),
    Init(init::Arguments),
    Hook(hook::Arguments),
    Completions(completions::Arguments),
}

/// Flags of every command.
#[derive(Debug, Args)]
#[command(next_help_heading = "通用选项")]
struct Common {
    /// 信息所用的语言：zh 中文（默认），en 英文
    #[arg(
        long,
        global = true,
        value_name = "语言",
        default_value = "zh",
        hide_possible_values = true,
        hide_default_value = true
    )]
    lang: LangFlag,
    /// 自定义规则文件夹：同名文件取代内置规则，其余为新增
    #[arg(long, global = true, value_name = "文件夹")]
    rules: Option<PathBuf>,
    /// 按哪一天判断是否失效、是否逾期，如 2026-11-22；不写就是今天
    #[arg(long, global = true, value_name = "日期")]
    as_of: Option<String>,
    /// 显示帮助
    #[arg(short, long, global = true, action = clap::ArgAction::Help)]
    help: Option<bool>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum LangFlag {
    Zh,
    En,
}

/// How most commands show things: for people, or for programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
}

impl From<LangFlag> for Lang {
    fn from(flag: LangFlag) -> Self {
        match flag {
            LangFlag::Zh => Self::Zh,
            LangFlag::En => Self::En,
        }
    }
}

/// Why a command could not do its work.
#[derive(Debug)]
enum Failure {
    /// Files of rules or settings that cannot be used.
    Problems(Vec<Problem>),
    /// Anything else, in one sentence.
    Sentence(String),
    /// The reader of the output went away: nothing is wrong.
    BrokenPipe,
}

impl Failure {
    /// A sentence about one word of the user's.
    fn about(sentence: &str, word: &str) -> Self {
        Self::Sentence(fill(sentence, &[("word", word.to_owned())]))
    }
}

impl From<Vec<Problem>> for Failure {
    fn from(problems: Vec<Problem>) -> Self {
        Self::Problems(problems)
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::BrokenPipe => Self::BrokenPipe,
            _ => Self::Sentence(format!("无法写出结果：{error}")),
        }
    }
}

impl From<serde_json::Error> for Failure {
    fn from(error: serde_json::Error) -> Self {
        std::io::Error::from(error).into()
    }
}

/// The command line as it is parsed; every command's help has the same frame.
fn command() -> clap::Command {
    framed(Arguments::command(), "gkcheck")
}

/// A command whose own commands have the frame; `path` is how it is called.
fn framed(mut command: clap::Command, path: &str) -> clap::Command {
    let names: Vec<String> = command.get_subcommands().map(|inner| inner.get_name().to_owned()).collect();
    for name in names {
        let path = format!("{path} {name}");
        let usage = match path.split_once(' ').map_or("", |(_, name)| name) {
            "lint" | "baseline" | "hook run" => format!("{path} [选项] [路径]..."),
            "merge" => format!("{path} [选项] <报告>..."),
            "diff" => format!("{path} [选项] <旧版> <新版>"),
            "inspect" => format!("{path} [选项] <文件>"),
            "explain" => format!("{path} [选项] <规则>"),
            "law" => format!("{path} [选项] <题名或文号>\n      gkcheck law --stale"),
            "limits" => format!("{path} [选项] [词]"),
            "due" => format!("{path} [选项] <日期>"),
            "template" => format!("{path} [选项] [模板]"),
            "init" => format!("{path} [选项] [文件夹]..."),
            "hook" => format!("{path} <命令>"),
            "completions" => format!("{path} [选项] <命令行>"),
            _ => format!("{path} [选项]"),
        };
        command = command.mut_subcommand(name, |inner| {
            framed(inner, &path).help_template(HELP).override_usage(usage).args_override_self(true)
        });
    }
    command
}

/// Runs the command that the arguments name.
#[must_use]
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let parsed = command().try_get_matches_from(arguments);
    let arguments = match parsed.and_then(|matches| Arguments::from_arg_matches(&matches)) {
        Ok(arguments) => arguments,
        Err(error) => return complaint::show_usage(&error),
    };
    let common = &arguments.common;
    let done = match &arguments.command {
        Command::Lint(command) => command.run(common),
        Command::Merge(command) => command.run(common),
        Command::Baseline(command) => command.run(common),
        Command::Diff(command) => command.run(common),
        Command::Inspect(command) => command.run(common),
        Command::Explain(command) => command.run(common),
        Command::Rules(command) => command.run(common),
        Command::Law(command) => command.run(common),
        Command::Limits(command) => command.run(common),
        Command::Due(command) => command.run(common),
        Command::Template(command) => command.run(common),
        Command::Init(command) => command.run(common),
        Command::Hook(command) => command.run(common),
        Command::Completions(command) => command.run(),
    };
    match done {
        Ok(code) => code,
        Err(failure) => complaint::show(&failure),
    }
}

/// A day as a user writes it, in any form a ledger may have.
fn read_day(word: &str, knowledge: &Knowledge, lang: Lang) -> Result<NaiveDate, Failure> {
    match knowledge.grammars.day(word) {
        Day::On(day) => Ok(day),
        _ => Err(Failure::about(&knowledge.labels(lang).no_such_day, word)),
    }
}

/// What a command works with: the knowledge and the settings.
struct Setting {
    knowledge: Knowledge,
    found: Found,
    /// The templates that hold in the district, or for any unit of it.
    held: Vec<String>,
    lang: Lang,
}

impl Setting {
    /// Loads `gkcheck.toml` and the rules.
    fn load(common: &Common) -> Result<Self, Failure> {
        let folder = std::env::current_dir().unwrap_or_default();
        let mut found = Found::above(&folder).map_err(|problem| vec![*problem])?;
        let overlay = common.rules.as_deref().or(found.config.rules.as_deref());
        let mut knowledge = Knowledge::load(overlay)?;
        let names: Vec<&str> = knowledge.templates.iter().map(|template| template.name.as_str()).collect();
        let problems = found.problems(&knowledge.rulebook, &names);
        if !problems.is_empty() {
            return Err(problems.into());
        }
        if let Some(day) = &common.as_of {
            knowledge.law.as_of = read_day(day, &knowledge, common.lang.into())?;
        }
        knowledge.law.region.clone_from(&found.config.region);
        let domains = std::mem::take(&mut knowledge.district.domains);
        knowledge.district = found.district(domains).map_err(|problem| vec![problem])?;
        found.config.ignore.name_units(&knowledge.district.roster);
        let held = found.config.templates().cloned().collect();
        Ok(Self { knowledge, found, held, lang: common.lang.into() })
    }

    /// The templates a table may fit: the one the user names, or all of them.
    fn templates(&self, named: Option<&str>) -> Result<Templates<'_>, Failure> {
        let all: &[Template] = &self.knowledge.templates;
        let Some(name) = named.or(self.found.config.template.as_deref()) else {
            return Ok(Templates { all, forced: false, held: &self.held });
        };
        let Some(number) = all.iter().position(|template| template.name == name) else {
            let known: Vec<&str> = all.iter().map(|template| template.name.as_str()).collect();
            let labels = self.knowledge.labels(self.lang);
            let slots = [("word", name.to_owned()), ("known", known.join(&labels.comma))];
            return Err(Failure::Sentence(fill(&labels.no_such_template, &slots)));
        };
        Ok(Templates { all: &all[number..=number], forced: true, held: &[] })
    }
}
