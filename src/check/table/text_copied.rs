//! Was a long text copied to items it cannot fit?

use std::collections::HashMap;

use serde::Deserialize;

use super::{AskedTable, TableQuestion};
use crate::catalog::Field;
use crate::check::batch::AskedBatch;
use crate::check::expression::Expression;
use crate::check::{Answer, Shape};
use crate::finding::{Hit, Related, Site};
use crate::grammar::fold;
use crate::listing::Item;
use crate::place::{Span, count};
use crate::read::TextId;

/// Finds a text of at least so many characters that stands with two different items.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct TextCopied {
    /// The field.
    field: Field,
    /// Shorter texts may well be the same.
    at_least_characters: u32,
    /// What a text may be made of that fits several items alike.
    generic: Generic,
}

/// A list that fits many items: what every guide to some service tells.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Generic {
    /// Each of its elements.
    element: Expression,
    /// Items that it does not fit all the same.
    unless_item: Expression,
}

impl Generic {
    fn fits(&self, text: &str, items: [&str; 2]) -> bool {
        let is_between = |c: char| fold::is_blank(c) || "、，,；;。：:".contains(c);
        let mut elements = text.split(is_between).filter(|element| !element.is_empty());
        !items.iter().any(|item| self.unless_item.is_match(item))
            && elements.all(|element| self.element.is_match(element))
    }
}

impl TableQuestion for TextCopied {
    fn shape(&self) -> Shape {
        Shape { kind: "text-copied", slots: &["item", "first"], cases: &[] }
    }

    fn ask(&self, asked: &AskedTable) -> Answer {
        let Some(column) = asked.column(self.field) else { return Answer::NotAsked };
        let mut first_with: HashMap<TextId, (usize, String)> = HashMap::new();
        let mut hits = Vec::new();
        for (number, entry) in asked.entries().enumerate() {
            let cell = entry.cell(column);
            let Some(text) = cell.text.filter(|_| cell.at.row == entry.row.row) else { continue };
            if count(entry.text(column)) < self.at_least_characters {
                continue;
            }
            let item = fold::key(&entry.item());
            let Some((first, its_item)) = first_with.get(&text) else {
                first_with.insert(text, (number, item));
                continue;
            };
            if *its_item == item {
                continue;
            }
            let Some(first) = asked.entry(*first).filter(|_| !self.generic.fits(entry.text(column), [its_item, &item]))
            else {
                continue;
            };
            let site = Site::Cell { entry: number, column };
            let mut hit = Hit::new(site, vec![Span::whole(entry.text(column))])
                .slot("item", entry.item())
                .slot("first", first.item());
            hit.related = vec![Related::Cell(first.cell(column).at)];
            hits.push(hit);
        }
        Answer::Judged(hits)
    }

    fn ask_of_units(&self, asked: &AskedBatch) -> Vec<Hit> {
        let long = |item| {
            let text = Item::said(item, self.field).map(|said| &*said.text)?;
            (count(text) >= self.at_least_characters).then_some(text)
        };
        let mut hits = Vec::new();
        for pages in asked.pages() {
            let repeated = pages.repeated(long).into_iter();
            for (again, first) in repeated.filter(|(again, first)| self.is_copied(first.item, again.item)) {
                let hit = pages.hit(again, first, |item| item.said(self.field));
                hits.extend(hit.map(|hit| hit.slot("item", &again.item.name).slot("first", &first.item.name)));
            }
        }
        hits
    }
}

impl TextCopied {
    fn is_copied(&self, first: &Item, again: &Item) -> bool {
        let text = first.said(self.field).map_or("", |said| &said.text);
        let items = [first, again].map(|item| fold::key(&item.name));
        items[0] != items[1] && !self.generic.fits(text, [&items[0], &items[1]])
    }
}
