//! The notes of an outcome: what is undetermined and why, and what was left out.

use std::sync::Arc;

use crate::model::Model;
use crate::outcome::{Note, NoteKind};
use crate::program::Label;

use super::evaluation::RuleState;
use super::frame::Slot;
use super::machine::Machine;
use super::tell::source;
use super::value::Cause;

impl Machine<'_> {
    /// What should not go unsaid.
    pub fn notes(&self) -> Vec<Note> {
        let mut notes: Vec<Note> = self.not_in_force().into_iter().collect();
        self.notes_of_classes(&mut notes);
        self.notes_of_errors(&mut notes);
        self.notes_of_results(&mut notes);
        notes
    }

    fn notes_of_classes(&self, notes: &mut Vec<Note>) {
        for (id, class) in self.program.classes.entries() {
            let around = class.parent.map_or(Ok(true), |parent| self.out.classes[parent].applies);
            let (kind, cause) = match self.out.classes[id].applies {
                Ok(false) if around == Ok(true) => (NoteKind::NotApplicable, Cause::NotApplicable(id)),
                Err(cause) if around.is_ok() => (NoteKind::ClassUndetermined, cause),
                _ => continue,
            };
            notes.push(self.note(kind, &class.label, cause));
        }
    }

    fn notes_of_errors(&self, notes: &mut Vec<Note>) {
        // A class that was not examined is told once, not for each of its errors.
        let mut unexamined = Vec::new();
        for (id, row) in self.program.errors.entries() {
            let state = &self.out.errors[id];
            if state.counted_once {
                notes.push(self.counted_once(&row.label));
            }
            match state.points {
                Err(Cause::NotExamined(class)) if unexamined.contains(&class) => {}
                Err(cause @ Cause::NotExamined(class)) => {
                    unexamined.push(class);
                    let label = &self.program.classes[class].label;
                    notes.push(self.note(NoteKind::NotExamined, label, cause));
                }
                Err(cause) if row.class.is_none_or(|class| self.out.classes[class].applies.is_ok()) => {
                    notes.push(self.note(NoteKind::ErrorUndetermined, &row.label, cause));
                }
                _ => {}
            }
        }
    }

    fn notes_of_results(&self, notes: &mut Vec<Note>) {
        let program = self.program;
        let mut note = |kind, label: &Label, cause: Option<Cause>| {
            notes.extend(cause.map(|cause| self.note(kind, label, cause)));
        };
        for (id, rule) in program.rules.entries().filter(|(_, rule)| rule.row.is_none()) {
            let cause = match self.out.rules[id] {
                RuleState::Undetermined(cause) => Some(cause),
                _ => None,
            };
            note(NoteKind::RuleUndetermined, &rule.label, cause);
        }
        for (id, score) in program.scores.entries() {
            note(
                NoteKind::ScoreUndetermined,
                &score.label,
                self.out.scores[id].value.as_ref().err().copied(),
            );
        }
        for (id, grade) in program.grades.entries() {
            note(NoteKind::GradeUndetermined, &grade.label, self.out.grades[id].value.err());
        }
        for (id, item) in program.responsibilities.entries() {
            let answers = &self.out.responsibilities[id].answers;
            let cause = answers.iter().find_map(|answer| answer.degree.err());
            note(NoteKind::ResponsibilityUndetermined, &item.label, cause);
        }
        for (id, duty) in program.duties.entries() {
            let state = &self.out.duties[id];
            let cause = state.due.err().or(state.deadline.and_then(Result::err));
            note(NoteKind::DutyUndetermined, &duty.label, cause);
        }
    }

    fn note(&self, kind: NoteKind, label: &Label, cause: Cause) -> Note {
        let why = self.program.why(cause);
        let name = self.program.called(label);
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
        let name = self.program.called(label);
        let text = self.program.say(
            format!("`{name}` is recorded and also follows from the facts; it counts once"),
            format!("`{name}` 既有检出记录，又可由案件事实得出，只计一次"),
        );
        self.note_of(NoteKind::CountedOnce, label, text)
    }

    /// Whether the date by which the standard applies lies outside its time in force.
    fn not_in_force(&self) -> Option<Note> {
        let header = &self.program.header;
        let (in_force, field) = (header.in_book.or(header.in_force)?, header.applies_by?);
        let Slot::Date(date) = *self.frame.slot(Model::CASE, 0, field) else {
            return None;
        };
        let inside = in_force.from <= date && in_force.until.is_none_or(|until| date <= until);
        let label = &self.program.records[Model::CASE].fields[field].label;
        let name = self.program.called(label);
        let text = self.program.say(
            format!("`{name}` is {date}, when this standard is not in force"),
            format!("`{name}` 为 {date}，本标准当时并未施行"),
        );
        (!inside).then(|| self.note_of(NoteKind::NotInForce, label, text))
    }
}
