//! Why a well-formed record has no outcome after all.

use crate::diagnostic::{RecordFault, RecordProblem};
use crate::model::shown_years;
use crate::program::Program;

use super::error::{GradeError, PROBLEMS_LIMIT};
use super::frame::Frame;
use super::machine::{Refusal, RefusalKind, Refused};
use super::value::{Fault, FaultKind};

impl Refused {
    /// The same in words.
    pub fn into_error(self, program: &Program, frame: &Frame) -> GradeError {
        let (problems, omitted) = match self {
            Self::Fault(fault) => (vec![RecordProblem::new(told(program, fault), "")], 0),
            Self::Findings(refusals) => {
                let mut refusals = refusals;
                refusals.sort_by_key(|refusal| refusal.finding);
                let omitted = refusals.len().saturating_sub(PROBLEMS_LIMIT);
                let problems = refusals.iter().take(PROBLEMS_LIMIT);
                (problems.map(|refusal| problem(program, frame, *refusal)).collect(), omitted)
            }
        };
        GradeError::new(frame.id(), problems, omitted)
    }
}

fn problem(program: &Program, frame: &Frame, refusal: Refusal) -> RecordProblem {
    let finding = frame.findings().get(refusal.finding as usize);
    let code = finding.map(|finding| frame.text(finding.code).to_owned()).unwrap_or_default();
    let class = |class| program.classes[class].label.name.to_string();
    let fault = match refusal.kind {
        RefusalKind::InapplicableClass(id) => RecordFault::ClassNotApplicable { code, class: class(id) },
        RefusalKind::InapplicableError(_) => RecordFault::ErrorNotApplicable { code },
        RefusalKind::NotExamined(id) => RecordFault::NotExamined { code, class: class(id) },
    };
    RecordProblem::new(fault, format!("findings[{}]", refusal.finding))
}

fn told(program: &Program, fault: Fault) -> RecordFault {
    let place = fault.at.map(|span| program.text(span).to_owned());
    let place = place.unwrap_or_else(|| program.header.id.to_string());
    match fault.kind {
        FaultKind::TooLarge => RecordFault::NumberTooLarge { place },
        FaultKind::DateOutOfRange => RecordFault::DateOutOfRange { place },
        FaultKind::NotCovered(calendar, date) => {
            let calendar = &program.calendars[calendar];
            let years: Vec<i16> = calendar.days.years().collect();
            RecordFault::NotCovered {
                place,
                calendar: (&*calendar.label.name).into(),
                date: date.to_string().into(),
                years: shown_years(&years).into(),
            }
        }
        FaultKind::PartOfDay => RecordFault::PartOfDay { place },
        FaultKind::Exponent => RecordFault::ExponentNotWhole { place },
        FaultKind::TooDeep => RecordFault::ReckoningTooDeep { place },
        FaultKind::TooMuchWork => RecordFault::TooMuchWork { place },
    }
}
