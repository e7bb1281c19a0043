//! Is a deadline written as the documents write it?

use serde::Deserialize;

use super::{Asked, EntryQuestion};
use crate::catalog::{Field, In};
use crate::check::{Answer, Shape};
use crate::finding::{Hit, Site};
use crate::grammar::deadline::WordingFault;
use crate::place::{Span, parts_of};

/// Finds small faults of wording: a missing 起 or 个, spaced letters, full-width digits.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeadlineWording {}

impl EntryQuestion for DeadlineWording {
    fn shape(&self) -> Shape {
        Shape { kind: "deadline-wording", slots: &["found", "better"], cases: CASES }
    }

    fn reads(&self) -> Vec<Vec<Field>> {
        vec![vec![Field::Deadline]]
    }

    fn ask(&self, asked: &Asked) -> Answer {
        let Some(In { value: deadline, column }) = asked.entry.deadline() else {
            return Answer::NotAsked;
        };
        let text = asked.entry.text(column);
        let spans: Vec<Span> = deadline.wording.iter().map(|wording| wording.span).collect();
        let hits = deadline.wording.iter().zip(parts_of(text, &spans)).map(|(wording, found)| {
            let better = wording.edit.as_ref().map_or("", |edit| &edit.text);
            Hit::new(Site::Column(column), vec![wording.span])
                .slot("found", found)
                .slot("better", better)
                .case(Some(case(wording.fault)))
                .edit(wording.edit.clone())
        });
        Answer::Judged(hits.collect())
    }
}

/// Every word of [`case`].
const CASES: &[&str] = &[
    "missing-measure-word",
    "missing-start",
    "missing-zhiri",
    "doubled-measure-word",
    "doubled-day",
    "letter-spaced",
    "full-width-digits",
    "letter-in-number",
    "misspelt",
];

fn case(fault: WordingFault) -> &'static str {
    match fault {
        WordingFault::MissingMeasureWord => "missing-measure-word",
        WordingFault::MissingStart => "missing-start",
        WordingFault::MissingZhiri => "missing-zhiri",
        WordingFault::DoubledMeasureWord => "doubled-measure-word",
        WordingFault::DoubledDay => "doubled-day",
        WordingFault::LetterSpaced => "letter-spaced",
        WordingFault::FullWidthDigits => "full-width-digits",
        WordingFault::LetterInNumber => "letter-in-number",
        WordingFault::Misspelt => "misspelt",
    }
}
