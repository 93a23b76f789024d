//! The keys of a record: those of its fields, and of the objects in which some of them lie.

use indexmap::IndexMap;

use crate::model::{FieldId, IdVec};

use super::{FieldSchema, Names};

/// Every key of a record, also those within objects within it.
#[derive(Debug, Clone, Default)]
pub struct Keys {
    own: Names<Led>,
    inner: Vec<Inner>,
}

/// What a key leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Led {
    /// The value of a field.
    Field(FieldId),
    /// An object with more keys.
    Inner(InnerId),
}

/// The place of an object among those of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InnerId(u16);

/// An object within a record that only holds what is read from it.
#[derive(Debug, Clone)]
struct Inner {
    key: Box<str>,
    /// The keys around it, and its own: `grades.quality`.
    path: Box<str>,
    keys: Names<Led>,
}

impl Keys {
    /// The keys of these fields.
    #[must_use]
    pub fn new(fields: &IdVec<FieldId, FieldSchema>) -> Self {
        let paths = fields.entries().map(|(id, field)| (field.path(), id));
        let mut inner = Vec::new();
        let own = sorted(paths.collect(), "", &mut inner);
        Self { own, inner }
    }

    /// What a key leads to, in the record itself or in an object within it.
    #[must_use]
    pub fn get(&self, within: Option<InnerId>, key: &str) -> Option<Led> {
        self.names(within)?.get(key).copied()
    }

    /// The keys in the record itself or in an object within it.
    pub fn known(&self, within: Option<InnerId>) -> impl Iterator<Item = &str> {
        self.names(within).into_iter().flat_map(Names::iter)
    }

    /// The key of an object.
    #[must_use]
    pub fn key_of(&self, id: InnerId) -> &str {
        self.inner.get(usize::from(id.0)).map_or("", |inner| &inner.key)
    }

    /// Whether a field's key lies in an object.
    #[must_use]
    pub fn lies_in(&self, key: &str, id: InnerId) -> bool {
        let path = self.inner.get(usize::from(id.0)).map_or("", |inner| &inner.path);
        key.strip_prefix(path).is_some_and(|rest| rest.starts_with('.'))
    }

    /// How many objects there are.
    #[must_use]
    pub fn objects(&self) -> usize {
        self.inner.len()
    }

    fn names(&self, within: Option<InnerId>) -> Option<&Names<Led>> {
        match within {
            None => Some(&self.own),
            Some(id) => self.inner.get(usize::from(id.0)).map(|inner| &inner.keys),
        }
    }
}

impl InnerId {
    /// The place.
    #[must_use]
    pub fn index(self) -> usize {
        self.0.into()
    }
}

/// The names of these paths at one level; what lies deeper goes into objects of their own.
fn sorted(paths: Vec<(Vec<&str>, FieldId)>, around: &str, inner: &mut Vec<Inner>) -> Names<Led> {
    let mut led = Vec::new();
    let mut deeper: IndexMap<&str, Vec<(Vec<&str>, FieldId)>> = IndexMap::new();
    for (path, id) in paths {
        match path.as_slice() {
            [] => {}
            [key] => led.push((*key, Led::Field(id))),
            [first, rest @ ..] => deeper.entry(first).or_default().push((rest.to_vec(), id)),
        }
    }
    for (key, paths) in deeper {
        let path = if around.is_empty() { key.to_owned() } else { format!("{around}.{key}") };
        let keys = sorted(paths, &path, inner);
        let Ok(place) = u16::try_from(inner.len()) else { continue };
        inner.push(Inner { key: key.into(), path: path.into(), keys });
        led.push((key, Led::Inner(InnerId(place))));
    }
    led.into_iter().collect()
}
