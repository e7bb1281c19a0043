//! `gkcheck.toml`: what a unit or district wants checked, found upward from the working folder.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::finding::Severity;
use crate::ignore::Ignores;
use crate::read::Limits;
use crate::roster::{District, Domains, Roster, Scope, Unit};
use crate::rule::Rulebook;
use crate::rule::problem::{Problem, read_toml};

/// The name of the file.
pub const FILE_NAME: &str = "gkcheck.toml";

/// From which severity on a check counts as failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum FailOn {
    /// 有错误时
    Error,
    /// 有错误或警告时
    Warning,
    /// 有任何问题时
    Info,
    /// 从不
    Never,
}

impl FailOn {
    /// The least severity that counts as failed.
    #[must_use]
    pub fn least(self) -> Option<Severity> {
        match self {
            Self::Error => Some(Severity::Error),
            Self::Warning => Some(Severity::Warning),
            Self::Info => Some(Severity::Info),
            Self::Never => None,
        }
    }
}

/// The settings of a `gkcheck.toml`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Config {
    /// Rules to check, by code, beginning of a code, or name; all where it says nothing.
    pub select: Option<Vec<String>>,
    /// Rules to leave out, or what the district has decided to live with.
    #[serde(default)]
    pub ignore: Ignores,
    /// Severities in place of the rules' own.
    #[serde(default)]
    pub severity: BTreeMap<String, Severity>,
    /// From which severity on a check counts as failed.
    pub fail_on: Option<FailOn>,
    /// The template all catalogs follow.
    pub template: Option<String>,
    /// The templates that hold in the district; any, where it names none.
    #[serde(default)]
    pub templates: Vec<String>,
    /// The district, with its city and province, whose own limits bind: 江西省南昌市青云谱区.
    pub region: Option<String>,
    /// A folder with rules of one's own, relative to the file.
    pub rules: Option<PathBuf>,
    /// What was known before, relative to the file.
    pub baseline: Option<PathBuf>,
    /// The units of the district: its roster.
    #[serde(default)]
    pub unit: Vec<Unit>,
    /// How much of a file is read.
    #[serde(default)]
    pub limits: Limits,
}

impl Config {
    /// The templates that hold in the district, or for any unit of it.
    pub fn templates(&self) -> impl Iterator<Item = &String> {
        self.templates.iter().chain(self.unit.iter().flat_map(|unit| &unit.templates))
    }
}

/// A `gkcheck.toml` that was found: its settings, and where it is.
#[derive(Debug, Default)]
pub struct Found {
    /// The settings.
    pub config: Config,
    path: PathBuf,
    text: String,
}

impl Found {
    /// Looks for the file in `folder` and above it.
    ///
    /// # Errors
    /// Where it cannot be read, or says what no setting says.
    pub fn above(folder: &Path) -> Result<Self, Box<Problem>> {
        let Some(path) = folder.ancestors().map(|folder| folder.join(FILE_NAME)).find(|path| path.is_file()) else {
            return Ok(Self::default());
        };
        let name = path.display().to_string();
        let text = std::fs::read_to_string(&path)
            .map_err(|error| Box::new(Problem::new(&name, "", 0..0, format!("无法读取配置文件“{name}”：{error}"))))?;
        let mut config: Config = read_toml(&name, text.trim_start_matches('\u{feff}'))?;
        let beside = path.parent().unwrap_or(folder);
        for named in [&mut config.rules, &mut config.baseline].into_iter().flatten() {
            *named = beside.join(&named);
        }
        Ok(Self { config, path, text })
    }

    /// The folder it lies in; none where there is no such file.
    #[must_use]
    pub fn folder(&self) -> Option<&Path> {
        self.path.parent()
    }

    /// The district it describes, with the fields of work that are known.
    ///
    /// # Errors
    /// A pattern of files that is none, or a name that two units bear.
    pub fn district(&self, known: Domains) -> Result<District, Problem> {
        let name = self.path.display().to_string();
        let own = self.config.unit.iter().flat_map(|unit| &unit.domains).map(String::as_str);
        let domains = known.with(own);
        let roster = Roster::new(self.config.unit.clone())
            .map_err(|fault| Problem::at_word(&name, &self.text, fault.word(), fault.to_string()))?;
        let mut units = self.config.ignore.decisions.iter().filter_map(|ignore| ignore.unit.as_deref());
        if let Some(unit) = units.find(|unit| !roster.is_empty() && roster.named(unit).is_none()) {
            return Err(Problem::at_word(&name, &self.text, unit, format!("单位名册里没有“{unit}”")));
        }
        let templates = self.config.templates.clone();
        Ok(District { roster, domains, templates, file: FILE_NAME.to_owned(), scope: Scope::All })
    }

    /// What it says of rules and templates that there are not.
    #[must_use]
    pub fn problems(&self, rulebook: &Rulebook, templates: &[&str]) -> Vec<Problem> {
        let name = self.path.display().to_string();
        let selected = self.config.select.iter().flatten();
        let ignored = &self.config.ignore;
        let decided = ignored.decisions.iter().map(|ignore| &ignore.rule);
        let words = selected.chain(&ignored.rules).chain(decided).chain(self.config.severity.keys());
        let unknown_rule = |word: &&String| !rulebook.rules.iter().any(|rule| rule.is_meant_by(word));
        let mut problems: Vec<Problem> = words
            .filter(unknown_rule)
            .map(|word| Problem::at_word(&name, &self.text, word, format!("没有代码或名称为“{word}”的规则")))
            .collect();
        let named = self.config.template.iter().chain(self.config.templates());
        problems.extend(named.filter(|word| !templates.contains(&word.as_str())).map(|word| {
            let words = format!("没有名为“{word}”的模板，可用的有：{}", templates.join("、"));
            Problem::at_value(&name, &self.text, word, words)
        }));
        problems
    }
}
