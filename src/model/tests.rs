//! The room as a whole: what a text comes to mean.

use super::{
    ClassId, Domain, ErrorId, GradeId, LetId, Model, RuleId, ScoreId, Step, Type, domain, score_domain,
};
use crate::diagnostic::{Language, render};
use crate::source::{FileId, Source, Sources};
use crate::syntax::parse;
use crate::value::Number;

/// The model of a text, and every problem rendered.
fn model_of(text: &str) -> (Model, String) {
    let source = Source::new("a.std", format!("standard a.b {{ version \"1\" }}\n{text}"));
    let (file, mut problems) = parse(&source, FileId::default());
    let (model, more) = Model::from_ast(&file);
    problems.extend(more);
    let mut sources = Sources::default();
    let _ = sources.add(source);
    let shown = problems.iter().map(|problem| render(problem, &sources, Language::English));
    let shown = shown.collect();
    (model, shown)
}

/// The model of a text without problems.
fn good(text: &str) -> Model {
    let (model, problems) = model_of(text);
    assert_eq!(problems, "");
    model
}

fn let_named(model: &Model, name: &str) -> LetId {
    model.lets.entries().find(|(_, item)| item.name == name).unwrap().0
}

fn type_of(model: &Model, name: &str) -> Type {
    model.lets[let_named(model, name)].value.ty
}

/// The domain of the `let` of this name: `low..high step`, `_` where there is none.
fn domain_of(model: &Model, name: &str) -> String {
    let Domain { low, high, step } = domain(model, &model.lets[let_named(model, name)].value);
    let shown = |number: Option<Number>| number.map_or("_".into(), |number| number.to_string());
    format!("{}..{} {}", shown(low), shown(high), shown(step))
}

const COURT: &str = include_str!("../../tests/cases/model/good/court.std");

#[test]
fn everything_is_reckoned_after_what_it_depends_on() {
    let (_, court) = COURT.split_once("record").unwrap();
    let model = good(&format!("record{court}"));
    let place = |step| model.order.iter().position(|&other| other == step).unwrap();
    let (score, grade) = (Step::Score(ScoreId::FIRST), Step::Grade(GradeId::FIRST));
    assert!(place(Step::Let(LetId::FIRST)) < place(Step::Error(ErrorId::SECOND)));
    assert!(place(Step::Error(ErrorId::FIRST)) < place(Step::Loss(ClassId::FIRST)));
    assert!(place(Step::Loss(ClassId::SECOND)) < place(Step::Loss(ClassId::FIRST)));
    assert!(place(Step::Loss(ClassId::FIRST)) < place(score));
    assert!(place(score) < place(grade));
    assert!(place(Step::Rule(RuleId::FIRST)) < place(grade));
    assert!(place(grade) < place(Step::Grade(GradeId::SECOND)));
}

#[test]
fn lets_are_understood_in_any_order() {
    let model = good(
        "record case { kind : one of { a, b }   n : integer 0..4 }
         let first = second and kind = b
         let b = third > 1
         let second = not b
         let third = total + 1
         score total = fourth
         let fourth = n * 2",
    );
    assert_eq!(type_of(&model, "first"), Type::Bool);
    assert_eq!(type_of(&model, "third"), Type::Number);
    assert_eq!(domain_of(&model, "third"), "1..9 1");
}

#[test]
fn a_long_chain_of_lets_is_refused() {
    let chain = |length| {
        let lets = (0..length).map(|n| format!("let a{n} = a{} + 1\n", n + 1));
        lets.collect::<String>() + &format!("let a{length} = 0")
    };
    let model = good(&chain(200));
    assert_eq!(domain_of(&model, "a0"), "200..200 1");
    let (model, problems) = model_of(&chain(5000));
    assert_eq!(problems.matches("error[").count(), 1, "{problems}");
    assert!(
        problems.starts_with("error[E0227]: `a4750` rests on lets more than 500 levels deep"),
        "{problems}"
    );
    let _ = crate::model::check_parts(&model, &[]);
}

#[test]
fn a_ratio_is_a_percentage_beside_one() {
    let model = good(
        "record case { n : integer 0..9   share : percent   limit : days }
         let rate = n / 9
         let high = rate > 50%
         let left = 100% - rate
         let plain = rate + 1
         let part = share * n
         let twice = share * 2 + 1%
         let longer = limit * share",
    );
    assert_eq!(type_of(&model, "high"), Type::Bool);
    assert_eq!(type_of(&model, "left"), Type::Percent);
    assert_eq!(type_of(&model, "plain"), Type::Number);
    assert_eq!(type_of(&model, "part"), Type::Number);
    assert_eq!(type_of(&model, "twice"), Type::Percent);
    assert_eq!(type_of(&model, "longer"), Type::Days);
}

#[test]
fn domains_keep_bounds_and_grids() {
    let model = good(
        "record case { n : integer 0..9   m : decimal to 0.5, -1..2   marks : list of integer 1..5 at most 4
                       age : years 0..10   days : days 1..5 }
         let sum = n + m
         let difference = m - n
         let product = n * m
         let third = n / 3
         let unknown = n / m
         let square = n ^ 2
         let rounded = round (n / 7) to 0.01 half up
         let least = min(n, m, 3)
         let most = max(n, 2.5)
         let size = abs(m)
         let either = if n > 1 then 0.2 else 0.3
         let how_many = count of x in marks where x > 2
         let added = sum of x for x in marks
         let mean = (mean of x for x in marks) or else 1
         let months = age
         let whole = days * 2
         let same = count of errors
         let whole_part = floor(m)",
    );
    let cases = [
        ("sum", "-1..11 0.5"),
        ("difference", "-10..2 0.5"),
        ("product", "-9..18 0.5"),
        ("third", "0..3 1/3"),
        ("unknown", "_.._ _"),
        ("square", "0..81 1"),
        ("rounded", "0..1.29 0.01"),
        ("least", "-1..2 0.5"),
        ("most", "2.5..9 0.5"),
        ("size", "0..2 0.5"),
        ("either", "0.2..0.3 0.1"),
        ("how_many", "0..4 1"),
        ("added", "0..20 1"),
        ("mean", "1..5 _"),
        ("months", "0..120 12"),
        ("whole", "2..10 2"),
        ("same", "0.._ 1"),
        ("whole_part", "-1..2 1"),
    ];
    for (name, expected) in cases {
        assert_eq!(domain_of(&model, name), expected, "{name}");
    }
}

#[test]
fn the_domain_of_a_score_knows_its_deductions() {
    let model = good(
        "class a worth 10 { error A1 { deduct 0.5 each, at most 3 }  error A2 { deduct 2 }  cap 4 }
         class b { error B1 { deduct 1..2 step 0.25 } }
         score capped { start 100   deduct errors in a }
         score open { start 100   deduct errors }
         score bounded { start 100   deduct errors   at least 0   round to 1 half up }
         score earned = earned in a",
    );
    let domains: Vec<String> = model
        .scores
        .ids()
        .map(|id| score_domain(&model, id))
        .map(|Domain { low, high, step }| format!("{low:?} {high:?} {step:?}"))
        .collect();
    assert_eq!(
        domains,
        [
            "Some(96) Some(100) Some(0.5)",
            "None Some(100) Some(0.25)",
            "Some(0) Some(100) Some(1)",
            "Some(6) Some(10) Some(0.5)",
        ]
    );
}

#[test]
fn levels_narrow_what_an_error_depends_on() {
    let model = good(
        "levels mildest first { minor, serious }
         error A1 minor { deduct 1 }
         error B1 serious { when (count of errors at minor) > 2   deduct 5 }",
    );
    let place = |step| model.order.iter().position(|&other| other == step).unwrap();
    assert!(place(Step::Error(ErrorId::FIRST)) < place(Step::Error(ErrorId::SECOND)));
}

#[test]
fn codes_are_limited() {
    let codes: String = (0..20_001).map(|n| format!("e{n}, ")).collect();
    let (_, problems) = model_of(&format!("errors {codes} last {{ deduct 1 }}"));
    assert!(
        problems.starts_with("error[E0222]: a standard has at most 20000 error codes"),
        "{problems}"
    );
}
