//! Is a citation written properly: title marks, document number?

use serde::Deserialize;

use super::{Asked, EntryQuestion};
use crate::catalog::{Field, In};
use crate::check::{Answer, Shape};
use crate::finding::{Hit, Site};
use crate::grammar::citation::{Citation, FaultKind};
use crate::place::{Span, parts_of};

/// Finds citations with one of the `faults`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct CitationFault {
    /// What is wrong with them.
    faults: Vec<FaultKind>,
}

impl EntryQuestion for CitationFault {
    fn shape(&self) -> Shape {
        Shape { kind: "citation-fault", slots: &["found", "better", "title"], cases: &["spaced"] }
    }

    fn reads(&self) -> Vec<Vec<Field>> {
        vec![vec![Field::Basis]]
    }

    fn ask(&self, asked: &Asked) -> Answer {
        let Some(In { value: basis, column }) = asked.entry.basis() else {
            return Answer::NotAsked;
        };
        let text = asked.entry.text(column);
        let title_of = |number: Option<usize>| number.and_then(|n| basis.citations.get(n)).map_or("", |c| &c.title);
        let faults: Vec<_> = basis.faults.iter().filter(|fault| self.faults.contains(&fault.kind)).collect();
        let spans: Vec<Span> = faults.iter().map(|fault| fault.span).collect();
        let written = faults.iter().zip(parts_of(text, &spans)).map(|(fault, found)| {
            let better = fault.edit.as_ref().map_or("", |edit| &edit.text);
            Hit::new(Site::Column(column), vec![fault.span])
                .slot("found", found)
                .slot("better", better)
                .slot("title", title_of(fault.citation))
                .case((fault.kind == FaultKind::NumberSpaced).then_some("spaced"))
                .edit(fault.edit.clone())
        });
        let mut hits: Vec<Hit> = written.collect();
        if self.faults.contains(&FaultKind::TitleWithoutMarks) {
            hits.extend(known_titles_without_marks(asked, &basis.citations, column));
        }
        Answer::Judged(hits)
    }
}

/// A bare title needs no number to be told from prose where the lawbook knows it.
fn known_titles_without_marks<'a>(
    asked: &'a Asked,
    citations: &'a [Citation],
    column: usize,
) -> impl Iterator<Item = Hit> + use<'a> {
    let faults = &asked.entry.basis().map_or(&[][..], |basis| &basis.value.faults[..]);
    let is_reported = |number: usize| {
        let about =
            |f: &crate::grammar::citation::Fault| f.kind == FaultKind::TitleWithoutMarks && f.citation == Some(number);
        faults.iter().any(about)
    };
    let bare = citations.iter().enumerate().filter(move |(number, citation)| {
        !citation.marked && !is_reported(*number) && asked.law.lawbook().find(&citation.title).is_some()
    });
    bare.map(move |(_, citation)| {
        let written = citation.title_span.of(asked.entry.text(column));
        let better = format!("《{written}》");
        let edit = crate::place::Edit { span: citation.title_span, text: better.clone() };
        Hit::new(Site::Column(column), vec![citation.title_span])
            .slot("found", written)
            .slot("better", better)
            .slot("title", &citation.title)
            .edit(Some(edit))
    })
}
