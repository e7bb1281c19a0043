//! A cell's text as the citation grammar walks it: blanks and line breaks dropped, width folded, each remaining
//! character knowing where it stood and what gap was before it. Knows the shapes of marks and brackets, no words.

use crate::grammar::fold::{fold, is_blank};
use crate::place::Span;

/// What stood between a character and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Gap {
    None,
    Blank,
    Break,
}

#[derive(Debug, Clone, Copy)]
struct Glyph {
    c: char,
    gap: Gap,
    index: u32,
    source: usize,
    plain: usize,
}

/// The characters of a text that are not blank.
#[derive(Debug)]
pub(super) struct Glyphs<'t> {
    text: &'t str,
    plain: String,
    kept: Vec<Glyph>,
}

impl<'t> Glyphs<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let mut plain = String::with_capacity(text.len());
        let mut kept = Vec::new();
        let mut gap = Gap::None;
        for (index, (source, c)) in (0..).zip(text.char_indices()) {
            if matches!(c, '\n' | '\r') {
                gap = Gap::Break;
            } else if c.is_whitespace() {
                gap = gap.max(Gap::Blank);
            } else if !is_blank(c) {
                let c = shape(c);
                kept.push(Glyph { c, gap, index, source, plain: plain.len() });
                plain.push(c);
                gap = Gap::None;
            }
        }
        Self { text, plain, kept }
    }

    pub(super) fn len(&self) -> usize {
        self.kept.len()
    }

    pub(super) fn at(&self, i: usize) -> Option<char> {
        self.kept.get(i).map(|g| g.c)
    }

    pub(super) fn before(&self, i: usize) -> Option<char> {
        i.checked_sub(1).and_then(|i| self.at(i))
    }

    pub(super) fn gap(&self, i: usize) -> Gap {
        self.kept.get(i).map_or(Gap::Break, |g| g.gap)
    }

    /// Whether a blank stands inside `from..to`; a line break is the column's width, not the writer's.
    pub(super) fn spaced(&self, from: usize, to: usize) -> bool {
        (from + 1..to).any(|i| self.gap(i) == Gap::Blank)
    }

    /// The folded characters `from..to`, without blanks.
    pub(super) fn plain(&self, from: usize, to: usize) -> &str {
        &self.plain[self.plain_at(from)..self.plain_at(to.max(from))]
    }

    /// At most `most` folded characters from `from` on.
    pub(super) fn window(&self, from: usize, most: usize) -> &str {
        self.plain(from, from.saturating_add(most).min(self.len()))
    }

    /// The cell's own characters `from..to`, blanks inside included.
    pub(super) fn source(&self, from: usize, to: usize) -> &'t str {
        if from >= to || from >= self.len() {
            return "";
        }
        let last = self.kept[to.min(self.len()) - 1].source;
        let end = self.text[last..].chars().next().map_or(last, |c| last + c.len_utf8());
        &self.text[self.kept[from].source..end]
    }

    pub(super) fn span(&self, from: usize, to: usize) -> Span {
        let to = to.min(self.len());
        if from >= to {
            return self.point(from);
        }
        Span::new(self.kept[from].index, self.kept[to - 1].index + 1)
    }

    /// The empty span right behind the character before `i`.
    pub(super) fn point(&self, i: usize) -> Span {
        let i = i.min(self.len());
        let index = i.checked_sub(1).map_or(0, |i| self.kept[i].index + 1);
        Span::new(index, index)
    }

    fn plain_at(&self, i: usize) -> usize {
        self.kept.get(i).map_or(self.plain.len(), |g| g.plain)
    }
}

/// Folds width, and the slash of standards (`ＧＢ／Ｔ`), which folding leaves alone.
fn shape(c: char) -> char {
    match c {
        '／' | '╱' => '/',
        c => fold(c),
    }
}

/// The double title marks, and the mathematical signs typed for them.
pub(super) fn opens_title(c: char) -> bool {
    matches!(c, '《' | '≪' | '⟪')
}

pub(super) fn closes_title(c: char) -> bool {
    matches!(c, '》' | '≫' | '⟫')
}

/// The single title marks, and what is typed for them.
pub(super) fn opens_inner(c: char) -> bool {
    matches!(c, '〈' | '<' | '＜' | '⟨' | '‹')
}

pub(super) fn closes_inner(c: char) -> bool {
    matches!(c, '〉' | '>' | '＞' | '⟩' | '›')
}

pub(super) fn is_mark(c: char) -> bool {
    opens_title(c) || closes_title(c) || opens_inner(c) || closes_inner(c)
}

/// Every bracket a tail has been seen in.
pub(super) fn opens_bracket(c: char) -> bool {
    matches!(c, '（' | '(' | '[' | '［' | '【' | '〔' | '﹝' | '〖' | '｛' | '{' | '﹙')
}

pub(super) fn closes_bracket(c: char) -> bool {
    matches!(c, '）' | ')' | ']' | '］' | '】' | '〕' | '﹞' | '〗' | '｝' | '}' | '﹚')
}

pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '〇')
}

/// Ends a citation wherever it stands outside marks and brackets.
pub(super) fn is_hard_stop(c: char) -> bool {
    matches!(c, '；' | ';' | '。' | '：' | ':' | '！' | '!' | '？' | '?' | '|' | '｜' | '．') || is_bullet(c)
}

/// May stand inside a title, and between two.
pub(super) fn is_soft_stop(c: char) -> bool {
    matches!(c, '、' | '，' | ',' | '､' | '﹑')
}

pub(super) fn is_bullet(c: char) -> bool {
    matches!(
        c,
        '●' | '○'
            | '•'
            | '·'
            | '◆'
            | '◇'
            | '■'
            | '□'
            | '▪'
            | '▲'
            | '△'
            | '★'
            | '☆'
            | '※'
            | '*'
            | '＊'
            | '►'
            | '➢'
            | '➤'
            | '√'
            | '✓'
            | '☑'
            | '\u{F06C}'
            | '\u{F0B7}'
            | '◎'
            | '⊙'
            | '→'
    )
}
