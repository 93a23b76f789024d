//! Why a record has no outcome.

use crate::diagnostic::{Language, RecordProblem};

/// The most problems of one record that are told one by one.
pub(super) const PROBLEMS_LIMIT: usize = 100;

/// A record that cannot be graded, with everything that is wrong with it.
///
/// It is opaque: what is wrong is read from [`GradeError::problems`], each with its path, its
/// stable code and its wording in either language.
///
/// ```
/// use yardstick::{Language, Standard};
///
/// let standard = Standard::parse(
///     r#"standard demo { version "1" } record case { kind : one of { civil, criminal } }"#,
/// )?;
/// let error = standard.grade_json(br#"{"id": "7", "kind": "civl"}"#).unwrap_err();
/// assert_eq!(error.id(), Some("7"));
/// let problem = error.problems().next().unwrap();
/// assert_eq!((problem.path(), problem.code()), ("kind", "E0522"));
/// assert_eq!(problem.suggestion(), Some("civil"));
/// assert!(error.text(Language::Chinese).contains("是否想写 `civil`"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("{}", self.text(Language::English))]
#[non_exhaustive]
pub struct GradeError {
    inner: Box<Inner>,
}

#[derive(Debug, Clone, PartialEq)]
struct Inner {
    id: Option<String>,
    problems: Vec<RecordProblem>,
    omitted: usize,
}

impl GradeError {
    /// The problems of the record with this id, and how many more there were.
    pub(crate) fn new(id: Option<&str>, problems: Vec<RecordProblem>, omitted: usize) -> Self {
        Self { inner: Box::new(Inner { id: id.map(Into::into), problems, omitted }) }
    }

    /// The record's id, where it was read before the record was refused.
    #[must_use]
    pub fn id(&self) -> Option<&str> {
        self.inner.id.as_deref()
    }

    /// What is wrong, in the order of the record; never empty.
    pub fn problems(&self) -> impl Iterator<Item = &RecordProblem> {
        self.inner.problems.iter()
    }

    /// How many more problems there are than [`GradeError::problems`] tells: it stops at 100.
    #[must_use]
    pub fn omitted(&self) -> usize {
        self.inner.omitted
    }

    /// Everything in one line.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        let mut lines: Vec<String> = self.problems().map(|problem| problem.line(language)).collect();
        if self.omitted() > 0 {
            lines.push(match language {
                Language::English => format!("and {} more problems", self.omitted()),
                Language::Chinese => format!("另有 {} 个问题", self.omitted()),
            });
        }
        match (language, self.id()) {
            (Language::English, Some(id)) => format!("record `{id}`: {}", lines.join("; ")),
            (Language::English, None) => lines.join("; "),
            (Language::Chinese, Some(id)) => format!("记录 `{id}`：{}", lines.join("；")),
            (Language::Chinese, None) => lines.join("；"),
        }
    }
}
