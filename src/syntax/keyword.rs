//! THE bilingual keyword table. `grammar/keywords.pest` is generated from it.
//!
//! To add a keyword: add a row here, run `YARDSTICK_BLESS=1 cargo test --lib keyword` (it writes
//! `grammar/keywords.pest` anew), and only then use the rule `kw_NAME` in `grammar/standard.pest`,
//! for pest knows a rule only once it is written. To remove one, go the other way.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::Language;

/// What stands after a Chinese spelling. English ones always end where the word ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Boundary {
    /// No part of a longer name: `非法证据` does not begin with 非.
    Word,
    /// Anything: `至多10`, `则质量`.
    Free,
}

/// What a keyword is for; lists of what was expected are made of this.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// Begins an item.
    Item,
    /// Begins a value.
    Value,
    /// Stands after a value and continues it.
    Operator,
    /// Names a type.
    Type,
    /// Anything else: the word itself is expected.
    Word,
}

/// One keyword with its spellings; the first of each language is the one that is written.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Keyword {
    /// The rule is called `kw_` and this.
    pub name: &'static str,
    /// English spellings, with `|` between them.
    pub english: &'static str,
    /// Chinese spellings, with `|` between them.
    pub chinese: &'static str,
    /// What may follow a Chinese spelling.
    pub boundary: Boundary,
    /// What it is for.
    pub role: Role,
    /// Whether a plain name may not be spelt so within an expression.
    pub reserved: bool,
}

impl Keyword {
    const fn new(name: &'static str, english: &'static str, chinese: &'static str) -> Self {
        let (boundary, role) = (Boundary::Free, Role::Word);
        Self { name, english, chinese, boundary, role, reserved: false }
    }

    const fn word(self) -> Self {
        Self { boundary: Boundary::Word, ..self }
    }

    const fn reserved(self) -> Self {
        Self { reserved: true, ..self }
    }

    const fn role(self, role: Role) -> Self {
        Self { role, ..self }
    }

    /// The spellings in one language, the preferred one first.
    pub(crate) fn spellings(&self, language: Language) -> impl Iterator<Item = &'static str> {
        let all = match language {
            Language::English => self.english,
            Language::Chinese => self.chinese,
        };
        all.split('|').filter(|spelling| !spelling.is_empty())
    }

    /// Whether this is one of its spellings, in either language.
    pub(crate) fn is_spelt(&self, word: &str) -> bool {
        both(self).any(|spelling| spelling == word)
    }
}

const fn item(name: &'static str, english: &'static str, chinese: &'static str) -> Keyword {
    Keyword::new(name, english, chinese).word().role(Role::Item)
}

const fn clause(name: &'static str, english: &'static str, chinese: &'static str) -> Keyword {
    Keyword::new(name, english, chinese)
}

const fn value(name: &'static str, english: &'static str, chinese: &'static str) -> Keyword {
    Keyword::new(name, english, chinese).word().role(Role::Value)
}

const fn operator(name: &'static str, english: &'static str, chinese: &'static str) -> Keyword {
    Keyword::new(name, english, chinese).role(Role::Operator)
}

const fn kind(name: &'static str, english: &'static str, chinese: &'static str) -> Keyword {
    Keyword::new(name, english, chinese).word().role(Role::Type)
}

/// Every keyword.
#[rustfmt::skip]
pub(crate) const KEYWORDS: &[Keyword] = &[
    // Items
    item("standard", "standard", "标准"),
    item("record", "record", "对象"),
    item("finding", "finding", "检出"),
    item("levels", "levels", "严重程度"),
    item("scale", "scale", "等次"),
    item("let", "let", "定义"),
    item("class", "class", "类别").reserved(),
    item("error_row", "error|errors", "错误"),
    item("examine", "examine", "必查"),
    item("table", "table", "表"),
    item("score", "score", "得分"),
    item("grade", "grade", "等级"),
    item("rule", "rule", "规则"),
    item("duty", "duty", "应办"),
    item("roles", "roles", "角色"),
    item("procedure", "procedure", "程序"),
    item("calendar", "calendar", "日历"),
    item("responsibility", "responsibility", "责任"),
    item("sample", "sample", "抽查"),
    item("nominate", "nominate", "推选"),
    item("translation", "translation", "译名"),
    item("rollup", "rollup", "汇总"),
    item("test", "test", "例|测试"),
    item("import", "import", "引用"),
    item("amend", "amend", "修订"),
    item("extends", "extends", "承袭"),
    item("forbid", "forbid", "不得设为指标"),
    item("locked", "locked", "不得放宽"),

    // Header
    clause("version", "version", "版本"),
    clause("issued_by", "issued by", "发布机关"),
    clause("in_force_from", "in force from", ""),
    clause("since", "", "自").word(),
    clause("goes_into_force", "", "起施行|之日起施行"),
    clause("until", "until", "至"),
    clause("until_end", "", "止"),
    clause("applies_by", "applies by", ""),
    operator("applies", "", "适用"),
    clause("or_the_milder", "or the milder", "从旧兼从轻"),

    // Amendments
    clause("replace", "replace", "替换|修改").word(),
    clause("add_item", "add", "增设|增加").word(),
    clause("repeal", "repeal", "废止|删去").word(),
    clause("retitle", "retitle", "改称").word(),
    clause("from_day", "from", ""),
    clause("becomes", "becomes", "对应"),
    clause("located", "in", "在").word(),

    // Fields and their types
    clause("ignore_others", "ignore other fields", "忽略其他字段").word(),
    kind("bool", "bool", "是否"),
    kind("text", "text", "文字"),
    kind("date", "date", "日期"),
    kind("integer", "integer", "整数"),
    kind("decimal", "decimal", "数|小数"),
    kind("percent", "percent", "百分比"),
    kind("days_type", "days", "天数|日数"),
    kind("working_days_type", "working days", "工作日数"),
    kind("months_type", "months", "月数"),
    kind("years_type", "years", "年数"),
    kind("level_type", "level", "严重程度"),
    kind("one_of", "one of", "下列之一"),
    kind("list_of", "list of", "列表"),
    clause("step_to", "to", "精确到|到|至"),
    operator("items", "", "项|个|次"),
    clause("optional", "optional", "可缺|可空").word().reserved(),
    clause("from", "from", "取自").reserved(),
    clause("absent_when", "absent when", "视为缺"),
    clause("mildest_first", "mildest first", "由轻到重"),
    clause("gravest_first", "gravest first", "由重到轻"),
    clause("best_first", "best first", "由优到劣"),
    clause("worst_first", "worst first", "由劣到优"),

    // Classes and errors
    clause("worth", "worth", "满分").reserved(),
    clause("cap", "cap", "封顶").reserved(),
    clause("basis", "basis", "依据").reserved(),
    clause("applies_when", "applies when", "适用于"),
    clause("irreversible", "irreversible", "不可补救").word(),
    clause("when", "when", "当").reserved(),
    clause("unless", "unless", "除非").reserved(),
    clause("but", "", "但").word().reserved(),
    operator("excepted", "", "的除外|除外"),
    clause("because", "because", "理由|理由为").reserved(),
    clause("then", "then", "则").reserved(),
    clause("deduct", "deduct", "扣|扣除").reserved(),
    clause("nothing", "nothing", "零分"),
    clause("no_deduct", "", "不扣分"),
    clause("each", "each", "每处").reserved(),
    clause("step", "step", "步长"),
    clause("for_each", "for each|per", "每满"),
    clause("per", "per", "按|依").reserved(),
    clause("or_part", "or part", ""),
    operator("part_counts", "", "不足亦计|不足的亦计"),
    clause("at_most", "at most", "至多|最多|不高于|不超过|累计不超过|合计不超过").reserved(),
    clause("at_least", "at least", "至少|不低于|不少于").reserved(),
    clause("otherwise", "otherwise", "其余|其他情形").word().reserved(),
    clause("every_class", "every class", "全部类别|各类").word(),

    // Tables
    clause("gives", "", "得出"),
    clause("match", "match", "匹配"),
    clause("first", "first", "首行"),
    clause("unique", "unique", "唯一"),
    clause("policy_sum", "sum", "求和"),
    clause("policy_min", "min", "最小"),
    clause("policy_max", "max", "最大"),
    clause("policy_count", "count", "计数"),
    clause("any_cell", "any", "任意|不限").word(),

    // Scores and grades
    clause("start", "start", "起始"),
    clause("all_errors", "errors", "全部错误|各项错误|错误").reserved(),
    clause("errors_within", "", "中的错误|的错误|中的全部错误"),
    clause("add", "add", "加"),
    clause("sum_of_classes", "sum of classes", "各类得分之和"),
    clause("weigh", "weigh", "加权"),
    operator("accounts_for", "", "占"),
    clause("leaving_out_undetermined", "leaving out undetermined", "待定者不计"),
    clause("rescale", "rescale when not applicable", "缺项折算"),
    clause("bonus", "bonus", "加分"),
    clause("round_to", "round to", "取到"),
    clause("lower_is_better", "lower is better", "越低越好|以低为优"),
    clause("undetermined", "undetermined", "待定"),
    operator("then_undetermined", "", "时待定"),
    clause("half_up", "half up", "四舍五入"),
    clause("half_down", "half down", "五舍六入"),
    clause("half_even", "half even", "四舍六入五成双"),
    clause("up", "up", "进位"),
    clause("down", "down", "舍去"),
    clause("floor_mode", "floor", "向下取整"),
    clause("ceiling_mode", "ceiling", "向上取整"),
    clause("by", "by", "按|依").reserved(),
    clause("carried_out_by", "", "由"),

    // Effects
    clause("drop", "drop", "降"),
    clause("steps", "", "级|档"),
    clause("to", "to", "到").reserved(),
    clause("zero", "zero", "计零分"),
    clause("refer_to", "refer to", "移送"),
    clause("override", "override", "改定"),

    // Duties and tests
    clause("within", "within", "").reserved(),
    clause("onward", "", "起|之日起"),
    clause("inside", "", "内|之内|以内"),
    clause("of", "of", "").reserved(),
    clause("by_calendar", "by calendar", "按日历|依日历"),
    clause("given", "given", "设"),
    clause("expect", "expect", "应").reserved(),
    clause("no_duty", "no duty", "无应办|没有应办"),
    clause("any_duty", "", "有应办"),
    clause("no_rule", "no rule", "不适用规则|无规则"),
    clause("any_rule", "", "适用规则"),
    clause("due_on", "due", "期限至|期限届满于"),
    clause("excused", "excused", "免责"),
    clause("waived", "waived", "不计"),
    clause("invalid", "invalid", "记录无效"),

    // Roles and the procedure
    clause("procedure_of", "of", "认定"),
    clause("procedure_step", "step", "步骤").word(),
    clause("opinions", "opinions|opinion", "份意见|个意见|人意见"),
    clause("majority", "majority", "多数决|过半数"),
    clause("unanimous", "unanimous", "一致同意|全体一致"),
    clause("not_the", "not the", ""),
    operator("recused", "", "回避"),
    clause("step_optional", "optional", "可不进行|可缺"),
    clause("may_change", "may change", "可改定"),
    clause("reason_required", "reason required", "须说明理由"),
    clause("final_after", "final after", "终局于"),
    value("opinions_differ", "opinions differ", "意见分歧|意见不一致"),
    value("determined", "determined", "认定的"),
    clause("done", "done", "已完成").word(),
    clause("due", "due", "待办").word(),
    clause("open", "open", "可办").word(),
    clause("waiting", "waiting", "未到").word(),
    clause("incomplete", "incomplete", "未成").word(),
    clause("not_needed", "not needed", "无须进行|不需要").word(),
    clause("on", "on", "于").word(),
    clause("final", "final", "已终局|终局").word(),
    clause("provisional", "provisional", "未终局").word(),
    clause("irregularity", "irregularity", "有程序瑕疵"),
    clause("no_irregularity", "no irregularity", "无程序瑕疵|没有程序瑕疵"),

    // Many cases
    clause("from_cases", "from cases where", "从"),
    operator("of_the_cases", "", "的案件中|的案件"),
    clause("draw", "take", "取"),
    clause("always_include", "always include", "必抽"),
    clause("strata", "strata", "分层"),
    clause("order_by", "order by", "排序"),
    operator("descending", "descending", "由高到低|由大到小|由多到少|由晚到早|由优到劣"),
    operator("ascending", "ascending", "由低到高|由小到大|由少到多|由早到晚|由劣到优"),
    clause("carry", "carry", "载明"),
    clause("runners_up", "runners-up|runner-up", "候补"),
    clause("ineligible", "ineligible", "不得推选|不予推选"),
    clause("quarter_of", "quarter of", ""),
    clause("half_year_of", "half-year of", ""),
    operator("in_quarter", "", "所在季度"),
    operator("in_half_year", "", "所在半年度|所在半年"),

    // Calendars
    clause("covers", "covers", "年度"),
    operator("calendar_year", "", "年度|年"),
    clause("weekend", "weekend", "休息日|周休日"),
    clause("holiday", "holiday|holidays", "放假"),
    clause("workday", "workday|workdays", "调休上班|补班|上班"),
    clause("monday", "monday", "星期一|周一"),
    clause("tuesday", "tuesday", "星期二|周二"),
    clause("wednesday", "wednesday", "星期三|周三"),
    clause("thursday", "thursday", "星期四|周四"),
    clause("friday", "friday", "星期五|周五"),
    clause("saturday", "saturday", "星期六|周六"),
    clause("sunday", "sunday", "星期日|星期天|周日"),
    // Responsibility
    clause("responsible", "responsible", "责任人"),
    clause("exempt", "exempt", "免除|免予追究"),
    clause("mitigate", "mitigate", "减轻|从轻"),
    clause("aggravate", "aggravate", "加重|从重"),
    clause("everybody", "all", "全体|全体责任人").word(),
    operator("such_persons", "", "的人员|的人"),
    clause("limitation", "limitation", "追责时效|追究时效"),
    clause("as_of_day", "", "以").word(),
    operator("decides", "", "为准"),

    // Many cases
    clause("facts", "facts", "事实").word(),
    value("count_of_cases", "count of cases", "案件总数|全部案件数"),
    value("share_of_cases", "share of cases", ""),
    value("median_of", "median of", ""),
    value("previous", "previous", "上期"),
    operator("over_cases", "over cases", ""),
    operator("share_of_such_cases", "", "的案件占比|的案件比例|的案件所占比例"),
    operator("count_of_such_cases", "", "的案件数|的案件数量"),
    operator("such_cases", "", "的案件"),
    value("each_case", "", "各案件|全部案件|各案").word(),
    operator("their_median", "", "的中位数|之中位数"),

    // Units
    operator("days", "days|day", "日|天"),
    operator("working_days", "working days|working day", "个工作日|工作日"),
    operator("months", "months|month", "个月"),
    operator("years", "years|year", "年"),
    // Counted things have no unit; 小时 and 万元 are none of these, for they would change the number.
    operator("points", "points|point", "分|元|处|次|件|人|项|份|页|名|个"),

    // Values
    value("true", "true", "是").reserved(),
    value("false", "false", "否").reserved(),
    value("not", "not", "非|并非").reserved(),
    value("if", "if", "若").reserved(),
    clause("else", "else", "否则").reserved(),
    value("known", "known", "已知").reserved(),
    value("responsibility_of", "responsibility of", ""),
    operator("their_responsibility", "", "的责任"),
    value("round", "round", "修约").reserved(),
    value("take", "", "将"),
    operator("days_apart", "", "的天数|的日数"),
    operator("months_apart", "", "的月数"),
    operator("years_apart", "", "的年数"),
    operator("working_days_apart", "", "的工作日数"),
    clause("expires", "", "届满|届满之日|届满日"),
    operator("days_after", "", "之后|后"),
    operator("days_before", "", "之前|前"),
    value("year_of", "year of", ""),
    value("month_of", "month of", ""),
    clause("starting", "starting", ""),
    operator("in_year", "", "所在年度|所在年份|的年份"),
    operator("in_month", "", "所在月份|的月份"),
    operator("starts", "", "起算"),
    value("error", "error", "错误").reserved(),
    value("has_error", "", "有错误|存在错误"),
    value("any_error", "any error|any errors", "任一错误"),
    value("no_error", "no error|no errors", ""),
    value("count_of_errors", "count of errors", "错误数|错误数量|错误次数"),
    value("count_of_codes", "count of codes", "错误种数|错误种类数"),
    Keyword::new("there_is", "", "有|存在|出现|无|没有|不存在|未出现").role(Role::Value),
    operator("error_noun", "", "错误"),
    operator("among", "", "中|之中"),
    operator("de", "", "的"),
    operator("carrying", "", "带有|带|且具"),
    value("points_of_errors", "points of errors", "错误扣分|错误扣分之和"),
    value("any", "any", "有|存在").reserved(),
    value("no", "no", "无|没有").reserved(),
    value("every", "every", "每个").reserved(),
    value("count_of", "count of", ""),
    value("sum_of", "sum of", ""),
    value("min_of", "min of", ""),
    value("max_of", "max of", ""),
    value("mean_of", "mean of", ""),
    value("best", "best", ""),
    value("earned_in", "earned in", ""),
    value("lost_in", "lost in", ""),
    value("applicable", "applicable", ""),
    operator("points_earned", "", "的得分"),
    operator("points_lost", "", "的失分|的扣分"),
    clause("each_one", "", "各|各个").word(),
    operator("how_many", "", "的数量|的个数|的件数"),
    operator("their_sum", "", "之和"),
    operator("their_mean", "", "之平均|的平均值"),
    operator("their_min", "", "之最小|的最小值"),
    operator("their_max", "", "之最大|的最大值"),
    operator("highest_of", "", "最优的|最高的|最大的"),
    value("min", "min", "最小|取小"),
    value("max", "max", "最大|取大"),
    value("abs", "abs", "绝对值"),
    value("floor", "floor", "向下取整"),
    value("ceiling", "ceiling", "向上取整"),
    value("any_of", "any of", "有下列情形之一"),
    value("all_of", "all of", "同时具备下列情形"),

    // Within and after values
    operator("and", "and", "并且|且").reserved(),
    operator("or", "or", "或者|或").reserved(),
    operator("implies", "implies", "蕴含").reserved(),
    operator("equal", "", "等于"),
    operator("not_equal", "", "不等于"),
    operator("less", "", "小于|低于|少于"),
    operator("not_more", "", "不超过|不高于|不大于|不多于|至多"),
    operator("more", "", "大于|高于|超过|多于"),
    operator("not_less", "", "不低于|不少于|不小于|至少|达到"),
    operator("before", "before", "早于|先于"),
    operator("after", "after", "晚于|迟于"),
    operator("range_to", "", "至"),
    operator("or_else", "or else", "缺则"),
    operator("in", "in", "属于").reserved(),
    operator("not_in", "not in", "不属于"),
    operator("between", "between", "介于").reserved(),
    operator("together_with", "", "与|和"),
    operator("in_between", "", "之间"),
    operator("not_between", "not between", "不介于"),
    operator("is", "is", "为|是").reserved(),
    operator("is_not", "is not", "不为|不是"),
    operator("or_better", "or better|or above", "及以上|以上"),
    operator("or_worse", "or worse|or below", "及以下|以下"),
    operator("at", "at", "程度为").reserved(),
    operator("with", "with", "且具").reserved(),
    operator("where", "where", "满足").reserved(),
    operator("for", "for", "").reserved(),
    clause("has", "has", "均|都"),
    operator("leaving_out", "leaving out", "去掉"),
    clause("highest", "highest", "个最高分|个最高|最高"),
    clause("lowest", "lowest", "个最低分|个最低|最低"),
];

/// Where a Chinese name ends although more characters of names follow; never at its beginning.
#[rustfmt::skip]
pub(crate) const CUTS: &[&str] = &[
    "且", "或", "并且", "或者", "属于", "不属于", "介于", "低于", "高于", "超过", "少于", "等于", "不低于",
    "不高于", "不超过", "不少于", "不等于", "至多", "至少", "及以上", "及以下", "否则", "每处", "满足",
    // Not in the list that was tried on a dictionary; no word of it holds one of these.
    "大于", "小于", "每满", "缺则", "的除外", "时待定", "的数量", "的个数",
    "早于", "晚于", "之日起", "所在年度", "所在年份", "所在月份", "所在季度", "所在半年",
    "的案件", "由高到低", "由低到高", "由大到小", "由小到大", "由多到少", "由少到多", "由早到晚", "由晚到早",
];

/// The keyword of a grammar rule's name (`kw_when`).
pub(crate) fn of_rule(rule: &str) -> Option<&'static Keyword> {
    let name = rule.strip_prefix("kw_")?;
    KEYWORDS.iter().find(|keyword| keyword.name == name)
}

/// Whether an item begins with this word.
pub(crate) fn begins_item(word: &str) -> bool {
    let items = KEYWORDS.iter().filter(|keyword| keyword.role == Role::Item);
    items.flat_map(both).any(|spelling| spelling == word)
}

/// Whether an expression takes this word for a keyword.
pub(crate) fn is_reserved(word: &str) -> bool {
    reserved().any(|spelling| spelling == word)
}

/// The spellings of the keyword with this name, the one that is written first.
pub(crate) fn spellings(name: &str, language: Language) -> impl Iterator<Item = &'static str> {
    static BY_NAME: LazyLock<BTreeMap<&str, &Keyword>> =
        LazyLock::new(|| KEYWORDS.iter().map(|keyword| (keyword.name, keyword)).collect());
    BY_NAME.get(name).into_iter().flat_map(move |keyword| keyword.spellings(language))
}

/// Whether a word is a spelling of the keyword with this name.
pub(crate) fn is_spelt(name: &str, word: &str) -> bool {
    KEYWORDS.iter().any(|keyword| keyword.name == name && keyword.is_spelt(word))
}

/// Whether a name is spelt like a keyword, or like its first word, in either language.
pub(crate) fn is_keyword(name: &str) -> bool {
    KEYWORDS.iter().flat_map(both).any(|spelling| spelling.split(' ').any(|word| word == name))
}

/// The measure word that a text begins with.
pub(crate) fn counter(text: &str) -> Option<&str> {
    let spellings = KEYWORDS.iter().filter(|keyword| keyword.name == "points").flat_map(both);
    let found = spellings.filter(|spelling| text.starts_with(spelling)).max_by_key(|word| word.len())?;
    let (counter, rest) = text.split_at_checked(found.len())?;
    let goes_on = |c: char| c.is_alphanumeric() || c == '_';
    let key = rest.trim_start_matches(goes_on).trim_start().starts_with([':', '：']);
    let longer = found.is_ascii() && rest.starts_with(goes_on);
    (!key && !longer && !text.starts_with("分钟")).then_some(counter)
}

fn both(keyword: &Keyword) -> impl Iterator<Item = &'static str> {
    keyword.spellings(Language::English).chain(keyword.spellings(Language::Chinese))
}

fn reserved() -> impl Iterator<Item = &'static str> {
    KEYWORDS.iter().filter(|keyword| keyword.reserved).flat_map(both)
}

/// The text of `grammar/keywords.pest`.
#[cfg(test)]
fn grammar() -> String {
    let mut text = String::from(
        "// Generated from src/syntax/keyword.rs. Do not edit: YARDSTICK_BLESS=1 cargo test --lib keyword\n\n",
    );
    for keyword in KEYWORDS {
        let mut spellings: Vec<String> = Vec::new();
        for english in longest_first(keyword.spellings(Language::English)) {
            let words: Vec<String> = english.split(' ').map(|word| format!("\"{word}\"")).collect();
            spellings.push(format!("{} ~ word_end", words.join(" ~ gap ~ ")));
        }
        for chinese in longest_first(keyword.spellings(Language::Chinese)) {
            let end = if keyword.boundary == Boundary::Word { " ~ han_end" } else { "" };
            spellings.push(format!("\"{chinese}\"{end}"));
        }
        text.push_str(&format!("kw_{} = @{{ {} }}\n", keyword.name, spellings.join(" | ")));
    }
    let quoted = |words: Vec<&str>| {
        words.iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(" | ")
    };
    let (english, chinese): (Vec<&str>, Vec<&str>) = longest_first(reserved())
        .into_iter()
        .filter(|word| !word.contains(' '))
        .partition(|word| word.is_ascii());
    text.push_str(&format!("\nreserved = _{{ ({}) ~ word_end\n", quoted(english)));
    text.push_str(&format!("  | ({}) ~ (word_end | &cut) }}\n", quoted(chinese)));
    text.push_str(&format!("cut = _{{ {} }}\n", quoted(longest_first(CUTS.iter().copied()))));
    text
}

#[cfg(test)]
fn longest_first<'a>(words: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut words: Vec<&str> = words.collect();
    words.sort_by_key(|word| (std::cmp::Reverse(word.len()), *word));
    words.dedup();
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_generated_grammar_is_fresh() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/grammar/keywords.pest");
        if std::env::var_os("YARDSTICK_BLESS").is_some() {
            std::fs::write(path, grammar()).unwrap();
        }
        let written = std::fs::read_to_string(path).unwrap_or_default();
        assert!(written == grammar(), "stale: run `YARDSTICK_BLESS=1 cargo test --lib keyword`");
    }

    #[test]
    fn no_keyword_is_declared_twice() {
        let mut names: Vec<&str> = KEYWORDS.iter().map(|keyword| keyword.name).collect();
        names.sort_unstable();
        let all = names.len();
        names.dedup();
        assert_eq!(names.len(), all);
    }
}
