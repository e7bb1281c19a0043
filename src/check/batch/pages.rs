//! The tables of one unit, side by side: a unit lists an item once, in whichever of its files. A file of last year lists
//! nearly all of them again, and that is no mistake.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

use super::AskedBatch;
use crate::finding::{Hit, Related, Site};
use crate::fingerprint::Digest;
use crate::listing::{Item, Listing, Placed, Said};

/// So many items in common, and more than half of the shorter one's: two versions of one catalog. Of a shorter one all.
const IN_COMMON: usize = 3;

/// What stands on one sheet of one file.
pub struct Page<'a> {
    /// The number of its listing.
    pub number: usize,
    /// Its listing.
    pub listing: &'a Listing,
    /// Its items.
    pub items: Vec<&'a Item>,
    sheet: usize,
    identities: HashSet<Digest>,
}

/// All pages of one unit.
pub struct Pages<'a> {
    pages: Vec<Page<'a>>,
    versions: RefCell<HashMap<(usize, usize), bool>>,
}

/// An item, and the number of its page.
#[derive(Clone, Copy)]
pub struct Paged<'a> {
    /// The number of the page.
    pub page: usize,
    /// The item.
    pub item: &'a Item,
}

impl<'a> Pages<'a> {
    /// Those of each unit that the roster knows.
    #[must_use]
    pub fn of_units(asked: &AskedBatch<'a>) -> Vec<Self> {
        let mut units: HashMap<&str, usize> = HashMap::new();
        let mut all: Vec<Vec<Page>> = Vec::new();
        for (number, &listing) in asked.listings.iter().enumerate() {
            let Some(unit) = listing.unit.as_ref().filter(|unit| unit.known) else { continue };
            let unit = *units.entry(&unit.name).or_insert_with(|| {
                all.push(Vec::new());
                all.len() - 1
            });
            all[unit].extend(pages_of(number, listing));
        }
        all.into_iter().map(|pages| Self { pages, versions: RefCell::default() }).collect()
    }

    /// Every item of the unit, in order.
    pub fn items(&self) -> impl Iterator<Item = Paged<'a>> {
        self.pages.iter().enumerate().flat_map(|(page, of)| of.items.iter().map(move |item| Paged { page, item }))
    }

    /// Of items met before, the first on another page that is no other version of this one.
    #[must_use]
    pub fn first(&self, met: &[Paged<'a>], page: usize) -> Option<Paged<'a>> {
        met.iter().copied().find(|first| first.page != page && !self.are_versions(first.page, page))
    }

    /// A hit where an item says something that `first` says already.
    #[must_use]
    pub fn hit(&self, again: Paged<'a>, first: Paged<'a>, said: impl Fn(&Item) -> Option<&Said>) -> Option<Hit> {
        let placed = |paged: Paged| {
            let listing = self.pages[paged.page].number;
            Some(Placed { listing, item: paged.item.name.clone(), said: said(paged.item)?.clone() })
        };
        let mut hit = Hit::new(Site::Listed(placed(again)?), Vec::new());
        hit.related = vec![Related::Listed(placed(first)?)];
        Some(hit)
    }

    /// Where an item is named, as seen from a page.
    #[must_use]
    pub fn address(&self, item: Paged, page: usize) -> String {
        let (there, here) = (&self.pages[item.page], &self.pages[page]);
        let spot = &item.item.named.spot;
        let within = if there.number == here.number { &spot.sheet } else { &there.listing.file };
        format!("{within} {}", spot.cell)
    }

    fn are_versions(&self, one: usize, other: usize) -> bool {
        *self.versions.borrow_mut().entry((one, other)).or_insert_with(|| {
            let (one, other) = (&self.pages[one].identities, &self.pages[other].identities);
            let (common, shorter) = (one.intersection(other).count(), one.len().min(other.len()));
            common * 2 > shorter && (common >= IN_COMMON || (common == shorter && common > 1))
        })
    }
}

fn pages_of(number: usize, listing: &Listing) -> Vec<Page<'_>> {
    let mut pages: Vec<Page> = Vec::new();
    for item in &listing.items {
        let sheet = item.named.spot.number;
        if pages.last().is_none_or(|page| page.sheet != sheet) {
            pages.push(Page { number, listing, items: Vec::new(), sheet, identities: HashSet::new() });
        }
        if let Some(page) = pages.last_mut() {
            page.items.push(item);
            page.identities.insert(item.identity);
        }
    }
    pages
}
