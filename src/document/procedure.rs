//! The procedure: who acts, step by step.

use crate::syntax::ast::{
    Agreement, ExprKind, Item, Procedure, ProcedureClause, ProcedureStep, Role, StepClause, Text, Within,
};

use super::say::Sayer;
use super::writer::{Writer, anchor, paragraph, text};
use super::{Block, Clause, Flow, FlowStep, Inline, Row, Section, Table};

pub(super) fn chapter(writer: &mut Writer<'_>) -> Option<Section> {
    let procedures = writer.items(|item| match item {
        Item::Procedure(procedure) => Some(procedure),
        _ => None,
    });
    let mut sections: Vec<Section> = roles(writer).into_iter().collect();
    for procedure in procedures {
        sections.push(one(writer, procedure));
    }
    writer.chapter("procedure", writer.words("Procedure", "程序"), Vec::new(), sections)
}

fn roles(writer: &Writer<'_>) -> Option<Section> {
    let items = writer.items(|item| match item {
        Item::Roles(roles) => Some(roles),
        _ => None,
    });
    let rows: Vec<Row> =
        items.into_iter().flat_map(|roles| &roles.entries).map(|role| role_row(writer, role)).collect();
    let head = writer.either(["Role", "Title", "Who", "Members"], ["角色", "名称", "由谁担任", "人数"]);
    let table = Table { head: head.map(ToOwned::to_owned).to_vec(), rows };
    (!table.rows.is_empty()).then(|| Section {
        anchor: "roles".to_owned(),
        title: writer.words("Roles", "角色"),
        blocks: vec![Block::Table(super::catalogue::without_empty_column(table))],
        sections: Vec::new(),
    })
}

fn role_row(writer: &Writer<'_>, role: &Role) -> Row {
    let title = role.name.title.as_ref().map(|title| title.value.clone()).unwrap_or_default();
    let holder = role.holder.as_ref().map(|holder| {
        let fact = writer.say().path(holder);
        writer.either(format!("the case says: {fact}"), format!("以案件所载“{}”为准", bare(&fact)))
    });
    let members = role.members.as_ref().map(|it| it.value.to_string()).unwrap_or_default();
    let cells = [title, holder.unwrap_or_default(), members].map(|cell| vec![text(cell)]);
    let name = vec![vec![Inline::Strong(role.name.name.text.clone())]];
    Row { anchor: None, cells: [vec![name], cells.to_vec()].concat() }
}

fn bare(text: &str) -> &str {
    text.trim_matches(['“', '”'])
}

fn steps(procedure: &Procedure) -> Vec<&ProcedureStep> {
    let steps = procedure.clauses.iter().filter_map(|clause| match clause {
        ProcedureClause::Step(step) => Some(step),
        _ => None,
    });
    steps.collect()
}

fn one(writer: &mut Writer<'_>, procedure: &Procedure) -> Section {
    let name = &procedure.name.name.text;
    let place = anchor("procedure", name);
    let title = procedure.name.title.as_ref().map_or_else(|| name.clone(), |it| it.value.clone());
    let mut blocks = Vec::new();
    if let Some(grade) = &procedure.grade {
        let grade = writer.say().path(grade);
        let said = writer.either(format!("It determines {grade}."), format!("本程序用于认定{grade}。"));
        blocks.push(paragraph(said));
    }
    for clause in &procedure.clauses {
        if let ProcedureClause::Basis(basis) = clause {
            writer.rests(basis, name, &place);
            let basis = &basis.value;
            blocks.push(paragraph(writer.either(format!("Basis: {basis}"), format!("依据：{basis}"))));
        }
    }
    blocks.push(Block::Flow(flow(writer, procedure, &title)));
    for (at, step) in steps(procedure).into_iter().enumerate() {
        blocks.push(step_clause(writer, at, step));
    }
    blocks.extend(final_after(writer, procedure).map(paragraph));
    let marks = writer.marks(procedure.lock.as_ref(), procedure.span, Some(&procedure.name));
    if !marks.is_empty() {
        blocks.insert(0, Block::Paragraph(marks));
    }
    Section { anchor: place, title, blocks, sections: Vec::new() }
}

/// The names of the steps with which the procedure ends.
fn last_steps(procedure: &Procedure) -> Vec<&str> {
    let steps = procedure.clauses.iter().filter_map(|clause| match clause {
        ProcedureClause::FinalAfter { steps, .. } => Some(steps),
        _ => None,
    });
    steps.flatten().filter_map(|path| path.names.last()).map(|name| name.text.as_str()).collect()
}

fn final_after(writer: &Writer<'_>, procedure: &Procedure) -> Option<String> {
    let names = last_steps(procedure);
    let shown = |name: &&str| format!("“{}”", bare(&writer.say().thing(name)));
    let names: Vec<String> = names.iter().map(shown).collect();
    let listed = writer.say().or_list(&names);
    (!names.is_empty()).then(|| {
        writer.either(
            format!(
                "The determination is final after {listed}, once nothing else that may still be done can be done in time."
            ),
            format!("认定结果经{listed}，且此后可以进行的步骤均已逾期或者无须进行的，为最终结果。"),
        )
    })
}

/// What a step says of itself, in parts.
struct Parts<'t> {
    who: Vec<String>,
    condition: Option<String>,
    optional: bool,
    within: Option<&'t Within>,
    bases: Vec<&'t Text>,
}

fn parts<'t>(say: &Sayer<'_, '_>, writer: &Writer<'_>, step: &'t ProcedureStep) -> Parts<'t> {
    let mut parts =
        Parts { who: Vec::new(), condition: None, optional: false, within: None, bases: Vec::new() };
    let mut recused = Vec::new();
    let mut changes = Vec::new();
    for clause in &step.clauses {
        match clause {
            StepClause::By(role) => {
                let role = say.role(role);
                parts.who.push(writer.either(format!("by {role}"), format!("由{role}进行")));
            }
            StepClause::Opinions { count, .. } => {
                let count = &count.value;
                parts.who.push(writer.either(format!("{count} opinions"), format!("须有{count}份意见")));
            }
            StepClause::Agreement(Agreement::Majority, _) => {
                parts.who.push(writer.words("by majority", "过半数决定"));
            }
            StepClause::Agreement(Agreement::Unanimous, _) => {
                parts.who.push(writer.words("unanimously", "一致同意"));
            }
            StepClause::Recusal { role, .. } => recused.push(say.role(role)),
            StepClause::When(condition) => parts.condition = Some(say.condition_in_line(condition)),
            StepClause::Optional(_) => parts.optional = true,
            StepClause::Within(within) => parts.within = Some(within),
            StepClause::MayChange(change) => {
                let (grade, by) = (say.path(&change.grade), &change.by.value);
                let reason = if change.reason {
                    writer.either(", with reasons", "，须说明理由")
                } else {
                    ""
                };
                changes.push(writer.either(
                    format!("may change {grade} by at most {by}{reason}"),
                    format!("可以改定{grade}，至多{by}级{reason}"),
                ));
            }
            StepClause::Basis(basis) => parts.bases.push(basis),
        }
    }
    if !recused.is_empty() {
        let listed = say.and_list(&recused);
        parts.who.push(writer.either(format!("not {listed}"), format!("{listed}应当回避")));
    }
    parts.who.extend(changes);
    parts
}

fn step_title(step: &ProcedureStep) -> String {
    step.name.title.as_ref().map_or_else(|| step.name.name.text.clone(), |title| title.value.clone())
}

fn step_clause(writer: &mut Writer<'_>, at: usize, step: &ProcedureStep) -> Block {
    let say = writer.say();
    let parts = parts(&say, writer, step);
    let mut said = Vec::new();
    if let Some(condition) = &parts.condition {
        said.push(
            writer
                .either(format!("Only where {condition}."), format!("仅在下列情形进行：{condition}。")),
        );
    }
    if parts.optional {
        said.push(writer.words("It need not take place.", "可以不进行。"));
    }
    let within = parts.within.map(|within| {
        let within = say.within(within);
        writer.either(within.clone(), format!("期限：{within}"))
    });
    let done: Vec<String> = parts.who.iter().cloned().chain(within).collect();
    if !done.is_empty() {
        let done = done.join(writer.either("; ", "；"));
        said.push(writer.either(format!("To be done {done}."), format!("{done}。")));
    }
    let name = &step.name.name.text;
    let place = anchor("step", name);
    let head = vec![
        Inline::Strong(writer.either(format!("Step {}", at + 1), format!("第{}步", at + 1))),
        Inline::Text(format!("{}{}", writer.either(" ", "　"), step_title(step))),
    ];
    let body = vec![paragraph(said.join(writer.either(" ", "")))];
    parts.bases.iter().for_each(|basis| writer.rests(basis, &step_title(step), &place));
    let foot = writer.foot(&parts.bases, step.span);
    Block::Clause(Clause { anchor: place, head, body, foot })
}

fn flow(writer: &Writer<'_>, procedure: &Procedure, title: &str) -> Flow {
    let (steps, last) = (steps(procedure), last_steps(procedure));
    let say = writer.say();
    let told = steps.iter().enumerate().map(|(at, step)| {
        let parts = parts(&say, writer, step);
        let due = parts.within.and_then(|within| {
            let ExprKind::Path(path) = &within.of.kind else { return None };
            let name = path.names.last()?;
            let from = steps.iter().take(at).position(|it| it.name.name.text == name.text)?;
            let time = say.duration(&within.count.value, within.unit);
            Some((from, writer.either(format!("within {time}"), format!("{time}内"))))
        });
        FlowStep {
            title: step_title(step),
            who: parts.who.join(writer.either("; ", "；")),
            condition: parts.condition,
            optional: parts.optional,
            last: last.contains(&step.name.name.text.as_str()),
            due,
        }
    });
    Flow { title: title.to_owned(), steps: told.collect() }
}
