//! Titles in marks, as the walk meets them: which character opens one, what mends broken marks, and titles that go on
//! behind their 》.

use super::draft::{Draft, with_inner_marks};
use super::glyphs::{self, Gap};
use super::lexicon::Kind;
use super::title::{self, Broken, Title};
use super::walk::Walk;
use crate::place::{Edit, Span};

/// No short name of a document is longer.
const LONGEST_SHORT: usize = 8;

/// So far before it a short name is looked for.
const REACH: usize = 1000;

impl Walk<'_, '_> {
    /// The marked title here: 《…》, or 〈…〉 and <<…>> typed for it.
    pub(super) fn marked_title(&self) -> Option<Title> {
        let c = self.text.at(self.at)?;
        if glyphs::opens_title(c) {
            return Some(title::read(self.text, self.at, self.lexicon));
        }
        if !glyphs::opens_inner(c) {
            return None;
        }
        let start = (self.at..self.text.len()).find(|&i| !self.text.at(i).is_some_and(glyphs::opens_inner))?;
        let window = self.text.window(start, 100);
        let inner = window
            .split(|c| glyphs::closes_inner(c) || glyphs::closes_title(c))
            .next()
            .filter(|i| i.len() < window.len())?;
        self.lexicon.kind(inner)?;
        let end = start + inner.chars().count();
        let close = (end..=self.text.len())
            .find(|&i| !self.text.at(i).is_some_and(|c| glyphs::closes_inner(c) || glyphs::closes_title(c)))?;
        Some(Title {
            whole: self.at..close,
            inner: start..end,
            wrong_pairs: Vec::new(),
            broken: Some(Broken::Foreign),
            tail_inside: None,
        })
    }

    /// Cites the marked title here, unless it only gives a short name or names nothing.
    pub(super) fn cite_marked(&mut self, title: &Title) {
        let before = self.text.plain(self.at.saturating_sub(4), self.at);
        self.at = title.whole.end;
        if ["简称", "下称", "称为"].iter().any(|w| before.ends_with(w)) {
            return;
        }
        if self.is_short_name(title) {
            let mut draft = Draft::new(title.inner.clone(), true);
            return self.read_tail(&mut draft);
        }
        if title.whole.len() == 1 {
            return self.strays.push(title.whole.start);
        }
        if title.inner.is_empty() {
            let span = self.text.span(title.whole.start, title.whole.end);
            return self.basis.unread.push(span);
        }
        if let Some(last) = self.cite_joined(title) {
            return self.finish(last);
        }
        let mut draft = Draft::new(title.inner.clone(), true);
        draft.span = title.whole.clone();
        draft.wrong_pairs.clone_from(&title.wrong_pairs);
        draft.broken = title.broken.as_ref().map(|b| self.mend(title, b));
        if let Some(Broken::NoInnerClose(at)) = title.broken {
            draft.lost_inner = Some((at, '〉'));
        }
        self.inner_open_lost(&mut draft);
        self.own_text(&mut draft);
        self.inside_tail(&mut draft, title);
        self.finish(draft);
    }

    /// A short name given before, 以下简称《条例》: no document of its own.
    fn is_short_name(&self, title: &Title) -> bool {
        let name = self.text.plain(title.inner.start, title.inner.end);
        if title.inner.len() > LONGEST_SHORT || name.is_empty() {
            return false;
        }
        let before = self.text.plain(self.at.saturating_sub(REACH), title.whole.start);
        let quotes = [("《", "》"), ("“", "”"), ("", "）"), ("", ")")];
        quotes.iter().any(|(open, close)| before.contains(&format!("简称{open}{name}{close}")))
    }

    /// 《甲许可法、乙公开条例》: several titles in one pair of marks. All but the last are kept here.
    fn cite_joined(&mut self, title: &Title) -> Option<Draft> {
        if title.broken.is_some() || title.tail_inside.is_some() || !title.wrong_pairs.is_empty() {
            return None;
        }
        let name = self.text.plain(title.inner.start, title.inner.end);
        let whole = |part: &str| {
            self.lexicon.kind(part) == Some(Kind::Firm) && self.lexicon.is_title(part) && !part.contains("关于")
        };
        if !name.contains('、') || !name.split('、').all(whole) {
            return None;
        }
        let lengths: Vec<_> = name.split('、').map(|part| part.chars().count()).collect();
        let span = self.text.span(title.whole.start, title.whole.end);
        let mut drafts = Vec::with_capacity(lengths.len());
        let mut from = title.inner.start;
        for length in lengths {
            let mut draft = Draft::new(from..from + length, true);
            if from > title.inner.start {
                let edit = Edit { span: self.text.span(from - 1, from), text: "》、《".to_owned() };
                draft.broken = Some((span, edit));
            } else {
                draft.span.start = title.whole.start;
            }
            from += length + 1;
            drafts.push(draft);
        }
        let mut last = drafts.pop()?;
        last.span.end = title.whole.end;
        self.end_generic();
        for draft in drafts {
            self.push(draft);
        }
        Some(last)
    }

    /// 《…法》实施细则 is a document of its own.
    fn own_text(&mut self, draft: &mut Draft) {
        let window = self.text.window(self.at, 16);
        let Some(bytes) = self.lexicon.own_text(window) else {
            return;
        };
        if draft.broken.is_some() || self.text.gap(self.at) == Gap::Break {
            return;
        }
        self.at += window[..bytes].chars().count();
        draft.title = draft.span.start..self.at;
        draft.span = draft.title.clone();
        draft.wrong_pairs.clear();
    }

    /// `《关于印发甲办法》的通知》`: the first 》 closes an inner title whose opening mark is lost.
    fn inner_open_lost(&mut self, draft: &mut Draft) {
        let rest = self.text.window(self.at, 40);
        let ends = |length: usize| self.text.at(self.at + length) == Some('》');
        let Some(length) = self.lexicon.outer_text(rest, ends) else {
            return;
        };
        let inner = self.text.plain(draft.title.start, draft.title.end);
        let Some(bytes) = self.lexicon.last_reach(inner) else {
            return;
        };
        let end = self.at + length;
        let at = draft.title.start + inner[..bytes].chars().count();
        draft.title.end = end;
        draft.span.end = end + 1;
        draft.lost_inner = Some((at, '〈'));
        let edit = Edit { span: self.text.point(at), text: "〈".to_owned() };
        draft.broken = Some((self.text.span(draft.span.start, draft.span.end), edit));
        self.at = end + 1;
    }

    /// What mends broken marks: where, and the edit.
    fn mend(&self, title: &Title, broken: &Broken) -> (Span, Edit) {
        let whole = self.text.span(title.whole.start, title.whole.end);
        let inner = self.text.source(title.inner.start, title.inner.end);
        let edit = match broken {
            Broken::NoClose(at) => Edit { span: self.text.point(*at), text: "》".to_owned() },
            Broken::ExtraOpen(at) => Edit { span: self.text.span(*at, at + 1), text: String::new() },
            Broken::NoInnerClose(at) => Edit { span: self.text.point(*at), text: "〉".to_owned() },
            Broken::Foreign => Edit { span: whole, text: format!("《{}》", with_inner_marks(inner)) },
        };
        (whole, edit)
    }
}
