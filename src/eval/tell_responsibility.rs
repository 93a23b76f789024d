//! Who answers for what, in words.

use std::sync::Arc;

use crate::model::{Model, ResponsibilityId, RoleId};
use crate::outcome::Responsibility as Told;
use crate::outcome::{Allotment, AllotmentKind, Decision, Degree, Unmet, UnmetKind};
use crate::program::{By, Ground, NodeId, Place, Responsibility};
use crate::value::Date;

use super::machine::Machine;
use super::responsibility::{Answer, Led, LedBy};
use super::tell::source;

impl Machine<'_> {
    /// Everybody who answers for something, or would.
    pub fn responsibilities(&self) -> Vec<Told> {
        let ids = self.program.responsibilities.ids();
        let answers = ids.flat_map(|id| {
            let answers = self.out.responsibilities[id].answers.iter();
            answers.map(move |answer| self.tell_answer(id, answer))
        });
        answers.collect()
    }

    /// A role's title, or else its name; or whoever has a duty in words.
    pub fn whose(&self, by: &By) -> Arc<str> {
        match by {
            By::Text(text) => Arc::clone(text),
            By::Role(role) => self.role_title(*role),
        }
    }

    fn role_title(&self, role: RoleId) -> Arc<str> {
        let label = &self.program.roles[role].label;
        Arc::clone(label.title.as_ref().unwrap_or(&label.name))
    }

    fn tell_answer(&self, id: ResponsibilityId, answer: &Answer) -> Told {
        let (item, state) = (&self.program.responsibilities[id], &self.out.responsibilities[id]);
        let role = &self.program.roles[answer.role].label;
        let lapsed = answer.steps.iter().any(|led| matches!(led.by, LedBy::Lapsed(_)));
        let until = state.until.and_then(|until| Some((until.of, until.due?)));
        let until = until.filter(|_| lapsed || answer.degree != Ok(Model::NO_RESPONSIBILITY));
        Told {
            code: Arc::clone(&item.label.name),
            title: item.label.title.clone(),
            role: Arc::clone(&role.name),
            role_title: role.title.clone(),
            person: answer.person.map(|person| self.frame.text(person).to_owned()),
            degree: answer.degree.ok().and_then(degree),
            undetermined: answer.degree.err().map(|cause| self.program.why(cause)),
            until: until.map(|(_, due)| due),
            reckoning: until.and_then(|(of, due)| {
                let period = &item.limitation.as_ref()?.within.period;
                Some(self.program.reckoning(period, of, due))
            }),
            reasons: answer
                .steps
                .iter()
                .filter_map(|led| self.tell_led(item, *led, state.until.and_then(|until| until.due)))
                .collect(),
        }
    }

    fn tell_led(&self, item: &Responsibility, led: Led, until: Option<Date>) -> Option<Allotment> {
        let line = |place: u16| item.lines.get(usize::from(place));
        let (kind, because, basis, place): (_, Option<String>, _, &Place) = match led.by {
            LedBy::Line(place, limbs) => {
                let line = line(place)?;
                (AllotmentKind::Allotted, self.limb_text(limbs), line.basis.clone(), &line.place)
            }
            LedBy::Defeated(place, by) => {
                let line = line(place)?;
                let because = self.defence_text(&line.defeaters, by);
                let place = line.defeaters.get(usize::from(by)).map_or(&line.place, |it| &it.place);
                (AllotmentKind::Defeated, because, line.basis.clone(), place)
            }
            LedBy::Adjusted(place) => {
                let adjustment = item.adjustments.get(usize::from(place))?;
                let kind = match adjustment.raises {
                    true => AllotmentKind::Aggravated,
                    false => AllotmentKind::Mitigated,
                };
                let ground = &adjustment.ground;
                (kind, self.ground_text(ground), ground.basis.clone(), &ground.place)
            }
            LedBy::Exempted(place) => {
                let ground = item.exemptions.get(usize::from(place))?;
                let because = self.ground_text(ground);
                (AllotmentKind::Exempted, because, ground.basis.clone(), &ground.place)
            }
            LedBy::Lapsed(day) => {
                let until = until.map(|until| until.to_string()).unwrap_or_default();
                let because = self.program.say(
                    format!("pursued on {day}, after the last day, {until}"),
                    format!("{day} 追究，已过时效届满日 {until}"),
                );
                let place = &item.limitation.as_ref()?.place;
                (AllotmentKind::Lapsed, Some(because), item.basis.clone(), place)
            }
        };
        Some(Allotment { kind, degree: degree(led.degree), because, basis, source: source(place) })
    }

    /// The words of a ground, or else its condition.
    fn ground_text(&self, ground: &Ground) -> Option<String> {
        let condition = |node: NodeId| self.program.text(self.program.nodes.spans[node]).to_owned();
        let because = ground.because.as_ref().map(ToString::to_string);
        because.or(ground.with.map(|(_, with)| condition(with))).or(ground.when.map(condition))
    }

    /// What did not come about of the responsibilities.
    pub fn unmet_of_responsibilities(&mut self, unmet: &mut Vec<Unmet>) {
        let program = self.program;
        for (id, item) in program.responsibilities.entries() {
            let when = item.when.filter(|&when| self.truth(when) != Ok(true));
            if let Some(when) = when {
                unmet.push(self.not_met(UnmetKind::Responsibility, &item.label, when));
                continue;
            }
            self.unmet_lines_of(item, unmet);
            let answers = self.out.responsibilities[id].answers.clone();
            for adjustment in &item.adjustments {
                let kind = match adjustment.raises {
                    true => UnmetKind::Aggravation,
                    false => UnmetKind::Mitigation,
                };
                unmet.extend(self.unmet_ground(kind, item, &adjustment.ground, &answers));
            }
            for exemption in &item.exemptions {
                unmet.extend(self.unmet_ground(UnmetKind::Exemption, item, exemption, &answers));
            }
        }
    }

    /// The lines before the one that allots.
    fn unmet_lines_of(&mut self, item: &Responsibility, unmet: &mut Vec<Unmet>) {
        for line in &item.lines {
            let Some(when) = line.when else { break };
            if self.truth(when) == Ok(true) {
                if self.defence(&line.defeaters) == Ok(None) {
                    break;
                }
                continue;
            }
            let mut it = self.not_met(UnmetKind::ResponsibilityLine, &item.label, when);
            let shares = line.shares.iter().map(|&(role, degree)| {
                let degree = self.program.degrees.and_then(|of| self.program.enums[of].value(degree));
                let (name, title) = degree.map(|label| label.names()).unwrap_or_default();
                let words = self.program.say(name.to_owned(), title.unwrap_or_default().to_owned());
                format!("{} {words}", self.role_title(role))
            });
            let shares: Vec<String> = shares.collect();
            let comma = self.program.say(", ".into(), "、".into());
            it.title = Some(shares.join(&comma).into());
            it.source = source(&line.place);
            unmet.push(it);
        }
    }

    /// A ground that holds for none of those whom it is about.
    fn unmet_ground(
        &mut self,
        kind: UnmetKind,
        item: &Responsibility,
        ground: &Ground,
        answers: &[Answer],
    ) -> Option<Unmet> {
        let mut about = answers.iter().filter(|it| ground.role.is_none_or(|role| role == it.role));
        about.next()?;
        let mut it = match (ground.when, ground.with) {
            (Some(when), _) if self.truth(when) != Ok(true) => self.not_met(kind, &item.label, when),
            (_, Some((_, with))) if !self.any_acted(ground, answers) => {
                let text = self.text_of(with).to_owned();
                let source = self.source_of(with);
                let (holds, undetermined, operands) = (Some(false), None, Vec::new());
                Unmet {
                    kind,
                    code: Arc::clone(&item.label.name),
                    level: None,
                    title: None,
                    undetermined: None,
                    source: source.clone(),
                    decided_by: vec![Decision {
                        text,
                        holds,
                        undetermined,
                        operands,
                        errors: Vec::new(),
                        source,
                    }],
                }
            }
            _ => return None,
        };
        it.title = self.ground_text(ground).map(Into::into);
        it.source = source(&ground.place);
        Some(it)
    }
}

fn degree(place: u16) -> Option<Degree> {
    let all = [Degree::Sole, Degree::Primary, Degree::Equal, Degree::Secondary, Degree::None];
    all.get(usize::from(place)).copied()
}
