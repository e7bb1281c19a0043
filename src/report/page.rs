//! What every page gkcheck writes has in common: its look, its head, its numbers. It may run its own script and wear its
//! own style, and nothing else whatever; and no text in it is obeyed.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::NaiveDate;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

use super::visible::visible_char;
use crate::rule::{Labels, Lang, fill};

/// The look of every page.
pub const STYLE: &str = include_str!("page.css");

/// What stands around the body of a page.
pub struct Document<'d> {
    /// The language of the page.
    pub lang: Lang,
    /// Its title.
    pub title: &'d str,
    /// The look of every page, with this one's own behind it.
    pub style: &'d str,
    /// What runs once everything is there.
    pub script: &'d str,
}

impl Document<'_> {
    /// The whole page, which fetches nothing.
    #[must_use]
    pub fn around(&self, body: &Markup) -> Markup {
        html! {
            (DOCTYPE)
            html lang=(if self.lang == Lang::Zh { "zh-CN" } else { "en" }) {
                head {
                    meta charset="utf-8";
                    meta http-equiv="Content-Security-Policy" content=(policy(self.script, self.style));
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    meta name="referrer" content="no-referrer";
                    meta name="generator" content={ "gkcheck " (env!("CARGO_PKG_VERSION")) };
                    title { (self.title) }
                    style { (PreEscaped(self.style)) }
                }
                body {
                    (body)
                    script { (PreEscaped(self.script)) }
                }
            }
        }
    }
}

/// A number of the page's head, what it counts, and what that means for its reader.
#[must_use]
pub fn number(count: usize, name: &str, meaning: &str, class: &str) -> Markup {
    html! {
        div.none[count == 0].{ (class) } {
            dt { (name) @if !meaning.is_empty() { small { (meaning) } } }
            dd { (count) }
        }
    }
}

/// As of which day the page judges, and what wrote it.
#[must_use]
pub fn made(day: NaiveDate, labels: &Labels) -> Markup {
    html! {
        (fill(&labels.html.judged, &[("day", day.to_string())])) " · "
        (fill(&labels.html.made_by, &[("version", env!("CARGO_PKG_VERSION").to_owned())]))
    }
}

/// What the page may do, named by the hashes of its script and its styles.
fn policy(script: &str, style: &str) -> String {
    let hash = |text: &str| STANDARD.encode(Sha256::digest(text));
    format!(
        "default-src 'none'; script-src 'sha256-{}'; style-src 'sha256-{}'; base-uri 'none'; form-action 'none'",
        hash(script),
        hash(style)
    )
}

/// A text as the page may show it, character for character; only line breaks stay what they are.
#[must_use]
pub fn visible(text: &str) -> String {
    let shown = |c| match c {
        '\n' => '\n',
        '\r' => ' ',
        c => visible_char(c),
    };
    text.chars().map(shown).collect()
}
