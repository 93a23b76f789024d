//! What may come of questions about errors.

use crate::model::{ErrorId, ErrorsOf};
use crate::program::Filter;
use crate::syntax::ast::LevelBound;

use super::finding::{ErrorState, Meant};
use super::possible::{Item, Numbers, Possible};
use super::survey::Survey;
use super::truth::{Truth, Unsure};

impl Survey<'_> {
    /// `any error …`, `count of errors …`, `points of errors …`
    pub fn errors_of(&mut self, of: ErrorsOf, filter: Filter) -> Possible {
        let mut unsure = Unsure::NEVER;
        let (mut any, mut certain, mut may_be) = (false, false, true);
        let mut tally = Numbers::zero();
        for id in self
            .ground
            .program
            .errors
            .ids()
            .filter(|id| self.is_in_class(*id, filter))
            .collect::<Vec<_>>()
        {
            let state = self.errors[id].clone();
            let sure = state.stands.must(true);
            if self.may_be_at(id, filter) {
                unsure = unsure.or(state.stands.unsure);
            }
            if !state.stands.yes {
                may_be &= state.stands.no || !self.may_be_at(id, filter);
                continue;
            }
            let (meant, open) = self.meant(id, &state, filter);
            unsure = unsure.or(open);
            any |= meant.more || !meant.groups.is_empty();
            certain |= sure && meant.groups.iter().any(|(_, sure)| *sure);
            let part = self.tally(of, id, &state, &meant);
            tally = tally.add(&if sure { part } else { part.or(&Numbers::zero()) });
        }
        let truth = Truth {
            yes: any,
            no: !certain && may_be,
            unsure: if certain { Unsure::NEVER } else { unsure },
        };
        match of {
            ErrorsOf::Any => truth.into(),
            ErrorsOf::No => truth.not().into(),
            _ if !may_be => Possible::none(unsure),
            _ => tally.with(unsure).into(),
        }
    }

    fn tally(&self, of: ErrorsOf, id: ErrorId, state: &ErrorState, meant: &Meant<'_>) -> Numbers {
        match of {
            ErrorsOf::Any | ErrorsOf::No => Numbers::zero(),
            ErrorsOf::CountErrors => Numbers::of(meant.occurrences()),
            ErrorsOf::CountCodes => Numbers::of(meant.codes(self.ground.program.errors[id].otherwise)),
            ErrorsOf::Points => self.cost(id, state, meant),
        }
    }

    /// The groups of an error that are meant, and why it may be undetermined which.
    fn meant<'g>(&mut self, id: ErrorId, state: &'g ErrorState, filter: Filter) -> (Meant<'g>, Unsure) {
        let (mut meant, mut unsure) = (Meant::default(), Unsure::NEVER);
        for group in &state.groups {
            let at_level = match (filter.level, group.levels.len()) {
                (None, _) => Truth::YES,
                (Some(_), 0) => Truth::NO,
                (Some(_), _) => group.levels.iter().fold(Truth::NEVER, |truth, level| {
                    let at = self.is_at(*level, filter);
                    truth.or(Truth::of(at, !at))
                }),
            };
            if !at_level.yes {
                continue;
            }
            let held = self.with(filter, group.finding);
            unsure = unsure.or(held.unsure);
            if held.yes {
                let sure = group.sure && at_level.must(true) && held.must(true);
                meant.groups.push((group, sure));
            }
        }
        if state.more && self.may_be_at(id, filter) {
            let item = self.open_item();
            let held = self.with(filter, Some(item));
            unsure = unsure.or(held.unsure);
            meant.more = held.yes;
        }
        (meant, unsure)
    }

    fn with(&mut self, filter: Filter, finding: Option<Item>) -> Truth {
        let Some(with) = filter.with else { return Truth::YES };
        let outer = std::mem::replace(&mut self.finding, finding);
        self.within += 1;
        let truth = self.truth(with);
        self.within -= 1;
        self.finding = outer;
        truth
    }

    fn is_in_class(&self, error: ErrorId, filter: Filter) -> bool {
        let program = self.ground.program;
        let within = |outer| program.errors[error].class.is_some_and(|it| program.is_within(it, outer));
        filter.class.is_none_or(within)
    }

    /// Whether an error may be at a level that is meant.
    fn may_be_at(&self, error: ErrorId, filter: Filter) -> bool {
        filter.level.is_none()
            || self.ground.levels_of(error).iter().any(|level| self.is_at(*level, filter))
    }

    fn is_at(&self, level: u16, filter: Filter) -> bool {
        let program = self.ground.program;
        let Some((wanted, bound)) = filter.level else { return true };
        let Some(levels) = program.levels.map(|levels| &program.enums[levels]) else { return false };
        let (level, wanted) = (levels.rank(level), levels.rank(wanted));
        match bound {
            LevelBound::Exactly => level == wanted,
            LevelBound::OrAbove => level >= wanted,
            LevelBound::OrBelow => level <= wanted,
        }
    }
}
