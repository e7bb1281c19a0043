//! Questions about what came of reading a file and of looking for its tables.

use serde::Deserialize;

use super::{Answer, Shape, kinds};
use crate::catalog::{NearMiss, Template};
use crate::finding::{Hit, Site};
use crate::read::Unreadable;

/// A question about a file.
pub trait FileQuestion {
    /// What a rule file may say of it.
    fn shape(&self) -> Shape;

    /// Asks it.
    fn ask(&self, asked: &AskedFile) -> Answer;
}

/// What came of a file.
pub enum AskedFile<'a> {
    /// It could not be read.
    Unreadable(&'a Unreadable),
    /// It was read, and holds no table that fits a template.
    Unrecognised(Option<&'a NearMiss>, &'a [Template]),
    /// It holds at least one table.
    Located,
}

kinds! {
    /// Every kind of question about a file.
    FileCheck: FileQuestion {
        self => Unread,
        self => Unrecognised,
    }
}

/// Finds files that could not be read; the case says why.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unread {}

impl FileQuestion for Unread {
    fn shape(&self) -> Shape {
        Shape { kind: "unread", slots: &["reason", "limit"], cases: Unreadable::CASES }
    }

    fn ask(&self, asked: &AskedFile) -> Answer {
        let AskedFile::Unreadable(why) = asked else { return Answer::clean() };
        let limit = why.limit().map_or(String::new(), |limit| limit.to_string());
        let hit = Hit::new(Site::File, Vec::new()).slot("reason", why).slot("limit", limit);
        Answer::of(Some(hit.case(Some(why.case()))))
    }
}

/// Finds files without a table; where something looked like one it is the case `near`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unrecognised {}

impl FileQuestion for Unrecognised {
    fn shape(&self) -> Shape {
        Shape { kind: "unrecognised", slots: &["template", "found", "missing"], cases: &["near"] }
    }

    fn ask(&self, asked: &AskedFile) -> Answer {
        match asked {
            AskedFile::Unreadable(_) => Answer::NotAsked,
            AskedFile::Located => Answer::clean(),
            AskedFile::Unrecognised(near_miss, templates) => {
                let hit = Hit::new(Site::File, Vec::new());
                let Some(near) = near_miss else { return Answer::of(Some(hit)) };
                let template = templates.get(near.template).map_or("", |template| &template.name);
                let hit = hit
                    .slot("template", template)
                    .slot("found", near.found.join("、"))
                    .slot("missing", near.missing.join("、"));
                Answer::of(Some(hit.case(Some("near"))))
            }
        }
    }
}
