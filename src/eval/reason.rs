//! Reasons and notes of an outcome.

use std::sync::Arc;

use crate::model::{ErrorId, GradeEffect, IdVec, RuleId};
use crate::outcome::{AppliedEffect, EffectKind as Told, Note, NoteKind, Reason, ReasonKind};
use crate::program::{Defence, EffectKind, ErrorRow, Label, Member, Node, ScoreEffect};
use crate::value::{Json, Number};

use super::evaluation::{Group, RuleState, Status};
use super::finding::group_cost;
use super::machine::Machine;
use super::share::{How, ShareOf};
use super::tell::source;
use super::value::{Cause, Value};

/// Groups of one code that are told together: at one level, with one fate.
#[derive(Debug)]
struct Lump<'g> {
    groups: Vec<&'g Group>,
    points: Option<Number>,
}

impl Machine<'_> {
    /// Errors by the standard's order, then rules.
    pub fn reasons(&self) -> Vec<Reason> {
        let after_caps = self.after_caps();
        let mut reasons = Vec::new();
        for (id, row) in self.program.errors.entries() {
            if !self.out.groups_of(id).is_empty() {
                self.reasons_of(id, row, after_caps[id].as_ref(), &mut reasons);
            }
        }
        reasons.extend(self.program.rules.ids().filter_map(|id| self.reason_of_rule(id)));
        reasons
    }

    /// What each error costs after all caps; `None` where that is undetermined.
    fn after_caps(&self) -> IdVec<ErrorId, Option<Number>> {
        let mut after: IdVec<_, _> = self.program.errors.iter().map(|_| None).collect();
        for &member in &self.program.outermost {
            let Ok(shares) = self.shares(&[member], &How::default()) else { continue };
            self.zero_all(member, &mut after);
            for share in shares {
                if let ShareOf::Error(error) = share.of {
                    after[error] = Some(share.points);
                }
            }
        }
        after
    }

    fn zero_all(&self, member: Member, after: &mut IdVec<ErrorId, Option<Number>>) {
        match member {
            Member::Error(error) => after[error] = Some(Number::ZERO),
            Member::Class(class) => {
                for &inner in &self.program.classes[class].members {
                    self.zero_all(inner, after);
                }
            }
        }
    }

    fn reasons_of(
        &self,
        id: ErrorId,
        row: &ErrorRow,
        after: Option<&Number>,
        reasons: &mut Vec<Reason>,
    ) {
        let effects = row.rule.filter(|&rule| self.out.rules[rule].fired());
        let mut effects = effects.map(|rule| self.applied(rule)).unwrap_or_default();
        let mut rest = after.cloned();
        for lump in self.lumps(id, row) {
            let Some(first) = lump.groups.first() else { continue };
            let kind = match first.status {
                Status::Stands => ReasonKind::Error,
                Status::Waived => ReasonKind::Waived,
                Status::Excused(_) => ReasonKind::Excused,
                Status::Unsettled => continue,
            };
            let stands = kind == ReasonKind::Error;
            let after_cap =
                if stands { take(&mut rest, lump.points.as_ref()) } else { Some(Number::ZERO) };
            let effects = if stands { std::mem::take(&mut effects) } else { Vec::new() };
            let level = self.program.levels.zip(first.level);
            let level = level.and_then(|(levels, level)| self.program.enums[levels].value(level));
            let (evidence, remarks) = self.evidence(&lump);
            reasons.push(Reason {
                kind,
                code: self.code(row, first),
                title: row.label.title.clone(),
                class: row.class.map(|class| Arc::clone(&self.program.classes[class].label.name)),
                level: level.map(|label| Arc::clone(&label.name)),
                occurrences: Some(lump.groups.iter().map(|group| u64::from(group.count)).sum()),
                detected: Some(self.out.errors[id].detected),
                points: lump.points.clone(),
                after_cap,
                basis: row.basis.clone(),
                source: source(&row.label.place),
                because: self.because(id, row, &lump),
                evidence,
                remarks,
                superseded_by: superseded(&effects),
                effects,
            });
        }
    }

    /// Puts an error's groups together and reckons the points of each lump: the bound of the row
    /// is used up in order.
    fn lumps(&self, id: ErrorId, row: &ErrorRow) -> Vec<Lump<'_>> {
        let state = &self.out.errors[id];
        let mut lumps: Vec<Lump> = Vec::new();
        let mut rest = match &state.at_most {
            Some(Ok(at_most)) => Some(at_most.clone()),
            _ => None,
        };
        let mut before: Option<&Group> = None;
        for group in self.out.groups_of(id) {
            let mut points = Some(Number::ZERO);
            if group.status == Status::Stands {
                let new_code = before.is_none_or(|before| before.code != group.code);
                let new_level = new_code || before.is_none_or(|before| before.level != group.level);
                before = Some(group);
                points = group_cost(row, state, group, new_code, new_level).ok();
                if rest.is_some() {
                    points = take(&mut rest, points.as_ref());
                }
            }
            let key = |group: &Group| (group.code, group.level, group.status);
            let same = |lump: &&mut Lump| lump.groups.first().is_some_and(|it| key(it) == key(group));
            match lumps.iter_mut().find(same) {
                Some(lump) => {
                    lump.groups.push(group);
                    lump.points = plus(lump.points.as_ref(), points.as_ref());
                }
                None => lumps.push(Lump { groups: vec![group], points }),
            }
        }
        lumps
    }

    /// The recorded code where the row has many, the row's own elsewhere.
    fn code(&self, row: &ErrorRow, group: &Group) -> Arc<str> {
        let finding = group.finding.filter(|_| row.otherwise);
        let finding = finding.and_then(|finding| self.frame.findings().get(finding as usize));
        finding
            .map_or_else(|| Arc::clone(&row.label.name), |finding| self.frame.text(finding.code).into())
    }

    fn because(&self, id: ErrorId, row: &ErrorRow, lump: &Lump) -> Option<String> {
        match lump.groups.first()?.status {
            Status::Stands => self.limb_text(self.out.errors[id].limbs),
            Status::Excused(place) => self.defence_text(&row.defences, place),
            Status::Unsettled => None,
            Status::Waived => {
                let findings = lump.groups.iter().filter_map(|group| group.finding);
                let findings = findings.filter_map(|number| self.frame.findings().get(number as usize));
                let texts = findings.filter_map(|finding| finding.waived_because);
                let mut texts: Vec<&str> = texts.map(|text| self.frame.text(text)).collect();
                texts.sort_unstable();
                texts.dedup();
                let joined = texts.join(&self.program.say("; ".into(), "；".into()));
                (!joined.is_empty()).then_some(joined)
            }
        }
    }

    fn defence_text(&self, defences: &[Defence], place: u16) -> Option<String> {
        let defence = defences.get(usize::from(place))?;
        let condition = || self.program.text(self.program.nodes.spans[defence.condition]).to_owned();
        Some(defence.because.as_ref().map_or_else(condition, ToString::to_string))
    }

    /// The limbs that held, from the outermost on.
    fn limb_text(&self, (first, count): (u32, u32)) -> Option<String> {
        let (first, count) = (first as usize, count as usize);
        let held = self.out.limbs.get(first..first + count)?;
        let mut texts = Vec::new();
        for &(node, number) in held {
            let Node::Limbs { limbs, .. } = &self.program.nodes.nodes[node] else { continue };
            let Some((text, limb)) = limbs.get(number as usize) else { continue };
            let span = self.program.nodes.spans[*limb];
            let text = text.as_deref().unwrap_or_else(|| self.program.text(span));
            texts.push((span.start, text));
        }
        texts.sort_by_key(|(start, _)| *start);
        let texts: Vec<&str> = texts.into_iter().map(|(_, text)| text).collect();
        (!texts.is_empty()).then(|| texts.join(" "))
    }

    fn evidence(&self, lump: &Lump) -> (Option<Vec<Json>>, Vec<String>) {
        let (mut evidence, mut remarks) = (None::<Vec<Json>>, Vec::new());
        let mut numbers: Vec<u32> = lump.groups.iter().filter_map(|group| group.finding).collect();
        numbers.sort_unstable();
        for number in numbers {
            let Some(finding) = self.frame.findings().get(number as usize) else { continue };
            remarks.extend(finding.note.map(|note| self.frame.text(note).to_owned()));
            match &finding.evidence {
                None | Some(Json::Null) => {}
                Some(Json::List(items)) => {
                    evidence.get_or_insert_default().extend(items.iter().cloned())
                }
                Some(other) => evidence.get_or_insert_default().push(other.clone()),
            }
        }
        (evidence, remarks)
    }

    fn reason_of_rule(&self, id: RuleId) -> Option<Reason> {
        let rule = &self.program.rules[id];
        if rule.row.is_some() {
            return None;
        }
        let (kind, because, effects) = match self.out.rules[id] {
            RuleState::Fired { limbs } => (ReasonKind::Rule, self.limb_text(limbs), self.applied(id)),
            RuleState::Excused(place) => {
                (ReasonKind::RuleExcused, self.defence_text(&rule.defences, place), Vec::new())
            }
            RuleState::NotFired | RuleState::Undetermined(_) => return None,
        };
        Some(Reason {
            kind,
            code: Arc::clone(&rule.label.name),
            title: rule.label.title.clone(),
            class: None,
            level: None,
            occurrences: None,
            detected: None,
            points: None,
            after_cap: None,
            basis: rule.basis.clone(),
            source: source(&rule.label.place),
            because,
            evidence: None,
            remarks: Vec::new(),
            superseded_by: superseded(&effects),
            effects,
        })
    }

    /// The effects of a rule that fired.
    fn applied(&self, id: RuleId) -> Vec<AppliedEffect> {
        let rule = &self.program.rules[id];
        let effects = rule.effects.iter().enumerate();
        effects
            .map(|(place, effect)| self.applied_effect(rule.first_effect + place, &effect.kind))
            .collect()
    }

    fn applied_effect(&self, number: usize, kind: &EffectKind) -> AppliedEffect {
        let program = self.program;
        let state = self.out.effects.get(number);
        let reckoned = state.and_then(|state| state.value.as_ref()?.as_ref().ok());
        let name = |label: &Label| Arc::clone(&label.name);
        let (target, effect, value) = match kind {
            EffectKind::Grade(grade, effect) => {
                let grade = &program.grades[*grade];
                let level =
                    |value| program.enums[grade.values].value(value).map(|it| it.name.to_string());
                let (effect, value) = match *effect {
                    GradeEffect::Is(value) => (Told::Is, level(value)),
                    GradeEffect::AtMost(value) => (Told::AtMost, level(value)),
                    GradeEffect::AtLeast(value) => (Told::AtLeast, level(value)),
                    GradeEffect::Drop(by) => (Told::Drop, Some(by.to_string())),
                    GradeEffect::Undetermined => (Told::Undetermined, None),
                };
                (name(&grade.label), effect, value)
            }
            EffectKind::Score(score, effect) => {
                let effect = match effect {
                    ScoreEffect::Is(_) => Told::Is,
                    ScoreEffect::AtMost(_) => Told::AtMost,
                    ScoreEffect::AtLeast(_) => Told::AtLeast,
                    ScoreEffect::Add(_) => Told::Add,
                    ScoreEffect::Deduct(_) => Told::Deduct,
                    ScoreEffect::Undetermined => Told::Undetermined,
                };
                let value = reckoned.map(|value| self.written(value));
                (name(&program.scores[*score].label), effect, value)
            }
            EffectKind::Zero(class) => (name(&program.classes[*class].label), Told::Zero, None),
            EffectKind::Refer(to) => (Arc::clone(to), Told::Refer, None),
            EffectKind::Override { grade, .. } => {
                let grade = &program.grades[*grade];
                let value = match reckoned {
                    Some(Value::Enum(value)) => program.enums[grade.values].value(*value),
                    _ => None,
                };
                (name(&grade.label), Told::Override, value.map(|it| it.name.to_string()))
            }
        };
        let superseded_by = state.and_then(|state| state.superseded_by).map(|by| self.name_of(by));
        AppliedEffect { target, effect, value, superseded_by }
    }

    /// What should not go unsaid.
    pub fn notes(&self) -> Vec<Note> {
        let program = self.program;
        let mut notes = Vec::new();
        notes.extend(self.not_in_force());
        let mut unexamined = Vec::new();
        for (id, class) in program.classes.entries() {
            let around = class.parent.map_or(Ok(true), |parent| self.out.classes[parent].applies);
            match self.out.classes[id].applies {
                Ok(false) if around == Ok(true) => {
                    notes.push(self.note(
                        NoteKind::NotApplicable,
                        &class.label,
                        Cause::NotApplicable(id),
                    ));
                }
                Err(cause) if around.is_ok() => {
                    notes.push(self.note(NoteKind::ClassUndetermined, &class.label, cause));
                }
                _ => {}
            }
        }
        for (id, row) in program.errors.entries() {
            let state = &self.out.errors[id];
            if state.counted_once {
                notes.push(self.counted_once(&row.label));
            }
            match state.points {
                Err(Cause::NotExamined(class)) if unexamined.contains(&class) => {}
                Err(cause @ Cause::NotExamined(class)) => {
                    unexamined.push(class);
                    notes.push(self.note(NoteKind::NotExamined, &program.classes[class].label, cause));
                }
                Err(cause) if row.class.is_none_or(|class| self.out.classes[class].applies.is_ok()) => {
                    notes.push(self.note(NoteKind::ErrorUndetermined, &row.label, cause));
                }
                _ => {}
            }
        }
        self.undetermined_results(&mut notes);
        notes
    }

    fn undetermined_results(&self, notes: &mut Vec<Note>) {
        let program = self.program;
        for (id, rule) in program.rules.entries() {
            if let RuleState::Undetermined(cause) = self.out.rules[id]
                && rule.row.is_none()
            {
                notes.push(self.note(NoteKind::RuleUndetermined, &rule.label, cause));
            }
        }
        for (id, score) in program.scores.entries() {
            if let Err(cause) = self.out.scores[id].value {
                notes.push(self.note(NoteKind::ScoreUndetermined, &score.label, cause));
            }
        }
        for (id, grade) in program.grades.entries() {
            if let Err(cause) = self.out.grades[id].value {
                notes.push(self.note(NoteKind::GradeUndetermined, &grade.label, cause));
            }
        }
        for (id, duty) in program.duties.entries() {
            let state = &self.out.duties[id];
            if let Some(cause) = state.due.err().or(state.of.and_then(Result::err)) {
                notes.push(self.note(NoteKind::DutyUndetermined, &duty.label, cause));
            }
        }
    }

    fn note(&self, kind: NoteKind, label: &Label, cause: Cause) -> Note {
        let why = self.program.why(cause);
        let name = &label.name;
        let text = match kind {
            NoteKind::NotExamined | NoteKind::NotApplicable => why,
            _ => self
                .program
                .say(format!("`{name}` is undetermined: {why}"), format!("`{name}` 待定：{why}")),
        };
        self.note_of(kind, label, text)
    }

    fn note_of(&self, kind: NoteKind, label: &Label, text: String) -> Note {
        let code = Some(Arc::clone(&label.name));
        Note { kind, code, title: label.title.clone(), text, source: Some(source(&label.place)) }
    }

    fn counted_once(&self, label: &Label) -> Note {
        let name = &label.name;
        let text = self.program.say(
            format!("`{name}` is recorded and also follows from the facts; it counts once"),
            format!("`{name}` 既有检出记录，又可由案件事实得出，只计一次"),
        );
        self.note_of(NoteKind::CountedOnce, label, text)
    }

    /// Whether the date by which the standard applies lies outside its time in force.
    fn not_in_force(&self) -> Option<Note> {
        let header = &self.program.header;
        let (in_force, field) = (header.in_force?, header.applies_by?);
        let super::Slot::Date(date) = *self.frame.slot(crate::model::Model::CASE, 0, field) else {
            return None;
        };
        let inside = in_force.from <= date && in_force.until.is_none_or(|until| date <= until);
        let label = &self.program.records[crate::model::Model::CASE].fields[field].label;
        let name = &label.name;
        let text = self.program.say(
            format!("`{name}` is {date}, when this standard is not in force"),
            format!("`{name}` 为 {date}，本标准当时并未施行"),
        );
        (!inside).then(|| self.note_of(NoteKind::NotInForce, label, text))
    }
}

/// Takes points from what is left, as far as it goes.
fn take(rest: &mut Option<Number>, points: Option<&Number>) -> Option<Number> {
    let (left, points) = (rest.clone()?, points?);
    let taken = points.clone().min(left.clone());
    *rest = left.subtract(&taken).ok();
    Some(taken)
}

fn plus(left: Option<&Number>, right: Option<&Number>) -> Option<Number> {
    left?.add(right?).ok()
}

/// Who superseded every effect, if all are.
fn superseded(effects: &[AppliedEffect]) -> Option<Arc<str>> {
    let first = effects.first()?.superseded_by.clone();
    effects.iter().all(|effect| effect.superseded_by.is_some()).then_some(first).flatten()
}
