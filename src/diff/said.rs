//! Where the clauses of a part stand, and whether two of them say the same.

use std::fmt::Debug;

use crate::consolidate::{essence, shown};
use crate::source::Span;
use crate::syntax::ast::{
    Allotment, Becomes, By, CalendarClause, Cell, Column, Condition, Dated, Dates, Deduct, DutyClause,
    Effect, ErrorClause, Expr, Field, FieldType, GradeWhen, Ground, HeaderClause, Item, Keys, Let,
    LevelPoints, LevelRange, Limitation, Literal, Lock, MatchPolicy, Name, Numeral, Order, Path,
    PickClause, PickKind, ProcedureClause, ResponsibilityClause, Row, RuleClause, ScoreClause,
    ScoreClauseKind, StepClause, Text, Titled, Undetermined, Unless, Within,
};

use super::clause::Clause;

/// What a part says in one clause.
pub(super) struct Said {
    pub shown: String,
    pub essence: String,
    pub spans: Vec<Span>,
}

impl Said {
    pub fn of<T: Debug + Stands>(said: &T) -> Self {
        Self { shown: shown(said), essence: essence(said), spans: said.spans() }
    }

    /// What the clauses of this name say, among others.
    pub fn among<C: Named + Debug>(clauses: &[C], name: Clause) -> Self {
        let own: Vec<&C> = clauses.iter().filter(|clause| clause.name() == name).collect();
        Self {
            shown: shown(&own),
            essence: essence(&own),
            spans: own.iter().flat_map(|clause| clause.spans()).collect(),
        }
    }
}

/// Puts the clauses of this name in the place of one's own.
pub(super) fn take_among<C: Named + Clone>(own: &mut Vec<C>, name: Clause, new: &[C]) {
    let at = own.iter().position(|clause| clause.name() == name).unwrap_or(own.len());
    own.retain(|clause| clause.name() != name);
    let taken = new.iter().filter(|clause| clause.name() == name).cloned();
    own.splice(at..at, taken);
}

/// A clause in a list of clauses.
pub(super) trait Named: Stands {
    fn name(&self) -> Clause;
}

/// What stands somewhere in a text.
pub(super) trait Stands {
    fn spans(&self) -> Vec<Span>;
}

impl<T: Stands> Stands for Option<T> {
    fn spans(&self) -> Vec<Span> {
        self.iter().flat_map(Stands::spans).collect()
    }
}

impl<T: Stands> Stands for Vec<T> {
    fn spans(&self) -> Vec<Span> {
        self.iter().flat_map(Stands::spans).collect()
    }
}

impl Stands for Span {
    fn spans(&self) -> Vec<Span> {
        vec![*self]
    }
}

/// What has a span.
macro_rules! stands {
    ($($type:ty),*) => {
        $(impl Stands for $type {
            fn spans(&self) -> Vec<Span> {
                vec![self.span]
            }
        })*
    };
}

stands! {
    Becomes, Cell, Dated, Deduct, Effect, Expr, Field, FieldType, Let, Literal, Lock, Name, Numeral, Path,
    Row, ScoreClause, Text, Undetermined, Unless, Within, Allotment, Ground, Dates, Keys
}

/// What is told by a word that has no place of its own.
macro_rules! nowhere {
    ($($type:ty),*) => {
        $(impl Stands for $type {
            fn spans(&self) -> Vec<Span> {
                Vec::new()
            }
        })*
    };
}

nowhere! { bool, Order, PickKind }

impl Stands for Item {
    fn spans(&self) -> Vec<Span> {
        vec![self.span()]
    }
}

impl Stands for (MatchPolicy, Span) {
    fn spans(&self) -> Vec<Span> {
        vec![self.1]
    }
}

impl Stands for Titled {
    fn spans(&self) -> Vec<Span> {
        vec![self.title.as_ref().map_or(self.name.span, |title| self.name.span.to(title.span))]
    }
}

impl Stands for Column {
    fn spans(&self) -> Vec<Span> {
        vec![self.name.name.span.to(self.kind.span)]
    }
}

impl Stands for LevelRange {
    fn spans(&self) -> Vec<Span> {
        vec![self.high.as_ref().map_or(self.low.span, |high| self.low.span.to(high.span))]
    }
}

impl Stands for LevelPoints {
    fn spans(&self) -> Vec<Span> {
        vec![self.points.span]
    }
}

impl Stands for Limitation {
    fn spans(&self) -> Vec<Span> {
        vec![self.at.as_ref().map_or(self.within.span, |at| self.within.span.to(at.span))]
    }
}

impl Stands for Condition {
    fn spans(&self) -> Vec<Span> {
        match self {
            Self::Plain(expr) => vec![expr.span],
            Self::Limbs { span, .. } => vec![*span],
        }
    }
}

impl Stands for By {
    fn spans(&self) -> Vec<Span> {
        vec![By::span(self)]
    }
}

impl Stands for GradeWhen {
    fn spans(&self) -> Vec<Span> {
        match self {
            Self::Condition(condition) => condition.spans(),
            Self::Band(_, bound) => bound.spans(),
            Self::Range { low, high, .. } => vec![low.span.to(high.span)],
            Self::Otherwise | Self::Never => Vec::new(),
        }
    }
}

/// From the first of some things to the last.
fn whole<T: Stands>(things: &[T]) -> Vec<Span> {
    let spans: Vec<Span> = things.iter().flat_map(Stands::spans).collect();
    match (spans.first(), spans.last()) {
        (Some(first), Some(last)) => vec![first.to(*last)],
        _ => Vec::new(),
    }
}

/// The clauses of a kind of part: the name of each, and where it stands.
macro_rules! clauses {
    ($type:ident { $($pattern:pat => $name:ident $spans:expr,)* }) => {
        impl Named for $type {
            #[allow(unused_variables, reason = "the places have them from the same pattern")]
            fn name(&self) -> Clause {
                match self { $($pattern => Clause::$name),* }
            }
        }
        impl Stands for $type {
            fn spans(&self) -> Vec<Span> {
                match self { $($pattern => $spans),* }
            }
        }
    };
}

clauses! { HeaderClause {
    Self::Version(text) => Version text.spans(),
    Self::IssuedBy(text) => IssuedBy text.spans(),
    Self::InForce { span, .. } => InForce vec![*span],
    Self::AppliesBy(applies) => AppliesBy vec![applies.span],
} }

clauses! { ErrorClause {
    Self::Deduct(deduct) => Deduct deduct.spans(),
    Self::When(condition) => When condition.spans(),
    Self::Unless(unless) => Unless unless.spans(),
    Self::AppliesWhen(condition) => AppliesWhen condition.spans(),
    Self::Basis(basis) => Basis basis.spans(),
    Self::Then(effects) => Then whole(effects),
    Self::Irreversible(span) => Irreversible vec![*span],
} }

clauses! { RuleClause {
    Self::When(condition) => When condition.spans(),
    Self::Unless(unless) => Unless unless.spans(),
    Self::Then(effects) => Then whole(effects),
    Self::Basis(basis) => Basis basis.spans(),
} }

clauses! { DutyClause {
    Self::When(condition) => When condition.spans(),
    Self::By(by) => DoneBy Stands::spans(by),
    Self::Within(within) => Within within.spans(),
    Self::Basis(basis) => Basis basis.spans(),
} }

clauses! { StepClause {
    Self::By(role) => DoneBy role.spans(),
    Self::Opinions { span, .. } => Opinions vec![*span],
    Self::Agreement(_, span) => Agreement vec![*span],
    Self::Recusal { span, .. } => Recusal vec![*span],
    Self::When(condition) => When condition.spans(),
    Self::Optional(span) => Optional vec![*span],
    Self::Within(within) => Within within.spans(),
    Self::MayChange(change) => MayChange vec![change.span],
    Self::Basis(basis) => Basis basis.spans(),
} }

clauses! { CalendarClause {
    Self::Covers(_, span) => Covers vec![*span],
    Self::Weekend(_, span) => Weekend vec![*span],
    Self::Holiday(days) => Holiday whole(days),
    Self::Workday(days) => Workday whole(days),
} }

clauses! { ResponsibilityClause {
    Self::When(condition) => When condition.spans(),
    Self::Allot(allotment) => Allot allotment.spans(),
    Self::Exempt(ground) => Exempt ground.spans(),
    Self::Adjust(adjustment) => Adjust adjustment.ground.spans(),
    Self::Limitation(limitation) => Limitation limitation.spans(),
    Self::Basis(basis) => Basis basis.spans(),
} }

clauses! { PickClause {
    Self::From(condition) => FromCases vec![condition.span],
    Self::Per(keys) => Per vec![keys.span],
    Self::Take(take) => Take vec![take.span],
    Self::Include(reasoned) => AlwaysInclude vec![reasoned.span],
    Self::Strata(keys) => Strata vec![keys.span],
    Self::Order(_, span) => OrderBy vec![*span],
    Self::Carry(_, span) => Carry vec![*span],
    Self::RunnersUp(count) => RunnersUp vec![count.span],
    Self::Ineligible(reasoned) => Ineligible vec![reasoned.span],
    Self::Basis(basis) => Basis basis.spans(),
} }

clauses! { ProcedureClause {
    Self::Step(step) => Cells vec![step.span],
    Self::FinalAfter { span, .. } => FinalAfter vec![*span],
    Self::Basis(basis) => Basis basis.spans(),
} }

impl Named for ScoreClause {
    fn name(&self) -> Clause {
        match self.kind {
            ScoreClauseKind::Start(_) => Clause::Start,
            ScoreClauseKind::DeductErrors(_) => Clause::DeductErrors,
            ScoreClauseKind::AddErrors(_) => Clause::AddErrors,
            ScoreClauseKind::Add(_) => Clause::Add,
            ScoreClauseKind::Deduct(_) => Clause::Deduct,
            ScoreClauseKind::SumOfClasses(_) => Clause::SumOfClasses,
            ScoreClauseKind::Weigh { .. } => Clause::Weigh,
            ScoreClauseKind::Rescale => Clause::Rescale,
            ScoreClauseKind::Bonus { .. } => Clause::Bonus,
            ScoreClauseKind::Worth(_) => Clause::Worth,
            ScoreClauseKind::AtLeast(_) => Clause::AtLeast,
            ScoreClauseKind::AtMost(_) => Clause::AtMost,
            ScoreClauseKind::Round { .. } => Clause::Round,
            ScoreClauseKind::LowerIsBetter => Clause::LowerIsBetter,
            ScoreClauseKind::Undetermined(_) => Clause::Undetermined,
        }
    }
}
