//! The documents a cell cites, each with what the lawbook knows of it.

use super::Answer;
use crate::catalog::{Entry, Field};
use crate::finding::Hit;
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
    /// The year of the text cited: （2015年修正） behind the title or inside its marks.
    pub revised: Option<i32>,
}

/// The cases of a fact that is not quite sure, lightest last; rules may weigh them differently.
pub const UNSURE: [&str; 2] = ["medium", "unverified"];

/// The documents that a field of an entry cites by title; `None` where the entry says nothing there. 公开依据 is read as
/// citations, any other field as prose in which only marked titles count.
fn cited<'a>(entry: &Entry<'a>, field: Field, law: &'a Law) -> Option<Vec<Cited<'a>>> {
    let (column, citations) = if field == Field::Basis {
        let basis = entry.basis()?;
        (basis.column, &basis.value.citations[..])
    } else {
        let titles = entry.titles(field)?;
        (titles.column, titles.value)
    };
    let known = |citation: &'a Citation| {
        let number = citation.number.as_ref().map(|number| number.text.as_str());
        let (document, revised) = (law.cited(&citation.title, number), citation.revised.map(i32::from));
        if document.is_some() {
            return Cited { column, citation, document, revised };
        }
        match year_behind(&citation.title) {
            Some((title, year)) => {
                let document = law.cited(title, number);
                Cited { column, citation, document, revised: document.and(Some(year)) }
            }
            None => Cited { column, citation, document, revised },
        }
    };
    Some(citations.iter().filter(|citation| !citation.title.is_empty()).map(known).collect())
}

/// Judges each document that a field of an entry cites; not asked where it says nothing.
#[must_use]
pub fn judged<'a>(entry: &Entry<'a>, field: Field, law: &'a Law, judge: impl Fn(&Cited<'a>) -> Option<Hit>) -> Answer {
    match cited(entry, field, law) {
        Some(cited) => Answer::Judged(cited.iter().filter_map(judge).collect()),
        None => Answer::NotAsked,
    }
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

/// The title and the year of 行政处罚法（2017年修正）, all of it inside the marks.
fn year_behind(title: &str) -> Option<(&str, i32)> {
    let (bare, tail) = title.strip_suffix(['）', ')'])?.rsplit_once(['（', '('])?;
    let digits = tail.get(..4).filter(|_| tail.chars().count() <= 8)?;
    Some((bare, digits.parse().ok().filter(|year| (1949..2100).contains(year))?))
}
