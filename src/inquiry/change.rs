//! Why a text changes no record.

use std::fmt;

use crate::diagnostic::{Diagnostic, Language, RecordProblem};
use crate::eval::{ChangeFault, GradeError, Misfit, MisfitKind};
use crate::source::{Source, Span};
use crate::syntax::ast::Change;

/// Why a case cannot be changed as a text says.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("{}", self.text(Language::English))]
pub struct ChangeError {
    problems: Vec<ChangeProblem>,
}

/// One thing that is wrong with a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeProblem {
    column: Option<u32>,
    code: Option<&'static str>,
    english: String,
    chinese: String,
}

impl ChangeError {
    pub(super) fn nothing() -> Self {
        let english = "nothing is changed; write for instance `extended = true, D01 = 0`";
        let chinese = "没有写明假设；可写例如 `批准延期 = 是，D01 = 0`";
        Self { problems: vec![ChangeProblem::new(None, None, english, chinese)] }
    }

    pub(super) fn of_syntax(diagnostic: &Diagnostic, source: &Source) -> Self {
        let line = |language: Language| {
            let help = diagnostic.help(language);
            with_help(diagnostic.message(language), help, language)
        };
        let column = column(source, diagnostic.span());
        let (english, chinese) = (line(Language::English), line(Language::Chinese));
        Self { problems: vec![ChangeProblem::new(column, Some(diagnostic.code()), &english, &chinese)] }
    }

    pub(super) fn of_fault(fault: ChangeFault, changes: &[Change], source: &Source) -> Self {
        match fault {
            ChangeFault::Refused(error) => Self::of_refusal(&error),
            ChangeFault::Misfits(misfits) => {
                let problems = misfits.iter().map(|it| ChangeProblem::of(it, changes, source));
                Self { problems: problems.collect() }
            }
        }
    }

    fn of_refusal(error: &GradeError) -> Self {
        let problem = |problem: &RecordProblem| {
            let said = |language| with_help(problem.message(language), problem.help(language), language);
            let (english, chinese) = (said(Language::English), said(Language::Chinese));
            ChangeProblem::new(None, Some(problem.code()), &english, &chinese)
        };
        Self { problems: error.problems().map(problem).collect() }
    }

    /// What is wrong, in the order of the text; never empty.
    pub fn problems(&self) -> impl Iterator<Item = &ChangeProblem> {
        self.problems.iter()
    }

    /// Everything in one line.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        let lines: Vec<&str> = self.problems().map(|problem| problem.message(language)).collect();
        lines.join(match language {
            Language::English => "; ",
            Language::Chinese => "；",
        })
    }
}

impl ChangeProblem {
    fn new(column: Option<u32>, code: Option<&'static str>, english: &str, chinese: &str) -> Self {
        Self { column, code, english: english.into(), chinese: chinese.into() }
    }

    fn of(misfit: &Misfit, changes: &[Change], source: &Source) -> Self {
        let change = misfit.change.and_then(|place| changes.get(place));
        let key = change.map_or("", |change| change.key.text.as_str());
        let (code, english, chinese) = told(&misfit.kind, key);
        let column = change.and_then(|change| column(source, change.span));
        Self { column, code, english, chinese }
    }

    /// Where in the text, in characters from 1; `None` where the changed record as a whole is wrong.
    #[must_use]
    pub fn column(&self) -> Option<u32> {
        self.column
    }

    /// The stable code, such as `E0522`, where it has one.
    #[must_use]
    pub fn code(&self) -> Option<&'static str> {
        self.code
    }

    /// What is wrong, and what to do.
    #[must_use]
    pub fn message(&self, language: Language) -> &str {
        match language {
            Language::English => &self.english,
            Language::Chinese => &self.chinese,
        }
    }
}

impl fmt::Display for ChangeProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.english)
    }
}

fn column(source: &Source, span: Span) -> Option<u32> {
    Some(source.position(span.start).column)
}

fn with_help(message: String, help: Option<String>, language: Language) -> String {
    match (help, language) {
        (None, _) => message,
        (Some(help), Language::English) => format!("{message} ({help})"),
        (Some(help), Language::Chinese) => format!("{message}（{help}）"),
    }
}

/// The code of a problem, and both wordings.
fn told(kind: &MisfitKind, key: &str) -> (Option<&'static str>, String, String) {
    let (english, chinese) = match kind {
        MisfitKind::Unknown { near: Some(near) } => (
            format!("`{key}` is neither a field nor the code of an error; did you mean `{near}`?"),
            format!("`{key}` 既不是字段，也不是错误的编码；是否想写 `{near}`？"),
        ),
        MisfitKind::Unknown { near: None } => (
            format!("`{key}` is neither a field nor the code of an error"),
            format!("`{key}` 既不是字段，也不是错误的编码"),
        ),
        MisfitKind::Twice => (
            format!("`{key}` is changed twice; once is enough"),
            format!("`{key}` 改了两次，只需写一次"),
        ),
        MisfitKind::NoCount => (
            format!(
                "`{key}` is the code of an error, which becomes a number of findings: `{key} = 0`, or \
                 `{key} = 2 {{ level: general }}` where findings say more"
            ),
            format!(
                "`{key}` 是错误的编码，等号之后应为处数：`{key} = 0`；检出还须写明其他内容的，写作 \
                 `{key} = 2 {{ 级别：一般 }}`"
            ),
        ),
        MisfitKind::NoFinding => (
            format!(
                "`{key}` is a field, and takes only a value; `{{ … }}` may follow the number of a code"
            ),
            format!("`{key}` 是字段，等号之后只写一个值；`{{ … }}` 只能写在错误的处数之后"),
        ),
        MisfitKind::Record(problem) => {
            let said = |language| {
                let help = problem.help(language);
                let message = with_help(problem.message(language), help, language);
                match (key.is_empty(), language) {
                    (true, _) => message,
                    (false, Language::English) => format!("`{key}`: {message}"),
                    (false, Language::Chinese) => format!("`{key}`：{message}"),
                }
            };
            return (Some(problem.code()), said(Language::English), said(Language::Chinese));
        }
    };
    (None, english, chinese)
}
