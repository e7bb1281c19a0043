//! Which characters stand beside each other in real titles and real words: a slip of the pen makes pairs that are never
//! seen, another document is made of words that are. Knows nothing of strokes or of documents' kinds.

use std::collections::{HashMap, HashSet};

use super::{Name, Run};

/// Runs of two and three characters and the documents whose titles have them.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    runs: HashMap<Run, Holders>,
    words: HashSet<[char; 2]>,
}

/// The first two documents with a run: enough to tell whether any but one has it.
type Holders = (usize, Option<usize>);

impl Vocabulary {
    /// The runs of all titles, and the words of two characters among `words`.
    pub(super) fn new(names: &[Name], words: &[String]) -> Self {
        let mut vocabulary = Self::default();
        for name in names {
            for run in name.letters.windows(2).chain(name.letters.windows(3)) {
                let holders = vocabulary.runs.entry(run_of(run)).or_insert((name.document, None));
                if holders.0 != name.document {
                    holders.1.get_or_insert(name.document);
                }
            }
        }
        let pairs = words.iter().filter_map(|word| <[char; 2]>::try_from(word.chars().collect::<Vec<_>>()).ok());
        vocabulary.words.extend(pairs);
        vocabulary
    }

    /// Whether a run of two or three characters stands in a title of any document but `except`.
    pub(super) fn has(&self, run: &[char], except: Option<usize>) -> bool {
        let holders = self.runs.get(&run_of(run));
        holders.is_some_and(|(first, second)| Some(*first) != except || second.is_some())
    }

    /// Whether two characters are a word of the language.
    pub(super) fn is_word(&self, pair: &[char]) -> bool {
        <[char; 2]>::try_from(pair).is_ok_and(|pair| self.words.contains(&pair))
    }
}

/// Runs of two are kept with a third character that no text has.
fn run_of(run: &[char]) -> Run {
    [run[0], run[1], run.get(2).copied().unwrap_or('\0')]
}
