//! What every page gkcheck writes has in common: it may run its own script and wear its own style, and nothing else
//! whatever; and no text in it is obeyed.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use super::visible::visible_char;

/// What the page may do, named by the hashes of its script and its styles.
#[must_use]
pub fn policy(script: &str, style: &str) -> String {
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
