//! The tree of a `.std` file: what was written, with spans, in neither language.
//!
//! Both surfaces lower to these types, and two files that say the same differ in spans only.
//! Names are not yet resolved, and nothing is checked but the form.

use crate::source::Span;
use crate::value::{Date, Number, Rounding};

use super::Language;

/// A whole file.
#[derive(Debug, Clone)]
pub struct File {
    /// In the order of the text.
    pub items: Vec<Item>,
    /// Every comment, in the order of the text.
    pub comments: Vec<Span>,
    /// The language of most of its keywords.
    pub language: Language,
}

/// A name as it was meant: without backticks or 「」.
#[derive(Debug, Clone)]
pub struct Name {
    /// The characters of the name.
    pub text: String,
    /// Its place, quotes included.
    pub span: Span,
}

/// One or more names with dots between them: `documents.D01`.
#[derive(Debug, Clone)]
pub struct Path {
    /// Never empty.
    pub names: Vec<Name>,
    /// From the first name to the last.
    pub span: Span,
}

/// A quoted text.
#[derive(Debug, Clone)]
pub struct Text {
    /// What stands between the quotes.
    pub value: String,
    /// Its place, quotes included.
    pub span: Span,
}

/// A name with the title that may follow it.
#[derive(Debug, Clone)]
pub struct Titled {
    /// The name.
    pub name: Name,
    /// `"…"` right after the name.
    pub title: Option<Text>,
}

/// One item at the top of a file.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "each variant is named after the type that it holds")]
pub enum Item {
    Standard(Header),
    Record(Record),
    Finding(Finding),
    Levels(Levels),
    Scale(Scale),
    Let(Let),
    Class(Class),
    Errors(Errors),
    Examine(Examine),
    Table(Table),
    Score(Score),
    Grade(Grade),
    Rule(Rule),
    Duty(Duty),
    Test(Test),
}

/// `standard court.quality "…" { version "2024.1"  issued by "…"  in force from D until D  applies by closed }`
#[derive(Debug, Clone)]
pub struct Header {
    /// The standard's id.
    pub id: Path,
    /// Its title.
    pub title: Option<Text>,
    /// In the order of the text; a clause given twice is for the model to refuse.
    pub clauses: Vec<HeaderClause>,
    /// The whole item.
    pub span: Span,
}

/// A clause of the header.
#[derive(Debug, Clone)]
pub enum HeaderClause {
    /// `version "2024.1"`
    Version(Text),
    /// `issued by "…"`
    IssuedBy(Text),
    /// `in force from 2024-01-01 until 2025-12-31`; `until` is inclusive.
    InForce {
        /// The first day.
        from: Dated,
        /// The last day.
        until: Option<Dated>,
    },
    /// `applies by closed`
    AppliesBy(Path),
}

/// A date with its place.
#[derive(Debug, Clone)]
pub struct Dated {
    /// The date.
    pub date: Date,
    /// Its place.
    pub span: Span,
}

/// `record case "…" { FIELD… ignore other fields }`
#[derive(Debug, Clone)]
pub struct Record {
    /// The record's name and title.
    pub name: Titled,
    /// Its fields.
    pub fields: Vec<Field>,
    /// Where `ignore other fields` stands, if it does.
    pub ignore_others: Option<Span>,
    /// The whole item.
    pub span: Span,
}

/// `finding { affects_result : bool = false }`
#[derive(Debug, Clone)]
pub struct Finding {
    /// Fields of every recorded finding, besides those built in.
    pub fields: Vec<Field>,
    /// The whole item.
    pub span: Span,
}

/// `amount "标的额" : decimal to 0.01, 0..1_000_000_000 optional from "amt" absent when 0`
#[derive(Debug, Clone)]
pub struct Field {
    /// Name and title.
    pub name: Titled,
    /// What values it takes.
    pub kind: FieldType,
    /// `= 180`
    pub default: Option<Literal>,
    /// Where `optional` stands, if it does.
    pub optional: Option<Span>,
    /// `from "caseType"`: the key in the record.
    pub from: Option<Text>,
    /// `absent when 0`: values that mean absent; several with commas.
    pub absent_when: Vec<Literal>,
    /// The whole field.
    pub span: Span,
}

/// The type of a field, a table's parameter or output.
#[derive(Debug, Clone)]
pub struct FieldType {
    /// Which.
    pub kind: FieldTypeKind,
    /// Its place.
    pub span: Span,
}

/// The types.
#[derive(Debug, Clone)]
pub enum FieldTypeKind {
    /// `bool`
    Bool,
    /// `text`
    Text,
    /// `date`
    Date,
    /// `integer 0..200`
    Integer(Option<Bounds>),
    /// `decimal`, `decimal to 0.01`, `decimal to 0.01, 0..100`
    Decimal {
        /// `to 0.01`: the grid on which values lie.
        step: Option<Numeral>,
        /// `0..100`
        bounds: Option<Bounds>,
    },
    /// `percent 0%..100%`
    Percent(Option<Bounds>),
    /// `days 1..1000`: a whole number of them in the record. `months`, `years` alike.
    Duration(DurationUnit, Option<Bounds>),
    /// `one of { criminal "刑事", civil }`
    OneOf(Vec<Titled>),
    /// A scale, a grade, `level`, or a field whose type is meant.
    Named(Path),
    /// `list of { held: date, open: bool } at most 50`
    List {
        /// What the list holds.
        item: Box<ListItem>,
        /// `at most 50`
        at_most: Option<Numeral>,
    },
}

/// What a list holds.
#[derive(Debug, Clone)]
pub enum ListItem {
    /// `list of text`, `list of (decimal optional)`
    Plain {
        /// The type of each item.
        kind: FieldType,
        /// Where `optional` stands within the parentheses.
        optional: Option<Span>,
    },
    /// `list of { held: date   let late = held > closed }`
    Record {
        /// The fields of each item.
        fields: Vec<Field>,
        /// A value for each item, which may use the item's fields by their bare names.
        lets: Vec<Let>,
        /// Where `ignore other fields` stands, if it does.
        ignore_others: Option<Span>,
    },
}

/// `A..B`, both included, or `A ..< B`.
#[derive(Debug, Clone)]
pub struct Bounds {
    /// The lower one.
    pub low: Literal,
    /// The upper one.
    pub high: Literal,
    /// Whether the upper one belongs to it.
    pub inclusive: bool,
    /// Its place.
    pub span: Span,
}

/// A number as written: `10_000`, `0.5`.
#[derive(Debug, Clone)]
pub struct Numeral {
    /// The number.
    pub value: Number,
    /// Its place.
    pub span: Span,
}

/// A value as written.
#[derive(Debug, Clone)]
pub struct Literal {
    /// Which.
    pub kind: LiteralKind,
    /// Its place.
    pub span: Span,
}

/// The literals.
#[derive(Debug, Clone, PartialEq)]
pub enum LiteralKind {
    /// `-0.5`
    Number(Number),
    /// `30%` holds 30.
    Percent(Number),
    /// `"…"`
    Text(String),
    /// `true`
    Bool(bool),
    /// `2024-01-01`
    Date(Date),
    /// `10 days`
    Duration(Number, DurationUnit),
    /// A value of an enumeration.
    Name(String),
}

/// Units of time. Days and months do not mix.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum DurationUnit {
    Days,
    WorkingDays,
    Months,
    Years,
}

/// `levels mildest first { minor "轻微" deduct 1 each   major deduct 5 }`
#[derive(Debug, Clone)]
pub struct Levels {
    /// `mildest first`, or else `gravest first`.
    pub mildest_first: bool,
    /// The levels, in the order of the text.
    pub entries: Vec<LevelEntry>,
    /// The whole item.
    pub span: Span,
}

/// One level.
#[derive(Debug, Clone)]
pub struct LevelEntry {
    /// Name and title.
    pub name: Titled,
    /// What an error at this level costs where its row does not say.
    pub deduct: Option<LevelPoints>,
}

/// Points for one level.
#[derive(Debug, Clone)]
pub struct LevelPoints {
    /// The points.
    pub points: Numeral,
    /// Whether every occurrence costs them (`each`).
    pub each: bool,
}

/// Which end of an ordered set is written first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Order {
    BestFirst,
    WorstFirst,
}

/// `scale rating best first { five "5", four "4" }`
#[derive(Debug, Clone)]
pub struct Scale {
    /// Name and title.
    pub name: Titled,
    /// Which end is first.
    pub order: Order,
    /// Its values.
    pub entries: Vec<Titled>,
    /// The whole item.
    pub span: Span,
}

/// `let days_over = days from filed to closed - limit`
#[derive(Debug, Clone)]
pub struct Let {
    /// Name and title.
    pub name: Titled,
    /// The value.
    pub value: Expr,
    /// The whole item.
    pub span: Span,
}

/// `examine every class`, or `examine procedure, documents`
#[derive(Debug, Clone)]
pub struct Examine {
    /// The classes; empty means every one.
    pub classes: Vec<Path>,
    /// The whole item.
    pub span: Span,
}

/// `class procedure "程序" worth 30 { … }`
#[derive(Debug, Clone)]
pub struct Class {
    /// Name and title.
    pub name: Titled,
    /// `worth 30`, in the head or as a clause.
    pub worth: Option<Numeral>,
    /// `applies when C`, in the head or as a clause.
    pub applies_when: Option<Expr>,
    /// `cap 20`
    pub cap: Option<Numeral>,
    /// `basis "…"`
    pub basis: Option<Text>,
    /// Nested classes and errors, in the order of the text.
    pub members: Vec<ClassMember>,
    /// The whole item.
    pub span: Span,
}

/// What stands in a class.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "each variant is named after the type that it holds")]
pub enum ClassMember {
    Class(Class),
    Errors(Errors),
}

/// `error P01 "…" minor { … }`, `errors D02 "…", D03 minor { … }`, `error otherwise "…" minor { … }`
#[derive(Debug, Clone)]
pub struct Errors {
    /// Which codes the row is about.
    pub codes: Codes,
    /// `minor`, or `minor..general` where the reviewer chooses.
    pub level: Option<LevelRange>,
    /// In the order of the text; a clause given twice is for the model to refuse.
    pub clauses: Vec<ErrorClause>,
    /// The whole row.
    pub span: Span,
}

/// The codes of a row.
#[derive(Debug, Clone)]
pub enum Codes {
    /// `P01 "…"`; several in an `errors` row.
    Named(Vec<Titled>),
    /// `otherwise "…"`: every code that no row names.
    Otherwise {
        /// Where `otherwise` stands.
        span: Span,
        /// Its title.
        title: Option<Text>,
    },
}

/// `minor`, `minor..general`
#[derive(Debug, Clone)]
pub struct LevelRange {
    /// The first one written.
    pub low: Name,
    /// The last one, where it is a range.
    pub high: Option<Name>,
}

/// A clause of an error's row.
#[derive(Debug, Clone)]
pub enum ErrorClause {
    /// `deduct …`
    Deduct(Deduct),
    /// `when C`: detected from the facts.
    When(Condition),
    /// `unless C because "…"`: a defence.
    Unless(Unless),
    /// `applies when C`
    AppliesWhen(Expr),
    /// `basis "…"`
    Basis(Text),
    /// `then EFFECT, EFFECT`
    Then(Vec<Effect>),
}

/// `unless C because "…"`
#[derive(Debug, Clone)]
pub struct Unless {
    /// The condition.
    pub condition: Expr,
    /// The defence in words.
    pub because: Option<Text>,
    /// The clause.
    pub span: Span,
}

/// `deduct FORM, at most N`
#[derive(Debug, Clone)]
pub struct Deduct {
    /// How the points are reckoned.
    pub form: DeductForm,
    /// `at most N`
    pub at_most: Option<Expr>,
    /// The clause.
    pub span: Span,
}

/// The ways to reckon points.
#[derive(Debug, Clone)]
pub enum DeductForm {
    /// `deduct 5`: once a code. `deduct 0` and `deduct nothing` cost nothing.
    Once(Expr),
    /// `deduct 0.5 each`
    Each(Expr),
    /// `deduct 1..3 step 0.5`: the reviewer's points, for each occurrence.
    Range {
        /// The least.
        low: Numeral,
        /// The most.
        high: Numeral,
        /// The grid from the least on; 1 where it is not given.
        step: Option<Numeral>,
    },
    /// `deduct 1 for each 10 days or part in days_over`
    PerUnit {
        /// The points a unit.
        points: Expr,
        /// The unit.
        unit: Expr,
        /// Whether a part counts as a whole.
        or_part: bool,
        /// What is measured.
        of: Expr,
    },
    /// `deduct { minor 0.1 each   major 5 }`; `each` after the braces is written on every entry.
    ByLevel(Vec<(Name, LevelPoints)>),
}

/// `table NAME(PARAM: TYPE, …) -> OUTPUT: TYPE, … { ROWS match first }`
#[derive(Debug, Clone)]
pub struct Table {
    /// Name and title.
    pub name: Titled,
    /// What is looked up.
    pub parameters: Vec<Column>,
    /// What a row gives.
    pub outputs: Vec<Column>,
    /// In the order of the text, each with as many cells as were written.
    pub rows: Vec<Row>,
    /// `match first`, if given.
    pub policy: Option<(MatchPolicy, Span)>,
    /// The whole item.
    pub span: Span,
}

/// `amount: decimal`
#[derive(Debug, Clone)]
pub struct Column {
    /// Name and title.
    pub name: Titled,
    /// Its type.
    pub kind: FieldType,
}

/// `| criminal | >= 100_000 | fatal | "…" |`
#[derive(Debug, Clone)]
pub struct Row {
    /// The cells.
    pub cells: Vec<Cell>,
    /// The row.
    pub span: Span,
}

/// A cell of a table.
#[derive(Debug, Clone)]
pub struct Cell {
    /// What it says.
    pub kind: CellKind,
    /// Its place.
    pub span: Span,
}

/// The forms of a cell. Those for outputs are `Value` only; which column is which is counted later.
#[derive(Debug, Clone)]
pub enum CellKind {
    /// `any`
    Any,
    /// `>= 100_000`; `= x` and `!= x` too.
    Compare(BinaryOperator, Expr),
    /// `10_000 ..< 100_000`
    Range {
        /// The lower bound.
        low: Expr,
        /// The upper bound.
        high: Expr,
        /// Whether the upper bound belongs to it.
        inclusive: bool,
    },
    /// `{ civil, administrative }`
    Set(Vec<Expr>),
    /// `criminal`, `"…"`, `5`, `(amount * 2)`
    Value(Expr),
}

/// What a table gives where not exactly one row matches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum MatchPolicy {
    First,
    Unique,
    Sum,
    Min,
    Max,
    Count,
}

/// `score total "总分" { … }`, `score base = EXPR { round to 0.1 half up }`
#[derive(Debug, Clone)]
pub struct Score {
    /// Name and title.
    pub name: Titled,
    /// `= EXPR`
    pub value: Option<Expr>,
    /// In the order of the text.
    pub clauses: Vec<ScoreClause>,
    /// The whole item.
    pub span: Span,
}

/// A clause of a score.
#[derive(Debug, Clone)]
pub struct ScoreClause {
    /// Which.
    pub kind: ScoreClauseKind,
    /// Its place.
    pub span: Span,
}

/// The clauses of a score.
#[derive(Debug, Clone)]
pub enum ScoreClauseKind {
    /// `start 100`
    Start(Expr),
    /// `deduct errors`, `deduct errors in procedure, documents`; no class means all errors.
    DeductErrors(Vec<Path>),
    /// `add errors`, `add errors in procedure`
    AddErrors(Vec<Path>),
    /// `add EXPR`
    Add(Expr),
    /// `deduct …` in any form but the reviewer's range and by level.
    Deduct(Deduct),
    /// `sum of classes`, `sum of classes a, b`; none means every outermost class.
    SumOfClasses(Vec<Path>),
    /// `weigh A 30%, B 50%, C 20% [leaving out undetermined]`
    Weigh {
        /// What is weighed, and its weight (a percentage or a plain number).
        parts: Vec<(Expr, Literal)>,
        /// Whether an undetermined part is left out instead of making all undetermined.
        leaving_out_undetermined: bool,
    },
    /// `rescale when not applicable`
    Rescale,
    /// `bonus B1, B2, at most 10`: what these rules add together is bounded.
    Bonus {
        /// The rules.
        rules: Vec<Path>,
        /// The bound.
        at_most: Option<Numeral>,
    },
    /// `worth 100`: the full marks.
    Worth(Numeral),
    /// `at least 0`
    AtLeast(Expr),
    /// `at most 100`
    AtMost(Expr),
    /// `round to 0.1 half up`
    Round {
        /// The grid.
        step: Numeral,
        /// The mode.
        mode: Rounding,
    },
    /// `lower is better`
    LowerIsBetter,
    /// `undetermined when C because "…"`
    Undetermined(Undetermined),
}

/// `undetermined when C because "…"`
#[derive(Debug, Clone)]
pub struct Undetermined {
    /// The condition.
    pub when: Expr,
    /// Why, in words.
    pub because: Option<Text>,
    /// The clause.
    pub span: Span,
}

/// `grade quality "…" [by total] [: SCALE] best first { … }`
#[derive(Debug, Clone)]
pub struct Grade {
    /// Name and title.
    pub name: Titled,
    /// `by total`: the lines are short bands of this value.
    pub by: Option<Path>,
    /// `: rating`: the grades are those of a scale, which then also gives the order.
    pub scale: Option<Path>,
    /// `best first`; needed where no scale is named.
    pub order: Option<Order>,
    /// `undetermined when …` lines.
    pub undetermined: Vec<Undetermined>,
    /// The lines.
    pub lines: Vec<GradeLine>,
    /// The whole item.
    pub span: Span,
}

/// `excellent "优秀" when total >= 90`, `甲 >= 90`, `unqualified otherwise`
#[derive(Debug, Clone)]
pub struct GradeLine {
    /// Name and title.
    pub name: Titled,
    /// When it is given.
    pub when: GradeWhen,
    /// The line.
    pub span: Span,
}

/// When a grade is given.
#[derive(Debug, Clone)]
pub enum GradeWhen {
    /// `when C`
    Condition(Condition),
    /// `>= 90` (only with `by`)
    Band(BinaryOperator, Expr),
    /// `80 ..< 90` (only with `by`)
    Range {
        /// The lower bound.
        low: Expr,
        /// The upper bound.
        high: Expr,
        /// Whether the upper bound belongs to it.
        inclusive: bool,
    },
    /// `otherwise`
    Otherwise,
    /// Nothing: a grade that only effects give.
    Never,
}

/// `rule V1 "…" { when C  unless D because "…"  then EFFECT, EFFECT  basis "…" }`
#[derive(Debug, Clone)]
pub struct Rule {
    /// Name and title.
    pub name: Titled,
    /// In the order of the text.
    pub clauses: Vec<RuleClause>,
    /// The whole item.
    pub span: Span,
}

/// A clause of a rule.
#[derive(Debug, Clone)]
pub enum RuleClause {
    /// `when C`
    When(Condition),
    /// `unless C because "…"`
    Unless(Unless),
    /// `then EFFECT, EFFECT`
    Then(Vec<Effect>),
    /// `basis "…"`
    Basis(Text),
}

/// What stands after `when`.
#[derive(Debug, Clone)]
pub enum Condition {
    /// An expression.
    Plain(Expr),
    /// `any of { "(一)…" C1   "(二)…" C2 }`, `all of { … }`
    Limbs {
        /// Whether every limb must hold.
        all: bool,
        /// The limbs.
        limbs: Vec<Limb>,
        /// `any of { … }`
        span: Span,
    },
}

/// `"(一)…" C`
#[derive(Debug, Clone)]
pub struct Limb {
    /// The limb in words.
    pub text: Option<Text>,
    /// Its condition; limbs nest.
    pub condition: Condition,
}

/// What a rule, or an error's row, does.
#[derive(Debug, Clone)]
pub struct Effect {
    /// Which.
    pub kind: EffectKind,
    /// Its place.
    pub span: Span,
}

/// The effects. Whether a target is a grade or a score is resolved later.
#[derive(Debug, Clone)]
pub enum EffectKind {
    /// `TARGET is X`
    Is(Path, Expr),
    /// `TARGET at most X`: no better than the grade, no more than the number.
    AtMost(Path, Expr),
    /// `TARGET at least X`
    AtLeast(Path, Expr),
    /// `drop GRADE by 1`
    Drop(Path, Numeral),
    /// `TARGET undetermined`
    Undetermined(Path),
    /// `add N to SCORE`
    Add(Expr, Path),
    /// `deduct N from SCORE`
    Deduct(Expr, Path),
    /// `zero CLASS`
    Zero(Path),
    /// `refer to "…"`
    Refer(Text),
    /// `override GRADE is X because Y`: a person's decision recorded in the case.
    Override {
        /// The grade.
        target: Path,
        /// What was decided: a field.
        to: Expr,
        /// The reason: a field of text, or a text.
        because: Option<Expr>,
    },
}

/// `duty lookback "…" { when C  by "…"  within 15 working days of closed  basis "…" }`
#[derive(Debug, Clone)]
pub struct Duty {
    /// Name and title.
    pub name: Titled,
    /// In the order of the text.
    pub clauses: Vec<DutyClause>,
    /// The whole item.
    pub span: Span,
}

/// A clause of a duty.
#[derive(Debug, Clone)]
pub enum DutyClause {
    /// `when C`
    When(Condition),
    /// `by "…"`
    By(Text),
    /// `within 15 working days of closed`
    Within {
        /// How many.
        count: Numeral,
        /// Of what.
        unit: DurationUnit,
        /// From when; the day itself is not counted.
        of: Expr,
        /// The clause.
        span: Span,
    },
    /// `basis "…"`
    Basis(Text),
}

/// `test "…" { given { … } expect … }`
#[derive(Debug, Clone)]
pub struct Test {
    /// What it shows.
    pub title: Text,
    /// The record: `{ key: value, … }`
    pub given: Vec<Entry>,
    /// What must come out.
    pub expectations: Vec<Expectation>,
    /// The whole item.
    pub span: Span,
}

/// `key: value`
#[derive(Debug, Clone)]
pub struct Entry {
    /// The field's name, or its key in the record.
    pub key: Name,
    /// The value.
    pub value: GivenValue,
}

/// A value in a test's record.
#[derive(Debug, Clone)]
pub struct GivenValue {
    /// Which.
    pub kind: GivenKind,
    /// Its place.
    pub span: Span,
}

/// The values in a test's record.
#[derive(Debug, Clone)]
pub enum GivenKind {
    /// A number, text, date, name, …
    Literal(Literal),
    /// `{ key: value }`
    Record(Vec<Entry>),
    /// `[ … ]`
    List(Vec<GivenValue>),
    /// `P09`, `P09 * 2`, `P09 * 2 { level: general }` within `findings`.
    Finding {
        /// The code, perhaps after its class.
        code: Path,
        /// `* 2`
        count: Option<Numeral>,
        /// `{ level: general }`
        entries: Vec<Entry>,
    },
}

/// `expect …`
#[derive(Debug, Clone)]
pub struct Expectation {
    /// What.
    pub kind: ExpectationKind,
    /// Its place.
    pub span: Span,
}

/// What a test can expect.
#[derive(Debug, Clone)]
pub enum ExpectationKind {
    /// Any condition over facts, scores and grades: `total = 95.0`, `quality is good or better`.
    Holds(Expr),
    /// `error P07 excused`
    Excused(Path),
    /// `error P07 waived`
    Waived(Path),
    /// `TARGET undetermined`
    Undetermined(Path),
    /// `duty lookback`, `no duty lookback`
    Duty(Path, bool),
    /// `rule V1`, `no rule V1`: the rule fired, or did not.
    Rule(Path, bool),
    /// `refer to "…"`
    Refer(Text),
    /// `invalid`: the record is refused.
    Invalid,
}

/// An expression.
#[derive(Debug, Clone)]
pub struct Expr {
    /// Which.
    pub kind: ExprKind,
    /// Its place.
    pub span: Span,
}

/// Operators with two sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum BinaryOperator {
    Implies,
    Or,
    And,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Add,
    Subtract,
    Multiply,
    Divide,
    Power,
}

/// Operators with one side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum UnaryOperator {
    Not,
    Negate,
}

/// `is X or better`, `or worse`
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Direction {
    OrBetter,
    OrWorse,
}

/// Functions with arguments in parentheses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Function {
    Min,
    Max,
    Abs,
    Floor,
    Ceiling,
}

/// The expressions.
#[derive(Debug, Clone)]
pub enum ExprKind {
    /// A literal that is no name. A text may turn out to be a value of an enumeration.
    Literal(LiteralKind),
    /// `total`, `documents.D01`, `x.held`, `row.amount.low`
    Path(Path),
    /// `not C`, `-E`
    Unary(UnaryOperator, Box<Expr>),
    /// `A + B`
    Binary(BinaryOperator, Box<Expr>, Box<Expr>),
    /// `if C then A else B`
    If(Box<Expr>, Box<Expr>, Box<Expr>),
    /// `E in { a, b }`, `E not in { a, b }`
    In {
        /// What is looked for.
        value: Box<Expr>,
        /// Where.
        set: Vec<Expr>,
        /// `not in`
        negated: bool,
    },
    /// `E in 80 ..< 90`, `E between A and B`
    InRange {
        /// What is compared.
        value: Box<Expr>,
        /// The lower bound, included.
        low: Box<Expr>,
        /// The upper bound.
        high: Box<Expr>,
        /// Whether the upper bound belongs to it.
        inclusive: bool,
        /// `not in`, `not between`
        negated: bool,
    },
    /// `quality is good`, `quality is not good`, `quality is good or better`
    Is {
        /// What is compared.
        value: Box<Expr>,
        /// With what.
        with: Box<Expr>,
        /// `or better`, `or worse`
        direction: Option<Direction>,
        /// `is not`
        negated: bool,
    },
    /// `min(a, b)`
    Call(Function, Vec<Expr>),
    /// `severity(kind, amount).level`; a table with one output needs no `.output`.
    Lookup {
        /// The table.
        table: Path,
        /// Its arguments.
        arguments: Vec<Expr>,
        /// `.level`
        output: Option<Name>,
    },
    /// `round X to 0.01 half up`
    Round {
        /// What is rounded.
        value: Box<Expr>,
        /// The grid.
        step: Numeral,
        /// The mode.
        mode: Rounding,
    },
    /// `days from A to B`
    Elapsed {
        /// The unit.
        unit: DurationUnit,
        /// The first day.
        from: Box<Expr>,
        /// The last day.
        to: Box<Expr>,
    },
    /// `known F`
    Known(Path),
    /// `F or else X`
    OrElse(Box<Expr>, Box<Expr>),
    /// `any error in procedure at serious or above with affects_result`
    Errors(ErrorsOf, ErrorFilter),
    /// `error P07`
    ErrorCode(Path),
    /// `earned in C`, `lost in C`, `applicable C`
    OfClass(ClassQuantity, Path),
    /// `count of x in L where C`, `every x in L where F has C`, `sum of E for x in L where C`
    Each(Box<Each>),
    /// `(best x in audits by x.mark).held`
    Member(Box<Expr>, Name),
    /// `audits where C` (the value of a `let`); `C` uses the items' fields by their bare names.
    Filter {
        /// The list.
        list: Path,
        /// Which items stay.
        condition: Box<Expr>,
    },
}

/// What is asked of the errors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum ErrorsOf {
    Any,
    No,
    CountErrors,
    CountCodes,
    Points,
}

/// `[in CLASS] [at LEVEL [or above|below]] [with FINDING-FIELD]`
#[derive(Debug, Clone, Default)]
pub struct ErrorFilter {
    /// `in procedure`
    pub class: Option<Path>,
    /// `at serious or above`
    pub level: Option<(Name, LevelBound)>,
    /// `with affects_result`: a condition over the finding's own fields, by their bare names.
    pub with: Option<Box<Expr>>,
}

/// How a level is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum LevelBound {
    Exactly,
    OrAbove,
    OrBelow,
}

/// What is asked of a class.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum ClassQuantity {
    Earned,
    Lost,
    Applicable,
}

/// A quantifier over a list.
#[derive(Debug, Clone)]
pub struct Each {
    /// What is asked.
    pub quantity: EachOf,
    /// The variable.
    pub variable: Name,
    /// The list: a field, a `let`, or a field of an outer variable.
    pub list: Path,
    /// `where C`
    pub condition: Option<Expr>,
    /// `has C` of `every`; `E` of `sum of E for`; `by E` of `best`.
    pub body: Option<Expr>,
    /// `leaving out 1 highest, 1 lowest`
    pub leaving_out: Option<LeavingOut>,
}

/// What is asked of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum EachOf {
    Any,
    No,
    Every,
    Count,
    Sum,
    Min,
    Max,
    Mean,
    /// The item with the largest `E` of `best x in L by E`; its fields are read with a dot.
    Best,
}

/// `leaving out 1 highest, 1 lowest`
#[derive(Debug, Clone, Copy, Default)]
#[allow(missing_docs, reason = "the names say it")]
pub struct LeavingOut {
    pub highest: u32,
    pub lowest: u32,
}
