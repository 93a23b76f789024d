//! The first pass: every item gets its id and its name, every field and column its type.

use crate::diagnostic::{Clause, Diagnostic, ResolveProblem, Thing, TypeProblem};
use crate::source::Span;
use crate::syntax::ast::{self, Item, Order};

use super::field::Shapes;
use super::from_ast::{Builder, text};
use super::scope::Symbol;
use super::settle::{Unit, Unsettled};
use super::{
    Class, ClassId, Deduction, Duty, DutyId, EnumId, EnumKind, EnumValue, Enumeration, ErrorId,
    ErrorRow, Expr, Forbidden, Grade, GradeId, IdVec, Let, LetId, PickId, Points, RecordType,
    ResponsibilityId, RoleId, Rule, RuleId, Score, StepId, Table, TableId, Type, VariableId,
};

/// The most codes of a standard.
const CODE_LIMIT: usize = 20_000;

/// The items whose expressions are yet to be understood.
#[derive(Default)]
pub(super) struct Work<'a> {
    pub(super) header: Option<&'a ast::Header>,
    pub(super) examine: Option<&'a ast::Examine>,
    pub(super) tables: Vec<(TableId, &'a ast::Table)>,
    pub(super) classes: Vec<(ClassId, &'a ast::Class)>,
    pub(super) errors: Vec<ErrorWork<'a>>,
    pub(super) grades: Vec<(GradeId, &'a ast::Grade)>,
    pub(super) rules: Vec<(RuleId, &'a ast::Rule)>,
    pub(super) duties: Vec<(DutyId, &'a ast::Duty)>,
    pub(super) roles: Vec<(RoleId, &'a ast::Role)>,
    pub(super) procedure: Option<&'a ast::Procedure>,
    pub(super) steps: Vec<(StepId, &'a ast::ProcedureStep)>,
    pub(super) responsibilities: Vec<(ResponsibilityId, &'a ast::Responsibility)>,
    pub(super) picks: Vec<(PickId, &'a ast::Pick)>,
    pub(super) rollups: Vec<&'a ast::Rollup>,
    pub(super) tests: Vec<&'a ast::Test>,
}

/// One row of errors, which may be about several codes.
pub(super) struct ErrorWork<'a> {
    /// Each code with the rule for its effects.
    pub(super) ids: Vec<(ErrorId, Option<RuleId>)>,
    pub(super) item: &'a ast::Errors,
}

impl<'a> Builder<'a> {
    /// Declares all items.
    pub(super) fn declare(&mut self, items: &'a [Item]) {
        self.declare_calendars(items);
        self.declare_ordered_sets(items);
        self.declare_roles(items);
        self.declare_procedure(items);
        let case = self.declare_records(items);
        for item in items {
            match item {
                Item::Standard(header) => self.declare_header(header),
                Item::Let(item) => {
                    let id = self.push_let(item, None);
                    self.declare_name(&item.name.name, Symbol::Let(id));
                }
                Item::Class(class) => {
                    self.declare_class(class, None);
                }
                Item::Errors(errors) => self.declare_errors(errors, None),
                Item::Examine(examine) => self.declare_examine(examine),
                Item::Table(table) => self.declare_table(table, &case),
                Item::Score(score) => self.declare_score(score),
                Item::Rule(rule) => self.declare_rule(rule),
                Item::Duty(duty) => self.declare_duty(duty),
                Item::Responsibility(item) => self.declare_responsibility(item),
                Item::Pick(pick) => self.declare_pick(pick),
                Item::Rollup(rollup) => self.declare_rollup(rollup),
                Item::Test(test) => self.work.tests.push(test),
                // Its items stand in its place, if it could be read.
                Item::Import(_) => {}
                Item::Record(_)
                | Item::Finding(_)
                | Item::Levels(_)
                | Item::Scale(_)
                | Item::Grade(_)
                | Item::Roles(_)
                | Item::Procedure(_)
                | Item::Calendar(_)
                | Item::Translation(_)
                | Item::Amend(_)
                | Item::Extends(_) => {}
                Item::Forbid(forbid) => self.declare_forbidden(forbid),
            }
        }
        self.declare_shares();
        if self.model.errors.len() > CODE_LIMIT {
            let span =
                self.model.errors.iter().nth(CODE_LIMIT).map_or_else(Span::default, |row| row.span);
            self.report(ResolveProblem::TooManyCodes { limit: CODE_LIMIT }, span);
        }
    }

    /// Levels, scales and grades, whose values are types of fields.
    fn declare_ordered_sets(&mut self, items: &'a [Item]) {
        for item in items {
            match item {
                Item::Levels(levels) => self.declare_levels(levels),
                Item::Scale(scale) => {
                    let kind = EnumKind::Scale(scale.order);
                    let id = self.push_enum(&scale.name.name.text, kind, &scale.entries, scale.span);
                    self.declare_former(id, &scale.former);
                    self.declare_name(&scale.name.name, Symbol::Scale(id));
                }
                _ => {}
            }
        }
        for item in items {
            if let Item::Grade(grade) = item {
                self.declare_grade(grade);
            }
        }
    }

    fn declare_levels(&mut self, levels: &'a ast::Levels) {
        if self.model.levels.is_some() {
            let item = Clause::Levels;
            return self.report(ResolveProblem::DuplicateItem { item }, levels.span);
        }
        let kind = EnumKind::Levels { mildest_first: levels.mildest_first };
        let names = levels.entries.iter().map(|entry| &entry.name);
        let id = self.push_enum("level", kind, names, levels.span);
        self.model.levels = Some(id);
        self.declare_former(id, &levels.former);
        let points = levels.entries.iter().map(|entry| entry.deduct.as_ref().map(Into::into));
        self.level_points = points.collect();
    }

    fn declare_grade(&mut self, grade: &'a ast::Grade) {
        let name = &grade.name.name;
        let values = match &grade.scale {
            Some(path) => match self.find(path, Thing::Scale) {
                Some(Symbol::Scale(id)) => id,
                _ => self.push_enum(&name.text, EnumKind::OneOf, [], grade.span),
            },
            None => {
                let order = grade.order.unwrap_or(Order::BestFirst);
                if grade.order.is_none() {
                    self.report(TypeProblem::NoOrder { grade: name.text.clone() }, name.span);
                }
                let names = grade.lines.iter().map(|line| &line.name);
                self.push_enum(&name.text, EnumKind::Scale(order), names, grade.span)
            }
        };
        self.declare_former(values, &grade.former);
        let id = self.model.grades.push(Grade {
            name: name.text.clone(),
            title: text(grade.name.title.as_ref()),
            values,
            undetermined: Vec::new(),
            lines: Vec::new(),
            rules: Vec::new(),
            span: grade.span,
        });
        self.declare_name(name, Symbol::Grade(id));
        self.work.grades.push((id, grade));
    }

    /// Adds an enumeration; a value given twice is reported.
    pub(super) fn push_enum(
        &mut self,
        name: &str,
        kind: EnumKind,
        values: impl IntoIterator<Item = &'a ast::Titled>,
        span: Span,
    ) -> EnumId {
        let mut entries = indexmap::IndexMap::new();
        for value in values {
            let entry = EnumValue {
                name: value.name.text.clone(),
                title: text(value.title.as_ref()),
                former: Vec::new(),
                span: value.name.span,
            };
            if entries.contains_key(&entry.name) {
                self.report(ResolveProblem::DuplicateValue { name: entry.name }, value.name.span);
            } else {
                entries.insert(entry.name.clone(), entry);
            }
        }
        let values = entries.into_values().collect();
        self.model.enums.push(Enumeration { name: name.to_owned(), kind, values, span })
    }

    fn declare_forbidden(&mut self, forbid: &'a ast::Forbid) {
        self.model.forbidden.extend(forbid.facts.iter().map(|fact| Forbidden {
            name: fact.name.text.clone(),
            title: text(fact.title.as_ref()),
            below: forbid.below.clone(),
            span: fact.name.span,
        }));
    }

    /// What values were called before.
    fn declare_former(&mut self, of: EnumId, clauses: &'a [ast::Becomes]) {
        for clause in clauses {
            let Some(now) = self.find_value(&clause.now.text, clause.now.span, of) else { continue };
            let name = clause.former.text.clone();
            let values = &mut self.model.enums[of].values;
            if let Some(other) = values.iter().find(|value| value.spellings().any(|own| own == name)) {
                let first = other.span;
                let problem =
                    Diagnostic::new(ResolveProblem::DuplicateValue { name }, clause.former.span);
                self.problems.push(problem.also(first));
            } else if let Some(value) = values.get_mut(usize::from(now)) {
                value.former.push(name);
            }
        }
    }

    fn declare_records(&mut self, items: &'a [Item]) -> Shapes<'a> {
        let mut record = None;
        let mut finding = None;
        for item in items {
            match item {
                Item::Record(item) if record.is_none() => record = Some(item),
                Item::Finding(item) if finding.is_none() => finding = Some(item),
                Item::Record(item) => {
                    self.report(ResolveProblem::DuplicateItem { item: Clause::Record }, item.span);
                }
                Item::Finding(item) => {
                    self.report(ResolveProblem::DuplicateItem { item: Clause::Finding }, item.span);
                }
                _ => {}
            }
        }
        self.model
            .records
            .push(empty_record("case", record.map_or_else(Span::default, |item| item.span)));
        self.model
            .records
            .push(empty_record("finding", finding.map_or_else(Span::default, |item| item.span)));
        let case = record.map(|record| self.declare_case(record)).unwrap_or_default();
        self.declare_proceedings();
        if let Some(finding) = finding {
            self.declare_finding(finding, &case);
        }
        case
    }

    fn declare_header(&mut self, header: &'a ast::Header) {
        if self.work.header.is_some() {
            let item = Clause::Standard;
            return self.report(ResolveProblem::DuplicateItem { item }, header.span);
        }
        self.work.header = Some(header);
    }

    fn declare_examine(&mut self, examine: &'a ast::Examine) {
        if self.work.examine.is_some() {
            let item = Clause::Examine;
            return self.report(ResolveProblem::DuplicateItem { item }, examine.span);
        }
        self.work.examine = Some(examine);
    }

    /// Adds a `let`, at the top or of a list's item.
    pub(super) fn push_let(&mut self, item: &'a ast::Let, variable: Option<VariableId>) -> LetId {
        let id = self.model.lets.push(Let {
            name: item.name.name.text.clone(),
            title: text(item.name.title.as_ref()),
            value: Expr::invalid(item.value.span),
            item: variable,
            span: item.span,
        });
        self.unsettled.insert(Unit::Let(id), Unsettled::Let(item, variable));
        id
    }

    fn declare_class(&mut self, class: &'a ast::Class, parent: Option<ClassId>) -> ClassId {
        let declared = self.declared();
        let id = self.model.classes.push(Class {
            name: class.name.name.text.clone(),
            title: text(class.name.title.as_ref()),
            parent,
            children: Vec::new(),
            errors: Vec::new(),
            worth: class.worth.as_ref().map(|worth| worth.value.clone()),
            cap: class.cap.as_ref().map(|cap| cap.value.clone()),
            cap_span: class.cap.as_ref().map_or(class.span, |cap| cap.span),
            irreversible: class.irreversible.is_some(),
            applies_when: None,
            basis: text(class.basis.as_ref()),
            declared,
            span: class.span,
        });
        self.declare_name(&class.name.name, Symbol::Class(id));
        self.work.classes.push((id, class));
        for member in &class.members {
            match member {
                ast::ClassMember::Class(inner) => {
                    let child = self.declare_class(inner, Some(id));
                    self.model.classes[id].children.push(child);
                }
                ast::ClassMember::Errors(errors) => self.declare_errors(errors, Some(id)),
            }
        }
        id
    }

    /// How many classes and errors there are so far.
    fn declared(&self) -> usize {
        self.model.classes.len() + self.model.errors.len()
    }

    fn declare_errors(&mut self, errors: &'a ast::Errors, class: Option<ClassId>) {
        let has_effects =
            errors.clauses.iter().any(|clause| matches!(clause, ast::ErrorClause::Then(_)));
        let mut ids = Vec::new();
        match &errors.codes {
            ast::Codes::Named(codes) => {
                for code in codes {
                    let title = text(code.title.as_ref());
                    let id = self.push_error(&code.name.text, title, class, errors.span);
                    self.declare_name(&code.name, Symbol::Error(id));
                    ids.push(id);
                }
            }
            ast::Codes::Otherwise { span, title } => {
                if self.model.errors.iter().any(|row| row.otherwise) {
                    self.report(ResolveProblem::SecondOtherwise, *span);
                }
                let id = self.push_error("otherwise", text(title.as_ref()), class, errors.span);
                self.model.errors[id].otherwise = true;
                ids.push(id);
            }
        }
        let with_rule = |id| (id, has_effects.then(|| self.push_row_rule(id)));
        let ids = ids.into_iter().map(with_rule).collect();
        self.work.errors.push(ErrorWork { ids, item: errors });
    }

    fn push_error(
        &mut self,
        code: &str,
        title: Option<String>,
        class: Option<ClassId>,
        span: Span,
    ) -> ErrorId {
        let declared = self.declared();
        let id = self.model.errors.push(ErrorRow {
            code: code.to_owned(),
            otherwise: false,
            title,
            class,
            levels: None,
            deduction: Deduction { points: Points::Nothing, at_most: None, span },
            when: None,
            defences: Vec::new(),
            applies_when: None,
            basis: None,
            irreversible: false,
            rule: None,
            declared,
            span,
        });
        if let Some(class) = class {
            self.model.classes[class].errors.push(id);
        }
        id
    }

    fn push_row_rule(&mut self, id: ErrorId) -> RuleId {
        let (name, title, span) = {
            let row = &self.model.errors[id];
            (row.code.clone(), row.title.clone(), row.span)
        };
        let rule = self.push_rule(name, title, span);
        self.model.rules[rule].row = Some(id);
        self.model.errors[id].rule = Some(rule);
        rule
    }

    fn push_rule(&mut self, name: String, title: Option<String>, span: Span) -> RuleId {
        let (when, defences, effects) = (Expr::invalid(span), Vec::new(), Vec::new());
        self.model.rules.push(Rule {
            name,
            title,
            row: None,
            when,
            defences,
            effects,
            basis: None,
            span,
        })
    }

    fn declare_rule(&mut self, rule: &'a ast::Rule) {
        let name = &rule.name.name;
        let id = self.push_rule(name.text.clone(), text(rule.name.title.as_ref()), rule.span);
        self.declare_name(name, Symbol::Rule(id));
        self.work.rules.push((id, rule));
    }

    fn declare_table(&mut self, table: &'a ast::Table, case: &Shapes<'a>) {
        let parameters = self.declare_columns(&table.parameters, case);
        let outputs = self.declare_columns(&table.outputs, case);
        // That there is none is reported; nothing more is asked of the rows then.
        let policy = table.policy.map_or(ast::MatchPolicy::Sum, |(policy, _)| policy);
        let id = self.model.tables.push(Table {
            name: table.name.name.text.clone(),
            title: text(table.name.title.as_ref()),
            parameters,
            outputs,
            rows: Vec::new(),
            policy,
            span: table.span,
        });
        self.declare_name(&table.name.name, Symbol::Table(id));
        self.work.tables.push((id, table));
    }

    fn declare_score(&mut self, score: &'a ast::Score) {
        let id = self.model.scores.push(Score {
            name: score.name.name.text.clone(),
            title: text(score.name.title.as_ref()),
            ty: Type::Number,
            parts: Vec::new(),
            lower_is_better: false,
            rescale: None,
            bonuses: Vec::new(),
            worth: None,
            at_least: None,
            at_most: None,
            round: None,
            undetermined: Vec::new(),
            rules: Vec::new(),
            span: score.span,
        });
        self.declare_name(&score.name.name, Symbol::Score(id));
        self.unsettled.insert(Unit::Score(id), Unsettled::Score(score));
    }

    fn declare_duty(&mut self, duty: &'a ast::Duty) {
        let id = self.model.duties.push(Duty {
            name: duty.name.name.text.clone(),
            title: text(duty.name.title.as_ref()),
            when: Expr::invalid(duty.span),
            by: None,
            within: None,
            basis: None,
            span: duty.span,
        });
        self.declare_name(&duty.name.name, Symbol::Duty(id));
        self.work.duties.push((id, duty));
    }
}

/// A record without fields.
pub(super) fn empty_record(name: &str, span: Span) -> RecordType {
    RecordType {
        name: name.to_owned(),
        title: None,
        fields: IdVec::default(),
        lets: Vec::new(),
        ignore_others: false,
        plain: false,
        at_most: None,
        span,
    }
}
