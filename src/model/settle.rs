//! `let`s and scores, whose types depend on one another in any order of the text.
//!
//! Each is tried; one that turns out to need the type of another waits for it and is tried again.
//! What still waits at the end depends on itself, which [`super::order`] reports.

use std::collections::{BTreeMap, VecDeque};

use crate::syntax::ast;

use super::from_ast::Builder;
use super::scope::Local;
use super::{LetId, ScoreId, Type, VariableId};

/// What has a type that must be found out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unit {
    Let(LetId),
    Score(ScoreId),
}

/// The text of a unit.
#[derive(Clone, Copy)]
pub(super) enum Unsettled<'a> {
    /// A `let`, perhaps of a list's item.
    Let(&'a ast::Let, Option<VariableId>),
    Score(&'a ast::Score),
}

/// What a unit waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Patience {
    /// Nothing.
    Nothing,
    /// What it reads.
    References,
    /// Also a name that may turn out to be a value of an enumeration instead.
    Peeks,
}

impl<'a> Builder<'a> {
    /// Gives the meaning of all `let`s and scores.
    pub(super) fn settle(&mut self) {
        for patience in [Patience::Peeks, Patience::References, Patience::Nothing] {
            self.patience = patience;
            let mut queue: VecDeque<Unit> = self.unsettled.keys().copied().collect();
            let mut waiting: BTreeMap<Unit, Vec<Unit>> = BTreeMap::new();
            while let Some(unit) = queue.pop_front() {
                match self.attempt(unit) {
                    Some(on) => waiting.entry(on).or_default().push(unit),
                    None => {
                        self.unsettled.remove(&unit);
                        queue.extend(waiting.remove(&unit).unwrap_or_default());
                    }
                }
            }
        }
    }

    /// Tries one; says what it waits for, and then nothing of the attempt stays.
    fn attempt(&mut self, unit: Unit) -> Option<Unit> {
        let source = *self.unsettled.get(&unit)?;
        let (problems, variables) = (self.problems.len(), self.model.variables.len());
        let whole = self.whole.len();
        self.blocked = None;
        match (unit, source) {
            (Unit::Let(id), Unsettled::Let(item, variable)) => self.settle_let(id, item, variable),
            (Unit::Score(id), Unsettled::Score(item)) => self.settle_score(id, item),
            _ => {}
        }
        if self.blocked.is_some() {
            self.problems.truncate(problems);
            self.model.variables.truncate(variables);
            self.whole.truncate(whole);
        }
        self.blocked
    }

    fn settle_let(&mut self, id: LetId, item: &'a ast::Let, variable: Option<VariableId>) {
        self.locals.extend(variable.map(Local::Item));
        let value = self.expr(&item.value, None);
        self.locals.clear();
        if value.ty == Type::Number && self.is_ratio(&value) {
            self.ratios.insert(id);
        }
        self.model.lets[id].value = value;
    }

    /// The type of a unit; one that is not known yet is waited for.
    pub(super) fn settled_type(&mut self, unit: Unit, peek: bool) -> Type {
        if self.unsettled.contains_key(&unit) {
            let needed = if peek { Patience::Peeks } else { Patience::References };
            if self.patience >= needed {
                self.blocked.get_or_insert(unit);
            }
            return Type::Unknown;
        }
        match unit {
            Unit::Let(id) => self.model.lets[id].value.ty,
            Unit::Score(id) => self.model.scores[id].ty,
        }
    }
}
