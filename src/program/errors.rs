//! Classes and errors: who is within whom, what each can cost.

use crate::model::{self, ClassId, Constant, ErrorId, Expr, ExprKind, Id, IdVec};
use crate::value::Number;

use super::from_model::{Compiler, text};
use super::{Class, Deduction, ErrorRow, LevelPoints, Member, Points};

impl Compiler<'_> {
    pub fn classes(&mut self) -> IdVec<ClassId, Class> {
        let mut spans = vec![(0, 0); self.model.classes.len()];
        let mut next = 0;
        for (id, class) in self.model.classes.entries() {
            if class.parent.is_none() {
                self.number(id, &mut next, &mut spans);
            }
        }
        let model = self.model;
        model.classes.entries().zip(spans).map(|((id, _), within)| self.class(id, within)).collect()
    }

    /// Numbers a class and those within it, depth first.
    fn number(&self, class: ClassId, next: &mut u32, spans: &mut [(u32, u32)]) {
        let first = *next;
        *next += 1;
        for &child in &self.model.classes[class].children {
            self.number(child, next, spans);
        }
        if let Some(span) = spans.get_mut(class.index()) {
            *span = (first, *next - 1);
        }
    }

    fn class(&mut self, id: ClassId, within: (u32, u32)) -> Class {
        let it = &self.model.classes[id];
        Class {
            label: self.label(&it.name, it.title.as_ref(), it.span),
            parent: it.parent,
            members: self.members(&it.children, &it.errors),
            worth: self.worth(id).unwrap_or(Number::ZERO),
            has_worth: self.worth(id).is_some(),
            cap: it.cap.clone(),
            cap_place: it.cap.as_ref().map(|_| self.place(it.cap_span)),
            applies_when: self.flat.add_optional(it.applies_when.as_ref()),
            examined: self.lineage(Some(id)).any(|class| self.model.examined.contains(&class)),
            within,
        }
    }

    /// Its own worth, or the sum of its classes'.
    fn worth(&self, id: ClassId) -> Option<Number> {
        let class = &self.model.classes[id];
        let parts = || class.children.iter().filter_map(|&child| self.worth(child));
        let sum = || parts().try_fold(Number::ZERO, |sum, worth| sum.add(&worth)).ok();
        class.worth.clone().or_else(|| parts().next().and_then(|_| sum()))
    }

    pub fn outermost(&self) -> Box<[Member]> {
        let classes = self.model.classes.entries().filter(|(_, class)| class.parent.is_none());
        let errors = self.model.errors.entries().filter(|(_, error)| error.class.is_none());
        let classes: Vec<_> = classes.map(|(id, _)| id).collect();
        let errors: Vec<_> = errors.map(|(id, _)| id).collect();
        self.members(&classes, &errors)
    }

    fn members(&self, classes: &[ClassId], errors: &[ErrorId]) -> Box<[Member]> {
        let classes = classes.iter().map(|&id| (self.model.classes[id].declared, Member::Class(id)));
        let errors = errors.iter().map(|&id| (self.model.errors[id].declared, Member::Error(id)));
        let mut members: Vec<_> = classes.chain(errors).collect();
        members.sort_by_key(|&(declared, _)| declared);
        members.into_iter().map(|(_, member)| member).collect()
    }

    /// A class and those around it, from the inside out.
    fn lineage(&self, class: Option<ClassId>) -> impl Iterator<Item = ClassId> + use<'_> {
        std::iter::successors(class, |&class| self.model.classes[class].parent)
    }

    pub fn error(&mut self, id: ErrorId) -> ErrorRow {
        let it = &self.model.errors[id];
        let inherited =
            || self.lineage(it.class).find_map(|class| self.model.classes[class].basis.as_ref());
        let basis = text(it.basis.as_ref().or_else(inherited));
        ErrorRow {
            label: self.label(&it.code, it.title.as_ref(), it.span),
            otherwise: it.otherwise,
            class: it.class,
            levels: it.levels,
            deduction: self.deduction(&it.deduction),
            when: self.flat.add_optional(it.when.as_ref()),
            defences: self.defences(&it.defences),
            applies_when: self.flat.add_optional(it.applies_when.as_ref()),
            basis,
            irreversible: it.irreversible
                || self.lineage(it.class).any(|class| self.model.classes[class].irreversible),
            rule: it.rule,
            most: most(&it.deduction),
        }
    }

    pub fn deduction(&mut self, it: &model::Deduction) -> Deduction {
        let points = match &it.points {
            model::Points::Nothing => Points::Nothing,
            model::Points::Once(points) => Points::Once(self.flat.add(points)),
            model::Points::Each(points) => Points::Each(self.flat.add(points)),
            model::Points::Chosen { low, .. } => Points::Chosen { low: low.clone() },
            model::Points::PerUnit { points, unit, or_part, of } => Points::PerUnit {
                points: self.flat.add(points),
                unit: self.flat.add(unit),
                or_part: *or_part,
                of: self.flat.add(of),
            },
            model::Points::ByLevel(levels) => Points::ByLevel(levels.iter().map(level_points).collect()),
        };
        let at_most = self.flat.add_optional(it.at_most.as_ref());
        Deduction { points, at_most, place: self.place(it.span) }
    }
}

fn level_points(points: &Option<model::LevelPoints>) -> Option<LevelPoints> {
    let points = points.as_ref()?;
    Some(LevelPoints { points: points.points.clone(), each: points.each })
}

/// The most that a deduction can come to, where its text says so.
fn most(deduction: &model::Deduction) -> Option<Number> {
    if let Some(at_most) = &deduction.at_most {
        return constant(at_most);
    }
    match &deduction.points {
        model::Points::Nothing => Some(Number::ZERO),
        model::Points::Once(points) => constant(points),
        model::Points::Chosen { high, .. } => Some(high.clone()),
        model::Points::ByLevel(levels) => {
            let mut levels = levels.iter().flatten();
            levels.try_fold(Number::ZERO, |most, level| {
                (!level.each).then(|| most.max(level.points.clone()))
            })
        }
        model::Points::Each(_) | model::Points::PerUnit { .. } => None,
    }
}

fn constant(expr: &Expr) -> Option<Number> {
    match &expr.kind {
        ExprKind::Constant(Constant::Number(number)) => Some(number.clone()),
        _ => None,
    }
}
