//! Is the year of a cited law that of its newest text?

use serde::Deserialize;

use super::{Asked, EntryQuestion};
use crate::catalog::Field;
use crate::check::cited::{Cited, judged, unsure};
use crate::check::{Answer, Shape};
use crate::finding::{Hit, Site};
use crate::law::lawbook::{Day, Document};

/// Finds documents cited by the year of a text that is not the newest, or that never was.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Revision {
    /// Which years are found.
    year: Year,
    /// Where documents are cited.
    fields: Vec<Field>,
}

/// What is wrong with a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Year {
    /// A text of that year exists, and a newer one too.
    Outdated,
    /// No text of that year exists.
    Unknown,
}

impl EntryQuestion for Revision {
    fn shape(&self) -> Shape {
        Shape { kind: "revision", slots: &["title", "found", "newest"], cases: &crate::check::cited::UNSURE }
    }

    fn reads(&self) -> Vec<Vec<Field>> {
        self.fields.iter().map(|&field| vec![field]).collect()
    }

    fn ask(&self, asked: &Asked) -> Answer {
        let &[field] = asked.fields else { return Answer::NotAsked };
        judged(&asked.entry, field, asked.law, |cited| self.of(cited, asked))
    }
}

impl Revision {
    fn of(&self, cited: &Cited, asked: &Asked) -> Option<Hit> {
        let (document, year) = (cited.document?, cited.revised?);
        let texts = document.texts(asked.law.as_of);
        let newest = texts.iter().copied().max()?;
        let fault = if texts.contains(&year) {
            (year != newest).then_some(Year::Outdated)
        } else {
            is_known_to_lack(document, year).then_some(Year::Unknown)
        };
        if fault != Some(self.year) {
            return None;
        }
        let hit = Hit::new(Site::Column(cited.column), vec![cited.citation.span])
            .slot("title", &document.title)
            .slot("found", year)
            .slot("newest", newest)
            .case(unsure(document));
        Some(hit)
    }
}

/// Whether the facts reach so far that a text of that year would be among them: from the first text to the day of
/// the source.
fn is_known_to_lack(document: &Document, year: i32) -> bool {
    let since = document.issued.map(Day::year);
    let until = document.as_of.map(Day::year);
    since.is_some_and(|since| since < year || document.revised.first().is_some_and(|first| year < *first))
        && until.is_some_and(|until| year < until)
}
