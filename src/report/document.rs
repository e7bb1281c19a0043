//! What the lawbook knows of a document, for a person: `gkcheck law`.

use std::fmt;

use super::visible::on_one_line;
use crate::law::Law;
use crate::law::lawbook::{Confidence, Document, Lawbook};
use crate::law::limits::Bound;
use crate::rule::{Labels, fill};

/// A document as it is told.
pub struct Told<'t> {
    /// The document.
    pub document: &'t Document,
    /// What the law says of it beside, and the day for which it is asked.
    pub law: &'t Law,
    /// The words around it.
    pub labels: &'t Labels,
}

impl fmt::Display for Told<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (document, words) = (self.document, &self.labels.law);
        writeln!(f, "{}", on_one_line(&document.title))?;
        let mut line = |label: &str, text: String| {
            if text.is_empty() { Ok(()) } else { writeln!(f, "  {label}: {}", on_one_line(&text)) }
        };
        line(&words.aliases, document.aliases.join(&self.labels.comma))?;
        line(&words.kind, document.kind.clone())?;
        line(&words.issued_by, document.issued_by.clone())?;
        line(&words.numbers, document.numbers.join(&self.labels.comma))?;
        let issued = document.issued.map(|day| day.to_string());
        let texts = issued.into_iter().chain(document.revised.iter().map(ToString::to_string));
        line(&words.texts, texts.collect::<Vec<_>>().join(&self.labels.comma))?;
        line(&words.status, self.status())?;
        line(&words.successor, successors(document, self.law.lawbook(), self.labels))?;
        line(&words.predecessors, predecessors(document, self.law.lawbook(), self.labels))?;
        for limit in self.law.limits().all.iter().filter(|limit| self.is_about(&limit.document)) {
            let slots = [
                ("what", limit.what.clone()),
                ("bound", bound(&limit.limit, self.labels)),
                ("article", limit.article.clone()),
            ];
            line(&words.limits, fill(&words.limit, &slots))?;
        }
        let as_of = document.as_of.map_or_else(|| words.no_day.clone(), |day| day.to_string());
        let sure = if document.confidence == Confidence::High { &words.high } else { &words.medium };
        line(&words.source, fill(&words.sourced, &[("day", as_of), ("sure", sure.clone())]))
    }
}

impl Told<'_> {
    /// Whether it is in force on the day of the question.
    fn status(&self) -> String {
        let (document, words, today) = (self.document, &self.labels.law, self.law.as_of);
        if document.issued.is_some_and(|issued| issued.first() > today) {
            return fill(&words.not_issued, &[("day", today.to_string())]);
        }
        if document.has_ended() && !document.has_ended_by(today) {
            let ended = document.ended().map_or_else(String::new, |ended| ended.to_string());
            return fill(&words.still, &[("day", today.to_string()), ("ended", ended)]);
        }
        status(document, self.labels)
    }

    fn is_about(&self, title: &str) -> bool {
        self.law.lawbook().find(title).is_some_and(|other| other.title == self.document.title)
    }
}

/// A document in one line: title, number, status.
#[must_use]
pub fn line(document: &Document, labels: &Labels) -> String {
    let number = document.current_number().map_or_else(String::new, |number| format!("（{number}）"));
    on_one_line(&format!("《{}》{number} {}", document.title, status(document, labels)))
}

/// A demand as a catalog would write it.
#[must_use]
pub fn bound(bound: &Bound, labels: &Labels) -> String {
    let (key, length) = match bound {
        Bound::PublishWithin(length) => ("publish-within", length.to_string()),
        Bound::PublishBy(day) => ("publish-by", day.to_string()),
        Bound::PostingAtLeast(length) => ("posting-at-least", length.to_string()),
        Bound::PublishBeforeEvent(length) => ("publish-before-event", length.to_string()),
        Bound::Periodic(length) => ("periodic", length.to_string()),
    };
    labels.bounds.get(key).map_or_else(String::new, |words| fill(words, &[("length", length)]))
}

fn status(document: &Document, labels: &Labels) -> String {
    let status = labels.law.statuses.get(document.status.name()).map_or("", String::as_str);
    match document.ended {
        Some(ended) => fill(&labels.law.ended, &[("status", status.to_owned()), ("day", ended.to_string())]),
        None => status.to_owned(),
    }
}

/// What took its place, and whether that is in force.
fn successors(document: &Document, book: &Lawbook, labels: &Labels) -> String {
    let known = book.find(document.successor.trim_start_matches('《').trim_end_matches('》'));
    match known {
        Some(successor) => line(successor, labels),
        None => document.successor.clone(),
    }
}

/// The documents whose place it took.
fn predecessors(document: &Document, book: &Lawbook, labels: &Labels) -> String {
    let marked = format!("《{}》", document.title.replace('〈', "《").replace('〉', "》"));
    let replaced = book.documents.iter().filter(|other| other.successor.contains(&marked));
    replaced.map(|other| format!("《{}》", other.title)).collect::<Vec<_>>().join(&labels.comma)
}
