//! What one file lists, without its cells: its unit, its fields of work, its items with what they say of deadline,
//! basis and agency. Small enough to be kept for thousands of files, and to be written down and read again: all
//! questions across units are asked of listings alone.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::catalog::Field;
use crate::fingerprint::Digest;
use crate::place::CellRef;
use crate::roster::{Signs, UnitOf};

/// What one file lists.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Listing {
    /// The file as the user named it.
    pub file: Arc<str>,
    /// The unit it is of; none where nothing tells.
    pub unit: Option<UnitOf>,
    /// How many tables it has.
    pub tables: usize,
    /// The fields of work (领域) its tables are told to be of, in their order.
    pub domains: Vec<String>,
    /// How many tables nothing tells the field of work of.
    pub untold: usize,
    /// The tables with a header of their own, and the templates each follows.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub followed: Vec<Followed>,
    /// Its items.
    pub items: Vec<Item>,
    /// What its entries say of 公开主体, each text once.
    pub agencies: Vec<Said>,
    /// What it says of its unit; kept only where there is no roster, to propose one from.
    #[serde(skip)]
    pub own_words: OwnWords,
}

/// What a file says of its unit.
#[derive(Debug, Clone, Default)]
pub struct OwnWords {
    /// The agency most of its entries name.
    pub agency: Option<Arc<str>>,
    /// The titles over its tables, and the names of its sheets.
    pub titles: Vec<Arc<str>>,
}

/// An item as a file lists it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Item {
    /// What two listed items are the same by: a digest of field of work and names.
    pub identity: Digest,
    /// Its name.
    pub name: Arc<str>,
    /// The field of work its table is told to be of.
    pub domain: Option<Arc<str>>,
    /// The cell that names it.
    pub named: Said,
    /// What it says of the fields that are compared.
    pub said: Vec<Said>,
}

/// A table's header, and what it is like.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Followed {
    /// Its first cell.
    pub header: Said,
    /// The templates it follows, by name: the one it was read by, then those that fit it as well.
    pub templates: Vec<String>,
}

/// What a cell says of a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// The field.
    pub field: Field,
    /// Where it stands.
    pub spot: Spot,
    /// The whole text of the cell.
    pub text: Arc<str>,
    /// What it means, whatever its words: digests of the limits or of the documents, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub meant: Vec<Digest>,
}

/// A cell of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spot {
    /// The number of its sheet, counted from zero.
    pub number: usize,
    /// The name of its sheet.
    pub sheet: Arc<str>,
    /// Its name.
    pub cell: CellRef,
    /// Whether it stands in a table of a document.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub in_document: bool,
    /// The heading over it.
    pub column: Arc<str>,
}

impl Listing {
    /// What it says of its unit, from what was kept without a roster.
    #[must_use]
    pub fn signs(&self) -> Signs<'_> {
        let own = &self.own_words;
        let titles = own.titles.iter().map(|title| &**title).collect();
        Signs { file: &self.file, agency: own.agency.as_deref(), titles }
    }

    /// The unit it is of, where the roster has that unit.
    #[must_use]
    pub fn known_unit(&self) -> Option<&UnitOf> {
        self.unit.as_ref().filter(|unit| unit.known)
    }
}

impl Item {
    /// What it says of a field.
    #[must_use]
    pub fn said(&self, field: Field) -> Option<&Said> {
        self.said.iter().find(|said| said.field == field)
    }
}

/// What a listing says at one place: of which file, of which item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    /// The number of the listing.
    pub listing: usize,
    /// The item it belongs to.
    pub item: Arc<str>,
    /// What it says.
    pub said: Said,
}
