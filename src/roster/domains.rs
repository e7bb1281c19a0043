//! Fields of work (领域) and how titles, sheets and files name them.

use serde::Deserialize;

use crate::grammar::fold;

/// The words for fields of work, from `rules/vocabulary/domains.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DomainWords {
    domain: Vec<Domain>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Domain {
    name: String,
    #[serde(default)]
    aliases: Vec<String>,
}

/// Characters of a name that tells nothing by itself: 教育 is also part of a bureau's name.
const SHORT: usize = 3;

/// Finds fields of work in texts.
#[derive(Debug, Default)]
pub struct Domains {
    /// Name or alias, folded; its number of characters; and the name it stands for. The longest first.
    words: Vec<(String, usize, String)>,
}

impl Domains {
    /// Those the vocabulary knows.
    #[must_use]
    pub fn new(words: &DomainWords) -> Self {
        let mut domains = Self::default();
        for domain in &words.domain {
            domains.add(&domain.name, &domain.name);
            domain.aliases.iter().for_each(|alias| domains.add(alias, &domain.name));
        }
        domains.with([])
    }

    /// Those that a roster names besides.
    #[must_use]
    pub fn with<'n>(mut self, own: impl IntoIterator<Item = &'n str>) -> Self {
        for name in own {
            if self.named(name).is_none() {
                self.add(name, name);
            }
        }
        self.words.sort_by_key(|(_, length, _)| std::cmp::Reverse(*length));
        self
    }

    fn add(&mut self, word: &str, name: &str) {
        let key = fold::key(word);
        let length = key.chars().count();
        self.words.push((key, length, name.to_owned()));
    }

    /// The field of work a word means by itself, 领域 at its end or not.
    #[must_use]
    pub fn named(&self, word: &str) -> Option<&str> {
        let key = fold::key(word);
        let key = key.strip_suffix("领域").unwrap_or(&key);
        self.words.iter().find(|(word, ..)| word == key).map(|(.., name)| name.as_str())
    }

    /// The fields of work a text names, in its order.
    #[must_use]
    pub fn in_text(&self, text: &str) -> Vec<&str> {
        if let Some(name) = self.named(text) {
            return vec![name];
        }
        let mut left = fold::key(text);
        let mut found = Vec::new();
        for (word, length, name) in &self.words {
            while let Some(at) = left.find(word.as_str()) {
                let after = &left[at + word.len()..];
                let is_told = *length > SHORT || after.starts_with("领域") || after.starts_with("目录");
                if is_told {
                    found.push((at, name.as_str()));
                }
                // What is part of a longer name is no name of its own.
                left.replace_range(at..at + word.len(), &"\0".repeat(word.len()));
            }
        }
        found.sort_unstable();
        found.dedup_by_key(|(_, name)| *name);
        found.into_iter().map(|(_, name)| name).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_name_fields_of_work() {
        let words = toml::from_str(
            "[[domain]]\nname = '义务教育'\naliases = ['教育']\n[[domain]]\nname = '国有土地上房屋征收'\naliases = ['房屋征收']\n\
             [[domain]]\nname = '社会救助'\n",
        );
        let domains = Domains::new(&words.unwrap()).with(["河湖管理"]);
        let told = |text| domains.in_text(text);
        assert_eq!(told("某区教育体育局政务公开"), Vec::<&str>::new());
        assert_eq!(told("某区教育领域基层政务公开标准目录"), ["义务教育"]);
        assert_eq!(told("教育"), ["义务教育"]);
        assert_eq!(told("（一）社会救助领域、国有土地上房屋征收与补偿"), ["社会救助", "国有土地上房屋征收"]);
        assert_eq!(told("河湖管理目录"), ["河湖管理"]);
        assert_eq!(domains.named("社会救助领域"), Some("社会救助"));
    }
}
