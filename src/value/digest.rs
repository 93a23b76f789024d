//! Digests: what a text is, in 64 hexadecimal digits.

use std::fmt::Write;

use sha2::{Digest, Sha256};

/// The SHA-256 of a text in lower-case hexadecimal digits, as `sha256sum` prints it.
///
/// ```
/// use yardstick::value::sha256;
///
/// // printf abc | sha256sum
/// assert!(sha256("abc").starts_with("ba7816bf8f01cfea"));
/// ```
#[must_use]
pub fn sha256(text: &str) -> String {
    let mut digits = String::new();
    for byte in Sha256::digest(text) {
        // Writing to a string cannot fail.
        let _ = write!(digits, "{byte:02x}");
    }
    digits
}
