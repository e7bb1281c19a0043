//! `gkcheck merge`: reports that were saved as JSON become one, as if all their files had been checked in one run.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;

use super::asked::chosen;
use super::shown::Shown;
use super::{Common, Failure, Setting, saved};
use crate::lint::{Accepted, Chosen, Request, join};
use crate::report::json::{self, Saved, SavedFault};
use crate::roster::Scope;
use crate::rule::fill;

/// 把几份 JSON 报告合成一份，跨单位的问题重新核对；结果与一次检查全部文件相同
#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct Arguments {
    /// 用 gkcheck lint -o 报告.json 存下的报告
    #[arg(value_name = "报告", help_heading = "参数", required = true)]
    reports: Vec<PathBuf>,
    #[command(flatten)]
    shown: Shown,
}

impl Arguments {
    pub(super) fn run(&self, common: &Common) -> Result<ExitCode, Failure> {
        let mut setting = Setting::load(common)?;
        let saved = self.reports.iter().map(|path| read(path, &setting)).collect::<Result<Vec<_>, _>>()?;
        // What is found across units is judged at the day of the reports.
        let as_of = saved.first().map_or(setting.knowledge.law.as_of, |report| report.as_of);
        if let Some((path, other)) = self.reports.iter().zip(&saved).find(|(_, report)| report.as_of != as_of) {
            return Err(told(&SavedFault::Day(other.as_of), Some(path), &setting));
        }
        setting.knowledge.law.as_of = as_of;
        setting.knowledge.district.scope = reached(&saved, !setting.knowledge.district.roster.is_empty());
        let outputs = self.shown.outputs(self.reports.iter().map(PathBuf::as_path), &setting)?;
        let baseline = self.shown.baseline(&setting)?;
        let decisions = &setting.found.config.ignore.decisions;
        let request = Request {
            rules: selected(&saved, &setting)?,
            lang: setting.lang,
            accepted: Accepted { decisions, baseline: baseline.as_ref() },
            ..Request::asking(&setting.knowledge, [])
        };
        let files = json::files(saved, &request.rules, setting.lang).map_err(|fault| told(&fault, None, &setting))?;
        self.shown.report(&join(files, &request), &outputs, &setting)
    }
}

fn read(path: &Path, setting: &Setting) -> Result<Saved, Failure> {
    let labels = setting.knowledge.labels(setting.lang);
    let unread = |_| Failure::about(&labels.cannot_read, &path.display().to_string());
    let input = saved::open(path).map_err(unread)?;
    let saved = json::read(input).map_err(|fault| told(&fault, Some(path), setting))?;
    if !saved.roster && !setting.knowledge.district.roster.is_empty() {
        return Err(told(&SavedFault::NoRoster, Some(path), setting));
    }
    Ok(saved)
}

/// How much of the district the reports reach together. Halves of a district are the whole, whatever was named for each
/// of them; without a roster nothing tells that they are its halves.
fn reached(saved: &[Saved], has_roster: bool) -> Scope {
    match saved.iter().map(|report| report.scope).min() {
        Some(Scope::Units) if has_roster => Scope::All,
        widest => widest.unwrap_or_default(),
    }
}

/// The rules that any of the reports ran, in the order of their codes.
fn selected<'k>(saved: &[Saved], setting: &'k Setting) -> Result<Vec<Chosen<'k>>, Failure> {
    let codes: BTreeSet<&str> = saved.iter().flat_map(Saved::rules).collect();
    let rules = &setting.knowledge.rulebook.rules;
    let is_unknown = |code: &&&str| !rules.iter().any(|rule| &*rule.code == **code);
    if let Some(code) = codes.iter().find(is_unknown) {
        return Err(told(&SavedFault::Rule((*code).to_owned()), None, setting));
    }
    let ran = rules.iter().filter(|rule| codes.contains(&*rule.code));
    Ok(ran.map(|rule| chosen(rule, &setting.found.config)).collect())
}

fn told(fault: &SavedFault, path: Option<&Path>, setting: &Setting) -> Failure {
    let words = &setting.knowledge.labels(setting.lang).merge;
    let (sentence, word) = match fault {
        SavedFault::NotReport => (&words.not_report, ""),
        SavedFault::Cut => (&words.cut, ""),
        SavedFault::NoRoster => (&words.no_roster, ""),
        SavedFault::Day(_) => (&words.other_day, ""),
        SavedFault::Rule(code) => (&words.no_such_rule, code.as_str()),
        SavedFault::Twice(file) => (&words.twice, file.as_str()),
    };
    let word = path.map_or_else(|| word.to_owned(), |path| path.display().to_string());
    let day = if let SavedFault::Day(day) = fault { day.to_string() } else { String::new() };
    Failure::Sentence(fill(sentence, &[("word", word), ("day", day)]))
}
