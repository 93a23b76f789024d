//! What stands between a case and a grade: its lines, and what acts on it and on what it rests on.

use std::sync::Arc;

use crate::model::{GradeEffect, GradeId, RuleId, ScoreId};
use crate::outcome::{
    AppliedEffect, Band, BandKind, Decision, EffectKind as Told, Limit, LimitKind, WhyNot,
};
use crate::program::{
    EffectKind, Enumeration, GradeLine, Label, LineWhen, Node, NodeId, ScoreEffect, Undetermined,
};

use super::evaluation::{Group, RuleState, Status};
use super::machine::Machine;
use super::tell::source;
use super::value::Stop;

impl Machine<'_> {
    /// What stands between the case and a level of a grade.
    pub fn why_not(&mut self, id: GradeId, wanted: u16) -> WhyNot {
        let grade = &self.program.grades[id];
        let scale = &self.program.enums[grade.values];
        let value = self.out.grades[id].value;
        let reached = value.is_ok_and(|value| scale.rank(value) >= scale.rank(wanted));
        let (bands, open) = self.bands(id, wanted);
        WhyNot {
            grade: Arc::clone(&grade.label.name),
            grade_title: grade.label.title.clone(),
            wanted: self.tell_grade(id, Ok(wanted)),
            actual: self.tell_grade(id, value),
            reached,
            bands,
            limits: if reached { Vec::new() } else { self.limits(id, wanted, &open) },
        }
    }

    /// The lines that matter for a level, and the conditions of those in the way.
    fn bands(&mut self, id: GradeId, wanted: u16) -> (Vec<Band>, Vec<NodeId>) {
        let program = self.program;
        let lines = &program.grades[id].lines;
        let scale = &program.enums[program.grades[id].values];
        let enough = |line: &&GradeLine| scale.rank(line.value) >= scale.rank(wanted);
        let last = lines.iter().rposition(|line| enough(&line));
        let least = lines.iter().filter(enough).map(|line| scale.rank(line.value)).min();
        // Whether a line before holds, and whether the first one that does is good enough.
        let (mut earlier, mut settled) = (Some(false), false);
        let (mut bands, mut open) = (Vec::new(), Vec::new());
        for (place, line) in lines.iter().enumerate() {
            let mut band = self.band(line, scale, earlier);
            if enough(&line) {
                settled |= band.holds == Some(true) && earlier == Some(false);
                let conditional = line.when.condition().is_some() && band.holds != Some(true);
                band.blocks = conditional && Some(scale.rank(line.value)) == least;
            } else {
                band.blocks = band.holds != Some(false) && last.is_some_and(|last| place < last);
            }
            earlier = match (earlier, band.holds) {
                (Some(true), _) | (_, Some(true)) => Some(true),
                (Some(false), Some(false)) => Some(false),
                _ => None,
            };
            if enough(&line) || band.blocks {
                open.extend(line.when.condition().filter(|_| band.blocks));
                bands.push(band);
            }
        }
        if settled {
            bands.iter_mut().for_each(|band| band.blocks = false);
            open.clear();
        }
        (bands, open)
    }

    fn band(&mut self, line: &GradeLine, scale: &Enumeration, earlier: Option<bool>) -> Band {
        let level = scale.value(line.value);
        let (mut decided_by, mut undetermined) = (Vec::new(), None);
        let kind = match line.when {
            LineWhen::Condition(_) => BandKind::Condition,
            LineWhen::Otherwise => BandKind::Otherwise,
            LineWhen::Never => BandKind::Rules,
        };
        let holds = match line.when {
            LineWhen::Condition(condition) => {
                self.decide(condition, &mut decided_by);
                match self.truth(condition) {
                    Ok(truth) => Some(truth),
                    Err(Stop::Undetermined(cause)) => {
                        undetermined = Some(self.program.why(cause));
                        None
                    }
                    Err(Stop::Fault(_)) => None,
                }
            }
            LineWhen::Otherwise => earlier.map(|earlier| !earlier),
            LineWhen::Never => Some(false),
        };
        let best = u16::try_from(scale.values.len()).unwrap_or(u16::MAX);
        Band {
            level: level.map(|level| Arc::clone(&level.name)).unwrap_or_default(),
            title: level.and_then(|level| level.title.clone()),
            rank: best.saturating_sub(scale.rank(line.value)),
            kind,
            holds,
            undetermined,
            blocks: false,
            decided_by,
            source: source(&line.place),
        }
    }

    /// What keeps the case below a level beside the lines, some of whose conditions are in the way.
    fn limits(&mut self, id: GradeId, wanted: u16, open: &[NodeId]) -> Vec<Limit> {
        let program = self.program;
        let grade = &program.grades[id];
        let scale = &program.enums[grade.values];
        let mut limits = Vec::new();
        self.limits_of_clauses(&grade.label, &grade.undetermined, &mut limits);
        let below = |kind: &EffectKind| match kind {
            EffectKind::Grade(of, effect) if *of == id => match effect {
                GradeEffect::Is(value) | GradeEffect::AtMost(value) => {
                    scale.rank(*value) < scale.rank(wanted)
                }
                GradeEffect::Drop(_) | GradeEffect::Undetermined => true,
                GradeEffect::AtLeast(_) => false,
            },
            _ => false,
        };
        self.limits_of_rules(&grade.rules, below, &mut limits);
        for score in program.reads(open.iter().copied()).scores {
            self.limits_of_score(score, &mut limits);
        }
        limits
    }

    /// What makes a score worse beside what is added up in it.
    fn limits_of_score(&mut self, id: ScoreId, limits: &mut Vec<Limit>) {
        let program = self.program;
        let score = &program.scores[id];
        self.limits_of_clauses(&score.label, &score.undetermined, limits);
        let lower = score.lower_is_better;
        let worse = |kind: &EffectKind| match kind {
            EffectKind::Score(of, effect) if *of == id => match effect {
                ScoreEffect::Is(_) | ScoreEffect::Undetermined => true,
                ScoreEffect::AtMost(_) | ScoreEffect::Deduct(_) => !lower,
                ScoreEffect::AtLeast(_) | ScoreEffect::Add(_) => lower,
            },
            _ => false,
        };
        self.limits_of_rules(&score.rules, worse, limits);
        if score.parts.iter().any(|part| part.kind.counts_errors()) {
            let fired: Vec<RuleId> = self.fired().collect();
            self.limits_of_rules(&fired, |kind| matches!(kind, EffectKind::Zero(_)), limits);
        }
    }

    /// The clauses by which something is undetermined.
    fn limits_of_clauses(&mut self, of: &Label, clauses: &[Undetermined], limits: &mut Vec<Limit>) {
        for clause in clauses {
            let truth = self.truth(clause.when);
            let undetermined = match truth {
                Ok(false) | Err(Stop::Fault(_)) => continue,
                Ok(true) => None,
                Err(Stop::Undetermined(cause)) => Some(self.program.why(cause)),
            };
            limits.push(Limit {
                kind: LimitKind::Clause,
                code: Arc::clone(&of.name),
                title: clause.because.clone(),
                effect: AppliedEffect {
                    target: Arc::clone(&of.name),
                    effect: Told::Undetermined,
                    value: None,
                    superseded_by: None,
                },
                because: None,
                undetermined,
                errors: Vec::new(),
                basis: None,
                source: source(&clause.place),
                decided_by: self.deciding(clause.when),
            });
        }
    }

    /// Those effects of rules that fired, or may have, which are meant.
    fn limits_of_rules(
        &mut self,
        rules: &[RuleId],
        meant: impl Fn(&EffectKind) -> bool,
        limits: &mut Vec<Limit>,
    ) {
        let program = self.program;
        for &id in rules {
            let rule = &program.rules[id];
            let (because, undetermined) = match self.out.rules[id] {
                RuleState::Fired { limbs } => (self.limb_text(limbs), None),
                RuleState::Undetermined(cause) => (None, Some(program.why(cause))),
                RuleState::NotFired | RuleState::Excused(_) => continue,
            };
            let effects = rule.effects.iter().enumerate().filter(|(_, effect)| meant(&effect.kind));
            for (place, effect) in effects {
                let (label, basis) = self.origin(id);
                let mut limit = Limit {
                    kind: if rule.row.is_some() { LimitKind::Error } else { LimitKind::Rule },
                    code: Arc::clone(&label.name),
                    title: label.title.clone(),
                    effect: self.applied_effect(rule.first_effect + place, &effect.kind),
                    because: because.clone(),
                    undetermined: undetermined.clone(),
                    errors: Vec::new(),
                    basis,
                    source: source(&label.place),
                    decided_by: Vec::new(),
                };
                match rule.row {
                    Some(_) => limit.errors = self.errors_behind(rule.when),
                    None => limit.decided_by = self.deciding(rule.when),
                }
                limits.push(limit);
            }
        }
    }

    fn deciding(&mut self, condition: NodeId) -> Vec<Decision> {
        let mut decided_by = Vec::new();
        self.decide(condition, &mut decided_by);
        decided_by
    }

    /// The codes of the errors that count and that a condition, or a part of it, is about.
    pub fn errors_behind(&mut self, id: NodeId) -> Vec<Arc<str>> {
        let program = self.program;
        let mut groups = Vec::new();
        let mut open = vec![id];
        while let Some(id) = open.pop() {
            match &program.nodes.nodes[id] {
                // What is undetermined is told as such.
                Node::Errors(_, filter) => drop(self.gather(*filter, &mut groups)),
                Node::ErrorCode(error) => {
                    groups.extend(self.standing(|group| group.error == *error));
                }
                Node::OfClass(_, class) => {
                    let within = |error| {
                        let of = program.errors[error].class;
                        of.is_some_and(|of| program.is_within(of, *class))
                    };
                    groups.extend(self.standing(|group| within(group.error)));
                }
                Node::Let(id) => open.push(program.lets[*id].value),
                node => open.extend(node.parts()),
            }
        }
        groups.sort_unstable();
        groups.dedup();
        let groups = groups.into_iter().filter_map(|place| self.out.groups.get(place));
        let mut codes: Vec<_> =
            groups.map(|group| self.code(&program.errors[group.error], group)).collect();
        codes.dedup();
        codes
    }

    /// The places of the groups that count and are meant.
    fn standing(&self, meant: impl Fn(&Group) -> bool) -> Vec<usize> {
        let groups = self.out.groups.iter().enumerate();
        let standing = groups.filter(|(_, it)| it.status == Status::Stands && meant(it));
        standing.map(|(place, _)| place).collect()
    }
}
