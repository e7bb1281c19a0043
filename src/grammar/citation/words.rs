//! The vocabulary of the basis column as `rules/vocabulary/basis.toml` writes it.

use serde::Deserialize;

/// Words of the basis column.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct BasisWords {
    /// Words titles end in.
    pub kinds: KindWords,
    /// Wording that names no document.
    pub generic: GenericWords,
    /// Words before a citation, and where a title begins.
    pub before: BeforeWords,
    /// Titles that reach outside their marks.
    pub reach: ReachWords,
    /// Document numbers.
    pub numbers: NumberWords,
    /// Signs of running text.
    pub prose: ProseWords,
}

/// Words titles end in.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct KindWords {
    /// Enough by themselves: 条例, 办法.
    pub firm: Vec<String>,
    /// Only where more speaks for a title: 标准, 通知.
    pub loose: Vec<String>,
    /// What a title with 关于 in it ends in.
    pub closing: Vec<String>,
    /// Words in 法 that are no laws: 方法, 司法.
    pub not_laws: Vec<String>,
}

/// Wording that names no document.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct GenericWords {
    /// Whole wordings.
    pub phrases: Vec<String>,
    /// Sorts of document, which no title ends in.
    pub sorts: Vec<String>,
    /// Words that make a wording generic wherever they stand: 相关.
    pub qualifiers: Vec<String>,
    /// Words that make it generic at its front: 各地.
    pub openers: Vec<String>,
    /// What a generic wording ends in.
    pub nouns: Vec<String>,
    /// Words of which alone a wording may consist.
    pub vocabulary: Vec<String>,
    /// Words behind a citation that mean nothing: 等, 的规定.
    pub fillers: Vec<String>,
}

/// Words before a citation.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct BeforeWords {
    /// 根据, 公开依据.
    pub leads: Vec<String>,
    /// 和, 以及.
    pub connectors: Vec<String>,
    /// Characters before which 和 begins the name of a place.
    pub places_after_he: String,
    /// Sorts of document in brackets or before a colon: 【法律】, 法律：.
    pub labels: Vec<String>,
    /// What titles begin with.
    pub starts: Vec<String>,
    /// What the names of bodies end in.
    pub bodies: Vec<String>,
}

/// Titles that reach outside their marks.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ReachWords {
    /// What stands right before 《: 关于印发.
    pub verbs: Vec<String>,
    /// What such a title ends in.
    pub kinds: Vec<String>,
    /// What a law's implementing text is called right behind 》.
    pub own: Vec<String>,
}

/// Document numbers.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct NumberWords {
    /// Issuers of orders and how they are cited.
    pub issuers: Vec<Issuer>,
    /// The name of the state, dropped before an issuer.
    pub state: String,
    /// The one issuer whose orders are numbered across the years.
    pub council: String,
    /// What codes of issuing bodies end in.
    pub endings: Vec<String>,
    /// Codes that end otherwise.
    pub codes: Vec<String>,
    /// Codes of orders numbered without 第.
    pub short_orders: Vec<String>,
    /// What is never part of a code or of an issuer's name.
    pub foreign: Vec<String>,
}

/// An issuer's name and how it is cited.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Issuer {
    /// As written.
    pub from: String,
    /// As cited.
    pub to: String,
}

/// Signs of running text.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ProseWords {
    /// A text with one of these in it is no title.
    pub signs: Vec<String>,
}
