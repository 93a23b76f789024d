//! What a case would come to if some of its errors did not count: tried out, over and over.

mod loss;

use std::sync::Arc;

use crate::model::{ErrorId, GradeId, IdVec, Model};
use crate::program::Program;

use super::case::Case;
use super::evaluation::{ErrorState, Group, Status};
use super::frame::{Finding, Frame};

/// Occurrences of an error that count and say the same.
#[derive(Debug, Clone)]
pub struct Kind {
    /// The error.
    pub error: ErrorId,
    /// The code as recorded.
    pub code: Arc<str>,
    /// The level.
    pub level: Option<u16>,
    /// How many there are.
    pub count: u32,
    /// Whether nobody recorded them: they follow from the facts.
    pub detected: bool,
    /// The findings, by their places.
    findings: Vec<usize>,
    /// The groups in the evaluation, by their places.
    groups: Vec<usize>,
}

/// A case in which errors can be let pass.
#[derive(Debug, Clone)]
pub struct Remedies {
    case: Case,
    /// Those of the record; one for each error that is detected only follows.
    findings: Vec<Finding>,
    recorded: usize,
    /// What can be remedied.
    pub kinds: Vec<Kind>,
    /// What cannot.
    pub irreversible: Vec<Kind>,
    /// The groups of the case as it is, and what each error costs in it.
    groups: Vec<Group>,
    errors: IdVec<ErrorId, ErrorState>,
}

impl Remedies {
    /// What can be let pass in the case that was graded last.
    pub fn of(program: &Program, case: &mut Case) -> Self {
        let codes: Vec<Arc<str>> = {
            let machine = case.machine(program);
            let groups = machine.out.groups.iter();
            groups.map(|group| machine.code(&program.errors[group.error], group)).collect()
        };
        let mut case = case.clone();
        let groups = case.evaluation().groups.clone();
        let errors = case.evaluation().errors.clone();
        let plain = |finding: &Finding| Finding { evidence: None, note: None, ..finding.clone() };
        let mut findings: Vec<Finding> = case.frame().findings().iter().map(plain).collect();
        let recorded = findings.len();
        let mut kinds: Vec<Kind> = Vec::new();
        for (place, (group, code)) in groups.iter().zip(codes).enumerate() {
            if group.status != Status::Stands {
                continue;
            }
            let finding = group.finding.map_or(findings.len(), |finding| finding as usize);
            if group.finding.is_none() {
                findings.push(case.frame_mut().passing(group.error, &code, group.level));
            }
            let alike = |kind: &&mut Kind| {
                let same = (kind.error, &kind.code, kind.level) == (group.error, &code, group.level);
                let other = kind.findings.first().and_then(|&first| findings.get(first));
                let says =
                    |it: &Finding| says_the_same(program, case.frame(), it, findings.get(finding));
                same && !kind.detected && group.finding.is_some() && other.is_some_and(says)
            };
            match kinds.iter_mut().find(alike) {
                Some(kind) => {
                    kind.count = kind.count.saturating_add(group.count);
                    kind.findings.push(finding);
                    kind.groups.push(place);
                }
                None => kinds.push(Kind {
                    error: group.error,
                    code,
                    level: group.level,
                    count: group.count,
                    detected: group.finding.is_none(),
                    findings: vec![finding],
                    groups: vec![place],
                }),
            }
        }
        let can = |kind: &Kind| !program.errors[kind.error].irreversible;
        let (kinds, irreversible) = kinds.into_iter().partition(can);
        Self { case, findings, recorded, kinds, irreversible, groups, errors }
    }

    /// How many occurrences of each kind there are.
    pub fn counts(&self) -> Vec<u32> {
        self.kinds.iter().map(|kind| kind.count).collect()
    }

    /// The grade that the case comes to if so many of each kind are let pass; `None` where there is none.
    pub fn grade(&mut self, program: &Program, passed: &[u32], grade: GradeId) -> Option<u16> {
        self.pass(program, passed)?;
        self.case.grade_value(grade)
    }

    /// Grades the case with so many of each kind let pass; `None` where it cannot be graded.
    pub fn pass(&mut self, program: &Program, passed: &[u32]) -> Option<()> {
        let mut findings = self.findings.clone();
        let mut kept = vec![true; findings.len()];
        kept.iter_mut().skip(self.recorded).for_each(|kept| *kept = false);
        for (kind, &passed) in self.kinds.iter().zip(passed) {
            let mut left = passed;
            for &place in kind.findings.iter().rev() {
                let Some(finding) = findings.get_mut(place) else { continue };
                if left >= finding.count {
                    // It stays, so that what the facts show does not count in its place.
                    left -= finding.count;
                    finding.waived = true;
                    kept.get_mut(place).into_iter().for_each(|kept| *kept = true);
                } else {
                    finding.count -= left;
                    left = 0;
                }
            }
        }
        let mut kept = kept.into_iter();
        findings.retain(|_| kept.next().unwrap_or_default());
        *self.case.frame_mut().findings_mut() = findings;
        self.case.again(program).ok()
    }

    /// The case as it was tried out last.
    pub fn case(&self) -> &Case {
        &self.case
    }
}

/// Whether two findings of a code and level differ in nothing on which anything could depend.
fn says_the_same(program: &Program, frame: &Frame, one: &Finding, other: Option<&Finding>) -> bool {
    let Some(other) = other else { return false };
    let fields = || program.records[Model::FINDING].fields.ids();
    let slot = |item, field| frame.slot(Model::FINDING, item, field);
    one.points == other.points && fields().all(|it| slot(one.item, it) == slot(other.item, it))
}
