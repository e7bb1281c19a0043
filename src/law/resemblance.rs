//! Which known title an unknown one resembles: a misprint of it, or near enough to suggest.
//!
//! A misprint is one or two strokes off (`edits`), is not barred as another document's title (`bars`), and shows the
//! marks of a slip (`evidence`), among them that real titles and words (`vocabulary`) never have those characters side
//! by side. Looking up exact titles is the lawbook's.

mod bars;
mod edits;
mod evidence;
mod nearest;
#[cfg(test)]
mod tests;
mod vocabulary;
mod words;

use std::sync::OnceLock;

pub use words::{PlaceWords, TitleWords};

use edits::{Edit, MOST};
use evidence::Evidence;
use vocabulary::Vocabulary;

/// Longest title that is compared, in characters.
const LONGEST: usize = 120;

/// Stand before and behind each title, so that its first and last characters have neighbours too.
const START: char = '\u{2}';
const END: char = '\u{3}';

/// What writers leave out, add or take for one another, and never names another document.
const MARKS: &str = "《》〈〉“”‘’「」『』\"'、,;.·-－—–―~～";

/// Two or three characters side by side.
type Run = [char; 3];

/// The known titles, ready to be compared with.
#[derive(Debug)]
pub struct Titles {
    names: Vec<(String, usize)>,
    words: TitleWords,
    tables: OnceLock<Tables>,
}

/// What is made of the titles when the first question comes.
#[derive(Debug)]
struct Tables {
    /// Shortest first.
    names: Vec<Name>,
    vocabulary: Vocabulary,
}

/// A known title.
#[derive(Debug)]
struct Name {
    /// Its characters without [`MARKS`], between [`START`] and [`END`].
    letters: Vec<char>,
    document: usize,
    /// A bit for each character it has; a stroke changes two bits at most.
    signature: u64,
}

/// A cited title beside a known one, both between [`START`] and [`END`], and the strokes between them.
#[derive(Debug, Clone, Copy)]
struct Pair<'p> {
    cited: &'p [char],
    known: &'p [char],
    edits: &'p [Edit],
}

impl Titles {
    /// The titles and aliases of the known documents, as folded keys with the number of their document.
    #[must_use]
    pub fn new(names: impl Iterator<Item = (String, usize)>, words: TitleWords) -> Self {
        Self { names: names.collect(), words, tables: OnceLock::new() }
    }

    /// The document whose title `cited` is a misprint of; `cited` is a folded key and no known title. `number_agrees`
    /// tells whether the citation bears that document's own number. `None` where in doubt.
    #[must_use]
    pub fn misprint_of(&self, cited: &str, number_agrees: &dyn Fn(usize) -> bool) -> Option<usize> {
        self.misprint_without(cited, None, number_agrees)
    }

    /// The document whose title differs from `cited`, a folded key, in punctuation alone: marks, quotes, 、.
    #[must_use]
    pub fn same_but_marks(&self, cited: &str) -> Option<usize> {
        let cited = between(&bare(cited));
        self.tables().names.iter().find(|name| name.letters == cited).map(|name| name.document)
    }

    /// At most `most` documents for what somebody typed: titles that hold it, the shortest first, then titles it
    /// abbreviates, then titles like it. Empty where nothing comes near.
    #[must_use]
    pub fn nearest(&self, words: &str, most: usize) -> Vec<usize> {
        nearest::nearest(&self.tables().names, &self.words.nation, (words, most))
    }

    /// [`Titles::misprint_of`] in a book without the document `except`.
    fn misprint_without(&self, cited: &str, except: Option<usize>, agrees: &dyn Fn(usize) -> bool) -> Option<usize> {
        let cited = between(&bare(cited));
        if cited.len() > LONGEST + 2 {
            return None;
        }
        let tables = self.tables();
        let evidence = Evidence { words: &self.words, vocabulary: &tables.vocabulary, except };
        let mut found: Vec<(bool, usize, usize)> = Vec::new();
        for name in tables.near(&cited).filter(|name| Some(name.document) != except) {
            let Some(edits) = edits::edits(&cited, &name.letters) else { continue };
            let pair = Pair { cited: &cited, known: &name.letters, edits: &edits };
            if edits.is_empty() || bars::bar(&pair, &self.words) {
                continue;
            }
            let agrees = agrees(name.document);
            if if agrees { evidence.may_be_slip(&pair) } else { evidence.is_slip(&pair) } {
                found.push((!agrees, edits.len(), name.document));
            }
        }
        let (doubt, strokes, document) = *found.iter().min()?;
        // As near to two documents: a third one of their series, 城市橙线管理办法.
        let is_alone = found.iter().all(|other| (other.0, other.1) != (doubt, strokes) || other.2 == document);
        is_alone.then_some(document)
    }

    fn tables(&self) -> &Tables {
        self.tables.get_or_init(|| Tables::new(&self.names, &self.words.subjects))
    }
}

impl Tables {
    fn new(names: &[(String, usize)], subjects: &[String]) -> Self {
        let titles = names.iter().map(|(key, document)| (bare(key), *document));
        let mut names: Vec<Name> = titles
            .filter(|(letters, _)| !letters.is_empty())
            .map(|(letters, document)| Name { signature: signature(&letters), letters: between(&letters), document })
            .collect();
        names.sort_by_key(|name| name.letters.len());
        let vocabulary = Vocabulary::new(&names, subjects);
        Self { names, vocabulary }
    }

    /// The titles whose length and characters allow them to be at most [`MOST`] strokes away.
    fn near(&self, cited: &[char]) -> impl Iterator<Item = &Name> {
        let from = self.names.partition_point(|name| name.letters.len() + MOST < cited.len());
        let upto = self.names.partition_point(|name| name.letters.len() <= cited.len() + MOST);
        let own = signature(inner(cited));
        let changes = u32::try_from(2 * MOST).unwrap_or(u32::MAX);
        self.names[from..upto].iter().filter(move |name| (name.signature ^ own).count_ones() <= changes)
    }
}

/// A title's characters without its [`MARKS`].
fn bare(key: &str) -> Vec<char> {
    let folded = crate::grammar::fold::key(key);
    folded.chars().filter(|c| !MARKS.contains(*c)).collect()
}

fn between(letters: &[char]) -> Vec<char> {
    let mut whole = Vec::with_capacity(letters.len() + 2);
    whole.push(START);
    whole.extend_from_slice(letters);
    whole.push(END);
    whole
}

fn signature(letters: &[char]) -> u64 {
    letters.iter().fold(0, |bits, c| bits | 1 << ((u32::from(*c).wrapping_mul(0x9E37_79B1) >> 26) & 63))
}

/// A title without [`START`] and [`END`].
fn inner(title: &[char]) -> &[char] {
    &title[1..title.len() - 1]
}

fn text_of(title: &[char]) -> String {
    inner(title).iter().collect()
}
