//! Tests within a standard.

use crate::diagnostic::{Diagnostic, SyntaxProblem, nearest};
use crate::syntax::ast::{
    Change, Dated, Entry, Expectation, ExpectationKind, GivenKind, GivenValue, IrregularityKind,
    Literal, LiteralKind, Name, StepState, Test,
};
use crate::syntax::keys;
use crate::syntax::parser::{Node, Rule};

use super::{Lower, child, children, has};

/// What the values of a record are read as.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    Record,
    Findings,
}

impl Lower {
    pub(super) fn test(&mut self, node: &Node<'_>) -> Option<Test> {
        let title = self.title(node)?;
        let given = child(node, Rule::given).and_then(|given| child(&given, Rule::entries));
        let given = given.map(|entries| self.entries(&entries, Within::Record)).unwrap_or_default();
        let expectations = children(node, Rule::expectation).filter_map(|inner| {
            Some(Expectation { kind: self.expectation(&inner)?, span: self.span(&inner) })
        });
        Some(Test { title, given, expectations: expectations.collect(), span: self.span(node) })
    }

    /// Changes of a record: `D01 = 0, extended = true`.
    pub(in crate::syntax) fn changes(&mut self, node: &Node<'_>) -> Vec<Change> {
        children(node, Rule::change).filter_map(|inner| self.change(&inner)).collect()
    }

    fn change(&mut self, node: &Node<'_>) -> Option<Change> {
        let path = self.code_path(node)?;
        let names: Vec<&str> = path.names.iter().map(|name| name.text.as_str()).collect();
        let text = names.join(".");
        let text = built_in_key(&text, Within::Record).map_or(text, str::to_owned);
        let within = if text == "findings" { Within::Findings } else { Within::Record };
        let value = child(node, Rule::given_value)?;
        let value = self.given_value(&value, within)?;
        let entries = child(node, Rule::entries);
        let entries = entries.map(|entries| self.entries(&entries, Within::Findings));
        let key = Name { text, span: path.span };
        Some(Change { key, value, entries: entries.unwrap_or_default(), span: self.span(node) })
    }

    fn entries(&mut self, node: &Node<'_>, within: Within) -> Vec<Entry> {
        children(node, Rule::entry).filter_map(|entry| self.entry(&entry, within)).collect()
    }

    fn entry(&mut self, node: &Node<'_>, within: Within) -> Option<Entry> {
        let mut key = match self.first_name(node) {
            Some(name) => name,
            None => {
                let text = self.title(node)?;
                Name { text: text.value, span: text.span }
            }
        };
        if let Some(english) = built_in_key(&key.text, within) {
            key.text = english.into();
        }
        let within = if key.text == "findings" { Within::Findings } else { Within::Record };
        let value = child(node, Rule::given_value)?;
        Some(Entry { key, value: self.given_value(&value, within)? })
    }

    fn given_value(&mut self, node: &Node<'_>, within: Within) -> Option<GivenValue> {
        let span = self.span(node);
        let inner = node.clone().into_inner().next()?;
        let kind = self.nested(span, |lower| match inner.as_rule() {
            Rule::entries => Some(GivenKind::Record(lower.entries(&inner, within))),
            Rule::given_list => {
                let values = children(&inner, Rule::given_value);
                Some(GivenKind::List(
                    values.filter_map(|value| lower.given_value(&value, within)).collect(),
                ))
            }
            Rule::given_literal => lower.literal(&inner).map(GivenKind::Literal),
            _ => lower.given_name(&inner, within),
        })?;
        Some(GivenValue { kind, span })
    }

    /// A bare name is a value; among findings, or with a count or fields, it is a code.
    fn given_name(&mut self, node: &Node<'_>, within: Within) -> Option<GivenKind> {
        let span = self.span(node);
        let text = self.title(node);
        let code = self.code_path(node)?;
        let count = self.number_in(node);
        let entries = child(node, Rule::entries).map(|entries| self.entries(&entries, Within::Findings));
        let plain = count.is_none() && entries.is_none() && code.names.len() == 1;
        if !plain || within == Within::Findings {
            return Some(GivenKind::Finding { code, count, entries: entries.unwrap_or_default() });
        }
        let kind = match text {
            Some(text) => LiteralKind::Text(text.value),
            None if node.as_str().trim() == "null" => return Some(GivenKind::Null),
            None => LiteralKind::Name(code.names.into_iter().next()?.text),
        };
        Some(GivenKind::Literal(Literal { kind, span }))
    }

    fn expectation(&mut self, node: &Node<'_>) -> Option<ExpectationKind> {
        let inner = node.clone().into_inner().find(|inner| inner.as_rule() != Rule::kw_expect)?;
        Some(match inner.as_rule() {
            Rule::excused => {
                let code = child(&inner, Rule::code_path).and_then(|code| self.code_path(&code))?;
                match has(&inner, Rule::kw_excused) {
                    true => ExpectationKind::Excused(code),
                    false => ExpectationKind::Waived(code),
                }
            }
            Rule::expect_duty => {
                let duty = self.path_in(&inner)?;
                match child(&inner, Rule::due_on).and_then(|due| child(&due, Rule::date)) {
                    Some(date) => ExpectationKind::DutyDue(duty, self.known_date(&date)?),
                    None => ExpectationKind::Duty(duty, !has(&inner, Rule::kw_no_duty)),
                }
            }
            Rule::expect_rule => {
                ExpectationKind::Rule(self.path_in(&inner)?, !has(&inner, Rule::kw_no_rule))
            }
            Rule::expect_step => ExpectationKind::Step {
                step: self.path_in(&inner)?,
                state: step_state(&inner)?,
                date: self.date_in(&inner),
            },
            Rule::expect_status => ExpectationKind::Final {
                expected: has(&inner, Rule::kw_final),
                from: self.date_in(&inner),
            },
            Rule::expect_irregularity => self.expect_irregularity(&inner)?,
            Rule::refer_to => ExpectationKind::Refer(self.title(&inner)?),
            Rule::invalid => ExpectationKind::Invalid,
            Rule::expect_undetermined => ExpectationKind::Undetermined(self.path_in(&inner)?),
            _ => ExpectationKind::Holds(self.expr(&inner)?),
        })
    }

    fn expect_irregularity(&mut self, node: &Node<'_>) -> Option<ExpectationKind> {
        let mut kind = None;
        if let Some(name) = child(node, Rule::irregularity_kind) {
            let name = self.first_name(&name)?;
            kind = IrregularityKind::named(&name.text);
            if kind.is_none() {
                let names =
                    IrregularityKind::NAMES.iter().flat_map(|&(_, english, chinese)| [english, chinese]);
                let near = nearest(&name.text, names);
                let problem = SyntaxProblem::UnknownIrregularity { name: name.text.clone() };
                self.problems.push(Diagnostic::new(problem, name.span).suggest(near));
                return None;
            }
        }
        let expected = has(node, Rule::kw_irregularity);
        Some(ExpectationKind::Irregularity { kind, step: self.path_in(node), expected })
    }

    fn date_in(&mut self, node: &Node<'_>) -> Option<Dated> {
        child(node, Rule::date).and_then(|date| self.date(&date))
    }
}

fn step_state(node: &Node<'_>) -> Option<StepState> {
    let states = [
        (Rule::kw_done, StepState::Done),
        (Rule::kw_incomplete, StepState::Incomplete),
        (Rule::kw_due, StepState::Due),
        (Rule::kw_open, StepState::Open),
        (Rule::kw_waiting, StepState::Waiting),
        (Rule::kw_not_needed, StepState::NotNeeded),
        (Rule::kw_undetermined, StepState::Undetermined),
    ];
    states.into_iter().find(|&(rule, _)| has(node, rule)).map(|(_, state)| state)
}

/// The key in a record that a Chinese key stands for.
fn built_in_key(key: &str, within: Within) -> Option<&'static str> {
    let keys = match within {
        Within::Record => keys::CASE,
        Within::Findings => keys::FINDING,
    };
    keys.iter().find(|(_, chinese)| *chinese == key).map(|&(builtin, _)| builtin)
}
