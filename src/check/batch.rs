//! Questions about all units together: who is missing, and where units contradict one another. Asked of listings, never
//! of workbooks, so that halves of a district can be joined.

mod agency_unlisted;
mod domain_missing;
mod unit_missing;
mod unit_unknown;
mod units_disagree;

use super::{Shape, kinds};
use crate::catalog::Field;
use crate::listing::{Listing, Said};
use crate::roster::{Domains, Roster};

/// A question about all units.
pub trait BatchQuestion {
    /// What a rule file may say of it.
    fn shape(&self) -> Shape;

    /// Asks it; `None` where there is nothing of the kind to ask about.
    fn ask(&self, asked: &AskedBatch) -> Option<Vec<BatchHit>>;
}

/// What a question about all units may look at.
#[derive(Clone, Copy)]
pub struct AskedBatch<'a> {
    /// What each file lists, in an order that does not depend on that of reading.
    pub listings: &'a [&'a Listing],
    /// The district's units.
    pub roster: &'a Roster,
    /// The fields of work.
    pub domains: &'a Domains,
    /// Whether only some files were named.
    pub partial: bool,
}

impl<'a> AskedBatch<'a> {
    /// The files of a unit of the roster.
    pub fn of_unit(&self, name: &'a str) -> impl Iterator<Item = &'a Listing> {
        let is_of = move |listing: &&Listing| listing.unit.as_ref().is_some_and(|unit| unit.known && unit.name == name);
        self.listings.iter().copied().filter(is_of)
    }
}

/// Something found across units.
#[derive(Debug, Clone)]
pub struct BatchHit {
    /// Where.
    pub site: BatchSite,
    /// What the rule's sentences may name.
    pub slots: Vec<(&'static str, String)>,
    /// Which of the kind's cases it is.
    pub case: Option<&'static str>,
    /// The characters that are meant, in the text of the cell; none for all of it.
    pub mark: Option<crate::place::Span>,
    /// What stands elsewhere and belongs to it.
    pub elsewhere: Vec<Placed>,
}

/// Where something was found across units.
#[derive(Debug, Clone)]
pub enum BatchSite {
    /// In the roster: a unit.
    Roster(String),
    /// A file as a whole, by number of the listing.
    File(usize),
    /// A cell.
    Cell(Placed),
}

/// A cell of a listed file.
#[derive(Debug, Clone)]
pub struct Placed {
    /// The number of the listing.
    pub listing: usize,
    /// The item it belongs to.
    pub item: std::sync::Arc<str>,
    /// What it says.
    pub said: Said,
}

impl BatchHit {
    /// A hit at a site.
    #[must_use]
    pub fn new(site: BatchSite) -> Self {
        Self { site, slots: Vec::new(), case: None, mark: None, elsewhere: Vec::new() }
    }

    /// With a word for the rule's sentences.
    #[must_use]
    pub fn slot(mut self, name: &'static str, word: impl std::fmt::Display) -> Self {
        self.slots.push((name, word.to_string()));
        self
    }
}

/// The fields that listings keep for comparing.
pub const COMPARED: [Field; 2] = [Field::Deadline, Field::Basis];

kinds! {
    /// Every kind of question about all units.
    BatchCheck: BatchQuestion {
        agency_unlisted => AgencyUnlisted,
        domain_missing => DomainMissing,
        unit_missing => UnitMissing,
        unit_unknown => UnitUnknown,
        units_disagree => UnitsDisagree,
    }
}
