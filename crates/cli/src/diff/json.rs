//! A comparison as JSON.

use super::{Compared, Named};
use serde::Serialize;
use serde_json::{Value, json};
use yardstick::diff::Wording;
use yardstick::outcome::Reason;

/// The whole of it; where no cases were compared, the changes only.
pub fn json(compared: &Compared) -> Value {
    let side = |named: &Named| {
        json!({
            "name": named.name,
            "id": named.standard.id(),
            "version": named.standard.version(),
            "digest": named.standard.digest(),
        })
    };
    let mut whole = json!({
        "old": side(&compared.old),
        "new": side(&compared.new),
        "changes": value(&changes(compared)),
    });
    let Some(report) = &compared.report else { return whole };
    let mut report = report.clone();
    report.changes.clear();
    for reasons in report.examples.iter_mut().flat_map(|example| &mut example.reasons) {
        name(&mut reasons.old, &compared.old);
        name(&mut reasons.new, &compared.new);
    }
    if let (Value::Object(whole), Value::Object(report)) = (&mut whole, value(&report)) {
        whole.extend(report.into_iter().filter(|(key, _)| key != "changes"));
        whole.insert("gates".to_owned(), value(&compared.verdicts));
    }
    whole
}

/// The changes, with the files as people call them.
fn changes(compared: &Compared) -> Vec<yardstick::diff::Change> {
    let mut changes = compared.changes.clone();
    let prefix = |wording: &mut Option<Wording>, named: &Named| {
        if let Some(wording) = wording {
            wording.source.file = format!("{}{}", named.prefix, wording.source.file).into();
        }
    };
    for change in &mut changes {
        prefix(&mut change.old, &compared.old);
        prefix(&mut change.new, &compared.new);
    }
    changes
}

fn name(reason: &mut Option<Reason>, named: &Named) {
    if let Some(reason) = reason {
        reason.source.file = format!("{}{}", named.prefix, reason.source.file).into();
    }
}

fn value(of: &impl Serialize) -> Value {
    serde_json::to_value(of).unwrap_or_default()
}
