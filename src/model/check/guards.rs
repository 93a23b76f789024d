//! A field that may be absent is used only where it is known.

use std::collections::{BTreeMap, BTreeSet};

use super::walk;
use crate::diagnostic::{CheckProblem, Diagnostic};
use crate::model::{
    Base, ClassId, Each, ErrorRow, Expr, ExprKind, Field, FieldId, Grade, LetId, Model, Pick, RecordId,
    Responsibility, Rule, Score, ScorePartKind, VariableId,
};
use crate::source::Span;

/// A field of one particular item.
type Key = (Base, FieldId);
/// The fields that are known at a place.
type Facts = BTreeSet<Key>;

/// A use of a field where it may be absent.
#[derive(Clone)]
struct Miss {
    /// Which field; none where no name stands for its item, so that nothing can guard it.
    key: Option<Key>,
    name: String,
    at: Span,
    /// The use within a `let`, where `at` is the use of the `let`.
    within: Option<Span>,
}

/// Finds every unguarded use in a standard.
pub(super) fn check(model: &Model, diagnostics: &mut Vec<Diagnostic>) {
    let mut guards = Guards::new(model);
    guards.standard();
    let mut reported = BTreeSet::new();
    for miss in guards.misses {
        if !reported.insert((miss.at, miss.within)) {
            continue;
        }
        let problem = match miss.key {
            Some(_) => CheckProblem::Unguarded { field: miss.name },
            None => CheckProblem::UnguardedMember { field: miss.name },
        };
        let diagnostic = Diagnostic::new(problem, miss.at);
        diagnostics.push(match miss.within {
            Some(within) => diagnostic.also(within),
            None => diagnostic,
        });
    }
}

struct Guards<'m> {
    model: &'m Model,
    misses: Vec<Miss>,
    /// What each `let` leaves to be guarded where it is used.
    needs: BTreeMap<LetId, Vec<Miss>>,
    /// What is known where a `let` of yes or no is true, or false.
    implied: BTreeMap<(LetId, bool), Facts>,
}

impl<'m> Guards<'m> {
    fn new(model: &'m Model) -> Self {
        Self { model, misses: Vec::new(), needs: BTreeMap::new(), implied: BTreeMap::new() }
    }

    fn standard(&mut self) {
        let model = self.model;
        for class in model.classes.ids() {
            let known = self.class(model.classes[class].parent);
            self.all(&model.classes[class].applies_when, &known);
        }
        for row in model.errors.iter() {
            self.row(row);
        }
        for row in model.tables.iter().flat_map(|table| &table.rows) {
            self.all(row.cells.iter().flat_map(walk::of_cell).chain(&row.outputs), &Facts::new());
        }
        for score in model.scores.iter() {
            self.score(score);
        }
        for grade in model.grades.iter() {
            self.grade(grade);
        }
        for rule in model.rules.iter().filter(|rule| rule.row.is_none()) {
            self.rule(rule, Facts::new());
        }
        for duty in model.duties.iter() {
            let known = self.condition(&duty.when, Facts::new());
            self.all(duty.within.as_ref().map(|within| &within.of), &known);
        }
        for step in model.procedure.iter().flat_map(|procedure| procedure.steps.iter()) {
            let known = match &step.when {
                Some(when) => self.condition(when, Facts::new()),
                None => Facts::new(),
            };
            self.all(step.within.as_ref().map(|within| &within.of), &known);
        }
        for item in model.responsibilities.iter() {
            self.responsibility(item);
        }
        for pick in model.picks.iter() {
            self.pick(pick);
        }
        for unused in model.lets.ids() {
            if !self.needs.contains_key(&unused) {
                let needs = self.needs(unused);
                self.misses.extend(needs);
            }
        }
    }

    fn pick(&mut self, pick: &'m Pick) {
        let known = match &pick.from {
            Some(from) => self.condition(from, Facts::new()),
            None => Facts::new(),
        };
        // What is carried may be missing, which is then said.
        let carried = pick.carry.iter().filter(|it| !matches!(it.value.kind, ExprKind::Field(..)));
        self.all(pick.conditions_and_keys().chain(carried.map(|it| &it.value)), &known);
    }

    /// What is known within a class: what it and those around it apply to.
    fn class(&mut self, class: Option<ClassId>) -> Facts {
        let mut known = Facts::new();
        let mut next = class;
        while let Some(class) = next {
            let class = &self.model.classes[class];
            if let Some(applies) = &class.applies_when {
                known.extend(self.implied(applies, true));
            }
            next = class.parent;
        }
        known
    }

    fn row(&mut self, row: &'m ErrorRow) {
        let mut known = self.class(row.class);
        for condition in row.applies_when.iter().chain(&row.when) {
            known = self.condition(condition, known);
        }
        self.all(row.defences.iter().map(|defence| &defence.condition), &known);
        self.all(walk::of_deduction(&row.deduction), &known);
        if let Some(rule) = row.rule {
            self.rule(&self.model.rules[rule], known);
        }
    }

    fn rule(&mut self, rule: &'m Rule, known: Facts) {
        let known = self.condition(&rule.when, known);
        self.all(rule.defences.iter().map(|defence| &defence.condition), &known);
        self.all(rule.effects.iter().flat_map(|effect| walk::of_effect(&effect.kind)), &known);
    }

    fn score(&mut self, score: &'m Score) {
        let mut known = Facts::new();
        for undetermined in &score.undetermined {
            self.expr(&undetermined.when, &known);
            known.extend(self.implied(&undetermined.when, false));
        }
        for part in &score.parts {
            // What is absent is left out here, as the clause says.
            let left_out =
                matches!(part.kind, ScorePartKind::Weigh { leaving_out_undetermined: true, .. });
            if !left_out {
                self.all(walk::of_part(part), &known);
            }
        }
        self.all(score.at_least.iter().chain(&score.at_most), &known);
    }

    fn grade(&mut self, grade: &'m Grade) {
        let mut known = Facts::new();
        let undetermined = grade.undetermined.iter().map(|undetermined| &undetermined.when);
        let lines = grade.lines.iter().filter_map(|line| line.when.condition());
        for condition in undetermined.chain(lines) {
            self.expr(condition, &known);
            known.extend(self.implied(condition, false));
        }
    }

    fn responsibility(&mut self, item: &'m Responsibility) {
        let known = match &item.when {
            Some(when) => self.condition(when, Facts::new()),
            None => Facts::new(),
        };
        let mut left = known.clone();
        for line in &item.lines {
            let mut held = left.clone();
            if let Some(when) = &line.when {
                held = self.condition(when, held);
                // A line that something defeats is passed over although its condition holds.
                if line.defeaters.is_empty() {
                    left.extend(self.implied(when, false));
                }
            }
            self.all(line.defeaters.iter().map(|defeater| &defeater.condition), &held);
        }
        for ground in item.grounds() {
            ground.exprs().fold(known.clone(), |known, condition| self.condition(condition, known));
        }
        if let Some(limitation) = &item.limitation {
            self.expr(&limitation.within.of, &known);
            // What has not been pursued yet has no such day.
            let pursued = limitation.at.iter().filter(|at| !matches!(at.kind, ExprKind::Field(..)));
            self.all(pursued, &known);
        }
    }

    /// Checks a condition, and adds what is known where it holds.
    fn condition(&mut self, condition: &'m Expr, mut known: Facts) -> Facts {
        self.expr(condition, &known);
        known.extend(self.implied(condition, true));
        known
    }

    fn all(&mut self, exprs: impl IntoIterator<Item = &'m Expr>, known: &Facts) {
        for expr in exprs {
            self.expr(expr, known);
        }
    }

    fn expr(&mut self, expr: &'m Expr, known: &Facts) {
        match &expr.kind {
            ExprKind::Field(base, field) => self.field((*base, *field), known, expr.span),
            ExprKind::Member(item, record, field) => {
                self.expr(item, known);
                self.member(*record, *field, expr.span);
            }
            ExprKind::MemberLet(item, id) => {
                self.expr(item, known);
                self.used_of_item(*id, known, expr.span);
            }
            ExprKind::Let(id) => self.used(*id, None, known, expr.span),
            ExprKind::ItemLet(variable, id) => self.used(*id, Some(*variable), known, expr.span),
            ExprKind::And(left, right) => self.in_turn(&[left, right], true, known),
            ExprKind::Or(left, right) => self.in_turn(&[left, right], false, known),
            ExprKind::Limbs { all, limbs } => {
                let limbs: Vec<&Expr> = limbs.iter().map(|(_, limb)| limb).collect();
                self.in_turn(&limbs, *all, known);
            }
            ExprKind::If(condition, yes, no) => {
                self.expr(condition, known);
                let when = |guards: &mut Self, truth| known | &guards.implied(condition, truth);
                let (holds, fails) = (when(self, true), when(self, false));
                self.expr(yes, &holds);
                self.expr(no, &fails);
            }
            // It catches every absence on its left.
            ExprKind::OrElse(_, otherwise) => self.expr(otherwise, known),
            ExprKind::Each(each) => self.each(each, known),
            ExprKind::Filter { list, variable, condition } => {
                self.expr(list, known);
                let known = known | &self.items(list, *variable);
                self.expr(condition, &known);
            }
            _ => self.all(walk::parts(expr), known),
        }
    }

    /// Conditions of which each is looked at only where those before it are all true, or all false.
    fn in_turn(&mut self, conditions: &[&'m Expr], truth: bool, known: &Facts) {
        let mut known = known.clone();
        for condition in conditions {
            self.expr(condition, &known);
            known.extend(self.implied(condition, truth));
        }
    }

    fn each(&mut self, each: &'m Each, known: &Facts) {
        self.expr(&each.list, known);
        let mut known = known | &self.items(&each.list, each.variable);
        if let Some(condition) = &each.condition {
            known = self.condition(condition, known);
        }
        self.all(&each.body, &known);
    }

    /// What is known of every item of a list: that it passed the filters that made the list.
    fn items(&mut self, list: &'m Expr, item: VariableId) -> Facts {
        match &list.kind {
            ExprKind::Let(id) => self.items(&self.model.lets[*id].value, item),
            ExprKind::Filter { list, variable, condition } => {
                let own = self.implied(condition, true);
                let own = own.into_iter().map(|key| renamed(key, *variable, item));
                own.collect::<Facts>().into_iter().chain(self.items(list, item)).collect()
            }
            _ => Facts::new(),
        }
    }

    fn field(&mut self, key: Key, known: &Facts, at: Span) {
        let field = &self.model.records[self.record(key.0)].fields[key.1];
        if may_be_absent(field) && !known.contains(&key) {
            self.misses.push(Miss { key: Some(key), name: field.name.clone(), at, within: None });
        }
    }

    fn member(&mut self, record: RecordId, field: FieldId, at: Span) {
        let field = &self.model.records[record].fields[field];
        if may_be_absent(field) {
            self.misses.push(Miss { key: None, name: field.name.clone(), at, within: None });
        }
    }

    fn record(&self, base: Base) -> RecordId {
        match base {
            Base::Case => Model::CASE,
            Base::Finding => Model::FINDING,
            Base::Variable(variable) => self.model.variables[variable],
        }
    }

    /// The use of a `let`: what it leaves open is asked here.
    fn used(&mut self, id: LetId, item: Option<VariableId>, known: &Facts, at: Span) {
        let own = self.model.lets[id].item;
        for miss in self.needs(id) {
            let key = match (miss.key, own, item) {
                (Some(key), Some(own), Some(item)) => Some(renamed(key, own, item)),
                (key, ..) => key,
            };
            if key.is_none_or(|key| !known.contains(&key)) {
                let within = miss.within.or(Some(miss.at));
                self.misses.push(Miss { key, at, within, ..miss });
            }
        }
    }

    /// The use of an item's `let` where no name stands for the item, so that nothing is known of it.
    fn used_of_item(&mut self, id: LetId, known: &Facts, at: Span) {
        let own = self.model.lets[id].item.map(Base::Variable);
        for miss in self.needs(id) {
            let key = miss.key.filter(|(base, _)| Some(*base) != own);
            if key.is_none_or(|key| !known.contains(&key)) {
                let within = miss.within.or(Some(miss.at));
                self.misses.push(Miss { key, at, within, ..miss });
            }
        }
    }

    /// What a `let` leaves open. What nothing can guard from outside is reported where it stands.
    fn needs(&mut self, id: LetId) -> Vec<Miss> {
        if let Some(needs) = self.needs.get(&id) {
            return needs.clone();
        }
        self.needs.insert(id, Vec::new());
        let item = self.model.lets[id].item;
        let before = std::mem::take(&mut self.misses);
        self.expr(&self.model.lets[id].value, &Facts::new());
        let found = std::mem::replace(&mut self.misses, before);
        let outside = |base: Base| match base {
            Base::Case | Base::Finding => true,
            Base::Variable(variable) => Some(variable) == item,
        };
        let (open, closed): (Vec<_>, Vec<_>) =
            found.into_iter().partition(|miss| miss.key.is_some_and(|(base, _)| outside(base)));
        self.misses.extend(closed);
        self.needs.insert(id, open.clone());
        open
    }

    /// What is known where a condition is true, or false.
    fn implied(&mut self, expr: &'m Expr, truth: bool) -> Facts {
        match &expr.kind {
            ExprKind::Known(base, field) if truth => Facts::from([(*base, *field)]),
            ExprKind::Not(inner) => self.implied(inner, !truth),
            ExprKind::And(left, right) => self.joined(&[left, right], truth, truth),
            ExprKind::Or(left, right) => self.joined(&[left, right], !truth, truth),
            ExprKind::Limbs { all, limbs } => {
                let limbs: Vec<&Expr> = limbs.iter().map(|(_, limb)| limb).collect();
                self.joined(&limbs, *all == truth, truth)
            }
            ExprKind::If(condition, yes, no) => {
                let first = &self.implied(condition, true) | &self.implied(yes, truth);
                let second = &self.implied(condition, false) | &self.implied(no, truth);
                &first & &second
            }
            ExprKind::Let(id) => self.implied_by_let(*id, truth),
            ExprKind::ItemLet(variable, id) => {
                let own = self.model.lets[*id].item.unwrap_or(*variable);
                let facts = self.implied_by_let(*id, truth);
                facts.into_iter().map(|key| renamed(key, own, *variable)).collect()
            }
            _ => Facts::new(),
        }
    }

    fn implied_by_let(&mut self, id: LetId, truth: bool) -> Facts {
        if let Some(facts) = self.implied.get(&(id, truth)) {
            return facts.clone();
        }
        self.implied.insert((id, truth), Facts::new());
        let facts = self.implied(&self.model.lets[id].value, truth);
        self.implied.insert((id, truth), facts.clone());
        facts
    }

    /// What follows from all of some conditions, or else what follows from any one of them.
    fn joined(&mut self, conditions: &[&'m Expr], all: bool, truth: bool) -> Facts {
        let each = conditions.iter().map(|condition| self.implied(condition, truth));
        let joined = each.reduce(|left, right| if all { &left | &right } else { &left & &right });
        joined.unwrap_or_default()
    }
}

/// Whether a record may leave a field without a value.
pub(super) fn may_be_absent(field: &Field) -> bool {
    (field.optional || !field.absent_when.is_empty()) && field.default.is_none()
}

fn renamed(key: Key, from: VariableId, to: VariableId) -> Key {
    let base = if key.0 == Base::Variable(from) { Base::Variable(to) } else { key.0 };
    (base, key.1)
}
