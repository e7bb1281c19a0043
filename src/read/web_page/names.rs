//! The names of the sheets, which Excel writes into the head of a page: an island of XML, most often inside a
//! conditional comment. Names of areas stand there too and are none.

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};

/// Bytes of a name; Excel stops at 31 characters.
const LONGEST: usize = 1000;

/// Sheet names found so far.
#[derive(Debug, Default)]
pub struct Names {
    found: Vec<String>,
    /// Whether a worksheet has begun that has no name yet.
    awaited: bool,
    open: Option<String>,
}

impl Names {
    /// The name of the sheet at `index`, counted from zero; 表1, 表2 … where the page has none for it.
    pub fn of(&self, index: usize) -> String {
        let found = self.found.get(index).filter(|name| !name.is_empty());
        found.cloned().unwrap_or_else(|| format!("表{}", index + 1))
    }

    /// Looks for names in a comment.
    pub fn look_into(&mut self, comment: &[u8]) {
        // <!--[if gte mso 9]><xml>…</xml><![endif]-->
        if !comment.starts_with(b"[if") {
            return;
        }
        let emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, _: Span<()>| -> Option<()> {
            match event {
                CallbackEvent::OpenStartTag { name } => self.start(name),
                CallbackEvent::EndTag { name } => self.end(name),
                CallbackEvent::String { value } => self.text(value),
                _ => (),
            }
            None
        });
        Tokenizer::new_with_emitter(comment, emitter).for_each(drop);
    }

    /// A tag, in small letters.
    pub fn start(&mut self, name: &[u8]) {
        match name {
            b"x:excelworksheet" => self.awaited = true,
            b"x:name" if std::mem::take(&mut self.awaited) => self.open = Some(String::new()),
            _ => (),
        }
    }

    /// Text between tags.
    pub fn text(&mut self, text: &[u8]) {
        if let Some(name) = self.open.as_mut().filter(|name| name.len() < LONGEST) {
            name.push_str(String::from_utf8_lossy(&text[..text.len().min(LONGEST)]).trim());
        }
    }

    /// An end tag, in small letters.
    pub fn end(&mut self, name: &[u8]) {
        if name.starts_with(b"x:") {
            self.found.extend(self.open.take());
        }
    }
}
