//! The drawing (VML) that holds the boxes of comments. One that is there may hold other shapes and is not always sound
//! XML: new boxes are put before its end, and nothing else is touched.

use super::layout::Anchor;
use super::xml::Unpatchable;
use crate::place::CellRef;

/// Boxes to a block of numbers.
const BLOCK: usize = 1024;
/// The highest number of a shape.
const LAST: usize = 0x7fff_ffff;
/// The shape every box is made after.
const SHAPE: &str = "_x0000_t202";
const NAMESPACES: &str = "xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" \
                          xmlns:x=\"urn:schemas-microsoft-com:office:excel\"";

/// A new drawing; `block` is the first block of numbers that no drawing of the workbook has taken. Gives the next one
/// too.
pub fn drawing(boxes: &[(CellRef, Anchor)], block: usize) -> Result<(String, usize), Unpatchable> {
    let blocks = (boxes.len() + 1).div_ceil(BLOCK).max(1);
    if block > LAST / BLOCK - blocks {
        return Err(no_numbers());
    }
    let numbers: Vec<String> = (block..block + blocks).map(|number| number.to_string()).collect();
    let shapes = shapes(boxes, block * BLOCK + 1);
    let text = format!(
        "<xml {NAMESPACES}>\n<o:shapelayout v:ext=\"edit\"><o:idmap v:ext=\"edit\" data=\"{}\"/></o:shapelayout>\n\
         {}{shapes}</xml>",
        numbers.join(","),
        shape_type()
    );
    Ok((text, block + blocks))
}

/// A drawing that is there, with boxes added.
pub fn extended(text: &str, boxes: &[(CellRef, Anchor)]) -> Result<String, Unpatchable> {
    let end = text.rfind("</xml>").ok_or_else(|| Unpatchable::new("the drawing of the comments does not end"))?;
    let has_type = text.contains(&format!("id=\"{SHAPE}\"")) || text.contains(&format!("id='{SHAPE}'"));
    let kind = if has_type { String::new() } else { shape_type() };
    let first = numbers_in(text).max().unwrap_or(BLOCK);
    if first > LAST - boxes.len() {
        return Err(no_numbers());
    }
    let shapes = shapes(boxes, first + 1);
    Ok(format!("{}{kind}{shapes}{}", &text[..end], &text[end..]))
}

fn no_numbers() -> Unpatchable {
    Unpatchable::new("the drawings of the comments have used up their numbers")
}

/// The blocks of numbers that a drawing has taken.
pub fn blocks_in(text: &str) -> impl Iterator<Item = usize> {
    numbers_in(text).map(|number| number / BLOCK)
}

/// The numbers of the shapes of a drawing.
fn numbers_in(text: &str) -> impl Iterator<Item = usize> {
    text.split("_x0000_s").skip(1).filter_map(|rest| {
        let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        rest[..end].parse().ok()
    })
}

fn shape_type() -> String {
    format!(
        "<v:shapetype {NAMESPACES} id=\"{SHAPE}\" coordsize=\"21600,21600\" o:spt=\"202\" \
         path=\"m,l,21600r21600,l21600,xe\"><v:stroke joinstyle=\"miter\"/>\
         <v:path gradientshapeok=\"t\" o:connecttype=\"rect\"/></v:shapetype>\n"
    )
}

fn shapes(boxes: &[(CellRef, Anchor)], first: usize) -> String {
    let shape = |(number, (cell, anchor)): (usize, &(CellRef, Anchor))| {
        format!(
            "<v:shape {NAMESPACES} id=\"_x0000_s{}\" type=\"#{SHAPE}\" style=\"position:absolute;z-index:{};\
             visibility:hidden\" fillcolor=\"#ffffe1\" o:insetmode=\"auto\"><v:fill color2=\"#ffffe1\"/>\
             <v:shadow on=\"t\" color=\"black\" obscured=\"t\"/><v:path o:connecttype=\"none\"/>\
             <v:textbox style=\"mso-direction-alt:auto\"><div style=\"text-align:left\"></div></v:textbox>\
             <x:ClientData ObjectType=\"Note\"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>\
             <x:AutoFill>False</x:AutoFill><x:Row>{}</x:Row><x:Column>{}</x:Column></x:ClientData></v:shape>\n",
            first + number,
            number + 1,
            cell.row,
            cell.column
        )
    };
    boxes.iter().enumerate().map(shape).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::annotate::grid::Grid;
    use crate::annotate::layout::{Room, anchor};

    #[test]
    fn boxes_are_added_before_the_end() {
        let grid = Grid::read("<w><sheetData/></w>", &BTreeSet::new()).unwrap();
        let cell = CellRef::new(3, 7);
        let boxes = || vec![(cell, anchor(&Room::of(&grid), cell, "文"))];
        let (text, next) = drawing(&boxes(), 4).unwrap();
        assert_eq!((next, blocks_in(&text).collect::<Vec<_>>()), (5, vec![4]));
        let unsound = text.replace("</xml>", "<v:textbox><br></v:textbox></xml>");
        let done = extended(&unsound, &boxes()).unwrap();
        assert_eq!(numbers_in(&done).collect::<Vec<_>>(), [4097, 4098]);
        assert_eq!(done.matches("<v:shapetype").count(), 1);
        assert!(done.starts_with(unsound.trim_end_matches("</xml>")));
        for last in [LAST, usize::MAX] {
            let full = text.replace("4097", &last.to_string());
            assert!(extended(&full, &boxes()).is_err());
            let next = blocks_in(&full).max().unwrap() + 1;
            assert!(drawing(&boxes(), next).is_err());
        }
    }
}
