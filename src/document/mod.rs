//! A standard as a document that people read: chapters, clauses, tables and sentences, in either
//! language.
//!
//! [`crate::Standard::document`] gives a [`Document`]. It says in words what the standard says in its
//! own form, by the titles of things where they have titles; it holds no markup, so that whoever shows
//! it chooses how. What the standard's writer put into words — titles, bases, reasons — stays as it was
//! written, or as a `translation` of the standard has it.

mod annex;
mod catalogue;
mod duty;
mod general;
mod glossary;
mod grade;
mod index;
mod procedure;
mod responsibility;
mod rule;
mod say;
mod score;
mod writer;

use crate::diagnostic::Language;
use crate::source::{FileId, Sources};
use crate::syntax::ast;

use writer::Writer;

/// A standard as a document.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Document {
    /// The standard's title or, where it has none, its id.
    pub title: String,
    /// The language of all that is not the standard's own.
    pub language: Language,
    /// The chapters, numbered in their titles.
    pub sections: Vec<Section>,
}

/// A chapter, or a part of one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Section {
    /// A name that no other place of the document has; links lead to it.
    pub anchor: String,
    /// Its heading.
    pub title: String,
    /// What stands in it.
    pub blocks: Vec<Block>,
    /// Its parts, after its blocks.
    pub sections: Vec<Section>,
}

/// A line of text.
pub type Line = Vec<Inline>;

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Inline {
    /// Plain text.
    Text(String),
    /// Text that stands out: the name of what is spoken of.
    Strong(String),
    /// Text that stands back: a place, a precise condition beside its words.
    Soft(String),
    /// A label on a clause: that it is locked, or which version changed it.
    Mark(String),
    /// Text that leads to an anchor of the document.
    Link {
        /// The text.
        text: String,
        /// Where it leads.
        anchor: String,
    },
}

/// A block of text.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Block {
    /// A paragraph.
    Paragraph(Line),
    /// A list.
    List(List),
    /// A table.
    Table(Table),
    /// A clause of the standard.
    Clause(Clause),
    /// The course of a procedure.
    Flow(Flow),
}

/// A list, numbered or not.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct List {
    /// Whether its entries are numbered from 1.
    pub ordered: bool,
    /// Its entries.
    pub entries: Vec<Entry>,
}

/// An entry of a list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Entry {
    /// Its text.
    pub line: Line,
    /// A list below it.
    pub inner: Option<List>,
}

/// A table. Every row has as many cells as the head.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Table {
    /// What the columns hold.
    pub head: Vec<String>,
    /// Its rows.
    pub rows: Vec<Row>,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Row {
    /// Where links to what the row says lead.
    pub anchor: Option<String>,
    /// Its cells, each with any number of lines.
    pub cells: Vec<Vec<Line>>,
}

/// A clause: a rule, a score, a duty.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Clause {
    /// Where links to it lead.
    pub anchor: String,
    /// Its name and title, and the marks on it.
    pub head: Line,
    /// What it says.
    pub body: Vec<Block>,
    /// Its basis and place.
    pub foot: Line,
}

/// The course of a procedure, its steps in their order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct Flow {
    /// What it shows, in words.
    pub title: String,
    /// The steps.
    pub steps: Vec<FlowStep>,
}

/// A step of a procedure as a diagram shows it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct FlowStep {
    /// The step.
    pub title: String,
    /// Who acts, and how.
    pub who: String,
    /// When it is needed, where not always.
    pub condition: Option<String>,
    /// Whether it need not take place even then.
    pub optional: bool,
    /// Whether the procedure ends with it.
    pub last: bool,
    /// The earlier step from which its time runs, and how long that is.
    pub due: Option<(usize, String)>,
}

/// One of the texts of which a standard consists, where there are several.
#[derive(Debug, Clone)]
pub(crate) struct Layer {
    /// What the text is.
    pub kind: LayerKind,
    /// The standard's id.
    pub id: String,
    /// The version that it makes.
    pub version: Option<String>,
    /// The first day of an amendment.
    pub from: Option<crate::value::Date>,
    /// Its file, and those that it imports.
    pub files: Vec<FileId>,
}

/// What a text is to the standard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LayerKind {
    /// What the others change.
    Base,
    /// A lower authority's standard.
    Layer,
    /// An amendment.
    Amendment,
}

/// Writes the document of a standard.
pub(crate) fn document(
    tree: &ast::File,
    sources: &Sources,
    layers: &[Layer],
    language: Language,
) -> Document {
    let mut writer = Writer::new(tree, sources, layers, language);
    let title = writer.title();
    let chapters = [
        general::chapter(&mut writer),
        catalogue::chapter(&mut writer),
        score::chapter(&mut writer),
        grade::chapter(&mut writer),
        rule::chapter(&mut writer),
        procedure::chapter(&mut writer),
        duty::chapter(&mut writer),
        responsibility::chapter(&mut writer),
        annex::definitions(&mut writer),
        annex::tables(&mut writer),
        annex::calendars(&mut writer),
        annex::facts(&mut writer),
        index::chapter(&mut writer),
    ];
    let present = chapters.into_iter().flatten().enumerate();
    let sections = present.map(|(at, section)| writer.numbered(at, section)).collect();
    Document { title, language, sections }
}
