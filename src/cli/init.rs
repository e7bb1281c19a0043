//! `gkcheck init`: a `gkcheck.toml` with every setting explained, and a roster proposed from what lies in folders.

mod proposal;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;

use super::saved::{self, Present};
use super::{Common, Failure, terminal};
use crate::catalog::Template;
use crate::config::FILE_NAME;
use crate::knowledge::Knowledge;
use crate::report::visible::{on_one_line, padded};
use crate::roster::Unit;
use crate::rule::labels::ToolLabels;
use crate::rule::{Labels, fill};
use proposal::Proposal;

/// 在当前文件夹写一份带说明的设置文件 gkcheck.toml；写明文件夹时，按其中的文件夹和目录拟出单位名册
#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct Arguments {
    /// 各单位的文件夹（没有分文件夹的，各单位的目录）所在的文件夹，如 各单位目录
    #[arg(value_name = "文件夹", help_heading = "参数")]
    folders: Vec<PathBuf>,
}

impl Arguments {
    pub(super) fn run(&self, common: &Common) -> Result<ExitCode, Failure> {
        // Not `Setting::load`: a file of settings above this one that cannot be used is no reason not to begin anew.
        let mut knowledge = Knowledge::load(common.rules.as_deref())?;
        let lang = common.lang.into();
        if let Some(folder) = self.folders.iter().find(|folder| !folder.is_dir()) {
            return Err(Failure::about(&knowledge.labels(lang).tools.no_folder, &folder.display().to_string()));
        }
        // Before anything is read: a roster that cannot be written is not worth the wait.
        let path = Path::new(FILE_NAME);
        if path.exists() {
            let error = std::io::ErrorKind::AlreadyExists.into();
            return Err(saved::failure(path, &error, knowledge.labels(lang)));
        }
        let proposal =
            Proposal::of(&self.folders, &mut knowledge).map_err(|fault| Failure::Sentence(fault.to_string()))?;
        let labels = knowledge.labels(lang);
        let text = settings(&proposal, &knowledge.templates, labels);
        saved::save(path, Present::Kept, |out| out.write_all(text.as_bytes()))
            .map_err(|error| saved::failure(path, &error, labels))?;
        tell(&proposal, labels)?;
        Ok(ExitCode::SUCCESS)
    }
}

/// Says what was written, and which units are proposed.
fn tell(proposal: &Proposal, labels: &Labels) -> Result<(), Failure> {
    let words = &labels.tools;
    let mut out = terminal::output();
    writeln!(out, "{}", fill(&words.written, &[("file", FILE_NAME.to_owned())]))?;
    let proposed = match proposal.units.len() {
        0 => words.settings_no_units.clone(),
        count => fill(&words.settings_units, &[("count", count.to_string())]),
    };
    writeln!(out, "{proposed}")?;
    for unit in &proposal.units {
        let domains = unit.domains.join(&labels.comma);
        writeln!(out, "  {}", on_one_line(&format!("{}  {domains}", unit.name)).trim_end())?;
    }
    if !proposal.unread.is_empty() {
        let names: Vec<String> = proposal.unread.iter().map(|unit| unit.name.clone()).collect();
        writeln!(out, "{}", about(&words.settings_unread, &names, labels))?;
    }
    if !proposal.empty.is_empty() {
        writeln!(out, "{}", about(&words.settings_empty, &proposal.empty, labels))?;
    }
    out.flush()?;
    Ok(())
}

/// A sentence about some units.
fn about(sentence: &str, names: &[String], labels: &Labels) -> String {
    on_one_line(&fill(sentence, &[("units", names.join(&labels.comma))]))
}

fn settings(proposal: &Proposal, templates: &[Template], labels: &Labels) -> String {
    let known = templates.iter().map(|known| format!("#   {}  {}", padded(&known.name, 18), on_one_line(&known.title)));
    let held = match proposal.templates.as_slice() {
        [] => "# templates = [\"national-2019\"]".to_owned(),
        met => format!("templates = {}", listed(met)),
    };
    let slots =
        [("templates", known.collect::<Vec<_>>().join("\n")), ("held", held), ("units", roster(proposal, labels))];
    fill(&labels.tools.settings, &slots)
}

/// The units; those that cannot begin true as comments, and what people must decide.
fn roster(proposal: &Proposal, labels: &Labels) -> String {
    let words = &labels.tools;
    let mut parts: Vec<String> = proposal.units.iter().map(|own| unit(own, words)).collect();
    if parts.is_empty() {
        // An example to follow, not in use.
        let example = Unit { name: "某某局".to_owned(), folder: Some("某某局".to_owned()), ..Unit::default() };
        parts.push(commented(&unit(&example, words)));
    }
    for own in &proposal.unread {
        let why = about(&words.settings_unread, std::slice::from_ref(&own.name), labels);
        // Nothing is known of its fields of work: an example of them would be taken for true.
        let lines = unit(own, words);
        let lines = lines.lines().filter(|line| !line.starts_with("# domains") && !line.starts_with("# files"));
        parts.push(format!("\n# {why}\n{}", commented(lines.collect::<Vec<_>>().join("\n").trim_start())));
    }
    if !proposal.empty.is_empty() {
        parts.push(format!("\n# {}\n", about(&words.settings_empty, &proposal.empty, labels)));
    }
    if !proposal.agencies.is_empty() {
        let names = on_one_line(&proposal.agencies.join(&labels.comma));
        parts.push(format!("\n{}", commented(&fill(&words.settings_agencies, &[("names", names)]))));
    }
    parts.concat()
}

/// A unit as it stands in the file; what is not proposed of it stands there as a comment.
fn unit(unit: &Unit, words: &ToolLabels) -> String {
    let line = |key: &str, value: Option<String>, example: &str| match value {
        Some(value) => format!("{key} = {value}"),
        None => format!("# {key} = {example}"),
    };
    let many = |texts: &[String]| (!texts.is_empty()).then(|| listed(texts));
    // A pattern in a comment stays on its line, and in its quotes.
    let plain: String = unit.name.chars().filter(|c| !c.is_control() && !"\"\\*?[]{}".contains(*c)).collect();
    let slots = [
        ("name", quoted(&unit.name)),
        ("folder", line("folder", unit.folder.as_deref().map(quoted), &format!("\"{plain}\""))),
        ("files", line("files", many(&unit.files), &format!("[\"*{plain}*.xlsx\"]"))),
        ("domains", line("domains", many(&unit.domains), "[\"社会救助\"]")),
    ];
    fill(&words.settings_unit, &slots)
}

fn quoted(text: &str) -> String {
    toml::Value::from(text).to_string()
}

fn listed(texts: &[String]) -> String {
    format!("[{}]", texts.iter().map(|text| quoted(text)).collect::<Vec<_>>().join(", "))
}

fn commented(text: &str) -> String {
    let comment = |line: &str| match line.trim_start_matches(['#', ' ']) {
        "" => "\n".to_owned(),
        line => format!("# {line}\n"),
    };
    text.lines().map(comment).collect()
}
