//! Rules, their conditions and effects, and duties.

use crate::source::Span;
use crate::syntax::ast::{
    By, Condition, Duty, DutyClause, Effect, EffectKind, Limb, Path, Rule, RuleClause, Text, Within,
};

use super::doc::{Doc, seq, words};
use super::lines::Row;
use super::printer::{Printer, key};

impl Printer<'_> {
    pub(super) fn rule(&mut self, rule: &Rule) -> Doc {
        let lock = self.lock(rule.lock.as_ref());
        let head = words![lock, self.word("rule"), self.titled(&rule.name)];
        let body = self.body(rule.span);
        let block = self.block(body, "   ", |printer, lines| {
            for clause in &rule.clauses {
                let span = match clause {
                    RuleClause::When(condition) => condition_span(condition),
                    RuleClause::Unless(unless) => unless.span,
                    RuleClause::Then(effects) => effects_span(effects),
                    RuleClause::Basis(text) => text.span,
                };
                lines.add(printer, span, |printer| {
                    Row::plain(match clause {
                        RuleClause::When(condition) => printer.when(condition),
                        RuleClause::Unless(unless) => printer.unless(unless),
                        RuleClause::Then(effects) => printer.then(effects),
                        RuleClause::Basis(text) => printer.basis(text),
                    })
                });
            }
        });
        words![head, block]
    }

    /// `basis "…"`
    pub(super) fn basis(&mut self, basis: &Text) -> Doc {
        words![self.word("basis"), self.text(basis)]
    }

    /// `when C`
    pub(super) fn when(&mut self, condition: &Condition) -> Doc {
        words![self.word("when"), self.condition(condition)]
    }

    /// An expression, or limbs one below the other.
    pub(super) fn condition(&mut self, condition: &Condition) -> Doc {
        match condition {
            Condition::Plain(expr) => self.expr(expr).indent(),
            Condition::Limbs { all, limbs, span } => {
                let bracket = self.bracket_from(span.start, '{');
                let head = self.word(if *all { "all_of" } else { "any_of" });
                let block = self.block(bracket, "   ", |printer, lines| {
                    for limb in limbs {
                        lines.add(printer, limb_span(limb), |printer| printer.limb(limb));
                    }
                });
                words![head, block]
            }
        }
    }

    fn limb(&mut self, limb: &Limb) -> Row {
        match &limb.text {
            Some(text) => {
                let text = self.text(text);
                Row::aligned("limb", vec![text, self.condition(&limb.condition)])
            }
            None => Row::plain(self.condition(&limb.condition)),
        }
    }

    /// `then EFFECT, EFFECT`
    pub(super) fn then(&mut self, effects: &[Effect]) -> Doc {
        let docs = effects.iter().map(|effect| (key(effect.span), self.effect(effect))).collect();
        let comma = self.comma();
        words![self.word("then"), self.fill(comma, docs).indent()]
    }

    fn effect(&mut self, effect: &Effect) -> Doc {
        match &effect.kind {
            EffectKind::Is(target, value) => {
                words![self.path(target), self.word("is"), self.points_of(value)]
            }
            EffectKind::AtMost(target, value) => {
                // 不高于 is said of grades and scores, 至多 of what is deducted.
                words![self.path(target), self.bound("at_most", 2), self.points_of(value)]
            }
            EffectKind::AtLeast(target, value) => {
                words![self.path(target), self.bound("at_least", 1), self.points_of(value)]
            }
            EffectKind::Drop(target, by) if self.chinese() => {
                words![self.path(target), self.word("drop"), self.numeral(by), self.word("steps")]
            }
            EffectKind::Drop(target, by) => {
                words![self.word("drop"), self.path(target), self.word("by"), self.numeral(by)]
            }
            EffectKind::Undetermined(target) => words![self.path(target), self.word("undetermined")],
            EffectKind::Add(points, target) => self.moved("add", "to", points, target),
            EffectKind::Deduct(points, target) => self.moved("deduct", "from", points, target),
            EffectKind::Zero(class) if self.chinese() => words![self.path(class), self.word("zero")],
            EffectKind::Zero(class) => words![self.word("zero"), self.path(class)],
            EffectKind::Refer(to) => words![self.word("refer_to"), self.text(to)],
            EffectKind::Override { target, to, because } => {
                let decided =
                    words![self.word("override"), self.path(target), self.word("is"), self.amount(to)];
                let because = because.as_ref().map(|because| {
                    let comma = if self.chinese() { self.comma() } else { " " };
                    seq![comma, words![self.word("because"), self.amount(because)]]
                });
                seq![decided, because]
            }
        }
    }

    /// `add 5 to total`; 总分 加 5 分
    fn moved(&mut self, word: &str, to: &str, points: &crate::syntax::ast::Expr, target: &Path) -> Doc {
        if self.chinese() {
            return words![self.path(target), self.word(word), self.points_of(points)];
        }
        words![self.word(word), self.points_of(points), self.word(to), self.path(target)]
    }

    /// `at most`, `at least` of grades and scores.
    pub(super) fn bound(&self, word: &str, which: usize) -> &'static str {
        self.spelling(word, if self.chinese() { which } else { 0 })
    }

    pub(super) fn duty(&mut self, duty: &Duty) -> Doc {
        let lock = self.lock(duty.lock.as_ref());
        let head = words![lock, self.word("duty"), self.titled(&duty.name)];
        let body = self.body(duty.span);
        let block = self.block(body, "   ", |printer, lines| {
            for clause in &duty.clauses {
                let span = match clause {
                    DutyClause::When(condition) => condition_span(condition),
                    DutyClause::By(by) => by.span(),
                    DutyClause::Within(within) => within.span,
                    DutyClause::Basis(text) => text.span,
                };
                lines.add(printer, span, |printer| {
                    Row::plain(match clause {
                        DutyClause::When(condition) => printer.when(condition),
                        DutyClause::By(By::Text(text)) => {
                            words![printer.carried_out_by(), printer.text(text)]
                        }
                        DutyClause::By(By::Role(role)) => {
                            words![printer.carried_out_by(), printer.name(role)]
                        }
                        DutyClause::Within(within) => printer.deadline(within),
                        DutyClause::Basis(text) => printer.basis(text),
                    })
                });
            }
        });
        words![head, block]
    }

    /// `by`; 由
    pub(super) fn carried_out_by(&self) -> &'static str {
        self.either(self.word("by"), self.word("carried_out_by"))
    }

    /// `within 15 working days of closed`; 自 结案日期 起 15 个工作日内
    pub(super) fn deadline(&mut self, within: &Within) -> Doc {
        let unit = self.unit(within.unit, self.raw(within.count.span));
        let doc = if self.chinese() {
            let of = words![self.word("since"), self.amount(&within.of), self.word("onward")];
            words![of, self.numeral(&within.count), seq![unit, self.word("inside")]]
        } else {
            let count = words![self.word("within"), self.numeral(&within.count), unit];
            words![count, self.word("of"), self.amount(&within.of)]
        };
        words![doc, self.by_calendar(within.calendar.as_ref())].indent()
    }
}

/// Where a condition stands.
pub(super) fn condition_span(condition: &Condition) -> Span {
    match condition {
        Condition::Plain(expr) => expr.span,
        Condition::Limbs { span, .. } => *span,
    }
}

fn limb_span(limb: &Limb) -> Span {
    let condition = condition_span(&limb.condition);
    limb.text.as_ref().map_or(condition, |text| text.span.to(condition))
}

/// From the first effect to the last.
pub(super) fn effects_span(effects: &[Effect]) -> Span {
    match (effects.first(), effects.last()) {
        (Some(first), Some(last)) => first.span.to(last.span),
        _ => Span::default(),
    }
}
