//! How far people have come in deciding, as people read it.

use super::Names;
use super::names::pad;
use super::reason::{authority, titled};
use crate::console::{FAINT, ODD, STRONG};
use crate::wording;
use yardstick::diagnostic::Language;
use yardstick::outcome::{Act, Decided, Irregularity, Outcome, Procedure, Status, Step, StepState};
use yardstick::value::Date;

/// The width of a day.
const DAY: usize = "2024-01-31".len();

/// Where the procedure stands: its status, the determined grade beside the computed one, what can be
/// done now and until when, and what is irregular.
pub fn brief(outcome: &Outcome, names: &Names, language: Language) -> String {
    let Some(it) = outcome.procedure() else { return String::new() };
    let teller = Teller { it, names, language };
    let mut text = format!("  {}\n", teller.standing());
    let mut line = |words: String| text.push_str(&format!("      {words}\n"));
    if let Some(decided) = &it.determined {
        line(teller.decision(decided));
        decided.because.iter().for_each(|why| line(wording::stated(language, why)));
    }
    for replaced in it.superseded.iter().rev() {
        line(wording::replaces(language, teller.level(&replaced.level), teller.decision(replaced)));
    }
    it.steps.iter().filter(|step| is_next(step)).for_each(|step| text.push_str(&teller.next(step)));
    text.extend(it.irregularities.iter().map(|one| teller.irregularity(one)));
    text
}

/// What took place, in the order of the days, each step with what was irregular; then the steps that
/// did not take place.
pub fn timeline(it: &Procedure, names: &Names, language: Language) -> String {
    let teller = Teller { it, names, language };
    let (mut steps, rest): (Vec<&Step>, Vec<&Step>) =
        it.steps.iter().partition(|step| day(step).is_some());
    steps.sort_by_key(|step| day(step));
    let mut text = format!("  {}\n", teller.standing());
    text.extend(steps.into_iter().map(|step| teller.step(step)));
    if rest.is_empty() {
        return text;
    }
    text.push_str(&format!("  {}\n", wording::steps_not_taken(language)));
    let (idle, rest): (Vec<&Step>, Vec<&Step>) =
        rest.into_iter().partition(|step| step.state == StepState::NotNeeded);
    for step in rest {
        text.push_str(&teller.next(step));
        text.push_str(&teller.irregularities(step));
    }
    if !idle.is_empty() {
        let idle: Vec<String> = idle.iter().map(|step| teller.name(&step.code).to_owned()).collect();
        let idle = wording::several(language, &idle);
        let line = wording::labelled(language, wording::step_not_needed(language), idle);
        text.push_str(&format!("      {line}\n"));
    }
    text
}

/// The column of a day, styled even where it is blank.
fn shown_day(day: Option<Date>) -> String {
    let day = day.map(|day| day.to_string()).unwrap_or_default();
    format!("{FAINT}{}{FAINT:#}", pad(&day, DAY))
}

/// The day on which a step was done, or begun.
fn day(step: &Step) -> Option<Date> {
    step.on.or_else(|| step.acts.first().map(|act| act.on))
}

/// Whether somebody can act in a step now.
fn is_next(step: &Step) -> bool {
    use StepState::{Due, Incomplete, Open, Undetermined};
    matches!(step.state, Due | Open | Incomplete | Undetermined)
}

/// Whether a step can still take place, up to some day, though it need not.
fn is_open(step: &Step) -> bool {
    step.state == StepState::Open && step.due.is_some()
}

/// One procedure, told in one language.
struct Teller<'a> {
    it: &'a Procedure,
    names: &'a Names,
    language: Language,
}

impl Teller<'_> {
    /// `procedure determination: provisional, after review; determined Fair (fair), computed Good (good)`
    fn standing(&self) -> String {
        let (it, language) = (self.it, self.language);
        let mut status = match (it.status, it.final_from) {
            (Status::Final, Some(from)) => match it.steps.iter().find(|step| is_open(step)) {
                Some(open) => wording::final_unless(language, from, self.name(&open.code)),
                None => wording::final_from(language, from),
            },
            (Status::Final, None) => wording::is_final(language),
            _ => wording::provisional(language),
        };
        if let Some(stage) = &it.stage {
            status = wording::after_step(language, status, self.name(stage));
        }
        let computed = it.computed.as_ref().map(|level| self.level(level).to_owned());
        let computed = computed.unwrap_or_else(|| wording::undetermined(language));
        let grade = match &it.determined {
            Some(decided) => {
                let level = format!("{STRONG}{}{STRONG:#}", self.level(&decided.level));
                wording::determined(language, level, computed)
            }
            None => wording::not_determined(language, computed),
        };
        let name = wording::procedure(language, titled(&it.code, it.title.as_deref()));
        wording::labelled(language, name, wording::parts(language, &[status, grade]))
    }

    /// Which step decided, when, and who was of which opinion.
    fn decision(&self, decided: &Decided) -> String {
        let language = self.language;
        let mut parts = vec![wording::decided_in(language, self.name(&decided.step), decided.on)];
        for vote in &decided.votes {
            let people = wording::several(language, &vote.by);
            parts.push(wording::labelled(language, self.level(&vote.level), people));
        }
        if !decided.dissent.is_empty() {
            let who = wording::several(language, &decided.dissent);
            parts.push(wording::labelled(language, wording::dissent(language), who));
        }
        wording::parts(language, &parts)
    }

    /// What can be done now, by whom and until when.
    fn next(&self, step: &Step) -> String {
        let role = self.role_of(step);
        let by = match step.persons.as_slice() {
            [] => role.to_owned(),
            persons => wording::aside(self.language, role, wording::several(self.language, persons)),
        };
        let what = wording::by_role(self.language, self.name(&step.code), by);
        let mut line = wording::labelled(self.language, self.state(step), what);
        if let Some(due) = step.due {
            line.push_str(&wording::until(self.language, due));
        }
        if let Some(why) = &step.undetermined {
            line = wording::aside(self.language, line, why);
        }
        let reckoning = step.reckoning.as_ref();
        let reckoning = reckoning.map(|it| format!("          {FAINT}{it}{FAINT:#}\n"));
        format!("      {line}\n{}", reckoning.unwrap_or_default())
    }

    /// `2024-05-08  review, by Reviewer: done`, and under it what took place.
    fn step(&self, step: &Step) -> String {
        let (it, language) = (self.it, self.language);
        let mut state = match step.state {
            // It took place all the same.
            StepState::NotNeeded => wording::does_not_count(language),
            _ => self.state(step),
        };
        let decided = it.determined.iter().chain(&it.superseded).find(|one| one.step == step.code);
        if let Some(decided) = decided {
            let level = self.level(&decided.level);
            state = if it.superseded.contains(decided) {
                wording::step_superseded(language, level)
            } else {
                wording::step_decided(language, level)
            };
        }
        let mut line =
            wording::labelled(language, self.step_by(step), format!("{STRONG}{state}{STRONG:#}"));
        let pending = !matches!(step.state, StepState::Done | StepState::NotNeeded);
        if let Some(due) = step.due.filter(|_| pending) {
            line.push_str(&wording::until(language, due));
        }
        if let Some(why) = &step.undetermined {
            line = wording::aside(language, line, why);
        }
        let mut text = format!("  {}  {line}\n", shown_day(day(step)));
        if let Some(reckoning) = step.reckoning.as_ref().filter(|_| pending) {
            text.push_str(&format!("      {FAINT}{reckoning}{FAINT:#}\n"));
        }
        text.extend(step.acts.iter().map(|act| self.act(act, step)));
        text.push_str(&self.irregularities(step));
        text
    }

    fn irregularities(&self, step: &Step) -> String {
        let irregular = self.it.irregularities.iter().filter(|one| one.step == step.code);
        irregular.map(|one| self.irregularity(one)).collect()
    }

    fn state(&self, step: &Step) -> String {
        let language = self.language;
        match step.state {
            StepState::Done => wording::step_done(language),
            StepState::Incomplete => wording::step_incomplete(language),
            StepState::Due => wording::step_due(language),
            StepState::Open => wording::step_open(language),
            StepState::Waiting => wording::step_waiting(language),
            StepState::NotNeeded => wording::step_not_needed(language),
            _ => wording::step_undetermined(language),
        }
    }

    /// `2024-05-07  R1  good`; what does not count of a step that the case needs is marked.
    fn act(&self, act: &Act, step: &Step) -> String {
        let language = self.language;
        let mut parts = vec![act.on.to_string(), act.by.clone()];
        parts.extend(act.role.as_ref().map(|role| wording::as_role(language, self.role(role))));
        parts.extend(act.opinion.as_ref().map(|level| self.level(level).to_owned()));
        parts.extend(act.dissent.then(|| wording::dissent(language)));
        let refused = !act.counts && step.state != StepState::NotNeeded;
        parts.extend(refused.then(|| wording::does_not_count(language)));
        let note = act.note.as_ref();
        let note = note.map(|note| format!("          {}\n", wording::stated(language, note)));
        format!("      {}\n{}", parts.join("  "), note.unwrap_or_default())
    }

    fn irregularity(&self, it: &Irregularity) -> String {
        let text = wording::labelled(self.language, wording::irregular(self.language), &it.text);
        let authority = authority(it.basis.as_deref(), &it.source, self.language);
        format!("      {ODD}{text}{ODD:#}\n          {FAINT}{authority}{FAINT:#}\n")
    }

    fn step_by(&self, step: &Step) -> String {
        wording::by_role(self.language, self.name(&step.code), self.role_of(step))
    }

    fn role_of<'a>(&'a self, step: &'a Step) -> &'a str {
        step.role_title.as_deref().unwrap_or(&step.role)
    }

    /// A step's title, or its name where it has none.
    fn name<'a>(&'a self, code: &'a str) -> &'a str {
        let step = self.it.steps.iter().find(|step| &*step.code == code);
        step.and_then(|step| step.title.as_deref()).unwrap_or(code)
    }

    /// The title of a step's role, or its name.
    fn role<'a>(&'a self, code: &'a str) -> &'a str {
        let step = self.it.steps.iter().find(|step| &*step.role == code);
        step.and_then(|step| step.role_title.as_deref()).unwrap_or(code)
    }

    fn level<'a>(&'a self, level: &'a str) -> &'a str {
        self.names.level(&self.it.grade, level)
    }
}
