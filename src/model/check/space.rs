//! From conditions to regions: what a condition looks at, and for which values it holds.

use std::collections::{BTreeMap, BTreeSet};

use super::constants::{amount, constant, number};
use super::key::key;
use super::region::{Cuboid, Region, Subject, Work};
use super::shown::{self, Shown};
use super::values::{Bound, Numbers, Values};
use crate::model::{
    Comparison, Constant, Domain, EnumId, ErrorFilter, ErrorsOf, Expr, ExprKind, LetId, Model,
    ScorePartKind, Type, domain,
};
use crate::value::Number;

/// How much may be done for one condition, its `let`s written out, or for one grade or table.
const WORK: usize = 200_000;
/// How much may be done for all conditions together.
const ALL_WORK: usize = 20_000_000;

/// Everything that some conditions look at. What cannot be understood is a yes or no of its own, so
/// that a region is never smaller than what can really happen.
pub(super) struct Space<'m> {
    model: &'m Model,
    subjects: Vec<Looked>,
    places: BTreeMap<String, Subject>,
    work: Work,
    /// What may still be done when this condition is done with.
    left: usize,
    /// The regions of `let`s that are conditions; none of those that are too large to tell.
    lets: BTreeMap<(LetId, bool), Option<Region>>,
    /// Whether scores keep to the steps in which their points come.
    stepped: bool,
}

/// Something that conditions look at.
#[derive(Debug, Clone)]
pub(super) struct Looked {
    /// What to call it; none where it has no short name.
    pub(super) name: Option<String>,
    pub(super) ty: Type,
    /// Every value that it can have.
    pub(super) full: Values,
}

impl<'m> Space<'m> {
    pub(super) fn new(model: &'m Model) -> Self {
        Self {
            model,
            subjects: Vec::new(),
            places: BTreeMap::new(),
            work: Work::new(WORK),
            left: ALL_WORK - WORK,
            lets: BTreeMap::new(),
            stepped: true,
        }
    }

    /// A space in which scores can have every value between their bounds.
    pub(super) fn without_steps(model: &'m Model) -> Self {
        Self { stepped: false, ..Self::new(model) }
    }

    pub(super) fn model(&self) -> &'m Model {
        self.model
    }

    /// The cases in which a condition is true, or false; none where it is too large to tell.
    pub(super) fn region(&mut self, condition: &Expr, truth: bool) -> Option<Region> {
        let granted = WORK.min(self.left + self.work.left());
        self.left = self.left + self.work.left() - granted;
        self.work = Work::new(granted);
        self.cases(condition, truth)
    }

    /// The cases of one region that another does not take.
    pub(super) fn without(&self, whole: &Region, taken: &Region) -> Option<Region> {
        whole.without(taken, |subject| self.full(subject), &self.work)
    }

    /// The cases that lie in two regions.
    pub(super) fn both(&self, left: &Region, right: &Region) -> Option<Region> {
        left.and(right, &self.work)
    }

    pub(super) fn looked(&self, subject: Subject) -> Option<&Looked> {
        self.subjects.get(subject)
    }

    fn full(&self, subject: Subject) -> Values {
        self.looked(subject).map_or_else(|| Values::Few(BTreeSet::new()), |looked| looked.full.clone())
    }

    /// One case of a box, in words: `kind = civil, amount = 5`.
    pub(super) fn witness(&self, cuboid: &Cuboid) -> Shown {
        let subjects =
            cuboid.iter().filter_map(|(subject, values)| Some((self.looked(*subject)?, values)));
        let named = subjects.filter_map(|(looked, values)| {
            let value = shown::sample(self.model, looked.ty, values)?;
            Some(value.after(&format!("{} = ", looked.name.as_deref()?)))
        });
        shown::list(named)
    }

    fn cases(&mut self, expr: &Expr, truth: bool) -> Option<Region> {
        self.work.spend(1)?;
        match &expr.kind {
            ExprKind::Constant(Constant::Bool(holds)) => Some(constantly(*holds == truth)),
            ExprKind::Not(inner) => self.cases(inner, !truth),
            ExprKind::And(left, right) => self.joined([&**left, right], truth, truth),
            ExprKind::Or(left, right) => self.joined([&**left, right], !truth, truth),
            ExprKind::Limbs { all, limbs } => {
                self.joined(limbs.iter().map(|(_, limb)| limb), *all == truth, truth)
            }
            ExprKind::If(condition, yes, no) => {
                let (holds, yes) = (self.cases(condition, true)?, self.cases(yes, truth)?);
                let (fails, no) = (self.cases(condition, false)?, self.cases(no, truth)?);
                Some(self.both(&holds, &yes)?.or(self.both(&fails, &no)?))
            }
            ExprKind::Let(id) => self.of_let(*id, expr, truth),
            ExprKind::Errors(of @ (ErrorsOf::Any | ErrorsOf::No), filter) => {
                Some(self.any_error(filter, expr, (*of == ErrorsOf::Any) == truth))
            }
            _ => Some(match self.atom(expr) {
                Some((subject, values)) => self.part(subject, values, truth),
                None => self.opaque(expr, truth),
            }),
        }
    }

    fn of_let(&mut self, id: LetId, expr: &Expr, truth: bool) -> Option<Region> {
        let value = &self.model.lets[id].value;
        if value.ty != Type::Bool {
            return Some(self.opaque(expr, truth));
        }
        if let Some(known) = self.lets.get(&(id, truth)) {
            return known.clone();
        }
        let region = self.cases(value, truth);
        self.lets.insert((id, truth), region.clone());
        region
    }

    /// What some conditions take together (all of them, or else any).
    fn joined<'e>(
        &mut self,
        conditions: impl IntoIterator<Item = &'e Expr>,
        all: bool,
        truth: bool,
    ) -> Option<Region> {
        let mut joined = constantly(all);
        for condition in conditions {
            let next = self.cases(condition, truth)?;
            joined = if all { self.both(&joined, &next)? } else { joined.or(next) };
        }
        Some(joined)
    }

    fn part(&self, subject: Subject, values: Values, truth: bool) -> Region {
        let full = self.full(subject);
        Region::of(subject, if truth { full.and(&values) } else { full.without(&values) })
    }

    /// A condition that is not understood: it holds or it does not.
    fn opaque(&mut self, expr: &Expr, truth: bool) -> Region {
        let subject = self.subject(expr);
        self.part(subject, Values::Few(BTreeSet::from([1])), truth)
    }

    /// `any error` is a count that is not zero, so that both are understood together.
    fn any_error(&mut self, filter: &ErrorFilter, expr: &Expr, truth: bool) -> Region {
        let kind = ExprKind::Errors(ErrorsOf::CountErrors, filter.clone());
        let subject = self.subject(&Expr { kind, ty: Type::Number, span: expr.span });
        let some = Numbers::compared(Some(Number::ONE), Comparison::GreaterOrEqual, Number::ONE);
        self.part(subject, Values::Numbers(some), truth)
    }

    /// What a comparison looks at, and for which of its values it holds.
    fn atom(&mut self, expr: &Expr) -> Option<(Subject, Values)> {
        match &expr.kind {
            ExprKind::Compare(comparison, left, right) => self.compared(*comparison, left, right),
            ExprKind::Ranked { value, bound, at_least } => self.ranked(value, bound, *at_least),
            ExprKind::In(value, set) => {
                let subject = self.subject(value);
                let mut rest = self.full(subject);
                for member in set {
                    rest = rest.without(&self.holding(subject, Comparison::Equal, member)?);
                }
                Some((subject, self.full(subject).without(&rest)))
            }
            ExprKind::InRange { value, low, high, inclusive } => {
                let subject = self.subject(value);
                let below = if *inclusive { Comparison::LessOrEqual } else { Comparison::Less };
                let above = self.holding(subject, Comparison::GreaterOrEqual, low)?;
                Some((subject, above.and(&self.holding(subject, below, high)?)))
            }
            _ => None,
        }
    }

    fn compared(
        &mut self,
        comparison: Comparison,
        left: &Expr,
        right: &Expr,
    ) -> Option<(Subject, Values)> {
        if constant(self.model, right).is_some() {
            let subject = self.subject(left);
            return Some((subject, self.holding(subject, comparison, right)?));
        }
        if constant(self.model, left).is_some() {
            let subject = self.subject(right);
            return Some((subject, self.holding(subject, mirrored(comparison), left)?));
        }
        Some(self.order(comparison, left, right))
    }

    /// Of two things that both vary: which of them is the greater is one fact of three values.
    fn order(&mut self, comparison: Comparison, left: &Expr, right: &Expr) -> (Subject, Values) {
        let (first, second) = (key(self.model, left), key(self.model, right));
        let swapped = first > second;
        let comparison = if swapped { mirrored(comparison) } else { comparison };
        let place = if swapped { format!("{second} ? {first}") } else { format!("{first} ? {second}") };
        let subject = self.add(place, || Looked {
            name: None,
            ty: Type::Unknown,
            full: Values::Few(BTreeSet::from([0, 1, 2])),
        });
        let places: &[u16] = match comparison {
            Comparison::Less => &[0],
            Comparison::Equal => &[1],
            Comparison::Greater => &[2],
            Comparison::NotEqual => &[0, 2],
            Comparison::LessOrEqual => &[0, 1],
            Comparison::GreaterOrEqual => &[1, 2],
        };
        (subject, Values::Few(places.iter().copied().collect()))
    }

    /// `x is good or better`: by rank. Both sides are of one enumeration.
    fn ranked(&mut self, value: &Expr, bound: &Expr, at_least: bool) -> Option<(Subject, Values)> {
        let (Type::Enum(id), Some(Constant::Enum(bound))) = (value.ty, constant(self.model, bound))
        else {
            return None;
        };
        let enumeration = &self.model.enums[id];
        let limit = enumeration.rank(bound);
        let held = places(self.model, id).into_iter().filter(|&place| {
            let rank = enumeration.rank(place);
            if at_least { rank >= limit } else { rank <= limit }
        });
        let held = held.collect();
        Some((self.subject(value), Values::Few(held)))
    }

    /// The values of a subject for which a comparison with a constant holds.
    fn holding(&self, subject: Subject, comparison: Comparison, with: &Expr) -> Option<Values> {
        let looked = self.looked(subject)?;
        holding(self.model, &looked.full, comparison, with)
    }

    /// The place of what an expression is about; the same for expressions that say the same.
    pub(super) fn subject(&mut self, expr: &Expr) -> Subject {
        let (model, stepped) = (self.model, self.stepped);
        self.add(key(model, expr), || Looked {
            name: shown::name(model, expr),
            ty: expr.ty,
            full: everything(model, expr, stepped),
        })
    }

    /// A subject of its own: a parameter of a table.
    pub(super) fn add(&mut self, place: String, looked: impl FnOnce() -> Looked) -> Subject {
        if let Some(&subject) = self.places.get(&place) {
            return subject;
        }
        let subject = self.subjects.len();
        self.subjects.push(looked());
        self.places.insert(place, subject);
        subject
    }
}

/// The values out of `full` for which a comparison with a constant holds; none where it is not one.
pub(super) fn holding(
    model: &Model,
    full: &Values,
    comparison: Comparison,
    with: &Expr,
) -> Option<Values> {
    let equal = match (full, constant(model, with)?) {
        (Values::Numbers(numbers), value) => {
            let with = number(&value)?;
            return Some(full.and(&Values::Numbers(Numbers::compared(
                numbers.step.clone(),
                comparison,
                with,
            ))));
        }
        (Values::Few(_), Constant::Enum(place)) => Values::Few(BTreeSet::from([place])),
        (Values::Few(_), Constant::Bool(holds)) => Values::Few(BTreeSet::from([u16::from(holds)])),
        (Values::Texts { .. }, Constant::Text(text)) => {
            Values::Texts { names: BTreeSet::from([text]), others: false }
        }
        _ => return None,
    };
    match comparison {
        Comparison::Equal => Some(full.and(&equal)),
        Comparison::NotEqual => Some(full.without(&equal)),
        _ => None,
    }
}

/// Every value that an expression can have.
fn everything(model: &Model, expr: &Expr, stepped: bool) -> Values {
    match expr.ty {
        Type::Number | Type::Percent | Type::Days | Type::WorkingDays | Type::Months => {
            let Domain { low, high, step } = declared(model, expr);
            let step = step.filter(|_| stepped || !is_score(model, expr));
            let bound = |at: Option<Number>| at.map(|at| Bound::new(at, true));
            Values::Numbers(Numbers::between(step, bound(low), bound(high)))
        }
        ty => of_type(model, ty),
    }
}

fn is_score(model: &Model, expr: &Expr) -> bool {
    match expr.kind {
        ExprKind::Let(id) => is_score(model, &model.lets[id].value),
        ExprKind::Score(_) => true,
        _ => false,
    }
}

/// The domain of an expression; of a score only as far as the standard declares it. That the errors
/// known today cannot bring a score below 90 makes no band below 90 idle.
fn declared(model: &Model, expr: &Expr) -> Domain {
    let id = match expr.kind {
        ExprKind::Let(id) => return declared(model, &model.lets[id].value),
        ExprKind::Score(id) => id,
        _ => return domain(model, expr),
    };
    let (score, mut all) = (&model.scores[id], domain(model, expr));
    let has = |part: fn(&ScorePartKind) -> bool| score.parts.iter().any(|it| part(&it.kind));
    if has(|part| matches!(part, ScorePartKind::Errors { add: false, .. } | ScorePartKind::Deduct(_))) {
        all.low = score.at_least.as_ref().and_then(|bound| amount(model, bound));
    } else if has(|part| matches!(part, ScorePartKind::Classes(_))) {
        let bound = score.at_least.as_ref().and_then(|bound| amount(model, bound));
        all.low = bound.or_else(|| all.low.map(|low| low.min(Number::ZERO)));
    }
    if has(|part| matches!(part, ScorePartKind::Errors { add: true, .. })) {
        all.high = score.at_most.as_ref().and_then(|bound| amount(model, bound));
    }
    all
}

/// Every value of a type.
pub(super) fn of_type(model: &Model, ty: Type) -> Values {
    match ty {
        Type::Number | Type::Percent | Type::Days | Type::WorkingDays | Type::Months => {
            Values::Numbers(Numbers::between(None, None, None))
        }
        Type::Date => Values::Numbers(Numbers::between(Some(Number::ONE), None, None)),
        Type::Text => Values::Texts { names: BTreeSet::new(), others: true },
        Type::Enum(id) => Values::Few(places(model, id)),
        Type::Bool | Type::List(_) | Type::Item(_) | Type::Unknown => {
            Values::Few(BTreeSet::from([0, 1]))
        }
    }
}

fn places(model: &Model, id: EnumId) -> BTreeSet<u16> {
    (0..model.enums[id].values.len()).filter_map(|place| u16::try_from(place).ok()).collect()
}

fn constantly(holds: bool) -> Region {
    if holds { Region::all() } else { Region::none() }
}

/// The comparison with its sides exchanged.
fn mirrored(comparison: Comparison) -> Comparison {
    match comparison {
        Comparison::Less => Comparison::Greater,
        Comparison::LessOrEqual => Comparison::GreaterOrEqual,
        Comparison::Greater => Comparison::Less,
        Comparison::GreaterOrEqual => Comparison::LessOrEqual,
        same @ (Comparison::Equal | Comparison::NotEqual) => same,
    }
}
