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
    /// It was read, and its tables were looked for.
    Located {
        /// How many tables fit a template.
        tables: usize,
        /// What looks like a header and fits none.
        near_misses: &'a [NearMiss],
        /// The templates.
        templates: &'a [Template],
    },
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
        Shape { kind: "unread", slots: &["reason", "limit", "key"], cases: Unreadable::CASES }
    }

    fn ask(&self, asked: &AskedFile) -> Answer {
        let AskedFile::Unreadable(why) = asked else { return Answer::clean() };
        let limit = why.limit().map_or(String::new(), |limit| limit.to_string());
        let hit = Hit::new(Site::File, Vec::new()).slot("reason", why).slot("limit", limit);
        let hit = hit.slot("key", why.limit_name().unwrap_or_default());
        Answer::of(Some(hit.case(Some(why.case()))))
    }
}

/// Finds files without a table, and headers that fit no template: the case `near`. Beside a table that does fit, a
/// header must name this many columns to count: an overview of the items is no failed catalog.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Unrecognised {
    /// So many columns of a template, beside a table that fits one.
    least_columns: usize,
}

impl FileQuestion for Unrecognised {
    fn shape(&self) -> Shape {
        Shape { kind: "unrecognised", slots: &["template", "title", "found", "missing"], cases: &["near"] }
    }

    fn ask(&self, asked: &AskedFile) -> Answer {
        let AskedFile::Located { tables, near_misses, templates } = asked else { return Answer::NotAsked };
        let hit = |near: &NearMiss| {
            let template = templates.get(near.template);
            Hit::new(Site::Header(near.sheet, near.cell), Vec::new())
                .slot("template", template.map_or("", |template| &template.name))
                .slot("title", template.map_or("", |template| &template.title))
                .slot("found", near.found.join("、"))
                .slot("missing", near.missing.join("、"))
                .case(Some("near"))
        };
        if *tables > 0 {
            let counts = |near: &&NearMiss| near.found.len() >= self.least_columns;
            return Answer::Judged(near_misses.iter().filter(counts).map(hit).collect());
        }
        let nearest = near_misses.iter().rev().max_by_key(|near| near.found.len());
        Answer::of(Some(nearest.map_or_else(|| Hit::new(Site::File, Vec::new()), hit)))
    }
}
