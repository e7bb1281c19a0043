//! What the law says, as data: which documents exist ([`Lawbook`]), which days are working days ([`Calendar`]), and
//! which kinds of information have a limit of their own ([`Limits`]). Knows nothing of tables or rules; each part is
//! read from its file when first asked.

pub mod calendar;
pub mod lawbook;
pub mod limits;
pub mod ranks;
pub mod resemblance;
pub mod table;

pub use calendar::Calendar;
pub use lawbook::Lawbook;
pub use limits::Limits;
pub use ranks::Ranks;
pub use resemblance::TitleWords;

use std::sync::OnceLock;

use chrono::NaiveDate;
use lawbook::Document;
use limits::LimitFile;
use resemblance::Titles;

use crate::grammar::fold;

/// A number that so many documents bear still tells which of them is meant.
const TELLING: usize = 2;

/// The texts of the fact files, the built-in one first and a district's own behind it.
#[derive(Debug, Default)]
pub struct Facts {
    /// `holidays.tsv`
    pub holidays: Vec<String>,
    /// `lawbook.tsv`
    pub documents: Vec<String>,
    /// `limits.toml`
    pub limits: Vec<String>,
    /// `vocabulary/titles.toml`; the last counts.
    pub titles: Vec<String>,
}

/// What the law says, for a day and a place.
#[derive(Debug)]
pub struct Law {
    /// The day for which everything is judged.
    pub as_of: NaiveDate,
    /// The district, with its city and province: 江西省南昌市青云谱区. Limits of a region bind only there.
    pub region: Option<String>,
    facts: Facts,
    ranks: Ranks,
    calendar: OnceLock<Calendar>,
    lawbook: OnceLock<Lawbook>,
    limits: OnceLock<Limits>,
    titles: OnceLock<Titles>,
}

impl Law {
    /// Law from the fact files, and what `ranks.toml` says; as of today, and of no region.
    #[must_use]
    pub fn new(facts: Facts, ranks: Ranks) -> Self {
        let as_of = chrono::Local::now().date_naive();
        Self {
            as_of,
            region: None,
            facts,
            ranks,
            calendar: OnceLock::new(),
            lawbook: OnceLock::new(),
            limits: OnceLock::new(),
            titles: OnceLock::new(),
        }
    }

    /// Which days are working days.
    #[must_use]
    pub fn calendar(&self) -> &Calendar {
        self.calendar.get_or_init(|| Calendar::parse(self.facts.holidays.iter().map(String::as_str)).0)
    }

    /// Which documents there are.
    #[must_use]
    pub fn lawbook(&self) -> &Lawbook {
        self.lawbook.get_or_init(|| Lawbook::parse(self.facts.documents.iter().map(String::as_str)).0)
    }

    /// Which kinds of information have a limit of their own.
    #[must_use]
    pub fn limits(&self) -> &Limits {
        // A district's own file was read once when it was loaded, and its faults reported.
        let read = |text: &String| toml::from_str::<LimitFile>(text).ok();
        self.limits.get_or_init(|| Limits::new(self.facts.limits.iter().filter_map(read)))
    }

    /// The document that a title and a number mean, be the title's punctuation as it may.
    #[must_use]
    pub fn cited(&self, title: &str, number: Option<&str>) -> Option<&Document> {
        let book = self.lawbook();
        let by_marks = || Some(&book.documents[self.titles().same_but_marks(&fold::key(title))?]);
        book.cited(title, number).or_else(by_marks)
    }

    /// The document whose title an unknown one is a misprint of; a number that is its own speaks for it.
    #[must_use]
    pub fn misprint_of(&self, title: &str, number: Option<&str>) -> Option<&Document> {
        let documents = &self.lawbook().documents;
        // An order that amended many documents tells none of them from another.
        let number = number.filter(|number| self.lawbook().numbered(number).len() <= TELLING);
        let agrees = |place: usize| number.is_some_and(|number| documents[place].number(number).is_some());
        Some(&documents[self.titles().misprint_of(&fold::key(title), &agrees)?])
    }

    /// The documents whose titles come nearest to some words, the nearest first; none where nothing is near.
    #[must_use]
    pub fn nearest(&self, words: &str, most: usize) -> Vec<&Document> {
        let documents = &self.lawbook().documents;
        self.titles().nearest(words, most).into_iter().map(|place| &documents[place]).collect()
    }

    fn titles(&self) -> &Titles {
        self.titles.get_or_init(|| {
            let documents = self.lawbook().documents.iter().enumerate();
            let names = documents.flat_map(|(place, document)| {
                let names = std::iter::once(&document.title).chain(&document.aliases);
                names.map(move |name| (fold::key(name), place))
            });
            let words = self.facts.titles.iter().rev().find_map(|text| toml::from_str(text).ok());
            Titles::new(names, words.unwrap_or_default())
        })
    }

    /// Whether a rank is that of a law or regulation (法律、法规).
    #[must_use]
    pub fn is_statute(&self, rank: &str) -> bool {
        self.ranks.is_statute(rank)
    }

    /// Whether a rank is that of a model catalog, which suggests and does not bind.
    #[must_use]
    pub fn is_model(&self, rank: &str) -> bool {
        self.ranks.is_model(rank)
    }

    /// Whether a document may set a limit of its own against 条例第二十六条, and is not known to set none.
    #[must_use]
    pub fn may_set_limits(&self, title: &str) -> bool {
        self.ranks.may_set_limits(title, self.lawbook())
    }
}
