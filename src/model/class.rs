//! Classes and the rows of errors: what each code costs, when it is detected, what excuses it.

use crate::diagnostic::{Clause, ResolveProblem, TypeProblem};
use crate::source::Span;
use crate::syntax::ast::{self, DeductForm, ErrorClause};
use crate::value::Number;

use super::declare::{ErrorWork, Work};
use super::from_ast::Builder;
use super::lower::is_quantity;
use super::{ClassId, Deduction, Defence, Expr, ExprKind, LevelPoints, Model, Points, Type};

impl<'a> Builder<'a> {
    /// Gives classes and errors their clauses.
    pub(super) fn fill_classes(&mut self, work: &Work<'a>) {
        for &(id, class) in &work.classes {
            let applies = class.applies_when.as_ref().map(|condition| self.condition(condition));
            self.model.classes[id].applies_when = applies;
        }
        for errors in &work.errors {
            self.fill_errors(errors);
        }
        self.fill_examined(work);
    }

    fn fill_examined(&mut self, work: &Work<'a>) {
        let Some(examine) = work.examine else { return };
        if examine.classes.is_empty() {
            self.model.examined = self.model.classes.ids().collect();
            return;
        }
        for path in &examine.classes {
            let Some(outer) = self.find_class(path) else { continue };
            let within = self.model.with_descendants(outer);
            self.model.examined.extend(within);
        }
        self.model.examined.sort_unstable();
        self.model.examined.dedup();
    }

    fn fill_errors(&mut self, work: &ErrorWork<'a>) {
        let Some(&(first, _)) = work.ids.first() else { return };
        let item = work.item;
        let code = self.model.errors[first].code.clone();
        let levels = item.level.as_ref().and_then(|range| self.level_range(range));
        let mut row = self.model.errors[first].clone();
        row.levels = levels;
        let mut deduct: Option<&'a ast::Deduct> = None;
        let mut effects = None;
        let mut detected = None;
        for clause in &item.clauses {
            match clause {
                ErrorClause::Deduct(clause) => {
                    self.once(Clause::Deduct, deduct.is_some(), clause.span);
                    deduct = Some(clause);
                }
                ErrorClause::When(condition) => {
                    let when = self.when(condition);
                    self.once(Clause::When, detected.is_some(), when.span);
                    detected = Some(when.span);
                    row.when = Some(when);
                }
                ErrorClause::Unless(unless) => {
                    let defence = self.defence(unless);
                    row.defences.push(defence);
                }
                ErrorClause::AppliesWhen(condition) => {
                    self.once(Clause::AppliesWhen, row.applies_when.is_some(), condition.span);
                    row.applies_when = Some(self.condition(condition));
                }
                ErrorClause::Basis(basis) => {
                    self.once(Clause::Basis, row.basis.is_some(), basis.span);
                    row.basis = Some(basis.value.clone());
                }
                ErrorClause::Irreversible(span) => {
                    self.once(Clause::Irreversible, row.irreversible, *span);
                    row.irreversible = true;
                }
                ErrorClause::Then(clause) => {
                    let span = clause.first().map_or(item.span, |effect| effect.span);
                    self.once(Clause::Then, effects.is_some(), span);
                    effects = Some(clause);
                }
            }
        }
        row.deduction = self.row_deduction(&code, levels, deduct, item);
        if let Some(span) = detected {
            self.check_detection(&code, &row, span);
        }
        let effects = effects.map(|effects| self.effects(effects)).unwrap_or_default();
        for &(id, rule) in &work.ids {
            let own = &self.model.errors[id];
            let basis = row.basis.clone().or_else(|| self.model.inherited_basis(own.class));
            let filled = super::ErrorRow {
                code: own.code.clone(),
                title: own.title.clone(),
                rule: own.rule,
                basis: basis.clone(),
                ..row.clone()
            };
            self.model.errors[id] = filled;
            let Some(rule) = rule else { continue };
            let rule = &mut self.model.rules[rule];
            rule.when = Expr::new(ExprKind::ErrorCode(id), Type::Bool, item.span);
            rule.effects.clone_from(&effects);
            rule.basis = basis;
        }
    }

    /// Reports a clause that stands a second time.
    pub(super) fn once(&mut self, clause: Clause, again: bool, span: Span) {
        if again {
            self.report(ResolveProblem::DuplicateClause { clause }, span);
        }
    }

    /// `unless C because "…"`
    pub(super) fn defence(&mut self, unless: &'a ast::Unless) -> Defence {
        let condition = self.condition(&unless.condition);
        let because = unless.because.as_ref().map(|text| text.value.clone());
        Defence { condition, because, span: unless.span }
    }

    fn level_range(&mut self, range: &'a ast::LevelRange) -> Option<(u16, u16)> {
        let low = self.find_level(&range.low)?;
        let Some(high_name) = &range.high else { return Some((low, low)) };
        let high = self.find_level(high_name)?;
        let levels = &self.model.enums[self.model.levels?];
        if levels.rank(low) > levels.rank(high) {
            let (low, high) = (range.low.text.clone(), high_name.text.clone());
            let span = range.low.span.to(high_name.span);
            self.report(TypeProblem::LevelsUpsideDown { low, high }, span);
            return None;
        }
        Some((low, high))
    }

    /// What a row costs: its own clause, or else what its levels cost.
    fn row_deduction(
        &mut self,
        code: &str,
        levels: Option<(u16, u16)>,
        deduct: Option<&'a ast::Deduct>,
        item: &'a ast::Errors,
    ) -> Deduction {
        let span = deduct.map_or(item.span, |deduct| deduct.span);
        let at_most = deduct.and_then(|deduct| deduct.at_most.as_ref());
        let at_most = at_most.map(|bound| self.points(bound));
        let own = match deduct.map(|deduct| &deduct.form) {
            Some(DeductForm::ByLevel(entries)) => entries.as_slice(),
            Some(form) => {
                let points = self.deduct_form(form, Type::Number);
                return Deduction { points, at_most, span };
            }
            None => &[],
        };
        let has_points = !own.is_empty() || self.level_points.iter().any(Option::is_some);
        if item.level.is_none() && has_points {
            let problem = TypeProblem::PointsWithoutLevel { code: code.to_owned() };
            self.report(problem, deduct.map_or_else(|| codes_span(item), |deduct| deduct.span));
        }
        let mut by_level = vec![None; self.level_points.len()];
        let in_row: Vec<bool> =
            (0..by_level.len()).map(|level| self.model.in_levels(levels, level)).collect();
        for (place, points) in by_level.iter_mut().enumerate() {
            if in_row.get(place) == Some(&true) {
                *points = self.level_points.get(place).cloned().flatten();
            }
        }
        for (name, points) in own {
            let Some(level) = self.find_level(name) else { continue };
            let place = usize::from(level);
            if levels.is_some() && in_row.get(place) != Some(&true) {
                let (level, code) = (name.text.clone(), code.to_owned());
                self.report(TypeProblem::LevelNotInRow { level, code }, name.span);
            }
            if let Some(slot) = by_level.get_mut(place) {
                *slot = Some(points.into());
            }
        }
        let points = if by_level.iter().any(Option::is_some) {
            Points::ByLevel(by_level)
        } else {
            Points::Nothing
        };
        Deduction { points, at_most, span }
    }

    /// The points of a form that does not ask for the level.
    pub(super) fn deduct_form(&mut self, form: &'a DeductForm, ty: Type) -> Points {
        match form {
            DeductForm::Once(points) => Points::Once(self.typed(points, ty)),
            DeductForm::Each(points) => Points::Each(self.typed(points, ty)),
            DeductForm::Range { low, high, step } => {
                if low.value > high.value {
                    let (low_text, high_text) = (low.value.to_string(), high.value.to_string());
                    let problem = TypeProblem::BoundsUpsideDown { low: low_text, high: high_text };
                    self.report(problem, low.span.to(high.span));
                }
                let step = step.as_ref().and_then(|step| self.positive(step)).unwrap_or(Number::ONE);
                self.check_steps(low, high, &step);
                Points::Chosen { low: low.value.clone(), high: high.value.clone(), step }
            }
            DeductForm::PerUnit { points, unit, or_part, of } => {
                let points = self.typed(points, ty);
                let mut of = self.quantity(of);
                let mut unit = self.expr(unit, None);
                self.read_as_percent(&mut of, &mut unit);
                let unit = self.agree(unit, of.ty);
                debug_assert!(is_quantity(of.ty), "anything else was reported");
                Points::PerUnit { points, unit, or_part: *or_part, of }
            }
            DeductForm::ByLevel(_) => Points::Nothing,
        }
    }

    /// The most of a reviewer's range must itself be a step.
    fn check_steps(&mut self, low: &ast::Numeral, high: &ast::Numeral, step: &Number) {
        let steps = high.value.subtract(&low.value).and_then(|width| width.divide(step)).ok().flatten();
        if steps.is_some_and(|steps| !steps.is_whole()) {
            let (value, step) = (high.value.to_string(), step.to_string());
            self.report(TypeProblem::OffSteps { value, low: low.value.to_string(), step }, high.span);
        }
    }

    /// What is detected from the facts leaves a reviewer nothing to choose.
    fn check_detection(&mut self, code: &str, row: &super::ErrorRow, span: Span) {
        if matches!(row.deduction.points, Points::Chosen { .. }) {
            self.report(TypeProblem::DetectedPoints { code: code.to_owned() }, row.deduction.span);
        }
        if row.levels.is_some_and(|(low, high)| low != high) {
            self.report(TypeProblem::DetectedLevel { code: code.to_owned() }, span);
        }
    }

    /// Whether a class has full marks; reports where it has not.
    pub(super) fn has_worth(&mut self, class: ClassId, span: Span) -> bool {
        let known = self.model.worth(class).is_some();
        if !known {
            let class = self.model.classes[class].name.clone();
            self.report(TypeProblem::NoWorth { class }, span);
        }
        known
    }
}

impl Model {
    /// The full marks of a class: its `worth`, or what the classes within it are worth together
    /// where each of them says so and it has no errors of its own.
    #[must_use]
    pub fn worth(&self, class: ClassId) -> Option<Number> {
        let class = &self.classes[class];
        if class.worth.is_some() || class.children.is_empty() || !class.errors.is_empty() {
            return class.worth.clone();
        }
        let mut sum = Number::ZERO;
        for &child in &class.children {
            sum = sum.add(&self.worth(child)?).ok()?;
        }
        Some(sum)
    }

    /// A class and all classes within it.
    #[must_use]
    pub fn with_descendants(&self, class: ClassId) -> Vec<ClassId> {
        let mut all = vec![class];
        let mut next = 0;
        while let Some(&class) = all.get(next) {
            all.extend(&self.classes[class].children);
            next += 1;
        }
        all
    }

    /// Whether a level, by its place, lies in a row's range.
    pub(super) fn in_levels(&self, range: Option<(u16, u16)>, level: usize) -> bool {
        let (Some((low, high)), Some(levels)) = (range, self.levels) else { return false };
        let levels = &self.enums[levels];
        let rank = levels.rank(super::from_ast::place(level));
        (levels.rank(low)..=levels.rank(high)).contains(&rank)
    }

    fn inherited_basis(&self, mut class: Option<ClassId>) -> Option<String> {
        while let Some(id) = class {
            let class_item = self.classes.find(id)?;
            if class_item.basis.is_some() {
                return class_item.basis.clone();
            }
            class = class_item.parent;
        }
        None
    }
}

impl From<&ast::LevelPoints> for LevelPoints {
    fn from(points: &ast::LevelPoints) -> Self {
        Self { points: points.points.value.clone(), each: points.each }
    }
}

/// Where the codes of a row stand.
fn codes_span(item: &ast::Errors) -> Span {
    match &item.codes {
        ast::Codes::Named(codes) => codes.first().map_or(item.span, |code| code.name.span),
        ast::Codes::Otherwise { span, .. } => *span,
    }
}
