//! Evidence passes through uninterpreted, as a tree of JSON.

use indexmap::IndexMap;
use indexmap::map::Entry;

use crate::diagnostic::RecordFault;
use crate::value::Json;

use super::value::Scalar;

/// Builds a tree from events.
#[derive(Debug, Default)]
pub(super) struct Builder {
    open: Vec<Open>,
}

#[derive(Debug)]
enum Open {
    List(Vec<Json>),
    /// The entries, and the key whose value comes next.
    Object(IndexMap<String, Json>, Option<String>),
}

impl Builder {
    pub(super) fn begin_list(&mut self) {
        self.open.push(Open::List(Vec::new()));
    }

    pub(super) fn begin_object(&mut self) {
        self.open.push(Open::Object(IndexMap::new(), None));
    }

    /// Whether the key is new in its object.
    pub(super) fn key(&mut self, key: &str) -> bool {
        let Some(Open::Object(entries, next)) = self.open.last_mut() else { return true };
        *next = Some(key.into());
        !entries.contains_key(key)
    }

    /// Adds a value; the whole tree, where it was the last one.
    pub(super) fn value(&mut self, value: Json) -> Option<Json> {
        match self.open.last_mut() {
            None => return Some(value),
            Some(Open::List(values)) => values.push(value),
            Some(Open::Object(entries, next)) => {
                if let Some(Entry::Vacant(place)) = next.take().map(|key| entries.entry(key)) {
                    place.insert(value);
                }
            }
        }
        None
    }

    /// Ends a list or an object; the whole tree, where it was the outermost one.
    pub(super) fn end(&mut self) -> Option<Json> {
        let value = match self.open.pop()? {
            Open::List(values) => Json::List(values),
            Open::Object(entries, _) => Json::Object(entries),
        };
        self.value(value)
    }
}

/// A value without parts, as JSON.
pub(super) fn json(scalar: Scalar<'_>) -> Result<Json, RecordFault> {
    Ok(match scalar {
        Scalar::Null => Json::Null,
        Scalar::Bool(value) => Json::Bool(value),
        Scalar::Integer(value) => Json::Integer(value),
        Scalar::Number(text) => Json::number(text),
        Scalar::Text(text) => text.into(),
        Scalar::Duration(..) => Json::Text(scalar.found()),
        Scalar::NotFinite(found) => return Err(RecordFault::NotFinite { found: found.into() }),
        Scalar::Foreign(found) => return Err(RecordFault::ExpectedText { found: found.into() }),
    })
}
