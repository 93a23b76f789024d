//! Exact numbers and dates: the values that standards reckon with.

mod date;
mod json;
mod number;
mod rounding;

pub use date::{Date, ParseDateError, whole_months};
pub use json::Json;
pub use number::{Number, ParseNumberError, TooLarge};
pub use rounding::Rounding;
