//! How scores are reckoned.

use crate::syntax::ast::{Item, Path, Score, ScoreClause, ScoreClauseKind as Kind};

use super::writer::{Writer, text};
use super::{Block, Entry, List, Section};

pub(super) fn chapter(writer: &mut Writer<'_>) -> Option<Section> {
    let blocks: Vec<Block> = scores(writer).into_iter().map(|score| one(writer, score)).collect();
    writer.chapter("scores", writer.words("Scoring", "评分"), blocks, Vec::new())
}

fn scores<'t>(writer: &Writer<'t>) -> Vec<&'t Score> {
    writer.items(|item| match item {
        Item::Score(score) => Some(score),
        _ => None,
    })
}

/// Whether errors add to a score, and take away from none.
pub(super) fn adds_errors(writer: &Writer<'_>) -> bool {
    let clauses = || scores(writer).into_iter().flat_map(|score| &score.clauses);
    clauses().any(|clause| matches!(clause.kind, Kind::AddErrors(_)))
        && !clauses().any(|clause| matches!(clause.kind, Kind::DeductErrors(_)))
}

fn one(writer: &mut Writer<'_>, score: &Score) -> Block {
    let say = writer.say();
    let mut lines = Vec::new();
    if let Some(value) = &score.value {
        let value = say.amount(value);
        lines.push(writer.either(format!("It is {value}."), format!("按下列算式计算：{value}。")));
    }
    lines.extend(score.clauses.iter().map(|clause| told(writer, clause)));
    let entries = lines.into_iter().map(|line| Entry { line: text(line), inner: None });
    let body = vec![Block::List(List { ordered: false, entries: entries.collect() })];
    let marks = writer.marks(score.lock.as_ref(), score.span, Some(&score.name));
    writer.clause("score", &score.name, score.span, marks, body, &[])
}

fn told(writer: &Writer<'_>, clause: &ScoreClause) -> String {
    let say = writer.say();
    match &clause.kind {
        Kind::Start(points) => {
            let points = say.points_of(points);
            writer.either(format!("It starts from {points}."), format!("起始分为{points}。"))
        }
        Kind::DeductErrors(classes) => errors(writer, classes, "deducted", "扣除"),
        Kind::AddErrors(classes) => errors(writer, classes, "added", "计入"),
        Kind::Add(points) => {
            let points = say.points_of(points);
            writer.either(format!("{points} are added."), format!("加{points}。"))
        }
        Kind::Deduct(deduct) => {
            let points = say.deduct(deduct, "扣");
            writer.either(format!("Deducted: {points}."), format!("{points}。"))
        }
        Kind::SumOfClasses(classes) if classes.is_empty() => {
            writer.words("It is the sum of what the classes earn.", "为各类得分之和。")
        }
        Kind::SumOfClasses(classes) => {
            let classes = paths(writer, classes);
            writer.either(
                format!("It is the sum of what these classes earn: {classes}."),
                format!("为{classes}各类得分之和。"),
            )
        }
        Kind::Weigh { parts, leaving_out_undetermined } => {
            let parts: Vec<String> = parts
                .iter()
                .map(|(part, weight)| {
                    let (part, weight) = (say.amount(part), say.written(weight));
                    writer.either(format!("{part} {weight}"), format!("{part}占{weight}"))
                })
                .collect();
            let parts = parts.join(writer.either(", ", "、"));
            let out = if *leaving_out_undetermined {
                writer.either(" Undetermined parts are left out.", "待定的部分不计入。")
            } else {
                ""
            };
            writer.either(
                format!("It is weighed from {parts}.{out}"),
                format!("按下列权数加权计算：{parts}。{out}"),
            )
        }
        Kind::Rescale => writer.words(
            "Classes that do not apply are left out, and the rest is rescaled to the full marks.",
            "不适用的类别不计入，其余按满分折算。",
        ),
        Kind::Bonus { rules, at_most } => {
            let rules = rules.iter().map(|rule| {
                let name = rule.names.last().map_or("", |name| name.text.as_str());
                let title = writer.glossary.title(name);
                title.map_or_else(|| name.to_owned(), |title| format!("{name}“{title}”"))
            });
            let rules = say.and_list(&rules.collect::<Vec<_>>());
            let most = at_most.as_ref().map(|most| say.points(&most.value));
            let most = most.map(|it| {
                writer.either(format!(", together at most {it}"), format!("，合计至多加{it}"))
            });
            let most = most.unwrap_or_default();
            writer.either(format!("Bonus by {rules}{most}."), format!("加分项：{rules}{most}。"))
        }
        Kind::Worth(points) => {
            let points = say.points(&points.value);
            writer.either(format!("Full marks are {points}."), format!("满分{points}。"))
        }
        Kind::AtLeast(points) => {
            let points = say.points_of(points);
            writer.either(format!("It is at least {points}."), format!("不低于{points}。"))
        }
        Kind::AtMost(points) => {
            let points = say.points_of(points);
            writer.either(format!("It is at most {points}."), format!("不高于{points}。"))
        }
        Kind::Round { step, mode } => {
            let (mode, step) = (say.rounding(*mode), &step.value);
            writer.either(format!("It is rounded {mode} to {step}."), format!("{mode}到{step}。"))
        }
        Kind::LowerIsBetter => writer.words("Lower is better.", "分数越低越好。"),
        Kind::Undetermined(undetermined) => super::grade::undetermined(writer, undetermined),
    }
}

fn errors(writer: &Writer<'_>, classes: &[Path], english: &str, chinese: &str) -> String {
    if classes.is_empty() {
        return writer.either(
            format!("The points of all errors are {english}."),
            format!("{chinese}全部错误的分值。"),
        );
    }
    let classes = paths(writer, classes);
    writer.either(
        format!("The points of the errors in {classes} are {english}."),
        format!("{chinese}{classes}各类错误的分值。"),
    )
}

fn paths(writer: &Writer<'_>, paths: &[Path]) -> String {
    let say = writer.say();
    let paths: Vec<String> = paths.iter().map(|path| say.path(path)).collect();
    say.and_list(&paths)
}
