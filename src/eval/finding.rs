//! Errors: which are recorded, detected, excused, what they cost, and what is asked of them.

use crate::model::{ErrorId, ErrorsOf};
use crate::program::{Deduction, Defence, ErrorRow, Filter, NodeId, Points};
use crate::syntax::ast::LevelBound;
use crate::value::{Number, Rounding};

use super::evaluation::{ErrorState, Group, Status};
use super::frame::Finding;
use super::machine::{Machine, Refusal, RefusalKind};
use super::value::{Cause, Fault, Reckoned, Stop, Value, settle};

impl Machine<'_> {
    /// Puts the findings in an order that the record's own order does not change.
    pub fn sort_findings(&mut self) {
        let (program, frame) = (self.program, self.frame);
        let findings = &mut self.scratch.findings;
        findings.clear();
        findings.extend((0..).take(frame.findings().len()));
        let key = |&number: &u32| {
            let finding = frame.findings().get(number as usize)?;
            // Only an `otherwise` row has several codes; other rows' codes may carry their class.
            let code = program.errors[finding.error].otherwise.then(|| frame.text(finding.code));
            Some((finding.error, code, finding.level, finding.waived))
        };
        findings.sort_by_key(key);
    }

    /// An error's own findings, as a range of the sorted ones.
    fn findings_of(&self, error: ErrorId) -> std::ops::Range<usize> {
        let findings = &self.scratch.findings;
        let error_of = |number: &u32| self.finding(*number).map(|finding| finding.error);
        let start = findings.partition_point(|number| error_of(number) < Some(error));
        let end = findings.partition_point(|number| error_of(number) <= Some(error));
        start..end
    }

    fn finding(&self, number: u32) -> Option<&Finding> {
        self.frame.findings().get(number as usize)
    }

    /// Reckons an error.
    pub fn error(&mut self, id: ErrorId) -> Result<(), Fault> {
        let row = &self.program.errors[id];
        let mut state =
            ErrorState { first_group: narrow(self.out.groups.len()), ..ErrorState::default() };
        let found = self.findings_of(id);
        match self.examinable(id, row)? {
            Ok(None) => self.occurrences(id, row, found, &mut state)?,
            Ok(Some(refusal)) => {
                let numbers = self.scratch.findings.get(found).unwrap_or_default();
                let refused = |&finding: &u32| Refusal { finding, kind: refusal };
                self.refusals.extend(numbers.iter().map(refused));
                state.applies = false;
                if let RefusalKind::NotExamined(class) = refusal {
                    (state.applies, state.undetermined) = (true, Some(Cause::NotExamined(class)));
                }
            }
            Err(cause) => state.undetermined = Some(cause),
        }
        state.groups = narrow(self.out.groups.len()) - state.first_group;
        self.out.errors[id] = state;
        self.cost_of(id, row)
    }

    /// Why nothing can be found here, if nothing can.
    fn examinable(
        &mut self,
        id: ErrorId,
        row: &ErrorRow,
    ) -> Result<Reckoned<Option<RefusalKind>>, Fault> {
        if let Some(class) = row.class {
            match self.out.classes[class].applies {
                Ok(true) => {}
                Ok(false) => return Ok(Ok(Some(RefusalKind::InapplicableClass(class)))),
                Err(cause) => return Ok(Err(cause)),
            }
        }
        if let Some(condition) = row.applies_when {
            match settle(self.truth(condition))? {
                Ok(true) => {}
                Ok(false) => return Ok(Ok(Some(RefusalKind::InapplicableError(id)))),
                Err(cause) => return Ok(Err(cause)),
            }
        }
        let examined = |class| self.frame.examined(class) == Some(true);
        let class = row.class.filter(|&class| self.program.classes[class].examined && !examined(class));
        Ok(Ok(class.map(RefusalKind::NotExamined)))
    }

    fn occurrences(
        &mut self,
        id: ErrorId,
        row: &ErrorRow,
        found: std::ops::Range<usize>,
        state: &mut ErrorState,
    ) -> Result<(), Fault> {
        self.scratch.held.clear();
        let detected = row.when.map_or(Ok(Ok(false)), |when| settle(self.truth(when)))?;
        state.detected = detected == Ok(true);
        state.limbs = self.keep_limbs();
        state.counted_once = state.detected && !found.is_empty();
        let level = row.levels.map(|(mildest, _)| mildest);
        if found.is_empty() {
            match detected {
                Ok(true) => self.out.groups.push(Group {
                    error: id,
                    finding: None,
                    code: 0,
                    level,
                    count: 1,
                    points: None,
                    status: Status::Stands,
                }),
                Ok(false) => {}
                Err(cause) => state.undetermined = Some(cause),
            }
        }
        self.record(id, row, found);
        self.excuse(row, state)
    }

    /// Adds a group for each finding.
    fn record(&mut self, id: ErrorId, row: &ErrorRow, found: std::ops::Range<usize>) {
        let frame = self.frame;
        let mut code = 0;
        let mut before = None;
        for place in found {
            let Some(&number) = self.scratch.findings.get(place) else { continue };
            let Some(finding) = frame.findings().get(number as usize) else { continue };
            let text = frame.text(finding.code);
            code += u32::from(row.otherwise && before.is_some_and(|before| before != text));
            before = Some(text);
            self.out.groups.push(Group {
                error: id,
                finding: Some(number),
                code,
                level: finding.level,
                count: finding.count,
                points: finding.points.clone(),
                status: if finding.waived { Status::Waived } else { Status::Stands },
            });
        }
    }

    /// Lets the first defence that holds excuse what would stand.
    fn excuse(&mut self, row: &ErrorRow, state: &mut ErrorState) -> Result<(), Fault> {
        let first = state.first_group as usize;
        let groups = self.out.groups.get(first..).unwrap_or_default();
        if groups.iter().all(|group| group.status != Status::Stands) {
            return Ok(());
        }
        let status = match settle(self.defence(&row.defences))? {
            Ok(None) => return Ok(()),
            Ok(Some(place)) => Status::Excused(place),
            Err(cause) => {
                state.undetermined = Some(cause);
                Status::Unsettled
            }
        };
        let groups = self.out.groups.get_mut(first..).unwrap_or_default();
        for group in groups.iter_mut().filter(|group| group.status == Status::Stands) {
            group.status = status;
        }
        Ok(())
    }

    /// The place of the first defence that holds.
    pub fn defence(&mut self, defences: &[Defence]) -> Result<Option<u16>, Stop> {
        let mut cause = None;
        for (place, defence) in (0..).zip(defences) {
            match self.truth(defence.condition) {
                Ok(true) => return Ok(Some(place)),
                Ok(false) => {}
                Err(Stop::Undetermined(first)) => cause = cause.or(Some(first)),
                Err(fault) => return Err(fault),
            }
        }
        cause.map_or(Ok(None), |cause| Err(cause.into()))
    }

    fn cost_of(&mut self, id: ErrorId, row: &ErrorRow) -> Result<(), Fault> {
        if let Some(cause) = self.out.errors[id].undetermined {
            self.scratch.unsettled.push(id);
            self.out.errors[id].points = Err(cause);
            return Ok(());
        }
        if self.out.groups_of(id).iter().all(|group| group.status != Status::Stands) {
            return Ok(());
        }
        let amount = settle(self.amount(&row.deduction))?;
        let at_most = row.deduction.at_most.map(|bound| settle(self.number(bound))).transpose()?;
        let state = &mut self.out.errors[id];
        (state.amount, state.at_most) = (amount, at_most);
        let standing = |group: &&Group| group.status == Status::Stands;
        let points =
            settle(cost(row, &self.out.errors[id], self.out.groups_of(id).iter().filter(standing)))?;
        self.out.errors[id].points = points;
        Ok(())
    }

    /// The points of `deduct N`, `N each`, `N for each UNIT in X`.
    pub fn amount(&mut self, deduction: &Deduction) -> Result<Number, Stop> {
        match &deduction.points {
            Points::Once(points) | Points::Each(points) => self.number(*points),
            Points::PerUnit { points, unit, or_part, of } => {
                let units = self.units(*unit, *or_part, *of)?;
                Ok(self.number(*points)?.multiply(&units)?)
            }
            Points::Nothing | Points::Chosen { .. } | Points::ByLevel(_) => Ok(Number::ZERO),
        }
    }

    /// Whole units in a quantity; a negative one has none.
    fn units(&mut self, unit: NodeId, or_part: bool, of: NodeId) -> Result<Number, Stop> {
        let (unit_size, of) = (self.number(unit)?, self.number(of)?);
        let units = of.divide(&unit_size)?.ok_or(Cause::DividedByZero(unit))?;
        let mode = if or_part { Rounding::Ceiling } else { Rounding::Floor };
        Ok(units.round(&Number::ONE, mode)?.max(Number::ZERO))
    }

    /// `any error …`, `count of errors …`, `points of errors …`
    pub fn errors(&mut self, of: ErrorsOf, filter: Filter) -> Result<Value, Stop> {
        let mut matching = std::mem::take(&mut self.scratch.matching);
        matching.clear();
        let unsettled = self.gather(filter, &mut matching);
        let result = unsettled.and_then(|unsettled| match (of, unsettled) {
            (ErrorsOf::Any, _) if !matching.is_empty() => Ok(Value::Bool(true)),
            (ErrorsOf::No, _) if !matching.is_empty() => Ok(Value::Bool(false)),
            (_, Some(cause)) => Err(cause.into()),
            (ErrorsOf::Any, None) => Ok(Value::Bool(false)),
            (ErrorsOf::No, None) => Ok(Value::Bool(true)),
            (_, None) => self.tally(of, &matching).map(Value::Number),
        });
        self.scratch.matching = matching;
        result
    }

    /// Collects the groups that are meant; says why more might be, if so.
    pub fn gather(&mut self, filter: Filter, matching: &mut Vec<usize>) -> Result<Option<Cause>, Stop> {
        let mut cause = None;
        for &error in &self.scratch.unsettled {
            if self.might_match(error, filter) {
                cause = cause.or(self.out.errors[error].undetermined);
            }
        }
        for place in 0..self.out.groups.len() {
            let Some(group) = self.out.groups.get(place) else { continue };
            if group.status != Status::Stands || !self.in_class(group.error, filter) {
                continue;
            }
            if !group.level.map_or(filter.level.is_none(), |level| self.at_level(level, filter)) {
                continue;
            }
            let item =
                group.finding.and_then(|finding| self.finding(finding)).map(|finding| finding.item);
            match filter.with.map_or(Ok(true), |with| self.with(with, item)) {
                Ok(true) => matching.push(place),
                Ok(false) => {}
                Err(Stop::Undetermined(first)) => cause = cause.or(Some(first)),
                Err(fault) => return Err(fault),
            }
        }
        Ok(cause)
    }

    fn with(&mut self, condition: NodeId, item: Option<u32>) -> Result<bool, Stop> {
        let outer = std::mem::replace(&mut self.scratch.finding, item);
        let truth = self.truth(condition);
        self.scratch.finding = outer;
        truth
    }

    fn in_class(&self, error: ErrorId, filter: Filter) -> bool {
        let within = |class, outer| self.program.is_within(class, outer);
        filter
            .class
            .is_none_or(|outer| self.program.errors[error].class.is_some_and(|it| within(it, outer)))
    }

    fn at_level(&self, level: u16, filter: Filter) -> bool {
        let Some((wanted, bound)) = filter.level else { return true };
        let Some(levels) = self.program.levels.map(|levels| &self.program.enums[levels]) else {
            return false;
        };
        let (level, wanted) = (levels.rank(level), levels.rank(wanted));
        match bound {
            LevelBound::Exactly => level == wanted,
            LevelBound::OrAbove => level >= wanted,
            LevelBound::OrBelow => level <= wanted,
        }
    }

    /// Whether an error that may stand would be among those that are meant.
    fn might_match(&self, error: ErrorId, filter: Filter) -> bool {
        let Some(levels) = self.program.levels.map(|levels| &self.program.enums[levels]) else {
            return self.in_class(error, filter);
        };
        let possible = self.program.errors[error].levels.map(|(mildest, gravest)| {
            (levels.rank(mildest)..=levels.rank(gravest)).map(|rank| levels.at_rank(rank))
        });
        let at_level = possible.map_or(filter.level.is_none(), |mut possible| {
            possible.any(|level| self.at_level(level, filter))
        });
        self.in_class(error, filter) && at_level
    }

    /// Counts or sums up groups, which are in order of error, code and level.
    fn tally(&self, of: ErrorsOf, matching: &[usize]) -> Result<Number, Stop> {
        let groups = matching.iter().filter_map(|&place| self.out.groups.get(place));
        let groups: Vec<&Group> = groups.collect();
        match of {
            ErrorsOf::CountErrors => {
                let count: u64 = groups.iter().map(|group| u64::from(group.count)).sum();
                Ok(Number::from(i64::try_from(count).unwrap_or(i64::MAX)))
            }
            ErrorsOf::CountCodes => {
                let codes =
                    groups.chunk_by(|left, right| (left.error, left.code) == (right.error, right.code));
                Ok(Number::from(i64::try_from(codes.count()).unwrap_or(i64::MAX)))
            }
            _ => groups.chunk_by(|left, right| left.error == right.error).try_fold(
                Number::ZERO,
                |sum, groups| {
                    let Some(error) = groups.first().map(|group| group.error) else { return Ok(sum) };
                    let (row, state) = (&self.program.errors[error], &self.out.errors[error]);
                    Ok(sum.add(&cost(row, state, groups.iter().copied())?)?)
                },
            ),
        }
    }
}

/// What some groups of one error cost: once a code, once a code and level, or for each occurrence.
pub fn cost<'g>(
    row: &ErrorRow,
    state: &ErrorState,
    groups: impl Iterator<Item = &'g Group>,
) -> Result<Number, Stop> {
    let mut sum = Number::ZERO;
    let mut before: Option<&Group> = None;
    for group in groups {
        let new_code = before.is_none_or(|before| before.code != group.code);
        let new_level = new_code || before.is_none_or(|before| before.level != group.level);
        before = Some(group);
        sum = sum.add(&group_cost(row, state, group, new_code, new_level)?)?;
    }
    match &state.at_most {
        Some(at_most) => Ok(sum.min(at_most.clone()?)),
        None => Ok(sum),
    }
}

pub fn group_cost(
    row: &ErrorRow,
    state: &ErrorState,
    group: &Group,
    new_code: bool,
    new_level: bool,
) -> Result<Number, Stop> {
    let count = Number::from(i64::from(group.count));
    Ok(match &row.deduction.points {
        Points::Nothing => Number::ZERO,
        Points::Once(_) | Points::PerUnit { .. } if new_code => state.amount.clone()?,
        Points::Once(_) | Points::PerUnit { .. } => Number::ZERO,
        Points::Each(_) => state.amount.clone()?.multiply(&count)?,
        Points::Chosen { low } => group.points.as_ref().unwrap_or(low).multiply(&count)?,
        Points::ByLevel(levels) => {
            let points = group.level.and_then(|level| levels.get(usize::from(level))?.as_ref());
            match points {
                Some(level) if level.each => level.points.multiply(&count)?,
                Some(level) if new_level => level.points.clone(),
                _ => Number::ZERO,
            }
        }
    })
}

fn narrow(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
