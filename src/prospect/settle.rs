//! What is missing, and how much each of it would settle: every kind of answer is tried.

use crate::eval::Slot;
use crate::model::{Model, RecordId};
use crate::program::{ChosenPoints, FieldKind};
use crate::value::Number;

use super::cuts::{has_range, joined};
use super::facts::{Fact, Ground};
use super::found::{Found, Spread};
use super::possible::{Item, List, Possible, Values};
use super::span::Span;
use super::survey::{Known, Survey};
use super::truth::Unsure;

/// The most values of an enumeration, or levels, that are tried one by one.
const VALUES: usize = 64;

/// The most points that are tried one by one.
const POINTS: usize = 12;

/// Something that the record does not state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unknown {
    Fact(Fact),
    /// The level of the finding of this number.
    Level(u32),
    /// Its points.
    Points(u32),
    /// What was found, or what more.
    Findings,
    Examined,
}

/// A kind of answer.
#[derive(Debug, Clone)]
pub enum Kind {
    /// One of these values.
    Values(Values),
    /// There is none.
    Absent,
    /// No findings, no more findings, no items.
    Nothing,
    /// Findings, more findings, items.
    Something,
}

/// What would follow from answers to something unknown.
pub struct Tried {
    pub unknown: Unknown,
    pub required: bool,
    /// Whether every answer settles everything.
    pub settles: bool,
    /// What each kind of answer leaves.
    pub answers: Vec<(Kind, Found)>,
    /// What answers leave open on average.
    spread: Spread,
}

impl<'a> Ground<'a> {
    /// Whether the record leaves nothing open.
    pub fn is_complete(&self) -> bool {
        self.unknown().is_empty()
    }

    /// Everything that the record leaves open.
    fn unknown(&self) -> Vec<Unknown> {
        let frame = self.frame;
        let mut unknown: Vec<Unknown> = self.open.iter().copied().map(Unknown::Fact).collect();
        for (number, finding) in (0..).zip(frame.findings()) {
            let row = &self.schema.rows[finding.error];
            if finding.level.is_none() && row.levels.is_some() {
                unknown.push(Unknown::Level(number));
            }
            if finding.points.is_none() && row.points.is_some() {
                unknown.push(Unknown::Points(number));
            }
        }
        if frame.open().findings && !self.schema.rows.is_empty() {
            unknown.push(Unknown::Findings);
        }
        if frame.open().examined && self.schema.classes.iter().any(|class| class.examined) {
            unknown.push(Unknown::Examined);
        }
        unknown
    }

    /// What is missing, beginning with what settles most. `base` is what the survey found without an answer.
    pub fn missing(&'a self, base: &Found, survey: &mut Survey<'a>) -> Vec<Tried> {
        let read = survey.read.clone();
        let matters = |unknown: &Unknown| match unknown {
            Unknown::Fact(fact) => read.contains(fact) || self.is_required(*fact),
            _ => true,
        };
        let unknown: Vec<Unknown> = self.unknown().into_iter().filter(matters).collect();
        // The only one that was looked at settles everything.
        let mut looked_at = unknown.iter().filter(|it| match it {
            Unknown::Fact(fact) => read.contains(fact),
            _ => true,
        });
        let only = looked_at.next().filter(|_| looked_at.next().is_none()).copied();
        let mut tried: Vec<Tried> =
            unknown.iter().map(|it| self.tried(*it, base, only == Some(*it), survey)).collect();
        tried.sort_by(|left, right| {
            let key = |it: &Tried| (!it.settles, it.spread.clone(), !it.required);
            key(left).cmp(&key(right))
        });
        tried
    }

    fn is_required(&self, fact: Fact) -> bool {
        self.field(fact.record, fact.field).is_required()
    }

    fn tried(&'a self, unknown: Unknown, base: &Found, alone: bool, survey: &mut Survey<'a>) -> Tried {
        let answers: Vec<(Kind, Found)> = self
            .kinds(unknown, survey)
            .into_iter()
            .map(|kind| {
                let found = Found::by(Survey::of(self, self.known(unknown, &kind)));
                (kind, found)
            })
            .collect();
        let answers = joined(answers);
        let settles = !base.is_settled()
            && (alone || !answers.is_empty() && answers.iter().all(|(_, found)| found.is_settled()));
        let spreads: Vec<Spread> = answers
            .iter()
            .map(|(kind, found)| match sample(kind) {
                Some(kind) => Found::by(Survey::of(self, self.known(unknown, &kind))).spread(),
                None => found.spread(),
            })
            .collect();
        let spread = base.spread().mean(&spreads);
        let required = match unknown {
            Unknown::Fact(fact) => self.is_required(fact),
            Unknown::Level(_) | Unknown::Points(_) => true,
            Unknown::Findings | Unknown::Examined => false,
        };
        Tried { unknown, required, settles, answers, spread }
    }

    /// The kinds of answers that are tried; together they are all that there are.
    fn kinds(&'a self, unknown: Unknown, survey: &mut Survey<'a>) -> Vec<Kind> {
        match unknown {
            Unknown::Fact(fact) => {
                let possible = self.fact(fact);
                let absent = possible.unsure.any().then_some(Kind::Absent);
                let present = match has_range(unknown, &possible.values) {
                    Some(fact) => self.parts(fact, &possible.values, survey),
                    None => self.split(possible.values),
                };
                present.into_iter().chain(absent).collect()
            }
            Unknown::Level(number) => {
                let levels =
                    self.frame.findings().get(number as usize).map(|it| self.levels_of(it.error));
                self.split(levels.map_or(Values::Nothing, Values::Places))
            }
            Unknown::Points(number) => {
                let finding = self.frame.findings().get(number as usize);
                let points = finding.and_then(|finding| self.schema.rows[finding.error].points.as_ref());
                points.map(chosen).unwrap_or_default()
            }
            Unknown::Findings | Unknown::Examined => vec![Kind::Nothing, Kind::Something],
        }
    }

    fn split(&self, values: Values) -> Vec<Kind> {
        match values {
            Values::Nothing => Vec::new(),
            Values::Truth { yes: true, no: true } => {
                [true, false].map(|truth| Kind::Values(Values::Truth { yes: truth, no: !truth })).into()
            }
            Values::Places(places) if places.len() <= VALUES => {
                let each = places.into_iter().map(|place| Kind::Values(Values::Places([place].into())));
                each.collect()
            }
            Values::List(_) => vec![Kind::Nothing, Kind::Something],
            values => vec![Kind::Values(values)],
        }
    }

    /// What is known where an answer is of this kind.
    fn known(&self, unknown: Unknown, kind: &Kind) -> Known {
        let mut known = Known::default();
        match (unknown, kind) {
            (Unknown::Fact(fact), kind) => {
                let possible = match (kind, self.fact(fact).values) {
                    (Kind::Values(values), _) => Possible::value(values.clone()),
                    (Kind::Absent, _) => Possible::none(Unsure::ABSENT),
                    (Kind::Nothing, Values::List(list)) => {
                        Possible::value(Values::List(List { more: 0, ..list }))
                    }
                    (Kind::Nothing | Kind::Something, values) => Possible::value(values),
                };
                known.facts.insert(fact, possible);
            }
            (Unknown::Level(number), Kind::Values(Values::Places(places))) => {
                known
                    .levels
                    .extend(places.iter().next().filter(|_| places.len() == 1).map(|it| (number, *it)));
            }
            (Unknown::Points(number), Kind::Values(Values::Numbers(span))) => {
                known.points.extend(span.only().map(|points| (number, points.clone())));
            }
            (Unknown::Findings, Kind::Nothing) => known.no_more = true,
            (Unknown::Examined, kind) => known.examined = Some(matches!(kind, Kind::Something)),
            _ => {}
        }
        known
    }

    /// Where something would stand in the record.
    pub fn path(&self, unknown: Unknown) -> String {
        match unknown {
            Unknown::Fact(fact) => {
                let mut path = match fact.item {
                    Item::Stated(item) => self.path_of(fact.record, item),
                    Item::Open(_) => String::new(),
                };
                for key in self.field(fact.record, fact.field).path() {
                    crate::eval::push_key(&mut path, key);
                }
                path
            }
            Unknown::Level(number) => format!("findings[{number}].level"),
            Unknown::Points(number) => format!("findings[{number}].points"),
            Unknown::Findings => "findings".into(),
            Unknown::Examined => "examined".into(),
        }
    }

    /// Where an item stands in the record.
    fn path_of(&self, record: RecordId, item: u32) -> String {
        if record == Model::CASE {
            return String::new();
        }
        if record == Model::FINDING {
            return format!("findings[{item}]");
        }
        for (outer, schema) in self.schema.records.entries() {
            let lists = schema
                .fields
                .entries()
                .filter(|(_, field)| matches!(field.kind, FieldKind::List(items) if items == record));
            for (field, it) in lists {
                for at in 0..self.frame.items(outer) {
                    let Slot::List { start, len } = *self.frame.slot(outer, at, field) else { continue };
                    if (start..start.saturating_add(len)).contains(&item) {
                        let mut path = self.path_of(outer, at);
                        it.path().into_iter().for_each(|key| crate::eval::push_key(&mut path, key));
                        return format!("{path}[{}]", item - start);
                    }
                }
            }
        }
        String::new()
    }
}

/// The points among which a reviewer chooses, one by one where there are few.
fn chosen(points: &ChosenPoints) -> Vec<Kind> {
    let all = Span::between(points.low.clone(), points.high.clone());
    let next = |it: &Number| it.add(&points.step).ok().filter(|next| *next <= points.high);
    let each: Vec<Number> = std::iter::successors(Some(points.low.clone()), next).take(POINTS).collect();
    match each.last() == Some(&points.high) {
        true => each.into_iter().map(|it| Kind::Values(Values::Numbers(Span::point(it)))).collect(),
        false => vec![Kind::Values(Values::Numbers(all))],
    }
}

/// One answer of a kind that has many: what is left once it is known exactly.
fn sample(kind: &Kind) -> Option<Kind> {
    let Kind::Values(values) = kind else { return None };
    Some(Kind::Values(match values {
        Values::Numbers(span) if span.only().is_none() => {
            let end = span.low.clone().or_else(|| span.high.clone()).unwrap_or(Number::ZERO);
            Values::Numbers(Span::point(end))
        }
        Values::Dates(span) if span.only().is_none() => {
            Values::Dates(Span::point(span.low.or(span.high)?))
        }
        Values::Text(None) => Values::Text(Some(String::new())),
        _ => return None,
    }))
}
