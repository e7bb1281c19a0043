//! Questions about all units together: who is missing, and where units contradict one another. Asked of listings, never
//! of workbooks, so that halves of a district can be joined.

pub mod pages;

mod agency_unlisted;
mod domain_missing;
mod template_not_held;
mod unit_missing;
mod unit_unknown;
mod units_disagree;

use std::cell::OnceCell;

use super::{Answer, Shape, kinds};
use crate::catalog::Template;
use crate::listing::Listing;
use crate::roster::{Domains, Roster, Scope};
use pages::Pages;

/// A question about all units.
pub trait BatchQuestion {
    /// What a rule file may say of it.
    fn shape(&self) -> Shape;

    /// Asks it.
    fn ask(&self, asked: &AskedBatch) -> Answer;
}

/// What a question about all units may look at.
pub struct AskedBatch<'a> {
    /// What each file lists, in an order that does not depend on that of reading.
    pub listings: &'a [&'a Listing],
    /// The district's units.
    pub roster: &'a Roster,
    /// The fields of work.
    pub domains: &'a Domains,
    /// The names of the templates that hold in the district; any, where there are none.
    pub held: &'a [String],
    /// All templates that are known.
    pub templates: &'a [Template],
    /// How much of the district is checked.
    pub scope: Scope,
    /// The tables of each unit, for the questions that compare them; laid side by side once.
    pub pages: OnceCell<Vec<Pages<'a>>>,
}

impl<'a> AskedBatch<'a> {
    /// The files of a unit of the roster.
    pub fn of_unit(&self, name: &str) -> impl Iterator<Item = &'a Listing> {
        let is_of = move |listing: &&Listing| listing.known_unit().is_some_and(|unit| unit.name == name);
        self.listings.iter().copied().filter(is_of)
    }

    /// The tables of each unit that the roster knows.
    #[must_use]
    pub fn pages(&self) -> &[Pages<'a>] {
        self.pages.get_or_init(|| Pages::of_units(self.listings))
    }
}

kinds! {
    /// Every kind of question about all units.
    BatchCheck: BatchQuestion {
        agency_unlisted => AgencyUnlisted,
        domain_missing => DomainMissing,
        template_not_held => TemplateNotHeld,
        unit_missing => UnitMissing,
        unit_unknown => UnitUnknown,
        units_disagree => UnitsDisagree,
    }
}
