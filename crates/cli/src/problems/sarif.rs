//! Problems as SARIF 2.1.0, which code scanning and editors read.

use super::shape::{
    ArtifactContent, Change, Configuration, Driver, Fix, Invocation, Location, Log, PhysicalLocation,
    Region, Replacement, Result, Rule, Run, Suppression, Text, Tool,
};
use super::uri;
use super::words;
use crate::lint::wording;
use crate::{library, wording as common};
use std::path::{Path, PathBuf};
use yardstick::diagnostic::{Diagnostic, Language, Problem, Severity};
use yardstick::lint::{Allowed, Finding, rule_of};
use yardstick::source::{Sources, Span};

/// The log of a run.
pub struct Sarif {
    language: Language,
    /// The folder from which files are named.
    here: Option<PathBuf>,
    run: Run,
}

/// Where the files of a standard lie.
#[derive(Clone, Copy)]
struct Files<'a> {
    sources: &'a Sources,
    folder: &'a Path,
    here: Option<&'a Path>,
}

impl Sarif {
    pub fn new(language: Language) -> Self {
        let tag = match language {
            Language::English => "en",
            Language::Chinese => "zh-CN",
        };
        let driver = Driver { name: "yardstick", version: env!("CARGO_PKG_VERSION"), rules: Vec::new() };
        let run = Run {
            tool: Tool { driver },
            language: tag,
            invocations: [Invocation { execution_successful: true }],
            column_kind: "unicodeCodePoints",
            results: Vec::new(),
        };
        Self { language, here: std::env::current_dir().ok(), run }
    }

    /// Adds a problem, unless it is there: several files may import the one that has it.
    pub fn add(&mut self, finding: &Finding, sources: &Sources, folder: &Path) {
        self.put(finding, None, sources, folder);
    }

    /// Adds what a comment allows, with the reason.
    pub fn add_allowed(&mut self, allowed: &Allowed, sources: &Sources, folder: &Path) {
        self.put(&allowed.finding, Some(allowed), sources, folder);
    }

    fn put(&mut self, finding: &Finding, by: Option<&Allowed>, sources: &Sources, folder: &Path) {
        let files = Files { sources, folder, here: self.here.as_deref() };
        let one = &finding.diagnostic;
        let place = files.location(one.span()).unwrap_or_else(|| files.whole());
        let see_also = || Some(text(&common::see_also(self.language)));
        let related = one.related().iter().filter_map(|&span| files.location(span));
        let related = related.map(|place| Location { message: see_also(), ..place }).collect();
        let said = [Some(one.message(self.language)), one.help(self.language)];
        let said: Vec<String> = said.into_iter().flatten().collect();
        let fixes = finding.fix.as_ref().and_then(|fix| files.fix(fix, self.language));
        let suppressions = by.map(|allowed| files.suppression(allowed)).into_iter().collect();
        let result = Result {
            rule_id: one.code(),
            rule_index: self.rule(one),
            level: level(one.severity()),
            message: text(&said.join("\n")),
            locations: [place],
            related_locations: related,
            fixes: fixes.into_iter().collect(),
            suppressions,
        };
        if !self.run.results.contains(&result) {
            self.run.results.push(result);
        }
    }

    /// Something could not be looked at.
    pub fn is_incomplete(&mut self) {
        self.run.invocations = [Invocation { execution_successful: false }];
    }

    /// The document.
    pub fn into_text(self) -> String {
        let log = Log {
            schema: "https://json.schemastore.org/sarif-2.1.0.json",
            version: "2.1.0",
            runs: [self.run],
        };
        format!("{}\n", library::to_json_pretty(&log))
    }

    /// The place of a problem's rule among the rules.
    fn rule(&mut self, one: &Diagnostic) -> usize {
        let rules = &mut self.run.tool.driver.rules;
        rules.iter().position(|rule| rule.id == one.code()).unwrap_or_else(|| {
            rules.push(rule(one, self.language));
            rules.len() - 1
        })
    }
}

/// What a code is about.
fn rule(one: &Diagnostic, language: Language) -> Rule {
    let lint = rule_of(one.code());
    let title = match one.problem() {
        Problem::Syntax(_) => words::syntax(language),
        Problem::Resolve(_) => words::resolve(language),
        Problem::Type(_) => words::types(language),
        Problem::Check(_) => words::check(language),
        Problem::Files(_) => words::files(language),
        Problem::Calendar(_) => words::calendar(language),
        Problem::Rollup(_) => words::rollup(language),
        Problem::Consolidate(_) => words::consolidate(language),
        Problem::Group(_) => words::group(language),
        Problem::Translation(_) => words::translation(language),
        Problem::Lint(_) => lint.map(|rule| rule.title(language).to_owned()).unwrap_or_default(),
    };
    let help = |rule: &yardstick::lint::Rule| {
        let fix = rule.fixes.then(|| wording::has_fix(language));
        let allow = wording::how_to_allow(language, rule.code);
        let parts = std::iter::once(rule.why(language).to_owned()).chain(fix).chain([allow]);
        text(&parts.collect::<Vec<_>>().join("\n"))
    };
    Rule {
        id: one.code(),
        short_description: text(&title),
        full_description: lint.map(|rule| text(rule.why(language))),
        help: lint.map(help),
        default_configuration: Configuration { level: level(one.severity()) },
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

/// A text to be shown: braces would stand for what is to be filled in, and are doubled to stand for
/// themselves.
fn text(text: &str) -> Text {
    Text { text: text.replace('{', "{{").replace('}', "}}") }
}

impl Files<'_> {
    fn location(self, span: Span) -> Option<Location> {
        let (artifact_location, region) = self.place(span)?;
        let physical_location = PhysicalLocation { artifact_location, region: Some(region) };
        Some(Location { physical_location, message: None })
    }

    /// That of what is said of a folder itself.
    fn whole(self) -> Location {
        let artifact_location = uri::of_folder(self.folder, self.here).into();
        let physical_location = PhysicalLocation { artifact_location, region: None };
        Location { physical_location, message: None }
    }

    fn place(self, span: Span) -> Option<(super::shape::ArtifactLocation, Region)> {
        let source = self.sources.get(span.file)?;
        let (from, to) = (source.position(span.start), source.position(span.end));
        let region = Region {
            start_line: from.line,
            start_column: from.column,
            end_line: to.line,
            end_column: to.column,
        };
        Some((uri::of_file(&self.folder.join(source.name()), self.here).into(), region))
    }

    fn suppression(self, Allowed { comment, reason, .. }: &Allowed) -> Suppression {
        let (kind, location) = ("inSource", self.location(*comment));
        Suppression { kind, justification: reason.clone(), location }
    }

    /// What mends something; all of it lies in one file.
    fn fix(self, fix: &yardstick::lint::Fix, language: Language) -> Option<Fix> {
        let (artifact_location, _) = self.place(fix.edits.first()?.span)?;
        let replacement = |edit: &yardstick::lint::Edit| {
            let (_, deleted_region) = self.place(edit.span)?;
            let inserted_content = ArtifactContent { text: edit.text.clone() };
            Some(Replacement { deleted_region, inserted_content })
        };
        let replacements = fix.edits.iter().map(replacement).collect::<Option<_>>()?;
        let change = Change { artifact_location, replacements };
        Some(Fix { description: text(fix.kind.text(language)), artifact_changes: [change] })
    }
}
