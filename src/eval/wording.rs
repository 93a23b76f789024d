//! What is undetermined, in words: in the language of the standard's keywords.

use crate::program::Program;
use crate::syntax::Language;

use super::value::Cause;

impl Program {
    /// English or Chinese, whichever the standard is written in.
    pub fn say(&self, english: String, chinese: String) -> String {
        match self.language {
            Language::English => english,
            Language::Chinese => chinese,
        }
    }

    /// Why something is undetermined.
    pub fn why(&self, cause: Cause) -> String {
        let of = |node| self.text(self.nodes.spans[node]);
        match cause {
            Cause::NotKnown(record, field) => {
                let name = self.called(&self.records[record].fields[field].label);
                self.say(format!("`{name}` is not known"), format!("`{name}` 未知"))
            }
            Cause::DividedByZero(node) => {
                let text = of(node);
                self.say(format!("`{text}` divides by zero"), format!("`{text}` 的除数为零"))
            }
            Cause::OfNothing(node) => {
                let text = of(node);
                self.say(
                    format!("`{text}` has nothing to reckon with"),
                    format!("`{text}` 没有可供计算的内容"),
                )
            }
            Cause::NoRow(table) | Cause::ManyRows(table) | Cause::NoBound(table) => {
                self.why_of_table(cause, self.called(&self.tables[table].label))
            }
            Cause::NotExamined(class) => {
                let name = self.called(&self.classes[class].label);
                self.say(format!("`{name}` was not examined"), format!("`{name}` 未经检查"))
            }
            Cause::NotApplicable(class) => {
                let name = self.called(&self.classes[class].label);
                self.say(format!("`{name}` does not apply"), format!("`{name}` 不适用"))
            }
            Cause::NothingApplies(score) => {
                let name = self.called(&self.scores[score].label);
                self.say(
                    format!("nothing that `{name}` rests on applies"),
                    format!("`{name}` 所依据的各项均不适用"),
                )
            }
            Cause::ScoreSays(score, clause) => self.declared(&self.scores[score].undetermined, clause),
            Cause::GradeSays(grade, clause) => self.declared(&self.grades[grade].undetermined, clause),
            Cause::RuleSays(rule) => {
                let label = &self.rules[rule].label;
                let name = label.title.as_ref().unwrap_or(&label.name);
                self.say(format!("rule `{name}` leaves it open"), format!("规则 `{name}` 使之待定"))
            }
            Cause::NoLine(grade) => {
                let name = self.called(&self.grades[grade].label);
                self.say(format!("no line of `{name}` holds"), format!("`{name}` 没有一行成立"))
            }
            Cause::NotYet(step) => {
                let label = self.procedure.as_ref().map(|procedure| &procedure.steps[step].label);
                let name = label.map(|label| label.title.as_ref().unwrap_or(&label.name).clone());
                let name = name.unwrap_or_default();
                self.say(format!("`{name}` has not taken place"), format!("`{name}` 尚未进行"))
            }
            Cause::NotDetermined => self.say("nothing is determined yet".into(), "尚未作出认定".into()),
            Cause::Unreckonable => self.say("it cannot be reckoned".into(), "无法计算".into()),
        }
    }

    fn why_of_table(&self, cause: Cause, name: &str) -> String {
        match cause {
            Cause::ManyRows(_) => self.say(
                format!("more than one row of `{name}` matches"),
                format!("`{name}` 有不止一行相符"),
            ),
            Cause::NoBound(_) => self.say(
                format!("the row of `{name}` has no such bound"),
                format!("`{name}` 的该行没有这一界限"),
            ),
            _ => self.say(format!("no row of `{name}` matches"), format!("`{name}` 没有相符的行")),
        }
    }

    /// The words of an `undetermined when`, or its condition where it has none.
    fn declared(&self, clauses: &[crate::program::Undetermined], clause: u16) -> String {
        let Some(clause) = clauses.get(usize::from(clause)) else { return String::new() };
        match &clause.because {
            Some(because) => because.to_string(),
            None => self.text(self.nodes.spans[clause.when]).into(),
        }
    }
}
