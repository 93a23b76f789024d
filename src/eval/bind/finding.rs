//! What every record has: its id, its findings, the classes that were examined; and what is
//! checked once an object is complete.

use crate::diagnostic::{RecordFault, nearest};
use crate::model::{Constant, ErrorId, FieldId, RecordId};
use crate::program::{FieldKind, RowSchema};
use crate::value::{Json, Number};

use super::super::frame::{Finding, Slot, Text};
use super::binder::Binder;
use super::evidence;
use super::key::{Builtin, Key, ObjectKind};
use super::place::{Mark, Owner};
use super::value::{self, Fault, Scalar, clipped, listed};

/// A finding of which not everything has been read.
#[derive(Debug, Default)]
pub(super) struct Draft {
    code: Option<Text>,
    count: Option<u32>,
    level: Option<u16>,
    /// Where the standard has no levels.
    level_given: bool,
    points: Option<Number>,
    waived: bool,
    waived_because: Option<Text>,
    note: Option<Text>,
    pub(super) evidence: Option<Json>,
}

impl Binder<'_> {
    /// A value of a built-in key; null is absent.
    pub(super) fn builtin(&mut self, builtin: Builtin, scalar: Scalar<'_>) {
        if matches!(scalar, Scalar::Null) {
            return;
        }
        if let Err(fault) = self.read_builtin(builtin, scalar) {
            self.fault(fault);
        }
    }

    fn read_builtin(&mut self, builtin: Builtin, scalar: Scalar<'_>) -> Result<(), Fault> {
        match builtin {
            Builtin::Id => self.id(scalar)?,
            Builtin::Findings | Builtin::Examined => {
                return Err(RecordFault::ExpectedList { found: scalar.found() }.into());
            }
            Builtin::Code => self.draft.code = Some(self.frame.push_text(value::text(scalar)?)),
            Builtin::Count => self.draft.count = Some(count(scalar)?),
            Builtin::Level => match self.schema.levels {
                Some(levels) => self.draft.level = Some(value::value_of(self.schema, levels, scalar)?),
                None => self.draft.level_given = true,
            },
            Builtin::Points => self.draft.points = Some(value::number(scalar)?),
            Builtin::Waived => self.draft.waived = value::boolean(scalar)?,
            Builtin::WaivedBecause => {
                self.draft.waived_because = Some(self.frame.push_text(value::text(scalar)?));
            }
            Builtin::Note => self.draft.note = Some(self.frame.push_text(value::text(scalar)?)),
            Builtin::Evidence => self.draft.evidence = Some(evidence::json(scalar)?),
        }
        Ok(())
    }

    /// A text, or a whole number taken as its text.
    fn id(&mut self, scalar: Scalar<'_>) -> Result<(), Fault> {
        let id = match scalar {
            Scalar::Text(text) => self.frame.push_text(text),
            Scalar::Integer(_) | Scalar::Number(_) => {
                let number = value::number(scalar)?;
                if !number.is_whole() {
                    return Err(RecordFault::ExpectedText { found: scalar.found() }.into());
                }
                self.frame.push_text(&number.to_text(0))
            }
            _ => return Err(RecordFault::ExpectedText { found: scalar.found() }.into()),
        };
        self.frame.set_id(id);
        Ok(())
    }

    /// A class that was examined, with those within it.
    pub(super) fn class(&mut self, scalar: Scalar<'_>) {
        let Scalar::Text(name) = scalar else {
            return self.fault(RecordFault::ExpectedText { found: scalar.found() });
        };
        let schema = self.schema;
        if let Some(&class) = schema.class_names.get(name) {
            schema.classes[class].within.iter().for_each(|&class| self.frame.examine(class));
            return;
        }
        if schema.passes_over {
            return;
        }
        let guess = || nearest(name, schema.class_names.iter()).map(Into::into);
        let suggestion = if self.is_full() { None } else { guess() };
        self.fault(Fault { fault: RecordFault::UnknownClass { class: clipped(name) }, suggestion });
    }

    /// An object is complete: defaults are filled in, what is missing is told.
    pub(super) fn complete(&mut self, kind: ObjectKind, record: RecordId, item: u32) {
        let schema = &self.schema.records[record];
        let mut missing: Vec<&str> = Vec::new();
        if kind == ObjectKind::Finding && self.draft.code.is_none() && !self.is_bad(Builtin::Code) {
            missing.push(Builtin::Code.name());
        }
        for (id, field) in schema.fields.entries() {
            if *self.frame.slot(record, item, id) != Slot::Absent {
                continue;
            }
            if self.leaves_open(kind, Owner { record, item, field: id }) {
                continue;
            }
            match &field.default {
                Some(default) => self.fill(record, item, id, default),
                // A list that the record does not mention has no items.
                None if !field.optional && matches!(field.kind, FieldKind::List(_)) => {
                    self.frame.set(record, item, id, Slot::List { start: 0, len: 0 });
                }
                None if field.optional || self.mark(Key::Field(id)) == Some(Mark::Bad) => {}
                None => missing.push(&field.key),
            }
        }
        if !missing.is_empty() {
            self.fault(RecordFault::MissingFields { names: listed(missing.into_iter()) });
        }
        match kind {
            ObjectKind::Case => {
                self.leave_rest_open();
                self.check_examined();
            }
            ObjectKind::Finding => self.settle(item),
            ObjectKind::Item | ObjectKind::Glimpse => {}
        }
    }

    fn fill(&mut self, record: RecordId, item: u32, field: FieldId, default: &Constant) {
        let slot = match default {
            Constant::Bool(value) => Slot::Bool(*value),
            Constant::Number(number) => Slot::Number(number.clone()),
            Constant::Text(text) => Slot::Text(self.frame.push_text(text)),
            Constant::Date(date) => Slot::Date(*date),
            Constant::Enum(value) => Slot::Enum(*value),
        };
        self.frame.set(record, item, field, slot);
    }

    fn is_bad(&self, builtin: Builtin) -> bool {
        self.mark(Key::Builtin(builtin)) == Some(Mark::Bad)
    }

    /// A finding is complete: it is checked against the row of its code.
    fn settle(&mut self, item: u32) {
        let draft = std::mem::take(&mut self.draft);
        let Some(code) = draft.code else { return };
        let Some(error) = self.row(code) else { return };
        let row = &self.schema.rows[error];
        let level = self.settle_level(code, row, &draft);
        self.settle_points(code, row, draft.points.as_ref());
        let unreasoned = draft.waived_because.is_none_or(|because| self.frame.text(because).is_empty());
        if !draft.waived && !unreasoned && !self.is_bad(Builtin::Waived) {
            self.fault_of(Builtin::WaivedBecause, RecordFault::NotWaived);
        }
        let (count, points) = (draft.count.unwrap_or(1), draft.points);
        let Draft { waived, waived_because, note, evidence, .. } = draft;
        self.frame.push_finding(Finding {
            error,
            code,
            count,
            level,
            points,
            waived,
            waived_because,
            note,
            evidence,
            item,
        });
    }

    /// The row of a code.
    fn row(&mut self, code: Text) -> Option<ErrorId> {
        let schema = self.schema;
        let name = self.frame.text(code);
        let row = schema.codes.get(name).copied().or(schema.otherwise);
        if row.is_none() && !schema.passes_over {
            let fault = RecordFault::UnknownCode { code: clipped(name) };
            let guess = || nearest(name, schema.codes.iter()).map(Into::into);
            let suggestion = if self.is_full() { None } else { guess() };
            self.fault_of(Builtin::Code, Fault { fault, suggestion });
        }
        row
    }

    fn settle_level(&mut self, code: Text, row: &RowSchema, draft: &Draft) -> Option<u16> {
        let Some(range) = row.levels else {
            if draft.level.is_some() || draft.level_given {
                let code = clipped(self.frame.text(code));
                self.fault_of(Builtin::Level, RecordFault::LevelNotTaken { code });
            }
            return None;
        };
        let schema = self.schema;
        match draft.level {
            Some(level) if schema.level_allowed(level, range) => Some(level),
            None if range.0 == range.1 => Some(range.0),
            None if self.is_bad(Builtin::Level) || self.open.is_some() => None,
            given => {
                let code = clipped(self.frame.text(code));
                let levels = listed(schema.levels_in(range).map(|level| &*level.name));
                let fault = match given {
                    Some(level) => {
                        let level = schema.levels_in((level, level)).map(|level| &*level.name).collect();
                        RecordFault::LevelOutside { code, level, levels }
                    }
                    None => RecordFault::LevelMissing { code, levels },
                };
                self.fault_of(Builtin::Level, fault);
                None
            }
        }
    }

    fn settle_points(&mut self, code: Text, row: &RowSchema, points: Option<&Number>) {
        let allowed = match (&row.points, points) {
            (None, points) => points.is_none(),
            (Some(chosen), Some(points)) => chosen.holds(points),
            (Some(_), None) => self.is_bad(Builtin::Points) || self.open.is_some(),
        };
        if allowed {
            return;
        }
        let code = clipped(self.frame.text(code));
        let fault = match &row.points {
            None => RecordFault::PointsNotTaken { code },
            Some(chosen) => {
                let (range, step) =
                    (format!("{}..{}", chosen.low, chosen.high), chosen.step.to_string());
                match points {
                    None => RecordFault::PointsMissing { code, range, step },
                    Some(found) => {
                        RecordFault::PointsOutside { code, found: found.to_string(), range, step }
                    }
                }
            }
        };
        self.fault_of(Builtin::Points, fault);
    }

    /// What was found in a class that the standard examines must have been examined.
    fn check_examined(&mut self) {
        if self.is_bad(Builtin::Examined) || self.frame.open().examined {
            return;
        }
        let schema = self.schema;
        let mut unexamined: Vec<(String, RecordFault)> = Vec::new();
        for finding in self.frame.findings() {
            let Some(class) = schema.rows[finding.error].class else { continue };
            if schema.classes[class].examined && !self.frame.examined(class).unwrap_or_default() {
                let code = clipped(self.frame.text(finding.code));
                let fault =
                    RecordFault::NotExamined { code, class: schema.classes[class].path.to_string() };
                unexamined.push((format!("findings[{}]", finding.item), fault));
            }
        }
        for (path, fault) in unexamined {
            self.fault_at(path, fault);
        }
    }
}

/// A whole number of at least 1.
fn count(scalar: Scalar<'_>) -> Result<u32, Fault> {
    let wrong = || Fault::from(RecordFault::BadCount { found: scalar.found() });
    let number = value::number(scalar).map_err(|_| wrong())?;
    let count = number.to_i64().and_then(|count| u32::try_from(count).ok());
    count.filter(|&count| count >= 1).ok_or_else(wrong)
}
