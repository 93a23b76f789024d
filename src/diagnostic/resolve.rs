//! A name means nothing, or two things (`E02xx`).

problems! {
    /// Problems of names.
    pub enum ResolveProblem {
        /// A name that nothing declares: `let x = nothing`
        UnknownName { name: String } = "E0201" {
            en: "`{name}` is not declared",
            zh: "`{name}` 没有定义",
        }
    }
}
