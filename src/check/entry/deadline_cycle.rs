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
use crate::place::{Span, parts_of};

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
        let is_long = |c: &&Clause| c.cycle_days.is_some_and(|days| days > longest);
        let cycles: Vec<&Clause> = deadline.clauses.iter().filter(is_long).collect();
        let upkeep = are_upkeep(&cycles, &deadline.clauses, text);
        let mut too_long = cycles.into_iter().zip(upkeep).filter(|(_, is_upkeep)| !is_upkeep).peekable();
        // What a document asks of this kind of information is compared with that.
        if too_long.peek().is_some() && is_periodic(&asked.entry, asked.law) {
            return Answer::clean();
        }
        let hits = too_long.take(MOST_HITS).map(|(clause, _)| {
            Hit::new(Site::Column(column), vec![clause.limit])
                .slot("found", clause.limit.of(text))
                .slot("limit", self.at_most.number())
        });
        Answer::Judged(hits.collect())
    }
}

/// Characters before a cycle in which its link to what is before it stands, blanks included.
const LINK: u32 = 16;

/// Of each cycle, whether it only keeps up what a limit before it has published: 20个工作日内公开，每季度更新. Where it has
/// a matter of its own (统计数据每季度更新) it is a limit of its own.
fn are_upkeep(cycles: &[&Clause], clauses: &[Clause], text: &str) -> Vec<bool> {
    let limit = clauses.iter().filter(|clause| publishing(clause).is_some()).map(|clause| clause.span).min();
    let links: Vec<Span> =
        cycles.iter().map(|cycle| Span::new(cycle.limit.start.saturating_sub(LINK), cycle.limit.start)).collect();
    let is_upkeep = |(cycle, before): (&&Clause, &str)| {
        let limited = limit.is_some_and(|limit| limit < cycle.span);
        limited && before.trim_end().ends_with([',', '，', '、', ';', '；', '。', '并', '且'])
    };
    cycles.iter().zip(parts_of(text, &links)).map(is_upkeep).collect()
}
