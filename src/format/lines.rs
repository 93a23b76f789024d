//! Parts that stand one below the other, or in a block on one line, and what is aligned in them.

use crate::source::Span;
use crate::syntax::Bracket;

use super::doc::{Doc, INDENT, Key, WIDTH, seq};
use super::printer::Printer;

/// The most blanks that are put in to align rows of a kind; titles may differ much in length.
const WIDEST_GAPS: &[(&str, usize)] = &[("titled", 18), ("limb", 20)];

/// The same for all other kinds.
const WIDEST_GAP: usize = 40;

/// The kind of a table's rows.
const TABLE: &str = "table";

/// One of several parts that stand one below the other.
#[derive(Default)]
pub(super) struct Row {
    /// What is aligned with the rows of the same kind that stand next to it; the last one is not.
    pub cells: Vec<Doc>,
    /// What kind of row it is; only those of one kind are aligned. None is not aligned.
    pub kind: Option<&'static str>,
    /// Whether it may stand on one line with the row before it, where its writer put it there.
    pub joins: bool,
}

impl Row {
    /// A row in which nothing is aligned.
    pub(super) fn plain(doc: Doc) -> Self {
        Self { cells: vec![doc], ..Self::default() }
    }

    /// A row of a table: all of them are aligned.
    pub(super) fn cells(cells: Vec<Doc>) -> Self {
        Self { cells, kind: Some(TABLE), ..Self::default() }
    }

    /// A row that is aligned with its neighbours.
    pub(super) fn aligned(kind: &'static str, cells: Vec<Doc>) -> Self {
        Self { cells, kind: Some(kind), ..Self::default() }
    }
}

/// A row with what stands around it.
struct Line {
    before: Doc,
    row: Row,
    after: Doc,
    key: Key,
    /// Whether it goes on in the line of the row before it.
    goes_on: bool,
}

/// Rows that are collected.
#[derive(Default)]
pub(super) struct Lines {
    lines: Vec<Line>,
}

impl Lines {
    /// Adds what stands at a place.
    pub(super) fn add<'s>(
        &mut self,
        printer: &mut Printer<'s>,
        span: Span,
        row: impl FnOnce(&mut Printer<'s>) -> Row,
    ) {
        let first = self.lines.is_empty();
        self.add_item(printer, span, first, row);
    }

    /// The same; above the first one there is no empty line.
    pub(super) fn add_item<'s>(
        &mut self,
        printer: &mut Printer<'s>,
        span: Span,
        first: bool,
        row: impl FnOnce(&mut Printer<'s>) -> Row,
    ) {
        let same_line = !first && !printer.line_before(span.start);
        let before = printer.own_lines(span.start, first);
        let row = row(printer);
        let after = printer.trailing(printer.past_words(span.end));
        // What comes before a part is another key than the part itself.
        let key = (span.start, span.start);
        let goes_on = same_line && row.joins && before.is_nil() && !printer.is_broken(key);
        let goes_on =
            goes_on && self.lines.last().is_some_and(|line| line.row.joins && line.after.is_nil());
        self.lines.push(Line { before, row, after, key, goes_on });
    }

    /// Whether nothing was added.
    pub(super) fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// The rows, aligned where they stand on lines of their own, with breaks between them.
    pub(super) fn finish(mut self, printer: &Printer<'_>, open: bool, between: &'static str) -> Doc {
        align_tables(&mut self.lines, open);
        if open {
            align(&mut self.lines, printer.depth * INDENT);
        }
        let mut docs: Vec<Doc> = Vec::new();
        let mut lines = self.lines.into_iter().peekable();
        while let Some(line) = lines.next() {
            if !docs.is_empty() {
                docs.push(Doc::Break(between));
            }
            let key = line.key;
            let mut parts = vec![printer.part(key, line.whole())];
            while let Some(line) = lines.next_if(|line| line.goes_on) {
                let key = line.key;
                parts.push(printer.part(key, line.whole()));
            }
            docs.push(match parts.len() {
                1 => parts.pop().map(|part| part.doc).into(),
                _ => Doc::Fill { between: "   ", parts },
            });
        }
        Doc::Concat(docs)
    }
}

impl Line {
    fn whole(self) -> Doc {
        let cells = super::doc::spaced(self.row.cells);
        seq![self.before, cells, self.after]
    }

    /// Its kind, and which cells are there.
    fn shape(&self) -> (Option<&'static str>, Vec<bool>) {
        (self.row.kind, self.row.cells.iter().map(Doc::is_nil).collect())
    }

    /// The columns that its cells take, where it stands on one line and may be aligned.
    fn widths(&self, room: usize) -> Option<Vec<usize>> {
        self.row.kind?;
        let widths: Vec<usize> = self.row.cells.iter().map(Doc::width).collect::<Option<_>>()?;
        (whole_width(&widths) <= room).then_some(widths)
    }
}

fn whole_width(widths: &[usize]) -> usize {
    widths.iter().sum::<usize>() + widths.iter().filter(|&&width| width > 0).count().saturating_sub(1)
}

/// Puts bars around the cells of a table, which are as wide as their column on lines of their own.
fn align_tables(lines: &mut [Line], open: bool) {
    let mut widest: Vec<usize> = Vec::new();
    let is_table = |line: &&mut Line| line.row.kind == Some(TABLE);
    for line in lines.iter_mut().filter(is_table) {
        for (at, cell) in line.row.cells.iter().enumerate() {
            let width = cell.width().unwrap_or_default();
            match widest.get_mut(at) {
                Some(widest) => *widest = width.max(*widest),
                None => widest.push(width),
            }
        }
    }
    for line in lines.iter_mut().filter(is_table) {
        let cells = std::mem::take(&mut line.row.cells).into_iter().zip(&widest);
        let cells = cells.map(|(cell, &widest)| {
            let gap = cell.width().filter(|_| open).map_or(0, |width| widest.saturating_sub(width));
            seq!["| ", cell, Doc::Text(" ".repeat(gap + 1))]
        });
        line.row = Row::plain(seq![Doc::Concat(cells.collect()), "|"]);
    }
}

/// Widens the cells of neighbouring rows of one kind.
fn align(lines: &mut [Line], indent: usize) {
    let room = WIDTH.saturating_sub(indent);
    let mut rest = lines;
    while !rest.is_empty() {
        let Some(first) = rest.first() else { return };
        let kind = first.shape();
        let alike = |line: &Line| line.shape() == kind && line.widths(room).is_some();
        let mut end = 1;
        if alike(first) {
            end += rest.iter().skip(1).take_while(|line| alike(line) && line.before.is_nil()).count();
        }
        let (run, others) = rest.split_at_mut(end);
        if end > 1 {
            align_run(run, room);
        }
        rest = others;
    }
}

fn align_run(run: &mut [Line], room: usize) {
    let kind = run.first().and_then(|line| line.row.kind).unwrap_or_default();
    let known = WIDEST_GAPS.iter().find(|(name, _)| *name == kind);
    let widest_gap = known.map_or(WIDEST_GAP, |&(_, gap)| gap);
    let mut rows: Vec<(&mut Line, Vec<usize>)> =
        run.iter_mut().filter_map(|line| line.widths(room).map(|widths| (line, widths))).collect();
    // A row that would become too long stays as it is.
    let columns = loop {
        let columns = Columns::of(&rows);
        let before = rows.len();
        rows.retain(|(_, widths)| columns.taken(widths) <= room);
        if rows.len() == before {
            break columns;
        }
    };
    if rows.len() < 2 || columns.gap() > widest_gap {
        return;
    }
    for (line, widths) in rows {
        for ((cell, &width), &widest) in line.row.cells.iter_mut().zip(&widths).zip(&columns.widest) {
            if widest > 0 {
                let taken = std::mem::take(cell);
                *cell = seq![taken, Doc::Text(" ".repeat(widest - width))];
            }
        }
    }
}

/// The columns of all cells but the last.
struct Columns {
    widest: Vec<usize>,
    least: Vec<usize>,
}

impl Columns {
    fn of(rows: &[(&mut Line, Vec<usize>)]) -> Self {
        let aligned = rows.first().map_or(0, |(_, widths)| widths.len().saturating_sub(1));
        let column = |at: usize| rows.iter().filter_map(move |(_, widths)| widths.get(at).copied());
        Self {
            widest: (0..aligned).map(|at| column(at).max().unwrap_or_default()).collect(),
            least: (0..aligned).map(|at| column(at).min().unwrap_or_default()).collect(),
        }
    }

    /// How long a row is when its cells are widened.
    fn taken(&self, widths: &[usize]) -> usize {
        let head: usize = self.widest.iter().filter(|&&width| width > 0).map(|width| width + 1).sum();
        head + widths.last().copied().unwrap_or_default()
    }

    /// The most blanks that are put in.
    fn gap(&self) -> usize {
        self.widest
            .iter()
            .zip(&self.least)
            .map(|(widest, least)| widest - least)
            .max()
            .unwrap_or_default()
    }
}

impl<'s> Printer<'s> {
    /// `{ … }`, open where its writer left it open or where it does not fit on one line.
    pub(super) fn block(
        &mut self,
        bracket: Option<Bracket>,
        between: &'static str,
        fill: impl FnOnce(&mut Self, &mut Lines),
    ) -> Doc {
        let Some(bracket) = bracket else { return Doc::Nil };
        let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let key = (place(bracket.start), place(bracket.end));
        let comment = self.after_opening(bracket);
        self.depth += 1;
        let mut lines = Lines::default();
        fill(self, &mut lines);
        let nothing = lines.is_empty();
        let rest = self.last_lines(place(bracket.end), nothing);
        if nothing && rest.is_nil() && comment.is_nil() {
            self.depth -= 1;
            return "{}".into();
        }
        let open = self.is_open(bracket) || !comment.is_nil() || !rest.is_nil() || self.is_broken(key);
        let broken = open || lines.lines.iter().any(Line::is_broken);
        let inner = lines.finish(self, broken, between);
        self.depth -= 1;
        self.group(
            key,
            broken,
            seq!["{", comment, seq![Doc::Break(" "), inner, rest].indent(), Doc::Break(" "), "}"],
        )
    }
}

impl Line {
    fn is_broken(&self) -> bool {
        let cells = self.row.cells.iter().any(Doc::is_broken);
        cells || self.before.is_broken() || self.after.is_broken()
    }
}
