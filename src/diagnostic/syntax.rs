//! The text does not have the form of a standard (`E01xx`).

problems! {
    /// Problems of form, found while parsing and lowering.
    pub enum SyntaxProblem {
        /// Something else was expected here: `score total { start }`
        Unexpected { found: String, expected: String } = "E0101" {
            en: "found {found}, expected {expected}",
            zh: "此处是 {found}，应为 {expected}",
        }
    }
}
