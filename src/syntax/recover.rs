//! One run over a broken file reports every broken item.
//!
//! The text is cut into pieces where items begin, and each piece is parsed by itself, so that a
//! fault in one costs no other. Within a class, a row that fails is blanked and the rest is read
//! again.

use std::collections::BTreeSet;

use crate::diagnostic::Diagnostic;
use crate::source::FileId;

use super::ast::Item;
use super::describe::{Describer, Piece, code_after};
use super::keyword;
use super::lower::Lower;
use super::parser::{self, Failure, Rule};
use super::rows::{blank, edits, rows};
use super::scan::{Scan, Unclosed, closing};
use super::token::{Kind, Tokens};

/// The most faults that are looked for within one item.
const FAULTS_IN_ITEM: usize = 20;

/// So many faults are enough to stop at: they are of a text that is no standard.
const FAULTS_IN_FILE: usize = 1_000;

/// Reads the pieces of one text, one after the other.
pub(super) struct Reader<'s> {
    text: &'s str,
    scan: &'s Scan,
    lower: Lower,
    items: Vec<Item>,
    describer: Describer<'s>,
}

impl<'s> Reader<'s> {
    pub(super) fn new(text: &'s str, file: FileId, scan: &'s Scan) -> Self {
        let describer = Describer::new(file, scan);
        Self { text, scan, lower: Lower::new(file), items: Vec::new(), describer }
    }

    /// Reads every piece, where findings also have these fields.
    pub(super) fn read(mut self, finding_fields: &BTreeSet<String>) -> (Vec<Item>, Vec<Diagnostic>) {
        self.lower.know(finding_fields);
        self.learn();
        let mut index = 0;
        while index < self.scan.pieces.len() && self.describer.problems.len() < FAULTS_IN_FILE {
            index += self.read_piece(index);
        }
        let mut problems = self.describer.problems;
        problems.extend(self.lower.take_problems());
        (self.items, problems)
    }

    /// What stands from the beginning of one piece to the end of another.
    fn pieces(&self, first: usize, last: usize) -> Piece<'s> {
        let base = self.scan.pieces.get(first).copied().unwrap_or(self.text.len());
        let end = self.scan.pieces.get(last + 1).copied().unwrap_or(self.text.len());
        Piece { text: self.text.get(base..end).unwrap_or_default(), base }
    }

    /// Reads only the pieces that begin with one of these keywords, as far as they can be read.
    pub(super) fn read_only(mut self, keywords: &[&str]) -> (Vec<Item>, Vec<Diagnostic>) {
        for piece in self.beginning_with(keywords) {
            if let Err(failure) = self.whole(piece) {
                self.broken(piece, failure);
            }
        }
        (self.items, self.lower.take_problems())
    }

    /// What findings hold must be known before any condition on them is lowered.
    fn learn(&mut self) {
        for piece in self.beginning_with(&["kw_finding"]) {
            if let Ok(mut pairs) = parser::parse(Rule::file, piece.text) {
                pairs.next().iter().for_each(|node| self.lower.learn(node));
            }
        }
    }

    /// The pieces that begin with one of these keywords.
    fn beginning_with(&self, keywords: &[&str]) -> Vec<Piece<'s>> {
        let pieces = (0..self.scan.pieces.len()).map(|index| self.pieces(index, index));
        let begins = |piece: &Piece<'_>| {
            let word = Tokens::new(piece.text, 0).find(|token| token.kind == Kind::Word);
            let word = word.and_then(|token| piece.text.get(token.range)).unwrap_or_default();
            let mut keywords = keywords.iter().filter_map(|name| keyword::of_rule(name));
            keywords.any(|keyword| keyword.is_spelt(word))
        };
        pieces.filter(begins).collect()
    }

    /// Reads the piece with this index, and says how many pieces it turned out to be.
    fn read_piece(&mut self, index: usize) -> usize {
        let piece = self.pieces(index, index);
        let within = piece.base..piece.base + piece.text.len();
        if let Some(&deep) = self.scan.too_deep.iter().find(|deep| within.contains(deep)) {
            self.describer.too_deep(deep);
            return 1;
        }
        let Err(failure) = self.whole(piece) else { return 1 };
        // An item word that begins a line may yet go on with what stands before it.
        let at_end =
            matches!(failure, Failure::Expected { at, .. } if code_after(piece.text, at).is_none());
        if at_end
            && index + 1 < self.scan.pieces.len()
            && self.whole(self.pieces(index, index + 1)).is_ok()
        {
            return 2;
        }
        self.broken(piece, failure);
        1
    }

    /// Reads a piece that should be whole items.
    fn whole(&mut self, piece: Piece<'_>) -> Result<(), Failure> {
        let node = parser::parse(Rule::file, piece.text)?.next();
        let items = node.map(|node| self.lower.items(&node, piece.base));
        self.items.extend(items.unwrap_or_default());
        Ok(())
    }

    /// Reports every fault of a piece and keeps what can be read of it.
    fn broken(&mut self, piece: Piece<'s>, mut failure: Failure) {
        let mut text = piece.text.to_owned();
        let base = piece.base;
        for _ in 0..FAULTS_IN_ITEM {
            let lost = self.describer.describe(Piece { text: &text, base }, &failure);
            let Failure::Expected { at, .. } = failure else { return };
            if !mend(&mut text, at, lost) {
                self.rows_alone(piece, at);
                break;
            }
            match self.whole(Piece { text: &text, base }) {
                Ok(()) => return,
                // A fault before the last one only follows from the mending.
                Err(Failure::Expected { at: next, .. }) if next < at => break,
                Err(next) => failure = next,
            }
        }
        self.beginning(Piece { text: &text, base });
    }

    /// Keeps the items at the beginning of a piece that can be read.
    fn beginning(&mut self, piece: Piece<'_>) {
        if let Ok(mut pairs) = parser::parse(Rule::prefix, piece.text)
            && let Some(node) = pairs.next()
        {
            let goes_on = code_after(piece.text, node.as_span().end()).is_some();
            let mut items = self.lower.items(&node, piece.base);
            // Of what goes on beyond it, only the beginning was read.
            if goes_on && matches!(items.last(), Some(Item::Let(_) | Item::Score(_) | Item::Examine(_)))
            {
                items.pop();
            }
            self.items.extend(items);
        }
    }

    /// A class that is broken outside its rows is lost, but the faults of its rows are not.
    fn rows_alone(&mut self, piece: Piece<'s>, at: usize) {
        let later = rows(piece.text).into_iter().filter(|row| row.start > at);
        for row in later.take(FAULTS_IN_ITEM) {
            let base = piece.base + row.start;
            let row = Piece { text: piece.text.get(row).unwrap_or_default(), base };
            let kept = self.items.len();
            if let Err(failure) = self.whole(row) {
                self.describer.describe(row, &failure);
            }
            // Out of its class, the row would mean something else.
            self.items.truncate(kept);
        }
    }
}

/// Makes a piece readable beyond a fault: closes the bracket that was lost, or blanks the row that
/// the fault lies in. Whether that could be done.
fn mend(text: &mut String, at: usize, lost: Option<Unclosed>) -> bool {
    if let Some(lost) = lost {
        // The blank before the unexpected token gives way, so that all else keeps its place.
        let room = at.checked_sub(1).filter(|&room| text.get(room..at) == Some(" "));
        let Some(room) = room.filter(|_| lost.until.is_none() && code_after(text, at).is_some()) else {
            return false;
        };
        text.replace_range(room..at, &closing(lost.bracket).to_string());
        return true;
    }
    let parts = rows(text).into_iter().chain(edits(text));
    let row = parts.filter(|row| row.contains(&at)).min_by_key(ExactSizeIterator::len);
    row.is_some_and(|row| {
        blank(text, row);
        true
    })
}
