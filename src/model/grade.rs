//! Grades and the lines that give them.

use crate::diagnostic::{ResolveProblem, TypeProblem};
use crate::source::Span;
use crate::syntax::ast::{self, GradeWhen};

use super::declare::Work;
use super::from_ast::Builder;
use super::lower::{comparison, is_ordered};
use super::{Comparison, Expr, ExprKind, GradeId, GradeLine, LineWhen, Type};

impl<'a> Builder<'a> {
    /// Gives the grades their lines.
    pub(super) fn fill_grades(&mut self, work: &Work<'a>) {
        for &(id, grade) in &work.grades {
            for undetermined in &grade.undetermined {
                let undetermined = self.undetermined(undetermined);
                self.model.grades[id].undetermined.push(undetermined);
            }
            self.fill_lines(id, grade);
        }
    }

    fn fill_lines(&mut self, id: GradeId, grade: &'a ast::Grade) {
        let values = self.model.grades[id].values;
        let mut otherwise = false;
        for line in &grade.lines {
            let name = &line.name.name;
            // Where a grade's scale is unknown there are no values to look among.
            let value = match &self.model.enums[values].values.is_empty() {
                true => None,
                false => self.find_value(&name.text, name.span, values),
            };
            let when = self.line_when(grade, line);
            if matches!(when, LineWhen::Otherwise) {
                if otherwise {
                    self.report(ResolveProblem::SecondOtherwise, line.span);
                }
                otherwise = true;
            }
            if let Some(value) = value {
                self.model.grades[id].lines.push(GradeLine { value, when, span: line.span });
            }
        }
    }

    fn line_when(&mut self, grade: &'a ast::Grade, line: &'a ast::GradeLine) -> LineWhen {
        let condition = match &line.when {
            GradeWhen::Otherwise => return LineWhen::Otherwise,
            GradeWhen::Never => return LineWhen::Never,
            GradeWhen::Condition(condition) => self.when(condition),
            GradeWhen::Band(operator, bound) => match self.measured(grade, line.span) {
                Some(value) => {
                    let (value, bound) = self.beside(value, bound);
                    let comparison = comparison(*operator).unwrap_or(Comparison::Equal);
                    self.compare(comparison, value, bound, line.span)
                }
                None => Expr::invalid(line.span),
            },
            GradeWhen::Range { low, high, inclusive } => match self.measured(grade, line.span) {
                Some(value) => {
                    let (value, low) = self.beside(value, low);
                    let (value, high) = self.beside(value, high);
                    let (low, high) = (Box::new(low), Box::new(high));
                    let (value, inclusive) = (Box::new(value), *inclusive);
                    Expr::new(ExprKind::InRange { value, low, high, inclusive }, Type::Bool, line.span)
                }
                None => Expr::invalid(line.span),
            },
        };
        LineWhen::Condition(condition)
    }

    /// What the short bands of a grade measure.
    fn measured(&mut self, grade: &'a ast::Grade, span: Span) -> Option<Expr> {
        let Some(by) = &grade.by else {
            self.report(TypeProblem::BandWithoutBy { grade: grade.name.name.text.clone() }, span);
            return None;
        };
        let problems = self.problems.len();
        let value = self.path(by, None);
        let value = self.of_kind(value, crate::diagnostic::Kind::Ordered, is_ordered);
        // One message for all the bands of a grade is enough.
        let again = self.problems.get(problems).is_some_and(|problem| {
            let same = |other: &crate::diagnostic::Diagnostic| {
                other.span() == problem.span() && other.code() == problem.code()
            };
            self.problems.iter().take(problems).any(same)
        });
        if again {
            self.problems.truncate(problems);
        }
        Some(value)
    }

    /// A value and a bound beside it.
    fn beside(&mut self, mut value: Expr, bound: &'a ast::Expr) -> (Expr, Expr) {
        let mut bound = self.expr(bound, None);
        self.read_as_percent(&mut value, &mut bound);
        let bound = self.agree(bound, value.ty);
        (value, bound)
    }
}
