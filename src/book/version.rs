//! One version of a standard.

use crate::standard::Standard;
use crate::value::Date;

use crate::files::Period;

/// A standard as it is in force on certain days.
#[derive(Debug, Clone)]
pub struct Version {
    pub(super) standard: Standard,
    pub(super) period: Period,
    pub(super) file: String,
}

impl Version {
    /// The standard.
    #[must_use]
    pub fn standard(&self) -> &Standard {
        &self.standard
    }

    /// The first day on which it is in force; `None` where it has none.
    #[must_use]
    pub fn from(&self) -> Option<Date> {
        self.period.from
    }

    /// The last day on which it is in force; `None` where it has none.
    #[must_use]
    pub fn until(&self) -> Option<Date> {
        self.period.until
    }

    /// Whether it is in force on a day.
    #[must_use]
    pub fn holds_on(&self, day: Date) -> bool {
        self.period.contains(day)
    }

    /// The path of the file that makes it what it is, from the book's root: that of its header, or of
    /// its last amendment.
    #[must_use]
    pub fn file(&self) -> &str {
        &self.file
    }
}
