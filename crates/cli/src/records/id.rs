//! The id of a record, as its outcome shows it.

use super::Record;
use serde::Deserialize;

/// What a record says of its id.
#[derive(Debug, PartialEq, Eq)]
pub enum Identity {
    Id(String),
    /// It has none.
    None,
    /// It is no record, or its id is none.
    Unreadable,
}

impl Record {
    /// The record's id.
    pub fn identity(&self) -> Identity {
        #[derive(Deserialize)]
        struct Identified {
            #[serde(default)]
            id: Option<Id>,
        }
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Id {
            Text(String),
            Number(serde_json::Number),
        }
        // A list could stand for an object's values.
        let object = self.text.as_ref().ok().filter(|text| text.first() == Some(&b'{'));
        let Some(text) = object else { return Identity::Unreadable };
        match serde_json::from_slice::<Identified>(text).map(|identified| identified.id) {
            Ok(Some(Id::Text(text))) => Identity::Id(text),
            Ok(Some(Id::Number(number))) => Identity::Id(number.to_string()),
            Ok(None) => Identity::None,
            Err(_) => Identity::Unreadable,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_texts_or_numbers() {
        let of = |text: &str| Record { line: 1, text: Ok(text.as_bytes().to_vec()) }.identity();
        assert_eq!(of(r#"{"n": 1, "id": "A-1"}"#), Identity::Id("A-1".to_owned()));
        assert_eq!(of(r#"{"id": 7}"#), Identity::Id("7".to_owned()));
        assert_eq!((of("{}"), of(r#"{"id": null}"#)), (Identity::None, Identity::None));
        for unreadable in [r#"{"id": true}"#, "[]", "{", r#"{"id": ""#] {
            assert_eq!(of(unreadable), Identity::Unreadable, "{unreadable}");
        }
    }
}
