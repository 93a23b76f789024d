//! Where things stand in the items of a standard, and how they are taken out and put in.

use crate::diagnostic::Thing;
use crate::source::Span;
use crate::syntax::ast::{Class, ClassMember, Codes, Errors, Field, FieldTypeKind, Item, ListItem};

/// What `error otherwise` is called.
pub(super) const OTHERWISE: &str = "otherwise";

/// Something that an edit can speak of.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub thing: Thing,
    /// Empty where there is only one of its kind.
    pub name: String,
    /// Its name, or the whole of it where it has none.
    pub span: Span,
    /// The way to it: its place among the items, then among the members of classes.
    pub way: Vec<usize>,
    /// The classes around it, or the record that a field belongs to; the outermost first.
    pub within: Vec<String>,
}

/// Everything that an edit can speak of.
pub(super) fn everything(items: &[Item]) -> Vec<Found> {
    let mut all = Vec::new();
    for (at, item) in items.iter().enumerate() {
        let mut push = |thing, name: &str, span| {
            all.push(Found { thing, name: name.into(), span, way: vec![at], within: Vec::new() });
        };
        match item {
            Item::Class(class) => of_class(class, vec![at], &[], &mut all),
            Item::Errors(errors) => of_errors(errors, &[at], &[], &mut all),
            Item::Forbid(forbid) => {
                for fact in &forbid.facts {
                    push(Thing::Forbid, &fact.name.text, fact.name.span);
                }
            }
            Item::Finding(_) | Item::Levels(_) | Item::Examine(_) | Item::Roles(_) => {
                push(item.thing(), "", item.span())
            }
            _ => {
                if let Some(titled) = item.titled() {
                    push(item.thing(), &titled.name.text, titled.name.span);
                }
            }
        }
        if let Item::Record(record) = item {
            let within = vec![record.name.name.text.clone()];
            all.extend(record.fields.iter().map(|field| Found {
                thing: Thing::Field,
                name: field.name.name.text.clone(),
                span: field.name.name.span,
                way: vec![at],
                within: within.clone(),
            }));
        }
    }
    all
}

fn of_class(class: &Class, way: Vec<usize>, within: &[String], all: &mut Vec<Found>) {
    let name = &class.name.name;
    all.push(Found {
        thing: Thing::Class,
        name: name.text.clone(),
        span: name.span,
        way: way.clone(),
        within: within.to_vec(),
    });
    let mut inside = within.to_vec();
    inside.push(name.text.clone());
    for (at, member) in class.members.iter().enumerate() {
        let way = [way.as_slice(), &[at]].concat();
        match member {
            ClassMember::Class(inner) => of_class(inner, way, &inside, all),
            ClassMember::Errors(errors) => of_errors(errors, &way, &inside, all),
        }
    }
}

fn of_errors(errors: &Errors, way: &[usize], within: &[String], all: &mut Vec<Found>) {
    all.extend(errors.codes.names().into_iter().map(|(name, span)| Found {
        thing: Thing::Error,
        name: name.into(),
        span,
        way: way.to_vec(),
        within: within.to_vec(),
    }));
}

impl Codes {
    /// Each code with its place.
    pub(super) fn names(&self) -> Vec<(&str, Span)> {
        match self {
            Self::Named(codes) => {
                codes.iter().map(|code| (code.name.text.as_str(), code.name.span)).collect()
            }
            Self::Otherwise { span, .. } => vec![(OTHERWISE, *span)],
        }
    }
}

/// The item, or the member of a class as an item, at the end of a way.
pub(super) fn get(items: &[Item], way: &[usize]) -> Option<Item> {
    let (&first, rest) = way.split_first()?;
    let item = items.get(first)?;
    let (Some((&last, between)), Item::Class(outer)) = (rest.split_last(), item) else {
        return Some(item.clone());
    };
    let mut class = outer;
    for &at in between {
        class = match class.members.get(at)? {
            ClassMember::Class(inner) => inner,
            ClassMember::Errors(_) => return None,
        };
    }
    class.members.get(last).cloned().map(Item::from)
}

/// Puts parts in the place of the one at the end of a way: none, the same changed, or several.
pub(super) fn splice(items: &mut Vec<Item>, way: &[usize], parts: Vec<Item>) {
    match way {
        [] => {}
        [at] if *at < items.len() => {
            items.splice(at..=at, parts);
        }
        [at, rest @ ..] => {
            if let Some(Item::Class(class)) = items.get_mut(*at) {
                splice_members(class, rest, parts);
            }
        }
    }
}

fn splice_members(class: &mut Class, way: &[usize], parts: Vec<Item>) {
    match way {
        [] => {}
        [at] if *at < class.members.len() => {
            class.members.splice(at..=at, parts.into_iter().filter_map(member));
        }
        [at, rest @ ..] => {
            if let Some(ClassMember::Class(inner)) = class.members.get_mut(*at) {
                splice_members(inner, rest, parts);
            }
        }
    }
}

/// An item as a member of a class, if it can be one.
pub(super) fn member(item: Item) -> Option<ClassMember> {
    match item {
        Item::Class(class) => Some(ClassMember::Class(class)),
        Item::Errors(errors) => Some(ClassMember::Errors(errors)),
        _ => None,
    }
}

impl From<ClassMember> for Item {
    fn from(member: ClassMember) -> Self {
        match member {
            ClassMember::Class(class) => Self::Class(class),
            ClassMember::Errors(errors) => Self::Errors(errors),
        }
    }
}

/// A row with those of its codes only that were found.
pub(super) fn only(row: Item, founds: &[Found]) -> Item {
    keeping(row, |code| founds.iter().any(|found| found.name == code))
}

/// A row without the codes that were found; nothing where none is left.
pub(super) fn without(row: Item, founds: &[Found]) -> Option<Item> {
    let taken = |code: &str| founds.iter().any(|found| found.name == code);
    let row = keeping(row, |code| !taken(code));
    let Item::Errors(errors) = &row else { return None };
    let empty = match &errors.codes {
        Codes::Named(codes) => codes.is_empty(),
        Codes::Otherwise { .. } => taken(OTHERWISE),
    };
    (!empty).then_some(row)
}

fn keeping(mut row: Item, keep: impl Fn(&str) -> bool) -> Item {
    if let Item::Errors(Errors { codes: Codes::Named(codes), .. }) = &mut row {
        codes.retain(|code| keep(&code.name.text));
    }
    row
}

/// The fields of a list, if a field is a list of records.
pub(super) fn list_fields(field: &mut Field) -> Option<&mut Vec<Field>> {
    match &mut field.kind.kind {
        FieldTypeKind::List { item, .. } => match item.as_mut() {
            ListItem::Record { fields, .. } => Some(fields),
            ListItem::Plain { .. } => None,
        },
        _ => None,
    }
}
