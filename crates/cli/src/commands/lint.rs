//! `yardstick lint PATH…`: what is risky or untidy in standards, and what mends it.

use crate::args::{Lint, LintFormat};
use crate::console::{Console, STRONG};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::library::{self, Looked};
use crate::lint::choice::{self, Choice};
use crate::lint::tally::Tally;
use crate::lint::wording;
use crate::problems::github;
use crate::problems::json::Report;
use crate::problems::sarif::Sarif;
use crate::render::{difference, render};
use crate::replace::replace;
use crate::suite::by::exercised;
use crate::suite::find::find;
use crate::wording as common;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use yardstick::diagnostic::{Diagnostic, Severity};
use yardstick::lint::{Finding, Remarks, rule_of};
use yardstick::{Checked, Coverage};

/// Looks at files, and at those in folders; one that cannot be read does not keep the others from being
/// looked at.
pub fn run(args: &Lint, console: Console) -> Result<Exit, Failure> {
    if let Some(code) = &args.explain {
        return explain(code, console);
    }
    if args.diff && matches!(args.format, LintFormat::Json | LintFormat::Sarif) {
        return Err(Failure::Usage(wording::diff_is_for_people(console.language)));
    }
    let choice = Choice::of(args, console.language)?;
    let report = Report { fixed: Some(0), ..Report::default() };
    let (tally, told) = (Tally::default(), BTreeSet::new());
    let sarif = Sarif::new(console.language);
    let mut run = Run { args, console, choice, tally, report, sarif, told };
    for path in &args.paths {
        run.path(path)?;
    }
    run.close()
}

/// Says what a lint is about.
fn explain(code: &str, console: Console) -> Result<Exit, Failure> {
    let language = console.language;
    let Some(rule) = rule_of(&code.to_uppercase()) else {
        let known = yardstick::lint::is_known(code);
        let message =
            if known { wording::not_a_lint(language, code) } else { choice::unknown(code, language) };
        return Err(Failure::Usage(message));
    };
    let fix = if rule.fixes { format!("{}\n", wording::has_fix(language)) } else { String::new() };
    console.print(&format!(
        "{STRONG}{} {}{STRONG:#}\n\n{}\n{fix}{}\n",
        rule.code,
        rule.title(language),
        rule.why(language),
        wording::how_to_allow(language, rule.code),
    ))?;
    Ok(Exit::Fine)
}

struct Run<'a> {
    args: &'a Lint,
    console: Console,
    choice: Choice<'a>,
    tally: Tally,
    report: Report,
    sarif: Sarif,
    /// What was told of files that several others import: the file, the place and the code.
    told: BTreeSet<(String, u32, &'static str)>,
}

/// A file, with what there is to remark.
struct Remarked {
    looked: Looked<Checked>,
    remarks: Remarks,
}

impl Run<'_> {
    fn path(&mut self, path: &Path) -> Result<(), Failure> {
        if !path.is_dir() {
            return self.file(path, self.args.root.as_deref());
        }
        let files = match library::standards_in(path) {
            Ok(files) => files,
            Err(failure) => return self.failed(&failure),
        };
        if files.is_empty() {
            let message = common::no_standards(self.console.language, path.display());
            return self.failed(&Failure::Usage(message));
        }
        // What a folder's files import, or amend, may lie anywhere within it.
        let root = self.args.root.clone().unwrap_or_else(|| path.to_owned());
        files.iter().try_for_each(|file| self.file(file, Some(&root)))
    }

    fn failed(&mut self, failure: &Failure) -> Result<(), Failure> {
        failure.message(self.console.language).iter().for_each(|message| self.console.error(message));
        self.tally.exit = self.tally.exit.max(failure.exit());
        self.sarif.is_incomplete();
        Ok(())
    }

    fn file(&mut self, path: &Path, root: Option<&Path>) -> Result<(), Failure> {
        match self.look(path, root).and_then(|remarked| self.mend(path, root, remarked)) {
            Ok(remarked) => self.tell(path, &remarked),
            Err(failure) => self.failed(&failure),
        }
    }

    fn look(&self, path: &Path, root: Option<&Path>) -> Result<Remarked, Failure> {
        let language = self.console.language;
        let looked = library::check(path, root, language)?;
        let coverage = match looked.at.standard() {
            Some(standard) => {
                let suites: Vec<PathBuf> = find(path, language)?
                    .found
                    .into_iter()
                    .filter(|found| found.standard == path)
                    .flat_map(|found| found.suites)
                    .collect();
                exercised(path, standard, &suites, root, language)?
            }
            None => Coverage::default(),
        };
        let mut remarks = looked.at.remarks(&coverage);
        remarks.findings.retain(|finding| self.choice.wants(&finding.diagnostic));
        remarks.allowed.retain(|allowed| self.choice.wants(&allowed.finding.diagnostic));
        Ok(Remarked { looked, remarks })
    }

    /// Mends what can be mended, or shows it; then what is left is remarked on.
    fn mend(
        &mut self,
        path: &Path,
        root: Option<&Path>,
        remarked: Remarked,
    ) -> Result<Remarked, Failure> {
        if !self.args.fix && !self.args.diff {
            return Ok(remarked);
        }
        let Some(fixed) = remarked.looked.at.fixed(&remarked.remarks.findings) else {
            return Ok(remarked);
        };
        if self.args.diff {
            let before = remarked.looked.at.sources().iter().next().map_or("", |source| source.text());
            self.console.print(&difference(&path.display().to_string(), before, &fixed.text))?;
            return Ok(remarked);
        }
        replace(path, fixed.text.as_bytes())?;
        self.tally.fixed += fixed.fixes;
        if self.args.format == LintFormat::Human {
            let line = wording::file_fixed(self.console.language, path.display(), fixed.fixes);
            self.console.print(&format!("{line}\n"))?;
        }
        self.look(path, root)
    }

    fn tell(&mut self, path: &Path, Remarked { looked, remarks }: &Remarked) -> Result<(), Failure> {
        let Looked { at, folder } = looked;
        self.tally.files += 1;
        self.report.fragments.extend(at.is_fragment().then(|| path.display().to_string()));
        let errors: Vec<Finding> = at.errors().cloned().map(Finding::from).collect();
        for finding in errors.iter().chain(&remarks.findings) {
            let one = &finding.diagnostic;
            let file = at.sources().get(one.span().file);
            let file = file.map(|file| folder.join(file.name()).display().to_string());
            if !self.told.insert((file.unwrap_or_default(), one.span().start, one.code())) {
                continue;
            }
            self.count(one, finding.fix.is_some());
            let language = self.console.language;
            match self.args.format {
                LintFormat::Human => {
                    self.console.tell(&render(one, at.sources(), folder, language));
                }
                LintFormat::Json => self.report.add_finding(finding, at.sources(), folder, language),
                LintFormat::Github => {
                    self.console.print(&github::problem(one, at.sources(), folder, language))?;
                }
                LintFormat::Sarif => self.sarif.add(finding, at.sources(), folder),
            }
        }
        for allowed in &remarks.allowed {
            self.sarif.add_allowed(allowed, at.sources(), folder);
        }
        Ok(())
    }

    fn count(&mut self, one: &Diagnostic, is_fixable: bool) {
        let exit = match one.severity() {
            Severity::Error => {
                self.tally.errors += 1;
                Exit::Standard
            }
            Severity::Warning => {
                self.tally.remarks += 1;
                self.tally.fixable += usize::from(is_fixable);
                Exit::Failed
            }
        };
        self.tally.exit = self.tally.exit.max(exit);
    }

    fn close(mut self) -> Result<Exit, Failure> {
        match self.args.format {
            LintFormat::Human | LintFormat::Github => self.tally.tell(self.console)?,
            LintFormat::Json => {
                (self.report.errors, self.report.warnings) = (self.tally.errors, self.tally.remarks);
                self.report.fixed = Some(self.tally.fixed);
                let text = library::to_json_pretty(&self.report);
                self.console.print(&format!("{text}\n"))?;
            }
            LintFormat::Sarif => self.console.print(&self.sarif.into_text())?,
        }
        Ok(self.tally.exit)
    }
}
