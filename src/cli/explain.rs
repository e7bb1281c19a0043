//! `gkcheck explain CODE|NAME`: all that a rule file says, for a person.

use std::io::Write;
use std::process::ExitCode;

use clap::Args;

use super::terminal;
use super::{Common, Failure, Setting};

/// 说明一条规则：查什么，为什么，依据是什么，举例
#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct Arguments {
    /// 规则的代码或名称，如 GK501 或 website-not-ticked
    #[arg(value_name = "规则", help_heading = "参数")]
    rule: String,
}

impl Arguments {
    pub(super) fn run(&self, common: &Common) -> Result<ExitCode, Failure> {
        let setting = Setting::load(common)?;
        let Some(rule) = setting.knowledge.rulebook.find(&self.rule) else {
            let labels = setting.knowledge.labels(setting.lang);
            return Err(Failure::about(&labels.no_such_rule, &self.rule));
        };
        let mut out = terminal::output();
        write!(out, "{}", setting.knowledge.prose(setting.lang).map_or_else(String::new, |prose| prose.explain(rule)))?;
        out.flush()?;
        Ok(ExitCode::SUCCESS)
    }
}
