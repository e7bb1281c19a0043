//! Why a rule did not run, in the user's words.

use crate::catalog::Template;
use crate::lint::coverage::Skip;
use crate::rule::{Labels, fill};

/// The sentence for a reason; columns are named as the first template that has them does.
#[must_use]
pub fn why(skip: Skip, labels: &Labels, templates: &[Template]) -> String {
    match skip {
        Skip::NoTable => labels.no_table.clone(),
        Skip::NothingToAsk => labels.nothing_to_ask.clone(),
        Skip::Unread => labels.skip_unread.clone(),
        Skip::NoColumn(field) => {
            let mut headings = templates.iter().map(|template| template.heading_of(field));
            let heading = headings.find(|heading| !heading.is_empty()).unwrap_or(field.name());
            fill(&labels.no_column, &[("column", heading.to_owned())])
        }
    }
}
