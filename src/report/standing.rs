//! How a unit stands with a field of work, in a sign and in words: never by colour alone.

use crate::lint::Standing;
use crate::rule::Labels;
use crate::rule::labels::coverage;

/// Every standing, as a legend tells them.
pub const ALL: [Standing; 5] =
    [Standing::Listed, Standing::Beyond, Standing::Missing, Standing::Unclear, Standing::NotDue];

/// The sign and the meaning.
#[must_use]
pub fn words(standing: Standing, labels: &Labels) -> &coverage::Standing {
    let words = &labels.coverage;
    match standing {
        Standing::Listed => &words.listed,
        Standing::Beyond => &words.beyond,
        Standing::Missing => &words.missing,
        Standing::Unclear => &words.unclear,
        Standing::NotDue => &words.not_due,
    }
}
