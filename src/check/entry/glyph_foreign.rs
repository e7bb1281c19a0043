//! Are boxes and ticks the ones the template prints?

use serde::Deserialize;

use super::{Asked, EntryQuestion};
use crate::catalog::Field;
use crate::check::{Answer, Shape};
use crate::finding::{Hit, Site};
use crate::grammar::ticks::Glyph;
use crate::place::{Edit, Span, parts_of};

/// Finds glyphs that are none of `accepted`, and puts `ticked` or `unticked` in their place. Cells of boxes and
/// columns of ticks are told apart by `boxes`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GlyphForeign {
    /// The fields, each alone.
    fields: Vec<Field>,
    /// Where the glyphs stand.
    among: Among,
    /// Glyphs, and words in the place of one, that need no change.
    accepted: Vec<String>,
    /// What a ticked one should be.
    ticked: char,
    /// What an unticked one should be.
    unticked: char,
}

/// Where glyphs stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Among {
    /// In a cell of boxes.
    Boxes,
    /// In a column for one option.
    Columns,
}

impl EntryQuestion for GlyphForeign {
    fn shape(&self) -> Shape {
        Shape { kind: "glyph-foreign", slots: &["found", "better"], cases: &[] }
    }

    fn reads(&self) -> Vec<Vec<Field>> {
        self.fields.iter().map(|&field| vec![field]).collect()
    }

    fn ask(&self, asked: &Asked) -> Answer {
        let &[field] = asked.fields else { return Answer::NotAsked };
        let Some(ticks) = asked.entry.ticks(field) else { return Answer::NotAsked };
        if ticks.by_column != (self.among == Among::Columns) {
            return Answer::NotAsked;
        }
        let mut foreign: Vec<(usize, Span, char)> = Vec::new();
        for option in &ticks.options {
            let Some(glyph) = option.value.glyph else { continue };
            let Some(ticked) = option.value.ticked else { continue };
            let better = if ticked { self.ticked } else { self.unticked };
            // A blank mark under a heading (/, —) is no tick and wants none.
            let is_tick = ticked || self.among == Among::Boxes;
            if is_tick && !self.accepts(&glyph, asked.entry.text(option.column)) {
                foreign.push((option.column, glyph.span, better));
            }
        }
        let mut hits: Vec<Hit> = Vec::new();
        for group in foreign.chunk_by(|one, other| one.0 == other.0) {
            hits.push(hit(asked.entry.text(group[0].0), group));
        }
        Answer::Judged(hits)
    }
}

impl GlyphForeign {
    fn accepts(&self, glyph: &Glyph, text: &str) -> bool {
        let mut whole = [0; 4];
        // A word stands in a short cell; a long cell of boxes is not walked for each of them.
        let shown = if glyph.span.len() > 1 { glyph.span.of(text) } else { glyph.char.encode_utf8(&mut whole) };
        self.accepted.iter().any(|accepted| accepted == shown)
    }
}

/// One hit for a cell: all its foreign glyphs, and one edit for them.
fn hit(text: &str, glyphs: &[(usize, Span, char)]) -> Hit {
    let marks: Vec<Span> = glyphs.iter().map(|glyph| glyph.1).collect();
    let span = marks.iter().copied().reduce(Span::cover).unwrap_or_default();
    let gaps: Vec<Span> = marks.windows(2).map(|pair| Span::new(pair[0].end, pair[1].start.max(pair[0].end))).collect();
    let between = parts_of(text, &gaps);
    let mut edited = String::new();
    for (number, (_, _, better)) in glyphs.iter().enumerate() {
        edited.push(*better);
        edited.push_str(between.get(number).copied().unwrap_or(""));
    }
    let mut found = parts_of(text, &marks);
    found.dedup();
    let mut better: Vec<String> = glyphs.iter().map(|glyph| glyph.2.to_string()).collect();
    better.dedup();
    Hit::new(Site::Column(glyphs[0].0), marks.clone())
        .slot("found", found.join("、"))
        .slot("better", better.join("、"))
        .edit(Some(Edit { span, text: edited }))
}
