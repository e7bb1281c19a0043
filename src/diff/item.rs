//! What the entries of one file say, field by field, apart from how they are laid out: numbers beside names, the order
//! of rows and columns, merges and the template are gone here.

use std::collections::HashMap;
use std::sync::Arc;

use super::ticks::Ticks;
use crate::catalog::{Catalog, Entry, Field, NearMiss, Readings, Table};
use crate::fingerprint::Digest;
use crate::grammar::citation::Basis;
use crate::grammar::fold;
use crate::lint::{self, Request, Source};
use crate::listing::Spot;
use crate::place::CellRef;
use crate::read::{Form, TextId, Unreadable, Workbook};

/// One item as a file lists it.
#[derive(Debug, Clone)]
pub struct Item {
    /// The file as the user named it.
    pub file: Arc<str>,
    /// The field of work its table is about, as far as anything tells.
    pub domain: Option<Arc<str>>,
    /// How people name it: 一级事项 / 二级事项.
    pub name: Arc<str>,
    /// The cell that names it.
    pub spot: Spot,
    /// What it says, a field after the other; of every field its table has a column for, but no serial number.
    pub said: Vec<Said>,
    /// Its names, folded and without numbers, the highest first.
    pub(super) levels: Vec<String>,
    /// A digest of all that it says.
    pub(super) whole: Digest,
    /// Which of the files that are compared with one another it stands in.
    pub(super) class: usize,
    /// Whether its file has no partner on the other side.
    pub(super) lone: bool,
}

/// What an item says of a field.
#[derive(Debug, Clone)]
pub struct Said {
    /// The field.
    pub field: Field,
    /// Where it stands.
    pub spot: Spot,
    /// The text; of options that have a column each, those that are ticked.
    pub text: Arc<str>,
    /// A digest of what it says, however it is written.
    pub(super) key: Digest,
    /// What it means.
    pub(super) meant: Meant,
}

impl Said {
    /// The text; of boxes, the options that are ticked.
    #[must_use]
    pub fn brief(&self) -> Arc<str> {
        match &self.meant {
            Meant::Options(ticks) if ticks.decided && !ticks.ticked.is_empty() => ticks.shown().into(),
            _ => Arc::clone(&self.text),
        }
    }
}

/// What a cell means, as far as a grammar reads it.
#[derive(Debug, Clone)]
pub(super) enum Meant {
    /// No more than its words.
    Words,
    /// The limits it sets.
    Limits(Arc<[String]>),
    /// The documents it cites, by their own titles.
    Documents(Arc<[String]>),
    /// The options it ticks.
    Options(Arc<Ticks>),
}

impl Item {
    /// What it says of a field.
    #[must_use]
    pub fn said(&self, field: Field) -> Option<&Said> {
        self.said.iter().find(|said| said.field == field)
    }
}

/// What came of reading one file.
#[derive(Debug)]
pub(super) struct Understood {
    /// Its items.
    pub items: Vec<Item>,
    /// Whether a header in it is so damaged that its rows are not known.
    pub broken_header: bool,
    /// How many tables it has.
    pub tables: usize,
}

/// A header that names so many columns was meant to be one.
const HEADINGS_OF_A_TABLE: usize = 4;

/// Reads the items of a file.
pub(super) fn read(source: &Source, request: &Request) -> Result<Understood, Unreadable> {
    let (workbook, catalog) = lint::read_catalog(source, request)?;
    let file: Arc<str> = source.name().into();
    let readings = Readings::new(&workbook.texts, &request.knowledge.grammars);
    let mut reader = Reader { workbook: &workbook, request, file: &file, words: HashMap::new() };
    let Catalog { tables, near_misses } = &catalog;
    let mut items = Vec::new();
    for (table, rows) in tables {
        let template = &request.templates.all[table.template];
        let domains = &request.knowledge.district.domains;
        let domain: Option<Arc<str>> = lint::domain_of(&workbook, table, &file, domains).map(Into::into);
        let columns = Columns::of(table, &workbook, request);
        let entries = rows.entries.iter().map(|row| Entry { table, template, row, readings: &readings });
        items.extend(entries.map(|entry| reader.item(&entry, &columns, domain.clone())));
    }
    let was_meant = |near: &NearMiss| near.found.len() >= HEADINGS_OF_A_TABLE;
    Ok(Understood { items, broken_header: near_misses.iter().any(was_meant), tables: tables.len() })
}

/// The fields of a table, each with the heading users know it by.
struct Columns {
    fields: Vec<(Field, Arc<str>)>,
    sheet: Arc<str>,
}

impl Columns {
    fn of(table: &Table, workbook: &Workbook, request: &Request) -> Self {
        let mut fields: Vec<(Field, Arc<str>)> = Vec::new();
        for field in Field::ALL.into_iter().filter(|field| *field != Field::Serial) {
            let Some(column) = table.columns.iter().find(|column| column.field == field) else { continue };
            // Each option has a heading of its own; all of them together are known by the template's.
            let heading = match column.option {
                Some(_) => request.knowledge.heading_of(field),
                None => &column.heading,
            };
            fields.push((field, heading.into()));
        }
        Self { fields, sheet: workbook.sheets[table.sheet].name.as_str().into() }
    }
}

/// Reads entries; what a text means is found out once.
struct Reader<'r> {
    workbook: &'r Workbook,
    request: &'r Request<'r>,
    file: &'r Arc<str>,
    words: HashMap<(Field, TextId), (Digest, Meant)>,
}

const NAMES: [Field; 3] = [Field::Primary, Field::Secondary, Field::Tertiary];

impl Reader<'_> {
    fn item(&mut self, entry: &Entry, columns: &Columns, domain: Option<Arc<str>>) -> Item {
        let said: Vec<Said> = columns.fields.iter().map(|of| self.said(entry, of, &columns.sheet)).collect();
        let names = NAMES.into_iter().filter_map(|field| entry.field_text(field));
        let levels: Vec<(usize, String)> =
            names.map(|name| (name.column, fold::key(without_number(name.value)))).collect();
        let lowest = levels.last().map_or(0, |(column, _)| *column);
        let keys: Vec<String> = said.iter().map(|said| format!("{} {}", said.field, said.key)).collect();
        Item {
            file: Arc::clone(self.file),
            domain,
            name: entry.item().into(),
            spot: self.spot(entry, entry.cell(lowest).at, (&columns.sheet, &"".into())),
            whole: Digest::of(keys.iter().map(String::as_str)),
            said,
            levels: levels.into_iter().map(|(_, level)| level).collect(),
            class: 0,
            lone: false,
        }
    }

    fn said(&mut self, entry: &Entry, (field, heading): &(Field, Arc<str>), sheet: &Arc<str>) -> Said {
        let field = *field;
        let spot = |at| self.spot(entry, at, (sheet, heading));
        if let Some(ticks) = entry.ticks(field).filter(|_| field.has_options()) {
            let (ticks, text) = Ticks::read(entry, field, &ticks);
            let at = entry.cell(ticks.column).at;
            let key = ticks.key();
            return Said { field, spot: spot(at), text, key, meant: Meant::Options(Arc::new(ticks)) };
        }
        let column = entry.columns(field).next().unwrap_or(0);
        let cell = entry.cell(column);
        let spot = spot(cell.at);
        let said = entry.field_text(field).and(cell.text);
        let Some(id) = said else {
            return Said { field, spot, text: "".into(), key: Digest::of([""]), meant: Meant::Words };
        };
        let (key, meant) = self.words.entry((field, id)).or_insert_with(|| meaning(entry, field, id, self.request));
        Said { field, spot, text: self.workbook.texts.shared(id), key: *key, meant: meant.clone() }
    }

    fn spot(&self, entry: &Entry, cell: CellRef, (sheet, column): (&Arc<str>, &Arc<str>)) -> Spot {
        Spot {
            number: entry.table.sheet,
            sheet: Arc::clone(sheet),
            cell,
            in_document: self.workbook.form == Form::Document,
            column: Arc::clone(column),
        }
    }
}

fn meaning(entry: &Entry, field: Field, id: TextId, request: &Request) -> (Digest, Meant) {
    let text = entry.readings.texts().text(id);
    let key = Digest::of([layout_key(if NAMES.contains(&field) { without_number(text) } else { text }).as_str()]);
    let meant = match field {
        Field::Deadline => Meant::Limits(entry.readings.deadline(id).meaning().into()),
        Field::Basis => Meant::Documents(documents(entry.readings.basis(id), request)),
        _ => Meant::Words,
    };
    (key, meant)
}

/// The documents that are cited, each once.
fn documents(basis: &Basis, request: &Request) -> Arc<[String]> {
    let lawbook = request.knowledge.law.lawbook();
    let mut documents: Vec<String> = Vec::new();
    for citation in &basis.citations {
        let number = citation.number.as_ref().map(|number| number.text.as_str());
        let known = lawbook.cited(&citation.title, number);
        let title = known.map_or(&citation.title, |known| &known.title);
        if !documents.contains(title) {
            documents.push(title.clone());
        }
    }
    documents.into()
}

/// What two texts are compared by that differ in layout alone: blanks, line breaks, full-width forms, the shape of
/// brackets.
pub(super) fn layout_key(text: &str) -> String {
    fold::key(&text.chars().map(half_width).collect::<String>())
}

/// The full-width forms of ASCII, marks among them.
fn half_width(c: char) -> char {
    match c {
        '！'..='～' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        c => c,
    }
}

/// A name without the number beside it: `（一）办事指南`, `1.办事指南`, `1.2 办事指南`, `①办事指南`.
fn without_number(name: &str) -> &str {
    let trimmed = name.trim_start_matches(fold::is_blank);
    let opened = trimmed.trim_start_matches(['（', '(']);
    let is_number = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c) || "一二三四五六七八九十百".contains(c);
    let behind = opened.trim_start_matches(is_number);
    if behind.len() == opened.len() {
        return trimmed.trim_start_matches(|c| ('①'..='⑳').contains(&c));
    }
    let closed = behind.trim_start_matches(['）', ')', '、', '.', '．']);
    if closed.len() == behind.len() {
        return trimmed;
    }
    let goes_on = closed.starts_with(|c: char| c.is_ascii_digit());
    let rest = closed.trim_start_matches(|c: char| goes_on && (c.is_ascii_digit() || c == '.'));
    let rest = rest.trim_start_matches(fold::is_blank);
    if rest.is_empty() { trimmed } else { rest }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_beside_names_do_not_count() {
        for name in
            ["办事指南", "1.办事指南", "（一）办事指南", "1.2 办事指南", "十二、办事指南", "③办事指南", " 2．办事指南"]
        {
            assert_eq!(without_number(name), "办事指南", "{name}");
        }
        for name in ["12345热线", "一网通办", "110", "三公经费", "（一）", "两微一端"] {
            assert_eq!(without_number(name), name);
        }
    }

    #[test]
    fn layout_does_not_count() {
        assert_eq!(layout_key("２０ 个工作日\n内（含２０％），公示"), layout_key("20个工作日内(含20%),公示"));
        assert_ne!(layout_key("20个工作日内"), layout_key("10个工作日内"));
    }
}
