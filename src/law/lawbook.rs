//! Which documents there are, by title, alias and number. Titles are compared without width, blanks and inner marks;
//! of two documents that bear one title, the number tells which is meant.

pub mod document;
pub mod number;

use std::collections::{BTreeMap, HashMap};
use std::ops::RangeInclusive;
use std::sync::OnceLock;

use foldhash::fast::RandomState;

use super::table::{Fault, Table};
use crate::grammar::fold;

pub use document::{Confidence, Day, Document, Status};

/// The known documents.
#[derive(Debug)]
pub struct Lawbook {
    /// All of them, the built-in ones first.
    pub documents: Vec<Document>,
    by_title: HashMap<String, Vec<usize>, RandomState>,
    by_number: OnceLock<HashMap<String, Vec<usize>, RandomState>>,
    /// Orders of the State Council, by serial, with the year they were issued in.
    orders: OnceLock<BTreeMap<u32, i32>>,
}

impl Lawbook {
    /// Reads tables of documents; a later table's document takes the place of an earlier one of its title, unless the
    /// earlier fact is newer. Lines that cannot be read are left out and reported.
    #[must_use]
    pub fn parse<'t>(tables: impl IntoIterator<Item = &'t str>) -> (Self, Vec<Fault>) {
        let mut documents: Vec<Document> = Vec::new();
        let mut faults = Vec::new();
        for (number, text) in tables.into_iter().enumerate() {
            let table = Table::new(text);
            faults.extend(table.lacks(&["title", "status", "confidence"]));
            let mut own = Vec::new();
            for line in table.lines() {
                match Document::read(&line) {
                    Ok(document) => own.push(document),
                    Err(words) => faults.push(line.fault(words)),
                }
            }
            if number > 0 {
                overlay(&mut documents, &mut own);
            }
            documents.append(&mut own);
        }
        (Self::of(documents), faults)
    }

    fn of(documents: Vec<Document>) -> Self {
        let mut by_title: HashMap<String, Vec<usize>, RandomState> = HashMap::default();
        by_title.reserve(documents.len() * 2);
        // Full titles come before aliases: a document's own name means it first.
        for (number, document) in documents.iter().enumerate() {
            by_title.entry(fold::key(&document.title)).or_default().push(number);
        }
        for (number, document) in documents.iter().enumerate() {
            for alias in &document.aliases {
                let named = by_title.entry(fold::key(alias)).or_default();
                if !named.contains(&number) {
                    named.push(number);
                }
            }
        }
        Self { documents, by_title, by_number: OnceLock::new(), orders: OnceLock::new() }
    }

    /// The document that bears a title, in full or by an alias.
    #[must_use]
    pub fn find(&self, title: &str) -> Option<&Document> {
        self.cited(title, None)
    }

    /// The document that a title and a number mean. Of several that bear the title, it is the one that has the number,
    /// else one that has not ended, else the last that ended.
    #[must_use]
    pub fn cited(&self, title: &str, number: Option<&str>) -> Option<&Document> {
        let named = self.by_title.get(&fold::key(title))?;
        let documents = || named.iter().map(|&number| &self.documents[number]);
        let numbered = number.and_then(|number| documents().find(|document| document.number(number).is_some()));
        numbered
            .or_else(|| documents().find(|document| !document.has_ended()))
            .or_else(|| documents().max_by_key(|document| document.ended()))
    }

    /// Every document that bears a title, in full or by an alias.
    #[must_use]
    pub fn titled(&self, title: &str) -> Vec<&Document> {
        let named = self.by_title.get(&fold::key(title)).map_or(&[][..], Vec::as_slice);
        named.iter().map(|&number| &self.documents[number]).collect()
    }

    /// The documents whose title holds some words.
    #[must_use]
    pub fn holding(&self, words: &str) -> Vec<&Document> {
        let key = fold::key(words);
        let holds = |document: &&Document| !key.is_empty() && fold::key(&document.title).contains(&key);
        self.documents.iter().filter(holds).collect()
    }

    /// The documents that bear a number.
    #[must_use]
    pub fn numbered(&self, number: &str) -> Vec<&Document> {
        let by_number = self.by_number.get_or_init(|| {
            let mut by_number: HashMap<String, Vec<usize>, RandomState> = HashMap::default();
            for (place, document) in self.documents.iter().enumerate() {
                for own in &document.numbers {
                    by_number.entry(number::key(own)).or_default().push(place);
                }
            }
            by_number
        });
        let alike = by_number.get(&number::key(number)).map_or(&[][..], Vec::as_slice);
        let documents = alike.iter().map(|&place| &self.documents[place]);
        let bears = |document: &&Document| document.numbers.iter().any(|own| number::surely_same(own, number));
        documents.filter(bears).collect()
    }

    /// The years in which an order of the State Council may have been issued, by the orders around it; `None` for
    /// other numbers.
    #[must_use]
    pub fn years_of_order(&self, number: &str) -> Option<RangeInclusive<i32>> {
        let serial = number::state_council_order(number)?;
        let orders = self.orders.get_or_init(|| {
            let first_issue = |document: &Document| {
                let serial = number::state_council_order(document.numbers.first()?)?;
                Some((serial, document.issued?.year()))
            };
            let mut orders: Vec<(u32, i32)> = self.documents.iter().filter_map(first_issue).collect();
            orders.sort_unstable();
            // A document older than the orders before its own was issued otherwise, and its first order amended it.
            let mut newest = i32::MIN;
            orders.retain(|(_, year)| {
                newest = newest.max(*year);
                *year == newest
            });
            orders.into_iter().collect()
        });
        let before = orders.range(..=serial).next_back().map(|(_, year)| *year)?;
        let after = orders.range(serial..).next().map_or(i32::MAX, |(_, year)| *year);
        Some(before.min(after)..=after.max(before))
    }
}

/// Takes the documents out of `known` that `own` tells anew, and out of `own` those that `known` knows better.
fn overlay(known: &mut Vec<Document>, own: &mut Vec<Document>) {
    let places: HashMap<String, usize> =
        own.iter().enumerate().map(|(place, document)| (fold::key(&document.title), place)).collect();
    let mut outdated = Vec::new();
    known.retain(|document| {
        let Some(&place) = places.get(&fold::key(&document.title)) else { return true };
        let newer = document.as_of.zip(own[place].as_of).is_some_and(|(here, there)| here.first() > there.first());
        if newer {
            outdated.push(place);
        } else {
            own[place].complete(document);
        }
        newer
    });
    let mut place = 0;
    own.retain(|_| {
        place += 1;
        !outdated.contains(&(place - 1))
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn built_in() -> Lawbook {
        let (book, faults) = Lawbook::parse([include_str!("../../rules/law/lawbook.tsv")]);
        assert_eq!(faults, []);
        book
    }

    #[test]
    fn titles_are_found_in_any_width() {
        let book = built_in();
        let found = |title| book.find(title).map(|document| document.title.as_str());
        assert_eq!(found("政府信息公开 条例"), Some("中华人民共和国政府信息公开条例"));
        assert_eq!(found("不存在的条例"), None);
    }

    #[test]
    fn numbers_find_their_documents() {
        let book = built_in();
        let found = |number| book.numbered(number).iter().map(|document| document.title.as_str()).collect::<Vec<_>>();
        assert_eq!(found("国令第711号"), ["中华人民共和国政府信息公开条例"]);
        assert_eq!(found("国务院令第9999号"), [""; 0]);
    }

    #[test]
    fn the_year_of_an_order_lies_between_its_neighbours() {
        let years = built_in().years_of_order("国务院令第588号").unwrap();
        assert!(years.contains(&2011) && years.end() - years.start() <= 2, "{years:?}");
    }

    #[test]
    fn a_later_table_takes_the_place_of_what_it_tells_anew() {
        let head = "title\tnumbers\tstatus\tas_of\tconfidence\n";
        let base = format!("{head}甲办法\t一\tin-force\t2024-01-01\thigh\n乙办法\t\tin-force\t2026-01-01\thigh\n");
        let own = format!(
            "{head}甲办法\t二\trepealed\t2025-01-01\thigh\n乙办法\t\trepealed\t2025\thigh\n丙办法\t三\tin-force\t\tmedium\n丁\n"
        );
        let (book, faults) = Lawbook::parse([base.as_str(), own.as_str()]);
        let facts: Vec<_> = book.documents.iter().map(|d| (d.title.as_str(), d.status.name())).collect();
        assert_eq!(facts, [("乙办法", "in-force"), ("甲办法", "repealed"), ("丙办法", "in-force")]);
        assert_eq!(faults.iter().map(|fault| fault.line).collect::<Vec<_>>(), [5]);
    }

    #[test]
    fn of_two_documents_of_one_title_the_number_tells_which() {
        let head = "title\tnumbers\tstatus\tended_on\tconfidence\n";
        let table =
            format!("{head}甲办法\t旧令第1号\trepealed\t2020-01-01\thigh\n甲办法\t新令第2号\tin-force\t\thigh\n");
        let (book, _) = Lawbook::parse([table.as_str()]);
        let cited = |number| book.cited("甲办法", number).map(|document| document.numbers[0].as_str());
        assert_eq!(
            [cited(None), cited(Some("新令第2号")), cited(Some("旧令第1号"))],
            [Some("新令第2号"), Some("新令第2号"), Some("旧令第1号")]
        );
    }
}
