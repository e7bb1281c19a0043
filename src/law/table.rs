//! A fact file of tab-separated columns: the first line names them, each other line is a fact. What a column means
//! is its reader's affair.

/// The lines of a fact file under the line that names its columns.
pub struct Table<'t> {
    columns: Vec<&'t str>,
    text: &'t str,
}

/// One fact.
pub struct Line<'t> {
    /// The number of the line in the file, counted from one.
    pub number: usize,
    columns: &'t [&'t str],
    fields: Vec<&'t str>,
}

/// A line of a fact file that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The number of the line in the file, counted from one.
    pub line: usize,
    /// What is wrong with it.
    pub words: String,
}

impl<'t> Table<'t> {
    /// The facts of a file's text.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        let text = text.trim_start_matches('\u{feff}');
        let columns = text.lines().next().unwrap_or("").split('\t').map(str::trim).collect();
        Self { columns, text }
    }

    /// The columns of `wanted` that the first line does not name.
    #[must_use]
    pub fn lacks(&self, wanted: &[&str]) -> Option<Fault> {
        let missing: Vec<&str> = wanted.iter().filter(|name| !self.columns.contains(name)).copied().collect();
        let words = format!("第一行缺少列名：{}", missing.join("、"));
        (!missing.is_empty()).then_some(Fault { line: 1, words })
    }

    /// Its facts, from top to bottom; blank lines are none.
    pub fn lines(&self) -> impl Iterator<Item = Line<'_>> {
        let lines = self.text.lines().enumerate().skip(1).filter(|(_, line)| !line.trim().is_empty());
        lines.map(|(index, line)| Line {
            number: index + 1,
            columns: &self.columns,
            fields: line.split('\t').map(str::trim).collect(),
        })
    }
}

impl<'t> Line<'t> {
    /// The field under a column; empty where there is none.
    #[must_use]
    pub fn field(&self, column: &str) -> &'t str {
        let at = self.columns.iter().position(|name| *name == column);
        at.and_then(|at| self.fields.get(at)).copied().unwrap_or("")
    }

    /// The parts of a field with `|` between them.
    pub fn parts(&self, column: &str) -> impl Iterator<Item = &'t str> + use<'t> {
        self.field(column).split('|').map(str::trim).filter(|part| !part.is_empty())
    }

    /// This line cannot be used.
    #[must_use]
    pub fn fault(&self, words: String) -> Fault {
        Fault { line: self.number, words }
    }
}
