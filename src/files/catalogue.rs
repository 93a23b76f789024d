//! What the files of a folder say that they are.

use std::io;

use crate::diagnostic::{Diagnostic, FilesProblem, Problem, SyntaxProblem};
use crate::source::{FileId, Span};
use crate::syntax;
use crate::syntax::ast::{Amend, Dated, Header, HeaderClause, Item, Path, Text};

use crate::value::Date;

use super::gather::why;
use super::period::Period;
use super::shelf::Shelf;

/// The most files of a book.
pub(crate) const FILES_LIMIT: usize = 4_096;

/// A file that begins a standard, or changes one.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub file: FileId,
    pub id: Id,
    /// Where it says when it is in force, or else its id.
    pub place: Span,
    pub version: Option<Text>,
    pub kind: EntryKind,
    /// Its last day, where that lies before the first.
    pub upside_down: Option<Span>,
    /// Whether one of its dates does not exist.
    misdated: bool,
}

/// A standard's id, as it was written.
#[derive(Debug, Clone)]
pub(crate) struct Id {
    pub text: String,
    pub span: Span,
}

#[derive(Debug, Clone)]
pub(crate) enum EntryKind {
    /// A file with a header.
    Standard {
        /// `None` where it does not say.
        in_force: Option<Period>,
        /// The standard that it extends.
        upper: Option<Id>,
    },
    /// `amend ID from … until … { … }`
    Amendment(Period),
}

/// The files of a folder.
#[derive(Debug, Default)]
pub(crate) struct Catalogue {
    pub entries: Vec<Entry>,
    /// Lines that seem to begin a standard, and could not be read.
    lost: Vec<String>,
    /// What could not be read.
    pub problems: Vec<Diagnostic>,
}

impl Catalogue {
    /// Reads what every file in the root says that it is, and the files that were read already.
    pub fn read(shelf: &mut Shelf<'_>) -> io::Result<Self> {
        let paths = shelf.files.list()?;
        let mut catalogue = Self::default();
        for path in paths.iter().take(FILES_LIMIT) {
            if let Err(error) = shelf.open(path) {
                let (why_en, why_zh) = why(&error);
                let problem = FilesProblem::ImportUnreadable { path: path.clone(), why_en, why_zh };
                let place = Span::new(shelf.put(path, ""), 0, 0);
                catalogue.problems.push(Diagnostic::new(problem, place));
            }
        }
        if paths.len() > FILES_LIMIT {
            let problem = FilesProblem::TooManyFiles { limit: FILES_LIMIT };
            catalogue.problems.push(Diagnostic::new(problem, Span::default()));
        }
        for file in shelf.opened() {
            match entry(shelf, file) {
                Some(entry) => catalogue.entries.push(entry),
                None => catalogue.lost.extend(headers(shelf, file)),
            }
        }
        Ok(catalogue)
    }

    /// The entries of a standard.
    pub fn of<'c, 'i>(&'c self, id: &'i str) -> impl Iterator<Item = &'c Entry> + use<'c, 'i> {
        self.entries.iter().filter(move |entry| entry.id.text == id)
    }

    /// Whether a standard of this id seems to begin where nothing could be read.
    pub fn may_have_lost(&self, id: &str) -> bool {
        self.lost.iter().any(|line| line.contains(id))
    }

    /// Whether the days of a standard, or of what amends it, are themselves wrong.
    pub fn is_misdated(&self, id: &str) -> bool {
        self.of(id).any(|entry| entry.misdated || entry.upside_down.is_some())
    }

    /// The ids of the standards, each once.
    pub fn ids(&self) -> Vec<String> {
        let standards = self.entries.iter().filter(|entry| entry.is_standard());
        let mut ids: Vec<String> = standards.map(|entry| entry.id.text.clone()).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }
}

impl Entry {
    /// Whether the file changes another one, and means nothing without it.
    pub fn is_change(&self) -> bool {
        !matches!(self.kind, EntryKind::Standard { upper: None, .. })
    }

    /// The first day on which it is in force, if it says so.
    pub fn from(&self) -> Option<Date> {
        match self.kind {
            EntryKind::Standard { in_force, .. } => in_force?.from,
            EntryKind::Amendment(period) => period.from,
        }
    }

    pub fn is_standard(&self) -> bool {
        matches!(self.kind, EntryKind::Standard { .. })
    }
}

/// The lines of a file that begin as a standard does.
fn headers(shelf: &Shelf<'_>, file: FileId) -> Vec<String> {
    let text = shelf.sources.get(file).map(|source| source.text()).unwrap_or_default();
    let begins = |line: &&str| ["standard", "标准"].iter().any(|word| line.starts_with(word));
    text.lines().filter(begins).map(str::to_owned).collect()
}

/// What a file is, by its header, its amendment, and what it extends.
pub(crate) fn entry(shelf: &Shelf<'_>, file: FileId) -> Option<Entry> {
    let (heads, problems) = syntax::heads(shelf.sources.get(file)?, file);
    let wrong_date =
        |it: &Diagnostic| matches!(it.problem(), Problem::Syntax(SyntaxProblem::NoSuchDate { .. }));
    let misdated = problems.iter().any(wrong_date);
    Some(Entry { misdated, ..of_heads(file, &heads)? })
}

fn of_heads(file: FileId, heads: &[Item]) -> Option<Entry> {
    let amend = heads.iter().find_map(|item| match item {
        Item::Amend(amend) => Some(amend),
        _ => None,
    });
    if let Some(amend) = amend {
        return Some(amendment(file, amend));
    }
    let upper = heads.iter().find_map(|item| match item {
        Item::Extends(extends) => Some(id(&extends.id)),
        _ => None,
    });
    let header = heads.iter().find_map(|item| match item {
        Item::Standard(header) => Some(header),
        _ => None,
    })?;
    Some(standard(file, header, upper))
}

fn amendment(file: FileId, amend: &Amend) -> Entry {
    Entry {
        file,
        id: id(&amend.id),
        place: amend.from.span,
        version: version(&amend.clauses),
        kind: EntryKind::Amendment(Period::new(
            amend.from.date,
            amend.until.as_ref().map(|until| until.date),
        )),
        upside_down: upside_down(&amend.from, amend.until.as_ref()),
        misdated: false,
    }
}

fn standard(file: FileId, header: &Header, upper: Option<Id>) -> Entry {
    let in_force = header.clauses.iter().find_map(|clause| match clause {
        HeaderClause::InForce { from, until, span } => {
            let period = Period::new(from.date, until.as_ref().map(|until| until.date));
            Some((period, *span, upside_down(from, until.as_ref())))
        }
        _ => None,
    });
    Entry {
        file,
        id: id(&header.id),
        place: in_force.map_or(header.id.span, |(_, span, _)| span),
        version: version(&header.clauses),
        kind: EntryKind::Standard { in_force: in_force.map(|(period, ..)| period), upper },
        upside_down: in_force.and_then(|(.., upside_down)| upside_down),
        misdated: false,
    }
}

fn upside_down(from: &Dated, until: Option<&Dated>) -> Option<Span> {
    until.filter(|until| until.date < from.date).map(|until| until.span)
}

/// The name of a version.
pub(super) fn version(clauses: &[HeaderClause]) -> Option<Text> {
    clauses.iter().find_map(|clause| match clause {
        HeaderClause::Version(version) => Some(version.clone()),
        _ => None,
    })
}

/// The id of a standard.
pub(super) fn id(path: &Path) -> Id {
    let names: Vec<&str> = path.names.iter().map(|name| name.text.as_str()).collect();
    Id { text: names.join("."), span: path.span }
}
