//! A template file: which headings name which field, which fields a catalog must have, which options its
//! channel cell lists. Finding the table with it is `table`'s work.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

use super::field::Field;
use super::printed::Printed;
use crate::grammar::fold;

/// One official template (or a district's own), as `rules/templates/NAME.toml` tells it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Template {
    /// Its name, which is also the file's.
    pub name: String,
    /// Its title, as printed.
    pub title: String,
    /// What kind of table it is.
    #[serde(default)]
    pub kind: TableKind,
    /// The document that carries it.
    pub source: Source,
    /// A template whose columns and words this one takes over; its own columns come first.
    pub extends: Option<String>,
    /// Fields of the extended template that this one does not have.
    #[serde(default)]
    pub without: Vec<Field>,
    /// Fields for which a catalog must have a column.
    #[serde(default)]
    pub required: Vec<Field>,
    /// Those of them whose cells may be blank.
    #[serde(default)]
    pub may_be_blank: Vec<Field>,
    /// Its columns.
    #[serde(default)]
    pub column: Vec<ColumnSpec>,
    /// The options a cell of boxes lists, by field.
    #[serde(default)]
    pub options: BTreeMap<Field, Vec<String>>,
    /// First words of the notes under the table.
    #[serde(default)]
    pub notes: Vec<String>,
    /// First words of a row that sums up.
    #[serde(default)]
    pub sums: Vec<String>,
    /// Words over a header that only goes on with the table of the page before; folded, without digits.
    #[serde(default)]
    pub continued: Vec<String>,
    /// Words that mean: as in the row above.
    #[serde(default)]
    pub same_as_above: Vec<String>,
    /// Marks that stand for nothing, folded: `/`, `—`.
    #[serde(default)]
    pub blanks: Vec<String>,
    /// What it looks like as a blank form, where it tells that itself.
    pub printed: Option<Printed>,
}

/// What kind of table a template is for. Rules say which kinds they are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TableKind {
    /// 政务公开事项目录: what is to be disclosed.
    #[default]
    Catalog,
    /// 九要素: what is to be disclosed, with 公开属性 and 公开理由.
    Elements,
    /// 信息公开台账: what was disclosed, and when.
    Ledger,
    /// 任务分工和进度安排: who does what by when.
    Schedule,
}

/// Where a template was published.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// The document's title.
    pub document: String,
    /// Its number.
    pub number: String,
    /// The part that holds the template.
    pub part: String,
}

/// One column of a template.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ColumnSpec {
    /// The field its cells fill.
    pub field: Field,
    /// The heading as printed, as a path: `公开对象/全社会`. `公开层级/*` takes every sub-heading.
    pub heading: String,
    /// Other headings seen for it.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Headings that mean it only where nothing better does: 责任部门 beside 公开主体 is another column.
    #[serde(default)]
    pub weak_aliases: Vec<String>,
    /// Where each option has a column of its own: the option.
    pub option: Option<String>,
    /// What all of these are compared by, made when first asked for.
    #[serde(skip)]
    keys: OnceLock<Keys>,
}

/// The parts of headings, folded for comparing.
#[derive(Debug, Clone)]
struct Keys {
    groups: Vec<String>,
    printed: Vec<String>,
    aliases: Vec<Vec<String>>,
    weak_aliases: Vec<Vec<String>>,
}

/// How well a heading fits a column of the template.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// By a heading that may well mean something else, or that only begins with the one printed.
    Weak,
    /// By one of its aliases, or by its last part alone.
    Alias,
    /// As printed.
    Printed,
}

impl Template {
    /// Takes over what `base` has and this template does not say itself.
    #[must_use]
    pub fn extending(mut self, base: &Self) -> Self {
        let own: Vec<_> = self.column.iter().map(|c| (c.field, c.option.clone())).collect();
        for spec in &base.column {
            let known = own.contains(&(spec.field, spec.option.clone()));
            if known {
                self.take_aliases(spec);
            } else if !self.without.contains(&spec.field) {
                self.column.push(spec.clone());
            }
        }
        if self.required.is_empty() {
            self.required.clone_from(&base.required);
        }
        self.required.retain(|field| !self.without.contains(field));
        for (field, options) in &base.options {
            self.options.entry(*field).or_insert_with(|| options.clone());
        }
        for (own, inherited) in [
            (&mut self.notes, &base.notes),
            (&mut self.sums, &base.sums),
            (&mut self.continued, &base.continued),
            (&mut self.same_as_above, &base.same_as_above),
            (&mut self.blanks, &base.blanks),
        ] {
            if own.is_empty() {
                own.clone_from(inherited);
            }
        }
        self
    }

    fn take_aliases(&mut self, base: &ColumnSpec) {
        for spec in &mut self.column {
            if spec.field == base.field && spec.option == base.option {
                spec.aliases.extend(base.aliases.iter().cloned());
                spec.aliases.push(base.heading.clone());
                spec.weak_aliases.extend(base.weak_aliases.iter().cloned());
            }
        }
    }

    /// The column that a heading, given as folded parts from the top down, names; and how well.
    #[must_use]
    pub fn column_for(&self, path: &[String]) -> Option<(usize, Fit)> {
        let fits = |(index, spec): (usize, &ColumnSpec)| Some((index, spec.fit(path)?));
        // Among equals the first wins, so that a template's own columns come before inherited ones.
        self.column.iter().enumerate().filter_map(fits).rev().max_by_key(|&(_, fit)| fit)
    }

    /// Whether every entry must say something in a field.
    #[must_use]
    pub fn must_fill(&self, field: Field) -> bool {
        self.required.contains(&field) && !self.may_be_blank.contains(&field)
    }

    /// Whether a text means: as in the row above.
    #[must_use]
    pub fn says_same_as_above(&self, text: &str) -> bool {
        // The words are short; long texts need not be folded to be told apart.
        text.len() <= 24 && {
            let key = fold::key(text);
            self.same_as_above.contains(&key)
        }
    }

    /// Whether a text over a header says that the table of the page before goes on: 续表, …目录（续）, a page number.
    #[must_use]
    pub fn says_continued(&self, text: &str) -> bool {
        let key: String = fold::key(text).chars().filter(|c| !c.is_ascii_digit()).collect();
        let says = |word: &String| key.starts_with(word.as_str()) || key.ends_with(word.as_str());
        !key.chars().any(char::is_alphabetic) || self.continued.iter().any(says)
    }

    /// Whether a text is the number of a page, wherever print put it: 第1页 共3页, — 2 —.
    #[must_use]
    pub fn is_page_number(&self, text: &str) -> bool {
        const LONGEST: usize = 60;
        let is_dash = |c: char| matches!(c, '-' | '－' | '–' | '—' | '―' | '─');
        if text.len() > LONGEST {
            return false;
        }
        let key = fold::key(text);
        let has_digits = key.contains(|c: char| c.is_ascii_digit());
        let words: String = key.chars().filter(|&c| c.is_alphabetic()).collect();
        let says_page = words.starts_with(['第', '共']) && self.continued.contains(&words);
        let inner = key.trim_matches(is_dash);
        let in_dashes = key.starts_with(is_dash) && key.ends_with(is_dash);
        has_digits && (says_page || in_dashes && inner.chars().all(|c| c.is_ascii_digit()))
    }

    /// The heading under which users know a field.
    #[must_use]
    pub fn heading_of(&self, field: Field) -> &str {
        let own = self.column.iter().find(|c| c.field == field);
        own.map_or("", |spec| match spec.option {
            Some(_) => spec.heading.split('/').next().unwrap_or(""),
            None => spec.heading.rsplit('/').next().unwrap_or(""),
        })
    }
}

impl ColumnSpec {
    /// Whether it takes every part under a heading: `公开层级/*`.
    #[must_use]
    pub fn takes_every_part(&self) -> bool {
        self.heading.ends_with("/*")
    }

    /// Its headings and aliases, weak ones too.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.heading).chain(&self.aliases).chain(&self.weak_aliases).map(String::as_str)
    }

    /// The headings, folded, under which it stands: 公开层级 of `公开层级/*`.
    pub fn groups(&self) -> impl Iterator<Item = String> {
        self.names().filter_map(|name| Some(heading_key(name.split_once('/')?.0)))
    }

    fn fit(&self, path: &[String]) -> Option<Fit> {
        let last = path.last()?;
        let Keys { groups, printed, aliases, weak_aliases } = self.keys.get_or_init(|| self.keys());
        if self.takes_every_part() {
            let below = path.len() > 1 && groups.contains(&path[0]);
            return below.then_some(Fit::Alias);
        }
        if path == printed {
            return Some(Fit::Printed);
        }
        let joined: String = path.concat();
        let names =
            |parts: &Vec<String>| path == parts || (parts.len() == 1 && (*last == parts[0] || joined == parts[0]));
        let by_last_part = printed.last() == Some(last) || printed.last() == Some(&joined);
        if by_last_part || aliases.iter().any(names) {
            return Some(Fit::Alias);
        }
        let longer = self.option.is_none() && printed.last().is_some_and(|part| last.starts_with(part.as_str()));
        (longer || weak_aliases.iter().any(names)).then_some(Fit::Weak)
    }

    fn keys(&self) -> Keys {
        let parts = |heading: &String| heading.split('/').map(heading_key).collect::<Vec<_>>();
        Keys {
            groups: self.groups().collect(),
            printed: parts(&self.heading),
            aliases: self.aliases.iter().map(parts).collect(),
            weak_aliases: self.weak_aliases.iter().map(parts).collect(),
        }
    }
}

/// What two headings are compared by: no blanks, no width, no parenthesised tail such as `（要素）`.
#[must_use]
pub fn heading_key(heading: &str) -> String {
    let key = fold::key(heading);
    // What must be filled in is marked in forms: *公开依据, 公开时限：.
    let key = key.trim_matches(['*', '※', '★', ':']).to_owned();
    match key.find(['(', '“', '■', '□']) {
        // （要素） in a cell of its own says nothing.
        Some(0) if key.ends_with(')') => String::new(),
        Some(0) | None => key,
        // The tail's opening bracket may be lost: 公开渠道和载体“■”表示必选项）.
        Some(tail) => key[..tail].to_owned(),
    }
}
