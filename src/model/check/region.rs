//! Which cases a condition takes: a union of boxes over everything that it looks at.

use std::cell::Cell;
use std::collections::BTreeMap;

use super::values::Values;

/// How much an analysis may still do before it gives up instead of taking ever longer.
#[derive(Debug)]
pub(super) struct Work(Cell<usize>);

impl Work {
    /// So many steps.
    pub(super) fn new(steps: usize) -> Self {
        Self(Cell::new(steps))
    }

    /// How many steps are left.
    pub(super) fn left(&self) -> usize {
        self.0.get()
    }

    /// Takes so many steps; none where too few are left.
    pub(super) fn spend(&self, steps: usize) -> Option<()> {
        self.0.set(self.0.get().checked_sub(steps)?);
        Some(())
    }
}

/// The place of something that conditions look at.
pub(super) type Subject = usize;

/// The cases in which each subject's value lies in its set; a subject that is not named may have any.
pub(super) type Cuboid = BTreeMap<Subject, Values>;

/// A union of boxes. None of them is empty.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Region(pub(super) Vec<Cuboid>);

impl Region {
    /// Every case.
    pub(super) fn all() -> Self {
        Self(vec![Cuboid::new()])
    }

    /// No case.
    pub(super) fn none() -> Self {
        Self(Vec::new())
    }

    /// The cases in which a subject's value is one of these.
    pub(super) fn of(subject: Subject, values: Values) -> Self {
        if values.is_empty() { Self::none() } else { Self(vec![Cuboid::from([(subject, values)])]) }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn or(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self.0.dedup();
        self
    }

    /// What lies in both; none where that is too much to tell.
    pub(super) fn and(&self, other: &Self, work: &Work) -> Option<Self> {
        let mut met = Vec::new();
        for left in &self.0 {
            work.spend(size(&other.0))?;
            met.extend(other.0.iter().filter_map(|right| meet(left, right)));
        }
        Some(Self(met))
    }

    /// The cases of this that the other does not take; none where that is too much to tell.
    pub(super) fn without(
        &self,
        other: &Self,
        full: impl Fn(Subject) -> Values,
        work: &Work,
    ) -> Option<Self> {
        let mut rest = self.0.clone();
        for taken in &other.0 {
            work.spend(size(&rest))?;
            rest = rest.iter().flat_map(|left| carve(left, taken, &full)).collect();
        }
        Some(Self(rest))
    }

    /// The subjects that matter.
    pub(super) fn subjects(&self) -> impl Iterator<Item = Subject> {
        self.0.iter().flat_map(|cuboid| cuboid.keys().copied())
    }
}

/// What lies in both boxes, if anything does.
pub(super) fn meet(left: &Cuboid, right: &Cuboid) -> Option<Cuboid> {
    let shared = |(subject, values): (&Subject, &Values)| {
        let both = right.get(subject).map_or_else(|| values.clone(), |others| values.and(others));
        (!both.is_empty()).then_some((*subject, both))
    };
    let mut met: Cuboid = left.iter().map(shared).collect::<Option<_>>()?;
    for (subject, values) in right {
        met.entry(*subject).or_insert_with(|| values.clone());
    }
    Some(met)
}

/// How much there is to go through in some boxes.
fn size(cuboids: &[Cuboid]) -> usize {
    cuboids.iter().map(|cuboid| 1 + cuboid.values().map(Values::size).sum::<usize>()).sum()
}

/// The pieces of a box that are left when another is taken out.
fn carve(whole: &Cuboid, taken: &Cuboid, full: impl Fn(Subject) -> Values) -> Vec<Cuboid> {
    if meet(whole, taken).is_none() {
        return vec![whole.clone()];
    }
    let mut pieces = Vec::new();
    let mut within = whole.clone();
    for (&subject, values) in taken {
        let own = within.get(&subject).cloned().unwrap_or_else(|| full(subject));
        let outside = own.without(values);
        if !outside.is_empty() {
            let mut piece = within.clone();
            piece.insert(subject, outside);
            pieces.push(piece);
        }
        within.insert(subject, own.and(values));
    }
    pieces
}
