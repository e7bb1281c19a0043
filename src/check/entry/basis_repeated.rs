//! Is the same document cited twice in a cell?

use std::collections::HashMap;

use serde::Deserialize;

use super::{Asked, EntryQuestion};
use crate::catalog::{Field, In};
use crate::check::{Answer, Shape};
use crate::finding::{Hit, Site};
use crate::grammar::citation::Citation;
use crate::grammar::fold;
use crate::place::{Span, parts_of};

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
        let named: Vec<&Citation> = basis.citations.iter().filter(|c| !c.title.is_empty()).collect();
        let articles: Vec<Span> = named.iter().map(|c| c.article.unwrap_or(Span::new(0, 0))).collect();
        let identity = |(c, article): (&&Citation, &str)| {
            let known = asked.law.lawbook().find(&c.title);
            (known.map_or_else(|| fold::key(&c.title), |document| document.title.clone()), fold::key(article))
        };
        let mut firsts = HashMap::new();
        let mut identities = named.iter().zip(parts_of(text, &articles)).map(identity).enumerate();
        let again = identities.find_map(|(n, identity)| match *firsts.entry(identity).or_insert(n) {
            first if first < n => Some((first, n)),
            _ => None,
        });
        Answer::of(again.map(|(first, n)| {
            let marks = vec![named[n].span, named[first].span];
            Hit::new(Site::Column(column), marks).slot("found", &named[n].title)
        }))
    }
}
