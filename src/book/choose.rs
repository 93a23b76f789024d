//! Under which version a case is graded.

use serde::Serialize;

use crate::diagnostic::{Listed, RecordFault, RecordProblem};
use crate::eval::{Frame, GradeError, Slot, glimpse, glimpse_json};
use crate::model::{FieldId, IdVec, Model};
use crate::program::{FieldSchema, Schema};
use crate::value::Date;

use super::milder::Pair;
use super::version::Version;

/// The fields by whose dates the versions of a standard apply.
#[derive(Debug, Clone)]
pub(super) struct Chooser {
    schema: Schema,
    /// The field of each version.
    fields: Vec<Option<FieldId>>,
}

/// What a case is graded under, by the places of the versions.
#[derive(Debug, Clone, Copy)]
pub(super) enum Choice {
    One(usize),
    /// The milder of two counts.
    Both(Pair),
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

    /// The version for a record, or else for the day `as_of`; where that version applies `or the milder`
    /// and the record's date is that of an earlier one, both.
    pub fn choose(
        &self,
        id: &str,
        versions: &[Version],
        record: &impl Glimpsed,
        as_of: Option<Date>,
    ) -> Result<Choice, GradeError> {
        if let Some(day) = as_of {
            let Some(new) = versions.iter().position(|version| version.holds_on(day)) else {
                return Err(refuse(None, no_version(id, day, versions)));
            };
            let old = self.before(new, versions, record);
            return Ok(match old {
                Some(old) => Choice::Both(Pair { old, new, as_of: day }),
                None => Choice::One(new),
            });
        }
        if self.fields.iter().all(Option::is_none) {
            let rule = RecordFault::NoVersionRule { id: id.to_owned() };
            return if versions.len() == 1 { Ok(Choice::One(0)) } else { Err(refuse(None, rule)) };
        }
        let mut frame = Frame::default();
        record.glimpse(&self.schema, &mut frame)?;
        let days: Vec<Option<Date>> =
            self.fields.iter().map(|field| field.and_then(|field| day(&frame, field))).collect();
        let holds =
            |(version, day): (&Version, &Option<Date>)| day.is_some_and(|day| version.holds_on(day));
        let found: Vec<usize> = (0..)
            .zip(versions.iter().zip(&days))
            .filter(|(_, it)| holds(*it))
            .map(|(at, _)| at)
            .collect();
        let fault = match found.as_slice() {
            &[only] => return Ok(Choice::One(only)),
            [_, ..] => {
                let versions = listed(found.iter().filter_map(|&at| versions.get(at)));
                RecordFault::SeveralVersions { id: id.to_owned(), versions }
            }
            [] => match days.iter().rev().find_map(|day| *day) {
                Some(_) if self.schema.records[Model::CASE].fields.len() > 1 => {
                    RecordFault::NoVersionOfDates {
                        id: id.to_owned(),
                        versions: self.by_dates(versions, &days),
                    }
                }
                Some(day) => no_version(id, day, versions),
                None => RecordFault::NoVersionDate { id: id.to_owned(), keys: self.keys() },
            },
        };
        Err(refuse(frame.id(), fault))
    }

    /// The version by the date of the record that a later one names, where that one applies `or the
    /// milder`. A date that cannot be read is left to grading to tell.
    fn before(&self, new: usize, versions: &[Version], record: &impl Glimpsed) -> Option<usize> {
        versions.get(new)?.standard().or_the_milder()?;
        let field = (*self.fields.get(new)?)?;
        let mut frame = Frame::default();
        record.glimpse(&self.schema, &mut frame).ok()?;
        let day = day(&frame, field)?;
        let old = versions.iter().position(|version| version.holds_on(day)).filter(|&old| old < new)?;
        // The same text may be in force again, when what amended it has ended.
        let digest = |place: usize| versions.get(place).map(|version| version.standard().digest());
        (digest(old) != digest(new)).then_some(old)
    }

    /// Versions with their days, the dates by which they apply, and what the record gives for these.
    fn by_dates(&self, versions: &[Version], dates: &[Option<Date>]) -> String {
        let fields = &self.schema.records[Model::CASE].fields;
        let each = versions.iter().zip(&self.fields).zip(dates).map(|((version, field), date)| {
            let key = field.map_or("", |field| &*fields[field].key);
            let date = date.map_or_else(|| "-".to_owned(), |date| date.to_string());
            format!("`{}` (`{key}`: {date})", called(version))
        });
        each.collect::<Vec<_>>().join(", ")
    }

    /// The keys of the dates, as a message names them.
    fn keys(&self) -> Listed {
        let fields = self.schema.records[Model::CASE].fields.iter();
        Listed(fields.map(|field| field.key.to_string()).collect())
    }
}

/// A date of the record, if it was given.
fn day(frame: &Frame, field: FieldId) -> Option<Date> {
    match frame.slot(Model::CASE, 0, field) {
        Slot::Date(day) => Some(*day),
        _ => None,
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
fn listed<'v>(versions: impl IntoIterator<Item = &'v Version>) -> Listed {
    Listed(versions.into_iter().map(called).collect())
}

/// "2024: 2024-01-01..2024-12-31"
fn called(version: &Version) -> String {
    match version.standard().version() {
        Some(name) => format!("{name}: {}", days(version)),
        None => days(version),
    }
}

/// What a version is called, whatever others there are: by its name, else its first day, else its text.
pub(super) fn named(version: &Version) -> String {
    let standard = version.standard();
    let name = standard.version().map(str::to_owned);
    let name = name.or_else(|| standard.in_force_from().map(|day| day.to_string()));
    let name = name.unwrap_or_else(|| standard.digest().to_owned());
    let uppers: Vec<String> = standard.extends().iter().map(ToString::to_string).collect();
    // One version of a layer may extend several of the upper standard, one after the other.
    let uppers = if uppers.is_empty() { String::new() } else { format!(" ({})", uppers.join(", ")) };
    format!("`{name}`{uppers}")
}

fn days(version: &Version) -> String {
    let shown = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    format!("{}..{}", shown(version.from()), shown(version.until()))
}
