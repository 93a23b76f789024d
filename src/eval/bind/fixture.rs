//! The standard of these tests, and of the examples beside the problems.

use std::sync::LazyLock;

use crate::diagnostic::{Language, render};
use crate::model::Model;
use crate::program::Schema;
use crate::source::{FileId, Source, Sources};
use crate::syntax::parse;
use crate::value::Number;

const TEXT: &str = r#"
standard a.standard { version "1" }
record case {
    kind "案由" : one of { civil "民事", criminal "刑事" }
    share : percent 0%..50% = 0%
    days : days 1..9 = 1
    held : date optional
    open : bool = true
    note : text optional
    amount : decimal to 0.01 = 0 absent when -1
    n : integer = 0
    parts : list of text at most 2 optional
    hearings : list of { on: date  judges: list of (text optional) optional } optional
    term : years 1..10 optional from "期限"
    votes : list of integer 0..9
    level : one of { good, bad } optional from "before.grade.level"
    times : integer 0..9 = 0 from "before.times"
}
finding { affects : bool = false }
levels mildest first { minor general serious }
class procedure {
    error P01 minor { }
    error P02 minor..general { deduct 1..3 step 0.5 }
    class hearing { error P03 { } }
}
examine procedure
"#;

/// The shape of the standard's records.
pub(in super::super) fn schema() -> &'static Schema {
    static SCHEMA: LazyLock<Schema> = LazyLock::new(|| Schema::from_model(&understood(TEXT)));
    &SCHEMA
}

/// The same, with a row that catches every other code.
pub(in super::super) fn open_schema() -> &'static Schema {
    static SCHEMA: LazyLock<Schema> =
        LazyLock::new(|| Schema::from_model(&understood(&format!("{TEXT}error otherwise {{ }}"))));
    &SCHEMA
}

/// The model of a text that has no problems.
pub(in super::super) fn understood(text: &str) -> Model {
    let source = Source::new("a.std", text);
    let (file, mut problems) = parse(&source, FileId::default());
    let (model, more) = Model::from_ast(&file);
    problems.extend(more);
    let mut sources = Sources::default();
    let _ = sources.add(source);
    let shown: String =
        problems.iter().map(|problem| render(problem, &sources, Language::English)).collect();
    assert_eq!(shown, "");
    model
}

pub(in super::super) fn number(text: &str) -> Number {
    text.parse().unwrap()
}
