//! Does a citation bear a number that was never the document's, or that of an earlier text?

use chrono::Datelike;
use serde::Deserialize;

use super::{Asked, EntryQuestion};
use crate::catalog::Field;
use crate::check::cited::{Cited, judged, unsure};
use crate::check::{Answer, Shape};
use crate::finding::{Hit, Site};
use crate::grammar::citation::Number;
use crate::grammar::fold;
use crate::law::lawbook::{Document, number};

/// Finds citations of known documents with a number that is not theirs. Its cases: `earlier`, the number of a text since
/// replaced; `of-another`, that of another known document; `older`, one older than the document, which may be that of
/// another text of its title; `law`, a number that no law can bear.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct NumberMismatched {
    /// Kinds of document that the president's orders promulgate; the lawbook does not record their numbers.
    laws: Vec<String>,
}

impl EntryQuestion for NumberMismatched {
    fn shape(&self) -> Shape {
        let slots = &["found", "title", "current", "other"];
        Shape {
            kind: "number-mismatched",
            slots,
            cases: &["earlier", "of-another", "older", "law", "medium", "unverified"],
        }
    }

    fn reads(&self) -> Vec<Vec<Field>> {
        vec![vec![Field::Basis]]
    }

    fn ask(&self, asked: &Asked) -> Answer {
        judged(&asked.entry, Field::Basis, asked.law, |cited| self.mismatch(cited, asked))
    }
}

impl NumberMismatched {
    fn mismatch(&self, cited: &Cited, asked: &Asked) -> Option<Hit> {
        let (document, number) = (cited.document?, cited.citation.number.as_ref()?);
        let book = asked.law.lawbook();
        let hit = || {
            Hit::new(Site::Column(cited.column), vec![number.span])
                .slot("found", &number.text)
                .slot("title", &document.title)
                .slot("current", document.current_number().unwrap_or(""))
        };
        if self.laws.contains(&document.kind) {
            let is_laws = !number::is_no_laws(&number.text);
            return if is_laws { None } else { Some(hit().case(Some("law")).case(unsure(document))) };
        }
        if document.numbers.is_empty() || names_other_own(cited, document) {
            return None;
        }
        let known = document.number(&number.text);
        if known.is_some_and(|place| place + 1 == document.numbers.len() || !is_outdated(cited, document, asked)) {
            return None;
        }
        if known.is_some() {
            return Some(hit().case(Some("earlier")).case(unsure(document)));
        }
        if may_have_amended(document, number, asked) {
            return None;
        }
        // An order that amended many documents is none of theirs alone.
        let owner = match book.numbered(&number.text)[..] {
            [owner] => Some(owner),
            _ => None,
        };
        let case = match owner {
            Some(_) => Some("of-another"),
            None => is_older(document, number, asked).then_some("older"),
        };
        let hit = hit().slot("other", owner.map_or("", |owner| &owner.title));
        Some(hit.case(case).case(unsure(document)))
    }
}

/// Whether a citation names another of the document's own numbers: （国务院令第492号公布，第711号修订）, or the bracket
/// behind two titles.
fn names_other_own(cited: &Cited, document: &Document) -> bool {
    let text = fold::key(&cited.citation.text);
    let first = cited.citation.number.as_ref().map_or(String::new(), |number| fold::key(&number.text));
    document.numbers.iter().skip(usize::from(first == fold::key(&document.numbers[0]))).any(|own| {
        let own = fold::key(own);
        let serial = own.rfind('第').map_or(own.as_str(), |at| &own[at..]);
        own != first && text.contains(serial)
    })
}

/// Whether an earlier number means an earlier text: the document is in force, the citation does not name the year of the
/// newest text, and no text came after the day of the check.
fn is_outdated(cited: &Cited, document: &Document, asked: &Asked) -> bool {
    let today = asked.law.as_of;
    let newest = document.texts(today).into_iter().max();
    let names_newest = cited.revised.is_some() && cited.revised == newest;
    let is_newest = document.revised.last().is_none_or(|year| *year <= today.year());
    is_newest && !names_newest && !document.has_ended_by(today)
}

/// Whether the number may be that of an order that amended the document, where the lawbook does not record them all.
fn may_have_amended(document: &Document, number: &Number, asked: &Asked) -> bool {
    if document.numbers.len() > document.revised.len() {
        return false;
    }
    if let Some(year) = number::year(&number.text) {
        return document.revised.contains(&year);
    }
    match asked.law.lawbook().years_of_order(&number.text) {
        Some(years) => document.revised.iter().any(|year| years.contains(year)),
        None => true,
    }
}

/// Whether the number is older than the document: another text of its title may have come before it.
fn is_older(document: &Document, number: &Number, asked: &Asked) -> bool {
    let Some(issued) = document.issued else { return false };
    let of_order = || asked.law.lawbook().years_of_order(&number.text).map(|years| *years.end());
    let year = number::year(&number.text).or_else(of_order);
    year.is_some_and(|year| year < issued.first().year())
}
