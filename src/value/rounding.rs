//! The six ways to round, none of them implied.

/// Which multiple a number between two multiples goes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Rounding {
    /// The nearer one; a tie goes away from zero (四舍五入).
    HalfUp,
    /// The nearer one; a tie goes toward zero (五舍六入).
    HalfDown,
    /// The nearer one; a tie goes to the even multiple (四舍六入五成双).
    HalfEven,
    /// Away from zero (进位).
    Up,
    /// Toward zero (舍去).
    Down,
    /// Toward negative infinity.
    Floor,
    /// Toward positive infinity.
    Ceiling,
}
