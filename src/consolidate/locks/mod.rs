//! What an upper authority has locked must not be loosened below it.
//!
//! Each locked clause is compared with what stands in its place. Where the form of the two does not
//! show that the new one is at least as strict, it is refused as well: nothing is guessed.

mod bears;
mod effect;
mod error;
mod fixed;
mod hidden;
mod holds;
mod item;
mod keep;
mod points;
mod rests;
mod score;
mod whole;

use std::collections::BTreeSet;

use crate::diagnostic::{ConsolidateProblem as Problem, Diagnostic, Difference, Thing};
use crate::source::Span;
use crate::syntax::ast::{Class, Codes, Condition, Errors, Expr, Item};

use super::tree::{Found, everything, get};
use crate::syntax::same;

use holds::Compare;
use whole::is_whole;

pub(super) use keep::{dropped, inherit, inherit_where, keep, lock};

/// A standard before and after it was changed by somebody who is bound by its locks.
pub(super) struct Change<'a> {
    pub before: &'a [Item],
    pub after: &'a [Item],
    /// Where something was taken away; nothing where that was before.
    pub taken: &'a dyn Fn(&Found) -> Option<Span>,
}

/// Everything that loosens what an upper authority has locked.
pub(super) fn check(change: &Change<'_>) -> Vec<Diagnostic> {
    let mut comparison = Comparison {
        before: change.before,
        after: change.after,
        name: String::new(),
        problems: Vec::new(),
    };
    let after = everything(change.after);
    let (mut locks, mut around, mut told) = (Vec::new(), BTreeSet::new(), BTreeSet::new());
    for found in everything(change.before) {
        let Some(item) = locked(change.before, &found) else { continue };
        comparison.name = found.name.clone();
        if fixed::is_fixed(found.thing) {
            comparison.fixed(change, &found, &mut told);
            locks.push((found, item));
            continue;
        }
        let kept = after.iter().find(|other| other.thing == found.thing && other.name == found.name);
        let Some(new) = kept.and_then(|kept| get(change.after, &kept.way)) else {
            (change.taken)(&found).into_iter().for_each(|place| comparison.repealed(&found, place));
            continue;
        };
        comparison.compare(&one_code(item.clone(), &found), &one_code(new, &found));
        comparison.compare_around(&found, &mut around);
        locks.push((found, item));
    }
    comparison.bearing_on(&locks, &mut told);
    comparison.problems.extend(rests::check(change, &locks, &mut told));
    comparison.problems.extend(hidden::check(change));
    comparison.problems
}

/// A thing as it stands, if it or a class around it is locked by an upper authority.
fn locked(items: &[Item], found: &Found) -> Option<Item> {
    use Thing::{Class, Duty, Error, Grade, Rule, Score};
    if !matches!(found.thing, Class | Error | Score | Grade | Rule | Duty)
        && !fixed::is_fixed(found.thing)
    {
        return None;
    }
    // Items of one calendar add up: one of them locks it.
    let calendar =
        items.iter().filter(|item| found.thing == Thing::Calendar && fixed::is_of(item, found));
    let around = (1..=found.way.len()).filter_map(|length| get(items, found.way.get(..length)?));
    let mut locks = around.chain(calendar.cloned()).filter_map(|item| keep::lock(&item));
    locks.any(|lock| lock.inherited).then(|| get(items, &found.way))?
}

/// A row with one of its codes only.
fn one_code(mut item: Item, found: &Found) -> Item {
    if let Item::Errors(Errors { codes: Codes::Named(codes), .. }) = &mut item {
        codes.retain(|code| code.name.text == found.name);
    }
    item
}

/// Two states of a standard, and what one loosens of the other.
struct Comparison<'a> {
    before: &'a [Item],
    after: &'a [Item],
    /// The locked thing at hand.
    name: String,
    problems: Vec<Diagnostic>,
}

impl Comparison<'_> {
    /// Whether one condition holds wherever another does.
    fn wherever(&self, narrow: &Condition, wide: &Condition) -> bool {
        Compare::new(&|expr| is_whole(self.before, expr)).wherever(narrow, wide)
    }

    /// The same of expressions.
    fn wherever_expr(&self, narrow: &Expr, wide: &Expr) -> bool {
        Compare::new(&|expr| is_whole(self.before, expr)).wherever_expr(narrow, wide)
    }

    fn repealed(&mut self, found: &Found, place: Span) {
        let problem = Problem::LockedRepealed { subject: found.subject() };
        self.problems.push(Diagnostic::new(problem, place).also(found.span));
    }

    /// What is looser than before.
    fn looser(&mut self, how: Difference, new: Span, old: Span) {
        let problem = Problem::Loosened { name: self.name.clone(), how };
        self.problems.push(Diagnostic::new(problem, new).also(old));
    }

    /// What cannot be shown to be no looser.
    fn unclear(&mut self, how: Difference, new: Span, old: Span) {
        let problem = Problem::NotComparable { name: self.name.clone(), how };
        self.problems.push(Diagnostic::new(problem, new).also(old));
    }

    fn compare(&mut self, old: &Item, new: &Item) {
        if same(old, new) {
            return;
        }
        match (old, new) {
            (Item::Errors(old), Item::Errors(new)) => self.errors(old, new),
            (Item::Class(old), Item::Class(new)) => self.class(old, new, new.name.name.span),
            (Item::Rule(old), Item::Rule(new)) => self.rule(old, new),
            (Item::Score(old), Item::Score(new)) => self.score(old, new),
            (Item::Grade(old), Item::Grade(new)) => self.grade(old, new),
            (Item::Duty(old), Item::Duty(new)) => self.duty(old, new),
            _ => {}
        }
    }

    /// The caps of the classes around a row, and when they apply, bear on the row as well; of each
    /// class that is told once.
    fn compare_around(&mut self, found: &Found, told: &mut BTreeSet<String>) {
        let after = everything(self.after);
        for (depth, name) in found.within.iter().enumerate() {
            let old = found.way.get(..=depth).and_then(|way| get(self.before, way));
            let new = after.iter().find(|other| other.thing == Thing::Class && other.name == *name);
            let new = new.and_then(|new| get(self.after, &new.way));
            // Locked classes are compared by themselves.
            if let (Some(Item::Class(old)), Some(Item::Class(new))) = (old, new)
                && old.lock.is_none_or(|lock| !lock.inherited)
                && !same(&bare(&old), &bare(&new))
                && told.insert(name.clone())
            {
                self.class_bounds(&old, &new);
            }
        }
    }
}

/// A class without its members.
fn bare(class: &Class) -> Class {
    Class { members: Vec::new(), ..class.clone() }
}
