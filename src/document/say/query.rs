//! What is asked of errors and of lists.

use crate::syntax::ast::{Each, EachOf, ErrorFilter, ErrorsOf, LeavingOut, LevelBound};

use super::Sayer;
use super::expression::of_those;

impl Sayer<'_, '_> {
    /// Which errors: `严重以上影响裁判结果的错误`, `errors in “Class” at major or above`.
    fn filtered(&self, filter: &ErrorFilter, noun: &str) -> String {
        let level = filter.level.as_ref().map(|(level, bound)| {
            let (english, chinese) = match bound {
                LevelBound::Exactly => ("", ""),
                LevelBound::OrAbove => (" or above", "以上"),
                LevelBound::OrBelow => (" or below", "以下"),
            };
            let level = self.value(&level.text);
            self.either(format!(" at {level}{english}"), format!("{level}{chinese}"))
        });
        let with = filter.with.as_ref().map(|with| {
            let with = self.holds(with);
            self.either(format!(" where {with}"), of_those(&with))
        });
        let (level, with) = (level.unwrap_or_default(), with.unwrap_or_default());
        if self.chinese() {
            let level = match (level.is_empty(), with.is_empty()) {
                (true, _) => level,
                (false, true) => level,
                (false, false) => format!("{level}、"),
            };
            return format!("{level}{with}错误");
        }
        let class = filter.class.as_ref().map(|class| format!(" in {}", self.path(class)));
        format!("{noun}{}{level}{with}", class.unwrap_or_default())
    }

    /// `实体处理中`
    fn among(&self, filter: &ErrorFilter) -> String {
        let class = filter.class.as_ref().filter(|_| self.chinese());
        class.map(|class| format!("{}中", self.path(class))).unwrap_or_default()
    }

    pub(super) fn any_error(&self, filter: &ErrorFilter, so: bool) -> String {
        let (among, errors) = (self.among(filter), self.filtered(filter, "error"));
        let (english, chinese) = if so { ("there is an", "有") } else { ("there is no", "没有") };
        self.either(format!("{english} {errors}"), format!("{among}{chinese}{errors}"))
    }

    pub(super) fn errors(&self, asked: ErrorsOf, filter: &ErrorFilter) -> String {
        let (among, errors) = (self.among(filter), self.filtered(filter, "errors"));
        match asked {
            ErrorsOf::CountCodes => {
                self.either(format!("the number of kinds of {errors}"), format!("{among}{errors}的项数"))
            }
            ErrorsOf::Points => {
                self.either(format!("the points of {errors}"), format!("{among}{errors}的分值合计"))
            }
            _ => self.either(format!("the number of {errors}"), format!("{among}{errors}的处数")),
        }
    }

    /// That some, none or each of the entries of a list are so.
    pub(super) fn each_truth(&self, each: &Each, so: bool) -> String {
        let list = self.path(&each.list);
        let inner = self.with(&each.variable.text);
        let condition = each.condition.as_ref().map(|condition| inner.holds(condition));
        if each.quantity == EachOf::Every {
            let body = each.body.as_ref().map(|body| inner.holds(body)).unwrap_or_default();
            let among = match &condition {
                Some(condition) => self.either(
                    format!("every entry of {list} where {condition}"),
                    format!("{list}中{}各项均", of_those(condition)),
                ),
                None => self.either(format!("every entry of {list}"), format!("{list}中各项均")),
            };
            let not = if so { "" } else { self.either("it is not so that ", "并非") };
            return self.either(format!("{not}for {among}, {body}"), format!("{not}{among}{body}"));
        }
        let some = (each.quantity == EachOf::Any) == so;
        let (english, chinese) =
            if some { ("has an entry", "中有") } else { ("has no entry", "中没有") };
        match condition {
            Some(condition) => self.either(
                format!("{list} {english} where {condition}"),
                format!("{list}{chinese}{}", of_those(&condition)),
            ),
            None => self.either(format!("{list} {english}"), format!("{list}{chinese}任何一项")),
        }
    }

    /// How many entries of a list there are, or what comes of them together.
    pub(super) fn each_amount(&self, each: &Each) -> String {
        let list = self.path(&each.list);
        let inner = self.with(&each.variable.text);
        let condition = each.condition.as_ref().map(|condition| inner.holds(condition));
        let body = each.body.as_ref().map(|body| inner.amount(body)).unwrap_or_default();
        let entries = match &condition {
            Some(condition) => format!("the entries of {list} where {condition}"),
            None => format!("the entries of {list}"),
        };
        let among = condition.map_or_else(String::new, |it| format!("中{}", of_those(&it)));
        let out = self.leaving_out(each.leaving_out);
        let told = |english: &str, chinese: &str| {
            self.either(
                format!("the {english} of {body} over {entries}{out}"),
                format!("{list}{among}各项{body}的{chinese}{out}"),
            )
        };
        match each.quantity {
            EachOf::Sum => told("sum", "总和"),
            EachOf::Min => told("least", "最小值"),
            EachOf::Max => told("greatest", "最大值"),
            EachOf::Mean => told("mean", "平均值"),
            EachOf::Best => self.either(
                format!("the one of {entries} with the greatest {body}"),
                format!("{list}{among}{body}最高的一项"),
            ),
            _ => {
                let count = if among.is_empty() { "的项数" } else { "项数" };
                self.either(format!("the number of {entries}"), format!("{list}{among}{count}"))
            }
        }
    }

    fn leaving_out(&self, out: Option<LeavingOut>) -> String {
        let Some(LeavingOut { highest, lowest }) = out else { return String::new() };
        let ends = [(highest, "highest", "最高"), (lowest, "lowest", "最低")];
        let ends = ends.iter().filter(|(count, ..)| *count > 0).map(|(count, english, chinese)| {
            self.either(format!("the {count} {english}"), format!("{count}个{chinese}"))
        });
        let ends = self.and_list(&ends.collect::<Vec<_>>());
        self.either(format!(" (leaving out {ends})"), format!("（去掉{ends}）"))
    }
}
