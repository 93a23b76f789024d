//! One walk over everything that people read of a standard: titles, and texts without a name.

use crate::syntax::ast::{
    By, CalendarClause, Class, ClassMember, Codes, Column, Condition, DutyClause, Effect, EffectKind,
    ErrorClause, Errors, ExpectationKind, Expr, ExprKind, Field, FieldType, FieldTypeKind, Ground,
    Header, HeaderClause, Item, ListItem, LiteralKind, PickClause, Procedure, ProcedureClause,
    ResponsibilityClause, RuleClause, ScoreClauseKind, StepClause, Text, Titled, Undetermined, Unless,
};

use super::{FORBID, OTHERWISE};
use crate::source::Span;

/// Something that people read.
pub(super) enum Slot<'t> {
    /// The title of something with a name, which may have none of its own.
    Title {
        /// The names that lead to it, its own last.
        way: &'t [String],
        /// How many of them, from the last one, must be said at least.
        least: usize,
        /// Where its name stands.
        span: Span,
        title: &'t mut Option<Text>,
    },
    /// A text without a name.
    Text(&'t mut Text),
}

/// Shows every slot, in the order of the text.
pub(super) fn walk(items: &mut [Item], visit: &mut dyn FnMut(Slot<'_>)) {
    let mut walk = Walk { way: Vec::new(), visit };
    items.iter_mut().for_each(|item| walk.item(item));
}

struct Walk<'v> {
    way: Vec<String>,
    visit: &'v mut dyn FnMut(Slot<'_>),
}

impl Walk<'_> {
    fn text(&mut self, text: &mut Text) {
        (self.visit)(Slot::Text(text));
    }

    fn texts<'t>(&mut self, texts: impl IntoIterator<Item = &'t mut Text>) {
        texts.into_iter().for_each(|text| self.text(text));
    }

    fn title(&mut self, name: &str, least: usize, span: Span, title: &mut Option<Text>) {
        self.way.push(name.to_owned());
        (self.visit)(Slot::Title { way: &self.way, least, span, title });
        self.way.pop();
    }

    fn titled(&mut self, titled: &mut Titled, least: usize) {
        self.title(&titled.name.text, least, titled.name.span, &mut titled.title);
    }

    /// What stands within something of this name.
    fn within(&mut self, name: &str, inner: impl FnOnce(&mut Self)) {
        self.way.push(name.to_owned());
        inner(self);
        self.way.pop();
    }

    fn item(&mut self, item: &mut Item) {
        match item {
            Item::Standard(header) => self.header(header),
            Item::Finding(finding) => {
                self.within("finding", |walk| walk.fields(&mut finding.fields, 1));
            }
            Item::Levels(levels) => self.within("levels", |walk| {
                levels.entries.iter_mut().for_each(|entry| walk.titled(&mut entry.name, 1));
            }),
            Item::Roles(roles) => self.within("roles", |walk| {
                roles.entries.iter_mut().for_each(|role| walk.titled(&mut role.name, 1));
            }),
            Item::Forbid(forbid) => {
                self.within(FORBID, |walk| {
                    forbid.facts.iter_mut().for_each(|fact| walk.titled(fact, 1));
                });
                self.texts(&mut forbid.basis);
            }
            Item::Class(class) => self.class(class),
            Item::Errors(errors) => self.errors(errors),
            Item::Test(test) => {
                for expectation in &mut test.expectations {
                    if let ExpectationKind::Refer(to) = &mut expectation.kind {
                        self.text(to);
                    }
                }
            }
            Item::Import(_)
            | Item::Examine(_)
            | Item::Translation(_)
            | Item::Amend(_)
            | Item::Extends(_) => {}
            named => {
                if let Some(titled) = named.titled_mut() {
                    self.titled(titled, 1);
                    let name = titled.name.text.clone();
                    self.within(&name, |walk| walk.named(named));
                }
            }
        }
    }

    /// What stands within an item that has a name.
    fn named(&mut self, item: &mut Item) {
        match item {
            Item::Record(record) => self.fields(&mut record.fields, 1),
            Item::Scale(scale) => {
                scale.entries.iter_mut().for_each(|entry| self.titled(entry, 2));
            }
            Item::Table(table) => {
                let columns = table.parameters.iter_mut().chain(&mut table.outputs);
                columns.for_each(|column| self.column(column));
            }
            Item::Score(score) => {
                for clause in &mut score.clauses {
                    if let ScoreClauseKind::Undetermined(undetermined) = &mut clause.kind {
                        self.undetermined(undetermined);
                    }
                }
            }
            Item::Grade(grade) => {
                grade.undetermined.iter_mut().for_each(|clause| self.undetermined(clause));
                for line in &mut grade.lines {
                    self.titled(&mut line.name, 2);
                    if let crate::syntax::ast::GradeWhen::Condition(condition) = &mut line.when {
                        self.condition(condition);
                    }
                }
            }
            Item::Rule(rule) => rule.clauses.iter_mut().for_each(|clause| match clause {
                RuleClause::When(condition) => self.condition(condition),
                RuleClause::Unless(unless) => self.unless(unless),
                RuleClause::Then(effects) => self.effects(effects),
                RuleClause::Basis(basis) => self.text(basis),
            }),
            Item::Duty(duty) => duty.clauses.iter_mut().for_each(|clause| match clause {
                DutyClause::When(condition) => self.condition(condition),
                DutyClause::By(By::Text(by)) => self.text(by),
                DutyClause::Basis(basis) => self.text(basis),
                DutyClause::By(By::Role(_)) | DutyClause::Within(_) => {}
            }),
            Item::Calendar(calendar) => calendar.clauses.iter_mut().for_each(|clause| match clause {
                CalendarClause::Holiday(dates) | CalendarClause::Workday(dates) => {
                    dates.iter_mut().for_each(|dates| self.texts(&mut dates.name));
                }
                CalendarClause::Covers(..) | CalendarClause::Weekend(..) => {}
            }),
            Item::Procedure(procedure) => self.procedure(procedure),
            Item::Pick(pick) => pick.clauses.iter_mut().for_each(|clause| match clause {
                PickClause::Include(reasoned) | PickClause::Ineligible(reasoned) => {
                    self.condition(&mut reasoned.when);
                    self.texts(&mut reasoned.because);
                }
                PickClause::Basis(basis) => self.text(basis),
                PickClause::From(_)
                | PickClause::Per(_)
                | PickClause::Take(_)
                | PickClause::Strata(_)
                | PickClause::Order(..)
                | PickClause::Carry(..)
                | PickClause::RunnersUp(_) => {}
            }),
            Item::Rollup(rollup) => rollup.items.iter_mut().for_each(|inner| match inner {
                Item::Record(facts) => self.fields(&mut facts.fields, 1),
                inner => self.item(inner),
            }),
            Item::Responsibility(item) => {
                item.clauses.iter_mut().for_each(|clause| self.answering(clause));
            }
            // Nothing but a name, or no item with one.
            Item::Let(_)
            | Item::Standard(_)
            | Item::Import(_)
            | Item::Finding(_)
            | Item::Levels(_)
            | Item::Class(_)
            | Item::Errors(_)
            | Item::Examine(_)
            | Item::Roles(_)
            | Item::Translation(_)
            | Item::Test(_)
            | Item::Amend(_)
            | Item::Extends(_)
            | Item::Forbid(_) => {}
        }
    }

    fn header(&mut self, header: &mut Header) {
        let names: Vec<String> = header.id.names.iter().map(|name| name.text.clone()).collect();
        let (least, span) = (names.len(), header.id.span);
        (self.visit)(Slot::Title { way: &names, least, span, title: &mut header.title });
        for clause in &mut header.clauses {
            if let HeaderClause::IssuedBy(text) = clause {
                self.text(text);
            }
        }
    }

    /// Fields of the case and of findings are known by their own names, those of lists within these.
    fn fields(&mut self, fields: &mut [Field], least: usize) {
        for field in fields {
            self.titled(&mut field.name, least);
            let name = field.name.name.text.clone();
            self.within(&name, |walk| walk.field_type(&mut field.kind));
        }
    }

    fn field_type(&mut self, kind: &mut FieldType) {
        match &mut kind.kind {
            FieldTypeKind::OneOf(values) => values.iter_mut().for_each(|it| self.titled(it, 2)),
            FieldTypeKind::List { item, .. } => match &mut **item {
                ListItem::Plain { kind, .. } => self.field_type(kind),
                ListItem::Record { fields, lets, .. } => {
                    self.fields(fields, 2);
                    lets.iter_mut().for_each(|item| self.titled(&mut item.name, 2));
                }
            },
            _ => {}
        }
    }

    fn column(&mut self, column: &mut Column) {
        self.titled(&mut column.name, 2);
        let name = column.name.name.text.clone();
        self.within(&name, |walk| walk.field_type(&mut column.kind));
    }

    fn class(&mut self, class: &mut Class) {
        self.titled(&mut class.name, 1);
        self.texts(&mut class.basis);
        let name = class.name.name.text.clone();
        self.within(&name, |walk| {
            for member in &mut class.members {
                match member {
                    ClassMember::Class(inner) => walk.class(inner),
                    ClassMember::Errors(errors) => walk.errors(errors),
                }
            }
        });
    }

    fn errors(&mut self, errors: &mut Errors) {
        match &mut errors.codes {
            Codes::Named(codes) => codes.iter_mut().for_each(|code| self.titled(code, 1)),
            Codes::Otherwise { span, title } => self.title(OTHERWISE, 1, *span, title),
        }
        for clause in &mut errors.clauses {
            match clause {
                ErrorClause::When(condition) => self.condition(condition),
                ErrorClause::Unless(unless) => self.unless(unless),
                ErrorClause::Basis(basis) => self.text(basis),
                ErrorClause::Then(effects) => self.effects(effects),
                ErrorClause::Deduct(_) | ErrorClause::AppliesWhen(_) | ErrorClause::Irreversible(_) => {}
            }
        }
    }

    fn procedure(&mut self, procedure: &mut Procedure) {
        for clause in &mut procedure.clauses {
            match clause {
                ProcedureClause::Step(step) => {
                    self.titled(&mut step.name, 1);
                    for clause in &mut step.clauses {
                        match clause {
                            StepClause::When(condition) => self.condition(condition),
                            StepClause::Basis(basis) => self.text(basis),
                            _ => {}
                        }
                    }
                }
                ProcedureClause::Basis(basis) => self.text(basis),
                ProcedureClause::FinalAfter { .. } => {}
            }
        }
    }

    /// A clause about who answers for what.
    fn answering(&mut self, clause: &mut ResponsibilityClause) {
        match clause {
            ResponsibilityClause::When(condition) => self.condition(condition),
            ResponsibilityClause::Allot(allotment) => {
                allotment.when.iter_mut().for_each(|condition| self.condition(condition));
                allotment.defeaters.iter_mut().for_each(|unless| self.unless(unless));
                self.texts(&mut allotment.basis);
            }
            ResponsibilityClause::Exempt(ground) => self.ground(ground),
            ResponsibilityClause::Adjust(adjustment) => self.ground(&mut adjustment.ground),
            ResponsibilityClause::Limitation(_) => {}
            ResponsibilityClause::Basis(basis) => self.text(basis),
        }
    }

    fn ground(&mut self, ground: &mut Ground) {
        ground.when.iter_mut().for_each(|condition| self.condition(condition));
        self.texts(&mut ground.because);
        self.texts(&mut ground.basis);
    }

    fn condition(&mut self, condition: &mut Condition) {
        if let Condition::Limbs { limbs, .. } = condition {
            for limb in limbs {
                self.texts(&mut limb.text);
                self.condition(&mut limb.condition);
            }
        }
    }

    fn unless(&mut self, unless: &mut Unless) {
        self.texts(&mut unless.because);
    }

    fn undetermined(&mut self, undetermined: &mut Undetermined) {
        self.texts(&mut undetermined.because);
    }

    fn effects(&mut self, effects: &mut [Effect]) {
        for effect in effects {
            match &mut effect.kind {
                EffectKind::Refer(to) => self.text(to),
                EffectKind::Override { because: Some(because), .. } => self.reason(because),
                _ => {}
            }
        }
    }

    /// The reason of an override, where it is a text and no field.
    fn reason(&mut self, because: &mut Expr) {
        if let ExprKind::Literal(LiteralKind::Text(value)) = &mut because.kind {
            let mut text = Text { value: std::mem::take(value), span: because.span };
            self.text(&mut text);
            *value = text.value;
        }
    }
}
