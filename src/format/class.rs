//! Classes, errors and what they cost.

use crate::source::Span;
use crate::syntax::ast::{
    Class, ClassClauseKind, ClassMember, Codes, Deduct, DeductForm, ErrorClause, Errors, Examine, Expr,
    LevelPoints, Lock, Name, Text, Unless,
};

use super::doc::{Doc, Key, seq, words};
use super::lines::Row;
use super::printer::{Printer, key};
use super::record::titled_span;
use super::rule::{condition_span, effects_span};

/// What stands in a class, to be put in the order of the text.
enum Member<'t> {
    Class(&'t Class),
    Errors(&'t Errors),
    Clause(ClassClauseKind, Span),
}

impl Member<'_> {
    fn span(&self) -> Span {
        match self {
            Self::Class(class) => class.span,
            Self::Errors(errors) => errors.span,
            Self::Clause(_, span) => *span,
        }
    }
}

impl Printer<'_> {
    pub(super) fn examine(&mut self, examine: &Examine) -> Doc {
        let what = match examine.classes.is_empty() {
            true => self.word("every_class").into(),
            false => self.paths(&examine.classes),
        };
        words![self.word("examine"), what.indent()]
    }

    /// `locked`, if it is.
    pub(super) fn lock(&mut self, lock: Option<&Lock>) -> Doc {
        let word = self.word("locked");
        lock.map(|lock| self.leaf(lock.span, word)).into()
    }

    pub(super) fn class(&mut self, class: &Class) -> Doc {
        let body = self.body(class.span);
        let inner = body.map_or(0, |body| body.inner);
        let lock = self.lock(class.lock.as_ref());
        let mut head = vec![lock, self.word("class").into(), self.titled(&class.name)];
        let mut members: Vec<Member<'_>> = class
            .members
            .iter()
            .map(|member| match member {
                ClassMember::Class(class) => Member::Class(class),
                ClassMember::Errors(errors) => Member::Errors(errors),
            })
            .collect();
        for &(kind, span) in &class.places {
            if (span.start as usize) < inner {
                head.push(self.class_clause(class, kind));
            } else {
                members.push(Member::Clause(kind, span));
            }
        }
        members.sort_by_key(Member::span);
        let head = super::doc::spaced(head).indent();
        let block = self.block(body, "   ", |printer, lines| {
            for member in members {
                lines.add(printer, member.span(), |printer| match member {
                    Member::Class(class) => Row::plain(printer.class(class)),
                    Member::Errors(errors) => printer.errors(errors),
                    Member::Clause(kind, _) => Row::plain(printer.class_clause(class, kind).indent()),
                });
            }
        });
        words![head, block]
    }

    fn class_clause(&mut self, class: &Class, kind: ClassClauseKind) -> Doc {
        match kind {
            ClassClauseKind::Worth => class.worth.as_ref().map(|worth| self.worth(worth)),
            ClassClauseKind::Cap => {
                class.cap.as_ref().map(|cap| words![self.word("cap"), self.points(cap)])
            }
            ClassClauseKind::AppliesWhen => {
                class.applies_when.as_ref().map(|when| self.applies_when(when))
            }
            ClassClauseKind::Basis => class.basis.as_ref().map(|basis| self.basis(basis)),
            ClassClauseKind::Irreversible => Some(self.word("irreversible").into()),
        }
        .into()
    }

    pub(super) fn applies_when(&mut self, condition: &Expr) -> Doc {
        words![self.word("applies_when"), self.expr(condition)]
    }

    pub(super) fn errors(&mut self, errors: &Errors) -> Row {
        let lock = self.lock(errors.lock.as_ref());
        let level = |printer: &mut Self| -> Doc {
            let range = errors.level.as_ref().map(|level| {
                let low = printer.name(&level.low);
                let high = level.high.as_ref().map(|high| seq!["..", printer.name(high)]);
                seq![low, high]
            });
            range.into()
        };
        match &errors.codes {
            Codes::Named(codes) => {
                let several = usize::from(codes.len() > 1 && !self.chinese());
                let head = words![lock, self.spelling("error_row", several)];
                if let [code] = codes.as_slice() {
                    let head = words![head, self.name(&code.name)];
                    let title = self.title(code.title.as_ref());
                    let rest = words![title, level(self), self.error_clauses(errors)];
                    return Row::aligned("error", vec![head, rest]);
                }
                let docs: Vec<(Key, Doc)> =
                    codes.iter().map(|code| (key(titled_span(code)), self.titled(code))).collect();
                let codes = self.fill(self.comma(), docs).indent();
                Row::plain(words![head, codes, level(self), self.error_clauses(errors)])
            }
            Codes::Otherwise { span, title } => {
                let word = self.word("otherwise");
                let head = words![lock, self.word("error_row"), self.leaf(*span, word)];
                let title = self.title(title.as_ref());
                Row::plain(words![head, title, level(self), self.error_clauses(errors)])
            }
        }
    }

    fn error_clauses(&mut self, errors: &Errors) -> Doc {
        let body = self.body(errors.span);
        self.block(body, "   ", |printer, lines| {
            for clause in &errors.clauses {
                lines.add(printer, error_clause_span(clause), |printer| {
                    Row::plain(printer.error_clause(clause))
                });
            }
        })
    }

    fn error_clause(&mut self, clause: &ErrorClause) -> Doc {
        match clause {
            ErrorClause::Deduct(deduct) => self.deduct(deduct).indent(),
            ErrorClause::When(condition) => self.when(condition),
            ErrorClause::Unless(unless) => self.unless(unless),
            ErrorClause::AppliesWhen(condition) => self.applies_when(condition).indent(),
            ErrorClause::Basis(basis) => self.basis(basis),
            ErrorClause::Then(effects) => self.then(effects),
            ErrorClause::Irreversible(_) => self.word("irreversible").into(),
        }
    }

    /// `unless C because "…"`; 但 C 的除外，理由 “…”
    pub(super) fn unless(&mut self, unless: &Unless) -> Doc {
        let condition = self.expr(&unless.condition);
        let condition = match self.chinese() {
            true => words![self.word("but"), condition, self.word("excepted")],
            false => words![self.word("unless"), condition],
        };
        self.because(unless.condition.span, condition, unless.because.as_ref())
    }

    /// Something and why: on the next line where the line is full.
    pub(super) fn because(&mut self, span: Span, what: Doc, because: Option<&Text>) -> Doc {
        let Some(because) = because else { return what.indent() };
        let comma = if self.chinese() { self.comma() } else { " " };
        let what = self.part((span.start, span.start), seq![what, comma]);
        let why = words![self.word("because"), self.text(because)];
        let parts = vec![what, self.part(key(because.span), why)];
        Doc::Fill { between: "", parts }.indent()
    }

    /// `deduct FORM, at most N`, in a row or in a score.
    pub(super) fn deduct(&mut self, deduct: &Deduct) -> Doc {
        let form = match self.chinese() {
            true => self.chinese_deduct(deduct),
            false => words![self.word("deduct"), self.english_form(deduct)],
        };
        let at_most = deduct.at_most.as_ref().map(|bound| {
            let word = seq![self.word("at_most"), if self.chinese() { self.word("deduct") } else { "" }];
            seq![self.comma(), words![word, self.points_of(bound)]]
        });
        seq![form, at_most]
    }

    fn english_form(&mut self, deduct: &Deduct) -> Doc {
        match &deduct.form {
            DeductForm::Once(points) if self.costs_nothing(points) => {
                let word = self.word("nothing");
                self.leaf(points.span, word)
            }
            DeductForm::Once(points) => self.points_of(points),
            DeductForm::Each(points) => words![self.points_of(points), self.word("each")],
            DeductForm::PerUnit { .. } => self.per_unit(deduct),
            DeductForm::Range { .. } => self.points_range(deduct),
            DeductForm::ByLevel(entries) => {
                let all = all_each(entries);
                words![
                    self.by_level(deduct.span, entries, all),
                    if all { self.word("each") } else { "" }
                ]
            }
        }
    }

    fn chinese_deduct(&mut self, deduct: &Deduct) -> Doc {
        let word = self.word("deduct");
        match &deduct.form {
            DeductForm::Once(points) if self.costs_nothing(points) => {
                let word = self.word("no_deduct");
                self.leaf(points.span, word)
            }
            DeductForm::Once(points) => words![word, self.points_of(points)],
            DeductForm::Each(points) => words![seq![self.word("each"), word], self.points_of(points)],
            DeductForm::PerUnit { points, unit, or_part, of } => {
                if self.hides_measure(of) {
                    return words![word, self.per_unit(deduct)];
                }
                let of = self.amount(of);
                let unit = self.amount(unit);
                let part = match or_part {
                    true => self.parens(self.word("part_counts").into()),
                    false => " ".into(),
                };
                let points = words![word, self.points_of(points)];
                words![of, self.word("for_each"), seq![unit, part, points]]
            }
            DeductForm::Range { .. } => words![word, self.points_range(deduct)],
            DeductForm::ByLevel(entries) => {
                let all = all_each(entries);
                let entries = self.by_level(deduct.span, entries, all);
                words![word, entries, if all { self.word("each") } else { "" }]
            }
        }
    }

    /// Whether what is measured holds what 每满 is not looked for behind.
    fn hides_measure(&self, of: &Expr) -> bool {
        self.raw(of.span).contains(['{', '}', '｛', '｝', '"', '“'])
    }

    /// Whether it was said that nothing is deducted, in words.
    fn costs_nothing(&self, points: &Expr) -> bool {
        let written = self.raw(points.span);
        ["nothing", "no_deduct"].iter().any(|word| crate::syntax::is_spelt(word, written))
    }

    fn per_unit(&mut self, deduct: &Deduct) -> Doc {
        let DeductForm::PerUnit { points, unit, or_part, of } = &deduct.form else { return Doc::Nil };
        let points = self.points_of(points);
        let unit = words![self.word("for_each"), self.amount(unit)];
        let part = if *or_part { self.word("or_part") } else { "" };
        words![points, unit, part, self.word("in"), self.amount(of)]
    }

    fn points_range(&mut self, deduct: &Deduct) -> Doc {
        let DeductForm::Range { low, high, step } = &deduct.form else { return Doc::Nil };
        let range = seq![self.numeral(low), "..", self.points(high)];
        let step = step.as_ref().map(|step| {
            let comma = if self.chinese() { self.comma() } else { " " };
            seq![comma, words![self.word("step"), self.numeral(step)]]
        });
        seq![range, step]
    }

    /// `{ minor 0.1 each  major 5 }`
    fn by_level(&mut self, span: Span, entries: &[(Name, LevelPoints)], all_each: bool) -> Doc {
        let bracket = self.bracket_from(span.start, '{');
        self.block(bracket, "  ", |printer, lines| {
            for (name, points) in entries {
                lines.add(printer, name.span.to(points.points.span), |printer| {
                    let each = if points.each && !all_each { printer.word("each") } else { "" };
                    let name = printer.name(name);
                    let points = printer.numeral(&points.points);
                    Row::aligned("points", vec![name, words![points, each]])
                });
            }
        })
    }
}

/// Whether every one of several levels costs its points for every occurrence.
fn all_each(entries: &[(Name, LevelPoints)]) -> bool {
    entries.len() > 1 && entries.iter().all(|(_, points)| points.each)
}

fn error_clause_span(clause: &ErrorClause) -> Span {
    match clause {
        ErrorClause::Deduct(deduct) => deduct.span,
        ErrorClause::When(condition) => condition_span(condition),
        ErrorClause::Unless(unless) => unless.span,
        ErrorClause::AppliesWhen(condition) => condition.span,
        ErrorClause::Basis(basis) => basis.span,
        ErrorClause::Then(effects) => effects_span(effects),
        ErrorClause::Irreversible(span) => *span,
    }
}
