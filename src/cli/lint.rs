//! `gkcheck lint`: the main job.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::asked::Asked;
use super::shown::Shown;
use super::{Common, Failure, Setting, annotate};
use crate::lint::{self, Source};

/// 检查目录，逐条指出问题
#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct Arguments {
    #[command(flatten)]
    pub(super) asked: Asked,
    #[command(flatten)]
    shown: Shown,
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
        self.check(&sources, &setting)
    }

    /// Checks what was found, and shows what came of it.
    pub(super) fn check(&self, sources: &[Source], setting: &Setting) -> Result<ExitCode, Failure> {
        let baseline = self.shown.baseline(setting)?;
        let request = self.asked.request(setting, baseline.as_ref())?;
        let outputs = self.shown.outputs(sources.iter().filter_map(Source::path), setting)?;
        let report = lint::lint(sources, &request);
        let code = self.shown.report(&report, &outputs, setting)?;
        if let Some(folder) = &self.annotate {
            annotate::write(folder, sources, &report, &request)?;
        }
        Ok(code)
    }
}
