//! Problems of standards as other programs read them.

pub mod github;
pub mod json;
