//! Exact numbers, dates and calendars: what standards reckon with.

mod calendar;
mod date;
mod json;
mod number;
mod rounding;

pub use calendar::{Calendar, Mark, NotCovered, Weekend};
pub use date::{Date, ParseDateError, whole_months};
pub use json::Json;
pub use number::{Number, ParseNumberError, TooLarge};
pub use rounding::Rounding;
