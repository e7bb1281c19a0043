//! Is an element there that another element's words make necessary? 部分公开 needs a reason.

use serde::Deserialize;

use super::{Asked, EntryQuestion};
use crate::catalog::Field;
use crate::check::attribute::stated;
use crate::check::{Answer, Shape};
use crate::finding::{Hit, Related, Site};

/// Finds blank elements of `needs` where `attribute` says one of `says`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ElementDue {
    /// The element that decides.
    attribute: Field,
    /// Words of it that make the others necessary.
    says: Vec<String>,
    /// Words of it with which they are not necessary after all.
    #[serde(default)]
    unless: Vec<String>,
    /// The elements that are necessary then.
    needs: Vec<Field>,
}

impl EntryQuestion for ElementDue {
    fn shape(&self) -> Shape {
        Shape { kind: "element-due", slots: &["element", "found"], cases: &[] }
    }

    fn reads(&self) -> Vec<Vec<Field>> {
        self.needs.iter().map(|&needed| vec![needed, self.attribute]).collect()
    }

    fn ask(&self, asked: &Asked) -> Answer {
        let entry = &asked.entry;
        let Some((said, attribute)) = stated(entry, self.attribute) else { return Answer::NotAsked };
        let holds = |words: &[String]| words.iter().any(|word| said.contains(word.as_str()));
        let needed = asked.fields.first().copied().filter(|_| holds(&self.says) && !holds(&self.unless));
        let Some(needed) = needed else { return Answer::NotAsked };
        let Some(column) = entry.columns(needed).next() else { return Answer::NotAsked };
        if !entry.is_blank(entry.text(column)) {
            return Answer::clean();
        }
        let mut hit = Hit::new(Site::Column(column), Vec::new())
            .slot("element", asked.template().heading_of(needed))
            .slot("found", &said);
        hit.related = vec![Related::Column(attribute)];
        Answer::of(Some(hit))
    }
}
