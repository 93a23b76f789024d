//! Samples and nominations: declared by name, then given their expressions.

use crate::diagnostic::{Clause, GroupProblem, TypeProblem};
use crate::syntax::ast::{self, LiteralKind, PickClause, PickKind};
use crate::value::Number;

use super::declare::Work;
use super::from_ast::{Builder, text};
use super::path::path_text;
use super::scope::Symbol;
use super::{Amount, Carried, EnumKind, Expr, Key, OrderKey, Pick, PickId, Reasoned, Take, Type};

impl<'a> Builder<'a> {
    /// Gives a sample or a nomination its id and its name.
    pub(super) fn declare_pick(&mut self, pick: &'a ast::Pick) {
        let id = self.model.picks.push(Pick {
            name: pick.name.name.text.clone(),
            title: text(pick.name.title.as_ref()),
            kind: pick.kind,
            from: None,
            per: Vec::new(),
            take: Take { amount: Amount::Count(1), at_least: 0 },
            include: Vec::new(),
            strata: Vec::new(),
            order: Vec::new(),
            carry: Vec::new(),
            runners_up: Pick::RUNNERS_UP,
            ineligible: Vec::new(),
            basis: None,
            span: pick.span,
        });
        self.declare_name(&pick.name.name, Symbol::Pick(id, pick.kind));
        self.work.picks.push((id, pick));
    }

    /// Gives the samples and nominations their expressions.
    pub(super) fn fill_picks(&mut self, work: &Work<'a>) {
        for &(id, item) in &work.picks {
            self.fill_pick(id, item);
        }
    }

    fn fill_pick(&mut self, id: PickId, item: &'a ast::Pick) {
        let mut filled = self.model.picks[id].clone();
        let mut told = Vec::new();
        for clause in &item.clauses {
            if let Some((clause, span)) = named(clause) {
                self.once(clause, told.contains(&clause), span);
                told.push(clause);
            }
            self.pick_clause(&mut filled, clause);
        }
        let needed = match item.kind {
            PickKind::Sample => [Clause::Take].as_slice(),
            PickKind::Nominate => &[Clause::Take, Clause::OrderBy],
        };
        for &clause in needed.iter().filter(|clause| !told.contains(clause)) {
            let name = filled.name.clone();
            self.report(TypeProblem::MissingClause { name, clause }, item.name.name.span);
        }
        self.model.picks[id] = filled;
    }

    fn pick_clause(&mut self, filled: &mut Pick, clause: &'a PickClause) {
        match clause {
            PickClause::From(condition) => filled.from = Some(self.condition(condition)),
            PickClause::Per(keys) => filled.per = self.keys(keys),
            PickClause::Strata(keys) => filled.strata = self.keys(keys),
            PickClause::Take(take) => filled.take = self.take(take),
            PickClause::Include(reasoned) => filled.include.push(self.reasoned(reasoned)),
            PickClause::Ineligible(reasoned) => filled.ineligible.push(self.reasoned(reasoned)),
            PickClause::Order(keys, _) => {
                filled.order = keys.iter().map(|key| self.order_key(key)).collect();
            }
            PickClause::Carry(carried, _) => self.carry(&mut filled.carry, carried),
            PickClause::RunnersUp(count) => {
                filled.runners_up = self.cases(count).unwrap_or(Pick::RUNNERS_UP);
            }
            PickClause::Basis(basis) => filled.basis = Some(basis.value.clone()),
        }
    }

    /// By what cases are grouped.
    pub(super) fn keys(&mut self, keys: &'a ast::Keys) -> Vec<Key> {
        keys.keys.iter().map(|key| self.key(key)).collect()
    }

    pub(super) fn key(&mut self, key: &'a ast::Key) -> Key {
        let value = self.expr(&key.value, None);
        let (ty, span) = (value.ty, value.span);
        let fits = match key.period {
            Some(_) => matches!(ty, Type::Date | Type::Unknown),
            None => !matches!(ty, Type::List(_) | Type::Item(_)),
        };
        if !fits {
            let found = self.kind(ty);
            match key.period {
                Some(_) => self.report(GroupProblem::NoDay { found }, span),
                None => self.report(GroupProblem::NoKey { found }, span),
            }
        }
        Key { value, period: key.period, span: key.span }
    }

    fn take(&mut self, take: &'a ast::Take) -> Take {
        let span = take.amount.span;
        let amount = match &take.amount.kind {
            LiteralKind::Percent(percent) => {
                if *percent <= Number::ZERO || *percent > Number::from(100) {
                    self.report(GroupProblem::NoShare { found: percent.to_string() }, span);
                }
                Amount::Percent(percent.clone())
            }
            LiteralKind::Number(value) => {
                let count = ast::Numeral { value: value.clone(), span };
                Amount::Count(self.whole_count(&count).unwrap_or(1))
            }
            _ => Amount::Count(1),
        };
        let at_least = take.at_least.as_ref().and_then(|floor| self.whole_count(floor)).unwrap_or(0);
        if let (Amount::Count(_), Some(floor)) = (&amount, &take.at_least) {
            self.report(GroupProblem::IdleFloor {}, floor.span);
        }
        Take { amount, at_least }
    }

    /// A number of cases, of which there may be none.
    fn cases(&mut self, count: &'a ast::Numeral) -> Option<u32> {
        if count.value == Number::ZERO { Some(0) } else { self.whole_count(count) }
    }

    fn reasoned(&mut self, reasoned: &'a ast::Reasoned) -> Reasoned {
        let because = text(reasoned.because.as_ref());
        Reasoned { when: self.when(&reasoned.when), because, span: reasoned.span }
    }

    fn order_key(&mut self, key: &'a ast::OrderKey) -> OrderKey {
        let value = self.expr(&key.value, None);
        let ordered = match value.ty {
            Type::Enum(id) => self.model.enums[id].kind != EnumKind::OneOf,
            Type::Text | Type::List(_) | Type::Item(_) => false,
            _ => true,
        };
        if !ordered {
            let found = self.kind(value.ty);
            self.report(GroupProblem::NoOrder { found }, value.span);
        }
        OrderKey { value, descending: key.descending }
    }

    fn carry(&mut self, filled: &mut Vec<Carried>, carried: &'a [ast::Carried]) {
        for carried in carried {
            let (name, span, value) = match carried {
                ast::Carried::Path(path) => (path_text(path), path.span, self.carried(path)),
                ast::Carried::Named(name, value) => {
                    (name.text.clone(), name.span, self.expr(value, None))
                }
            };
            if matches!(value.ty, Type::Item(_)) {
                let found = self.kind(value.ty);
                self.report(GroupProblem::NoCarried { found }, value.span);
            }
            if filled.iter().any(|other| other.name == name) {
                self.report(GroupProblem::CarriedTwice { name }, span);
                continue;
            }
            filled.push(Carried { name, value });
        }
    }

    fn carried(&mut self, path: &'a ast::Path) -> Expr {
        self.path(path, None)
    }
}

/// The clauses of which there is at most one, each with its place.
fn named(clause: &PickClause) -> Option<(Clause, crate::source::Span)> {
    Some(match clause {
        PickClause::From(condition) => (Clause::FromCases, condition.span),
        PickClause::Per(keys) => (Clause::Per, keys.span),
        PickClause::Take(take) => (Clause::Take, take.span),
        PickClause::Strata(keys) => (Clause::Strata, keys.span),
        PickClause::Order(_, span) => (Clause::OrderBy, *span),
        PickClause::Carry(_, span) => (Clause::Carry, *span),
        PickClause::RunnersUp(count) => (Clause::RunnersUp, count.span),
        PickClause::Basis(basis) => (Clause::Basis, basis.span),
        PickClause::Include(_) | PickClause::Ineligible(_) => return None,
    })
}
