//! Names: by their titles, where they have titles.

use crate::syntax::ast::{Name, Path};

use crate::document::glossary::Kind;

use super::Sayer;

/// Longer Chinese titles are set off from the sentence.
const LONG: usize = 16;

/// Longer remarks are no units.
const UNIT: usize = 4;

impl Sayer<'_, '_> {
    /// What a thing is called within a sentence.
    pub fn thing(&self, name: &str) -> String {
        let title = self.writer.glossary.title(name).map(without_remark);
        self.called(name, title)
    }

    /// A value of an enumeration, a grade or a level.
    pub fn value(&self, name: &str) -> String {
        match self.writer.glossary.value_title(name) {
            Some(title) => self.called(name, Some(title)),
            None => self.either(name.replace('_', " "), name.to_owned()),
        }
    }

    /// A role.
    pub fn role(&self, name: &Name) -> String {
        let title = self.writer.glossary.role_title(&name.text);
        let shown = title.map_or_else(|| name.text.replace('_', " "), ToOwned::to_owned);
        self.either(format!("the {}", lower_first(&shown)), shown)
    }

    fn called(&self, name: &str, title: Option<&str>) -> String {
        let shown = title.map_or_else(|| name.replace('_', " "), ToOwned::to_owned);
        if !self.chinese() {
            return format!("“{shown}”");
        }
        // A unit at the end does not break a sentence.
        let (words, _) = parted(&shown).unwrap_or((&shown, ""));
        let mixed = words.contains(|c: char| "，、；：（）。".contains(c));
        let long = words.chars().count() > LONG;
        if mixed || long { format!("“{shown}”") } else { shown }
    }

    /// An error by its code and title.
    pub fn error(&self, code: &str) -> String {
        let title = self.writer.glossary.error_title(code);
        let gap = self.either(" ", "");
        title.map_or_else(|| code.to_owned(), |title| format!("{code}{gap}“{title}”"))
    }

    /// What a path stands for, as a value.
    pub fn path(&self, path: &Path) -> String {
        let names: Vec<&str> = path.names.iter().map(|name| name.text.as_str()).collect();
        match names.as_slice() {
            [] => String::new(),
            [only] => self.word(only),
            [first, rest @ ..] => self.member(first, rest),
        }
    }

    fn word(&self, name: &str) -> String {
        if self.bound.iter().any(|bound| bound == name) {
            return self.either("the entry".to_owned(), "该项".to_owned());
        }
        match self.writer.glossary.kind(name) {
            None if self.writer.glossary.is_value(name) => self.value(name),
            _ => self.thing(name),
        }
    }

    fn member(&self, first: &str, rest: &[&str]) -> String {
        let rest: Vec<String> = rest.iter().map(|name| self.thing(name)).collect();
        // What is said of the entry itself needs no owner.
        let record = self.writer.glossary.kind(first) == Some(Kind::Record);
        if record || self.bound.last().is_some_and(|innermost| innermost == first) {
            return rest.join(self.either(" of ", "的"));
        }
        let owner =
            if self.bound.iter().any(|it| it == first) { first.to_owned() } else { self.thing(first) };
        if self.chinese() {
            format!("{owner}的{}", rest.join("的"))
        } else {
            let mut parts: Vec<String> = rest.into_iter().rev().collect();
            parts.push(owner);
            parts.join(" of ")
        }
    }

    /// That what a path stands for is so, or is not.
    pub fn truth(&self, path: &Path, so: bool) -> String {
        let last = path.names.last().map_or("", |name| name.text.as_str());
        let shown = self.path(path);
        let bare = shown.trim_matches(['“', '”']);
        match (self.writer.glossary.kind(last), so) {
            (Some(Kind::Step), true) => {
                self.either(format!("“{bare}” has taken place"), format!("“{bare}”已经进行"))
            }
            (Some(Kind::Step), false) => {
                self.either(format!("“{bare}” has not taken place"), format!("“{bare}”没有进行"))
            }
            (_, true) => {
                let fact = bare.strip_prefix("是否").unwrap_or(bare);
                let quoted = shown.starts_with('“');
                let fact = if quoted { format!("“{fact}”") } else { fact.to_owned() };
                self.either(format!("“{bare}” is so"), fact)
            }
            (_, false) => {
                let fact = bare.strip_prefix("是否").unwrap_or(bare);
                self.either(format!("“{bare}” is not so"), format!("不属于“{fact}”情形"))
            }
        }
    }

    /// Whether a path is a day.
    pub fn is_day(&self, path: &Path) -> bool {
        let last = path.names.last().map_or("", |name| name.text.as_str());
        self.writer.glossary.kind(last) == Some(Kind::Date)
    }
}

/// A title without a remark in parentheses at its end; a unit stays.
fn without_remark(title: &str) -> &str {
    match parted(title) {
        Some((words, remark)) if remark.chars().count() > UNIT => words,
        _ => title,
    }
}

/// A title, and what stands in parentheses at its end.
fn parted(title: &str) -> Option<(&str, &str)> {
    [('（', '）'), ('(', ')')].into_iter().find_map(|(open, close)| {
        let (words, remark) = title.strip_suffix(close)?.rsplit_once(open)?;
        let words = words.trim_end();
        (!words.is_empty()).then_some((words, remark))
    })
}

/// A title within a sentence; what is written in capitals stays so.
fn lower_first(title: &str) -> String {
    let mut characters = title.chars();
    match (characters.next(), characters.clone().next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => {
            first.to_lowercase().chain(characters).collect()
        }
        _ => title.to_owned(),
    }
}
