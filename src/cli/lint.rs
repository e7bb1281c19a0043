//! `gkcheck lint`: the main job.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::asked::Asked;
use super::progress::Progress;
use super::shown::Shown;
use super::{Common, Failure, Setting, annotate};
use crate::lint::{self, Request, Source};
use crate::report::visible::on_one_line;
use crate::rule::fill;

/// 检查目录，逐条指出问题
#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct Arguments {
    #[command(flatten)]
    pub(super) asked: Asked,
    #[command(flatten)]
    shown: Shown,
    /// 只检查目录：表头和内容都不像目录的表格、文档不算错误，只列出名字；用于还放着别的文件的文件夹
    #[arg(long)]
    only_catalogs: bool,
    /// 另存批注副本：有问题的单元格加底色和批注，写到这个文件夹，原文件不动
    #[arg(long, value_name = "文件夹")]
    annotate: Option<PathBuf>,
}

impl Arguments {
    pub(super) fn run(&self, common: &Common) -> Result<ExitCode, Failure> {
        let mut setting = Setting::load(common)?;
        setting.knowledge.district.scope = self.asked.scope(&setting);
        let labels = setting.knowledge.labels(setting.lang);
        let sources = self.asked.sources(&setting.found.config.limits, self.annotate.as_deref(), labels)?;
        self.check(&sources, &setting, self.only_catalogs)
    }

    /// Checks what was found, and shows what came of it.
    pub(super) fn check(
        &self,
        sources: &[Source],
        setting: &Setting,
        only_catalogs: bool,
    ) -> Result<ExitCode, Failure> {
        let labels = setting.knowledge.labels(setting.lang);
        self.annotate.as_ref().map_or(Ok(()), |folder| annotate::may_be(folder, labels))?;
        let baseline = self.shown.baseline(setting)?;
        let outputs = self.shown.outputs(sources.iter().filter_map(Source::path), setting)?;
        let progress = Progress::of(sources.len(), &labels.tools);
        let on_done = || progress.step();
        let request = Request { only_catalogs, on_done: &on_done, ..self.asked.request(setting, baseline.as_ref())? };
        let report = lint::lint(sources, &request);
        progress.clear();
        if !report.others.is_empty() {
            // Where standard error is closed, nobody asks.
            let others = fill(&labels.tools.no_catalogs, &[("files", report.others.join(&labels.comma))]);
            let _ = writeln!(std::io::stderr(), "{}", on_one_line(&others));
        }
        if report.files.is_empty() && outputs.is_empty() {
            return Ok(ExitCode::SUCCESS);
        }
        let code = self.shown.report(&report, &outputs, setting)?;
        if let Some(folder) = &self.annotate {
            annotate::write(folder, sources, &report, &request)?;
        }
        Ok(code)
    }
}
