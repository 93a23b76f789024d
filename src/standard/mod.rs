//! The front door: a standard is loaded once and grades any number of cases.

mod checked;
mod compare;
mod error;
mod grader;
mod language;
mod lint;
mod picks;
mod prospector;

use std::path::Path;
use std::sync::Arc;

use serde::Serialize;

use crate::diagnostic::{Diagnostic, Language, SyntaxProblem};
use crate::document::{self, Document};
use crate::eval::{Case, GradeError, outcome_schema, record_schema};
use crate::files::{self, Files, Folder, Period, Shelf, Texts};
use crate::group::Rollup;
use crate::inquiry::Inquiry;
use crate::model::{InForce, Model};
use crate::outcome::{Explanation, Extended, Outcome};
use crate::program::{Enumeration, FieldSchema, Label, Listing, Place, Program, Schema};
use crate::source::{Sources, Span};
use crate::suite::{self, Comparison, TestResult};
use crate::value::{Date, Json};

pub use checked::Checked;
pub use error::StandardError;
pub use grader::Grader;
pub use lint::Fixed;
pub use prospector::Prospector;

pub(crate) use checked::{Understood, say_once, understand};

/// A quality standard, ready to grade cases. Cloning it is cheap; threads can share it.
///
/// ```
/// use yardstick::Standard;
///
/// #[derive(serde::Serialize)]
/// struct Case { id: &'static str, pages: u32, signed: bool }
///
/// let standard = Standard::parse(r#"
///     standard demo "A demonstration" { version "1" }
///     record case { pages : integer   signed : bool = true }
///     error E1 "too long" { when pages > 10   deduct 5 }
///     error E2 "not signed" { when not signed   deduct 10 }
///     score total "Total" { start 100   deduct errors }
///     grade quality best first { good when total >= 90   poor otherwise }
/// "#)?;
/// let outcome = standard.grade(&Case { id: "a", pages: 12, signed: false })?;
/// assert_eq!(outcome.score("total").and_then(|score| score.text()), Some("85"));
/// assert!(outcome.grade().is_some_and(|grade| grade.is("poor")));
/// assert_eq!(outcome.reasons().len(), 2);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Standard {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    program: Arc<Program>,
    schema: Arc<Schema>,
    warnings: Vec<Diagnostic>,
    origin: files::Origin,
}

impl Standard {
    /// Reads a standard from a `.std` file, and what it imports from the file's own folder and those
    /// in it. That folder is the root: outcomes name files by their paths from it, so that they are the
    /// same from wherever it was reached.
    ///
    /// # Errors
    /// The file cannot be read, or [`StandardError::diagnostics`] tells everything that is wrong
    /// with its text.
    ///
    /// ```
    /// let error = yardstick::Standard::load("no/such/file.std").unwrap_err();
    /// assert!(error.io().is_some());
    /// ```
    pub fn load(path: impl AsRef<Path>) -> Result<Self, StandardError> {
        Self::check_file(path)?.into_standard()
    }

    /// Looks at a `.std` file, and at what it imports, and keeps everything that there is to say. Its
    /// [`Checked::sources`] are named from the file's own folder.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn check_file(path: impl AsRef<Path>) -> Result<Checked, StandardError> {
        let path = path.as_ref();
        let name = path.display().to_string();
        let text = match files::read(path) {
            Ok(text) => text,
            Err(cause) => return Err(StandardError::unreadable(name, cause)),
        };
        let folder = Folder::new(path.parent().unwrap_or(Path::new("")));
        let own = path.file_name().map(|own| own.to_string_lossy().into_owned()).unwrap_or_default();
        let before = name.strip_suffix(&own).unwrap_or_default().to_owned();
        Ok(Checked { before, ..Self::check_text(&folder, &own, &text) })
    }

    /// Reads a standard from a folder: the file at `path`, relative to the root, and what it imports
    /// from anywhere within the root. Messages and outcomes name files by their paths from the root.
    ///
    /// # Errors
    /// As [`Standard::load`].
    ///
    /// ```
    /// let standard = yardstick::Standard::load_in("standards", "court.std")?;
    /// assert_eq!(standard.grades().count(), 2);
    /// # Ok::<(), yardstick::StandardError>(())
    /// ```
    pub fn load_in(root: impl AsRef<Path>, path: &str) -> Result<Self, StandardError> {
        Self::check_in(&Folder::new(root.as_ref()), path)?.into_standard()
    }

    /// Looks at a standard that lies among other files: the file at `path`, and what it imports.
    ///
    /// # Errors
    /// The file cannot be read.
    ///
    /// ```
    /// use yardstick::{Standard, Texts};
    ///
    /// let texts = Texts::from([("a.std", r#"standard a { version "1" } import "b.std""#)]);
    /// let checked = Standard::check_in(&texts, "a.std")?;
    /// assert_eq!(checked.errors().next().map(|it| it.code()), Some("E0260")); // there is no `b.std`
    /// # Ok::<(), yardstick::StandardError>(())
    /// ```
    pub fn check_in(files: &dyn Files, path: &str) -> Result<Checked, StandardError> {
        match files.read(path) {
            Ok(text) => Ok(Self::check_text(files, path, &text)),
            Err(cause) => Err(StandardError::unreadable(path.to_owned(), cause)),
        }
    }

    /// Reads a standard from its text, which messages call `standard.std`.
    ///
    /// # Errors
    /// [`StandardError::diagnostics`] tells everything that is wrong with the text.
    ///
    /// ```
    /// let error = yardstick::Standard::parse("standard demo { version \"1\" } let x = y").unwrap_err();
    /// assert_eq!(error.diagnostics()[0].code(), "E0201");
    /// assert!(error.to_string().contains("standard.std:1:"));
    /// ```
    pub fn parse(text: &str) -> Result<Self, StandardError> {
        Self::parse_named("standard.std", text)
    }

    /// Reads a standard from its text, which messages and outcomes call `name`.
    ///
    /// # Errors
    /// [`StandardError::diagnostics`] tells everything that is wrong with the text.
    ///
    /// ```
    /// let text = "标准 示例 “示例” { 版本 “1” }   对象 案件 { 页数 ： 整数 }";
    /// let standard = yardstick::Standard::parse_named("示例.std", text)?;
    /// assert_eq!(standard.id(), "示例");
    /// # Ok::<(), yardstick::StandardError>(())
    /// ```
    pub fn parse_named(name: &str, text: &str) -> Result<Self, StandardError> {
        Self::check(name, text).into_standard()
    }

    /// Looks at a standard's text and keeps everything that there is to say about it, warnings too.
    ///
    /// ```
    /// let checked = yardstick::Standard::check("demo.std", "record case { n : integer } score s = n");
    /// assert!(checked.standard().is_none());
    /// assert_eq!(checked.errors().next().map(|it| it.code()), Some("E0401")); // which standard?
    /// ```
    #[must_use]
    pub fn check(name: &str, text: &str) -> Checked {
        Self::check_text(&Texts::default(), name, text)
    }

    /// The text of the standard that a file makes, by itself or together with what it amends or
    /// extends: with all that it imports in one text, in which each changed clause says what changed it.
    ///
    /// # Errors
    /// The file cannot be read, or [`StandardError::diagnostics`] tells what is wrong with it.
    ///
    /// ```
    /// use yardstick::{Standard, Texts};
    ///
    /// let texts = Texts::from([
    ///     ("upper.std", "standard upper { version \"1\" }\nscore total { start 90 }"),
    ///     ("lower.std", "standard lower { version \"7\" }\nextends upper { replace score total { start 80 } }"),
    /// ]);
    /// assert_eq!(Standard::consolidated(&texts, "lower.std")?, "\
    /// // lower 7: consolidated with upper 1
    /// standard lower { version \"7\" }
    /// // lower 7: replaced
    /// score total { start 80 }
    /// ");
    /// # Ok::<(), yardstick::StandardError>(())
    /// ```
    pub fn consolidated(files: &dyn Files, path: &str) -> Result<String, StandardError> {
        let text =
            files.read(path).map_err(|cause| StandardError::unreadable(path.to_owned(), cause))?;
        Self::check_text(files, path, &text).into_standard()?;
        let mut shelf = Shelf::new(files);
        let file = shelf.put(path, &text);
        // A standard that is sound can be put together.
        Ok(files::text_of_file(&mut shelf, file).unwrap_or(text))
    }

    /// Looks at the text of the file at `path`.
    fn check_text(files: &dyn Files, path: &str, text: &str) -> Checked {
        let mut shelf = Shelf::new(files);
        if text.len() > files::SOURCE_LIMIT {
            let file = shelf.put(path, "");
            let problem = SyntaxProblem::TooLarge { mebibytes: files::SOURCE_LIMIT >> 20 };
            let diagnostics = vec![Diagnostic::new(problem, Span::new(file, 0, 0))];
            let (before, sources) = (String::new(), shelf.sources);
            let allowed = Vec::new();
            return Checked { standard: None, diagnostics, allowed, sources, before, fragment: None };
        }
        let file = shelf.put(path, text);
        let Understood { diagnostics, allowed, standard, fragment } =
            checked::understand_file(&mut shelf, file);
        let (before, sources) = (String::new(), shelf.sources);
        Checked { standard, diagnostics, allowed, sources, before, fragment }
    }

    /// Grades one record: any value that serializes as an object.
    ///
    /// # Errors
    /// The record does not fit the standard; [`GradeError::problems`] says how.
    ///
    /// ```
    /// # let standard = yardstick::Standard::parse(r#"
    /// #     standard demo { version "1" } record case { pages : integer }
    /// #     score total { start 100   deduct pages }"#)?;
    /// let record = std::collections::BTreeMap::from([("pages", 3)]);
    /// let outcome = standard.grade(&record)?;
    /// assert_eq!(outcome.score("total").and_then(|score| score.text()), Some("97"));
    ///
    /// let error = standard.grade(&std::collections::BTreeMap::from([("page", 3)])).unwrap_err();
    /// assert_eq!(error.problems().count(), 2); // `pages` is missing, `page` is unknown
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn grade<T: Serialize + ?Sized>(&self, record: &T) -> Result<Outcome, GradeError> {
        Case::default().grade(&self.inner.program, &self.inner.schema, record)
    }

    /// Grades one record in JSON. Numbers are read from their digits, never through binary floats.
    ///
    /// # Errors
    /// The text is no JSON object, or does not fit the standard; [`GradeError::problems`] says how.
    ///
    /// ```
    /// # let standard = yardstick::Standard::parse(r#"
    /// #     standard demo { version "1" } record case { mark : decimal }
    /// #     grade result best first { pass when mark >= 60   fail otherwise }"#)?;
    /// let outcome = standard.grade_json(br#"{"mark": 59.999999999999999999}"#)?;
    /// assert!(outcome.grade().is_some_and(|grade| grade.is("fail")));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn grade_json(&self, json: &[u8]) -> Result<Outcome, GradeError> {
        Case::default().grade_json(&self.inner.program, &self.inner.schema, json)
    }

    /// Grades one record and also tells what did not come about: each rule, detection, defence, line
    /// of a grade and duty, with the part of its condition that decided and the values it rests on.
    ///
    /// # Errors
    /// As [`Standard::grade`].
    ///
    /// ```
    /// # let standard = yardstick::Standard::parse(r#"
    /// #     standard demo { version "1" } record case { pages : integer }
    /// #     score total { start 100   deduct pages }
    /// #     rule long { when pages > 10 then deduct 5 from total }"#)?;
    /// let record = std::collections::BTreeMap::from([("pages", 3)]);
    /// let explanation = standard.explain(&record)?;
    /// let decision = &explanation.unmet[0].decided_by[0];
    /// assert_eq!(decision.text, "pages > 10");
    /// assert_eq!((&*decision.operands[0].text, &*decision.operands[0].value), ("pages", "3"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn explain<T: Serialize + ?Sized>(&self, record: &T) -> Result<Explanation, GradeError> {
        let mut case = Case::default();
        let outcome = case.grade(&self.inner.program, &self.inner.schema, record)?;
        Ok(case.explain(&self.inner.program, outcome))
    }

    /// The same of a record in JSON.
    ///
    /// # Errors
    /// As [`Standard::grade_json`].
    pub fn explain_json(&self, json: &[u8]) -> Result<Explanation, GradeError> {
        let mut case = Case::default();
        let outcome = case.grade_json(&self.inner.program, &self.inner.schema, json)?;
        Ok(case.explain(&self.inner.program, outcome))
    }

    /// Grades one record, of which more can be asked then: what stands between it and a grade.
    ///
    /// # Errors
    /// As [`Standard::grade`].
    pub fn inquire<T: Serialize + ?Sized>(&self, record: &T) -> Result<Inquiry, GradeError> {
        let mut case = Case::default();
        let outcome = case.grade(&self.inner.program, &self.inner.schema, record)?;
        Ok(Inquiry::new(&self.inner.program, &self.inner.schema, case, outcome))
    }

    /// The same of a record in JSON.
    ///
    /// # Errors
    /// As [`Standard::grade_json`].
    pub fn inquire_json(&self, json: &[u8]) -> Result<Inquiry, GradeError> {
        self.grader().inquire_json(json)
    }

    /// A roll-up of the standard, to be given cases; `None` where it has none of this name.
    #[must_use]
    pub fn rollup(&self, name: &str) -> Option<Rollup> {
        let Inner { program, schema, .. } = &*self.inner;
        Some(Rollup::new(program, schema, program.rollup(name)?))
    }

    /// What a roll-up reckons of a group, as a standard of its own: its grades, scores and their titles.
    #[must_use]
    pub fn of_groups(&self, rollup: &str) -> Option<Self> {
        let rollup = self.inner.program.rollup(rollup)?;
        let inner = Inner {
            program: Arc::clone(&rollup.program),
            schema: Arc::clone(&rollup.schema),
            warnings: Vec::new(),
            origin: self.inner.origin.clone(),
        };
        Some(Self { inner: Arc::new(inner) })
    }

    /// The names and titles of the standard's roll-ups, in the order of the text.
    pub fn rollups(&self) -> impl Iterator<Item = (&str, Option<&str>)> {
        self.inner.program.rollups.iter().map(|rollup| rollup.label.names())
    }

    /// Runs the tests that stand in the standard.
    ///
    /// ```
    /// let standard = yardstick::Standard::parse(r#"
    ///     standard demo { version "1" } record case { pages : integer }
    ///     score total { start 100   deduct pages }
    ///     test "one point a page" { given { pages: 3 }   expect total = 98 }"#)?;
    /// let results = standard.run_tests();
    /// assert!(!results[0].passed());
    /// assert_eq!(results[0].failures[0].actual, "total = 97");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn run_tests(&self) -> Vec<TestResult> {
        self.grader().run_tests()
    }

    /// Compares an outcome of today with one that was frozen, both as JSON: field by field, each
    /// difference with the clause that it comes from. The standard's version and digest, and the places
    /// of its clauses, may differ: that its text was touched is no difference of what it says.
    ///
    /// ```
    /// use yardstick::value::Json;
    ///
    /// let standard = yardstick::Standard::parse(r#"
    ///     standard demo { version "1" } record case { pages : integer }
    ///     score total { start 100   deduct pages }
    ///     grade result best first { good when total >= 98   poor otherwise }"#)?;
    /// let outcome = |pages| -> Result<Json, Box<dyn std::error::Error>> {
    ///     let record = std::collections::BTreeMap::from([("pages", pages)]);
    ///     Ok(serde_json::from_str(&serde_json::to_string(&standard.grade(&record)?)?)?)
    /// };
    /// let comparison = standard.compare(&outcome(2)?, &outcome(3)?);
    /// let first = &comparison.differences[0];
    /// assert_eq!((&*first.path, &first.actual), ("grades.result", &Some(Json::from("poor"))));
    /// assert_eq!(first.clause.as_ref().and_then(|clause| clause.source.as_ref()).unwrap().line, 4);
    /// assert!(standard.compare(&outcome(2)?, &outcome(2)?).agrees());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn compare(&self, frozen: &Json, now: &Json) -> Comparison {
        suite::compare(&self.inner.program, frozen, now)
    }

    /// A grader that reuses its buffers from case to case; make one for each thread.
    ///
    /// ```
    /// # let standard = yardstick::Standard::parse(r#"
    /// #     standard demo { version "1" } record case { pages : integer }
    /// #     score total { start 100   deduct pages }"#)?;
    /// let mut grader = standard.grader();
    /// for line in [r#"{"pages": 1}"#, r#"{"pages": 2}"#] {
    ///     let outcome = grader.grade_json(line.as_bytes())?;
    ///     assert!(outcome.score("total").is_some());
    /// }
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn grader(&self) -> Grader {
        Grader { standard: self.clone(), case: Case::default(), recorder: None }
    }

    /// The JSON Schema (2020-12) of the records that the standard takes.
    ///
    /// ```
    /// # let standard = yardstick::Standard::parse(
    /// #     r#"standard demo { version "1" } record case { pages : integer }"#)?;
    /// let schema = serde_json::to_value(standard.record_schema())?;
    /// assert_eq!(schema["required"][0], "pages");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn record_schema(&self) -> Json {
        record_schema(&self.inner.schema)
    }

    /// The JSON Schema (2020-12) of the outcomes that the standard gives.
    ///
    /// ```
    /// # let standard = yardstick::Standard::parse(r#"
    /// #     standard demo { version "1" } record case { mark : decimal }
    /// #     grade result best first { pass when mark >= 60   fail otherwise }"#)?;
    /// let schema = serde_json::to_value(standard.outcome_schema())?;
    /// let result = &schema["properties"]["grades"]["properties"]["result"];
    /// assert_eq!(result["properties"]["level"]["enum"][0], "pass");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn outcome_schema(&self) -> Json {
        outcome_schema(&self.inner.program)
    }

    /// The standard as a document that people read, in either language. Titles, bases and reasons are those
    /// of its `translation` into that language where it has one, and stay as the standard's writer put them
    /// elsewhere.
    ///
    /// ```
    /// use yardstick::{Language, Standard};
    ///
    /// let standard = Standard::parse(r#"
    ///     standard desk "Replies" { version "1" }
    ///     record reply { minutes : integer }
    ///     error C3 "Late reply" { when minutes > 60   deduct 20   basis "Handbook, section 4" }
    ///     score total { start 100   deduct errors }"#)?;
    /// let document = standard.document(Language::Chinese);
    /// assert_eq!(document.title, "Replies");
    /// let errors = document.sections.iter().find(|section| section.anchor == "errors").unwrap();
    /// assert_eq!(errors.title, "二、错误目录");
    /// # Ok::<(), yardstick::StandardError>(())
    /// ```
    #[must_use]
    pub fn document(&self, language: Language) -> Document {
        let (tree, own) = self.tree_in(language);
        document::document(&tree, &own, &self.inner.origin.layers(self.sources()), language)
    }

    /// What should be looked at although the standard can be used, and no comment allows it.
    #[must_use]
    pub fn warnings(&self) -> &[Diagnostic] {
        &self.inner.warnings
    }

    /// The texts that the standard was read from, to show places in.
    #[must_use]
    pub fn sources(&self) -> &Sources {
        &self.inner.program.sources
    }

    /// The standard's id: `court.quality`.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.inner.program.header.id
    }

    /// The standard's title, if it has one.
    #[must_use]
    pub fn title(&self) -> Option<&str> {
        self.inner.program.header.title.as_deref()
    }

    /// The standard's version, if it states one.
    #[must_use]
    pub fn version(&self) -> Option<&str> {
        self.inner.program.header.version.as_deref()
    }

    /// What it extends, what that one extends, and so on: each with the version that it was in force
    /// with. A version of a book extends another one for each version of the upper standard.
    #[must_use]
    pub fn extends(&self) -> &[Extended] {
        &self.inner.program.header.extends
    }

    /// `sha256:` and 64 hexadecimal digits of the source text. Of several files, the digest is that
    /// of their digests, a line each, in the order in which they are first read.
    #[must_use]
    pub fn digest(&self) -> &str {
        &self.inner.program.header.digest
    }

    /// The language of most of the text's keywords, in which the notes of outcomes are written.
    #[must_use]
    pub fn language(&self) -> Language {
        self.inner.program.language
    }

    /// Whether a date of the case says under which version of the standard it is graded: `applies by …`.
    #[must_use]
    pub fn is_dated(&self) -> bool {
        self.applies_by().is_some()
    }

    /// The field by whose date a version is found.
    pub(crate) fn applies_by(&self) -> Option<&FieldSchema> {
        let field = self.inner.program.header.applies_by?;
        Some(&self.inner.schema.records[Model::CASE].fields[field])
    }

    /// The first day on which the text says that it is in force.
    pub(crate) fn in_force_from(&self) -> Option<Date> {
        self.inner.program.header.in_force.map(|it| it.from)
    }

    /// The same standard as a version of a book, in force on these days: the next version may end it, or
    /// that of the standard that it extends.
    pub(crate) fn in_book(self, period: Period) -> Self {
        let in_force = InForce { from: period.from.unwrap_or(Date::MIN), until: period.until };
        let mut program = Program::clone(&self.inner.program);
        program.header.in_book = (period != Period::ALWAYS).then_some(in_force);
        let Inner { schema, warnings, origin, .. } = &*self.inner;
        let inner = Inner {
            program: Arc::new(program),
            schema: Arc::clone(schema),
            warnings: warnings.clone(),
            origin: origin.clone(),
        };
        Self { inner: Arc::new(inner) }
    }

    /// Where the header says `or the milder`, if it does.
    pub(crate) fn or_the_milder(&self) -> Option<&Place> {
        self.inner.program.header.milder.as_ref()
    }

    /// The grade of this name, or the first one, with its values.
    pub(crate) fn grade_values(&self, name: Option<&str>) -> Option<(&Label, &Enumeration)> {
        let program = &self.inner.program;
        let mut grades = program.grades.iter();
        let grade = grades.find(|grade| name.is_none_or(|name| *grade.label.name == *name))?;
        Some((&grade.label, &program.enums[grade.values]))
    }

    /// The scores, in the standard's order, each with its title.
    pub fn scores(&self) -> impl Iterator<Item = (&str, Option<&str>)> {
        self.inner.program.scores.iter().map(|score| score.label.names())
    }

    /// The grades, in the standard's order, each with its title.
    pub fn grades(&self) -> impl Iterator<Item = (&str, Option<&str>)> {
        self.inner.program.grades.iter().map(|grade| grade.label.names())
    }

    /// The levels of a grade from the best, each with its title; none where there is no such grade.
    pub fn levels(&self, grade: &str) -> impl Iterator<Item = (&str, Option<&str>)> {
        let program = &self.inner.program;
        let grade = program.grades.iter().find(|it| &*it.label.name == grade);
        let scale = grade.map(|grade| &program.enums[grade.values]);
        let ranks = scale.map_or(0, |scale| scale.values.len());
        let from_the_best = (0..ranks).rev().filter_map(|rank| u16::try_from(rank).ok());
        from_the_best.filter_map(move |rank| scale?.value(scale?.at_rank(rank)).map(Label::names))
    }

    /// The name and title of the procedure in which people determine a grade, if there is one.
    #[must_use]
    pub fn procedure(&self) -> Option<(&str, Option<&str>)> {
        self.inner.program.procedure.as_ref().map(|procedure| procedure.label.names())
    }

    /// The compiled standard as text. Two texts that mean the same list alike, whatever their
    /// language and layout.
    #[must_use]
    pub fn listing(&self) -> String {
        Listing(&self.inner.program).to_string()
    }
}
