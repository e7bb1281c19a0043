//! The options of one field, compiled: a name at a place in a text, a whole name with a place's name before it,
//! and misprints. Names are compared without blanks, brackets, slashes and the like.

use std::collections::{HashMap, HashSet};

use super::letters::Letters;
use super::words::OptionWords;
use crate::grammar::fold::key;

/// A name that was recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Known {
    /// Which option.
    pub option: usize,
    /// Whether the name is a misprint of it.
    pub misspelt: bool,
}

/// The options of one field.
#[derive(Debug, Clone)]
pub struct Vocabulary {
    names: Vec<Name>,
    /// Every way to write a name.
    exact: HashMap<String, Known>,
    /// The same by their first letter, the longest first.
    by_first: HashMap<char, Vec<(Vec<char>, Known)>>,
    /// Ends of names, the longest first; `None` where the name is something else.
    ends: Vec<(String, Option<Known>)>,
    unlike: HashSet<String>,
    /// The letters that names end with, so that most of what is asked needs no looking up.
    last: HashSet<char>,
}

#[derive(Debug, Clone)]
struct Name {
    canonical: String,
    named: bool,
    has_parts: bool,
    before: Vec<Vec<char>>,
    /// The letters misprints are looked for in.
    letters: Vec<char>,
}

/// The longest name worth looking up, with a place before it.
const LONGEST: usize = 48;
/// The longest name of a place before a known name: 新疆维吾尔自治区伊犁哈萨克自治州某某县人民.
const LONGEST_PLACE: usize = 24;

impl Vocabulary {
    /// The options of one field.
    #[must_use]
    pub fn new(options: &[OptionWords]) -> Self {
        let mut vocabulary = Self {
            names: Vec::new(),
            exact: HashMap::new(),
            by_first: HashMap::new(),
            ends: Vec::new(),
            unlike: HashSet::new(),
            last: HashSet::new(),
        };
        for (option, words) in options.iter().enumerate() {
            vocabulary.add(option, words);
        }
        vocabulary.ends.sort_by_key(|(end, _)| std::cmp::Reverse(end.len()));
        for (name, known) in &vocabulary.exact {
            let letters: Vec<char> = name.chars().collect();
            if let Some(&first) = letters.first() {
                vocabulary.by_first.entry(first).or_default().push((letters, *known));
            }
        }
        let ends = vocabulary.ends.iter().map(|(end, _)| end);
        vocabulary.last = vocabulary.exact.keys().chain(ends).filter_map(|name| name.chars().last()).collect();
        for names in vocabulary.by_first.values_mut() {
            names.sort_by_key(|(letters, _)| std::cmp::Reverse(letters.len()));
        }
        vocabulary
    }

    fn add(&mut self, option: usize, words: &OptionWords) {
        let known = Known { option, misspelt: false };
        self.names.push(Name {
            canonical: words.name.clone(),
            named: words.named,
            has_parts: words.has_parts,
            before: words.before.iter().map(|word| key(word).chars().collect()).collect(),
            letters: bare(&words.name).chars().collect(),
        });
        for name in std::iter::once(&words.name).chain(&words.accepts) {
            self.exact.insert(bare(name), known);
        }
        for name in &words.misspelt {
            self.exact.entry(bare(name)).or_insert(Known { option, misspelt: true });
        }
        self.ends.extend(words.ends_with.iter().map(|end| (bare(end), Some(known))));
        self.ends.extend(words.except.iter().map(|end| (bare(end), None)));
        self.unlike.extend(words.unlike.iter().chain(&words.except).map(|name| bare(name)));
    }

    /// The canonical names, in the order of the vocabulary.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(|name| name.canonical.as_str())
    }

    /// The canonical name of an option; empty where the vocabulary has no such option.
    #[must_use]
    pub fn name(&self, option: usize) -> &str {
        self.names.get(option).map_or("", |name| &name.canonical)
    }

    /// Whether the option carries a detail that names it.
    #[must_use]
    pub fn is_named(&self, option: usize) -> bool {
        self.names.get(option).is_some_and(|name| name.named)
    }

    /// The option that `name` as a whole stands for: exactly, with a place before it, or misprinted as listed.
    #[must_use]
    pub fn resolve(&self, name: &str) -> Option<Known> {
        self.resolve_bare(&bare(name))
    }

    fn resolve_bare(&self, name: &str) -> Option<Known> {
        if let Some(known) = self.exact.get(name) {
            return Some(*known);
        }
        let (end, known) = self.ends.iter().find(|(end, _)| name.ends_with(end.as_str()))?;
        let place = &name[..name.len() - end.len()];
        let is_place = place.chars().count() <= LONGEST_PLACE && is_place(place);
        // 县政府网站政务新媒体 is two options.
        let is_name = self.exact.contains_key(place) || self.ends.iter().any(|(end, _)| place.ends_with(end.as_str()));
        (is_place && !is_name).then_some(*known)?
    }

    /// Whether what follows the name at once names a part of it.
    pub(super) fn has_parts(&self, option: usize) -> bool {
        self.names.get(option).is_some_and(|name| name.has_parts)
    }

    /// The option of which `name` is a misprint, if it is one and not a name of its own.
    #[must_use]
    pub fn nearest(&self, name: &str) -> Option<&str> {
        self.near(name).map(|known| self.name(known.option))
    }

    /// Whether a detail may follow the name at once: 其他短信, but not 其地短信.
    pub(super) fn takes_detail(&self, known: Known) -> bool {
        self.is_named(known.option) && !known.misspelt
    }

    /// As [`Vocabulary::nearest`].
    pub(super) fn near(&self, name: &str) -> Option<Known> {
        let name = bare(name);
        if let Some(known) = self.exact.get(&name) {
            return known.misspelt.then_some(*known);
        }
        if self.unlike.contains(&name) || name.len() > 4 * LONGEST {
            return None;
        }
        let letters: Vec<char> = name.chars().collect();
        let mut near = (0..self.names.len()).filter(|&i| is_misprint(&letters, &self.names[i].letters));
        let option = near.next()?;
        // Equally near to two names: no telling.
        near.next().is_none().then_some(Known { option, misspelt: true })
    }

    /// As [`Vocabulary::resolve`], for letters of a cell.
    pub(super) fn whole(&self, letters: &Letters, start: usize, end: usize) -> Option<Known> {
        if start >= end || end - start > LONGEST {
            return None;
        }
        let last = letters.keys[start..end].iter().rev().find(|&&c| !is_soft(c))?;
        if !self.last.contains(last) {
            return None;
        }
        self.resolve(&letters.keys[start..end].iter().collect::<String>())
    }

    /// As [`Vocabulary::near`], for letters of a cell.
    pub(super) fn misprint(&self, letters: &Letters, start: usize, end: usize) -> Option<Known> {
        if start >= end || end - start > LONGEST {
            return None;
        }
        self.near(&letters.keys[start..end].iter().collect::<String>())
    }

    /// The names that begin at `start`, with the places where they end, the longest first.
    pub(super) fn matches(&self, letters: &Letters, start: usize, end: usize) -> Vec<(usize, Known)> {
        let Some(names) = letters.at(start, end).and_then(|first| self.by_first.get(&first)) else {
            return Vec::new();
        };
        names.iter().filter_map(|(name, known)| Some((walk(name, letters, start, end)?, *known))).collect()
    }

    /// Whether what follows at `index` is part of the option's website: 政府网站政务公开专栏.
    pub(super) fn goes_on(&self, option: usize, letters: &Letters, index: usize, end: usize) -> bool {
        self.names[option].before.iter().any(|word| letters.starts(index, end, word))
    }
}

/// Where `name` ends if it begins at `start`; marks inside it are passed over, and the bracket that one opens is closed.
fn walk(name: &[char], letters: &Letters, start: usize, end: usize) -> Option<usize> {
    let mut at = start;
    let mut opened = None;
    for (place, &wanted) in name.iter().enumerate() {
        let mut passed = 0;
        while place > 0 && passed < 2 && letters.at(at, end).is_some_and(|c| is_soft(c) && c != wanted) {
            if letters.keys[at] == '(' {
                opened = Some(at);
            }
            at += 1;
            passed += 1;
        }
        if letters.at(at, end)? != wanted {
            return None;
        }
        at += 1;
    }
    match opened.and_then(|open| letters.close(open, end)) {
        Some(close) if close == at => Some(at + 1),
        // 精准推送（短信、电话）: the name ends before the brackets, not inside.
        Some(close) if close > at => None,
        _ => Some(at),
    }
}

/// A name as it is compared: the key without marks.
fn bare(name: &str) -> String {
    key(name).chars().filter(|&c| !is_soft(c)).collect()
}

fn is_soft(c: char) -> bool {
    matches!(
        c,
        '/' | '\\' | '、' | ',' | '.' | '·' | '|' | '｜' | '(' | ')' | '“' | '”' | '"' | '‘' | '’' | '\'' | '「' | '」'
    )
}

/// Whether a character is one of the script's own.
pub(super) fn is_hanzi(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{323AF}')
}

/// A place's name may hold figures, letters and what stands where it was not filled in: A区, 3号社区, ××县.
fn is_place(name: &str) -> bool {
    let is_gap = |c: char| matches!(c, 'x' | '×' | '*' | '○');
    name.chars().all(|c| is_hanzi(c) || c.is_ascii_alphanumeric() || is_gap(c))
        && (name.chars().any(is_hanzi) || name.chars().all(is_gap))
}

/// One slip of the hand inside a name of five letters or more: a wrong, lost, doubled letter or two changed over.
/// The first and last letters stand, for there another name begins or ends: 税务服务中心, 便民服务点.
fn is_misprint(written: &[char], name: &[char]) -> bool {
    let (m, n) = (written.len(), name.len());
    if n < 5 || m.abs_diff(n) > 1 || written.first() != name.first() || written.last() != name.last() {
        return false;
    }
    let same = written.iter().zip(name).take_while(|(a, b)| a == b).count();
    let rest =
        |skip_written: usize, skip_name: usize| written.get(same + skip_written..) == name.get(same + skip_name..);
    match m.cmp(&n) {
        std::cmp::Ordering::Less => rest(0, 1),
        std::cmp::Ordering::Greater => same > 0 && written[same] == written[same - 1] && rest(1, 0),
        std::cmp::Ordering::Equal => {
            let changed_over = written.get(same) == name.get(same + 1) && written.get(same + 1) == name.get(same);
            rest(1, 1) || changed_over && rest(2, 2)
        }
    }
}
