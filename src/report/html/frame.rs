//! The page around the charts and the findings: its head, its verdict, and the form that filters.

use maud::{Markup, PreEscaped, html};

use super::overview::Overview;
use super::{Page, charts, matrix, units};
use crate::finding::Severity;
use crate::lint::Report;
use crate::report::closing;
use crate::report::page::{Document, STYLE, made, number};
use crate::rule::{Labels, fill};

const SCRIPT: &str = concat!(include_str!("card.js"), include_str!("page.js"));

/// Everything the markup is made of.
pub(super) struct Frame<'f> {
    /// What was found.
    pub report: &'f Report<'f>,
    /// How much of it.
    pub overview: &'f Overview<'f>,
    /// What is said beside it.
    pub page: &'f Page,
    /// The words.
    pub labels: &'f Labels,
}

impl Frame<'_> {
    /// The whole page.
    pub(super) fn markup(&self, data: String) -> Markup {
        let words = &self.labels.html;
        let body = html! {
            (self.head())
            main {
                section.overview aria-labelledby="overview" {
                    h2 id="overview" { (words.overview) }
                    (units::chart(self))
                    (matrix::matrix(self))
                    (charts::areas(self))
                    (charts::rules(self))
                }
                (self.findings())
            }
            script type="application/json" id="data" { (PreEscaped(data)) }
        };
        Document { lang: self.page.lang, title: &words.title, style: STYLE, script: SCRIPT }.around(&body)
    }

    fn head(&self) -> Markup {
        let words = &self.labels.html;
        let failed = self.report.fails(self.page.fail_on);
        let count = |severity| self.report.count(severity);
        html! {
            header.top { div.inner {
                div.heading {
                    h1 { (words.title) }
                    p.verdict.failed[failed].passed[!failed] aria-label=(words.verdict) {
                        (if failed { &self.labels.failed } else { &self.labels.passed })
                    }
                    p.go { a href="#findings" { (words.skip) } }
                }
                dl.numbers {
                    (number(self.report.files.len(), &words.files, "", ""))
                    (number(self.report.entries(), &words.entries, "", ""))
                    (number(count(Severity::Error), &self.labels.error, &words.must, "error"))
                    (number(count(Severity::Warning), &self.labels.warning, &words.look, "warning"))
                    (number(count(Severity::Info), &self.labels.info, &words.may, "info"))
                }
                p.made { (made(self.page.day, self.labels)) }
                @for sentence in closing::held_back(self.report, self.labels) { p.made { (sentence) } }
            } }
        }
    }

    fn findings(&self) -> Markup {
        let words = &self.labels.html;
        let severities = [(Severity::Error, "0"), (Severity::Warning, "1"), (Severity::Info, "2")];
        html! {
            section.findings aria-labelledby="findings" {
                h2 id="findings" tabindex="-1" { (words.findings) }
                noscript { p.note { (words.no_script) } }
                (self.left_out())
                form.filter id="filter" role="search" aria-label=(words.filter) hidden {
                    label.wide { span { (words.search) }
                        input type="search" id="words" placeholder=(words.search_hint) title=(words.search_key)
                            aria-keyshortcuts="/" autocomplete="off" spellcheck="false";
                    }
                    label hidden[!self.overview.has_units] {
                        span { (words.unit) } select id="unit" { option value="" { (words.all_units) } }
                    }
                    label { span { (words.file) } select id="file" { option value="" { (words.all_files) } } }
                    label { span { (words.rule) } select id="rule" { option value="" { (words.all_rules) } } }
                    fieldset {
                        legend { (self.labels.severity) }
                        @for (severity, value) in severities {
                            label.chip.{ (severity.name()) } {
                                input type="checkbox" name="severity" value=(value) checked;
                                (self.labels.severity(severity))
                            }
                        }
                    }
                    label.check { input type="checkbox" id="merge" checked; (words.merge) }
                    button type="reset" { (words.clear) }
                }
                p.status id="status" role="status" {}
                ol.list id="list" {}
                nav.pages id="pages" aria-label=(words.findings) hidden {
                    button type="button" id="previous" { (words.previous) }
                    label { span id="page-of" {} input type="number" id="page" min="1" aria-label=(words.jump); }
                    button type="button" id="next" { (words.next) }
                }
            }
        }
    }

    /// How much is counted but not listed.
    fn left_out(&self) -> Markup {
        let (found, kept) = (self.report.found(), self.report.findings().count());
        let left_out = found - self.page.most.map_or(kept, |most| most.min(kept));
        html! {
            @if left_out > 0 {
                p.note { (fill(&self.labels.html.left_out, &[("count", left_out.to_string())])) }
            }
        }
    }
}
