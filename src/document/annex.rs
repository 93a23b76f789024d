//! What the chapters before rest on: terms, tables, calendars and the facts of a case.

use crate::syntax::ast::{
    BinaryOperator, Bounds, Calendar, CalendarClause, Cell, CellKind, Dates, Field, FieldType,
    FieldTypeKind, Item, ListItem, Literal, MatchPolicy, Table as Source, Titled,
};

use super::catalogue::without_empty_column;
use super::writer::{Writer, anchor, paragraph, text};
use super::{Block, Inline, Line, Row, Section, Table};

// ---- Terms

pub(super) fn definitions(writer: &mut Writer<'_>) -> Option<Section> {
    let say = writer.say();
    let lets = writer.items(|item| match item {
        Item::Let(item) => Some(item),
        _ => None,
    });
    let rows: Vec<Row> = lets
        .into_iter()
        .map(|item| {
            let mut term = titled(&item.name);
            term.extend(writer.marks(item.lock.as_ref(), item.span, Some(&item.name)));
            let meaning = say.amount(&item.value);
            Row {
                anchor: Some(anchor("term", &item.name.name.text)),
                cells: vec![vec![term], vec![text(meaning)]],
            }
        })
        .collect();
    let head = writer.either(["Term", "Meaning"], ["术语", "含义"]);
    let mut blocks = Vec::new();
    if !rows.is_empty() {
        blocks.push(Block::Table(table(&head, rows)));
    }
    let sections = scales(writer);
    writer.chapter("terms", writer.words("Terms", "术语"), blocks, sections)
}

fn scales(writer: &Writer<'_>) -> Vec<Section> {
    let scales = writer.items(|item| match item {
        Item::Scale(scale) => Some(scale),
        _ => None,
    });
    let section = |scale: &crate::syntax::ast::Scale| {
        let rows = scale.entries.iter().map(|entry| {
            let title = entry.title.as_ref().map(|title| title.value.clone()).unwrap_or_default();
            let cells = vec![vec![text(entry.name.text.clone())], vec![text(title)]];
            Row { anchor: None, cells }
        });
        let head = writer.either(["Value", "Title"], ["等次", "名称"]);
        let rows = table(&head, rows.collect());
        let title = scale.name.title.as_ref().map(|title| title.value.clone());
        Section {
            anchor: anchor("scale", &scale.name.name.text),
            title: title.unwrap_or_else(|| scale.name.name.text.clone()),
            blocks: vec![Block::Table(without_empty_column(rows))],
            sections: Vec::new(),
        }
    };
    scales.into_iter().map(section).collect()
}

/// A name, and the title before it where there is one.
fn titled(titled: &Titled) -> Line {
    match &titled.title {
        Some(title) => vec![
            Inline::Strong(title.value.clone()),
            Inline::Soft(format!(" {}", titled.name.text).trim().to_owned()),
        ],
        None => vec![Inline::Strong(titled.name.text.clone())],
    }
}

fn table(head: &[&str], rows: Vec<Row>) -> Table {
    Table { head: head.iter().map(|head| (*head).to_owned()).collect(), rows }
}

// ---- Tables

pub(super) fn tables(writer: &mut Writer<'_>) -> Option<Section> {
    let tables = writer.items(|item| match item {
        Item::Table(table) => Some(table),
        _ => None,
    });
    let sections = tables.into_iter().map(|table| decision(writer, table)).collect();
    writer.chapter("tables", writer.words("Tables", "附表"), Vec::new(), sections)
}

fn decision(writer: &Writer<'_>, source: &Source) -> Section {
    let columns = source.parameters.iter().chain(&source.outputs);
    let head = columns.map(|column| {
        column.name.title.as_ref().map_or_else(|| column.name.name.text.clone(), |it| it.value.clone())
    });
    let rows = source.rows.iter().map(|row| {
        let cells = row.cells.iter().map(|it| vec![text(cell(writer, it))]).collect();
        Row { anchor: None, cells }
    });
    let policy = source.policy.map_or(MatchPolicy::Unique, |(policy, _)| policy);
    let (english, chinese) = match policy {
        MatchPolicy::First => {
            ("The first row that matches decides.", "由上至下，以最先符合的一行为准。")
        }
        MatchPolicy::Unique => ("Exactly one row matches.", "仅有一行符合。"),
        MatchPolicy::Sum => ("What the matching rows give is summed.", "符合的各行合计。"),
        MatchPolicy::Min => ("The least of the matching rows counts.", "取符合的各行中最小者。"),
        MatchPolicy::Max => ("The greatest of the matching rows counts.", "取符合的各行中最大者。"),
        MatchPolicy::Count => ("The matching rows are counted.", "计符合的行数。"),
    };
    let title = source.name.title.as_ref().map(|title| title.value.clone());
    let mut note = text(writer.words(english, chinese));
    note.extend(writer.marks(source.lock.as_ref(), source.span, Some(&source.name)));
    let table = Table { head: head.collect(), rows: rows.collect() };
    Section {
        anchor: anchor("table", &source.name.name.text),
        title: title.unwrap_or_else(|| source.name.name.text.clone()),
        blocks: vec![Block::Paragraph(note), Block::Table(table)],
        sections: Vec::new(),
    }
}

fn cell(writer: &Writer<'_>, cell: &Cell) -> String {
    let say = writer.say();
    match &cell.kind {
        CellKind::Any => writer.words("any", "任意"),
        CellKind::Value(value) => say.compared(value),
        CellKind::Set(values) => {
            say.or_list(&values.iter().map(|value| say.compared(value)).collect::<Vec<_>>())
        }
        CellKind::Compare(op, bound) => {
            let sign = match op {
                BinaryOperator::Less | BinaryOperator::Before => "＜",
                BinaryOperator::LessOrEqual => "≤",
                BinaryOperator::Greater | BinaryOperator::After => "＞",
                BinaryOperator::GreaterOrEqual => "≥",
                BinaryOperator::NotEqual => "≠",
                _ => "＝",
            };
            let sign = writer
                .either(sign.replace('＜', "<").replace('＞', ">").replace('＝', "="), sign.to_owned());
            format!("{sign} {}", say.compared(bound))
        }
        CellKind::Range { low, high, inclusive } => {
            let (low, high) = (say.compared(low), say.compared(high));
            let (english, chinese) = if *inclusive { ("to", "") } else { ("to below", "（不含）") };
            writer.either(format!("{low} {english} {high}"), format!("{low}至{high}{chinese}"))
        }
    }
}

// ---- Calendars

pub(super) fn calendars(writer: &mut Writer<'_>) -> Option<Section> {
    let items = writer.items(|item| match item {
        Item::Calendar(calendar) => Some(calendar),
        _ => None,
    });
    let rows: Vec<Row> = items.into_iter().map(|calendar| calendar_row(writer, calendar)).collect();
    if rows.is_empty() {
        return None;
    }
    let head = writer.either(
        ["Calendar", "Years", "Days off each week", "Holidays", "Working days on days off", "Place"],
        ["日历", "年度", "每周休息日", "放假日数", "调休上班日数", "位置"],
    );
    let note = writer.words(
        "Working days are reckoned by these calendars. Beyond the years that they cover, no day is reckoned.",
        "工作日依下列日历计算；超出其年度的，不予推算。",
    );
    let blocks = vec![paragraph(note), Block::Table(table(&head, rows))];
    writer.chapter("calendars", writer.words("Calendars", "日历"), blocks, Vec::new())
}

fn calendar_row(writer: &Writer<'_>, calendar: &Calendar) -> Row {
    let (mut years, mut weekend, mut holidays, mut workdays) = (Vec::new(), Vec::new(), 0, 0);
    for clause in &calendar.clauses {
        match clause {
            CalendarClause::Covers(covered, _) => {
                years.extend(covered.iter().map(|years| match &years.last {
                    Some(last) => format!("{}–{}", years.first.value, last.value),
                    None => years.first.value.to_string(),
                }));
            }
            CalendarClause::Weekend(days, _) => {
                weekend.extend(days.iter().map(|&(day, _)| weekday(writer, day)));
            }
            CalendarClause::Holiday(dates) => holidays += days(dates),
            CalendarClause::Workday(dates) => workdays += days(dates),
        }
    }
    let name = calendar.name.title.as_ref().map(|title| title.value.clone());
    let comma = writer.either(", ", "、");
    let cells = [
        name.unwrap_or_else(|| calendar.name.name.text.clone()),
        years.join(comma),
        weekend.join(comma),
        holidays.to_string(),
        workdays.to_string(),
        writer.place(calendar.span),
    ];
    let mut cells = cells.map(|cell| vec![text(cell)]).to_vec();
    if let Some(name) = cells.first_mut().and_then(|cell| cell.first_mut()) {
        name.extend(writer.marks(calendar.lock.as_ref(), calendar.span, Some(&calendar.name)));
    }
    Row { anchor: None, cells }
}

fn days(dates: &[Dates]) -> i64 {
    let length =
        |dates: &Dates| dates.last.as_ref().map_or(1, |last| dates.first.date.days_to(last.date) + 1);
    dates.iter().map(length).sum()
}

fn weekday(writer: &Writer<'_>, day: usize) -> String {
    let names = [
        ("Monday", "星期一"),
        ("Tuesday", "星期二"),
        ("Wednesday", "星期三"),
        ("Thursday", "星期四"),
        ("Friday", "星期五"),
        ("Saturday", "星期六"),
        ("Sunday", "星期日"),
    ];
    names.get(day).map(|(english, chinese)| writer.words(english, chinese)).unwrap_or_default()
}

// ---- Facts

pub(super) fn facts(writer: &mut Writer<'_>) -> Option<Section> {
    let mut sections = Vec::new();
    for item in &writer.tree.items {
        match item {
            Item::Record(record) => {
                let title = record.name.title.as_ref().map(|title| title.value.clone());
                let title = title.unwrap_or_else(|| record.name.name.text.clone());
                sections.extend(fields(writer, "fact", title, &record.fields));
            }
            Item::Finding(finding) => {
                let title = writer.words("Each finding of an error", "每一项检出的错误");
                sections.extend(fields(writer, "finding", title, &finding.fields));
            }
            _ => {}
        }
    }
    let title = writer.words("Facts that are needed", "所需事实");
    writer.chapter("facts", title, Vec::new(), sections)
}

/// A table of fields, and one for each list in them.
fn fields(writer: &Writer<'_>, place: &str, title: String, fields: &[Field]) -> Vec<Section> {
    let rows = fields.iter().map(|field| field_row(writer, place, field)).collect();
    let head =
        writer.either(["Fact", "Kind", "If absent", "Key"], ["事实", "类型", "未载明的", "字段名"]);
    let own = Section {
        anchor: format!("{place}-all"),
        title,
        blocks: vec![Block::Table(without_empty_column(table(&head, rows)))],
        sections: Vec::new(),
    };
    let mut sections = vec![own];
    for field in fields {
        if let FieldTypeKind::List { item, .. } = &field.kind.kind
            && let ListItem::Record { fields: inner, lets, .. } = &**item
        {
            let name = field.name.title.as_ref().map_or(&field.name.name.text, |title| &title.value);
            let title = writer.either(format!("Each entry of “{name}”"), format!("{name}（每一项）"));
            let mut more = self::fields(writer, &anchor(place, &field.name.name.text), title, inner);
            let say = writer.say();
            let terms = lets.iter().map(|item| {
                let name = item.name.title.as_ref().map_or(&item.name.name.text, |title| &title.value);
                let meaning = say.amount(&item.value);
                paragraph(
                    writer.either(
                        format!("“{name}” means: {meaning}."),
                        format!("“{name}”指：{meaning}。"),
                    ),
                )
            });
            if let Some(first) = more.first_mut() {
                first.blocks.extend(terms);
            }
            sections.extend(more);
        }
    }
    sections
}

fn field_row(writer: &Writer<'_>, place: &str, field: &Field) -> Row {
    let name = &field.name.name.text;
    let title = field.name.title.as_ref().map_or_else(|| name.clone(), |title| title.value.clone());
    let mut shown = vec![Inline::Strong(title)];
    shown.extend(writer.marks(None, field.span, Some(&field.name)));
    let absent = match (&field.default, field.optional) {
        (Some(value), _) => {
            let value = writer.say().written(value);
            writer.either(format!("taken as {value}"), format!("视为“{value}”"))
        }
        (None, Some(_)) => writer.words("left open", "可缺"),
        (None, None) => match field.kind.kind {
            FieldTypeKind::List { .. } => writer.words("taken as empty", "视为没有"),
            _ => writer.words("refused: it is required", "不予受理（必填）"),
        },
    };
    let key = field.from.as_ref().map_or_else(|| name.clone(), |from| from.value.clone());
    let cells = vec![
        vec![shown],
        vec![text(kind(writer, &field.kind))],
        vec![text(absent)],
        vec![vec![Inline::Soft(key)]],
    ];
    Row { anchor: Some(anchor(place, name)), cells }
}

fn kind(writer: &Writer<'_>, kind: &FieldType) -> String {
    let say = writer.say();
    let bounded = |word: String, bounds: &Option<Bounds>| {
        word + &bounds.as_ref().map(|it| bounds_told(writer, it)).unwrap_or_default()
    };
    match &kind.kind {
        FieldTypeKind::Bool => writer.words("yes or no", "是或者否"),
        FieldTypeKind::Text => writer.words("text", "文字"),
        FieldTypeKind::Date => writer.words("date", "日期"),
        FieldTypeKind::Integer(bounds) => bounded(writer.words("whole number", "整数"), bounds),
        FieldTypeKind::Decimal { step, bounds } => {
            let step = step.as_ref().map(|step| {
                let step = &step.value;
                writer.either(format!(" to {step}"), format!("，精确到{step}"))
            });
            bounded(writer.words("number", "数") + &step.unwrap_or_default(), bounds)
        }
        FieldTypeKind::Percent(bounds) => bounded(writer.words("percentage", "百分比"), bounds),
        FieldTypeKind::Duration(unit, bounds) => {
            let word = writer.either(unit.in_english().to_owned(), format!("{}数", unit.in_chinese()));
            bounded(word, bounds)
        }
        FieldTypeKind::OneOf(values) => {
            let values: Vec<String> = values
                .iter()
                .map(|value| match &value.title {
                    Some(title) => format!("{}（{}）", value.name.text, title.value),
                    None => value.name.text.clone(),
                })
                .map(|shown| writer.either(shown.replace('（', " (").replace('）', ")"), shown.clone()))
                .collect();
            let listed = values.join(writer.either(", ", "、"));
            writer.either(format!("one of: {listed}"), format!("下列之一：{listed}"))
        }
        FieldTypeKind::Named(path) => say.path(path),
        FieldTypeKind::List { item, at_most } => {
            let most = at_most.as_ref().map(|most| {
                let most = &most.value;
                writer.either(format!(", at most {most}"), format!("，至多{most}项"))
            });
            let most = most.unwrap_or_default();
            match &**item {
                ListItem::Plain { kind, .. } => {
                    let inner = self::kind(writer, kind);
                    writer
                        .either(format!("list of: {inner}{most}"), format!("列表，每项为{inner}{most}"))
                }
                ListItem::Record { .. } => {
                    writer.either(format!("list (see below){most}"), format!("列表（见下表）{most}"))
                }
            }
        }
    }
}

fn bounds_told(writer: &Writer<'_>, bounds: &Bounds) -> String {
    let say = writer.say();
    let shown = |literal: &Literal| say.written(literal);
    let (low, high) = (shown(&bounds.low), shown(&bounds.high));
    if bounds.inclusive {
        writer.either(format!(", {low} to {high}"), format!("，{low}至{high}"))
    } else {
        writer.either(format!(", {low} to below {high}"), format!("，{low}至{high}（不含）"))
    }
}
