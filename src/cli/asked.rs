//! What is to be checked, and by which rules: the flags that every command has which checks catalogs.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use clap::Args;

use super::{Failure, Setting, annotate};
use crate::baseline::Baseline;
use crate::config::Config;
use crate::lint::{Accepted, Chosen, Request, Source, source};
use crate::read::Limits;
use crate::roster::Scope;
use crate::rule::{Labels, Rule};

#[derive(Debug, Default, Args)]
#[command(next_help_heading = "选项")]
pub struct Asked {
    /// 文件、文件夹或通配符（如 目录/*.xlsx）；“-” 表示标准输入；不写则检查当前文件夹
    #[arg(value_name = "路径", help_heading = "参数")]
    pub paths: Vec<PathBuf>,
    /// 只检查这些规则：代码、代码开头或名称，用逗号隔开，如 GK3,website-not-ticked
    #[arg(long, value_name = "规则", value_delimiter = ',')]
    select: Vec<String>,
    /// 不检查这些规则
    #[arg(long, value_name = "规则", value_delimiter = ',')]
    ignore: Vec<String>,
    /// 一律按此模板检查，如 national-2019
    #[arg(long, value_name = "模板")]
    template: Option<String>,
}

impl Asked {
    /// What a path means, by the rules of the settings; with a template that all tables are to be taken for, if any.
    pub fn of(path: &Path, template: Option<&str>) -> Self {
        Self { paths: vec![path.to_owned()], template: template.map(str::to_owned), ..Self::default() }
    }

    /// How much of the district the paths mean.
    pub fn scope(&self, setting: &Setting) -> Scope {
        let here = [PathBuf::from(".")];
        let paths = if self.paths.is_empty() { &here[..] } else { &self.paths };
        let mut folders = paths.iter().filter(|path| path.is_dir()).peekable();
        if folders.peek().is_none() {
            return Scope::Files;
        }
        let roster = &setting.knowledge.district.roster;
        let top = setting.found.folder().unwrap_or(Path::new(".")).canonicalize().unwrap_or_default();
        let is_part = |folder: &PathBuf| {
            let folder = folder.canonicalize().unwrap_or_default();
            match folder.strip_prefix(&top) {
                // Without a roster nothing tells whether others lie beside it.
                Ok(below) if roster.is_empty() => below != Path::new(""),
                below => roster.has_folder(&below.unwrap_or(&folder).to_string_lossy()),
            }
        };
        if folders.all(is_part) { Scope::Units } else { Scope::All }
    }

    /// What to check with, and what was known before.
    pub fn request<'k>(&self, setting: &'k Setting, baseline: Option<&'k Baseline>) -> Result<Request<'k>, Failure> {
        Ok(Request {
            rules: self.chosen(setting)?,
            templates: setting.templates(self.template.as_deref())?,
            lang: setting.lang,
            limits: setting.found.config.limits.clone(),
            accepted: Accepted { decisions: &setting.found.config.ignore.decisions, baseline },
            ..Request::asking(&setting.knowledge, [])
        })
    }

    /// The files that the paths mean, but those in the folder of annotated copies; never none.
    pub fn sources(&self, limits: &Limits, copies: Option<&Path>, labels: &Labels) -> Result<Vec<Source>, Failure> {
        let mut sources = Vec::new();
        if self.paths.is_empty() {
            sources = source::find(&[PathBuf::from(".")]);
        }
        for path in &self.paths {
            if path.as_os_str() == "-" {
                let input = Source::standard_input(limits.input);
                sources.push(input.map_err(|_| Failure::about(&labels.cannot_read, "-"))?);
            } else {
                sources.extend(source::find(std::slice::from_ref(path)));
            }
        }
        if let Some(folder) = copies {
            annotate::leave_out(&mut sources, folder, &self.paths);
        }
        let mut seen = HashSet::new();
        sources.retain(|source| seen.insert(source.name()));
        if sources.is_empty() {
            return Err(Failure::Sentence(labels.no_files.clone()));
        }
        Ok(sources)
    }

    /// The rules that flags and settings select: `--select` takes the place of both lists of the settings.
    fn chosen<'k>(&self, setting: &'k Setting) -> Result<Vec<Chosen<'k>>, Failure> {
        let config = &setting.found.config;
        let rules = &setting.knowledge.rulebook.rules;
        let labels = setting.knowledge.labels(setting.lang);
        for word in self.select.iter().chain(&self.ignore) {
            if !rules.iter().any(|rule| rule.is_meant_by(word)) {
                return Err(Failure::about(&labels.no_such_rule, word));
            }
        }
        let select: Option<&[String]> = match &self.select[..] {
            [] => config.select.as_deref(),
            words => Some(words),
        };
        let means = |words: &[String], rule| words.iter().any(|word| Rule::is_meant_by(rule, word));
        let chosen = rules
            .iter()
            .filter(|rule| select.is_none_or(|words| means(words, rule)))
            .filter(|rule| !rule.off || self.wants(rule, config))
            .filter(|rule| {
                !means(&self.ignore, rule) && (!self.select.is_empty() || !means(&config.ignore.rules, rule))
            })
            .map(|rule| chosen(rule, config));
        let chosen: Vec<Chosen> = chosen.collect();
        if chosen.is_empty() {
            return Err(Failure::Sentence(labels.nothing_selected.clone()));
        }
        Ok(chosen)
    }

    /// Whether a rule that is off is named: by a list, by `ALL`, or by a severity of its own.
    fn wants(&self, rule: &Rule, config: &Config) -> bool {
        let listed = self.select.iter().chain(config.select.iter().flatten()).chain(config.severity.keys());
        listed.into_iter().any(|word| rule.is_named_by(word) || word.eq_ignore_ascii_case("ALL"))
    }
}

/// A rule, with the severity that the settings give it.
pub fn chosen<'k>(rule: &'k Rule, config: &Config) -> Chosen<'k> {
    let named = config.severity.iter().filter(|(word, _)| rule.is_meant_by(word));
    // The most exact word wins: GK301 over GK3.
    let severity = named.max_by_key(|(word, _)| word.len()).map(|(_, severity)| *severity);
    Chosen { rule, severity }
}
