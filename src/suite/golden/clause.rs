//! The clause of the standard that a part of an outcome comes from.

use serde::Serialize;

use crate::outcome::Source;
use crate::program::{Class, Label, Place, Program};
use crate::value::Json;

use super::super::source;
use super::Spot;

/// A clause of a standard.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Clause {
    /// The name of the error, rule, grade and so on; of a grade's line, that of its level.
    pub name: String,
    /// Its title, if it has one.
    pub title: Option<String>,
    /// The legal basis, if it has one.
    pub basis: Option<String>,
    /// Where it is written now; `None` where the standard has it no longer.
    pub source: Option<Source>,
}

impl Clause {
    fn of(label: &Label, place: &Place) -> Self {
        Self {
            name: label.name.to_string(),
            title: label.title.as_deref().map(str::to_owned),
            basis: None,
            source: Some(source(place)),
        }
    }
}

/// The clause behind a difference: the grade's line that gives what it is now, the score, or what the
/// nearest line around is about.
pub(super) fn behind(
    program: &Program,
    spot: &Spot<'_>,
    before: Option<&Json>,
    after: Option<&Json>,
) -> Option<Clause> {
    match spot.part {
        Some(("grades", name)) => return of_grade(program, name, after),
        Some(("scores", name)) => {
            return program.scores.iter().find_map(|score| of_label(&score.label, name));
        }
        _ => {}
    }
    // A whole line that is new stands in the outcome of today; one that is gone does not.
    let is_gone = before.is_some() && after.is_none();
    let line = spot.around?;
    let text = |key: &str| match line.get(key) {
        Some(Json::Text(text)) => Some(text.clone()),
        _ => None,
    };
    if let Some(cap) = of_cap(program, spot, line) {
        return Some(cap);
    }
    let of_score = spot.part.filter(|(part, _)| *part == "ledgers").map(|(_, score)| score.to_owned());
    let name = text("code").or_else(|| text("step")).or(of_score)?;
    let today = named(program, &name);
    let told = line.get("source").filter(|_| !is_gone).and_then(place_told);
    let place = told.or_else(|| today.as_ref().and_then(|clause| clause.source.clone()));
    let title = text("title").or_else(|| today.as_ref().and_then(|clause| clause.title.clone()));
    let basis = text("basis").or_else(|| today.and_then(|clause| clause.basis));
    Some(Clause { name, title, basis, source: place })
}

fn of_grade(program: &Program, name: &str, level: Option<&Json>) -> Option<Clause> {
    let grade = program.grades.iter().find(|grade| &*grade.label.name == name)?;
    let Some(Json::Text(level)) = level else {
        return Some(Clause::of(&grade.label, &grade.label.place));
    };
    let values = &program.enums[grade.values].values;
    let value = values.iter().position(|value| *value.name == **level);
    let line = value.and_then(|value| grade.lines.iter().find(|line| usize::from(line.value) == value));
    match (value.and_then(|value| values.get(value)), line) {
        (Some(label), Some(line)) => Some(Clause::of(label, &line.place)),
        _ => Some(Clause::of(&grade.label, &grade.label.place)),
    }
}

/// The cap that leaves more or less of an error, where the error costs what it did.
fn of_cap(program: &Program, spot: &Spot<'_>, line: &Json) -> Option<Clause> {
    let same = spot.was.is_some_and(|was| was.get("points") == line.get("points"));
    let Some(Json::Text(name)) = line.get("class").filter(|_| same && spot.keys == ["after_cap"]) else {
        return None;
    };
    let first = program.classes.iter().find(|class| *class.label.name == **name);
    let around = |class: &&'_ Class| class.parent.map(|parent| &program.classes[parent]);
    std::iter::successors(first, around)
        .find_map(|class| Some(Clause::of(&class.label, class.cap_place.as_ref()?)))
}

/// What the standard of today calls so.
fn named(program: &Program, name: &str) -> Option<Clause> {
    let with = |label: &Label, basis: Option<&str>| {
        let basis = basis.map(str::to_owned);
        (*label.name == *name).then(|| Clause { basis, ..Clause::of(label, &label.place) })
    };
    let errors = program.errors.iter().filter_map(|it| with(&it.label, it.basis.as_deref()));
    let rules = program.rules.iter().filter(|rule| rule.row.is_none());
    let rules = rules.filter_map(|it| with(&it.label, it.basis.as_deref()));
    let duties = program.duties.iter().filter_map(|it| with(&it.label, it.basis.as_deref()));
    let shares = program.responsibilities.iter();
    let shares = shares.filter_map(|it| with(&it.label, it.basis.as_deref()));
    let steps = program.procedure.iter().flat_map(|procedure| procedure.steps.iter());
    let steps = steps.filter_map(|it| with(&it.label, it.basis.as_deref()));
    let others = (program.classes.iter().map(|it| &it.label))
        .chain(program.scores.iter().map(|it| &it.label))
        .chain(program.grades.iter().map(|it| &it.label))
        .chain(program.procedure.iter().map(|it| &it.label));
    let others = others.filter_map(|label| with(label, None));
    errors.chain(rules).chain(duties).chain(shares).chain(steps).chain(others).next()
}

fn of_label(label: &Label, name: &str) -> Option<Clause> {
    (*label.name == *name).then(|| Clause::of(label, &label.place))
}

/// A place that an outcome tells.
fn place_told(told: &Json) -> Option<Source> {
    let (Json::Text(file), Json::Integer(line)) = (told.get("file")?, told.get("line")?) else {
        return None;
    };
    Some(Source { file: file.as_str().into(), line: u32::try_from(*line).ok()? })
}
