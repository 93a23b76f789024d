//! From the rules that pest tried to a list of what was expected, in words.

use super::Language;
use super::keyword::{self, Role};
use super::parser::Rule;

/// What may stand at a place, in both languages.
#[derive(Debug, Default)]
pub(super) struct Expected {
    value: bool,
    operator: bool,
    item: bool,
    kind: bool,
    name: bool,
    /// A degree of responsibility.
    degree: bool,
    text: bool,
    number: bool,
    date: bool,
    month_day: bool,
    weekday: bool,
    /// Keywords, as rules name them.
    words: Vec<&'static keyword::Keyword>,
    /// Operators are not listed where anything else is possible, but may be what was meant.
    operators: Vec<&'static keyword::Keyword>,
    signs: Vec<&'static str>,
    /// Commas and ends, which go without saying where anything else is possible.
    ends: bool,
}

/// What one rule stands for.
enum Category {
    Value,
    Operator,
    Item,
    Kind,
    Name,
    Degree,
    Text,
    Number,
    Date,
    MonthDay,
    Weekday,
    Sign(&'static str),
    End,
    Nothing,
}

impl Expected {
    /// Sums up the rules.
    pub(super) fn new(rules: &[Rule]) -> Self {
        let mut expected = Self::default();
        let inside = rules.contains(&Rule::close_brace);
        for &each in rules {
            // Within braces only some items can begin, so they are told one by one.
            let words = if inside { member(each) } else { stands_for(each) };
            match keyword::of_rule(&format!("{each:?}")) {
                Some(word) if inside && word.role == Role::Item => expected.words.push(word),
                Some(word) => expected.keyword(word),
                None if !words.is_empty() => {
                    expected.words.extend(words.iter().filter_map(|name| keyword::of_rule(name)));
                }
                None => expected.category(category(each)),
            }
        }
        expected
            .words
            .sort_by_key(|word| keyword::KEYWORDS.iter().position(|other| other.name == word.name));
        expected.words.dedup_by_key(|word| word.name);
        expected
    }

    fn keyword(&mut self, word: &'static keyword::Keyword) {
        match word.role {
            Role::Item => self.item = true,
            Role::Value => self.value = true,
            Role::Operator => {
                self.operator = true;
                self.operators.push(word);
            }
            Role::Type => self.kind = true,
            Role::Word => self.words.push(word),
        }
    }

    fn category(&mut self, category: Category) {
        match category {
            Category::Value => self.value = true,
            Category::Operator => self.operator = true,
            Category::Item => self.item = true,
            Category::Kind => self.kind = true,
            Category::Name => self.name = true,
            Category::Degree => self.degree = true,
            Category::Text => self.text = true,
            Category::Number => self.number = true,
            Category::Date => self.date = true,
            Category::MonthDay => self.month_day = true,
            Category::Weekday => self.weekday = true,
            Category::Sign(sign) if !self.signs.contains(&sign) => self.signs.push(sign),
            Category::End => self.ends = true,
            Category::Sign(_) | Category::Nothing => {}
        }
    }

    /// Whether nothing but a name can stand there.
    pub(super) fn only_name(&self) -> bool {
        let more = self.value || self.item || self.operator || !self.signs.is_empty();
        self.name && !more && self.words.is_empty()
    }

    /// Whether a text in quotes can stand there.
    pub(super) fn text(&self) -> bool {
        self.text
    }

    /// Whether a name is expected, and no value.
    pub(super) fn names(&self) -> bool {
        self.name && !self.value && !self.item && !self.operator
    }

    /// Whether a number can stand there.
    pub(super) fn number(&self) -> bool {
        self.number || self.value
    }

    /// Whether nothing but this sign can stand there.
    pub(super) fn only_sign(&self, sign: char) -> bool {
        let more = self.value || self.name || self.item || !self.words.is_empty() || self.text;
        !more && self.sign(sign)
    }

    /// Whether an item can begin there.
    pub(super) fn item(&self) -> bool {
        self.item
    }

    /// Whether this bracket can stand there.
    pub(super) fn sign(&self, sign: char) -> bool {
        self.signs.iter().any(|other| other.starts_with(sign))
    }

    /// Every keyword that can stand there, in both languages.
    pub(super) fn spellings(&self) -> Vec<&'static str> {
        let items = keyword::KEYWORDS.iter().filter(|word| self.item && word.role == Role::Item);
        let kinds = keyword::KEYWORDS.iter().filter(|word| self.kind && word.role == Role::Type);
        let words =
            items.chain(kinds).chain(self.words.iter().copied()).chain(self.operators.iter().copied());
        let both = [Language::English, Language::Chinese];
        words.flat_map(|word| both.into_iter().flat_map(|language| word.spellings(language))).collect()
    }

    /// A list such as "a value, `when` or `}`".
    pub(super) fn list(&self, language: Language) -> String {
        let texts = match language {
            Language::English => ENGLISH,
            Language::Chinese => CHINESE,
        };
        let mut parts: Vec<String> = Vec::new();
        let mut part = |present: bool, text: &str| parts.extend(present.then(|| text.to_owned()));
        part(self.value, texts.value);
        part(self.kind, texts.kind);
        part(self.name && !self.value && !self.kind, texts.name);
        part(self.degree, texts.degree);
        // A title may always stand before a sign, and nobody misses it.
        part(self.text && !self.value && self.signs.is_empty(), texts.text);
        part(self.number && !self.value, texts.number);
        part(self.date && !self.value, texts.date);
        part(self.month_day, texts.month_day);
        part(self.weekday, texts.weekday);
        part(self.item, texts.item);
        let words = self.words.iter().filter_map(|word| word.spellings(language).next());
        parts.extend(words.map(|word| format!("`{word}`")));
        // After a name, `(` is one more way to go on.
        let signs = self.signs.iter().filter(|sign| !(self.operator && **sign == "("));
        parts.extend(signs.map(|sign| format!("`{sign}`")));
        if parts.is_empty() {
            // What has no spelling in this language is said in the other.
            let words = self.words.iter().flat_map(|word| word.spellings(Language::Chinese).take(1));
            parts.extend(words.map(|word| format!("`{word}`")));
        }
        if parts.is_empty() && self.operator {
            parts.push(texts.operator.to_owned());
        }
        let Some(last) = parts.pop() else { return texts.end.to_owned() };
        if parts.is_empty() {
            return last;
        }
        format!("{}{}{last}", parts.join(texts.comma), texts.or)
    }
}

/// The words of one language.
struct Words {
    value: &'static str,
    kind: &'static str,
    name: &'static str,
    degree: &'static str,
    text: &'static str,
    number: &'static str,
    date: &'static str,
    month_day: &'static str,
    weekday: &'static str,
    item: &'static str,
    operator: &'static str,
    end: &'static str,
    comma: &'static str,
    or: &'static str,
}

const ENGLISH: Words = Words {
    value: "a value",
    kind: "a type such as `text`, `integer` or `one of { … }`",
    name: "a name",
    degree: "a degree such as `primary`",
    text: "a text in quotes",
    number: "a number",
    date: "a date",
    month_day: "a month and a day such as `10-21`",
    weekday: "a day of the week such as `sunday`",
    item: "a new item such as `class`, `score` or `rule`",
    operator: "an operator such as `and` or `=`",
    end: "the end of this part",
    comma: ", ",
    or: " or ",
};

const CHINESE: Words = Words {
    value: "一个值",
    kind: "一种类型（如 `文字`、`整数`、`下列之一 { … }`）",
    name: "一个名称",
    degree: "一种责任程度（如 `主要责任`）",
    text: "引号中的文字",
    number: "一个数字",
    date: "一个日期",
    month_day: "月和日（如 `10-21`）",
    weekday: "星期几（如 `星期日`）",
    item: "新的一项（如 `类别`、`得分`、`规则`）",
    operator: "一个运算词（如 `且`、`＝`）",
    end: "这一部分的结尾",
    comma: "、",
    or: "或",
};

/// The keywords with which the alternatives of a rule within braces begin.
fn member(each: Rule) -> &'static [&'static str] {
    match each {
        Rule::class => &["kw_class"],
        Rule::errors => &["kw_error_row"],
        Rule::let_item => &["kw_let"],
        _ => stands_for(each),
    }
}

/// The keywords with which the alternatives of a rule begin.
fn stands_for(each: Rule) -> &'static [&'static str] {
    match each {
        Rule::deduct | Rule::score_deduct | Rule::deduct_errors | Rule::level_deduct => &["kw_deduct"],
        Rule::add_errors | Rule::score_add => &["kw_add"],
        Rule::unless => &["kw_unless"],
        Rule::irreversible => &["kw_irreversible"],
        Rule::undetermined => &["kw_undetermined"],
        Rule::in_force => &["kw_in_force_from", "kw_since"],
        Rule::applies_by => &["kw_applies_by"],
        Rule::or_the_milder => &["kw_or_the_milder"],
        Rule::round_clause => &["kw_round_to"],
        Rule::duty_by | Rule::step_by => &["kw_by", "kw_carried_out_by"],
        Rule::within => &["kw_within", "kw_since"],
        Rule::procedure_step => &["kw_procedure_step"],
        Rule::final_after => &["kw_final_after"],
        Rule::procedure_of => &["kw_procedure_of"],
        Rule::recusal => &["kw_not_the"],
        Rule::majority => &["kw_majority"],
        Rule::unanimous => &["kw_unanimous"],
        Rule::step_optional => &["kw_step_optional"],
        Rule::may_change => &["kw_may_change"],
        Rule::reason_required => &["kw_reason_required"],
        Rule::by_calendar => &["kw_by_calendar"],
        Rule::allot => &["kw_responsible"],
        Rule::exempt => &["kw_exempt"],
        Rule::adjust => &["kw_mitigate", "kw_aggravate"],
        Rule::limitation => &["kw_limitation"],
        Rule::acting => &["kw_with"],
        Rule::pursued => &["kw_at"],
        Rule::policy => &["kw_match"],
        Rule::absent_when => &["kw_absent_when"],
        Rule::bound_effect => &["kw_is", "kw_at_most", "kw_at_least"],
        Rule::due_on => &["kw_due_on"],
        Rule::expect_duty => &["kw_duty"],
        Rule::expect_rule => &["kw_rule"],
        Rule::replace_edit | Rule::replace_member => &["kw_replace"],
        Rule::add_edit | Rule::add_member => &["kw_add_item"],
        Rule::repeal_edit | Rule::repeal_member => &["kw_repeal"],
        Rule::retitle_edit | Rule::retitle_member => &["kw_retitle"],
        Rule::within_edit => &["kw_located"],
        _ => &[],
    }
}

fn category(each: Rule) -> Category {
    match each {
        Rule::expr
        | Rule::amount
        | Rule::primary
        | Rule::paren
        | Rule::reference
        | Rule::call
        | Rule::quantity
        | Rule::literal
        | Rule::cell
        | Rule::cell_literal
        | Rule::cell_value
        | Rule::cell_compare
        | Rule::elapsed
        | Rule::period
        | Rule::date_part
        | Rule::round
        | Rule::known
        | Rule::responsibility_of
        | Rule::responsibility_ahead
        | Rule::opinions_differ
        | Rule::determined
        | Rule::errors_query
        | Rule::han_errors
        | Rule::error_code
        | Rule::of_class
        | Rule::among
        | Rule::among_open
        | Rule::if_then
        | Rule::each_item
        | Rule::each_every
        | Rule::each_reduce
        | Rule::each_best
        | Rule::filter
        | Rule::among_ahead
        | Rule::of_class_ahead
        | Rule::han_errors_ahead
        | Rule::given_value
        | Rule::given_literal
        | Rule::given_name
        | Rule::with_condition
        | Rule::limbs
        | Rule::limb
        | Rule::weigh_part
        | Rule::bound
        | Rule::deduct_amount
        | Rule::points_range
        | Rule::by_level
        | Rule::minus => Category::Value,
        Rule::and
        | Rule::or
        | Rule::comparison
        | Rule::arithmetic
        | Rule::in_tail
        | Rule::is_tail
        | Rule::between_tail
        | Rule::date_order
        | Rule::if_absent
        | Rule::shifted
        | Rule::in_year
        | Rule::in_month
        | Rule::arguments
        | Rule::member
        | Rule::dot
        | Rule::dots
        | Rule::dots_below
        | Rule::percent_sign
        | Rule::plus
        | Rule::times
        | Rule::divide
        | Rule::power
        | Rule::equal
        | Rule::not_equal
        | Rule::less
        | Rule::greater
        | Rule::at_most_sign
        | Rule::at_least_sign
        | Rule::double_and
        | Rule::double_or
        | Rule::in_class
        | Rule::at_level
        | Rule::with_field
        | Rule::per_unit
        | Rule::band
        | Rule::band_range
        | Rule::unit
        | Rule::counter
        | Rule::bounds
        | Rule::part_counts => Category::Operator,
        _ => structure(each),
    }
}

fn structure(each: Rule) -> Category {
    match each {
        Rule::name
        | Rule::any_name
        | Rule::lazy_name
        | Rule::path
        | Rule::any_path
        | Rule::change
        | Rule::code
        | Rule::code_path
        | Rule::choice
        | Rule::field
        | Rule::column
        | Rule::titled
        | Rule::entry
        | Rule::level_entry
        | Rule::level_points
        | Rule::grade_line
        | Rule::path_list
        | Rule::level_range
        | Rule::bounded
        | Rule::lazy_class
        | Rule::whole_class
        | Rule::lazy_modifier
        | Rule::whole_modifier
        | Rule::role
        | Rule::target_effect
        | Rule::place
        | Rule::becomes
        | Rule::share
        | Rule::translated
        | Rule::role_name => Category::Name,
        Rule::degree => Category::Degree,
        Rule::text => Category::Text,
        Rule::number | Rule::years | Rule::points | Rule::weight | Rule::left_out | Rule::opinions => {
            Category::Number
        }
        Rule::date | Rule::dates => Category::Date,
        Rule::month_day => Category::MonthDay,
        Rule::weekday => Category::Weekday,
        Rule::field_type | Rule::list_plain | Rule::list_record => Category::Kind,
        Rule::header
        | Rule::record
        | Rule::finding
        | Rule::levels
        | Rule::scale
        | Rule::let_item
        | Rule::class
        | Rule::errors
        | Rule::examine
        | Rule::table
        | Rule::score
        | Rule::grade
        | Rule::rule_item
        | Rule::duty
        | Rule::roles
        | Rule::procedure
        | Rule::calendar
        | Rule::responsibility
        | Rule::translation
        | Rule::test
        | Rule::amend
        | Rule::extends
        | Rule::forbid
        | Rule::locked
        | Rule::file
        | Rule::prefix => Category::Item,
        Rule::comma | Rule::semicolon | Rule::EOI => Category::End,
        Rule::open_brace | Rule::set | Rule::entries | Rule::score_body | Rule::cell_set => {
            Category::Sign("{")
        }
        Rule::close_brace => Category::Sign("}"),
        Rule::open_paren => Category::Sign("("),
        Rule::close_paren => Category::Sign(")"),
        Rule::open_bracket | Rule::given_list => Category::Sign("["),
        Rule::close_bracket => Category::Sign("]"),
        Rule::colon | Rule::grade_scale => Category::Sign(":"),
        Rule::assign | Rule::score_value | Rule::field_default | Rule::role_holder => {
            Category::Sign("=")
        }
        Rule::bar | Rule::row => Category::Sign("|"),
        Rule::arrow => Category::Sign("->"),
        _ => Category::Nothing,
    }
}
