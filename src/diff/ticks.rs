//! The options a cell of boxes, or a row of columns, ticks: what is compared where channels, audience, method and level
//! are, whatever the boxes look like and in whichever order they stand.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::item::layout_key;
use crate::catalog::{Entry, Field, FieldTicks};
use crate::fingerprint::Digest;
use crate::grammar::ticks::Boxes;
use crate::place::{Span, count};

/// What is ticked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Ticks {
    /// The ticked options by name, each with what is said about it.
    pub ticked: BTreeMap<String, Option<String>>,
    /// Where each option stands in the text, ticked or not.
    pub spans: BTreeMap<String, Span>,
    /// What else the cells say, folded.
    pub rest: String,
    /// Whether it can be told what is ticked.
    pub decided: bool,
    /// The number of the field's first column.
    pub column: usize,
}

impl Ticks {
    /// Reads the options of an entry, and the text to show for them.
    pub fn read(entry: &Entry, field: Field, of: &FieldTicks) -> (Self, Arc<str>) {
        let mut ticks = Self {
            ticked: BTreeMap::new(),
            spans: BTreeMap::new(),
            rest: String::new(),
            decided: of.boxes != Boxes::Undecidable && of.options.iter().all(|option| option.value.ticked.is_some()),
            column: of.column,
        };
        let mut written = Written::default();
        if !of.by_column {
            written = Written::read(entry, field);
            ticks.rest.clone_from(&written.rest);
        }
        for option in &of.options {
            let tick = &option.value;
            let shift = written.starts.get(&option.column).copied();
            if let Some(shift) = shift {
                ticks
                    .spans
                    .entry(tick.name.clone())
                    .or_insert(Span::new(tick.span.start + shift, tick.span.end + shift));
            }
            if tick.ticked == Some(true) {
                ticks.ticked.entry(tick.name.clone()).or_insert_with(|| tick.detail.clone());
            }
        }
        let text = if of.by_column { ticks.shown() } else { written.text };
        if !ticks.decided {
            ticks.rest = layout_key(&text);
        }
        (ticks, text.into())
    }

    /// What is said, however it is written; where boxes were lost, the words themselves decide.
    pub fn key(&self) -> Digest {
        let told = self.ticked.iter().filter(|_| self.decided);
        let options = told.flat_map(|(name, detail)| [name.clone(), folded(detail.as_deref())]);
        let all: Vec<String> = options.chain([self.rest.clone()]).collect();
        Digest::of(all.iter().map(String::as_str))
    }

    /// The ticked options: `全社会、特定群体（申请人）`.
    pub fn shown(&self) -> String {
        let options = self.ticked.iter().map(|(name, detail)| match detail {
            Some(detail) => format!("{name}（{detail}）"),
            None => name.clone(),
        });
        options.collect::<Vec<_>>().join("、")
    }
}

/// What is said about an option, however it is laid out.
pub(super) fn folded(detail: Option<&str>) -> String {
    detail.map_or_else(String::new, layout_key)
}

/// The cells of boxes of a field as one text.
#[derive(Default)]
struct Written {
    text: String,
    /// For each column the character at which its cell begins.
    starts: BTreeMap<usize, u32>,
    rest: String,
}

impl Written {
    fn read(entry: &Entry, field: Field) -> Self {
        let mut written = Self::default();
        for column in entry.columns(field) {
            let text = entry.text(column);
            let Some(id) = entry.cell(column).text.filter(|_| !entry.is_blank(text)) else { continue };
            if !written.text.is_empty() {
                written.text.push('\n');
            }
            written.starts.insert(column, count(&written.text));
            written.text += text;
            let unread = &entry.readings.boxes(field, id).unread;
            let said = unread
                .iter()
                .map(|span| layout_key(span.of(text)))
                .filter(|said| said.chars().any(char::is_alphanumeric));
            written.rest.extend(said);
        }
        written
    }
}
