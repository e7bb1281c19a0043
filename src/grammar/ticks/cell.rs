//! Puts a cell's options and boxes together: which box is whose, and what an option without one means.
//! Finds neither; the marks and the pieces come from its neighbours.

use super::letters::Letters;
use super::marks::Mark;
use super::pieces::{Found, Split, Splitter};
use super::{Boxes, Glyph, Tick, Ticks, Vocabulary, detail};
use crate::place::Span;

/// One cell's options as they are collected.
pub(super) struct Cell<'a> {
    letters: &'a Letters,
    vocabulary: &'a Vocabulary,
    /// The cell's characters, so that every piece is found at once however long the cell is.
    characters: Vec<char>,
    options: Vec<Tick>,
    unread: Vec<Span>,
    /// Whether the boxes stand behind the names.
    trailing: bool,
}

impl<'a> Cell<'a> {
    pub(super) fn new(text: &str, letters: &'a Letters, vocabulary: &'a Vocabulary) -> Self {
        Self {
            letters,
            vocabulary,
            characters: text.chars().collect(),
            options: Vec::new(),
            unread: Vec::new(),
            trailing: false,
        }
    }

    pub(super) fn take_plain(&mut self, (found, unread): Split) {
        for option in &found {
            self.push(option, None);
        }
        self.skip(unread);
    }

    /// ■政府网站 □政府公报: a box is the first name's behind it, and of those listed with that name by 、.
    pub(super) fn take_leading(&mut self, splitter: &Splitter<'_>, marks: &[Mark]) {
        self.take_plain(splitter.split_before(0..marks[0].run.start));
        // √政府网站，√两微一端，政府公报: where each has its own, none has its neighbour's.
        let shared = !marks.iter().skip(1).any(|mark| splitter.is_separated(mark.run.start));
        for (index, mark) in marks.iter().enumerate() {
            let next = marks.get(index + 1);
            let end = next.map_or(self.letters.len(), |m| m.run.start);
            let (found, unread) = match (&mark.behind, next) {
                (Some(tick), _) => splitter.split(mark.run.end..tick.start),
                (None, Some(_)) => splitter.split_before(mark.run.end..end),
                (None, None) => splitter.split(mark.run.end..end),
            };
            if found.is_empty() {
                self.unread.push(self.letters.span(mark.range.clone()));
            }
            let mut boxed = true;
            for (place, option) in found.iter().enumerate() {
                boxed &= place == 0 || shared && option.listed;
                self.push(option, boxed.then_some(mark));
            }
            self.skip(unread);
            if let Some(tick) = &mark.behind {
                self.take_plain(splitter.split_before(tick.end..end));
            }
        }
    }

    /// 政府网站√ 政府公报□: a box is the last name's before it.
    pub(super) fn take_trailing(&mut self, splitter: &Splitter<'_>, marks: &[Mark]) {
        self.trailing = true;
        let mut start = 0;
        for mark in marks {
            let (found, unread) = splitter.split(start..mark.run.start);
            if found.is_empty() {
                self.unread.push(self.letters.span(mark.range.clone()));
            }
            for (place, option) in found.iter().enumerate() {
                self.push(option, (place + 1 == found.len()).then_some(mark));
            }
            self.skip(unread);
            start = mark.run.end;
        }
        self.take_plain(splitter.split(start..self.letters.len()));
    }

    /// Leaves out what was found to be no option before.
    pub(super) fn leave(&mut self, spans: Vec<Span>) {
        self.unread.extend(spans);
    }

    fn skip(&mut self, unread: Vec<std::ops::Range<usize>>) {
        let spans = unread.into_iter().map(|range| self.letters.span(range));
        self.unread.extend(spans);
    }

    fn push(&mut self, found: &Found, mark: Option<&Mark>) {
        let name_span = self.letters.span(found.name.clone());
        let glyph = mark
            .map(|m| Glyph { char: m.glyph, span: self.letters.span(m.behind.as_ref().unwrap_or(&m.range).clone()) });
        let mut span = self.letters.span(found.whole.clone());
        // Of the options that share a box, only the one beside it holds its characters.
        if let Some(mark) = mark
            && (mark.range.end <= found.whole.start || self.trailing)
            && !found.listed
        {
            span = span.cover(self.letters.span(mark.drawn.clone()));
            if let Some(tick) = &mark.behind {
                span = span.cover(self.letters.span(tick.clone()));
            }
        }
        let detail_span = found.detail.clone().map(|range| self.letters.span(range));
        let name = found.known.map_or_else(
            || self.letters.without_blanks(found.name.clone()),
            |known| self.vocabulary.name(known.option).to_owned(),
        );
        self.options.push(Tick {
            name,
            known: found.known.is_some(),
            misspelt: found.known.is_some_and(|known| known.misspelt),
            ticked: mark.map(|m| m.ticked),
            glyph,
            detail: detail_span.map(|span| detail::words(self.slice(span))),
            detail_span,
            name_span,
            span,
            text: self.slice(span).iter().collect(),
        });
    }

    fn slice(&self, span: Span) -> &[char] {
        &self.characters[span.start as usize..span.end as usize]
    }

    /// Decides about the options without a box.
    pub(super) fn finish(mut self, marks: &[Mark]) -> Ticks {
        let boxes = if marks.is_empty() && self.options.is_empty() && self.unread.is_empty() {
            Boxes::Blank
        } else if marks.is_empty() {
            Boxes::Absent
        } else {
            self.judge(marks)
        };
        for option in &mut self.options {
            option.ticked = option.ticked.or(match boxes {
                Boxes::Absent => Some(true),
                Boxes::Kept => Some(false),
                Boxes::Undecidable | Boxes::Blank => None,
            });
        }
        self.unread.sort_unstable();
        Ticks { options: self.options, boxes, unread: self.unread }
    }

    fn judge(&self, marks: &[Mark]) -> Boxes {
        let of = |state: Option<bool>| self.options.iter().filter(|o| o.ticked == state).count();
        let (ticked, unticked, boxless) = (of(Some(true)), of(Some(false)), of(None));
        // 政府网站√、政府公报: a list on which only what applies was marked.
        if boxless == 0 || self.trailing && marks.iter().all(|m| m.check) {
            return Boxes::Kept;
        }
        // ■政府网站 ■两微一端 公开查阅点: with ■ alone, a name before the first box may have lost its own.
        let headless = unticked == 0 && self.options.first().is_some_and(|first| first.ticked.is_none());
        if ticked == 0 || headless || boxless * 2 > ticked + unticked {
            return Boxes::Undecidable;
        }
        Boxes::Kept
    }
}
