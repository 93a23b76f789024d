//! Errors: which may stand, and what they may cost.

use std::collections::BTreeSet;

use crate::eval::{Finding, RefusalKind};
use crate::model::ErrorId;
use crate::program::{Deduction, ErrorRow, FINDINGS_LIMIT, LevelPoints, NodeId, Points};
use crate::value::{Number, Rounding};

use super::expression::divide;
use super::facts::Ground;
use super::possible::{Item, Numbers};
use super::span::Span;
use super::survey::Survey;
use super::truth::{Truth, Unsure};

/// What may come of an error.
#[derive(Debug, Clone)]
pub struct ErrorState {
    /// Whether it may apply.
    pub may_apply: bool,
    /// Whether it may not apply.
    pub may_not_apply: bool,
    /// Whether it stands.
    pub stands: Truth,
    /// What stands of it, if it does, besides what may yet be found.
    pub groups: Vec<Group>,
    /// Whether more may be found.
    pub more: bool,
    /// What it costs.
    pub points: Numbers,
    /// Points of `deduct N`, `deduct N each` or `deduct N for each …`.
    amount: Numbers,
    at_most: Option<Numbers>,
    /// Whether it has findings, of whatever kind.
    found: bool,
}

/// Occurrences of one code at one level, from one finding or from the facts.
#[derive(Debug, Clone)]
pub struct Group {
    /// Whether it is certain, where the error stands.
    pub sure: bool,
    /// The finding's item.
    pub finding: Option<Item>,
    /// Tells the codes of an `otherwise` row apart; 0 elsewhere.
    pub code: u32,
    /// The levels that it may have; none where the standard gives it none.
    pub levels: BTreeSet<u16>,
    /// How often it occurs.
    pub count: Number,
    /// The reviewer's points.
    points: Option<Number>,
}

/// Groups that are meant, each with whether it certainly is; and whether others may be.
#[derive(Default)]
pub struct Meant<'g> {
    /// The groups.
    pub groups: Vec<(&'g Group, bool)>,
    /// Whether what may yet be found may be meant too.
    pub more: bool,
}

impl Default for ErrorState {
    fn default() -> Self {
        Self {
            may_apply: true,
            may_not_apply: false,
            stands: Truth::NO,
            groups: Vec::new(),
            more: false,
            points: Numbers::zero(),
            amount: Numbers::zero(),
            at_most: None,
            found: false,
        }
    }
}

impl ErrorState {
    /// Whether it can only stand because the facts show it.
    pub fn is_only_detected(&self) -> bool {
        !self.found && !self.more
    }
}

impl Ground<'_> {
    /// The levels that an error may have.
    pub fn levels_of(&self, id: ErrorId) -> BTreeSet<u16> {
        let program = self.program;
        let levels = program.levels.zip(program.errors[id].levels).map(|(levels, (low, high))| {
            let levels = &program.enums[levels];
            (levels.rank(low)..=levels.rank(high)).map(|rank| levels.at_rank(rank)).collect()
        });
        levels.unwrap_or_default()
    }
}

impl<'a> Survey<'a> {
    /// Reckons an error.
    pub fn error(&mut self, id: ErrorId) {
        let row = &self.ground.program.errors[id];
        let found = self.findings_of(id);
        let applies = self.applies(id, row, &found);
        let mut state = ErrorState {
            may_apply: applies.yes || applies.unsure.any(),
            may_not_apply: applies.no,
            stands: Truth { yes: false, ..applies },
            more: self.ground.frame.open().findings && !self.known.no_more,
            found: !found.is_empty(),
            ..ErrorState::default()
        };
        if applies.yes {
            row.applies_when.into_iter().for_each(|condition| self.grant(condition, true));
            self.occurrences(id, row, &found, &mut state);
        }
        if state.stands.yes {
            state.amount = self.amount(&row.deduction);
            state.at_most = row.deduction.at_most.map(|bound| self.numbers(bound));
            let groups = state.groups.iter().map(|group| (group, group.sure)).collect();
            state.points = self.cost(id, &state, &Meant { groups, more: state.more });
        }
        if !state.stands.must(true) {
            let otherwise = Numbers { span: Some(Span::zero()), unsure: state.stands.unsure };
            let nothing = Numbers::none(state.stands.unsure);
            let stands = if state.stands.yes { state.points } else { nothing.clone() };
            state.points = stands.or(if state.stands.no { &otherwise } else { &nothing });
        }
        self.errors[id] = state;
    }

    /// The findings of an error with their numbers, in an order that the record's own does not change.
    fn findings_of(&self, id: ErrorId) -> Vec<(u32, &'a Finding)> {
        let frame = self.ground.frame;
        let all = (0..).zip(frame.findings());
        let mut found: Vec<_> = all.filter(|(_, finding)| finding.error == id).collect();
        found.sort_by_key(|(_, finding)| (frame.text(finding.code), finding.level));
        found
    }

    /// Whether anything can be found here. What was found says that it can.
    fn applies(&mut self, id: ErrorId, row: &ErrorRow, found: &[(u32, &Finding)]) -> Truth {
        let class = row.class.map(|class| (class, self.classes[class].applies));
        let around = class.map_or(Truth::YES, |(_, applies)| applies);
        let own = match row.applies_when.filter(|_| around.yes) {
            Some(condition) => self.truth(condition),
            None => Truth::YES,
        };
        let examined = row.class.filter(|class| self.ground.program.classes[*class].examined);
        let examined = examined.map_or(Truth::YES, |class| self.is_examined(class));
        let no = if examined.no { Truth::unsure(Unsure::OTHERWISE) } else { Truth::NEVER };
        let yes = if examined.yes { Truth::YES } else { Truth::NEVER };
        let inner = Truth { yes: false, ..own }.or(if own.yes { yes.or(no) } else { Truth::NEVER });
        let applies = Truth { yes: false, ..around }.or(if around.yes { inner } else { Truth::NEVER });
        if found.is_empty() {
            return applies;
        }
        let refused = match class {
            Some((class, around)) if around.must(false) => Some(RefusalKind::InapplicableClass(class)),
            _ if own.must(false) => Some(RefusalKind::InapplicableError(id)),
            Some((class, _)) if examined.must(false) => Some(RefusalKind::NotExamined(class)),
            _ => None,
        };
        if let Some(refused) = refused {
            self.refuse(found.iter().map(|(number, _)| *number), refused);
        }
        let unsure = around.unsure.or(if around.yes { own.unsure } else { Unsure::NEVER });
        Truth { no: false, unsure, ..applies }
    }

    fn is_examined(&self, class: crate::model::ClassId) -> Truth {
        let frame = self.ground.frame;
        match frame.examined(class) {
            _ if frame.open().examined => match self.known.examined {
                Some(examined) => Truth::of(examined, !examined),
                None => Truth::of(true, true),
            },
            examined => Truth::of(examined == Some(true), examined != Some(true)),
        }
    }

    fn occurrences(
        &mut self,
        id: ErrorId,
        row: &ErrorRow,
        found: &[(u32, &Finding)],
        state: &mut ErrorState,
    ) {
        state.groups = self.recorded(id, row, found);
        let recorded = !state.groups.is_empty();
        let mut standing = match (recorded, found.is_empty(), row.when) {
            (true, ..) => Truth::YES,
            (false, true, Some(when)) => self.truth(when),
            _ => Truth::NO,
        };
        if found.is_empty() && standing.yes {
            state.groups.push(Group {
                sure: !state.more,
                finding: None,
                code: 0,
                levels: row.levels.map(|(mildest, _)| mildest).into_iter().collect(),
                count: Number::ONE,
                points: None,
            });
            row.when.filter(|_| !state.more).into_iter().for_each(|when| self.grant(when, true));
        }
        if state.more && !recorded {
            // What is found may count, or be waived.
            standing = standing.or(Truth::of(true, true));
        }
        state.stands = state.stands.or(Truth { yes: false, ..standing });
        if standing.yes {
            state.stands = state.stands.or(self.defended(&row.defences).not());
            row.defences.iter().for_each(|defence| self.grant(defence.condition, false));
        }
    }

    /// A group for each finding that is not waived.
    fn recorded(&self, id: ErrorId, row: &ErrorRow, found: &[(u32, &Finding)]) -> Vec<Group> {
        let frame = self.ground.frame;
        let (mut groups, mut code, mut before) = (Vec::new(), 0, None);
        for (number, finding) in found {
            let text = frame.text(finding.code);
            code += u32::from(row.otherwise && before.is_some_and(|before| before != text));
            before = Some(text);
            if finding.waived {
                continue;
            }
            let known = self.known.levels.get(number).copied();
            let levels = match finding.level.or(known) {
                Some(level) => BTreeSet::from([level]),
                None => self.ground.levels_of(id),
            };
            groups.push(Group {
                sure: true,
                finding: Some(Item::Stated(finding.item)),
                code,
                levels,
                count: Number::from(i64::from(finding.count)),
                points: finding.points.clone().or_else(|| self.known.points.get(number).cloned()),
            });
        }
        groups
    }

    /// The points of `deduct N`, `N each`, `N for each UNIT in X`.
    pub fn amount(&mut self, deduction: &Deduction) -> Numbers {
        match &deduction.points {
            Points::Once(points) | Points::Each(points) => self.numbers(*points),
            Points::PerUnit { points, unit, or_part, of } => {
                let units = self.units(*unit, *or_part, *of);
                self.numbers(*points).zip(&units, Span::multiply)
            }
            Points::Nothing | Points::Chosen { .. } | Points::ByLevel(_) => Numbers::zero(),
        }
    }

    /// Whole units in a quantity; a negative one has none.
    fn units(&mut self, unit: NodeId, or_part: bool, of: NodeId) -> Numbers {
        let (unit, of) = (self.numbers(unit), self.numbers(of));
        let mode = if or_part { Rounding::Ceiling } else { Rounding::Floor };
        divide(&of, &unit).map(|span| span.round(&Number::ONE, mode).max(&Span::zero()))
    }

    /// What some groups of one error cost: once a code, once a code and level, or for each occurrence.
    pub fn cost(&self, id: ErrorId, state: &ErrorState, meant: &Meant<'_>) -> Numbers {
        if meant.groups.is_empty() && !meant.more {
            return Numbers::zero();
        }
        let row = &self.ground.program.errors[id];
        let sum = match &row.deduction.points {
            Points::Nothing => Numbers::zero(),
            Points::Once(_) | Points::PerUnit { .. } => {
                let codes = meant.codes(row.otherwise);
                state.amount.clone().map(|amount| amount.multiply(&codes))
            }
            Points::Each(_) => state.amount.clone().map(|amount| amount.multiply(&meant.occurrences())),
            Points::Chosen { low } => {
                let chosen = self.ground.schema.rows[id].points.as_ref();
                let all = chosen.map_or_else(
                    || Span::point(low.clone()),
                    |chosen| Span::between(chosen.low.clone(), chosen.high.clone()),
                );
                Numbers::of(meant.chosen(&all))
            }
            Points::ByLevel(levels) => {
                Numbers::of(meant.by_level(levels, &self.ground.levels_of(id), row.otherwise))
            }
        };
        match &state.at_most {
            Some(at_most) => sum.zip(at_most, Span::min),
            None => sum,
        }
    }
}

impl Meant<'_> {
    /// How many codes they have.
    pub fn codes(&self, otherwise: bool) -> Span<Number> {
        let codes = |groups: &mut dyn Iterator<Item = &(&Group, bool)>| {
            groups.map(|(group, _)| group.code).collect::<BTreeSet<_>>().len()
        };
        let least = codes(&mut self.groups.iter().filter(|(_, sure)| *sure));
        let most = codes(&mut self.groups.iter());
        let most = match (self.more, otherwise) {
            (true, true) => most.saturating_add(FINDINGS_LIMIT as usize),
            (true, false) => most.max(1),
            (false, _) => most,
        };
        let number = |count: usize| Number::from(i64::try_from(count).unwrap_or(i64::MAX));
        Span::between(number(least), number(most))
    }

    /// How often they occur.
    pub fn occurrences(&self) -> Span<Number> {
        let more = if self.more { Span::from_zero() } else { Span::zero() };
        self.groups.iter().fold(more, |sum, (group, sure)| {
            let count = Span::point(group.count.clone());
            sum.add(&if *sure { count } else { count.or_zero() })
        })
    }

    /// The points that reviewers chose for them, or may.
    fn chosen(&self, all: &Span<Number>) -> Span<Number> {
        let more = if self.more { all.multiply(&Span::from_zero()) } else { Span::zero() };
        self.groups.iter().fold(more, |sum, (group, sure)| {
            let points = group.points.clone().map_or_else(|| all.clone(), Span::point);
            let points = points.multiply(&Span::point(group.count.clone()));
            sum.add(&if *sure { points } else { points.or_zero() })
        })
    }

    /// Points by level: for each occurrence, or once for a code and level.
    fn by_level(
        &self,
        points: &[Option<LevelPoints>],
        levels: &BTreeSet<u16>,
        otherwise: bool,
    ) -> Span<Number> {
        let of = |level: &u16| points.get(usize::from(*level)).and_then(Option::as_ref);
        let mut sum = Span::zero();
        let mut once: BTreeSet<(u32, u16)> = BTreeSet::new();
        for certain in [true, false] {
            for (group, sure) in &self.groups {
                let is_certain = *sure && group.levels.len() == 1;
                if is_certain != certain {
                    continue;
                }
                let of_level = |level: &u16| match of(level) {
                    Some(it) if it.each => it.points.multiply(&group.count).ok().map(Span::point),
                    Some(it) if !certain || once.insert((group.code, *level)) => {
                        Some(Span::point(it.points.clone()))
                    }
                    _ => Some(Span::zero()),
                };
                let spans: Vec<Option<Span<Number>>> = group.levels.iter().map(of_level).collect();
                let span = spans.into_iter().map(|span| span.unwrap_or(Span::ALL));
                let span = span.reduce(|left, right| left.or(&right)).unwrap_or_else(Span::zero);
                let alone = *sure && self.groups.len() == 1;
                sum = sum.add(&if certain || alone { span } else { span.or_zero() });
            }
        }
        for level in levels.iter().filter(|_| self.more).filter_map(of) {
            let most = match (level.each, otherwise) {
                (true, _) => Span::from_zero(),
                (false, true) => Span::between(Number::ZERO, Number::from(i64::from(FINDINGS_LIMIT))),
                (false, false) => Span::between(Number::ZERO, Number::ONE),
            };
            sum = sum.add(&Span::point(level.points.clone()).multiply(&most));
        }
        sum
    }
}
