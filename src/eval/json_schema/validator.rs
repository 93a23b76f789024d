//! As much of a JSON Schema validator as the tests need: a keyword that it does not know fails.

use crate::value::{Json, Number};

/// Whether the value is valid.
pub(crate) fn accepts(schema: &Json, value: &Json) -> bool {
    Validator { root: schema }.accepts(schema, value)
}

struct Validator<'a> {
    root: &'a Json,
}

impl Validator<'_> {
    fn accepts(&self, schema: &Json, value: &Json) -> bool {
        let entries = match schema {
            Json::Bool(all) => return *all,
            Json::Object(entries) => entries,
            _ => panic!("no schema: {schema:?}"),
        };
        entries.iter().all(|(keyword, rule)| match keyword.as_str() {
            "$schema" | "$defs" | "title" | "description" | "default" | "format" | "then"
            | "minContains" => true,
            "additionalProperties" => {
                let known = schema.get("properties").unwrap();
                object(value).is_none_or(|value| {
                    value.keys().all(|key| known.get(key).is_some() || self.accepts(rule, &Json::Null))
                })
            }
            "if" => !self.accepts(rule, value) || self.accepts(schema.get("then").unwrap(), value),
            _ => self.keyword_holds(keyword, rule, value),
        })
    }

    fn keyword_holds(&self, keyword: &str, rule: &Json, value: &Json) -> bool {
        match keyword {
            "type" => match rule {
                Json::List(names) => names.iter().any(|name| has_type(name, value)),
                name => has_type(name, value),
            },
            "enum" => list(rule).unwrap().iter().any(|one| same(one, value)),
            "$ref" => {
                let name = text(rule).unwrap().strip_prefix("#/$defs/").unwrap();
                self.accepts(self.root.get("$defs").unwrap().get(name).unwrap(), value)
            }
            "const" => same(rule, value),
            "not" => !self.accepts(rule, value),
            "anyOf" => list(rule).unwrap().iter().any(|rule| self.accepts(rule, value)),
            "allOf" => list(rule).unwrap().iter().all(|rule| self.accepts(rule, value)),
            "properties" => object(value).is_none_or(|value| {
                object(rule)
                    .unwrap()
                    .iter()
                    .all(|(key, rule)| value.get(key).is_none_or(|value| self.accepts(rule, value)))
            }),
            "required" => object(value).is_none_or(|value| {
                list(rule).unwrap().iter().all(|key| value.contains_key(text(key).unwrap()))
            }),
            "items" => list(value).is_none_or(|items| items.iter().all(|item| self.accepts(rule, item))),
            "contains" => {
                list(value).is_none_or(|items| items.iter().any(|item| self.accepts(rule, item)))
            }
            "maxItems" => {
                list(value).is_none_or(|items| Number::from(items.len() as i64) <= number(rule).unwrap())
            }
            "minLength" => text(value)
                .is_none_or(|text| Number::from(text.chars().count() as i64) >= number(rule).unwrap()),
            "pattern" => text(value).is_none_or(|value| matches(text(rule).unwrap(), value)),
            "minimum" => number(value).is_none_or(|value| value >= number(rule).unwrap()),
            "maximum" => number(value).is_none_or(|value| value <= number(rule).unwrap()),
            "exclusiveMaximum" => number(value).is_none_or(|value| value < number(rule).unwrap()),
            "multipleOf" => number(value)
                .is_none_or(|value| value.divide(&number(rule).unwrap()).unwrap().unwrap().is_whole()),
            _ => panic!("unknown keyword {keyword}"),
        }
    }
}

/// The patterns that the schemas use.
fn matches(pattern: &str, value: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let numeral = |value: &str, marks: &[char]| {
        value.strip_prefix('-').unwrap_or(value).splitn(2, marks).all(digits)
    };
    match pattern {
        "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" => {
            let parts: Vec<&str> = value.split('-').collect();
            parts.iter().map(|part| part.len()).eq([4, 2, 2]) && parts.iter().all(|part| digits(part))
        }
        "^-?[0-9]+(\\.[0-9]+)?%$" => value.strip_suffix('%').is_some_and(|value| numeral(value, &['.'])),
        "^-?[0-9]+(\\.[0-9]+|/[0-9]+)?$" => numeral(value, &['.', '/']),
        "^-?[0-9]+(\\.[0-9]+|/[0-9]+)?%$" => {
            value.strip_suffix('%').is_some_and(|value| numeral(value, &['.', '/']))
        }
        "^sha256:[0-9a-f]{64}$" => value.strip_prefix("sha256:").is_some_and(|hex| hex.len() == 64),
        "\\S" => !value.trim().is_empty(),
        _ => panic!("unknown pattern {pattern}"),
    }
}

fn has_type(name: &Json, value: &Json) -> bool {
    match text(name).unwrap() {
        "null" => *value == Json::Null,
        "boolean" => matches!(value, Json::Bool(_)),
        "string" => matches!(value, Json::Text(_)),
        "array" => matches!(value, Json::List(_)),
        "object" => matches!(value, Json::Object(_)),
        "number" => number(value).is_some(),
        "integer" => number(value).is_some_and(|number| number.is_whole()),
        name => panic!("unknown type {name}"),
    }
}

fn same(left: &Json, right: &Json) -> bool {
    match (number(left), number(right)) {
        (Some(left), Some(right)) => left == right,
        _ => left == right,
    }
}

fn number(json: &Json) -> Option<Number> {
    match json {
        Json::Integer(value) => Some((*value).into()),
        Json::Number(text) => Some(text.parse().unwrap()),
        _ => None,
    }
}

fn text(json: &Json) -> Option<&str> {
    match json {
        Json::Text(text) => Some(text),
        _ => None,
    }
}

fn list(json: &Json) -> Option<&[Json]> {
    match json {
        Json::List(values) => Some(values),
        _ => None,
    }
}

fn object(json: &Json) -> Option<&indexmap::IndexMap<String, Json>> {
    match json {
        Json::Object(entries) => Some(entries),
        _ => None,
    }
}
