//! Who may set a limit for publishing other than the base rule's: `rules/law/ranks.toml`.

use serde::Deserialize;

use super::lawbook::Lawbook;

/// Which documents may set limits.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Ranks {
    /// Kinds of document that may.
    may_set_limits: Vec<String>,
    /// Ranks of catalogs that are meant as models: 部颁标准目录.
    models: Vec<String>,
    /// How the titles of such documents end.
    endings: Vec<String>,
    /// Endings that only look like one of these.
    except_endings: Vec<String>,
    /// Documents that may, and are known to set none: they say 及时, or nothing.
    set_none: Vec<String>,
}

impl Ranks {
    /// Whether a rank is that of a law or regulation (法律、法规).
    #[must_use]
    pub fn is_statute(&self, rank: &str) -> bool {
        self.may_set_limits.iter().any(|kind| kind == rank)
    }

    /// Whether a rank is that of a model catalog, which suggests and does not bind.
    #[must_use]
    pub fn is_model(&self, rank: &str) -> bool {
        self.models.iter().any(|model| model == rank)
    }

    /// Whether a document may set a limit of its own against 条例第二十六条, and is not known to set none. Unknown
    /// documents are told by how their titles end.
    #[must_use]
    pub fn may_set_limits(&self, title: &str, lawbook: &Lawbook) -> bool {
        let ends = |endings: &[String]| endings.iter().any(|ending| title.ends_with(ending));
        let document = lawbook.find(title);
        let full = document.map_or(title, |document| &document.title);
        // 信息公开条例 is a nickname of 中华人民共和国政府信息公开条例.
        if self.set_none.iter().any(|other| other == full || other.ends_with(title)) {
            return false;
        }
        match document.map(|document| &document.kind) {
            Some(kind) if !kind.is_empty() => self.may_set_limits.contains(kind),
            _ => ends(&self.endings) && !ends(&self.except_endings),
        }
    }
}
