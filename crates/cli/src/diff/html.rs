//! A comparison as one page that needs nothing besides itself.

use super::told::{Grid, GridCell, Telling, ToldChange, actual};
use super::{Compared, words};
use crate::page::{escape, page};
use crate::wording;
use unicode_width::UnicodeWidthStr;
use yardstick::diagnostic::Language;
use yardstick::diff::{Direction, Report};

/// The whole page. Nothing in it asks for anything outside, and no text of a case is markup.
pub fn html(compared: &Compared) -> String {
    let telling = Telling::of(compared);
    let mut body = String::new();
    let (old, new) = (&compared.old.name, &compared.new.name);
    body.push_str(&format!("<p class=\"soft\">{} → {}</p>\n", escape(old), escape(new)));
    if let Some(report) = &compared.report {
        for line in telling.summary(report) {
            body.push_str(&format!("<p class=\"lead\">{}</p>\n", escape(&line)));
        }
        gates(&telling, &mut body);
        numbers(&telling, report, &mut body);
    }
    changes(&telling, &mut body);
    if let Some(report) = &compared.report {
        causes(&telling, report, &mut body);
        cases(&telling, report, &mut body);
    }
    page(&telling.heading(), telling.language, &body)
}

fn heading(text: &str, page: &mut String) {
    page.push_str(&format!("<h2>{}</h2>\n", escape(text)));
}

fn gates(telling: &Telling<'_>, page: &mut String) {
    let language = telling.language;
    if telling.compared.verdicts.is_empty() {
        return;
    }
    heading(&words::gates(language), page);
    page.push_str("<ul class=\"plain\">\n");
    for verdict in &telling.compared.verdicts {
        let (class, word) = if verdict.passed {
            ("holds", words::gate_holds(language))
        } else {
            ("broken", words::gate_broken(language))
        };
        let (gate, actual) = (escape(&verdict.gate), escape(actual(verdict, language)));
        let item =
            format!("<span class=\"{class}\">{}</span> <code>{gate}</code> {actual}", escape(word));
        page.push_str(&format!("<li>{item}</li>\n"));
    }
    page.push_str("</ul>\n");
}

fn numbers(telling: &Telling<'_>, report: &Report, page: &mut String) {
    heading(&words::all_in_all(telling.language), page);
    for matrix in &report.grades {
        page.push_str(&grid(&telling.grid(matrix, report.cases), telling.language));
    }
    for score in &report.scores {
        let (title, lines, bars) = telling.score(score);
        page.push_str(&format!("<h3>{}</h3>\n", escape(&title)));
        for line in lines {
            page.push_str(&format!("<p>{}</p>\n", escape(&line)));
        }
        page.push_str(&histogram(&title, &bars));
    }
}

fn grid(grid: &Grid, language: Language) -> String {
    let head = |name: &str| format!("<th scope=\"col\">{}</th>", escape(name));
    let columns: String = grid.columns.iter().map(|name| head(name)).collect();
    let (corner, sum) = (escape(words::old_by_new(language)), head(&words::sum(language)));
    let rows = grid.rows.iter().map(|row| {
        let cells: String = row.cells.iter().map(cell).collect();
        let name = escape(&row.name);
        format!("<tr><th scope=\"row\">{name}</th>{cells}<td class=\"n\">{}</td></tr>\n", row.sum)
    });
    let rows: String = rows.collect();
    format!(
        "<h3>{}</h3>\n<div class=\"wide\"><table>\n<tr><td class=\"soft\">{corner}</td>{columns}{sum}</tr>\n\
         {rows}</table></div>\n",
        escape(&grid.title)
    )
}

fn cell(cell: &Option<GridCell>) -> String {
    let Some(cell) = cell else { return "<td></td>".to_owned() };
    let class = match cell.direction {
        Direction::Same => "same",
        Direction::Upward => "up",
        Direction::Downward => "down",
        _ => "aside",
    };
    let number = match cell.examples.first() {
        Some(first) => format!("<a href=\"#case-{first}\">{}</a>", cell.cases),
        None => cell.cases.to_string(),
    };
    format!("<td class=\"n {class}\">{number}<small>{}</small></td>", escape(&cell.share))
}

/// Bars on their sides, with what they stand for and how many they are.
fn histogram(title: &str, bars: &[(String, u64)]) -> String {
    if bars.is_empty() {
        return String::new();
    }
    let most = bars.iter().map(|&(_, count)| count).max().unwrap_or(1).max(1);
    let label = bars.iter().map(|(label, _)| label.width()).max().unwrap_or(0) * 8 + 12;
    let (bar, step) = (300, 24);
    let (width, height) = (label + bar + 80, bars.len() * step + 4);
    let rows = bars.iter().enumerate().map(|(at, (name, count))| {
        let (top, base) = (at * step + 4, at * step + 18);
        let length = (count * bar as u64).div_ceil(most).max(1);
        let (end, after) = (label - 8, label as u64 + length + 6);
        format!(
            "<text x=\"{end}\" y=\"{base}\" text-anchor=\"end\">{}</text>\
             <rect x=\"{label}\" y=\"{top}\" width=\"{length}\" height=\"18\" rx=\"2\"/>\
             <text x=\"{after}\" y=\"{base}\">{count}</text>\n",
            escape(name)
        )
    });
    let rows: String = rows.collect();
    format!(
        "<svg role=\"img\" aria-label=\"{}\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" \
         height=\"{height}\">\n{rows}</svg>\n",
        escape(title)
    )
}

fn changes(telling: &Telling<'_>, page: &mut String) {
    let language = telling.language;
    heading(&words::what_changed(language), page);
    if telling.changes.is_empty() {
        page.push_str(&format!("<p>{}</p>\n", escape(words::nothing_changed(language))));
    }
    for (at, change) in telling.changes.iter().enumerate() {
        page.push_str(&one_change(at, change));
    }
}

fn one_change(at: usize, change: &ToldChange) -> String {
    let what = match &change.clause {
        Some(clause) => format!("<b>{}</b> · {}", escape(&change.part), escape(clause)),
        None => format!("<b>{}</b> · {}", escape(&change.part), escape(&change.kind)),
    };
    let side = |text: &Option<String>, tag: &str| {
        let text = text.as_ref().filter(|text| !text.is_empty());
        text.map(|text| format!("<{tag}>{}</{tag}>", escape(text))).unwrap_or_default()
    };
    let (old, new) = (side(&change.old, "del"), side(&change.new, "ins"));
    let arrow = if old.is_empty() || new.is_empty() { "" } else { " → " };
    let places: Vec<&str> =
        change.old_place.iter().chain(&change.new_place).map(String::as_str).collect();
    let note = change.note.as_ref().map(|note| format!(" · {}", escape(note))).unwrap_or_default();
    format!(
        "<div class=\"change\" id=\"change-{at}\"><span class=\"mark\">{}</span>{what}<br>{old}{arrow}{new}\
         <div class=\"soft\">{}{note}</div></div>\n",
        escape(change.mark),
        escape(places.join(" → "))
    )
}

fn causes(telling: &Telling<'_>, report: &Report, page: &mut String) {
    let language = telling.language;
    heading(&words::what_moved_them(language), page);
    if report.causes.is_empty() {
        page.push_str(&format!("<p>{}</p>\n", escape(words::nothing_moved(language))));
    }
    for cause in &report.causes {
        let told = telling.cause(cause);
        let lines = told.changes.iter().map(|it| format!("<li>{}</li>", escape(it.join(" + "))));
        let lines: String = lines.collect();
        let links = told.examples.iter().filter_map(|&at| {
            let case = escape(telling.case(report.examples.get(at)?));
            Some(format!("<a href=\"#case-{at}\">{case}</a>"))
        });
        let links = wording::list(language, &links.collect::<Vec<_>>());
        let examples = if links.is_empty() {
            String::new()
        } else {
            wording::labelled(language, words::for_instance(language), links)
        };
        page.push_str(&format!(
            "<div class=\"cause\"><b>{}</b> · {}<ul>{lines}</ul><div class=\"soft\">{examples}</div></div>\n",
            escape(&told.cases),
            escape(&told.how)
        ));
    }
}

fn cases(telling: &Telling<'_>, report: &Report, page: &mut String) {
    let language = telling.language;
    if report.examples.is_empty() {
        return;
    }
    heading(&words::examples(language), page);
    let bounded = words::bounded(language, telling.compared.examples);
    page.push_str(&format!("<p class=\"soft\">{}</p>\n", escape(bounded)));
    for (at, example) in report.examples.iter().enumerate() {
        let results = wording::parts(language, &telling.results(example));
        let item = |line: &String| format!("<li>{}</li>", escape(line));
        let reasons: String = telling.reasons(example).iter().map(item).collect();
        page.push_str(&format!(
            "<details id=\"case-{at}\" open><summary><b>{}</b> · {}</summary><ul>{reasons}</ul>\
             <div class=\"soft\">{}</div></details>\n",
            escape(telling.case(example)),
            escape(results),
            escape(&example.place)
        ));
    }
}
