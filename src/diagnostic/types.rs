//! Things of different kinds are put together (`E03xx`).

problems! {
    /// Problems of kinds and units.
    pub enum TypeProblem {
        /// A value of another kind was needed: `let x = 1 + true`
        Mismatch { found: String, expected: String } = "E0301" {
            en: "this is {found}, but {expected} is needed",
            zh: "此处是{found}，需要的是{expected}",
        }
    }
}
