//! What a file lists, taken from its tables while they are at hand: items with what they say, agencies, fields of work;
//! and which unit the file is of.

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use super::Request;
use crate::catalog::{Entry, Field, Table, TableKind, Template};
use crate::check::table::AskedTable;
use crate::fingerprint::Digest;
use crate::listing::{Followed, Item, Listing, OwnWords, Said, Spot};
use crate::place::CellRef;
use crate::read::{Form, TextId, Workbook};
use crate::roster::{Domains, Signs};

/// So many items of a file are compared with those of others; a unit lists some hundreds.
const MOST_ITEMS: usize = 20_000;

/// Gathers what the tables of one file list.
pub struct Gathering<'w> {
    workbook: &'w Workbook,
    listing: Listing,
    /// How many entries name each agency, and where the first does.
    agencies: HashMap<TextId, (usize, Spot)>,
    titles: Vec<TextId>,
    /// The name of the sheet and the headings of the table at hand, shared by all that is taken from it.
    sheet: Arc<str>,
    headings: Vec<Arc<str>>,
}

impl<'w> Gathering<'w> {
    /// Nothing is gathered yet.
    pub fn new(workbook: &'w Workbook, file: &Arc<str>) -> Self {
        let listing = Listing { file: Arc::clone(file), ..Listing::default() };
        Self {
            workbook,
            listing,
            agencies: HashMap::new(),
            titles: Vec::new(),
            sheet: Arc::default(),
            headings: Vec::new(),
        }
    }

    /// Takes what one table lists; ledgers and schedules list no items to be disclosed.
    pub fn take(&mut self, asked: &AskedTable, request: &Request) {
        if !matches!(asked.template.kind, TableKind::Catalog | TableKind::Elements) {
            return;
        }
        self.listing.tables += 1;
        self.sheet = self.workbook.sheets[asked.table.sheet].name.as_str().into();
        self.headings = asked.table.columns.iter().map(|column| column.heading.as_str().into()).collect();
        self.titles.extend(asked.table.title);
        // Where the user named one, it is followed by his own word.
        if !request.templates.forced && !asked.table.goes_on {
            self.listing.followed.push(self.followed(asked, request.templates.all));
        }
        let domain = domain_of(self.workbook, asked.table, &self.listing.file, &request.knowledge.district.domains);
        // Without a roster no items are compared.
        if !request.knowledge.district.roster.is_empty() {
            self.take_items(asked, domain, request);
        }
        for entry in asked.entries() {
            self.take_agency(&entry);
        }
        match domain {
            Some(domain) if self.listing.domains.iter().any(|known| known == domain) => (),
            Some(domain) => self.listing.domains.push(domain.to_owned()),
            None => self.listing.untold += 1,
        }
    }

    fn followed(&self, asked: &AskedTable, all: &[Template]) -> Followed {
        let table = asked.table;
        let first = table.header.first;
        let column = table.columns.iter().position(|column| column.index == first.column);
        let text = self.workbook.sheets[table.sheet].text_at(first);
        let header = Said {
            field: column.map_or(Field::Serial, |column| table.columns[column].field),
            spot: self.spot_at(table.sheet, first, column.map(|column| &self.headings[column])),
            text: text.map_or_else(|| "".into(), |text| self.workbook.texts.shared(text)),
            meant: Vec::new(),
        };
        let numbers = std::iter::once(&table.template).chain(&table.alike);
        Followed { header, templates: numbers.map(|&number| all[number].name.clone()).collect() }
    }

    fn take_items(&mut self, asked: &AskedTable, domain: Option<&str>, request: &Request) {
        let domain: Option<Arc<str>> = domain.map(Into::into);
        let room = MOST_ITEMS.saturating_sub(self.listing.items.len());
        for (_, entry, listed) in asked.listed().take(room) {
            let said = [self.deadline(&entry), self.basis(&entry, request), self.content(&entry)];
            let identity = Digest::of([domain.as_deref().unwrap_or(""), &listed.identity]);
            let name = entry.item().into();
            let domain = domain.clone();
            let naming = entry.table.columns[listed.column].field;
            let Some(named) = self.said(&entry, (naming, listed.column), Vec::new()) else { continue };
            let said = said.into_iter().flatten().collect();
            self.listing.items.push(Item { identity, name, domain, named, said });
        }
    }

    /// What was gathered, with the unit the file is of.
    pub fn finish(mut self, request: &Request) -> Listing {
        let texts = &self.workbook.texts;
        // Of equals, the first in the file.
        let most =
            self.agencies.iter().max_by_key(|(_, (count, spot))| (*count, std::cmp::Reverse((spot.number, spot.cell))));
        let agency = most.map(|(text, _)| texts.text(*text));
        let sheets = self.workbook.sheets.iter().map(|sheet| sheet.name.as_str());
        let titles = self.titles.iter().map(|title| texts.text(*title)).chain(sheets).collect();
        let signs = Signs { file: &self.listing.file, agency, titles };
        self.listing.unit = request.knowledge.district.roster.unit_of(&signs);
        if request.knowledge.district.roster.is_empty() {
            let titles = signs.titles.iter().map(|&title| title.into()).collect();
            self.listing.own_words = OwnWords { agency: agency.map(Into::into), titles };
        }
        let mut agencies: Vec<Said> = (self.agencies.iter())
            .map(|(&text, (_, spot))| Said {
                field: Field::Agency,
                spot: spot.clone(),
                text: texts.shared(text),
                meant: Vec::new(),
            })
            .collect();
        agencies.sort_by_key(|said| (said.spot.number, said.spot.cell));
        self.listing.agencies = agencies;
        self.listing
    }

    fn deadline(&self, entry: &Entry) -> Option<Said> {
        let deadline = entry.deadline()?;
        let meant = deadline.value.meaning().iter().map(|meaning| Digest::of([meaning.as_str()])).collect();
        self.said(entry, (Field::Deadline, deadline.column), meant)
    }

    /// Documents by their own titles, however they are called; what names none cannot be compared.
    fn basis(&self, entry: &Entry, request: &Request) -> Option<Said> {
        let basis = entry.basis()?;
        let lawbook = request.knowledge.law.lawbook();
        let cited = basis.value.citations.iter().map(|citation| {
            let number = citation.number.as_ref().map(|number| number.text.as_str());
            let title = lawbook.cited(&citation.title, number).map_or(citation.title.as_str(), |known| &known.title);
            Digest::of([title])
        });
        let meant: Vec<Digest> = cited.collect();
        if meant.is_empty() { None } else { self.said(entry, (Field::Basis, basis.column), meant) }
    }

    /// A cell that it shares with the entry above says nothing of its own.
    fn content(&self, entry: &Entry) -> Option<Said> {
        let content = entry.field_text(Field::Content)?;
        let is_own = entry.cell(content.column).at.row == entry.row.row;
        is_own.then(|| self.said(entry, (Field::Content, content.column), Vec::new())).flatten()
    }

    fn said(&self, entry: &Entry, (field, column): (Field, usize), meant: Vec<Digest>) -> Option<Said> {
        let text = self.workbook.texts.shared(entry.cell(column).text?);
        Some(Said { field, spot: self.spot(entry, column), text, meant })
    }

    fn spot(&self, entry: &Entry, column: usize) -> Spot {
        self.spot_at(entry.table.sheet, entry.cell(column).at, Some(&self.headings[column]))
    }

    /// A cell on the sheet of the table at hand.
    fn spot_at(&self, number: usize, cell: CellRef, heading: Option<&Arc<str>>) -> Spot {
        Spot {
            number,
            sheet: Arc::clone(&self.sheet),
            cell,
            in_document: self.workbook.form == Form::Document,
            column: heading.cloned().unwrap_or_default(),
        }
    }

    fn take_agency(&mut self, entry: &Entry) {
        let Some(told) = entry.field_text(Field::Agency) else { return };
        let Some(text) = entry.cell(told.column).text else { return };
        if let Some((count, _)) = self.agencies.get_mut(&text) {
            *count += 1;
            return;
        }
        let spot = self.spot(entry, told.column);
        self.agencies.insert(text, (1, spot));
    }
}

/// The field of work a table is of: by its title, its sheet, the name of the file.
#[must_use]
pub fn domain_of<'d>(workbook: &Workbook, table: &Table, file: &str, domains: &'d Domains) -> Option<&'d str> {
    let title = table.title.map(|title| workbook.texts.text(title));
    let sheet = workbook.sheets.get(table.sheet).map(|sheet| sheet.name.as_str());
    let file = Path::new(file).file_stem().and_then(|stem| stem.to_str());
    [title, sheet, file].into_iter().flatten().find_map(|text| domains.in_text(text).first().copied())
}
