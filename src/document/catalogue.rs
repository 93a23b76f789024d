//! The catalogue of errors: levels, classes, and a row for each error.

use crate::syntax::ast::{
    Class, ClassMember, Codes, DeductForm, ErrorClause, Errors, Item, LevelEntry, LevelRange, Levels,
    Text, Titled,
};

use super::writer::{Writer, anchor, paragraph, text};
use super::{Block, Inline, Line, Row, Section, Table};

pub(super) fn chapter(writer: &mut Writer<'_>) -> Option<Section> {
    let mut sections: Vec<Section> = levels(writer).into_iter().collect();
    let mut loose = Vec::new();
    for item in &writer.tree.items {
        match item {
            Item::Class(class) => sections.push(of_class(writer, class)),
            Item::Errors(errors) => rows(writer, errors, &mut loose),
            _ => {}
        }
    }
    if !loose.is_empty() {
        sections.push(Section {
            anchor: "errors-other".to_owned(),
            title: writer.words("Errors outside classes", "不分类别的错误"),
            blocks: vec![table(writer, loose)],
            sections: Vec::new(),
        });
    }
    let blocks = examined(writer).map(paragraph).into_iter().collect();
    writer.chapter("errors", writer.words("Catalogue of errors", "错误目录"), blocks, sections)
}

fn level_items<'t>(writer: &Writer<'t>) -> Vec<&'t Levels> {
    writer.items(|item| match item {
        Item::Levels(levels) => Some(levels),
        _ => None,
    })
}

fn level_entries<'t>(writer: &Writer<'t>) -> Vec<&'t LevelEntry> {
    level_items(writer).into_iter().flat_map(|levels| &levels.entries).collect()
}

/// What an error's points are called: they are added where a score adds them.
fn verb(writer: &Writer<'_>) -> &'static str {
    if super::score::adds_errors(writer) { "计" } else { "扣" }
}

fn levels(writer: &Writer<'_>) -> Option<Section> {
    let items = level_items(writer);
    let mildest_first = items.first()?.mildest_first;
    let say = writer.say();
    let rows = level_entries(writer).into_iter().map(|level| {
        let name = level.name.name.text.clone();
        let title = level.name.title.as_ref().map(|title| title.value.clone()).unwrap_or_default();
        let cost =
            level.deduct.as_ref().map(|it| say.points_cost(&it.points.value, it.each, verb(writer)));
        let cells = vec![vec![text(name)], vec![text(title)], vec![text(cost.unwrap_or_default())]];
        Row { anchor: Some(anchor("level", &level.name.name.text)), cells }
    });
    let head = writer.either(
        ["Level", "Title", "Points, unless the row says otherwise"],
        ["程度", "名称", "分值（条款另有规定的除外）"],
    );
    let table = Table { head: head.map(ToOwned::to_owned).to_vec(), rows: rows.collect() };
    let order = if mildest_first {
        writer.words("From the mildest to the gravest.", "由轻到重排列。")
    } else {
        writer.words("From the gravest to the mildest.", "由重到轻排列。")
    };
    Some(Section {
        anchor: "levels".to_owned(),
        title: writer.words("Levels", "严重程度"),
        blocks: vec![paragraph(order), Block::Table(without_empty_column(table))],
        sections: Vec::new(),
    })
}

/// Columns in which nothing stands are left out.
pub(super) fn without_empty_column(mut table: Table) -> Table {
    for column in (0..table.head.len()).rev() {
        let cells = table.rows.iter().filter_map(|row| row.cells.get(column));
        let empty = cells.flatten().flatten().all(|piece| match piece {
            Inline::Text(text) => text.is_empty(),
            _ => false,
        });
        if empty {
            table.head.remove(column);
            table.rows.iter_mut().filter(|row| column < row.cells.len()).for_each(|row| {
                row.cells.remove(column);
            });
        }
    }
    table
}

/// Which classes must be examined before anything is graded.
fn examined(writer: &Writer<'_>) -> Option<String> {
    let items = writer.items(|item| match item {
        Item::Examine(examine) => Some(examine),
        _ => None,
    });
    let examine = items.first()?;
    let say = writer.say();
    if examine.classes.is_empty() {
        return Some(writer.words(
            "Every class must be examined; what depends on one that was not stays undetermined.",
            "各类均须检查；未检查的，不得评定。",
        ));
    }
    let classes: Vec<String> = examine.classes.iter().map(|class| say.path(class)).collect();
    let classes = say.and_list(&classes);
    Some(writer.either(
        format!(
            "These classes must be examined: {classes}. What depends on one that was not stays undetermined."
        ),
        format!("必须检查的类别：{classes}；未检查的，依其得出的结果暂不评定。"),
    ))
}

fn of_class(writer: &mut Writer<'_>, class: &Class) -> Section {
    let name = &class.name.name.text;
    let place = anchor("class", name);
    let mut blocks: Vec<Block> = about_class(writer, class, &place).into_iter().collect();
    let (mut own, mut sections) = (Vec::new(), Vec::new());
    for member in &class.members {
        match member {
            ClassMember::Class(inner) => sections.push(of_class(writer, inner)),
            ClassMember::Errors(errors) => rows(writer, errors, &mut own),
        }
    }
    if !own.is_empty() {
        blocks.push(table(writer, own));
    }
    Section { anchor: place, title: class_title(writer, class), blocks, sections }
}

fn class_title(writer: &Writer<'_>, class: &Class) -> String {
    let name = &class.name.name.text;
    match &class.name.title {
        Some(title) if title.value != *name => {
            let title = &title.value;
            writer.either(format!("{title} ({name})"), format!("{title}（{name}）"))
        }
        _ => name.clone(),
    }
}

/// What is said of a class as a whole, in a line.
fn about_class(writer: &mut Writer<'_>, class: &Class, place: &str) -> Option<Block> {
    let say = writer.say();
    let mut said = Vec::new();
    if let Some(worth) = &class.worth {
        let points = say.points(&worth.value);
        said.push(writer.either(format!("Worth {points}."), format!("满分{points}。")));
    }
    if let Some(cap) = &class.cap {
        let points = say.points(&cap.value);
        said.push(writer.either(
            format!("All errors of the class together cost at most {points}."),
            format!("本类合计至多{}{points}。", verb(writer)),
        ));
    }
    if let Some(condition) = &class.applies_when {
        let condition = say.holds(condition);
        said.push(
            writer.either(format!("Applies where {condition}."), format!("适用范围：{condition}。")),
        );
    }
    if class.irreversible.is_some() {
        said.push(writer.words("Its errors cannot be remedied.", "本类错误不可补救。"));
    }
    let mut line: Line = Vec::new();
    if !said.is_empty() {
        line.push(Inline::Text(said.join(writer.either(" ", ""))));
    }
    if let Some(basis) = &class.basis {
        writer.rests(basis, &class.name.name.text, place);
        let told = writer.either(format!(" Basis: {}", basis.value), format!("依据：{}", basis.value));
        line.push(Inline::Text(told));
    }
    line.extend(writer.marks(class.lock.as_ref(), class.span, Some(&class.name)));
    (!line.is_empty()).then_some(Block::Paragraph(line))
}

fn table(writer: &Writer<'_>, rows: Vec<Row>) -> Block {
    let head = writer.either(
        ["Code", "Error", "Level", "Points", "Circumstances and consequences", "Basis"],
        ["代码", "错误", "程度", "分值", "情形与后果", "依据"],
    );
    let table = Table { head: head.map(ToOwned::to_owned).to_vec(), rows };
    Block::Table(without_empty_column(table))
}

/// A row for each code.
fn rows(writer: &mut Writer<'_>, errors: &Errors, rows: &mut Vec<Row>) {
    match &errors.codes {
        Codes::Named(codes) => {
            for code in codes {
                let name = code.name.text.clone();
                let title = code.title.as_ref().map(|title| title.value.clone());
                let place = anchor("error", &name);
                rows.push(row(writer, errors, (&name, title), Some(code), place));
            }
        }
        Codes::Otherwise { title, .. } => {
            let name = writer.words("others", "其余");
            let title = title.as_ref().map(|title| title.value.clone());
            rows.push(row(writer, errors, (&name, title), None, "error--otherwise".to_owned()));
        }
    }
}

fn row(
    writer: &mut Writer<'_>,
    errors: &Errors,
    (name, title): (&str, Option<String>),
    titled: Option<&Titled>,
    place: String,
) -> Row {
    let bases: Vec<&Text> = errors
        .clauses
        .iter()
        .filter_map(|clause| match clause {
            ErrorClause::Basis(basis) => Some(basis),
            _ => None,
        })
        .collect();
    bases.iter().for_each(|basis| writer.rests(basis, name, &place));
    let mut shown = vec![Inline::Text(title.unwrap_or_default())];
    shown.extend(writer.marks(errors.lock.as_ref(), errors.span, titled));
    let level = errors.level.as_ref().map(|range| level(writer, range)).unwrap_or_default();
    let basis = bases.iter().map(|basis| text(basis.value.clone())).collect();
    let cells = vec![
        vec![vec![Inline::Strong(name.to_owned())], vec![Inline::Soft(writer.place(errors.span))]],
        vec![shown],
        vec![text(level)],
        vec![text(cost(writer, errors))],
        circumstances(writer, errors),
        basis,
    ];
    Row { anchor: Some(place), cells }
}

fn level(writer: &Writer<'_>, range: &LevelRange) -> String {
    let say = writer.say();
    let low = say.value(&range.low.text);
    match &range.high {
        Some(high) => {
            let high = say.value(&high.text);
            writer.either(format!("{low} to {high}"), format!("{low}至{high}"))
        }
        None => low,
    }
}

/// The levels that a row may have.
fn levels_of<'t>(writer: &Writer<'t>, errors: &Errors) -> Vec<&'t LevelEntry> {
    let entries = level_entries(writer);
    let Some(range) = &errors.level else { return Vec::new() };
    let at = |name: &str| entries.iter().position(|entry| entry.name.name.text == name);
    let low = at(&range.low.text);
    let high = range.high.as_ref().map_or(low, |high| at(&high.text));
    let (Some(low), Some(high)) = (low, high) else { return Vec::new() };
    entries.get(low.min(high)..=low.max(high)).map(<[_]>::to_vec).unwrap_or_default()
}

/// What an error costs: what its row says or, where it says nothing, what its levels say.
fn cost(writer: &Writer<'_>, errors: &Errors) -> String {
    let (say, verb) = (writer.say(), verb(writer));
    let deduct = errors.clauses.iter().find_map(|clause| match clause {
        ErrorClause::Deduct(deduct) => Some(deduct),
        _ => None,
    });
    let own: &[_] = match deduct.map(|deduct| &deduct.form) {
        None => &[],
        Some(DeductForm::ByLevel(own)) => own,
        Some(_) => return deduct.map(|deduct| say.deduct(deduct, verb)).unwrap_or_default(),
    };
    let points = |entry: &LevelEntry| {
        let name = &entry.name.name.text;
        let own = own.iter().find(|(level, _)| level.text == *name).map(|(_, points)| points.clone());
        own.or_else(|| entry.deduct.clone())
    };
    let levels = levels_of(writer, errors);
    let told: Vec<String> = match levels.as_slice() {
        [only] => {
            points(only).map(|it| say.points_cost(&it.points.value, it.each, verb)).into_iter().collect()
        }
        several => several
            .iter()
            .filter_map(|level| {
                let it = points(level)?;
                Some(say.level_cost(&level.name.name.text, &it.points.value, it.each, verb))
            })
            .collect(),
    };
    let most = deduct.and_then(|deduct| deduct.at_most.as_ref()).map(|most| say.points_of(most));
    let most = most.map(|it| writer.either(format!(", at most {it}"), format!("，至多{verb}{it}")));
    told.join(writer.either("; ", "，")) + &most.unwrap_or_default()
}

fn circumstances(writer: &Writer<'_>, errors: &Errors) -> Vec<Line> {
    let say = writer.say();
    let labelled = |english: &str, chinese: &str, said: String| {
        text(writer.either(format!("{english}: {said}"), format!("{chinese}：{said}")))
    };
    let mut lines = Vec::new();
    for clause in &errors.clauses {
        match clause {
            ErrorClause::AppliesWhen(condition) => {
                lines.push(labelled("Applies where", "适用范围", say.holds(condition)));
            }
            ErrorClause::When(condition) => {
                let told = say.condition(condition);
                lines.push(labelled("Found where", "情形", told.phrase));
                let entries = told.limbs.into_iter().flat_map(|limbs| limbs.entries).enumerate();
                lines.extend(entries.map(|(at, entry)| {
                    let number = writer.either(format!("({}) ", at + 1), format!("（{}）", at + 1));
                    [vec![Inline::Text(number)], entry.line].concat()
                }));
            }
            ErrorClause::Unless(unless) => lines.push(text(say.unless(unless))),
            ErrorClause::Then(effects) => {
                lines.push(labelled("Consequence", "后果", say.effects(effects)));
            }
            ErrorClause::Irreversible(_) => {
                lines.push(text(writer.words("It cannot be remedied.", "不可补救。")));
            }
            ErrorClause::Deduct(_) | ErrorClause::Basis(_) => {}
        }
    }
    lines
}
