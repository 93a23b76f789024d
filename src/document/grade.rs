//! Grades and their bands.

use crate::syntax::ast::{BinaryOperator, Expr, Grade, GradeLine, GradeWhen, Item, Order, Undetermined};

use super::writer::{Writer, anchor, paragraph, text};
use super::{Block, Inline, Line, Row, Section, Table};

pub(super) fn chapter(writer: &mut Writer<'_>) -> Option<Section> {
    let grades = writer.items(|item| match item {
        Item::Grade(grade) => Some(grade),
        _ => None,
    });
    let blocks: Vec<Block> = grades.into_iter().map(|grade| one(writer, grade)).collect();
    writer.chapter("grades", writer.words("Grades", "等级"), blocks, Vec::new())
}

fn one(writer: &mut Writer<'_>, grade: &Grade) -> Block {
    let mut body = Vec::new();
    let from_top = writer.words(
        "The first line that holds gives the grade; rules may set it otherwise.",
        "由上至下依次判断，以最先符合的一档为准；规则另有规定的，从其规定。",
    );
    let order = match grade.order {
        Some(Order::BestFirst) => writer.words("From the best to the worst. ", "由优到劣排列。"),
        Some(Order::WorstFirst) => writer.words("From the worst to the best. ", "由劣到优排列。"),
        None => String::new(),
    };
    body.push(paragraph(order + &from_top));
    body.extend(grade.undetermined.iter().map(|it| paragraph(undetermined(writer, it))));
    let rows = grade.lines.iter().map(|line| row(writer, grade, line)).collect();
    let head = writer.either(["Grade", "Title", "When"], ["等级", "名称", "条件"]);
    let table = Table { head: head.map(ToOwned::to_owned).to_vec(), rows };
    body.push(Block::Table(super::catalogue::without_empty_column(table)));
    for becomes in &grade.former {
        let (former, now) = (&becomes.former.text, writer.say().value(&becomes.now.text));
        body.push(paragraph(writer.either(
            format!("The former grade {former} is now {now}."),
            format!("原“{former}”对应现“{now}”。"),
        )));
    }
    let marks = writer.marks(grade.lock.as_ref(), grade.span, Some(&grade.name));
    writer.clause("grade", &grade.name, grade.span, marks, body, &[])
}

/// `Where C, it is undetermined (why).`
pub(super) fn undetermined(writer: &Writer<'_>, undetermined: &Undetermined) -> String {
    let say = writer.say();
    let condition = say.where_so(&say.holds(&undetermined.when));
    let because = undetermined
        .because
        .as_ref()
        .map(|because| writer.either(format!(" ({})", because.value), format!("（{}）", because.value)));
    let because = because.unwrap_or_default();
    writer.either(
        format!("{condition}it stays undetermined{because}."),
        format!("{condition}暂不评定{because}。"),
    )
}

fn row(writer: &Writer<'_>, grade: &Grade, line: &GradeLine) -> Row {
    let name = &line.name.name.text;
    let own = line.name.title.as_ref().map(|title| title.value.clone());
    let title = own.or_else(|| writer.glossary.value_title(name).map(ToOwned::to_owned));
    let place = anchor(&format!("grade-{}", grade.name.name.text), name);
    let cells = vec![
        vec![vec![Inline::Strong(name.clone())]],
        vec![text(title.unwrap_or_default())],
        when(writer, grade, &line.when),
    ];
    Row { anchor: Some(place), cells }
}

fn when(writer: &Writer<'_>, grade: &Grade, when: &GradeWhen) -> Vec<Line> {
    let say = writer.say();
    let of = grade.by.as_ref().map(|by| say.path(by)).unwrap_or_default();
    let amount = |expr: &Expr| say.compared(expr);
    match when {
        GradeWhen::Condition(condition) => {
            let told = say.condition(condition);
            let mut lines = vec![text(told.phrase)];
            let entries = told.limbs.into_iter().flat_map(|limbs| limbs.entries).enumerate();
            lines.extend(entries.map(|(at, entry)| {
                let number = writer.either(format!("({}) ", at + 1), format!("（{}）", at + 1));
                [vec![Inline::Text(number)], entry.line].concat()
            }));
            lines
        }
        GradeWhen::Band(op, bound) => {
            let (english, chinese) = match op {
                BinaryOperator::GreaterOrEqual => ("at least", "不低于"),
                BinaryOperator::Greater => ("more than", "高于"),
                BinaryOperator::LessOrEqual => ("at most", "不高于"),
                BinaryOperator::Less => ("less than", "低于"),
                _ => ("exactly", "为"),
            };
            let bound = amount(bound);
            vec![text(writer.either(format!("{of} {english} {bound}"), format!("{of}{chinese}{bound}")))]
        }
        GradeWhen::Range { low, high, inclusive } => {
            let (low, high) = (amount(low), amount(high));
            let (english, chinese) =
                if *inclusive { ("to", "以下") } else { ("to below", "以下（不含）") };
            vec![text(writer.either(
                format!("{of} from {low} {english} {high}"),
                format!("{of}在{low}以上、{high}{chinese}"),
            ))]
        }
        GradeWhen::Otherwise => vec![text(writer.words("in all other cases", "其余情形"))],
        GradeWhen::Never => {
            vec![text(writer.words("only where a rule gives it", "仅依规则评定"))]
        }
    }
}
