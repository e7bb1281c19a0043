//! Patterns of files, as users write them: `教体局*.xlsx`. Hostile ones too: what would take a machine of any size to match
//! is no pattern.

use std::path::Path;

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};

/// A pattern has so many bytes at most.
const LONGEST: usize = 1000;

/// Matches paths.
#[derive(Debug, Clone)]
pub struct Pattern(GlobSet);

/// Whether `*` goes on beyond a folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Star {
    /// `*` is any characters.
    Any,
    /// `*` stays within a folder, and `**` goes beyond.
    Name,
}

impl Pattern {
    /// One that any of these texts matches; nothing where one of them is no pattern.
    #[must_use]
    pub fn new<'t>(texts: impl IntoIterator<Item = &'t str>, star: Star) -> Option<Self> {
        let mut set = GlobSetBuilder::new();
        for text in texts {
            let text = Some(text).filter(|text| text.len() <= LONGEST)?;
            set.add(GlobBuilder::new(text).literal_separator(star == Star::Name).build().ok()?);
        }
        set.build().ok().map(Self)
    }

    /// Whether a path is meant.
    #[must_use]
    pub fn is_match(&self, path: impl AsRef<Path>) -> bool {
        self.0.is_match(path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_machine_can_match_is_no_pattern() {
        let nested = format!("{}a{}", "{a,".repeat(200), "}".repeat(200));
        for text in ["[", &nested, &"?".repeat(1_000_000)] {
            assert!(Pattern::new([text], Star::Any).is_none(), "{}", &text[..1]);
        }
    }

    #[test]
    fn a_star_may_stay_within_a_folder() {
        let is_match = |star| Pattern::new(["units/*.xlsx"], star).unwrap().is_match("units/甲/目录.xlsx");
        assert_eq!([Star::Any, Star::Name].map(is_match), [true, false]);
    }
}
