//! Does a cell say 同上 where it could say what it means?

use serde::Deserialize;

use super::{AskedTable, TableQuestion};
use crate::check::{Answer, Shape};
use crate::finding::{Hit, Site};
use crate::place::{Edit, Span};

/// Finds cells that say so and have something above; the edit writes it out.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SameAsAbove {}

/// Bytes of all hits, and of one beside the texts.
const ROOM: usize = 16 << 20;
const HIT: usize = 500;

impl TableQuestion for SameAsAbove {
    fn shape(&self) -> Shape {
        Shape { kind: "same-as-above", slots: &["found", "better"], cases: &[] }
    }

    fn ask(&self, asked: &AskedTable) -> Answer {
        let texts = asked.readings.texts();
        // Each hit holds the text that is meant: one long text and many that mean it would fill any memory.
        let mut room = ROOM;
        let hits = asked.rows.same_as_above.iter().filter_map(|same| {
            let (own, meant) = (texts.text(same.cell.text?), texts.text(asked.rows.meant_by(same)?));
            room = room.checked_sub(HIT + 2 * meant.len())?;
            let whole = Span::whole(own);
            let hit = Hit::new(Site::Loose(same.cell.at, same.cell.text?), vec![whole])
                .slot("found", own.trim())
                .slot("better", meant);
            Some(hit.edit(Some(Edit { span: whole, text: meant.to_owned() })))
        });
        Answer::Judged(hits.collect())
    }
}
