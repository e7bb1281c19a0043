//! `gkcheck template NAME`: an official template as a blank workbook; without a name, which ones there are.

use std::io::{ErrorKind, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::saved::{self, Present};
use super::{Common, Failure, Setting, terminal};
use crate::report::visible::{on_one_line, padded, width};
use crate::rule::fill;
use crate::template_sheet;

/// 写出一份空白模板，可以直接填写；不写模板名就列出全部模板
#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct Arguments {
    /// 模板，如 national-2019
    #[arg(value_name = "模板", help_heading = "参数")]
    name: Option<String>,
    /// 写到哪个文件；不写就是当前文件夹里的“模板名.xlsx”
    #[arg(short, long, value_name = "文件", requires = "name")]
    output: Option<PathBuf>,
    /// 文件已经存在时替换它
    #[arg(long)]
    force: bool,
}

impl Arguments {
    pub(super) fn run(&self, common: &Common) -> Result<ExitCode, Failure> {
        let setting = Setting::load(common)?;
        let mut out = terminal::output();
        match &self.name {
            None => {
                let all = &setting.knowledge.templates;
                let widest = all.iter().map(|template| width(&template.name)).max().unwrap_or(0);
                for template in all {
                    let name = padded(&on_one_line(&template.name), widest);
                    writeln!(out, "{name}  {}", on_one_line(&template.title))?;
                }
            }
            Some(name) => writeln!(out, "{}", on_one_line(&self.write(name, &setting)?))?,
        }
        out.flush()?;
        Ok(ExitCode::SUCCESS)
    }

    /// Writes the workbook and says so.
    fn write(&self, name: &str, setting: &Setting) -> Result<String, Failure> {
        let labels = setting.knowledge.labels(setting.lang);
        let templates = setting.templates(Some(name))?;
        let example = format!("{name}.xlsx");
        let path = self.output.clone().unwrap_or_else(|| PathBuf::from(&example));
        let file = ("file", path.display().to_string());
        if !path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx")) {
            return Err(Failure::Sentence(fill(&labels.tools.not_xlsx, &[file, ("example", example)])));
        }
        let bytes = template_sheet::workbook(&templates.all[0]).map_err(|error| {
            let slots = [("name", name.to_owned()), ("error", error.to_string())];
            Failure::Sentence(fill(&labels.tools.bad_template, &slots))
        })?;
        let present = if self.force { Present::Replaced } else { Present::Kept };
        saved::save(&path, present, |out| out.write_all(&bytes)).map_err(|error| match error.kind() {
            ErrorKind::AlreadyExists => Failure::Sentence(fill(&labels.tools.exists, std::slice::from_ref(&file))),
            _ => saved::failure(&path, &error, labels),
        })?;
        Ok(fill(&labels.tools.written, &[file]))
    }
}
