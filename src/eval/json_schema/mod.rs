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

/// The dialect that the schemas are written in.
const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";
