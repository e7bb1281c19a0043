//! Is a deadline looser than the limit that a document sets for this kind of information?

use serde::Deserialize;

use super::{Asked, EntryQuestion};
use crate::catalog::{Field, In};
use crate::check::period::{Comparison, compare, named, publishing};
use crate::check::special::{TELLING, limits};
use crate::check::{Answer, Shape};
use crate::finding::{Hit, Site};
use crate::grammar::date::Term;
use crate::grammar::deadline::{Clause, ClauseKind, Deadline};
use crate::law::lawbook::Confidence;
use crate::law::limits::{Bound, Length, Limit};
use crate::law::{Calendar, Law};

/// Finds deadlines looser than a special limit. Its cases say which way the limit runs, and what keeps it from binding
/// outright: it is a model catalog (`model`) or no law or regulation (`guidance`), its fact is not sure (`medium`), it is exceeded in some years only
/// (`may-exceed`), another body publishes (`actor`).
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SpecialLimit {}

/// A limit and the clause that is looser.
struct Looser<'a> {
    limit: &'a Limit,
    clause: &'a Clause,
    comparison: Comparison,
}

impl EntryQuestion for SpecialLimit {
    fn shape(&self) -> Shape {
        Shape {
            kind: "special-limit",
            slots: &["found", "what", "event", "limit", "document", "article"],
            cases: &["model", "posting", "before", "by", "periodic", "actor", "guidance", "medium", "may-exceed"],
        }
    }

    fn reads(&self) -> Vec<Vec<Field>> {
        vec![[Field::Deadline].into_iter().chain(TELLING).collect()]
    }

    fn ask(&self, asked: &Asked) -> Answer {
        let Some(In { value: deadline, column }) = asked.entry.deadline() else { return Answer::NotAsked };
        let mut found: Vec<Looser> = Vec::new();
        // 法律、法规另有规定的，从其规定: the special limit is let in already.
        let told = |limit: &&Limit| !(deadline.defers && matches!(limit.limit, Bound::PublishWithin(_)));
        for limit in limits(&asked.entry, asked.law).into_iter().filter(told) {
            let Some((clause, comparison)) = looser(deadline, limit, asked) else { continue };
            let here = Looser { limit, clause, comparison };
            // Of several limits on one clause the weightiest speaks.
            match found.iter_mut().find(|other| other.clause.span == clause.span) {
                Some(other) if here.cases(asked.law).len() < other.cases(asked.law).len() => *other = here,
                Some(_) => {}
                None => found.push(here),
            }
        }
        let text = asked.entry.text(column);
        Answer::Judged(found.iter().map(|looser| looser.hit(column, text, asked.law)).collect())
    }
}

/// The clause that is looser than the limit; `None` where some clause keeps it, or none can be compared with it.
fn looser<'a>(deadline: &'a Deadline, limit: &Limit, asked: &Asked) -> Option<(&'a Clause, Comparison)> {
    let calendar = asked.law.calendar();
    let of = |clause: &Clause| match limit.limit {
        Bound::PublishWithin(most) => Some(longer(publishing(clause)?, most, calendar)),
        // Here more days are stricter.
        Bound::PostingAtLeast(least) => Some(shorter(named(clause, ClauseKind::PostingPeriod)?, least, calendar)),
        Bound::PublishBeforeEvent(least) => Some(shorter(named(clause, ClauseKind::BeforeEvent)?, least, calendar)),
        Bound::Periodic(most) => {
            let days = clause.cycle_days.filter(|_| clause.kind == ClauseKind::Periodic)?;
            Some(compare(Length::Days(days), most, calendar).min(cycles(days, most)))
        }
        Bound::PublishBy(last) => {
            let (month, day) = yearly(clause, asked)?;
            Some(if (month, day) > (last.month, last.day) { Comparison::Exceeds } else { Comparison::Within })
        }
    };
    let compared: Vec<(&Clause, Comparison)> = deadline.clauses.iter().filter_map(|c| Some((c, of(c)?))).collect();
    let kept = compared.iter().any(|(_, comparison)| *comparison == Comparison::Within);
    compared.into_iter().filter(|_| !kept).max_by_key(|(_, comparison)| *comparison)
}

/// Whether a length is longer than it may be. Ten working days of an ordinary fortnight keep a limit of 20 days, however
/// long the holidays of some years.
fn longer(length: Length, most: Length, calendar: &Calendar) -> Comparison {
    match (length, most) {
        (Length::WorkingDays(days), Length::Days(most)) if days.saturating_add(days / 5 * 2) <= most => {
            Comparison::Within
        }
        _ => compare(length, most, calendar),
    }
}

/// Whether a length is shorter than it must be at least. 公示7天 is as long as five working days of an ordinary week.
fn shorter(length: Length, least: Length, calendar: &Calendar) -> Comparison {
    match (length, least) {
        (Length::Days(days), Length::WorkingDays(least)) if days >= least + least / 5 * 2 => Comparison::Within,
        (Length::Months(months), Length::Days(least)) if months.saturating_mul(30) >= least => Comparison::Within,
        _ => compare(least, length, calendar),
    }
}

/// A cycle of a quarter has 90 to 92 days, and is no longer than three months.
fn cycles(days: u32, most: Length) -> Comparison {
    match most {
        Length::Months(months) if days <= months.saturating_mul(31) => Comparison::Within,
        _ => Comparison::Exceeds,
    }
}

/// Any year will do for a day of the year; one with a 29 February does for all.
const LEAP: i32 = 2024;

/// The day of the year that 每年1月31日前 names.
fn yearly(clause: &Clause, asked: &Asked) -> Option<(u32, u32)> {
    if clause.kind != ClauseKind::FixedDate {
        return None;
    }
    let yearly = ["每年度", "每年", "次年", "翌年"].into_iter().find_map(|word| Some(clause.text.split_once(word)?.1));
    let dated = yearly.unwrap_or(clause.text.trim_start_matches(|c: char| !c.is_ascii_digit()));
    let Term::By { last, .. } = asked.entry.readings.grammars().term(dated) else { return None };
    let day = last.in_year(last.year().unwrap_or(LEAP))?;
    Some((chrono::Datelike::month(&day), chrono::Datelike::day(&day)))
}

impl Looser<'_> {
    /// What keeps the limit from binding outright.
    fn cases(&self, law: &Law) -> Vec<&'static str> {
        let limit = self.limit;
        let cases = [
            (limit.actor.is_some(), "actor"),
            (!law.is_statute(&limit.rank), "guidance"),
            (limit.confidence == Confidence::Medium, "medium"),
            (self.comparison == Comparison::MayExceed, "may-exceed"),
        ];
        cases.into_iter().filter(|(holds, _)| *holds).map(|(_, case)| case).collect()
    }

    fn hit(&self, column: usize, text: &str, law: &Law) -> Hit {
        let (limit, clause) = (self.limit, self.clause);
        let (way, length) = match limit.limit {
            Bound::PublishWithin(length) => (None, length.to_string()),
            Bound::PostingAtLeast(length) => (Some("posting"), length.to_string()),
            Bound::PublishBeforeEvent(length) => (Some("before"), length.to_string()),
            Bound::PublishBy(day) => (Some("by"), day.to_string()),
            Bound::Periodic(length) => (Some("periodic"), length.to_string()),
        };
        let hit = Hit::new(Site::Column(column), vec![clause.limit])
            .slot("found", clause.limit.of(text))
            .slot("what", &limit.what)
            .slot("event", &limit.event)
            .slot("limit", length)
            .slot("document", &limit.document)
            .slot("article", &limit.article)
            .case(law.is_model(&limit.rank).then_some("model"))
            .case(way);
        self.cases(law).into_iter().fold(hit, |hit, case| hit.case(Some(case)))
    }
}
