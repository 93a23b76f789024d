//! Well formed, but it cannot be meant (`E04xx`, warnings `W04xx`).

use super::Clause;

problems! {
    /// Problems of meaning.
    pub enum CheckProblem {
        /// A standard without a name: a file with no `standard` item
        NoHeader = "E0401" {
            en: "the file does not say which standard it is",
            zh: "文件没有写明是哪一部标准",
            help_en: "begin with `standard some.name \"Title\" {{ version \"1\" }}`",
            help_zh: "请以 `标准 某.名称 “标题” {{ 版本 “1” }}` 开头",
        }
        /// `applies by closed, or the milder` in a standard that gives no grade
        MilderWithoutGrade = "E0415" {
            en: "`or the milder` compares versions by their first grade, and this standard has none",
            zh: "从旧兼从轻以首个等级比较各版本的轻重，而本标准没有等级",
            help_en: "add a `grade`, or leave out `or the milder`",
            help_zh: "请写出 `等级`，或删去 `从旧兼从轻`",
        }
        /// A field that may be absent: `amount : decimal optional` and `when amount > 5`
        Unguarded { field: String } = "E0402" {
            en: "`{field}` may be absent here",
            zh: "`{field}` 在此处可能缺失",
            help_en: "ask first, `known {field} and …`, or say what stands in for it, `{field} or else …`",
            help_zh: "请先判断 `已知 {field} 且 …`，或写明缺失时取什么值 `{field}（缺则 …）`",
        }
        /// A field of an item without a name: `(best x in audits by x.mark).note` of an optional `note`
        UnguardedMember { field: String } = "E0403" {
            en: "`{field}` of this item may be absent",
            zh: "该项的 `{field}` 可能缺失",
            help_en: "say what stands in for it: `(…).{field} or else …`",
            help_zh: "请写明缺失时取什么值：`（…）.{field}（缺则 …）`",
        }
        /// A value that the field cannot have: `mark : decimal 0..100` and `when mark > 100`
        OutOfRange { subject: String, range_en: String, range_zh: String } = "E0404" {
            en: "this is never true: `{subject}` is {range_en}",
            zh: "此条件永不成立：`{subject}` 的取值是 {range_zh}",
        }
        /// Conditions that exclude each other: `when kind = criminal and kind = civil`
        NeverHolds = "E0405" {
            en: "this is never true",
            zh: "此条件永不成立",
            help_en: "no case meets it; mend it, or leave out what depends on it",
            help_zh: "没有案件能满足它；请改正，或删去以它为前提的内容",
        }
        /// An error detected only where its class does not apply
        NeverWhereItApplies = "E0406" {
            en: "this is never true where the error applies",
            zh: "在该错误适用的情形下，此条件永不成立",
            help_en: "compare it with the `applies when` of the row and of its classes",
            help_zh: "请对照该错误及其所在类别的“适用于”",
        }
        /// `amount / 0`
        DivisionByZero = "E0407" {
            en: "this is always zero, and nothing can be divided by zero",
            zh: "除数恒为零，不能相除",
        }
        /// `deduct 1 for each 0 days in days_over`
        UnitNotPositive = "E0408" {
            en: "`for each` needs a unit greater than zero",
            zh: "“每满”之后的单位须大于零",
        }
        /// Bands that miss some values: `good when total >= 90   poor when total <= 89` of a score with decimals
        GradeGap { grade: String, subject: String, gap_en: String, gap_zh: String } = "E0410" {
            en: "no line of `{grade}` takes `{subject}` = {gap_en}",
            zh: "`{grade}` 没有哪一行对应 `{subject}` 为 {gap_zh} 的情形",
            help_en: "let the bands touch, or end with a line `… otherwise`",
            help_zh: "请使各档首尾相接，或以 `… 其余` 一行收尾",
        }
        /// Lines that need not cover every case, and no `otherwise`
        GradeNotTotal { grade: String } = "E0411" {
            en: "the lines of `{grade}` may leave cases without a grade",
            zh: "`{grade}` 的各行可能漏掉一些案件",
            help_en: "end with a line `… otherwise`",
            help_zh: "请以 `… 其余` 一行收尾",
        }
        /// A line to which earlier ones leave nothing: `pass when total >= 60   good when total >= 80`
        LineNeverReached { grade: String } = "E0412" {
            en: "`{grade}` is never reached: the lines above it take every such case",
            zh: "`{grade}` 永远轮不到：上面各行已包含它的全部情形",
            help_en: "the first line that holds counts; put the narrower line first",
            help_zh: "以最先成立的一行为准；请把条件更窄的一行放在前面",
        }
        /// Two bands that both take a value: `good when total >= 80   poor when total <= 80`
        BandsOverlap { subject: String, overlap_en: String, overlap_zh: String, first: String, second: String } = "E0413" {
            en: "`{first}` and `{second}` both take `{subject}` = {overlap_en}",
            zh: "`{subject}` 为 {overlap_zh} 时，`{first}` 与 `{second}` 同时成立",
            help_en: "say to which of them it belongs: `..<` and `<` leave out the bound",
            help_zh: "请写明归属哪一档：`..<` 与 `<` 不含本数",
        }
        /// A line after `otherwise`
        AfterOtherwise { grade: String } = "E0414" {
            en: "`{grade}` stands after `otherwise`, which takes all that is left",
            zh: "`{grade}` 位于“其余”之后，而“其余”已包含剩下的全部情形",
            help_en: "put `otherwise` last",
            help_zh: "请把“其余”放在最后",
        }
        /// A case that no row matches
        TableGap { table: String, witness_en: String, witness_zh: String } = "E0420" {
            en: "no row of `{table}` matches {witness_en}",
            zh: "表 `{table}` 没有哪一行对应 {witness_zh}",
            help_en: "add a row for it, or a last row of `any`",
            help_zh: "请为它补上一行，或在最后加一行“任意”",
        }
        /// Two rows of a `match unique` table that both match a case
        TableOverlap { witness_en: String, witness_zh: String } = "E0421" {
            en: "this row and an earlier one both match {witness_en}",
            zh: "此行与前面的一行同时对应 {witness_zh}",
            help_en: "narrow one of them, or say which one counts: `match first`",
            help_zh: "请收窄其中一行，或写明以先者为准 `首行 匹配`",
        }
        /// A row of a `match first` table to which earlier rows leave nothing
        RowNeverReached = "E0422" {
            en: "this row is never reached: the rows above it take every such case",
            zh: "此行永远轮不到：上面各行已包含它的全部情形",
            help_en: "the first row that matches counts; put the narrower row first",
            help_zh: "以最先对应的一行为准；请把条件更窄的一行放在前面",
        }
        /// A row with a cell that no value matches: `| 20..10 |`
        RowNeverMatches = "E0423" {
            en: "nothing matches this row",
            zh: "没有任何值能对应此行",
            help_en: "one of its cells lies beyond what the column can hold",
            help_zh: "其中某一格超出了该列可能的取值",
        }
        /// `weigh a 50%, b 40%`
        WeightsSum { sum: String } = "E0430" {
            en: "the weights sum to {sum}, not 100%",
            zh: "权重之和为 {sum}，不是 100%",
        }
        /// Classes worth 30 and 60 in a score `worth 100`
        WorthSum { sum: String, full: String } = "E0432" {
            en: "the classes are worth {sum} together, but the full marks are {full}",
            zh: "各类满分合计 {sum} 分，而总满分是 {full} 分",
        }
        /// Classes within a class that are worth more, or less, than it
        ChildrenWorth { class: String, sum: String, worth: String } = "E0433" {
            en: "the classes within `{class}` are worth {sum} together, but `{class}` is worth {worth}",
            zh: "`{class}` 之下各类满分合计 {sum} 分，而 `{class}` 的满分是 {worth} 分",
        }
        /// `rescale when not applicable` over a class within which one has no `worth`
        ClassWithoutWorth { class: String, score: String } = "E0434" {
            en: "`{class}` does not say what it is worth, so `{score}` cannot be rescaled where it does not apply",
            zh: "`{class}` 没有写明满分，它不适用时 `{score}` 无法折算",
            help_en: "write `class {class} worth …`",
            help_zh: "请写 `类别 {class} 满分 …`",
        }
        /// `deduct errors   deduct errors in procedure`, or a class in two clauses
        ErrorsCountedTwice = "E0437" {
            en: "these errors are already counted by another clause of this score",
            zh: "这些错误已被本得分的其他条款计算",
        }
        /// `deduct -5`
        NegativeAmount { amount: String } = "E0440" {
            en: "{amount} is negative",
            zh: "{amount} 是负数",
            help_en: "amounts are written without a sign; `add` and `deduct` say which way they count; a range is written `1..3`",
            help_zh: "数额不带负号；“加”与“扣”已表明方向；幅度写作 `1..3`",
        }
        /// `at least 10   at most 5`
        BoundsReversed { low: String, high: String } = "E0441" {
            en: "at most {high} is less than at least {low}",
            zh: "至多 {high} 小于至少 {low}",
        }
        /// `rescale when not applicable` with an inapplicable error that costs `each` without a bound
        RescaleUnknown { code: String } = "E0442" {
            en: "`{code}` may not apply, but the most that it can cost is not known, so nothing can be rescaled",
            zh: "`{code}` 可能不适用，但它至多扣多少分不明，无法折算",
            help_en: "say it: `deduct …, at most …`",
            help_zh: "请写明：`扣 …，至多扣 …`",
        }
        /// `deduct 1..30` in a class with `cap 20`, or `deduct 1..5, at most 3`
        RangeBeyondBound { high: String, bound: String } = "E0443" {
            en: "the reviewer may choose up to {high}, but no more than {bound} counts",
            zh: "评查人最多可扣 {high} 分，而至多只计 {bound} 分",
            help_en: "end the range at {bound}, or raise the bound",
            help_zh: "请把幅度上限改为 {bound}，或提高该限额",
        }
        /// A rule called a veto that does not say what it does
        VetoWithoutEffect { name: String } = "E0450" {
            en: "`{name}` is called a veto, but does not say what that does",
            zh: "`{name}` 名为否决，却没有写明后果",
            help_en: "say it: `then GRADE is …`, `then GRADE at most …`, `then zero CLASS` or `then deduct … from SCORE`",
            help_zh: "请写明后果：`则 某等级 为 …`、`则 某等级 不高于 …`、`则 某类别 计零分` 或 `则 某得分 扣 … 分`",
        }
        /// A rule without `then`
        RuleWithoutEffect { rule: String } = "E0451" {
            en: "`{rule}` does nothing",
            zh: "`{rule}` 没有写明后果",
            help_en: "say what follows: `then …`",
            help_zh: "请写明后果：`则 …`",
        }
        /// `refer to ""`
        ReferralToNobody = "E0452" {
            en: "`refer to` does not say to whom",
            zh: "“移送”没有写明移送给谁",
        }
        /// `then quality at most excellent` where `excellent` is the best grade
        BoundWithoutForce { bound: String } = "E0453" {
            en: "this bound never changes anything: no grade lies beyond `{bound}`",
            zh: "此限制不起作用：`{bound}` 之外没有其他等级",
        }
        /// `then drop quality by 0`
        EffectOfNothing = "E0454" {
            en: "this effect changes nothing",
            zh: "此后果不起作用",
        }
        /// A duty that does not say whose it is
        DutyOfNobody { duty: String } = "E0455" {
            en: "`{duty}` does not say whose duty it is",
            zh: "`{duty}` 没有写明由谁办理",
            help_en: "add `by \"…\"`",
            help_zh: "请加上 `由 “…”`",
        }
        /// More opinions than there are members: `roles { panel of 3 }` and `step s by panel, 5 opinions`
        QuorumNeverMet { needed: u32, role: String, members: u32 } = "E0490" {
            en: "{needed} opinions can never be given: `{role}` can give {members} at most",
            zh: "永远收集不到 {needed} 份意见：`{role}` 至多 {members} 人",
        }
        /// `step review by reviewer, not the reviewer`
        OwnRoleRecused { step: String, role: String } = "E0491" {
            en: "nobody can do `{step}`: it is done by those who must stand aside as `{role}`",
            zh: "`{step}` 无人可以进行：进行该步骤的人正是须回避的 `{role}`",
        }
        /// `step s by panel, majority` without a number of opinions
        WithoutOpinions { step: String, clause: Clause } = "E0492" {
            en: "`{step}` takes no opinions, so {clause} means nothing",
            zh: "`{step}` 不收集意见，{clause:#}没有意义",
            help_en: "say how many opinions it takes, such as `3 opinions`",
            help_zh: "请写明意见份数，如 `3 份意见`",
        }
        /// A procedure without `final after`
        NoEnd { procedure: String } = "E0493" {
            en: "`{procedure}` does not say when the grade is final",
            zh: "`{procedure}` 没有写明何时终局",
            help_en: "end it with `final after STEP`",
            help_zh: "请以 `终局于 步骤` 收尾",
        }
        /// `final after` only steps that need not, or cannot, take place
        EndNeverReached { procedure: String } = "E0494" {
            en: "none of these steps is bound to take place, so `{procedure}` never comes to its end",
            zh: "这些步骤要么可不进行，要么永远不会进行，`{procedure}` 无从终局",
            help_en: "name the step that takes the decision, too",
            help_zh: "请一并写明作出认定的步骤",
        }
        /// A line of a responsibility to which those above it leave nothing
        AllotmentNeverReached = "E0495" {
            en: "this line is never reached: the lines above it take every such case",
            zh: "此行永远轮不到：上面各行已包含它的全部情形",
            help_en: "the first line that holds counts; put the narrower line first, or give it a `when`",
            help_zh: "以最先成立的一行为准；请把条件更窄的一行放在前面，或写明 `当 …`",
        }
        /// `exempt reviewer` where no line makes a reviewer responsible
        NeverResponsible { role: String } = "E0496" {
            en: "no line makes `{role}` responsible, so there is nothing to change",
            zh: "没有哪一行使 `{role}` 承担责任，此处无从变更",
            help_en: "name a role that stands after `responsible`",
            help_zh: "请写出现在 `责任人` 之后的角色",
        }
        /// `responsible handler sole, approver secondary`
        SoleBesideOthers { role: String, other: String } = "E0497" {
            en: "`{role}` cannot answer alone while `{other}` answers too",
            zh: "`{role}` 承担全部责任时，`{other}` 不能再承担责任",
            help_en: "write `primary` for `{role}`, or `none` for `{other}`",
            help_zh: "请把 `{role}` 写作 `主要责任`，或把 `{other}` 写作 `不承担责任`",
        }
        /// `exempt handler` in every case
        AlwaysChanged = "E0498" {
            en: "this does not say when it holds",
            zh: "此处没有写明在何种情形下成立",
            help_en: "add `when …`, or `with …` for what the person did; what holds in every case belongs after `responsible`",
            help_zh: "请加上 `当 …`，或用 `中 … 的人员` 写明本人的作为；一概如此的，应直接写在 `责任人` 之后",
        }
        /// A condition that every value meets: `mark : decimal 0..100` and `when mark >= 0`
        AlwaysInRange { subject: String, range_en: String, range_zh: String } = "W0401" {
            en: "this is always true: `{subject}` is {range_en}",
            zh: "此条件恒成立：`{subject}` 的取值是 {range_zh}",
        }
        /// `when late or not late`
        AlwaysHolds = "W0402" {
            en: "this is always true",
            zh: "此条件恒成立",
        }
        /// `known kind` of a field that every record has
        AlwaysKnown { field: String } = "W0403" {
            en: "`{field}` is never absent",
            zh: "`{field}` 从不缺失",
            help_en: "leave this out, or make the field `optional`",
            help_zh: "请删去此处，或把该字段写成“可缺”",
        }
        /// Values between two bands that fall to `otherwise`: `>= 90`, `80..89`, `otherwise`
        GapFallsToOtherwise { subject: String, gap_en: String, gap_zh: String } = "W0410" {
            en: "`{subject}` = {gap_en} lies between two bands, and falls to this line",
            zh: "`{subject}` 为 {gap_zh} 时处于两档之间，落入此行",
            help_en: "let the bands touch, with `>=` and `<`",
            help_zh: "请用 `>=` 与 `<` 使各档首尾相接",
        }
        /// An `otherwise` to which the lines above leave nothing
        OtherwiseNeverReached = "W0411" {
            en: "`otherwise` is never reached: the lines above it take every case",
            zh: "“其余”永远轮不到：上面各行已包含全部情形",
        }
        /// `best first` with bands that give the better grade for fewer points
        BandsAgainstOrder { score: String } = "W0412" {
            en: "the better grade is given for the worse `{score}`",
            zh: "`{score}` 越差，等级反而越优",
            help_en: "turn the bands or the order round, or say `lower is better` in `{score}`",
            help_zh: "请调整各档或优劣次序；若该得分以低为优，请在 `{score}` 中写“越低越好”",
        }
        /// A line without a condition that no effect gives either
        GradeNeverGiven { grade: String } = "W0413" {
            en: "no line and no effect gives `{grade}`",
            zh: "没有哪一行、也没有哪个后果给出 `{grade}`",
        }
        /// A band into which no score falls, since points come in steps: `>= 80` below `>= 95` where each error costs 25
        LineBetweenScores { grade: String } = "W0414" {
            en: "`{grade}` is never reached: no score falls between it and the lines above it",
            zh: "`{grade}` 永远轮不到：没有哪个得分落入此档",
            help_en: "the points that can be lost leave out this band; it may stay where other points are to come",
            help_zh: "现有各项扣分组合不出这一档的得分；日后另有扣分的，可以保留",
        }
        /// A table with a computed cell
        TableNotAnalysable { table: String } = "W0420" {
            en: "not analysable: gaps and overlaps of `{table}` cannot be looked for",
            zh: "无法分析：不能查明表 `{table}` 有无遗漏与重叠",
            help_en: "cells with known values can be analysed; a last row of `any` closes every gap",
            help_zh: "单元格为已知值时才能分析；最后一行写“任意”即无遗漏",
        }
        /// `start 100   deduct errors` while the classes are worth 90
        WorthBesideStart { sum: String, start: String } = "W0430" {
            en: "the score starts at {start}, but the classes are worth {sum} together",
            zh: "得分从 {start} 分起算，而各类满分合计 {sum} 分",
        }
        /// `deduct 5 each, at most 3`
        DeductionAboveBound { points: String, bound: String } = "W0431" {
            en: "one occurrence costs {points}, but no more than {bound} counts",
            zh: "一处即扣 {points} 分，而至多只计 {bound} 分",
        }
        /// `deduct 30` in a class with `cap 20`
        DeductionAboveCap { points: String, class: String, cap: String } = "W0432" {
            en: "this costs {points}, but `{class}` never costs more than {cap}",
            zh: "此项扣 {points} 分，而 `{class}` 封顶 {cap} 分",
        }
        /// Errors that cost points which no score counts
        PointsUnread { name: String } = "W0433" {
            en: "no score counts the points of `{name}`",
            zh: "没有哪个得分计算 `{name}` 的扣分",
        }
        /// A role in which nobody acts: `roles { clerk }` and no more of it
        RoleUnused { role: String } = "W0490" {
            en: "nothing speaks of the role `{role}`",
            zh: "没有哪一处用到角色 `{role}`",
        }
        /// `step objection by handler, optional` and a later step `when objection`
        OpenForEver { step: String } = "W0491" {
            en: "`{step}` may take place at any time, so what rests on it is never settled",
            zh: "`{step}` 没有期限，以它为前提的步骤始终不能确定",
            help_en: "say until when: `within 10 days of …`",
            help_zh: "请写明期限：`自 … 起 10 日内`",
        }
        /// A step that waits for another not to take place, which always does:
        /// `step a by r   step b by r when not a`
        StepNeverNeeded { step: String } = "W0493" {
            en: "`{step}` is never needed: what this waits for to be left out must take place in every case",
            zh: "`{step}` 永远不会进行：此处以某步骤未进行为前提，而该步骤在每件案件中都必须进行",
            help_en: "mark that step `optional` or give it a `when`, or mend this condition",
            help_zh: "请将该步骤写明“可不进行”或加上“当”，或者改正此处的条件",
        }
        /// A procedure in which no step takes opinions
        NothingDecided { procedure: String } = "W0492" {
            en: "no step of `{procedure}` takes opinions, so nothing is ever determined",
            zh: "`{procedure}` 没有收集意见的步骤，不会作出任何认定",
            help_en: "say how many opinions a step takes: `step review by reviewer, 2 opinions`",
            help_zh: "请写明步骤收集几份意见：`步骤 评查 由 评查员，2 份意见`",
        }
        /// An error that costs nothing, does nothing, and that nothing asks for
        IdleError { code: String } = "W0450" {
            en: "`{code}` costs nothing, does nothing, and nothing asks for it",
            zh: "`{code}` 不扣分、无后果，也没有任何条件提到它",
        }
    }
}
