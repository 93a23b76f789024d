//! Under which version a case is graded.

use serde::Serialize;

use crate::diagnostic::{RecordFault, RecordProblem};
use crate::eval::{Frame, GradeError, Slot, glimpse, glimpse_json};
use crate::model::{FieldId, IdVec, Model};
use crate::program::{FieldSchema, Schema};
use crate::value::Date;

use super::version::Version;

/// The fields by whose dates the versions of a standard apply.
#[derive(Debug, Clone)]
pub(super) struct Chooser {
    schema: Schema,
    /// The field of each version.
    fields: Vec<Option<FieldId>>,
}

/// A record, of which only some dates are looked at.
pub(super) trait Glimpsed {
    fn glimpse(&self, schema: &Schema, frame: &mut Frame) -> Result<(), GradeError>;
}

/// JSON text.
pub(super) struct AsJson<'r>(pub &'r [u8]);

/// What serializes as an object.
pub(super) struct AsValue<'r, T: ?Sized>(pub &'r T);

impl Glimpsed for AsJson<'_> {
    fn glimpse(&self, schema: &Schema, frame: &mut Frame) -> Result<(), GradeError> {
        glimpse_json(schema, self.0, frame)
    }
}

impl<T: Serialize + ?Sized> Glimpsed for AsValue<'_, T> {
    fn glimpse(&self, schema: &Schema, frame: &mut Frame) -> Result<(), GradeError> {
        glimpse(schema, self.0, frame)
    }
}

impl Chooser {
    pub fn new(versions: &[Version]) -> Self {
        let mut fields: IdVec<FieldId, FieldSchema> = IdVec::default();
        let of_versions = versions.iter().map(|version| {
            let field = version.standard().applies_by()?;
            let known = fields.entries().find(|(_, known)| known.key == field.key).map(|(id, _)| id);
            Some(known.unwrap_or_else(|| fields.push(field.clone())))
        });
        let of_versions = of_versions.collect();
        Self { schema: Schema::glimpse(fields.iter().cloned()), fields: of_versions }
    }

    /// The version for a record, or else for the day `as_of`, and its place.
    pub fn choose<'v>(
        &self,
        id: &str,
        versions: &'v [Version],
        record: &impl Glimpsed,
        as_of: Option<Date>,
    ) -> Result<(usize, &'v Version), GradeError> {
        if let Some(day) = as_of {
            let found = versions.iter().enumerate().find(|(_, version)| version.holds_on(day));
            return found.ok_or_else(|| refuse(None, no_version(id, day, versions)));
        }
        if self.fields.iter().all(Option::is_none) {
            let rule = RecordFault::NoVersionRule { id: id.to_owned() };
            return match versions {
                [only] => Ok((0, only)),
                _ => Err(refuse(None, rule)),
            };
        }
        let mut frame = Frame::default();
        record.glimpse(&self.schema, &mut frame)?;
        let day = |field: FieldId| match frame.slot(Model::CASE, 0, field) {
            Slot::Date(day) => Some(*day),
            _ => None,
        };
        let days: Vec<Option<Date>> = self.fields.iter().map(|field| field.and_then(day)).collect();
        let holds = |version: &Version, day: Option<Date>| day.is_some_and(|day| version.holds_on(day));
        let found = versions.iter().enumerate().zip(&days);
        let found: Vec<(usize, &Version)> = found
            .filter(|&((_, version), &day)| holds(version, day))
            .map(|(version, _)| version)
            .collect();
        let fault = match found.as_slice() {
            &[only] => return Ok(only),
            [_, ..] => {
                let versions = listed(found.into_iter().map(|(_, version)| version));
                RecordFault::SeveralVersions { id: id.to_owned(), versions }
            }
            [] => match days.iter().rev().find_map(|day| *day) {
                Some(day) => no_version(id, day, versions),
                None => RecordFault::NoVersionDate { id: id.to_owned(), keys: self.keys() },
            },
        };
        Err(refuse(frame.id(), fault))
    }

    /// The keys of the dates, as a message names them.
    fn keys(&self) -> String {
        let fields = self.schema.records[Model::CASE].fields.iter();
        fields.map(|field| format!("`{}`", field.key)).collect::<Vec<_>>().join(", ")
    }
}

/// The refusal of a record.
pub(super) fn refuse(id: Option<&str>, fault: RecordFault) -> GradeError {
    GradeError::new(id, vec![RecordProblem::new(fault, "")], 0)
}

fn no_version(id: &str, day: Date, versions: &[Version]) -> RecordFault {
    RecordFault::NoVersion { id: id.to_owned(), date: day.to_string(), versions: listed(versions) }
}

/// Versions with their days: "`2024: 2024-01-01..2024-12-31`, `2025: 2025-01-01..`"
fn listed<'v>(versions: impl IntoIterator<Item = &'v Version>) -> String {
    let shown = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let listed = versions.into_iter().map(|version| {
        let days = format!("{}..{}", shown(version.from()), shown(version.until()));
        match version.standard().version() {
            Some(name) => format!("`{name}: {days}`"),
            None => format!("`{days}`"),
        }
    });
    listed.collect::<Vec<_>>().join(", ")
}
