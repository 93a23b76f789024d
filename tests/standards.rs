//! The standards that ship, and their twins in the other language.

use std::fs;
use std::path::{Path, PathBuf};

use yardstick::diagnostic::{self, Language};
use yardstick::model::{self, Model};
use yardstick::source::{Source, Sources};
use yardstick::syntax;

/// The standards that ship, as files without their ending.
const SHIPPED: &[&str] = &["mqm", "fhrs", "cvss-v2", "cvss-v3.1"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn shipped(name: &str) -> PathBuf {
    root().join(format!("standards/{name}.std"))
}

/// Every problem of a standard, warnings included, as a person reads them.
fn problems(path: &Path) -> String {
    let mut sources = Sources::default();
    let source = Source::new(path.display().to_string(), fs::read_to_string(path).unwrap());
    let file = sources.add(source.clone());
    let (tree, mut problems) = syntax::parse(&source, file);
    let (model, unresolved) = Model::from_ast(&tree);
    problems.extend(unresolved);
    if problems.is_empty() {
        problems = model::check(&model);
    }
    problems.iter().map(|one| diagnostic::render(one, &sources, Language::English)).collect()
}

#[test]
fn the_standards_that_ship_are_well_made() {
    for name in SHIPPED {
        assert_eq!(problems(&shipped(name)), "");
    }
}
