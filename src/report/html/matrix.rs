//! The coverage matrix: which unit lists which field of work. A cell tells by its sign how the unit stands, and where
//! something is missing leads to the finding that says so.

use maud::{Markup, html};

use super::frame::Frame;
use super::visible;
use crate::lint::{Standing, UnitReport};
use crate::report::standing;
use crate::rule::fill;

/// The matrix; nothing where no field of work is known.
pub(super) fn matrix(frame: &Frame) -> Markup {
    let words = &frame.labels.coverage;
    let rows =
        || frame.overview.units.iter().enumerate().filter_map(|(number, unit)| Some((number, unit.report.as_ref()?)));
    let units: Vec<UnitReport> = rows().map(|(_, unit)| unit.clone()).collect();
    let domains = frame.report.domains(&units);
    if !frame.overview.has_units || domains.is_empty() {
        return html! {};
    }
    html! {
        section.panel.coverage.wide[domains.len() > 24].long[units.len() > 12] aria-labelledby="coverage" {
            h3 id="coverage" { (words.title) }
            (legend(frame, &units, &domains))
            div.scroll.tall tabindex="0" role="region" aria-labelledby="coverage" {
                table.matrix {
                    thead { tr {
                        th scope="col" { (frame.labels.units.unit) }
                        @for domain in &domains { th scope="col" { span title=(visible(domain)) { (visible(domain)) } } }
                    } }
                    tbody { @for (number, unit) in rows() { (row(frame, number, unit, &domains)) } }
                    (lacking(frame, &units, &domains))
                }
            }
        }
    }
}

/// The signs that stand in the matrix, and what they mean.
fn legend(frame: &Frame, units: &[UnitReport], domains: &[String]) -> Markup {
    let stands = |wanted| units.iter().any(|unit| domains.iter().any(|domain| unit.standing(domain) == wanted));
    html! {
        ul.legend {
            @for one in standing::ALL.into_iter().filter(|one| stands(*one)) {
                @let words = standing::words(one, frame.labels);
                li { @if !words.sign.is_empty() { span.sign.{ (class(one)) } aria-hidden="true" { (words.sign) } } (words.meaning) }
            }
        }
    }
}

fn row(frame: &Frame, number: usize, unit: &UnitReport, domains: &[String]) -> Markup {
    html! {
        tr {
            th.name scope="row" {
                a href=(frame.overview.filter(number)) { bdi { (frame.overview.units[number].name) } }
                " " @if !unit.due.is_empty() {
                    span.told { (unit.covered()) "/" (unit.due.len()) }
                }
            }
            @for domain in domains { (cell(frame, number, unit, domain)) }
        }
    }
}

fn cell(frame: &Frame, number: usize, unit: &UnitReport, domain: &str) -> Markup {
    let stands = unit.standing(domain);
    let words = standing::words(stands, frame.labels);
    let lacks = matches!(stands, Standing::Missing | Standing::Unclear);
    let slots = || [("unit", visible(&unit.name)), ("domain", visible(domain)), ("meaning", words.meaning.clone())];
    let finding = frame.overview.lacks(unit, domain).filter(|_| lacks);
    html! {
        @match (stands, finding) {
            (Standing::NotDue, _) => td {},
            (_, Some(finding)) => td.{ (class(stands)) } {
                @let told = fill(&frame.labels.coverage.cell, &slots());
                a href={ (frame.overview.filter(number)) "&at=" (finding) } title=(told) aria-label=(told) { (words.sign) }
            },
            _ => td.{ (class(stands)) } { span role="img" aria-label=(words.meaning) { (words.sign) } },
        }
    }
}

/// How many units lack each field of work.
fn lacking(frame: &Frame, units: &[UnitReport], domains: &[String]) -> Markup {
    let lacking = |domain: &String| units.iter().filter(|unit| unit.standing(domain) == Standing::Missing).count();
    let counts: Vec<usize> = domains.iter().map(lacking).collect();
    html! {
        @if counts.iter().any(|count| *count > 0) {
            tfoot { tr {
                th scope="row" { (frame.labels.coverage.lacking) }
                @for count in counts { td { @if count > 0 { (count) } } }
            } }
        }
    }
}

fn class(stands: Standing) -> &'static str {
    match stands {
        Standing::Listed => "listed",
        Standing::Beyond => "beyond",
        Standing::Missing => "missing",
        Standing::Unclear => "unclear",
        Standing::NotDue => "not-due",
    }
}
