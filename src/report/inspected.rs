//! What `gkcheck inspect` shows: which table, template and columns were understood, and every entry's typed
//! values. The JSON is a contract for other programs.

use std::io::{self, Write};

use serde::Serialize;

use super::visible::{on_one_line, write_json};
use crate::catalog::{Entry, Field, FieldTicks, Readings, Rows, Table, Template};
use crate::grammar::citation::Citation;
use crate::grammar::deadline::{Clause, ClauseKind};
use crate::place::{Area, column_letters};
use crate::read::Workbook;
use crate::rule::{Labels, fill};

/// The tables of one file.
pub struct Tables<'t> {
    /// The file as the user named it.
    pub file: String,
    /// The workbook they stand in.
    pub workbook: &'t Workbook,
    /// The tables.
    pub tables: &'t [(Table, Rows)],
    /// The templates they fit.
    pub templates: &'t [Template],
    /// The texts and what they mean.
    pub readings: &'t Readings<'t>,
}

#[derive(Serialize)]
struct Output<'t> {
    version: u32,
    tables: Vec<TableShown<'t>>,
}

#[derive(Serialize)]
struct TableShown<'t> {
    file: &'t str,
    sheet: &'t str,
    template: &'t str,
    header: Area,
    #[serde(serialize_with = "as_map")]
    columns: Vec<(Field, String)>,
    entries: Vec<EntryShown>,
}

#[derive(Serialize)]
struct EntryShown {
    row: u64,
    #[serde(serialize_with = "as_map")]
    fields: Vec<(Field, FieldShown)>,
}

/// Pairs as a JSON object, in the order of the template.
fn as_map<V: Serialize, S: serde::Serializer>(pairs: &[(Field, V)], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(pairs.iter().map(|(field, value)| (field.name(), value)))
}

#[derive(Serialize)]
struct FieldShown {
    cell: String,
    text: String,
    value: Value,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Value {
    Deadline { clauses: Vec<ClauseShown> },
    Basis { citations: Vec<CitationShown> },
    Ticks { options: Vec<OptionShown> },
    Text(String),
}

#[derive(Serialize)]
struct ClauseShown {
    kind: ClauseKind,
    number: Option<u32>,
    event: Option<String>,
    text: String,
}

#[derive(Serialize)]
struct CitationShown {
    title: String,
    number: Option<String>,
    revised: Option<u16>,
    text: String,
}

#[derive(Serialize)]
struct OptionShown {
    name: String,
    ticked: Option<bool>,
    detail: Option<String>,
    text: String,
}

/// Writes the contract.
///
/// # Errors
/// Where it cannot be written.
pub fn json(out: &mut dyn Write, tables: &Tables) -> io::Result<()> {
    let shown: Vec<TableShown> = tables.tables.iter().map(|table| tables.shown(table)).collect();
    write_json(out, &Output { version: 1, tables: shown })
}

/// Writes it for a person.
///
/// # Errors
/// Where it cannot be written.
pub fn text(out: &mut dyn Write, tables: &Tables, labels: &Labels) -> io::Result<()> {
    for table in tables.tables {
        let shown = tables.shown(table);
        let place = on_one_line(&format!("{} › {}", shown.file, shown.sheet));
        writeln!(out, "{place}  {}  {}", shown.header, shown.template)?;
        let template = &tables.templates[table.0.template];
        for (field, columns) in &shown.columns {
            writeln!(out, "  {columns:<6} {}", template.heading_of(*field))?;
        }
        for entry in &shown.entries {
            writeln!(out, "\n  {}", fill(&labels.row, &[("row", entry.row.to_string())]))?;
            for (field, shown) in &entry.fields {
                let value = on_one_line(&shown.value.told(labels));
                writeln!(out, "    {:<6} {}: {value}", shown.cell, template.heading_of(*field))?;
            }
        }
        writeln!(out)?;
    }
    if tables.tables.is_empty() {
        writeln!(out, "{}", labels.no_table_here)?;
    }
    Ok(())
}

impl<'t> Tables<'t> {
    fn shown(&'t self, (table, rows): &'t (Table, Rows)) -> TableShown<'t> {
        let template = &self.templates[table.template];
        let entry = |row| Entry { table, template, row, readings: self.readings };
        let columns = Field::ALL.into_iter().filter_map(|field| {
            let mut of_field = table.columns.iter().filter(|column| column.field == field);
            let first = of_field.next()?;
            let last = of_field.next_back().unwrap_or(first);
            let (first, last) = (column_letters(first.index), column_letters(last.index));
            Some((field, if first == last { first } else { format!("{first}:{last}") }))
        });
        TableShown {
            file: &self.file,
            sheet: &self.workbook.sheets[table.sheet].name,
            template: &template.name,
            header: table.header,
            columns: columns.collect(),
            entries: rows.entries.iter().map(|row| shown_entry(&entry(row))).collect(),
        }
    }
}

fn shown_entry(entry: &Entry) -> EntryShown {
    let fields = Field::ALL.into_iter().filter_map(|field| Some((field, shown_field(entry, field)?)));
    EntryShown { row: u64::from(entry.row.row) + 1, fields: fields.collect() }
}

fn shown_field(entry: &Entry, field: Field) -> Option<FieldShown> {
    let columns: Vec<usize> = entry.columns(field).collect();
    let (&first, &last) = (columns.first()?, columns.last()?);
    let cell = Area::new(entry.cell(first).at, entry.cell(last).at).to_string();
    let texts: Vec<&str> = columns.iter().map(|&column| entry.text(column)).filter(|text| !text.is_empty()).collect();
    let text = texts.join(" ");
    let value = match field {
        Field::Deadline => Value::Deadline {
            clauses: entry.deadline().map_or_else(Vec::new, |read| read.value.clauses.iter().map(clause).collect()),
        },
        Field::Basis => Value::Basis {
            citations: entry.basis().map_or_else(Vec::new, |read| read.value.citations.iter().map(citation).collect()),
        },
        _ if field.has_options() => Value::Ticks { options: options(&entry.ticks(field)?) },
        _ => Value::Text(text.clone()),
    };
    Some(FieldShown { cell, text, value })
}

fn clause(clause: &Clause) -> ClauseShown {
    ClauseShown { kind: clause.kind, number: clause.number, event: clause.event.clone(), text: clause.text.clone() }
}

fn citation(citation: &Citation) -> CitationShown {
    CitationShown {
        title: citation.title.clone(),
        number: citation.number.as_ref().map(|number| number.text.clone()),
        revised: citation.revised,
        text: citation.text.clone(),
    }
}

fn options(ticks: &FieldTicks) -> Vec<OptionShown> {
    let shown = |tick: &crate::grammar::ticks::Tick| OptionShown {
        name: tick.name.clone(),
        ticked: tick.ticked,
        detail: tick.detail.clone(),
        text: tick.text.clone(),
    };
    ticks.options.iter().map(|option| shown(&option.value)).collect()
}

impl Value {
    /// In words, for a person.
    fn told(&self, labels: &Labels) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Deadline { clauses } => {
                let told = |c: &ClauseShown| {
                    let since = c
                        .event
                        .as_ref()
                        .map_or_else(String::new, |event| fill(&labels.since, &[("event", event.clone())]));
                    let kind = serde_json::to_value(c.kind).ok();
                    let kind = kind.as_ref().and_then(serde_json::Value::as_str).unwrap_or("");
                    let number = c.number.map_or_else(String::new, |number| number.to_string());
                    since + &fill(labels.clauses.get(kind).map_or("", String::as_str), &[("number", number)])
                };
                clauses.iter().map(told).collect::<Vec<_>>().join("; ")
            }
            Self::Basis { citations } => {
                let told = |c: &CitationShown| {
                    let number = c.number.as_ref().map_or_else(String::new, |number| format!("（{number}）"));
                    format!("《{}》{number}", c.title)
                };
                citations.iter().map(told).collect::<Vec<_>>().join("; ")
            }
            Self::Ticks { options } => {
                let told = |o: &OptionShown| {
                    let mark = match o.ticked {
                        Some(true) => '■',
                        Some(false) => '□',
                        None => '?',
                    };
                    let detail = o.detail.as_ref().map_or_else(String::new, |detail| format!("（{detail}）"));
                    format!("{mark}{}{detail}", o.name)
                };
                options.iter().map(told).collect::<Vec<_>>().join(" ")
            }
        }
    }
}
