//! From which grade to which grade cases move.

use std::collections::BTreeMap;

use super::report::{Cell, Direction, Matrix, Place};
use super::side::{Compared, State};

/// The pairs of an old and a new state that occur, how often, and the numbers of examples.
pub(super) type Counts = BTreeMap<(State, State), (u64, Vec<usize>)>;

/// Whether a grade is better than another one.
pub(super) fn is_better(grade: &Compared, state: &State, than: &State) -> bool {
    match (state, than) {
        (State::Level(level), State::Level(than)) => grade.is_better(*level, *than) == Some(true),
        _ => false,
    }
}

fn direction(compared: &Compared, old: &State, new: &State) -> Direction {
    match (is_better(compared, new, old), is_better(compared, old, new)) {
        _ if old == new => Direction::Same,
        (true, _) => Direction::Upward,
        (_, true) => Direction::Downward,
        _ => Direction::Other,
    }
}

/// The matrix of a grade.
pub(super) fn matrix(compared: &Compared, counts: &Counts) -> Matrix {
    let old = places(compared, counts, true);
    let new = places(compared, counts, false);
    let cells = counts.iter().filter_map(|((was, is), (cases, examples))| {
        let old = old.iter().position(|state| state == was)?;
        let new = new.iter().position(|state| state == is)?;
        let direction = direction(compared, was, is);
        Some(Cell { old, new, direction, cases: *cases, examples: examples.clone() })
    });
    let cells = cells.collect();
    let sum = |wanted: &dyn Fn(&State, &State) -> bool| {
        counts.iter().filter(|((was, is), _)| wanted(was, is)).map(|(_, (cases, _))| cases).sum()
    };
    let refused = |state: &State| *state == State::Refused;
    Matrix {
        grade: compared.name.clone(),
        title: compared.title.clone(),
        moved: sum(&|was, is| was != is && !refused(was) && !refused(is)),
        upward: sum(&|was, is| is_better(compared, is, was)),
        downward: sum(&|was, is| is_better(compared, was, is)),
        old: old.iter().map(|state| place(compared, state, true)).collect(),
        new: new.iter().map(|state| place(compared, state, false)).collect(),
        cells,
    }
}

/// What one of the standards makes of the grade: its levels from the best, then what else occurs.
fn places(compared: &Compared, counts: &Counts, old: bool) -> Vec<State> {
    let mut levels: Vec<(usize, usize)> = compared
        .levels
        .iter()
        .enumerate()
        .filter_map(|(at, level)| Some((if old { level.old_rank } else { level.new_rank }?, at)))
        .collect();
    levels.sort_unstable();
    let occurs = |state: &State| counts.keys().any(|(was, is)| if old { was } else { is } == state);
    let others = [State::Undetermined, State::Refused].into_iter().filter(occurs);
    levels.into_iter().map(|(_, at)| State::Level(at)).chain(others).collect()
}

fn place(compared: &Compared, state: &State, old: bool) -> Place {
    let at = match state {
        State::Level(at) => *at,
        State::Refused => return Place::Refused,
        State::Undetermined | State::Score(_) => return Place::Undetermined,
    };
    let Some(level) = compared.levels.get(at) else { return Place::Undetermined };
    let new = (level.name.clone(), level.title.clone());
    let (name, title) = if old { level.old.clone().unwrap_or(new) } else { new };
    Place::Level { name, title }
}
