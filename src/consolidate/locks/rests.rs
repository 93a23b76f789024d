//! What locked clauses rest on: the facts, values and tables that they read must stay what they are.

use std::collections::BTreeSet;
use std::fmt::Debug;

use crate::diagnostic::{ConsolidateProblem as Problem, Diagnostic, Subject, Thing};
use crate::source::Span;
use crate::syntax::ast::{
    DutyClause, ErrorClause, Errors, Field, FieldType, FieldTypeKind, Item, ListItem, RuleClause,
};

use super::Change;
use crate::consolidate::same::same;
use crate::consolidate::tree::Found;

/// Everything that is changed beneath a locked clause, told once.
pub(super) fn check(change: &Change<'_>, locks: &[(Found, Item)]) -> Vec<Diagnostic> {
    let (before, after) = (Readable::of(change.before), Readable::of(change.after));
    let mut told = BTreeSet::new();
    let mut problems = Vec::new();
    for (found, item) in locks {
        let mut open = read_by(item);
        let mut seen = BTreeSet::new();
        while let Some(name) = open.pop_first() {
            let (Some(old), Some(new)) = (before.get(&name), after.get(&name)) else { continue };
            if !seen.insert(name) {
                continue;
            }
            open.extend(old.reads());
            if !old.is_read_alike(&new) && told.insert(new.span()) {
                let problem = Problem::LockRestsOn { name: found.name.clone(), on: new.subject() };
                problems.push(Diagnostic::new(problem, new.span()).also(item.span()).also(old.span()));
            }
        }
    }
    problems
}

/// What can be read by its name.
#[derive(Clone, Copy)]
enum Reading<'a> {
    Field(&'a Field),
    Item(&'a Item),
}

/// The facts, levels, values and tables of a standard, by the names that a tree shows of them.
struct Readable<'a>(Vec<(String, Reading<'a>)>);

impl<'a> Readable<'a> {
    fn of(items: &'a [Item]) -> Self {
        let mut all: Vec<(&str, Reading<'a>)> = Vec::new();
        for item in items {
            let mut fields = |fields: &'a [Field]| {
                all.extend(fields.iter().map(|it| (it.name.name.text.as_str(), Reading::Field(it))));
            };
            match item {
                Item::Record(record) => fields(&record.fields),
                Item::Finding(finding) => fields(&finding.fields),
                Item::Levels(levels) => {
                    let names = levels.entries.iter().map(|entry| entry.name.name.text.as_str());
                    all.extend(names.map(|name| (name, Reading::Item(item))));
                }
                Item::Let(_) | Item::Table(_) | Item::Scale(_) => {
                    let titled = item.titled().into_iter();
                    all.extend(titled.map(|titled| (titled.name.text.as_str(), Reading::Item(item))));
                }
                _ => {}
            }
        }
        Self(all.into_iter().map(|(name, reading)| (format!("{name:?}"), reading)).collect())
    }

    fn get(&self, name: &str) -> Option<Reading<'a>> {
        self.0.iter().find(|(own, _)| own == name).map(|(_, reading)| *reading)
    }
}

impl Reading<'_> {
    fn subject(&self) -> Subject {
        match self {
            Self::Field(field) => Subject { name: field.name.name.text.clone(), thing: Thing::Field },
            Self::Item(item) => {
                let name = item.titled().map(|titled| titled.name.text.clone()).unwrap_or_default();
                Subject { name, thing: item.thing() }
            }
        }
    }

    fn span(&self) -> Span {
        match self {
            Self::Field(field) => field.name.name.span,
            Self::Item(item) => item.titled().map_or(item.span(), |titled| titled.name.span),
        }
    }

    fn reads(&self) -> BTreeSet<String> {
        match self {
            Self::Field(field) => names(field),
            Self::Item(Item::Let(item)) => names(&item.value),
            Self::Item(Item::Table(table)) => names(&table.rows),
            Self::Item(_) => BTreeSet::new(),
        }
    }

    /// Whether whatever was read before is still read as before.
    fn is_read_alike(&self, new: &Self) -> bool {
        match (self, new) {
            (Self::Field(old), Self::Field(new)) => fits(old, new),
            (Self::Item(old), Self::Item(new)) => same(old, new),
            _ => false,
        }
    }
}

/// Whether a field takes at least the values that it took, with the same meaning.
fn fits(old: &Field, new: &Field) -> bool {
    let rest =
        |field: &Field| (field.default.clone(), field.optional.is_some(), field.absent_when.clone());
    same(&rest(old), &rest(new)) && type_fits(&old.kind, &new.kind)
}

fn type_fits(old: &FieldType, new: &FieldType) -> bool {
    use FieldTypeKind::{List, OneOf};
    match (&old.kind, &new.kind) {
        (OneOf(old), OneOf(new)) => {
            old.iter().all(|value| new.iter().any(|other| other.name.text == value.name.text))
        }
        (List { item: old, at_most: old_most }, List { item: new, at_most }) => {
            same(old_most, at_most) && item_fits(old, new)
        }
        (old, new) => same(old, new),
    }
}

/// A list's items may have more fields than they had.
fn item_fits(old: &ListItem, new: &ListItem) -> bool {
    let (
        ListItem::Record { fields: old, lets: old_lets, .. },
        ListItem::Record { fields: new, lets: new_lets, .. },
    ) = (old, new)
    else {
        return same(old, new);
    };
    let fields = old.iter().all(|field| {
        let found = new.iter().find(|other| other.name.name.text == field.name.name.text);
        found.is_some_and(|other| fits(field, other))
    });
    let lets = old_lets.iter().all(|item| {
        let found = new_lets.iter().find(|other| other.name.name.text == item.name.name.text);
        found.is_some_and(|other| same(&item.value, &other.value))
    });
    fields && lets
}

/// The names that a locked clause reads; what its effects act on is not read.
fn read_by(item: &Item) -> BTreeSet<String> {
    match item {
        Item::Errors(Errors { level, clauses, .. }) => {
            // Without points of its own a row costs what its level costs.
            let read = clauses.iter().map(|clause| match clause {
                ErrorClause::Deduct(deduct) => names(deduct),
                ErrorClause::When(condition) => names(condition),
                ErrorClause::Unless(unless) => names(&unless.condition),
                ErrorClause::AppliesWhen(condition) => names(condition),
                ErrorClause::Basis(_) | ErrorClause::Then(_) => BTreeSet::new(),
            });
            read.chain([names(level)]).flatten().collect()
        }
        Item::Class(class) => names(&class.applies_when),
        Item::Rule(rule) => {
            let read = rule.clauses.iter().map(|clause| match clause {
                RuleClause::When(condition) => names(condition),
                RuleClause::Unless(unless) => names(&unless.condition),
                RuleClause::Then(_) | RuleClause::Basis(_) => BTreeSet::new(),
            });
            read.flatten().collect()
        }
        Item::Grade(grade) => {
            let lines = grade.lines.iter().map(|line| names(&line.when));
            lines.chain([names(&grade.by), names(&grade.scale)]).flatten().collect()
        }
        Item::Score(score) => {
            let clauses = score.clauses.iter().map(|clause| names(&clause.kind));
            clauses.chain([names(&score.value)]).flatten().collect()
        }
        Item::Duty(duty) => {
            let read = duty.clauses.iter().map(|clause| match clause {
                DutyClause::When(condition) => names(condition),
                DutyClause::Within(within) => names(&within.of),
                DutyClause::By(_) | DutyClause::Basis(_) => BTreeSet::new(),
            });
            read.flatten().collect()
        }
        _ => BTreeSet::new(),
    }
}

/// The names that a part of the tree holds: a tree shows all of itself.
fn names(part: &impl Debug) -> BTreeSet<String> {
    let whole = format!("{part:?}");
    let after = whole.split("Name { text: ").skip(1);
    after.filter_map(|rest| rest.split(", span: ").next().map(str::to_owned)).collect()
}
