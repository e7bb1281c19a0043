//! Is a refresh cycle longer than the limit for publishing?

use serde::Deserialize;

use super::{Asked, EntryQuestion};
use crate::catalog::{Field, In};
use crate::check::period::{days, publishing};
use crate::check::special::{TELLING, is_periodic};
use crate::check::{Answer, MOST_HITS, Shape};
use crate::finding::{Hit, Site};
use crate::grammar::deadline::Clause;
use crate::law::limits::Length;
use crate::place::Span;

/// Finds cycles (每季度, 每半年) that always take longer than `at-most`, unless a document sets a cycle for this
/// kind of information.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct DeadlineCycle {
    /// The longest cycle that is allowed.
    at_most: Length,
}

impl EntryQuestion for DeadlineCycle {
    fn shape(&self) -> Shape {
        Shape { kind: "deadline-cycle", slots: &["found", "limit"], cases: &[] }
    }

    fn reads(&self) -> Vec<Vec<Field>> {
        vec![[Field::Deadline].into_iter().chain(TELLING).collect()]
    }

    fn ask(&self, asked: &Asked) -> Answer {
        let Some(In { value: deadline, column }) = asked.entry.deadline() else {
            return Answer::NotAsked;
        };
        let longest = *days(self.at_most, asked.law.calendar()).end();
        let text = asked.entry.text(column);
        let too_long: Vec<(&Clause, u32)> = (deadline.clauses.iter())
            .filter_map(|c| Some((c, c.cycle_days.filter(|days| *days > longest)?)))
            .filter(|(clause, _)| !is_upkeep(clause, &deadline.clauses, text))
            .collect();
        // What a document asks of this kind of information is compared with that.
        if !too_long.is_empty() && is_periodic(&asked.entry, asked.law) {
            return Answer::clean();
        }
        let hits = too_long.into_iter().take(MOST_HITS).map(|(clause, _)| {
            Hit::new(Site::Column(column), vec![clause.limit])
                .slot("found", clause.limit.of(text))
                .slot("limit", self.at_most.number())
        });
        Answer::Judged(hits.collect())
    }
}

/// Whether a cycle only keeps up what a limit before it has published: 20个工作日内公开，每季度更新. Where it has a matter
/// of its own (统计数据每季度更新) it is a limit of its own.
fn is_upkeep(cycle: &Clause, clauses: &[Clause], text: &str) -> bool {
    let limited = clauses.iter().any(|clause| publishing(clause).is_some() && clause.span < cycle.span);
    let before = Span::new(0, cycle.limit.start).of(text).trim_end();
    limited && before.ends_with([',', '，', '、', ';', '；', '。', '并', '且'])
}
