//! Which of many cases a standard draws and nominates.

use std::sync::Arc;

use crate::group::{Nominator, PickError, Sampler};
use crate::syntax::ast::PickKind;

use super::{Inner, Standard};

impl Standard {
    /// Draws the sample of this name by a public seed: see [`Sampler`].
    ///
    /// # Errors
    /// The standard has no such sample, or the seed is empty.
    ///
    /// ```
    /// use yardstick::Standard;
    /// use yardstick::group::PickError;
    ///
    /// let text = r#"standard a { version "1" } record case { } sample routine { take 2 }"#;
    /// let standard = Standard::parse(text)?;
    /// assert!(standard.sample("routine", "lottery of 2024-06-01").is_ok());
    /// assert_eq!(standard.sample("routine", "").unwrap_err(), PickError::NoSeed);
    /// # Ok::<(), yardstick::StandardError>(())
    /// ```
    pub fn sample(&self, name: &str, seed: &str) -> Result<Sampler, PickError> {
        let Inner { program, schema, .. } = &*self.inner;
        Sampler::new(Arc::clone(program), Arc::clone(schema), name, seed)
    }

    /// Makes the nomination of this name: see [`Nominator`].
    ///
    /// # Errors
    /// The standard has no such nomination.
    ///
    /// ```
    /// use yardstick::Standard;
    ///
    /// let standard = Standard::parse(r#"standard a { version "1" } record case { }"#)?;
    /// assert_eq!(standard.nominate("best").unwrap_err().to_string(), "the standard has no nomination `best`");
    /// # Ok::<(), yardstick::StandardError>(())
    /// ```
    pub fn nominate(&self, name: &str) -> Result<Nominator, PickError> {
        let Inner { program, schema, .. } = &*self.inner;
        Nominator::new(Arc::clone(program), Arc::clone(schema), name)
    }

    /// The names of its samples, in the order of the text.
    pub fn samples(&self) -> impl Iterator<Item = &str> {
        self.picks(PickKind::Sample)
    }

    /// The names of its nominations, in the order of the text.
    pub fn nominations(&self) -> impl Iterator<Item = &str> {
        self.picks(PickKind::Nominate)
    }

    fn picks(&self, kind: PickKind) -> impl Iterator<Item = &str> {
        let all = self.inner.program.picks.iter();
        all.filter(move |pick| pick.kind == kind).map(|pick| &*pick.label.name)
    }
}
