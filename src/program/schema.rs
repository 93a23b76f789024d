//! What a record must look like: compiled once, so that binding only looks up and compares.

use crate::model::{
    ActField, Bounds, Class, ClassId, Constant, EnumId, EnumValue, Enumeration, ErrorId, ErrorRow,
    Field, FieldId, IdVec, Model, Points, RecordId, RecordType, Type,
};
use crate::syntax::ast::DurationUnit;
use crate::value::Number;

use super::{Keys, Names};

/// The most findings that a case may have.
pub const FINDINGS_LIMIT: u32 = 10_000;
/// The most items of a list whose type sets no limit with `at most`.
pub const ITEMS_LIMIT: u32 = 10_000;

/// The shape of the records that a standard grades.
#[derive(Debug, Clone)]
pub struct Schema {
    /// The standard's title, or its id.
    pub title: Box<str>,
    /// The shapes; [`Model::CASE`] is the case, [`Model::FINDING`] a finding's own fields.
    pub records: IdVec<RecordId, RecordSchema>,
    /// The enumerations.
    pub enums: IdVec<EnumId, EnumSchema>,
    /// The levels, if the standard has any.
    pub levels: Option<EnumId>,
    /// The rows.
    pub rows: IdVec<ErrorId, RowSchema>,
    /// The row of each code, also after its class: `P07`, `procedure.P07`.
    pub codes: Names<ErrorId>,
    /// The row that catches the codes that no row names.
    pub otherwise: Option<ErrorId>,
    /// The classes.
    pub classes: IdVec<ClassId, ClassSchema>,
    /// The class of each name, also after a class around it.
    pub class_names: Names<ClassId>,
    /// Whether keys, codes and classes that it does not know are passed over.
    pub passes_over: bool,
}

/// The shape of one record.
#[derive(Debug, Clone)]
pub struct RecordSchema {
    /// Its title, or its name.
    pub title: Box<str>,
    /// Its fields.
    pub fields: IdVec<FieldId, FieldSchema>,
    /// What each key leads to.
    pub keys: Keys,
    /// The field of each name in the standard, which a test may use as well.
    pub names: Names<FieldId>,
    /// Whether other keys are passed over.
    pub ignore_others: bool,
    /// Whether an item is the value of its only field itself.
    pub plain: bool,
    /// The most items that a list of these may have.
    pub at_most: u32,
}

/// The shape of one field.
#[derive(Debug, Clone)]
pub struct FieldSchema {
    /// Its key in the record.
    pub key: Box<str>,
    /// Whether dots in the key lead into objects.
    pub nested: bool,
    /// Its title.
    pub title: Option<Box<str>>,
    /// What it takes.
    pub kind: FieldKind,
    /// What it is where the record does not say.
    pub default: Option<Constant>,
    /// Whether it may be absent.
    pub optional: bool,
    /// Values that mean absent.
    pub absent_when: Vec<Constant>,
}

/// What a field takes.
#[derive(Debug, Clone)]
#[allow(missing_docs, reason = "the names of the types")]
pub enum FieldKind {
    Bool,
    Text,
    /// The name of a person, which is not blank.
    Person,
    Date,
    Number(Range),
    /// The range is of fractions.
    Percent(Range),
    /// The range is of days or of months.
    Duration(DurationUnit, Range),
    Enum(EnumId),
    List(RecordId),
}

/// Which numbers are allowed.
#[derive(Debug, Clone, Default)]
pub struct Range {
    /// The grid on which they lie.
    pub step: Option<Number>,
    /// The digits after the point that the grid leaves, where it is a power of ten up to 1.
    pub decimals: Option<u32>,
    /// Their bounds.
    pub bounds: Option<Bounds>,
}

/// A set of named values.
#[derive(Debug, Clone)]
pub struct EnumSchema {
    /// The values, their titles and their order.
    pub values: Enumeration,
    /// The place of each name.
    pub names: Names<u16>,
}

/// What a finding of a code may say.
#[derive(Debug, Clone)]
pub struct RowSchema {
    /// The code.
    pub code: Box<str>,
    /// Its title.
    pub title: Option<Box<str>>,
    /// The class.
    pub class: Option<ClassId>,
    /// The least and the gravest level; the same where the reviewer has no choice.
    pub levels: Option<(u16, u16)>,
    /// The points among which the reviewer chooses.
    pub points: Option<ChosenPoints>,
}

/// The points among which a reviewer chooses.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs, reason = "the words of the clause")]
pub struct ChosenPoints {
    pub low: Number,
    pub high: Number,
    pub step: Number,
}

/// A class, as far as records name it.
#[derive(Debug, Clone)]
pub struct ClassSchema {
    /// Its name after those of the classes around it: `procedure.hearing`.
    pub path: Box<str>,
    /// The classes within it, at any depth, and itself.
    pub within: Vec<ClassId>,
    /// Whether the standard examines it, or a class around it.
    pub examined: bool,
}

impl Schema {
    /// Compiles the shape of the records that a standard grades.
    #[must_use]
    pub fn from_model(model: &Model) -> Self {
        let header = &model.header;
        let rows = model.errors.iter().map(row).collect();
        let mut records: IdVec<RecordId, RecordSchema> = model.records.iter().map(record).collect();
        for (record, field) in names_of_people(model) {
            records[record].fields[field].kind = FieldKind::Person;
        }
        Self {
            title: header.title.as_deref().unwrap_or(&header.id).into(),
            records,
            enums: model.enums.iter().map(enumeration).collect(),
            levels: model.levels,
            rows,
            codes: codes(model),
            otherwise: model.errors.entries().find(|(_, row)| row.otherwise).map(|(id, _)| id),
            classes: model.classes.ids().map(|id| class(model, id)).collect(),
            class_names: class_names(model),
            passes_over: false,
        }
    }

    /// What may be changed in a record: the fields, by their keys and names, and the codes.
    pub fn names_to_change(&self) -> Vec<&str> {
        let fields = self.records.iter().next();
        let keys = fields.iter().flat_map(|case| case.fields.iter().map(|field| &*field.key));
        let names = fields.iter().flat_map(|case| case.names.iter());
        keys.chain(names).chain(self.codes.iter()).collect()
    }

    /// A shape of which nothing is known but some fields of the case, none of which must be there.
    #[must_use]
    pub fn glimpse(fields: impl IntoIterator<Item = FieldSchema>) -> Self {
        let fields = fields.into_iter().map(|field| FieldSchema { optional: true, ..field });
        let fields: IdVec<FieldId, FieldSchema> = fields.collect();
        let record = |fields| RecordSchema {
            title: "".into(),
            keys: Keys::new(&fields),
            fields,
            names: Names::default(),
            ignore_others: true,
            plain: false,
            at_most: ITEMS_LIMIT,
        };
        let records = [record(fields), record(IdVec::default())];
        Self {
            title: "".into(),
            records: records.into_iter().collect(),
            enums: IdVec::default(),
            levels: None,
            rows: IdVec::default(),
            codes: Names::default(),
            otherwise: None,
            classes: IdVec::default(),
            class_names: Names::default(),
            passes_over: true,
        }
    }

    /// The same shape, of a record that was written for another version too: what this one does not
    /// know is passed over.
    #[must_use]
    pub fn passing_over(&self) -> Self {
        Self { passes_over: true, ..self.clone() }
    }

    /// The same shape, in which none of these fields of the case must be there.
    #[must_use]
    pub fn needing_no(mut self, fields: impl IntoIterator<Item = FieldId>) -> Self {
        for field in fields {
            self.records[Model::CASE].fields[field].optional = true;
        }
        self
    }

    /// The name of a value of a field of the case.
    #[must_use]
    pub fn value_name(&self, field: FieldId, value: u16) -> Option<&str> {
        let FieldKind::Enum(of) = self.records[Model::CASE].fields[field].kind else { return None };
        Some(&self.enums[of].values.values.get(usize::from(value))?.name)
    }

    /// The levels from one to another, mildest first.
    pub fn levels_in(&self, (low, high): (u16, u16)) -> impl Iterator<Item = &EnumValue> {
        let levels = self.levels.map(|levels| &self.enums[levels].values);
        let mut allowed: Vec<(u16, &EnumValue)> = Vec::new();
        if let Some(levels) = levels {
            let ranks = levels.rank(low)..=levels.rank(high);
            let ranked = (0..).zip(&levels.values).map(|(place, value)| (levels.rank(place), value));
            allowed.extend(ranked.filter(|(rank, _)| ranks.contains(rank)));
        }
        allowed.sort_unstable_by_key(|(rank, _)| *rank);
        allowed.into_iter().map(|(_, value)| value)
    }

    /// Whether a level lies within a row's range.
    #[must_use]
    pub fn level_allowed(&self, level: u16, (low, high): (u16, u16)) -> bool {
        self.levels.is_some_and(|levels| {
            let levels = &self.enums[levels].values;
            (levels.rank(low)..=levels.rank(high)).contains(&levels.rank(level))
        })
    }
}

impl FieldSchema {
    /// The keys of the objects around it, and its own.
    #[must_use]
    pub fn path(&self) -> Vec<&str> {
        if self.nested { self.key.split('.').collect() } else { vec![&self.key] }
    }

    /// Whether the record must have it. A list that is not mentioned has no items.
    #[must_use]
    pub fn is_required(&self) -> bool {
        self.default.is_none() && !self.optional && !matches!(self.kind, FieldKind::List(_))
    }
}

impl Range {
    fn new(step: Option<&Number>, bounds: Option<&Bounds>) -> Self {
        let decimals = step.and_then(|step| {
            let digits = step.decimals()?;
            (*step == Number::scaled(1, u8::try_from(digits).ok()?)).then_some(digits)
        });
        Self { step: step.cloned(), decimals, bounds: bounds.cloned() }
    }

    /// Whether the number lies within the bounds.
    #[must_use]
    pub fn holds(&self, number: &Number) -> bool {
        self.bounds.as_ref().is_none_or(|bounds| {
            *number >= bounds.low
                && if bounds.inclusive { *number <= bounds.high } else { *number < bounds.high }
        })
    }

    /// Whether the number lies on the grid.
    #[must_use]
    pub fn on_grid(&self, number: &Number) -> bool {
        match (self.decimals, &self.step) {
            (Some(digits), _) => number.decimals().is_some_and(|needed| needed <= digits),
            (None, Some(step)) => is_multiple(number, step),
            (None, None) => true,
        }
    }
}

impl ChosenPoints {
    /// Whether the reviewer may choose this number.
    #[must_use]
    pub fn holds(&self, number: &Number) -> bool {
        let inside = *number >= self.low && *number <= self.high;
        inside && number.subtract(&self.low).is_ok_and(|above| is_multiple(&above, &self.step))
    }
}

fn is_multiple(number: &Number, step: &Number) -> bool {
    matches!(number.divide(step), Ok(Some(times)) if times.is_whole())
}

/// The fields that name people: who acted, and who holds a role.
fn names_of_people(model: &Model) -> Vec<(RecordId, FieldId)> {
    let acted = model.procedure.iter().map(|it| (it.proceedings.1, ActField::By.id()));
    let held = model.roles.iter().filter_map(|role| {
        let field = role.holder?;
        Some(match model.records[Model::CASE].fields[field].ty {
            Type::List(items) => (items, FieldId::FIRST),
            _ => (Model::CASE, field),
        })
    });
    acted.chain(held).collect()
}

fn record(record: &RecordType) -> RecordSchema {
    let entries = || record.fields.entries();
    let names = |(id, field): (FieldId, &'_ Field)| {
        let names = std::iter::once(field.name.clone()).chain(field.alias.map(str::to_owned));
        names.map(move |name| (name, id)).collect::<Vec<_>>()
    };
    let fields = record.fields.iter().map(field).collect();
    RecordSchema {
        title: record.title.as_deref().unwrap_or(&record.name).into(),
        keys: Keys::new(&fields),
        fields,
        names: entries().flat_map(names).collect(),
        ignore_others: record.ignore_others,
        plain: record.plain,
        at_most: record.at_most.unwrap_or(ITEMS_LIMIT),
    }
}

fn field(field: &Field) -> FieldSchema {
    let range = || Range::new(field.step.as_ref(), field.bounds.as_ref());
    let kind = match field.ty {
        Type::Bool => FieldKind::Bool,
        Type::Number => FieldKind::Number(range()),
        Type::Percent => FieldKind::Percent(range()),
        Type::Date => FieldKind::Date,
        Type::Days => FieldKind::Duration(field.unit.unwrap_or(DurationUnit::Days), range()),
        Type::WorkingDays => FieldKind::Duration(DurationUnit::WorkingDays, range()),
        Type::Months => FieldKind::Duration(field.unit.unwrap_or(DurationUnit::Months), range()),
        Type::Enum(values) => FieldKind::Enum(values),
        Type::List(items) => FieldKind::List(items),
        // No field has an item for its type, nor an unknown type in a model without errors.
        Type::Text | Type::Item(_) | Type::Unknown => FieldKind::Text,
    };
    FieldSchema {
        key: field.key.as_str().into(),
        nested: field.nested,
        title: field.title.as_deref().map(Into::into),
        kind,
        default: field.default.clone(),
        optional: field.optional,
        absent_when: field.absent_when.clone(),
    }
}

fn enumeration(values: &Enumeration) -> EnumSchema {
    let places = (0..).zip(&values.values);
    let names = places.flat_map(|(place, value)| value.spellings().map(move |name| (name, place)));
    let names = names.collect();
    EnumSchema { values: values.clone(), names }
}

fn row(row: &ErrorRow) -> RowSchema {
    let points = match &row.deduction.points {
        Points::Chosen { low, high, step } => {
            Some(ChosenPoints { low: low.clone(), high: high.clone(), step: step.clone() })
        }
        _ => None,
    };
    RowSchema {
        code: row.code.as_str().into(),
        title: row.title.as_deref().map(Into::into),
        class: row.class,
        levels: row.levels,
        points,
    }
}

/// Bare codes come first, so that a code with a dot in it is never taken for one in a class.
fn codes(model: &Model) -> Names<ErrorId> {
    let named = || model.errors.entries().filter(|(_, row)| !row.otherwise);
    let bare = named().map(|(id, row)| (row.code.clone(), id));
    let in_classes = named().flat_map(|(id, row)| {
        let classes = row.class.into_iter().flat_map(|class| lineage(model, class).collect::<Vec<_>>());
        let paths = classes.flat_map(|class| paths(model, class));
        paths.map(move |path| (format!("{path}.{}", row.code), id))
    });
    bare.chain(in_classes).collect()
}

fn class(model: &Model, id: ClassId) -> ClassSchema {
    ClassSchema {
        path: paths(model, id).pop().unwrap_or_default().into(),
        within: within(model, id),
        examined: lineage(model, id).any(|outer| model.examined.contains(&outer)),
    }
}

fn class_names(model: &Model) -> Names<ClassId> {
    let named = |class| paths(model, class).into_iter().map(move |path| (path, class));
    model.classes.ids().flat_map(named).collect()
}

/// The ways to name a class: its bare name, after each class around it, and its whole path, last.
fn paths(model: &Model, class: ClassId) -> Vec<String> {
    let own = &model.classes[class].name;
    let mut whole = own.clone();
    let mut paths = vec![own.clone()];
    for outer in lineage(model, class).skip(1) {
        let Class { name, .. } = &model.classes[outer];
        paths.push(format!("{name}.{own}"));
        whole = format!("{name}.{whole}");
        paths.push(whole.clone());
    }
    paths
}

/// A class and the classes within it, at any depth.
fn within(model: &Model, class: ClassId) -> Vec<ClassId> {
    let mut found = vec![class];
    let mut next = 0;
    while let Some(&outer) = found.get(next) {
        found.extend(&model.classes[outer].children);
        next += 1;
    }
    found
}

/// A class, the class around it, and so on.
fn lineage(model: &Model, class: ClassId) -> impl Iterator<Item = ClassId> {
    let parent = |&inner: &ClassId| model.classes[inner].parent;
    std::iter::successors(Some(class), parent).take(model.classes.len())
}
