//! Titles of the real book, misprinted and not.

mod measure;

use super::*;
use crate::grammar::fold::key;

/// The known documents and their titles.
struct Book {
    titles: Titles,
    documents: Vec<Document>,
}

struct Document {
    /// Title and aliases.
    names: Vec<String>,
    kind: String,
    numbers: Vec<String>,
    in_force: bool,
}

fn book() -> Book {
    let documents: Vec<Document> =
        include_str!("../../../rules/law/lawbook.tsv").lines().skip(1).map(document).collect();
    let named = documents
        .iter()
        .enumerate()
        .flat_map(|(number, document)| document.names.iter().map(move |name| (key(name), number)));
    let words = toml::from_str(include_str!("../../../rules/vocabulary/titles.toml")).unwrap();
    let titles = Titles::new(named, words);
    Book { titles, documents }
}

fn document(line: &str) -> Document {
    let fields: Vec<&str> = line.split('\t').collect();
    let split = |field: &str| field.split('|').filter(|part| !part.is_empty()).map(str::to_owned).collect::<Vec<_>>();
    let names = std::iter::once(fields[0].to_owned()).chain(split(fields[1])).collect();
    Document { names, kind: fields[2].into(), numbers: split(fields[4]), in_force: fields[7] == "in-force" }
}

impl Book {
    fn is_known(&self, title: &str) -> bool {
        self.titles.same_but_marks(title).is_some()
    }

    fn title(&self, document: usize) -> &str {
        &self.documents[document].names[0]
    }

    /// The title `cited` is a misprint of; the citation bears the number of the document called `numbered`.
    fn misprint_of(&self, cited: &str, numbered: &str) -> Option<&str> {
        let agrees = |document: usize| self.title(document) == numbered;
        self.titles.misprint_of(&key(cited), &agrees).map(|document| self.title(document))
    }
}

/// The lines of a table of cases; `#` begins a remark.
fn cases(table: &str) -> impl Iterator<Item = &str> {
    table.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

#[test]
fn misprints_are_told() {
    let book = book();
    let wrong: Vec<_> = cases(include_str!("tests/misprints.txt"))
        .filter_map(|case| {
            let (cited, meant) = case.split_once(" → ")?;
            let found = book.misprint_of(cited, "");
            (found != Some(meant) || book.is_known(cited)).then_some((case, found))
        })
        .collect();
    assert_eq!(wrong, []);
}

#[test]
fn false_friends_are_left_alone() {
    let book = book();
    let wrong: Vec<_> = cases(include_str!("tests/false_friends.txt"))
        .filter_map(|cited| Some((cited, book.misprint_of(cited, "")?)))
        .collect();
    assert_eq!(wrong, []);
}

#[test]
fn a_number_that_agrees_tells_more_misprints() {
    let book = book();
    let cases = [
        ("建筑工程质量管理条例", "建设工程质量管理条例", true),
        ("社会救济暂行办法", "社会救助暂行办法", true),
        ("中华人民共和国政务信息公开条例", "中华人民共和国政府信息公开条例", true),
        ("中华人民共和国残废人保障法", "中华人民共和国残疾人保障法", true),
        ("城市居民生活最低保障条例", "城市居民最低生活保障条例", false),
        // Another kind, year, place, stage, or a title shortened: no number helps.
        ("社会救助暂行规定", "社会救助暂行办法", false),
        ("2023年政务公开工作要点", "国务院办公厅关于印发2022年政务公开工作要点的通知", false),
        ("江苏省国有土地上房屋征收与补偿条例", "浙江省国有土地上房屋征收与补偿条例", false),
        ("社会救助试行办法", "社会救助暂行办法", false),
        ("社会救助办法", "社会救助暂行办法", false),
        ("信息公开条例", "中华人民共和国政府信息公开条例", false),
        // One order changed many regulations: a real word in the place of another is another document.
        ("房产税暂行条例", "中华人民共和国印花税暂行条例", false),
    ];
    let wrong: Vec<_> = cases
        .into_iter()
        .filter(|(cited, numbered, expected)| {
            book.misprint_of(cited, numbered).is_some_and(|t| t == *numbered) != *expected
        })
        .collect();
    assert_eq!(wrong, []);
}

#[test]
fn punctuation_alone_is_no_misprint() {
    let book = book();
    for cited in ["建设项目安全设施三同时监督管理办法", "中华人民共和国固体废、物污染环境防治法"]
    {
        assert!(book.is_known(&key(cited)));
        assert_eq!(book.misprint_of(cited, ""), None);
    }
}

#[test]
fn near_titles_are_suggested() {
    let book = book();
    let first = |words: &str| book.titles.nearest(words, 3).first().map(|document| book.title(*document));
    assert_eq!(first("政府信息公开条例"), Some("中华人民共和国政府信息公开条例"));
    assert_eq!(first("信息公开条列"), Some("中华人民共和国政府信息公开条例"));
    assert_eq!(first("税收征管法"), Some("中华人民共和国税收征收管理法"));
    assert_eq!(first("居民最底生活保障"), Some("城市居民最低生活保障条例"));
    assert_eq!([first("阿斯蒂芬"), first("hello"), first(""), first("中华人民共和国甲乙丙")], [None; 4]);
    assert_eq!(book.titles.nearest("管理条例", 5).len(), 5);
    assert!(book.titles.nearest(&"长".repeat(1_000_000), 5).is_empty());
}
