//! Is an option that must be ticked ticked?

use serde::Deserialize;

use super::{Asked, EntryQuestion};
use crate::catalog::{Field, FieldTicks};
use crate::check::expression::Expression;
use crate::check::{Answer, Shape};
use crate::finding::{Hit, Site};
use crate::grammar::ticks::Boxes;
use crate::place::Span;

/// Finds cells in which `option` is unticked or absent; where only `group` is ticked as the audience it is
/// the case `group`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct OptionNotTicked {
    /// The field with the option.
    field: Field,
    /// The option's canonical name.
    option: String,
    /// The audience for which it weighs less.
    group: String,
    /// Lists of options that no template knows, and without a box: what their names, joined by 、, look like.
    #[serde(default)]
    other_channels: Vec<Expression>,
}

impl EntryQuestion for OptionNotTicked {
    fn shape(&self) -> Shape {
        Shape { kind: "option-not-ticked", slots: &["option", "found"], cases: &["group"] }
    }

    fn reads(&self) -> Vec<Vec<Field>> {
        vec![vec![self.field, Field::Audience]]
    }

    fn ask(&self, asked: &Asked) -> Answer {
        let Some(ticks) = asked.entry.ticks(self.field) else { return Answer::NotAsked };
        if ticks.boxes == Boxes::Blank {
            return Answer::NotAsked;
        }
        // Words without a box and without a known option (见附件) are no list of channels.
        if ticks.boxes == Boxes::Absent && !self.lists_channels(&ticks) {
            return Answer::Unread;
        }
        match ticks.is_ticked(&self.option) {
            None => return Answer::Unread,
            Some(true) => return Answer::clean(),
            Some(false) => {}
        }
        let listed = ticks.options.iter().find(|option| option.value.name == self.option);
        let (column, mark) = match listed {
            Some(option) => (option.column, option.value.span),
            None => (ticks.column, first_line(asked.entry.text(ticks.column))),
        };
        let found = mark.of(asked.entry.text(column));
        let hit = Hit::new(Site::Column(column), vec![mark]).slot("option", &self.option).slot("found", found);
        Answer::of(Some(hit.case(self.addresses_group(asked).then_some("group"))))
    }
}

impl OptionNotTicked {
    fn lists_channels(&self, ticks: &FieldTicks) -> bool {
        let names: Vec<&str> = ticks.options.iter().map(|option| option.value.name.as_str()).collect();
        let names = names.join("、");
        ticks.options.iter().any(|option| option.value.known)
            || self.other_channels.iter().any(|expression| expression.is_match(&names))
    }

    fn addresses_group(&self, asked: &Asked) -> bool {
        let ticked = |ticks: FieldTicks| {
            let mut names = ticks.options.into_iter().filter(|o| o.value.ticked == Some(true)).peekable();
            names.peek().is_some() && names.all(|option| option.value.name == self.group)
        };
        asked.entry.ticks(Field::Audience).is_some_and(ticked)
    }
}

/// Where an option is wholly absent there is no better place than the cell's first line.
fn first_line(text: &str) -> Span {
    let line = text.trim_start().lines().next().unwrap_or("").trim_end();
    let before = Span::whole(&text[..text.len() - text.trim_start().len()]).end;
    Span::new(before, before + Span::whole(line).end)
}
