//! What a district has decided to live with: `[[ignore]]` in `gkcheck.toml`. A decision says why, and may end; one that
//! has ended, or that nothing is found for, is itself told.

use std::sync::Arc;

use chrono::NaiveDate;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

use crate::finding::{Finding, means};
use crate::grammar::fold;
use crate::roster::{Pattern, Roster, Star};

/// One decision.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Ignore {
    /// The rule: its code, the beginning of its code, or its name.
    pub rule: String,
    /// The unit whose findings are meant; all where it says nothing.
    pub unit: Option<String>,
    /// The files that are meant.
    pub path: Option<Files>,
    /// The item that is meant: its whole name, or the last part of it.
    pub item: Option<String>,
    /// Why the district lives with it.
    #[serde(deserialize_with = "reason")]
    pub reason: Arc<str>,
    /// The last day on which it holds; for ever where it says nothing.
    #[serde(default, deserialize_with = "day")]
    pub until: Option<NaiveDate>,
}

/// Which files are meant: a pattern such as `01-*/**`, or a folder; from the working folder or any folder below it.
#[derive(Debug, Clone)]
pub struct Files {
    text: String,
    pattern: Pattern,
}

/// What `ignore` in `gkcheck.toml` says: `ignore = ["GK904"]`, or `[[ignore]]` with a reason.
#[derive(Debug, Clone, Default)]
pub struct Ignores {
    /// Rules that are not asked at all.
    pub rules: Vec<String>,
    /// Decisions about what rules find.
    pub decisions: Vec<Ignore>,
}

impl Ignores {
    /// Decisions name units as the roster does, whatever alias they were written with.
    pub fn name_units(&mut self, roster: &Roster) {
        let units = self.decisions.iter_mut().filter_map(|decision| decision.unit.as_mut());
        for unit in units {
            if let Some(known) = roster.named(unit) {
                unit.clone_from(&known.name);
            }
        }
    }
}

impl Ignore {
    /// Whether it holds on a day.
    #[must_use]
    pub fn holds(&self, day: NaiveDate) -> bool {
        self.until.is_none_or(|until| day <= until)
    }

    /// Whether a finding is one of those it is about.
    #[must_use]
    pub fn is_about(&self, finding: &Finding) -> bool {
        let is_of = |unit: &String| finding.unit.as_ref().is_some_and(|own| fold::key(own) == fold::key(unit));
        let is_item = |item: &String| finding.place.as_ref().is_some_and(|place| is_named(&place.item, item));
        means(&self.rule, &finding.code, &finding.name)
            && self.unit.as_ref().is_none_or(is_of)
            && self.path.as_ref().is_none_or(|files| files.matches(&finding.file))
            && self.item.as_ref().is_none_or(is_item)
    }

    /// It in one line: `GK501 区民政局 办事指南`.
    #[must_use]
    pub fn shown(&self) -> String {
        let path = self.path.as_ref().map(|files| &files.text);
        let words = [Some(&self.rule), self.unit.as_ref(), path, self.item.as_ref()];
        words.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" ")
    }
}

/// Whether an item has a name, as a whole or in its last part: `最低生活保障 / 办事指南` is 办事指南.
fn is_named(item: &str, name: &str) -> bool {
    let (item, name) = (fold::key(item), fold::key(name));
    item.strip_suffix(&name).is_some_and(|before| before.is_empty() || before.ends_with('/'))
}

impl Files {
    fn new(text: &str) -> Option<Self> {
        let plain = text.trim_end_matches('/');
        let below = format!("{plain}/**");
        Some(Self { text: text.to_owned(), pattern: Pattern::new([plain, &below], Star::Any)? })
    }

    fn matches(&self, file: &str) -> bool {
        let file = file.replace('\\', "/");
        let mut starts = std::iter::once(0).chain(file.match_indices('/').map(|(at, _)| at + 1));
        starts.any(|start| self.pattern.is_match(&file[start..]))
    }
}

impl<'de> Deserialize<'de> for Files {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::new(&text).ok_or_else(|| D::Error::custom(format!("“{text}”不是文件名的通配符")))
    }
}

fn reason<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Arc<str>, D::Error> {
    let text = String::deserialize(deserializer)?;
    if fold::key(&text).is_empty() { Err(D::Error::custom("要写明理由")) } else { Ok(text.into()) }
}

/// A day of TOML, or the same in quotes.
fn day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<NaiveDate>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Day {
        Toml(toml::value::Datetime),
        Text(String),
    }
    let text = match Day::deserialize(deserializer)? {
        Day::Toml(day) => day.to_string(),
        Day::Text(text) => text,
    };
    text.parse().map(Some).map_err(|_| D::Error::custom(format!("“{text}”不是日期，应写成 2026-12-31")))
}

/// One of either; told apart by hand, since serde would not say what is wrong with it.
enum Entry {
    Rule(String),
    Decision(Ignore),
}

impl<'de> Deserialize<'de> for Ignores {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut ignores = Self::default();
        for entry in Vec::<Entry>::deserialize(deserializer)? {
            match entry {
                Entry::Rule(rule) => ignores.rules.push(rule),
                Entry::Decision(decision) => ignores.decisions.push(decision),
            }
        }
        Ok(ignores)
    }
}

impl<'de> Deserialize<'de> for Entry {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Either)
    }
}

struct Either;

impl<'de> Visitor<'de> for Either {
    type Value = Entry;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a rule or a table")
    }

    fn visit_str<E: Error>(self, rule: &str) -> Result<Entry, E> {
        Ok(Entry::Rule(rule.to_owned()))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Entry, A::Error> {
        Ignore::deserialize(MapAccessDeserializer::new(map)).map(Entry::Decision)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Deserialize)]
    struct File {
        ignore: Ignores,
    }

    fn decision(more: &str) -> Result<Ignore, String> {
        let text = format!("[[ignore]]\nrule = \"GK501\"\n{more}");
        let read: Result<File, _> = toml::from_str(&text);
        read.map(|file| file.ignore.decisions[0].clone()).map_err(|error| error.message().to_owned())
    }

    #[test]
    fn a_decision_gives_its_reason() {
        assert!(decision("").unwrap_err().contains("reason"));
        assert!(decision("reason = \" 　\"").unwrap_err().contains("理由"));
        assert_eq!(&*decision("reason = \"没有网站\"").unwrap().reason, "没有网站");
    }

    #[test]
    fn a_decision_may_end() {
        let until =
            |day: &str| decision(&format!("reason = \"甲\"\nuntil = {day}")).map(|ignore| ignore.until.unwrap());
        let last: NaiveDate = "2026-06-30".parse().unwrap();
        assert_eq!(until("2026-06-30"), Ok(last));
        assert_eq!(until("\"2026-06-30\""), Ok(last));
        assert!(until("\"明年\"").unwrap_err().contains("不是日期"));
        let ignore = decision("reason = \"甲\"\nuntil = 2026-06-30").unwrap();
        assert!(ignore.holds(last) && !ignore.holds(last.succ_opt().unwrap()));
    }

    #[test]
    fn rules_may_stand_alone() {
        let file: File = toml::from_str("ignore = [\"GK904\", { rule = \"GK5\", reason = \"甲\" }]").unwrap();
        assert_eq!((file.ignore.rules.len(), file.ignore.decisions.len()), (1, 1));
    }

    #[test]
    fn an_item_is_named_as_a_whole_or_by_its_last_part() {
        assert!(is_named("最低生活保障 / 办事指南", "办事指南"));
        assert!(is_named("最低生活保障 / 办事指南", "最低生活保障/办事 指南"));
        assert!(!is_named("最低生活保障 / 办事指南", "指南"));
        assert!(!is_named("最低生活保障 / 办事指南", "最低生活保障"));
    }

    #[test]
    fn files_are_meant_by_folder_or_pattern() {
        let matches = |pattern: &str, file: &str| Files::new(pattern).unwrap().matches(file);
        assert!(matches("甲镇", "units/甲镇/目录.xlsx"));
        assert!(matches("units/*/旧/", "units/甲镇/旧/目录.xlsx"));
        assert!(matches("目录*.xlsx", "units\\甲镇\\目录2024.xlsx"));
        assert!(!matches("甲", "units/甲镇/目录.xlsx"));
    }
}
