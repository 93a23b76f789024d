//! What a change took away that other clauses may still need.

use crate::diagnostic::{
    ConsolidateProblem, Diagnostic, Problem, ResolveProblem, Thing, TranslationProblem,
};
use crate::source::Span;
use crate::syntax::ast::{
    Becomes, Edit, EditKind, Field, FieldTypeKind, File, HeaderClause, Item, ListItem, Part, Path,
    Target, TargetKind, Titled,
};

use super::tree::everything;
use super::{Change, change, header};

/// Something that a change took away.
#[derive(Debug, Clone)]
pub(crate) struct Gone {
    declared: Declared,
    /// Where the change says so.
    span: Span,
    /// What changed it, with its version.
    by: String,
}

/// A name that something in a standard has.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Declared {
    name: String,
    /// That of which it is a value, or in which it is a field.
    of: Option<String>,
    /// Whether it may be kept as a former name: `OLD becomes NEW`.
    becomes: bool,
    /// What it stands in, by name, and itself.
    around: Vec<String>,
    /// What it is, or stands in, where there is only one of its kind.
    only: Option<Thing>,
}

/// What is in a base, and no longer in what a change made of it.
pub(crate) fn gone(base: &File, changed: &File, by: &File) -> Vec<Gone> {
    let (Some(change), _) = change(by) else { return Vec::new() };
    let (edits, called) = match change {
        Change::Amend(amend) => (&amend.edits, called(&amend.id, &amend.clauses)),
        Change::Extends(extends) => {
            let own = header(&by.items);
            let called = own.map(|own| called(&own.id, &own.clauses));
            (&extends.edits, called.unwrap_or_default())
        }
    };
    let left = declared(&changed.items);
    let is_left = |was: &Declared| left.iter().any(|is| (&is.name, &is.of) == (&was.name, &was.of));
    let taken = declared(&base.items).into_iter().filter(|was| !is_left(was));
    taken
        .map(|declared| {
            let edit = edits.iter().find_map(|edit| takes(edit, &declared));
            Gone { span: edit.unwrap_or_else(|| change.id().span), by: called.clone(), declared }
        })
        .collect()
}

/// "court.quality 2025"
fn called(id: &Path, clauses: &[HeaderClause]) -> String {
    let names: Vec<&str> = id.names.iter().map(|name| name.text.as_str()).collect();
    let id = names.join(".");
    let version = clauses.iter().find_map(|clause| match clause {
        HeaderClause::Version(version) => Some(version.value.as_str()),
        _ => None,
    });
    match version {
        Some(version) => format!("{id} {version}"),
        None => id,
    }
}

/// Everything with a name that other clauses can use.
fn declared(items: &[Item]) -> Vec<Declared> {
    let things = everything(items).into_iter();
    let things = things.filter(|found| found.thing != Thing::Forbid && !found.name.is_empty());
    let mut all: Vec<Declared> = things
        .map(|found| {
            let around = found.within.into_iter().chain([found.name.clone()]).collect();
            let only = (found.thing == Thing::Procedure).then_some(found.thing);
            Declared { name: found.name, of: None, becomes: false, around, only }
        })
        .collect();
    items.iter().for_each(|item| of_item(item, &mut all));
    all
}

/// The values, fields and roles that an item declares.
fn of_item(item: &Item, all: &mut Vec<Declared>) {
    let named = |name: &Titled| vec![name.name.text.clone()];
    match item {
        Item::Grade(grade) => {
            let (names, of) = (grade.lines.iter().map(|line| &line.name), &grade.name);
            values(names, &grade.former, Some(of), named(of), None, all);
        }
        Item::Scale(scale) => {
            values(
                scale.entries.iter(),
                &scale.former,
                Some(&scale.name),
                named(&scale.name),
                None,
                all,
            );
        }
        Item::Levels(levels) => {
            let names = levels.entries.iter().map(|entry| &entry.name);
            values(names, &levels.former, None, Vec::new(), Some(Thing::Levels), all);
        }
        Item::Roles(roles) => all.extend(roles.entries.iter().map(|role| Declared {
            name: role.name.name.text.clone(),
            of: None,
            becomes: false,
            around: Vec::new(),
            only: Some(Thing::Roles),
        })),
        Item::Finding(finding) => fields(&finding.fields, None, &[], Some(Thing::Finding), all),
        // The fields themselves are among the things that an edit can speak of.
        Item::Record(record) => {
            for field in &record.fields {
                of_field(field, &named(&record.name), None, all);
            }
        }
        _ => {}
    }
}

fn values<'a>(
    names: impl Iterator<Item = &'a Titled>,
    former: &'a [Becomes],
    of: Option<&Titled>,
    around: Vec<String>,
    only: Option<Thing>,
    all: &mut Vec<Declared>,
) {
    let names = names.map(|name| &name.name).chain(former.iter().map(|becomes| &becomes.former));
    all.extend(names.map(|name| Declared {
        name: name.text.clone(),
        of: of.map(|of| of.name.text.clone()),
        becomes: true,
        around: around.clone(),
        only,
    }));
}

fn fields(
    fields: &[Field],
    of: Option<&str>,
    around: &[String],
    only: Option<Thing>,
    all: &mut Vec<Declared>,
) {
    for field in fields {
        let name = field.name.name.text.clone();
        let own = around.iter().cloned().chain([name.clone()]).collect();
        all.push(Declared { name, of: of.map(str::to_owned), becomes: false, around: own, only });
        of_field(field, around, only, all);
    }
}

/// The values of a field, or the fields of what a list holds.
fn of_field(field: &Field, around: &[String], only: Option<Thing>, all: &mut Vec<Declared>) {
    let own = &field.name.name.text;
    let around: Vec<String> = around.iter().cloned().chain([own.clone()]).collect();
    match &field.kind.kind {
        FieldTypeKind::OneOf(names) => all.extend(names.iter().map(|name| Declared {
            name: name.name.text.clone(),
            of: Some(own.clone()),
            becomes: false,
            around: around.clone(),
            only,
        })),
        FieldTypeKind::List { item, .. } => {
            if let ListItem::Record { fields: inner, .. } = item.as_ref() {
                fields(inner, Some(own), &around, only, all);
            }
        }
        _ => {}
    }
}

/// Where an edit takes something away, or what it stood in.
fn takes(edit: &Edit, was: &Declared) -> Option<Span> {
    let about = |name: &str| was.around.iter().any(|around| around == name);
    let only = |thing: Thing, span: Span| (was.only == Some(thing)).then_some(span);
    match &edit.kind {
        EditKind::Repeal(Target { kind, span }) => match kind {
            TargetKind::Named(_, path) => {
                path.names.last().filter(|name| about(&name.text)).map(|name| name.span)
            }
            TargetKind::Field(name) => about(&name.text).then_some(name.span),
            TargetKind::Only(thing) => only(*thing, *span),
            TargetKind::Clause(_) => None,
        },
        EditKind::Replace(Part::Item(item)) => match item.as_ref() {
            Item::Errors(errors) => {
                let mut names = errors.codes.names().into_iter();
                names.find(|(name, _)| about(name)).map(|(_, span)| span)
            }
            item => match item.titled() {
                Some(titled) => about(&titled.name.text).then_some(titled.name.span),
                None => only(item.thing(), item.span()),
            },
        },
        EditKind::Replace(Part::Field(field)) => {
            let name = &field.name.name;
            about(&name.text).then_some(name.span)
        }
        _ => None,
    }
}

/// Says of problems which change brought them about, where what they miss was taken away by one.
pub(crate) fn explain(diagnostics: &mut [Diagnostic], gone: &[Gone]) {
    for diagnostic in diagnostics {
        let Some(missed) = missed(diagnostic.problem()) else { continue };
        // Of several changes the last one counts; it comes first.
        let mut alike = gone.iter().filter(|gone| missed.is(&gone.declared));
        let found = alike.clone().find(|gone| missed.is_value_of(&gone.declared));
        let Some(Gone { declared, span, by }) = found.or_else(|| alike.next()) else { continue };
        let (name, by) = (declared.name.clone(), by.clone());
        let problem = match (diagnostic.problem(), &declared.of) {
            (Problem::Consolidate(_), _) => ConsolidateProblem::GoneBefore { name, by },
            // A former name has no title to translate.
            (Problem::Resolve(ResolveProblem::NoLevels { .. }) | Problem::Translation(_), _) => {
                ConsolidateProblem::Gone { name, by }
            }
            (_, Some(of)) if declared.becomes => {
                ConsolidateProblem::ValueGone { name, of: of.clone(), by }
            }
            _ if declared.becomes => ConsolidateProblem::LevelGone { name, by },
            _ => ConsolidateProblem::Gone { name, by },
        };
        *diagnostic = Diagnostic::new(problem, diagnostic.span()).also(*span);
    }
}

/// What a problem misses.
enum Missed<'p> {
    /// A name, and of what it would be a value or a field.
    Name(&'p str, Option<&'p str>),
    /// What a standard has at most once.
    Only(Thing),
}

impl Missed<'_> {
    fn is(&self, declared: &Declared) -> bool {
        match *self {
            Self::Name(name, _) => declared.name == name,
            Self::Only(thing) => declared.only == Some(thing),
        }
    }

    fn is_value_of(&self, declared: &Declared) -> bool {
        matches!(*self, Self::Name(_, Some(of)) if declared.of.as_deref() == Some(of))
    }
}

fn missed(problem: &Problem) -> Option<Missed<'_>> {
    use ResolveProblem as R;
    match problem {
        Problem::Resolve(problem) => match problem {
            R::UnknownName { name, .. }
            | R::UnknownLevel { name, .. }
            | R::NoLevels { name }
            | R::UnknownRole { name } => Some(Missed::Name(name, None)),
            R::UnknownMember { name, of } | R::UnknownValue { name, of, .. } => {
                Some(Missed::Name(name, Some(of)))
            }
            R::NoProcedure { .. } | R::NothingDecided | R::NoProceedings => {
                Some(Missed::Only(Thing::Procedure))
            }
            _ => None,
        },
        Problem::Consolidate(ConsolidateProblem::NothingThere { name, .. }) => {
            Some(Missed::Name(name, None))
        }
        // Of `quality.good`, the last name is that of the value.
        Problem::Translation(TranslationProblem::UnknownTitled { name }) => {
            let mut names = name.rsplit('.');
            Some(Missed::Name(names.next()?, names.next()))
        }
        _ => None,
    }
}
