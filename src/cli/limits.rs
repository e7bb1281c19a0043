//! `gkcheck limits [WORD]`: the kinds of information with a limit of their own.

use std::io::Write;
use std::process::ExitCode;

use clap::Args;

use super::{Common, Failure, Format, Setting, terminal};
use crate::law::limits::Limit;
use crate::report::document::bound;
use crate::report::visible::{on_one_line, write_json};
use crate::rule::{Labels, fill};

/// 列出另有期限的公开事项：期限、依据、在哪里适用
#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct Arguments {
    /// 只列出含有这个词的，如 预算、行政处罚、上海
    #[arg(value_name = "词", help_heading = "参数")]
    word: Option<String>,
    /// 输出格式：text 文字、json 供程序读取
    #[arg(long, value_name = "格式", default_value = "text", hide_possible_values = true, hide_default_value = true)]
    format: Format,
}

impl Arguments {
    pub(super) fn run(&self, common: &Common) -> Result<ExitCode, Failure> {
        let setting = Setting::load(common)?;
        let labels = setting.knowledge.labels(setting.lang);
        let limits = setting.knowledge.law.limits().all.iter();
        let listed: Vec<&Limit> = limits.filter(|limit| self.means(limit)).collect();
        let mut out = terminal::output();
        match self.format {
            Format::Text => {
                for limit in &listed {
                    write!(out, "{}", told(limit, labels))?;
                }
                writeln!(out, "{}", fill(&labels.limits_listed, &[("count", listed.len().to_string())]))?;
            }
            Format::Json => {
                write_json(&mut out, &serde_json::json!({ "version": 1, "limits": listed }))?;
            }
        }
        out.flush()?;
        Ok(ExitCode::SUCCESS)
    }

    fn means(&self, limit: &Limit) -> bool {
        let Some(word) = &self.word else { return true };
        let region = limit.region.as_deref().unwrap_or("");
        let texts = [&limit.key, &limit.what, &limit.document, &limit.number, &limit.rank, &limit.event];
        let texts = texts.into_iter().chain(&limit.words).map(String::as_str);
        let texts: Vec<&str> = texts.chain([region]).collect();
        // Several words: each must stand somewhere.
        word.split_whitespace().all(|word| texts.iter().any(|text| text.contains(word)))
    }
}

/// A limit in three lines: what, how long, and by which document.
fn told(limit: &Limit, labels: &Labels) -> String {
    let authority = crate::finding::Authority {
        document: limit.document.clone(),
        number: Some(limit.number.clone()).filter(|number| !number.is_empty()),
        article: Some(limit.article.clone()).filter(|article| !article.is_empty()),
    };
    let region = limit.region.as_ref().map(|region| fill(&labels.limit_region, &[("region", region.clone())]));
    let actor = limit.actor.as_ref().map(|actor| fill(&labels.limit_actor, &[("actor", actor.clone())]));
    let notes: Vec<String> = [Some(limit.rank.clone()), region, actor].into_iter().flatten().collect();
    let lines = [
        on_one_line(&limit.what),
        format!("  {}（{}）", bound(&limit.limit, labels), on_one_line(&limit.event)),
        format!("  {}（{}）  {}", on_one_line(&authority.shown()), on_one_line(&notes.join("；")), limit.key),
    ];
    lines.join("\n") + "\n\n"
}
