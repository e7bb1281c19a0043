//! Every fact file is sound in itself: dates parse, successors exist, no text is newer than its document's end, each
//! limit's document is known.

#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::BTreeSet;
use std::fs;

use chrono::{Datelike, NaiveDate};
use gkcheck::knowledge::Knowledge;
use gkcheck::law::lawbook::{Day, Document, Lawbook};
use gkcheck::law::{Calendar, lawbook::number};

fn fact_file(name: &str) -> String {
    fs::read_to_string(format!("rules/law/{name}")).unwrap()
}

fn lawbook() -> Lawbook {
    let (book, faults) = Lawbook::parse([fact_file("lawbook.tsv").as_str()]);
    assert_eq!(faults, []);
    book
}

fn faulty(fault: impl Fn(&Document) -> bool) -> Vec<String> {
    lawbook().documents.iter().filter(|document| fault(document)).map(|document| document.title.clone()).collect()
}

#[test]
fn documents_end_after_their_last_text() {
    let ends_early = |document: &Document| {
        let newest = document.texts(NaiveDate::MAX).into_iter().max();
        document.ended.zip(newest).is_some_and(|(ended, newest)| ended.year() < newest)
    };
    assert_eq!(faulty(ends_early), [""; 0]);
}

#[test]
fn texts_are_newer_than_the_first_and_none_is_told_twice() {
    let disordered = |document: &Document| {
        let years: Vec<i32> =
            document.issued.map(Day::year).into_iter().chain(document.revised.iter().copied()).collect();
        let revised: BTreeSet<i32> = document.revised.iter().copied().collect();
        years.first().is_some_and(|first| revised.iter().any(|year| year < first))
            || revised.len() != document.revised.len()
    };
    assert_eq!(faulty(disordered), [""; 0]);
}

#[test]
fn what_has_ended_says_so() {
    assert_eq!(faulty(|document| document.ended.is_some() && !document.has_ended()), [""; 0]);
}

#[test]
fn successors_are_known_or_plainly_free_text() {
    let book = lawbook();
    let unknown = |document: &Document| {
        let successor = document.successor.as_str();
        // One title in marks, and nothing beside it.
        let title = successor.strip_prefix('《').and_then(|rest| rest.strip_suffix('》'));
        title
            .filter(|title| !title.contains("》《") && !title.contains("》、《"))
            .is_some_and(|title| book.find(title).is_none())
    };
    assert_eq!(faulty(unknown), [""; 0]);
}

#[test]
fn documents_of_one_title_are_told_apart_by_their_numbers() {
    let book = lawbook();
    for document in &book.documents {
        let named = book.titled(&document.title);
        let numbers: BTreeSet<&[String]> = named.iter().map(|document| document.numbers.as_slice()).collect();
        assert_eq!(numbers.len(), named.len(), "{}", document.title);
    }
}

#[test]
fn numbers_are_in_their_proper_form() {
    let malformed = |document: &Document| {
        let is_odd = |number: &String| {
            (number.contains(char::is_whitespace) && !number.starts_with("GB"))
                || number::key(number).is_empty()
                || number.contains(['[', ']', '（', '）'])
        };
        document.numbers.iter().any(is_odd)
    };
    assert_eq!(faulty(malformed), [""; 0]);
}

#[test]
fn holidays_cover_whole_years_without_a_gap() {
    let table = fact_file("holidays.tsv");
    let (calendar, faults) = Calendar::parse([table.as_str()]);
    assert_eq!(faults, []);
    let (first, last) = calendar.covered().unwrap();
    let days: Vec<NaiveDate> =
        table.lines().skip(1).map(|line| line.split('\t').next().unwrap().parse().unwrap()).collect();
    assert!(days.is_sorted_by(|one, next| one < next), "in order, and none twice");
    assert_eq!((days.first().unwrap().year(), days.last().unwrap().year()), (first.year(), last.year()));
}

#[test]
fn working_days_are_counted_as_they_should_be() {
    let (calendar, _) = Calendar::parse([fact_file("holidays.tsv").as_str()]);
    let vectors = fs::read_to_string("tests/workday-vectors.tsv").unwrap();
    for line in vectors.lines().skip(1) {
        let fields: Vec<&str> = line.split('\t').collect();
        let [start, is_workday, days, due] = fields[..] else { panic!("{line}") };
        let start: NaiveDate = start.parse().unwrap();
        assert_eq!(calendar.is_workday(start).to_string(), is_workday, "{line}");
        assert_eq!(calendar.last_day(start, days.parse().unwrap()).unwrap().to_string(), due, "{line}");
    }
}

#[test]
fn limits_are_sound() {
    let knowledge = Knowledge::load(None).unwrap_or_else(|problems| panic!("{problems:#?}"));
    let limits = &knowledge.law.limits().all;
    assert!(limits.len() > 120);
    let file: gkcheck::law::limits::LimitFile = toml::from_str(&fact_file("limits.toml")).unwrap();
    assert_eq!(file.faults(), []);
    let keys: BTreeSet<&str> = limits.iter().map(|limit| limit.key.as_str()).collect();
    assert_eq!(keys.len(), limits.len(), "keys are unique");
    for limit in limits {
        let key = &limit.key;
        assert!(knowledge.law.lawbook().find(&limit.document).is_some(), "{key}: {} is not known", limit.document);
        assert!(limit.overrides.iter().all(|other| keys.contains(other.as_str())), "{key}: overrides an unknown limit");
        assert!(!limit.overrides.contains(key), "{key} overrides itself");
        for text in [&limit.what, &limit.event, &limit.article, &limit.clause] {
            assert!(!text.is_empty(), "{key} lacks a word");
        }
        // 条例第二十六条: only laws and regulations may set a longer limit.
        assert!(!limit.may_loosen || knowledge.law.is_statute(&limit.rank), "{key}: {} may not loosen", limit.rank);
    }
}

#[test]
fn documents_known_to_set_no_limit_are_known() {
    #[derive(serde::Deserialize)]
    struct File {
        #[serde(rename = "set-none")]
        set_none: Vec<String>,
    }
    let file: File = toml::from_str(&fact_file("ranks.toml")).unwrap();
    let knowledge = Knowledge::load(None).unwrap_or_else(|problems| panic!("{problems:#?}"));
    for title in &file.set_none {
        assert!(lawbook().find(title).is_some_and(|document| document.title == *title), "{title}");
        assert!(!knowledge.law.may_set_limits(title), "{title}");
        let sets = |limit: &&gkcheck::law::limits::Limit| {
            limit.may_loosen && limit.document == *title && !limit.words.is_empty()
        };
        let within =
            |limit: &gkcheck::law::limits::Limit| matches!(limit.limit, gkcheck::law::limits::Bound::PublishWithin(_));
        assert!(!knowledge.law.limits().all.iter().filter(sets).any(within), "{title} does set one");
    }
}
