//! The header, records and their types, levels, scales and lets.

use crate::source::Span;
use crate::syntax::ast::{
    Bounds, DurationUnit, Field, FieldType, FieldTypeKind, Finding, Header, HeaderClause, Let,
    LevelEntry, LevelPoints, Levels, ListItem, Literal, LiteralKind, Numeral, Order, Record, Scale,
    Titled,
};

use super::doc::{Doc, seq, words};
use super::lines::{Lines, Row};
use super::printer::{Printer, key};

/// A part of a block, to be put in the order of the text.
enum Member<'t> {
    Field(&'t Field),
    Let(&'t Let),
    Ignore(Span),
}

impl Member<'_> {
    fn span(&self) -> Span {
        match self {
            Self::Field(field) => field.span,
            Self::Let(item) => item.span,
            Self::Ignore(span) => *span,
        }
    }
}

impl Printer<'_> {
    pub(super) fn header(&mut self, header: &Header) -> Doc {
        let head =
            words![self.word("standard"), self.path(&header.id), self.title(header.title.as_ref())];
        let body = self.body(header.span);
        let block = self.block(body, "   ", |printer, lines| {
            for clause in &header.clauses {
                lines.add(printer, clause_span(clause), |printer| {
                    Row::plain(printer.header_clause(clause))
                });
            }
        });
        words![head, block]
    }

    pub(super) fn header_clause(&mut self, clause: &HeaderClause) -> Doc {
        match clause {
            HeaderClause::Version(text) => words![self.word("version"), self.text(text)],
            HeaderClause::IssuedBy(text) => words![self.word("issued_by"), self.text(text)],
            HeaderClause::InForce { from, until, .. } if self.chinese() => {
                let from = words![self.word("since"), self.date(from), self.word("goes_into_force")];
                let until = until.as_ref().map(|until| {
                    words![
                        seq![self.comma(), self.word("until")],
                        self.date(until),
                        self.word("until_end")
                    ]
                });
                seq![from, until]
            }
            HeaderClause::InForce { from, until, .. } => {
                let from = words![self.word("in_force_from"), self.date(from)];
                words![from, until.as_ref().map(|until| words![self.word("until"), self.date(until)])]
            }
            HeaderClause::AppliesBy(applies) => {
                let field = self.path(&applies.field);
                let field = match self.chinese() {
                    true => words![self.word("by"), field, self.word("applies")],
                    false => words![self.word("applies_by"), field],
                };
                let milder = applies.milder.map(|span| {
                    let word = self.word("or_the_milder");
                    seq![self.comma(), self.leaf(span, word)]
                });
                seq![field, milder]
            }
        }
    }

    pub(super) fn record(&mut self, record: &Record) -> Doc {
        let head = words![self.word("record"), self.titled(&record.name)];
        let body = self.body(record.span);
        let block = self.block(body, "   ", |printer, lines| {
            printer.members(lines, &record.fields, &[], record.ignore_others);
        });
        words![head, block]
    }

    pub(super) fn finding(&mut self, finding: &Finding) -> Doc {
        let body = self.body(finding.span);
        let block = self.block(body, "   ", |printer, lines| {
            printer.members(lines, &finding.fields, &[], None);
        });
        words![self.word("finding"), block]
    }

    /// Fields, values of items, and `ignore other fields`, in the order of the text.
    pub(super) fn members(
        &mut self,
        lines: &mut Lines,
        fields: &[Field],
        lets: &[Let],
        ignore: Option<Span>,
    ) {
        let mut members: Vec<Member<'_>> = fields.iter().map(Member::Field).collect();
        members.extend(lets.iter().map(Member::Let));
        members.extend(ignore.map(Member::Ignore));
        members.sort_by_key(Member::span);
        for member in members {
            lines.add(self, member.span(), |printer| match member {
                Member::Field(field) => {
                    let kind = if field.name.title.is_some() { "titled" } else { "field" };
                    Row::aligned(kind, printer.field(field))
                }
                Member::Let(item) => Row::plain(printer.let_item(item)),
                Member::Ignore(span) => {
                    let word = printer.word("ignore_others");
                    Row::plain(printer.leaf(span, word))
                }
            });
        }
    }

    /// Name, title, and the rest.
    pub(super) fn field(&mut self, field: &Field) -> Vec<Doc> {
        let name = self.name(&field.name.name);
        let title = self.title(field.name.title.as_ref());
        let kind = self.field_type(&field.kind);
        let mut clauses = vec![words![self.either(":", "："), kind]];
        clauses.extend(self.modifiers(field));
        vec![name, title, super::doc::spaced(clauses)]
    }

    /// What stands after a field's type, in the order of the text.
    fn modifiers(&mut self, field: &Field) -> Vec<Doc> {
        let mut all: Vec<(Span, Doc)> = Vec::new();
        if let Some(value) = &field.default {
            all.push((value.span, words![self.either("=", "＝"), self.literal(value)]));
        }
        if let Some(span) = field.optional {
            let word = self.word("optional");
            all.push((span, self.leaf(span, word)));
        }
        if let Some(from) = &field.from {
            all.push((from.span, words![self.word("from"), self.text(from)]));
        }
        if let Some(first) = field.absent_when.first() {
            let values = field.absent_when.iter().map(|value| self.literal(value));
            let values = super::doc::separated(values.collect::<Vec<_>>(), self.listing_comma());
            let word = self.word("absent_when");
            let doc = if self.chinese() { words![values, word] } else { words![word, values] };
            all.push((first.span, doc));
        }
        all.sort_by_key(|(span, _)| *span);
        all.into_iter().map(|(_, doc)| doc).collect()
    }

    pub(super) fn field_type(&mut self, kind: &FieldType) -> Doc {
        match &kind.kind {
            FieldTypeKind::Bool => self.type_word(kind.span, "bool"),
            FieldTypeKind::Text => self.type_word(kind.span, "text"),
            FieldTypeKind::Date => self.type_word(kind.span, "date"),
            FieldTypeKind::Integer(bounds) => {
                words![self.type_word(kind.span, "integer"), self.bounds(bounds.as_ref())]
            }
            FieldTypeKind::Percent(bounds) => {
                words![self.type_word(kind.span, "percent"), self.bounds(bounds.as_ref())]
            }
            FieldTypeKind::Duration(unit, bounds) => {
                let word = match unit {
                    DurationUnit::Days => "days_type",
                    DurationUnit::WorkingDays => "working_days_type",
                    DurationUnit::Months => "months_type",
                    DurationUnit::Years => "years_type",
                };
                words![self.type_word(kind.span, word), self.bounds(bounds.as_ref())]
            }
            FieldTypeKind::Decimal { step, bounds } => {
                let word = self.type_word(kind.span, "decimal");
                let step = step.as_ref().map(|step| words![self.word("step_to"), self.numeral(step)]);
                let comma = if step.is_some() { self.comma() } else { " " };
                let bounds = bounds.as_ref().map(|bounds| seq![comma, self.bounds(Some(bounds))]);
                seq![words![word, step], bounds]
            }
            FieldTypeKind::OneOf(choices) => self.one_of(kind.span, choices),
            FieldTypeKind::Named(path) => match self.is_level(path.span) {
                true => self.type_word(path.span, "level_type"),
                false => self.path(path),
            },
            FieldTypeKind::List { item, at_most } => self.list_of(kind.span, item, at_most.as_ref()),
        }
    }

    fn type_word(&mut self, span: Span, word: &str) -> Doc {
        let word = self.word(word);
        self.leaf(span, word)
    }

    /// Whether the built-in type of levels stands at a place.
    fn is_level(&self, span: Span) -> bool {
        crate::syntax::is_spelt("level_type", self.raw(span))
    }

    fn one_of(&mut self, span: Span, choices: &[Titled]) -> Doc {
        let bracket = self.bracket_from(span.start, '{');
        let head = self.type_word(span, "one_of");
        let docs: Vec<(Span, Doc)> =
            choices.iter().map(|choice| (titled_span(choice), self.titled(choice))).collect();
        let comma = self.listing_comma();
        words![head, bracket.map(|bracket| self.choices(bracket, docs, comma))]
    }

    fn list_of(&mut self, span: Span, item: &ListItem, at_most: Option<&Numeral>) -> Doc {
        let head = self.type_word(span, "list_of");
        let item = match item {
            ListItem::Plain { kind, optional } => {
                let kind = self.field_type(kind);
                match optional {
                    Some(span) => {
                        let word = self.word("optional");
                        let word = self.leaf(*span, word);
                        self.parens(words![kind, word])
                    }
                    None => kind,
                }
            }
            ListItem::Record { fields, lets, ignore_others } => {
                let bracket = self.bracket_from(span.start, '{');
                self.block(bracket, self.comma(), |printer, lines| {
                    printer.members(lines, fields, lets, *ignore_others);
                })
            }
        };
        let at_most = at_most.map(|number| {
            let items = if self.chinese() { self.word("items") } else { "" };
            words![self.word("at_most"), self.numeral(number), items]
        });
        words![head, item, at_most]
    }

    fn bounds(&mut self, bounds: Option<&Bounds>) -> Doc {
        let Some(bounds) = bounds else { return Doc::Nil };
        let sign = if bounds.inclusive { ".." } else { " ..< " };
        seq![self.literal(&bounds.low), sign, self.literal(&bounds.high)]
    }

    pub(super) fn literal(&mut self, literal: &Literal) -> Doc {
        let text = match &literal.kind {
            LiteralKind::Text(text) => self.quoted(text),
            LiteralKind::Bool(truth) => self.truth(*truth).to_owned(),
            LiteralKind::Name(name) => {
                let name = crate::syntax::ast::Name { text: name.clone(), span: literal.span };
                return self.name(&name);
            }
            kind => {
                let written = self.without_comments(literal.span);
                let minus = written.trim_start_matches(['-', '－', '−']);
                let sign = if minus.len() < written.len() { "-" } else { "" };
                format!("{sign}{}", self.quantity_text(minus.trim(), kind, false))
            }
        };
        self.leaf(literal.span, text)
    }

    pub(super) fn levels(&mut self, levels: &Levels) -> Doc {
        let order = if levels.mildest_first { "mildest_first" } else { "gravest_first" };
        let body = self.body(levels.span);
        let block = self.block(body, "   ", |printer, lines| {
            let mut former = levels.former.iter().peekable();
            for entry in &levels.entries {
                let start = entry.name.name.span;
                while let Some(becomes) = former.next_if(|becomes| becomes.span < start) {
                    printer.becomes(lines, becomes);
                }
                let span = printer.entry_span(entry);
                lines.add(printer, span, |printer| Row::aligned("level", printer.level_entry(entry)));
            }
            former.for_each(|becomes| printer.becomes(lines, becomes));
        });
        words![self.word("levels"), self.word(order), block]
    }

    fn entry_span(&self, entry: &LevelEntry) -> Span {
        let named = titled_span(&entry.name);
        entry.deduct.as_ref().map_or(named, |deduct| named.to(deduct.points.span))
    }

    fn level_entry(&mut self, entry: &LevelEntry) -> Vec<Doc> {
        let (name, title) = (self.name(&entry.name.name), self.title(entry.name.title.as_ref()));
        let deduct = entry.deduct.as_ref().map(|deduct| self.level_deduct(deduct));
        vec![name, title, deduct.into()]
    }

    /// `deduct 0.5 each`
    fn level_deduct(&mut self, deduct: &LevelPoints) -> Doc {
        let points = self.points(&deduct.points);
        if self.chinese() {
            let each = if deduct.each { self.word("each") } else { "" };
            return words![seq![each, self.word("deduct")], points];
        }
        words![self.word("deduct"), points, if deduct.each { self.word("each") } else { "" }]
    }

    pub(super) fn scale(&mut self, scale: &Scale) -> Doc {
        let head = words![self.word("scale"), self.titled(&scale.name), self.order(Some(scale.order))];
        let body = self.body(scale.span);
        let block = self.block(body, self.listing_comma(), |printer, lines| {
            let mut former = scale.former.iter().peekable();
            for entry in &scale.entries {
                while let Some(becomes) = former.next_if(|becomes| becomes.span < entry.name.span) {
                    printer.becomes(lines, becomes);
                }
                lines.add(printer, titled_span(entry), |printer| {
                    let name = printer.name(&entry.name);
                    Row::aligned("entry", vec![name, printer.title(entry.title.as_ref())])
                });
            }
            former.for_each(|becomes| printer.becomes(lines, becomes));
        });
        words![head, block]
    }

    /// `best first`
    pub(super) fn order(&self, order: Option<Order>) -> &'static str {
        match order {
            Some(Order::BestFirst) => self.word("best_first"),
            Some(Order::WorstFirst) => self.word("worst_first"),
            None => "",
        }
    }

    pub(super) fn let_item(&mut self, item: &Let) -> Doc {
        let lock = self.lock(item.lock.as_ref());
        let head = words![lock, self.word("let"), self.titled(&item.name)];
        let value = words![self.either("=", "＝"), self.expr(&item.value)];
        self.group(key(item.span), false, seq![head, seq![Doc::Break(" "), value].indent()])
    }
}

/// A name with its title.
pub(super) fn titled_span(titled: &Titled) -> Span {
    titled.title.as_ref().map_or(titled.name.span, |title| titled.name.span.to(title.span))
}

/// Where a clause of the header stands; the word that it begins with may lie before.
pub(super) fn clause_span(clause: &HeaderClause) -> Span {
    match clause {
        HeaderClause::Version(text) | HeaderClause::IssuedBy(text) => text.span,
        HeaderClause::InForce { span, .. } => *span,
        HeaderClause::AppliesBy(applies) => applies.span,
    }
}
