//! What classes may cost: inner caps first.

use crate::model::{ClassId, Comparison};
use crate::program::Member;
use crate::value::Number;

use super::expression::divide;
use super::possible::Numbers;
use super::span::Span;
use super::survey::Survey;
use super::truth::{Truth, Unsure};

/// How costs are reckoned.
#[derive(Debug, Clone, Default)]
pub struct How {
    /// What each error's points are multiplied by before caps.
    pub factor: Option<Span<Number>>,
    /// Whether no class costs more than its worth.
    pub within_worth: bool,
}

impl How {
    fn scale(&self, span: Span<Number>) -> Span<Number> {
        self.factor.as_ref().map_or_else(|| span.clone(), |factor| span.multiply(factor))
    }
}

/// What classes and errors cost together.
#[derive(Debug, Clone)]
struct Loss {
    /// Whether it may come to anything at all.
    may_be: bool,
    all: Span<Number>,
    /// How much of it lies in classes that cost their full worth despite any cap.
    fixed: Span<Number>,
    /// Whether some part of it may be below zero.
    signed: bool,
    unsure: Unsure,
}

impl Loss {
    fn of(all: Span<Number>, unsure: Unsure) -> Self {
        let signed = all.may_be_negative();
        Self { may_be: true, signed, all, fixed: Span::zero(), unsure }
    }

    /// Nothing that could be reckoned.
    fn none(unsure: Unsure) -> Self {
        Self { may_be: false, ..Self::of(Span::zero(), unsure) }
    }

    fn add(&self, other: &Self) -> Self {
        Self {
            may_be: self.may_be && other.may_be,
            all: self.all.add(&other.all),
            fixed: self.fixed.add(&other.fixed),
            signed: self.signed || other.signed,
            unsure: self.unsure.or(other.unsure),
        }
    }

    fn or(&self, other: &Self) -> Self {
        if self.may_be != other.may_be {
            let one = if self.may_be { self } else { other };
            return Self { unsure: self.unsure.or(other.unsure), ..one.clone() };
        }
        Self {
            may_be: self.may_be,
            all: self.all.or(&other.all),
            fixed: self.fixed.or(&other.fixed),
            signed: self.signed || other.signed,
            unsure: self.unsure.or(other.unsure),
        }
    }

    /// No more than so much, besides what is fixed.
    fn capped(self, cap: &Number) -> Self {
        let cap = Span::point(cap.clone());
        let capped = self.all.min(&cap).max(&self.fixed);
        self.cut(&cap, capped)
    }

    /// What is left where a limit may cut; parts below zero do not keep what is left from falling further.
    fn cut(self, limit: &Span<Number>, left: Span<Number>) -> Self {
        let may_cut = self.all.compare(Comparison::Greater, limit).yes;
        let left = if self.signed && may_cut { Span { low: None, ..left } } else { left };
        Self { all: left, ..self }
    }
}

impl Survey<'_> {
    /// Reckons what a class costs and what is earned in it.
    pub fn loss(&mut self, id: ClassId) {
        let lost = self.lost(&[Member::Class(id)], &How::default());
        let applies = self.classes[id].applies;
        let not_applicable = if applies.no { Unsure::OTHERWISE } else { Unsure::NEVER };
        let unsure = applies.unsure.or(not_applicable);
        let earned = match applies.yes {
            true => {
                let how = How { factor: None, within_worth: true };
                let lost = self.lost(&[Member::Class(id)], &how);
                let worth = self.applicable_worth(id, false);
                worth.zip(&lost, |worth, lost| worth.subtract(lost).max(&Span::zero())).with(unsure)
            }
            false => Numbers::none(unsure),
        };
        let class = &mut self.classes[id];
        (class.lost, class.earned) = (lost, earned);
    }

    /// What some classes and errors cost together.
    pub fn lost(&self, members: &[Member], how: &How) -> Numbers {
        let start = Loss::of(Span::zero(), Unsure::NEVER);
        let all = members.iter().fold(start, |sum, member| sum.add(&self.loss_of(*member, how)));
        Numbers { span: all.may_be.then_some(all.all), unsure: all.unsure }
    }

    fn loss_of(&self, member: Member, how: &How) -> Loss {
        let id = match member {
            Member::Class(id) => id,
            Member::Error(error) => {
                let points = &self.errors[error].points;
                return match points.span.clone() {
                    Some(span) => Loss::of(how.scale(span), points.unsure),
                    None => Loss::none(points.unsure),
                };
            }
        };
        let (class, state) = (&self.ground.program.classes[id], &self.classes[id]);
        let nothing = Loss::of(Span::zero(), state.applies.unsure);
        if !state.applies.yes {
            return if state.applies.no { nothing } else { Loss::none(state.applies.unsure) };
        }
        let inner = class.members.iter().map(|member| self.loss_of(*member, how));
        let mut loss = inner.fold(nothing.clone(), |sum, loss| sum.add(&loss));
        if let Some(cap) = &class.cap {
            loss = loss.capped(cap);
        }
        if state.zeroed != Truth::NO {
            let whole = loss.all.max(&how.scale(Span::point(class.worth.clone())));
            let zeroed = Loss { fixed: whole.clone(), all: whole, ..loss.clone() };
            let spared = if state.zeroed.no { loss } else { Loss::none(loss.unsure) };
            loss = if state.zeroed.yes { spared.or(&zeroed) } else { spared };
            loss.unsure = loss.unsure.or(state.zeroed.unsure);
        }
        if how.within_worth && class.has_worth {
            loss = self.within_worth(id, how, loss);
        }
        if state.applies.no { loss.or(&nothing) } else { loss }
    }

    fn within_worth(&self, id: ClassId, how: &How, loss: Loss) -> Loss {
        let worth = self.applicable_worth(id, how.factor.is_some());
        let unsure = loss.unsure.or(worth.unsure);
        let limit = how.scale(worth.span.unwrap_or_else(Span::zero));
        let cut = loss.all.min(&limit);
        // What is fixed is cut with the rest, whichever stands first.
        let fixed = match cut == loss.all {
            true => loss.fixed.clone(),
            false => loss.fixed.min(&limit).or_zero(),
        };
        Loss { fixed, unsure, ..loss }.cut(&limit, cut)
    }

    /// A class's worth without the classes in it that do not apply; `errors` also leaves out what its
    /// errors that do not apply could cost.
    pub fn applicable_worth(&self, id: ClassId, errors: bool) -> Numbers {
        let program = self.ground.program;
        let class = &program.classes[id];
        let mut worth = Numbers::of(Span::point(class.worth.clone()));
        for &member in &class.members {
            let missing = match member {
                Member::Class(inner) => {
                    let whole = Span::point(program.classes[inner].worth.clone());
                    let applies = self.classes[inner].applies;
                    let mut left = Numbers::none(applies.unsure);
                    if applies.yes {
                        left = left.or(&self.applicable_worth(inner, errors));
                    }
                    if applies.no {
                        left = left.or(&Numbers::zero());
                    }
                    left.map(|left| whole.subtract(&left))
                }
                Member::Error(error) if errors && self.errors[error].may_not_apply => {
                    let most = program.errors[error].most.clone().unwrap_or(Number::ZERO);
                    let most = Span::point(most);
                    // Where it may apply too, it may leave nothing out.
                    let applies = self.errors[error].may_apply;
                    Numbers::of(if applies { most.or_zero() } else { most })
                }
                Member::Error(_) => continue,
            };
            worth = worth.zip(&missing, |worth, it| worth.subtract(it).max(&Span::zero()));
        }
        worth
    }

    /// The whole worth of the classes divided by the worth of what applies in them.
    pub fn factor(&self, classes: &[ClassId]) -> Numbers {
        let program = self.ground.program;
        let (mut whole, mut applicable) = (Span::zero(), Numbers::zero());
        for &class in classes {
            whole = whole.add(&Span::point(program.classes[class].worth.clone()));
            let applies = self.classes[class].applies;
            let mut worth = Numbers::none(applies.unsure);
            if applies.yes {
                worth = worth.or(&self.applicable_worth(class, true));
            }
            if applies.no {
                worth = worth.or(&Numbers::zero());
            }
            applicable = applicable.add(&worth);
        }
        let factor = divide(&Numbers::of(whole), &applicable);
        // Where nothing applies, the score is undetermined and not merely absent.
        let unsure = if factor.unsure.any() { Unsure::EITHER } else { Unsure::NEVER };
        // What applies is worth no more than the whole, so that nothing is scaled down.
        let odd = program.errors.iter().any(|row| row.most.as_ref().is_some_and(Number::is_negative));
        let least = Span { low: (!odd).then_some(Number::ONE), high: None };
        let span = factor.span.map(|span| span.and(&least).unwrap_or(span));
        Numbers { span, unsure }
    }
}
