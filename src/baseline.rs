//! What was found on a day, so that later only what is new is told (`--baseline`). Findings are known by their
//! fingerprints; the rest of an entry is for people. Any JSON report will do.

use std::collections::HashSet;
use std::io::Read;

use serde::{Deserialize, Serialize};

use crate::finding::Finding;
use crate::fingerprint::Fingerprint;
use crate::place::CellRef;

/// A finding that was known on that day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    /// What it is known by.
    pub fingerprint: Fingerprint,
    /// The rule.
    pub code: String,
    /// The unit, as far as it was known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// The file.
    pub file: String,
    /// The cell it stood in then.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cell: Option<CellRef>,
    /// The item.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item: Option<String>,
    /// What was wrong.
    pub message: String,
}

/// Everything that was known on that day.
#[derive(Debug)]
pub struct Baseline {
    findings: Vec<Known>,
    fingerprints: HashSet<Fingerprint>,
}

/// A baseline or a report as it is read; what a report held back was known as well.
#[derive(Deserialize)]
struct Written {
    version: u32,
    findings: Vec<Known>,
    #[serde(default)]
    held_back: Vec<Known>,
}

/// The version of the file.
pub const VERSION: u32 = 1;

impl Baseline {
    /// What is found now, and what else is to be kept, in an order that does not depend on that of files.
    #[must_use]
    pub fn of<'f>(findings: impl Iterator<Item = &'f Finding>, kept: impl Iterator<Item = Known>) -> Self {
        let mut known: Vec<Known> = findings.map(known).chain(kept).collect();
        let key = |known: &Known| (known.unit.clone(), known.file.clone(), known.code.clone(), known.fingerprint);
        known.sort_by_cached_key(key);
        Self::from(known)
    }

    /// Reads what was written on that day.
    ///
    /// # Errors
    /// Where it is no baseline and no report.
    pub fn read(input: impl Read) -> Result<Self, serde_json::Error> {
        let read: Written = serde_json::from_reader(input)?;
        if read.version == VERSION {
            Ok(Self::from([read.findings, read.held_back].concat()))
        } else {
            Err(serde::de::Error::custom("of another version"))
        }
    }

    /// What was known, in the order of the file.
    #[must_use]
    pub fn findings(&self) -> &[Known] {
        &self.findings
    }

    /// Whether a finding was known.
    #[must_use]
    pub fn knows(&self, fingerprint: Fingerprint) -> bool {
        self.fingerprints.contains(&fingerprint)
    }
}

impl From<Vec<Known>> for Baseline {
    fn from(findings: Vec<Known>) -> Self {
        let fingerprints = findings.iter().map(|known| known.fingerprint).collect();
        Self { findings, fingerprints }
    }
}

fn known(finding: &Finding) -> Known {
    let place = finding.place.as_ref();
    Known {
        fingerprint: finding.fingerprint,
        code: finding.code.to_string(),
        unit: finding.unit.as_ref().map(ToString::to_string),
        file: finding.file.to_string(),
        cell: place.map(|place| place.cell),
        item: place.map(|place| place.item.to_string()).filter(|item| !item.is_empty()),
        message: finding.message.clone(),
    }
}
