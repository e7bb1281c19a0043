//! The district's roster, from `gkcheck.toml`: its units, the fields of work (领域) each answers for, and how a file is
//! told to be of a unit. Knows names and paths; what a catalog lists is told to it.

mod domains;
mod pattern;
mod proposed;

pub use domains::{DomainWords, Domains};
pub use pattern::{Pattern, Star};
pub use proposed::{Met, UnitWords, propose};

use std::collections::HashMap;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::grammar::fold;

/// One unit that has catalogs to submit.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Unit {
    /// The name it is told by.
    pub name: String,
    /// Other names it goes by.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// The folder its files lie in, below the one that is checked.
    pub folder: Option<String>,
    /// Patterns of its files, such as `教体局*.xlsx`.
    #[serde(default)]
    pub files: Vec<String>,
    /// The fields of work it answers for.
    #[serde(default)]
    pub domains: Vec<String>,
    /// The templates that hold for it; the district's, where it names none.
    #[serde(default)]
    pub templates: Vec<String>,
}

/// How the unit of a file was told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Told {
    /// By the folder it lies in.
    Folder,
    /// By a pattern of the roster, or by its name.
    File,
    /// By what most entries say of 公开主体.
    Agency,
    /// By the title over a table.
    Title,
}

/// The unit of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitOf {
    /// Its name; that of the roster, where the roster has it.
    pub name: String,
    /// How it was told.
    pub told: Told,
    /// Whether the roster has it.
    pub known: bool,
}

/// What a file says of its unit.
#[derive(Debug, Clone, Default)]
pub struct Signs<'s> {
    /// The path of the file.
    pub file: &'s str,
    /// The agency most of its entries name.
    pub agency: Option<&'s str>,
    /// The titles over its tables, and the names of its sheets.
    pub titles: Vec<&'s str>,
}

impl<'s> Signs<'s> {
    /// Only the path is known.
    #[must_use]
    pub fn of_file(file: &'s str) -> Self {
        Self { file, ..Self::default() }
    }
}

/// A district: its units, its fields of work, and the file that says so.
#[derive(Debug, Default)]
pub struct District {
    /// Its units.
    pub roster: Roster,
    /// The fields of work.
    pub domains: Domains,
    /// The templates that hold in it; any, where it names none.
    pub templates: Vec<String>,
    /// The settings that name them; empty where none do.
    pub file: String,
    /// How much of it is checked.
    pub scope: Scope,
}

/// How much of a district is checked, the most first; nobody is missing but where everything is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scope {
    /// A folder that holds all units.
    #[default]
    All,
    /// The folders of some units.
    Units,
    /// Some files.
    Files,
}

/// What is wrong with a roster.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RosterFault {
    /// A pattern of files that is none.
    #[error("“{0}”不是文件名的通配符")]
    Pattern(String),
    /// A name, alias or folder that two units have.
    #[error("有两个单位都用“{0}”作名称、别名或者文件夹")]
    Twice(String),
}

impl RosterFault {
    /// The word that is wrong.
    #[must_use]
    pub fn word(&self) -> &str {
        match self {
            Self::Pattern(word) | Self::Twice(word) => word,
        }
    }
}

/// The units of a district.
#[derive(Debug, Default)]
pub struct Roster {
    /// In the order of the file.
    pub units: Vec<Unit>,
    /// For each unit its names, folded.
    names: Vec<Vec<String>>,
    patterns: Vec<Vec<Pattern>>,
}

impl Roster {
    /// The roster of these units.
    ///
    /// # Errors
    /// The first pattern that is none, or name that two units bear.
    pub fn new(units: Vec<Unit>) -> Result<Self, RosterFault> {
        let names: Vec<Vec<String>> = units.iter().map(folded_names).collect();
        if let Some(twice) = borne_twice(&units) {
            return Err(RosterFault::Twice(twice.to_owned()));
        }
        let patterns = units.iter().map(|unit| unit.files.iter().map(|pattern| matcher(pattern)).collect());
        let patterns = patterns.collect::<Result<_, _>>()?;
        Ok(Self { units, names, patterns })
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.units.is_empty()
    }

    /// The unit of a file: by its folder, by a pattern or its name, else by the agency or the title it shows.
    #[must_use]
    pub fn unit_of(&self, signs: &Signs) -> Option<UnitOf> {
        let by_path = self.by_folder(signs.file).or_else(|| self.by_file(signs.file));
        let by_text = || {
            let agency = signs.agency.and_then(|agency| Some((self.number_of(agency)?, Told::Agency)));
            agency.or_else(|| self.by_title(signs))
        };
        match by_path.or_else(by_text) {
            Some((number, told)) => Some(UnitOf { name: self.units[number].name.clone(), told, known: true }),
            None => unlisted(signs),
        }
    }

    /// Whether a folder is a unit's, or lies in one.
    #[must_use]
    pub fn has_folder(&self, folder: &str) -> bool {
        self.by_folder(&format!("{folder}/")).is_some()
    }

    /// The unit of a name or alias.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<&Unit> {
        self.number_of(name).map(|number| &self.units[number])
    }

    /// Whether the name of any unit stands in a text.
    #[must_use]
    pub fn stands_in(&self, text: &str) -> bool {
        self.longest_in(&fold::key(text)).is_some()
    }

    fn number_of(&self, name: &str) -> Option<usize> {
        let key = fold::key(name);
        self.names.iter().position(|names| names.contains(&key))
    }

    fn by_folder(&self, file: &str) -> Option<(usize, Told)> {
        let folders: Vec<&str> = folders_of(file).collect();
        let listed = self.units.iter().position(|unit| {
            unit.folder.as_ref().is_some_and(|folder| {
                let parts: Vec<&str> = folder.split(['/', '\\']).filter(|part| !part.is_empty()).collect();
                folders.windows(parts.len().max(1)).any(|window| window == parts)
            })
        });
        let named = || folders.iter().rev().find_map(|folder| self.number_of(plain_name(folder)));
        Some((listed.or_else(named)?, Told::Folder))
    }

    fn by_file(&self, file: &str) -> Option<(usize, Told)> {
        let path = Path::new(file);
        let name = path.file_name().map(Path::new)?;
        let is_meant =
            |patterns: &Vec<Pattern>| patterns.iter().any(|pattern| pattern.is_match(path) || pattern.is_match(name));
        let listed = self.patterns.iter().position(is_meant);
        let stem = fold::key(&path.file_stem()?.to_string_lossy());
        Some((listed.or_else(|| self.longest_in(&stem))?, Told::File))
    }

    fn by_title(&self, signs: &Signs) -> Option<(usize, Told)> {
        let found = signs.titles.iter().find_map(|title| self.longest_in(&fold::key(title)));
        found.map(|number| (number, Told::Title))
    }

    /// The unit whose name stands in a folded text; the longest name, where several do.
    fn longest_in(&self, text: &str) -> Option<usize> {
        let standing = self.names.iter().enumerate().flat_map(|(number, names)| {
            names.iter().filter(|name| text.contains(name.as_str())).map(move |name| (name.len(), number))
        });
        standing.max_by_key(|&(length, number)| (length, std::cmp::Reverse(number))).map(|(_, number)| number)
    }
}

/// A unit that the roster does not have, or without a roster: its folder, else its agency.
fn unlisted(signs: &Signs) -> Option<UnitOf> {
    let folder = folders_of(signs.file).last().map(|folder| (plain_name(folder).to_owned(), Told::Folder));
    let agency = || signs.agency.map(|agency| (agency.to_owned(), Told::Agency));
    let (name, told) = folder.or_else(agency)?;
    Some(UnitOf { name, told, known: false })
}

/// The folders of a path, the outermost first.
fn folders_of(file: &str) -> impl DoubleEndedIterator<Item = &str> {
    let folder = file.rsplit_once(['/', '\\']).map_or("", |(folder, _)| folder);
    folder.split(['/', '\\']).filter(|part| !matches!(*part, "" | "." | ".."))
}

/// A folder's name without the number that puts it in order: `03-区教体局`.
#[must_use]
pub fn plain_name(folder: &str) -> &str {
    let plain = folder.trim_start_matches(|c: char| c.is_ascii_digit() || ".-_、 ".contains(c)).trim();
    if plain.is_empty() { folder } else { plain }
}

/// A name, alias or folder that two units have: a file there would be of either.
fn borne_twice(units: &[Unit]) -> Option<&str> {
    let mut bearers: HashMap<String, usize> = HashMap::new();
    let words = units.iter().enumerate().flat_map(|(number, unit)| {
        let names = std::iter::once(&unit.name).chain(&unit.aliases).chain(&unit.folder);
        names.map(move |word| (number, word.trim_end_matches(['/', '\\'])))
    });
    words
        .into_iter()
        .find(|(number, word)| *bearers.entry(fold::key(word)).or_insert(*number) != *number)
        .map(|(_, word)| word)
}

fn folded_names(unit: &Unit) -> Vec<String> {
    std::iter::once(&unit.name).chain(&unit.aliases).map(|name| fold::key(name)).collect()
}

fn matcher(pattern: &str) -> Result<Pattern, RosterFault> {
    Pattern::new([pattern], Star::Any).ok_or_else(|| RosterFault::Pattern(pattern.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roster() -> Roster {
        let unit = |name: &str, aliases: &[&str]| Unit {
            name: name.to_owned(),
            aliases: aliases.iter().map(|alias| (*alias).to_owned()).collect(),
            ..Unit::default()
        };
        let by_folder = Unit { folder: Some("报送/财政".to_owned()), ..unit("区财政局", &[]) };
        let by_file = Unit { files: vec!["义务教育*.xlsx".to_owned()], ..unit("区教体局", &[]) };
        Roster::new(vec![unit("区民政局", &["青云谱区民政局"]), by_folder, by_file, unit("甲镇", &[])]).unwrap()
    }

    fn told(signs: &Signs) -> Option<(String, Told, bool)> {
        roster().unit_of(signs).map(|unit| (unit.name, unit.told, unit.known))
    }

    #[test]
    fn a_unit_is_told_by_folder_then_file_then_text() {
        let of = |file: &'static str| told(&Signs::of_file(file));
        let known = |name: &str, told| Some((name.to_owned(), told, true));
        assert_eq!(of("units/03-区民政局/2024/目录.xlsx"), known("区民政局", Told::Folder));
        assert_eq!(of("d:\\报送\\财政\\目录.xlsx"), known("区财政局", Told::Folder));
        assert_eq!(of("义务教育目录.xlsx"), known("区教体局", Told::File));
        assert_eq!(of("青云谱区民政局目录.xlsx"), known("区民政局", Told::File));
        assert_eq!(of("目录.xlsx"), None);
        let agency = Signs { agency: Some("区 民 政 局"), ..Signs::of_file("目录.xlsx") };
        assert_eq!(told(&agency), known("区民政局", Told::Agency));
        let title = Signs { titles: vec!["甲镇政务公开标准目录"], ..Signs::of_file("目录.xlsx") };
        assert_eq!(told(&title), known("甲镇", Told::Title));
        assert_eq!(of("区发改委/目录.xlsx"), Some(("区发改委".to_owned(), Told::Folder, false)));
    }

    #[test]
    fn without_a_roster_a_unit_is_its_folder() {
        let told = |file| Roster::default().unit_of(&Signs::of_file(file)).map(|unit| unit.name);
        assert_eq!(told("units/区民政局/目录.xlsx").as_deref(), Some("区民政局"));
        assert_eq!(told("./目录.xlsx"), None);
    }

    #[test]
    fn faults_are_named() {
        let unit = |name: &str| Unit { name: name.to_owned(), ..Unit::default() };
        let twice = Roster::new(vec![unit("区民政局"), unit("区民政局")]).unwrap_err();
        assert_eq!(twice, RosterFault::Twice("区民政局".to_owned()));
        let pattern = Unit { files: vec!["[".to_owned()], ..unit("甲镇") };
        assert_eq!(Roster::new(vec![pattern]).unwrap_err().word(), "[");
    }
}
