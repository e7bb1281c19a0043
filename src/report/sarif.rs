//! SARIF 2.1.0: the format of code-scanning services. Rules come with their words and their coverage; a result stands
//! in a cell, which is its logical location: a spreadsheet has no lines.

mod log;
mod uri;

use std::io::{self, Write};

use serde::{Serialize, Serializer};

use super::address::{address_of, cell, elsewhere};
use super::skipped;
use super::visible::write_json;
use crate::finding::{Authority, Elsewhere, Finding, Place, Severity};
use crate::lint::report::Because;
use crate::lint::{Coverage, Report};
use crate::place::CellRef;
use crate::rule::explain::readable;
use crate::rule::{Labels, Lang, Rule, fill};
use log::{
    ArtifactLocation, Configuration, Descriptor, Driver, Invocation, Location, Log, LogicalLocation, Message,
    Notification, PartialFingerprints, PhysicalLocation, ResultProperties, RuleProperties, Run, SarifResult,
    Suppression, Tool,
};

/// Writes a report, whole.
///
/// # Errors
/// Where it cannot be written.
pub fn write(out: &mut dyn Write, report: &Report, lang: Lang, labels: &Labels) -> io::Result<()> {
    let rules = report.coverage.iter().map(|(rule, coverage)| descriptor(rule, coverage, lang, labels)).collect();
    let driver = Driver {
        name: env!("CARGO_PKG_NAME"),
        version: env!("CARGO_PKG_VERSION"),
        language: match lang {
            Lang::Zh => "zh-CN",
            Lang::En => "en",
        },
        rules,
    };
    let run = Run {
        tool: Tool { driver },
        invocations: [Invocation {
            execution_successful: true,
            tool_execution_notifications: left_out(report, labels),
        }],
        column_kind: "unicodeCodePoints",
        results: Results { report, labels },
    };
    write_json(out, &Log { schema: log::SCHEMA, version: "2.1.0", runs: [run] })
}

/// The findings, written one by one: there may be tens of thousands.
struct Results<'r> {
    report: &'r Report<'r>,
    labels: &'r Labels,
}

impl Serialize for Results<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let told = self.report.findings().map(|finding| (finding, None));
        let held = self.report.held_back.iter().map(|held| (&held.finding, Some(&held.because)));
        serializer.collect_seq(told.chain(held).map(|(finding, because)| SarifResult {
            suppressions: because.into_iter().map(suppression).collect(),
            ..result(finding, self.report, self.labels)
        }))
    }
}

/// Why a result is not told; what was known before has no reason of its own.
fn suppression(because: &Because) -> Suppression {
    let justification = match because {
        Because::Ignored(reason) => Some(reason.to_string()),
        Because::Known => None,
    };
    Suppression { kind: "external", justification }
}

/// What is to be said where more was found than could be kept.
fn left_out(report: &Report, labels: &Labels) -> Vec<Notification> {
    let left_out = report.found() - report.findings().count();
    if left_out == 0 {
        return Vec::new();
    }
    let sentence = fill(&labels.outputs.too_many, &[("count", left_out.to_string())]);
    vec![Notification { level: "warning", message: Message::of(&sentence) }]
}

fn descriptor<'r>(rule: &'r Rule, coverage: &Coverage, lang: Lang, labels: &Labels) -> Descriptor<'r> {
    let words = rule.words(lang);
    let ran = coverage.skipped().is_none();
    Descriptor {
        id: &rule.code,
        name: &rule.name,
        short_description: Message::of(&words.title),
        full_description: Message::of(words.why.trim()),
        help: Message::of(&help(&readable(words.help.get_ref()), &rule.basis, labels)),
        default_configuration: Configuration { level: level(rule.severity) },
        properties: RuleProperties {
            ran: ran.then_some(coverage.ran),
            found: ran.then_some(coverage.found),
            unread: (coverage.unread > 0).then_some(coverage.unread),
            skipped: coverage.skipped().map(|why| skipped::why(why, labels)),
        },
    }
}

/// How to mend it, and the documents behind it.
fn help(words: &str, basis: &[Authority], labels: &Labels) -> String {
    let basis = basis.iter().map(|authority| format!("\n{}: {}", labels.basis, authority.shown()));
    format!("{}: {words}{}", labels.help, basis.collect::<String>())
}

fn result<'r>(finding: &'r Finding, report: &Report, labels: &Labels) -> SarifResult<'r> {
    let place = finding.place.as_ref();
    let beside = place.into_iter().flat_map(|place| place.related.iter().map(move |&cell| (place, cell)));
    let beside = beside.map(|at| location(finding, Some(at), labels));
    let elsewhere = place.into_iter().flat_map(|place| &place.elsewhere).map(|other| in_other_file(other, labels));
    let fingerprint = finding.fingerprint.to_string();
    SarifResult {
        rule_id: &finding.code,
        rule_index: report.coverage.iter().position(|(rule, _)| rule.code == finding.code),
        level: level(finding.severity),
        message: Message::of(&format!("{}\n{}: {}", finding.message, labels.help, finding.help)),
        locations: [location(finding, place.map(|place| (place, place.cell)), labels)],
        related_locations: beside.chain(elsewhere).collect(),
        partial_fingerprints: PartialFingerprints { own: fingerprint.clone(), primary_location: fingerprint },
        suppressions: Vec::new(),
        properties: place
            .filter(|place| !place.item.is_empty())
            .map(|place| ResultProperties { item: &place.item, column: &place.column }),
    }
}

fn location(finding: &Finding, at: Option<(&Place, CellRef)>, labels: &Labels) -> Location {
    let artifact_location = ArtifactLocation { uri: uri::of(&finding.file) };
    let logical = at.map(|(place, at)| LogicalLocation {
        name: cell(place, at, labels),
        fully_qualified_name: address_of(place, at, labels),
        kind: "cell",
    });
    Location {
        physical_location: PhysicalLocation { artifact_location },
        logical_locations: logical.into_iter().collect(),
        message: None,
    }
}

/// A cell of another file, with its unit and what it says.
fn in_other_file(other: &Elsewhere, labels: &Labels) -> Location {
    let artifact_location = ArtifactLocation { uri: uri::of(&other.file) };
    let [fully_qualified_name, name] = elsewhere(other, labels);
    let said = if other.unit.is_empty() { other.text.to_string() } else { format!("{}: {}", other.unit, other.text) };
    Location {
        physical_location: PhysicalLocation { artifact_location },
        logical_locations: vec![LogicalLocation { name, fully_qualified_name, kind: "cell" }],
        message: Some(Message::of(&said)),
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}
