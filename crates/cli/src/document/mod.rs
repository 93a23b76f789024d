//! A standard as a document, and the forms in which it is written.

mod flow;
mod html;
mod markdown;

pub use html::html;
pub use markdown::markdown;
