//! Many cases: groups, samples and nominations.

use crate::source::Span;
use crate::syntax::ast::{
    Carried, Key as GroupKey, Keys, LiteralKind, OrderKey, Pick, PickClause, PickKind, Reasoned, Take,
};
use crate::value::PeriodLength;

use super::doc::{Doc, Key, seq, words};
use super::expression::ALONE;
use super::lines::Row;
use super::printer::{Printer, key};
use super::rule::condition_span;

impl Printer<'_> {
    pub(super) fn pick(&mut self, pick: &Pick) -> Doc {
        let lock = self.lock(pick.lock.as_ref());
        let word = match pick.kind {
            PickKind::Sample => "sample",
            PickKind::Nominate => "nominate",
        };
        let head = words![lock, self.word(word), self.titled(&pick.name)];
        let body = self.body(pick.span);
        let block = self.block(body, "   ", |printer, lines| {
            for clause in &pick.clauses {
                lines.add(printer, clause.span(), |printer| {
                    Row::plain(printer.pick_clause(clause, pick.kind))
                });
            }
        });
        words![head, block]
    }

    fn pick_clause(&mut self, clause: &PickClause, kind: PickKind) -> Doc {
        match clause {
            PickClause::From(condition) => {
                let of = if self.chinese() { self.word("of_the_cases") } else { "" };
                words![self.word("from_cases"), self.expr(condition), of].indent()
            }
            PickClause::Per(keys) => words![self.word("per"), self.keys(keys)],
            PickClause::Strata(keys) => words![self.word("strata"), self.keys(keys)],
            PickClause::Take(take) => self.take(take, kind),
            PickClause::Include(reasoned) => {
                let head = words![self.word("always_include"), self.condition(&reasoned.when)];
                self.with_ground(head, reasoned)
            }
            PickClause::Ineligible(reasoned) => {
                let head = words![self.word("ineligible"), self.when(&reasoned.when)];
                self.with_ground(head, reasoned)
            }
            PickClause::Order(keys, _) => {
                let docs = keys.iter().map(|it| (key(it.value.span), self.order_key(it))).collect();
                words![self.word("order_by"), self.fill(self.listing_comma(), docs)].indent()
            }
            PickClause::Carry(carried, _) => {
                let docs = carried.iter().map(|it| (key(it.span()), self.carried(it))).collect();
                words![self.word("carry"), self.fill(self.listing_comma(), docs)].indent()
            }
            PickClause::RunnersUp(count) => {
                let one = usize::from(self.raw(count.span) == "1" && !self.chinese());
                words![self.spelling("runners_up", one), self.cases(count)]
            }
            PickClause::Basis(text) => self.basis(text),
        }
    }

    /// A number of cases: Chinese says 件 after it.
    fn cases(&mut self, count: &crate::syntax::ast::Numeral) -> Doc {
        words![self.numeral(count), self.either("", "件")]
    }

    fn with_ground(&mut self, head: Doc, reasoned: &Reasoned) -> Doc {
        self.because(condition_span(&reasoned.when), head, reasoned.because.as_ref())
    }

    /// `take 5% at least 2`; nominations take at most so many, and say so.
    fn take(&mut self, take: &Take, kind: PickKind) -> Doc {
        let most = if kind == PickKind::Nominate { self.word("at_most") } else { "" };
        let number = self.raw(take.amount.span);
        let number = self.leaf(take.amount.span, number);
        let amount = match take.amount.kind {
            LiteralKind::Percent(_) => seq![number, "%"],
            _ => words![number, self.either("", "件")],
        };
        let taken = words![self.word("draw"), most, amount];
        let floor = take.at_least.as_ref().map(|floor| {
            let floor = words![self.word("at_least"), self.cases(floor)];
            seq![self.either(" ", "，"), floor]
        });
        seq![taken, floor].indent()
    }

    /// `judge, month of closed`
    pub(super) fn keys(&mut self, keys: &Keys) -> Doc {
        let docs: Vec<(Key, Doc)> =
            keys.keys.iter().map(|it| (key(it.span), self.group_key(it))).collect();
        self.fill(self.listing_comma(), docs).indent()
    }

    fn group_key(&mut self, of: &GroupKey) -> Doc {
        let value = self.within(&of.value, ALONE);
        let Some(period) = of.period else { return value };
        let (before, after) = match period.length {
            PeriodLength::Month => ("month_of", "in_month"),
            PeriodLength::Quarter => ("quarter_of", "in_quarter"),
            PeriodLength::HalfYear => ("half_year_of", "in_half_year"),
            PeriodLength::Year => ("year_of", "in_year"),
        };
        let (month, day) = period.start;
        let start = ((month, day) != (1, 1)).then(|| format!("{month:02}-{day:02}"));
        if self.chinese() {
            let start = start.map(|start| self.parens(words![start, self.word("starts")]));
            return seq![words![value, self.word(after)], start];
        }
        let start = start.map(|start| words![self.word("starting"), start]);
        words![self.word(before), value, start]
    }

    fn order_key(&mut self, of: &OrderKey) -> Doc {
        let direction = if of.descending { self.word("descending") } else { "" };
        words![self.amount(&of.value), direction]
    }

    fn carried(&mut self, carried: &Carried) -> Doc {
        match carried {
            Carried::Path(path) => self.path(path),
            Carried::Named(name, value) => {
                words![self.name(name), self.either("=", "＝"), self.amount(value)]
            }
        }
    }
}

impl PickClause {
    /// Where the clause stands; the word that it begins with may lie before.
    fn span(&self) -> Span {
        match self {
            Self::From(condition) => condition.span,
            Self::Per(keys) | Self::Strata(keys) => keys.span,
            Self::Take(take) => take.span,
            Self::Include(reasoned) | Self::Ineligible(reasoned) => reasoned.span,
            Self::Order(_, span) | Self::Carry(_, span) => *span,
            Self::RunnersUp(count) => count.span,
            Self::Basis(text) => text.span,
        }
    }
}

impl Carried {
    fn span(&self) -> Span {
        match self {
            Self::Path(path) => path.span,
            Self::Named(name, value) => name.span.to(value.span),
        }
    }
}
