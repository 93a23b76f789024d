//! What grading a case says: grades, scores with their ledgers, reasons, duties, notes.
//!
//! An [`Outcome`] is plain data of its own; its serialized form is the frozen JSON of the
//! `yardstick grade` command.

mod exact;
mod explanation;
mod milder;
mod procedure;
mod reason;
mod responsibility;
mod score;
mod why_not;

use std::sync::Arc;

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use crate::program::Header;

pub use crate::files::Extended;
pub use crate::syntax::ast::DurationUnit;
pub use explanation::{Decision, Explanation, Operand, Unmet, UnmetKind};
pub use milder::{Compared, Milder};
pub use procedure::{
    Act, Decided, Irregularity, IrregularityKind, Procedure, Status, Step, StepState, Vote,
};
pub use reason::{AppliedEffect, Duty, EffectKind, Override, Reason, ReasonKind, Referral, Within};
pub use responsibility::{Allotment, AllotmentKind, Degree, Responsibility};
pub use score::{EntryKind, LedgerEntry, Score};
pub use why_not::{Band, BandKind, Limit, LimitKind, WhyNot};

/// Everything that grading one case says.
///
/// ```
/// let standard = yardstick::Standard::parse(r#"
///     standard demo "A demonstration" { version "1" }
///     record case { pages : integer }
///     error E1 "too long" { when pages > 10   deduct 5 }
///     score total { start 100   deduct errors }
///     grade quality best first { good "Good" when total >= 97   poor "Poor" otherwise }
/// "#)?;
/// let outcome = standard.grade_json(br#"{"id": "a", "pages": 12}"#)?;
/// assert_eq!(outcome.id(), Some("a"));
/// assert!(outcome.grade().is_some_and(|grade| grade.is("poor")));
/// assert_eq!(outcome.score("total").and_then(|score| score.text()), Some("95"));
/// assert_eq!(outcome.reasons()[0].code.as_ref(), "E1");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Outcome {
    pub(crate) id: Option<String>,
    pub(crate) standard: Stamp,
    pub(crate) grades: IndexMap<Arc<str>, Grade>,
    pub(crate) scores: IndexMap<Arc<str>, Score>,
    pub(crate) ledgers: IndexMap<Arc<str>, Vec<LedgerEntry>>,
    pub(crate) reasons: Vec<Reason>,
    pub(crate) duties: Vec<Duty>,
    pub(crate) referrals: Vec<Referral>,
    pub(crate) overrides: Vec<Override>,
    pub(crate) procedure: Option<Procedure>,
    pub(crate) responsibilities: Vec<Responsibility>,
    pub(crate) notes: Vec<Note>,
}

/// Which standard, and exactly which text of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Stamp {
    /// The standard's id.
    pub id: Arc<str>,
    /// Its version, if it states one.
    pub version: Option<Arc<str>>,
    /// `sha256:` and 64 hexadecimal digits of its source text.
    pub digest: Arc<str>,
    /// What it extends, the nearest one first: the same version of a layer may have stood on several
    /// versions of the upper standard, one after the other.
    #[serde(default)]
    pub extends: Vec<Extended>,
    /// The comparison that led to this version, where the standard is to apply `or the milder`.
    pub milder: Option<Milder>,
}

impl Stamp {
    /// That of the standard with this header.
    pub(crate) fn of(header: &Header) -> Self {
        Self {
            id: Arc::clone(&header.id),
            version: header.version.clone(),
            digest: Arc::clone(&header.digest),
            extends: header.extends.clone(),
            milder: None,
        }
    }
}

/// A grade, determined or not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Grade {
    /// The grade's name in the standard; `None` where it is undetermined.
    pub level: Option<Arc<str>>,
    /// Its title, if it has one.
    pub title: Option<Arc<str>>,
    /// Its place from the best, which is 1.
    pub rank: Option<u16>,
    /// Why it is undetermined, if it is.
    pub undetermined: Option<String>,
}

impl Grade {
    /// Whether this is the grade of that name.
    #[must_use]
    pub fn is(&self, level: &str) -> bool {
        self.level() == Some(level)
    }

    /// The grade's name, unless it is undetermined.
    #[must_use]
    pub fn level(&self) -> Option<&str> {
        self.level.as_deref()
    }
}

/// Where something is written in the standard.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Source {
    /// The file's path from the root folder; where none was given, from the folder of the standard.
    pub file: Arc<str>,
    /// The line, from 1.
    pub line: u32,
}

/// Something that should not go unsaid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Note {
    /// What it is about.
    pub kind: NoteKind,
    /// The name of what it is about, if that has one.
    pub code: Option<Arc<str>>,
    /// Its title, if it has one.
    pub title: Option<Arc<str>>,
    /// The note in words, in the language of the standard's keywords.
    pub text: String,
    /// Where what it is about is written.
    pub source: Option<Source>,
}

/// The kinds of notes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum NoteKind {
    /// A grade is undetermined.
    GradeUndetermined,
    /// A score is undetermined.
    ScoreUndetermined,
    /// It is undetermined whether a rule fires, so that what it acts on is undetermined.
    RuleUndetermined,
    /// It is undetermined whether an error stands, or what it costs.
    ErrorUndetermined,
    /// It is undetermined whether a class applies.
    ClassUndetermined,
    /// It is undetermined how far somebody answers for something.
    ResponsibilityUndetermined,
    /// It is undetermined whether a duty is due.
    DutyUndetermined,
    /// A class that the standard wants examined was not.
    NotExamined,
    /// A class does not apply to the case.
    NotApplicable,
    /// An error was recorded and also follows from the facts; it counts once.
    CountedOnce,
    /// The date by which the standard applies lies outside its time in force.
    NotInForce,
    /// Two versions were compared, and the milder counts.
    Milder,
}

impl Outcome {
    /// The record's id, if it has one.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        self.id.as_deref()
    }

    /// Which standard the case was graded under.
    #[must_use]
    pub fn standard(&self) -> &Stamp {
        &self.standard
    }

    /// The first grade of the standard.
    #[must_use]
    pub fn grade(&self) -> Option<&Grade> {
        self.grades.first().map(|(_, grade)| grade)
    }

    /// The grade that the standard calls `name`.
    #[must_use]
    pub fn grade_named(&self, name: &str) -> Option<&Grade> {
        self.grades.get(name)
    }

    /// Every grade with its name, in the standard's order.
    pub fn grades(&self) -> impl Iterator<Item = (&str, &Grade)> {
        self.grades.iter().map(|(name, grade)| (&**name, grade))
    }

    /// The score that the standard calls `name`.
    #[must_use]
    pub fn score(&self, name: &str) -> Option<&Score> {
        self.scores.get(name)
    }

    /// Every score with its name, in the standard's order.
    pub fn scores(&self) -> impl Iterator<Item = (&str, &Score)> {
        self.scores.iter().map(|(name, score)| (&**name, score))
    }

    /// How a score came about: its entries sum to it exactly. Empty where it is undetermined.
    #[must_use]
    pub fn ledger(&self, score: &str) -> &[LedgerEntry] {
        self.ledgers.get(score).map(Vec::as_slice).unwrap_or_default()
    }

    /// Errors that count, are waived or excused, then rules that fired: in the standard's order.
    #[must_use]
    pub fn reasons(&self) -> &[Reason] {
        &self.reasons
    }

    /// What somebody now has to do.
    #[must_use]
    pub fn duties(&self) -> &[Duty] {
        &self.duties
    }

    /// The duty that the standard calls `name`, where somebody now has it.
    ///
    /// ```
    /// # use yardstick::Standard;
    /// let standard = Standard::parse(
    ///     r#"standard desk { version "1" }   record reply { closed : date   late : bool = false }
    ///        duty apology { when late  by "the desk"  within 10 days of closed }"#,
    /// )?;
    /// let outcome = standard.grade_json(br#"{"closed": "2024-01-31", "late": true}"#)?;
    /// let apology = outcome.duty("apology").ok_or("nothing is due")?;
    /// assert_eq!(apology.due.map(|day| day.parts()), Some((2024, 2, 10)));
    /// assert_eq!(apology.reckoning.as_deref(), Some("10 days from 2024-01-31: 2024-02-10"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn duty(&self, name: &str) -> Option<&Duty> {
        self.duties.iter().find(|duty| *duty.code == *name)
    }

    /// Leads for others.
    #[must_use]
    pub fn referrals(&self) -> &[Referral] {
        &self.referrals
    }

    /// People's decisions recorded in the case, beside the computed grades.
    #[must_use]
    pub fn overrides(&self) -> &[Override] {
        &self.overrides
    }

    /// How far people have come in deciding, where the standard has a procedure.
    ///
    /// ```
    /// # use yardstick::{Standard, outcome::Status};
    /// let standard = Standard::parse(
    ///     r#"standard desk { version "1" }   record reply { minutes : integer 0..1000 }
    ///        grade quality best first { good when minutes <= 30   poor otherwise }
    ///        roles { reviewer }
    ///        procedure check of quality {
    ///            step review by reviewer, 1 opinions
    ///            step objection by reviewer optional within 10 days of review
    ///            final after review
    ///        }"#,
    /// )?;
    /// let record = br#"{"minutes": 45, "proceedings": [
    ///     {"step": "review", "by": "R", "on": "2024-05-06", "opinion": "good"}]}"#;
    /// let outcome = standard.grade_json(record)?;
    /// let procedure = outcome.procedure().ok_or("no procedure")?;
    /// assert_eq!(procedure.determined.as_ref().map(|it| &*it.level), Some("good"));
    /// let objection = procedure.step("objection").and_then(|step| step.due);
    /// assert_eq!(objection.map(|day| day.to_string()).as_deref(), Some("2024-05-16"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn procedure(&self) -> Option<&Procedure> {
        self.procedure.as_ref()
    }

    /// What those in a role answer for, each person by itself.
    ///
    /// ```
    /// # use yardstick::{Standard, outcome::Degree};
    /// let standard = Standard::parse(
    ///     r#"standard desk { version "1" }   record reply { clerk : text   wrong : bool }
    ///        roles { writer = clerk }
    ///        responsibility blame { when wrong   responsible writer sole }"#,
    /// )?;
    /// let outcome = standard.grade_json(br#"{"clerk": "Li", "wrong": true}"#)?;
    /// let writers: Vec<_> = outcome.responsibilities_of("writer").collect();
    /// assert_eq!(writers[0].person.as_deref(), Some("Li"));
    /// assert_eq!(writers[0].degree, Some(Degree::Sole));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn responsibilities_of<'a>(&'a self, role: &'a str) -> impl Iterator<Item = &'a Responsibility> {
        self.responsibilities.iter().filter(move |it| *it.role == *role)
    }

    /// Who answers for what.
    #[must_use]
    pub fn responsibilities(&self) -> &[Responsibility] {
        &self.responsibilities
    }

    /// What should not go unsaid: whatever is undetermined and why, and what was left out.
    #[must_use]
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }
}
