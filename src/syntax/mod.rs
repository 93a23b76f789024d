//! From text to tree: the bilingual keyword table, the grammar, and the tree itself.

pub mod ast;

pub use crate::diagnostic::Language;
