//! The first chapter: which standard it is, of what, and since when.

use crate::syntax::ast::{HeaderClause, Item};

use super::writer::{Writer, paragraph};
use super::{Block, Entry, Inline, LayerKind, List, Row, Section, Table};

pub(super) fn chapter(writer: &mut Writer<'_>) -> Option<Section> {
    let mut blocks = Vec::new();
    if let Some(record) = record(writer) {
        blocks.push(paragraph(
            writer.either(
                format!("This standard grades: {record}."),
                format!("本标准用于评定：{record}。"),
            ),
        ));
    }
    let entries = facts(writer).into_iter().map(|(label, text)| {
        let text = writer.either(format!(": {text}"), format!("：{text}"));
        Entry { line: vec![Inline::Strong(label), Inline::Text(text)], inner: None }
    });
    blocks.push(Block::List(List { ordered: false, entries: entries.collect() }));
    let sections = layers(writer).into_iter().collect();
    writer.chapter("general", writer.words("General", "总则"), blocks, sections)
}

fn record(writer: &Writer<'_>) -> Option<String> {
    let records = writer.items(|item| match item {
        Item::Record(record) => Some(record),
        _ => None,
    });
    let record = records.first()?;
    let title = record.name.title.as_ref().map(|title| title.value.clone());
    Some(title.unwrap_or_else(|| record.name.name.text.clone()))
}

fn facts(writer: &Writer<'_>) -> Vec<(String, String)> {
    let Some(header) = writer.header() else { return Vec::new() };
    let mut facts = vec![(writer.words("Standard", "标准编号"), header.id.shown())];
    let say = writer.say();
    for clause in &header.clauses {
        facts.push(match clause {
            HeaderClause::Version(text) => (writer.words("Version", "版本"), text.value.clone()),
            HeaderClause::IssuedBy(text) => (writer.words("Issued by", "发布机关"), text.value.clone()),
            HeaderClause::InForce { from, until, .. } => {
                let from = say.date(from.date);
                let until = until.as_ref().map(|until| say.date(until.date));
                let said = match until {
                    Some(until) => {
                        writer.either(format!("from {from} until {until}"), format!("{from}至{until}"))
                    }
                    None => writer.either(format!("from {from}"), format!("自{from}起")),
                };
                (writer.words("In force", "施行"), said)
            }
            HeaderClause::AppliesBy(by) => {
                let fact = say.path(&by.field);
                let milder = if by.milder.is_some() {
                    writer.either(
                        "; where a later version is in force when the case is decided, the milder one",
                        "；评定时有新版本施行的，从宽适用",
                    )
                } else {
                    ""
                };
                let said = writer.either(
                    format!("the version in force on {fact}{milder}"),
                    format!("适用{fact}时施行的版本{milder}"),
                );
                (writer.words("Applies", "适用"), said)
            }
        });
    }
    facts
}

/// The texts of which the standard consists, where there are several.
fn layers(writer: &Writer<'_>) -> Option<Section> {
    if writer.layers.len() < 2 {
        return None;
    }
    let say = writer.say();
    let rows = writer.layers.iter().map(|layer| {
        let kind = match layer.kind {
            LayerKind::Base => writer.words("base", "原标准"),
            LayerKind::Layer => writer.words("layer of a lower authority", "下级标准"),
            LayerKind::Amendment => writer.words("amendment", "修订"),
        };
        let from = layer.from.map(|from| say.date(from)).unwrap_or_default();
        let version = layer.version.clone().unwrap_or_default();
        let cells = [kind, layer.id.clone(), version, from];
        Row { anchor: None, cells: cells.map(|cell| vec![vec![Inline::Text(cell)]]).to_vec() }
    });
    let head = writer
        .either(["Text", "Standard", "Version", "In force from"], ["文本", "标准", "版本", "施行日期"]);
    let table = Table { head: head.map(ToOwned::to_owned).to_vec(), rows: rows.collect() };
    let note = writer.words(
        "This document puts the following texts together. Clauses that a later one set or changed are marked with its version.",
        "本文本由下列各文本合并而成。条款经后一文本规定或者修订的，标明其版本。",
    );
    Some(Section {
        anchor: "texts".to_owned(),
        title: writer.words("Texts", "文本构成"),
        blocks: vec![paragraph(note), Block::Table(table)],
        sections: Vec::new(),
    })
}
