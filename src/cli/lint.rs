//! `gkcheck lint`: the main job.

use std::collections::HashSet;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};

use super::outputs::{Outcome, Outputs, SHOWN_AT_ONCE, Written};
use super::terminal::{self, Color};
use super::{Common, Failure, Setting, annotate};
use crate::config::{Config, FailOn};
use crate::lint::{self, Chosen, Request, Source, source};
use crate::read::Limits;
use crate::report::{concise, github, statistics, text};
use crate::rule::{Labels, Rule};

/// 检查目录，逐条指出问题
#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct Arguments {
    /// 文件、文件夹或通配符（如 目录/*.xlsx）；“-” 表示标准输入；不写则检查当前文件夹
    #[arg(value_name = "路径", help_heading = "参数")]
    paths: Vec<PathBuf>,
    /// 只检查这些规则：代码、代码开头或名称，用逗号隔开，如 GK3,website-not-ticked
    #[arg(long, value_name = "规则", value_delimiter = ',')]
    select: Vec<String>,
    /// 不检查这些规则
    #[arg(long, value_name = "规则", value_delimiter = ',')]
    ignore: Vec<String>,
    /// 达到哪一级算未通过：error 错误（默认）、warning 警告、info 提示、never 从不
    #[arg(long, value_name = "级别", hide_possible_values = true)]
    fail_on: Option<FailOn>,
    /// 屏幕上的格式：text 图示、concise 一行一条、html 网页、markdown 供评论；供程序读取的有 json、sarif、junit、github
    #[arg(long, value_name = "格式", default_value = "text", hide_possible_values = true, hide_default_value = true)]
    format: Format,
    /// 把报告写入文件，格式由结尾决定：.html .xlsx .json .sarif .xml（JUnit） .md；可写多次
    #[arg(short, long, value_name = "文件")]
    output: Vec<PathBuf>,
    /// 列出每条规则检查了多少、发现了多少，或者为什么没有检查
    #[arg(long)]
    statistics: bool,
    /// 一律按此模板检查，如 national-2019
    #[arg(long, value_name = "模板")]
    template: Option<String>,
    /// 最多显示多少条（text 和 markdown 默认 100），其余只计数；sarif、junit 和写入文件的总是全部
    #[arg(long, value_name = "条数")]
    max_diagnostics: Option<usize>,
    /// 是否使用颜色：auto 自动、always 总是、never 从不
    #[arg(long, value_name = "何时", default_value = "auto", hide_possible_values = true, hide_default_value = true)]
    color: Color,
    /// 只用 ASCII 画线，方框显示为 [x] 和 [ ]，适合旧式控制台
    #[arg(long)]
    ascii: bool,
    /// 另存批注副本：有问题的单元格加底色和批注，写到这个文件夹，原文件不动
    #[arg(long, value_name = "文件夹")]
    annotate: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    Text,
    Concise,
    Html,
    Json,
    Sarif,
    Github,
    Junit,
    Markdown,
}

impl Arguments {
    pub(super) fn run(&self, common: &Common) -> Result<ExitCode, Failure> {
        let mut setting = Setting::load(common)?;
        let named_whole = self.paths.is_empty() || self.paths.iter().any(|path| path.is_dir());
        setting.knowledge.district.partial = !named_whole;
        let labels = setting.knowledge.labels(setting.lang);
        let sources = self.sources(labels, &setting.found.config.limits)?;
        if sources.is_empty() {
            return Err(Failure::Sentence(labels.no_files.clone()));
        }
        self.check(&sources, &setting)
    }

    /// The paths the user named.
    pub(super) fn paths(&self) -> &[PathBuf] {
        &self.paths
    }

    /// Checks what was found, and shows what came of it.
    pub(super) fn check(&self, sources: &[Source], setting: &Setting) -> Result<ExitCode, Failure> {
        let request = Request {
            knowledge: &setting.knowledge,
            rules: self.chosen(setting)?,
            templates: setting.templates(self.template.as_deref())?,
            lang: setting.lang,
            limits: setting.found.config.limits.clone(),
        };
        let labels = setting.knowledge.labels(setting.lang);
        if self.statistics && !matches!(self.format, Format::Text | Format::Concise) {
            return Err(Failure::Sentence(labels.outputs.statistics_elsewhere.clone()));
        }
        let outputs = Outputs::new(&self.output, sources, labels)?;
        let report = lint::lint(sources, &request);
        let fail_on = self.fail_on.or(setting.found.config.fail_on).unwrap_or(FailOn::Error).least();
        let most = self.max_diagnostics;
        let day = setting.knowledge.law.as_of;
        let folder = Path::new("");
        let outcome = Outcome { report: &report, most, fail_on, lang: setting.lang, day, folder, labels };
        // Files first: should nobody read on to the end, they are there; should one fail, the findings are still shown.
        let written = outputs.write(&outcome);
        self.show(&outcome)?;
        written?;
        if let Some(folder) = &self.annotate {
            annotate::write(folder, sources, &report, &request)?;
        }
        Ok(ExitCode::from(u8::from(report.fails(fail_on))))
    }

    fn sources(&self, labels: &Labels, limits: &Limits) -> Result<Vec<Source>, Failure> {
        let mut sources = Vec::new();
        if self.paths.is_empty() {
            sources = source::find(&[PathBuf::from(".")]);
        }
        for path in &self.paths {
            if path.as_os_str() == "-" {
                let input = Source::standard_input(limits.input);
                sources.push(input.map_err(|_| Failure::about(&labels.cannot_read, "-"))?);
            } else {
                sources.extend(source::find(std::slice::from_ref(path)));
            }
        }
        if let Some(folder) = &self.annotate {
            annotate::leave_out(&mut sources, folder, &self.paths);
        }
        let mut seen = HashSet::new();
        sources.retain(|source| seen.insert(source.name()));
        Ok(sources)
    }

    /// The rules that flags and settings select: `--select` takes the place of both lists of the settings.
    fn chosen<'k>(&self, setting: &'k Setting) -> Result<Vec<Chosen<'k>>, Failure> {
        let config = &setting.found.config;
        let rules = &setting.knowledge.rulebook.rules;
        let labels = setting.knowledge.labels(setting.lang);
        for word in self.select.iter().chain(&self.ignore) {
            if !rules.iter().any(|rule| rule.is_meant_by(word)) {
                return Err(Failure::about(&labels.no_such_rule, word));
            }
        }
        let select: Option<&[String]> = match &self.select[..] {
            [] => config.select.as_deref(),
            words => Some(words),
        };
        let means = |words: &[String], rule| words.iter().any(|word| Rule::is_meant_by(rule, word));
        let chosen = rules
            .iter()
            .filter(|rule| select.is_none_or(|words| means(words, rule)))
            .filter(|rule| !rule.off || self.wants(rule, config))
            .filter(|rule| !means(&self.ignore, rule) && (!self.select.is_empty() || !means(&config.ignore, rule)))
            .map(|rule| {
                let named = config.severity.iter().filter(|(word, _)| rule.is_meant_by(word));
                // The most exact word wins: GK301 over GK3.
                let severity = named.max_by_key(|(word, _)| word.len()).map(|(_, severity)| *severity);
                Chosen { rule, severity }
            });
        let chosen: Vec<Chosen> = chosen.collect();
        if chosen.is_empty() {
            return Err(Failure::Sentence(labels.nothing_selected.clone()));
        }
        Ok(chosen)
    }

    /// Whether a rule that is off is named: by a list, by `ALL`, or by a severity of its own.
    fn wants(&self, rule: &Rule, config: &Config) -> bool {
        let listed = self.select.iter().chain(config.select.iter().flatten()).chain(config.severity.keys());
        listed.into_iter().any(|word| rule.is_named_by(word) || word.eq_ignore_ascii_case("ALL"))
    }

    /// Shows the report on standard output.
    fn show(&self, outcome: &Outcome) -> Result<(), Failure> {
        let mut out = terminal::output();
        let Outcome { report, most, fail_on, lang, labels, .. } = *outcome;
        match self.format {
            Format::Text => {
                let style = text::Style {
                    color: self.color.wanted(),
                    ascii: self.ascii,
                    width: terminal::width(),
                    most: Some(most.unwrap_or(SHOWN_AT_ONCE)),
                    fail_on,
                };
                text::write(&mut out, report, &style, labels)?;
            }
            Format::Concise => concise::write(&mut out, report, most, labels)?,
            Format::Github => github::write(&mut out, report, most, labels)?,
            Format::Json => Written::Json.write(&mut out, outcome)?,
            Format::Sarif => Written::Sarif.write(&mut out, outcome)?,
            Format::Junit => Written::Junit.write(&mut out, outcome)?,
            Format::Markdown => Written::Markdown.write(&mut out, outcome)?,
            Format::Html => Written::Html.write(&mut out, outcome)?,
        }
        if self.statistics {
            statistics::write(&mut out, report, lang, labels)?;
        }
        out.flush()?;
        Ok(())
    }
}
