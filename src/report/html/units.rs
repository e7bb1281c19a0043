//! The chart of units, or of files where units are not told apart: the worst first, with links that filter by unit and
//! severity.

use maud::{Markup, html};

use super::charts::bar;
use super::frame::Frame;
use super::overview::Unit;
use crate::lint::UnitReport;
use crate::rule::fill;

/// So many units are shown at once, the others folded in.
pub(super) const UNITS_AT_ONCE: usize = 20;

/// The chart.
pub(super) fn chart(frame: &Frame) -> Markup {
    let words = &frame.labels.html;
    let heading = if frame.overview.has_units { &words.by_unit } else { &words.by_file };
    let numbers = frame.overview.worst_first();
    let (shown, folded) = numbers.split_at(numbers.len().min(UNITS_AT_ONCE));
    html! {
        section.panel aria-labelledby="by-unit" {
            h3 id="by-unit" { (heading) }
            (table(frame, shown, heading))
            @if !folded.is_empty() {
                details.more {
                    summary { (more(frame, folded.len())) }
                    (table(frame, folded, heading))
                }
            }
        }
    }
}

/// What stands at the head of a column of units or files.
pub(super) fn of_unit<'f>(frame: &Frame<'f>) -> &'f str {
    let words = &frame.labels.html;
    if frame.overview.has_units { &words.unit } else { &words.file }
}

/// How many more there are.
pub(super) fn more(frame: &Frame, count: usize) -> String {
    let words = &frame.labels.html;
    let sentence = if frame.overview.has_units { &words.more_units } else { &words.more_files };
    fill(sentence, &[("count", count.to_string())])
}

fn table(frame: &Frame, numbers: &[usize], heading: &str) -> Markup {
    let (labels, overview) = (frame.labels, frame.overview);
    let most = overview.units.iter().map(|unit| unit.counts.total()).max().unwrap_or(0);
    html! {
        div.scroll tabindex="0" role="region" aria-label=(heading) {
            table.units {
                thead { tr {
                    th scope="col" { (of_unit(frame)) }
                    @if overview.has_units { th.number.files scope="col" { (labels.html.file) } }
                    th.number.entries scope="col" { (labels.entries) }
                    th.chart { }
                    th.number scope="col" { (labels.error) }
                    th.number scope="col" { (labels.warning) }
                    th.number scope="col" { (labels.info) }
                    @if overview.has_units { th.number scope="col" { (labels.units.domains) } }
                } }
                tbody { @for &number in numbers { (row(frame, number, most)) } }
            }
        }
    }
}

fn row(frame: &Frame, number: usize, most: usize) -> Markup {
    let overview = frame.overview;
    let Unit { name, report, files, entries, counts, .. } = &overview.units[number];
    let filter = overview.filter(number);
    let weights = [(counts.errors, "error"), (counts.warnings, "warning"), (counts.infos, "info")];
    html! {
        tr {
            th.name scope="row" {
                a href=(filter) { bdi { (name) } }
                " " @if let Some(report) = report { (told(frame, report)) }
            }
            @if overview.has_units { td.number.files { (files) } }
            td.number.entries { (entries) }
            td.chart { (bar(*counts, most)) }
            @for (severity, (count, class)) in weights.into_iter().enumerate() {
                td.number.none[count == 0].{ (class) } {
                    @if count == 0 { (count) } @else { a href={ (filter) "&severity=" (severity) } { (count) } }
                }
            }
            @if overview.has_units { (covered(report.as_ref())) }
        }
    }
}

/// How the files of a unit were told to be its own; or that it has none.
fn told(frame: &Frame, unit: &UnitReport) -> Markup {
    let told: Vec<&str> = unit.told.iter().map(|told| frame.labels.units.told(*told)).collect();
    html! {
        @if unit.files == 0 { span.absent { (frame.labels.coverage.no_files) } }
        @else { span.told { (told.join(&frame.labels.comma)) } }
    }
}

/// How many of its fields of work it lists.
fn covered(unit: Option<&UnitReport>) -> Markup {
    let (covered, due) = unit.map_or((0, 0), |unit| (unit.covered(), unit.due.len()));
    html! {
        td.number.none[due == 0].short[covered < due] {
            @if due == 0 { "–" } @else { (covered) "/" (due) }
        }
    }
}
