//! The parts of a standard: what each is called, what clauses it has, and the parts within it.

use std::fmt::Debug;

use crate::source::Span;
use crate::syntax::ast::{
    Calendar, Class, Codes, Duty, Errors, Examine, Field, Finding, Forbid, Grade, GradeLine, Header,
    Let, LevelEntry, Levels, Name, Procedure, ProcedureStep, Record, Responsibility, Role, Roles, Row,
    Rule, Scale, Score, Table, Text, Titled,
};

use super::clause::{Clause, PartKind};
use super::merge::Merger;
use super::said::{Said, Stands, take_among};

/// A part of a standard.
pub(super) trait Part: Clone + Debug {
    fn kind(&self) -> PartKind;

    fn name(&self) -> Option<&Name>;

    fn title(&self) -> Option<&Text>;

    /// Calls it as the other one is called.
    fn rename(&mut self, new: &Self);

    fn retitle(&mut self, new: &Self);

    fn span(&self) -> Span;

    /// The clauses that such a part can have.
    fn clauses(&self) -> Vec<Clause>;

    fn said(&self, clause: Clause) -> Said;

    /// Says in a clause what the other one says.
    fn take(&mut self, clause: Clause, new: &Self);

    /// Merges the parts within it; it is still as it was.
    fn merge_within(&mut self, _new: &Self, _merger: &mut Merger<'_>) {}
}

/// How a part is called: by a name with a title, or not at all.
macro_rules! called {
    (titled) => {
        fn name(&self) -> Option<&Name> {
            Some(&self.name.name)
        }

        fn title(&self) -> Option<&Text> {
            self.name.title.as_ref()
        }

        fn rename(&mut self, new: &Self) {
            self.name.name.clone_from(&new.name.name);
        }

        fn retitle(&mut self, new: &Self) {
            self.name.title.clone_from(&new.name.title);
        }
    };
    (nameless) => {
        fn name(&self) -> Option<&Name> {
            None
        }

        fn title(&self) -> Option<&Text> {
            None
        }

        fn rename(&mut self, _new: &Self) {}

        fn retitle(&mut self, _new: &Self) {}
    };
}

/// The clauses of a part: fields of it, and those in its list of clauses.
macro_rules! consists {
    (
        $kind:ident, $called:ident, span $span:expr;
        $($clause:ident $field:ident)*; $(in $list:ident $($listed:ident)*)?
    ) => {
        fn kind(&self) -> PartKind {
            PartKind::$kind
        }

        called!($called);

        fn span(&self) -> Span {
            let span: fn(&Self) -> Span = $span;
            span(self)
        }

        fn clauses(&self) -> Vec<Clause> {
            vec![$(Clause::$clause,)* $($(Clause::$listed,)*)?]
        }

        fn said(&self, clause: Clause) -> Said {
            match clause {
                $(Clause::$clause => Said::of(&self.$field),)*
                $($(Clause::$listed => Said::among(&self.$list, clause),)*)?
                _ => Said::of(&false),
            }
        }

        #[allow(unused_variables, reason = "some parts have no clauses")]
        fn take(&mut self, clause: Clause, new: &Self) {
            match clause {
                $(Clause::$clause => self.$field.clone_from(&new.$field),)*
                $($(Clause::$listed => take_among(&mut self.$list, clause, &new.$list),)*)?
                _ => {}
            }
        }
    };
}

/// Parts whose clauses are all that there is to them.
macro_rules! parts {
    ($($type:ident: $kind:ident $called:ident {
        $($clause:ident $field:ident),* $(; in $list:ident $($listed:ident),*)?
    })*) => {
        $(impl Part for $type {
            consists! {
                $kind, $called, span |it| it.span; $($clause $field)*; $(in $list $($listed)*)?
            }
        })*
    };
}

parts! {
    Let: Let titled { Expression value }
    Class: Class titled { Worth worth, Cap cap, AppliesWhen applies_when, Basis basis, Locked lock }
    Examine: Examine nameless { Classes classes }
    Score: Score titled { Expression value, Locked lock; in clauses
        Start, DeductErrors, AddErrors, Add, Deduct, SumOfClasses, Weigh, Rescale, Bonus, Worth, AtLeast,
        AtMost, Round, LowerIsBetter, Undetermined }
    Rule: Rule titled { Locked lock; in clauses When, Unless, Then, Basis }
    Duty: Duty titled { Locked lock; in clauses When, DoneBy, Within, Basis }
    Calendar: Calendar titled { ; in clauses Covers, Weekend, Holiday, Workday }
    Responsibility: Responsibility titled {
        ; in clauses When, Allot, Exempt, Adjust, Limitation, Basis }
    Forbid: Forbid nameless { Facts facts, Basis basis }
    Row: Row nameless { Cells cells }
    ProcedureStep: Step titled {
        ; in clauses DoneBy, Opinions, Agreement, Recusal, When, Optional, Within, MayChange, Basis }
}

impl Part for Header {
    fn kind(&self) -> PartKind {
        PartKind::Standard
    }

    fn name(&self) -> Option<&Name> {
        self.id.names.first()
    }

    fn title(&self) -> Option<&Text> {
        self.title.as_ref()
    }

    fn rename(&mut self, new: &Self) {
        self.id.clone_from(&new.id);
    }

    fn retitle(&mut self, new: &Self) {
        self.title.clone_from(&new.title);
    }

    fn span(&self) -> Span {
        self.span
    }

    fn clauses(&self) -> Vec<Clause> {
        vec![Clause::Version, Clause::IssuedBy, Clause::InForce, Clause::AppliesBy]
    }

    fn said(&self, clause: Clause) -> Said {
        Said::among(&self.clauses, clause)
    }

    fn take(&mut self, clause: Clause, new: &Self) {
        take_among(&mut self.clauses, clause, &new.clauses);
    }
}

impl Part for Record {
    consists! { Record, titled, span |it| it.span; IgnoreOthers ignore_others; }

    fn merge_within(&mut self, new: &Self, merger: &mut Merger<'_>) {
        self.fields = merger.fields(&self.fields, &new.fields);
    }
}

impl Part for Finding {
    consists! { Finding, nameless, span |it| it.span; ; }

    fn merge_within(&mut self, new: &Self, merger: &mut Merger<'_>) {
        self.fields = merger.fields(&self.fields, &new.fields);
    }
}

impl Part for Levels {
    consists! { Levels, nameless, span |it| it.span; Order mildest_first Becomes former; }

    fn merge_within(&mut self, new: &Self, merger: &mut Merger<'_>) {
        self.entries = merger.ordered(&self.entries, &new.entries, &new.former);
    }
}

impl Part for LevelEntry {
    fn kind(&self) -> PartKind {
        PartKind::Level
    }

    called!(titled);

    fn span(&self) -> Span {
        self.span
    }

    fn clauses(&self) -> Vec<Clause> {
        vec![Clause::Deduct]
    }

    fn said(&self, _clause: Clause) -> Said {
        let points = self.deduct.as_ref().map(|_| after(&self.name, self.span));
        Said { spans: points.into_iter().collect(), ..Said::of(&self.deduct) }
    }

    fn take(&mut self, _clause: Clause, new: &Self) {
        self.deduct.clone_from(&new.deduct);
        self.span = new.span;
    }
}

impl Part for Scale {
    consists! { Scale, titled, span |it| it.span; Order order Becomes former; }

    fn merge_within(&mut self, new: &Self, merger: &mut Merger<'_>) {
        self.entries = merger.ordered(&self.entries, &new.entries, &new.former);
    }
}

impl Part for Table {
    consists! { Table, titled, span |it| it.span;
    Parameters parameters Outputs outputs Match policy; }

    fn merge_within(&mut self, new: &Self, merger: &mut Merger<'_>) {
        self.rows = merger.rows(&self.rows, &new.rows);
    }
}

impl Part for Grade {
    consists! { Grade, titled, span |it| it.span;
    By by Scale scale Order order Undetermined undetermined Becomes former Locked lock; }

    fn merge_within(&mut self, new: &Self, merger: &mut Merger<'_>) {
        self.lines = merger.ordered(&self.lines, &new.lines, &new.former);
    }
}

impl Part for Roles {
    consists! { Roles, nameless, span |it| it.span; ; }

    fn merge_within(&mut self, new: &Self, merger: &mut Merger<'_>) {
        self.entries = merger.named(&self.entries, &new.entries);
    }
}

impl Part for Role {
    consists! { Role, titled, span |it| titled_span(&it.name); Holder holder Members members; }
}

/// Where a name with its title stands.
pub(super) fn titled_span(titled: &Titled) -> Span {
    titled.title.as_ref().map_or(titled.name.span, |title| titled.name.span.to(title.span))
}

/// What stands after a name and its title.
fn after(titled: &Titled, whole: Span) -> Span {
    Span { start: titled_span(titled).end, ..whole }
}

/// A value of a scale.
impl Part for Titled {
    fn kind(&self) -> PartKind {
        PartKind::Value
    }

    fn name(&self) -> Option<&Name> {
        Some(&self.name)
    }

    fn title(&self) -> Option<&Text> {
        self.title.as_ref()
    }

    fn rename(&mut self, new: &Self) {
        self.name.clone_from(&new.name);
    }

    fn retitle(&mut self, new: &Self) {
        self.title.clone_from(&new.title);
    }

    fn span(&self) -> Span {
        titled_span(self)
    }

    fn clauses(&self) -> Vec<Clause> {
        Vec::new()
    }

    fn said(&self, _clause: Clause) -> Said {
        Said::of(&false)
    }

    fn take(&mut self, _clause: Clause, _new: &Self) {}
}

impl Part for GradeLine {
    fn kind(&self) -> PartKind {
        PartKind::Line
    }

    called!(titled);

    fn span(&self) -> Span {
        self.span
    }

    fn clauses(&self) -> Vec<Clause> {
        vec![Clause::When]
    }

    fn said(&self, _clause: Clause) -> Said {
        // A short band is told with its operator.
        Said { spans: vec![after(&self.name, self.span)], ..Said::of(&self.when) }
    }

    fn take(&mut self, _clause: Clause, new: &Self) {
        self.when.clone_from(&new.when);
        self.span = new.span;
    }
}

impl Part for Errors {
    fn kind(&self) -> PartKind {
        PartKind::Error
    }

    fn name(&self) -> Option<&Name> {
        match &self.codes {
            Codes::Named(codes) => codes.first().map(|code| &code.name),
            Codes::Otherwise { .. } => None,
        }
    }

    fn title(&self) -> Option<&Text> {
        match &self.codes {
            Codes::Named(codes) => codes.first().and_then(|code| code.title.as_ref()),
            Codes::Otherwise { title, .. } => title.as_ref(),
        }
    }

    fn rename(&mut self, new: &Self) {
        self.codes.clone_from(&new.codes);
    }

    fn retitle(&mut self, new: &Self) {
        self.codes.clone_from(&new.codes);
    }

    fn span(&self) -> Span {
        self.span
    }

    fn clauses(&self) -> Vec<Clause> {
        let own = [Clause::Level, Clause::Locked];
        let listed = [
            Clause::Deduct,
            Clause::When,
            Clause::Unless,
            Clause::AppliesWhen,
            Clause::Then,
            Clause::Basis,
        ];
        own.into_iter().chain(listed).collect()
    }

    fn said(&self, clause: Clause) -> Said {
        match clause {
            Clause::Level => Said::of(&self.level),
            Clause::Locked => Said::of(&self.lock),
            _ => Said::among(&self.clauses, clause),
        }
    }

    fn take(&mut self, clause: Clause, new: &Self) {
        match clause {
            Clause::Level => self.level.clone_from(&new.level),
            Clause::Locked => self.lock = new.lock,
            _ => take_among(&mut self.clauses, clause, &new.clauses),
        }
    }
}

impl Part for Procedure {
    fn kind(&self) -> PartKind {
        PartKind::Procedure
    }

    called!(titled);

    fn span(&self) -> Span {
        self.span
    }

    fn clauses(&self) -> Vec<Clause> {
        vec![Clause::OfGrade, Clause::FinalAfter, Clause::Basis]
    }

    fn said(&self, clause: Clause) -> Said {
        match clause {
            Clause::OfGrade => Said::of(&self.grade),
            _ => Said::among(&self.clauses, clause),
        }
    }

    fn take(&mut self, clause: Clause, new: &Self) {
        match clause {
            Clause::OfGrade => self.grade.clone_from(&new.grade),
            _ => take_among(&mut self.clauses, clause, &new.clauses),
        }
    }

    fn merge_within(&mut self, new: &Self, merger: &mut Merger<'_>) {
        let steps = merger.ordered(&steps(self), &steps(new), &[]);
        set_steps(self, steps);
    }
}

fn steps(procedure: &Procedure) -> Vec<ProcedureStep> {
    use crate::syntax::ast::ProcedureClause::Step;
    let steps = procedure.clauses.iter().filter_map(|clause| match clause {
        Step(step) => Some(step.clone()),
        _ => None,
    });
    steps.collect()
}

fn set_steps(procedure: &mut Procedure, steps: Vec<ProcedureStep>) {
    use crate::syntax::ast::ProcedureClause::Step;
    procedure.clauses.retain(|clause| !matches!(clause, Step(_)));
    procedure.clauses.splice(0..0, steps.into_iter().map(Step));
}

impl Part for Field {
    fn kind(&self) -> PartKind {
        PartKind::Field
    }

    called!(titled);

    fn span(&self) -> Span {
        self.span
    }

    fn clauses(&self) -> Vec<Clause> {
        vec![Clause::Type, Clause::Default, Clause::Optional, Clause::From, Clause::AbsentWhen]
    }

    fn said(&self, clause: Clause) -> Said {
        match clause {
            // What a list of records holds is told part by part.
            Clause::Type => match super::list::outside(self) {
                Some(outside) => Said { spans: self.kind.spans(), ..Said::of(&outside) },
                None => Said::of(&self.kind),
            },
            Clause::Default => Said::of(&self.default),
            Clause::Optional => Said::of(&self.optional),
            Clause::From => Said::of(&self.from),
            Clause::AbsentWhen => Said::of(&self.absent_when),
            _ => Said::of(&false),
        }
    }

    fn take(&mut self, clause: Clause, new: &Self) {
        match clause {
            Clause::Type => super::list::take_outside(self, new),
            Clause::Default => self.default.clone_from(&new.default),
            Clause::Optional => self.optional = new.optional,
            Clause::From => self.from.clone_from(&new.from),
            Clause::AbsentWhen => self.absent_when.clone_from(&new.absent_when),
            _ => {}
        }
    }

    fn merge_within(&mut self, new: &Self, merger: &mut Merger<'_>) {
        super::list::merge_within(self, new, merger);
    }
}
