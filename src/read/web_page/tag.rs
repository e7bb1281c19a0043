//! A start tag and the few attributes that mean anything here.

/// Attributes that are kept.
const KEPT: [&str; 10] =
    ["checked", "colspan", "content", "hidden", "rowspan", "selected", "style", "type", "value", "xmlns:x"];

/// A start tag; names in small letters.
#[derive(Debug, Default)]
pub struct Tag {
    /// Its name.
    pub name: String,
    attributes: Vec<(&'static str, String)>,
    /// Whether the attribute begun last is kept.
    keeps: bool,
}

impl Tag {
    /// A tag of this name, without attributes yet.
    pub fn new(name: &[u8]) -> Self {
        Self { name: String::from_utf8_lossy(name).into_owned(), ..Self::default() }
    }

    /// Begins an attribute; the first of several equal ones counts.
    pub fn attribute(&mut self, name: &[u8]) {
        let kept = KEPT.iter().find(|kept| kept.as_bytes() == name).filter(|kept| !self.has(kept));
        self.keeps = kept.is_some();
        self.attributes.extend(kept.map(|kept| (*kept, String::new())));
    }

    /// The value of the attribute begun last.
    pub fn value(&mut self, value: &[u8]) {
        if let Some((_, text)) = self.attributes.last_mut().filter(|_| self.keeps) {
            text.push_str(&String::from_utf8_lossy(value));
        }
    }

    /// Whether there is such an attribute.
    pub fn has(&self, name: &str) -> bool {
        self.attributes.iter().any(|(key, _)| *key == name)
    }

    /// An attribute; empty where there is none.
    pub fn get(&self, name: &str) -> &str {
        self.attributes.iter().find(|(key, _)| *key == name).map_or("", |(_, value)| value)
    }

    /// The number an attribute begins with.
    pub fn number(&self, name: &str) -> Option<u32> {
        let value = self.get(name).trim_start();
        let digits = value.find(|c: char| !c.is_ascii_digit()).map_or(value, |end| &value[..end]);
        // A number too long to be held stands for "to the end".
        (!digits.is_empty()).then(|| digits.parse().unwrap_or(u32::MAX))
    }

    /// Whether the style says so, in the form `display:none`.
    pub fn style_says(&self, words: &str) -> bool {
        let style = self.get("style");
        let style: String = style.chars().filter(|c| !c.is_whitespace()).collect();
        style.to_ascii_lowercase().contains(words)
    }

    /// Whether it is kept from the eye.
    pub fn is_hidden(&self) -> bool {
        self.has("hidden") || self.style_says("display:none")
    }
}
