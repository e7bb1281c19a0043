//! Across units: the questions that are asked of all listings together, once every file was read. What they find stands
//! in the file it is about, or in the settings where a unit has no file.

use std::sync::Arc;

use super::coverage::{Skip, Tally};
use super::wording::Wording;
use super::{FileReport, Request};
use crate::check::Check;
use crate::check::batch::{AskedBatch, BatchHit, BatchSite, Placed};
use crate::finding::{Elsewhere, Finding, Hit, Place, Site};
use crate::fingerprint;
use crate::listing::Listing;

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
    let key = |listing: &Listing| (listing.unit.as_ref().map(|unit| unit.name.clone()), Arc::clone(&listing.file));
    order.sort_by_key(|&number| key(&files[number].listing));
    let listings: Vec<&Listing> = order.iter().map(|&number| &files[number].listing).collect();
    let asked = AskedBatch {
        listings: &listings,
        roster: &request.knowledge.district.roster,
        domains: &request.knowledge.district.domains,
        partial: request.knowledge.district.partial,
    };
    let mut across = Across { findings: Vec::new(), tallies: vec![Tally::default(); request.rules.len()] };
    for (number, chosen) in request.rules.iter().enumerate() {
        let Check::Batch(check) = &chosen.rule.check else { continue };
        let Some(hits) = check.question().ask(&asked) else {
            across.tallies[number].skip(Skip::NothingToAsk);
            continue;
        };
        across.tallies[number].judged += 1;
        across.tallies[number].found += hits.len();
        for hit in hits {
            let (listing, finding) = word(number, hit, &listings, request);
            across.findings.push((listing.map(|listing| order[listing]), finding));
        }
    }
    across
}

fn word(number: usize, hit: BatchHit, listings: &[&Listing], request: &Request) -> (Option<usize>, Finding) {
    let elsewhere = hit.elsewhere.iter().map(|placed| elsewhere(placed, listings)).collect();
    let (listing, place) = match &hit.site {
        BatchSite::Roster(_) => (None, None),
        BatchSite::File(listing) => (Some(*listing), None),
        BatchSite::Cell(placed) => (Some(placed.listing), Some(place(placed, elsewhere))),
    };
    let file = listing
        .map_or_else(|| request.knowledge.district.file.as_str().into(), |listing| Arc::clone(&listings[listing].file));
    let unit = match &hit.site {
        BatchSite::Roster(unit) => Some(unit.as_str().into()),
        _ => listing.and_then(|listing| listings[listing].unit.as_ref()).map(|unit| unit.name.as_str().into()),
    };
    let words = Hit {
        slots: hit.slots,
        cases: hit.case.into_iter().collect(),
        ..Hit::new(Site::File, hit.mark.into_iter().collect())
    };
    let finding = Wording::new(&file, request).word(number, words, place);
    (listing, Finding { unit, ..finding })
}

fn place(placed: &Placed, elsewhere: Vec<Elsewhere>) -> Place {
    let spot = &placed.said.spot;
    Place {
        row_identity: fingerprint::row(&placed.item, [&*placed.said.text]),
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
        elsewhere,
    }
}

fn elsewhere(placed: &Placed, listings: &[&Listing]) -> Elsewhere {
    let listing = listings[placed.listing];
    Elsewhere {
        unit: listing.unit.as_ref().map_or("", |unit| unit.name.as_str()).into(),
        file: Arc::clone(&listing.file),
        sheet: Arc::clone(&placed.said.spot.sheet),
        cell: placed.said.spot.cell,
        text: Arc::clone(&placed.said.text),
    }
}
