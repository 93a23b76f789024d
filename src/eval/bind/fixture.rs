//! The standard of these tests, and of the examples beside the problems.

use crate::model::{
    Bounds, Class, ClassId, Constant, Deduction, EnumId, EnumKind, EnumValue, Enumeration, ErrorRow,
    Field, FieldId, Header, Id, IdVec, Model, Points, RecordId, RecordType, Type,
};
use crate::program::Schema;
use crate::source::Span;
use crate::syntax::ast::DurationUnit;
use crate::value::Number;

/// ```std
/// record case {
///     kind "案由" : one of { civil "民事", criminal "刑事" }
///     share : percent 0%..50% = 0%
///     days : days 1..9 = 1
///     held : date optional
///     open : bool = true
///     note : text optional
///     amount : decimal to 0.01 = 0 absent when -1
///     n : integer = 0
///     parts : list of text optional at most 2
///     hearings : list of { on: date  judges: list of (text optional) optional } optional
///     term : years 1..10 optional from "期限"
/// }
/// finding { affects : bool = false }
/// levels mildest first { minor general serious }
/// class procedure { error P01 minor   error P02 minor..general { deduct 1..3 step 0.5 }
///                   class hearing { error P03 } }
/// error otherwise, where `open_codes`
/// ```
pub(in super::super) fn model(open_codes: bool) -> Model {
    let kinds = EnumId::new(0);
    let levels = EnumId::new(1);
    let one_of = |names: &[(&str, &str)], kind| Enumeration {
        name: "kind".into(),
        kind,
        values: names
            .iter()
            .map(|(name, title)| EnumValue {
                name: (*name).into(),
                title: (!title.is_empty()).then(|| (*title).into()),
                span: Span::default(),
            })
            .collect(),
        span: Span::default(),
    };
    Model {
        domains: crate::model::Domains::default(),
        header: header(),
        enums: [
            one_of(&[("civil", "民事"), ("criminal", "刑事")], EnumKind::OneOf),
            one_of(
                &[("minor", ""), ("general", ""), ("serious", "")],
                EnumKind::Levels { mildest_first: true },
            ),
        ]
        .into_iter()
        .collect(),
        records: records(kinds),
        levels: Some(levels),
        variables: IdVec::default(),
        lets: IdVec::default(),
        classes: [
            class("procedure", None, vec![ClassId::new(1)]),
            class("hearing", Some(ClassId::FIRST), vec![]),
        ]
        .into_iter()
        .collect(),
        errors: errors(open_codes),
        examined: vec![ClassId::FIRST],
        tables: IdVec::default(),
        scores: IdVec::default(),
        grades: IdVec::default(),
        rules: IdVec::default(),
        duties: IdVec::default(),
        tests: vec![],
        order: vec![],
    }
}

pub(in super::super) fn schema() -> Schema {
    Schema::from_model(&model(false))
}

fn header() -> Header {
    Header {
        id: "a.standard".into(),
        title: None,
        version: None,
        issued_by: None,
        in_force: None,
        applies_by: None,
        span: Span::default(),
    }
}

pub(in super::super) fn number(text: &str) -> Number {
    text.parse().unwrap()
}

fn field(name: &str, ty: Type) -> Field {
    Field {
        name: name.into(),
        key: name.into(),
        title: None,
        ty,
        step: None,
        bounds: None,
        default: None,
        optional: false,
        absent_when: vec![],
        unit: None,
        span: Span::default(),
    }
}

fn bounds(low: &str, high: &str) -> Option<Bounds> {
    Some(Bounds { low: number(low), high: number(high), inclusive: true })
}

fn records(kinds: EnumId) -> IdVec<RecordId, RecordType> {
    let zero = Some(Constant::Number(Number::ZERO));
    let optional = |field: Field| Field { optional: true, ..field };
    let list = |record: usize| Type::List(RecordId::new(record));
    let case = vec![
        Field { title: Some("案由".into()), ..field("kind", Type::Enum(kinds)) },
        Field { bounds: bounds("0", "0.5"), default: zero.clone(), ..field("share", Type::Percent) },
        Field {
            bounds: bounds("1", "9"),
            default: Some(Constant::Number(Number::ONE)),
            unit: Some(DurationUnit::Days),
            step: Some(Number::ONE),
            ..field("days", Type::Days)
        },
        optional(field("held", Type::Date)),
        Field { default: Some(Constant::Bool(true)), ..field("open", Type::Bool) },
        optional(field("note", Type::Text)),
        Field {
            step: Some(number("0.01")),
            default: zero.clone(),
            absent_when: vec![Constant::Number(number("-1"))],
            ..field("amount", Type::Number)
        },
        Field { step: Some(Number::ONE), default: zero, ..field("n", Type::Number) },
        optional(field("parts", list(2))),
        optional(field("hearings", list(3))),
        Field {
            key: "期限".into(),
            unit: Some(DurationUnit::Years),
            bounds: bounds("12", "120"),
            ..optional(field("term", Type::Months))
        },
    ];
    let finding = vec![Field { default: Some(Constant::Bool(false)), ..field("affects", Type::Bool) }];
    let hearing = vec![field("on", Type::Date), optional(field("judges", list(4)))];
    let plain = |record: RecordType| RecordType { plain: true, ..record };
    [
        record("case", case),
        record("finding", finding),
        RecordType { at_most: Some(2), ..plain(record("parts", vec![field("value", Type::Text)])) },
        record("hearings", hearing),
        plain(record("judges", vec![optional(field("value", Type::Text))])),
    ]
    .into_iter()
    .collect()
}

fn record(name: &str, fields: Vec<Field>) -> RecordType {
    RecordType {
        name: name.into(),
        title: None,
        fields: fields.into_iter().collect::<IdVec<FieldId, Field>>(),
        lets: vec![],
        ignore_others: false,
        plain: false,
        at_most: None,
        span: Span::default(),
    }
}

fn class(name: &str, parent: Option<ClassId>, children: Vec<ClassId>) -> Class {
    Class {
        name: name.into(),
        title: None,
        parent,
        children,
        errors: vec![],
        worth: None,
        cap: None,
        applies_when: None,
        basis: None,
        span: Span::default(),
    }
}

fn errors(open_codes: bool) -> IdVec<crate::model::ErrorId, ErrorRow> {
    let row = |code: &str, class: Option<usize>, levels: Option<(u16, u16)>, points: Points| ErrorRow {
        code: code.into(),
        otherwise: code == "otherwise",
        title: None,
        class: class.map(ClassId::new),
        levels,
        deduction: Deduction { points, at_most: None, span: Span::default() },
        when: None,
        defences: vec![],
        applies_when: None,
        basis: None,
        rule: None,
        span: Span::default(),
    };
    let chosen = Points::Chosen { low: number("1"), high: number("3"), step: number("0.5") };
    let mut rows = vec![
        row("P01", Some(0), Some((0, 0)), Points::Nothing),
        row("P02", Some(0), Some((0, 1)), chosen),
        row("P03", Some(1), None, Points::Nothing),
    ];
    if open_codes {
        rows.push(row("otherwise", None, None, Points::Nothing));
    }
    rows.into_iter().collect()
}
