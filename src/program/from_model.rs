//! From a model without errors to the flat form.

use std::sync::Arc;

use crate::model::{self, ClassId, Id, IdVec, Model, Type};
use crate::source::{FileId, Sources, Span};
use crate::syntax::Language;

use super::flatten::Flattener;
use super::{
    Bonus, By, Cell, Defence, Duty, Effect, EffectKind, Enumeration, Expectation, ExpectationKind,
    Field, Grade, GradeLine, Header, Label, Let, LineWhen, Member, Node, Place, Program, Record, Row,
    Rule, Score, ScoreEffect, ScorePart, ScorePartKind, Table, Test, Undetermined,
};

impl Program {
    /// Compiles a model that has no errors.
    pub fn from_model(model: &Model, sources: &Sources, language: Language, digest: &str) -> Self {
        let mut compiler = Compiler::new(model, sources);
        let rules = compiler.rules();
        let effects = rules.iter().map(|rule| rule.effects.len()).sum();
        Self {
            header: header(&model.header, digest, |span| compiler.place(span)),
            language,
            translated: false,
            sources: sources.clone(),
            enums: compiler.each(&model.enums, Compiler::enumeration),
            records: compiler.each(&model.records, Compiler::record),
            levels: model.levels,
            variables: model.variables.iter().copied().collect(),
            lets: compiler.each(&model.lets, Compiler::binding),
            classes: compiler.classes(),
            errors: model.errors.entries().map(|(id, _)| compiler.error(id)).collect(),
            outermost: compiler.outermost(),
            tables: compiler.each(&model.tables, Compiler::table),
            scores: compiler.each(&model.scores, Compiler::score),
            grades: compiler.each(&model.grades, Compiler::grade),
            rules,
            effects,
            duties: compiler.each(&model.duties, Compiler::duty),
            roles: compiler.each(&model.roles, Compiler::role),
            procedure: model.procedure.as_ref().and_then(|it| compiler.procedure(it)),
            calendars: compiler.each(&model.calendars, Compiler::calendar),
            responsibilities: compiler.each(&model.responsibilities, Compiler::responsibility),
            degrees: model.degrees,
            picks: compiler.each(&model.picks, Compiler::pick),
            rollups: compiler.rollups(language, digest),
            tests: model.tests.iter().map(|test| compiler.test(test)).collect(),
            order: model.order.clone().into(),
            nodes: compiler.flat.nodes,
        }
    }
}

/// What every part of the compilation needs.
pub(super) struct Compiler<'m> {
    pub model: &'m Model,
    pub sources: &'m Sources,
    files: Vec<Arc<str>>,
    pub flat: Flattener<'m>,
}

impl<'m> Compiler<'m> {
    fn new(model: &'m Model, sources: &'m Sources) -> Self {
        let files = (0..).map_while(|file| sources.get(FileId(file))).map(|file| file.name().into());
        Self { model, sources, files: files.collect(), flat: Flattener::new(model) }
    }

    fn each<I: Id, A, B>(
        &mut self,
        things: &IdVec<I, A>,
        compile: impl Fn(&mut Self, &A) -> B,
    ) -> IdVec<I, B> {
        things.iter().map(|thing| compile(self, thing)).collect()
    }

    pub fn place(&self, span: Span) -> Place {
        let line = self.sources.get(span.file).map_or(0, |source| source.position(span.start).line);
        let file = self.files.get(usize::from(span.file.0)).cloned().unwrap_or_default();
        Place { file, line, span }
    }

    pub fn label(&self, name: &str, title: Option<&String>, span: Span) -> Label {
        Label {
            name: name.into(),
            title: title.map(|title| title.as_str().into()),
            place: self.place(span),
        }
    }

    fn enumeration(&mut self, it: &model::Enumeration) -> Enumeration {
        let value = |value: &model::EnumValue| self.label(&value.name, value.title.as_ref(), value.span);
        Enumeration {
            label: self.label(&it.name, None, it.span),
            kind: it.kind,
            values: it.values.iter().map(value).collect(),
            former: it.values.iter().map(|value| value.former.as_slice().into()).collect(),
        }
    }

    fn record(&mut self, it: &model::RecordType) -> Record {
        Record {
            label: self.label(&it.name, it.title.as_ref(), it.span),
            fields: self.each(&it.fields, Self::field),
            plain: it.plain,
            form: format!("{:?} {:?} {:?}", it.ignore_others, it.plain, it.at_most).into(),
        }
    }

    fn field(&mut self, it: &model::Field) -> Field {
        let bounds = it.bounds.as_ref().map(|bounds| (&bounds.low, &bounds.high, bounds.inclusive));
        let form = format!(
            "{:?} {:?} {:?} {bounds:?} {:?} {:?} {:?} {:?}",
            (&it.key, it.nested),
            it.ty,
            it.step,
            it.default,
            it.optional,
            it.absent_when,
            it.unit
        );
        Field {
            label: self.label(&it.name, it.title.as_ref(), it.span),
            default: it.default.clone().map(|constant| self.flat.constant(constant)),
            ty: it.ty,
            form: form.into(),
        }
    }

    fn binding(&mut self, it: &model::Let) -> Let {
        let first = self.flat.nodes.nodes.len();
        let value = self.flat.add(&it.value);
        let reads = self.flat.nodes.nodes.iter().skip(first).filter_map(|node| match node {
            Node::ItemLet(variable, id) if Some(*variable) == it.item => Some(*id),
            _ => None,
        });
        let reads = reads.collect();
        Let { label: self.label(&it.name, it.title.as_ref(), it.span), value, item: it.item, reads }
    }

    fn table(&mut self, it: &model::Table) -> Table {
        Table {
            label: self.label(&it.name, it.title.as_ref(), it.span),
            rows: it.rows.iter().map(|row| self.row(row)).collect(),
            policy: it.policy,
        }
    }

    fn row(&mut self, it: &model::Row) -> Row {
        let cells = it.cells.iter().map(|cell| match cell {
            model::Cell::Any => Cell::Any,
            model::Cell::Compare(comparison, with) => Cell::Compare(*comparison, self.flat.add(with)),
            model::Cell::Range { low, high, inclusive } => {
                Cell::Range { low: self.flat.add(low), high: self.flat.add(high), inclusive: *inclusive }
            }
            model::Cell::Set(values) => Cell::Set(self.flat.add_all(values)),
        });
        Row {
            cells: cells.collect(),
            outputs: self.flat.add_all(&it.outputs),
            place: self.place(it.span),
        }
    }

    fn score(&mut self, it: &model::Score) -> Score {
        Score {
            label: self.label(&it.name, it.title.as_ref(), it.span),
            percent: it.ty == Type::Percent,
            parts: it.parts.iter().map(|part| self.score_part(part)).collect(),
            lower_is_better: it.lower_is_better,
            rescale: it.rescale.map(|span| self.place(span)),
            bonuses: it.bonuses.iter().map(|bonus| self.bonus(bonus)).collect(),
            at_least: self.flat.add_optional(it.at_least.as_ref()),
            at_most: self.flat.add_optional(it.at_most.as_ref()),
            round: it.round.clone(),
            undetermined: self.undetermined(&it.undetermined),
            rules: it.rules.clone().into(),
        }
    }

    fn score_part(&mut self, it: &model::ScorePart) -> ScorePart {
        let kind = match &it.kind {
            model::ScorePartKind::Start(value) => ScorePartKind::Start(self.flat.add(value)),
            model::ScorePartKind::Errors { classes, add } => {
                let chosen =
                    |classes: &Vec<ClassId>| classes.iter().copied().map(Member::Class).collect();
                let members = classes.as_ref().map_or_else(|| self.outermost(), chosen);
                ScorePartKind::Errors { members, add: *add }
            }
            model::ScorePartKind::Add(value) => ScorePartKind::Add(self.flat.add(value)),
            model::ScorePartKind::Deduct(deduction) => ScorePartKind::Deduct(self.deduction(deduction)),
            model::ScorePartKind::Classes(classes) => ScorePartKind::Classes(classes.clone().into()),
            model::ScorePartKind::Weigh { parts, percent, leaving_out_undetermined } => {
                let parts = parts.iter().map(|(value, weight)| (self.flat.add(value), weight.clone()));
                ScorePartKind::Weigh {
                    parts: parts.collect(),
                    percent: *percent,
                    leaving_out_undetermined: *leaving_out_undetermined,
                }
            }
        };
        ScorePart { kind, place: self.place(it.span) }
    }

    fn bonus(&self, it: &model::Bonus) -> Bonus {
        Bonus { rules: it.rules.clone().into(), at_most: it.at_most.clone(), place: self.place(it.span) }
    }

    fn undetermined(&mut self, clauses: &[model::Undetermined]) -> Box<[Undetermined]> {
        let clause = |it: &model::Undetermined| Undetermined {
            when: self.flat.add(&it.when),
            because: text(it.because.as_ref()),
            place: self.place(it.span),
        };
        clauses.iter().map(clause).collect()
    }

    fn grade(&mut self, it: &model::Grade) -> Grade {
        let undetermined = self.undetermined(&it.undetermined);
        let line = |line: &model::GradeLine| {
            let when = match &line.when {
                model::LineWhen::Condition(when) => LineWhen::Condition(self.flat.add(when)),
                model::LineWhen::Otherwise => LineWhen::Otherwise,
                model::LineWhen::Never => LineWhen::Never,
            };
            GradeLine { value: line.value, when, place: self.place(line.span) }
        };
        let lines = it.lines.iter().map(line).collect();
        Grade {
            label: self.label(&it.name, it.title.as_ref(), it.span),
            values: it.values,
            undetermined,
            lines,
            rules: it.rules.clone().into(),
        }
    }

    fn rules(&mut self) -> IdVec<model::RuleId, Rule> {
        let (model, mut first_effect) = (self.model, 0);
        let rule = |it: &model::Rule| {
            let when = self.flat.add(&it.when);
            let rule = Rule {
                label: self.label(&it.name, it.title.as_ref(), it.span),
                row: it.row,
                when,
                defences: self.defences(&it.defences),
                effects: it.effects.iter().map(|effect| self.effect(effect)).collect(),
                first_effect,
                basis: text(it.basis.as_ref()),
            };
            first_effect += rule.effects.len();
            rule
        };
        model.rules.iter().map(rule).collect()
    }

    pub fn defences(&mut self, defences: &[model::Defence]) -> Box<[Defence]> {
        let defence = |it: &model::Defence| Defence {
            condition: self.flat.add(&it.condition),
            because: text(it.because.as_ref()),
            place: self.place(it.span),
        };
        defences.iter().map(defence).collect()
    }

    fn effect(&mut self, it: &model::Effect) -> Effect {
        let kind = match &it.kind {
            model::EffectKind::Grade(grade, effect) => EffectKind::Grade(*grade, *effect),
            model::EffectKind::Score(score, effect) => EffectKind::Score(*score, self.on_score(effect)),
            model::EffectKind::Zero(class) => EffectKind::Zero(*class),
            model::EffectKind::Refer(to) => EffectKind::Refer(to.as_str().into()),
            model::EffectKind::Override { grade, to, because } => EffectKind::Override {
                grade: *grade,
                to: self.flat.add(to),
                because: self.flat.add_optional(because.as_ref()),
            },
        };
        Effect { kind, place: self.place(it.span) }
    }

    fn on_score(&mut self, effect: &model::ScoreEffect) -> ScoreEffect {
        match effect {
            model::ScoreEffect::Is(value) => ScoreEffect::Is(self.flat.add(value)),
            model::ScoreEffect::AtMost(value) => ScoreEffect::AtMost(self.flat.add(value)),
            model::ScoreEffect::AtLeast(value) => ScoreEffect::AtLeast(self.flat.add(value)),
            model::ScoreEffect::Add(value) => ScoreEffect::Add(self.flat.add(value)),
            model::ScoreEffect::Deduct(value) => ScoreEffect::Deduct(self.flat.add(value)),
            model::ScoreEffect::Undetermined => ScoreEffect::Undetermined,
        }
    }

    fn duty(&mut self, it: &model::Duty) -> Duty {
        let by = it.by.as_ref().map(|by| match by {
            model::By::Text(text) => By::Text(text.as_str().into()),
            model::By::Role(role) => By::Role(*role),
        });
        Duty {
            label: self.label(&it.name, it.title.as_ref(), it.span),
            when: self.flat.add(&it.when),
            by,
            within: it.within.as_ref().map(|within| self.within(within)),
            basis: text(it.basis.as_ref()),
        }
    }

    fn test(&mut self, it: &model::Test) -> Test {
        let expectation = |it: &model::Expectation| Expectation {
            kind: self.expectation(&it.kind),
            place: self.place(it.span),
        };
        Test {
            title: it.title.as_str().into(),
            given: it.given.clone(),
            expectations: it.expectations.iter().map(expectation).collect(),
            place: self.place(it.span),
        }
    }

    fn expectation(&mut self, it: &model::ExpectationKind) -> ExpectationKind {
        match it {
            model::ExpectationKind::Holds(condition) => ExpectationKind::Holds(self.flat.add(condition)),
            model::ExpectationKind::Excused(error) => ExpectationKind::Excused(*error),
            model::ExpectationKind::Waived(error) => ExpectationKind::Waived(*error),
            model::ExpectationKind::GradeUndetermined(grade) => {
                ExpectationKind::GradeUndetermined(*grade)
            }
            model::ExpectationKind::ScoreUndetermined(score) => {
                ExpectationKind::ScoreUndetermined(*score)
            }
            model::ExpectationKind::Duty(duty, due) => ExpectationKind::Duty(*duty, *due),
            model::ExpectationKind::DutyDue(duty, date) => ExpectationKind::DutyDue(*duty, *date),
            model::ExpectationKind::Rule(rule, fired) => ExpectationKind::Rule(*rule, *fired),
            model::ExpectationKind::Step(step, state, date) => {
                ExpectationKind::Step(*step, *state, *date)
            }
            model::ExpectationKind::Final(expected, from) => ExpectationKind::Final(*expected, *from),
            model::ExpectationKind::Irregularity(kind, step, expected) => {
                ExpectationKind::Irregularity(*kind, *step, *expected)
            }
            model::ExpectationKind::Refer(to) => ExpectationKind::Refer(to.as_str().into()),
            model::ExpectationKind::Invalid => ExpectationKind::Invalid,
        }
    }
}

pub(super) fn text(text: Option<&String>) -> Option<Arc<str>> {
    text.map(|text| text.as_str().into())
}

fn header(it: &model::Header, digest: &str, place: impl Fn(Span) -> Place) -> Header {
    Header {
        id: it.id.as_str().into(),
        title: text(it.title.as_ref()),
        version: text(it.version.as_ref()),
        issued_by: text(it.issued_by.as_ref()),
        in_force: it.in_force,
        in_book: None,
        applies_by: it.applies_by,
        milder: it.milder.map(place),
        extends: Vec::new(),
        digest: digest.into(),
    }
}
