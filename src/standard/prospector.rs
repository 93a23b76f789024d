//! A prospector: one standard, how much is open, and the buffers of one case.

use serde::Serialize;

use crate::eval::{Case, GradeError, prospect_schema};
use crate::prospect::{self, Open, Prospect};
use crate::value::Json;

use super::{Inner, Standard};

/// Looks into the prospects of one record after the other.
#[derive(Debug, Clone)]
pub struct Prospector {
    pub(super) standard: Standard,
    pub(super) case: Case,
    pub(super) open: Open,
    /// Whether to find out what the missing facts would settle.
    pub(super) asks: bool,
}

impl Standard {
    /// What may still come of a record that is not complete: the levels that each grade may come to, from
    /// what to what each score may go, and which missing facts would settle it. Everything that the record
    /// does not state is open; [`Standard::prospector`] can take less or more for open.
    ///
    /// # Errors
    /// What the record states does not fit the standard; [`GradeError::problems`] says how. That something
    /// is missing is no error.
    ///
    /// ```
    /// # let standard = yardstick::Standard::parse(r#"
    /// #     standard demo { version "1" } record case { pages : integer 0..9   signed : bool }
    /// #     score total { start 100   deduct pages }
    /// #     grade result best first { good when signed   poor otherwise }"#)?;
    /// let prospect = standard.prospect(&std::collections::BTreeMap::from([("pages", 3)]))?;
    /// assert_eq!(prospect.grades["result"].possible.len(), 2);
    /// assert_eq!(prospect.scores["total"].range.as_ref().and_then(|range| range.low.text()), Some("97"));
    /// assert_eq!(prospect.missing[0].path, "signed");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn prospect<T: Serialize + ?Sized>(&self, record: &T) -> Result<Prospect, GradeError> {
        self.prospector(Open::default()).prospect(record)
    }

    /// The same of a record in JSON.
    ///
    /// # Errors
    /// As [`Standard::prospect`]; also where the text is no JSON object.
    pub fn prospect_json(&self, json: &[u8]) -> Result<Prospect, GradeError> {
        self.prospector(Open::default()).prospect_json(json)
    }

    /// The JSON Schema (2020-12) of the prospects that the standard gives.
    ///
    /// ```
    /// # let standard = yardstick::Standard::parse(r#"
    /// #     standard demo { version "1" } record case { mark : decimal }
    /// #     grade result best first { pass when mark >= 60   fail otherwise }"#)?;
    /// let schema = serde_json::to_value(standard.prospect_schema())?;
    /// let result = &schema["properties"]["grades"]["properties"]["result"];
    /// assert_eq!(result["properties"]["possible"]["items"]["properties"]["level"]["enum"][0], "pass");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn prospect_schema(&self) -> Json {
        prospect_schema(&self.inner.program)
    }

    /// Looks into the prospects of one record after the other, of which so much is open.
    ///
    /// ```
    /// # let standard = yardstick::Standard::parse(r#"
    /// #     standard demo { version "1" } record case { pages : integer 0..9   signed : bool = true }
    /// #     score total { start 100   deduct pages }
    /// #     grade result best first { good when signed   poor otherwise }"#)?;
    /// use yardstick::prospect::Open;
    ///
    /// // Who does not say that it was not signed, says that it was.
    /// let mut prospector = standard.prospector(Open::Required);
    /// assert!(prospector.prospect_json(b"{}")?.grades["result"].is_settled());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn prospector(&self, open: Open) -> Prospector {
        Prospector { standard: self.clone(), case: Case::default(), open, asks: true }
    }
}

impl Prospector {
    /// What may still come of a record: any value that serializes as an object.
    ///
    /// # Errors
    /// As [`Standard::prospect`].
    pub fn prospect<T: Serialize + ?Sized>(&mut self, record: &T) -> Result<Prospect, GradeError> {
        let Inner { program, schema, .. } = &*self.standard.inner;
        self.case.take(schema, self.open, record)?;
        prospect::prospect(program, schema, &mut self.case, self.asks)
    }

    /// What may still come of a record in JSON.
    ///
    /// # Errors
    /// As [`Standard::prospect_json`].
    pub fn prospect_json(&mut self, json: &[u8]) -> Result<Prospect, GradeError> {
        let Inner { program, schema, .. } = &*self.standard.inner;
        self.case.take_json(schema, self.open, json)?;
        prospect::prospect(program, schema, &mut self.case, self.asks)
    }

    /// Leaves out what is missing and what that would settle, which takes most of the time: for who only
    /// shows what may come.
    ///
    /// ```
    /// # let standard = yardstick::Standard::parse(r#"
    /// #     standard demo { version "1" } record case { pages : integer 0..9 }
    /// #     score total { start 100   deduct pages }"#)?;
    /// let mut prospector = standard.prospector(yardstick::prospect::Open::Facts).without_missing();
    /// assert!(prospector.prospect_json(b"{}")?.missing.is_empty());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn without_missing(self) -> Self {
        Self { asks: false, ..self }
    }

    /// The standard by which it looks.
    #[must_use]
    pub fn standard(&self) -> &Standard {
        &self.standard
    }
}
