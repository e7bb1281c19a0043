//! Tables of web pages: many office systems save HTML under the name of an .xls, and Excel opens it. The tags are
//! soup (unclosed, misplaced, in capitals), so the page is read token by token, without a tree: memory goes with the
//! text of one cell and nesting costs nothing. Style sheets are not applied, number formats neither.

mod flow;
mod names;
mod page;
mod sheets;
mod skipped;
mod table;
mod tag;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};

use super::book::Book;
use super::unreadable::Unreadable;
use page::Page;

/// Reads every table with any text as a sheet of its own.
pub fn read(text: &str, book: &mut Book<'_>) -> Result<(), Unreadable> {
    let mut page = Page::new(book);
    let mut emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, _: Span<()>| page.take(&event).err());
    // Angle brackets in a script or a style are no tags.
    emitter.naively_switch_states(true);
    // A token is an error of ours: the page itself yields none.
    match Tokenizer::new_with_emitter(text, emitter).next() {
        Some(Ok(error)) => Err(error),
        None => page.finish(),
    }
}

#[cfg(test)]
mod tests;
