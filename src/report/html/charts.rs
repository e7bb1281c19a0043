//! The overview as markup: a chart of rules that explains each of them, and a table of units and rules. Bars are
//! drawings of their own, so that they are printed and need no style of theirs.

use maud::{Markup, html};

use super::frame::Frame;
use super::overview::Counts;
use super::units::{UNITS_AT_ONCE, more, of_unit};
use super::visible;
use crate::report::skipped;
use crate::rule::{Rule, fill};

/// A bar of three colours, as long as `counts` is beside `most`.
pub(super) fn bar(counts: Counts, most: usize) -> Markup {
    let length = |count: usize| count * 10_000 / most.max(1);
    let tenths = |length: usize| format!("{}.{:02}", length / 100, length % 100);
    let (errors, warnings, infos) = (length(counts.errors), length(counts.warnings), length(counts.infos));
    html! {
        svg.bar viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true" {
            rect.error width=(tenths(errors)) height="1" {}
            rect.warning x=(tenths(errors)) width=(tenths(warnings)) height="1" {}
            rect.info x=(tenths(errors + warnings)) width=(tenths(infos)) height="1" {}
        }
    }
}

/// The chart of rules, the heaviest first, each with its explanation folded in; then those that found nothing and
/// those that did not run.
pub(super) fn rules(frame: &Frame) -> Markup {
    let words = &frame.labels.html;
    let overview = frame.overview;
    let most = overview.rules.iter().map(|counts| counts.total()).max().unwrap_or(0);
    html! {
        section.panel aria-labelledby="by-rule" {
            h3 id="by-rule" { (words.by_rule) }
            @for place in overview.heaviest_first() {
                @let counts = overview.rules[place];
                @let (rule, severity) = (frame.report.coverage[place].0, counts.heaviest());
                details.rule id={ "rule-" (rule.code) } {
                    summary {
                        span.tag.{ (severity.name()) } { (frame.labels.severity(severity)) }
                        span.code { (rule.code) }
                        span.title { (rule.words(frame.page.lang).title) }
                        (bar(counts, most))
                        span.number { (frame.report.coverage[place].1.found) }
                    }
                    (explained(frame, place, counts.total()))
                }
            }
            (silent(frame))
        }
    }
}

/// Why a rule stands, by which documents, and on how much it ran.
fn explained(frame: &Frame, place: usize, found: usize) -> Markup {
    let (rule, coverage) = &frame.report.coverage[place];
    let words = &frame.labels.html;
    let count = |count: usize| [("count", count.to_string())];
    html! {
        div.about {
            div.law {
                @for line in rule.words(frame.page.lang).why.trim().lines() { p { (line) } }
                ul.basis aria-label=(frame.labels.basis) {
                    @for authority in &rule.basis { li { (authority.shown()) } }
                }
            }
            p.ran {
                (fill(&words.ran, &count(coverage.ran)))
                @if coverage.unread > 0 { " · " (fill(&words.unread, &count(coverage.unread))) }
            }
            p.show { a href={ "#rule=" (rule.code) } { (fill(&words.show, &count(found))) } }
        }
    }
}

/// The rules that found nothing, and why the others did not run.
fn silent(frame: &Frame) -> Markup {
    let words = &frame.labels.html;
    let (idle, ran): (Vec<_>, Vec<_>) =
        frame.report.coverage.iter().partition(|(_, coverage)| coverage.skipped().is_some());
    let clean: Vec<_> = ran.into_iter().filter(|(_, coverage)| coverage.found == 0).collect();
    let line = |rule: &Rule| html! { span.code { (rule.code) } " " (rule.words(frame.page.lang).title) };
    let heading = |words, count: usize| fill(words, &[("count", count.to_string())]);
    html! {
        @if !clean.is_empty() {
            details.more {
                summary { (heading(&words.clean_rules, clean.len())) }
                ul.plain { @for (rule, _) in clean { li { (line(rule)) } } }
            }
        }
        @if !idle.is_empty() {
            details.more {
                summary { (heading(&words.idle_rules, idle.len())) }
                ul.plain { @for (rule, coverage) in idle { li {
                    (line(rule))
                    @if let Some(why) = coverage.skipped() { span.reason { (visible(&skipped::why(why, frame.labels))) } }
                } } }
            }
        }
    }
}

/// The table of units and areas, where there is more than one unit to compare.
pub(super) fn areas(frame: &Frame) -> Markup {
    let words = &frame.labels.html;
    let mut numbers = frame.overview.worst_first();
    numbers.retain(|&number| frame.overview.units[number].counts.total() > 0);
    if numbers.len() < 2 {
        return html! {};
    }
    let (shown, folded) = numbers.split_at(numbers.len().min(UNITS_AT_ONCE));
    html! {
        section.panel aria-labelledby="by-area" {
            h3 id="by-area" { (words.by_area) }
            p.note { (words.by_area_note) }
            (area_table(frame, shown))
            @if !folded.is_empty() {
                details.more {
                    summary { (more(frame, folded.len())) }
                    (area_table(frame, folded))
                }
            }
        }
    }
}

fn area_table(frame: &Frame, numbers: &[usize]) -> Markup {
    let words = &frame.labels.html;
    let (units, areas) = (&frame.overview.units, &frame.overview.areas);
    let most = units.iter().flat_map(|unit| unit.by_area.iter().copied()).max().unwrap_or(0);
    html! {
        div.scroll tabindex="0" role="region" aria-label=(words.by_area) {
            table.areas {
                thead { tr {
                    th scope="col" { (of_unit(frame)) }
                    @for (_, name) in areas { th scope="col" { (name) } }
                } }
                tbody { @for &number in numbers { tr {
                    th.name scope="row" { a href=(frame.overview.filter(number)) { (units[number].name) } }
                    @for ((beginning, _), &count) in areas.iter().zip(&units[number].by_area) {
                        @if count == 0 { td { } }
                        @else { td.{ "heat" (heat(count, most)) } {
                            a href={ (frame.overview.filter(number)) "&rule=" (beginning) } { (count) }
                        } }
                    }
                } } }
            }
        }
    }
}

/// How dark a count is, from 1 to 4; a square root, since the largest count would make all others pale.
fn heat(count: usize, most: usize) -> usize {
    (count * 16).div_ceil(most.max(1)).isqrt().clamp(1, 4)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_end_where_the_longest_does() {
        let drawn = bar(Counts { errors: 1, warnings: 1, infos: 1 }, 3).into_string();
        assert!(drawn.contains(r#"x="66.66" width="33.33""#), "{drawn}");
    }

    #[test]
    fn heat_tells_few_from_many() {
        assert_eq!([1, 10, 40, 100].map(|count| heat(count, 100)), [1, 1, 2, 4]);
    }
}
