//! JSON Schema 2020-12 of what goes in and what comes out.

mod conditions;
mod fields;
mod outcome;
mod people;
#[cfg(test)]
mod proceedings;
mod prospect;
mod record;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod validator;

pub use outcome::outcome_schema;
pub use prospect::prospect_schema;
pub use record::record_schema;

#[cfg(test)]
pub(crate) use prospect::{CHANCES, WORDS};
#[cfg(test)]
pub(crate) use tests::{EVERYTHING, json};
#[cfg(test)]
pub(crate) use validator::accepts;

/// The dialect that the schemas are written in.
const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";
