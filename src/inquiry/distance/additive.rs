//! Scores that only add up: what errors cost at least is reckoned, without trying every way.

use crate::eval::RuleState;
use crate::model::{GradeEffect, GradeId, RuleId, ScoreId};
use crate::program::{EffectKind, Member, NodeId, Program, Rule, ScoreEffect, ScorePartKind};
use crate::value::Number;

use super::search::{Passed, Search, size};

/// The smallest way where the grade depends on errors by a score alone that only adds up what they
/// cost, once those are let pass that must be; and whether it is shown that fewer do not do.
pub(super) fn smallest(search: &mut Search<'_>, must: &[u32]) -> Option<(Passed, bool)> {
    let program = search.program;
    let grade = search.target.grade;
    let score = only_score(program, grade)?;
    let members = members(program, score)?;
    search.remedies.pass(program, must)?;
    let shown = only_adds_up(search, score);
    let losses = search.remedies.losses(program, members, must)?;
    let kinds = search.counts.len();
    let mut does = losses.most();
    let mut fails = size(must) as usize;
    // The more are let pass, the less is left to pay.
    while does > fails {
        let middle = fails + (does - fails) / 2;
        let way = losses.passed(middle, kinds);
        match way.is_some_and(|way| search.reaches(&way)) {
            true => does = middle,
            false => fails = middle + 1,
        }
    }
    let way = losses.passed(does, kinds)?;
    search.reaches(&way).then_some((way, shown))
}

/// The places of the kinds, those first of which an occurrence costs least.
pub(super) fn cheapest_first(search: &Search<'_>) -> Vec<usize> {
    let costs = search.remedies.costs(search.program);
    let mut kinds: Vec<(usize, Number)> = costs.into_iter().enumerate().collect();
    kinds.sort_by(|(_, one), (_, other)| one.cmp(other));
    kinds.into_iter().map(|(kind, _)| kind).collect()
}

/// The only score that the grade's lines read, if they ask for errors in no other way.
fn only_score(program: &Program, grade: GradeId) -> Option<ScoreId> {
    let conditions = program.grades[grade].lines.iter().filter_map(|line| line.when.condition());
    let reads = program.reads(conditions);
    let mut scores = reads.scores.into_iter();
    scores.next().filter(|_| !reads.errors && scores.next().is_none())
}

/// The errors whose costs a score adds up, if that is all that it does with them.
fn members(program: &Program, score: ScoreId) -> Option<&[Member]> {
    let score = &program.scores[score];
    let mut errors = score.parts.iter().filter(|part| part.kind.counts_errors());
    let only = errors.next().filter(|_| errors.next().is_none() && score.rescale.is_none())?;
    match &only.kind {
        ScorePartKind::Errors { members, add } if *add == score.lower_is_better => Some(members),
        _ => None,
    }
}

/// Whether nothing but what errors cost comes between errors and the grade.
fn only_adds_up(search: &Search<'_>, score: ScoreId) -> bool {
    let (program, grade) = (search.program, search.target.grade);
    let free = |nodes: Vec<NodeId>| {
        let reads = program.reads(nodes);
        !reads.errors && reads.scores.is_empty()
    };
    let (of_grade, of_score) = (&program.grades[grade], &program.scores[score]);
    let parts = of_score.parts.iter().flat_map(|part| match &part.kind {
        ScorePartKind::Start(node) | ScorePartKind::Add(node) => vec![*node],
        ScorePartKind::Deduct(deduction) => deduction.nodes().collect(),
        ScorePartKind::Weigh { parts, .. } => parts.iter().map(|(node, _)| *node).collect(),
        ScorePartKind::Errors { .. } | ScorePartKind::Classes(_) => Vec::new(),
    });
    let bounds = of_score.at_least.into_iter().chain(of_score.at_most);
    let clauses = of_grade.undetermined.iter().chain(&of_score.undetermined).map(|clause| clause.when);
    let rows = program.errors.iter().flat_map(|row| {
        let defences = row.defences.iter().map(|defence| defence.condition);
        row.when.into_iter().chain(row.applies_when).chain(defences).chain(row.deduction.nodes())
    });
    let classes = program.classes.iter().filter_map(|class| class.applies_when);
    let all = parts.chain(bounds).chain(clauses).chain(rows).chain(classes);
    let rules = of_grade.rules.iter().chain(&of_score.rules).copied();
    let zeroing = program.rules.entries().filter(|(_, rule)| zeroes(rule)).map(|(id, _)| id);
    let harmless = |id: RuleId| {
        let rule = &program.rules[id];
        let defences = rule.defences.iter().map(|defence| defence.condition);
        let values = rule.effects.iter().filter_map(|effect| match &effect.kind {
            EffectKind::Score(_, effect) => effect.value(),
            _ => None,
        });
        let independent = free(std::iter::once(rule.when).chain(defences).chain(values).collect());
        // What only harms, and does not now, will not where fewer errors count.
        let idle = search.remedies.case().rule(id) == RuleState::NotFired;
        let idle = idle && only_harms(search, rule, score);
        independent && !zeroes(rule) || idle
    };
    free(all.collect()) && rules.chain(zeroing).all(harmless)
}

fn zeroes(rule: &Rule) -> bool {
    rule.effects.iter().any(|effect| matches!(effect.kind, EffectKind::Zero(_)))
}

/// Whether a rule can never help a case to the level.
fn only_harms(search: &Search<'_>, rule: &Rule, score: ScoreId) -> bool {
    let (program, target) = (search.program, search.target);
    let scale = &program.enums[program.grades[target.grade].values];
    let lower = program.scores[score].lower_is_better;
    rule.effects.iter().all(|effect| match &effect.kind {
        EffectKind::Grade(grade, effect) if *grade == target.grade => match effect {
            GradeEffect::Is(value) => scale.rank(*value) < scale.rank(target.level),
            GradeEffect::AtLeast(_) => false,
            GradeEffect::AtMost(_) | GradeEffect::Drop(_) | GradeEffect::Undetermined => true,
        },
        EffectKind::Score(of, effect) if *of == score => match effect {
            ScoreEffect::Is(_) => false,
            ScoreEffect::AtMost(_) | ScoreEffect::Deduct(_) => !lower,
            ScoreEffect::AtLeast(_) | ScoreEffect::Add(_) => lower,
            ScoreEffect::Undetermined => true,
        },
        // It acts on nothing that counts here, or zeroes a class.
        _ => true,
    })
}
