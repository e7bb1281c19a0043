//! Which documents there are, by title and alias. Titles are compared without width, blanks and inner marks.

use std::collections::HashMap;

use serde::Deserialize;

use crate::grammar::fold;

/// The known documents.
#[derive(Debug)]
pub struct Lawbook {
    documents: Vec<Document>,
    by_title: HashMap<String, usize>,
    ranks: Ranks,
}

/// Which documents may set limits: `rules/law/ranks.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Ranks {
    /// Kinds of document that may.
    pub may_set_limits: Vec<String>,
    /// How the titles of such documents end.
    pub endings: Vec<String>,
    /// Endings that only look like one of these.
    pub except_endings: Vec<String>,
}

/// One known document.
#[derive(Debug)]
pub struct Document {
    /// Its full title.
    pub title: String,
    /// 法律, 行政法规, 部门规章 …; empty where it is not known.
    pub kind: String,
}

impl Lawbook {
    /// Reads the table; its first line names the columns.
    #[must_use]
    pub fn parse(table: &str, ranks: &Ranks) -> Self {
        let mut book = Self { documents: Vec::new(), by_title: HashMap::new(), ranks: ranks.clone() };
        let mut lines = table.lines();
        let columns: Vec<&str> = lines.next().unwrap_or("").split('\t').collect();
        let at = |name: &str| columns.iter().position(|column| *column == name);
        for line in lines {
            let fields: Vec<&str> = line.split('\t').collect();
            let field = |name| at(name).and_then(|column| fields.get(column)).copied().unwrap_or("");
            let number = book.documents.len();
            let title = field("title");
            for name in std::iter::once(title).chain(field("aliases").split('|')) {
                if !name.is_empty() {
                    book.by_title.entry(fold::key(name)).or_insert(number);
                }
            }
            book.documents.push(Document { title: title.to_owned(), kind: field("kind").to_owned() });
        }
        book
    }

    /// The document that bears a title, in full or by an alias.
    #[must_use]
    pub fn find(&self, title: &str) -> Option<&Document> {
        self.by_title.get(&fold::key(title)).map(|&number| &self.documents[number])
    }

    /// Whether a document may set a limit of its own against 条例第二十六条. Unknown documents are told by how their
    /// titles end.
    #[must_use]
    pub fn may_set_limits(&self, title: &str) -> bool {
        let ends = |endings: &[String]| endings.iter().any(|ending| title.ends_with(ending));
        match self.find(title).map(|document| &document.kind) {
            Some(kind) if !kind.is_empty() => self.ranks.may_set_limits.contains(kind),
            _ => ends(&self.ranks.endings) && !ends(&self.ranks.except_endings),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn book() -> Lawbook {
        let ranks = toml::from_str(include_str!("../../rules/law/ranks.toml")).unwrap();
        Lawbook::parse(include_str!("../../rules/law/lawbook.tsv"), &ranks)
    }

    #[test]
    fn titles_are_found_in_any_width() {
        let book = book();
        let found = |title| book.find(title).map(|document| document.title.as_str());
        assert_eq!(found("政府信息公开 条例"), Some("中华人民共和国政府信息公开条例"));
        assert_eq!(found("不存在的条例"), None);
    }

    #[test]
    fn only_laws_and_regulations_set_limits() {
        let book = book();
        let may = [
            "中华人民共和国预算法",
            "某市停车条例",
            "企业信息公示暂行条例",
            "某市停车管理办法",
            "国务院办公厅关于某事的通知",
        ]
        .map(|title| book.may_set_limits(title));
        assert_eq!(may, [true, true, true, false, false]);
    }
}
