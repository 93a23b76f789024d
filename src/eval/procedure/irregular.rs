//! Irregularities in words, and the clauses that were not kept.

use crate::model::{RoleId, StepId};
use crate::outcome::IrregularityKind as Kind;
use crate::procedure::{Detail, Irregularity, Setting};
use crate::program::{Label, Place};

use crate::eval::machine::Machine;

/// The clause that was not kept.
pub fn clause<'p>(setting: &Setting<'p>, it: &Irregularity) -> &'p Place {
    let step = &setting.procedure.steps[it.step];
    let own = &step.label.place;
    match it.kind {
        Kind::Recused => {
            let recused = step.recused.iter().find(|(role, _)| it.detail == Detail::Role(*role));
            recused.map_or(own, |(_, place)| place)
        }
        Kind::WrongRole => &step.role.1,
        Kind::NotAMember => match it.detail {
            Detail::Members(_) => &setting.roles[step.role.0].label.place,
            _ => &step.role.1,
        },
        Kind::ActedTwice | Kind::NoQuorum => step.opinions.as_ref().map_or(own, |(_, place)| place),
        Kind::NoMajority | Kind::NotUnanimous => step.agreement.as_ref().map_or(own, |(_, place)| place),
        Kind::OutOfTime => step.within.as_ref().map_or(own, |(_, place)| place),
        Kind::NotNeeded if matches!(it.detail, Detail::Done(_)) => {
            step.opinions.as_ref().map_or(own, |(_, place)| place)
        }
        Kind::NotNeeded => {
            let within = || step.within.as_ref().map(|(_, place)| place);
            step.when.as_ref().map(|(_, place)| place).or_else(within).unwrap_or(own)
        }
        Kind::BeyondPower | Kind::NoReason => step.may_change.as_ref().map_or(own, |may| &may.place),
        Kind::OutOfOrder | Kind::Omitted => own,
    }
}

impl Machine<'_> {
    /// A title as it is; a name in quotes.
    fn in_words(&self, label: &Label) -> String {
        let quoted = || self.program.say(format!("`{}`", label.name), format!("“{}”", label.name));
        label.title.as_ref().map_or_else(quoted, ToString::to_string)
    }

    /// What was not done as it should be, in words.
    pub fn irregular(&self, setting: &Setting<'_>, it: &Irregularity) -> String {
        let own = &setting.procedure.steps[it.step];
        let step = self.in_words(&own.label);
        match (it.kind, it.detail) {
            (Kind::Recused | Kind::WrongRole | Kind::ActedTwice | Kind::NotAMember, detail) => {
                self.irregular_person(setting, it, detail)
            }
            (Kind::NoQuorum, Detail::Opinions(given, needed)) => self.program.say(
                format!("{step} needs {needed} opinions and has {given}"),
                format!("{step}须有 {needed} 份意见，只有 {given} 份"),
            ),
            (Kind::NoMajority, Detail::Opinions(given, _)) => self.program.say(
                format!("no opinion has more than half of the {given} given in {step}"),
                format!("{step}的 {given} 份意见中，没有一种意见过半数"),
            ),
            (Kind::NotUnanimous, _) => self.program.say(
                format!("the opinions given in {step} must agree, and differ"),
                format!("{step}须一致同意，而意见不一致"),
            ),
            (Kind::OutOfTime, Detail::Due(due)) => {
                let on = it.on.map(|on| on.to_string()).unwrap_or_default();
                self.program.say(
                    format!("{step} took place on {on}; the last day for it was {due}"),
                    format!("{step}于 {on} 进行，期限截至 {due}"),
                )
            }
            (Kind::NotNeeded, Detail::Done(day)) => {
                let by = it.by.map(|by| self.person(by)).unwrap_or_default();
                let on = it.on.map(|on| on.to_string()).unwrap_or_default();
                self.program.say(
                    format!("{by} gave an opinion in {step} on {on}, after it was complete on {day}; it does not count"),
                    format!("{by}于 {on} 在{step}中发表意见，而{step}已于 {day} 完成，不予采纳"),
                )
            }
            (Kind::NotNeeded, _) => self.program.say(
                format!("{step} took place although the case does not need it; it does not count"),
                format!("本案不具备进行{step}的条件而进行，不予采纳"),
            ),
            (Kind::Omitted | Kind::OutOfOrder, Detail::Step(other)) => {
                self.irregular_order(setting, it, other)
            }
            (_, Detail::Decided(grade, distance)) => {
                self.irregular_decision(setting, it, grade, distance)
            }
            _ => step,
        }
    }

    fn irregular_person(&self, setting: &Setting<'_>, it: &Irregularity, detail: Detail) -> String {
        let own = &setting.procedure.steps[it.step];
        let (step, role) = (self.in_words(&own.label), self.in_words(&setting.roles[own.role.0].label));
        let by = it.by.map(|by| self.person(by)).unwrap_or_default();
        let of = |role: RoleId| self.in_words(&setting.roles[role].label);
        match (it.kind, detail) {
            (Kind::Recused, Detail::Role(other)) => {
                let other = of(other);
                self.program.say(
                    format!("{by} is {other} and may not take part in {step}"),
                    format!("{by}系{other}，应当回避{step}"),
                )
            }
            (Kind::WrongRole, Detail::Role(other)) => {
                let other = of(other);
                self.program.say(
                    format!("{by} acted as {other}, but {step} is for {role}"),
                    format!("{by}以{other}身份参加{step}，该步骤应由{role}进行"),
                )
            }
            (Kind::ActedTwice, _) => self.program.say(
                format!("{by} gave an opinion more than once in {step}; the first one counts"),
                format!("{by}在{step}中重复发表意见，以第一次为准"),
            ),
            (_, Detail::Members(members)) => self.program.say(
                format!("{role} has {members} members; {by} is one too many in {step}"),
                format!("{role}共 {members} 人，{by}参加{step}已超出人数"),
            ),
            _ => self.program.say(
                format!("{by} is not {role} and may not take part in {step}"),
                format!("{by}不是{role}，不得参加{step}"),
            ),
        }
    }

    fn irregular_order(&self, setting: &Setting<'_>, it: &Irregularity, other: StepId) -> String {
        let step = self.in_words(&setting.procedure.steps[it.step].label);
        let other_step = self.in_words(&setting.procedure.steps[other].label);
        if it.kind == Kind::Omitted {
            return self.program.say(
                format!("{other_step} took place without {step} before it"),
                format!("未经{step}即进行{other_step}"),
            );
        }
        let on = it.on.map(|on| on.to_string()).unwrap_or_default();
        let day = self.out.procedure.proceedings.steps[other].on;
        let day = day.map(|day| day.to_string()).unwrap_or_default();
        self.program.say(
            format!("{step} took place on {on}, before {other_step} on {day}, which comes first"),
            format!("{step}于 {on} 进行，早于应在其前的{other_step}（{day}）"),
        )
    }

    fn irregular_decision(
        &self,
        setting: &Setting<'_>,
        it: &Irregularity,
        grade: u16,
        distance: u16,
    ) -> String {
        let own = &setting.procedure.steps[it.step];
        let step = self.in_words(&own.label);
        let level = |grade: u16| {
            setting.scale.value(grade).map(|label| self.in_words(label)).unwrap_or_default()
        };
        let (decided, computed) = (level(grade), setting.computed.map(level).unwrap_or_default());
        if it.kind == Kind::NoReason {
            return self.program.say(
                format!("{step} decided {decided} instead of the computed {computed} without a reason"),
                format!("{step}将计算所得的{computed}改定为{decided}，未说明理由"),
            );
        }
        let by = own.may_change.as_ref().map_or(0, |may| may.by);
        self.program.say(
            format!("{step} decided {decided}, {distance} away from the computed {computed}; it may change it by {by} at most"),
            format!("{step}认定为{decided}，与计算所得的{computed}相差 {distance} 级，至多可改定 {by} 级"),
        )
    }
}
