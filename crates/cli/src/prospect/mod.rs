//! Prospects as people read them.

mod wording;

use crate::console::{FAINT, STRONG};
use crate::format::{Names, Titles, pad, text::heading};
use crate::wording::{labelled, named, parts, quoted, undetermined};
use yardstick::diagnostic::Language;
use yardstick::prospect::{Answer, Missing, Prospect, ScoreRange, When};

/// How many missing facts are shown unless all are.
const FACTS: usize = 10;

/// What may come of a case, and what would settle it.
pub fn text(prospect: &Prospect, place: &str, titles: &Titles, all: bool, language: Language) -> String {
    let teller = Teller { prospect, names: &titles.all, language };
    let mut text = heading(prospect.id.as_deref().unwrap_or(place));
    text.push_str(&teller.results());
    text.push_str(&teller.missing(all));
    text + "\n"
}

struct Teller<'a> {
    prospect: &'a Prospect,
    names: &'a Names,
    language: Language,
}

impl Teller<'_> {
    /// Grades and scores, one a line.
    fn results(&self) -> String {
        let language = self.language;
        let grades = self.prospect.grades.iter().map(|(name, grade)| {
            let levels: Vec<String> = grade
                .possible
                .iter()
                .map(|it| named(language, &it.level, it.title.as_deref()))
                .collect();
            let levels =
                self.perhaps(wording::either(language, &levels), grade.undetermined, levels.is_empty());
            (self.names.grade(name), format!("{STRONG}{levels}{STRONG:#}"))
        });
        let scores = self.prospect.scores.iter().map(|(name, score)| {
            let none = score.range.is_none();
            let range = score.range.as_ref().map_or_else(|| undetermined(language), |it| self.range(it));
            (self.names.score(name), self.perhaps(range, score.undetermined, none))
        });
        let line = |(name, value)| format!("  {}  {value}\n", pad(name, self.names.width()));
        grades.chain(scores).map(line).collect()
    }

    fn perhaps(&self, what: String, unsure: bool, only: bool) -> String {
        if unsure && !only { wording::or_undetermined(self.language, what) } else { what }
    }

    fn range(&self, range: &ScoreRange) -> String {
        let language = self.language;
        match (range.low.text(), range.high.text()) {
            (Some(low), Some(high)) if low == high => low.to_owned(),
            (Some(low), Some(high)) => wording::from_to(language, low, high),
            (Some(low), None) => wording::at_least(language, low),
            (None, Some(high)) => wording::at_most(language, high),
            (None, None) => wording::anything(language),
        }
    }

    /// What would settle it, beginning with what settles most.
    fn missing(&self, all: bool) -> String {
        let language = self.language;
        if self.prospect.settled {
            let required = self.prospect.missing.iter().filter(|it| it.required);
            let required: Vec<String> = required.map(|it| it.path.clone()).collect();
            let words = match required.is_empty() {
                true => wording::settled(language),
                false => wording::settled_but(language, crate::wording::list(language, &required)),
            };
            return format!("  {FAINT}{words}{FAINT:#}\n");
        }
        let narrows = |it: &&Missing| it.settles || it.required || !it.answers.is_empty();
        let useful: Vec<&Missing> = self.prospect.missing.iter().filter(narrows).collect();
        let shown = if all { useful.len() } else { FACTS };
        let mut text = format!("  {}\n", wording::find_out(language));
        for (number, missing) in (1..).zip(useful.iter().take(shown)) {
            text.push_str(&self.fact(number, missing));
        }
        if useful.len() > shown {
            let more = wording::more_facts(language, useful.len() - shown);
            text.push_str(&format!("    {FAINT}{more}{FAINT:#}\n"));
        }
        let rest = self.prospect.missing.iter().filter(|it| !narrows(it));
        let rest: Vec<String> = rest.map(|it| it.path.clone()).collect();
        if all && !rest.is_empty() {
            let rest = crate::wording::list(language, &rest);
            text.push_str(&format!("  {}\n", labelled(language, wording::no_use(language), rest)));
        }
        if useful.is_empty() && (rest.is_empty() || !all) { String::new() } else { text }
    }

    fn fact(&self, number: usize, missing: &Missing) -> String {
        let language = self.language;
        let mut words = Vec::new();
        if missing.required {
            words.push(wording::required(language));
        }
        if missing.settles {
            words.push(wording::settles(language));
        }
        let words = if words.is_empty() {
            String::new()
        } else {
            format!("  {FAINT}{}{FAINT:#}", parts(language, &words))
        };
        let title = self.title(missing).map(|title| format!(" {title}")).unwrap_or_default();
        let mut text = format!("  {number:>3}. {STRONG}{}{STRONG:#}{title}{words}\n", missing.path);
        for (what, when) in self.answers(missing) {
            let when = wording::either(language, &when);
            text.push_str(&format!("         {}\n", wording::answer(language, when, what)));
        }
        text
    }

    /// What answers change, and which of them change just that; those that change nothing come last.
    fn answers(&self, missing: &Missing) -> Vec<(String, Vec<String>)> {
        let mut answers: Vec<(String, Vec<String>)> = Vec::new();
        for answer in &missing.answers {
            let (what, when) = (self.answer(answer), self.when(missing, &answer.when));
            match answers.iter_mut().find(|(known, _)| *known == what) {
                Some((_, with)) => with.push(when),
                None => answers.push((what, vec![when])),
            }
        }
        answers.sort_by_key(|(what, _)| *what == wording::no_change(self.language));
        answers
    }

    fn title(&self, missing: &Missing) -> Option<String> {
        let language = self.language;
        let own = match missing.path.as_str() {
            "findings" => Some(wording::findings(language)),
            "examined" => Some(wording::examined(language)),
            _ => None,
        };
        let title = missing.title.as_deref().map(|title| quoted(language, title));
        title.or(own)
    }

    fn when(&self, missing: &Missing, when: &When) -> String {
        let language = self.language;
        match (when, missing.path.as_str()) {
            (When::Is(true), _) => wording::yes(language),
            (When::Is(false), _) => wording::no(language),
            (When::Value(value), _) => value.to_string(),
            (When::Between(Some(low), Some(high)), _) => wording::from_to(language, low, high),
            (When::Between(Some(low), None), _) => wording::from(language, low),
            (When::Between(None, Some(high)), _) => wording::up_to(language, high),
            (When::Nothing, "findings") => wording::nothing_more(language),
            (When::Something, "findings") => wording::something_more(language),
            (When::Nothing, "examined") => wording::nothing_examined(language),
            (When::Something, "examined") => wording::all_examined(language),
            (When::Something, _) => wording::items(language),
            (When::Absent | When::Nothing, _) => wording::none(language),
            _ => wording::stated(language),
        }
    }

    /// What an answer changes.
    fn answer(&self, answer: &Answer) -> String {
        let language = self.language;
        let mut told = Vec::new();
        for (name, levels) in &answer.grades {
            let Some(base) = self.prospect.grades.get(name) else { continue };
            let unsure = answer.undetermined.contains(name);
            if !base.levels().eq(levels.iter().map(|it| &**it)) || base.undetermined != unsure {
                let levels: Vec<String> =
                    levels.iter().map(|level| self.names.level(name, level).to_owned()).collect();
                let what = self.perhaps(wording::either(language, &levels), unsure, levels.is_empty());
                told.push(wording::result(language, self.names.grade(name), what));
            }
        }
        for (name, base) in &self.prospect.scores {
            let (range, unsure) = (answer.scores.get(name), answer.undetermined.contains(name));
            if range != base.range.as_ref() || unsure != base.undetermined {
                let what = range.map_or_else(|| undetermined(language), |it| self.range(it));
                let what = self.perhaps(what, unsure, range.is_none());
                told.push(wording::result(language, self.names.score(name), what));
            }
        }
        if told.is_empty() { wording::no_change(language) } else { parts(language, &told) }
    }
}
