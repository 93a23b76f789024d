//! What a condition may come to.

/// Why there may be no value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Unsure {
    /// Something may be absent, divided by zero or reckoned of nothing: what `or else` stands in for.
    pub absent: bool,
    /// It may be undetermined for another reason.
    pub otherwise: bool,
}

impl Unsure {
    /// There is a value.
    pub const NEVER: Self = Self { absent: false, otherwise: false };
    /// There may be none, which `or else` stands in for.
    pub const ABSENT: Self = Self { absent: true, otherwise: false };
    /// There may be none, which nothing stands in for.
    pub const OTHERWISE: Self = Self { absent: false, otherwise: true };
    /// There may be none for any reason.
    pub const EITHER: Self = Self { absent: true, otherwise: true };

    /// For either reason.
    pub fn or(self, other: Self) -> Self {
        Self { absent: self.absent || other.absent, otherwise: self.otherwise || other.otherwise }
    }

    /// Whether there may be no value.
    pub fn any(self) -> bool {
        self.absent || self.otherwise
    }
}

/// Whether a condition may be true, false, or undetermined: any of the three together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Truth {
    /// It may be true.
    pub yes: bool,
    /// It may be false.
    pub no: bool,
    /// Why it may be undetermined.
    pub unsure: Unsure,
}

impl Truth {
    /// Nothing at all: what cannot come about.
    pub const NEVER: Self = Self { yes: false, no: false, unsure: Unsure::NEVER };
    /// True.
    pub const YES: Self = Self::of(true, false);
    /// False.
    pub const NO: Self = Self::of(false, true);

    /// What is not undetermined.
    pub const fn of(yes: bool, no: bool) -> Self {
        Self { yes, no, unsure: Unsure::NEVER }
    }

    /// Perhaps undetermined, and nothing else.
    pub const fn unsure(unsure: Unsure) -> Self {
        Self { yes: false, no: false, unsure }
    }

    /// The opposite.
    pub fn not(self) -> Self {
        Self { yes: self.no, no: self.yes, ..self }
    }

    /// Either of two possibilities.
    pub fn or(self, other: Self) -> Self {
        let unsure = self.unsure.or(other.unsure);
        Self { yes: self.yes || other.yes, no: self.no || other.no, unsure }
    }

    /// Whether it may come to this.
    pub fn may(self, truth: bool) -> bool {
        if truth { self.yes } else { self.no }
    }

    /// Whether it comes to this, whatever else is still open.
    pub fn must(self, truth: bool) -> bool {
        self.may(truth) && !self.may(!truth) && !self.unsure.any()
    }
}
