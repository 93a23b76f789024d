//! Problems of standards as other programs read them.

pub mod github;
pub mod json;
pub mod sarif;
mod shape;
mod uri;
mod words;
