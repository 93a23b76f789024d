//! Exact numbers as JSON texts: `"-0.5"`, `"2411/2645"`.

use serde::{Deserialize, Deserializer, Serializer, de::Error};

use crate::value::Number;

pub(super) fn serialize<S: Serializer>(number: &Number, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(number)
}

pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Number, D::Error> {
    parse(&String::deserialize(deserializer)?)
}

pub(super) fn parse<E: Error>(text: &str) -> Result<Number, E> {
    text.parse().map_err(|_| E::custom(format!("`{text}` is not an exact number")))
}

/// The same where there may be none.
pub(super) mod optional {
    use serde::Serialize;

    use super::{Deserialize, Deserializer, Number, Serializer, parse};

    pub fn serialize<S: Serializer>(number: &Option<Number>, serializer: S) -> Result<S::Ok, S::Error> {
        number.as_ref().map(ToString::to_string).serialize(serializer)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Number>, D::Error> {
        Option::<String>::deserialize(deserializer)?.map(|text| parse(&text)).transpose()
    }
}
