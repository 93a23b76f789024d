//! Roll-ups: what is asked of each case, and the program that reckons a group.

use std::sync::Arc;

use crate::files::Extended;
use crate::model::{self, FieldId, Model, Of, Type};
use crate::syntax::Language;
use crate::syntax::ast::OfCases;

use super::from_model::Compiler;
use super::{GroupKey, Label, NodeId, Place, Program, Schema};

/// What the cases of a group come to.
#[derive(Debug, Clone)]
pub struct Rollup {
    /// Its name and title.
    pub label: Label,
    /// What the cases of one group share.
    pub keys: Box<[RollupKey]>,
    /// What is asked of the cases.
    pub aggregates: Box<[Aggregate]>,
    /// What is read of the period before: the result, and where it stands in the group's record.
    pub previous: Box<[(Of, FieldId)]>,
    /// What is reckoned of a group.
    pub program: Arc<Program>,
    /// The record of a group's own facts.
    pub schema: Arc<Schema>,
    /// The same without what the cases share.
    pub bare_schema: Arc<Schema>,
}

/// What the cases of one group share.
#[derive(Debug, Clone)]
pub struct RollupKey {
    /// A value of the case, or the period of a day of it.
    pub of_case: GroupKey,
    /// The same in the group's record.
    pub field: FieldId,
}

/// Something that is asked of the cases of a group.
#[derive(Debug, Clone)]
pub struct Aggregate {
    /// What.
    pub quantity: OfCases,
    /// The value of each case; none where cases are counted.
    pub value: Option<NodeId>,
    /// Which cases.
    pub condition: Option<NodeId>,
    /// Where it stands in the group's record.
    pub field: FieldId,
    /// Whether it is a percentage.
    pub percent: bool,
    /// As it is written.
    pub text: Arc<str>,
    /// Where it is written.
    pub place: Place,
}

impl Compiler<'_> {
    pub fn rollups(&mut self, language: Language, digest: &str) -> Box<[Arc<Rollup>]> {
        let rollups = self.model.rollups.iter();
        rollups.map(|it| Arc::new(self.rollup(it, language, digest))).collect()
    }

    fn rollup(&mut self, it: &model::Rollup, language: Language, digest: &str) -> Rollup {
        let mut program = Program::from_model(&it.standard, self.sources, language, digest);
        let aggregates = it.aggregates.iter().map(|one| self.aggregate(one, &it.standard));
        let aggregates: Box<[Aggregate]> = aggregates.collect();
        // What is asked of the cases goes by its own words.
        for one in &aggregates {
            program.records[Model::CASE].fields[one.field].label.name = Arc::clone(&one.text);
        }
        let schema = Schema::from_model(&it.standard).needing_no(aggregates.iter().map(|it| it.field));
        let bare = schema.clone().needing_no(it.keys.iter().map(|key| key.field));
        Rollup {
            label: self.label(&it.name, it.title.as_ref(), it.span),
            keys: it.keys.iter().map(|key| self.rollup_key(key)).collect(),
            aggregates,
            previous: it.previous.iter().map(|it| (it.of, it.field)).collect(),
            program: Arc::new(program),
            schema: Arc::new(schema),
            bare_schema: Arc::new(bare),
        }
    }

    fn rollup_key(&mut self, it: &model::RollupKey) -> RollupKey {
        RollupKey { of_case: self.group_key(&it.of_case), field: it.field }
    }

    fn aggregate(&mut self, it: &model::Aggregate, of: &Model) -> Aggregate {
        let source = self.sources.get(it.span.file);
        let text = source.map(|source| source.slice(it.span)).unwrap_or_default();
        Aggregate {
            quantity: it.quantity,
            value: self.flat.add_optional(it.value.as_ref()),
            condition: self.flat.add_optional(it.condition.as_ref()),
            field: it.field,
            percent: of.records[Model::CASE].fields[it.field].ty == Type::Percent,
            // On one line, however it is laid out.
            text: unwrapped(text).split_whitespace().collect::<Vec<_>>().join(" ").into(),
            place: self.place(it.span),
        }
    }
}

/// A text without the parentheses around the whole of it.
fn unwrapped(text: &str) -> &str {
    let inner = text.strip_prefix(['(', '（']).and_then(|rest| rest.strip_suffix([')', '）']));
    inner.unwrap_or(text)
}

impl Program {
    /// The roll-up of this name.
    pub fn rollup(&self, name: &str) -> Option<&Arc<Rollup>> {
        self.rollups.iter().find(|rollup| *rollup.label.name == *name)
    }

    /// Says that its titles are translated, also for its roll-ups.
    pub fn set_translated(&mut self) {
        self.translated = true;
        for rollup in &mut self.rollups {
            Arc::make_mut(&mut Arc::make_mut(rollup).program).set_translated();
        }
    }

    /// Says what the standard extends, also for its roll-ups.
    pub fn set_extends(&mut self, extends: &[Extended]) {
        self.header.extends = extends.to_vec();
        for rollup in &mut self.rollups {
            Arc::make_mut(&mut Arc::make_mut(rollup).program).set_extends(extends);
        }
    }
}
