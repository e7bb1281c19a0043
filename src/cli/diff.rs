//! `gkcheck diff OLD NEW`: the dynamic adjustment of catalogs, from one year to the next.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use chrono::NaiveDate;
use clap::{Args, ValueEnum};

use super::asked::Asked;
use super::outputs::{Endings, Outputs, SHOWN_AT_ONCE};
use super::terminal::{self, Drawing};
use super::{Common, Failure, Setting};
use crate::diff::{self, Diff, Named};
use crate::lint::Source;
use crate::report::changes::{html, json, text, troubles};
use crate::roster::Scope;
use crate::rule::{Labels, Lang, fill};

/// 对照新旧两版目录：新增、取消、改名、调整了哪些事项，哪几个字不同；问题新出现了哪些、消除了哪些
#[derive(Debug, Args)]
#[command(
    next_help_heading = "选项",
    after_help = "退出码：0 已经对照（不论有没有不同）；2 无法对照。个别文件无法读取的，照样对照其余文件并写明。"
)]
pub struct Arguments {
    /// 旧版：文件、文件夹或加引号的通配符；两个都是文件夹时，按单位和文件名逐一对照
    #[arg(value_name = "旧版", help_heading = "参数", display_order = 1)]
    old: PathBuf,
    /// 新版
    #[arg(value_name = "新版", help_heading = "参数", display_order = 2)]
    new: PathBuf,
    /// 屏幕上的格式：text 供阅读（默认）、json 供程序读取、html 网页
    #[arg(long, value_name = "格式", default_value = "text", hide_possible_values = true, hide_default_value = true)]
    format: Format,
    /// 把对照结果写入文件，格式由结尾决定：.html .json；可写多次
    #[arg(short, long, value_name = "文件")]
    output: Vec<PathBuf>,
    /// 也列出仅排版或写法不同的：空格、换行、全角半角、括号样式、选项的次序和叫法
    #[arg(long)]
    layout: bool,
    /// 一律按此模板理解，如 national-2019
    #[arg(long, value_name = "模板")]
    template: Option<String>,
    /// 屏幕上最多显示多少项（默认 100），其余只计数
    #[arg(long, value_name = "项数")]
    max: Option<usize>,
    #[command(flatten)]
    drawing: Drawing,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    Text,
    Json,
    Html,
}

/// A format that stands in a file of its own.
#[derive(Debug, Clone, Copy)]
enum Written {
    Json,
    Html,
}

impl Endings for Written {
    const ENDINGS: &'static [(&'static str, Self)] = &[(".json", Self::Json), (".html", Self::Html)];
}

/// What is to be written, and how.
struct Outcome<'d> {
    diff: &'d Diff,
    layout: bool,
    lang: Lang,
    day: NaiveDate,
    labels: &'d Labels,
}

impl Written {
    fn write(self, out: &mut dyn Write, outcome: &Outcome) -> io::Result<()> {
        let Outcome { diff, layout, lang, day, labels } = *outcome;
        match self {
            Self::Json => json::write(out, diff, layout, labels),
            Self::Html => html::write(out, diff, &html::Page { lang, day, layout }, labels),
        }
    }
}

impl Arguments {
    pub(super) fn run(&self, common: &Common) -> Result<ExitCode, Failure> {
        let mut setting = Setting::load(common)?;
        let asked = [&self.old, &self.new].map(|path| Asked::of(path, self.template.as_deref()));
        let both_folders = self.old.is_dir() && self.new.is_dir();
        let scope = if both_folders { asked[1].scope(&setting) } else { Scope::Files };
        setting.knowledge.district.scope = scope;
        let labels = setting.knowledge.labels(setting.lang);
        let limits = &setting.found.config.limits;
        let [old, new] = [asked[0].sources(limits, None, labels)?, asked[1].sources(limits, None, labels)?];
        let outputs = Outputs::new(&self.output, old.iter().chain(&new).filter_map(Source::path), labels)?;
        let request = asked[1].request(&setting, None)?;
        let diff = diff::diff(&named(&self.old, old), &named(&self.new, new), &request);
        if !diff.is_compared() {
            let reasons = troubles(&diff, labels).join(&labels.changes.semicolon);
            return Err(Failure::Sentence(fill(&labels.changes.nothing, &[("reasons", reasons)])));
        }
        let day = setting.knowledge.law.as_of;
        let outcome = Outcome { diff: &diff, layout: self.layout, lang: setting.lang, day, labels };
        // Files first: should nobody read on to the end, they are there.
        let written = outputs.write_each(labels, |written: Written, _, out| written.write(out, &outcome));
        self.show(&outcome)?;
        written?;
        Ok(ExitCode::SUCCESS)
    }

    fn show(&self, outcome: &Outcome) -> Result<(), Failure> {
        let mut out = terminal::output();
        match self.format {
            Format::Text => {
                let style = text::Style {
                    color: self.drawing.color.wanted(),
                    ascii: self.drawing.ascii,
                    width: terminal::width(),
                    most: self.max.unwrap_or(SHOWN_AT_ONCE),
                    layout: self.layout,
                };
                text::write(&mut out, outcome.diff, &style, outcome.labels)?;
            }
            Format::Json => Written::Json.write(&mut out, outcome)?,
            Format::Html => Written::Html.write(&mut out, outcome)?,
        }
        out.flush()?;
        Ok(())
    }
}

fn named(path: &Path, sources: Vec<Source>) -> Named {
    Named { sources, folder: path.is_dir().then(|| path.to_owned()) }
}
