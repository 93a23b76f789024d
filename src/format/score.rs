//! Scores and grades.

use crate::source::Span;
use crate::syntax::ast::{
    Becomes, Expr, Grade, GradeLine, GradeWhen, Literal, Path, Score, ScoreClause, ScoreClauseKind,
    Undetermined,
};

use super::doc::{Doc, Key, seq, words};
use super::lines::{Lines, Row};
use super::printer::{Printer, key};

/// A line of a grade, to be put in the order of the text.
enum Member<'t> {
    Line(&'t GradeLine),
    Undetermined(&'t Undetermined),
    Becomes(&'t Becomes),
}

impl Member<'_> {
    fn span(&self) -> Span {
        match self {
            Self::Line(line) => line.span,
            Self::Undetermined(line) => line.span,
            Self::Becomes(becomes) => becomes.span,
        }
    }
}

impl Printer<'_> {
    pub(super) fn score(&mut self, score: &Score) -> Doc {
        let lock = self.lock(score.lock.as_ref());
        let head = words![lock, self.word("score"), self.titled(&score.name)];
        let value = score.value.as_ref().map(|value| words![self.either("=", "＝"), self.expr(value)]);
        let body = self.body(score.span).filter(|body| {
            score.value.as_ref().is_none_or(|value| body.start >= value.span.end as usize)
        });
        let nothing = score.value.is_some() && score.clauses.is_empty() && !self.comments_in(body);
        let body = if nothing { None } else { body };
        let head = match value {
            None => head,
            Some(value) => {
                let start = score.value.as_ref().map_or(score.span, |value| value.span);
                self.group(key(start), false, seq![head, seq![Doc::Break(" "), value].indent()])
            }
        };
        let block = self.block(body, "   ", |printer, lines| {
            for clause in &score.clauses {
                lines.add(printer, clause.span, |printer| {
                    Row::plain(printer.score_clause(clause).indent())
                });
            }
        });
        words![head, block]
    }

    fn score_clause(&mut self, clause: &ScoreClause) -> Doc {
        match &clause.kind {
            ScoreClauseKind::Start(points) => words![self.word("start"), self.points_of(points)],
            ScoreClauseKind::DeductErrors(classes) => self.all_errors("deduct", classes),
            ScoreClauseKind::AddErrors(classes) => self.all_errors("add", classes),
            ScoreClauseKind::Add(points) => words![self.word("add"), self.points_of(points)],
            ScoreClauseKind::Deduct(deduct) => self.deduct(deduct),
            ScoreClauseKind::SumOfClasses(classes) => {
                let word = self.word("sum_of_classes");
                if classes.is_empty() {
                    return self.leaf(clause.span, word);
                }
                words![word, self.paths(classes)]
            }
            ScoreClauseKind::Weigh { parts, leaving_out_undetermined } => {
                self.weigh(parts, *leaving_out_undetermined)
            }
            ScoreClauseKind::Rescale => self.word("rescale").into(),
            ScoreClauseKind::Bonus { rules, at_most } => {
                let rules = words![self.word("bonus"), self.paths(rules)];
                let at_most = at_most
                    .as_ref()
                    .map(|most| seq![self.comma(), words![self.word("at_most"), self.points(most)]]);
                seq![rules, at_most]
            }
            ScoreClauseKind::Worth(points) => self.worth(points),
            ScoreClauseKind::AtLeast(points) => {
                words![self.bound("at_least", 1), self.points_of(points)]
            }
            ScoreClauseKind::AtMost(points) => {
                words![self.bound("at_most", 2), self.points_of(points)]
            }
            ScoreClauseKind::Round { step, mode } if self.chinese() => {
                let mode = seq![self.rounding(*mode), self.spelling("step_to", 1)];
                words![mode, self.numeral(step)]
            }
            ScoreClauseKind::Round { step, mode } => {
                words![self.word("round_to"), self.numeral(step), self.rounding(*mode)]
            }
            ScoreClauseKind::LowerIsBetter => self.word("lower_is_better").into(),
            ScoreClauseKind::Undetermined(line) => self.undetermined(line),
        }
    }

    /// `worth 30`
    pub(super) fn worth(&mut self, points: &crate::syntax::ast::Numeral) -> Doc {
        words![self.word("worth"), self.points(points)]
    }

    /// `deduct errors in a, b`; 扣除全部错误, 扣 a、b 中的错误
    fn all_errors(&mut self, word: &str, classes: &[Path]) -> Doc {
        let all = self.word("all_errors");
        if self.chinese() {
            // 扣除 is said of all errors alone.
            let alone = usize::from(word == "deduct" && classes.is_empty());
            let word = self.spelling(word, alone);
            if classes.is_empty() {
                return seq![word, all];
            }
            return words![word, self.paths(classes), self.word("errors_within")];
        }
        let within = if classes.is_empty() { "" } else { self.word("in") };
        words![self.word(word), all, within, self.paths(classes)]
    }

    /// `weigh A 30%, B 70% leaving out undetermined`
    fn weigh(&mut self, parts: &[(Expr, Literal)], leaving_out: bool) -> Doc {
        let docs: Vec<(Key, Doc)> = parts
            .iter()
            .map(|(part, weight)| {
                let part_doc = self.within(part, super::expression::ALONE);
                let word = if self.chinese() { self.word("accounts_for") } else { "" };
                (key(part.span), words![part_doc, word, self.literal(weight)])
            })
            .collect();
        let parts = words![self.word("weigh"), self.fill(self.comma(), docs)];
        match leaving_out {
            true => {
                let comma = if self.chinese() { self.comma() } else { " " };
                seq![parts, comma, self.word("leaving_out_undetermined")]
            }
            false => parts,
        }
    }

    fn undetermined(&mut self, line: &Undetermined) -> Doc {
        let head = words![self.word("undetermined"), self.word("when"), self.expr(&line.when)];
        self.because(line.when.span, head, line.because.as_ref())
    }

    pub(super) fn grade(&mut self, grade: &Grade) -> Doc {
        let lock = self.lock(grade.lock.as_ref());
        let head = words![lock, self.word("grade"), self.titled(&grade.name)];
        let by = grade.by.as_ref().map(|by| words![self.word("by"), self.path(by)]);
        let scale = grade.scale.as_ref().map(|scale| words![self.either(":", "："), self.path(scale)]);
        let head = words![head, by, scale, self.order(grade.order)];
        let body = self.body(grade.span);
        let mut members: Vec<Member<'_>> = grade.lines.iter().map(Member::Line).collect();
        members.extend(grade.undetermined.iter().map(Member::Undetermined));
        members.extend(grade.former.iter().map(Member::Becomes));
        members.sort_by_key(Member::span);
        let block = self.block(body, "   ", |printer, lines| {
            for member in members {
                match member {
                    Member::Line(line) => lines.add(printer, line.span, |printer| {
                        Row::aligned("line", printer.grade_line(line))
                    }),
                    Member::Undetermined(line) => {
                        lines.add(printer, line.span, |printer| Row::plain(printer.undetermined(line)))
                    }
                    Member::Becomes(becomes) => printer.becomes(lines, becomes),
                }
            }
        });
        words![head, block]
    }

    fn grade_line(&mut self, line: &GradeLine) -> Vec<Doc> {
        let name = self.name(&line.name.name);
        let title = self.title(line.name.title.as_ref());
        let when = match &line.when {
            GradeWhen::Condition(condition) => self.when(condition),
            GradeWhen::Band(operator, bound) => words![self.operator(*operator), self.amount(bound)],
            GradeWhen::Range { low, high, inclusive } => {
                let sign = if *inclusive { ".." } else { " ..< " };
                seq![self.amount(low), sign, self.amount(high)]
            }
            GradeWhen::Otherwise => self.word("otherwise").into(),
            GradeWhen::Never => Doc::Nil,
        };
        vec![name, title, when]
    }

    /// `flawed becomes qualified`
    pub(super) fn becomes(&mut self, lines: &mut Lines, becomes: &Becomes) {
        lines.add(self, becomes.span, |printer| {
            let former = printer.name(&becomes.former);
            let now = words![printer.word("becomes"), printer.name(&becomes.now)];
            Row::aligned("becomes", vec![former, now])
        });
    }
}
