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
        match draft.lost_inner {
            Some((at, mark)) if title.contains(&at) || at == title.end => {
                format!("{}{mark}{}", part(title.start, at), part(at, title.end))
            }
            _ => part(title.start, title.end),
        }
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
        let repair = Edit { span, text: number.text.clone() };
        if let Some(kind) = kind {
            self.fault(kind, span, (number.flaw != Flaw::Unsure).then_some(repair));
        }
        if let Some(outside) = &draft.outside {
            let written = self.text.span(outside.start, outside.end);
            let edit = (!outside.is_empty()).then(|| Edit { span: written, text: format!("（{}）", number.text) });
            self.fault(FaultKind::NumberOutside, if outside.is_empty() { span } else { written }, edit);
        }
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
