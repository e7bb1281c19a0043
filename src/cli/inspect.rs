//! `gkcheck inspect FILE`: what was understood, before any rule.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::terminal;
use super::{Common, Failure, Format, Setting};
use crate::lint::{self, Request, Source};
use crate::report::inspected;

/// 显示对一个文件的理解：表头、模板、各列，以及每个事项的内容
#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct Arguments {
    /// 文件；“-” 表示标准输入
    #[arg(value_name = "文件", help_heading = "参数")]
    file: PathBuf,
    /// 输出格式：text 供人阅读、json 供程序读取
    #[arg(long, value_name = "格式", default_value = "text", hide_possible_values = true, hide_default_value = true)]
    format: Format,
    /// 一律按此模板理解，如 national-2019
    #[arg(long, value_name = "模板")]
    template: Option<String>,
}

impl Arguments {
    pub(super) fn run(&self, common: &Common) -> Result<ExitCode, Failure> {
        let setting = Setting::load(common)?;
        let templates = setting.templates(self.template.as_deref())?;
        let limits = setting.found.config.limits.clone();
        let request = Request { templates, lang: setting.lang, limits, ..Request::asking(&setting.knowledge, []) };
        let labels = setting.knowledge.labels(setting.lang);
        let file = Source::File(self.file.clone());
        let cannot = |_: crate::read::Unreadable| Failure::about(&labels.cannot_read, &file.name());
        let source = match self.file.to_str() {
            Some("-") => Source::standard_input(request.limits.input).map_err(cannot)?,
            _ => file.clone(),
        };
        let mut out = terminal::output();
        lint::understand(&source, &request, |workbook, tables, readings| {
            let shown = inspected::Tables { file: source.name(), workbook, tables, templates: templates.all, readings };
            match self.format {
                Format::Json => inspected::json(&mut out, &shown),
                Format::Text => inspected::text(&mut out, &shown, labels),
            }
        })
        .map_err(cannot)??;
        out.flush()?;
        Ok(ExitCode::SUCCESS)
    }
}
