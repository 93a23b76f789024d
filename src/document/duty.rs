//! Duties: what follows from an outcome, by whom and until when.

use crate::syntax::ast::{By, Duty, DutyClause, Item, Text};

use super::writer::{Writer, paragraph};
use super::{Block, Section};

pub(super) fn chapter(writer: &mut Writer<'_>) -> Option<Section> {
    let duties = writer.items(|item| match item {
        Item::Duty(duty) => Some(duty),
        _ => None,
    });
    let blocks: Vec<Block> = duties.into_iter().map(|duty| one(writer, duty)).collect();
    writer.chapter("duties", writer.words("Duties", "应办事项"), blocks, Vec::new())
}

fn one(writer: &mut Writer<'_>, duty: &Duty) -> Block {
    let say = writer.say();
    let (mut condition, mut by, mut within) = (None, None, None);
    let mut bases: Vec<&Text> = Vec::new();
    for clause in &duty.clauses {
        match clause {
            DutyClause::When(it) => condition = Some(say.condition(it)),
            DutyClause::By(By::Text(text)) => by = Some(text.value.clone()),
            DutyClause::By(By::Role(role)) => by = Some(say.role(role)),
            DutyClause::Within(it) => within = Some(say.within(it)),
            DutyClause::Basis(basis) => bases.push(basis),
        }
    }
    let by = match by {
        Some(by) => writer.either(format!("{by} must see to it"), format!("由{by}")),
        None => writer.words("it must be seen to", "应当"),
    };
    let within = within.map(|it| writer.either(format!(" {it}"), it)).unwrap_or_default();
    let must = writer.either(format!("{by}{within}"), format!("{by}{within}办理"));
    let (stop, colon) = (writer.either(".", "。"), writer.either(":", "："));
    let body = match condition {
        None => vec![paragraph(format!("{must}{stop}"))],
        Some(told) => {
            let head = say.where_so(&told.phrase);
            match told.limbs {
                None => vec![paragraph(format!("{head}{must}{stop}"))],
                Some(limbs) => vec![paragraph(format!("{head}{must}{colon}")), Block::List(limbs)],
            }
        }
    };
    let marks = writer.marks(duty.lock.as_ref(), duty.span, Some(&duty.name));
    writer.clause("duty", &duty.name, duty.span, marks, body, &bases)
}
