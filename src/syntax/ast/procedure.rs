//! Roles, and the procedure in which people decide.

use serde::{Deserialize, Serialize};

use crate::source::Span;

use super::{Condition, Lock, Name, Numeral, Path, Text, Titled, Within};

/// `roles { handler "承办人" = judge   reviewer "评查员"   committee "评查委员会" of 7 }`
#[derive(Debug, Clone)]
pub struct Roles {
    /// In the order of the text.
    pub entries: Vec<Role>,
    /// `locked`, if it is.
    pub lock: Option<Lock>,
    /// The whole item.
    pub span: Span,
}

/// One role.
#[derive(Debug, Clone)]
pub struct Role {
    /// Name and title.
    pub name: Titled,
    /// `= judge`: the field that says who holds it.
    pub holder: Option<Path>,
    /// `of 7`: how many members it has.
    pub members: Option<Numeral>,
}

/// `procedure determination "…" of quality { step … final after … basis "…" }`
#[derive(Debug, Clone)]
pub struct Procedure {
    /// Name and title.
    pub name: Titled,
    /// `of quality`: the grade that it determines; the first one where this is left out.
    pub grade: Option<Path>,
    /// In the order of the text.
    pub clauses: Vec<ProcedureClause>,
    /// `locked`, if it is.
    pub lock: Option<Lock>,
    /// The whole item.
    pub span: Span,
}

/// A clause of a procedure.
#[derive(Debug, Clone)]
pub enum ProcedureClause {
    /// `step review …`
    Step(ProcedureStep),
    /// `final after deliberate, redecide`
    FinalAfter {
        /// The steps.
        steps: Vec<Path>,
        /// The clause.
        span: Span,
    },
    /// `basis "…"`
    Basis(Text),
}

/// `step review "评查" by reviewer, 2 opinions, not the handler`
#[derive(Debug, Clone)]
pub struct ProcedureStep {
    /// Name and title.
    pub name: Titled,
    /// In the order of the text.
    pub clauses: Vec<StepClause>,
    /// The whole step.
    pub span: Span,
}

/// A clause of a step.
#[derive(Debug, Clone)]
pub enum StepClause {
    /// `by reviewer`
    By(Name),
    /// `2 opinions`
    Opinions {
        /// How many.
        count: Numeral,
        /// The clause.
        span: Span,
    },
    /// `majority`, `unanimous`
    Agreement(Agreement, Span),
    /// `not the handler`
    Recusal {
        /// The role whose holders may not act.
        role: Name,
        /// The clause.
        span: Span,
    },
    /// `when C`
    When(Condition),
    /// `optional`
    Optional(Span),
    /// `within 10 days of deliberate`
    Within(Within),
    /// `may change quality by at most 1, reason required`
    MayChange(MayChange),
    /// `basis "…"`
    Basis(Text),
}

/// How far those who gave their opinions must agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Agreement {
    /// More than half of the opinions given.
    Majority,
    /// All of them.
    Unanimous,
}

/// `may change quality by at most 1, reason required`
#[derive(Debug, Clone)]
pub struct MayChange {
    /// The grade.
    pub grade: Path,
    /// By how many grades.
    pub by: Numeral,
    /// Whether a decision other than the computed grade needs a reason.
    pub reason: bool,
    /// The clause.
    pub span: Span,
}

/// How far a step has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum StepState {
    /// It took place as it should.
    Done,
    /// Something took place, but not enough for the step to count: no quorum, no majority.
    Incomplete,
    /// It is its turn.
    Due,
    /// It may take place now, and need not.
    Open,
    /// Earlier steps come first.
    Waiting,
    /// The case does not need it.
    NotNeeded,
    /// Whether the case needs it cannot be said.
    Undetermined,
}

/// The kinds of irregularities.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum IrregularityKind {
    /// Somebody acted who may not: `not the handler`.
    Recused,
    /// Somebody acted in a role that is not the step's.
    WrongRole,
    /// One person acted twice in a step.
    ActedTwice,
    /// A person without a place in the role acted in it.
    NotAMember,
    /// Fewer opinions than the step needs.
    NoQuorum,
    /// No opinion has the majority that the step needs.
    NoMajority,
    /// Opinions differ where they must agree.
    NotUnanimous,
    /// Before a step that comes first.
    OutOfOrder,
    /// After the last day for it.
    OutOfTime,
    /// A step that the case does not need.
    NotNeeded,
    /// A step that comes first did not take place.
    Omitted,
    /// The decision is farther from the computed grade than the step may go.
    BeyondPower,
    /// A decision other than the computed grade without the reason that it needs.
    NoReason,
}

impl IrregularityKind {
    /// Every kind with its name in English and in Chinese.
    pub const NAMES: [(Self, &'static str, &'static str); 13] = [
        (Self::Recused, "recused", "未回避"),
        (Self::WrongRole, "wrong_role", "角色不符"),
        (Self::ActedTwice, "acted_twice", "重复发表意见"),
        (Self::NotAMember, "not_a_member", "非成员"),
        (Self::NoQuorum, "no_quorum", "意见不足"),
        (Self::NoMajority, "no_majority", "未过半数"),
        (Self::NotUnanimous, "not_unanimous", "未一致同意"),
        (Self::OutOfOrder, "out_of_order", "次序颠倒"),
        (Self::OutOfTime, "out_of_time", "逾期"),
        (Self::NotNeeded, "not_needed", "无须进行"),
        (Self::Omitted, "omitted", "遗漏步骤"),
        (Self::BeyondPower, "beyond_power", "超越权限"),
        (Self::NoReason, "no_reason", "未说明理由"),
    ];

    /// The kind of this name, in either language.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let mut all = Self::NAMES.into_iter();
        all.find(|(_, english, chinese)| *english == name || *chinese == name).map(|(kind, ..)| kind)
    }
}
