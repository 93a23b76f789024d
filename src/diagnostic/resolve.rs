//! A name means nothing, or two things (`E02xx`).

use std::fmt;

/// What a name can stand for, or what is needed in a place. `{thing}` speaks English, `{thing:#}`
/// Chinese.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Thing {
    Record,
    Scale,
    Field,
    DateField,
    Let,
    Class,
    Error,
    Table,
    Score,
    Grade,
    Rule,
    Duty,
    Step,
    Calendar,
    Responsibility,
    Sample,
    Nominate,
    Rollup,
    Variable,
    Parameter,
    Standard,
    Finding,
    Levels,
    Examine,
    Roles,
    Procedure,
    Forbid,
    Translation,
    Test,
    /// Something with a value: a field, a `let`, a score, a grade.
    Value,
    /// What an effect can act on.
    Target,
    /// What can be the type of a field.
    Type,
    List,
}

impl fmt::Display for Thing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (english, chinese) = match self {
            Self::Record => ("the record", "对象"),
            Self::Scale => ("a scale", "等次"),
            Self::Field => ("a field", "字段"),
            Self::DateField => ("a date field of the record", "对象的日期字段"),
            Self::Let => ("a `let`", "定义"),
            Self::Class => ("a class", "类别"),
            Self::Error => ("an error code", "错误代码"),
            Self::Table => ("a table", "表"),
            Self::Score => ("a score", "得分"),
            Self::Grade => ("a grade", "等级"),
            Self::Rule => ("a rule", "规则"),
            Self::Duty => ("a duty", "应办事项"),
            Self::Step => ("a step of the procedure", "程序的步骤"),
            Self::Calendar => ("a calendar", "日历"),
            Self::Responsibility => ("a responsibility", "责任分配"),
            Self::Sample => ("a sample", "抽查"),
            Self::Nominate => ("a nomination", "推选"),
            Self::Rollup => ("a roll-up", "汇总"),
            Self::Standard => ("the standard itself", "标准本身"),
            Self::Finding => ("`finding`", "检出"),
            Self::Levels => ("`levels`", "严重程度"),
            Self::Examine => ("`examine`", "必查"),
            Self::Roles => ("`roles`", "角色"),
            Self::Procedure => ("a procedure", "程序"),
            Self::Forbid => ("`forbid`", "不得设为指标"),
            Self::Translation => ("a translation", "译名"),
            Self::Test => ("a test", "例"),
            Self::Variable => ("a variable", "变量"),
            Self::Parameter => ("a parameter of the table", "表的参数"),
            Self::Value => ("a field, a `let`, a score or a grade", "字段、定义、得分或等级"),
            Self::Target => ("a grade or a score", "等级或得分"),
            Self::Type => (
                "a type such as `bool`, `text`, `integer` or `one of { … }`, a scale, a grade or a field",
                "一种类型（如 `是否`、`文字`、`整数`、`下列之一 { … }`），或者等次、等级、字段",
            ),
            Self::List => ("a list", "列表"),
        };
        f.write_str(if f.alternate() { chinese } else { english })
    }
}

problems! {
    /// Problems of names.
    pub enum ResolveProblem {
        /// A name that nothing declares: `let x = nothing`
        UnknownName { name: String, wanted: Thing } = "E0201" {
            en: "`{name}` is not declared; {wanted} is needed here",
            zh: "`{name}` 没有定义，此处需要{wanted:#}",
        }
        /// A field of findings where no finding is at hand: `error P01 { unless excused because "x" }`
        FindingFieldAlone { name: String } = "E0257" {
            en: "`{name}` is a field of findings, and no finding is at hand here",
            zh: "`{name}` 是检出的字段，而此处没有与之对应的检出",
            help_en: "ask for the errors that have it: `any error with {name}`, or `count of errors with {name}`; what is true of the whole case is a field of its record",
            help_zh: "请就具有该字段的错误来写：`有 {name} 的错误`、`{name} 的错误数`；属于整个案件的事实，请写在对象中",
        }
        /// A name of another kind: `score s { deduct errors in s }`
        WrongThing { name: String, found: Thing, wanted: Thing } = "E0202" {
            en: "`{name}` is {found}, but {wanted} is needed here",
            zh: "`{name}` 是{found:#}，此处需要{wanted:#}",
        }
        /// Two things with one name: `let a = 1` and `let a = 2`
        DuplicateName { name: String } = "E0203" {
            en: "`{name}` is declared more than once",
            zh: "`{name}` 重复定义",
            help_en: "fields, lets, classes, error codes, tables, scores, grades, rules, duties, steps, calendars and roll-ups share one set of names; give one of them another name",
            help_zh: "字段、定义、类别、错误代码、表、得分、等级、规则、应办事项、步骤、日历和汇总不得重名，请给其中之一换个名称",
        }
        /// A value and a field of the same type with one name:
        /// `record case { a: one of { b, c }  b: a }  let x = a = b`
        AmbiguousValue { name: String, of: String, record: String } = "E0204" {
            en: "`{name}` may be the value of `{of}` or the field of that name",
            zh: "`{name}` 既可能是 `{of}` 的取值，也可能是同名的字段",
            help_en: "write `\"{name}\"` for the value, `{record}.{name}` for the field",
            help_zh: "取值请写 `\"{name}\"`，字段请写 `{record}.{name}`",
        }
        /// A value and a grade or `let` of the same type with one name:
        /// `scale s best first { a, b }  grade a : s { a otherwise }  let x = a = a`
        AmbiguousName { name: String, of: String, thing: Thing } = "E0225" {
            en: "`{name}` may be the value of `{of}` or {thing} of that name",
            zh: "`{name}` 既可能是 `{of}` 的取值，也可能是同名的{thing:#}",
            help_en: "write `\"{name}\"` for the value; if the other is meant, give it another name",
            help_zh: "取值请写 `\"{name}\"`；若指后者，请给它换个名称",
        }
        /// Not one of the levels: `levels mildest first { a, b }  error e c { }`
        UnknownLevel { name: String, levels: String } = "E0226" {
            en: "`{name}` is not one of the levels",
            zh: "`{name}` 不是规定的严重程度",
            help_en: "the levels are {levels}",
            help_zh: "规定的严重程度有 {levels}",
        }
        /// Not one of the values: `record case { kind: one of { a, b } }  let x = kind = c`
        UnknownValue { name: String, of: String, values: String } = "E0205" {
            en: "`{name}` is no value of `{of}`",
            zh: "`{name}` 不是 `{of}` 的取值",
            help_en: "the values are {values}",
            help_zh: "可取的值有 {values}",
        }
        /// A value beside nothing of its kind: `record case { kind: one of { a, b } }  let x = a`
        ValueAlone { name: String, of: String } = "E0206" {
            en: "`{name}` is a value of `{of}`, but nothing beside it is of that kind",
            zh: "`{name}` 是 `{of}` 的取值，但与之并列的不是 `{of}`",
            help_en: "compare it with `{of}`; one of several values is `{of} in {{ …, {name} }}`",
            help_zh: "请将它与 `{of}` 比较；几个值之一写作 `{of} 属于 {{ …、{name} }}`",
        }
        /// No such field: `record case { l: list of { a: bool } }  let x = any y in l where y.b`
        UnknownMember { name: String, of: String } = "E0207" {
            en: "`{of}` has no `{name}`",
            zh: "`{of}` 中没有 `{name}`",
        }
        /// A clause that may stand once: `class a { cap 1  cap 2 }`
        DuplicateClause { clause: Clause } = "E0208" {
            en: "{clause} is given more than once",
            zh: "{clause:#}重复出现",
            help_en: "keep one of them",
            help_zh: "请只保留一处",
        }
        /// An item that may stand once: two `record` items
        DuplicateItem { item: Clause } = "E0209" {
            en: "a standard has {item} only once",
            zh: "一部标准只能有一处{item:#}",
            help_en: "put both into one; a layer or an amendment changes the one that is there",
            help_zh: "请合并为一处；承袭或修订的，改动原有的一处",
        }
        /// Two fields that read one key: `record case { a: bool  b: bool from "a" }`
        DuplicateKey { key: String } = "E0210" {
            en: "the key `{key}` is read by two fields",
            zh: "有两个字段取自同一个键 `{key}`",
        }
        /// Keys that lead nowhere: `record case { a : text from "b..c" }`
        NoPath { key: String, limit: usize } = "E0255" {
            en: "`{key}` does not lead from key to key",
            zh: "`{key}` 不能由键逐级取到",
            help_en: "write the keys with one dot between them, at most {limit}, such as `grades.quality.level`",
            help_zh: "请逐级写键，中间各一个点，至多 {limit} 级，如 `grades.quality.level`",
        }
        /// A key within something that is read as a value: `record case { a : text  b : text from "a.c" }`
        KeyWithinValue { key: String, object: String } = "E0256" {
            en: "`{key}` lies within `{object}`, which another field reads as its value",
            zh: "`{key}` 位于 `{object}` 之内，而 `{object}` 已由另一字段取作值",
        }
        /// A key with a meaning of its own: `record case { findings: text }`
        BuiltInKey { key: String } = "E0211" {
            en: "the key `{key}` is built in",
            zh: "键 `{key}` 是内置的",
            help_en: "read the field from another key: `from \"…\"`",
            help_zh: "请用 `取自 “…”` 另指定一个键",
        }
        /// Things that depend on each other: `let a = b  let b = a`
        Cycle { path: String } = "E0212" {
            en: "this depends on itself: {path}",
            zh: "循环依赖：{path}",
            help_en: "each arrow means `needs`; remove one of them",
            help_zh: "箭头表示“依赖于”，请去掉其中一处",
        }
        /// A rule that reads what it changes:
        /// `score s { start 1 }  rule r { when s > 0  then add 1 to s }`
        OwnTarget { rule: String, target: String, path: String } = "E0213" {
            en: "rule `{rule}` reads `{target}`, which it acts on: {path}",
            zh: "规则 `{rule}` 读取了它自己要改变的 `{target}`：{path}",
            help_en: "let the condition read the facts and errors that are meant instead",
            help_zh: "请让条件改为读取所指的事实或错误",
        }
        /// Levels are used but not declared: `error a minor { }`
        NoLevels { name: String } = "E0214" {
            en: "`{name}` is used as a level, but the standard declares no levels",
            zh: "`{name}` 用作严重程度，但标准没有规定严重程度",
            help_en: "add `levels mildest first {{ minor  serious }}`",
            help_zh: "请加上 `严重程度 由轻到重 {{ 轻微  严重 }}`",
        }
        /// An error's code where a condition is needed: `error a { }  rule r { when a }`
        CodeAlone { name: String } = "E0215" {
            en: "`{name}` is an error code, which has no value of its own",
            zh: "`{name}` 是错误代码，本身没有值",
            help_en: "write `error {name}` for the condition that it stands",
            help_zh: "若要表示该错误成立，请写 `错误 {name}`",
        }
        /// A class where a value is needed: `class a { }  score s = a`
        ClassAlone { name: String } = "E0216" {
            en: "`{name}` is a class, which has no value of its own",
            zh: "`{name}` 是类别，本身没有值",
            help_en: "write `(lost in {name})`, `(earned in {name})` or `(any error in {name})`",
            help_zh: "请写明是该类别的扣分、得分，还是有无错误",
        }
        /// A table without its arguments: `let x = t`
        TableAlone { name: String } = "E0217" {
            en: "`{name}` is a table; its arguments are missing",
            zh: "`{name}` 是表，缺少参数",
            help_en: "write them in parentheses: `{name}(…)`",
            help_zh: "请在括号中写出参数：`{name}（…）`",
        }
        /// The item itself where one of its fields is needed:
        /// `record case { l: list of { a: bool } }  let x = any y in l where y`
        ItemAlone { name: String } = "E0218" {
            en: "`{name}` stands for a whole item; one of its fields is needed",
            zh: "`{name}` 代表整个条目，此处需要它的某个字段",
            help_en: "write `{name}.FIELD`",
            help_zh: "请写 `{name}.字段`",
        }
        /// A second row for the rest: `error otherwise { }  error otherwise { }`
        SecondOtherwise = "E0219" {
            en: "`otherwise` already stands before this",
            zh: "前面已有 `其余`",
            help_en: "one line at most catches the rest",
            help_zh: "至多有一处兜底",
        }
        /// A value given twice: `scale s best first { a, a }`
        DuplicateValue { name: String } = "E0220" {
            en: "the value `{name}` is given more than once",
            zh: "取值 `{name}` 重复",
        }
        /// A code outside the class that its path names: `class a { }  error b { }  let x = error a.b`
        NotInClass { name: String, class: String } = "E0221" {
            en: "`{name}` is not in the class `{class}`",
            zh: "`{name}` 不在类别 `{class}` 之中",
        }
        /// More codes than a standard may have
        TooManyCodes { limit: usize } = "E0222" {
            en: "a standard has at most {limit} error codes",
            zh: "一部标准至多有 {limit} 个错误代码",
        }
        /// Lets that rest on one another in too long a chain
        LetsTooDeep { name: String, limit: usize } = "E0227" {
            en: "`{name}` rests on lets more than {limit} levels deep",
            zh: "`{name}` 所依据的定义层层引用，超过 {limit} 层",
            help_en: "put some of them into one expression",
            help_zh: "请把其中一些合并为一个式子",
        }
        /// Chinese words that were read as one name:
        /// `规则 一 { 当 总分 ≥ 90   则质量分析为优 … }`
        RunTogether { run: String } = "E0228" {
            en: "`{run}` runs together, and is read as one name",
            zh: "`{run}` 连在一起，被读作一个名称",
        }
        /// Two roles with one name: `roles { a  a }`
        DuplicateRole { name: String } = "E0280" {
            en: "the role `{name}` is declared more than once",
            zh: "角色 `{name}` 重复定义",
            help_en: "keep one of them",
            help_zh: "请只保留一处",
        }
        /// A role that nothing declares: `step review by nobody`
        UnknownRole { name: String } = "E0281" {
            en: "there is no role `{name}`",
            zh: "没有角色 `{name}`",
            help_en: "declare it: `roles {{ {name} \"…\" }}`",
            help_zh: "请先定义：`角色 {{ {name} “…” }}`",
        }
        /// A name that the procedure brings along: `record case { proceedings : text from "p" }` beside
        /// a procedure
        BuiltInName { name: String } = "E0282" {
            en: "`{name}` is the list of what took place in the procedure",
            zh: "`{name}` 是程序办理情况的列表，为内置名称",
            help_en: "give this another name",
            help_zh: "请换个名称",
        }
        /// A step that asks for one that does not come before it: `step a by r when b   step b by r`
        StepNotEarlier { name: String } = "E0283" {
            en: "`{name}` does not come before this step",
            zh: "`{name}` 不在本步骤之前",
            help_en: "a step can only rest on steps that stand above it",
            help_zh: "步骤只能以写在它前面的步骤为前提",
        }
        /// A procedure without a grade: `procedure p { … }` in a standard that has none
        NothingToDetermine { procedure: String } = "E0284" {
            en: "the standard has no grade that `{procedure}` could determine",
            zh: "标准没有可供 `{procedure}` 认定的等级",
            help_en: "declare the grade: `grade quality best first {{ … }}`",
            help_zh: "请先定义等级：`等级 质量 由优到劣 {{ … }}`",
        }
        /// A standard without a procedure: `duty d { when determined quality is good }`
        NoProcedure { name: String } = "E0286" {
            en: "the standard has no procedure in which `{name}` is determined",
            zh: "标准没有认定 `{name}` 的程序",
            help_en: "the computed grade is called `{name}`",
            help_zh: "计算得出的等级写作 `{name}`",
        }
        /// A test that expects something of a procedure that there is not: `test "…" { expect final }`
        NothingDecided = "E0287" {
            en: "the standard has no procedure that this could be expected of",
            zh: "标准没有规定程序，此项期待无从谈起",
        }
        /// `let divided = opinions differ`
        OpinionsOfNoStep = "E0288" {
            en: "`opinions differ` can only stand in a step of the procedure",
            zh: "`意见分歧` 只能写在程序的步骤中",
            help_en: "it asks whether the opinions given in the steps before differ",
            help_zh: "它表示此前步骤中的意见不一致",
        }
        /// `step a by r when opinions differ` where no step before it takes opinions
        NoOpinions = "E0289" {
            en: "no step before this one takes opinions",
            zh: "此前没有收集意见的步骤",
            help_en: "say how many it takes: `step review by reviewer, 2 opinions`",
            help_zh: "请写明意见份数：`步骤 评查 由 评查员，2 份意见`",
        }
        /// `may change` of a grade that the procedure does not determine
        NotDetermined { grade: String, determined: String } = "E0285" {
            en: "the procedure determines `{determined}`, not `{grade}`",
            zh: "本程序认定的是 `{determined}`，不是 `{grade}`",
        }
        /// An output that must be named: `table t(a: bool) -> b: bool, c: bool { }  let x = t(true)`
        OutputUnnamed { table: String } = "E0223" {
            en: "`{table}` has several outputs; say which one is meant",
            zh: "表 `{table}` 有多个输出，请写明取哪一个",
            help_en: "write `{table}(…).OUTPUT`",
            help_zh: "请写 `{table}（…）.输出`",
        }
        /// A bound that the row's cell does not have:
        /// `table t(a: decimal) -> b: decimal { | >= 1 | row.a.high | }`
        NoRowBound { parameter: String } = "E0224" {
            en: "the cell of `{parameter}` in this row has no such bound",
            zh: "本行中 `{parameter}` 一格没有这一端的界限",
            help_en: "give the cell a range, such as `0 ..< 10`",
            help_zh: "请在该格写出区间，如 `0 ..< 10`",
        }
        /// Not one of the degrees: `responsibility r { responsible handler main }`
        NoSuchDegree { name: String } = "E0290" {
            en: "`{name}` is no degree of responsibility",
            zh: "`{name}` 不是责任程度",
            help_en: "the degrees are `sole`, `primary`, `equal`, `secondary` and `none`",
            help_zh: "责任程度有 `全部责任`、`主要责任`、`同等责任`、`次要责任`、`不承担责任`",
        }
        /// A role twice in one line: `responsibility r { responsible handler primary, handler secondary }`
        RoleTwice { role: String } = "E0291" {
            en: "`{role}` stands twice in this line",
            zh: "`{role}` 在同一行中出现两次",
            help_en: "a role answers to one degree; keep one of the two",
            help_zh: "一个角色只能有一种责任程度，请只保留一处",
        }
        /// The responsibility of a role to which nothing allots one: `responsibility of reviewer`
        NothingAllots { role: String } = "E0292" {
            en: "nothing allots responsibility to `{role}`",
            zh: "没有哪一处给 `{role}` 分配责任",
            help_en: "name a role that stands after `responsible`, or add it to a line there",
            help_zh: "请写出现在 `责任人` 之后的角色，或在该处加上这一角色",
        }
        /// The responsibility of a role to which two items allot one: `responsibility of handler`
        SeveralAllot { role: String, items: String } = "E0293" {
            en: "{items} each allot responsibility to `{role}`",
            zh: "{items} 都给 `{role}` 分配责任",
            help_en: "say which one is meant: `responsibility of {role} in …`",
            help_zh: "请写明是哪一项：`… 中 {role} 的责任`",
        }
        /// `exempt committee with dissent` in a standard without a procedure
        NoProceedings = "E0294" {
            en: "nothing records what people did: the standard has no procedure",
            zh: "标准没有规定程序，无从查明各人在程序中的作为",
            help_en: "add a `procedure`, or ask for a fact of the record with `when`",
            help_zh: "请规定 `程序`，或改用 `当` 引用对象的字段",
        }
    }
}

/// A clause or item, by its keyword.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names of the clauses")]
pub enum Clause {
    Standard,
    Record,
    Finding,
    Levels,
    Examine,
    Version,
    IssuedBy,
    InForce,
    AppliesBy,
    When,
    Then,
    By,
    Within,
    Basis,
    Deduct,
    AppliesWhen,
    Irreversible,
    Start,
    AtLeast,
    AtMost,
    Round,
    Worth,
    Rescale,
    LowerIsBetter,
    Procedure,
    Opinions,
    Agreement,
    Optional,
    MayChange,
    FinalAfter,
    Covers,
    Weekend,
    Responsible,
    Limitation,
    FromCases,
    Per,
    Take,
    Strata,
    OrderBy,
    Carry,
    RunnersUp,
}

impl fmt::Display for Clause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (english, chinese) = match self {
            Self::Standard => ("`standard`", "`标准`"),
            Self::Record => ("`record`", "`对象`"),
            Self::Finding => ("`finding`", "`检出`"),
            Self::Levels => ("`levels`", "`严重程度`"),
            Self::Examine => ("`examine`", "`必查`"),
            Self::Version => ("`version`", "`版本`"),
            Self::IssuedBy => ("`issued by`", "`发布机关`"),
            Self::InForce => ("`in force from`", "`自…起施行`"),
            Self::AppliesBy => ("`applies by`", "`按…适用`"),
            Self::When => ("`when`", "`当`"),
            Self::Then => ("`then`", "`则`"),
            Self::By => ("`by`", "`由`"),
            Self::Within => ("`within`", "`…内`"),
            Self::Basis => ("`basis`", "`依据`"),
            Self::Deduct => ("`deduct`", "`扣`"),
            Self::AppliesWhen => ("`applies when`", "`适用于`"),
            Self::Irreversible => ("`irreversible`", "`不可补救`"),
            Self::Start => ("`start` (or `=`)", "`起始`（或 `=`）"),
            Self::AtLeast => ("`at least`", "`不低于`"),
            Self::AtMost => ("`at most`", "`至多`"),
            Self::Round => ("`round`", "取整"),
            Self::Worth => ("`worth`", "`满分`"),
            Self::Rescale => ("`rescale`", "`缺项折算`"),
            Self::LowerIsBetter => ("`lower is better`", "`越低越好`"),
            Self::Procedure => ("`procedure`", "`程序`"),
            Self::Opinions => ("the number of opinions", "意见份数"),
            Self::Agreement => ("`majority` or `unanimous`", "`多数决`或`一致同意`"),
            Self::Optional => ("`optional`", "`可不进行`"),
            Self::MayChange => ("`may change`", "`可改定`"),
            Self::FinalAfter => ("`final after`", "`终局于`"),
            Self::Covers => ("`covers`", "`年度`"),
            Self::Weekend => ("`weekend`", "`休息日`"),
            Self::Responsible => ("`responsible`", "`责任人`"),
            Self::Limitation => ("`limitation`", "`追责时效`"),
            Self::FromCases => ("`from cases where`", "`从…的案件`"),
            Self::Per => ("`per`", "`按`"),
            Self::Take => ("`take`", "`取`"),
            Self::Strata => ("`strata`", "`分层`"),
            Self::OrderBy => ("`order by`", "`排序`"),
            Self::Carry => ("`carry`", "`载明`"),
            Self::RunnersUp => ("`runners-up`", "`候补`"),
        };
        f.write_str(if f.alternate() { chinese } else { english })
    }
}
