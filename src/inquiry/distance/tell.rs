//! What was found, in the standard's names.

use std::sync::Arc;

use crate::eval::{Case, Kind};
use crate::outcome::Source;
use crate::program::{Label, Program};

use super::search::{Found, Search, TOLD, size};
use super::{Distance, Part, Remedied, Way};

/// The distance of a case, for which this was found.
pub(super) fn tell(
    search: &mut Search<'_>,
    case: &mut Case,
    found: Found,
    reached: bool,
    at_best: Option<u16>,
) -> Distance {
    let (program, target) = (search.program, search.target);
    let grade = &program.grades[target.grade];
    let (mut ways, omitted) = ways(search, case, &found);
    let smallest = ways.first().map(|way| way.size).filter(|_| found.shown);
    ways.iter_mut().for_each(|way| way.smallest = Some(way.size) == smallest);
    let irreversible = search.remedies.irreversible.iter();
    let irreversible = irreversible.map(|kind| remedied(program, kind, kind.count)).collect();
    let actual = case.grade_of(target.grade);
    let machine = case.machine(program);
    Distance {
        grade: Arc::clone(&grade.label.name),
        grade_title: grade.label.title.clone(),
        wanted: machine.tell_grade(target.grade, Ok(target.level)),
        actual: machine.tell_grade(target.grade, actual),
        reached,
        ways,
        omitted,
        tried: found.tried,
        complete: found.complete,
        at_best: match at_best {
            Some(value) => machine.tell_grade(target.grade, Ok(value)),
            None => machine.tell_grade(target.grade, actual),
        },
        irreversible,
    }
}

/// The ways, those of the same numbers, classes and levels together; and how many are not told.
fn ways(search: &mut Search<'_>, case: &mut Case, found: &Found) -> (Vec<Way>, usize) {
    let (program, grade) = (search.program, search.target.grade);
    let mut ways: Vec<Way> = Vec::new();
    for passed in &found.ways {
        let Some(value) = search.remedies.grade(program, passed, grade) else { continue };
        let reaches = case.machine(program).tell_grade(grade, Ok(value));
        let kinds = search.remedies.kinds.iter().zip(passed).filter(|(_, passed)| **passed > 0);
        let mut parts: Vec<Part> = Vec::new();
        for (kind, &passed) in kinds.clone() {
            let part = part(program, kind, passed);
            let same = |it: &&mut Part| (&it.class, &it.level) == (&part.class, &part.level);
            match parts.iter_mut().find(same) {
                Some(it) => it.count = it.count.saturating_add(passed),
                None => parts.push(part),
            }
        }
        let choice: Vec<Remedied> =
            kinds.map(|(kind, &passed)| remedied(program, kind, passed)).collect();
        match ways.iter_mut().find(|way| way.parts == parts && way.reaches == reaches) {
            Some(way) if way.choices.len() < TOLD => way.choices.push(choice),
            Some(way) => way.omitted += 1,
            None => ways.push(Way {
                size: size(passed),
                smallest: false,
                reaches,
                parts,
                choices: vec![choice],
                omitted: 0,
            }),
        }
    }
    let omitted = ways.len().saturating_sub(TOLD);
    ways.truncate(TOLD);
    (ways, omitted)
}

fn part(program: &Program, kind: &Kind, count: u32) -> Part {
    let class = program.errors[kind.error].class.map(|class| &program.classes[class].label);
    let levels = program.levels.map(|levels| &program.enums[levels]);
    let level = kind.level.and_then(|level| levels?.value(level));
    let name = |label: Option<&Label>| label.map(|label| Arc::clone(&label.name));
    let title = |label: Option<&Label>| label.and_then(|label| label.title.clone());
    Part {
        count,
        class: name(class),
        class_title: title(class),
        level: name(level),
        level_title: title(level),
    }
}

fn remedied(program: &Program, kind: &Kind, count: u32) -> Remedied {
    let label = &program.errors[kind.error].label;
    Remedied {
        code: Arc::clone(&kind.code),
        title: label.title.clone(),
        count,
        of: kind.count,
        detected: kind.detected,
        source: Source { file: Arc::clone(&label.place.file), line: label.place.line },
    }
}
