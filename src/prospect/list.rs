//! What questions about lists may come to.

use crate::model::{EachOf, VariableId};
use crate::program::{Each, NodeId};
use crate::syntax::ast::LeavingOut;
use crate::value::{Date, Number};

use super::possible::{Item, List, Numbers, Possible, Values};
use super::span::Span;
use super::survey::Survey;
use super::truth::{Truth, Unsure};

/// An item that a question may be about.
struct Meant<T> {
    /// Whether it is certainly meant.
    sure: bool,
    of: T,
}

/// What a question is about, item by item, and how many more such items there may be.
struct About<T> {
    meant: Vec<Meant<T>>,
    /// One of those that may be there besides, and how many.
    more: Option<(T, u32)>,
    /// Why it may be undetermined what is meant.
    unsure: Unsure,
}

impl Survey<'_> {
    /// What a quantifier asks.
    pub fn each(&mut self, each: &Each) -> Possible {
        let list = self.value(each.list);
        let Values::List(items) = &list.values else { return Possible::none(list.unsure) };
        let outer = self.variables[each.variable];
        let answer = match each.quantity {
            EachOf::Any => self.search(items, each, each.condition.or(each.body), true).into(),
            EachOf::No => self.search(items, each, each.condition.or(each.body), true).not().into(),
            EachOf::Every => self.every(items, each).into(),
            EachOf::Count => self.count(items, each),
            EachOf::Best => self.best(items, each),
            EachOf::Sum | EachOf::Min | EachOf::Max | EachOf::Mean => self.of_all(items, each),
        };
        self.variables[each.variable] = outer;
        answer.with(list.unsure)
    }

    /// The items for which a condition holds.
    pub fn filter(&mut self, list: NodeId, variable: VariableId, condition: NodeId) -> Possible {
        let list = self.value(list);
        let Values::List(items) = &list.values else { return Possible::none(list.unsure) };
        let outer = self.variables[variable];
        let about = self.about(items, variable, Some(condition), |_, item| item);
        self.variables[variable] = outer;
        let list_of = List {
            record: items.record,
            items: about.meant.iter().map(|it| (it.of, it.sure)).collect(),
            more: about.more.map_or(0, |(_, count)| count),
        };
        Possible { values: Values::List(list_of), unsure: list.unsure.or(about.unsure) }
    }

    /// What is found of each item that a condition holds for.
    fn about<T>(
        &mut self,
        list: &List,
        variable: VariableId,
        condition: Option<NodeId>,
        of: impl Fn(&mut Self, Item) -> T,
    ) -> About<T> {
        let mut about = About { meant: Vec::new(), more: None, unsure: Unsure::NEVER };
        self.within += 1;
        let others = (list.more > 0).then(|| (self.open_item(), false));
        for (place, (item, sure)) in list.items.iter().copied().chain(others).enumerate() {
            self.variables[variable] = item;
            let held = condition.map_or(Truth::YES, |condition| self.truth(condition));
            about.unsure = about.unsure.or(held.unsure);
            if !held.yes {
                continue;
            }
            let layers = self.layers.len();
            condition.into_iter().for_each(|condition| self.grant(condition, true));
            let found = of(self, item);
            self.layers.truncate(layers);
            match place == list.items.len() {
                true => about.more = Some((found, list.more)),
                false => about.meant.push(Meant { sure: sure && held.must(true), of: found }),
            }
        }
        self.within -= 1;
        about
    }

    /// Whether there is an item for which a condition comes to `sought`.
    fn search(&mut self, list: &List, each: &Each, condition: Option<NodeId>, sought: bool) -> Truth {
        let about = self.about(list, each.variable, None, |survey, _| {
            condition.map_or(Truth::of(sought, !sought), |condition| survey.truth(condition))
        });
        about.any(sought)
    }

    /// Every item that satisfies `where` satisfies the body.
    fn every(&mut self, list: &List, each: &Each) -> Truth {
        let (Some(condition), Some(body)) = (each.condition, each.body) else {
            return self.search(list, each, each.body.or(each.condition), false).not();
        };
        let about = self.about(list, each.variable, None, |survey, _| {
            let concerned = survey.truth(condition);
            let mut satisfied = Truth::of(concerned.no, false);
            if concerned.unsure.any() {
                let free = survey.truth(body);
                let unsure = if free.no || free.unsure.any() { concerned.unsure } else { Unsure::NEVER };
                satisfied = satisfied.or(Truth { unsure, ..Truth::of(free.yes, false) });
            }
            if concerned.yes {
                let layers = survey.layers.len();
                survey.grant(condition, true);
                satisfied = satisfied.or(survey.truth(body));
                survey.layers.truncate(layers);
            }
            satisfied
        });
        about.any(false).not()
    }

    fn count(&mut self, list: &List, each: &Each) -> Possible {
        let about = self.about(list, each.variable, each.condition, |_, _| ());
        let (least, most) = about.count();
        let span = Span::between(Number::from(i64::from(least)), Number::from(i64::from(most)));
        Possible { values: Values::Numbers(span), unsure: about.unsure }
    }

    /// The first of the items with the largest body: any that is meant, unless all is known.
    fn best(&mut self, list: &List, each: &Each) -> Possible {
        let Some(body) = each.body else { return Possible::none(Unsure::OTHERWISE) };
        let about =
            self.about(list, each.variable, each.condition, |survey, item| (item, survey.value(body)));
        let unsure = about.meant.iter().fold(about.unsure, |unsure, it| unsure.or(it.of.1.unsure));
        let unsure = about.more.iter().fold(unsure, |unsure, (it, _)| unsure.or(it.1.unsure));
        let nothing = if about.count().0 == 0 { Unsure::ABSENT } else { Unsure::NEVER };
        let known = about.more.is_none() && about.meant.iter().all(|it| it.sure && it.of.1.is_settled());
        let items: Vec<(Item, Possible)> = match known {
            true => first_largest(about.meant).into_iter().collect(),
            false => {
                let meant = about.meant.into_iter().map(|it| it.of);
                meant.chain(about.more.map(|(it, _)| it)).collect()
            }
        };
        let items: std::collections::BTreeSet<Item> = items.into_iter().map(|(item, _)| item).collect();
        let values = if items.is_empty() { Values::Nothing } else { Values::Items(items) };
        Possible { values, unsure: unsure.or(nothing) }
    }

    fn of_all(&mut self, list: &List, each: &Each) -> Possible {
        let Some(body) = each.body else { return Possible::none(Unsure::OTHERWISE) };
        let about = self.about(list, each.variable, each.condition, |survey, _| survey.value(body));
        let unsure = about.meant.iter().fold(about.unsure, |unsure, it| unsure.or(it.of.unsure));
        let unsure = about.more.iter().fold(unsure, |unsure, (it, _)| unsure.or(it.unsure));
        // Where one that is certainly meant has no value, there is none at all.
        if about.meant.iter().any(|it| it.sure && it.of.values == Values::Nothing) {
            return Possible::none(unsure);
        }
        let mut are_dates =
            about.meant.iter().map(|it| &it.of).chain(about.more.iter().map(|(it, _)| it));
        let are_dates = are_dates.any(|it| it.dates().is_some());
        let out = each.leaving_out;
        let possible = match are_dates {
            true => {
                let found: About<Span<Date>> = about.map(|it| it.dates().cloned());
                let end = found.end(each.quantity, out);
                Possible { values: end.0.map_or(Values::Nothing, Values::Dates), unsure: end.1 }
            }
            false => {
                let found: About<Span<Number>> = about.map(|it| it.numbers().span);
                match each.quantity {
                    EachOf::Sum => found.sum(out).into(),
                    EachOf::Mean => found.mean(out).into(),
                    quantity => {
                        let (span, unsure) = found.end(quantity, out);
                        Numbers { span, unsure }.into()
                    }
                }
            }
        };
        possible.with(unsure)
    }
}

fn first_largest(meant: Vec<Meant<(Item, Possible)>>) -> Option<(Item, Possible)> {
    meant.into_iter().map(|it| it.of).reduce(|best, it| {
        let greater = it.1.values.compare(crate::model::Comparison::Greater, &best.1.values);
        if greater.yes { it } else { best }
    })
}

impl About<Truth> {
    /// Whether any comes to `sought`; where none does, one that is undetermined decides.
    fn any(&self, sought: bool) -> Truth {
        let all = || self.meant.iter().map(|it| (it.sure, it.of));
        let with_more = || all().chain(self.more.iter().map(|(it, _)| (false, *it)));
        let found = with_more().any(|(_, it)| it.may(sought));
        // Each may be something else, or not be there at all.
        let none = all().all(|(sure, it)| !sure || it.may(!sought) || it.unsure.any());
        let quiet = all().all(|(sure, it)| !sure || it.may(!sought));
        let unsure = match none {
            true => with_more().fold(Unsure::NEVER, |unsure, (_, it)| unsure.or(it.unsure)),
            false => Unsure::NEVER,
        };
        Truth { unsure, ..Truth::of(found, quiet) }
    }
}

impl<T> About<T> {
    /// How many items are meant at least, and at most.
    fn count(&self) -> (u32, u32) {
        let narrow = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let least = narrow(self.meant.iter().filter(|it| it.sure).count());
        let more = self.more.as_ref().map_or(0, |(_, count)| *count);
        (least, narrow(self.meant.len()).saturating_add(more))
    }

    fn map<U>(self, of: impl Fn(&T) -> Option<U>) -> About<U> {
        let meant = self.meant.into_iter();
        let meant = meant.filter_map(|it| Some(Meant { sure: it.sure, of: of(&it.of)? })).collect();
        let more = self.more.and_then(|(it, count)| Some((of(&it)?, count)));
        About { meant, more, unsure: self.unsure }
    }
}

impl<T: Ord + Clone> About<Span<T>> {
    /// All that any of them may be.
    fn hull(&self) -> Option<Span<T>> {
        let all = self.meant.iter().map(|it| it.of.clone());
        all.chain(self.more.iter().map(|(it, _)| it.clone())).reduce(|left, right| left.or(&right))
    }

    /// The values in order without the extremes that are left out, where it is known how many there are.
    fn in_order(&self, out: LeavingOut) -> Option<Vec<Span<T>>> {
        let known = self.more.is_none() && self.meant.iter().all(|it| it.sure);
        let mut lows: Vec<Option<T>> = self.meant.iter().map(|it| it.of.low.clone()).collect();
        let mut highs: Vec<Option<T>> = self.meant.iter().map(|it| it.of.high.clone()).collect();
        // The least of several lies between the least low end and the least high end, and so on.
        lows.sort();
        highs.sort_by(|left, right| match (left, right) {
            (Some(left), Some(right)) => left.cmp(right),
            (left, right) => left.is_none().cmp(&right.is_none()),
        });
        let mut values: Vec<Span<T>> =
            lows.into_iter().zip(highs).map(|(low, high)| Span { low, high }).collect();
        values.truncate(values.len().saturating_sub(out.highest as usize));
        values.drain(..values.len().min(out.lowest as usize));
        known.then_some(values)
    }

    /// Why nothing may be left.
    fn nothing(&self, out: LeavingOut) -> Unsure {
        let out = out.highest.saturating_add(out.lowest);
        if self.count().0 <= out { Unsure::ABSENT } else { Unsure::NEVER }
    }

    /// The least or the greatest.
    fn end(&self, quantity: EachOf, out: LeavingOut) -> (Option<Span<T>>, Unsure) {
        match self.in_order(out) {
            Some(values) => {
                let end = if quantity == EachOf::Min { values.first() } else { values.last() };
                (end.cloned(), if end.is_none() { Unsure::ABSENT } else { Unsure::NEVER })
            }
            None => (self.hull(), self.nothing(out)),
        }
    }
}

impl About<Span<Number>> {
    fn sum(&self, out: LeavingOut) -> Numbers {
        if let Some(values) = self.in_order(out) {
            return Numbers::of(values.iter().fold(Span::zero(), |sum, it| sum.add(it)));
        }
        let Some(hull) = self.hull() else { return Numbers::zero() };
        if out.highest.saturating_add(out.lowest) > 0 {
            let (least, most) = self.count();
            let out = out.highest.saturating_add(out.lowest);
            let left = |count: u32| Number::from(i64::from(count.saturating_sub(out)));
            return Numbers::of(hull.multiply(&Span::between(left(least), left(most))));
        }
        let each = self.meant.iter().map(|it| if it.sure { it.of.clone() } else { it.of.or_zero() });
        let more = self.more.iter().map(|(it, count)| {
            it.multiply(&Span::between(Number::ZERO, Number::from(i64::from(*count))))
        });
        Numbers::of(each.chain(more).fold(Span::zero(), |sum, it| sum.add(&it)))
    }

    fn mean(&self, out: LeavingOut) -> Numbers {
        let Some(values) = self.in_order(out) else {
            return Numbers { span: self.hull(), unsure: self.nothing(out) };
        };
        let count = i64::try_from(values.len()).unwrap_or(i64::MAX);
        let sum = values.iter().fold(Span::zero(), |sum, it| sum.add(it));
        let mean = sum.divide(&Span::point(Number::from(count)));
        Numbers { unsure: if mean.is_none() { Unsure::ABSENT } else { Unsure::NEVER }, span: mean }
    }
}
