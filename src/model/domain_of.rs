//! Which numbers an expression, a score, a class's loss can be.

use crate::syntax::ast::{DurationUnit, LevelBound, MatchPolicy};
use crate::value::{Number, Rounding};

use super::domain::{Domain, common_step, greatest};
use super::domain_of_score::score;
use super::{
    Arithmetic, Base, ClassId, ClassQuantity, Constant, Deduction, Each, EachOf, EffectKind,
    ErrorFilter, ErrorId, ErrorRow, ErrorsOf, Expr, ExprKind, Field, Function, Id, LetId, LevelPoints,
    Model, OfDates, Points, ScoreId, Step, TableId, Type,
};

/// The domains of what is reckoned, found in the order of reckoning.
#[derive(Debug, Clone, Default)]
pub struct Domains {
    lets: Vec<Domain>,
    scores: Vec<Domain>,
    losses: Vec<Domain>,
    outputs: Vec<Vec<Domain>>,
}

/// Which numbers an expression can be; every number where it is none.
#[must_use]
pub fn domain(model: &Model, expr: &Expr) -> Domain {
    let of = |expr: &Expr| domain(model, expr);
    match &expr.kind {
        ExprKind::Constant(Constant::Number(number)) => Domain::constant(number),
        ExprKind::Field(base, field) => field_domain(model.field(*base, *field)),
        ExprKind::Member(_, record, field) => field_domain(model.records[*record].fields.find(*field)),
        ExprKind::Let(id) | ExprKind::ItemLet(_, id) | ExprKind::MemberLet(_, id) => {
            model.domains.of_let(*id)
        }
        ExprKind::Score(id) => score_domain(model, *id),
        ExprKind::Negate(inner) => of(inner).negate(),
        ExprKind::Arithmetic(operator, left, right) => arithmetic(model, *operator, left, right),
        ExprKind::If(_, yes, no) => of(yes).or(&of(no)),
        ExprKind::OrElse(value, other) => of(value).or(&of(other)),
        ExprKind::Call(function, arguments) => {
            call(*function, arguments.iter().map(|argument| domain(model, argument)))
        }
        ExprKind::Round(value, step, mode) => of(value).rounded(step, *mode),
        ExprKind::Lookup { table, .. } if model.tables[*table].policy == MatchPolicy::Count => {
            let rows = i64::try_from(model.tables[*table].rows.len()).ok();
            Domain::whole_from_zero(rows.map(Number::from))
        }
        ExprKind::Lookup { table, output, .. } => model.domains.of_output(*table, *output),
        ExprKind::Elapsed(unit, ..) => {
            let step = if *unit == DurationUnit::Years { Number::from(12) } else { Number::ONE };
            Domain { step: Some(step), ..Domain::ANY }
        }
        ExprKind::OfDates(reckoned, _) => of_dates(*reckoned),
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

    pub(super) fn of_loss(&self, id: ClassId) -> Domain {
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
                let found = score(self, id);
                set(&mut self.domains.scores, id, found);
            }
            Step::Loss(id) => {
                let found = loss(self, id);
                set(&mut self.domains.losses, id, found);
            }
            Step::Class(_)
            | Step::Error(_)
            | Step::Rule(_)
            | Step::Grade(_)
            | Step::Procedure
            | Step::Responsibility(_)
            | Step::Duty(_) => {}
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

    /// Whether nothing says when a class applies.
    fn always_applies(&self, class: ClassId) -> bool {
        let mut next = Some(class);
        while let Some(class) = next.map(|id| &self.classes[id]) {
            if class.applies_when.is_some() {
                return false;
            }
            next = class.parent;
        }
        true
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

fn of_dates(reckoned: OfDates) -> Domain {
    let from_one = |high: Option<i64>| Domain {
        low: Some(Number::ONE),
        high: high.map(Number::from),
        step: Some(Number::ONE),
    };
    match reckoned {
        OfDates::WorkingDays(_) => Domain { step: Some(Number::ONE), ..Domain::ANY },
        OfDates::Year(..) => from_one(None),
        OfDates::Month => from_one(Some(12)),
        OfDates::Plus(_) | OfDates::Minus(_) | OfDates::Period(..) => Domain::ANY,
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
            .map(|id| cost(model, &model.errors[id]))
            .fold(Domain::zero(), |all, error| all.plus(&error)),
        ErrorsOf::Any | ErrorsOf::No => Domain::ANY,
    }
}

pub(super) fn earned(model: &Model, class: ClassId) -> Domain {
    let Some(worth) = model.worth(class) else { return Domain::ANY };
    let earned = Domain::constant(&worth).plus(&model.domains.of_loss(class).negate());
    let earned = earned.at_least(&Domain::zero());
    if model.always_applies(class) { earned } else { earned.or(&Domain::zero()) }
}

fn each_domain(model: &Model, each: &Each) -> Domain {
    let most = match each.list.ty {
        Type::List(record) => model.records[record].at_most.map(|most| Number::from(i64::from(most))),
        _ => None,
    };
    let body = each.body.as_ref().map_or(Domain::ANY, |body| domain(model, body));
    match each.quantity {
        EachOf::Count => Domain::whole_from_zero(most),
        EachOf::Sum if most.is_some() => {
            Domain { step: body.step.clone(), ..body.times(&Domain::whole_from_zero(most)) }
        }
        EachOf::Sum => body.repeated(),
        EachOf::Min | EachOf::Max => body,
        EachOf::Mean => Domain { step: None, ..body },
        EachOf::Any | EachOf::No | EachOf::Every | EachOf::Best => Domain::ANY,
    }
}

/// What an error's row can cost; one for the rest stands for any number of codes.
pub(super) fn cost(model: &Model, row: &ErrorRow) -> Domain {
    let cost = deduction(model, &row.deduction).or(&Domain::zero());
    if row.otherwise { cost.repeated() } else { cost }
}

/// What a deduction takes where it applies.
pub(super) fn deduction(model: &Model, deduction: &Deduction) -> Domain {
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
    let own = class.errors.iter().map(|&id| cost(model, &model.errors[id]));
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
