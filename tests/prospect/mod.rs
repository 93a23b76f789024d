//! What may still come of a record that is not complete.

mod family;
mod meanings;
mod properties;
mod shipped;

use serde_json::Value;
use yardstick::outcome::Outcome;
use yardstick::prospect::{Chance, Open, Prospect};

/// What an outcome has that a prospect leaves out.
fn outside(outcome: &Outcome, prospect: &Prospect) -> Vec<String> {
    let mut found = Vec::new();
    for (name, grade) in outcome.grades() {
        let may = &prospect.grades[name];
        if !grade.level().map_or(may.undetermined, |level| may.may_be(level)) {
            found.push(format!("{name}: {grade:?} is not in {may:?}"));
        }
    }
    for (name, score) in outcome.scores() {
        let may = &prospect.scores[name];
        let holds = match (score.number(), &may.range) {
            (Some(number), Some(range)) => {
                range.low.number().is_none_or(|low| low <= number)
                    && range.high.number().is_none_or(|high| high >= number)
            }
            (Some(_), None) => false,
            (None, _) => may.undetermined,
        };
        if !holds {
            found.push(format!("{name}: {score:?} is not in {may:?}"));
        }
    }
    let fired = |code: &str| {
        let mut reasons = outcome.reasons().iter();
        reasons.any(|it| &*it.code == code && !it.effects.is_empty())
    };
    for rule in prospect.rules.iter().filter(|rule| rule.fires == Chance::Certainly) {
        if !fired(&rule.code) {
            found.push(format!("{} does not fire", rule.code));
        }
    }
    found
}

/// What one prospect has that a wider one leaves out.
fn beyond(narrow: &Prospect, wide: &Prospect) -> Vec<String> {
    let mut found = Vec::new();
    for (name, grade) in &narrow.grades {
        let may = &wide.grades[name];
        let levels = grade.levels().all(|level| may.may_be(level));
        if !levels || grade.undetermined && !may.undetermined {
            found.push(format!("{name}: {grade:?} is not in {may:?}"));
        }
    }
    for (name, score) in &narrow.scores {
        let may = &wide.scores[name];
        let holds = match (&score.range, &may.range) {
            (Some(inner), Some(outer)) => {
                let low =
                    outer.low.number().is_none_or(|low| inner.low.number().is_some_and(|it| low <= it));
                let high = outer.high.number();
                low && high.is_none_or(|high| inner.high.number().is_some_and(|it| high >= it))
            }
            (Some(_), None) => false,
            (None, _) => true,
        };
        if !holds || score.undetermined && !may.undetermined {
            found.push(format!("{name}: {score:?} is not in {may:?}"));
        }
    }
    found
}

/// Takes some keys out of a record. Of items and findings, only what must be there is taken, so that it
/// stays open.
fn without(record: &Value, open: Open, required: &[&str], mut taken: impl FnMut() -> bool) -> Value {
    let mut less = record.clone();
    let Some(object) = less.as_object_mut() else { return less };
    let keys: Vec<String> = object.keys().filter(|key| *key != "id").cloned().collect();
    for key in keys {
        let may = open != Open::Required || required.contains(&&*key);
        if may && taken() {
            object.remove(&key);
        } else if let Some(items) = object.get_mut(&key).and_then(Value::as_array_mut) {
            for item in items.iter_mut().filter_map(Value::as_object_mut) {
                for part in required {
                    if item.contains_key(*part) && taken() {
                        item.remove(*part);
                    }
                }
            }
            if key == "findings" && open == Open::Findings {
                items.retain(|_| !taken());
            }
        }
    }
    less
}
