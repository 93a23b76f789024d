//! Dense ids, and vectors that only their own kind of id can index.

use std::marker::PhantomData;
use std::ops::{Index, IndexMut};

/// A small integer that names one thing of its kind.
pub trait Id: Copy {
    /// The id of the thing at this place.
    fn new(index: usize) -> Self;
    /// The place.
    fn index(self) -> usize;
}

/// Declares kinds of id.
macro_rules! ids {
    ($($(#[$meta:meta])* $name:ident)*) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u32);

        impl $name {
            /// The id of the first thing of this kind.
            pub const FIRST: Self = Self(0);
            /// The id of the second thing of this kind.
            pub const SECOND: Self = Self(1);
        }

        impl $crate::model::Id for $name {
            fn new(index: usize) -> Self {
                Self(u32::try_from(index).unwrap_or(u32::MAX))
            }

            fn index(self) -> usize {
                self.0 as usize
            }
        }
    )*};
}

pub(crate) use ids;

ids! {
    /// A set of named values: a `one of`, the levels, a scale, the grades of a grade.
    EnumId
    /// The shape of the case, of a finding's own fields, or of a list's items.
    RecordId
    /// A field of one record; ids begin anew in each record.
    FieldId
    /// A `let`, at the top or within a list's item.
    LetId
    /// A class.
    ClassId
    /// An error's row for one code.
    ErrorId
    /// A table.
    TableId
    /// A score.
    ScoreId
    /// A grade.
    GradeId
    /// A rule, or the effects of an error's row.
    RuleId
    /// A duty.
    DutyId
    /// A role in which people act; also its place among the values of their enumeration.
    RoleId
    /// A step of the procedure; also its place among the values of their enumeration.
    StepId
    /// A calendar.
    CalendarId
    /// A responsibility.
    ResponsibilityId
    /// A sample or a nomination.
    PickId
    /// A variable that stands for one item of a list.
    VariableId
}

/// A vector indexed by one kind of id.
#[derive(Debug, Clone)]
pub struct IdVec<I, T> {
    items: Vec<T>,
    kind: PhantomData<I>,
}

impl<I: Id, T> IdVec<I, T> {
    /// Adds a thing and returns its id.
    pub fn push(&mut self, item: T) -> I {
        self.items.push(item);
        I::new(self.items.len() - 1)
    }

    /// Puts so many new things in the place of all others; the memory is used again.
    pub fn refill(&mut self, count: usize, thing: impl FnMut() -> T) {
        self.items.clear();
        self.items.resize_with(count, thing);
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// The thing with this id, if there is one. (Called `get`, it would make clippy take every
    /// indexing by an id for one that may panic.)
    #[must_use]
    pub fn find(&self, id: I) -> Option<&T> {
        self.items.get(id.index())
    }

    /// Forgets all but the first `len` things.
    pub(super) fn truncate(&mut self, len: usize) {
        self.items.truncate(len);
    }

    /// The things, in order.
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.items.iter()
    }

    /// The things, to be changed.
    pub fn iter_mut(&mut self) -> std::slice::IterMut<'_, T> {
        self.items.iter_mut()
    }

    /// The things with their ids, in order.
    pub fn entries(&self) -> impl Iterator<Item = (I, &T)> {
        self.items.iter().enumerate().map(|(index, item)| (I::new(index), item))
    }

    /// The ids, in order.
    pub fn ids(&self) -> impl Iterator<Item = I> + use<I, T> {
        (0..self.items.len()).map(I::new)
    }
}

impl<I, T> Default for IdVec<I, T> {
    fn default() -> Self {
        Self { items: Vec::new(), kind: PhantomData }
    }
}

impl<I: Id, T> FromIterator<T> for IdVec<I, T> {
    fn from_iter<S: IntoIterator<Item = T>>(items: S) -> Self {
        Self { items: items.into_iter().collect(), kind: PhantomData }
    }
}

// INVARIANT: an id is used only with the vector that gave it, so it always has its thing.
#[expect(clippy::indexing_slicing, reason = "the one place where ids index; see the invariant")]
impl<I: Id, T> Index<I> for IdVec<I, T> {
    type Output = T;

    fn index(&self, id: I) -> &T {
        &self.items[id.index()]
    }
}

#[expect(clippy::indexing_slicing, reason = "the one place where ids index; see the invariant")]
impl<I: Id, T> IndexMut<I> for IdVec<I, T> {
    fn index_mut(&mut self, id: I) -> &mut T {
        &mut self.items[id.index()]
    }
}
