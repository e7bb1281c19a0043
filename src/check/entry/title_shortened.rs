//! Is a document cited by a short title or a nickname?

use serde::Deserialize;

use super::{Asked, EntryQuestion};
use crate::catalog::Field;
use crate::check::cited::{Cited, judged};
use crate::check::{Answer, Shape};
use crate::finding::{Hit, Site};
use crate::grammar::fold;
use crate::place::Edit;

/// Finds known documents that are cited by another name than their own. The inner title of 关于印发〈…〉的通知 is a
/// name in its own right.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TitleShortened {}

impl EntryQuestion for TitleShortened {
    fn shape(&self) -> Shape {
        Shape { kind: "title-shortened", slots: &["found", "title"], cases: &[] }
    }

    fn reads(&self) -> Vec<Vec<Field>> {
        vec![vec![Field::Basis]]
    }

    fn ask(&self, asked: &Asked) -> Answer {
        judged(&asked.entry, Field::Basis, asked.law, shortened)
    }
}

fn shortened(cited: &Cited) -> Option<Hit> {
    let (document, citation) = (cited.document.filter(|_| cited.citation.marked)?, cited.citation);
    let (full, found) = (fold::key(&document.title), fold::key(&citation.title));
    let is_inner = full.contains(&format!("《{found}》")) || full.contains(&format!("印发{found}的通知"));
    // 关于…的意见 without the body that issued it is how documents cite each other.
    let lacks_issuer = found.starts_with("关于") && full.ends_with(&found);
    if full == found || is_inner || lacks_issuer || !abbreviates(&found, &full) {
        return None;
    }
    let edit = Edit { span: citation.title_span, text: document.title.clone() };
    let hit = Hit::new(Site::Column(cited.column), vec![citation.title_span])
        .slot("found", &citation.title)
        .slot("title", &document.title)
        .edit(Some(edit));
    Some(hit)
}

/// Whether a title is another with characters left out; a name that is not is another text's.
fn abbreviates(short: &str, full: &str) -> bool {
    let mut rest = full.chars();
    short.chars().all(|c| rest.any(|other| other == c))
}
