//! Names that are easily taken for one another.

use std::collections::BTreeMap;

use crate::diagnostic::LintProblem;
use crate::model::Model;
use crate::source::Span;

use super::Look;

/// Characters that look alike, each group by its first.
const ALIKE: &[&str] = &[
    "0OОΟ",
    "1lIІΙ|",
    "AАΑ",
    "BВΒ",
    "CС",
    "EЕΕ",
    "HНΗ",
    "KКΚ",
    "MМΜ",
    "NΝ",
    "PРΡ",
    "TТΤ",
    "XХΧ",
    "YΥ",
    "ZΖ",
    "aа",
    "cс",
    "eе",
    "oоο",
    "pр",
    "xх",
    "yу",
    "己已巳",
    "未末",
    "日曰",
    "人入",
    "土士",
    "干千于",
];

/// Looks for names that look alike among those that may be taken for one another.
pub(super) fn look(look: &mut Look<'_>, model: &Model) {
    let coded = (model.errors.iter().map(|row| (row.code.as_str(), row.span)))
        .chain(model.rules.iter().filter(|it| it.row.is_none()).map(|it| (it.name.as_str(), it.span)))
        .chain(model.duties.iter().map(|it| (it.name.as_str(), it.span)))
        .chain(model.classes.iter().map(|it| (it.name.as_str(), it.span)));
    group(look, coded);
    let values = (model.scores.iter().map(|it| (it.name.as_str(), it.span)))
        .chain(model.grades.iter().map(|it| (it.name.as_str(), it.span)))
        .chain(model.tables.iter().map(|it| (it.name.as_str(), it.span)))
        .chain(model.lets.iter().filter(|it| it.item.is_none()).map(|it| (it.name.as_str(), it.span)));
    let case = model.records.find(Model::CASE).into_iter().flat_map(|record| record.fields.iter());
    group(look, values.chain(case.map(|it| (it.name.as_str(), it.span))));
    for record in model.records.iter().skip(1) {
        group(look, record.fields.iter().map(|it| (it.name.as_str(), it.span)));
    }
    for values in model.enums.iter() {
        group(look, values.values.iter().map(|it| (it.name.as_str(), it.span)));
    }
}

fn group<'m>(look: &mut Look<'_>, names: impl Iterator<Item = (&'m str, Span)>) {
    let mut known: BTreeMap<String, (&str, Span)> = BTreeMap::new();
    for (name, span) in names {
        let (other, first) = *known.entry(skeleton(name)).or_insert((name, span));
        // What shares a row is one thing by several names: to take one for another changes nothing.
        if other != name && first != span {
            let place = look.places.name(first, other);
            let (name_text, other) = (name.to_owned(), other.to_owned());
            let problem = LintProblem::ConfusableNames { name: name_text, other };
            look.name_also(problem, span, name, place);
        }
    }
}

/// A name by how it looks.
fn skeleton(name: &str) -> String {
    name.chars().map(|c| looks_like(narrow(c))).flat_map(char::to_lowercase).collect()
}

fn looks_like(c: char) -> char {
    let group = ALIKE.iter().find(|group| group.contains(c));
    group.and_then(|group| group.chars().next()).unwrap_or(c)
}

/// A full-width letter as a narrow one.
fn narrow(c: char) -> char {
    let code = u32::from(c);
    let narrow = (0xFF01..=0xFF5E).contains(&code).then(|| char::from_u32(code - 0xFEE0)).flatten();
    narrow.unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_look_alike_have_one_skeleton() {
        for (left, right) in
            [("D01", "DO1"), ("P1l", "P11"), ("Ａ1", "A1"), ("总分", "总分"), ("Total", "total")]
        {
            assert_eq!(skeleton(left), skeleton(right));
        }
        for (left, right) in [("D01", "D02"), ("甲", "乙"), ("over", "0ver")] {
            assert_ne!(skeleton(left), skeleton(right));
        }
    }
}
