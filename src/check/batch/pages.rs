//! The tables of one unit, side by side: a unit lists an item once, in whichever of its files. A file of last year lists
//! nearly all of them again, and that is no mistake.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use crate::finding::{Hit, Related, Site};
use crate::fingerprint::Digest;
use crate::listing::{Item, Listing, Placed, Said};

/// So many items in common, and more than half of the shorter one's: two versions of one catalog. Of a shorter one all.
const IN_COMMON: usize = 3;

/// What stands on one sheet of one file.
struct Page<'a> {
    /// The number of its listing.
    number: usize,
    listing: &'a Listing,
    sheet: usize,
    items: Vec<&'a Item>,
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
    page: usize,
    /// The item.
    pub item: &'a Item,
}

impl<'a> Pages<'a> {
    /// Those of each unit that the roster knows.
    pub(super) fn of_units(listings: &[&'a Listing]) -> Vec<Self> {
        let mut units: HashMap<&str, usize> = HashMap::new();
        let mut all: Vec<Vec<Page>> = Vec::new();
        for (number, &listing) in listings.iter().enumerate() {
            let Some(unit) = listing.known_unit() else { continue };
            let unit = *units.entry(&unit.name).or_insert_with(|| {
                all.push(Vec::new());
                all.len() - 1
            });
            all[unit].extend(pages_of(number, listing));
        }
        all.into_iter().map(|pages| Self { pages, versions: RefCell::default() }).collect()
    }

    /// Items whose key an item on another page has before them, each with that item. A page that is another version of
    /// the item's own repeats nothing.
    pub fn repeated<K: Hash + Eq>(&self, key: impl Fn(&'a Item) -> Option<K>) -> Vec<(Paged<'a>, Paged<'a>)> {
        // Of each page the first will do.
        let mut met: HashMap<K, Vec<Paged>> = HashMap::new();
        let mut repeated = Vec::new();
        for (page, of) in self.pages.iter().enumerate() {
            for &item in &of.items {
                let Some(key) = key(item) else { continue };
                let (again, before) = (Paged { page, item }, met.entry(key).or_default());
                let mut others = before.iter().filter(|first| first.page != page);
                let first = others.find(|first| !self.are_versions(first.page, page)).copied();
                repeated.extend(first.map(|first| (again, first)));
                if before.last().is_none_or(|last| last.page != page) {
                    before.push(again);
                }
            }
        }
        repeated
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

    /// Where an item is named, as seen from another.
    #[must_use]
    pub fn address(&self, item: Paged, from: Paged) -> String {
        let (there, here) = (&self.pages[item.page], &self.pages[from.page]);
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
            pages.push(Page { number, listing, sheet, items: Vec::new(), identities: HashSet::new() });
        }
        if let Some(page) = pages.last_mut() {
            page.items.push(item);
            page.identities.insert(item.identity);
        }
    }
    pages
}
