//! One cell broken over several rows: the lines of a printed cell each became a row, below the item's own row and,
//! where print had centred it, above it too. Whose lines they are is told here; which rows are such lines is
//! `row_kind`'s work.

use std::collections::HashSet;

use super::rows::{Cell, Rows};
use crate::grammar::Grammars;
use crate::grammar::ticks::TickField;
use crate::read::{Row, TextId, Texts};

/// A cell whose text stood in several rows.
#[derive(Debug, Clone, Copy)]
pub struct Spilled {
    /// The number of the entry, counted from zero.
    pub entry: usize,
    /// The number of the column in the table.
    pub column: usize,
    /// In how many rows above or below it the text stood.
    pub pieces: usize,
}

/// A piece of a cell's text that stands in a row of its own.
#[derive(Debug, Clone, Copy)]
pub struct Spill {
    /// The number of the entry, counted from zero.
    pub entry: usize,
    /// The number of the column in the table.
    pub column: usize,
    /// Whether it stands above the entry's own row.
    pub above: bool,
    /// Whether it is a line of its own, as in a list of options, and not where print had broken a sentence.
    pub line: bool,
    /// The piece.
    pub piece: TextId,
}

/// Bytes of a cell that was put together again: ten times what a spreadsheet's cell may hold.
const LONGEST: usize = 1 << 20;

/// Puts spilled cells together again: the text of the entry's cell, and of those that inherit it, goes on with the
/// pieces. A cell that would grow beyond any honest one stays as it was.
pub fn mend(rows: &mut Rows, mut spills: Vec<Spill>, texts: &mut Texts) {
    spills.sort_by_key(|spill| (spill.entry, spill.column));
    for pieces in spills.chunk_by(|one, other| (one.entry, one.column) == (other.entry, other.column)) {
        let Spill { entry, column, line, .. } = pieces[0];
        let Cell { at, text } = rows.entries[entry].cells[column];
        let of = |above: bool| pieces.iter().filter(move |spill| spill.above == above).map(|spill| spill.piece);
        let parts: Vec<&str> = of(true).chain(text).chain(of(false)).map(|id| texts.text(id)).collect();
        if parts.iter().map(|part| part.len()).sum::<usize>() > LONGEST {
            continue;
        }
        rows.spilled.push(Spilled { entry, column, pieces: pieces.len() });
        let joined = texts.intern(&if line { parts.join("\n") } else { unbroken(&parts) });
        let sharing = rows.entries[entry..].iter_mut().map(|entry| &mut entry.cells[column]);
        for cell in sharing.take_while(|cell| cell.at == at) {
            cell.text = Some(joined);
        }
    }
}

/// The lines of a sentence: a new line begins only where the one before came to an end.
fn unbroken(parts: &[&str]) -> String {
    parts.iter().fold(String::new(), |mut whole, part| {
        if whole.trim_end().ends_with(['。', '；', ';', '、', '，', '：', '》', '）', ')']) {
            whole.push('\n');
        }
        whole + part
    })
}

/// Rows of pieces between two entries.
pub struct Gap<'g> {
    /// The rows, from top to bottom.
    pub rows: &'g [&'g Row],
    /// The column of channel boxes, counted from zero.
    pub channels: Option<u32>,
    /// What the cells of the entry above, and of the one below, hold there so far.
    pub around: [&'g [TextId]; 2],
    /// How many of the rows go to the entry above, where the boxes leave it open.
    pub likely: usize,
}

impl Gap<'_> {
    /// How many of the rows belong to the entry above. No cell lists an option twice: the lines part where a list
    /// begins anew.
    pub fn below_first(&self, texts: &Texts, grammars: &Grammars) -> usize {
        let Some(channels) = self.channels else { return self.likely };
        let names = |id: TextId| {
            let ticks = grammars.ticks(TickField::Channels).read(texts.text(id));
            ticks.options.into_iter().map(|option| option.name).collect::<Vec<_>>()
        };
        let lines: Vec<Vec<String>> =
            (self.rows.iter()).map(|row| row.text_at(channels).map_or_else(Vec::new, names)).collect();
        let repeated = |around: &[TextId], lines: &mut dyn Iterator<Item = &Vec<String>>| {
            let mut seen: HashSet<String> = around.iter().copied().flat_map(names).collect();
            let mut count = 0;
            let of_line = |line: &Vec<String>| {
                count += line.iter().filter(|&name| !seen.insert(name.clone())).count();
                count
            };
            std::iter::once(0).chain(lines.map(of_line)).collect::<Vec<usize>>()
        };
        let above = repeated(self.around[0], &mut lines.iter());
        let mut below = repeated(self.around[1], &mut lines.iter().rev());
        below.reverse();
        let cost = |&split: &usize| (above[split] + below[split], split.abs_diff(self.likely));
        (0..=self.rows.len()).min_by_key(cost).unwrap_or(self.likely)
    }
}
