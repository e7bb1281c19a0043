//! Does a text hold something it should not?

use std::ops::Range;

use serde::Deserialize;

use super::{Asked, EntryQuestion};
use crate::catalog::Field;
use crate::check::expression::Expression;
use crate::check::{Answer, Shape};
use crate::finding::{Hit, Site};
use crate::grammar::fold::{self, Folded};
use crate::place::{Edit, Span, count, parts_of};

/// Finds texts that match an expression. Where an expression has a group named `mark`, only that is marked.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pattern {
    /// The fields whose texts are looked at, each alone.
    fields: Vec<Field>,
    /// Any of these is a hit.
    any: Vec<Expression>,
    /// Further expressions for further fields.
    #[serde(default)]
    also: Vec<Search>,
    /// A match that one of these matches too is none.
    #[serde(default)]
    unless: Vec<Expression>,
    /// What to put in the place of each character, as pairs; a character without a pair has no sure replacement.
    #[serde(default)]
    replace: Vec<(char, String)>,
}

/// Expressions for some fields alone.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Search {
    fields: Vec<Field>,
    any: Vec<Expression>,
}

impl EntryQuestion for Pattern {
    fn shape(&self) -> Shape {
        Shape { kind: "pattern", slots: &["found", "better", "element"], cases: &[] }
    }

    fn reads(&self) -> Vec<Vec<Field>> {
        let mut fields: Vec<Field> = self.also.iter().flat_map(|search| &search.fields).copied().collect();
        fields.extend(&self.fields);
        fields.sort_unstable();
        fields.dedup();
        fields.into_iter().map(|field| vec![field]).collect()
    }

    fn ask(&self, asked: &Asked) -> Answer {
        let &[field] = asked.fields else { return Answer::NotAsked };
        let mut asked_any = false;
        let mut hits = Vec::new();
        for column in asked.entry.columns(field) {
            let text = asked.entry.text(column);
            asked_any |= !text.is_empty();
            let marks = self.marks(field, text);
            if marks.is_empty() {
                continue;
            }
            let words = parts_of(text, &marks);
            let edit = self.edit(text, &marks);
            let better = edit.as_ref().map_or("", |edit| &edit.text).to_owned();
            let hit = Hit::new(Site::Column(column), marks)
                .slot("found", words.join("、"))
                .slot("better", better)
                .slot("element", asked.template().heading_of(field));
            hits.push(hit.edit(edit));
        }
        if asked_any { Answer::Judged(hits) } else { Answer::NotAsked }
    }
}

impl Pattern {
    /// The expressions for a field.
    fn expressions(&self, field: Field) -> impl Iterator<Item = &Expression> {
        let own = self.any.iter().filter(move |_| self.fields.contains(&field));
        let also = self.also.iter().filter(move |search| search.fields.contains(&field));
        own.chain(also.flat_map(|search| &search.any))
    }

    /// The marks in a text as it stands, and those that only show once its blanks are gone: 县级政府民政部|门, broken
    /// by the width of a column. As it stands, a blank may also part the names of a list.
    fn marks(&self, field: Field, text: &str) -> Vec<Span> {
        let mut marks = spans(text, &self.ranges(field, text));
        if text.contains(fold::is_blank) {
            let joined = Folded::compact(text);
            let shown = self.ranges(field, joined.as_str()).into_iter().map(|range| joined.span(range));
            let further: Vec<Span> = shown.filter(|span| !overlaps(&marks, *span)).collect();
            marks.extend(further);
            marks.sort_unstable();
        }
        marks
    }

    /// Where the expressions match, in order, none over another.
    fn ranges(&self, field: Field, text: &str) -> Vec<Range<usize>> {
        let mut found: Vec<(usize, usize)> = Vec::new();
        // Most texts match none, and telling so is cheaper than looking for groups.
        for expression in self.expressions(field).filter(|expression| expression.is_match(text)) {
            let mut from = 0;
            while let Some(captures) = expression.captures_at(text, from) {
                let Some(whole) = captures.get(0) else { break };
                let mark = captures.name("mark").unwrap_or(whole);
                if !mark.is_empty() && !self.unless.iter().any(|other| other.is_match(whole.as_str())) {
                    found.push((mark.start(), mark.end()));
                }
                // What follows a mark may begin the next one: the 她 of 他,她,它.
                let next = if mark.end() > from { mark.end() } else { whole.end() };
                let Some(step) = text[next..].chars().next() else { break };
                from = if next > from { next } else { next + step.len_utf8() };
            }
        }
        found.sort_unstable();
        let mut last = 0;
        found.retain(|&(start, end)| {
            let apart = start >= last;
            last = if apart { end } else { last };
            apart
        });
        found.into_iter().map(|(start, end)| start..end).collect()
    }

    /// One edit from the first mark to the last; none where a marked character has no sure replacement.
    fn edit(&self, text: &str, marks: &[Span]) -> Option<Edit> {
        let span = marks.first()?.cover(*marks.last()?);
        let better = |c: char| self.replace.iter().find(|(from, _)| *from == c).map(|(_, to)| to.as_str());
        let mut marks = marks.iter().peekable();
        let mut edited = String::new();
        for (index, c) in (span.start..).zip(span.of(text).chars()) {
            while marks.next_if(|mark| mark.end <= index).is_some() {}
            if marks.peek().is_some_and(|mark| mark.start <= index) {
                edited.push_str(better(c)?);
            } else {
                edited.push(c);
            }
        }
        Some(Edit { span, text: edited })
    }
}

/// Bytes as characters; the ranges are in order.
fn spans(text: &str, ranges: &[Range<usize>]) -> Vec<Span> {
    let (mut byte, mut index) = (0, 0);
    let span = |range: &Range<usize>| {
        let first = index + count(&text[byte..range.start]);
        let last = first + count(&text[range.clone()]);
        (byte, index) = (range.end, last);
        Span::new(first, last)
    };
    ranges.iter().map(span).collect()
}

/// Whether a span overlaps one of those, which are in order.
fn overlaps(ordered: &[Span], span: Span) -> bool {
    let next = ordered.partition_point(|known| known.end <= span.start);
    ordered.get(next).is_some_and(|known| known.start < span.end)
}
