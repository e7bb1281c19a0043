//! `gkcheck init`: a `gkcheck.toml` with every setting explained, and a unit proposed for each folder of catalogs.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;

use super::saved::{self, Present};
use super::{Common, Failure, terminal};
use crate::config::FILE_NAME;
use crate::knowledge::Knowledge;
use crate::lint::source;
use crate::report::visible::on_one_line;
use crate::roster::plain_name;
use crate::rule::labels::ToolLabels;
use crate::rule::{Labels, fill};

/// 在当前文件夹写一份带说明的设置文件 gkcheck.toml；写明文件夹时，按其中的子文件夹拟出单位名单
#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub struct Arguments {
    /// 各单位的文件夹所在的文件夹，如 各单位目录
    #[arg(value_name = "文件夹", help_heading = "参数")]
    folders: Vec<PathBuf>,
}

impl Arguments {
    pub(super) fn run(&self, common: &Common) -> Result<ExitCode, Failure> {
        // Not `Setting::load`: a file of settings above this one that cannot be used is no reason not to begin anew.
        let knowledge = Knowledge::load(common.rules.as_deref())?;
        let labels = knowledge.labels(common.lang.into());
        let folders = self.unit_folders(labels)?;
        let names: Vec<&str> = knowledge.templates.iter().map(|template| template.name.as_str()).collect();
        let text = settings(&folders, &names, &labels.tools);
        let path = Path::new(FILE_NAME);
        saved::save(path, Present::Kept, |out| out.write_all(text.as_bytes()))
            .map_err(|error| saved::failure(path, &error, labels))?;
        let mut out = terminal::output();
        writeln!(out, "{}", fill(&labels.tools.written, &[("file", FILE_NAME.to_owned())]))?;
        let proposed = match folders.len() {
            0 => labels.tools.settings_no_units.clone(),
            count => fill(&labels.tools.settings_units, &[("count", count.to_string())]),
        };
        writeln!(out, "{proposed}")?;
        for folder in &folders {
            writeln!(out, "  {}", on_one_line(plain_name(folder)))?;
        }
        out.flush()?;
        Ok(ExitCode::SUCCESS)
    }

    /// The names of the folders that hold catalogs, below the folders named.
    fn unit_folders(&self, labels: &Labels) -> Result<Vec<String>, Failure> {
        let mut found = Vec::new();
        for folder in &self.folders {
            let unreadable = |_| Failure::about(&labels.tools.no_folder, &folder.display().to_string());
            for item in std::fs::read_dir(folder).map_err(unreadable)? {
                let path = item?.path();
                // A name that is no text cannot stand in the file.
                let name = path.file_name().and_then(|name| name.to_str()).filter(|name| !name.starts_with('.'));
                if let Some(name) =
                    name.filter(|_| path.is_dir() && !source::find(std::slice::from_ref(&path)).is_empty())
                {
                    found.push(name.to_owned());
                }
            }
        }
        found.sort();
        found.dedup();
        Ok(found)
    }
}

fn settings(folders: &[String], templates: &[&str], labels: &ToolLabels) -> String {
    let units = match folders {
        // An example to follow, not in use.
        [] => commented(&unit("某某局", labels)),
        folders => folders.iter().map(|folder| unit(folder, labels)).collect(),
    };
    fill(&labels.settings, &[("templates", templates.join("、")), ("units", units)])
}

fn unit(folder: &str, labels: &ToolLabels) -> String {
    let quoted = |text: &str| toml::Value::from(text).to_string();
    let plain = plain_name(folder);
    // A pattern in a comment stays on its line, and in its quotes.
    let in_pattern: String = plain.chars().filter(|c| !c.is_control() && !"\"\\*?[]{}".contains(*c)).collect();
    fill(&labels.settings_unit, &[("name", quoted(plain)), ("folder", quoted(folder)), ("plain", in_pattern)])
}

fn commented(text: &str) -> String {
    let comment = |line: &str| match line.trim_start_matches(['#', ' ']) {
        "" => "\n".to_owned(),
        line => format!("# {line}\n"),
    };
    text.lines().map(comment).collect()
}
