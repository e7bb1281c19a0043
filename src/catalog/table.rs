//! Finds the tables of a sheet: the header among title rows and notes, the template it fits, and which column
//! holds which field. Which rows are entries, and what they inherit, is `rows`'s work.

use super::Templates;
use super::column::Column;
use super::evidence::Evidence;
use super::field::Field;
use super::grid::Grid;
use super::guess;
use super::header::{Header, Heading};
use super::headings::Headings;
use super::numbered::{self, Part};
use super::rows::Rows;
use super::template::{Fit, TableKind, Template};
use crate::grammar::{Grammars, fold};
use crate::place::{Area, CellRef};
use crate::read::{TextId, Texts};

/// A header and the rows below it.
#[derive(Debug, Clone)]
pub struct Table {
    /// Which sheet of the workbook, counted from zero.
    pub sheet: usize,
    /// Which of the templates it fits, counted from zero.
    pub template: usize,
    /// Other templates that fit it as well: they lack no more of it and name as many of its columns.
    pub alike: Vec<usize>,
    /// The cells of the header.
    pub header: Area,
    /// Whether it goes on with the table before it, whose header this is, and has none itself.
    pub goes_on: bool,
    /// The name of its sheet, where that is hidden.
    pub hidden: Option<String>,
    /// The lone text over the header, as far as one stands near it.
    pub title: Option<TextId>,
    /// The last serial number of the table before it in the workbook, which its own may go on from.
    pub number_before: Option<TextId>,
    /// The columns that were understood, from left to right.
    pub columns: Vec<Column>,
    /// Fields the template requires and no column holds.
    pub missing: Vec<Field>,
}

impl Table {
    /// The first row below its header, counted from zero.
    #[must_use]
    pub fn first_row(&self) -> u32 {
        if self.goes_on { 0 } else { self.header.last.row + 1 }
    }

    /// The last serial number of its rows.
    #[must_use]
    pub fn last_number(&self, rows: &Rows) -> Option<TextId> {
        let column = self.columns.iter().position(|column| column.field == Field::Serial)?;
        rows.entries.iter().rev().find_map(|row| row.cells[column].text)
    }
}

/// Why no table was found: the template that came nearest, and the headings it lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NearMiss {
    /// Which sheet of the workbook, counted from zero.
    pub sheet: usize,
    /// The first cell of what looks like its header.
    pub cell: CellRef,
    /// Which of the templates, counted from zero.
    pub template: usize,
    /// Headings that are there, without blanks.
    pub found: Vec<String>,
    /// Headings of required fields that are not.
    pub missing: Vec<String>,
}

/// Finds the table that begins at a header row.
pub struct Locator<'t> {
    templates: &'t [Template],
    /// Whether a table must be taken for the one template there is, however poor the fit.
    forced: bool,
    /// Those that hold where the table is from.
    held: &'t [String],
    /// How texts are read.
    pub grammars: &'t Grammars,
    /// What headings look like.
    pub headings: Headings,
}

impl<'t> Locator<'t> {
    /// Prepares to find tables that fit one of `templates` among `texts`.
    #[must_use]
    pub fn new(templates: Templates<'t>, grammars: &'t Grammars, texts: &Texts) -> Self {
        let Templates { all, forced, held } = templates;
        Self { templates: all, forced, held, grammars, headings: Headings::new(all, texts) }
    }

    /// The template of a table.
    #[must_use]
    pub fn template(&self, table: &Table) -> &'t Template {
        &self.templates[table.template]
    }

    /// The table whose header begins at row number `at` of the grid.
    ///
    /// # Errors
    /// The nearest template, where none fits above half.
    pub fn table_at(&self, grid: &Grid, at: usize) -> Result<Table, NearMiss> {
        let header = Header::read(grid, at, &self.headings);
        let fitted: Vec<Fitted> = (0..self.templates.len()).map(|n| self.fitted(grid, &header, n)).collect();
        // The first of equals wins: they would read the table alike.
        let best_of = |kind: TableKind| {
            let of_kind = |fitted: &&Fitted| self.templates[fitted.table.template].kind == kind;
            fitted.iter().rev().filter(of_kind).max_by_key(|fitted| fitted.score())
        };
        // Between kinds that fit, the one that understands more columns.
        let kinds = [TableKind::Schedule, TableKind::Ledger, TableKind::Elements, TableKind::Catalog];
        let fitting = kinds.into_iter().filter_map(|kind| best_of(kind).filter(|best| self.fits(best)));
        if let Some(best) = fitting.max_by_key(|best| best.named) {
            let fits_too = |other: &&Fitted| other.table.template != best.table.template && self.fits(other);
            let alike = fitted.iter().filter(fits_too).filter(|other| self.are_alike(best, other));
            let alike = alike.map(|other| other.table.template).collect();
            return Ok(Table { alike, ..best.table.clone() });
        }
        // What it shares with a template tells what it was meant for, not how little that template asks.
        let nearest = fitted.iter().rev().max_by_key(|fitted| (fitted.named, fitted.printed, fitted.score()));
        Err(self.near_miss(nearest.map(|nearest| nearest.table.clone()), &header))
    }

    /// Whether a table may be taken for its template. A catalog is one where most of what is required is there; what else
    /// is called 任务 or 名称 and has dates may be anything, so those must be whole.
    fn fits(&self, fitted: &Fitted) -> bool {
        let template = &self.templates[fitted.table.template];
        let lacking = fitted.table.missing.len();
        match template.kind {
            _ if self.forced => true,
            TableKind::Catalog => lacking * 2 < template.required.len(),
            // Without either of them it is a catalog with a column more.
            TableKind::Elements => {
                let tells = [Field::Partial, Field::Reason].iter().any(|field| !fitted.table.missing.contains(field));
                tells && lacking * 2 < template.required.len()
            }
            TableKind::Ledger | TableKind::Schedule => lacking == 0,
        }
    }

    /// Whether two templates read a table alike, but for how its headings are printed.
    fn are_alike(&self, one: &Fitted, other: &Fitted) -> bool {
        let kind = |fitted: &Fitted| self.templates[fitted.table.template].kind;
        kind(one) == kind(other) && (one.lacking(), one.named) == (other.lacking(), other.named)
    }

    fn fitted(&self, grid: &Grid, header: &Header, number: usize) -> Fitted {
        let template = &self.templates[number];
        let evidence = Evidence { grid, header, headings: &self.headings, grammars: self.grammars };
        let headings = numbered::part(&evidence, template);
        let mut claims: Vec<Claim> = (headings.iter())
            .filter_map(|(heading, part)| {
                if *part == Part::Number {
                    return Some(Claim::of_numbers(heading));
                }
                let (spec, fit) = template.column_for(&heading.path)?;
                let spec = &template.column[spec];
                // Under 公开渠道和载体 线上 may stand a list of boxes, and no ticks.
                let option = option_of(spec.option.as_deref(), heading)
                    .filter(|_| !spec.takes_every_part() || !evidence.holds_boxes(heading.column));
                // 公开属性 may hold what 公开方式 should: the values decide.
                let by_values = spec.option.is_none() && evidence.holds_options(heading.column, spec.field);
                Some(Claim { heading, field: spec.field, option, fit, by_values })
            })
            .collect();
        claims.sort_by_key(|claim| std::cmp::Reverse((claim.by_values, claim.fit)));
        let mut columns: Vec<Column> = Vec::new();
        for claim in &claims {
            let is_taken = |field| {
                columns.iter().any(|c| c.field == field && (c.option == claim.option || claim.option.is_none()))
            };
            let field = match claim.field {
                // 公开类别 and 事项名称, or 公开事项 over two columns: the second is the lower level.
                Field::Primary if is_taken(Field::Primary) && !claims.iter().any(|c| c.field == Field::Secondary) => {
                    Field::Secondary
                }
                field => field,
            };
            if !is_taken(field) {
                columns.push(claim.column(field));
            }
        }
        let named = columns.len();
        let printed = claims.iter().filter(|claim| claim.fit == Fit::Printed).count();
        guess::complete(&evidence, template, &mut columns);
        columns.sort_by_key(|c| c.index);
        let has = |field: &Field| columns.iter().any(|c| c.field == *field);
        let missing = template.required.iter().copied().filter(|f| !has(f)).collect();
        let (header, title) = (header.area, title(grid, header.area.first.row));
        let table = Table {
            sheet: 0,
            template: number,
            alike: Vec::new(),
            header,
            goes_on: false,
            hidden: None,
            title,
            number_before: None,
            columns,
            missing,
        };
        let held = self.held.contains(&template.name);
        Fitted { table, required: template.required.len(), named, held, printed }
    }

    fn near_miss(&self, nearest: Option<Table>, header: &Header) -> NearMiss {
        let template = nearest.as_ref().map_or(0, |table| table.template);
        let heading = |&field: &Field| self.templates[template].heading_of(field).to_owned();
        let missing = nearest.as_ref().map_or_else(Vec::new, |table| table.missing.iter().map(heading).collect());
        let found = nearest.map_or_else(Vec::new, |table| table.columns.into_iter().map(|c| c.heading).collect());
        NearMiss { sheet: 0, cell: header.area.first, template, found, missing }
    }
}

/// So many rows above a header its title may stand, with the unit's name and the date between them.
const TITLE_ROWS: usize = 4;

/// The topmost lone text of the few rows over a header.
fn title(grid: &Grid, header: u32) -> Option<TextId> {
    let above = &grid.rows[..grid.rows.partition_point(|row| row.index < header)];
    let near = above.iter().rev().take(TITLE_ROWS).take_while(|row| row.cells.len() == 1);
    near.last().map(|row| row.cells[0].1)
}

/// A heading that names a column of the template.
struct Claim<'h> {
    heading: &'h Heading,
    field: Field,
    option: Option<String>,
    fit: Fit,
    by_values: bool,
}

impl<'h> Claim<'h> {
    /// 序号 under another heading, where none has its own.
    fn of_numbers(heading: &'h Heading) -> Self {
        Self { heading, field: Field::Serial, option: None, fit: Fit::Weak, by_values: false }
    }

    fn column(&self, field: Field) -> Column {
        Column {
            index: self.heading.column,
            field,
            option: self.option.clone(),
            heading: self.heading.shown.clone(),
            heading_cell: self.heading.cell,
            guessed: false,
        }
    }
}

/// The wildcard option `*` is named by the heading itself: with its tail, as in 镇（街）级, but where it was broken over
/// rows.
fn option_of(option: Option<&str>, heading: &Heading) -> Option<String> {
    match option {
        Some("*") => heading.path.last().map(|last| {
            let whole = fold::key(&heading.shown);
            if whole.starts_with(last.as_str()) { whole } else { last.clone() }
        }),
        other => other.map(str::to_owned),
    }
}

struct Fitted {
    table: Table,
    /// How many fields the template requires.
    required: usize,
    named: usize,
    held: bool,
    printed: usize,
}

impl Fitted {
    /// Fewest missing columns first; then most columns named; then what holds in the district; then most of the columns
    /// as printed.
    fn score(&self) -> (std::cmp::Reverse<usize>, usize, bool, usize) {
        (std::cmp::Reverse(self.lacking()), self.named, self.held, self.printed)
    }

    /// Missing columns as a share of those required: templates of different kinds require more and fewer.
    fn lacking(&self) -> usize {
        self.table.missing.len() * 1000 / self.required.max(1)
    }
}
