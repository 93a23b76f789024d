//! Records that do not fit their standard: what is said of each.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde::{Serialize, Serializer};
use yardstick::diagnostic::{Language, RecordFault, RecordProblem};
use yardstick::eval::{Frame, bind_given};
use yardstick::model::Model;
use yardstick::program::Schema;
use yardstick::source::{FileId, Source};
use yardstick::{GradeError, Standard};

/// What brings about the problems that no line of `tests/cases/record/*.jsonl` can.
const ELSEWHERE: &[(&str, &str)] = &[
    ("E0503", "a file in another encoding than UTF-8"),
    ("E0505", "`{\"evidence\": [[[[ … ]]]]}`, 129 deep"),
    ("E0506", "a record of 20 MB"),
    ("E0507", "a value whose own `Serialize` fails"),
    ("E0526", "`f64::NAN` in a value that is serialized"),
    ("E0528", "`given { days: 1 year }` in a test, where days are counted"),
    ("E0532", "10,001 findings in one record"),
    ("E0555", "a date that moves by a part of a day, where no check of the standard could see it"),
    ("E0557", "hundreds of tables, each of which looks up the next"),
    ("E0560", "facts of a group of a roll-up that were given already"),
    ("E0561", "`{\"quarter\": \"spring\"}` among the facts of the groups of a roll-up per quarter"),
    ("E0581", "a book asked for a standard that it does not hold"),
    ("E0582", "a record whose date lies outside every version's days, graded by a book"),
    ("E0583", "a record without the date of `applies by`, graded by a book"),
    ("E0584", "versions that apply by different dates, both of which the record gives"),
    ("E0585", "a book whose versions do not say `applies by`"),
    ("E0587", "versions that apply by different dates, none of which is in force on its own"),
    ("E0586", "a record that does not fit the older of two versions of which the milder is to count"),
    ("E0558", "quantifiers within each other over lists of thousands"),
];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/record")
}

/// The standard of this name and the lines of its records.
fn case(name: &str) -> (Standard, Vec<String>) {
    let read =
        |extension: &str| fs::read_to_string(folder().join(name).with_extension(extension)).unwrap();
    let standard = Standard::parse_named(name, &read("std")).unwrap_or_else(|error| panic!("{error}"));
    (standard, read("jsonl").lines().map(String::from).collect())
}

/// Each record with what is said of it.
fn told(name: &str) -> Vec<(String, GradeError)> {
    let (standard, lines) = case(name);
    let refused = |line: String| match standard.grade_json(line.as_bytes()) {
        Ok(_) => panic!("nothing is said of {line}"),
        Err(error) => (line, error),
    };
    lines.into_iter().map(refused).collect()
}

#[test]
fn of_each_bad_record_it_is_said_what_is_wrong() {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.set_snapshot_path("snapshots/record");
    for name in ["case", "reckoning"] {
        let said = told(name).into_iter().map(|(line, error)| {
            let (english, chinese) = (error.text(Language::English), error.text(Language::Chinese));
            format!(
                "{line}\n  {}\n  {}\n",
                english.replace("; `", ";\n  `"),
                chinese.replace("；`", "；\n  `")
            )
        });
        let said: String = said.collect();
        settings.bind(|| insta::assert_snapshot!(name, said));
    }
}

/// The first problem of each code, with the shortest record that has it.
fn shortest() -> BTreeMap<&'static str, (String, RecordProblem)> {
    let mut found: BTreeMap<&'static str, (String, RecordProblem)> = BTreeMap::new();
    for (line, error) in ["case", "reckoning"].into_iter().flat_map(told) {
        for problem in error.problems() {
            let known = found.get(problem.code()).map(|(known, _)| known.chars().count());
            if known.is_none_or(|known| line.chars().count() < known) {
                found.insert(problem.code(), (line.clone(), problem.clone()));
            }
        }
    }
    found
}

const HEAD: &str = "\
# Every problem that a record can have

A record with a problem is not graded; the others are. A code never changes its meaning. Each one stands
here with what is said in English and in Chinese, and with a record of one of the two standards below
that brings it about.
This page is generated from `tests/cases/record`: `UPDATE_DOCS=1 cargo test --test main`.
";

fn index() -> String {
    let mut page = HEAD.to_owned();
    for name in ["case", "reckoning"] {
        let text = fs::read_to_string(folder().join(name).with_extension("std")).unwrap();
        page.push_str(&format!("\n```std\n{}\n```\n", text.trim_end()));
    }
    let shortest = shortest();
    for code in RecordFault::CODES {
        page.push_str(&format!("\n## {code}\n\n"));
        if let Some((line, problem)) = shortest.get(code) {
            for language in [Language::English, Language::Chinese] {
                page.push_str(&format!("- {}\n", problem.message(language)));
                if let Some(help) = problem.help(language) {
                    page.push_str(&format!("  - {help}\n"));
                }
            }
            page.push_str(&format!("\n```json\n{line}\n```\n"));
        } else if let Some((_, words)) = ELSEWHERE.iter().find(|(other, _)| other == code) {
            page.push_str(&format!("{words}\n"));
        } else {
            panic!("nothing brings about {code}");
        }
    }
    page
}

#[test]
fn every_code_is_brought_about_and_documented() {
    let index = index();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/record-problems.md");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        fs::write(&path, &index).unwrap();
    }
    let written = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert!(written == index, "docs/record-problems.md is stale: UPDATE_DOCS=1 cargo test --test main");
}

/// The codes of the problems.
fn codes<T>(result: Result<T, GradeError>) -> Vec<&'static str> {
    let error = result.err().unwrap();
    error.problems().map(RecordProblem::code).collect()
}

#[test]
fn what_no_line_can_show_is_refused_too() {
    let (standard, _) = case("case");
    let json = |text: &str| codes(standard.grade_json(text.as_bytes()));
    assert_eq!(codes(standard.grade_json(b"{\"kind\": \"\xc3\"}")), ["E0503"]);
    assert_eq!(json(&format!("{{\"kind\": {}", "[".repeat(129))), ["E0505"]);
    assert_eq!(json(&format!("{{\"note\": \"{}\"", "x".repeat(20 << 20))), ["E0506"]);
    let findings = vec!["{\"code\": \"P01\"}"; 10_001].join(",");
    let record =
        format!("{{\"kind\": \"civil\", \"examined\": [\"procedure\"], \"findings\": [{findings}]}}");
    assert_eq!(json(&record), ["E0532"]);
    assert_eq!(codes(standard.grade(&BTreeMap::from([("amount", f64::NAN)]))), ["E0526", "E0509"]);
    assert_eq!(codes(standard.grade(&Failing)), ["E0507"]);
}

struct Failing;

impl Serialize for Failing {
    fn serialize<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        Err(serde::ser::Error::custom("the connection was lost"))
    }
}

#[test]
fn a_test_counts_in_the_unit_of_the_field() {
    let text = "standard a.b { version \"1\" }\nrecord case { days : days }\n\
                test \"t\" { given { days: 1 year } expect invalid }";
    let (file, _) = yardstick::syntax::parse(&Source::new("a.std", text), FileId::default());
    let (model, _) = Model::from_ast(&file);
    let schema = Schema::from_model(&model);
    assert_eq!(codes(bind_given(&schema, &model.tests[0].given, &mut Frame::default())), ["E0528"]);
}

#[test]
fn tables_that_look_each_other_up_too_deep_stop() {
    let mut text = String::from("standard a.b { version \"1\" }\nrecord case { n : integer 0..9 }\n");
    text.push_str("table t0(n: integer 0..9) -> v: integer { | any | 1 |\n match first }\n");
    for table in 1..600 {
        let before = table - 1;
        text.push_str(&format!(
            "table t{table}(n: integer 0..9) -> v: integer {{ | any | (t{before}(n)) |\n match first }}\n"
        ));
    }
    text.push_str("score total = t599(n)\n");
    let standard = Standard::parse(&text).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(codes(standard.grade_json(b"{\"n\": 1}")), ["E0557"]);
}
