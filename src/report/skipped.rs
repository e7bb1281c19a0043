//! Why a rule did not run, in the user's words.

use crate::lint::coverage::Skip;
use crate::rule::{Labels, fill};

/// The sentence for a reason.
#[must_use]
pub fn why(skip: Skip, labels: &Labels) -> String {
    match skip {
        Skip::NoTable => labels.no_table.clone(),
        Skip::OtherKind => labels.other_kind.clone(),
        Skip::NothingToAsk => labels.nothing_to_ask.clone(),
        Skip::NotSet => labels.not_set.clone(),
        Skip::Unread => labels.skip_unread.clone(),
        Skip::NoColumn(heading) => fill(&labels.no_column, &[("column", heading)]),
    }
}
