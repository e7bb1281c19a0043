//! Does the basis name a document, or only a kind of document?

use serde::Deserialize;

use super::{Asked, EntryQuestion};
use crate::catalog::{Field, In};
use crate::check::{Answer, Shape};
use crate::finding::{Hit, Site};
use crate::place::parts_of;

/// Finds generic wording such as 相关政策文件; after real citations it is the case `tail`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BasisGeneric {}

impl EntryQuestion for BasisGeneric {
    fn shape(&self) -> Shape {
        Shape { kind: "basis-generic", slots: &["found"], cases: &["tail"] }
    }

    fn reads(&self) -> Vec<Vec<Field>> {
        vec![vec![Field::Basis]]
    }

    fn ask(&self, asked: &Asked) -> Answer {
        let Some(In { value: basis, column }) = asked.entry.basis() else {
            return Answer::NotAsked;
        };
        let mut marks = basis.generic.clone();
        if basis.citations.is_empty() {
            // Prose that cites nothing is as generic as 相关文件.
            marks.extend(&basis.unread);
            marks.sort();
        }
        if marks.is_empty() {
            return Answer::clean();
        }
        let found = parts_of(asked.entry.text(column), &marks).join("、");
        let tail = (!basis.citations.is_empty()).then_some("tail");
        Answer::of(Some(Hit::new(Site::Column(column), marks).slot("found", found).case(tail)))
    }
}
