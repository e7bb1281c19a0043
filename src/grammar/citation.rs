//! The 公开依据 column: which documents a cell cites, with number, year and article, each part knowing its
//! characters; which wording names no document; and what is wrong with how marks and numbers are written.
//!
//! Whether a document exists, is in force or bears that number is the law's business (`law/`), and what a fault
//! weighs is the rule's. A bare title without a number is a citation without marks: the caller looks it up.

mod draft;
mod glyphs;
mod group;
mod lexicon;
mod marked;
mod number;
mod phrase;
mod tail;
#[cfg(test)]
mod tests;
mod title;
mod walk;
mod words;

use serde::{Deserialize, Serialize};

pub use words::{BasisWords, BeforeWords, GenericWords, Issuer, KindWords, NumberWords, ProseWords, ReachWords};

use crate::place::{Edit, Span};
use lexicon::Lexicon;

/// Reads the basis column; compiled once from its words.
#[derive(Debug)]
pub struct CitationGrammar {
    lexicon: Lexicon,
}

/// What a cell of the basis column says.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Basis {
    /// The documents cited, in the order of the cell.
    pub citations: Vec<Citation>,
    /// Wording that names no document: 相关政策文件, 及其实施细则, 等文件.
    pub generic: Vec<Span>,
    /// Text understood as neither.
    pub unread: Vec<Span>,
    /// What is wrong with the writing, in the order of the cell.
    pub faults: Vec<Fault>,
}

/// One document cited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Citation {
    /// The title without its outer marks, blanks and line breaks dropped, inner marks as 〈〉; empty where only a
    /// number is given.
    pub title: String,
    /// The characters between the outer marks; for a title that reaches outside its marks, all of it.
    pub title_span: Span,
    /// The document's number.
    pub number: Option<Number>,
    /// The year of the text cited: （2015）, （2018年12月29日修正）.
    pub revised: Option<u16>,
    /// That year's characters.
    pub revised_span: Option<Span>,
    /// The article cited: 第二十条第（七）项.
    pub article: Option<Span>,
    /// Whether the title stands in 《》, be they broken.
    pub marked: bool,
    /// The whole citation: title, brackets behind it, article.
    pub span: Span,
    /// The text of `span`.
    pub text: String,
}

/// A document number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Number {
    /// In its proper form, repaired where the repair is certain: 国办发〔2019〕54号, 国务院令第711号.
    pub text: String,
    /// Its characters as written.
    pub span: Span,
}

/// Something written wrongly.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// What is wrong.
    pub kind: FaultKind,
    /// The characters that are wrong.
    pub span: Span,
    /// The repair, where it is certain (numbers) or likely (marks).
    pub edit: Option<Edit>,
    /// Which of the citations it belongs to.
    pub citation: Option<usize>,
}

/// The ways citations are written wrongly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FaultKind {
    /// 《 or 》 missing, unpaired or of another kind.
    TitleMarksBroken,
    /// A title with a number, or a law's full name, without 《》.
    TitleWithoutMarks,
    /// Wrong or lost brackets, 第 before the serial, a leading zero, a short year, 号 第 or 令 lost.
    NumberMalformed,
    /// Blanks inside a number that is otherwise sound.
    NumberSpaced,
    /// <> or 《》 inside 《》, where 〈〉 belong.
    InnerMarks,
    /// The number stands outside the parentheses.
    NumberOutside,
}

impl CitationGrammar {
    /// Compiles the words.
    #[must_use]
    pub fn new(words: &BasisWords) -> Self {
        Self { lexicon: Lexicon::new(words) }
    }

    /// Reads a cell of the basis column.
    #[must_use]
    pub fn read(&self, text: &str) -> Basis {
        walk::read(text, &self.lexicon)
    }

    /// The soundly marked titles 《…》 in any prose, with number, year and article; nothing unmarked counts.
    #[must_use]
    pub fn read_titles(&self, text: &str) -> Vec<Citation> {
        let basis = self.read(text);
        let mut sound: Vec<_> = basis.citations.iter().map(|citation| citation.marked).collect();
        for fault in basis.faults.iter().filter(|fault| fault.kind == FaultKind::TitleMarksBroken) {
            // A stray mark beside a title leaves it sound.
            let whole = fault.citation.and_then(|index| Some((index, basis.citations.get(index)?.span)));
            if let Some((index, _)) =
                whole.filter(|(_, whole)| fault.span.start < whole.end && whole.start < fault.span.end)
            {
                sound[index] = false;
            }
        }
        let kept = basis.citations.into_iter().zip(sound);
        kept.filter_map(|(citation, sound)| sound.then_some(citation)).collect()
    }
}
