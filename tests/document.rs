//! A standard as a document: what it says in words, in both languages.

use yardstick::document::{Block, Document, Entry, Inline, Line, Section};
use yardstick::{Language, Standard, Texts};

use crate::standards::SHIPPED;

fn plain(line: &Line) -> String {
    let pieces = line.iter().map(|piece| match piece {
        Inline::Text(text) | Inline::Strong(text) => text.clone(),
        Inline::Soft(text) => format!(" ({text})"),
        Inline::Mark(text) => format!(" [{text}]"),
        Inline::Link { text, anchor, .. } => format!("{text}→{anchor}"),
        other => panic!("{other:?}"),
    });
    pieces.collect()
}

fn entries(entries: &[Entry], lines: &mut Vec<String>) {
    for entry in entries {
        lines.push(plain(&entry.line));
        entry.inner.iter().for_each(|inner| self::entries(&inner.entries, lines));
    }
}

fn blocks(blocks: &[Block], lines: &mut Vec<String>) {
    for block in blocks {
        match block {
            Block::Paragraph(line) => lines.push(plain(line)),
            Block::List(list) => entries(&list.entries, lines),
            Block::Table(table) => lines.extend(table.rows.iter().map(|row| {
                assert_eq!(row.cells.len(), table.head.len());
                let cell = |cell: &Vec<Line>| cell.iter().map(plain).collect::<Vec<_>>().join(" / ");
                row.cells.iter().map(cell).collect::<Vec<_>>().join(" | ")
            })),
            Block::Clause(clause) => {
                lines.push(plain(&clause.head));
                self::blocks(&clause.body, lines);
            }
            Block::Flow(flow) => lines.extend(flow.steps.iter().map(|step| format!("{step:?}"))),
            other => panic!("{other:?}"),
        }
    }
}

fn section(section: &Section, lines: &mut Vec<String>) {
    lines.push(format!("# {}", section.title));
    blocks(&section.blocks, lines);
    section.sections.iter().for_each(|inner| self::section(inner, lines));
}

/// The lines of a chapter.
fn chapter(document: &Document, anchor: &str) -> Vec<String> {
    let mut lines = Vec::new();
    document.sections.iter().filter(|it| it.anchor == anchor).for_each(|it| section(it, &mut lines));
    lines
}

fn told(text: &str, anchor: &str, language: Language) -> Vec<String> {
    let checked = Standard::check("a.std", text);
    let standard = checked.standard().unwrap_or_else(|| panic!("{text}\n{:?}", checked.diagnostics()));
    chapter(&standard.document(language), anchor)
}

const RECORD: &str = r#"
    standard court.demo "Demo" { version "1" }
    record case "Case" {
        filed "立案日期" : date   closed "结案日期" : date   paid : decimal optional
        kind "案件类型" : one of { civil "民事", criminal "刑事" }
        signed "是否签名" : bool = true
        hearings "庭审" : list of { held "开庭日期" : date   public "公开" : bool = true } at most 9
    }
    levels mildest first { minor "轻微" deduct 1 each   major "严重" deduct 5 }
    class form "文书" { error F1 "错字" minor {}   error F2 "漏字" minor {} }
    score total "总分" { start 100   deduct errors }
    grade quality "质量等级" best first { good "优秀" when total >= 90   poor "不合格" otherwise }
    grade verdict "结论" best first { fine "达标" when closed > filed   bad "不达标" otherwise }
"#;

/// Conditions as a rule says them.
#[test]
fn conditions_are_said_in_words() {
    let conditions = [
        (
            "days from filed to closed > 7 days",
            "the days from “立案日期” to “结案日期” is more than 7 days",
            "自立案日期至结案日期的天数超过7日的",
        ),
        (
            "closed > filed + 3 months",
            "“结案日期” is after 3 months after “立案日期”",
            "结案日期晚于立案日期后3个月的",
        ),
        ("kind = civil", "“案件类型” is “民事”", "案件类型为民事的"),
        ("kind in { civil, criminal }", "“案件类型” is “民事” or “刑事”", "案件类型为民事或者刑事的"),
        ("not signed", "“是否签名” is not so", "不属于“签名”情形的"),
        (
            "signed and (total < 60 or known paid)",
            "“是否签名” is so and (“总分” is less than 60 or “paid” is known)",
            "签名，且（总分低于60，或者已载明paid）的",
        ),
        ("not (total >= 60)", "“总分” is less than 60", "总分低于60的"),
        ("quality is poor or worse", "“质量等级” is “不合格” or worse", "质量等级为不合格以下的"),
        (
            "any x in hearings where not x.public",
            "“庭审” has an entry where “公开” is not so",
            "庭审中有不属于“公开”情形的",
        ),
        ("no x in hearings", "“庭审” has no entry", "庭审中没有任何一项的"),
        (
            "every x in hearings has x.public",
            "for every entry of “庭审”, “公开” is so",
            "庭审中各项均公开的",
        ),
        (
            "(count of x in hearings where x.public) >= 2",
            "the number of the entries of “庭审” where “公开” is so is at least 2",
            "庭审中公开的项数不少于2的",
        ),
        (
            "any error in form at minor or above",
            "there is an error in “文书” at “轻微” or above",
            "文书中有轻微以上错误的",
        ),
        ("not (any error at major)", "there is no error at “严重”", "没有严重错误的"),
        (
            "(count of codes at minor or above) >= 2",
            "the number of kinds of errors at “轻微” or above is at least 2",
            "轻微以上错误的项数不少于2的",
        ),
        ("error F1", "there is the error F1 “错字”", "有错误F1“错字”的"),
        (
            "lost in form / 28 > 40%",
            "the points lost in “文书” ÷ 28 is more than 40%",
            "（文书的失分 ÷ 28）超过40%的",
        ),
        (
            "(paid or else 0) > 5",
            "“paid” (where it is unknown, 0) is more than 5",
            "paid（未载明的，为0）超过5的",
        ),
    ];
    for (condition, english, chinese) in conditions {
        let text = format!("{RECORD} rule R {{ when {condition} then verdict at most bad }}");
        let lines = told(&text, "rules", Language::English);
        let sentence = format!("Where {english}, “结论” is no better than “不达标”.");
        assert!(lines.contains(&sentence), "{condition}: {lines:#?}");
        let lines = told(&text, "rules", Language::Chinese);
        let sentence = format!("{chinese}，结论不得高于不达标。");
        assert!(lines.contains(&sentence), "{condition}: {lines:#?}");
    }
}

/// What an error costs, in the column of points.
#[test]
fn costs_are_said_in_words() {
    let costs = [
        ("minor {}", "1 point each time", "每处扣1分"),
        ("minor { deduct nothing }", "nothing", "不扣分"),
        (
            "minor { deduct 0.5 each, at most 3 }",
            "0.5 points each time, at most 3 points",
            "每处扣0.5分，至多扣3分",
        ),
        (
            "minor..major {}",
            "“轻微”: 1 point each time; “严重”: 5 points",
            "轻微的每处扣1分，严重的扣5分",
        ),
        (
            "minor..major { deduct { major 8 } }",
            "“轻微”: 1 point each time; “严重”: 8 points",
            "轻微的每处扣1分，严重的扣8分",
        ),
        (
            "minor { deduct 1..3 step 0.5 }",
            "1 to 3 points in steps of 0.5, as the reviewer decides",
            "酌情扣1至3分（以0.5分为级差）",
        ),
        (
            "minor { when signed deduct 1 for each 10 days or part in days from filed to closed }",
            "1 point for each 10 days or part of it of the days from “立案日期” to “结案日期”",
            "自立案日期至结案日期的天数每满10日（不足的亦计）扣1分",
        ),
        (
            "minor { when signed deduct 2 * (count of x in hearings) }",
            "2 points for each of the number of the entries of “庭审”",
            "按庭审的项数，每项扣2分",
        ),
    ];
    for (row, english, chinese) in costs {
        let text = format!("{RECORD} error E9 \"别的\" {row}");
        for (language, cost) in [(Language::English, english), (Language::Chinese, chinese)] {
            let lines = told(&text, "errors", language);
            let cells = lines.iter().find(|line| line.starts_with("E9 / ")).unwrap();
            assert!(cells.split(" | ").any(|cell| cell == cost), "{row}: {cells}");
        }
    }
}

#[test]
fn a_basis_leads_to_all_that_rests_on_it() {
    let text = format!(
        "{RECORD} rule R {{ when signed then verdict is bad   basis \"Act, s. 2; Code, s. 1\" }}
        duty look {{ when signed   by \"office\"   within 3 days of closed   basis \"Act, s. 2\" }}"
    );
    let index = told(&text, "bases", Language::English);
    assert_eq!(index[1..], ["Act, s. 2 | R→rule-R, look→duty-look", "Code, s. 1 | R→rule-R"]);
    let duties = told(&text, "duties", Language::Chinese);
    assert_eq!(duties[2], "签名的，由office自结案日期起3日内办理。");
}

#[test]
fn clauses_say_which_version_made_them_what_they_are() {
    let base = format!(
        "{RECORD} rule R {{ when signed then quality is poor }} rule S {{ when signed then total at most 9 }}"
    );
    let amend = "amend court.demo from 2025-01-01 { version \"2\"   replace rule R { when not signed then quality is poor } }";
    let texts = Texts::from([("a.std", base.as_str()), ("b.std", amend)]);
    let standard = Standard::check_in(&texts, "b.std").unwrap().into_standard().unwrap();
    let lines = chapter(&standard.document(Language::English), "rules");
    assert!(lines.contains(&"R [amended by 2]".to_owned()), "{lines:#?}");
    assert!(lines.contains(&"S".to_owned()), "{lines:#?}");
    let general = chapter(&standard.document(Language::Chinese), "general");
    assert!(general.contains(&"修订 | court.demo | 2 | 2025年1月1日".to_owned()), "{general:#?}");
}

/// Every place has a name of its own, and every link leads to one.
#[test]
fn links_lead_somewhere_in_every_standard() {
    fn collect(sections: &[Section], anchors: &mut Vec<String>) {
        for section in sections {
            anchors.push(section.anchor.clone());
            for block in &section.blocks {
                match block {
                    Block::Clause(clause) => anchors.push(clause.anchor.clone()),
                    Block::Table(table) => {
                        anchors.extend(table.rows.iter().filter_map(|row| row.anchor.clone()))
                    }
                    _ => {}
                }
            }
            collect(&section.sections, anchors);
        }
    }
    for name in SHIPPED {
        let standard = Standard::load_in("standards", &format!("{name}.std")).unwrap();
        for language in [Language::English, Language::Chinese] {
            let document = standard.document(language);
            let mut anchors = Vec::new();
            collect(&document.sections, &mut anchors);
            let all = anchors.len();
            anchors.sort();
            anchors.dedup();
            assert_eq!(anchors.len(), all, "{name}: an anchor stands twice");
            for line in chapter(&document, "bases").iter().skip(1) {
                for link in line.split('→').skip(1) {
                    let anchor = link.split([',', '、']).next().unwrap();
                    assert!(anchors.iter().any(|it| it == anchor), "{name}: {anchor}");
                }
            }
        }
    }
}
