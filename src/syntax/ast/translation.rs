//! What titles and texts are called in another language.

use crate::source::Span;

use super::{Name, Text};

/// `translation en { quality.excellent "Excellent"   "经批准延长" "Extension approved" }`
#[derive(Debug, Clone)]
pub struct Translation {
    /// Into which language: `en`, `zh`.
    pub language: Name,
    /// In the order of the text.
    pub entries: Vec<Translated>,
    /// The whole item.
    pub span: Span,
}

/// What one thing is called in that language.
#[derive(Debug, Clone)]
pub struct Translated {
    /// What is translated: the names of something, with dots between them, or a text without a name.
    pub key: Name,
    /// The names one by one; none where it is a text.
    pub names: Vec<Name>,
    /// The translation.
    pub text: Text,
    /// Both.
    pub span: Span,
}
