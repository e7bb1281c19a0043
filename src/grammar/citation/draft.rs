//! A citation while it is being read, and how it becomes a value: its title folded, its faults told with their
//! repairs.

use std::ops::Range;

use super::glyphs;
use super::number::{self, Flaw};
use super::walk::Walk;
use super::{Citation, Fault, FaultKind, Number};
use crate::place::{Edit, Span};

/// A citation while it is being read, in glyphs.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) span: Range<usize>,
    pub(super) title: Range<usize>,
    pub(super) number: Option<number::Found>,
    pub(super) outside: Option<Range<usize>>,
    pub(super) revised: Option<(Range<usize>, u16)>,
    pub(super) article: Option<Range<usize>>,
    pub(super) marked: bool,
    pub(super) broken: Option<(Span, Edit)>,
    pub(super) wrong_pairs: Vec<Range<usize>>,
    /// What belongs to the title and stands behind its 》.
    pub(super) title_tail: Option<Range<usize>>,
    /// An inner mark that was lost, and before which glyph it belongs.
    pub(super) lost_inner: Option<(usize, char)>,
}

impl Draft {
    pub(super) fn new(title: Range<usize>, marked: bool) -> Self {
        Self {
            span: title.clone(),
            title,
            number: None,
            outside: None,
            revised: None,
            article: None,
            marked,
            broken: None,
            wrong_pairs: Vec::new(),
            title_tail: None,
            lost_inner: None,
        }
    }
}

impl Walk<'_, '_> {
    /// Keeps a citation and what is wrong with it.
    pub(super) fn push(&mut self, draft: Draft) {
        self.fault_number(&draft);
        self.fault_title(&draft);
        let text = self.text;
        let revised_span = draft.revised.as_ref().map(|(at, _)| text.span(at.start, at.end));
        let title = self.title_text(&draft);
        self.basis.citations.push(Citation {
            title,
            title_span: text.span(draft.title.start, draft.title.end),
            number: draft.number.map(|n| Number { span: text.span(n.from, n.to), text: n.text }),
            revised: draft.revised.map(|(_, year)| year),
            revised_span,
            article: draft.article.map(|a| text.span(a.start, a.end)),
            marked: draft.marked,
            span: text.span(draft.span.start, draft.span.end),
            text: text.source(draft.span.start, draft.span.end).to_owned(),
        });
    }

    /// The title as it is cited, with an inner mark that was lost put back.
    fn title_text(&self, draft: &Draft) -> String {
        let part = |from, to| with_inner_marks(self.text.plain(from, to));
        let title = &draft.title;
        let mut text = match draft.lost_inner {
            Some((at, mark)) if title.contains(&at) || at == title.end => {
                format!("{}{mark}{}", part(title.start, at), part(at, title.end))
            }
            _ => part(title.start, title.end),
        };
        if let Some(tail) = &draft.title_tail {
            text += self.text.plain(tail.start, tail.end);
        }
        text
    }

    fn fault(&mut self, kind: FaultKind, span: Span, edit: Option<Edit>) {
        let citation = Some(self.basis.citations.len());
        self.basis.faults.push(Fault { kind, span, edit, citation });
    }

    fn fault_number(&mut self, draft: &Draft) {
        let Some(number) = &draft.number else { return };
        let span = self.text.span(number.from, number.to);
        let kind = match number.flaw {
            Flaw::None => None,
            Flaw::Spaced => Some(FaultKind::NumberSpaced),
            Flaw::Certain | Flaw::Unsure => Some(FaultKind::NumberMalformed),
        };
        let sure = number.flaw != Flaw::Unsure;
        let repair = sure.then(|| Edit { span, text: number.text.clone() });
        let Some(outside) = &draft.outside else {
            if let Some(kind) = kind {
                self.fault(kind, span, repair);
            }
            return;
        };
        if outside.is_empty() {
            if let Some(kind) = kind {
                self.fault(kind, span, repair);
            }
            return self.fault(FaultKind::NumberOutside, span, None);
        }
        let written = self.text.span(outside.start, outside.end);
        let edit = Some(self.bracketed(outside, number, sure));
        // One edit mends both: two would overlap.
        let (first, second) = match kind.filter(|_| sure) {
            Some(_) => (edit, None),
            None => (None, edit),
        };
        if let Some(kind) = kind {
            self.fault(kind, span, first);
        }
        self.fault(FaultKind::NumberOutside, written, second);
    }

    /// The number outside in brackets, with the date before it and the verb behind it; what is not sure stays.
    fn bracketed(&self, outside: &Range<usize>, number: &number::Found, sure: bool) -> Edit {
        let front = self.text.source(outside.start, number.from);
        let front =
            front.trim_start_matches(|c: char| glyphs::is_soft_stop(c) || matches!(c, '：' | ':') || c.is_whitespace());
        let back = self.text.source(number.to, outside.end);
        let back = back.trim_end_matches(glyphs::closes_bracket);
        let text = if sure { number.text.as_str() } else { self.text.source(number.from, number.to) };
        Edit { span: self.text.span(outside.start, outside.end), text: format!("（{front}{text}{back}）") }
    }

    fn fault_title(&mut self, draft: &Draft) {
        if let Some((span, edit)) = draft.broken.clone() {
            self.fault(FaultKind::TitleMarksBroken, span, Some(edit));
        }
        for pair in &draft.wrong_pairs {
            let span = self.text.span(pair.start, pair.end);
            let inner = self.text.source(pair.start + 1, pair.end - 1);
            self.fault(FaultKind::InnerMarks, span, Some(Edit { span, text: format!("〈{inner}〉") }));
        }
        let title = self.text.plain(draft.title.start, draft.title.end);
        let law = title.starts_with("中华人民共和国") && (title.ends_with('法') || title.ends_with("条例"));
        if !draft.marked && !title.is_empty() && (draft.number.is_some() || law) {
            let span = self.text.span(draft.title.start, draft.title.end);
            let written = with_inner_marks(self.text.source(draft.title.start, draft.title.end));
            self.fault(FaultKind::TitleWithoutMarks, span, Some(Edit { span, text: format!("《{written}》") }));
        }
    }
}

/// Marks inside a title as 〈〉.
pub(super) fn with_inner_marks(title: &str) -> String {
    let shape = |c| match c {
        c if glyphs::opens_title(c) || glyphs::opens_inner(c) => '〈',
        c if glyphs::closes_title(c) || glyphs::closes_inner(c) => '〉',
        c => c,
    };
    title.chars().map(shape).collect()
}
