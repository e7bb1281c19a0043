//! The words that recognise a kind of information in a row.

use crate::grammar::fold;

/// The number of a word among those of all limits.
pub type WordId = usize;

/// What a row is about, as the words that occur in its cells.
#[derive(Clone, Copy)]
pub struct Matter<'m> {
    /// In the names of the item, from 一级事项 down.
    pub item: &'m [&'m [WordId]],
    /// In 公开内容.
    pub content: &'m [WordId],
    /// In 公开主体.
    pub agency: &'m [WordId],
    /// Whether a document is cited as basis.
    pub cites: &'m dyn Fn(&str) -> bool,
}

/// One way to recognise a kind of information: all parts must hold.
#[derive(Debug)]
pub struct Pattern(Vec<Part>);

#[derive(Debug)]
enum Part {
    Word(WordId, Scope),
    Cited(String),
}

/// Where a word must occur.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// In item, content or agency.
    Anywhere,
    /// In the names of the item.
    Item,
    /// In 公开内容.
    Content,
    /// In 公开主体.
    Agency,
}

impl Pattern {
    /// Reads a word of the file; its parts are added to `words`, which `scope` says where to look for.
    pub fn read(word: &str, scope: Scope, words: &mut Vec<String>) -> Self {
        let part = |part: &str| {
            if let Some(title) = part.strip_prefix('《') {
                return Part::Cited(title.trim_end_matches('》').to_owned());
            }
            let prefixes = [("item:", Scope::Item), ("content:", Scope::Content), ("agency:", Scope::Agency)];
            let named = prefixes.into_iter().find_map(|(prefix, scope)| Some((part.strip_prefix(prefix)?, scope)));
            let (part, scope) = named.unwrap_or((part, scope));
            let part = fold::key(part);
            let known = words.iter().position(|word| *word == part).unwrap_or_else(|| {
                words.push(part);
                words.len() - 1
            });
            Part::Word(known, scope)
        };
        Self(word.split_whitespace().map(part).collect())
    }

    /// The longest of its parts that are words: the one that occurs least; `None` where it has only cited documents.
    #[must_use]
    pub fn longest(&self, words: &[String]) -> Option<WordId> {
        let own = self.0.iter().filter_map(|part| match part {
            Part::Word(word, _) => Some(*word),
            Part::Cited(_) => None,
        });
        own.max_by_key(|word| words[*word].len())
    }

    /// Whether a row holds all its parts.
    #[must_use]
    pub fn holds(&self, matter: &Matter) -> bool {
        self.0.iter().all(|part| match part {
            Part::Word(word, scope) => matter.has(*word, *scope),
            Part::Cited(title) => (matter.cites)(title),
        })
    }
}

impl Matter<'_> {
    /// The words that occur anywhere.
    pub fn words(&self) -> impl Iterator<Item = WordId> {
        let item = self.item.iter().copied().flatten();
        item.chain(self.content).chain(self.agency).copied()
    }

    fn has(&self, word: WordId, scope: Scope) -> bool {
        let within = |words: &[WordId]| words.binary_search(&word).is_ok();
        let in_item = || self.item.iter().any(|words| within(words));
        match scope {
            Scope::Item => in_item(),
            Scope::Content => within(self.content),
            Scope::Agency => within(self.agency),
            Scope::Anywhere => in_item() || within(self.content) || within(self.agency),
        }
    }
}
