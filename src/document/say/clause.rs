//! Conditions with their limbs, effects, costs and times.

use crate::document::glossary::Kind;
use crate::document::{Entry, Inline, List};
use crate::syntax::ast::{
    BinaryOperator, Condition, Deduct, DeductForm, Effect, EffectKind, Expr, ExprKind, Limb,
    LiteralKind, Path, Unless, Within,
};

use super::Sayer;
use super::expression::of_those;

/// A condition in words: a phrase, and the limbs that it announces.
pub(in crate::document) struct Told {
    pub phrase: String,
    pub limbs: Option<List>,
}

impl Sayer<'_, '_> {
    pub fn condition(&self, condition: &Condition) -> Told {
        match condition {
            Condition::Plain(expr) => Told { phrase: self.holds(expr), limbs: None },
            Condition::Limbs { all, limbs, .. } => {
                let phrase = if *all {
                    self.words("all of the following are so", "同时具备下列情形")
                } else {
                    self.words("any of the following is so", "有下列情形之一")
                };
                Told { phrase, limbs: Some(self.limbs(limbs)) }
            }
        }
    }

    fn limbs(&self, limbs: &[Limb]) -> List {
        let entries = limbs.iter().map(|limb| {
            let told = self.condition(&limb.condition);
            let line = match &limb.text {
                Some(text) if told.limbs.is_some() => {
                    vec![Inline::Text(format!("{}{}", text.value, self.either(":", "：")))]
                }
                Some(text) => {
                    let mut line = vec![Inline::Text(text.value.clone())];
                    // What the words say already is not said again.
                    if !text.value.contains(&told.phrase) {
                        line.push(Inline::Soft(self.parens(&told.phrase)));
                    }
                    line
                }
                None if told.limbs.is_some() => {
                    vec![Inline::Text(format!("{}{}", told.phrase, self.either(":", "：")))]
                }
                None => vec![Inline::Text(told.phrase)],
            };
            Entry { line, inner: told.limbs }
        });
        // Limbs that are numbered in their words are not numbered twice.
        let numbered = |limb: &Limb| {
            limb.text.as_ref().is_some_and(|text| text.value.trim_start().starts_with(['(', '（']))
        };
        List { ordered: !limbs.iter().all(numbered), entries: entries.collect() }
    }

    /// A condition in one phrase, with its limbs within it.
    pub fn condition_in_line(&self, condition: &Condition) -> String {
        match condition {
            Condition::Plain(expr) => self.holds(expr),
            Condition::Limbs { all, limbs, .. } => {
                let limbs: Vec<String> = limbs
                    .iter()
                    .map(|limb| match &limb.text {
                        Some(text) => text.value.clone(),
                        None => self.condition_in_line(&limb.condition),
                    })
                    .collect();
                let (english, chinese) = if *all { (" and ", "，且") } else { (" or ", "，或者") };
                limbs.join(self.either(english, chinese))
            }
        }
    }

    /// `Where C, `; `C的，`
    pub fn where_so(&self, phrase: &str) -> String {
        self.either(format!("Where {phrase}, "), format!("{}，", of_those(phrase)))
    }

    /// `This does not apply where C (why).`; `但C的除外（why）。`
    pub fn unless(&self, unless: &Unless) -> String {
        let condition = self.holds(&unless.condition);
        let because = unless.because.as_ref().map(|because| self.parens(&because.value));
        let because = because.unwrap_or_default();
        let because = if self.chinese() || because.is_empty() { because } else { format!(" {because}") };
        self.either(
            format!("This does not apply where {condition}{because}."),
            format!("但{}除外{because}。", of_those(&condition)),
        )
    }

    pub fn effects(&self, effects: &[Effect]) -> String {
        let told: Vec<String> = effects.iter().map(|effect| self.effect(effect)).collect();
        told.join(self.either("; ", "，"))
    }

    /// Whether a path is a grade.
    pub fn is_grade(&self, path: &Path) -> bool {
        let last = path.names.last().map_or("", |name| name.text.as_str());
        self.writer.glossary.kind(last) == Some(Kind::Grade)
    }

    fn effect(&self, effect: &Effect) -> String {
        match &effect.kind {
            EffectKind::Is(target, value) => {
                let value = self.target_value(target, value);
                let target_said = self.path(target);
                self.either(format!("{target_said} is {value}"), format!("{target_said}评定为{value}"))
            }
            EffectKind::AtMost(target, value) => {
                let (said, value) = (self.path(target), self.target_value(target, value));
                let better = if self.is_grade(target) { "is no better than" } else { "is at most" };
                self.either(format!("{said} {better} {value}"), format!("{said}不得高于{value}"))
            }
            EffectKind::AtLeast(target, value) => {
                let (said, value) = (self.path(target), self.target_value(target, value));
                let better = if self.is_grade(target) { "is no worse than" } else { "is at least" };
                self.either(format!("{said} {better} {value}"), format!("{said}不得低于{value}"))
            }
            EffectKind::Drop(target, by) => {
                let (target, by) = (self.path(target), &by.value);
                self.either(format!("{target} drops by {by}"), format!("{target}降低{by}级"))
            }
            EffectKind::Undetermined(target) => {
                let target = self.path(target);
                self.either(format!("{target} stays undetermined"), format!("{target}暂不评定"))
            }
            EffectKind::Add(points, target) => {
                let (points, target) = (self.points_of(points), self.path(target));
                self.either(format!("{points} are added to {target}"), format!("{target}加{points}"))
            }
            EffectKind::Deduct(points, target) => {
                let (points, target) = (self.points_of(points), self.path(target));
                self.either(
                    format!("{points} are deducted from {target}"),
                    format!("{target}扣{points}"),
                )
            }
            EffectKind::Zero(class) => {
                let class = self.path(class);
                self.either(format!("{class} earns nothing"), format!("{class}计零分"))
            }
            EffectKind::Refer(to) => {
                let to = &to.value;
                self.either(format!("the case is referred to {to}"), format!("移送{to}"))
            }
            EffectKind::Override { target, to, because } => {
                let (target, to) = (self.path(target), self.amount(to));
                let because = because.as_ref().map(|because| self.amount(because));
                let because = because.map(|because| {
                    self.either(format!(" for the reason {because}"), format!("，理由为{because}"))
                });
                let because = because.unwrap_or_default();
                self.either(
                    format!("{target} is decided to be {to}{because}"),
                    format!("{target}依决定改为{to}{because}"),
                )
            }
        }
    }

    fn target_value(&self, target: &Path, value: &Expr) -> String {
        if self.is_grade(target) { self.compared(value) } else { self.points_of(value) }
    }

    /// A number of points.
    pub fn points_of(&self, expr: &Expr) -> String {
        match &expr.kind {
            ExprKind::Literal(LiteralKind::Number(number)) => self.points(number),
            _ => self.either(self.amount(expr), format!("（{}）分", self.amount(expr))),
        }
    }

    /// What something costs: `5 points each, at most 20`; `每处扣5分，至多扣20分`. `verb` is 扣 or 计.
    pub fn deduct(&self, deduct: &Deduct, verb: &str) -> String {
        let cost = self.cost(&deduct.form, verb);
        let most = deduct.at_most.as_ref().map(|most| self.points_of(most));
        let most =
            most.map(|most| self.either(format!(", at most {most}"), format!("，至多{verb}{most}")));
        cost + &most.unwrap_or_default()
    }

    fn cost(&self, form: &DeductForm, verb: &str) -> String {
        match form {
            DeductForm::Once(points) if is_zero(points) => self.words("nothing", "不扣分"),
            DeductForm::Once(points) if per_unit(points).is_some() => {
                let (each, of) = per_unit(points).map_or((points, points), |it| it);
                let (each, of) = (self.points_of(each), self.amount(of));
                self.either(format!("{each} for each of {of}"), format!("按{of}，每项{verb}{each}"))
            }
            DeductForm::Once(points) => {
                let points = self.points_of(points);
                self.either(points.clone(), format!("{verb}{points}"))
            }
            DeductForm::Each(points) => {
                let points = self.points_of(points);
                self.either(format!("{points} each time"), format!("每处{verb}{points}"))
            }
            DeductForm::Range { low, high, step } => {
                let (low, high) = (&low.value, self.points(&high.value));
                let step = step.as_ref().map(|step| {
                    let step = &step.value;
                    self.either(format!(" in steps of {step}"), format!("（以{step}分为级差）"))
                });
                let step = step.unwrap_or_default();
                self.either(
                    format!("{low} to {high}{step}, as the reviewer decides"),
                    format!("酌情{verb}{low}至{high}{step}"),
                )
            }
            DeductForm::PerUnit { points, unit, or_part, of } => {
                let (points, unit, of) = (self.points_of(points), self.amount(unit), self.beside(of));
                let (part_en, part_zh) =
                    if *or_part { (" or part of it", "（不足的亦计）") } else { ("", "") };
                self.either(
                    format!("{points} for each {unit}{part_en} of {of}"),
                    format!("{of}每满{unit}{part_zh}{verb}{points}"),
                )
            }
            DeductForm::ByLevel(levels) => {
                let told: Vec<String> = levels
                    .iter()
                    .map(|(level, points)| {
                        self.level_cost(&level.text, &points.points.value, points.each, verb)
                    })
                    .collect();
                told.join(self.either("; ", "，"))
            }
        }
    }

    /// `minor: 1 point each time`; `轻微的每处扣0.5分`
    pub fn level_cost(
        &self,
        level: &str,
        points: &crate::value::Number,
        each: bool,
        verb: &str,
    ) -> String {
        let level = self.value(level);
        let points = self.points_cost(points, each, verb);
        self.either(format!("{level}: {points}"), format!("{level}的{points}"))
    }

    pub fn points_cost(&self, points: &crate::value::Number, each: bool, verb: &str) -> String {
        if points.is_zero() {
            return self.words("nothing", "不扣分");
        }
        let points = self.points(points);
        if each {
            self.either(format!("{points} each time"), format!("每处{verb}{points}"))
        } else {
            self.either(points.clone(), format!("{verb}{points}"))
        }
    }

    /// `within 15 working days of D`; `自D起15个工作日内`
    pub fn within(&self, within: &Within) -> String {
        let time = self.duration(&within.count.value, within.unit);
        let of = match &within.of.kind {
            ExprKind::Path(path) if self.is_step(path) => {
                let step = self.path(path);
                let step = step.trim_matches(['“', '”']);
                format!("“{step}”")
            }
            _ => self.amount(&within.of),
        };
        let by = self.by_calendar(within.calendar.as_ref());
        self.either(format!("within {time} of {of}{by}"), format!("自{of}起{time}内{by}"))
    }

    fn is_step(&self, path: &Path) -> bool {
        let last = path.names.last().map_or("", |name| name.text.as_str());
        self.writer.glossary.kind(last) == Some(Kind::Step)
    }
}

/// `1 * count of x in L`: so many points for each.
fn per_unit(expr: &Expr) -> Option<(&Expr, &Expr)> {
    let ExprKind::Binary(BinaryOperator::Multiply, left, right) = &expr.kind else { return None };
    let literal = |it: &Expr| matches!(it.kind, ExprKind::Literal(LiteralKind::Number(_)));
    let counted = |it: &Expr| matches!(it.kind, ExprKind::Each(_));
    match (literal(left) && counted(right), literal(right) && counted(left)) {
        (true, _) => Some((left, right)),
        (_, true) => Some((right, left)),
        _ => None,
    }
}

fn is_zero(expr: &Expr) -> bool {
    matches!(&expr.kind, ExprKind::Literal(LiteralKind::Number(number)) if number.is_zero())
}
