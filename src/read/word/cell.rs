//! The text of one cell in the making: paragraphs, line breaks, the rows of tables within it, and the fields whose
//! codes do not show. Breaks wait until there is text behind them, so none stands at either end of a cell: Word
//! needs a blank paragraph below every table in a cell.

/// A cell's text in the making.
#[derive(Debug)]
pub struct Cell {
    text: String,
    /// Line breaks that wait for text behind them.
    breaks: usize,
    /// Whether text to come must at least stand on a line of its own.
    apart: bool,
    /// Whether at least a blank must stand before the text to come.
    blank: bool,
    /// Whether the next paragraph goes on with the line.
    joins: bool,
    /// The fields that are open: whether the code of each is over.
    fields: Vec<bool>,
    /// How many of them are still in their code.
    codes: usize,
}

/// The characters that part a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The code begins.
    Begin,
    /// The code ends, and the result begins.
    Separate,
    /// The field ends.
    End,
}

impl Cell {
    /// A cell without text.
    pub fn new() -> Self {
        Self { text: String::new(), breaks: 0, apart: false, blank: false, joins: true, fields: Vec::new(), codes: 0 }
    }

    /// Begins a paragraph.
    pub fn paragraph(&mut self) {
        if !std::mem::take(&mut self.joins) {
            self.line_break();
        }
    }

    /// The mark that ends this paragraph is deleted: the next goes on with the line.
    pub fn join(&mut self) {
        self.joins = true;
    }

    /// Ends the line.
    pub fn line_break(&mut self) {
        self.breaks += 1;
    }

    /// What comes stands on a line of its own: the text in or behind a text box.
    pub fn set_apart(&mut self) {
        self.apart = true;
    }

    /// Begins the text of a text box.
    pub fn text_box(&mut self) {
        self.apart = true;
        self.joins = true;
    }

    /// Begins a row of a table within the cell: one line for each.
    pub fn row(&mut self) {
        self.apart = true;
        self.blank = false;
    }

    /// Begins a cell of such a row.
    pub fn inner_cell(&mut self) {
        self.blank = true;
        self.joins = true;
    }

    /// Adds text.
    pub fn push(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        let breaks = self.breaks.max(usize::from(self.apart));
        if !self.text.is_empty() {
            self.text.extend(std::iter::repeat_n('\n', breaks));
            if breaks == 0 && self.blank {
                self.text.push(' ');
            }
        }
        (self.breaks, self.apart, self.blank) = (0, false, false);
        self.text.push_str(text);
    }

    /// Length of the text so far in bytes, with the breaks that wait.
    pub fn len(&self) -> usize {
        self.text.len() + self.breaks
    }

    /// A field begins, ends, or comes to its result.
    pub fn field(&mut self, mark: Field) {
        match mark {
            Field::Begin => {
                self.fields.push(false);
                self.codes += 1;
            }
            Field::Separate => {
                if let Some(over) = self.fields.last_mut().filter(|over| !**over) {
                    *over = true;
                    self.codes -= 1;
                }
            }
            Field::End => {
                if self.fields.pop() == Some(false) {
                    self.codes -= 1;
                }
            }
        }
    }

    /// Whether what comes is the code of a field.
    pub fn is_in_code(&self) -> bool {
        self.codes > 0
    }

    /// The finished text.
    pub fn finish(self) -> String {
        self.text
    }
}
