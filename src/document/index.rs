//! The index by basis: which clauses rest on what.

use std::collections::BTreeMap;

use crate::syntax::ast::{Class, ClassMember, Errors};

use super::writer::{Writer, text};
use super::{Block, Inline, Line, Row, Section, Table};

pub(super) fn chapter(writer: &mut Writer<'_>) -> Option<Section> {
    let mut index: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
    for (basis, name, anchor) in &writer.bases {
        // A basis may name several provisions.
        for one in basis.split(['；', ';']).map(str::trim).filter(|one| !one.is_empty()) {
            index.entry(one.to_owned()).or_default().push((name.clone(), anchor.clone()));
        }
    }
    let rows: Vec<Row> = index
        .into_iter()
        .map(|(basis, clauses)| {
            let cells = vec![vec![text(basis)], vec![links(writer, &clauses)]];
            Row { anchor: None, cells }
        })
        .collect();
    let head = writer.either(["Basis", "Clauses"], ["依据", "条款"]);
    let table = Table { head: head.map(ToOwned::to_owned).to_vec(), rows };
    let blocks = if table.rows.is_empty() { Vec::new() } else { vec![Block::Table(table)] };
    writer.chapter("bases", writer.words("Index by basis", "依据索引"), blocks, Vec::new())
}

fn links(writer: &Writer<'_>, clauses: &[(String, String)]) -> Line {
    let mut line = Vec::new();
    for (text, anchor) in clauses {
        if !line.is_empty() {
            line.push(Inline::Text(writer.words(", ", "、")));
        }
        line.push(Inline::Link { text: text.clone(), anchor: anchor.clone() });
    }
    line
}

/// The rows of errors in a class and in those within it.
pub(super) fn errors_of<'t>(class: &'t Class, found: &mut Vec<&'t Errors>) {
    for member in &class.members {
        match member {
            ClassMember::Class(inner) => errors_of(inner, found),
            ClassMember::Errors(errors) => found.push(errors),
        }
    }
}
