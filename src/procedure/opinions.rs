//! The opinions given in one step.

use crate::model::StepId;
use crate::syntax::ast::Agreement;
use crate::value::Date;

use super::step::count;
use super::{Person, Proceedings, Setting};

/// One opinion with those who are of it, in the order of the days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Camp {
    /// The grade.
    pub grade: u16,
    /// Who is for it.
    pub by: Vec<Person>,
}

/// What the opinions of a step come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// The grade on which they agree as far as they must.
    Decided(u16),
    /// They need not agree, and do not.
    Divided,
    /// No opinion has a majority.
    NoMajority,
    /// They must agree, and do not.
    NotUnanimous,
}

impl Proceedings {
    /// The opinions that count in a step, the one with most votes first.
    #[must_use]
    pub fn camps(&self, step: StepId) -> Vec<Camp> {
        let mut camps: Vec<Camp> = Vec::new();
        for act in self.counted(step) {
            let Some(grade) = act.opinion else { continue };
            match camps.iter_mut().find(|camp| camp.grade == grade) {
                Some(camp) => camp.by.push(act.by),
                None => camps.push(Camp { grade, by: vec![act.by] }),
            }
        }
        camps.sort_by_key(|camp| std::cmp::Reverse(camp.by.len()));
        camps
    }

    /// Whether the opinions given in the last step before `asking` that takes opinions differ; the step
    /// itself where that is still to come.
    ///
    /// # Errors
    ///
    /// The step whose opinions are still to come.
    pub fn opinions_differ(&self, setting: &Setting<'_>, asking: StepId) -> Result<bool, StepId> {
        let before: Vec<StepId> = self.steps.ids().take_while(|&id| id < asking).collect();
        let asked = before.into_iter().rev().find_map(|id| {
            let (needed, _) = setting.procedure.steps[id].opinions.as_ref()?;
            (self.took_place(id) != Some(false)).then_some((id, *needed))
        });
        let Some((id, needed)) = asked else { return Ok(false) };
        let camps = self.camps(id);
        match camps.len() {
            0 | 1 if count(&camps) < needed => Err(id),
            camps => Ok(camps > 1),
        }
    }

    /// The day of the last opinion that counts.
    pub(super) fn last_opinion(&self, step: StepId) -> Option<Date> {
        self.counted(step).filter(|act| act.opinion.is_some()).map(|act| act.on).last()
    }
}

/// What opinions come to; `camps` has the one with most votes first, and is not empty.
pub(super) fn verdict(camps: &[Camp], agreement: Option<Agreement>) -> Verdict {
    let Some(first) = camps.first() else { return Verdict::Divided };
    let given: usize = camps.iter().map(|camp| camp.by.len()).sum();
    let majority = first.by.len() * 2 > given;
    match agreement {
        _ if camps.len() == 1 => Verdict::Decided(first.grade),
        Some(Agreement::Majority) if majority => Verdict::Decided(first.grade),
        Some(Agreement::Majority) => Verdict::NoMajority,
        Some(Agreement::Unanimous) => Verdict::NotUnanimous,
        None => Verdict::Divided,
    }
}
