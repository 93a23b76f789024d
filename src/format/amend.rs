//! Amendments and layers.

use crate::diagnostic::Thing;
use crate::source::Span;
use crate::syntax::ast::{
    Amend, ClassClause, ClassClauseKind, Edit, EditKind, Extends, Forbid, Import, Part, Place, Target,
    TargetKind,
};

use super::doc::{Doc, Key, seq, words};
use super::lines::Row;
use super::people::Clause;
use super::printer::{Printer, key};
use super::record::{clause_span, titled_span};

impl Printer<'_> {
    pub(super) fn import(&mut self, import: &Import) -> Doc {
        words![self.word("import"), self.text(&import.path)]
    }

    pub(super) fn amend(&mut self, amend: &Amend) -> Doc {
        let head = words![self.word("amend"), self.path(&amend.id)];
        let head = if self.chinese() {
            let from = words![self.word("since"), self.date(&amend.from), self.word("goes_into_force")];
            let until = amend.until.as_ref().map(|until| {
                seq![self.comma(), words![self.word("until"), self.date(until), self.word("until_end")]]
            });
            seq![words![head, from], until]
        } else {
            let from = words![self.word("from"), self.date(&amend.from)];
            words![
                head,
                from,
                amend.until.as_ref().map(|until| words![self.word("until"), self.date(until)])
            ]
        };
        let body = self.body(amend.span);
        let body = if amend.clauses.is_empty() && amend.edits.is_empty() && !self.comments_in(body) {
            None
        } else {
            body
        };
        let block = self.block(body, "   ", |printer, lines| {
            let mut clauses = amend.clauses.iter().peekable();
            for edits in together(&amend.edits) {
                let Some(first) = edits.first() else { continue };
                while let Some(clause) = clauses.next_if(|clause| clause_span(clause) < first.span) {
                    lines.add(printer, clause_span(clause), |printer| {
                        Row::plain(printer.header_clause(clause))
                    });
                }
                lines.add(printer, first.span, |printer| Row::plain(printer.edits(edits)));
            }
            for clause in clauses {
                lines.add(printer, clause_span(clause), |printer| {
                    Row::plain(printer.header_clause(clause))
                });
            }
        });
        words![head, block]
    }

    pub(super) fn extends(&mut self, extends: &Extends) -> Doc {
        let head = words![self.word("extends"), self.path(&extends.id)];
        let body = self.body(extends.span);
        let body = if extends.edits.is_empty() && !self.comments_in(body) { None } else { body };
        let block = self.block(body, "   ", |printer, lines| {
            for edits in together(&extends.edits) {
                let Some(first) = edits.first() else { continue };
                lines.add(printer, first.span, |printer| Row::plain(printer.edits(edits)));
            }
        });
        words![head, block]
    }

    pub(super) fn forbid(&mut self, forbid: &Forbid) -> Doc {
        let facts: Vec<(Key, Doc)> =
            forbid.facts.iter().map(|fact| (key(titled_span(fact)), self.titled(fact))).collect();
        let facts = self.fill(self.listing_comma(), facts);
        let head = words![self.word("forbid"), facts];
        let last = forbid.facts.last().map_or(forbid.span, titled_span);
        let basis = forbid.basis.as_ref().map(|basis| {
            let doc = self.basis(basis);
            Clause { span: basis.span, comma: false, doc }
        });
        self.clauses(last, head, basis.into_iter().collect())
    }

    /// One edit; several where one clause repeals several things.
    fn edits(&mut self, edits: &[Edit]) -> Doc {
        let Some(first) = edits.first() else { return Doc::Nil };
        let within = first.within.as_ref().map(|place| {
            let place = match place {
                Place::Named(path) => self.path(path),
                Place::Finding(span) => {
                    let word = self.word("finding");
                    self.leaf(*span, word)
                }
            };
            match self.chinese() {
                true => words![place, self.word("among")],
                false => words![self.word("in"), place],
            }
        });
        let edit = match &first.kind {
            EditKind::Replace(part) => words![self.word("replace"), self.put_in(part)],
            EditKind::Add(part) => words![self.word("add_item"), self.put_in(part)],
            EditKind::Retitle(target, title) => {
                words![self.word("retitle"), self.target(target), self.text(title)]
            }
            EditKind::Repeal(target) => {
                let mut docs = vec![(key(target.span), self.target(target))];
                for edit in edits.iter().skip(1) {
                    if let EditKind::Repeal(Target { kind: TargetKind::Named(_, path), span }) =
                        &edit.kind
                    {
                        docs.push((key(*span), self.edited(path)));
                    }
                }
                words![self.word("repeal"), self.fill(self.listing_comma(), docs).indent()]
            }
        };
        words![within, edit]
    }

    fn put_in(&mut self, part: &Part) -> Doc {
        match part {
            Part::Item(item) => self.item(item),
            Part::Field(field) => super::doc::spaced(self.field(field)),
            Part::Clause(clause, _) => match clause {
                ClassClause::Worth(points) => self.worth(points),
                ClassClause::Cap(points) => words![self.word("cap"), self.points(points)],
                ClassClause::AppliesWhen(condition) => self.applies_when(condition).indent(),
                ClassClause::Basis(text) => self.basis(text),
                ClassClause::Irreversible(_) => self.word("irreversible").into(),
            },
        }
    }

    fn target(&mut self, target: &Target) -> Doc {
        match &target.kind {
            TargetKind::Named(thing, path) => words![self.thing(*thing), self.edited(path)],
            TargetKind::Only(thing) => {
                let word = self.thing(*thing);
                self.leaf(target.span, word)
            }
            TargetKind::Field(name) => self.name(name),
            TargetKind::Clause(kind) => {
                let word = self.word(match kind {
                    ClassClauseKind::Worth => "worth",
                    ClassClauseKind::Cap => "cap",
                    ClassClauseKind::AppliesWhen => "applies_when",
                    ClassClauseKind::Basis => "basis",
                    ClassClauseKind::Irreversible => "irreversible",
                });
                self.leaf(target.span, word)
            }
        }
    }

    /// A name, or `otherwise`.
    fn edited(&mut self, path: &crate::syntax::ast::Path) -> Doc {
        if crate::syntax::is_spelt("otherwise", self.raw(path.span)) {
            let word = self.word("otherwise");
            return self.leaf(path.span, word);
        }
        self.path(path)
    }

    fn thing(&self, thing: Thing) -> &'static str {
        self.word(match thing {
            Thing::Standard => "standard",
            Thing::Record => "record",
            Thing::Finding => "finding",
            Thing::Levels => "levels",
            Thing::Scale => "scale",
            Thing::Let => "let",
            Thing::Class => "class",
            Thing::Error => "error_row",
            Thing::Examine => "examine",
            Thing::Table => "table",
            Thing::Score => "score",
            Thing::Grade => "grade",
            Thing::Rule => "rule",
            Thing::Duty => "duty",
            Thing::Responsibility => "responsibility",
            Thing::Sample => "sample",
            Thing::Nominate => "nominate",
            Thing::Calendar => "calendar",
            Thing::Roles => "roles",
            Thing::Procedure => "procedure",
            Thing::Forbid => "forbid",
            _ => "",
        })
    }

    /// Whether a comment that is not yet written stands within brackets.
    pub(super) fn comments_in(&self, bracket: Option<crate::syntax::Bracket>) -> bool {
        bracket.is_some_and(|bracket| self.has_comment_between(bracket.inner, bracket.end))
    }
}

/// Edits in a row that are one clause of the text.
fn together(edits: &[Edit]) -> impl Iterator<Item = &[Edit]> {
    let span = |edit: &Edit| -> Span { edit.span };
    edits.chunk_by(move |left, right| {
        span(left) == span(right)
            && matches!((&left.kind, &right.kind), (EditKind::Repeal(_), EditKind::Repeal(_)))
    })
}
