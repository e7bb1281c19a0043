//! How a report is shown: on standard output and in files, for people and for programs; the flags that every command
//! has which ends in a report.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, ValueEnum};

use super::outputs::{Outcome, Outputs, SHOWN_AT_ONCE, Written};
use super::terminal::{self, Drawing};
use super::{Failure, Setting, saved};
use crate::baseline::Baseline;
use crate::config::FailOn;
use crate::lint::Report;
use crate::report::{concise, github, statistics, text};
use crate::rule::Labels;

#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct Shown {
    /// 达到哪一级算未通过：error 错误（默认）、warning 警告、info 提示、never 从不
    #[arg(long, value_name = "级别", hide_possible_values = true)]
    fail_on: Option<FailOn>,
    /// 屏幕上的格式：text 图示、concise 一行一条、html 网页、markdown 供评论；供程序读取的有 json、sarif、junit、github
    #[arg(long, value_name = "格式", default_value = "text", hide_possible_values = true, hide_default_value = true)]
    format: Format,
    /// 只报告新问题：已知的记在这个文件里，用 gkcheck baseline 写，从前的 JSON 报告也可以
    #[arg(long, value_name = "文件")]
    baseline: Option<PathBuf>,
    /// 把报告写入文件，格式由结尾决定：.html .xlsx .json .sarif .xml（JUnit） .md；可写多次
    #[arg(short, long, value_name = "文件")]
    output: Vec<PathBuf>,
    /// 列出每条规则检查了多少、发现了多少，或者为什么没有检查
    #[arg(long)]
    statistics: bool,
    /// 最多显示多少条（text 和 markdown 默认 100），其余只计数；sarif、junit 和写入文件的总是全部
    #[arg(long, value_name = "条数")]
    max_diagnostics: Option<usize>,
    #[command(flatten)]
    drawing: Drawing,
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

impl Shown {
    /// What was known before, where the user or the settings say so.
    pub fn baseline(&self, setting: &Setting) -> Result<Option<Baseline>, Failure> {
        let Some(path) = self.baseline.as_ref().or(setting.found.config.baseline.as_ref()) else { return Ok(None) };
        read_baseline(path, setting.knowledge.labels(setting.lang)).map(Some)
    }

    /// The files to be written, none of which may be one of `inputs`; complains before anything is checked.
    pub fn outputs<'p>(
        &'p self,
        inputs: impl Iterator<Item = &'p Path>,
        setting: &'p Setting,
    ) -> Result<Outputs<'p>, Failure> {
        let labels = setting.knowledge.labels(setting.lang);
        if self.statistics && !matches!(self.format, Format::Text | Format::Concise) {
            return Err(Failure::Sentence(labels.outputs.statistics_elsewhere.clone()));
        }
        let baseline = self.baseline.as_deref().or(setting.found.config.baseline.as_deref());
        Outputs::new(&self.output, inputs.chain(baseline), labels)
    }

    /// Writes and shows a report; the exit code says whether it failed.
    pub fn report(&self, report: &Report, outputs: &Outputs, setting: &Setting) -> Result<ExitCode, Failure> {
        let outcome = Outcome {
            report,
            most: self.max_diagnostics,
            fail_on: self.fail_on.or(setting.found.config.fail_on).unwrap_or(FailOn::Error).least(),
            lang: setting.lang,
            day: setting.knowledge.law.as_of,
            folder: Path::new(""),
            labels: setting.knowledge.labels(setting.lang),
        };
        // Files first: should nobody read on to the end, they are there; should one fail, the findings are still shown.
        let written = outputs.write(&outcome);
        self.show(&outcome)?;
        written?;
        Ok(ExitCode::from(u8::from(report.fails(outcome.fail_on))))
    }

    /// Shows the report on standard output.
    fn show(&self, outcome: &Outcome) -> Result<(), Failure> {
        let mut out = terminal::output();
        let Outcome { report, most, fail_on, lang, labels, .. } = *outcome;
        match self.format {
            Format::Text => {
                let style = text::Style {
                    color: self.drawing.color.wanted(),
                    ascii: self.drawing.ascii,
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

/// What was known before, from a file.
pub fn read_baseline(path: &Path, labels: &Labels) -> Result<Baseline, Failure> {
    let word = path.display().to_string();
    let input = saved::open(path).map_err(|_| Failure::about(&labels.baseline.missing, &word))?;
    Baseline::read(input).map_err(|_| Failure::about(&labels.baseline.not_baseline, &word))
}
