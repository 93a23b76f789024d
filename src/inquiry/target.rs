//! Which level of which grade is asked about.

use crate::diagnostic::{Language, nearest};
use crate::model::GradeId;
use crate::program::{Enumeration, Label, Program};

/// A level of one of a standard's grades.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Target {
    pub(super) grade: GradeId,
    pub(super) level: u16,
}

/// Why a text names no level of a grade.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.text(Language::English))]
pub struct TargetError {
    fault: Fault,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Fault {
    /// The standard has no grades.
    NoGrades,
    /// There is no such grade.
    Grade { name: String, near: Option<String>, known: Vec<String> },
    /// There is no such level, of this grade or of any.
    Level { name: String, grade: Option<String>, near: Option<String>, known: Vec<String> },
    /// Several grades have it.
    Several { level: String, grades: Vec<String> },
}

impl Target {
    pub(super) fn find(program: &Program, text: &str) -> Result<Self, TargetError> {
        let fault = |fault| TargetError { fault };
        let (grade, level) = match text.split_once(['=', '＝']) {
            Some((grade, level)) => (Some(name(grade)), name(level)),
            None => (None, name(text)),
        };
        if program.grades.is_empty() {
            return Err(fault(Fault::NoGrades));
        }
        let grades: Vec<GradeId> = match grade {
            Some(grade) => vec![grade_named(program, grade).map_err(fault)?],
            None => program.grades.ids().collect(),
        };
        let found =
            |&id: &GradeId| Some(Self { grade: id, level: level_named(scale(program, id), level)? });
        let found: Vec<Self> = grades.iter().filter_map(found).collect();
        match found.as_slice() {
            [only] => Ok(*only),
            [] => Err(fault(no_level(program, grade, &grades, level))),
            several => {
                let grades = several.iter().map(|it| called(&program.grades[it.grade].label)).collect();
                Err(fault(Fault::Several { level: level.to_owned(), grades }))
            }
        }
    }
}

/// A name without what may stand around it.
fn name(text: &str) -> &str {
    text.trim().trim_matches(['`', '「', '」', '"', '“', '”'])
}

fn scale(program: &Program, grade: GradeId) -> &Enumeration {
    &program.enums[program.grades[grade].values]
}

fn is_called(label: &Label, name: &str) -> bool {
    *label.name == *name || label.title.as_deref() == Some(name)
}

fn called(label: &Label) -> String {
    label.name.to_string()
}

fn grade_named(program: &Program, name: &str) -> Result<GradeId, Fault> {
    let mut grades = program.grades.entries();
    if let Some((id, _)) = grades.find(|(_, grade)| is_called(&grade.label, name)) {
        return Ok(id);
    }
    let known: Vec<String> = program.grades.iter().map(|grade| called(&grade.label)).collect();
    let titles = program.grades.iter().filter_map(|grade| grade.label.title.as_deref());
    let near = nearest(name, known.iter().map(String::as_str).chain(titles)).map(str::to_owned);
    Err(Fault::Grade { name: name.to_owned(), near, known })
}

/// By its name, then by a former one, then by its title.
fn level_named(scale: &Enumeration, name: &str) -> Option<u16> {
    let by_title = || scale.values.iter().position(|it| it.title.as_deref() == Some(name));
    scale.known_as(name).or_else(|| by_title().and_then(|place| u16::try_from(place).ok()))
}

fn no_level(program: &Program, grade: Option<&str>, grades: &[GradeId], name: &str) -> Fault {
    let levels = grades.iter().flat_map(|&grade| scale(program, grade).values.iter());
    let levels: Vec<&Label> = levels.collect();
    let titles = levels.iter().filter_map(|level| level.title.as_deref());
    let names = levels.iter().map(|level| &*level.name);
    let near = nearest(name, names.clone().chain(titles)).map(str::to_owned);
    let known = names.map(str::to_owned).collect();
    Fault::Level { name: name.to_owned(), grade: grade.map(str::to_owned), near, known }
}

impl TargetError {
    /// What is wrong, and what there is.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        match language {
            Language::English => self.fault.english(),
            Language::Chinese => self.fault.chinese(),
        }
    }
}

impl Fault {
    fn english(&self) -> String {
        match self {
            Self::NoGrades => "the standard has no grades".to_owned(),
            Self::Grade { name, near, known } => {
                format!("the standard has no grade `{name}`; {}", english_help(near, known))
            }
            Self::Level { name, grade: Some(grade), near, known } => {
                format!("the grade `{grade}` has no level `{name}`; {}", english_help(near, known))
            }
            Self::Level { name, grade: None, near, known } => {
                format!("no grade has a level `{name}`; {}", english_help(near, known))
            }
            Self::Several { level, grades } => {
                let first = grades.first().map_or("", String::as_str);
                let grades = listed(grades, ", ");
                format!(
                    "several grades have a level `{level}`: {grades}; write for instance `{first}={level}`"
                )
            }
        }
    }

    fn chinese(&self) -> String {
        match self {
            Self::NoGrades => "该标准没有等级".to_owned(),
            Self::Grade { name, near, known } => {
                format!("该标准没有等级 `{name}`；{}", chinese_help(near, known))
            }
            Self::Level { name, grade: Some(grade), near, known } => {
                format!("等级 `{grade}` 没有 `{name}` 这一级；{}", chinese_help(near, known))
            }
            Self::Level { name, grade: None, near, known } => {
                format!("各等级都没有 `{name}` 这一级；{}", chinese_help(near, known))
            }
            Self::Several { level, grades } => {
                let first = grades.first().map_or("", String::as_str);
                let grades = listed(grades, "、");
                format!("有几个等级都设有 `{level}`：{grades}；请写明是哪一个，例如 `{first}={level}`")
            }
        }
    }
}

fn english_help(near: &Option<String>, known: &[String]) -> String {
    match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("there are {}", listed(known, ", ")),
    }
}

fn chinese_help(near: &Option<String>, known: &[String]) -> String {
    match near {
        Some(near) => format!("是否想写 `{near}`？"),
        None => format!("现有：{}", listed(known, "、")),
    }
}

fn listed(names: &[String], comma: &str) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(comma)
}
