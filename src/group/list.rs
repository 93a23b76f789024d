//! What a list of cases is of.

use std::sync::Arc;

use serde::Serialize;

use crate::eval::KeyValue;
use crate::program::{Pick, Program};

/// What a list is of.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Head {
    /// `sample` or `nominate`.
    pub list: &'static str,
    /// The name of the sample or nomination in the standard.
    pub name: Arc<str>,
    /// Its title.
    pub title: Option<Arc<str>>,
    /// The legal basis.
    pub basis: Option<Arc<str>>,
    /// By which standard.
    pub standard: Text,
    /// The public seed of a sample.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seed: Option<String>,
    /// By what cases are grouped, as the standard writes it.
    pub per: Vec<String>,
    /// By what the number of each group is divided.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub strata: Vec<String>,
    /// By what the cases of a nomination are put in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub order: Vec<String>,
}

/// Exactly which text of a standard.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Text {
    /// The standard's id.
    pub id: Arc<str>,
    /// Its version.
    pub version: Option<Arc<str>>,
    /// `sha256:` and 64 hexadecimal digits of its source text.
    pub digest: Arc<str>,
}

/// The values of a group's keys, in the order of [`Head::per`].
pub type Values = Vec<KeyValue>;

impl Head {
    pub(super) fn new(program: &Program, pick: &Pick, list: &'static str, seed: Option<String>) -> Self {
        let header = &program.header;
        let keys = |keys: &[crate::program::GroupKey]| {
            keys.iter().map(|key| program.text(key.place.span).to_owned()).collect()
        };
        let ordered = |&(node, descending): &(_, bool)| {
            let text = program.text(program.nodes.spans[node]);
            let direction = match (descending, program.language) {
                (false, _) => "",
                (true, crate::syntax::Language::English) => " descending",
                (true, crate::syntax::Language::Chinese) => " 由高到低",
            };
            format!("{text}{direction}")
        };
        Self {
            list,
            name: Arc::clone(&pick.label.name),
            title: pick.label.title.clone(),
            basis: pick.basis.clone(),
            standard: Text {
                id: Arc::clone(&header.id),
                version: header.version.clone(),
                digest: Arc::clone(&header.digest),
            },
            seed,
            per: keys(&pick.per),
            strata: keys(&pick.strata),
            order: pick.order.iter().map(ordered).collect(),
        }
    }
}
