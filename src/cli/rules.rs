//! `gkcheck rules`: all rules there are.

use std::io::Write;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::terminal;
use super::{Common, Failure, Setting};
use crate::finding::{Applicability, Authority, Severity};
use crate::report::visible::write_json;
use crate::rule::{Lang, Rule, explain};

/// 列出全部规则
#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct Arguments {
    /// 输出格式：text 一行一条、markdown 规则手册、json 供程序读取
    #[arg(long, value_name = "格式", default_value = "text", hide_possible_values = true, hide_default_value = true)]
    format: Format,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    Text,
    Markdown,
    Json,
}

#[derive(Serialize)]
struct Shown<'r> {
    code: &'r str,
    name: &'r str,
    severity: Severity,
    since: &'r str,
    kind: &'static str,
    fix: Option<Applicability>,
    title: &'r str,
    message: &'r str,
    help: &'r str,
    why: &'r str,
    basis: &'r [Authority],
}

impl Arguments {
    pub(super) fn run(&self, common: &Common) -> Result<ExitCode, Failure> {
        let setting = Setting::load(common)?;
        let rulebook = &setting.knowledge.rulebook;
        let mut out = terminal::output();
        match self.format {
            Format::Text => {
                let prose = setting.knowledge.prose(setting.lang);
                write!(out, "{}", prose.map_or_else(String::new, |prose| prose.list(rulebook)))?;
            }
            Format::Markdown => {
                let languages: Vec<_> =
                    [Lang::Zh, Lang::En].into_iter().filter_map(|l| setting.knowledge.prose(l)).collect();
                write!(out, "{}", explain::markdown(rulebook, &languages))?;
            }
            Format::Json => {
                let rules: Vec<Shown> = rulebook.rules.iter().map(|rule| shown(rule, setting.lang)).collect();
                write_json(&mut out, &serde_json::json!({ "version": 1, "rules": rules }))?;
            }
        }
        out.flush()?;
        Ok(ExitCode::SUCCESS)
    }
}

fn shown(rule: &Rule, lang: Lang) -> Shown<'_> {
    let words = rule.words(lang);
    Shown {
        code: &rule.code,
        name: &rule.name,
        severity: rule.severity,
        since: &rule.since,
        kind: rule.check.shape().kind,
        fix: rule.fix,
        title: &words.title,
        message: words.message.get_ref(),
        help: words.help.get_ref(),
        why: &words.why,
        basis: &rule.basis,
    }
}
