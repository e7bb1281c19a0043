//! `gkcheck diff --format html`: one page to read, print and mail, which fetches nothing. All of it is plain markup, so
//! that it is whole without its script, which only filters.

use std::io::{self, Write};

use chrono::NaiveDate;
use maud::{Markup, html};

use super::numbers::Numbers;
use super::{Kind, Shown, items, kinds, words};
use crate::catalog::Field;
use crate::diff::{Change, Changed, Diff, How, Item};
use crate::finding::Finding;
use crate::place::Span;
use crate::report::page::{self, Document, made, number, visible};
use crate::rule::{Labels, Lang, fill};

/// What this page adds to the look of every one.
const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// What the page says beside the adjustment.
#[derive(Debug, Clone, Copy)]
pub struct Page {
    /// Its language.
    pub lang: Lang,
    /// The day at which findings were judged.
    pub day: NaiveDate,
    /// Whether to tell of layout, too.
    pub layout: bool,
}

/// Writes an adjustment.
///
/// # Errors
/// Where it cannot be written.
pub fn write(out: &mut dyn Write, diff: &Diff, page: &Page, labels: &Labels) -> io::Result<()> {
    let frame = Frame { diff, page, labels, numbers: Numbers::of(diff, labels) };
    out.write_all(frame.markup().into_string().as_bytes())
}

struct Frame<'f> {
    diff: &'f Diff,
    page: &'f Page,
    labels: &'f Labels,
    numbers: Numbers,
}

impl Frame<'_> {
    fn markup(&self) -> Markup {
        let words = &self.labels.changes;
        let body = html! {
            (self.head())
            main {
                (self.notes())
                (self.items())
                (self.findings(&words.came, &self.diff.came().collect::<Vec<_>>()))
                (self.findings(&words.gone, &self.diff.gone().collect::<Vec<_>>()))
            }
        };
        let style = [page::STYLE, STYLE].concat();
        Document { lang: self.page.lang, title: &words.title, style: &style, script: SCRIPT }.around(&body)
    }

    fn head(&self) -> Markup {
        let words = &self.labels.changes;
        let sets = &self.diff.sets;
        let counts = self.numbers.items;
        html! {
            header.top { div.inner {
                div.heading { h1 { (words.title) } }
                @if let [set] = &sets[..] { p.sides { (visible(&words::sides(set, self.labels))) } }
                dl.numbers {
                    @for (kind, count) in kinds(false).zip(counts) {
                        (number(count, words::kind(kind, words), "", kind.name()))
                    }
                    (number(self.numbers.unchanged, &words.unchanged, "", ""))
                }
                @let told = self.numbers.told(self.labels);
                @if !told.is_empty() {
                    p.fields { (visible(&fill(&words.fields, &[("fields", told.join(&self.labels.comma))]))) }
                }
                p.made {
                    @for sentence in self.numbers.sentences(self.labels).iter().skip(1) { (sentence) " · " }
                    (made(self.page.day, self.labels))
                }
            } }
        }
    }

    /// What could not be compared.
    fn notes(&self) -> Markup {
        let mut notes = super::troubles(self.diff, self.labels);
        for set in &self.diff.sets {
            let unit = if set.unit.is_empty() { String::new() } else { format!("{} › ", set.unit) };
            notes.extend(words::uncompared(set, self.labels).into_iter().map(|note| unit.clone() + &note));
        }
        html! {
            @if !notes.is_empty() {
                ul.panel.notes role="note" { @for note in notes { li { (visible(&note)) } } }
            }
        }
    }

    fn items(&self) -> Markup {
        let words = &self.labels.changes;
        let count = items(self.diff, self.page.layout).count();
        html! {
            section aria-labelledby="items" {
                h2 id="items" { (words.items) }
                @if count == 0 { p.note { (words.same) } } @else { (self.filter()) }
                p.status id="status" role="status" data-shown=(words.shown) data-none=(words.none_shown) {}
                @for (number, set) in self.diff.sets.iter().enumerate() {
                    @let all: Vec<Shown> = kinds(self.page.layout).flat_map(|kind| kind.of(set)).collect();
                    @if !all.is_empty() {
                        section.set data-set=(number) {
                            @if self.diff.sets.len() > 1 {
                                h3.unit { (visible(&set.unit)) " " small { (visible(&words::sides(set, self.labels))) } }
                            }
                            @for shown in &all { (self.item(shown)) }
                        }
                    }
                }
            }
        }
    }

    fn filter(&self) -> Markup {
        let (words, usual) = (&self.labels.changes, &self.labels.html);
        let named = || self.diff.sets.iter().enumerate().filter(|(_, set)| !set.unit.is_empty());
        html! {
            form.filter id="filter" role="search" aria-label=(usual.filter) hidden {
                label.wide { span { (usual.search) }
                    input type="search" id="words" placeholder=(words.search_hint) aria-keyshortcuts="/" autocomplete="off"
                        spellcheck="false";
                }
                label { span { (words.kind) } select id="kind" {
                    option value="" { (words.all) }
                    @for kind in kinds(self.page.layout) { option value=(kind.name()) { (words::kind(kind, words)) } }
                } }
                label { span { (words.field) } select id="field" {
                    option value="" { (words.all) }
                    @for (field, heading, _) in &self.numbers.fields { option value=(field) { (visible(heading)) } }
                } }
                @if named().count() > 1 {
                    label { span { (usual.unit) } select id="unit" {
                        option value="" { (words.all) }
                        @for (number, set) in named() { option value=(number) { (visible(&set.unit)) } }
                    } }
                }
                button type="reset" { (usual.clear) }
            }
        }
    }

    fn item(&self, shown: &Shown) -> Markup {
        let words = &self.labels.changes;
        let changes = shown.adjusted.map_or(&[][..], |adjusted| &adjusted.changes);
        let told: Vec<&Change> =
            changes.iter().filter(|change| words::is_told(shown, change, self.page.layout)).collect();
        let fields: Vec<&str> = told.iter().map(|change| change.field.name()).collect();
        html! {
            article.item.{ (shown.kind.name()) } data-kind=(shown.kind.name()) data-fields=(fields.join(" ")) {
                h4 {
                    span.tag { (words::kind(shown.kind, words)) }
                    @if let (Kind::Renamed, Some(old)) = (shown.kind, shown.old) {
                        span.was { (visible(&old.name)) } " → "
                    }
                    span.name { (visible(shown.name())) }
                    span.where { (visible(&words::places(shown, self.labels))) }
                }
                @if shown.kind == Kind::Renamed { p.note { (words.renamed_note) } }
                @for change in &told { (self.change(change)) }
                @if let (None, Some(item)) = (shown.adjusted, shown.new.or(shown.old)) { (says(item)) }
            }
        }
    }

    fn change(&self, change: &Change) -> Markup {
        let meaning = words::meaning(change, self.labels);
        let texts = html! {
            div.two {
                (self.side(&self.labels.changes.old, "before", &change.old))
                (self.side(&self.labels.changes.new, "after", &change.new))
            }
        };
        html! {
            section.change {
                h5 { (visible(words::column(change))) }
                @if let How::Options { ticked, unticked, .. } = &change.how {
                    p.options {
                        @for name in ticked { span.on { "■ " (visible(name)) } }
                        @for name in unticked { span.off { "□ " (visible(name)) } }
                    }
                }
                @if !meaning.is_empty() { p.meaning { (visible(&meaning.join(&self.labels.changes.semicolon))) } }
                @if words::shows_texts(change) { (texts) }
                @else { details { summary { (self.labels.changes.says) } (texts) } }
            }
        }
    }

    fn side(&self, word: &str, class: &str, side: &Changed) -> Markup {
        html! {
            div.{ "side " (class) } {
                p.label { (word) " " @if !side.said.spot.in_document { span.code { (side.said.spot.cell) } } }
                div.cell {
                    @if side.said.text.trim().is_empty() { span.none { (self.labels.changes.blank) } }
                    @else { (marked(&side.said.text, &side.marks)) }
                }
            }
        }
    }

    fn findings(&self, word: &str, findings: &[&Finding]) -> Markup {
        html! {
            @if !findings.is_empty() {
                section.panel.short {
                    h3 { (words::findings(word, findings.len(), self.labels)) }
                    ul.plain-list { @for finding in findings { li {
                        span.tag.{ (finding.severity.name()) } { (self.labels.severity(finding.severity)) }
                        " " span.code { (finding.code) } " " (visible(&finding.message)) " "
                        span.reason { (visible(&words::where_found(finding, self.labels))) }
                    } } }
                }
            }
        }
    }
}

/// All that an item says which has no other side.
fn says(item: &Item) -> Markup {
    let is_told = |field: Field| !matches!(field, Field::Primary | Field::Secondary | Field::Tertiary);
    html! {
        dl.says {
            @for said in item.said.iter().filter(|said| is_told(said.field) && !said.text.trim().is_empty()) {
                dt { (visible(&said.spot.column)) }
                dd { (visible(&said.brief())) }
            }
        }
    }
}

/// A text with the characters marked that differ; marks come in order and never cross.
fn marked(text: &str, marks: &[Span]) -> Markup {
    let mut parts = Vec::new();
    let mut at = 0;
    for mark in marks.iter().filter(|mark| !mark.is_empty()) {
        parts.push((Span::new(at, mark.start.max(at)), false));
        parts.push((*mark, true));
        at = mark.end;
    }
    parts.push((Span::new(at, Span::whole(text).end.max(at)), false));
    let spans: Vec<Span> = parts.iter().map(|(span, _)| *span).collect();
    let texts = crate::place::parts_of(text, &spans);
    html! {
        @for (text, (_, is_marked)) in texts.into_iter().zip(&parts) {
            @if *is_marked { mark { (visible(text)) } } @else { (visible(text)) }
        }
    }
}
