//! What an element of the document is to this reader, by its local name (the strict standard has namespaces of its
//! own) and by the element around it: `w:del` takes text out in one place and is a mere mark in another.

use quick_xml::events::BytesStart;

use crate::read::package::local_attribute;

/// An element that is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// A table, in the text or in a cell.
    Table,
    /// One row of a table.
    Row,
    /// One cell of a row.
    Cell,
    /// The properties of a row.
    RowProperties,
    /// The properties of a cell.
    CellProperties,
    /// A paragraph.
    Paragraph,
    /// The properties of a paragraph.
    ParagraphProperties,
    /// The properties of the mark that ends a paragraph.
    MarkProperties,
    /// Text of one look.
    Run,
    /// The look.
    RunProperties,
    /// The text itself.
    Text,
    /// What stands in a text box.
    TextBox,
    /// A content control.
    Control,
    /// The properties of a content control.
    ControlProperties,
    /// These make a content control a checkbox.
    Checkbox,
    /// Beginning, middle or end of a field.
    FieldChar,
    /// A checkbox of a form, in the beginning of its field.
    FormBox,
    /// One content in several versions.
    Alternates,
    /// One of the versions.
    Alternate,
    /// Anything else, which matters for what it holds.
    Other,
}

/// What holds text that is not the document's: earlier looks and shapes, the reading aid over hanzi.
const PASSED_OVER: [&str; 9] = [
    "rt",
    "pPrChange",
    "rPrChange",
    "tcPrChange",
    "trPrChange",
    "tblPrChange",
    "tblPrExChange",
    "tblGridChange",
    "sectPrChange",
];

impl Part {
    /// What an element is inside `parent`; none where it is passed over with all that it holds.
    pub fn of(name: &str, parent: Self) -> Option<Self> {
        Some(match name {
            "tbl" => Self::Table,
            "tr" => Self::Row,
            "tc" => Self::Cell,
            "p" => Self::Paragraph,
            "r" => Self::Run,
            "t" => Self::Text,
            "trPr" => Self::RowProperties,
            "tcPr" => Self::CellProperties,
            "pPr" => Self::ParagraphProperties,
            "rPr" if parent == Self::Run => Self::RunProperties,
            "rPr" if parent == Self::ParagraphProperties => Self::MarkProperties,
            "txbxContent" => Self::TextBox,
            "sdt" => Self::Control,
            "sdtPr" => Self::ControlProperties,
            "checkbox" if parent == Self::ControlProperties => Self::Checkbox,
            "fldChar" => Self::FieldChar,
            "checkBox" => Self::FormBox,
            "AlternateContent" => Self::Alternates,
            "Choice" | "Fallback" if parent == Self::Alternates => Self::Alternate,
            "del" | "moveFrom" if !parent.is_properties() => return None,
            _ if PASSED_OVER.contains(&name) => return None,
            _ => Self::Other,
        })
    }

    fn is_properties(self) -> bool {
        matches!(self, Self::RowProperties | Self::MarkProperties | Self::RunProperties)
    }
}

/// Whether a property is on: it is where it merely stands there.
pub fn is_on(element: &BytesStart<'_>) -> bool {
    local_attribute(element, "val").is_none_or(|value| !matches!(value.trim(), "0" | "false" | "off"))
}

/// A number in `val`; none where there is none to be read.
pub fn number(element: &BytesStart<'_>) -> Option<u32> {
    let text = local_attribute(element, "val")?;
    let text = text.trim();
    // A number too long to be held stands for "to the end".
    text.parse().ok().or_else(|| text.parse::<u128>().ok().map(|_| u32::MAX))
}
