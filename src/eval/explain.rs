//! What decided that something did not hold: conditions asked again, part by part.

use std::sync::Arc;

use crate::model::{ErrorId, Type};
use crate::outcome::{Decision, Operand, Unmet, UnmetKind};
use crate::program::{Defence, Label, LineWhen, Node, NodeId};
use crate::syntax::Language;
use crate::value::Number;

use super::evaluation::{RuleState, Status};
use super::machine::Machine;
use super::tell::source;
use super::value::{List, Stop, Value};

impl Machine<'_> {
    /// Everything that did not hold or fire, in the standard's order.
    pub fn unmet(&mut self) -> Vec<Unmet> {
        let program = self.program;
        let mut unmet = Vec::new();
        for (id, class) in program.classes.entries() {
            let around = class.parent.is_none_or(|parent| self.out.classes[parent].applies == Ok(true));
            let condition = class.applies_when.filter(|_| around);
            if let Some(condition) = condition.filter(|_| self.out.classes[id].applies != Ok(true)) {
                unmet.push(self.not_met(UnmetKind::ClassApplies, &class.label, condition));
            }
        }
        for id in program.errors.ids() {
            self.unmet_of_error(id, &mut unmet);
        }
        for (id, rule) in program.rules.entries().filter(|(_, rule)| rule.row.is_none()) {
            match self.out.rules[id] {
                RuleState::Fired { .. } => self.defences_of(&rule.label, &rule.defences, &mut unmet),
                RuleState::Excused(_) => {}
                RuleState::NotFired => unmet.push(self.not_met(UnmetKind::Rule, &rule.label, rule.when)),
                RuleState::Undetermined(cause) => {
                    let mut it = self.not_met(UnmetKind::Rule, &rule.label, rule.when);
                    it.undetermined = Some(program.why(cause));
                    unmet.push(it);
                }
            }
        }
        self.unmet_lines(&mut unmet);
        for (id, duty) in program.duties.entries() {
            if self.out.duties[id].due != Ok(true) {
                unmet.push(self.not_met(UnmetKind::Duty, &duty.label, duty.when));
            }
        }
        self.unmet_of_responsibilities(&mut unmet);
        unmet
    }

    fn unmet_of_error(&mut self, id: ErrorId, unmet: &mut Vec<Unmet>) {
        let row = &self.program.errors[id];
        if row.class.is_some_and(|class| self.out.classes[class].applies != Ok(true)) {
            return;
        }
        if !self.out.errors[id].applies {
            let condition = row.applies_when.into_iter();
            unmet.extend(condition.map(|it| self.not_met(UnmetKind::ErrorApplies, &row.label, it)));
            return;
        }
        if let Some(when) = row.when.filter(|_| !self.out.errors[id].detected) {
            unmet.push(self.not_met(UnmetKind::Detection, &row.label, when));
        }
        let standing = |status| matches!(status, Status::Stands | Status::Unsettled);
        if self.out.groups_of(id).iter().any(|group| standing(group.status)) {
            self.defences_of(&row.label, &row.defences, unmet);
        }
    }

    fn defences_of(&mut self, of: &Label, defences: &[Defence], unmet: &mut Vec<Unmet>) {
        for defence in defences {
            let mut it = self.not_met(UnmetKind::Defence, of, defence.condition);
            it.title.clone_from(&defence.because);
            it.source = source(&defence.place);
            unmet.push(it);
        }
    }

    /// The lines of each grade before the one that held.
    fn unmet_lines(&mut self, unmet: &mut Vec<Unmet>) {
        let program = self.program;
        for (id, grade) in program.grades.entries() {
            let scale = &program.enums[grade.values];
            for line in &grade.lines {
                let LineWhen::Condition(condition) = line.when else { continue };
                if self.out.grades[id].line == Some(line.value) && self.truth(condition) == Ok(true) {
                    break;
                }
                let mut it = self.not_met(UnmetKind::GradeLine, &grade.label, condition);
                let level = scale.value(line.value);
                it.level = level.map(|level| Arc::clone(&level.name));
                it.title = level.and_then(|level| level.title.clone());
                it.source = source(&line.place);
                unmet.push(it);
            }
        }
    }

    pub fn not_met(&mut self, kind: UnmetKind, label: &Label, condition: NodeId) -> Unmet {
        let mut decided_by = Vec::new();
        self.decide(condition, &mut decided_by);
        let undetermined = match self.truth(condition) {
            Err(Stop::Undetermined(cause)) => Some(self.program.why(cause)),
            _ => None,
        };
        Unmet {
            kind,
            code: Arc::clone(&label.name),
            level: None,
            title: label.title.clone(),
            undetermined,
            source: source(&label.place),
            decided_by,
        }
    }

    /// Finds the parts that decide a condition: of a conjunction the first that fails, of a
    /// disjunction all that fail; where it holds, the other way round.
    pub fn decide(&mut self, id: NodeId, decisions: &mut Vec<Decision>) {
        let program = self.program;
        let (parts, other) = match &program.nodes.nodes[id] {
            Node::Not(inner) => return self.decide(*inner, decisions),
            Node::Let(inner) if program.nodes.types[id] == Type::Bool => {
                return self.decide(program.lets[*inner].value, decisions);
            }
            node @ (Node::And(..) | Node::Limbs { all: true, .. }) => (node.parts(), false),
            node @ (Node::Or(..) | Node::Limbs { all: false, .. }) => (node.parts(), true),
            _ => return decisions.extend(self.decision(id)),
        };
        match self.truth(id) {
            Ok(truth) if truth == other => {
                let first = parts.into_iter().find(|&part| self.truth(part) == Ok(other));
                first.into_iter().for_each(|part| self.decide(part, decisions));
            }
            Ok(_) => parts.into_iter().for_each(|part| self.decide(part, decisions)),
            Err(_) => {
                let open = parts.into_iter().filter(|&part| self.truth(part).is_err());
                let open: Vec<_> = open.collect();
                open.into_iter().for_each(|part| self.decide(part, decisions));
            }
        }
    }

    fn decision(&mut self, id: NodeId) -> Option<Decision> {
        let truth = self.truth(id);
        let undetermined = match truth {
            Err(Stop::Undetermined(cause)) => Some(self.program.why(cause)),
            Err(Stop::Fault(_)) => return None,
            Ok(_) => None,
        };
        let mut operands = Vec::new();
        for part in self.readable(id) {
            self.operands(part, &mut operands);
        }
        Some(Decision {
            text: self.text_of(id).into(),
            holds: truth.ok(),
            undetermined,
            operands,
            errors: self.errors_behind(id),
            source: self.source_of(id),
        })
    }

    /// The parts of a node that mean something outside it: what is said of a list's items does not.
    fn readable(&self, id: NodeId) -> Vec<NodeId> {
        match &self.program.nodes.nodes[id] {
            Node::Each(each) => vec![each.list],
            Node::Filter { list, .. } => vec![*list],
            Node::Errors(..) => Vec::new(),
            node => node.parts(),
        }
    }

    /// Adds a part with its value, then what it is reckoned from.
    fn operands(&mut self, id: NodeId, operands: &mut Vec<Operand>) {
        if matches!(self.program.nodes.nodes[id], Node::Constant(_)) {
            return;
        }
        let text = self.text_of(id).to_owned();
        if operands.iter().all(|operand| operand.text != text) {
            let value = self.shown_value(id);
            operands.push(Operand { text, value });
        }
        for part in self.readable(id) {
            self.operands(part, operands);
        }
    }

    /// The value of an expression in words.
    pub fn shown_value(&mut self, id: NodeId) -> String {
        match self.value(id) {
            Ok(value) => self.shown(&value, self.program.nodes.types[id]),
            Err(Stop::Undetermined(cause)) => self.program.why(cause),
            Err(Stop::Fault(_)) => self.program.say("too large".into(), "过大".into()),
        }
    }

    /// A value in words.
    pub fn shown(&self, value: &Value, ty: Type) -> String {
        let program = self.program;
        match (value, ty) {
            (Value::Number(number), Type::Percent) => {
                let hundredfold = number.multiply(&Number::from(100));
                hundredfold.map_or_else(|_| number.to_string(), |number| format!("{number}%"))
            }
            (Value::Number(number), Type::Days) => {
                program.say(format!("{number} days"), format!("{number} 日"))
            }
            (Value::Number(number), Type::WorkingDays) => {
                program.say(format!("{number} working days"), format!("{number} 个工作日"))
            }
            (Value::Number(number), Type::Months) => {
                program.say(format!("{number} months"), format!("{number} 个月"))
            }
            (Value::Enum(place), Type::Enum(of)) => {
                let label = program.enums[of].value(*place);
                let built_in = Some(of) == program.degrees && program.language == Language::Chinese;
                let title = label.and_then(|label| label.title.as_ref()).filter(|_| built_in);
                title.or(label.map(|label| &label.name)).map(ToString::to_string).unwrap_or_default()
            }
            (Value::Text(text), _) => format!("“{}”", self.characters(*text)),
            (Value::Bool(true), _) => program.say("true".into(), "是".into()),
            (Value::Bool(false), _) => program.say("false".into(), "否".into()),
            (Value::List(List::Run { len, .. } | List::Picked { len, .. }), _) => {
                program.say(format!("{len} items"), format!("{len} 项"))
            }
            (Value::Item(_), _) => program.say("an item".into(), "其中一项".into()),
            (value, _) => self.written(value),
        }
    }

    pub fn text_of(&self, id: NodeId) -> &str {
        self.program.text(self.program.nodes.spans[id])
    }

    pub fn source_of(&self, id: NodeId) -> crate::outcome::Source {
        source(&self.program.place(self.program.nodes.spans[id]))
    }
}
