//! The one integration binary: what Yardstick does, seen from outside.

mod tidy;
