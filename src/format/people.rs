//! Roles, the procedure in which people decide, and who answers for what.

use crate::source::Span;
use crate::syntax::ast::{
    Agreement, Allotment, Condition, DEGREES, Ground, Limitation, Name, Procedure, ProcedureClause,
    ProcedureStep, Responsibility, ResponsibilityClause, Role, Roles, StepClause,
};

use super::doc::{Doc, Key, seq, words};
use super::lines::Row;
use super::printer::{Printer, key};
use super::record::titled_span;
use super::rule::condition_span;

/// A clause within a longer one, with its place and whether a comma stands before it.
pub(super) struct Clause {
    pub span: Span,
    pub comma: bool,
    pub doc: Doc,
}

impl Printer<'_> {
    pub(super) fn roles(&mut self, roles: &Roles) -> Doc {
        let lock = self.lock(roles.lock.as_ref());
        let body = self.body(roles.span);
        let block = self.block(body, "   ", |printer, lines| {
            for role in &roles.entries {
                lines.add(printer, role_span(role), |printer| Row::aligned("role", printer.role(role)));
            }
        });
        words![lock, self.word("roles"), block]
    }

    fn role(&mut self, role: &Role) -> Vec<Doc> {
        let (name, title) = (self.name(&role.name.name), self.title(role.name.title.as_ref()));
        let holder =
            role.holder.as_ref().map(|holder| words![self.either("=", "＝"), self.path(holder)]);
        let members = role.members.as_ref().map(|members| match self.chinese() {
            true => words![self.numeral(members), "人"],
            false => words![self.word("of"), self.numeral(members)],
        });
        vec![name, title, words![holder, members]]
    }

    pub(super) fn procedure(&mut self, procedure: &Procedure) -> Doc {
        let lock = self.lock(procedure.lock.as_ref());
        let head = words![lock, self.word("procedure"), self.titled(&procedure.name)];
        let grade =
            procedure.grade.as_ref().map(|grade| words![self.word("procedure_of"), self.path(grade)]);
        let body = self.body(procedure.span);
        let block = self.block(body, "   ", |printer, lines| {
            for clause in &procedure.clauses {
                let span = match clause {
                    ProcedureClause::Step(step) => step.span,
                    ProcedureClause::FinalAfter { span, .. } => *span,
                    ProcedureClause::Basis(text) => text.span,
                };
                lines.add(printer, span, |printer| {
                    Row::plain(match clause {
                        ProcedureClause::Step(step) => printer.step(step),
                        ProcedureClause::FinalAfter { steps, .. } => {
                            words![printer.word("final_after"), printer.paths(steps)]
                        }
                        ProcedureClause::Basis(text) => printer.basis(text),
                    })
                });
            }
        });
        words![head, grade, block]
    }

    fn step(&mut self, step: &ProcedureStep) -> Doc {
        let head = words![self.word("procedure_step"), self.titled(&step.name)];
        let mut clauses: Vec<Clause> = Vec::new();
        let mut rest = step.clauses.iter().peekable();
        while let Some(clause) = rest.next() {
            if let StepClause::Recusal { role, span } = clause {
                let mut roles = vec![role];
                let recused = |clause: &&StepClause| matches!(clause, StepClause::Recusal { .. });
                let mut whole = *span;
                while let Some(StepClause::Recusal { role, span }) = rest.next_if(recused) {
                    roles.push(role);
                    whole = whole.to(*span);
                }
                let doc = self.recusal(&roles);
                clauses.push(Clause { span: whole, comma: !clauses.is_empty(), doc });
                continue;
            }
            let comma = !clauses.is_empty() && !matches!(clause, StepClause::Basis(_));
            let doc = self.step_clause(clause);
            clauses.push(Clause { span: step_clause_span(clause), comma, doc });
        }
        self.clauses(titled_span(&step.name), head, clauses)
    }

    fn recusal(&mut self, roles: &[&Name]) -> Doc {
        let names: Vec<(Key, Doc)> =
            roles.iter().map(|role| (key(role.span), self.name(role))).collect();
        if self.chinese() {
            return words![self.fill(self.listing_comma(), names), self.word("recused")];
        }
        let names = names.into_iter().map(|(key, name)| (key, words![self.word("not_the"), name]));
        self.fill(self.comma(), names.collect())
    }

    fn step_clause(&mut self, clause: &StepClause) -> Doc {
        match clause {
            StepClause::By(role) => words![self.carried_out_by(), self.name(role)],
            StepClause::Opinions { count, .. } => {
                let one = usize::from(self.raw(count.span) == "1" && !self.chinese());
                words![self.numeral(count), self.spelling("opinions", one)]
            }
            StepClause::Agreement(Agreement::Majority, span) => self.leaf(*span, self.word("majority")),
            StepClause::Agreement(Agreement::Unanimous, span) => {
                self.leaf(*span, self.word("unanimous"))
            }
            StepClause::Recusal { role, .. } => self.recusal(&[role]),
            StepClause::When(condition) => self.when(condition),
            StepClause::Optional(span) => self.leaf(*span, self.word("step_optional")),
            StepClause::Within(within) => self.deadline(within),
            StepClause::Basis(text) => self.basis(text),
            StepClause::MayChange(change) => {
                let grade = words![self.word("may_change"), self.path(&change.grade)];
                let by = match self.chinese() {
                    true => words![self.word("at_most"), self.numeral(&change.by), self.word("steps")],
                    false => words![self.word("by"), self.word("at_most"), self.numeral(&change.by)],
                };
                let reason = if change.reason {
                    seq![self.comma(), self.word("reason_required")]
                } else {
                    Doc::Nil
                };
                seq![words![grade, by], reason]
            }
        }
    }

    /// A head that ends at a place, with clauses after it, each on a new line where its writer put it
    /// there.
    pub(super) fn clauses(&mut self, head_span: Span, head: Doc, clauses: Vec<Clause>) -> Doc {
        let mut end = head_span.end;
        let mut parts = vec![self.part(key(head_span), head)];
        for clause in clauses {
            let between = if clause.comma { self.comma() } else { " " };
            if let Some(last) = parts.last_mut() {
                last.doc = seq![std::mem::take(&mut last.doc), between];
            }
            let mut part = self.part((clause.span.start, clause.span.start), clause.doc);
            part.broken |= self.begins_line(end, clause.span);
            parts.push(part);
            end = clause.span.end;
        }
        Doc::Fill { between: "", parts }.indent()
    }

    pub(super) fn responsibility(&mut self, item: &Responsibility) -> Doc {
        let lock = self.lock(item.lock.as_ref());
        let head = words![lock, self.word("responsibility"), self.titled(&item.name)];
        let body = self.body(item.span);
        let block = self.block(body, "   ", |printer, lines| {
            for clause in &item.clauses {
                let span = match clause {
                    ResponsibilityClause::When(condition) => condition_span(condition),
                    ResponsibilityClause::Allot(allotment) => allotment.span,
                    ResponsibilityClause::Exempt(ground) => ground.span,
                    ResponsibilityClause::Adjust(adjustment) => adjustment.ground.span,
                    ResponsibilityClause::Limitation(limitation) => limitation.within.span,
                    ResponsibilityClause::Basis(text) => text.span,
                };
                lines.add(printer, span, |printer| {
                    Row::plain(match clause {
                        ResponsibilityClause::When(condition) => printer.when(condition),
                        ResponsibilityClause::Allot(allotment) => printer.allotment(allotment),
                        ResponsibilityClause::Exempt(ground) => printer.ground("exempt", ground, None),
                        ResponsibilityClause::Adjust(adjustment) => {
                            let word = if adjustment.raises { "aggravate" } else { "mitigate" };
                            printer.ground(word, &adjustment.ground, Some(&adjustment.by))
                        }
                        ResponsibilityClause::Limitation(limitation) => printer.limitation(limitation),
                        ResponsibilityClause::Basis(text) => printer.basis(text),
                    })
                });
            }
        });
        words![head, block]
    }

    fn allotment(&mut self, allotment: &Allotment) -> Doc {
        let shares = allotment.shares.iter();
        let shares: Vec<(Key, Doc)> = shares
            .map(|share| {
                (key(share.role.span), words![self.name(&share.role), self.degree(&share.degree)])
            })
            .collect();
        let head = words![self.word("responsible"), self.fill(self.listing_comma(), shares).indent()];
        let mut clauses = Vec::new();
        if let Some(when) = &allotment.when {
            clauses.push(self.when_clause(when));
        }
        for unless in &allotment.defeaters {
            let doc = self.unless(unless);
            clauses.push(Clause { span: unless.span, comma: false, doc });
        }
        if let Some(basis) = &allotment.basis {
            clauses.push(Clause { span: basis.span, comma: false, doc: self.basis(basis) });
        }
        clauses.sort_by_key(|clause| clause.span);
        let last = allotment.shares.last().map_or(allotment.span, |share| share.degree.span);
        self.clauses(last, head, clauses)
    }

    fn when_clause(&mut self, condition: &Condition) -> Clause {
        Clause { span: condition_span(condition), comma: false, doc: self.when(condition) }
    }

    /// How far somebody answers.
    pub(super) fn degree(&mut self, name: &Name) -> Doc {
        let written = self.raw(name.span);
        let known = DEGREES.iter().find(|(english, chinese)| [*english, *chinese].contains(&written));
        match known {
            Some(&(english, chinese)) => {
                let degree = self.either(english, chinese);
                self.leaf(name.span, degree)
            }
            None => self.name(name),
        }
    }

    /// `exempt committee with dissent when C because "…"`
    fn ground(&mut self, word: &str, ground: &Ground, by: Option<&crate::syntax::ast::Numeral>) -> Doc {
        let role = match &ground.role {
            Some(role) => self.name(role),
            None => self.word("everybody").into(),
        };
        let with = ground.with.as_ref().map(|with| match self.chinese() {
            true => words![self.word("among"), self.expr(with), self.word("such_persons")],
            false => words![self.word("with"), self.expr(with)],
        });
        let by = by.map(|by| match self.chinese() {
            true => words![self.numeral(by), self.word("steps")],
            false => words![self.word("by"), self.numeral(by)],
        });
        let of = if self.chinese() { self.word("their_responsibility") } else { "" };
        let head = words![self.word(word), role, with, of, by];
        let mut clauses = Vec::new();
        if let Some(when) = &ground.when {
            clauses.push(self.when_clause(when));
        }
        if let Some(because) = &ground.because {
            let doc = words![self.word("because"), self.text(because)];
            clauses.push(Clause { span: because.span, comma: self.chinese(), doc });
        }
        if let Some(basis) = &ground.basis {
            clauses.push(Clause { span: basis.span, comma: false, doc: self.basis(basis) });
        }
        clauses.sort_by_key(|clause| clause.span);
        let role = ground.role.as_ref().map_or(ground.span.start, |role| role.span.end);
        let end = ground.with.as_ref().map_or(role, |with| with.span.end);
        self.clauses(Span { end, ..ground.span }, head, clauses)
    }

    /// `limitation 5 years of closed at discovered`
    fn limitation(&mut self, limitation: &Limitation) -> Doc {
        let within = &limitation.within;
        let unit = self.unit(within.unit, self.raw(within.count.span));
        let word = self.word("limitation");
        let doc = if self.chinese() {
            let of = words![word, self.word("since"), self.amount(&within.of), self.word("onward")];
            words![of, self.numeral(&within.count), unit]
        } else {
            let count = words![word, self.numeral(&within.count), unit];
            words![count, self.word("of"), self.amount(&within.of)]
        };
        let doc = words![doc, self.by_calendar(within.calendar.as_ref())];
        let at = limitation.at.as_ref().map(|at| match self.chinese() {
            true => {
                seq![self.comma(), words![self.word("as_of_day"), self.amount(at), self.word("decides")]]
            }
            false => seq![" ", words![self.word("at"), self.amount(at)]],
        });
        seq![doc, at].indent()
    }
}

fn role_span(role: &Role) -> Span {
    let named = titled_span(&role.name);
    let holder = role.holder.as_ref().map_or(named, |holder| named.to(holder.span));
    role.members.as_ref().map_or(holder, |members| holder.to(members.span))
}

fn step_clause_span(clause: &StepClause) -> Span {
    match clause {
        StepClause::By(role) => role.span,
        StepClause::Opinions { span, .. }
        | StepClause::Agreement(_, span)
        | StepClause::Recusal { span, .. }
        | StepClause::Optional(span) => *span,
        StepClause::When(condition) => condition_span(condition),
        StepClause::Within(within) => within.span,
        StepClause::MayChange(change) => change.span,
        StepClause::Basis(text) => text.span,
    }
}
