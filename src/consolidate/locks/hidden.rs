//! What an upper authority has forbidden as an indicator stays known by the name or title that it had.

use crate::diagnostic::{ConsolidateProblem as Problem, Diagnostic};
use crate::syntax::ast::{Field, FieldTypeKind, Forbid, Item, ListItem, Titled};

use super::Change;

/// Fields that were forbidden and no longer show it.
pub(super) fn check(change: &Change<'_>) -> Vec<Diagnostic> {
    let forbids = change.before.iter().filter_map(|item| match item {
        Item::Forbid(forbid) if !forbid.below.is_empty() => Some(forbid),
        _ => None,
    });
    let facts: Vec<&Titled> = forbids.flat_map(|forbid: &Forbid| &forbid.facts).collect();
    if facts.is_empty() {
        return Vec::new();
    }
    let (before, after) = (fields(change.before), fields(change.after));
    let hidden = |new: &(String, &Field)| {
        let (_, old) = before.iter().find(|(key, _)| *key == new.0)?;
        let fact = facts.iter().find(|fact| is(fact, old) && !is(fact, new.1))?;
        let (fact_name, field) = (fact.name.text.clone(), new.1.name.name.text.clone());
        let problem = Problem::ForbiddenHidden { fact: fact_name, field };
        let place = new.1.name.title.as_ref().map_or(new.1.name.name.span, |title| title.span);
        Some(Diagnostic::new(problem, place).also(fact.name.span).also(old.name.name.span))
    };
    after.iter().filter_map(hidden).collect()
}

/// Whether a field is what is forbidden, by its name, its title or its key in the record.
fn is(fact: &Titled, field: &Field) -> bool {
    let title = field.name.title.as_ref().map(|title| &title.value);
    let words = [Some(&field.name.name.text), title, field.from.as_ref().map(|key| &key.value)];
    words.into_iter().flatten().any(|word| {
        *word == fact.name.text || fact.title.as_ref().is_some_and(|title| title.value == *word)
    })
}

/// Every field, with its key in the record.
fn fields(items: &[Item]) -> Vec<(String, &Field)> {
    let mut all = Vec::new();
    for item in items {
        match item {
            Item::Record(record) => push(&record.fields, "", &mut all),
            Item::Finding(finding) => push(&finding.fields, "findings/", &mut all),
            _ => {}
        }
    }
    all
}

fn push<'i>(fields: &'i [Field], around: &str, all: &mut Vec<(String, &'i Field)>) {
    for field in fields {
        let key = field.from.as_ref().map_or(&field.name.name.text, |key| &key.value);
        let key = format!("{around}{key}");
        if let FieldTypeKind::List { item, .. } = &field.kind.kind
            && let ListItem::Record { fields, .. } = item.as_ref()
        {
            push(fields, &format!("{key}/"), all);
        }
        all.push((key, field));
    }
}
