//! The whole way, from bytes to every report: with mutants of catalogs, and what must hold of any catalog at all.

mod mutants;
mod properties;

use std::sync::LazyLock;

use chrono::NaiveDate;

use crate::finding::Finding;
use crate::knowledge::Knowledge;
use crate::lint::{self, Report, Request, Source};
use crate::place::{Span, count};
use crate::rule::Lang;

/// What is built in, on a day that stays.
static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(|| {
    let mut knowledge = Knowledge::load(None).unwrap();
    knowledge.law.as_of = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
    knowledge
});

/// Every rule, those that are off by default too.
fn request(lang: Lang) -> Request<'static> {
    Request { lang, ..Request::asking(&KNOWLEDGE, &KNOWLEDGE.rulebook.rules) }
}

fn checked(files: &[(&str, &[u8])]) -> Report<'static> {
    let source = |(name, bytes): &(&str, &[u8])| Source::Bytes((*name).to_owned(), bytes.to_vec());
    lint::lint(&files.iter().map(source).collect::<Vec<_>>(), &request(Lang::Zh))
}

/// Every span lies inside the text of its cell, and gkcheck itself failed nowhere.
fn assert_sound(finding: &Finding) {
    assert!(!finding.message.contains("gkcheck 自己出了错"), "{}", finding.message);
    let Some(place) = &finding.place else { return };
    let length = count(&place.text);
    let inside = |span: Span| span.start <= span.end && span.end <= length;
    assert!(!place.marks.is_empty(), "{finding:?}");
    assert!(place.marks.iter().all(|mark| inside(*mark)), "{finding:?}");
    assert!(finding.fix.as_ref().is_none_or(|fix| inside(fix.edit.span)), "{finding:?}");
}
