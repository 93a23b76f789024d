//! The command's one way into the library.

use crate::failure::Failure;
use serde::Serialize;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use yardstick::diagnostic::Diagnostic;
use yardstick::model::{Model, check};
use yardstick::source::{Source, Sources};
use yardstick::syntax;

/// The longest text that is read of a standard: one byte more than the library takes, so that the
/// library says that it is too long.
const MAX_SOURCE: u64 = (8 << 20) + 1;

/// A standard with all that is to be said of it.
pub struct Loaded {
    pub diagnostics: Vec<Diagnostic>,
    pub sources: Sources,
}

/// Reads and checks a standard.
pub fn load(path: &Path) -> Result<Loaded, Failure> {
    let name = path.display().to_string();
    let text = read(path).map_err(|error| Failure::Read { file: name.clone(), error })?;
    let mut sources = Sources::default();
    let source = Source::new(name, text);
    let file = sources.add(source.clone());
    let (tree, mut diagnostics) = syntax::parse(&source, file);
    let (model, problems) = Model::from_ast(&tree);
    let sound = diagnostics.is_empty() && problems.is_empty();
    diagnostics.extend(problems);
    if sound {
        diagnostics.extend(check(&model));
    }
    Ok(Loaded { diagnostics, sources })
}

/// Text that is not UTF-8 is a failure to read it.
fn read(path: &Path) -> io::Result<String> {
    let mut text = String::new();
    File::open(path)?.take(MAX_SOURCE).read_to_string(&mut text)?;
    Ok(text)
}

/// JSON for people to read.
pub fn to_json_pretty(value: &impl Serialize) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default()
}
