//! A roll-up under way.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use crate::diagnostic::{RecordFault, RecordProblem};
use crate::eval::{Case, Fact, GradeError, Refused, source};
use crate::model::{FieldId, Model, Of};
use crate::outcome::{Outcome, Score};
use crate::program::{self, Aggregate, Node, Program, RollupKey, Schema};
use crate::syntax::ast::Periods;
use crate::value::{Date, Period};

use super::figure::{Figure, Group};
use super::tally::Tally;

/// One roll-up of a standard: it takes cases one after the other, and then says what each group of them
/// comes to. What it keeps grows with the groups, not with the cases.
///
/// ```
/// let standard = yardstick::Standard::parse(r#"
///     standard desk { version "1" }
///     record reply { office : text   late : bool = false }
///     rollup office_quality per office {
///         let late_share = share of cases where late
///         score standing { start 100   deduct 1 for each 10% in late_share }
///     }"#)?;
/// let mut rollup = standard.rollup("office_quality").ok_or("no such roll-up")?;
/// for case in [r#"{"id": "a", "office": "North"}"#, r#"{"id": "b", "office": "North", "late": true}"#] {
///     rollup.push_json(case.as_bytes())?;
/// }
/// let groups: Vec<_> = rollup.finish().collect::<Result<_, _>>()?;
/// assert_eq!(groups[0].group["office"].as_deref(), Some("North"));
/// assert_eq!(groups[0].outcome.score("standing").and_then(|score| score.text()), Some("95"));
/// assert_eq!(groups[0].figures[0].cases, ["b"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Rollup {
    program: Arc<Program>,
    schema: Arc<Schema>,
    asked: Arc<program::Rollup>,
    case: Case,
    groups: BTreeMap<Vec<Fact>, Members>,
}

/// What is kept of the cases of one group.
#[derive(Debug)]
struct Members {
    cases: u64,
    tallies: Vec<Tally>,
    /// The record of the group's own facts, where there is one.
    facts: Option<Vec<u8>>,
}

impl Rollup {
    pub(crate) fn new(
        program: &Arc<Program>,
        schema: &Arc<Schema>,
        asked: &Arc<program::Rollup>,
    ) -> Self {
        Self {
            program: Arc::clone(program),
            schema: Arc::clone(schema),
            asked: Arc::clone(asked),
            case: Case::default(),
            groups: BTreeMap::new(),
        }
    }

    /// Grades one record, and counts it in its group.
    ///
    /// # Errors
    /// As [`Standard::grade`](crate::Standard::grade); then it counts nowhere.
    pub fn push<T: Serialize + ?Sized>(&mut self, record: &T) -> Result<Outcome, GradeError> {
        let outcome = self.case.grade(&self.program, &self.schema, record)?;
        self.count()?;
        Ok(outcome)
    }

    /// Grades one record in JSON, and counts it in its group.
    ///
    /// # Errors
    /// As [`Standard::grade_json`](crate::Standard::grade_json); then it counts nowhere.
    pub fn push_json(&mut self, json: &[u8]) -> Result<Outcome, GradeError> {
        let outcome = self.case.grade_json(&self.program, &self.schema, json)?;
        self.count()?;
        Ok(outcome)
    }

    /// Takes the facts of one group: a JSON object with what its cases share, and the fields of `facts`.
    ///
    /// # Errors
    /// They do not fit the roll-up, or the group has facts already.
    pub fn facts_json(&mut self, json: &[u8]) -> Result<(), GradeError> {
        let mut group = Case::default();
        group.take_whole_json(&self.asked.schema, json)?;
        let key: Vec<Fact> =
            self.asked.keys.iter().map(|key| stated(&group, key)).collect::<Result<_, _>>()?;
        let id = self.asked.id(&key);
        let members = members(&mut self.groups, &self.asked, key);
        if members.facts.is_some() {
            let problem = RecordProblem::new(RecordFault::FactsTwice { group: id.clone() }, "");
            return Err(GradeError::new(Some(&id), vec![problem], 0));
        }
        members.facts = Some(json.to_vec());
        Ok(())
    }

    /// Counts the case that was graded last: in all respects, or in none.
    fn count(&mut self) -> Result<(), GradeError> {
        let id = self.case.id().map(str::to_owned);
        let mut key = Vec::new();
        for it in &self.asked.keys {
            key.push(self.case.shared(&self.program, &it.of_case)?);
        }
        let members = members(&mut self.groups, &self.asked, key);
        let mut tallies = members.tallies.clone();
        let mut machine = self.case.machine(&self.program);
        for (asked, tally) in self.asked.aggregates.iter().zip(&mut tallies) {
            if let Err(fault) = tally.take(asked, &mut machine, id.as_deref()) {
                return Err(Refused::Fault(fault).into_error(&self.program, self.case.frame()));
            }
        }
        (members.cases, members.tallies) = (members.cases + 1, tallies);
        Ok(())
    }

    /// What each group comes to, in the order of what its cases share.
    pub fn finish(self) -> impl Iterator<Item = Result<Group, GradeError>> {
        let Self { asked, groups, .. } = self;
        let mut case = Case::default();
        let mut results = BTreeMap::new();
        // A group stands behind those of earlier periods that share all else with it.
        groups.into_iter().map(move |(key, members)| {
            let before = results.get(&before(&key)).map_or(&[][..], Vec::as_slice);
            let group = group(&asked, &mut case, &key, &members, before)?;
            if !asked.previous.is_empty() {
                results.insert(key, asked.previous.iter().map(|&(of, _)| result(&case, of)).collect());
            }
            Ok(group)
        })
    }
}

fn members<'g>(
    groups: &'g mut BTreeMap<Vec<Fact>, Members>,
    asked: &program::Rollup,
    key: Vec<Fact>,
) -> &'g mut Members {
    groups.entry(key).or_insert_with(|| Members {
        cases: 0,
        tallies: vec![Tally::default(); asked.aggregates.len()],
        facts: None,
    })
}

/// What the record of a group's own facts says that its cases share.
fn stated(group: &Case, key: &RollupKey) -> Result<Fact, GradeError> {
    let fact = group.fact(key.field);
    let (Some(Periods { length, start }), Fact::Text(name)) = (key.of_case.period, &fact) else {
        return Ok(fact);
    };
    Period::named(name, length, start).map(Fact::Period).ok_or_else(|| {
        let example = Date::new(2024, 1, 1).map(|day| Period::of(day, length, start).to_string());
        let example = example.unwrap_or_default();
        let fault = RecordFault::NoPeriod { name: name.to_string(), example };
        GradeError::new(None, vec![RecordProblem::new(fault, "")], 0)
    })
}

/// What the cases of the group share of the period before.
fn before(key: &[Fact]) -> Vec<Fact> {
    let earlier = |fact: &Fact| match fact {
        Fact::Period(period) => Fact::Period(period.previous()),
        other => other.clone(),
    };
    key.iter().map(earlier).collect()
}

/// A result of the group that was reckoned last.
fn result(case: &Case, of: Of) -> Fact {
    let known = match of {
        Of::Score(id) => case.score_value(id).cloned().map(Fact::Number),
        Of::Grade(id) => case.grade_value(id).map(Fact::Enum),
    };
    known.unwrap_or(Fact::Unknown)
}

/// Reckons one group like a case.
fn group(
    asked: &program::Rollup,
    case: &mut Case,
    key: &[Fact],
    members: &Members,
    before: &[Fact],
) -> Result<Group, GradeError> {
    let facts = members.facts.as_deref().unwrap_or(b"{}");
    case.take_whole_json(&asked.bare_schema, facts)?;
    case.call(&asked.id(key));
    for (own, fact) in asked.keys.iter().zip(key) {
        case.put(own.field, fact);
    }
    for (&(_, field), fact) in asked.previous.iter().zip(before) {
        case.put(field, fact);
    }
    let mut figures = Vec::new();
    for (it, tally) in asked.aggregates.iter().zip(&members.tallies) {
        let answer = match tally.answer(it.quantity) {
            Ok(answer) => answer,
            Err(_) => {
                let fault = RecordFault::NumberTooLarge { place: it.text.to_string() };
                return Err(GradeError::new(case.id(), vec![RecordProblem::new(fault, "")], 0));
            }
        };
        case.put(it.field, &answer.clone().map_or(Fact::Unknown, Fact::Number));
        let value = answer.map_or_else(Score::undetermined, |it_is| Score::new(it_is, it.percent, 0));
        figures.push(asked.figure(it, tally, value));
    }
    case.run(&asked.program)?;
    let (rollup, title) = (Arc::clone(&asked.label.name), asked.label.title.clone());
    let group = asked
        .names()
        .zip(key.iter().zip(asked.keys.iter()).map(|(fact, it)| asked.told(it.field, fact)));
    Ok(Group {
        rollup,
        title,
        group: group.collect(),
        cases: members.cases,
        figures,
        outcome: case.tell(&asked.program),
    })
}

impl program::Rollup {
    /// The names of what the cases of one group share.
    fn names(&self) -> impl Iterator<Item = Arc<str>> {
        let fields = &self.program.records[Model::CASE].fields;
        self.keys.iter().map(|key| Arc::clone(&fields[key.field].label.name))
    }

    /// What a group is called: what its cases share.
    fn id(&self, key: &[Fact]) -> String {
        let told = self.keys.iter().zip(key).map(|(key, fact)| self.told(key.field, fact));
        let told: Vec<String> = told.map(|told| told.unwrap_or_else(|| "—".into())).collect();
        told.join(" · ")
    }

    /// A fact as records write it.
    fn told(&self, field: FieldId, fact: &Fact) -> Option<String> {
        Some(match fact {
            Fact::Unknown => return None,
            Fact::Bool(truth) => truth.to_string(),
            Fact::Number(number) => number.to_string(),
            Fact::Text(text) => text.to_string(),
            Fact::Date(date) => date.to_string(),
            Fact::Period(period) => period.to_string(),
            Fact::Enum(place) => self.schema.value_name(field, *place)?.to_owned(),
        })
    }

    fn figure(&self, it: &Aggregate, tally: &Tally, value: Score) -> Figure {
        let named =
            self.program.lets.iter().find(|named| match &self.program.nodes.nodes[named.value] {
                Node::Field(field) => field.field == it.field,
                _ => false,
            });
        Figure {
            code: named.map(|named| Arc::clone(&named.label.name)),
            title: named.and_then(|named| named.label.title.clone()),
            text: Arc::clone(&it.text),
            value,
            counted: tally.counted,
            of: tally.of,
            undetermined: tally.undetermined,
            cases: tally.named.iter().map(|id| id.to_string()).collect(),
            source: source(&it.place),
        }
    }
}
