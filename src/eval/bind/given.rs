//! Events from a test's record, in the words of the language.

use crate::syntax::ast::{Entry, GivenKind, GivenValue, Literal, LiteralKind, Numeral, Path};

use super::Stop;
use super::binder::Binder;
use super::key::Builtin;
use super::value::Scalar;

/// Feeds the record to the binder.
pub(super) fn feed(given: &[Entry], binder: &mut Binder<'_>) -> Result<(), Stop> {
    binder.begin_object()?;
    for entry in given {
        let key = entry.key.text.as_str();
        binder.key(key)?;
        match &entry.value.kind {
            GivenKind::List(findings) if key == Builtin::Findings.name() => {
                feed_findings(findings, binder)?;
            }
            _ => feed_value(&entry.value, binder)?,
        }
    }
    binder.end();
    Ok(())
}

/// The list of findings.
pub(super) fn feed_findings(findings: &[GivenValue], binder: &mut Binder<'_>) -> Result<(), Stop> {
    binder.begin_list()?;
    findings.iter().try_for_each(|finding| feed_finding(finding, binder))?;
    binder.end();
    Ok(())
}

/// A list of one finding, which occurs so often.
pub(super) fn feed_new_finding(
    code: &str,
    count: u32,
    entries: &[Entry],
    binder: &mut Binder<'_>,
) -> Result<(), Stop> {
    binder.begin_list()?;
    binder.begin_object()?;
    binder.key(Builtin::Code.name())?;
    binder.scalar(Scalar::Text(code))?;
    binder.key(Builtin::Count.name())?;
    binder.scalar(Scalar::Integer(count.into()))?;
    feed_entries(entries, binder)?;
    binder.end();
    binder.end();
    Ok(())
}

pub(super) fn feed_value(value: &GivenValue, binder: &mut Binder<'_>) -> Result<(), Stop> {
    match &value.kind {
        GivenKind::Literal(literal) => feed_literal(literal, binder),
        GivenKind::Null => binder.scalar(Scalar::Null),
        GivenKind::Record(entries) => {
            binder.begin_object()?;
            feed_entries(entries, binder)?;
            binder.end();
            Ok(())
        }
        GivenKind::List(values) => {
            binder.begin_list()?;
            values.iter().try_for_each(|value| feed_value(value, binder))?;
            binder.end();
            Ok(())
        }
        // Outside `findings`, a path is a name: a class in `examined`.
        GivenKind::Finding { code, count: None, entries } if entries.is_empty() => {
            binder.scalar(Scalar::Text(&joined(code)))
        }
        GivenKind::Finding { code, count, entries } => {
            feed_row(&joined(code), count.as_ref(), entries, binder)
        }
    }
}

fn feed_finding(finding: &GivenValue, binder: &mut Binder<'_>) -> Result<(), Stop> {
    match &finding.kind {
        GivenKind::Literal(Literal {
            kind: LiteralKind::Name(code) | LiteralKind::Text(code), ..
        }) => feed_row(code, None, &[], binder),
        GivenKind::Finding { code, count, entries } => {
            feed_row(&joined(code), count.as_ref(), entries, binder)
        }
        _ => feed_value(finding, binder),
    }
}

/// `P09 * 2 { level: general }`
fn feed_row(
    code: &str,
    count: Option<&Numeral>,
    entries: &[Entry],
    binder: &mut Binder<'_>,
) -> Result<(), Stop> {
    binder.begin_object()?;
    binder.key(Builtin::Code.name())?;
    binder.scalar(Scalar::Text(code))?;
    if let Some(count) = count {
        binder.key(Builtin::Count.name())?;
        binder.scalar(Scalar::Number(&count.value.to_text(0)))?;
    }
    feed_entries(entries, binder)?;
    binder.end();
    Ok(())
}

fn feed_entries(entries: &[Entry], binder: &mut Binder<'_>) -> Result<(), Stop> {
    for entry in entries {
        binder.key(&entry.key.text)?;
        feed_value(&entry.value, binder)?;
    }
    Ok(())
}

fn feed_literal(literal: &Literal, binder: &mut Binder<'_>) -> Result<(), Stop> {
    match &literal.kind {
        LiteralKind::Number(number) => binder.scalar(Scalar::Number(&number.to_text(0))),
        LiteralKind::Percent(number) => binder.scalar(Scalar::Text(&format!("{}%", number.to_text(0)))),
        LiteralKind::Text(text) | LiteralKind::Name(text) => binder.scalar(Scalar::Text(text)),
        LiteralKind::Bool(value) => binder.scalar(Scalar::Bool(*value)),
        LiteralKind::Date(date) => binder.scalar(Scalar::Text(&date.to_string())),
        LiteralKind::Duration(count, unit) => binder.scalar(Scalar::Duration(count, *unit)),
    }
}

fn joined(path: &Path) -> String {
    let names: Vec<&str> = path.names.iter().map(|name| name.text.as_str()).collect();
    names.join(".")
}
