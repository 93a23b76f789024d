//! What was found, in the words of the standard.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::eval::{Case, GradeError, Refused, shown};
use crate::model::{EnumId, GradeId, RuleId, ScoreId};
use crate::outcome::{Score, Stamp};
use crate::program::{FieldKind, Program, Schema};
use crate::value::Number;

use super::facts::{Ground, every_day};
use super::found::Found;
use super::possible::Values;
use super::settle::{Kind, Tried, Unknown};
use super::span::Span;
use super::survey::{Known, Survey};
use super::truth::Truth;
use super::{
    Answer, Chance, GradeProspect, Level, Missing, Prospect, RuleProspect, ScoreProspect, ScoreRange,
    When,
};

/// What may still come of the record that a case holds; `asks` for what is missing.
///
/// # Errors
/// What it states cannot be.
pub fn prospect(
    program: &Program,
    schema: &Schema,
    case: &mut Case,
    asks: bool,
) -> Result<Prospect, GradeError> {
    if Ground::new(program, schema, case.frame()).is_complete() {
        case.run(program)?;
        let found = Found::reckoned(&case.machine(program));
        let ground = Ground::new(program, schema, case.frame());
        return Ok(ground.tell(&found, Vec::new()));
    }
    let ground = Ground::new(program, schema, case.frame());
    let mut survey = Survey::of(&ground, Known::default());
    if !survey.refusals.is_empty() {
        let refusals = std::mem::take(&mut survey.refusals);
        return Err(Refused::Findings(refusals).into_error(program, case.frame()));
    }
    let found = Found::of(&survey);
    let missing = if asks { ground.missing(&found, &mut survey) } else { Vec::new() };
    Ok(ground.tell(&found, missing))
}

impl Ground<'_> {
    fn tell(&self, found: &Found, missing: Vec<Tried>) -> Prospect {
        let program = self.program;
        let grades = program
            .grades
            .entries()
            .map(|(id, grade)| (Arc::clone(&grade.label.name), self.tell_grade(id, found)));
        let scores = program
            .scores
            .entries()
            .map(|(id, score)| (Arc::clone(&score.label.name), self.tell_score(id, found)));
        let rules = program.rules.ids().filter_map(|id| self.tell_rule(id, found.rules[id]));
        Prospect {
            id: self.frame.id().map(Into::into),
            standard: Stamp::of(&program.header),
            settled: found.is_settled(),
            grades: grades.collect(),
            scores: scores.collect(),
            rules: rules.collect(),
            missing: missing.into_iter().map(|tried| self.tell_missing(tried, found)).collect(),
        }
    }

    /// The levels that a grade may come to, the best one first.
    fn levels(&self, id: GradeId, found: &Found) -> Vec<Level> {
        let scale = &self.program.enums[self.program.grades[id].values];
        let best = u16::try_from(scale.values.len()).unwrap_or(u16::MAX);
        let ranks: BTreeSet<u16> = found.grades[id].places.iter().map(|it| scale.rank(*it)).collect();
        let levels = ranks.into_iter().rev().filter_map(|rank| {
            let label = scale.value(scale.at_rank(rank))?;
            Some(Level {
                level: Arc::clone(&label.name),
                title: label.title.clone(),
                rank: best.saturating_sub(rank),
            })
        });
        levels.collect()
    }

    fn tell_grade(&self, id: GradeId, found: &Found) -> GradeProspect {
        GradeProspect {
            title: self.program.grades[id].label.title.clone(),
            possible: self.levels(id, found),
            undetermined: found.grades[id].unsure,
        }
    }

    fn range(&self, id: ScoreId, span: &Span<Number>) -> ScoreRange {
        let score = &self.program.scores[id];
        let decimals = score.round.as_ref().and_then(|(step, _)| step.decimals()).unwrap_or(0);
        let end = |end: &Option<Number>| match end {
            Some(number) => Score::new(number.clone(), score.percent, decimals),
            None => Score::undetermined(),
        };
        ScoreRange { low: end(&span.low), high: end(&span.high) }
    }

    fn tell_score(&self, id: ScoreId, found: &Found) -> ScoreProspect {
        let numbers = &found.scores[id];
        ScoreProspect {
            title: self.program.scores[id].label.title.clone(),
            range: numbers.span.as_ref().map(|span| self.range(id, span)),
            undetermined: numbers.unsure.any(),
        }
    }

    fn tell_rule(&self, id: RuleId, fires: Truth) -> Option<RuleProspect> {
        let label = &self.program.rules[id].label;
        let chance = if fires.must(true) { Chance::Certainly } else { Chance::Perhaps };
        fires.yes.then(|| RuleProspect {
            code: Arc::clone(&label.name),
            title: label.title.clone(),
            fires: chance,
        })
    }

    fn tell_missing(&self, tried: Tried, base: &Found) -> Missing {
        let title = match tried.unknown {
            Unknown::Fact(fact) => {
                self.program.records[fact.record].fields[fact.field].label.title.clone()
            }
            Unknown::Level(number) | Unknown::Points(number) => {
                let finding = self.frame.findings().get(number as usize);
                let label = finding.map(|finding| &self.program.errors[finding.error].label);
                label.map(|label| Arc::clone(label.title.as_ref().unwrap_or(&label.name)))
            }
            _ => None,
        };
        let answers = tried.answers.iter().filter_map(|(kind, found)| {
            let when = self.when(&tried, kind)?;
            (tried.answers.len() > 1).then(|| self.tell_answer(when, found))
        });
        let answers: Vec<Answer> = answers.collect();
        let plain = self.tell_answer(When::Present, base);
        let differs = |answer: &Answer| Answer { when: When::Present, ..answer.clone() } != plain;
        let answers = if answers.iter().any(differs) { answers } else { Vec::new() };
        Missing {
            path: self.path(tried.unknown),
            title,
            required: tried.required,
            settles: tried.settles,
            answers,
        }
    }

    fn tell_answer(&self, when: When, found: &Found) -> Answer {
        let program = self.program;
        let grades = program.grades.entries().map(|(id, grade)| {
            let levels = self.levels(id, found).into_iter().map(|level| level.level).collect();
            (Arc::clone(&grade.label.name), levels)
        });
        let ranges = program.scores.entries().filter_map(|(id, score)| {
            let span = found.scores[id].span.as_ref()?;
            Some((Arc::clone(&score.label.name), self.range(id, span)))
        });
        let unsure = program.grades.entries().filter(|(id, _)| found.grades[*id].unsure);
        let loose = program.scores.entries().filter(|(id, _)| found.scores[*id].unsure.any());
        let undetermined = unsure.map(|(_, grade)| &grade.label.name);
        let undetermined = undetermined.chain(loose.map(|(_, score)| &score.label.name));
        Answer {
            when,
            grades: grades.collect(),
            undetermined: undetermined.map(Arc::clone).collect(),
            scores: ranges.collect(),
        }
    }

    /// An answer in words.
    fn when(&self, tried: &Tried, kind: &Kind) -> Option<When> {
        let others = tried.answers.iter().filter(|(kind, _)| matches!(kind, Kind::Values(_)));
        let field = match tried.unknown {
            Unknown::Fact(fact) => Some(self.field(fact.record, fact.field)),
            _ => None,
        };
        let values = match kind {
            Kind::Absent => return Some(When::Absent),
            Kind::Nothing => return Some(When::Nothing),
            Kind::Something => return Some(When::Something),
            // All that there are.
            Kind::Values(_) if others.count() == 1 => return Some(When::Present),
            Kind::Values(values) => values,
        };
        Some(match values {
            Values::Truth { yes, .. } => When::Is(*yes),
            Values::Places(places) => {
                let of = match field.map(|field| &field.kind) {
                    Some(FieldKind::Enum(values)) => *values,
                    _ => self.program.levels?,
                };
                match places.iter().collect::<Vec<_>>().as_slice() {
                    [place] => When::Value(self.value_name(of, **place)?),
                    _ => When::Present,
                }
            }
            Values::Numbers(span) => {
                let written = |number: &Number| match field {
                    Some(field) => shown(&field.kind, number).into(),
                    None => number.to_string().into(),
                };
                between(span, written)
            }
            Values::Dates(span) => {
                // From the first day that there is, or to the last one, is from or to any day.
                let all = every_day();
                let span = Span {
                    low: span.low.filter(|_| span.low != all.low),
                    high: span.high.filter(|_| span.high != all.high),
                };
                between(&span, |date| date.to_string().into())
            }
            _ => When::Present,
        })
    }

    fn value_name(&self, of: EnumId, place: u16) -> Option<Arc<str>> {
        self.program.enums[of].value(place).map(|label| Arc::clone(&label.name))
    }
}

fn between<T: Ord + Clone>(span: &Span<T>, written: impl Fn(&T) -> Arc<str>) -> When {
    match span.only() {
        Some(only) => When::Value(written(only)),
        None => When::Between(span.low.as_ref().map(&written), span.high.as_ref().map(&written)),
    }
}
