//! A column whose heading is an option, with √ in its cells. Text in place of a tick names whom it is for
//! (申请人 under 特定群体) and counts as ticked.

use std::collections::HashSet;
use std::ops::Range;

use super::letters::is_lost_blank;
use super::words::{BoxWords, ColumnWords};
use super::{Glyph, Tick, Vocabulary, detail, trimmed};
use crate::grammar::fold::{is_blank, key};
use crate::place::Span;

/// The marks of a column.
#[derive(Debug, Clone)]
pub(super) struct ColumnSet {
    ticked: HashSet<String>,
    blank: HashSet<String>,
    /// Marks that may stand beside text.
    glyphs: HashSet<char>,
    boxes: HashSet<char>,
    /// Letters of dead fonts: a mark only where they stand alone.
    dead_boxes: HashSet<char>,
}

impl ColumnSet {
    pub(super) fn new(words: &ColumnWords, boxes: &BoxWords) -> Self {
        let single = |text: &str| text.chars().map(|c| key(&c.to_string())).collect::<Vec<_>>();
        let mut ticked: HashSet<String> = words.ticked.iter().map(|word| key(word)).collect();
        ticked.extend(single(&boxes.ticked));
        ticked.extend(single(&boxes.dead_ticked));
        Self {
            ticked,
            blank: words.blank.iter().map(|word| key(word)).collect(),
            glyphs: boxes.ticked.chars().chain(boxes.checks.chars()).collect(),
            boxes: boxes.unticked.chars().collect(),
            dead_boxes: boxes.dead_unticked.chars().collect(),
        }
    }

    /// Whether a cell says nothing or no: empty, 无, /, ——.
    pub(super) fn is_blank(&self, text: &str) -> bool {
        // Longer than any word for nothing.
        if text.len() > 256 {
            return false;
        }
        let key: String = key(text).chars().filter(|&c| !is_lost_blank(c)).collect();
        self.blank.contains(&key) || key.chars().all(|c| self.blank.contains(c.encode_utf8(&mut [0; 4]) as &str))
    }

    fn is_ticked(&self, word: &str) -> bool {
        let all = |set: &HashSet<char>| !word.is_empty() && word.chars().all(|c| set.contains(&c));
        self.ticked.contains(&key(word)) || all(&self.glyphs)
    }

    fn is_empty_box(&self, word: &str) -> bool {
        !word.is_empty() && word.chars().all(|c| self.boxes.contains(&c) || self.dead_boxes.contains(&c))
    }
}

/// Reads the cell `text` under the heading `option`.
pub(super) fn read(marks: &ColumnSet, vocabulary: &Vocabulary, option: &str, text: &str) -> Tick {
    let whole = trimmed(text, |c| is_blank(c) || is_lost_blank(c));
    let characters: Vec<char> = text.chars().collect();
    let mut tick = heading(vocabulary, option);
    tick.name_span = Span::new(whole.start, whole.start);
    tick.span = whole;
    tick.text = characters[range(whole)].iter().collect();
    if marks.is_blank(&tick.text) {
        return tick;
    }
    let cell = Cell { marks, characters: &characters };
    let (mark, rest) = cell.part(whole);
    tick.ticked = Some(mark.is_none_or(|mark| !marks.is_empty_box(&cell.word(mark))));
    tick.glyph = mark.and_then(|span| {
        let char = cell.characters[range(span)].iter().copied().find(|&c| !is_blank(c))?;
        Some(Glyph { char, span })
    });
    // √全社会 under 全社会 says no more than √.
    let says = key(&cell.word(rest));
    let repeated = vocabulary.resolve(&says).is_some_and(|known| vocabulary.name(known.option) == tick.name);
    if !rest.is_empty() && !repeated && says != key(&tick.name) {
        tick.detail = Some(detail::words(&characters[range(rest)]));
        tick.detail_span = Some(rest);
    }
    tick
}

/// The option a heading names, not ticked.
fn heading(vocabulary: &Vocabulary, option: &str) -> Tick {
    let bare = option.split(['（', '(']).next().unwrap_or(option);
    let known = vocabulary.resolve(option).or_else(|| vocabulary.resolve(bare));
    let written = || option.chars().filter(|&c| !is_blank(c)).collect();
    Tick {
        name: known.map_or_else(written, |known| vocabulary.name(known.option).to_owned()),
        known: known.is_some(),
        misspelt: known.is_some_and(|known| known.misspelt),
        ticked: Some(false),
        glyph: None,
        detail: None,
        detail_span: None,
        name_span: Span::default(),
        span: Span::default(),
        text: String::new(),
    }
}

fn range(span: Span) -> Range<usize> {
    span.start as usize..span.end as usize
}

struct Cell<'a> {
    marks: &'a ColumnSet,
    characters: &'a [char],
}

impl Cell<'_> {
    fn word(&self, span: Span) -> String {
        self.characters[range(span)].iter().filter(|&&c| !is_blank(c) && !is_lost_blank(c)).collect()
    }

    /// The mark, at the head or at the end, and the text beside it.
    fn part(&self, whole: Span) -> (Option<Span>, Span) {
        let bare = self.strip(whole);
        let none = Span::new(whole.end, whole.end);
        // Longer than any word for yes.
        if whole.len() <= 64 {
            let word = self.word(bare);
            if self.marks.is_ticked(&word) || self.marks.is_empty_box(&word) {
                return (Some(bare), none);
            }
        }
        if let Some(parted) = self.letter(whole) {
            return parted;
        }
        let is_mark = |c: &char| self.marks.glyphs.contains(c) || self.marks.boxes.contains(c);
        let letters = &self.characters[range(whole)];
        let Some(first) = letters.iter().position(is_mark) else {
            return (None, bare);
        };
        let length = letters[first..].iter().take_while(|c| is_mark(c)).count();
        let (start, end) = (Span::new(0, length_of(first)).end, length_of(first + length));
        let mark = Span::new(whole.start + start, whole.start + end);
        if letters[..first].iter().all(|&c| is_blank(c) || "（([【".contains(c)) {
            return (Some(mark), self.strip(Span::new(mark.end, whole.end)));
        }
        if letters[first + length..].iter().all(|&c| is_blank(c) || is_lost_blank(c) || "）)]】".contains(c)) {
            return (Some(mark), self.strip(Span::new(whole.start, mark.start)));
        }
        (None, bare)
    }

    /// V（申请人）, 是（业主）: a letter or word for yes is a mark where brackets follow.
    fn letter(&self, whole: Span) -> Option<(Option<Span>, Span)> {
        let letters = &self.characters[range(whole)];
        let open = letters.iter().take(4).position(|c| "（([【".contains(*c))?;
        let end = letters[..open].iter().rposition(|&c| !is_blank(c))? + 1;
        let mark = Span::new(whole.start, whole.start + length_of(end));
        let closed = letters.last().is_some_and(|c| "）)]】".contains(*c));
        (closed && self.marks.is_ticked(&self.word(mark)))
            .then(|| (Some(mark), self.strip(Span::new(mark.end, whole.end))))
    }

    /// Without blanks, brackets and leading marks around it.
    fn strip(&self, span: Span) -> Span {
        let (mut start, mut end) = (span.start as usize, span.end as usize);
        let idle = |c: char| is_blank(c) || is_lost_blank(c);
        while start < end && (idle(self.characters[start]) || "：:，,、；;-—）)】]".contains(self.characters[start]))
        {
            start += 1;
        }
        while start < end
            && (idle(self.characters[end - 1]) || "：:，,、；;。（([【".contains(self.characters[end - 1]))
        {
            end -= 1;
        }
        let inner = end.saturating_sub(1);
        let wrapped = start + 1 < end
            && "（([【".contains(self.characters[start])
            && "）)]】".contains(self.characters[inner])
            && !self.characters[start + 1..inner].iter().any(|&c| "（([【）)]】".contains(c));
        let (start, end) = if wrapped { (start + 1, inner) } else { (start, end) };
        Span::new(length_of(start), length_of(end))
    }
}

fn length_of(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}
