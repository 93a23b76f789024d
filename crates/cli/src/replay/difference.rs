//! Where two outcomes first differ.

use serde_json::{Map, Value};

/// The first place at which two outcomes differ.
#[derive(Debug, PartialEq)]
pub struct Difference {
    /// `ledgers.total[1].points`
    pub path: String,
    /// What the outcome has there, if anything.
    pub written: Option<Value>,
    /// What comes out now, if anything.
    pub replayed: Option<Value>,
}

/// The keys of an outcome that say most; the others come after them.
const FIRST: &[&str] = &["standard", "grades", "scores", "procedure", "responsibilities", "reasons"];

impl Difference {
    /// The first difference, if there is any; names of files come last.
    pub fn first(written: &Value, replayed: &Value) -> Option<Self> {
        let first = FIRST
            .iter()
            .find_map(|key| difference((*key).to_owned(), written.get(*key), replayed.get(*key), false));
        let whole = |files| difference(String::new(), Some(written), Some(replayed), files);
        first.or_else(|| whole(false)).or_else(|| whole(true))
    }

    /// Whether nothing but names of files differs.
    pub fn is_file(&self) -> bool {
        self.path.ends_with(FILE)
    }
}

/// The end of the path of a file's name.
const FILE: &str = ".source.file";

/// The first difference below a path; that of files' names only where these are looked at.
fn difference(
    path: String,
    written: Option<&Value>,
    replayed: Option<&Value>,
    files: bool,
) -> Option<Difference> {
    match (written, replayed) {
        (Some(written), Some(replayed)) if written == replayed => None,
        (Some(Value::Object(written)), Some(Value::Object(replayed))) => keys(written, replayed)
            .find_map(|key| {
                let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                difference(path, written.get(key), replayed.get(key), files)
            }),
        (Some(Value::Array(written)), Some(Value::Array(replayed))) => {
            (0..written.len().max(replayed.len())).find_map(|index| {
                difference(format!("{path}[{index}]"), written.get(index), replayed.get(index), files)
            })
        }
        (None, None) => None,
        (Some(Value::String(_)), Some(Value::String(_))) if !files && path.ends_with(FILE) => None,
        _ => Some(Difference { path, written: written.cloned(), replayed: replayed.cloned() }),
    }
}

/// The keys of either.
fn keys<'v>(
    written: &'v Map<String, Value>,
    replayed: &'v Map<String, Value>,
) -> impl Iterator<Item = &'v String> {
    replayed.keys().chain(written.keys().filter(|key| !replayed.contains_key(*key)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_first_difference_has_its_path_and_both_values() {
        let written = json!({"id": "a", "grades": {"q": {"level": "good", "rank": 1}}, "notes": [1, 2]});
        let mut other = written.clone();
        assert_eq!(Difference::first(&written, &other), None);
        other["notes"] = json!([1]);
        let last = Difference::first(&written, &other).unwrap();
        assert_eq!((&*last.path, last.written, last.replayed), ("notes[1]", Some(json!(2)), None));
        other["grades"]["q"]["level"] = json!("poor");
        let first = Difference::first(&written, &other).unwrap();
        assert_eq!(
            (&*first.path, first.written, first.replayed),
            ("grades.q.level", Some(json!("good")), Some(json!("poor")))
        );
        let more = Difference::first(&json!({"extra": 1}), &json!({})).unwrap();
        assert_eq!((&*more.path, more.written, more.replayed), ("extra", Some(json!(1)), None));
        assert_eq!(Difference::first(&json!([]), &json!({})).unwrap().path, "");
    }

    #[test]
    fn names_of_files_come_last() {
        let of = |file: &str, line: u32, notes: u32| json!({"reasons": [{"source": {"file": file, "line": line}}], "notes": notes});
        let path = |other| Difference::first(&of("a.std", 1, 1), &other).unwrap().path;
        assert_eq!(path(of("b.std", 2, 1)), "reasons[0].source.line");
        assert_eq!(path(of("b.std", 1, 2)), "notes");
        assert_eq!(path(of("b.std", 1, 1)), "reasons[0].source.file");
    }
}
