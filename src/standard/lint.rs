//! What there is to remark on in a standard that can be used.

use std::collections::BTreeSet;

use crate::diagnostic::Severity;
use crate::diff::ChangeKind;
use crate::files::Texts;
use crate::lint::{self, Finding, Fix, FixKind, Remarks};
use crate::model::Model;
use crate::source::{FileId, Source, Sources};
use crate::suite::Coverage;
use crate::syntax;

use super::{Checked, Standard};

/// How often a text is looked at anew after it was mended.
const ROUNDS: usize = 16;

/// A text in which something was mended: see [`Checked::fixed`].
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Fixed {
    /// The whole text of the file.
    pub text: String,
    /// How many remarks it takes care of.
    pub fixes: usize,
}

impl Checked {
    /// Warnings, and all that [`crate::lint`] remarks on in the file: what is risky or untidy. What an
    /// `allow` comment allows is left out. Of what cannot be used, nothing is said; of a fragment, what
    /// its text shows. Files that it imports or changes are looked at by themselves.
    ///
    /// ```
    /// let checked = yardstick::Standard::check("demo.std", r#"
    /// standard demo { version "1" }
    /// record case { pages : integer }
    /// let half = 0.5
    /// score total { start 100   deduct pages }
    /// test "a page, a point" { given { pages: 3 }   expect total = 97 }"#);
    /// let findings = checked.lint();
    /// assert_eq!(findings.len(), 1);
    /// assert_eq!(findings[0].diagnostic.code(), "L0102"); // nothing uses `half`
    ///
    /// let fixed = checked.fixed(&findings).unwrap();
    /// assert!(!fixed.text.contains("half"));
    /// ```
    #[must_use]
    pub fn lint(&self) -> Vec<Finding> {
        let Some(standard) = &self.standard else { return self.lint_with(&Coverage::default()) };
        let mut grader = standard.grader().recording();
        grader.run_tests();
        self.lint_with(&grader.coverage())
    }

    /// The same where more than the standard's own tests shows what it does: the coverage of these, and
    /// of golden cases, as [`crate::Grader::coverage`] gives it.
    #[must_use]
    pub fn lint_with(&self, coverage: &Coverage) -> Vec<Finding> {
        self.remarks(coverage).findings
    }

    /// The same, beside what is allowed in the file.
    ///
    /// ```
    /// let checked = yardstick::Standard::check("demo.std", r#"
    /// standard demo { version "1" }
    /// let half = 0.5 // allow L0102: the next version uses it
    /// score total { start 100 }
    /// test "nothing happened" { given { }   expect total = 100 }"#);
    /// let remarks = checked.remarks(&yardstick::Coverage::default());
    /// assert!(remarks.findings.is_empty());
    /// assert_eq!(remarks.allowed[0].reason, "the next version uses it");
    /// ```
    #[must_use]
    pub fn remarks(&self, coverage: &Coverage) -> Remarks {
        let file = FileId::default();
        let (Some(source), None) = (self.sources.get(file), self.errors().next()) else {
            return Remarks::default();
        };
        let understood = self.standard.as_ref().map(|standard| {
            let own = &standard.inner.origin;
            let (tree, _) = own.tree_after(&Sources::default(), &self.sources);
            let (model, _) = Model::from_ast(&tree);
            (tree, model)
        });
        let fields = understood.as_ref().map(|(_, model)| finding_fields(model)).unwrap_or_default();
        let (own, _) = syntax::parse_knowing(source, file, &fields);
        let here = self.allowed.iter().map(|it| &it.finding.diagnostic);
        let allowed = here.filter(|it| it.span().file == file);
        lint::look(&lint::Given {
            sources: &self.sources,
            file,
            own: &own,
            finding_fields: &fields,
            whole: understood.as_ref().map(|(tree, model)| (tree, model)),
            coverage,
            warnings: self.diagnostics.iter().chain(allowed).cloned().collect(),
        })
    }

    /// The file's text with all that is mended which some findings' fixes mend, and what comes to light by
    /// that. It is looked at anew after every round: a text is given back only if it can be used and
    /// says what it said before, but for what was left out. `None` where nothing is mended.
    #[must_use]
    pub fn fixed(&self, findings: &[Finding]) -> Option<Fixed> {
        let codes: BTreeSet<&str> = findings.iter().map(|it| it.diagnostic.code()).collect();
        let mut done: Option<(Self, Fixed)> = None;
        let mut findings = findings.to_vec();
        for _ in 0..ROUNDS {
            let now = done.as_ref().map_or(self, |(checked, _)| checked);
            let fixes: Vec<&Fix> = findings.iter().filter_map(|it| it.fix.as_ref()).collect();
            let Some((checked, count)) = now.mended(&fixes) else { break };
            // Only the first look knew what the tests show; what rests on that is not mended later.
            findings = checked.lint_with(&Coverage::default());
            findings
                .retain(|it| codes.contains(it.diagnostic.code()) && it.diagnostic.code() != "L0902");
            let before = done.as_ref().map_or(0, |(_, fixed)| fixed.fixes);
            let fixed = Fixed { text: checked.own_text(), fixes: before + count };
            done = Some((checked, fixed));
        }
        done.map(|(_, fixed)| fixed)
    }

    /// The file with some fixes made, and how many were.
    fn mended(&self, fixes: &[&Fix]) -> Option<(Self, usize)> {
        let own = self.sources.get(FileId::default())?;
        let (text, made) = lint::edited(own.text(), fixes);
        let others = self.sources.iter().map(|it| (it.name().to_owned(), it.text().to_owned()));
        let texts: Texts = others.chain([(own.name().to_owned(), text)]).collect();
        let checked = Standard::check_in(&texts, own.name()).ok()?;
        let changed = checked.own_text() != own.text();
        (changed && self.says_the_same(&checked, &made)).then_some((checked, made.len()))
    }

    /// Whether another text says what this one says but for what was left out.
    fn says_the_same(&self, other: &Self, made: &[&Fix]) -> bool {
        if other.diagnostics.iter().any(|it| it.severity() == Severity::Error) {
            return false;
        }
        let (Some(old), Some(new)) = (&self.standard, &other.standard) else {
            return self.is_fragment() == other.is_fragment();
        };
        let removed = made.iter().filter(|fix| fix.kind == FixKind::Remove).count();
        let changes = old.changes(new);
        let passed = |standard: &Standard| -> Vec<bool> {
            standard.run_tests().iter().map(|test| test.passed()).collect()
        };
        changes.len() <= removed
            && changes.iter().all(|change| change.kind == ChangeKind::Removed)
            && passed(old) == passed(new)
    }

    fn own_text(&self) -> String {
        self.sources.get(FileId::default()).map(Source::text).unwrap_or_default().to_owned()
    }
}

/// The fields that findings have.
fn finding_fields(model: &Model) -> BTreeSet<String> {
    let fields = model.records.find(Model::FINDING).map(|record| record.fields.iter());
    fields.into_iter().flatten().map(|field| field.name.clone()).collect()
}
