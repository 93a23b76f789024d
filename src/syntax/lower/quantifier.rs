//! Questions about the errors of a case, and about the items of a list.

use crate::diagnostic::SyntaxProblem;
use crate::syntax::ast::{
    Each, EachOf, ErrorFilter, ErrorsOf, Expr, ExprKind, LeavingOut, LevelBound, Name, Path,
};
use crate::syntax::parser::{Node, Rule};

use super::{Lower, child, children, has};

impl Lower {
    /// `any error in C at L or above with F`
    pub(super) fn errors_query(&mut self, node: &Node<'_>) -> Option<ExprKind> {
        let asked = node.clone().into_inner().find_map(|inner| errors_of(&inner))?;
        let mut filter = ErrorFilter::default();
        for inner in node.clone().into_inner() {
            let first = match inner.as_rule() {
                Rule::in_class | Rule::whole_class => {
                    filter.class.replace(self.path_in(&inner)?).is_none()
                }
                Rule::lazy_class => filter.class.replace(self.lazy_path(&inner)?).is_none(),
                Rule::lazy_modifier | Rule::whole_modifier => self.modifier(&inner, &mut filter)?,
                Rule::at_level => filter.level.replace(self.level_bound(&inner)?).is_none(),
                Rule::with_field => {
                    let condition = child(&inner, Rule::with_condition)?;
                    filter.with.replace(Box::new(self.expr(&condition)?)).is_none()
                }
                _ => true,
            };
            if !first {
                let span = self.span(&inner);
                self.report(SyntaxProblem::SaidTwice, span);
            }
        }
        Some(ExprKind::Errors(asked, filter))
    }

    /// 严重以上, 带影响结果: a level or a field of the finding, which are told apart by what the file
    /// declares. Whether it was said for the first time.
    fn modifier(&mut self, node: &Node<'_>, filter: &mut ErrorFilter) -> Option<bool> {
        let (name, bound) = self.level_bound(node)?;
        let is_field = has(node, Rule::kw_carrying)
            || (bound == LevelBound::Exactly && self.finding_fields.contains(&name.text));
        if !is_field {
            return Some(filter.level.replace((name, bound)).is_none());
        }
        let path = self.lazy_path(node)?;
        let condition = Expr { span: path.span, kind: ExprKind::Path(path) };
        Some(filter.with.replace(Box::new(condition)).is_none())
    }

    /// A path of the one name that stands in a node.
    fn lazy_path(&mut self, node: &Node<'_>) -> Option<Path> {
        let name = self.first_name(node)?;
        Some(Path { span: name.span, names: vec![name] })
    }

    fn level_bound(&mut self, node: &Node<'_>) -> Option<(Name, LevelBound)> {
        if let Some(bounded) = child(node, Rule::bounded) {
            return self.level_bound(&bounded);
        }
        let bound = if has(node, Rule::kw_or_better) {
            LevelBound::OrAbove
        } else if has(node, Rule::kw_or_worse) {
            LevelBound::OrBelow
        } else {
            LevelBound::Exactly
        };
        Some((self.first_name(node)?, bound))
    }

    /// A quantifier over a list: its parts are the same whatever is asked.
    pub(super) fn each(&mut self, node: &Node<'_>) -> Option<ExprKind> {
        let quantity = node.clone().into_inner().find_map(|inner| each_of(&inner))?;
        let body_rule = match node.as_rule() {
            Rule::each_every => Some(Rule::has),
            Rule::each_best => Some(Rule::best_by),
            _ => None,
        };
        let body = match body_rule {
            Some(rule) => Some(self.expr_in(&child(node, rule)?)?),
            // The values that are added up stand beside the list itself.
            None => match child(node, Rule::expr) {
                Some(body) => Some(self.expr(&body)?),
                None => None,
            },
        };
        let condition = match child(node, Rule::where_clause) {
            Some(condition) => Some(self.expr_in(&condition)?),
            None => None,
        };
        let leaving_out = child(node, Rule::leaving_out).map(|inner| self.leaving_out(&inner));
        let (variable, list) = (self.first_name(node)?, self.path_in(node)?);
        Some(ExprKind::Each(Box::new(Each { quantity, variable, list, condition, body, leaving_out })))
    }

    /// The Chinese forms, in which the list comes first: 听证 中 每个 x 均 …
    pub(super) fn among(&mut self, node: &Node<'_>) -> Option<ExprKind> {
        let list = self.path_in(node)?;
        let asked = node.clone().into_inner().last()?;
        let quantity = match asked.as_rule() {
            Rule::among_every => EachOf::Every,
            Rule::among_best => EachOf::Best,
            Rule::among_count => EachOf::Count,
            _ => asked.clone().into_inner().find_map(|inner| each_of(&inner))?,
        };
        let body = [Rule::has, Rule::best_by].into_iter().find_map(|part| child(&asked, part));
        let body = match body.or_else(|| has(&asked, Rule::expr).then(|| asked.clone())) {
            Some(body) => Some(self.expr_in(&body)?),
            None => None,
        };
        let condition = match child(&asked, Rule::where_clause) {
            Some(condition) => Some(self.expr_in(&condition)?),
            None => None,
        };
        let leaving_out = child(&asked, Rule::leaving_out).map(|inner| self.leaving_out(&inner));
        let variable = self.first_name(&asked)?;
        Some(ExprKind::Each(Box::new(Each { quantity, variable, list, condition, body, leaving_out })))
    }

    fn leaving_out(&mut self, node: &Node<'_>) -> LeavingOut {
        let mut out = LeavingOut::default();
        for part in children(node, Rule::left_out) {
            let Some(number) = self.number_in(&part) else { continue };
            let count = number.value.to_i64().and_then(|count| u32::try_from(count).ok());
            let Some(count) = count else {
                self.report(SyntaxProblem::WholeNumberNeeded, number.span);
                continue;
            };
            let place = if has(&part, Rule::kw_highest) { &mut out.highest } else { &mut out.lowest };
            *place = count;
        }
        out
    }
}

fn errors_of(node: &Node<'_>) -> Option<ErrorsOf> {
    match node.as_rule() {
        Rule::kw_there_is if matches!(node.as_str(), "有" | "存在" | "出现") => Some(ErrorsOf::Any),
        Rule::kw_there_is => Some(ErrorsOf::No),
        Rule::kw_any_error => Some(ErrorsOf::Any),
        Rule::kw_no_error => Some(ErrorsOf::No),
        Rule::kw_count_of_errors => Some(ErrorsOf::CountErrors),
        Rule::kw_count_of_codes => Some(ErrorsOf::CountCodes),
        Rule::kw_points_of_errors => Some(ErrorsOf::Points),
        _ => None,
    }
}

fn each_of(node: &Node<'_>) -> Option<EachOf> {
    match node.as_rule() {
        Rule::kw_any => Some(EachOf::Any),
        Rule::kw_no => Some(EachOf::No),
        Rule::kw_every => Some(EachOf::Every),
        Rule::kw_count_of => Some(EachOf::Count),
        Rule::kw_their_sum => Some(EachOf::Sum),
        Rule::kw_their_min => Some(EachOf::Min),
        Rule::kw_their_max => Some(EachOf::Max),
        Rule::kw_their_mean => Some(EachOf::Mean),
        Rule::kw_sum_of => Some(EachOf::Sum),
        Rule::kw_min_of => Some(EachOf::Min),
        Rule::kw_max_of => Some(EachOf::Max),
        Rule::kw_mean_of => Some(EachOf::Mean),
        Rule::kw_best => Some(EachOf::Best),
        _ => None,
    }
}
