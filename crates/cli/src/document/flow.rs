//! The course of a procedure as a diagram: steps from the top down.
//!
//! A step that may be left out has a way around it on the right, a step that is optional a dashed
//! border, one that ends the procedure a double one. Where a step's time runs from an earlier one, a
//! dashed line on the left leads from that to it.

use crate::page::escape;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};
use yardstick::diagnostic::Language;
use yardstick::document::{Flow, FlowStep};

/// Widths and heights, in pixels.
const LEFT: usize = 96;
const BOX: usize = 420;
const RIGHT: usize = 56;
const LINE: usize = 20;
const GAP: usize = 34;
const PAD: usize = 12;

/// How many half-wide characters stand on a line of a box: about 7 pixels each.
const COLUMNS: usize = (BOX - 2 * PAD) / 7;

/// A step with its place in the diagram.
struct Drawn<'f> {
    step: &'f FlowStep,
    top: usize,
    title: Vec<String>,
    lines: Vec<String>,
}

impl Drawn<'_> {
    fn height(&self) -> usize {
        2 * PAD + LINE * (self.title.len() + self.lines.len())
    }

    fn bottom(&self) -> usize {
        self.top + self.height()
    }
}

/// The diagram, to stand within a page.
pub fn svg(flow: &Flow, language: Language) -> String {
    let mut top = 4;
    let mut drawn = Vec::new();
    for step in &flow.steps {
        let one = draw(step, top, language);
        top = one.bottom() + GAP;
        drawn.push(one);
    }
    if drawn.is_empty() {
        return String::new();
    }
    let (width, height) = (LEFT + BOX + RIGHT, top - GAP + 8);
    let mut body = String::new();
    for (at, one) in drawn.iter().enumerate() {
        body.push_str(&frame(one));
        if let Some(next) = drawn.get(at + 1) {
            body.push_str(&arrow(one.bottom(), next.top));
        }
        if one.step.condition.is_some() || one.step.optional {
            body.push_str(&around(at, &drawn));
        }
        if let Some((from, time)) = &one.step.due
            && let Some(from) = drawn.get(*from)
        {
            body.push_str(&due(from, one, time, at));
        }
    }
    let title = escape(&flow.title);
    format!(
        "<div class=\"wide\"><svg class=\"flow\" role=\"img\" aria-label=\"{title}\" viewBox=\"0 0 {width} {height}\" \
         width=\"{width}\" height=\"{height}\">\n<title>{title}</title>\n\
         <defs><marker id=\"head\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"8\" markerHeight=\"8\" \
         orient=\"auto\"><path d=\"M0 0L8 4L0 8z\" class=\"tip\"/></marker></defs>\n{body}</svg></div>\n"
    )
}

fn draw<'f>(step: &'f FlowStep, top: usize, language: Language) -> Drawn<'f> {
    let told = |english: &str, chinese: &str| match language {
        Language::English => english.to_owned(),
        Language::Chinese => chinese.to_owned(),
    };
    let mut lines = Vec::new();
    if let Some(condition) = &step.condition {
        lines.extend(wrap(&(told("Only where ", "仅限：") + condition)));
    }
    lines.extend(wrap(&step.who));
    let mut notes = Vec::new();
    if step.optional {
        notes.push(told("optional", "可以不进行"));
    }
    if step.last {
        notes.push(told("final", "终局"));
    }
    lines.extend(wrap(&notes.join(&told("; ", "；"))));
    Drawn { step, top, title: wrap(&step.title), lines }
}

/// Cuts a text into lines that fit into a box: between words, or between any wide characters.
fn wrap(text: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for piece in pieces(text) {
        let fits = line.width() + piece.trim_end().width() <= COLUMNS;
        // No line begins with a mark that closes.
        let closes = piece.starts_with(['，', '。', '；', '、', '）', '”', '：']);
        if !fits && !closes && !line.is_empty() {
            lines.push(std::mem::take(&mut line).trim_end().to_owned());
        }
        line.push_str(&piece);
    }
    if !line.trim().is_empty() {
        lines.push(line.trim_end().to_owned());
    }
    lines
}

/// Words with the spaces behind them, and wide characters one by one.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut open = false;
    for character in text.chars() {
        let wide = character.width().unwrap_or(0) > 1;
        match pieces.last_mut().filter(|_| open && !wide) {
            Some(last) => last.push(character),
            None => pieces.push(character.to_string()),
        }
        open = !wide && character != ' ';
    }
    pieces
}

fn frame(one: &Drawn<'_>) -> String {
    let (top, height) = (one.top, one.height());
    let dashed = if one.step.optional { " stroke-dasharray=\"5 4\"" } else { "" };
    let mut text = format!(
        "<rect class=\"box\" x=\"{LEFT}\" y=\"{top}\" width=\"{BOX}\" height=\"{height}\" rx=\"6\"{dashed}/>\n"
    );
    if one.step.last {
        let (x, y, width, height) = (LEFT + 4, top + 4, BOX - 8, height - 8);
        text.push_str(&format!(
            "<rect class=\"box inner\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"4\"/>\n"
        ));
    }
    let (x, mut y) = (LEFT + BOX / 2, top + PAD);
    let titles = one.title.iter().map(|line| (line, "strong"));
    for (line, class) in titles.chain(one.lines.iter().map(|line| (line, "plain"))) {
        y += LINE;
        let base = y - 5;
        let line = escape(line);
        text.push_str(&format!(
            "<text class=\"{class}\" x=\"{x}\" y=\"{base}\" text-anchor=\"middle\">{line}</text>\n"
        ));
    }
    text
}

fn arrow(from: usize, to: usize) -> String {
    let x = LEFT + BOX / 2;
    format!("<path class=\"way\" d=\"M{x} {from}V{to}\" marker-end=\"url(#head)\"/>\n")
}

/// The way around a step that may be left out: from above it to below it.
fn around(at: usize, drawn: &[Drawn<'_>]) -> String {
    let Some(one) = drawn.get(at) else { return String::new() };
    let (x, right) = (LEFT + BOX / 2, LEFT + BOX + RIGHT / 2);
    let above = one.top.saturating_sub(GAP / 2);
    let last = at + 1 == drawn.len();
    // Nothing follows the last step, so there is nothing to go on to.
    if at == 0 || last {
        return String::new();
    }
    let below = one.bottom() + GAP / 4;
    format!(
        "<path class=\"way around\" d=\"M{x} {above}H{right}V{below}H{}\" marker-end=\"url(#head)\"/>\n",
        x + 2
    )
}

fn due(from: &Drawn<'_>, to: &Drawn<'_>, time: &str, at: usize) -> String {
    // Lines of several steps lie beside one another.
    let x = LEFT - 14 - 8 * (at % 3);
    let start = from.top + from.height() / 2 + 4;
    let end = to.top + to.height() / 2;
    let (label, middle) = (escape(time), (to.top).saturating_sub(GAP / 2) + 4);
    format!(
        "<path class=\"way due\" d=\"M{LEFT} {start}H{x}V{end}H{}\" marker-end=\"url(#head)\"/>\n\
         <text class=\"plain\" x=\"{}\" y=\"{middle}\" text-anchor=\"start\">{label}</text>\n",
        LEFT - 2,
        x + 6
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_fit_into_the_box() {
        let chinese = "评查员，须有二份意见；承办人、合议庭其他成员、持不同意见的合议庭成员和审核批准的院长、庭长应当回避；可以改定案件质量等级，至多1级";
        for line in wrap(chinese) {
            assert!(line.width() <= COLUMNS + 2, "{line}");
        }
        assert!(wrap(chinese).len() > 1);
        assert_eq!(wrap("a b").as_slice(), ["a b"]);
        assert_eq!(wrap("").len(), 0);
        let long = "word ".repeat(40);
        assert!(wrap(&long).iter().all(|line| line.width() <= COLUMNS));
    }
}
