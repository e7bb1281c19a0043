//! `gkcheck baseline`: writes down what is found today, so that later only what is new is told.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::asked::Asked;
use super::saved::{self, Present};
use super::{Common, Failure, Setting, shown, terminal};
use crate::baseline::Baseline;
use crate::lint;
use crate::report::known;
use crate::report::visible::on_one_line;
use crate::rule::fill;

/// 把今天的问题记成基线：以后用 gkcheck lint --baseline 只报告新问题
#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct Arguments {
    #[command(flatten)]
    asked: Asked,
    /// 写到哪个文件；不写就是 gkcheck.toml 里的 baseline，或者 gkcheck-baseline.json
    #[arg(short, long, value_name = "文件")]
    output: Option<PathBuf>,
}

/// The file that is written where nothing else is named.
const FILE_NAME: &str = "gkcheck-baseline.json";

impl Arguments {
    pub(super) fn run(&self, common: &Common) -> Result<ExitCode, Failure> {
        let mut setting = Setting::load(common)?;
        setting.knowledge.district.scope = self.asked.scope(&setting);
        let labels = setting.knowledge.labels(setting.lang);
        let path = self.output.clone().or_else(|| setting.found.config.baseline.clone());
        let path = path.unwrap_or_else(|| PathBuf::from(FILE_NAME));
        // Whatever is there and is no baseline stays: a slip of the pen would cost a catalog.
        let before = path.exists().then(|| shown::read_baseline(&path, labels)).transpose()?;
        let sources = self.asked.sources(&setting.found.config.limits, None, labels)?;
        let report = lint::lint(&sources, &self.asked.request(&setting, None)?);
        let reach = report.reach();
        // Where only a part is checked, the rest stays known.
        let kept = before.iter().flat_map(Baseline::findings).filter(|known| !reach.holds(known)).cloned();
        let now = Baseline::of(report.findings(), kept);
        saved::save(&path, Present::Replaced, |out| known::write(out, &now))
            .map_err(|error| saved::failure(&path, &error, labels))?;
        let missing = |from: &Baseline, of: &Baseline| {
            of.findings().iter().filter(|known| !from.knows(known.fingerprint)).count().to_string()
        };
        let words = &labels.baseline;
        let (sentence, came, went) = match &before {
            Some(before) => (&words.rewritten, missing(before, &now), missing(&now, before)),
            None => (&words.written, String::new(), String::new()),
        };
        let file = ("file", path.display().to_string());
        let slots = [file, ("count", now.findings().len().to_string()), ("came", came), ("went", went)];
        let mut out = terminal::output();
        writeln!(out, "{}", on_one_line(&fill(sentence, &slots)))?;
        out.flush()?;
        Ok(ExitCode::SUCCESS)
    }
}
