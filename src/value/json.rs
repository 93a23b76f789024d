//! A small tree of JSON, for what is passed through uninterpreted (evidence) or published (schemas).

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

/// Any JSON value. Numbers that do not survive as an integer are kept as their text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Json {
    Null,
    Bool(bool),
    Integer(i64),
    Text(String),
    List(Vec<Json>),
    Object(IndexMap<String, Json>),
}
