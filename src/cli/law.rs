//! `gkcheck law TITLE|NUMBER`: what the lawbook knows of a document; `--stale`: which of its facts are old.

use std::io::Write;
use std::process::ExitCode;

use chrono::{Days, NaiveDate};
use clap::Args;
use serde::Serialize;

use super::{Common, Failure, Format, Setting, terminal};
use crate::law::Law;
use crate::law::lawbook::{Confidence, Day, Document, Lawbook, Status};
use crate::report::document::{self, Told};
use crate::report::visible::{on_one_line, write_json};
use crate::rule::{Labels, fill};

/// 查一份文件：文号、历次修改、是否有效、由什么代替
#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct Arguments {
    /// 题名（全称、简称或者其中几个字）或文号，如 政府信息公开条例、国务院令第711号
    #[arg(value_name = "题名或文号", help_heading = "参数", required_unless_present = "stale")]
    words: Option<String>,
    /// 列出资料已旧、需要重新核对的文件
    #[arg(long, conflicts_with = "words")]
    stale: bool,
    /// 资料超过多少天算旧（默认 365）
    #[arg(long, value_name = "天数", default_value_t = 365, hide_default_value = true)]
    older_than: u32,
    /// 输出格式：text 文字、json 供程序读取
    #[arg(long, value_name = "格式", default_value = "text", hide_possible_values = true, hide_default_value = true)]
    format: Format,
}

#[derive(Serialize)]
struct Shown<'d> {
    title: &'d str,
    aliases: &'d [String],
    kind: &'d str,
    issued_by: &'d str,
    numbers: &'d [String],
    issued_on: Option<String>,
    revised_years: &'d [i32],
    status: Status,
    ended_on: Option<String>,
    replaced_by: &'d str,
    as_of: Option<String>,
    confidence: Confidence,
}

/// So many titles are offered where none is the one asked for.
const OFFERED: usize = 10;

impl Arguments {
    pub(super) fn run(&self, common: &Common) -> Result<ExitCode, Failure> {
        let setting = Setting::load(common)?;
        let labels = setting.knowledge.labels(setting.lang);
        let law = &setting.knowledge.law;
        match &self.words {
            Some(words) => self.show(words, law, labels),
            None => self.show_stale(law, labels),
        }
    }

    fn show(&self, words: &str, law: &Law, labels: &Labels) -> Result<ExitCode, Failure> {
        let book = law.lawbook();
        let found = meant(words, book);
        let offered = if found.is_empty() { law.nearest(words, OFFERED) } else { Vec::new() };
        let mut out = terminal::output();
        if self.format == Format::Json {
            write_json(
                &mut out,
                &serde_json::json!({
                    "version": 1,
                "documents": found.iter().map(|document| shown(document)).collect::<Vec<_>>(),
                    "nearest": offered.iter().map(|document| shown(document)).collect::<Vec<_>>(),
                }),
            )?;
        } else if found.is_empty() {
            let sentence = if offered.is_empty() { &labels.law.unknown } else { &labels.law.nearest };
            writeln!(out, "{}", fill(sentence, &[("word", on_one_line(words))]))?;
            for document in offered {
                writeln!(out, "  {}", document::line(document, labels))?;
            }
        } else {
            for (place, document) in found.iter().enumerate() {
                let told = Told { document, law, labels };
                write!(out, "{}{told}", if place > 0 { "\n" } else { "" })?;
            }
        }
        out.flush()?;
        Ok(ExitCode::from(u8::from(found.is_empty())))
    }

    fn show_stale(&self, law: &Law, labels: &Labels) -> Result<ExitCode, Failure> {
        let since = law.as_of.checked_sub_days(Days::new(self.older_than.into())).unwrap_or(NaiveDate::MIN);
        // What has ended stays ended.
        let is_stale =
            |document: &&Document| !document.has_ended() && document.as_of.is_none_or(|as_of| as_of.first() < since);
        let mut stale: Vec<&Document> = law.lawbook().documents.iter().filter(is_stale).collect();
        stale.sort_by_key(|document| document.as_of.map(Day::first));
        let mut out = terminal::output();
        if self.format == Format::Json {
            let documents: Vec<Shown> = stale.iter().map(|document| shown(document)).collect();
            write_json(&mut out, &serde_json::json!({ "version": 1, "documents": documents }))?;
        } else {
            for document in &stale {
                let as_of = document.as_of.map_or_else(|| labels.law.no_day.clone(), |as_of| as_of.to_string());
                writeln!(out, "{as_of:<10}  {}", document::line(document, labels))?;
            }
            let slots = [("count", stale.len().to_string()), ("all", law.lawbook().documents.len().to_string())];
            writeln!(out, "{}", fill(&labels.law.stale, &slots))?;
            if let Some((_, last)) = law.calendar().covered() {
                writeln!(out, "{}", fill(&labels.law.calendar, &[("last", last.to_string())]))?;
            }
        }
        out.flush()?;
        Ok(ExitCode::SUCCESS)
    }
}

/// The documents that words mean: by number, by title, or the one title that holds them.
fn meant<'b>(words: &str, book: &'b Lawbook) -> Vec<&'b Document> {
    let title = words.trim().trim_start_matches('《').trim_end_matches('》');
    let numbered = book.numbered(words);
    if !numbered.is_empty() {
        return numbered;
    }
    let titled = book.titled(title);
    if !titled.is_empty() {
        return titled;
    }
    // 行政处罚法（2021修订）
    let undated = title.rsplit_once(['（', '(']).filter(|(_, year)| year.starts_with(|c: char| c.is_ascii_digit()));
    let titled = undated.map_or_else(Vec::new, |(title, _)| book.titled(title));
    if !titled.is_empty() {
        return titled;
    }
    let holding = book.holding(title);
    if holding.len() == 1 { holding } else { Vec::new() }
}

fn shown(document: &Document) -> Shown<'_> {
    Shown {
        title: &document.title,
        aliases: &document.aliases,
        kind: &document.kind,
        issued_by: &document.issued_by,
        numbers: &document.numbers,
        issued_on: document.issued.map(|day| day.to_string()),
        revised_years: &document.revised,
        status: document.status,
        ended_on: document.ended.map(|day| day.to_string()),
        replaced_by: &document.successor,
        as_of: document.as_of.map(|day| day.to_string()),
        confidence: document.confidence,
    }
}
