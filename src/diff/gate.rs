//! Gates: what a change of a standard must not do.

use std::fmt;

use serde::Serialize;

use crate::diagnostic::{Language, nearest};
use crate::value::Number;

use super::report::Report;

/// A bound on what a new standard may move: `moved <= 0.5%`, `none upward`, `mean(total) within 0.2`.
///
/// | gate | what it asks |
/// |---|---|
/// | `moved <= 0.5%`, `moved(quality) = 0` | how many cases move, of all cases or as a number; of any grade, or of this grade or score |
/// | `none upward`, `downward <= 3` | how many cases get a better, or a worse, grade |
/// | `refused = 0`, `refused(new) <= 1%` | how many records are refused: by either standard, or by this one |
/// | `mean(total) within 0.2`, `mean(total) >= 0` | by how much the mean of a score changes |
///
/// Comparisons are `<=`, `<`, `=`, `>=` and `>`. In Chinese: `变动 ≤ 0.5%`, `无上升`, `下降 ≤ 3`, `拒收（新） ＝ 0`,
/// `均值（总分） 不超过 0.2`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gate {
    text: String,
    quantity: Quantity,
    /// The grade, score or side that it is about.
    of: Option<String>,
    bound: Bound,
}

/// What came of a gate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Verdict {
    /// The gate as it was written.
    pub gate: String,
    /// Whether it holds.
    pub passed: bool,
    /// The number of cases, or the mean, exact; none where nothing was compared: the gate is broken.
    pub actual: Option<String>,
    /// Of how many cases, where cases are counted.
    pub of: Option<u64>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Quantity {
    Moved,
    Upward,
    Downward,
    Refused,
    Mean,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Bound {
    /// A comparison with a number, or with a share of all cases in percent.
    Compare(Relation, Number, bool),
    /// No farther from zero than this.
    Within(Number),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Relation {
    Less,
    AtMost,
    Equal,
    AtLeast,
    Greater,
}

const QUANTITIES: [(&str, Quantity); 10] = [
    ("moved", Quantity::Moved),
    ("变动", Quantity::Moved),
    ("upward", Quantity::Upward),
    ("上升", Quantity::Upward),
    ("downward", Quantity::Downward),
    ("下降", Quantity::Downward),
    ("refused", Quantity::Refused),
    ("拒收", Quantity::Refused),
    ("mean", Quantity::Mean),
    ("均值", Quantity::Mean),
];

/// The longer ones stand first.
const RELATIONS: [(&str, Relation); 10] = [
    ("<=", Relation::AtMost),
    (">=", Relation::AtLeast),
    ("≤", Relation::AtMost),
    ("≥", Relation::AtLeast),
    ("<", Relation::Less),
    (">", Relation::Greater),
    ("＜", Relation::Less),
    ("＞", Relation::Greater),
    ("=", Relation::Equal),
    ("＝", Relation::Equal),
];

const NONE: [&str; 2] = ["none", "无"];
const WITHIN: [&str; 2] = ["within", "不超过"];
const OLD: [&str; 2] = ["old", "旧"];
const NEW: [&str; 2] = ["new", "新"];

/// Why a text is no gate.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.text(Language::English))]
pub struct GateError {
    gate: String,
    fault: Fault,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Fault {
    /// Nothing that can be counted stands at the front.
    Quantity,
    /// `mean` without a score.
    MeanOfWhat,
    /// `mean` and `none`, or a percentage of a mean.
    MeanIsNoCount,
    /// No comparison follows.
    Relation(String),
    /// No number follows.
    Number(String),
    /// Something follows the number.
    Rest(String),
    /// There is no such grade or score in both standards.
    Unknown { name: String, scores: bool, near: Option<String>, known: Vec<String> },
    /// `refused` of something that is not one of the two standards.
    Side(String),
    /// Nothing is comparable by rank here.
    OnlyGrades(String),
}

impl Gate {
    /// Reads a gate. The grades and scores in it must be among those of the report, which may be that
    /// of no cases yet.
    ///
    /// # Errors
    /// It is no gate; [`GateError::text`] says why.
    pub fn parse(text: &str, report: &Report) -> Result<Self, GateError> {
        let fault = |fault| GateError { gate: text.trim().to_owned(), fault };
        let (quantity, of, bound) = read(text.trim()).map_err(fault)?;
        let gate = Self { text: text.trim().to_owned(), quantity, of, bound };
        gate.known(report).map_err(fault)?;
        Ok(gate)
    }

    fn known(&self, report: &Report) -> Result<(), Fault> {
        let grades: Vec<&str> = report.grades.iter().map(|it| it.grade.as_str()).collect();
        let scores: Vec<&str> = report.scores.iter().map(|it| it.score.as_str()).collect();
        let Some(of) = &self.of else {
            return if self.quantity == Quantity::Mean { Err(Fault::MeanOfWhat) } else { Ok(()) };
        };
        let known: Vec<&str> = match self.quantity {
            Quantity::Refused if [OLD, NEW].concat().contains(&of.as_str()) => return Ok(()),
            Quantity::Refused => return Err(Fault::Side(of.clone())),
            Quantity::Mean => scores,
            Quantity::Moved => grades.into_iter().chain(scores).collect(),
            Quantity::Upward | Quantity::Downward if scores.contains(&of.as_str()) => {
                return Err(Fault::OnlyGrades(of.clone()));
            }
            Quantity::Upward | Quantity::Downward => grades,
        };
        if known.contains(&of.as_str()) {
            return Ok(());
        }
        Err(Fault::Unknown {
            name: of.clone(),
            scores: self.quantity == Quantity::Mean,
            near: nearest(of, known.iter().copied()).map(str::to_owned),
            known: known.into_iter().map(str::to_owned).collect(),
        })
    }

    /// Whether it holds. Where no case was compared it does not: nothing was shown.
    #[must_use]
    pub fn judge(&self, report: &Report) -> Verdict {
        let gate = self.text.clone();
        if self.quantity == Quantity::Mean {
            let score = report.scores.iter().find(|it| Some(&it.score) == self.of.as_ref());
            let mean = score.and_then(|score| score.mean.as_ref());
            let passed = mean.is_some_and(|mean| self.bound.holds(mean, None));
            return Verdict { gate, passed, actual: mean.map(ToString::to_string), of: None };
        }
        let count = self.count(report);
        let passed = report.cases > 0 && self.bound.holds(&whole(count), Some(report.cases));
        let actual = (report.cases > 0).then(|| count.to_string());
        Verdict { gate, passed, actual, of: Some(report.cases) }
    }

    fn count(&self, report: &Report) -> u64 {
        let of = self.of.as_deref();
        let grade = report.grades.iter().find(|it| Some(it.grade.as_str()) == of);
        let score = report.scores.iter().find(|it| Some(it.score.as_str()) == of);
        let refused = report.refused;
        match (self.quantity, grade, score) {
            (Quantity::Moved, Some(grade), _) => grade.moved,
            (Quantity::Moved, None, Some(score)) => score.moved + score.lost + score.gained,
            (Quantity::Moved, None, None) => report.moved,
            (Quantity::Upward, grade, _) => grade.map_or(report.upward, |grade| grade.upward),
            (Quantity::Downward, grade, _) => grade.map_or(report.downward, |grade| grade.downward),
            (Quantity::Refused, ..) => match of {
                Some(side) if OLD.contains(&side) => refused.old + refused.both,
                Some(_) => refused.new + refused.both,
                None => refused.old + refused.new + refused.both,
            },
            (Quantity::Mean, ..) => 0,
        }
    }
}

impl Bound {
    /// Whether a number holds it; of a count, of how many cases.
    fn holds(&self, actual: &Number, cases: Option<u64>) -> bool {
        match self {
            Self::Within(bound) => actual.absolute() <= *bound,
            Self::Compare(relation, bound, percent) => {
                // Exact: a count is a hundredth of its hundredfold.
                let scaled = |factor: &Number, number: &Number| number.multiply(factor).ok();
                let (left, right) = match cases.filter(|_| *percent) {
                    Some(cases) => (scaled(&Number::from(100), actual), scaled(&whole(cases), bound)),
                    None => (Some(actual.clone()), Some(bound.clone())),
                };
                left.zip(right).is_some_and(|(left, right)| relation.holds(&left, &right))
            }
        }
    }
}

impl Relation {
    fn holds(self, left: &Number, right: &Number) -> bool {
        match self {
            Self::Less => left < right,
            Self::AtMost => left <= right,
            Self::Equal => left == right,
            Self::AtLeast => left >= right,
            Self::Greater => left > right,
        }
    }
}

fn whole(count: u64) -> Number {
    Number::from(i64::try_from(count).unwrap_or(i64::MAX))
}

fn read(text: &str) -> Result<(Quantity, Option<String>, Bound), Fault> {
    let none = NONE.iter().find_map(|none| text.strip_prefix(none));
    let text = none.unwrap_or(text).trim_start();
    let found = QUANTITIES.iter().find_map(|(word, it)| Some((*it, text.strip_prefix(word)?)));
    let (quantity, rest) = found.ok_or(Fault::Quantity)?;
    let (of, rest) = parenthesis(rest.trim_start());
    let rest = rest.trim_start();
    if none.is_some() {
        let bound = Bound::Compare(Relation::Equal, Number::ZERO, false);
        return match (quantity, rest) {
            (Quantity::Mean, _) => Err(Fault::MeanIsNoCount),
            (_, "") => Ok((quantity, of, bound)),
            (_, rest) => Err(Fault::Rest(rest.to_owned())),
        };
    }
    if let Some(number) = WITHIN.iter().find_map(|word| rest.strip_prefix(word)) {
        let (number, percent) = number_in(number.trim())?;
        let share = Bound::Compare(Relation::AtMost, number.clone(), percent);
        let mean = quantity == Quantity::Mean;
        return match (mean, percent) {
            (true, true) => Err(Fault::MeanIsNoCount),
            (true, false) => Ok((quantity, of, Bound::Within(number))),
            (false, _) => Ok((quantity, of, share)),
        };
    }
    let found = RELATIONS.iter().find_map(|(sign, it)| Some((*it, rest.strip_prefix(sign)?)));
    let (relation, number) = found.ok_or_else(|| Fault::Relation(rest.to_owned()))?;
    let (number, percent) = number_in(number.trim())?;
    if percent && quantity == Quantity::Mean {
        return Err(Fault::MeanIsNoCount);
    }
    Ok((quantity, of, Bound::Compare(relation, number, percent)))
}

/// `(NAME)` at the front, and what follows it.
fn parenthesis(text: &str) -> (Option<String>, &str) {
    let inside = text.strip_prefix(['(', '（']);
    match inside.and_then(|inside| inside.split_once([')', '）'])) {
        Some((name, rest)) => (Some(name.trim().to_owned()), rest),
        None => (None, text),
    }
}

/// A number, and whether it is a percentage.
fn number_in(text: &str) -> Result<(Number, bool), Fault> {
    let end = text.find(|c: char| !matches!(c, '0'..='9' | '.' | '-' | '_' | '/')).unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    let number = digits.replace('_', "").parse().map_err(|_| Fault::Number(text.to_owned()))?;
    let percent = rest.trim_start().strip_prefix(['%', '％']);
    match percent.unwrap_or(rest).trim() {
        "" => Ok((number, percent.is_some())),
        rest => Err(Fault::Rest(rest.to_owned())),
    }
}

impl fmt::Display for Gate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl GateError {
    /// What is wrong, and what was expected.
    #[must_use]
    pub fn text(&self, language: Language) -> String {
        let gate = &self.gate;
        match language {
            Language::English => format!("the gate `{gate}` cannot be read: {}", self.fault.english()),
            Language::Chinese => format!("门限 `{gate}` 无法识别：{}", self.fault.chinese()),
        }
    }
}

impl Fault {
    fn english(&self) -> String {
        match self {
            Self::Quantity => {
                "it begins with `moved`, `upward`, `downward`, `refused`, `mean(SCORE)`, or with \
                 `none` before one of the first four; for instance `moved <= 0.5%`"
                    .to_owned()
            }
            Self::MeanOfWhat => "the mean of which score? write `mean(total) within 0.2`".to_owned(),
            Self::MeanIsNoCount => {
                "a mean is no number of cases; write `mean(total) within 0.2`, without `none` and `%`"
                    .to_owned()
            }
            Self::Relation(rest) if rest.is_empty() => {
                "a bound is missing; write for instance `<= 0.5%` or `= 0` at its end".to_owned()
            }
            Self::Relation(rest) => {
                format!("`<=`, `<`, `=`, `>=`, `>` or `within` is needed in the place of `{rest}`")
            }
            Self::Number(rest) if rest.is_empty() => "a number is missing at its end".to_owned(),
            Self::Number(rest) => {
                format!("a number such as `3` or `0.5%` is needed in the place of `{rest}`")
            }
            Self::Rest(rest) => {
                format!("`{rest}` is more than a gate says; give another gate after another `--gate`")
            }
            Self::Unknown { name, scores, near, known } => {
                let wanted = if *scores { "score" } else { "grade or score" };
                let help = match (near, known.as_slice()) {
                    (Some(near), _) => format!("did you mean `{near}`?"),
                    (None, []) => "they have none in common".to_owned(),
                    (None, known) => format!("they have {}", listed(known, ", ")),
                };
                format!("the two standards have no {wanted} `{name}` in common; {help}")
            }
            Self::Side(name) => format!("records are refused by `old` or by `new`, not by `{name}`"),
            Self::OnlyGrades(name) => {
                format!(
                    "`{name}` is a score; only grades go upward or downward, of a score there is `mean({name})`"
                )
            }
        }
    }

    fn chinese(&self) -> String {
        match self {
            Self::Quantity => "开头应为 `变动`、`上升`、`下降`、`拒收` 或 `均值（得分）`，前四项之前还可以写 `无`；例如 `变动 ≤ 0.5%`"
                .to_owned(),
            Self::MeanOfWhat => "没有写明是哪一项得分的均值，可写 `均值（总分） 不超过 0.2`".to_owned(),
            Self::MeanIsNoCount => "均值不是案件数，不能用 `无` 和 `%`，可写 `均值（总分） 不超过 0.2`".to_owned(),
            Self::Relation(rest) if rest.is_empty() => "缺少界限，末尾可写 `≤ 0.5%` 或 `= 0`".to_owned(),
            Self::Relation(rest) => format!("`{rest}` 处应为 `≤`、`<`、`=`、`≥`、`>` 或 `不超过`"),
            Self::Number(rest) if rest.is_empty() => "末尾缺少数值".to_owned(),
            Self::Number(rest) => format!("`{rest}` 处应为数值，例如 `3` 或 `0.5%`"),
            Self::Rest(rest) => format!("`{rest}` 是多余的；另一道门限请另写一个 `--gate`"),
            Self::Unknown { name, scores, near, known } => {
                let wanted = if *scores { "得分" } else { "等级或者得分" };
                let help = match (near, known.as_slice()) {
                    (Some(near), _) => format!("是否想写 `{near}`？"),
                    (None, []) => "两部标准没有共同的此类项目".to_owned(),
                    (None, known) => format!("共有的是{}", listed(known, "、")),
                };
                format!("两部标准没有共同的{wanted} `{name}`；{help}")
            }
            Self::Side(name) => format!("拒收只分 `旧` 标准和 `新` 标准，没有 `{name}`"),
            Self::OnlyGrades(name) => {
                format!("`{name}` 是得分，只有等级才有升降；得分可写 `均值（{name}）`")
            }
        }
    }
}

fn listed(names: &[String], comma: &str) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(comma)
}
