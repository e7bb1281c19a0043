//! Is the same document cited twice in a cell?

use serde::Deserialize;

use super::{Asked, EntryQuestion};
use crate::catalog::{Field, In};
use crate::check::{Answer, Shape};
use crate::finding::{Hit, Site};
use crate::grammar::citation::Citation;
use crate::grammar::fold;

/// Finds a document cited again, in full or by an alias, with no other article named.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BasisRepeated {}

impl EntryQuestion for BasisRepeated {
    fn shape(&self) -> Shape {
        Shape { kind: "basis-repeated", slots: &["found"], cases: &[] }
    }

    fn reads(&self) -> Vec<Vec<Field>> {
        vec![vec![Field::Basis]]
    }

    fn ask(&self, asked: &Asked) -> Answer {
        let Some(In { value: basis, column }) = asked.entry.basis() else {
            return Answer::NotAsked;
        };
        let text = asked.entry.text(column);
        let identity = |c: &Citation| {
            let known = asked.law.lawbook().find(&c.title);
            let article = c.article.map_or("", |span| span.of(text));
            (known.map_or_else(|| fold::key(&c.title), |document| document.title.clone()), fold::key(article))
        };
        let named: Vec<&Citation> = basis.citations.iter().filter(|c| !c.title.is_empty()).collect();
        let identities: Vec<_> = named.iter().map(|c| identity(c)).collect();
        let again = (1..named.len()).find(|&n| identities[..n].contains(&identities[n]));
        Answer::of(again.map(|n| {
            let first = identities.iter().position(|other| *other == identities[n]).unwrap_or(n);
            let marks = vec![named[n].span, named[first].span];
            Hit::new(Site::Column(column), marks).slot("found", &named[n].title)
        }))
    }
}
