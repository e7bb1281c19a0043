//! Does a citation bear a number that was never the document's, or that of an earlier text?

use chrono::Datelike;
use serde::Deserialize;

use super::{Asked, EntryQuestion};
use crate::catalog::Field;
use crate::check::cited::{Cited, cited, unsure};
use crate::check::{Answer, Shape};
use crate::finding::{Hit, Site};
use crate::grammar::citation::Number;
use crate::law::lawbook::{Document, number};

/// Finds citations of known documents whose number is another document's, or that of a text since replaced: the case
/// `earlier`; where the number is known to be another document's, the case `of-another`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct NumberMismatched {
    /// Kinds of document whose numbers the lawbook does not record one by one.
    except_kinds: Vec<String>,
}

impl EntryQuestion for NumberMismatched {
    fn shape(&self) -> Shape {
        let slots = &["found", "title", "current", "other"];
        Shape { kind: "number-mismatched", slots, cases: &["earlier", "of-another", "medium", "unverified"] }
    }

    fn reads(&self) -> Vec<Vec<Field>> {
        vec![vec![Field::Basis]]
    }

    fn ask(&self, asked: &Asked) -> Answer {
        let Some(cited) = cited(&asked.entry, Field::Basis, asked.law) else { return Answer::NotAsked };
        Answer::Judged(cited.iter().filter_map(|cited| self.mismatch(cited, asked)).collect())
    }
}

impl NumberMismatched {
    fn mismatch(&self, cited: &Cited, asked: &Asked) -> Option<Hit> {
        let (document, number) = (cited.document?, cited.citation.number.as_ref()?);
        let current = document.current_number()?;
        if self.except_kinds.contains(&document.kind) {
            return None;
        }
        let case = match document.number(&number.text) {
            Some(place) if place + 1 == document.numbers.len() || names_newest(cited, document, asked) => return None,
            // Of what has ended no text is in force.
            _ if document.has_ended_by(asked.law.as_of) && document.number(&number.text).is_some() => return None,
            Some(_) => Some("earlier"),
            None if may_have_amended(document, number, asked) => return None,
            None if is_older(document, number, asked) => Some("earlier"),
            None => None,
        };
        let owner = asked.law.lawbook().numbered(&number.text).first().map(|other| other.title.as_str());
        let of_another = owner.filter(|_| case.is_none());
        let hit = Hit::new(Site::Column(cited.column), vec![number.span])
            .slot("found", &number.text)
            .slot("title", &document.title)
            .slot("current", current)
            .slot("other", of_another.unwrap_or(""))
            .case(case)
            .case(of_another.map(|_| "of-another"))
            .case(unsure(document));
        Some(hit)
    }
}

/// Whether the citation also names the text in force: （国务院令第492号公布，国务院令第711号修订）, （…，2019年修订）.
fn names_newest(cited: &Cited, document: &Document, asked: &Asked) -> bool {
    let newest = document.texts(asked.law.as_of).into_iter().max();
    let year = cited.citation.revised.map(i32::from);
    let serial = document.current_number().and_then(|number| number.rsplit_once('第')).map(|(_, serial)| serial);
    (year.is_some() && year == newest) || serial.is_some_and(|serial| cited.citation.text.contains(serial))
}

/// Whether the number may be that of an order that amended the document: the lawbook records the first and the
/// last of them only.
fn may_have_amended(document: &Document, number: &Number, asked: &Asked) -> bool {
    if let Some(year) = number::year(&number.text) {
        return document.revised.contains(&year);
    }
    match asked.law.lawbook().years_of_order(&number.text) {
        Some(years) => document.revised.iter().any(|year| years.contains(year)),
        None => document.numbers.len() <= document.revised.len(),
    }
}

/// Whether the number is older than the document: a text of the same title came before it.
fn is_older(document: &Document, number: &Number, asked: &Asked) -> bool {
    let Some(issued) = document.issued else { return false };
    let of_order = || asked.law.lawbook().years_of_order(&number.text).map(|years| *years.end());
    let year = number::year(&number.text).or_else(of_order);
    year.is_some_and(|year| year < issued.first().year())
}
