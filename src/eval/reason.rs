//! The reasons of an outcome: errors and rules.

use std::sync::Arc;

use crate::model::{ErrorId, IdVec, RuleId};
use crate::outcome::{AppliedEffect, Reason, ReasonKind};
use crate::program::{Defence, ErrorRow, Label, Member, Node};
use crate::value::{Json, Number};

use super::evaluation::{Group, RuleState, Status};
use super::finding::group_cost;
use super::machine::Machine;
use super::share::{How, ShareOf};
use super::tell::source;

/// Groups of one code that are told together: at one level, with one fate.
#[derive(Debug)]
struct Lump<'g> {
    groups: Vec<&'g Group>,
    points: Option<Number>,
}

impl Machine<'_> {
    /// Errors by the standard's order, then rules.
    pub fn reasons(&self) -> Vec<Reason> {
        let after_caps = self.after_caps();
        let mut reasons = Vec::new();
        for (id, row) in self.program.errors.entries() {
            if !self.out.groups_of(id).is_empty() {
                self.reasons_of(id, row, after_caps[id].as_ref(), &mut reasons);
            }
        }
        reasons.extend(self.program.rules.ids().filter_map(|id| self.reason_of_rule(id)));
        reasons
    }

    /// What each error costs after all caps; `None` where that is undetermined.
    fn after_caps(&self) -> IdVec<ErrorId, Option<Number>> {
        let mut after: IdVec<_, _> = self.program.errors.iter().map(|_| None).collect();
        for &member in &self.program.outermost {
            let Ok(shares) = self.shares(&[member], &How::default()) else { continue };
            self.zero_all(member, &mut after);
            for share in shares {
                if let ShareOf::Error(error) = share.of {
                    after[error] = Some(share.points);
                }
            }
        }
        after
    }

    fn zero_all(&self, member: Member, after: &mut IdVec<ErrorId, Option<Number>>) {
        match member {
            Member::Error(error) => after[error] = Some(Number::ZERO),
            Member::Class(class) => {
                for &inner in &self.program.classes[class].members {
                    self.zero_all(inner, after);
                }
            }
        }
    }

    fn reasons_of(
        &self,
        id: ErrorId,
        row: &ErrorRow,
        after: Option<&Number>,
        reasons: &mut Vec<Reason>,
    ) {
        let effects = row.rule.filter(|&rule| self.out.rules[rule].fired());
        let mut effects = effects.map(|rule| self.applied(rule)).unwrap_or_default();
        let mut rest = after.cloned();
        for lump in self.lumps(id, row) {
            let Some(first) = lump.groups.first() else { continue };
            let kind = match first.status {
                Status::Stands => ReasonKind::Error,
                Status::Waived => ReasonKind::Waived,
                Status::Excused(_) => ReasonKind::Excused,
                Status::Unsettled => continue,
            };
            let stands = kind == ReasonKind::Error;
            let after_cap =
                if stands { take(&mut rest, lump.points.as_ref()) } else { Some(Number::ZERO) };
            let effects = if stands { std::mem::take(&mut effects) } else { Vec::new() };
            let level = self.program.levels.zip(first.level);
            let level = level.and_then(|(levels, level)| self.program.enums[levels].value(level));
            let (evidence, remarks) = self.evidence(&lump);
            reasons.push(Reason {
                kind,
                code: self.code(row, first),
                title: row.label.title.clone(),
                class: row.class.map(|class| self.called(&self.program.classes[class].label)),
                level: level.map(|label| self.called(label)),
                occurrences: Some(lump.groups.iter().map(|group| u64::from(group.count)).sum()),
                detected: Some(self.out.errors[id].detected),
                points: lump.points.clone(),
                after_cap,
                basis: row.basis.clone(),
                source: source(&row.label.place),
                because: self.because(id, row, &lump),
                evidence,
                remarks,
                superseded_by: superseded(&effects),
                effects,
            });
        }
    }

    /// Puts an error's groups together and reckons the points of each lump: the bound of the row
    /// is used up in order.
    fn lumps(&self, id: ErrorId, row: &ErrorRow) -> Vec<Lump<'_>> {
        let state = &self.out.errors[id];
        let mut lumps: Vec<Lump> = Vec::new();
        let mut rest = match &state.at_most {
            Some(Ok(at_most)) => Some(at_most.clone()),
            _ => None,
        };
        let mut before: Option<&Group> = None;
        for group in self.out.groups_of(id) {
            let mut points = Some(Number::ZERO);
            if group.status == Status::Stands {
                let new_code = before.is_none_or(|before| before.code != group.code);
                let new_level = new_code || before.is_none_or(|before| before.level != group.level);
                before = Some(group);
                points = group_cost(row, state, group, new_code, new_level).ok();
                if rest.is_some() {
                    points = take(&mut rest, points.as_ref());
                }
            }
            let key = |group: &Group| (group.code, group.level, group.status);
            let same = |lump: &&mut Lump| lump.groups.first().is_some_and(|it| key(it) == key(group));
            match lumps.iter_mut().find(same) {
                Some(lump) => {
                    lump.groups.push(group);
                    lump.points = plus(lump.points.as_ref(), points.as_ref());
                }
                None => lumps.push(Lump { groups: vec![group], points }),
            }
        }
        lumps
    }

    fn called(&self, label: &Label) -> Arc<str> {
        Arc::clone(self.program.called(label))
    }

    /// The recorded code where the row has many, the row's own elsewhere.
    pub fn code(&self, row: &ErrorRow, group: &Group) -> Arc<str> {
        let finding = group.finding.filter(|_| row.otherwise);
        let finding = finding.and_then(|finding| self.frame.findings().get(finding as usize));
        finding
            .map_or_else(|| Arc::clone(&row.label.name), |finding| self.frame.text(finding.code).into())
    }

    fn because(&self, id: ErrorId, row: &ErrorRow, lump: &Lump) -> Option<String> {
        match lump.groups.first()?.status {
            Status::Stands => self.limb_text(self.out.errors[id].limbs),
            Status::Excused(place) => self.defence_text(&row.defences, place),
            Status::Unsettled => None,
            Status::Waived => {
                let findings = lump.groups.iter().filter_map(|group| group.finding);
                let findings = findings.filter_map(|number| self.frame.findings().get(number as usize));
                let texts = findings.filter_map(|finding| finding.waived_because);
                let mut texts: Vec<&str> = texts.map(|text| self.frame.text(text)).collect();
                texts.sort_unstable();
                texts.dedup();
                let joined = texts.join(&self.program.say("; ".into(), "；".into()));
                (!joined.is_empty()).then_some(joined)
            }
        }
    }

    pub fn defence_text(&self, defences: &[Defence], place: u16) -> Option<String> {
        let defence = defences.get(usize::from(place))?;
        let condition = || self.program.text(self.program.nodes.spans[defence.condition]).to_owned();
        Some(defence.because.as_ref().map_or_else(condition, ToString::to_string))
    }

    /// The limbs that held, from the outermost on.
    pub fn limb_text(&self, (first, count): (u32, u32)) -> Option<String> {
        let (first, count) = (first as usize, count as usize);
        let held = self.out.limbs.get(first..first + count)?;
        let mut texts = Vec::new();
        for &(node, number) in held {
            let Node::Limbs { limbs, .. } = &self.program.nodes.nodes[node] else { continue };
            let Some((text, limb)) = limbs.get(number as usize) else { continue };
            let span = self.program.nodes.spans[*limb];
            let text = text.as_deref().unwrap_or_else(|| self.program.text(span));
            texts.push((span.start, text));
        }
        texts.sort_by_key(|(start, _)| *start);
        let texts: Vec<&str> = texts.into_iter().map(|(_, text)| text).collect();
        (!texts.is_empty()).then(|| texts.join(" "))
    }

    fn evidence(&self, lump: &Lump) -> (Option<Vec<Json>>, Vec<String>) {
        let (mut evidence, mut remarks) = (None::<Vec<Json>>, Vec::new());
        let mut numbers: Vec<u32> = lump.groups.iter().filter_map(|group| group.finding).collect();
        numbers.sort_unstable();
        for number in numbers {
            let Some(finding) = self.frame.findings().get(number as usize) else { continue };
            remarks.extend(finding.note.map(|note| self.frame.text(note).to_owned()));
            match &finding.evidence {
                None | Some(Json::Null) => {}
                Some(Json::List(items)) => {
                    evidence.get_or_insert_default().extend(items.iter().cloned())
                }
                Some(other) => evidence.get_or_insert_default().push(other.clone()),
            }
        }
        (evidence, remarks)
    }

    fn reason_of_rule(&self, id: RuleId) -> Option<Reason> {
        let rule = &self.program.rules[id];
        if rule.row.is_some() {
            return None;
        }
        let (kind, because, effects) = match self.out.rules[id] {
            RuleState::Fired { limbs } => (ReasonKind::Rule, self.limb_text(limbs), self.applied(id)),
            RuleState::Excused(place) => {
                (ReasonKind::RuleExcused, self.defence_text(&rule.defences, place), Vec::new())
            }
            RuleState::NotFired | RuleState::Undetermined(_) => return None,
        };
        Some(Reason {
            kind,
            code: Arc::clone(&rule.label.name),
            title: rule.label.title.clone(),
            class: None,
            level: None,
            occurrences: None,
            detected: None,
            points: None,
            after_cap: None,
            basis: rule.basis.clone(),
            source: source(&rule.label.place),
            because,
            evidence: None,
            remarks: Vec::new(),
            superseded_by: superseded(&effects),
            effects,
        })
    }
}

/// Takes points from what is left, as far as it goes.
fn take(rest: &mut Option<Number>, points: Option<&Number>) -> Option<Number> {
    let (left, points) = (rest.clone()?, points?);
    let taken = points.clone().min(left.clone());
    *rest = left.subtract(&taken).ok();
    Some(taken)
}

fn plus(left: Option<&Number>, right: Option<&Number>) -> Option<Number> {
    left?.add(right?).ok()
}

/// Who superseded every effect, if all are.
fn superseded(effects: &[AppliedEffect]) -> Option<Arc<str>> {
    let first = effects.first()?.superseded_by.clone();
    effects.iter().all(|effect| effect.superseded_by.is_some()).then_some(first).flatten()
}
