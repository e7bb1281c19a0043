//! Walks through a cell from one citation to the next: skips what only separates, hands titles, numbers and bare
//! wording to their readers, and collects what they find.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::draft::Draft;
use super::glyphs::{self, Gap, Glyphs, is_hard_stop, is_soft_stop};
use super::lexicon::{Kind, Lexicon, pattern};
use super::number::{self, number_at};
use super::{Basis, Fault, FaultKind};
use crate::place::{Edit, Span};

pub(super) fn read(text: &str, lexicon: &Lexicon) -> Basis {
    let text = Glyphs::new(text);
    let mut walk = Walk {
        text: &text,
        lexicon,
        at: 0,
        prose: false,
        pending: None,
        basis: Basis::default(),
        generic: None,
        strays: Vec::new(),
    };
    walk.run();
    walk.report_strays();
    let mut basis = walk.basis;
    basis.unread.sort();
    basis.faults.sort_by_key(|f| (f.span.start, f.span.end, f.kind));
    settle(&mut basis.faults);
    basis
}

/// Leaves no two edits that overlap: the wider one, which mends what lies inside, stays.
fn settle(faults: &mut [Fault]) {
    let mut edits: Vec<_> =
        (0..faults.len()).filter_map(|index| Some((faults[index].edit.as_ref()?.span, index))).collect();
    edits.sort();
    let mut last: Option<(Span, usize)> = None;
    for (span, index) in edits {
        match last {
            Some((kept, of)) if span.start < kept.end => {
                let dropped = if span.len() > kept.len() { of } else { index };
                faults[dropped].edit = None;
                if dropped == of {
                    last = Some((span, index));
                }
            }
            _ => last = Some((span, index)),
        }
    }
}

pub(super) struct Walk<'w, 't> {
    pub(super) text: &'w Glyphs<'t>,
    pub(super) lexicon: &'w Lexicon,
    pub(super) at: usize,
    /// Inside the wording of an article, where nothing unmarked is a title.
    pub(super) prose: bool,
    /// A number that stands before its title.
    pub(super) pending: Option<number::Found>,
    pub(super) basis: Basis,
    /// Title marks that belong to no title.
    pub(super) strays: Vec<usize>,
    /// Generic wording that may go on behind the next 、.
    generic: Option<Range<usize>>,
}

/// 1. 1、 （一） 一、 ①: the number of an item.
static ITEM: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"^(?:[（(](?:\d{1,3}|[一二三四五六七八九十]{1,3})[)）]|\d{1,2}(?:\.\d{1,2})*[.．、)）]|[一二三四五六七八九十]{1,3}[、.．]",
        r"|第[一二三四五六七八九十]{1,2}[、，：:]|[①-⑳⑴-⒛❶-❿㈠-㈩])"
    ))
});

/// What else only separates.
const STROKES: &[char] = &[
    '.', '/', '\\', '“', '”', '"', '\'', '‘', '’', '…', '+', '＋', '~', '～', '#', '&', '＆', '-', '—', '–', '_', '－',
];

/// 2《…: an item's number that lost its stop.
static BARE_ITEM: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\d{1,2}[《\p{Han}]"));

/// 【法律】, ［行政法规］ and so on: the sort of the next document.
static TAG: LazyLock<Regex> = LazyLock::new(|| pattern(r"^[【\[［〔〖][^】\]］〕〖〗《》\d]{1,24}[】\]］〕〗]"));

impl Walk<'_, '_> {
    fn run(&mut self) {
        while self.at < self.text.len() {
            let before = self.at;
            self.step();
            if self.at <= before {
                self.at = before + 1;
            }
        }
        self.flush();
        self.end_generic();
    }

    /// Marks that belong to no title, with the citation before them or, at the front, behind them.
    fn report_strays(&mut self) {
        let mut strays = std::mem::take(&mut self.strays).into_iter().map(|at| self.text.span(at, at + 1)).peekable();
        if self.basis.citations.is_empty() {
            return self.basis.unread.extend(strays);
        }
        for index in 0..self.basis.citations.len() {
            let next = self.basis.citations.get(index + 1).map(|citation| citation.span.start);
            while let Some(span) = strays.next_if(|span| next.is_none_or(|next| span.start < next)) {
                let edit = Some(Edit { span, text: String::new() });
                let citation = Some(index);
                self.basis.faults.push(Fault { kind: FaultKind::TitleMarksBroken, span, edit, citation });
            }
        }
    }

    fn step(&mut self) {
        if self.text.gap(self.at) == Gap::Break {
            self.prose = false;
        }
        if self.skip() {
            return;
        }
        if let Some(title) = self.marked_title() {
            return self.cite_marked(&title);
        }
        if let Some(found) = number_at(self.text, self.at, self.lexicon) {
            return self.number_alone(found);
        }
        self.phrase();
    }

    /// Passes over what only separates; true where something was passed.
    fn skip(&mut self) -> bool {
        let Some(c) = self.text.at(self.at) else {
            return false;
        };
        if let Some(length) = self.item().or_else(|| self.tag()) {
            self.at += length;
            return true;
        }
        let number_follows = glyphs::opens_bracket(c) && number_at(self.text, self.at, self.lexicon).is_some();
        let separates = is_soft_stop(c)
            || is_hard_stop(c)
            || glyphs::opens_bracket(c)
            || glyphs::closes_bracket(c)
            || glyphs::closes_inner(c)
            || STROKES.contains(&c);
        if !separates || number_follows {
            return false;
        }
        if !is_soft_stop(c) && !matches!(c, '“' | '”') {
            self.end_generic();
        }
        self.at += 1;
        true
    }

    /// Glyphs of an item's number here. `2020年…` is none: it begins a title.
    pub(super) fn item(&self) -> Option<usize> {
        let window = self.text.window(self.at, 12);
        if let Some(found) = ITEM.find(window) {
            return Some(found.as_str().chars().count());
        }
        let first = self.at == 0
            || self.text.gap(self.at) != Gap::None
            || self.text.before(self.at).is_some_and(|c| matches!(c, '；' | ';' | '。'));
        let bare = first && BARE_ITEM.is_match(window) && !window.contains('号');
        let digits = window.chars().take_while(char::is_ascii_digit).count();
        let unit =
            window.chars().nth(digits).is_some_and(|c| matches!(c, '年' | '月' | '日' | '个' | '部' | '项' | '类'));
        (bare && !unit).then_some(digits)
    }

    fn tag(&self) -> Option<usize> {
        let window = self.text.window(self.at, 26);
        if let Some(found) = TAG.find(window) {
            // 【行政许可法】 is a law in the wrong marks: only the bracket is passed.
            let label = found.as_str().trim_matches(|c| glyphs::opens_bracket(c) || glyphs::closes_bracket(c));
            let law = self.lexicon.kind(label) == Some(Kind::Firm) && self.lexicon.is_title(label);
            return Some(if law && !self.lexicon.is_label(label) { 1 } else { found.as_str().chars().count() });
        }
        let inside = window.strip_prefix(['（', '('])?;
        let (label, _) = inside.split_once(['）', ')'])?;
        self.lexicon.is_label(label).then(|| label.chars().count() + 2)
    }

    fn number_alone(&mut self, found: number::Found) {
        self.flush();
        let end = found.to;
        self.at = end;
        let attached = self.text.gap(end) != Gap::Break;
        let title_follows =
            self.text.at(end).is_some_and(|c| glyphs::opens_title(c) || found.standard && glyphs::is_han(c))
                || self.bare_title_follows(end);
        if attached && title_follows {
            self.pending = Some(found);
            return;
        }
        self.pending = Some(found);
        self.flush();
    }

    /// 甲府办发〔2020〕3号 关于成立某组的通知: the number stands before a title without marks.
    fn bare_title_follows(&self, from: usize) -> bool {
        let stops = |&i: &usize| {
            let c = self.text.at(i);
            c.is_none_or(|c| !(glyphs::is_han(c) || c.is_ascii_digit() || matches!(c, '“' | '”')))
                || i > from && self.text.gap(i) == Gap::Break
        };
        let end = (from..self.text.len().min(from + 80)).find(stops);
        let title = self.text.plain(from, end.unwrap_or(self.text.len().min(from + 80)));
        title.contains("关于") && self.lexicon.is_title(title)
    }

    /// 《…通知》：政府网站发布… gives the document's wording, in which nothing unmarked is a title.
    fn wording_follows(&self) -> bool {
        let colon = self.text.at(self.at).is_some_and(|c| matches!(c, '：' | ':'));
        colon && self.text.gap(self.at + 1) != Gap::Break && self.text.at(self.at + 1).is_some_and(glyphs::is_han)
    }

    /// A number no title took is a citation of its own; one without code or issuer is not enough.
    pub(super) fn flush(&mut self) {
        let Some(found) = self.pending.take() else {
            return;
        };
        if !found.text.contains(['〔', '令', ' ']) && !found.text.contains("公告") && !found.text.contains("通告")
        {
            self.basis.unread.push(self.text.span(found.from, found.to));
            return;
        }
        self.end_generic();
        let mut draft = Draft::new(found.from..found.from, false);
        draft.span = found.from..found.to;
        draft.number = Some(found);
        self.push(draft);
    }

    /// Reads the tail of a title and keeps the citation.
    pub(super) fn finish(&mut self, mut draft: Draft) {
        self.end_generic();
        self.read_tail(&mut draft);
        self.prose |= self.wording_follows();
        if let Some(found) = self.pending.take() {
            if draft.number.is_none() && found.to == draft.span.start {
                draft.span.start = found.from;
                if !found.standard {
                    draft.outside = Some(found.from..found.from);
                }
                draft.number = Some(found);
            } else {
                self.pending = Some(found);
                self.flush();
            }
        }
        self.push(draft);
    }

    /// Keeps generic wording; pieces joined by 、 or 和 are one.
    pub(super) fn add_generic(&mut self, piece: Range<usize>) {
        let joined = self.generic.take().and_then(|open| {
            let between = self.text.plain(open.end, piece.start);
            let near = between.chars().count() <= 2;
            if near {
                return Some(open.start..piece.end);
            }
            self.generic = Some(open);
            None
        });
        if joined.is_none() {
            self.end_generic();
        }
        self.generic = Some(joined.unwrap_or(piece));
    }

    pub(super) fn end_generic(&mut self) {
        if let Some(open) = self.generic.take() {
            self.basis.generic.push(self.text.span(open.start, open.end));
        }
    }
}
