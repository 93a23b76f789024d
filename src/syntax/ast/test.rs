//! Tests beside the rules.

use crate::source::Span;

use super::{Dated, Expr, IrregularityKind, Literal, Name, Numeral, Path, StepState, Text};

/// `test "…" { given { … } expect … }`
#[derive(Debug, Clone)]
pub struct Test {
    /// What it shows.
    pub title: Text,
    /// The record: `{ key: value, … }`
    pub given: Vec<Entry>,
    /// What must come out.
    pub expectations: Vec<Expectation>,
    /// The whole item.
    pub span: Span,
}

/// `key: value`
#[derive(Debug, Clone)]
pub struct Entry {
    /// The field's name, or its key in the record.
    pub key: Name,
    /// The value.
    pub value: GivenValue,
}

/// A value in a test's record.
#[derive(Debug, Clone)]
pub struct GivenValue {
    /// Which.
    pub kind: GivenKind,
    /// Its place.
    pub span: Span,
}

/// The values in a test's record.
#[derive(Debug, Clone)]
pub enum GivenKind {
    /// A number, text, date, name, …
    Literal(Literal),
    /// `{ key: value }`
    Record(Vec<Entry>),
    /// `[ … ]`
    List(Vec<GivenValue>),
    /// `null`: the key is there, without a value.
    Null,
    /// `P09`, `P09 * 2`, `P09 * 2 { level: general }` within `findings`.
    Finding {
        /// The code, perhaps after its class.
        code: Path,
        /// `* 2`
        count: Option<Numeral>,
        /// `{ level: general }`
        entries: Vec<Entry>,
    },
}

/// `expect …`
#[derive(Debug, Clone)]
pub struct Expectation {
    /// What.
    pub kind: ExpectationKind,
    /// Its place.
    pub span: Span,
}

/// What a test can expect.
#[derive(Debug, Clone)]
pub enum ExpectationKind {
    /// Any condition over facts, scores and grades: `total = 95.0`, `quality is good or better`.
    Holds(Expr),
    /// `error P07 excused`
    Excused(Path),
    /// `error P07 waived`
    Waived(Path),
    /// `TARGET undetermined`
    Undetermined(Path),
    /// `duty lookback`, `no duty lookback`
    Duty(Path, bool),
    /// `duty lookback due 2024-03-05`
    DutyDue(Path, Dated),
    /// `rule V1`, `no rule V1`: the rule fired, or did not.
    Rule(Path, bool),
    /// `step review done on 2024-05-01`, `step deliberate due 2024-05-10`
    Step {
        /// The step.
        step: Path,
        /// How far it has come.
        state: StepState,
        /// The day on which it was done, or the last day for it.
        date: Option<Dated>,
    },
    /// `final`, `provisional`, `final from 2024-05-21`
    Final {
        /// Whether the grade is final.
        expected: bool,
        /// From which day.
        from: Option<Dated>,
    },
    /// `irregularity recused in review`, `no irregularity`
    Irregularity {
        /// Of which kind.
        kind: Option<IrregularityKind>,
        /// In which step.
        step: Option<Path>,
        /// Whether there is one.
        expected: bool,
    },
    /// `refer to "…"`
    Refer(Text),
    /// `invalid`: the record is refused.
    Invalid,
}
