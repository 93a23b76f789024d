//! What locked clauses rest on: the facts, values and tables that they read must stay what they are.

use std::collections::BTreeSet;
use std::fmt::Debug;

use crate::diagnostic::{ConsolidateProblem as Problem, Diagnostic, Subject, Thing};
use crate::source::Span;
use crate::syntax::ast::{
    Class, ClassMember, Codes, DutyClause, Effect, EffectKind, ErrorClause, Errors, Field, FieldType,
    FieldTypeKind, Item, ListItem, Role, RuleClause,
};

use super::Change;
use crate::consolidate::tree::{Found, everything};
use crate::syntax::same;

/// Everything that is changed beneath a locked clause; what is told already is not told again.
pub(super) fn check(
    change: &Change<'_>,
    locks: &[(Found, Item)],
    told: &mut BTreeSet<Span>,
) -> Vec<Diagnostic> {
    // What is locked itself was compared.
    let locked: BTreeSet<&str> = locks.iter().map(|(found, _)| found.name.as_str()).collect();
    let (before, after) = (Readable::of(change.before, &locked), Readable::of(change.after, &locked));
    let mut problems = Vec::new();
    for (found, item) in locks {
        let mut reckoned = reckons(item);
        let mut open = read_by(item);
        let mut seen = BTreeSet::new();
        while let Some(name) = open.pop_first() {
            let (Some(old), Some(new)) = (before.get(&name), after.get(&name)) else { continue };
            if !seen.insert(name) {
                continue;
            }
            open.extend(old.reads());
            reckoned |= reckons(&old);
            if !old.is_read_alike(&new) && told.insert(new.span()) {
                let problem = Problem::LockRestsOn { subject: found.subject(), on: new.subject() };
                problems.push(Diagnostic::new(problem, new.span()).also(item.span()).also(old.span()));
            }
        }
        problems.extend(reckoned.then(|| calendar(change, found, told)).flatten());
    }
    problems
}

/// The scores and grades on which a locked score or grade rests, directly or by other values.
pub(super) fn beneath(items: &[Item], item: &Item) -> BTreeSet<String> {
    let readable = Readable::of(items, &BTreeSet::new());
    let (mut open, mut seen, mut found) = (read_by(item), BTreeSet::new(), BTreeSet::new());
    while let Some(name) = open.pop_first() {
        let Some(Reading::Item(read)) = readable.get(&name) else { continue };
        if !seen.insert(name) || matches!(read, Item::Levels(_) | Item::Scale(_)) {
            continue;
        }
        open.extend(Reading::Item(read).reads());
        if matches!(read, Item::Score(_) | Item::Grade(_)) {
            found.extend(read.titled().map(|titled| titled.name.text.clone()));
        }
    }
    found
}

/// Calendars that are new or other than they were, beneath a locked clause that reckons time: who is
/// bound by it neither gives days off, nor years to come.
fn calendar(change: &Change<'_>, lock: &Found, told: &mut BTreeSet<Span>) -> Option<Diagnostic> {
    let calendars = |items: &[Item]| {
        let all = items.iter().filter(|item| matches!(item, Item::Calendar(_)));
        all.cloned().map(bare).collect::<Vec<Item>>()
    };
    let (before, after) = (calendars(change.before), calendars(change.after));
    if let Some(repealed) = repealed_calendar(change, lock, told) {
        return Some(repealed);
    }
    let new = after.into_iter().find(|new| !before.iter().any(|old| same(old, new)))?;
    let place = &new.titled()?.name;
    let old = before.iter().filter_map(Item::titled).find(|old| old.name.text == place.text);
    told.insert(place.span).then(|| {
        let (name, calendar) = (lock.name.clone(), place.text.clone());
        let problem = Diagnostic::new(Problem::CalendarUnderLock { name, calendar }, place.span);
        old.into_iter().fold(problem.also(lock.span), |problem, old| problem.also(old.name.span))
    })
}

/// A calendar that is there no longer, beneath a locked clause that reckons time.
fn repealed_calendar(
    change: &Change<'_>,
    lock: &Found,
    told: &mut BTreeSet<Span>,
) -> Option<Diagnostic> {
    let calendars = |items| everything(items).into_iter().filter(|it| it.thing == Thing::Calendar);
    let kept: BTreeSet<String> = calendars(change.after).map(|it| it.name).collect();
    let gone = calendars(change.before).find(|it| !kept.contains(&it.name))?;
    let place = (change.taken)(&gone)?;
    told.insert(place).then(|| {
        let (name, calendar) = (lock.name.clone(), gone.name);
        let problem = Diagnostic::new(Problem::CalendarUnderLock { name, calendar }, place);
        problem.also(lock.span).also(gone.span)
    })
}

/// Whether a part reckons time in a way to which a calendar matters: working days, or last days that
/// are put off where they are free.
fn reckons(part: &impl Debug) -> bool {
    let shown = format!("{part:?}");
    ["WorkingDays", "Within {", "Period {"].iter().any(|node| shown.contains(node))
}

/// An item without its title and lock, on which nothing rests.
pub(super) fn bare(mut item: Item) -> Item {
    if let Some(titled) = item.titled_mut() {
        titled.title = None;
    }
    match &mut item {
        Item::Errors(Errors { codes: Codes::Named(codes), .. }) => {
            codes.iter_mut().for_each(|code| code.title = None);
        }
        Item::Rule(rule) => rule.clauses.retain(|clause| !matches!(clause, RuleClause::Basis(_))),
        _ => {}
    }
    item
}

/// What can be read by its name.
#[derive(Debug, Clone, Copy)]
enum Reading<'a> {
    Field(&'a Field),
    Item(&'a Item),
    /// A code, in its row and at its place.
    Row(&'a Errors, Span),
    Role(&'a Role),
}

/// Adds the codes of a row.
fn rows<'a>(all: &mut Vec<(&'a str, Reading<'a>)>, row: &'a Errors) {
    all.extend(row.codes.names().into_iter().map(|(name, span)| (name, Reading::Row(row, span))));
}

/// Adds the codes of a class.
fn members<'a>(all: &mut Vec<(&'a str, Reading<'a>)>, class: &'a Class) {
    for member in &class.members {
        match member {
            ClassMember::Errors(row) => rows(all, row),
            ClassMember::Class(inner) => members(all, inner),
        }
    }
}

/// The facts, levels, values, tables, scores, grades and errors of a standard, by the names that a tree shows of them.
struct Readable<'a>(Vec<(String, Reading<'a>)>);

impl<'a> Readable<'a> {
    fn of(items: &'a [Item], locked: &BTreeSet<&str>) -> Self {
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
                Item::Let(_) | Item::Table(_) | Item::Scale(_) | Item::Grade(_) | Item::Score(_) => {
                    let titled = item.titled().into_iter();
                    all.extend(titled.map(|titled| (titled.name.text.as_str(), Reading::Item(item))));
                }
                Item::Errors(row) => rows(&mut all, row),
                Item::Class(class) => members(&mut all, class),
                // Locked roles were compared as a whole.
                Item::Roles(roles) if !roles.lock.is_some_and(|lock| lock.inherited) => {
                    let roles = roles.entries.iter();
                    all.extend(roles.map(|role| (role.name.name.text.as_str(), Reading::Role(role))));
                }
                _ => {}
            }
        }
        all.retain(|(name, _)| !locked.contains(name));
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
            Self::Row(row, place) => {
                let names = row.codes.names().into_iter();
                let name = names.filter(|(_, span)| span == place).map(|(name, _)| name.to_owned());
                Subject { name: name.collect(), thing: Thing::Error }
            }
            Self::Role(role) => Subject { name: role.name.name.text.clone(), thing: Thing::Roles },
        }
    }

    fn span(&self) -> Span {
        match self {
            Self::Field(field) => field.name.name.span,
            Self::Item(item) => item.titled().map_or(item.span(), |titled| titled.name.span),
            Self::Row(_, place) => *place,
            Self::Role(role) => role.name.name.span,
        }
    }

    fn reads(&self) -> BTreeSet<String> {
        match self {
            Self::Field(field) => names(field),
            Self::Item(item) => read_by(item),
            Self::Row(row, _) => read_by_row(row),
            Self::Role(role) => names(&role.holder),
        }
    }

    /// Whether whatever was read before is still read as before.
    fn is_read_alike(&self, new: &Self) -> bool {
        match (self, new) {
            (Self::Field(old), Self::Field(new)) => fits(old, new),
            (Self::Item(old), Self::Item(new)) => same(&bare((*old).clone()), &bare((*new).clone())),
            (Self::Role(old), Self::Role(new)) => {
                same(&(&old.holder, &old.members), &(&new.holder, &new.members))
            }
            (Self::Row(old, _), Self::Row(new, _)) => {
                let counts = |clause: &&ErrorClause| {
                    !matches!(clause, ErrorClause::Basis(_) | ErrorClause::Irreversible(_))
                };
                let clauses =
                    |row: &Errors| row.clauses.iter().filter(counts).cloned().collect::<Vec<_>>();
                same(&(&old.level, clauses(old)), &(&new.level, clauses(new)))
            }
            _ => false,
        }
    }
}

/// Whether a field takes at least the values that it took, with the same meaning.
fn fits(old: &Field, new: &Field) -> bool {
    let rest = |field: &Field| {
        let key = field.from.as_ref().map_or(&field.name.name.text, |key| &key.value).clone();
        (key, field.default.clone(), field.optional.is_some(), field.absent_when.clone())
    };
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
        Item::Errors(row) => read_by_row(row),
        Item::Class(class) => names(&class.applies_when),
        Item::Rule(rule) => {
            let read = rule.clauses.iter().map(|clause| match clause {
                RuleClause::When(condition) => names(condition),
                RuleClause::Unless(unless) => names(&unless.condition),
                RuleClause::Then(effects) => amounts(effects),
                RuleClause::Basis(_) => BTreeSet::new(),
            });
            read.flatten().collect()
        }
        Item::Grade(grade) => {
            let lines = grade.lines.iter().map(|line| names(&line.when));
            let open = grade.undetermined.iter().map(|line| names(&line.when));
            lines.chain(open).chain([names(&grade.by), names(&grade.scale)]).flatten().collect()
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
        Item::Let(item) => names(&item.value),
        Item::Table(table) => names(&table.rows),
        Item::Procedure(item) => names(&item.clauses),
        Item::Pick(item) => names(&item.clauses),
        Item::Responsibility(item) => names(&item.clauses),
        Item::Roles(roles) => roles.entries.iter().flat_map(|role| names(&role.holder)).collect(),
        _ => BTreeSet::new(),
    }
}

fn read_by_row(row: &Errors) -> BTreeSet<String> {
    // Without points of its own a row costs what its level costs.
    let read = row.clauses.iter().map(|clause| match clause {
        ErrorClause::Deduct(deduct) => names(deduct),
        ErrorClause::When(condition) => names(condition),
        ErrorClause::Unless(unless) => names(&unless.condition),
        ErrorClause::AppliesWhen(condition) => names(condition),
        ErrorClause::Then(effects) => amounts(effects),
        ErrorClause::Basis(_) | ErrorClause::Irreversible(_) => BTreeSet::new(),
    });
    read.chain([names(&row.level)]).flatten().collect()
}

/// The names by which effects reckon how much they do.
fn amounts(effects: &[Effect]) -> BTreeSet<String> {
    let read = effects.iter().map(|effect| match &effect.kind {
        EffectKind::Is(_, amount)
        | EffectKind::AtMost(_, amount)
        | EffectKind::AtLeast(_, amount)
        | EffectKind::Add(amount, _)
        | EffectKind::Deduct(amount, _) => names(amount),
        _ => BTreeSet::new(),
    });
    read.flatten().collect()
}

/// The names that a part of the tree holds: a tree shows all of itself.
fn names(part: &impl Debug) -> BTreeSet<String> {
    let whole = format!("{part:?}");
    let after = whole.split("Name { text: ").skip(1);
    after.filter_map(|rest| rest.split(", span: ").next().map(str::to_owned)).collect()
}
