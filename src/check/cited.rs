//! The documents a cell cites, each with what the lawbook knows of it.

use crate::catalog::{Entry, Field};
use crate::grammar::citation::Citation;
use crate::law::Law;
use crate::law::lawbook::{Confidence, Document, Status};

/// A document cited.
#[derive(Clone, Copy)]
pub struct Cited<'a> {
    /// The number of the column that cites it.
    pub column: usize,
    /// How it is cited.
    pub citation: &'a Citation,
    /// What the lawbook knows of it.
    pub document: Option<&'a Document>,
}

/// The cases of a fact that is not quite sure, lightest last; rules may weigh them differently.
pub const UNSURE: [&str; 2] = ["medium", "unverified"];

/// The documents that a field of an entry cites by title; `None` where the entry says nothing there. 公开依据 is read as
/// citations, any other field as prose in which only marked titles count.
#[must_use]
pub fn cited<'a>(entry: &Entry<'a>, field: Field, law: &'a Law) -> Option<Vec<Cited<'a>>> {
    let (column, citations) = if field == Field::Basis {
        let basis = entry.basis()?;
        (basis.column, &basis.value.citations[..])
    } else {
        let titles = entry.titles(field)?;
        (titles.column, titles.value)
    };
    let known = |citation: &'a Citation| {
        let number = citation.number.as_ref().map(|number| number.text.as_str());
        Cited { column, citation, document: law.cited(&citation.title, number) }
    };
    Some(citations.iter().filter(|citation| !citation.title.is_empty()).map(known).collect())
}

/// The case of a document whose facts are not quite sure: `unverified` where the source does not say whether it is in
/// force, `medium` where they were not read in a source.
#[must_use]
pub fn unsure(document: &Document) -> Option<&'static str> {
    match (document.status, document.confidence) {
        (Status::Unverified, _) => Some("unverified"),
        (_, Confidence::Medium) => Some("medium"),
        (_, Confidence::High) => None,
    }
}
