//! Across units: the questions that are asked of all listings together, once every file was read. What they find stands
//! in the file it is about, or in the settings where a unit has no file.

use std::cell::OnceCell;
use std::sync::Arc;

use super::coverage::Tally;
use super::wording::Wording;
use super::{FileReport, Request, report};
use crate::check::Check;
use crate::check::batch::AskedBatch;
use crate::finding::{Elsewhere, Finding, Hit, Place, Related, Site};
use crate::fingerprint;
use crate::listing::{Listing, Placed};

/// What was found across units, and how the rules fared.
pub struct Across {
    /// Findings with the number of the file they stand in; none for the settings.
    pub findings: Vec<(Option<usize>, Finding)>,
    /// For each rule that was selected.
    pub tallies: Vec<Tally>,
}

/// Asks all questions about all units. The order in which files were read changes nothing.
pub fn ask(files: &[FileReport], request: &Request) -> Across {
    let mut order: Vec<usize> = (0..files.len()).collect();
    order.sort_by_cached_key(|&number| (unit_of(&files[number].listing), Arc::clone(&files[number].file)));
    let listings: Vec<&Listing> = order.iter().map(|&number| &files[number].listing).collect();
    let asked = AskedBatch {
        listings: &listings,
        roster: &request.knowledge.district.roster,
        domains: &request.knowledge.district.domains,
        held: &request.knowledge.district.templates,
        templates: &request.knowledge.templates,
        scope: request.knowledge.district.scope,
        pages: OnceCell::new(),
    };
    let voice = Voice { listings: &listings, wording: Wording::new(&Arc::default(), request), request };
    let mut across = Across { findings: Vec::new(), tallies: vec![Tally::default(); request.rules.len()] };
    for (number, chosen) in request.rules.iter().enumerate() {
        let tally = &mut across.tallies[number];
        let hits = match &chosen.rule.check {
            Check::Batch(check) => tally.take(check.question().ask(&asked)),
            // On how many tables it ran is counted already.
            Check::Table(check) => check.question().ask_of_units(&asked),
            Check::File(_) | Check::Entry(_) | Check::Settings(_) => continue,
        };
        tally.found += hits.len();
        for hit in hits {
            let (listing, finding) = voice.word(number, hit);
            across.findings.push((listing.map(|listing| order[listing]), finding));
        }
    }
    across
}

/// Words hits across units; which file each is of, the hit says.
struct Voice<'a, 'r, 'k> {
    listings: &'a [&'a Listing],
    wording: Wording<'r, 'k>,
    request: &'r Request<'k>,
}

impl Voice<'_, '_, '_> {
    /// The finding for a hit of rule number `number`, with the number of the listing it stands in.
    fn word(&self, number: usize, hit: Hit) -> (Option<usize>, Finding) {
        let (listing, place) = match &hit.site {
            Site::Listing(listing) => (Some(*listing), None),
            Site::Listed(placed) => (Some(placed.listing), Some(place(placed, &hit.related, self.listings))),
            _ => (None, None),
        };
        let settings = || self.request.knowledge.district.file.as_str().into();
        let (file, unit) = match (listing.map(|listing| self.listings[listing]), &hit.site) {
            (Some(listing), _) => (Arc::clone(&listing.file), unit_of(listing)),
            (None, Site::Unit(unit)) => (settings(), Some(unit.as_str().into())),
            (None, _) => (settings(), None),
        };
        let domain = self.domain(&hit);
        let finding = self.wording.word(number, hit, place);
        let owner = match listing {
            Some(listing) => report::owner(&file, self.listings[listing].unit.as_ref()),
            None => unit.as_deref().unwrap_or_default(),
        };
        let fingerprint = finding.fingerprint.owned_by(owner);
        (listing, Finding { file, unit, domain, fingerprint, ..finding })
    }

    /// The field of work that a unit lacks, by its own name.
    fn domain(&self, hit: &Hit) -> Option<Arc<str>> {
        let (_, word) = hit.slots.iter().find(|(name, _)| *name == "domain")?;
        Some(self.request.knowledge.district.domains.named(word).unwrap_or(word).into())
    }
}

fn unit_of(listing: &Listing) -> Option<Arc<str>> {
    listing.unit.as_ref().map(|unit| unit.name.as_str().into())
}

fn place(placed: &Placed, related: &[Related], listings: &[&Listing]) -> Place {
    let elsewhere = related.iter().filter_map(|related| match related {
        Related::Listed(other) => Some(elsewhere(other, listings)),
        _ => None,
    });
    let spot = &placed.said.spot;
    Place {
        row_identity: Some(fingerprint::row(&placed.item, [&*placed.said.text])),
        number: spot.number,
        sheet: Arc::clone(&spot.sheet),
        cell: spot.cell,
        in_document: spot.in_document,
        column: Arc::clone(&spot.column),
        field: Some(placed.said.field),
        item: Arc::clone(&placed.item),
        text: Arc::clone(&placed.said.text),
        marks: Vec::new(),
        related: Vec::new(),
        elsewhere: elsewhere.collect(),
    }
}

fn elsewhere(placed: &Placed, listings: &[&Listing]) -> Elsewhere {
    let listing = listings[placed.listing];
    Elsewhere {
        unit: unit_of(listing).unwrap_or_default(),
        file: Arc::clone(&listing.file),
        sheet: Arc::clone(&placed.said.spot.sheet),
        cell: placed.said.spot.cell,
        in_document: placed.said.spot.in_document,
        text: Arc::clone(&placed.said.text),
    }
}
