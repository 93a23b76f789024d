//! Tests beside the rules.

use crate::source::Span;
use crate::syntax::ast::{
    Entry, Expectation, ExpectationKind, GivenKind, GivenValue, IrregularityKind, Literal, LiteralKind,
    Name, StepState, Test,
};
use crate::syntax::{Bracket, is_spelt, keys};

use super::doc::{Doc, Key, seq, words};
use super::lines::Row;
use super::printer::Printer;

impl Printer<'_> {
    pub(super) fn test(&mut self, test: &Test) -> Doc {
        let head = words![self.word("test"), self.text(&test.title)];
        let body = self.body(test.span);
        let given = body.and_then(|body| self.given_bracket(body));
        let block = self.block(body, "   ", |printer, lines| {
            if let Some(bracket) = given {
                let span = Span { start: place(bracket.start), end: place(bracket.end), ..test.span };
                lines.add(printer, span, |printer| {
                    let word = printer.word("given");
                    Row::plain(words![word, printer.entries(bracket, &test.given, false)])
                });
            }
            for expectation in &test.expectations {
                lines.add(printer, expectation.span, |printer| {
                    let row = Row::plain(printer.expectation(expectation).indent());
                    Row { joins: true, ..row }
                });
            }
        });
        words![head, block]
    }

    /// The braces after `given`, if a test begins with it.
    fn given_bracket(&self, body: Bracket) -> Option<Bracket> {
        let bracket = self.bracket_from(place(body.inner), '{').filter(|it| it.end < body.end)?;
        let before = Span::new(crate::source::FileId::default(), body.inner, bracket.start);
        is_spelt("given", self.without_comments(before).trim()).then_some(bracket)
    }

    /// `{ key: value, … }`
    fn entries(&mut self, bracket: Bracket, entries: &[Entry], findings: bool) -> Doc {
        let each = entries.iter().map(|entry| {
            let doc = seq![
                self.entry_key(&entry.key, findings),
                self.either(": ", "："),
                self.entry_value(entry)
            ];
            (entry.key.span.to(entry.value.span), doc)
        });
        let docs: Vec<(Span, Doc)> = each.collect();
        let comma = self.comma();
        self.collection(bracket, docs, comma, ("{ ", " }"))
    }

    fn entry_value(&mut self, entry: &Entry) -> Doc {
        self.given_value(&entry.value, entry.key.text == "findings")
    }

    /// A key, in the language that is written if it is built in.
    fn entry_key(&mut self, name: &Name, findings: bool) -> Doc {
        let keys = if findings { keys::FINDING } else { keys::CASE };
        let written = self.raw(name.span);
        let built_in = keys.iter().find(|(english, chinese)| {
            *english == name.text && (written == *chinese || written == *english)
        });
        match built_in {
            Some(&(english, chinese)) => {
                let key = self.either(english, chinese);
                self.leaf(name.span, key)
            }
            None => self.name(name),
        }
    }

    fn given_value(&mut self, value: &GivenValue, findings: bool) -> Doc {
        let bracket = self.bracket_from(value.span.start, '{');
        match &value.kind {
            GivenKind::Literal(literal) => self.given_literal(literal),
            GivenKind::Null => self.leaf(value.span, "null"),
            GivenKind::Record(entries) => match bracket {
                Some(bracket) => self.entries(bracket, entries, findings),
                None => Doc::Nil,
            },
            GivenKind::List(values) => self.given_list(value.span, values, findings),
            GivenKind::Finding { code, count, entries } => {
                let code = self.path(code);
                let count = count.as_ref().map(|count| words!["*", self.numeral(count)]);
                let bracket = self.body(value.span);
                let entries = bracket.map(|bracket| self.entries(bracket, entries, true));
                words![code, count, entries]
            }
        }
    }

    fn given_literal(&mut self, literal: &Literal) -> Doc {
        match &literal.kind {
            LiteralKind::Name(name) => self.name(&Name { text: name.clone(), span: literal.span }),
            _ => self.literal(literal),
        }
    }

    fn given_list(&mut self, span: Span, values: &[GivenValue], findings: bool) -> Doc {
        let Some(bracket) = self.bracket_from(span.start, '[') else { return Doc::Nil };
        let has_findings = values.iter().any(|value| matches!(value.kind, GivenKind::Finding { .. }));
        let plain = values.iter().all(|value| matches!(value.kind, GivenKind::Literal(_)));
        let docs: Vec<(Span, Doc)> =
            values.iter().map(|value| (value.span, self.given_value(value, findings))).collect();
        let comma = if plain { self.listing_comma() } else { self.comma() };
        let wide = self.either(("[ ", " ]"), ("［", "］"));
        let around = if has_findings { wide } else { self.either(("[", "]"), ("［", "］")) };
        self.collection(bracket, docs, comma, around)
    }

    /// Values in brackets: on lines of their own where their writer put them there, else as many on a
    /// line as fit.
    pub(super) fn collection(
        &mut self,
        bracket: Bracket,
        docs: Vec<(Span, Doc)>,
        comma: &str,
        (opening, closing): (&'static str, &'static str),
    ) -> Doc {
        // Lines that end between the values are none above the comments after the last.
        self.cursor = self.cursor.max(docs.last().map_or(0, |(span, _)| span.end));
        let rest = self.last_lines(place(bracket.end), docs.is_empty());
        if docs.is_empty() && rest.is_nil() {
            return seq![opening.trim_end(), closing.trim_start()];
        }
        let open = self.is_open(bracket) || !rest.is_nil();
        let mut end = bracket.inner;
        let last = docs.len().saturating_sub(1);
        let (mark, mut parts) = (comma.trim_end(), Vec::new());
        for (at, (span, doc)) in docs.into_iter().enumerate() {
            let mut part =
                self.part((span.start, span.start), if at < last { seq![doc, mark] } else { doc });
            part.broken |= open && self.begins_line(place(end), span);
            parts.push(part);
            end = span.end as usize;
        }
        let between = if mark.len() < comma.len() { " " } else { "" };
        let fill = Doc::Fill { between, parts };
        if !open {
            return seq![opening, fill.align(), closing];
        }
        let key: Key = (place(bracket.start), place(bracket.end));
        let (opening, closing) = (opening.trim_end(), closing.trim_start());
        self.group(
            key,
            true,
            seq![opening, seq![Doc::Break(" "), fill, rest].indent(), Doc::Break(" "), closing],
        )
    }

    /// Values in braces: on lines of their own where their writer put them there, or where they do not
    /// fit beside their name.
    pub(super) fn choices(&mut self, bracket: Bracket, docs: Vec<(Span, Doc)>, comma: &str) -> Doc {
        let key: Key = (place(bracket.start), place(bracket.end));
        let open = self.is_open(bracket);
        let docs = docs.into_iter().map(|(span, doc)| ((span.start, span.start), doc)).collect();
        let list = self.fill(comma, docs);
        self.group(key, open, seq!["{", seq![Doc::Break(" "), list].indent(), Doc::Break(" "), "}"])
    }

    fn expectation(&mut self, expectation: &Expectation) -> Doc {
        let what = match &expectation.kind {
            ExpectationKind::Holds(condition) => self.expr(condition),
            ExpectationKind::Excused(code) => self.told_of_error(code, "excused"),
            ExpectationKind::Waived(code) => self.told_of_error(code, "waived"),
            ExpectationKind::Undetermined(path) => words![self.path(path), self.word("undetermined")],
            ExpectationKind::Duty(duty, expected) => {
                let any = self.either("duty", "any_duty");
                words![self.word(if *expected { any } else { "no_duty" }), self.path(duty)]
            }
            ExpectationKind::DutyDue(duty, date) => {
                let duty = words![self.word(self.either("duty", "any_duty")), self.path(duty)];
                let comma = if self.chinese() { self.comma() } else { " " };
                seq![duty, comma, words![self.word("due_on"), self.date(date)]]
            }
            ExpectationKind::Rule(rule, expected) => {
                let any = self.either("rule", "any_rule");
                words![self.word(if *expected { any } else { "no_rule" }), self.path(rule)]
            }
            ExpectationKind::Step { step, state, date } => {
                let step = words![self.word("procedure_step"), self.path(step), self.state(*state)];
                let date = date.as_ref().map(|date| match (state, self.chinese()) {
                    (StepState::Done | StepState::Incomplete, _) => {
                        words!["", self.word("on"), self.date(date)]
                    }
                    (_, true) => seq![self.comma(), words![self.word("until"), self.date(date)]],
                    (_, false) => words![self.word("until"), self.date(date)],
                });
                let space =
                    if self.chinese() && !matches!(state, StepState::Done | StepState::Incomplete) {
                        ""
                    } else {
                        " "
                    };
                match date {
                    Some(date) => seq![step, space, date],
                    None => step,
                }
            }
            ExpectationKind::Final { expected, from } => {
                let word = self.word(if *expected { "final" } else { "provisional" });
                let from = from.as_ref().map(|from| {
                    let since = words![self.word(self.either("from", "since")), self.date(from)];
                    words![since, self.either("", self.word("onward"))]
                });
                words![word, from]
            }
            ExpectationKind::Irregularity { kind, step, expected } => {
                self.irregularity(*kind, step.as_ref(), *expected)
            }
            ExpectationKind::Refer(to) => words![self.word("refer_to"), self.text(to)],
            ExpectationKind::Invalid => self.word("invalid").into(),
        };
        words![self.word("expect"), what]
    }

    fn told_of_error(&mut self, code: &crate::syntax::ast::Path, word: &str) -> Doc {
        words![self.word("error"), self.path(code), self.word(word)]
    }

    fn state(&self, state: StepState) -> &'static str {
        self.word(match state {
            StepState::Done => "done",
            StepState::Incomplete => "incomplete",
            StepState::Due => "due",
            StepState::Open => "open",
            StepState::Waiting => "waiting",
            StepState::NotNeeded => "not_needed",
            StepState::Undetermined => "undetermined",
        })
    }

    fn irregularity(
        &mut self,
        kind: Option<IrregularityKind>,
        step: Option<&crate::syntax::ast::Path>,
        expected: bool,
    ) -> Doc {
        let word = self.word(if expected { "irregularity" } else { "no_irregularity" });
        let named = IrregularityKind::NAMES.iter().find(|(each, ..)| Some(*each) == kind);
        let kind = named.map_or("", |&(_, english, chinese)| self.either(english, chinese));
        let step = step.map(|step| self.path(step));
        match (self.chinese(), step) {
            (_, None) => words![word, kind],
            (true, Some(step)) => words![step, self.word("among"), word, kind],
            (false, Some(step)) => words![word, kind, self.word("in"), step],
        }
    }
}

/// An offset as spans have it.
pub(super) fn place(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
