//! Which remarks are asked for.

use super::wording;
use crate::args::Lint;
use crate::failure::Failure;
use yardstick::diagnostic::{Diagnostic, Language, nearest};
use yardstick::lint::codes;

/// The codes that are asked for, and those that are not; each stands for all that begin so.
pub struct Choice<'a> {
    select: &'a [String],
    ignore: &'a [String],
}

impl<'a> Choice<'a> {
    /// Refuses codes that there are not: a slip of the pen would hide everything.
    pub fn of(args: &'a Lint, language: Language) -> Result<Self, Failure> {
        for code in args.select.iter().chain(&args.ignore) {
            if !codes().any(|known| !code.is_empty() && known.starts_with(code.as_str())) {
                return Err(Failure::Usage(unknown(code, language)));
            }
        }
        Ok(Self { select: &args.select, ignore: &args.ignore })
    }

    pub fn wants(&self, one: &Diagnostic) -> bool {
        let among = |codes: &[String]| codes.iter().any(|code| one.code().starts_with(code.as_str()));
        (self.select.is_empty() || among(self.select)) && !among(self.ignore)
    }
}

/// That there is no such code.
pub fn unknown(code: &str, language: Language) -> String {
    let is_error = code.len() == 5
        && code.starts_with('E')
        && code.chars().skip(1).all(|digit| digit.is_ascii_digit());
    if is_error {
        return wording::error_code(language, code);
    }
    let near = nearest(&code.to_uppercase(), codes());
    let near = near.map(|near| wording::did_you_mean(language, near)).unwrap_or_default();
    wording::no_such_code(language, code) + &near
}
