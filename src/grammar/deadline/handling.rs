//! Whether a limit is one of publication (20个工作日内公开) or of the work before it (15个工作日内办结). Beside a
//! clause of publication the work is no limit of its own; alone in a cell it is all the cell says, and stands.

use regex::Regex;

use super::flat::after;
use super::words::{DeadlineWords, any, compile};

/// Reads what is done within a limit.
#[derive(Debug)]
pub(super) struct Handling {
    work: Regex,
    publication: Regex,
}

impl Handling {
    pub(super) fn new(words: &DeadlineWords) -> Self {
        let publish = words.publish.iter().filter(|word| !words.handling.contains(word));
        let front = format!("(?:以内|之内|内|里|{}|[予以给作出书面并应当])*", any(&words.adverbs));
        Self {
            work: compile(&format!(
                "^[）)]?{front}(?:{}|[作做]出[^，,。；;]{{0,8}}?(?:决定|批复|裁决))",
                any(&words.handling)
            )),
            publication: compile(&any(publish)),
        }
    }

    /// Of what stands behind a limit in its clause: whether it is published within it (true), or only worked on
    /// (false).
    pub(super) fn judge(&self, rest: &str) -> Option<bool> {
        let rest = after(rest, 0, 40);
        if self.publication.is_match(rest) {
            return Some(true);
        }
        self.work.is_match(rest).then_some(false)
    }
}
