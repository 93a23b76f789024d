//! The parts of a standard: what each is called, what clauses it has, and the parts within it.

use std::fmt::Debug;

use crate::source::Span;
use crate::syntax::ast::{
    Calendar, Class, ClassClauseKind, Duty, Examine, Finding, Forbid, Grade, GradeLine, Header, Let,
    LevelEntry, Levels, Name, Pick, ProcedureStep, Record, Responsibility, Role, Roles, Rollup, Row,
    Rule, Scale, Score, Table, Text, Titled,
};

use crate::diff::clause::{Clause, PartKind};
use crate::diff::merge::Merger;
use crate::diff::said::{Said, take_among};

/// A part of a standard.
pub(in crate::diff) trait Part: Clone + Debug {
    fn kind(&self) -> PartKind;

    fn name(&self) -> Option<&Name>;

    /// The whole of its name, and where that stands.
    fn called(&self) -> Option<(String, Span)> {
        self.name().map(|name| (name.text.clone(), name.span))
    }

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

// These use the macros above.
mod errors;
mod field;
mod procedure;
mod translation;

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
    Let: Let titled { Expression value, Locked lock }
    Examine: Examine nameless { Classes classes }
    Score: Score titled { Expression value, Locked lock; in clauses
        Start, DeductErrors, AddErrors, Add, Deduct, SumOfClasses, Weigh, Rescale, Bonus, Worth, AtLeast,
        AtMost, Round, LowerIsBetter, Undetermined }
    Rule: Rule titled { Locked lock; in clauses When, Unless, Then, Basis }
    Duty: Duty titled { Locked lock; in clauses When, DoneBy, Within, Basis }
    Calendar: Calendar titled { Locked lock; in clauses Covers, Weekend, Holiday, Workday }
    Responsibility: Responsibility titled { Locked lock;
        in clauses When, Allot, Exempt, Adjust, Limitation, Basis }
    Rollup: Rollup titled { Groups keys, Reckoned items }
    Forbid: Forbid nameless { Facts facts, Basis basis }
    Row: Row nameless { Cells cells }
    ProcedureStep: Step titled {
        ; in clauses DoneBy, Opinions, Agreement, Recusal, When, Optional, Within, MayChange, Basis }
}

impl Part for Pick {
    consists! {
        Pick, titled, span |it| it.span; Type kind Locked lock;
        in clauses FromCases Per Take AlwaysInclude Strata OrderBy Carry RunnersUp Ineligible Basis
    }
}

impl Part for Class {
    fn kind(&self) -> PartKind {
        PartKind::Class
    }

    called!(titled);

    fn span(&self) -> Span {
        self.span
    }

    fn clauses(&self) -> Vec<Clause> {
        let own = [Clause::Worth, Clause::Cap, Clause::AppliesWhen, Clause::Basis];
        own.into_iter().chain([Clause::Irreversible, Clause::Locked]).collect()
    }

    fn said(&self, clause: Clause) -> Said {
        match clause {
            Clause::Worth => Said::of(&self.worth),
            Clause::Cap => Said::of(&self.cap),
            Clause::AppliesWhen => Said::of(&self.applies_when),
            Clause::Basis => Said::of(&self.basis),
            Clause::Irreversible => Said::of(&self.irreversible),
            _ => Said::of(&self.lock),
        }
    }

    fn take(&mut self, clause: Clause, new: &Self) {
        let kind = match clause {
            Clause::Worth => ClassClauseKind::Worth,
            Clause::Cap => ClassClauseKind::Cap,
            Clause::AppliesWhen => ClassClauseKind::AppliesWhen,
            Clause::Basis => ClassClauseKind::Basis,
            Clause::Irreversible => ClassClauseKind::Irreversible,
            _ => return self.lock = new.lock,
        };
        match kind {
            ClassClauseKind::Worth => self.worth.clone_from(&new.worth),
            ClassClauseKind::Cap => self.cap.clone_from(&new.cap),
            ClassClauseKind::AppliesWhen => self.applies_when.clone_from(&new.applies_when),
            ClassClauseKind::Basis => self.basis.clone_from(&new.basis),
            ClassClauseKind::Irreversible => self.irreversible = new.irreversible,
        }
        self.places.retain(|(other, _)| *other != kind);
        self.places.extend(new.places.iter().filter(|(other, _)| *other == kind));
    }
}

impl Part for Header {
    fn kind(&self) -> PartKind {
        PartKind::Standard
    }

    fn name(&self) -> Option<&Name> {
        self.id.names.first()
    }

    fn called(&self) -> Option<(String, Span)> {
        let names: Vec<&str> = self.id.names.iter().map(|name| name.text.as_str()).collect();
        Some((names.join("."), self.id.span))
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
    Parameters parameters Outputs outputs Match policy Locked lock; }

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
    consists! { Roles, nameless, span |it| it.span; Locked lock; }

    fn merge_within(&mut self, new: &Self, merger: &mut Merger<'_>) {
        self.entries = merger.named(&self.entries, &new.entries);
    }
}

impl Part for Role {
    consists! { Role, titled, span |it| titled_span(&it.name); Holder holder Members members; }
}

/// Where a name with its title stands.
fn titled_span(titled: &Titled) -> Span {
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
