//! From a tree back to text: in the layout that all standards have, in either language.
//!
//! The tree says what is written, the source how names and numbers are spelt, where its writer left
//! blank lines, and which blocks are open. Comments are put where they stood, by their places. What
//! comes out is read again before anybody gets it: it must give the same tree and the same comments.
//!
//! Lines break where they must in either language, and names are quoted where either needs it: so
//! a file that is translated and translated back is the same to the byte.

mod amend;
mod calendar;
mod class;
mod comments;
mod doc;
mod error;
mod expression;
mod group;
mod lines;
mod people;
mod printer;
mod quantity;
mod query;
mod record;
mod rollup;
mod rule;
mod score;
mod table;
mod test;
mod translation;

use std::collections::BTreeSet;

use crate::source::{FileId, Source, Span};
use crate::syntax::ast::{File, Item};
use crate::syntax::{Language, parse_knowing, same};

pub use error::FormatError;

use doc::{Breaks, Doc, Key};
use lines::{Lines, Row};
use printer::{Comments, Ground, Printer, Quoting};

/// Writes a standard in the layout that all standards have, in its own language.
///
/// Names, texts, numbers, dates and comments stay as they are, and so does what the standard means:
/// the result is read again, and must give the same tree and the same comments. Formatting what was
/// formatted changes nothing. Line ends stay as they are in the first line.
///
/// ```
/// use yardstick::source::Source;
///
/// let source = Source::new("a.std", "score total{start 100 deduct errors}  // in points");
/// assert_eq!(yardstick::format(&source)?, "score total { start 100   deduct errors }  // in points\n");
/// # Ok::<(), yardstick::FormatError>(())
/// ```
///
/// # Errors
///
/// A text that does not parse is not formatted: [`FormatError::diagnostics`] tells why.
pub fn format(source: &Source) -> Result<String, FormatError> {
    written(source, None, &BTreeSet::new())
}

/// Does the same as [`format()`] in a language: keywords, built-in words and signs are translated, and
/// what belongs to the standard's writer is not. Translated back, it is the same to the byte.
///
/// ```
/// use yardstick::Language;
/// use yardstick::source::Source;
///
/// let source = Source::new("a.std", "score total { start 100   deduct errors }");
/// let chinese = yardstick::translate(&source, Language::Chinese)?;
/// assert_eq!(chinese, "得分 total { 起始 100 分   扣除全部错误 }\n");
/// # Ok::<(), yardstick::FormatError>(())
/// ```
///
/// # Errors
///
/// A text that does not parse is not translated: [`FormatError::diagnostics`] tells why.
pub fn translate(source: &Source, to: Language) -> Result<String, FormatError> {
    written(source, Some(to), &BTreeSet::new())
}

/// A text in the layout that all standards have, in its own language or in this one, where other files
/// declare these fields of findings.
pub(crate) fn written(
    source: &Source,
    to: Option<Language>,
    finding_fields: &BTreeSet<String>,
) -> Result<String, FormatError> {
    let (file, problems) = parse_knowing(source, FileId::default(), finding_fields);
    if !problems.is_empty() {
        return Err(FormatError::problems(problems, source));
    }
    let text = Text { source, file: &file, finding_fields };
    let language = to.unwrap_or(file.language);
    let own = |texts: [String; 2]| {
        let [english, chinese] = texts;
        if language == Language::English { english } else { chinese }
    };
    let texts = both(&text.ground(Quoting::AsWritten, Comments::Within));
    if texts.iter().all(|written| text.difference(written, true).is_none()) {
        return Ok(endings(source.text(), own(texts)));
    }
    let quoting = text.needed_quoting(language);
    let mut place = 0;
    for comments in [Comments::Within, Comments::Beside] {
        let written = own(both(&text.ground(quoting, comments)));
        match text.difference(&written, true) {
            None => return Ok(endings(source.text(), written)),
            Some(at) => place = at,
        }
    }
    Err(FormatError::unfaithful(source.position(place)))
}

/// What is written, and what its names may be.
#[derive(Clone, Copy)]
struct Text<'s> {
    source: &'s Source,
    file: &'s File,
    /// The fields of findings that other files declare.
    finding_fields: &'s BTreeSet<String>,
}

impl<'s> Text<'s> {
    fn ground(self, quoting: Quoting, comments: Comments) -> Ground<'s> {
        Ground::new(self.source, self.file, self.finding_fields, quoting, comments)
    }

    /// Which names must be quoted so that both languages can say what a file says; or else one of
    /// them, where the other cannot.
    fn needed_quoting(self, language: Language) -> Quoting {
        let mut for_one = None;
        for quoting in [Quoting::AsWritten, Quoting::Keywords, Quoting::Every] {
            let texts = both(&self.ground(quoting, Comments::None));
            let good = texts.map(|text| self.difference(&text, false).is_none());
            if good == [true, true] {
                return quoting;
            }
            let [english, chinese] = good;
            let own = if language == Language::English { english } else { chinese };
            for_one = for_one.or(own.then_some(quoting));
        }
        for_one.unwrap_or(Quoting::AsWritten)
    }

    /// Where a text that was written for a file does not say the same, in the file itself: it must
    /// give the same tree and, if asked for, the same comments.
    fn difference(self, written: &str, comments: bool) -> Option<u32> {
        let Self { source, file, finding_fields } = self;
        let written = Source::new(source.name(), written);
        let (read, problems) = parse_knowing(&written, FileId::default(), finding_fields);
        let pairs = file.items.iter().zip(&read.items);
        let other =
            pairs.into_iter().find(|(item, read)| !same(item, read)).map(|(item, _)| item.span().start);
        let missing = (file.items.len() != read.items.len() || !problems.is_empty()).then_some(0);
        if !comments {
            return other.or(missing);
        }
        let comment = |source: &Source, span: Span| source.slice(span).trim_end().replace("\r\n", "\n");
        let pairs = file.comments.iter().zip(&read.comments);
        let lost =
            pairs.into_iter().find(|&(&span, &other)| comment(source, span) != comment(&written, other));
        let lost = lost.map(|(span, _)| span.start);
        let fewer = (file.comments.len() != read.comments.len()).then_some(0);
        other.or(missing).or(lost).or(fewer)
    }
}

/// A file in English and in Chinese, with breaks in the same places.
fn both(ground: &Ground<'_>) -> [String; 2] {
    let mut printers = [Language::English, Language::Chinese].map(|it| Printer::new(ground, it));
    let mut texts = [String::new(), String::new()];
    // Items are settled one by one: lines in one do not depend on those in another.
    let mut rest = ground.file.items.as_slice();
    let mut first = true;
    while !rest.is_empty() {
        let together = 1 + rest.windows(2).take_while(|pair| are_rows(pair)).count();
        let (items, others) = rest.split_at(together);
        let settled = settled(&mut printers, items, std::mem::take(&mut first));
        texts.iter_mut().zip(&settled).for_each(|(text, settled)| text.push_str(settled));
        rest = others;
    }
    for (printer, text) in printers.iter_mut().zip(&mut texts) {
        let last = printer.last_lines(u32::MAX, text.is_empty());
        if !last.is_nil() {
            // The line break before it is there already.
            let last = doc::write(&last, &mut Breaks::default());
            text.push_str(last.strip_prefix('\n').filter(|_| !text.is_empty()).unwrap_or(&last));
        }
    }
    texts
}

/// Whether two items are rows that may be aligned with one another.
fn are_rows(pair: &[Item]) -> bool {
    matches!(pair, [Item::Errors(_), Item::Errors(_)])
}

/// Items in both languages, when all that must break in either is known.
fn settled(printers: &mut [Printer<'_>; 2], items: &[Item], first: bool) -> [String; 2] {
    let mut known: BTreeSet<Key> = BTreeSet::new();
    loop {
        let mut breaks = Breaks::default();
        let tried = printers.each_ref().map(|printer| {
            let mut printer = printer.clone();
            printer.broken = known.clone();
            let document = printer.items(items, first);
            (doc::write(&document, &mut breaks), printer)
        });
        let before = known.len();
        known.extend(breaks.keys());
        if known.len() == before {
            let [(english, in_english), (chinese, in_chinese)] = tried;
            *printers = [in_english, in_chinese];
            return [english, chinese];
        }
    }
}

/// The line ends that a text had.
fn endings(before: &str, text: String) -> String {
    let first = before.find('\n').and_then(|at| before.get(..at));
    if first.is_some_and(|line| line.ends_with('\r')) { text.replace('\n', "\r\n") } else { text }
}

impl Printer<'_> {
    fn items(&mut self, items: &[Item], mut first: bool) -> Doc {
        let mut lines = Lines::default();
        for item in items {
            lines.add_item(self, item.span(), std::mem::take(&mut first), |printer| match item {
                Item::Errors(errors) => printer.errors(errors),
                item => Row::plain(printer.item(item)),
            });
        }
        lines.finish(self, true, " ")
    }

    pub(super) fn item(&mut self, item: &Item) -> Doc {
        match item {
            Item::Standard(item) => self.header(item),
            Item::Import(item) => self.import(item),
            Item::Record(item) => self.record(item),
            Item::Finding(item) => self.finding(item),
            Item::Levels(item) => self.levels(item),
            Item::Scale(item) => self.scale(item),
            Item::Let(item) => self.let_item(item),
            Item::Class(item) => self.class(item),
            Item::Errors(item) => doc::spaced(self.errors(item).cells),
            Item::Examine(item) => self.examine(item),
            Item::Table(item) => self.table(item),
            Item::Score(item) => self.score(item),
            Item::Grade(item) => self.grade(item),
            Item::Rule(item) => self.rule(item),
            Item::Duty(item) => self.duty(item),
            Item::Roles(item) => self.roles(item),
            Item::Procedure(item) => self.procedure(item),
            Item::Calendar(item) => self.calendar(item),
            Item::Responsibility(item) => self.responsibility(item),
            Item::Pick(item) => self.pick(item),
            Item::Translation(item) => self.translation(item),
            Item::Rollup(item) => self.rollup(item),
            Item::Test(item) => self.test(item),
            Item::Amend(item) => self.amend(item),
            Item::Extends(item) => self.extends(item),
            Item::Forbid(item) => self.forbid(item),
        }
    }
}
