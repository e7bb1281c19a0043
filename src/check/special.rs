//! Which limits of its own the law sets for an entry, told by its item, content, agency and the laws it cites.

use crate::catalog::{Entry, Field};
use crate::law::Law;
use crate::law::lawbook::Status;
use crate::law::limits::{Bound, Limit, Matter, WordId};

/// The fields by which the kind of information is recognised.
pub const TELLING: [Field; 6] =
    [Field::Primary, Field::Secondary, Field::Tertiary, Field::Content, Field::Agency, Field::Basis];

/// Whether a special limit says how soon an entry's information must be out, so that the base rule's questions leave it
/// to that limit.
#[must_use]
pub fn is_published_within(entry: &Entry, law: &Law) -> bool {
    limits(entry, law).iter().any(|limit| matches!(limit.limit, Bound::PublishWithin(_)))
}

/// Whether a special limit says how often an entry's information must be out.
#[must_use]
pub fn is_periodic(entry: &Entry, law: &Law) -> bool {
    limits(entry, law).iter().any(|limit| matches!(limit.limit, Bound::Periodic(_)))
}

/// The special limits that an entry is about.
#[must_use]
pub fn limits<'a>(entry: &Entry<'a>, law: &'a Law) -> Vec<&'a Limit> {
    let words = |field: Field| -> &'a [WordId] {
        let text = entry.field_text(field).and_then(|text| entry.cell(text.column).text);
        text.map_or(&[], |id| entry.readings.words(id, |text| law.limits().words_in(text)))
    };
    let item = [Field::Primary, Field::Secondary, Field::Tertiary].map(words);
    let cites = |title: &str| {
        let full = |title: &str| law.lawbook().find(title).map(|document| &document.title);
        let known = full(title);
        let basis = entry.basis().map_or(&[][..], |basis| &basis.value.citations[..]);
        basis.iter().any(|citation| citation.title == title || (known.is_some() && full(&citation.title) == known))
    };
    let matter = Matter { item: &item, content: words(Field::Content), agency: words(Field::Agency), cites: &cites };
    let mut meant = law.limits().meant(&matter, law.region.as_deref());
    // A limit ends with its document, and begins no sooner.
    meant.retain(|limit| {
        // What a plan of one year asks, stays asked until something takes its place.
        let document = law.lawbook().find(&limit.document).filter(|document| document.status != Status::Expired);
        let ended = document.is_some_and(|document| document.has_ended_by(law.as_of));
        !ended && limit.since.is_none_or(|since| since <= law.as_of)
    });
    meant
}
