//! The compiled form of a standard: flat, immutable, indexed by small ids.

mod names;
mod schema;

pub use names::Names;
pub use schema::{
    ChosenPoints, ClassSchema, EnumSchema, FINDINGS_LIMIT, FieldKind, FieldSchema, ITEMS_LIMIT, Range,
    RecordSchema, RowSchema, Schema,
};
