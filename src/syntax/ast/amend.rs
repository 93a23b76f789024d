//! Amendments, layers, and what an upper authority reserves to itself.

use crate::diagnostic::Thing;
use crate::source::{FileId, Span};

use super::{
    Calendar, Class, Dated, Duty, Expr, Field, Grade, HeaderClause, Item, Let, Name, Numeral, Path,
    Pick, PickKind, Procedure, Record, Responsibility, Rollup, Rule, Scale, Score, Table, Text, Titled,
};

/// `amend court.quality from 2025-01-01 until 2025-12-31 { version "2025.1"  EDITS }`
#[derive(Debug, Clone)]
pub struct Amend {
    /// The standard that is amended.
    pub id: Path,
    /// The first day on which it is in force as amended.
    pub from: Dated,
    /// The last one.
    pub until: Option<Dated>,
    /// What the header says from then on.
    pub clauses: Vec<HeaderClause>,
    /// In the order of the text.
    pub edits: Vec<Edit>,
    /// The whole item.
    pub span: Span,
}

/// `extends province.quality { EDITS }`
#[derive(Debug, Clone)]
pub struct Extends {
    /// The standard of the upper authority.
    pub id: Path,
    /// In the order of the text.
    pub edits: Vec<Edit>,
    /// The whole item.
    pub span: Span,
}

/// One change of a standard: `replace error P01 { … }`, `in procedure add error P10 { … }`
#[derive(Debug, Clone)]
pub struct Edit {
    /// `in procedure`: what is changed is a part of this.
    pub within: Option<Place>,
    /// The change.
    pub kind: EditKind,
    /// The whole edit.
    pub span: Span,
}

/// What parts belong to.
#[derive(Debug, Clone)]
pub enum Place {
    /// A class, the record, or a list in it.
    Named(Path),
    /// What findings hold.
    Finding(Span),
}

/// The changes.
#[derive(Debug, Clone)]
pub enum EditKind {
    /// `replace PART`: it stands in the place of the one with its name.
    Replace(Part),
    /// `add PART`: after all that is there.
    Add(Part),
    /// `repeal error D01`
    Repeal(Target),
    /// `retitle error P02 "…"`
    Retitle(Target, Text),
}

/// What is put in.
#[derive(Debug, Clone)]
pub enum Part {
    /// An item, or a row or class within a class.
    Item(Box<Item>),
    /// A field of a record.
    Field(Field),
    /// `cap 20` of a class.
    Clause(ClassClause, Span),
}

/// A clause of a class.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "the names say it")]
pub enum ClassClause {
    Worth(Numeral),
    Cap(Numeral),
    AppliesWhen(Expr),
    Basis(Text),
    Irreversible(Span),
}

/// Which clause of a class.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum ClassClauseKind {
    Worth,
    Cap,
    AppliesWhen,
    Basis,
    Irreversible,
}

/// What an edit speaks of.
#[derive(Debug, Clone)]
pub struct Target {
    /// Which.
    pub kind: TargetKind,
    /// Its place.
    pub span: Span,
}

/// The ways to speak of a part of a standard.
#[derive(Debug, Clone)]
pub enum TargetKind {
    /// `error D01`, `rule V1`
    Named(Thing, Path),
    /// `finding`, `levels`, `examine`, `standard`: there is only one.
    Only(Thing),
    /// `amount` after `in case`
    Field(Name),
    /// `cap` after `in procedure`
    Clause(ClassClauseKind),
}

/// `locked` before an item.
#[derive(Debug, Clone, Copy)]
pub struct Lock {
    /// Where the word stands.
    pub span: Span,
    /// Whether an upper authority said it, so that this standard is bound by it.
    pub inherited: bool,
}

/// `forbid fines "罚没款数额", clearance_rate basis "…"`
#[derive(Debug, Clone)]
pub struct Forbid {
    /// The facts, by name or title.
    pub facts: Vec<Titled>,
    /// `basis "…"`
    pub basis: Option<Text>,
    /// The files of those who are bound by it.
    pub below: Vec<FileId>,
    /// The whole item.
    pub span: Span,
}

/// `flawed becomes qualified`: a former name of a value.
#[derive(Debug, Clone)]
pub struct Becomes {
    /// The former name.
    pub former: Name,
    /// What it is called now.
    pub now: Name,
    /// The clause.
    pub span: Span,
}

impl ClassClause {
    /// Which clause it is.
    #[must_use]
    pub fn kind(&self) -> ClassClauseKind {
        match self {
            Self::Worth(_) => ClassClauseKind::Worth,
            Self::Cap(_) => ClassClauseKind::Cap,
            Self::AppliesWhen(_) => ClassClauseKind::AppliesWhen,
            Self::Basis(_) => ClassClauseKind::Basis,
            Self::Irreversible(_) => ClassClauseKind::Irreversible,
        }
    }
}

/// The name and title of an item that has one, as a reference of the item's own kind.
macro_rules! titled {
    ($item:expr) => {
        match $item {
            Item::Record(Record { name, .. })
            | Item::Scale(Scale { name, .. })
            | Item::Let(Let { name, .. })
            | Item::Class(Class { name, .. })
            | Item::Table(Table { name, .. })
            | Item::Score(Score { name, .. })
            | Item::Grade(Grade { name, .. })
            | Item::Rule(Rule { name, .. })
            | Item::Duty(Duty { name, .. })
            | Item::Responsibility(Responsibility { name, .. })
            | Item::Calendar(Calendar { name, .. })
            | Item::Pick(Pick { name, .. })
            | Item::Rollup(Rollup { name, .. })
            | Item::Procedure(Procedure { name, .. }) => Some(name),
            Item::Standard(_)
            | Item::Finding(_)
            | Item::Levels(_)
            | Item::Errors(_)
            | Item::Examine(_)
            | Item::Roles(_)
            | Item::Import(_)
            | Item::Translation(_)
            | Item::Test(_)
            | Item::Amend(_)
            | Item::Extends(_)
            | Item::Forbid(_) => None,
        }
    };
}

impl Item {
    /// What kind of item it is.
    #[must_use]
    pub fn thing(&self) -> Thing {
        match self {
            Self::Standard(_) | Self::Import(_) | Self::Amend(_) | Self::Extends(_) => Thing::Standard,
            Self::Record(_) => Thing::Record,
            Self::Finding(_) => Thing::Finding,
            Self::Levels(_) => Thing::Levels,
            Self::Scale(_) => Thing::Scale,
            Self::Let(_) => Thing::Let,
            Self::Class(_) => Thing::Class,
            Self::Errors(_) => Thing::Error,
            Self::Examine(_) => Thing::Examine,
            Self::Table(_) => Thing::Table,
            Self::Score(_) => Thing::Score,
            Self::Grade(_) => Thing::Grade,
            Self::Rule(_) => Thing::Rule,
            Self::Duty(_) => Thing::Duty,
            Self::Responsibility(_) => Thing::Responsibility,
            Self::Calendar(_) => Thing::Calendar,
            Self::Rollup(_) => Thing::Rollup,
            Self::Roles(_) => Thing::Roles,
            Self::Procedure(_) => Thing::Procedure,
            Self::Pick(Pick { kind: PickKind::Sample, .. }) => Thing::Sample,
            Self::Pick(Pick { kind: PickKind::Nominate, .. }) => Thing::Nominate,
            Self::Translation(_) => Thing::Translation,
            Self::Test(_) => Thing::Test,
            Self::Forbid(_) => Thing::Forbid,
        }
    }

    /// The whole item.
    #[must_use]
    pub fn span(&self) -> Span {
        match self {
            Self::Standard(item) => item.span,
            Self::Record(item) => item.span,
            Self::Finding(item) => item.span,
            Self::Levels(item) => item.span,
            Self::Scale(item) => item.span,
            Self::Let(item) => item.span,
            Self::Class(item) => item.span,
            Self::Errors(item) => item.span,
            Self::Examine(item) => item.span,
            Self::Table(item) => item.span,
            Self::Score(item) => item.span,
            Self::Grade(item) => item.span,
            Self::Rule(item) => item.span,
            Self::Duty(item) => item.span,
            Self::Responsibility(item) => item.span,
            Self::Calendar(item) => item.span,
            Self::Rollup(item) => item.span,
            Self::Roles(item) => item.span,
            Self::Procedure(item) => item.span,
            Self::Import(item) => item.span,
            Self::Pick(item) => item.span,
            Self::Translation(item) => item.span,
            Self::Test(item) => item.span,
            Self::Amend(item) => item.span,
            Self::Extends(item) => item.span,
            Self::Forbid(item) => item.span,
        }
    }

    /// Its name and title, where it has one name.
    #[must_use]
    pub fn titled(&self) -> Option<&Titled> {
        titled!(self)
    }

    /// The same, to be changed.
    pub fn titled_mut(&mut self) -> Option<&mut Titled> {
        titled!(self)
    }
}
