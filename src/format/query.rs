//! Questions about the errors of a case, the items of a list, and who answers how far.

use crate::source::Span;
use crate::syntax::Language;
use crate::syntax::ast::{
    Each, EachOf, ErrorFilter, ErrorsOf, Expr, ExprKind, LeavingOut, LevelBound, Name, UnaryOperator,
};

use super::doc::{Doc, seq, words};
use super::printer::Printer;

/// What is known of a level that is named in a question.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Level {
    /// It is declared in the same file, or a bound says that it is one.
    Declared,
    /// It is declared elsewhere.
    Undeclared,
    /// It may be a field of findings.
    PerhapsField,
}

impl Printer<'_> {
    /// `any error in C at L or above with F`; 类别 中 有 L 以上 F 的错误
    pub(super) fn errors_query(&mut self, span: Span, asked: ErrorsOf, filter: &ErrorFilter) -> Doc {
        let undeclared = filter.level.as_ref().is_some_and(|(level, bound)| {
            *bound == LevelBound::Exactly && !self.ground.levels.contains(level.text.as_str())
        });
        let level = match undeclared {
            false => Level::Declared,
            // 有 影响结果 的错误 may be about a field that another file declares.
            true if self.names_no_level(span) => Level::PerhapsField,
            true => Level::Undeclared,
        };
        if !self.chinese() && level != Level::PerhapsField {
            return self.english_query(asked, filter);
        }
        let language = std::mem::replace(&mut self.language, Language::Chinese);
        let query = self.chinese_query(asked, filter, level == Level::Undeclared);
        self.language = language;
        query
    }

    /// Whether a question is put in Chinese, and does not say that what it names is a level.
    fn names_no_level(&self, span: Span) -> bool {
        let written = self.without_comments(span);
        let says_level = ["at", "程度为"].iter().any(|word| {
            let words = written.split(|c: char| c.is_whitespace());
            words.into_iter().any(|written| written == *word)
        });
        written.contains("错误") && !says_level
    }

    fn english_query(&mut self, asked: ErrorsOf, filter: &ErrorFilter) -> Doc {
        let asked = self.word(match asked {
            ErrorsOf::Any => "any_error",
            ErrorsOf::No => "no_error",
            ErrorsOf::CountErrors => "count_of_errors",
            ErrorsOf::CountCodes => "count_of_codes",
            ErrorsOf::Points => "points_of_errors",
        });
        let class = filter.class.as_ref().map(|class| words![self.word("in"), self.path(class)]);
        let level = filter.level.as_ref().map(|(level, bound)| {
            let bound = match bound {
                LevelBound::Exactly => "",
                LevelBound::OrAbove => self.spelling("or_better", 1),
                LevelBound::OrBelow => self.spelling("or_worse", 1),
            };
            words![self.word("at"), self.name(level), bound]
        });
        let with = filter.with.as_ref().map(|with| self.with_field(with));
        words![asked, class, level, with]
    }

    /// `behind`: the level is named behind 错误, and said to be one.
    fn chinese_query(&mut self, asked: ErrorsOf, filter: &ErrorFilter, behind: bool) -> Doc {
        let class = filter.class.as_ref().map(|class| words![self.path(class), self.word("among")]);
        let level = filter.level.as_ref().map(|(level, bound)| {
            let bound = match bound {
                LevelBound::Exactly => "",
                LevelBound::OrAbove => self.spelling("or_better", 1),
                LevelBound::OrBelow => self.spelling("or_worse", 1),
            };
            words![if behind { self.word("at") } else { "" }, self.name(level), bound]
        });
        let (level, said) = if behind { (None, level) } else { (level, None) };
        let (field, with) = match filter.with.as_deref() {
            Some(with) => match self.finding_field(with) {
                Some(field) => (Some(field), None),
                None => (None, Some(self.with_field(with))),
            },
            None => (None, None),
        };
        let plain = level.is_none() && field.is_none();
        let there_is = match asked {
            ErrorsOf::Any => self.spelling("there_is", 0),
            ErrorsOf::No => self.spelling("there_is", if plain && class.is_none() { 4 } else { 3 }),
            _ => "",
        };
        let noun = match asked {
            ErrorsOf::Any | ErrorsOf::No => "error_noun",
            ErrorsOf::CountErrors => "count_of_errors",
            ErrorsOf::CountCodes => "count_of_codes",
            ErrorsOf::Points => "points_of_errors",
        };
        let de = if level.is_some() || field.is_some() { self.word("de") } else { "" };
        let noun = seq![de, self.word(noun)];
        match asked {
            // 有错误 alone is followed by a code.
            ErrorsOf::Any if plain && class.is_none() => words![self.word("any_error"), said, with],
            ErrorsOf::Any | ErrorsOf::No if plain => words![class, seq![there_is, noun], said, with],
            _ => words![class, there_is, level, field, noun, said, with],
        }
    }

    /// A finding's field that can stand before 的错误: one name, known to be a field or said to be one.
    fn finding_field(&mut self, with: &Expr) -> Option<Doc> {
        let ExprKind::Path(path) = &with.kind else { return None };
        let [name] = path.names.as_slice() else { return None };
        if self.in_parens(with.span) {
            return None;
        }
        let known = self.ground.finding_fields.contains(name.text.as_str());
        let carrying = if known { "" } else { self.spelling("carrying", 1) };
        Some(words![carrying, self.name(name)])
    }

    /// `with affects_result`, `with not x`, `with x is y`; anything else in parentheses.
    fn with_field(&mut self, with: &Expr) -> Doc {
        let mut inner = with;
        while let ExprKind::Unary(UnaryOperator::Not, operand) = &inner.kind {
            inner = operand;
        }
        let short = matches!(
            inner.kind,
            ExprKind::Path(_) | ExprKind::Is { .. } | ExprKind::In { .. } | ExprKind::InRange { .. }
        );
        let condition = self.expr(with);
        let condition = match short || self.in_parens(with.span) {
            true => condition,
            false => self.parens(condition),
        };
        words![self.word("with"), condition]
    }

    /// `responsibility of handler in blame`; 责任分配 中 承办人 的责任
    pub(super) fn responsibility_of(&mut self, role: &Name, of: Option<&Name>) -> Doc {
        if self.chinese() {
            let of = of.map(|of| words![self.name(of), self.word("among")]);
            return words![of, self.name(role), self.word("their_responsibility")];
        }
        let role = words![self.word("responsibility_of"), self.name(role)];
        words![role, of.map(|of| words![self.word("in"), self.name(of)])]
    }

    /// A quantifier over a list.
    pub(super) fn each(&mut self, each: &Each) -> Doc {
        let some = matches!(each.quantity, EachOf::Any | EachOf::No);
        // 听证 中 有 x needs its 满足.
        match self.chinese() && !(some && each.condition.is_none()) {
            true => self.chinese_each(each),
            false => self.english_each(each),
        }
    }

    fn where_clause(&mut self, each: &Each) -> Doc {
        each.condition.as_ref().map(|condition| words![self.word("where"), self.expr(condition)]).into()
    }

    fn english_each(&mut self, each: &Each) -> Doc {
        let head = match each.quantity {
            EachOf::Any => "any",
            EachOf::No => "no",
            EachOf::Every => "every",
            EachOf::Count => "count_of",
            EachOf::Best => "best",
            EachOf::Sum => "sum_of",
            EachOf::Min => "min_of",
            EachOf::Max => "max_of",
            EachOf::Mean => "mean_of",
        };
        let head = self.word(head);
        let reduces = matches!(each.quantity, EachOf::Sum | EachOf::Min | EachOf::Max | EachOf::Mean);
        let before = match (&each.body, reduces) {
            (Some(body), true) => words![self.expr(body), self.word("for")],
            _ => Doc::Nil,
        };
        let of = words![self.name(&each.variable), self.word("in"), self.path(&each.list)];
        let condition = self.where_clause(each);
        let after = match (&each.body, each.quantity) {
            (Some(body), EachOf::Every) => words![self.word("has"), self.expr(body)],
            (Some(body), EachOf::Best) => words![self.word("by"), self.expr(body)],
            _ => Doc::Nil,
        };
        let leaving_out = self.leaving_out(each.leaving_out);
        words![head, before, of, condition, after, leaving_out]
    }

    fn chinese_each(&mut self, each: &Each) -> Doc {
        let list = words![self.path(&each.list), self.word("among")];
        let total = match each.quantity {
            EachOf::Any | EachOf::No => {
                let there_is = self.word(if each.quantity == EachOf::Any { "any" } else { "no" });
                return words![list, there_is, self.name(&each.variable), self.where_clause(each)];
            }
            EachOf::Every => {
                let variable = words![self.word("every"), self.name(&each.variable)];
                let condition = self.where_clause(each);
                let has = each.body.as_ref().map(|body| words![self.word("has"), self.expr(body)]);
                return words![list, variable, condition, has];
            }
            EachOf::Count => {
                let variable = self.name(&each.variable);
                return words![list, variable, self.where_clause(each), self.word("how_many")];
            }
            EachOf::Best => {
                let by = each.body.as_ref().map(|body| words![self.word("by"), self.expr(body)]);
                return words![list, by, self.spelling("highest_of", 2), self.name(&each.variable)];
            }
            EachOf::Sum => "their_sum",
            EachOf::Min => "their_min",
            EachOf::Max => "their_max",
            EachOf::Mean => "their_mean",
        };
        let variable = words![self.word("each_one"), self.name(&each.variable)];
        let condition = self.where_clause(each);
        let body = each.body.as_ref().map(|body| self.expr(body));
        let total = words![list, variable, condition, self.word("de"), body, self.word(total)];
        match each.leaving_out {
            Some(_) => seq![total, self.comma(), self.leaving_out(each.leaving_out)],
            None => total,
        }
    }

    /// `leaving out 1 highest, 1 lowest`
    fn leaving_out(&self, out: Option<LeavingOut>) -> Doc {
        let Some(LeavingOut { highest, lowest }) = out else { return Doc::Nil };
        let ends = [(highest, "highest"), (lowest, "lowest")];
        let ends = ends.into_iter().filter(|&(count, _)| count > 0);
        let ends: Vec<String> = ends.map(|(count, end)| format!("{count} {}", self.word(end))).collect();
        words![self.word("leaving_out"), ends.join(self.comma())]
    }
}
