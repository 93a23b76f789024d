//! The header, records and their types, levels, scales and lets.

use crate::syntax::ast::{
    AppliesBy, Bounds, DurationUnit, Expr, ExprKind, Field, FieldType, FieldTypeKind, Finding, Header,
    HeaderClause, Import, Let, LevelEntry, LevelPoints, Levels, ListItem, Literal, Name, Order, Path,
    Record, Scale,
};
use crate::syntax::parser::{Node, Rule};

use super::token::unit_in;
use super::{Lower, child, children, has};

impl Lower {
    pub(super) fn header(&mut self, node: &Node<'_>) -> Option<Header> {
        let id = self.path_in(node)?;
        let title = self.title(node);
        let clauses = node.clone().into_inner().filter_map(|inner| self.header_clause(&inner));
        Some(Header { id, title, clauses: clauses.collect(), span: self.span(node) })
    }

    pub(super) fn header_clause(&mut self, node: &Node<'_>) -> Option<HeaderClause> {
        Some(match node.as_rule() {
            Rule::version => HeaderClause::Version(self.title(node)?),
            Rule::issued_by => HeaderClause::IssuedBy(self.title(node)?),
            Rule::applies_by => HeaderClause::AppliesBy(AppliesBy {
                field: self.path_in(node)?,
                milder: child(node, Rule::or_the_milder).map(|inner| self.span(&inner)),
                span: self.span(node),
            }),
            Rule::in_force => {
                let mut dates = children(node, Rule::date);
                let from = self.date(&dates.next()?)?;
                let until = dates.next().and_then(|date| self.date(&date));
                HeaderClause::InForce { from, until, span: self.span(node) }
            }
            _ => return None,
        })
    }

    pub(super) fn import(&mut self, node: &Node<'_>) -> Option<Import> {
        Some(Import { path: self.title(node)?, span: self.span(node) })
    }

    pub(super) fn record(&mut self, node: &Node<'_>) -> Option<Record> {
        let name = self.titled(node)?;
        let fields = self.fields(node);
        let ignore_others = child(node, Rule::ignore_others).map(|inner| self.span(&inner));
        Some(Record { name, fields, ignore_others, span: self.span(node) })
    }

    pub(super) fn finding(&mut self, node: &Node<'_>) -> Finding {
        Finding { fields: self.fields(node), span: self.span(node) }
    }

    pub(super) fn fields(&mut self, node: &Node<'_>) -> Vec<Field> {
        children(node, Rule::field).filter_map(|field| self.field(&field)).collect()
    }

    pub(super) fn field(&mut self, node: &Node<'_>) -> Option<Field> {
        let mut field = Field {
            name: self.titled(node)?,
            kind: self.field_type_in(node)?,
            default: None,
            optional: None,
            from: None,
            absent_when: Vec::new(),
            span: self.span(node),
        };
        for inner in node.clone().into_inner() {
            match inner.as_rule() {
                Rule::field_default => field.default = self.literal_in(&inner),
                Rule::field_optional => field.optional = Some(self.span(&inner)),
                Rule::field_from => field.from = self.title(&inner),
                Rule::absent_when => field.absent_when.extend(self.literals_in(&inner)),
                _ => {}
            }
        }
        Some(field)
    }

    fn literal_in(&mut self, node: &Node<'_>) -> Option<Literal> {
        child(node, Rule::literal).and_then(|literal| self.literal(&literal))
    }

    fn literals_in(&mut self, node: &Node<'_>) -> Vec<Literal> {
        children(node, Rule::literal).filter_map(|literal| self.literal(&literal)).collect()
    }

    /// The type among a node's children.
    pub(super) fn field_type_in(&mut self, node: &Node<'_>) -> Option<FieldType> {
        let node = child(node, Rule::field_type)?;
        let inner = node.clone().into_inner().next()?;
        Some(FieldType { kind: self.field_type_kind(&inner)?, span: self.span(&node) })
    }

    fn field_type_kind(&mut self, node: &Node<'_>) -> Option<FieldTypeKind> {
        Some(match node.as_rule() {
            Rule::bool_type => FieldTypeKind::Bool,
            Rule::text_type => FieldTypeKind::Text,
            Rule::date_type => FieldTypeKind::Date,
            Rule::integer_type => FieldTypeKind::Integer(self.bounds(node)),
            Rule::decimal_type => {
                FieldTypeKind::Decimal { step: self.number_in(node), bounds: self.bounds(node) }
            }
            Rule::percent_type => FieldTypeKind::Percent(self.bounds(node)),
            Rule::duration_type => {
                FieldTypeKind::Duration(unit_in(node).unwrap_or(DurationUnit::Days), self.bounds(node))
            }
            Rule::level_type => FieldTypeKind::Named(self.level_path(node)),
            Rule::one_of => {
                let choices: Vec<_> = children(node, Rule::choice).collect();
                FieldTypeKind::OneOf(choices.iter().filter_map(|choice| self.titled(choice)).collect())
            }
            Rule::list_of => FieldTypeKind::List {
                item: Box::new(self.list_item(node)?),
                at_most: self.number_in(node),
            },
            Rule::path => FieldTypeKind::Named(self.path(node)),
            _ => return None,
        })
    }

    /// `level` in either language.
    fn level_path(&mut self, node: &Node<'_>) -> Path {
        let span = self.span(node);
        Path { names: vec![Name { text: "level".into(), span }], span }
    }

    fn list_item(&mut self, node: &Node<'_>) -> Option<ListItem> {
        if let Some(record) = child(node, Rule::list_record) {
            let lets =
                children(&record, Rule::let_item).filter_map(|inner| self.let_item(&inner)).collect();
            let ignore_others = child(&record, Rule::ignore_others).map(|inner| self.span(&inner));
            return Some(ListItem::Record { fields: self.fields(&record), lets, ignore_others });
        }
        let plain = child(node, Rule::list_plain)?;
        let optional = child(&plain, Rule::field_optional).map(|inner| self.span(&inner));
        Some(ListItem::Plain { kind: self.field_type_in(&plain)?, optional })
    }

    fn bounds(&mut self, node: &Node<'_>) -> Option<Bounds> {
        let node = child(node, Rule::bounds)?;
        let mut ends = children(&node, Rule::bound);
        let low = self.literal(&ends.next()?)?;
        let high = self.literal(&ends.next()?)?;
        Some(Bounds { low, high, inclusive: !has(&node, Rule::dots_below), span: self.span(&node) })
    }

    pub(super) fn levels(&mut self, node: &Node<'_>) -> Levels {
        let entries = children(node, Rule::level_entry).filter_map(|entry| {
            let deduct = child(&entry, Rule::level_deduct).and_then(|inner| self.level_points(&inner));
            Some(LevelEntry { name: self.titled(&entry)?, deduct, span: self.span(&entry) })
        });
        let entries = entries.collect();
        let former = self.former(node);
        Levels {
            mildest_first: !has(node, Rule::kw_gravest_first),
            entries,
            former,
            span: self.span(node),
        }
    }

    /// The points and the `each` among a node's children.
    pub(super) fn level_points(&mut self, node: &Node<'_>) -> Option<LevelPoints> {
        let points = self.points_in(node).into_iter().next()?;
        Some(LevelPoints { points, each: has(node, Rule::kw_each) })
    }

    pub(super) fn scale(&mut self, node: &Node<'_>) -> Option<Scale> {
        let name = self.titled(node)?;
        let entries = children(node, Rule::titled).filter_map(|entry| self.titled(&entry)).collect();
        let former = self.former(node);
        Some(Scale { name, order: order(node)?, entries, former, span: self.span(node) })
    }

    pub(super) fn let_item(&mut self, node: &Node<'_>) -> Option<Let> {
        let name = self.titled(node)?;
        let value = match child(node, Rule::filter) {
            Some(filter) => self.filter(&filter)?,
            None => self.expr_in(node)?,
        };
        Some(Let { name, value, lock: self.lock(node), span: self.span(node) })
    }

    fn filter(&mut self, node: &Node<'_>) -> Option<Expr> {
        let list = self.path_in(node)?;
        let condition = Box::new(self.expr_in(node)?);
        Some(Expr { kind: ExprKind::Filter { list, condition }, span: self.span(node) })
    }
}

/// Which end stands first, among a node's children.
pub(super) fn order(node: &Node<'_>) -> Option<Order> {
    node.clone().into_inner().find_map(|inner| match inner.as_rule() {
        Rule::kw_best_first => Some(Order::BestFirst),
        Rule::kw_worst_first => Some(Order::WorstFirst),
        _ => None,
    })
}
