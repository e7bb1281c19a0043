//! What shows of the text in one cell: runs with their looks, fields, content controls and the boxes they stand for.
//! `cell` keeps the lines; `document` says what begins and ends.

use quick_xml::events::BytesStart;

use super::cell::{Cell, Field};
use super::part::{Part, is_on};
use super::symbol::{self, Font, redrawn};
use crate::read::package::local_attribute;
use crate::read::unreadable::{TooLarge, Unreadable};

/// What a checkbox shows.
const CHECKED: &str = "☑";
const UNCHECKED: &str = "☐";

/// The cell that is open, and what says whether text shows in it.
pub struct Shown {
    /// The cell.
    pub cell: Option<Cell>,
    /// Characters in one cell.
    limit: u64,
    looks: Vec<Look>,
    controls: Vec<Control>,
    prompts: usize,
    field: Option<Field>,
    box_is_checked: bool,
    /// The text of the element that is open, and whether blanks at its ends count.
    text: Option<(String, bool)>,
}

/// How a run looks, as far as it matters to its text.
#[derive(Debug, Default)]
struct Look {
    is_hidden: bool,
    /// The fonts of ASCII characters and of all others.
    letters: Option<Font>,
    others: Option<Font>,
}

/// A content control.
#[derive(Debug, Default)]
struct Control {
    /// The box it shows, until it was shown.
    mark: Option<&'static str>,
    /// Whether it holds only a prompt to fill it in.
    is_prompt: bool,
}

impl Shown {
    /// No cell; one may have so many characters.
    pub fn new(limit: u64) -> Self {
        Self {
            cell: None,
            limit,
            looks: Vec::new(),
            controls: Vec::new(),
            prompts: 0,
            field: None,
            box_is_checked: false,
            text: None,
        }
    }

    /// A part begins.
    pub fn start(&mut self, part: Part, element: &BytesStart<'_>) {
        match part {
            Part::Paragraph => self.in_cell(Cell::paragraph),
            Part::TextBox => self.in_cell(Cell::text_box),
            Part::Run => self.looks.push(Look::default()),
            Part::Text => {
                self.text = Some((String::new(), local_attribute(element, "space").is_some_and(|s| s == "preserve")));
            }
            Part::Control => self.controls.push(Control::default()),
            Part::Checkbox => self.mark_control(UNCHECKED),
            Part::FormBox => self.box_is_checked = false,
            Part::FieldChar => {
                self.field = local_attribute(element, "fldCharType").and_then(|kind| match kind.as_str() {
                    "begin" => Some(Field::Begin),
                    "separate" => Some(Field::Separate),
                    "end" => Some(Field::End),
                    _ => None,
                });
            }
            _ => (),
        }
    }

    /// Some other element stands in a part.
    pub fn hold(&mut self, part: Part, name: &str, element: &BytesStart<'_>) -> Result<(), Unreadable> {
        match part {
            Part::Run => return self.in_run(name, element),
            Part::RunProperties => self.in_look(name, element),
            Part::MarkProperties if matches!(name, "del" | "moveFrom") => self.in_cell(Cell::join),
            Part::ControlProperties if name == "showingPlcHdr" && is_on(element) => self.begin_prompt(),
            Part::Checkbox if name == "checked" && is_on(element) => self.mark_control(CHECKED),
            // What was chosen follows what the form proposes.
            Part::FormBox if matches!(name, "default" | "checked") => self.box_is_checked = is_on(element),
            _ => (),
        }
        Ok(())
    }

    /// A part ends.
    pub fn end(&mut self, part: Part) -> Result<(), Unreadable> {
        match part {
            // Blank paragraphs make a text too long as well.
            Part::Paragraph => self.leave_room_for("")?,
            Part::TextBox => self.in_cell(Cell::set_apart),
            Part::Run => drop(self.looks.pop()),
            Part::Text => self.end_text()?,
            Part::Control => self.end_control()?,
            Part::FormBox => self.write(if self.box_is_checked { CHECKED } else { UNCHECKED })?,
            // Only now: the box of a form stands within the beginning of its field.
            Part::FieldChar => {
                if let Some(mark) = self.field.take() {
                    self.in_cell(|cell| cell.field(mark));
                }
            }
            _ => (),
        }
        Ok(())
    }

    /// Does something to the cell, where one is open.
    pub fn in_cell(&mut self, change: impl FnOnce(&mut Cell)) {
        if let Some(cell) = &mut self.cell {
            change(cell);
        }
    }

    fn in_look(&mut self, name: &str, element: &BytesStart<'_>) {
        let Some(look) = self.looks.last_mut() else {
            return;
        };
        match name {
            "vanish" => look.is_hidden = is_on(element),
            "rFonts" => {
                let font = |key| local_attribute(element, key).as_deref().and_then(Font::named);
                (look.letters, look.others) = (font("ascii"), font("hAnsi"));
            }
            _ => (),
        }
    }

    fn in_run(&mut self, name: &str, element: &BytesStart<'_>) -> Result<(), Unreadable> {
        match name {
            "tab" | "ptab" => self.write(" "),
            "noBreakHyphen" => self.write("-"),
            "br" | "cr" if !self.is_hidden() => {
                self.in_cell(Cell::line_break);
                Ok(())
            }
            // The second is Word's own, for pictures in colour.
            "sym" | "symEx" => {
                let font = local_attribute(element, "font").unwrap_or_default();
                let symbol = local_attribute(element, "char").and_then(|code| symbol::shown(&font, &code));
                symbol.map_or(Ok(()), |c| self.write(c.encode_utf8(&mut [0; 4])))
            }
            _ => Ok(()),
        }
    }

    fn begin_prompt(&mut self) {
        if let Some(control) = self.controls.last_mut().filter(|control| !control.is_prompt) {
            control.is_prompt = true;
            self.prompts += 1;
        }
    }

    fn mark_control(&mut self, mark: &'static str) {
        if let Some(control) = self.controls.last_mut() {
            control.mark = Some(mark);
        }
    }

    fn end_control(&mut self) -> Result<(), Unreadable> {
        let control = self.controls.pop().unwrap_or_default();
        self.prompts -= usize::from(control.is_prompt);
        control.mark.map_or(Ok(()), |mark| self.write(mark))
    }

    /// Adds to the text that is open.
    pub fn add(&mut self, piece: &str) -> Result<(), Unreadable> {
        let Some((text, _)) = &mut self.text else {
            return Ok(());
        };
        text.push_str(piece);
        // As in a cell; this text may be in none.
        Unreadable::unless_within(TooLarge::Text, text.len() as u64 / 4, self.limit)
    }

    /// Writes the text of an element: line breaks within it are mere blanks, as they are to Word.
    fn end_text(&mut self) -> Result<(), Unreadable> {
        let Some((text, is_preserved)) = self.text.take() else {
            return Ok(());
        };
        let blanks = [' ', '\t', '\r', '\n'];
        let text = text.replace(&blanks[1..], " ");
        let text = if is_preserved { &text } else { text.trim_matches(blanks) };
        let look = self.looks.last();
        let (letters, others) = look.map_or((None, None), |look| (look.letters, look.others));
        self.write(&redrawn(text, letters, others))
    }

    /// Whether what comes does not show.
    fn is_hidden(&self) -> bool {
        let in_code = self.cell.as_ref().is_some_and(Cell::is_in_code);
        in_code || self.prompts > 0 || self.looks.last().is_some_and(|look| look.is_hidden)
    }

    fn write(&mut self, text: &str) -> Result<(), Unreadable> {
        if self.cell.is_none() || self.is_hidden() || text.is_empty() {
            return Ok(());
        }
        self.leave_room_for(text)?;
        // A control's own box says the same once more.
        let mark = self.controls.last_mut().and_then(|control| control.mark.take());
        let rest = if mark.is_some() { without_box(text) } else { text };
        self.in_cell(|cell| {
            cell.push(mark.unwrap_or_default());
            cell.push(rest);
        });
        Ok(())
    }

    /// `Ok` where the text of the cell may grow so much: four bytes a character at most; the book counts them exactly.
    fn leave_room_for(&self, text: &str) -> Result<(), Unreadable> {
        let length = self.cell.as_ref().map_or(0, Cell::len).saturating_add(text.len());
        Unreadable::unless_within(TooLarge::Text, length as u64 / 4, self.limit)
    }
}

/// A text without the box it begins with; a lone letter is one too, of a font that draws boxes.
fn without_box(text: &str) -> &str {
    let mut rest = text.chars();
    match rest.next() {
        Some(c) if !c.is_alphanumeric() || rest.as_str().trim().is_empty() => rest.as_str(),
        _ => text,
    }
}
