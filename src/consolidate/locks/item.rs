//! Locked classes, rules, grades and duties.

use crate::diagnostic::Difference;
use crate::source::Span;
use crate::syntax::ast::{
    Class, Condition, Duty, DutyClause, Effect, Expr, ExprKind, Grade, GradeLine, GradeWhen,
    LiteralKind, Order, Path, Rule, RuleClause, Unless, Within,
};

use super::Comparison;
use super::effect::Bearing;
use super::error::of;
use crate::syntax::same;

impl Comparison<'_> {
    pub(super) fn class(&mut self, old: &Class, new: &Class, place: Span) {
        self.class_bounds(old, new);
        match (&old.worth, &new.worth) {
            (Some(old), Some(new)) if new.value < old.value => {
                self.looser(Difference::WorthLess, new.span, old.span);
            }
            (Some(old), Some(new)) if new.value > old.value => {
                self.unclear(Difference::Worth, new.span, old.span);
            }
            (Some(old), None) => self.looser(Difference::WorthLess, place, old.span),
            (None, Some(new)) => self.unclear(Difference::Worth, new.span, old.name.name.span),
            _ => {}
        }
    }

    /// What a class does to all that is in it: its cap, and when it applies.
    pub(super) fn class_bounds(&mut self, old: &Class, new: &Class) {
        match (&old.cap, &new.cap) {
            (None, Some(new)) => self.looser(Difference::LowerCap, new.span, old.name.name.span),
            (Some(old), Some(new)) if new.value < old.value => {
                self.looser(Difference::LowerCap, new.span, old.span);
            }
            _ => {}
        }
        self.applies(old.applies_when.as_ref(), new.applies_when.as_ref(), old.name.name.span);
    }

    pub(super) fn rule(&mut self, old: &Rule, new: &Rule) {
        let (was, is) = (effects(old), effects(new));
        self.effects(&was, &is, [new.name.name.span, old.name.name.span]);
        let bearings: Vec<Bearing> =
            was.iter().chain(&is).map(|effect| self.bearing(&effect.kind)).collect();
        let all = |wanted: Bearing| bearings.iter().all(|bearing| *bearing == wanted);
        let (against, favours) = (all(Bearing::Against), all(Bearing::For));
        if let (Some(old), Some(new)) = (when(old), when(new)) {
            if against && !self.wherever(old, new) {
                self.condition(old, new);
            }
            let kept = if favours { self.wherever(new, old) } else { same(old, new) };
            if !against && !kept {
                self.unclear(Difference::Condition, of(new), of(old));
            }
        }
        // The defences of a favour bear the other way.
        match favours {
            true => self.defences(&defences(new), &defences(old), new.name.name.span),
            false => self.defences(&defences(old), &defences(new), old.name.name.span),
        }
    }

    pub(super) fn grade(&mut self, old: &Grade, new: &Grade) {
        let (place, from) = (new.name.name.span, old.name.name.span);
        if Frame::of(old) != Frame::of(new) || !same(&undetermined(old), &undetermined(new)) {
            return self.unclear(Difference::Lines, place, from);
        }
        let worst_first = old.order == Some(Order::WorstFirst);
        for (old, new) in old.lines.iter().zip(&new.lines) {
            if same(&old.when, &new.when) {
                continue;
            }
            let (Some(was), Some(is)) = (condition(old), condition(new)) else {
                self.unclear(Difference::Lines, new.span, old.span);
                continue;
            };
            // Fewer may reach the better grades, more the worse ones; the last line takes the rest.
            let (fewer, more) = (self.wherever(&is, &was), self.wherever(&was, &is));
            match if worst_first { (more, fewer) } else { (fewer, more) } {
                (true, _) => {}
                (false, true) => self.looser(Difference::Bands, new.span, old.span),
                (false, false) => self.unclear(Difference::Lines, new.span, old.span),
            }
        }
    }

    pub(super) fn duty(&mut self, old: &Duty, new: &Duty) {
        if let (Some(was), Some(is)) = (when_due(old), when_due(new))
            && !self.wherever(was, is)
        {
            self.condition(was, is);
        }
        match (within(old), within(new)) {
            (Some(old), None) => self.looser(Difference::Later, new.name.name.span, old.span),
            (Some(old), Some(new)) => {
                let alike = same(&old.of, &new.of) && old.unit == new.unit;
                match alike && same(&old.calendar, &new.calendar) {
                    true if new.count.value > old.count.value => {
                        self.looser(Difference::Later, new.span, old.span);
                    }
                    true => {}
                    false => self.unclear(Difference::Period, new.span, old.span),
                }
            }
            _ => {}
        }
    }
}

/// What lines stand in: the names, what they are bands of, the order.
#[derive(PartialEq)]
struct Frame<'a> {
    lines: Vec<&'a str>,
    by: Vec<&'a str>,
    scale: Vec<&'a str>,
    order: Option<Order>,
}

impl<'a> Frame<'a> {
    fn of(grade: &'a Grade) -> Self {
        let names = |path: &'a Option<Path>| {
            path.iter().flat_map(|path| &path.names).map(|name| name.text.as_str()).collect()
        };
        Self {
            lines: grade.lines.iter().map(|line| line.name.name.text.as_str()).collect(),
            by: names(&grade.by),
            scale: names(&grade.scale),
            order: grade.order,
        }
    }
}

fn undetermined(grade: &Grade) -> Vec<&Expr> {
    grade.undetermined.iter().map(|line| &line.when).collect()
}

pub(super) fn effects(rule: &Rule) -> Vec<&Effect> {
    let effects = rule.clauses.iter().filter_map(|clause| match clause {
        RuleClause::Then(effects) => Some(effects),
        _ => None,
    });
    effects.flatten().collect()
}

fn defences(rule: &Rule) -> Vec<&Unless> {
    let defences = rule.clauses.iter().filter_map(|clause| match clause {
        RuleClause::Unless(unless) => Some(unless),
        _ => None,
    });
    defences.collect()
}

fn when(rule: &Rule) -> Option<&Condition> {
    rule.clauses.iter().find_map(|clause| match clause {
        RuleClause::When(condition) => Some(condition),
        _ => None,
    })
}

fn when_due(duty: &Duty) -> Option<&Condition> {
    duty.clauses.iter().find_map(|clause| match clause {
        DutyClause::When(condition) => Some(condition),
        _ => None,
    })
}

fn within(duty: &Duty) -> Option<&Within> {
    duty.clauses.iter().find_map(|clause| match clause {
        DutyClause::Within(within) => Some(within),
        _ => None,
    })
}

/// When a line is given, as a condition; of a band, on what all bands of the grade are of.
fn condition(line: &GradeLine) -> Option<Condition> {
    match &line.when {
        GradeWhen::Condition(condition) => Some(condition.clone()),
        GradeWhen::Band(operator, bound) => {
            let subject = ExprKind::Literal(LiteralKind::Bool(true));
            let subject = Box::new(Expr { kind: subject, span: bound.span });
            let kind = ExprKind::Binary(*operator, subject, Box::new(bound.clone()));
            Some(Condition::Plain(Expr { kind, span: line.span }))
        }
        GradeWhen::Range { .. } | GradeWhen::Otherwise | GradeWhen::Never => None,
    }
}
