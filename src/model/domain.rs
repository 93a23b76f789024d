//! Which numbers an expression can be: its bounds, and the grid on which it lies.
//!
//! A domain never leaves out a number that can come out; it may hold some that cannot.

use crate::value::{Number, Rounding};

use super::{
    Arithmetic, Base, Bonus, ClassId, ClassQuantity, Constant, Deduction, Each, EachOf, EffectKind,
    ErrorFilter, ErrorId, ErrorsOf, Expr, ExprKind, Field, Function, Id, LetId, LevelPoints, Model,
    Points, RuleId, Score, ScoreEffect, ScoreId, ScorePartKind, Step, TableId, Type,
};
use crate::syntax::ast::{DurationUnit, LevelBound, MatchPolicy};

/// Bounds, both included, and a step of which every number is a whole multiple.
#[derive(Debug, Clone, PartialEq)]
pub struct Domain {
    /// The lower bound, if there is one.
    pub low: Option<Number>,
    /// The upper bound, if there is one.
    pub high: Option<Number>,
    /// The grid; zero where the number itself can only be zero.
    pub step: Option<Number>,
}

/// The domains of what is reckoned, found in the order of reckoning.
#[derive(Debug, Clone, Default)]
pub struct Domains {
    lets: Vec<Domain>,
    scores: Vec<Domain>,
    losses: Vec<Domain>,
    outputs: Vec<Vec<Domain>>,
}

impl Domain {
    /// Every number.
    pub const ANY: Self = Self { low: None, high: None, step: None };

    /// This number only.
    #[must_use]
    pub fn constant(number: &Number) -> Self {
        let step = Some(number.absolute());
        Self { low: Some(number.clone()), high: Some(number.clone()), step }
    }

    /// The number, if there is only one.
    #[must_use]
    pub fn only(&self) -> Option<&Number> {
        self.low.as_ref().filter(|low| Some(*low) == self.high.as_ref())
    }

    /// Whether only whole numbers are in it.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.step.as_ref().is_some_and(Number::is_whole)
    }

    /// Whether a number is in it.
    #[must_use]
    pub fn contains(&self, number: &Number) -> bool {
        let on_grid = self.step.as_ref().is_none_or(|step| {
            number.is_zero()
                || number.divide(step).is_ok_and(|times| times.is_some_and(|n| n.is_whole()))
        });
        self.low.as_ref().is_none_or(|low| number >= low)
            && self.high.as_ref().is_none_or(|high| number <= high)
            && on_grid
    }

    /// What is in either.
    #[must_use]
    pub fn or(&self, other: &Self) -> Self {
        Self {
            low: least(&self.low, &other.low),
            high: greatest(&self.high, &other.high),
            step: common_step(&self.step, &other.step),
        }
    }

    /// From zero up.
    fn whole_from_zero(high: Option<Number>) -> Self {
        Self { low: Some(Number::ZERO), high, step: Some(Number::ONE) }
    }

    fn zero() -> Self {
        Self::constant(&Number::ZERO)
    }

    fn plus(&self, other: &Self) -> Self {
        let sum =
            |left: &Option<Number>, right: &Option<Number>| left.as_ref()?.add(right.as_ref()?).ok();
        Self {
            low: sum(&self.low, &other.low),
            high: sum(&self.high, &other.high),
            step: common_step(&self.step, &other.step),
        }
    }

    fn negate(&self) -> Self {
        let negate = |bound: &Option<Number>| bound.as_ref().map(Number::negate);
        Self { low: negate(&self.high), high: negate(&self.low), step: self.step.clone() }
    }

    fn times(&self, other: &Self) -> Self {
        let step = both(&self.step, &other.step, Number::multiply);
        let corners = [
            both(&self.low, &other.low, Number::multiply),
            both(&self.low, &other.high, Number::multiply),
            both(&self.high, &other.low, Number::multiply),
            both(&self.high, &other.high, Number::multiply),
        ];
        let known: Option<Vec<Number>> = corners.into_iter().collect();
        if let Some(known) = known {
            return Self { low: known.iter().min().cloned(), high: known.iter().max().cloned(), step };
        }
        let positive = |domain: &Self| domain.low.as_ref().is_some_and(|low| !low.is_negative());
        let low = if positive(self) && positive(other) {
            both(&self.low, &other.low, Number::multiply)
        } else {
            None
        };
        Self { low, high: None, step }
    }

    fn divided_by(&self, other: &Self) -> Self {
        match other.only() {
            Some(divisor) if !divisor.is_zero() => {
                let inverse = Number::ONE.divide(divisor).ok().flatten();
                inverse.map_or(Self::ANY, |inverse| self.times(&Self::constant(&inverse)))
            }
            _ => Self::ANY,
        }
    }

    fn rounded(&self, step: &Number, mode: Rounding) -> Self {
        let round = |bound: &Option<Number>| bound.as_ref()?.round(step, mode).ok();
        Self { low: round(&self.low), high: round(&self.high), step: Some(step.clone()) }
    }

    /// Any number of such amounts together.
    fn repeated(&self) -> Self {
        let low = self.low.as_ref().filter(|low| !low.is_negative()).map(|_| Number::ZERO);
        let zero_or_less = |high: &&Number| high.is_negative() || high.is_zero();
        let high = self.high.as_ref().filter(zero_or_less).map(|_| Number::ZERO);
        Self { low, high, step: self.step.clone() }
    }

    /// No more than a bound.
    fn at_most(&self, bound: &Self) -> Self {
        let never = matches!((&self.high, &bound.low), (Some(high), Some(low)) if high <= low);
        if never {
            return self.clone();
        }
        let high = match (&self.high, &bound.high) {
            (Some(high), Some(bound)) => Some(high.min(bound).clone()),
            (high, bound) => high.as_ref().or(bound.as_ref()).cloned(),
        };
        Self { low: least(&self.low, &bound.low), high, step: common_step(&self.step, &bound.step) }
    }

    /// No less than a bound.
    fn at_least(&self, bound: &Self) -> Self {
        self.negate().at_most(&bound.negate()).negate()
    }
}

/// Which numbers an expression can be; every number where it is none.
#[must_use]
pub fn domain(model: &Model, expr: &Expr) -> Domain {
    let of = |expr: &Expr| domain(model, expr);
    match &expr.kind {
        ExprKind::Constant(Constant::Number(number)) => Domain::constant(number),
        ExprKind::Field(base, field) => field_domain(model.field(*base, *field)),
        ExprKind::Member(_, record, field) => field_domain(model.records[*record].fields.find(*field)),
        ExprKind::Let(id) | ExprKind::ItemLet(_, id) => model.domains.of_let(*id),
        ExprKind::Score(id) => score_domain(model, *id),
        ExprKind::Negate(inner) => of(inner).negate(),
        ExprKind::Arithmetic(operator, left, right) => arithmetic(model, *operator, left, right),
        ExprKind::If(_, yes, no) => of(yes).or(&of(no)),
        ExprKind::OrElse(value, other) => of(value).or(&of(other)),
        ExprKind::Call(function, arguments) => {
            call(*function, arguments.iter().map(|argument| domain(model, argument)))
        }
        ExprKind::Round(value, step, mode) => of(value).rounded(step, *mode),
        ExprKind::Lookup { table, output, .. } => model.domains.of_output(*table, *output),
        ExprKind::Elapsed(unit, ..) => {
            let step = if *unit == DurationUnit::Years { Number::from(12) } else { Number::ONE };
            Domain { step: Some(step), ..Domain::ANY }
        }
        ExprKind::Errors(of, filter) => errors(model, *of, filter),
        ExprKind::OfClass(ClassQuantity::Lost, class) => model.domains.of_loss(*class),
        ExprKind::OfClass(ClassQuantity::Earned, class) => earned(model, *class),
        ExprKind::Each(each) => each_domain(model, each),
        _ => Domain::ANY,
    }
}

/// Which numbers a score can be.
#[must_use]
pub fn score_domain(model: &Model, score: ScoreId) -> Domain {
    model.domains.scores.get(score.index()).cloned().unwrap_or(Domain::ANY)
}

impl Domains {
    /// Room for everything, all of it unknown.
    pub(super) fn unknown(model: &Model) -> Self {
        Self {
            lets: vec![Domain::ANY; model.lets.len()],
            scores: vec![Domain::ANY; model.scores.len()],
            losses: vec![Domain::ANY; model.classes.len()],
            outputs: model.tables.iter().map(|table| vec![Domain::ANY; table.outputs.len()]).collect(),
        }
    }

    fn of_let(&self, id: LetId) -> Domain {
        self.lets.get(id.index()).cloned().unwrap_or(Domain::ANY)
    }

    fn of_loss(&self, id: ClassId) -> Domain {
        self.losses.get(id.index()).cloned().unwrap_or(Domain::ANY)
    }

    fn of_output(&self, table: TableId, output: u16) -> Domain {
        let outputs = self.outputs.get(table.index());
        outputs.and_then(|all| all.get(usize::from(output))).cloned().unwrap_or(Domain::ANY)
    }
}

impl Model {
    /// Finds the domain of what a step reckons; what it depends on was found before.
    pub(super) fn find_domain(&mut self, step: Step) {
        match step {
            Step::Let(id) => {
                let found = domain(self, &self.lets[id].value);
                set(&mut self.domains.lets, id, found);
            }
            Step::Score(id) => {
                let found = of_score(self, id, &self.scores[id]);
                set(&mut self.domains.scores, id, found);
            }
            Step::Loss(id) => {
                let found = loss(self, id);
                set(&mut self.domains.losses, id, found);
            }
            Step::Class(_) | Step::Error(_) | Step::Rule(_) | Step::Grade(_) | Step::Duty(_) => {}
        }
    }

    /// Finds the domains of a table's outputs.
    pub(super) fn find_table_domains(&mut self, id: TableId) {
        let table = &self.tables[id];
        let mut found = Vec::new();
        for (output, column) in table.outputs.iter().enumerate() {
            let cells = table.rows.iter().filter_map(|row| row.outputs.get(output));
            let mut cells = cells.map(|cell| domain(self, cell));
            let first = cells.next().unwrap_or(Domain::ANY);
            let any = cells.fold(first, |all, cell| all.or(&cell));
            let any = if table.policy == MatchPolicy::Sum { any.repeated() } else { any };
            found.push(if super::lower::is_quantity(column.ty) { any } else { Domain::ANY });
        }
        set(&mut self.domains.outputs, id, found);
    }

    /// The field that is meant.
    #[must_use]
    pub fn field(&self, base: Base, field: super::FieldId) -> Option<&Field> {
        let record = match base {
            Base::Case => Model::CASE,
            Base::Finding => Model::FINDING,
            Base::Variable(variable) => *self.variables.find(variable)?,
        };
        self.records.find(record)?.fields.find(field)
    }

    /// The errors that a filter is about, its `with` aside.
    pub fn errors_among<'m>(&'m self, filter: &'m ErrorFilter) -> impl Iterator<Item = ErrorId> + 'm {
        let in_class = |id| match filter.class {
            Some(class) => self.is_within(class, super::scope::Symbol::Error(id)),
            None => true,
        };
        self.errors.ids().filter(move |&id| in_class(id) && self.may_be_at(id, filter.level))
    }

    /// Whether an error can be at such a level.
    fn may_be_at(&self, id: ErrorId, level: Option<(u16, LevelBound)>) -> bool {
        let (Some((level, bound)), Some(levels)) = (level, self.levels) else { return true };
        let Some((low, high)) = self.errors[id].levels else { return false };
        let rank = |level| self.enums[levels].rank(level);
        match bound {
            LevelBound::Exactly => (rank(low)..=rank(high)).contains(&rank(level)),
            LevelBound::OrAbove => rank(high) >= rank(level),
            LevelBound::OrBelow => rank(low) <= rank(level),
        }
    }
}

fn set<I: Id, T>(all: &mut [T], id: I, found: T) {
    if let Some(slot) = all.get_mut(id.index()) {
        *slot = found;
    }
}

fn field_domain(field: Option<&Field>) -> Domain {
    let Some(field) = field else { return Domain::ANY };
    let Some(bounds) = &field.bounds else { return Domain { step: field.step.clone(), ..Domain::ANY } };
    let below = field.step.as_ref().filter(|_| !bounds.inclusive);
    let high =
        below.and_then(|step| bounds.high.subtract(step).ok()).unwrap_or_else(|| bounds.high.clone());
    let range = Domain { low: Some(bounds.low.clone()), high: Some(high), step: field.step.clone() };
    match &field.default {
        Some(Constant::Number(default)) => range.or(&Domain::constant(default)),
        _ => range,
    }
}

fn arithmetic(model: &Model, operator: Arithmetic, left: &Expr, right: &Expr) -> Domain {
    if left.ty == Type::Date {
        let days = operator == Arithmetic::Subtract && right.ty == Type::Date;
        return if days { Domain { step: Some(Number::ONE), ..Domain::ANY } } else { Domain::ANY };
    }
    let (left, right) = (domain(model, left), domain(model, right));
    match operator {
        Arithmetic::Add => left.plus(&right),
        Arithmetic::Subtract => left.plus(&right.negate()),
        Arithmetic::Multiply => left.times(&right),
        Arithmetic::Divide => left.divided_by(&right),
        Arithmetic::Power => power(&left, &right),
    }
}

fn power(base: &Domain, exponent: &Domain) -> Domain {
    let exponent =
        exponent.only().and_then(Number::to_i64).and_then(|exponent| i32::try_from(exponent).ok());
    let Some(exponent) = exponent.filter(|&exponent| exponent >= 0) else { return Domain::ANY };
    let raise = |number: &Option<Number>| number.as_ref()?.power(exponent).ok()?;
    let rises = base.low.as_ref().is_some_and(|low| !low.is_negative());
    let (low, high) = if rises { (raise(&base.low), raise(&base.high)) } else { (None, None) };
    let step = if exponent == 0 { Some(Number::ONE) } else { raise(&base.step) };
    Domain { low, high, step }
}

fn call(function: Function, mut arguments: impl Iterator<Item = Domain>) -> Domain {
    let Some(first) = arguments.next() else { return Domain::ANY };
    match function {
        Function::Min => arguments.fold(first, |all, next| all.at_most(&next)),
        Function::Max => arguments.fold(first, |all, next| all.at_least(&next)),
        Function::Abs => {
            let (up, down) = (first.at_least(&Domain::zero()), first.negate().at_least(&Domain::zero()));
            let high = greatest(&up.high, &down.high);
            Domain { low: Some(Number::ZERO), high, step: first.step }
        }
        Function::Floor => first.rounded(&Number::ONE, Rounding::Floor),
        Function::Ceiling => first.rounded(&Number::ONE, Rounding::Ceiling),
    }
}

fn errors(model: &Model, of: ErrorsOf, filter: &ErrorFilter) -> Domain {
    match of {
        ErrorsOf::CountErrors => Domain::whole_from_zero(None),
        ErrorsOf::CountCodes => {
            // An `otherwise` row stands for any number of codes.
            let mut rows = model.errors_among(filter);
            let open = rows.any(|id| model.errors[id].otherwise);
            let count = i64::try_from(model.errors_among(filter).count()).ok();
            Domain::whole_from_zero(count.filter(|_| !open).map(Number::from))
        }
        ErrorsOf::Points => model
            .errors_among(filter)
            .map(|id| deduction(model, &model.errors[id].deduction).or(&Domain::zero()))
            .fold(Domain::zero(), |all, error| all.plus(&error)),
        ErrorsOf::Any | ErrorsOf::No => Domain::ANY,
    }
}

fn earned(model: &Model, class: ClassId) -> Domain {
    let Some(worth) = model.worth(class) else { return Domain::ANY };
    let earned = Domain::constant(&worth).plus(&model.domains.of_loss(class).negate());
    earned.at_least(&Domain::zero()).or(&Domain::zero())
}

fn each_domain(model: &Model, each: &Each) -> Domain {
    let most = match each.list.ty {
        Type::List(record) => model.records[record].at_most.map(|most| Number::from(i64::from(most))),
        _ => None,
    };
    let body = each.body.as_ref().map_or(Domain::ANY, |body| domain(model, body));
    match each.quantity {
        EachOf::Count => Domain::whole_from_zero(most),
        EachOf::Sum => {
            let all = body.times(&Domain::whole_from_zero(most));
            Domain { step: body.step.clone(), ..all.or(&body.repeated()) }
        }
        EachOf::Min | EachOf::Max => body,
        EachOf::Mean => Domain { step: None, ..body },
        EachOf::Any | EachOf::No | EachOf::Every | EachOf::Best => Domain::ANY,
    }
}

/// What a deduction takes where it applies.
fn deduction(model: &Model, deduction: &Deduction) -> Domain {
    let amount = match &deduction.points {
        Points::Nothing => Domain::zero(),
        Points::Once(points) => domain(model, points),
        Points::Each(points) | Points::PerUnit { points, .. } => domain(model, points).repeated(),
        Points::Chosen { low, high, step } => {
            let step = common_step(&Some(low.clone()), &Some(step.clone()));
            Domain { low: Some(low.clone()), high: Some(high.clone()), step }.repeated()
        }
        Points::ByLevel(levels) => {
            levels.iter().flatten().map(level_points).fold(Domain::zero(), |all, level| all.plus(&level))
        }
    };
    match &deduction.at_most {
        Some(bound) => amount.at_most(&domain(model, bound)),
        None => amount,
    }
}

fn level_points(points: &LevelPoints) -> Domain {
    let amount = Domain::constant(&points.points);
    if points.each { amount.repeated() } else { amount.or(&Domain::zero()) }
}

/// What a class can cost.
fn loss(model: &Model, id: ClassId) -> Domain {
    let class = &model.classes[id];
    let own =
        class.errors.iter().map(|&id| deduction(model, &model.errors[id].deduction).or(&Domain::zero()));
    let inner = class.children.iter().map(|&id| model.domains.of_loss(id));
    let all = own.chain(inner).fold(Domain::zero(), |all, part| all.plus(&part));
    let capped = class.cap.as_ref().map_or(all.clone(), |cap| all.at_most(&Domain::constant(cap)));
    let zeroed = model
        .rules
        .iter()
        .flat_map(|rule| &rule.effects)
        .any(|effect| matches!(effect.kind, EffectKind::Zero(class) if class == id));
    match model.worth(id).filter(|_| zeroed) {
        Some(worth) => capped.or(&Domain::constant(&worth)),
        None => capped,
    }
}

fn of_score(model: &Model, id: ScoreId, score: &Score) -> Domain {
    let mut all = Domain::zero();
    for part in &score.parts {
        all = all.plus(&part_domain(model, &part.kind));
    }
    if score.rescale.is_some() {
        all.step = None;
    }
    for rule in score.rules.iter().filter(|rule| !in_bonus(&score.bonuses, **rule)) {
        for effect in &model.rules[*rule].effects {
            let EffectKind::Score(to, effect) = &effect.kind else { continue };
            if *to == id {
                all = apply(model, &all, effect);
            }
        }
    }
    for bonus in &score.bonuses {
        let rules = bonus.rules.iter().flat_map(|&rule| &model.rules[rule].effects);
        let added = rules.filter_map(|effect| match &effect.kind {
            EffectKind::Score(to, ScoreEffect::Add(value)) if *to == id => Some(domain(model, value)),
            _ => None,
        });
        let together = added.fold(Domain::zero(), |all, value| all.plus(&value.or(&Domain::zero())));
        let bound = bonus.at_most.as_ref().map(Domain::constant);
        all = all.plus(&bound.map_or(together.clone(), |bound| together.at_most(&bound)));
    }
    for rule in score.rules.iter() {
        for effect in &model.rules[*rule].effects {
            if let EffectKind::Score(to, ScoreEffect::Is(value)) = &effect.kind {
                all = if *to == id { all.or(&domain(model, value)) } else { all };
            }
        }
    }
    if let Some(bound) = &score.at_most {
        all = all.at_most(&domain(model, bound));
    }
    if let Some(bound) = &score.at_least {
        all = all.at_least(&domain(model, bound));
    }
    match &score.round {
        Some((step, mode)) => all.rounded(step, *mode),
        None => all,
    }
}

fn in_bonus(bonuses: &[Bonus], rule: RuleId) -> bool {
    bonuses.iter().any(|bonus| bonus.rules.contains(&rule))
}

fn apply(model: &Model, all: &Domain, effect: &ScoreEffect) -> Domain {
    match effect {
        ScoreEffect::Add(value) => all.plus(&domain(model, value).or(&Domain::zero())),
        ScoreEffect::Deduct(value) => all.plus(&domain(model, value).negate().or(&Domain::zero())),
        ScoreEffect::AtMost(value) => all.or(&all.at_most(&domain(model, value))),
        ScoreEffect::AtLeast(value) => all.or(&all.at_least(&domain(model, value))),
        ScoreEffect::Is(_) | ScoreEffect::Undetermined => all.clone(),
    }
}

fn part_domain(model: &Model, part: &ScorePartKind) -> Domain {
    match part {
        ScorePartKind::Start(value) | ScorePartKind::Add(value) => domain(model, value),
        ScorePartKind::Errors { classes, add } => {
            let all_classes = classes.clone().unwrap_or_else(|| model.outermost_classes());
            let losses = all_classes.into_iter().map(|class| model.domains.of_loss(class));
            let loose = model.errors.iter().filter(|row| classes.is_none() && row.class.is_none());
            let loose = loose.map(|row| deduction(model, &row.deduction).or(&Domain::zero()));
            let all = losses.chain(loose).fold(Domain::zero(), |all, part| all.plus(&part));
            if *add { all } else { all.negate() }
        }
        ScorePartKind::Deduct(clause) => deduction(model, clause).negate(),
        ScorePartKind::Classes(classes) => classes
            .iter()
            .map(|&class| earned(model, class))
            .fold(Domain::zero(), |all, part| all.plus(&part)),
        ScorePartKind::Weigh { parts, percent, leaving_out_undetermined } => {
            let weighed = parts
                .iter()
                .map(|(value, weight)| domain(model, value).times(&Domain::constant(weight)));
            let all = weighed.fold(Domain::zero(), |all, part| all.plus(&part));
            if *percent && !leaving_out_undetermined {
                return all;
            }
            // A weighted mean lies among what is weighed.
            let among =
                parts.iter().map(|(value, _)| domain(model, value)).reduce(|all, part| all.or(&part));
            Domain { step: None, ..among.unwrap_or(Domain::ANY) }
        }
    }
}

fn both(
    left: &Option<Number>,
    right: &Option<Number>,
    with: fn(&Number, &Number) -> Result<Number, crate::value::TooLarge>,
) -> Option<Number> {
    with(left.as_ref()?, right.as_ref()?).ok()
}

fn least(left: &Option<Number>, right: &Option<Number>) -> Option<Number> {
    Some(left.as_ref()?.min(right.as_ref()?).clone())
}

fn greatest(left: &Option<Number>, right: &Option<Number>) -> Option<Number> {
    Some(left.as_ref()?.max(right.as_ref()?).clone())
}

/// The widest step of which both steps are multiples.
fn common_step(left: &Option<Number>, right: &Option<Number>) -> Option<Number> {
    let (mut left, mut right) = (left.clone()?, right.clone()?);
    while !right.is_zero() {
        let times = left.divide(&right).ok()??.round(&Number::ONE, Rounding::Floor).ok()?;
        let rest = left.subtract(&right.multiply(&times).ok()?).ok()?;
        (left, right) = (right, rest);
    }
    Some(left)
}
