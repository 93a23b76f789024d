//! Every lint, with what is behind it.

use crate::diagnostic::{
    CalendarProblem, CheckProblem, ConsolidateProblem, FilesProblem, Language, LintProblem,
};

/// One lint: what it is about, and why that matters.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// Its code, such as `L0101`.
    pub code: &'static str,
    title: Both,
    why: Both,
    /// Whether [`crate::Checked::fixed`] mends some of what it finds.
    pub fixes: bool,
}

type Both = (&'static str, &'static str);

impl Rule {
    /// What it is about, in a few words.
    #[must_use]
    pub fn title(&self, language: Language) -> &'static str {
        in_language(self.title, language)
    }

    /// Why that matters, in a sentence or two.
    #[must_use]
    pub fn why(&self, language: Language) -> &'static str {
        in_language(self.why, language)
    }
}

fn in_language((english, chinese): Both, language: Language) -> &'static str {
    match language {
        Language::English => english,
        Language::Chinese => chinese,
    }
}

const fn rule(code: &'static str, title: Both, why: Both) -> Rule {
    Rule { code, title, why, fixes: false }
}

const fn fixed(code: &'static str, title: Both, why: Both) -> Rule {
    Rule { code, title, why, fixes: true }
}

/// Every lint, in the order of the codes.
///
/// ```
/// use yardstick::Language;
///
/// let first = &yardstick::lint::RULES[0];
/// assert_eq!((first.code, first.title(Language::English)), ("L0101", "A field that nothing reads"));
/// ```
pub const RULES: &[Rule] = &[
    rule(
        "L0101",
        ("A field that nothing reads", "没有被读取的字段"),
        (
            "Whoever fills in records gathers a fact for nothing; or a condition was meant to ask for it and was forgotten.",
            "填写记录的人白白收集了这一事实；或者本应有条件用到它，却漏写了。",
        ),
    ),
    fixed(
        "L0102",
        ("A definition, table or scale that nothing uses", "没有被使用的定义、表或等次"),
        (
            "A reader takes it for a part of the policy. It was left over, or its use was forgotten.",
            "读者会以为它是规定的一部分。它或是遗留之物，或是本应使用而漏写。",
        ),
    ),
    rule(
        "L0103",
        ("A level that no error can have", "没有错误可以归入的严重程度"),
        (
            "The levels promise a distinction that the errors do not make.",
            "严重程度作了区分，而各项错误并未体现这一区分。",
        ),
    ),
    rule(
        "L0104",
        ("A class without errors", "没有错误的类别"),
        (
            "Its points are earned by everybody: it lifts all scores alike and measures nothing.",
            "该类别的分人人都能得到：它使所有得分一律提高，而没有评价任何事项。",
        ),
    ),
    rule(
        "L0201",
        ("A standard without tests", "没有测试的标准"),
        (
            "What nobody has seen at work may do anything. A test also shows readers what a clause means.",
            "未经印证的规定，效果无从知晓。测试同时也是对条文含义的说明。",
        ),
    ),
    rule(
        "L0202",
        ("An error that no test raises", "测试中没有检出过的错误"),
        (
            "Its condition may never hold, or hold too often, and its points may be wrong: nobody would notice.",
            "其检出条件可能永不成立或者过宽，扣分也可能有误，而无人察觉。",
        ),
    ),
    rule(
        "L0203",
        ("A rule that fires in no test", "测试中没有适用过的规则"),
        (
            "A veto that was never seen to fire may let through what it should stop.",
            "从未适用过的否决规则，可能放过它本应拦下的案件。",
        ),
    ),
    rule(
        "L0204",
        ("A grade to which no test comes", "测试中没有评到过的等级"),
        ("Whether its bounds are right has not been shown.", "该等级的界限是否正确，未经印证。"),
    ),
    rule(
        "L0205",
        ("A duty that falls due in no test", "测试中没有产生过的应办事项"),
        (
            "Whether it arises, and by which day, has not been shown.",
            "它是否产生、期限落在哪一天，未经印证。",
        ),
    ),
    rule(
        "L0301",
        ("Two things of a kind with one title", "同类事项标题相同"),
        (
            "People read titles, not codes: they cannot tell which of the two was found.",
            "人们看的是标题而不是代码：标题相同，便分不清检出的是哪一项。",
        ),
    ),
    rule(
        "L0302",
        ("A missing title among titled ones", "并列事项中缺少标题"),
        (
            "Reasons and documents show the bare name between titles.",
            "理由和文档中，别的显示标题，唯独它只显示名称。",
        ),
    ),
    rule(
        "L0303",
        ("A grade decided without a basis", "限定等级而没有依据"),
        (
            "A veto, a cap or a lift of a grade weighs more than any points; whoever is graded by it may ask by what right.",
            "否决、限定或提升等级，分量重于任何扣分；被评价的人有权知道其依据。",
        ),
    ),
    rule(
        "L0304",
        ("An error without a basis among others that have one", "其他错误有依据而它没有"),
        (
            "Where most errors cite a rule, one that cites none looks forgotten, and is contested first.",
            "其他错误大多写明依据时，没有依据的那一项像是遗漏，也最容易引起异议。",
        ),
    ),
    rule(
        "L0305",
        ("A defence without a reason", "没有理由的除外情形"),
        (
            "The outcome tells that an error is excused; without the reason nobody learns why.",
            "评定结果会写明某项错误予以除外；没有理由，便无人知道原因。",
        ),
    ),
    rule(
        "L0306",
        ("Undetermined without a reason", "没有理由的待定"),
        (
            "The outcome tells that there is no score or grade; without the reason nobody learns what is missing.",
            "评定结果会写明得分或等级待定；没有理由，便无人知道缺的是什么。",
        ),
    ),
    rule(
        "L0307",
        ("Titles without a translation among translated ones", "大多有译名而个别没有"),
        (
            "Whoever reads the standard in the other language meets titles that they cannot read.",
            "用另一种语言阅读标准的人，会遇到看不懂的标题。",
        ),
    ),
    rule(
        "L0401",
        ("A boundary that lies on both sides", "同一界限归属不一"),
        (
            "A case that lies just on the boundary is treated in two ways: most often `>` was written for `>=` in one of the places.",
            "恰在界限上的案件会受到两种对待：多半是某一处把“≥”写成了“＞”。",
        ),
    ),
    rule(
        "L0402",
        ("Two errors detected by one condition", "两项错误的检出条件相同"),
        ("One fact costs points twice, which is seldom meant.", "同一事实扣两次分，这通常并非本意。"),
    ),
    rule(
        "L0403",
        ("Names that look alike", "字形相近的名称"),
        (
            "`0` and `O`, `1` and `l`, full-width letters: reviewers record one and mean the other.",
            "如 `0` 与 `O`、`1` 与 `l`、全角与半角字母：评查人员容易记错。",
        ),
    ),
    rule(
        "L0404",
        ("A cap that nothing reaches", "达不到的封顶"),
        (
            "The standard promises a bound that never bounds; most often points were changed and the cap was not.",
            "标准写明的封顶从不起作用；多半是改了扣分而没有改封顶。",
        ),
    ),
    fixed(
        "L0405",
        ("`and` beside `or` without parentheses", "“且”“或”连用而没有括号"),
        (
            "The machine knows which binds tighter; readers of a policy quarrel about it.",
            "机器自有先后次序，而读规定的人会各有理解。",
        ),
    ),
    fixed(
        "L0501",
        ("Keywords of both languages in one file", "一个文件混用两种语言的关键词"),
        ("Who reads one language only cannot read the whole of it.", "只懂其中一种语言的人读不懂全文。"),
    ),
    rule(
        "L0502",
        ("A comment about something left to be done", "注明尚未完成的注释"),
        (
            "A standard by which people are graded should not be unfinished.",
            "据以评价他人的标准，不应是未完成的。",
        ),
    ),
    rule(
        "L0901",
        ("An `allow` without a reason", "没有理由的“允许”"),
        (
            "Later nobody knows whether it may still stay. Without a reason nothing is allowed.",
            "日后无人知道它是否仍应保留。没有理由的，不予允许。",
        ),
    ),
    fixed(
        "L0902",
        ("An `allow` that allows nothing", "没有作用的“允许”"),
        (
            "What it spoke of is gone, or it stands in the wrong place.",
            "它所针对的情形已不存在，或者它写错了位置。",
        ),
    ),
    rule(
        "L0903",
        ("An `allow` of an unknown code", "“允许”中的代码不存在"),
        ("It is misspelt, and allows nothing.", "代码写错了，不起任何作用。"),
    ),
];

/// The lint with this code.
#[must_use]
pub fn rule_of(code: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.code == code)
}

/// Every code that can be found and allowed: lints, and the warnings of the other rooms.
pub fn codes() -> impl Iterator<Item = &'static str> {
    let warned =
        [CheckProblem::CODES, CalendarProblem::CODES, FilesProblem::CODES, ConsolidateProblem::CODES];
    let warnings = warned.into_iter().flatten().copied().filter(|code| code.starts_with('W'));
    LintProblem::CODES.iter().copied().chain(warnings)
}

/// Whether something can have this code and be allowed.
#[must_use]
pub fn is_known(code: &str) -> bool {
    codes().any(|known| known == code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_lint_has_its_row() {
        let rows: Vec<&str> = RULES.iter().map(|rule| rule.code).collect();
        assert_eq!(rows, LintProblem::CODES);
    }
}
