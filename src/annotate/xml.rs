//! The tags of an XML text with their places, and changes that leave every other byte as it is. Names are compared
//! without their prefixes: some writers prefix every tag (`x:c`).

use std::fmt;
use std::ops::Range;

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};

/// Why a part cannot be changed in place.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Unpatchable(String);

impl Unpatchable {
    /// In the words of whatever failed.
    pub fn new(words: impl fmt::Display) -> Self {
        Self(words.to_string())
    }
}

/// How a tag is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// `<c>`
    Start,
    /// `<c/>`
    Empty,
    /// `</c>`
    End,
}

/// A tag and where it stands.
#[derive(Debug, Clone)]
pub struct Tag<'t> {
    text: &'t str,
    element: Option<BytesStart<'t>>,
    /// Its bytes, brackets included.
    pub at: Range<usize>,
    /// Its name as it is written.
    pub name: &'t str,
    /// How it is written.
    pub form: Form,
    /// How many elements stand around it.
    pub depth: usize,
}

impl<'t> Tag<'t> {
    /// Its name without the prefix.
    pub fn local(&self) -> &'t str {
        self.name.rsplit_once(':').map_or(self.name, |(_, local)| local)
    }

    /// The prefix with its colon; empty where it has none.
    pub fn prefix(&self) -> &'t str {
        &self.name[..self.name.len() - self.local().len()]
    }

    /// Whether it begins an element of this name.
    pub fn opens(&self, local: &str) -> bool {
        self.form != Form::End && self.local() == local
    }

    /// An attribute's value, by the name without its prefix, entities resolved.
    pub fn value(&self, local: &str) -> Option<String> {
        let element = self.element.as_ref()?;
        let mut attributes = element.attributes();
        let mut sound = attributes.with_checks(false).flatten();
        let found = sound.find(|attribute| attribute.key.local_name().as_ref() == local)?;
        found.normalized_value(XmlVersion::Implicit1_0).ok().map(std::borrow::Cow::into_owned)
    }

    /// A number that an attribute holds.
    pub fn number<N: std::str::FromStr>(&self, local: &str) -> Option<N> {
        self.value(local)?.trim().parse().ok()
    }

    /// Where the value of an attribute without prefix stands.
    pub fn place_of(&self, name: &str) -> Option<Range<usize>> {
        let element = self.element.as_ref()?;
        let mut attributes = element.attributes();
        let mut sound = attributes.with_checks(false).flatten();
        let found = sound.find(|attribute| attribute.key.as_ref() == name)?;
        // A raw value is a piece of the text: its address tells its place.
        let start = found.value.as_ptr().addr().checked_sub(self.text.as_ptr().addr())?;
        let place = start..start + found.value.len();
        (self.at.start < place.start && place.end < self.at.end).then_some(place)
    }
}

/// Every tag of a text, in order.
pub fn tags(text: &str) -> impl Iterator<Item = Result<Tag<'_>, Unpatchable>> {
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    let mut depth = 0_usize;
    let mut over = false;
    std::iter::from_fn(move || {
        while !over {
            let start = position(&reader);
            let event = match reader.read_event() {
                Ok(event) => event,
                Err(error) => {
                    over = true;
                    return Some(Err(Unpatchable::new(error)));
                }
            };
            let at = start..position(&reader);
            let (form, element) = match event {
                Event::Start(element) => (Form::Start, Some(element)),
                Event::Empty(element) => (Form::Empty, Some(element)),
                Event::End(_) => (Form::End, None),
                Event::Eof => return None,
                _ => continue,
            };
            if form == Form::End {
                depth = depth.saturating_sub(1);
            }
            let tag = Tag { text, element, name: name_at(text, &at), at, form, depth };
            depth += usize::from(form == Form::Start);
            return Some(Ok(tag));
        }
        None
    })
}

fn position(reader: &Reader<&[u8]>) -> usize {
    usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX)
}

/// The name of the tag at a place.
fn name_at<'t>(text: &'t str, at: &Range<usize>) -> &'t str {
    let tag = text.get(at.clone()).unwrap_or("").trim_start_matches(['<', '/']);
    let end = tag.find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>')).unwrap_or(tag.len());
    &tag[..end]
}

/// An element that holds others.
#[derive(Debug)]
pub struct Holder<'t> {
    /// Its first tag.
    pub open: Tag<'t>,
    /// Where its last tag begins; where there is none, its first ends.
    pub end: usize,
    /// How many elements it holds.
    pub count: usize,
}

impl<'t> Holder<'t> {
    /// The first element of this name that has `depth` others around it.
    pub fn find(text: &'t str, depth: usize, local: &str) -> Result<Option<Self>, Unpatchable> {
        let mut found: Option<Self> = None;
        for tag in tags(text) {
            let tag = tag?;
            match &mut found {
                None if tag.depth == depth && tag.opens(local) => {
                    let is_empty = tag.form == Form::Empty;
                    let holder = Self { end: tag.at.end, open: tag, count: 0 };
                    if is_empty {
                        return Ok(Some(holder));
                    }
                    found = Some(holder);
                }
                Some(holder) if tag.depth == depth && tag.form == Form::End => {
                    holder.end = tag.at.start;
                    return Ok(found);
                }
                Some(holder) => holder.count += usize::from(tag.depth == depth + 1 && tag.form != Form::End),
                None => (),
            }
        }
        match found {
            Some(_) => Err(Unpatchable::new(format_args!("<{local}> does not end"))),
            None => Ok(None),
        }
    }
}

/// Changes to a text, in any order; no two may touch the same bytes.
#[derive(Debug, Default)]
pub struct Edits {
    edits: Vec<(Range<usize>, String)>,
}

impl Edits {
    /// Puts other words in the place of some bytes.
    pub fn replace(&mut self, at: Range<usize>, with: impl Into<String>) {
        self.edits.push((at, with.into()));
    }

    /// Puts words before a byte; what is put there later stands behind.
    pub fn insert(&mut self, at: usize, words: impl Into<String>) {
        self.replace(at..at, words);
    }

    /// Gives a tag an attribute.
    pub fn set(&mut self, tag: &Tag<'_>, name: &str, value: impl fmt::Display) {
        match tag.place_of(name) {
            Some(place) => self.replace(place, value.to_string()),
            None => self.insert(tag.at.start + 1 + tag.name.len(), format!(" {name}=\"{value}\"")),
        }
    }

    /// Puts elements at the end of another; once for each element, as one without end tag is opened for it.
    pub fn append(&mut self, holder: &Holder<'_>, elements: &str) {
        self.put_within(&holder.open, holder.end, elements);
    }

    /// Puts elements into another, before its last tag at `end`; one without such a tag is opened for them.
    pub fn put_within(&mut self, open: &Tag<'_>, end: usize, elements: &str) {
        match open.form {
            Form::Empty => self.replace(open.at.end - 2..open.at.end, format!(">{elements}</{}>", open.name)),
            Form::Start | Form::End => self.insert(end, elements),
        }
    }

    /// The changed text.
    pub fn applied(mut self, text: &str) -> String {
        self.edits.sort_by_key(|(at, _)| (at.start, at.end));
        let added: usize = self.edits.iter().map(|(_, words)| words.len()).sum();
        let mut changed = String::with_capacity(text.len() + added);
        let mut done = 0;
        for (at, words) in self.edits {
            changed.push_str(&text[done..at.start]);
            changed.push_str(&words);
            done = at.end;
        }
        changed + &text[done..]
    }
}

/// A text as it may stand in an element or an attribute of a spreadsheet: `_x000A_` would be read as a line break, and
/// most controls may stand nowhere.
pub fn escaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let is_escape =
            |rest: &[u8]| matches!(rest, [b'x', digits @ .., b'_'] if digits.iter().all(u8::is_ascii_hexdigit));
        if c == '_' && text.as_bytes().get(at + 1..at + 7).is_some_and(is_escape) {
            plain.push_str("_x005F");
        }
        let is_allowed =
            !matches!(c, '\u{0}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
        plain.extend(is_allowed.then_some(c));
    }
    quick_xml::escape::escape(plain).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_know_their_places() {
        let text = "<?xml version=\"1.0\"?><x:a>文<x:b r:id='7' s=\"1\" />&lt;<c></c></x:a>";
        let flat: Vec<_> = tags(text).map(|tag| tag.unwrap()).collect();
        let shown: Vec<_> = flat.iter().map(|tag| (&text[tag.at.clone()], tag.local(), tag.depth)).collect();
        let expected = [
            ("<x:a>", "a", 0),
            ("<x:b r:id='7' s=\"1\" />", "b", 1),
            ("<c>", "c", 1),
            ("</c>", "c", 1),
            ("</x:a>", "a", 0),
        ];
        assert_eq!(shown, expected);
        assert_eq!((flat[1].value("id").as_deref(), flat[1].number("s")), (Some("7"), Some(1)));
        assert_eq!(&text[flat[1].place_of("s").unwrap()], "1");
        assert_eq!(flat[1].place_of("id"), None);
    }

    #[test]
    fn changes_leave_the_rest_alone() {
        let text = "<a>\r\n<b s='1'/> <c/></a>";
        let mut edits = Edits::default();
        let tags: Vec<_> = tags(text).map(|tag| tag.unwrap()).collect();
        edits.set(&tags[1], "s", 5);
        edits.set(&tags[2], "s", 6);
        edits.append(&Holder::find(text, 0, "a").unwrap().unwrap(), "<d/>");
        edits.append(&Holder::find(text, 1, "c").unwrap().unwrap(), "文");
        assert_eq!(edits.applied(text), "<a>\r\n<b s='5'/> <c s=\"6\">文</c><d/></a>");
    }

    #[test]
    fn what_would_be_read_otherwise_is_escaped() {
        assert_eq!(escaped("<_x000A_ _x00_\u{1} \"&"), "&lt;_x005F_x000A_ _x00_ &quot;&amp;");
    }
}
