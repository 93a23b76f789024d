//! Exact numbers, dates and calendars: what standards reckon with.

mod calendar;
mod date;
mod digest;
mod json;
mod name;
mod number;
mod numeral;
mod period;
mod rounding;

pub use calendar::{Calendar, Mark, NotCovered, Weekend};
pub use date::{Date, ParseDateError, whole_months};
pub use digest::sha256;
pub use json::Json;
pub(crate) use name::{is_han, person_name};
pub use number::{Number, TooLarge};
pub use numeral::ParseNumberError;
pub use period::{Period, PeriodLength};
pub use rounding::Rounding;
