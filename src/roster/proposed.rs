//! A roster proposed from what there is: a unit for each folder, and where files lie in none, for each unit that their
//! names, 公开主体 or titles tell. A proposal: people check it.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Unit, plain_name};
use crate::grammar::fold;

/// The words that tell a unit's name in a text, from `rules/vocabulary/units.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnitWords {
    /// How names of units end: 局, 镇.
    ends: Vec<String>,
    /// What may stand before a name: 年 of 2024年.
    before: Vec<String>,
    /// Words with such an end that are no name: 办事.
    not: Vec<String>,
    /// Words of the templates that name no unit in particular: 有关部门.
    generic: Vec<String>,
}

/// A file, and what tells its unit.
#[derive(Debug, Clone, Default)]
pub struct Met<'m> {
    /// The outermost folder it lies in, below the one that was named; with that one before it, where its name alone
    /// would mean other folders too.
    pub folder: Option<String>,
    /// Its name, without folders.
    pub file: String,
    /// The agency most of its entries name.
    pub agency: Option<&'m str>,
    /// The titles over its tables, and the names of its sheets.
    pub titles: Vec<&'m str>,
}

/// A name has so many characters at least.
const SHORTEST: usize = 2;
/// And so many at most: a sentence is none.
const LONGEST: usize = 20;

/// One unit for all that bear the same name, in the order of the names.
#[must_use]
pub fn propose(met: &[Met], words: &UnitWords) -> Vec<Unit> {
    let mut units: BTreeMap<String, Unit> = BTreeMap::new();
    for met in met {
        let own = own_unit(met, words);
        let unit = units.entry(fold::key(&own.name)).or_insert_with(|| own.clone());
        // Two folders of one unit are both told by its name.
        if unit.folder != own.folder {
            unit.folder = None;
        }
        for pattern in own.files {
            if !unit.files.contains(&pattern) {
                unit.files.push(pattern);
            }
        }
    }
    units.into_values().collect()
}

fn own_unit(met: &Met, words: &UnitWords) -> Unit {
    if let Some(folder) = &met.folder {
        let name = plain_name(folder.rsplit('/').next().unwrap_or(folder));
        return Unit { name: name.to_owned(), folder: Some(folder.clone()), ..Unit::default() };
    }
    let stem = met.file.rsplit_once('.').map_or(met.file.as_str(), |(stem, _)| stem);
    let agency = || met.agency.and_then(|agency| words.whole_name(agency));
    let title = || met.titles.iter().find_map(|title| words.name_in(title));
    match words.name_in(stem).or_else(agency).or_else(title) {
        Some(name) => Unit { name, ..Unit::default() },
        // Nothing tells: the file is a unit until someone says whose it is.
        None => Unit { name: stem.to_owned(), files: vec![globset::escape(&met.file)], ..Unit::default() },
    }
}

impl UnitWords {
    /// The first name of a unit in a text.
    fn name_in(&self, text: &str) -> Option<String> {
        text.split(|c: char| !is_hanzi(c)).find_map(|run| self.name_at(run))
    }

    /// The name that a run of characters begins with: as long as it may be, 市自然资源局青云谱分局.
    fn name_at(&self, run: &str) -> Option<String> {
        let run = self.before.iter().fold(run, |run, word| run.strip_prefix(word.as_str()).unwrap_or(run));
        let masked = self.not.iter().fold(run.to_owned(), |run, word| run.replace(word, &"\0".repeat(word.len())));
        let ends = self.ends.iter().flat_map(|end| masked.rmatch_indices(end.as_str()).map(|(at, end)| at + end.len()));
        let name = &run[..ends.max()?];
        self.is_name(name).then(|| name.to_owned())
    }

    /// A text that is a name and nothing more.
    fn whole_name(&self, text: &str) -> Option<String> {
        let text = text.trim();
        (text.chars().all(is_hanzi) && self.name_at(text)? == text).then(|| text.to_owned())
    }

    fn is_name(&self, name: &str) -> bool {
        let length = name.chars().count();
        (SHORTEST..=LONGEST).contains(&length) && !self.generic.iter().any(|word| name.contains(word.as_str()))
    }
}

fn is_hanzi(c: char) -> bool {
    c.is_alphabetic() && !c.is_ascii()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words() -> UnitWords {
        toml::from_str(include_str!("../../rules/vocabulary/units.toml")).unwrap()
    }

    #[test]
    fn names_are_found_in_texts() {
        let words = words();
        let name = |text| words.name_in(text);
        for (text, expected) in [
            ("2024年青云谱区民政局社会救助目录", Some("青云谱区民政局")),
            ("市自然资源局青云谱分局", Some("市自然资源局青云谱分局")),
            ("社会救助领域基层政务公开标准目录（区民政局）", Some("区民政局")),
            ("甲镇社会救助目录", Some("甲镇")),
            ("社会救助办事指南目录", None),
            ("城乡规划目录", None),
            ("县级政府民政部门", None),
            ("目录", None),
        ] {
            assert_eq!(name(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn a_unit_for_each_folder_or_told_name() {
        let of = |folder: Option<&str>, file: &str, agency: Option<&'static str>, title: Option<&'static str>| Met {
            folder: folder.map(str::to_owned),
            file: file.to_owned(),
            agency,
            titles: title.into_iter().collect(),
        };
        let met = [
            of(Some("01-区民政局"), "目录.csv", None, None),
            of(Some("02-区民政局"), "目录.csv", None, None),
            of(Some("区 教体局"), "目录.csv", None, None),
            of(None, "区教体局补报.csv", Some("区财政局"), None),
            of(None, "a.csv", Some("区司法局"), None),
            of(None, "b.csv", Some("区司法局"), None),
            of(None, "c.csv", Some("县级政府民政部门"), Some("甲镇政务公开标准目录")),
            of(None, "1[2].csv", None, None),
        ];
        let told: Vec<String> = propose(&met, &words())
            .iter()
            .map(|unit| format!("{} {:?} {:?}", unit.name, unit.folder, unit.files))
            .collect();
        assert_eq!(
            told,
            [
                "1[2] None [\"1[[]2[]].csv\"]",
                "区司法局 None []",
                "区 教体局 None []",
                "区民政局 None []",
                "甲镇 None []",
            ]
        );
    }
}
