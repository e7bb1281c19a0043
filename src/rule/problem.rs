//! A file of rules, templates, words or settings that cannot be used: which file, which characters, and why.
//! Shown with a caret under the wrong key, all problems at once.

use std::ops::Range;

use miette::{Diagnostic, LabeledSpan, NamedSource, SourceCode};
use serde::de::DeserializeOwned;

/// What is wrong with a file.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub struct Problem {
    message: String,
    source_code: NamedSource<String>,
    /// Bytes of the file.
    span: Range<usize>,
}

impl Problem {
    /// A problem with some bytes of a file.
    #[must_use]
    pub fn new(file: &str, text: &str, span: Range<usize>, message: impl Into<String>) -> Self {
        // The name stands on a line of the picture; a line break in it would begin another.
        let source_code = NamedSource::new(file.replace(['\r', '\n'], " "), text.to_owned());
        Self { message: message.into(), source_code, span }
    }

    /// A problem with a line of a file, counted from one.
    #[must_use]
    pub fn at_line(file: &str, text: &str, line: usize, message: impl Into<String>) -> Self {
        let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
        let length = text[start..].lines().next().map_or(0, str::len);
        Self::new(file, text, start..start + length, message)
    }

    /// A problem with a word of a file, wherever it first stands.
    #[must_use]
    pub fn at_word(file: &str, text: &str, word: &str, message: impl Into<String>) -> Self {
        let start = text.find(word).unwrap_or(0);
        Self::new(file, text, start..(start + word.len()).min(text.len()), message)
    }

    /// A problem with a text in quotes, wherever it first stands.
    #[must_use]
    pub fn at_value(file: &str, text: &str, value: &str, message: impl Into<String>) -> Self {
        let quoted = ['"', '\''].into_iter().filter_map(|mark| text.find(&format!("{mark}{value}{mark}"))).min();
        let start = quoted.map(|start| start + 1).or_else(|| text.find(value)).unwrap_or(0);
        Self::new(file, text, start..(start + value.len()).min(text.len()), message)
    }

    /// A problem with a key of a file, found by its name.
    #[must_use]
    pub fn at_key(file: &str, text: &str, key: &str, message: impl Into<String>) -> Self {
        let is_key = |line: &str| {
            line.trim_start().strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with(['=', ']', '.']))
        };
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            if is_key(line) || is_key(line.trim_start_matches('[')) {
                let indent = line.find(key).unwrap_or(0);
                return Self::new(file, text, start + indent..start + indent + key.len(), message);
            }
            start += line.len();
        }
        Self::new(file, text, 0..0, message)
    }
}

impl Diagnostic for Problem {
    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.source_code)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let label = LabeledSpan::new_primary_with_span(None, self.span.clone());
        Some(Box::new(std::iter::once(label)))
    }
}

/// Reads a TOML file of a known shape.
///
/// # Errors
/// The wrong key or value, with its place.
pub fn read_toml<T: DeserializeOwned>(file: &str, text: &str) -> Result<T, Problem> {
    toml::from_str(text).map_err(|error| {
        let span = error.span().unwrap_or(0..0);
        Problem::new(file, text, span, in_chinese(error.message()))
    })
}

/// The few sentences of the TOML library that users meet, in their language; others stay as they are.
fn in_chinese(message: &str) -> String {
    for (english, chinese) in [
        ("unknown field ", "不认识的键 "),
        ("missing field ", "缺少键 "),
        ("duplicate field ", "重复的键 "),
        ("duplicate key", "重复的键"),
        ("unknown variant ", "不认识的值 "),
        ("invalid type: ", "类型不对："),
        ("invalid value: ", "值不对："),
    ] {
        if let Some(rest) = message.strip_prefix(english) {
            let rest = rest.replace(", expected one of ", "，应为其中之一：").replace(", expected ", "，应为 ");
            return format!("{chinese}{rest}").replace("there are no fields", "没有任何键");
        }
    }
    message.to_owned()
}
