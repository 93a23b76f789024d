//! The lines of a grade: none is idle, and together they take every case.

use super::region::{Region, Subject};
use super::shown::{self, Shown};
use super::space::Space;
use super::values::{Interval, Numbers, Values};
use crate::diagnostic::{CheckProblem, Diagnostic};
use crate::model::{
    EffectKind, ExprKind, Grade, GradeEffect, GradeId, GradeLine, LineWhen, Model, Type,
};
use crate::source::Span;
use crate::value::Number;

/// Looks at every grade.
pub(super) fn check(model: &Model, diagnostics: &mut Vec<Diagnostic>) {
    for (id, grade) in model.grades.entries() {
        let Some(bands) = Bands::of(grade, Space::new(model)) else { continue };
        diagnostics.extend(bands.idle_lines());
        diagnostics.extend(bands.overlaps());
        diagnostics.extend(bands.rest());
        diagnostics.extend(bands.against_the_order());
        diagnostics.extend(never_given(model, id, grade));
    }
}

/// A grade's lines as regions.
struct Bands<'m> {
    model: &'m Model,
    grade: &'m Grade,
    space: Space<'m>,
    lines: Vec<(&'m GradeLine, Region)>,
    /// What is left when the grade is not undetermined.
    start: Region,
    /// What no line but `otherwise` takes.
    rest: Region,
    otherwise: Option<Span>,
}

impl<'m> Bands<'m> {
    fn of(grade: &'m Grade, mut space: Space<'m>) -> Option<Self> {
        let model = space.model();
        let mut start = Region::all();
        for undetermined in &grade.undetermined {
            let determined = space.region(&undetermined.when, false)?;
            start = space.both(&start, &determined)?;
        }
        let mut lines = Vec::new();
        let mut rest = start.clone();
        for line in &grade.lines {
            let Some(condition) = line.when.condition() else { continue };
            let region = space.region(condition, true)?;
            rest = space.without(&rest, &region)?;
            lines.push((line, region));
        }
        let otherwise = grade.lines.iter().find(|line| matches!(line.when, LineWhen::Otherwise));
        let otherwise = otherwise.map(|line| line.span);
        Some(Self { model, grade, space, lines, start, rest, otherwise })
    }

    /// Lines that earlier ones leave nothing to, and lines after `otherwise`.
    fn idle_lines(&self) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        for (line, region) in &self.lines {
            let name = || self.line_name(line);
            if self.is_after_otherwise(line) {
                found.push(Diagnostic::new(CheckProblem::AfterOtherwise { grade: name() }, line.span));
            } else if self.is_idle(line) {
                let problem = match self.is_taken(line) {
                    true => CheckProblem::LineNeverReached { grade: name() },
                    false => CheckProblem::LineBetweenScores { grade: name() },
                };
                let diagnostic = Diagnostic::new(problem, line.span);
                found.push(self.taker(line, region).into_iter().fold(diagnostic, Diagnostic::also));
            }
        }
        if let (Some(otherwise), true) = (self.otherwise, self.rest.is_empty()) {
            found.push(Diagnostic::new(CheckProblem::OtherwiseNeverReached {}, otherwise));
        }
        found
    }

    fn is_after_otherwise(&self, line: &GradeLine) -> bool {
        self.otherwise.is_some_and(|otherwise| otherwise.start < line.span.start)
    }

    /// Whether the lines above leave nothing to a line that would take something.
    fn is_idle(&self, line: &GradeLine) -> bool {
        let mut rest = Some(self.start.clone());
        for (other, region) in &self.lines {
            let Some(left) = &rest else { return false };
            if other.span == line.span {
                let reached = self.space.both(left, region);
                return !region.is_empty() && reached.is_some_and(|reached| reached.is_empty());
            }
            rest = self.space.without(left, region);
        }
        false
    }

    /// Whether the lines above take all that an idle line asks for, and not only what scores there are.
    fn is_taken(&self, line: &GradeLine) -> bool {
        let anywhere = Bands::of(self.grade, Space::without_steps(self.model));
        anywhere.is_none_or(|bands| bands.is_idle(line))
    }

    /// An earlier line that alone takes everything that a line asks for.
    fn taker(&self, line: &GradeLine, region: &Region) -> Option<Span> {
        let earlier = self.lines.iter().take_while(|(other, _)| other.span != line.span);
        let mut takers = earlier
            .filter(|(_, taken)| self.space.without(region, taken).is_some_and(|left| left.is_empty()));
        takers.next().map(|(taker, _)| taker.span)
    }

    fn line_name(&self, line: &GradeLine) -> String {
        let value = self.model.enums[self.grade.values].values.get(usize::from(line.value));
        value.map(|value| value.name.clone()).unwrap_or_default()
    }

    /// Two bands of which each takes something of its own and both take something in common.
    fn overlaps(&self) -> Vec<Diagnostic> {
        let Some(subject) = self.only_subject() else { return Vec::new() };
        let bands: Vec<_> =
            self.lines.iter().filter_map(|(line, region)| Some((line, band(region)?))).collect();
        let mut found = Vec::new();
        for (at, (line, values)) in bands.iter().enumerate() {
            let earlier = bands.iter().take(at).find_map(|(other, others)| {
                let both = values.and(others);
                let crossing = !both.is_empty() && !values.contains(others) && !others.contains(values);
                crossing.then_some((other, both))
            });
            let Some((other, both)) = earlier else { continue };
            let Some((name, ty)) = self.named(subject) else { continue };
            let Some(Shown { en, zh }) = shown::values(self.model, ty, &both) else { continue };
            let problem = CheckProblem::BandsOverlap {
                subject: name,
                overlap_en: en,
                overlap_zh: zh,
                first: self.line_name(other),
                second: self.line_name(line),
            };
            found.push(Diagnostic::new(problem, line.span).also(other.span));
        }
        found
    }

    /// What no line takes, or what slips through to `otherwise`.
    fn rest(&self) -> Vec<Diagnostic> {
        if self.rest.is_empty() {
            return Vec::new();
        }
        let only = self.only_subject().and_then(|subject| Some((subject, self.named(subject)?)));
        let values = only.and_then(|(subject, (name, ty))| Some((self.left(subject)?, name, ty)));
        match (self.otherwise, values) {
            (None, Some((values, name, ty))) => self.gap(&values, name, ty).into_iter().collect(),
            (None, None) => {
                let problem = CheckProblem::GradeNotTotal { grade: self.grade.name.clone() };
                vec![Diagnostic::new(problem, self.grade.span)]
            }
            (Some(otherwise), Some((Values::Numbers(numbers), name, ty))) => {
                let slips = numbers.intervals.iter().filter(|interval| self.slips(interval));
                slips.map(|interval| slip(interval, &name, ty, otherwise)).collect()
            }
            (Some(_), _) => Vec::new(),
        }
    }

    fn gap(&self, values: &Values, subject: String, ty: Type) -> Option<Diagnostic> {
        let Shown { en, zh } = shown::values(self.model, ty, values)?;
        let problem =
            CheckProblem::GradeGap { grade: self.grade.name.clone(), subject, gap_en: en, gap_zh: zh };
        Some(Diagnostic::new(problem, self.grade.span))
    }

    /// A hole is a slip of the pen where no number of as many decimals as the bounds beside it have
    /// lies in it: `>= 90` and `<= 89` of a score with one decimal.
    fn slips(&self, hole: &Interval) -> bool {
        let (Some(low), Some(high)) = (&hole.low, &hole.high) else { return false };
        let bands: Vec<Values> = self.lines.iter().filter_map(|(_, region)| band(region)).collect();
        let ends = bands.iter().flat_map(Values::ends).collect::<Vec<&Number>>();
        let below = ends.iter().filter(|end| ***end <= low.at).max();
        let above = ends.iter().filter(|end| ***end >= high.at).min();
        let (Some(below), Some(above)) = (below, above) else { return false };
        let decimals = below.decimals().max(above.decimals()).and_then(|most| u8::try_from(most).ok());
        let Some(decimals) = decimals else { return false };
        let written = Some(Number::scaled(1, decimals));
        Numbers::between(written, hole.low.clone(), hole.high.clone()).intervals.is_empty()
    }

    /// The values of a subject that are left over.
    fn left(&self, subject: Subject) -> Option<Values> {
        let full = self.space.looked(subject)?.full.clone();
        let mut taken = full.clone();
        for piece in &self.rest.0 {
            taken = taken.without(piece.get(&subject).unwrap_or(&full));
        }
        Some(full.without(&taken))
    }

    /// What all lines are about, where that is one thing.
    fn only_subject(&self) -> Option<Subject> {
        let regions = self.lines.iter().map(|(_, region)| region).chain([&self.start, &self.rest]);
        let mut subjects = regions.flat_map(Region::subjects);
        let first = subjects.next()?;
        subjects.all(|subject| subject == first).then_some(first)
    }

    fn named(&self, subject: Subject) -> Option<(String, Type)> {
        let looked = self.space.looked(subject)?;
        Some((looked.name.clone()?, looked.ty))
    }

    /// Bands of a score that give the better grade for the worse score.
    fn against_the_order(&self) -> Option<Diagnostic> {
        let score = self.lines.iter().find_map(|(line, _)| score_of(line))?;
        let lower_is_better = self.model.scores[score].lower_is_better;
        let subject = self.only_subject()?;
        let mut ends = self.lines.iter().filter_map(|(line, region)| {
            let full = &self.space.looked(subject)?.full;
            Some((line.value, one_sided(region.0.first()?.get(&subject)?, full)?))
        });
        let (first, (rising, bound)) = ends.next()?;
        let (second, _) = ends.find(|(_, (other, at))| *other == rising && *at != bound)?;
        let values = &self.model.enums[self.grade.values];
        let wanted = if lower_is_better { !rising } else { rising };
        // The first line that holds counts, so it asks for more than the next.
        let better_first = values.rank(first) > values.rank(second);
        (better_first != wanted).then(|| {
            let score = &self.model.scores[score];
            let problem = CheckProblem::BandsAgainstOrder { score: score.name.clone() };
            Diagnostic::new(problem, self.grade.span).also(score.span)
        })
    }
}

fn slip(hole: &Interval, subject: &str, ty: Type, otherwise: Span) -> Diagnostic {
    let Shown { en, zh } = shown::interval(ty, hole);
    let problem = CheckProblem::GapFallsToOtherwise { subject: subject.into(), gap_en: en, gap_zh: zh };
    Diagnostic::new(problem, otherwise)
}

/// The values of a band of one subject: a region of one box with one side.
fn band(region: &Region) -> Option<Values> {
    let [cuboid] = region.0.as_slice() else { return None };
    let mut sides = cuboid.values();
    let values = sides.next().filter(|values| matches!(values, Values::Numbers(_)))?;
    sides.next().is_none().then(|| values.clone())
}

/// Whether a band goes on to the upper end of all values (or else to the lower), and from where.
fn one_sided(band: &Values, full: &Values) -> Option<(bool, Number)> {
    let (Values::Numbers(band), Values::Numbers(full)) = (band, full) else { return None };
    let ([band], [full]) = (band.intervals.as_slice(), full.intervals.as_slice()) else { return None };
    match (band.low == full.low, band.high == full.high) {
        (false, true) => Some((true, band.low.as_ref()?.at.clone())),
        (true, false) => Some((false, band.high.as_ref()?.at.clone())),
        _ => None,
    }
}

/// The score with which a line compares.
fn score_of(line: &GradeLine) -> Option<crate::model::ScoreId> {
    let ExprKind::Compare(_, left, _) = &line.when.condition()?.kind else { return None };
    match left.kind {
        ExprKind::Score(score) => Some(score),
        _ => None,
    }
}

/// Grades of a grade's own list that neither a line nor an effect gives.
fn never_given(model: &Model, id: GradeId, grade: &Grade) -> Vec<Diagnostic> {
    let idle = grade.lines.iter().filter(|line| matches!(line.when, LineWhen::Never));
    let idle = idle.filter(|line| !given_by_effect(model, id, grade, line.value));
    let name = |line: &GradeLine| {
        let value = model.enums[grade.values].values.get(usize::from(line.value));
        value.map(|value| value.name.clone()).unwrap_or_default()
    };
    idle.map(|line| Diagnostic::new(CheckProblem::GradeNeverGiven { grade: name(line) }, line.span))
        .collect()
}

fn given_by_effect(model: &Model, id: GradeId, grade: &Grade, value: u16) -> bool {
    let effects = model.rules.iter().flat_map(|rule| &rule.effects);
    let mut on_grade = effects.filter_map(|effect| match effect.kind {
        EffectKind::Grade(target, effect) if target == id => Some(effect),
        _ => None,
    });
    on_grade.any(|effect| match effect {
        GradeEffect::Is(to) | GradeEffect::AtMost(to) | GradeEffect::AtLeast(to) => to == value,
        GradeEffect::Drop(_) => !grade.lines.is_empty(),
        GradeEffect::Undetermined => false,
    })
}
