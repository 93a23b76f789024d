//! Changes of a record that is bound already: fields get other values, codes other numbers of findings.

use crate::diagnostic::{RecordProblem, nearest};
use crate::model::{ErrorId, FieldId, Model};
use crate::program::{RecordSchema, Schema};
use crate::syntax::ast::{Change, GivenKind, Literal, LiteralKind};

use super::super::frame::{Finding, Frame, Slot};
use super::Stop;
use super::binder::Binder;
use super::given;
use super::key::{Builtin, Key, ObjectKind};
use super::place::LevelKind;

/// What is wrong with changes, and with which of them.
#[derive(Debug, Clone, PartialEq)]
pub struct Misfit {
    /// The place of the change; `None` of the record as a whole.
    pub change: Option<usize>,
    /// What is wrong.
    pub kind: MisfitKind,
}

/// What can be wrong with a change.
#[derive(Debug, Clone, PartialEq)]
pub enum MisfitKind {
    /// Neither a field nor a code.
    Unknown { near: Option<String> },
    /// The same thing is changed before.
    Twice,
    /// What a code becomes is no number of findings.
    NoCount,
    /// Only findings say more than a value.
    NoFinding,
    /// The record that it makes does not fit the standard.
    Record(Box<RecordProblem>),
}

/// What a change is about.
#[derive(Debug, Clone, Copy, PartialEq)]
enum About {
    Key(Key),
    Code(ErrorId),
}

/// Changes a bound record, and returns the codes that are to have no findings any more.
///
/// # Errors
/// What is wrong, in the order of the changes. The frame is then of no use.
pub fn bind_changes(
    schema: &Schema,
    changes: &[Change],
    frame: &mut Frame,
) -> Result<Vec<ErrorId>, Vec<Misfit>> {
    let misfit = |place: usize, kind| Misfit { change: Some(place), kind };
    let mut abouts: Vec<About> = Vec::new();
    for (place, change) in changes.iter().enumerate() {
        let about = about(schema, frame, change).map_err(|kind| vec![misfit(place, kind)])?;
        // One row may stand for many codes.
        let many = schema.otherwise.is_some_and(|error| about == About::Code(error));
        let same = changes.iter().take(place).any(|other| other.key.text == change.key.text);
        if same || !many && abouts.contains(&about) {
            return Err(vec![misfit(place, MisfitKind::Twice)]);
        }
        abouts.push(about);
    }
    let mut cleared = Vec::new();
    let mut binder = Binder::over(schema, frame);
    let mut misfits = Vec::new();
    for (place, (change, about)) in changes.iter().zip(abouts).enumerate() {
        let result = match about {
            About::Key(key) => binder.change_value(key, change),
            About::Code(error) => binder.change_count(error, change, &mut cleared),
        };
        let told = binder.problems.drain(..).map(|it| MisfitKind::Record(Box::new(it)));
        misfits.extend(told.chain(result.err()).map(|kind| misfit(place, kind)));
    }
    if misfits.is_empty() {
        binder.end();
        let told = binder.problems.drain(..);
        misfits.extend(told.map(|it| Misfit { change: None, kind: MisfitKind::Record(Box::new(it)) }));
    }
    // What is wrong has been taken out.
    let _ = binder.finish(Ok(()));
    if misfits.is_empty() { Ok(cleared) } else { Err(misfits) }
}

/// What a change is about: a key of the record, a field's name, or a code.
fn about(schema: &Schema, frame: &Frame, change: &Change) -> Result<About, MisfitKind> {
    let name = change.key.text.as_str();
    let case = &schema.records[Model::CASE];
    let field = field_at(case, name).or_else(|| case.names.get(name).copied());
    let builtin = Builtin::of(ObjectKind::Case).iter().find(|(key, _)| *key == name);
    let key = match (builtin, field) {
        (Some(&(_, builtin)), _) => Some(Key::Builtin(builtin)),
        (None, field) => field.map(Key::Field),
    };
    if let Some(key) = key {
        return if change.entries.is_empty() { Ok(About::Key(key)) } else { Err(MisfitKind::NoFinding) };
    }
    if let Some(&error) = schema.codes.get(name) {
        return Ok(About::Code(error));
    }
    let recorded = |finding: &Finding| frame.text(finding.code) == name;
    let known = schema.names_to_change();
    let near = nearest(name, known.iter().copied()).map(str::to_owned);
    match schema.otherwise {
        Some(error) if near.is_none() || frame.findings().iter().any(recorded) => Ok(About::Code(error)),
        _ => Err(MisfitKind::Unknown { near }),
    }
}

/// The field that a key leads to, whether in the record itself or in objects within it.
fn field_at(case: &RecordSchema, key: &str) -> Option<FieldId> {
    case.fields.entries().find(|(_, field)| *field.key == *key).map(|(id, _)| id)
}

impl<'a> Binder<'a> {
    /// One that changes the record that the frame holds.
    fn over(schema: &'a Schema, frame: &'a mut Frame) -> Self {
        let mut binder = Self::keeping(schema, frame).with_names();
        binder.enter_again();
        binder
    }

    /// Gives a key of the case another value.
    fn change_value(&mut self, key: Key, change: &Change) -> Result<(), MisfitKind> {
        match key {
            Key::Field(field) => self.frame.set(Model::CASE, 0, field, Slot::Absent),
            Key::Builtin(Builtin::Findings) => self.frame.findings_mut().clear(),
            Key::Builtin(Builtin::Examined) => self.frame.forget_examined(),
            _ => {}
        }
        self.at(Some(key));
        let fed = match (&change.value.kind, key) {
            (GivenKind::List(findings), Key::Builtin(Builtin::Findings)) => {
                given::feed_findings(findings, self)
            }
            _ => given::feed_value(&change.value, self),
        };
        self.at(None);
        stopped(fed)
    }

    /// Lets a code have so many findings that count.
    fn change_count(
        &mut self,
        error: ErrorId,
        change: &Change,
        cleared: &mut Vec<ErrorId>,
    ) -> Result<(), MisfitKind> {
        let wanted = count(change).ok_or(MisfitKind::NoCount)?;
        if wanted == 0 && !change.entries.is_empty() {
            return Err(MisfitKind::NoCount);
        }
        if wanted == 0 {
            cleared.push(error);
        }
        let code = change.key.text.as_str();
        let many = self.schema.otherwise == Some(error);
        let meant = |frame: &Frame, it: &Finding| {
            it.error == error && !it.waived && (!many || frame.text(it.code) == code)
        };
        // Findings that say something else are made anew.
        let anew = !change.entries.is_empty();
        let left = keep(self.frame, meant, if anew { 0 } else { wanted });
        if left >= wanted || !anew && add(self.frame, meant, wanted - left) {
            return Ok(());
        }
        self.at(Some(Key::Builtin(Builtin::Findings)));
        let fed = given::feed_new_finding(code, wanted, &change.entries, self);
        self.at(None);
        stopped(fed)
    }

    /// The case becomes the current object once more.
    fn enter_again(&mut self) {
        let marks = self.room_for_marks(Model::CASE);
        let (record, item) = (Model::CASE, 0);
        self.enter(LevelKind::Object { kind: ObjectKind::Case, record, item, marks, within: None });
    }
}

/// Leaves the first occurrences of the findings that are meant, at most so many; says how many there are.
fn keep(frame: &mut Frame, meant: impl Fn(&Frame, &Finding) -> bool, most: u32) -> u32 {
    let mut left = 0;
    for place in places(frame, meant) {
        if let Some(finding) = frame.findings_mut().get_mut(place) {
            finding.count = finding.count.min(most - left);
            left += finding.count;
        }
    }
    frame.findings_mut().retain(|finding| finding.count > 0);
    left
}

/// Adds occurrences to the last finding that is meant, if there is one.
fn add(frame: &mut Frame, meant: impl Fn(&Frame, &Finding) -> bool, more: u32) -> bool {
    let last = places(frame, meant).pop();
    let last = last.and_then(|place| frame.findings_mut().get_mut(place));
    last.map(|finding| finding.count = finding.count.saturating_add(more)).is_some()
}

fn places(frame: &Frame, meant: impl Fn(&Frame, &Finding) -> bool) -> Vec<usize> {
    let findings = frame.findings().iter().enumerate();
    findings.filter(|(_, finding)| meant(frame, finding)).map(|(place, _)| place).collect()
}

fn stopped(result: Result<(), Stop>) -> Result<(), MisfitKind> {
    result.map_err(|Stop(fault)| MisfitKind::Record(Box::new(RecordProblem::new(*fault, ""))))
}

/// A whole number.
fn count(change: &Change) -> Option<u32> {
    let GivenKind::Literal(Literal { kind: LiteralKind::Number(number), .. }) = &change.value.kind
    else {
        return None;
    };
    number.to_i64().and_then(|count| u32::try_from(count).ok()).filter(|_| number.is_whole())
}
