//! One cell of an .ods: its attributes, its paragraphs, and the text they make.

use quick_xml::XmlVersion;
use quick_xml::events::BytesStart;

use crate::read::excel::{iso_date, iso_time, number, truth};

/// A cell in the making.
#[derive(Debug, Default)]
pub struct Cell {
    /// How often it stands in the row.
    pub repeated: u32,
    /// Columns and rows that its merged area covers, itself included.
    pub spanned: (u32, u32),
    value: Value,
    text: String,
    paragraphs: usize,
}

/// What the attributes of a cell say it holds.
#[derive(Debug)]
enum Value {
    /// A number, a date, a time or a truth value, as shown.
    Typed(String),
    /// A text, without the line breaks that the paragraphs keep.
    Text(String),
}

impl Default for Value {
    fn default() -> Self {
        Self::Text(String::new())
    }
}

impl Cell {
    /// A cell with the attributes of its element.
    pub fn new(element: &BytesStart<'_>) -> Self {
        let mut cell = Self { repeated: 1, spanned: (1, 1), ..Self::default() };
        let (mut kind, mut value, mut error) = (String::new(), None, false);
        for attribute in element.attributes().with_checks(false).flatten() {
            let Ok(text) = attribute.normalized_value(XmlVersion::Implicit1_0) else {
                continue;
            };
            let count = || text.parse().unwrap_or(1).max(1);
            match attribute.key.as_ref() {
                "table:number-columns-repeated" => cell.repeated = count(),
                "table:number-columns-spanned" => cell.spanned.0 = count(),
                "table:number-rows-spanned" => cell.spanned.1 = count(),
                "office:value-type" => kind = text.into_owned(),
                "calcext:value-type" => error = text == "error",
                "office:value"
                | "office:date-value"
                | "office:time-value"
                | "office:boolean-value"
                | "office:string-value" => value = Some(text.into_owned()),
                _ => (),
            }
        }
        // LibreOffice gives an error's name in the paragraphs alone, and 0 for its value.
        let value = value.filter(|_| !error).unwrap_or_default();
        cell.value = typed(&kind, &value).map_or(Value::Text(value), Value::Typed);
        cell
    }

    /// Begins a paragraph.
    pub fn paragraph(&mut self) {
        if self.paragraphs > 0 {
            self.text.push('\n');
        }
        self.paragraphs += 1;
    }

    /// Adds text as it stands. The standard would have blanks in a row count as one, but Calc neither writes nor
    /// reads it so.
    pub fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Length of the text so far, in bytes.
    pub fn len(&self) -> usize {
        self.text.len()
    }

    /// The text a user sees: a number or a date as all readers show it, else the paragraphs, else the bare value.
    pub fn shown(&self) -> &str {
        match &self.value {
            Value::Typed(text) => text,
            Value::Text(text) if self.paragraphs == 0 => text,
            Value::Text(_) => &self.text,
        }
    }
}

/// A typed value as text; none where it is a text itself.
fn typed(kind: &str, value: &str) -> Option<String> {
    match kind {
        "float" | "percentage" | "currency" => value.trim().parse().ok().map(number),
        "date" => Some(iso_date(value)),
        "time" => Some(iso_time(value)),
        "boolean" => Some(truth(value == "true").to_owned()),
        _ => None,
    }
}
