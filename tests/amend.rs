//! Amendments and layers: put together with their bases, they are standards.

use yardstick::consolidate;
use yardstick::diagnostic::{Diagnostic, Language, render};
use yardstick::model::Model;
use yardstick::source::{Source, Sources};
use yardstick::syntax::{ast, parse};

/// A base and what changes it, read and put together.
pub struct Pair {
    pub sources: Sources,
    pub base: ast::File,
    pub tree: ast::File,
    pub problems: Vec<Diagnostic>,
}

impl Pair {
    pub fn new(base: &str, change: &str) -> Self {
        let mut sources = Sources::default();
        let [base, change] = [("base.std", base), ("change.std", change)].map(|(name, text)| {
            let source = Source::new(name, text);
            let file = sources.add(source.clone());
            let (tree, problems) = parse(&source, file);
            assert!(problems.is_empty(), "{name}: {problems:?}");
            tree
        });
        let (tree, problems) = match consolidate::change(&change).0 {
            Some(consolidate::Change::Extends(_)) => consolidate::extend(&base, &change),
            _ => consolidate::amend(&base, &change),
        };
        Self { sources, base, tree, problems }
    }

    /// What is said of an amendment of a layer that was put together.
    pub fn amended(&self, amendment: &str) -> Vec<Diagnostic> {
        let source = Source::new("amendment.std", amendment);
        let file = self.sources.clone().add(source.clone());
        let (tree, problems) = parse(&source, file);
        assert!(problems.is_empty(), "{problems:?}");
        consolidate::amend_below(&self.tree, &tree, Some(&self.base)).1
    }

    pub fn rendered(&self) -> String {
        self.problems.iter().map(|it| render(it, &self.sources, Language::English)).collect()
    }

    /// The names of the items, in order.
    fn names(&self) -> Vec<String> {
        let name = |item: &ast::Item| item.titled().map(|it| it.name.text.clone());
        self.tree.items.iter().filter_map(name).collect()
    }
}

const BASE: &str = r#"
standard a { version "1"   in force from 2024-01-01   applies by closed }
record case { closed : date   late : bool = false }
class procedure { errors P01, P02, P03 { deduct 1 }   cap 3 }
score total { start 100   deduct errors }
rule V1 { when late then deduct 1 from total }
test "t" { given { closed: 2024-02-01 }   expect total = 100 }
"#;

#[test]
fn an_amendment_makes_another_standard_of_its_base() {
    let pair = Pair::new(
        BASE,
        r#"
        amend a from 2025-01-01 {
            version "2"
            replace error P02 "Two" { deduct 2 each }
            repeal error P03
            in procedure add error P04 { deduct 4 }
            in procedure replace cap 9
            in case add pages : integer = 0
            repeal rule V1
            add rule V2 { when late then deduct 2 from total }
        }
        rule V3 { when pages > 10 then deduct 1 from total }
        "#,
    );
    assert!(pair.problems.is_empty(), "{}", pair.rendered());
    assert_eq!(pair.names(), ["case", "procedure", "total", "V2", "V3"]);
    let (model, problems) = Model::from_ast(&pair.tree);
    assert!(problems.is_empty(), "{problems:?}");
    let codes: Vec<&str> = model.errors.iter().map(|row| row.code.as_str()).collect();
    assert_eq!(codes, ["P02", "P01", "P04"]);
    assert_eq!(model.header.version.as_deref(), Some("2"));
    assert_eq!(model.header.in_force.map(|it| it.from.to_string()).as_deref(), Some("2025-01-01"));
    assert!(model.header.applies_by.is_some());
}

#[test]
fn a_layer_has_all_that_it_does_not_change() {
    let pair = Pair::new(
        BASE,
        r#"
        standard b { version "7" }
        extends a { replace rule V1 { when late then deduct 5 from total } }
        rule V9 { when late then deduct 1 from total }
        "#,
    );
    assert!(pair.problems.is_empty(), "{}", pair.rendered());
    assert_eq!(pair.names(), ["case", "procedure", "total", "V1", "V9"]);
    let (model, problems) = Model::from_ast(&pair.tree);
    assert!(problems.is_empty(), "{problems:?}");
    assert_eq!((model.header.id.as_str(), model.header.version.as_deref()), ("b", Some("7")));
    assert!(model.header.applies_by.is_some());
}

/// Each a change of the base, and the codes of what is said of it.
const REFUSED: &[(&str, &[&str])] = &[
    ("amend a from 2025-01-01 { }", &["E0481"]),
    ("amend a from 2025-01-01 { version \"1\" }", &["E0481"]),
    ("amend a from 2025-01-01 { version \"2\" } extends a", &["E0170"]),
    ("standard b { } amend a from 2025-01-01 { version \"2\" }", &["E0172"]),
    ("extends a", &["E0171"]),
];

/// Each an edit of the base, and the codes of what is said of it.
const EDITS: &[(&str, &[&str])] = &[
    ("repeal error P99", &["E0271"]),
    ("repeal levels", &["E0482"]),
    ("repeal rule P01", &["E0272"]),
    ("repeal class closed", &["E0272"]),
    ("add error P01 { }", &["E0273"]),
    ("add rule closed { when late then deduct 1 from total }", &["E0273"]),
    ("add record other { }", &["E0273"]),
    ("in case add late : bool", &["E0273"]),
    ("in case add V1 : bool", &["E0273"]),
    ("repeal error P01 retitle error P01 \"x\"", &["E0274"]),
    ("repeal error P01 repeal class procedure", &["E0274"]),
    ("replace class procedure { } in procedure add error P09 { }", &["E0274"]),
    ("repeal record case in case repeal late", &["E0274"]),
    ("in procedure repeal cap in procedure add cap 5", &["E0274"]),
    ("add error Q1 { } repeal error Q1", &["E0274"]),
    ("replace rule V1 { when late then deduct 1 from total }", &["E0275"]),
    ("replace errors P03, P01, P02 { deduct 1 }", &[]),
    ("replace error P02 { deduct 1 }", &["E0275"]),
    ("in procedure replace cap 3", &["E0275"]),
    ("in case replace late : bool = false", &["E0275"]),
    ("in case repeal error P01", &["E0278"]),
    ("in case repeal P01", &["E0271"]),
    ("add class other { } in other repeal error P01", &["E0276"]),
    ("in total repeal error P01", &["E0277"]),
    ("in closed add x : bool", &["E0277"]),
    ("in procedure add x : bool", &["E0278"]),
    ("in case add cap 3", &["E0278"]),
    ("in procedure repeal worth", &["E0279"]),
    ("in procedure replace worth 3", &["E0279"]),
    ("in procedure add cap 4", &["E0270"]),
    ("in proceedure repeal cap", &["E0271"]),
];

#[test]
fn what_does_not_fit_is_refused() {
    let edits = EDITS
        .iter()
        .map(|(edit, codes)| (format!("amend a from 2025-01-01 {{ version \"2\" {edit} }}"), *codes));
    let changes = REFUSED.iter().map(|(change, codes)| ((*change).to_owned(), *codes));
    for (change, codes) in changes.chain(edits) {
        let pair = Pair::new(BASE, &change);
        let found: Vec<&str> = pair.problems.iter().map(Diagnostic::code).collect();
        assert_eq!(found, codes, "{change}\n{}", pair.rendered());
    }
}

#[test]
fn fields_of_the_same_name_in_several_places_are_several() {
    let base = "standard a { version \"1\" }
        record case { hearings : list of { on : date }   visits : list of { on : date } }
        finding { affects : bool = false }";
    let change =
        |edits: &str| Pair::new(base, &format!("amend a from 2025-01-01 {{ version \"2\" {edits} }}"));
    let apart = "in case add note : bool   in finding add note : bool
        in hearings add late : bool   in visits add late : bool   in visits repeal on";
    assert!(change(apart).problems.is_empty(), "{}", change(apart).rendered());
    let twice = change("in visits add late : bool   in hearings repeal on   in visits repeal late");
    assert_eq!(twice.problems.iter().map(Diagnostic::code).collect::<Vec<_>>(), ["E0274"]);
}

#[test]
fn an_amendment_ends_no_later_than_what_it_amends() {
    for (until, expected) in
        [("until 2025-06-30", "2025-06-30"), ("until 2027-01-01", "2026-12-31"), ("", "2026-12-31")]
    {
        let base = BASE.replace("in force from 2024-01-01", "in force from 2024-01-01 until 2026-12-31");
        let pair = Pair::new(&base, &format!("amend a from 2025-01-01 {until} {{ version \"2\" }}"));
        let until = Model::from_ast(&pair.tree).0.header.in_force.and_then(|it| it.until);
        assert_eq!(until.map(|day| day.to_string()).as_deref(), Some(expected));
    }
}
