//! Signs and words that writers bring along from elsewhere, and what is written instead.

use std::ops::Range;

use super::expected::Expected;
use super::keyword;
use super::token::{Kind, Token, Tokens, is_blank};

/// What stands in a text although something else is written here.
pub(super) struct Habit {
    pub range: Range<usize>,
    /// What is written instead.
    pub instead: String,
}

/// Words of everyday Chinese, each with the keywords that may be meant.
const WORDS: &[(&str, &[&str])] = &[
    ("如果", &["当", "若"]),
    ("新增", &["增设"]),
    ("新设", &["增设"]),
    ("取消", &["废止"]),
    ("更名", &["改称"]),
    ("假如", &["当", "若"]),
    ("那么", &["则"]),
    ("就", &["则"]),
    ("但是", &["但"]),
    ("因为", &["理由"]),
    ("原因", &["理由"]),
    ("根据", &["依据"]),
    ("最高", &["至多"]),
    ("上限", &["至多"]),
    ("评为", &["为"]),
    ("定为", &["为"]),
    ("发布单位", &["发布机关"]),
    ("制定机关", &["发布机关"]),
    ("保留", &["四舍五入"]),
    ("字段", &["对象"]),
    ("记录", &["对象", "检出"]),
    ("义务", &["应办"]),
    ("分数", &["得分"]),
    ("评分", &["得分"]),
    ("案例", &["例"]),
    ("用例", &["例"]),
    ("给定", &["设"]),
    ("假设", &["设"]),
    ("预期", &["应"]),
    ("期望", &["应"]),
];

/// Measures that are no units here, each with the zeros that write its number out.
const MEASURES: &[(&str, &str)] = &[
    ("分钟", ""),
    ("小时", ""),
    ("秒", ""),
    ("万元", "_0000"),
    ("万", "_0000"),
    ("亿元", "_0000_0000"),
    ("亿", "_0000_0000"),
];

/// Finds the habit that explains why something else was expected where a token stands.
pub(super) fn habit(text: &str, found: &Token, expected: &Expected) -> Option<Habit> {
    let around = Around::new(text, found);
    let ways =
        [sign, grouped, measure, word, numeral, code, unquoted, exempted, title, above, either, cases];
    ways.iter().find_map(|way| way(&around, expected))
}

/// Keywords with which the parts begin of what is only replaced whole.
const PARTS: &[&str] = &[
    "kw_procedure_step",
    "kw_final_after",
    "kw_responsible",
    "kw_exempt",
    "kw_mitigate",
    "kw_aggravate",
    "kw_limitation",
    "kw_covers",
    "kw_weekend",
    "kw_holiday",
    "kw_workday",
];

/// Where an edit speaks of the part of something that is only replaced whole: `in review replace step
/// s`, `角色 中 增设 院长 1 人`.
pub(super) fn part_of_whole(text: &str, found: &Token) -> Option<Range<usize>> {
    let around = Around::new(text, found);
    let is = |token: &Token, rule: &str| {
        keyword::of_rule(rule).is_some_and(|word| word.is_spelt(around.of(token)))
    };
    let edits = |token: &&Token| {
        ["kw_replace", "kw_add_item", "kw_repeal", "kw_retitle"].iter().any(|rule| is(token, rule))
    };
    let begins = |token: &Token| PARTS.iter().any(|rule| is(token, rule));
    let of_roles = |edit: usize| {
        let mut places = [1, 2].into_iter().filter_map(|more| around.back(edit + more, Kind::Word));
        places.any(|place| is(place, "kw_roles"))
    };
    // The word is taken for the name of a field, after which something else is expected.
    let part = around.back(1, Kind::Word).filter(|_| around.back(2, Kind::Word).filter(edits).is_some());
    if let Some(part) = part.filter(|part| begins(part) || of_roles(2)) {
        return Some(part.range.clone());
    }
    let first = around.back(1, Kind::Word).filter(edits).is_some() && (begins(found) || of_roles(1));
    first.then(|| found.range.clone())
}

/// A token with the four before it.
struct Around<'s> {
    text: &'s str,
    found: Token,
    before: Vec<Token>,
}

impl<'s> Around<'s> {
    fn new(text: &'s str, found: &Token) -> Self {
        let code = Tokens::new(text, 0).filter(|token| !matches!(token.kind, Kind::Comment(_)));
        let mut before: Vec<Token> = code.take_while(|it| it.range.end <= found.range.start).collect();
        before.reverse();
        before.truncate(4);
        Self { text, found: found.clone(), before }
    }

    fn of(&self, token: &Token) -> &'s str {
        self.text.get(token.range.clone()).unwrap_or_default()
    }

    fn word(&self) -> &'s str {
        self.of(&self.found)
    }

    fn rest(&self) -> &'s str {
        self.text.get(self.found.range.end..).unwrap_or_default()
    }

    /// The token so many places before, if it is of this kind.
    fn back(&self, places: usize, kind: Kind) -> Option<&Token> {
        self.before.get(places.checked_sub(1)?).filter(|token| token.kind == kind)
    }

    fn here(&self, instead: impl Into<String>) -> Option<Habit> {
        Some(Habit { range: self.found.range.clone(), instead: instead.into() })
    }

    fn from(&self, first: &Token, length: usize, instead: String) -> Option<Habit> {
        let range = first.range.start..self.found.range.start + length;
        Some(Habit { range, instead })
    }
}

/// `1～3`, `1-3`; quotes and brackets of other kinds.
fn sign(around: &Around<'_>, _: &Expected) -> Option<Habit> {
    match around.word() {
        "～" | "~" | "—" | "–" => around.here(".."),
        "-" | "－" | "−" => {
            let next = around.rest().trim_start_matches(is_blank);
            around.back(1, Kind::Number).filter(|_| next.starts_with(char::is_numeric))?;
            around.here("..")
        }
        "《" | "‘" | "『" | "'" => around.here("“…”"),
        "【" | "〔" => around.here("［"),
        "】" | "〕" => around.here("］"),
        _ => None,
    }
}

/// `50,000`
fn grouped(around: &Around<'_>, _: &Expected) -> Option<Habit> {
    let before = around.back(1, Kind::Number).filter(|it| it.range.end == around.found.range.start)?;
    let digits = around.rest().find(|c: char| !c.is_ascii_digit()).unwrap_or(around.rest().len());
    if !matches!(around.word(), "," | "，") || digits != 3 {
        return None;
    }
    let instead = format!("{}_{}", around.of(before), around.rest().get(..digits)?);
    around.from(before, around.found.range.len() + digits, instead)
}

/// `60 分钟`, `60万元`: a number stands alone, in the unit of its field.
fn measure(around: &Around<'_>, _: &Expected) -> Option<Habit> {
    let number = around.back(1, Kind::Number)?;
    let (written, zeros) = MEASURES.iter().find(|(written, _)| around.word().starts_with(written))?;
    let digits = around.of(number);
    let whole = zeros.is_empty() || digits.chars().all(char::is_numeric);
    whole.then(|| around.from(number, written.len(), format!("{digits}{zeros}")))?
}

fn word(around: &Around<'_>, expected: &Expected) -> Option<Habit> {
    let spellings = expected.spellings();
    WORDS.iter().filter(|(written, _)| around.word().starts_with(written)).find_map(
        |(written, keywords)| {
            let instead = keywords.iter().find(|keyword| spellings.contains(keyword))?;
            around.from(&around.found, written.len(), (*instead).to_owned())
        },
    )
}

/// `降一级`
fn numeral(around: &Around<'_>, expected: &Expected) -> Option<Habit> {
    let number = numeral_at(around.word()).filter(|_| expected.number())?;
    around.from(&around.found, number.0, number.1.to_string())
}

/// The small number that a word begins with in Chinese, and how long it is written.
pub(crate) fn numeral_at(word: &str) -> Option<(usize, usize)> {
    let first = word.chars().next()?;
    let value = "一二三四五六七八九十".chars().position(|digit| digit == first).map(|place| place + 1);
    let value = value.or_else(|| (first == '两').then_some(2))?;
    Some((first.len_utf8(), value))
}

/// `错误 1.1 “…”`, `错误 (1) “…”`
fn code(around: &Around<'_>, expected: &Expected) -> Option<Habit> {
    let numbered = around.found.kind == Kind::Number || around.found.kind == Kind::Open('(');
    let row = around.back(1, Kind::Word).is_some_and(|word| keyword::begins_item(around.of(word)));
    if !numbered || !row || !expected.names() {
        return None;
    }
    let rest = around.text.get(around.found.range.start..)?;
    let ends = |c: char| is_blank(c) || matches!(c, '“' | '"' | '{' | '｛' | ',' | '，' | '、');
    let code = rest.get(..rest.find(ends)?)?;
    around.from(&around.found, code.len(), format!("「{code}」"))
}

/// `错误 P01 案由有误 轻微 { }`
fn title(around: &Around<'_>, expected: &Expected) -> Option<Habit> {
    let before = around.back(1, Kind::Word)?;
    let begins = around.found.kind == Kind::Word && expected.only_sign('{');
    let written = around.of(before);
    let habit = Habit { range: before.range.clone(), instead: format!("“{written}”") };
    (begins && !written.is_ascii()).then_some(habit)
}

/// `依据 评查办法第十条`
fn unquoted(around: &Around<'_>, expected: &Expected) -> Option<Habit> {
    let before = around.of(around.back(1, Kind::Word)?);
    let takes_text = ["basis", "because", "version", "issued_by", "refer_to"];
    let takes_text = takes_text.iter().any(|name| keyword::is_spelt(name, before));
    if around.found.kind != Kind::Word || !takes_text || !expected.text() {
        return None;
    }
    around.here(match around.word().is_ascii() {
        true => format!("\"{}\"", around.word()),
        false => format!("“{}”", around.word()),
    })
}

/// `免除 合议庭 保留意见 的责任`
fn exempted(around: &Around<'_>, _: &Expected) -> Option<Habit> {
    let (role, verb) = (around.back(1, Kind::Word)?, around.back(2, Kind::Word)?);
    let verbs = ["exempt", "mitigate", "aggravate"];
    let chinese = !around.word().is_ascii() && !around.of(role).is_ascii();
    let found = verbs.iter().any(|name| keyword::is_spelt(name, around.of(verb)));
    if !found || !chinese || around.found.kind != Kind::Word {
        return None;
    }
    around.here(format!("中 {} 的人员", around.word()))
}

/// `80 分以上`
fn above(around: &Around<'_>, _: &Expected) -> Option<Habit> {
    let ways = [("以上", "≥"), ("及以上", "≥"), ("以下", "≤"), ("及以下", "≤")];
    let (written, sign) = ways.into_iter().find(|(written, _)| around.word().starts_with(written))?;
    let place = around.before.iter().take(2).position(|token| token.kind == Kind::Number)?;
    let number = around.before.get(place)?;
    let compared = around.before.get(place + 1).filter(|it| matches!(around.of(it), "≥" | "≤"));
    around.from(compared.unwrap_or(number), written.len(), format!("{sign} {}", around.of(number)))
}

/// `种类 为 民事、刑事`
fn either(around: &Around<'_>, _: &Expected) -> Option<Habit> {
    let [comma, one, is, ..] = around.before.as_slice() else { return None };
    let listed = around.of(comma) == "、" && matches!(around.of(is), "为" | "是" | "＝" | "=");
    if !listed || around.found.kind != Kind::Word || one.kind != Kind::Word {
        return None;
    }
    let instead = format!("属于 {{ {}、{} }}", around.of(one), around.word());
    around.from(is, around.found.range.len(), instead)
}

/// `同时符合下列情形 { … }`
fn cases(around: &Around<'_>, _: &Expected) -> Option<Habit> {
    let before = around.back(1, Kind::Word).filter(|_| around.found.kind == Kind::Open('{'))?;
    let written = around.of(before);
    let at = ["同时", "具有", "符合", "有"].into_iter().filter_map(|head| written.find(head)).min()?;
    let written = written.get(at..).filter(|written| written.contains("情形"))?;
    let any = written.contains("之一");
    let instead = if any { "有下列情形之一" } else { "同时具备下列情形" };
    let range = before.range.start + at..before.range.end;
    (written != instead).then(|| Habit { range, instead: instead.to_owned() })
}
