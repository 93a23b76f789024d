//! From the machine's ids and numbers to an outcome: the edge where texts come in.

use std::sync::Arc;

use indexmap::IndexMap;

use crate::model::{DutyId, GradeId, RuleId};
use crate::outcome::{
    Duty, EntryKind, Grade, LedgerEntry, Outcome, Override, Referral, Score, Source, Stamp, Within,
};
use crate::program::{EffectKind, Label, Place};

use super::evaluation::{self, By, ScoreState};
use super::machine::Machine;
use super::value::{Reckoned, Value};

impl Machine<'_> {
    /// What the evaluation says.
    pub fn tell(&self) -> Outcome {
        let program = self.program;
        let name = |label: &Label| Arc::clone(&label.name);
        let scores = || program.scores.iter().zip(self.out.scores.iter());
        let grade = |(id, grade): (GradeId, &crate::program::Grade)| {
            (name(&grade.label), self.tell_grade(id, self.out.grades[id].value))
        };
        let score = |(score, state): (&crate::program::Score, &ScoreState)| {
            (name(&score.label), tell_score(score, state))
        };
        let ledger = |(score, state): (&crate::program::Score, &ScoreState)| {
            (name(&score.label), state.ledger.iter().map(|entry| self.tell_entry(entry)).collect())
        };
        Outcome {
            id: self.frame.id().map(Into::into),
            standard: Stamp::of(&program.header),
            grades: program.grades.entries().map(grade).collect(),
            scores: scores().map(score).collect(),
            ledgers: scores().map(ledger).collect::<IndexMap<_, _>>(),
            reasons: self.reasons(),
            duties: program.duties.ids().filter_map(|id| self.tell_duty(id)).collect(),
            referrals: self.referrals(),
            overrides: self.overrides(),
            procedure: self.tell_procedure(),
            responsibilities: self.responsibilities(),
            notes: self.notes(),
        }
    }

    /// A grade by its value, or why there is none.
    pub fn tell_grade(&self, id: GradeId, value: Reckoned<u16>) -> Grade {
        let scale = &self.program.enums[self.program.grades[id].values];
        let determined = value.ok().and_then(|value| Some((scale.value(value)?, scale.rank(value))));
        let best = u16::try_from(scale.values.len()).unwrap_or(u16::MAX);
        Grade {
            level: determined.map(|(label, _)| Arc::clone(&label.name)),
            title: determined.and_then(|(label, _)| label.title.clone()),
            rank: determined.map(|(_, rank)| best.saturating_sub(rank)),
            undetermined: value.err().map(|cause| self.program.why(cause)),
        }
    }

    fn tell_entry(&self, entry: &evaluation::Entry) -> LedgerEntry {
        let program = self.program;
        let rule = |rule: RuleId| Some(&program.rules[rule].label);
        let (kind, label) = match entry.kind {
            evaluation::EntryKind::Start => (EntryKind::Start, None),
            evaluation::EntryKind::Value => (EntryKind::Value, None),
            evaluation::EntryKind::Error(error) => {
                (EntryKind::Error, Some(&program.errors[error].label))
            }
            evaluation::EntryKind::Class(class) => {
                (EntryKind::Class, Some(&program.classes[class].label))
            }
            evaluation::EntryKind::Zero(class, _) => {
                (EntryKind::Zero, Some(&program.classes[class].label))
            }
            evaluation::EntryKind::Weigh(_) => (EntryKind::Weigh, None),
            evaluation::EntryKind::Add => (EntryKind::Add, None),
            evaluation::EntryKind::Deduct => (EntryKind::Deduct, None),
            evaluation::EntryKind::Rule(id) => (EntryKind::Rule, rule(id)),
            evaluation::EntryKind::Bonus => (EntryKind::Bonus, None),
            evaluation::EntryKind::Is(id) => (EntryKind::Is, rule(id)),
            evaluation::EntryKind::AtMost(id) => (EntryKind::AtMost, id.and_then(rule)),
            evaluation::EntryKind::AtLeast(id) => (EntryKind::AtLeast, id.and_then(rule)),
            evaluation::EntryKind::Rescale => (EntryKind::Rescale, None),
            evaluation::EntryKind::Round => (EntryKind::Round, None),
        };
        let weighed = match entry.kind {
            evaluation::EntryKind::Weigh(node) => Some(program.text(program.nodes.spans[node]).into()),
            _ => None,
        };
        LedgerEntry {
            kind,
            code: label.map(|label| Arc::clone(&label.name)).or(weighed),
            title: label.and_then(|label| label.title.clone()),
            points: entry.points.clone(),
            source: source(&entry.place),
        }
    }

    fn tell_duty(&self, id: DutyId) -> Option<Duty> {
        let (duty, state) = (&self.program.duties[id], &self.out.duties[id]);
        let period = duty.within.as_ref().map(|within| &within.period);
        let deadline = state.deadline.and_then(Result::ok);
        let due = deadline.and_then(|deadline| deadline.due);
        let reckoning = || Some(self.program.reckoning(period?, deadline?.of, due?));
        (state.due == Ok(true)).then(|| Duty {
            code: Arc::clone(&duty.label.name),
            title: duty.label.title.clone(),
            by: duty.by.as_ref().map(|by| self.whose(by)),
            within: period.map(|period| Within { count: period.count, unit: period.unit }),
            of: deadline.map(|deadline| deadline.of),
            due,
            reckoning: reckoning(),
            basis: duty.basis.clone(),
            source: source(&duty.label.place),
        })
    }

    fn referrals(&self) -> Vec<Referral> {
        let mut referrals = Vec::new();
        for rule in self.fired() {
            for effect in &self.program.rules[rule].effects {
                if let EffectKind::Refer(to) = &effect.kind {
                    let (label, basis) = self.origin(rule);
                    referrals.push(Referral {
                        code: Arc::clone(&label.name),
                        title: label.title.clone(),
                        to: Arc::clone(to),
                        basis,
                        source: source(&effect.place),
                    });
                }
            }
        }
        referrals
    }

    fn overrides(&self) -> Vec<Override> {
        let mut overrides = Vec::new();
        for rule in self.fired() {
            let it = &self.program.rules[rule];
            for (place, effect) in it.effects.iter().enumerate() {
                let EffectKind::Override { grade, .. } = effect.kind else { continue };
                let Some(state) = self.out.effects.get(it.first_effect + place) else { continue };
                let value = match &state.value {
                    Some(Ok(Value::Enum(value))) => Some(*value),
                    _ => None,
                };
                let decided = value.map(|value| self.tell_grade(grade, Ok(value)));
                let because = state.because.as_ref().and_then(|because| because.as_ref().ok());
                let (label, basis) = self.origin(rule);
                overrides.push(Override {
                    grade: Arc::clone(&self.program.grades[grade].label.name),
                    level: decided.as_ref().and_then(|grade| grade.level.clone()),
                    title: decided.as_ref().and_then(|grade| grade.title.clone()),
                    rank: decided.and_then(|grade| grade.rank),
                    because: because.map(|because| self.written(because)),
                    code: Arc::clone(&label.name),
                    basis,
                    source: source(&effect.place),
                });
            }
        }
        overrides
    }

    /// The rules that fired, in the standard's order.
    pub fn fired(&self) -> impl Iterator<Item = RuleId> {
        self.program.rules.ids().filter(|&id| self.out.rules[id].fired())
    }

    /// The name and legal basis of a rule, or of the row whose effects it holds.
    pub fn origin(&self, rule: RuleId) -> (&Label, Option<Arc<str>>) {
        let it = &self.program.rules[rule];
        match it.row.map(|error| &self.program.errors[error]) {
            Some(row) => (&row.label, it.basis.clone().or_else(|| row.basis.clone())),
            None => (&it.label, it.basis.clone()),
        }
    }

    /// The name of what superseded an effect.
    pub fn name_of(&self, by: By) -> Arc<str> {
        match by {
            By::Rule(rule) => Arc::clone(&self.program.rules[rule].label.name),
            By::Score(score) => Arc::clone(&self.program.scores[score].label.name),
        }
    }

    /// A text, number, date or truth as it is written in a record.
    pub fn written(&self, value: &Value) -> String {
        match value {
            Value::Text(text) => self.characters(*text).into(),
            Value::Number(number) => number.to_string(),
            Value::Date(date) => date.to_string(),
            Value::Bool(truth) => truth.to_string(),
            Value::Enum(_) | Value::Item(_) | Value::List(_) => String::new(),
        }
    }
}

pub fn source(place: &Place) -> Source {
    Source { file: Arc::clone(&place.file), line: place.line }
}

fn tell_score(score: &crate::program::Score, state: &ScoreState) -> Score {
    let decimals = score.round.as_ref().and_then(|(step, _)| step.decimals()).unwrap_or(0);
    match &state.value {
        Ok(number) => Score::new(number.clone(), score.percent, decimals),
        Err(_) => Score::undetermined(),
    }
}
