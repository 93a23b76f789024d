//! The clauses of a standard's parts, and what each part says in each.

use serde::{Serialize, Serializer};

use crate::diagnostic::Language;

/// Declares names of things: a variant, its name in JSON, its words in both languages.
macro_rules! named {
    ($(#[$about:meta])* $type:ident { $($name:ident $key:literal $english:literal $chinese:literal)* }) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        #[allow(missing_docs, reason = "named as in the language")]
        #[non_exhaustive]
        pub enum $type { $($name),* }

        impl $type {
            /// Its name in JSON.
            #[must_use]
            pub fn key(self) -> &'static str {
                match self { $(Self::$name => $key),* }
            }

            /// Its name as a standard writes it in this language.
            #[must_use]
            pub fn name(self, language: Language) -> &'static str {
                match (self, language) {
                    $(
                        (Self::$name, Language::English) => $english,
                        (Self::$name, Language::Chinese) => $chinese,
                    )*
                }
            }
        }

        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.key())
            }
        }
    };
}

named! {
    /// The kinds of parts that a standard has.
    PartKind {
        Standard "standard" "standard" "标准"
        Record "record" "record" "对象"
        Field "field" "field" "字段"
        Finding "finding" "finding" "检出"
        Levels "levels" "levels" "严重程度"
        Level "level" "level" "程度"
        Scale "scale" "scale" "等次"
        Value "value" "value" "等"
        Let "let" "let" "定义"
        Class "class" "class" "类别"
        Error "error" "error" "错误"
        Examine "examine" "examine" "必查"
        Table "table" "table" "表"
        Row "row" "row" "行"
        Score "score" "score" "得分"
        Grade "grade" "grade" "等级"
        Line "line" "line" "档"
        Rule "rule" "rule" "规则"
        Duty "duty" "duty" "应办"
        Roles "roles" "roles" "角色"
        Role "role" "role" "角色"
        Procedure "procedure" "procedure" "程序"
        Step "step" "step" "步骤"
        Calendar "calendar" "calendar" "日历"
        Responsibility "responsibility" "responsibility" "责任"
        Pick "pick" "sample or nomination" "抽查或者推选"
        Rollup "rollup" "roll-up" "汇总"
        Forbid "forbid" "forbid" "不得设为指标"
        Translation "translation" "translation" "译名"
        TranslatedTitle "translated_title" "translated title" "译名"
    }
}

named! {
    /// The clauses of which parts consist.
    Clause {
        Version "version" "version" "版本"
        IssuedBy "issued_by" "issued by" "发布机关"
        InForce "in_force" "in force" "施行时间"
        AppliesBy "applies_by" "applies by" "适用依据"
        IgnoreOthers "ignore_others" "ignore other fields" "忽略其他字段"
        Groups "groups" "groups" "分组"
        Reckoned "reckoned" "what is reckoned" "计算内容"
        Type "type" "type" "类型"
        Default "default" "default" "默认值"
        Optional "optional" "optional" "可缺"
        From "from" "from" "取自"
        AbsentWhen "absent_when" "absent when" "视为缺"
        AtMostItems "at_most_items" "at most" "项数上限"
        Order "order" "order" "顺序"
        Becomes "becomes" "becomes" "对应"
        Expression "expression" "expression" "算式"
        Worth "worth" "worth" "满分"
        Cap "cap" "cap" "封顶"
        AppliesWhen "applies_when" "applies when" "适用于"
        Basis "basis" "basis" "依据"
        Irreversible "irreversible" "irreversible" "不可补救"
        Locked "locked" "locked" "不得放宽"
        Level "level" "level" "严重程度"
        Deduct "deduct" "deduct" "扣"
        When "when" "when" "当"
        Unless "unless" "unless" "但"
        Then "then" "then" "则"
        Classes "classes" "classes" "类别"
        Parameters "parameters" "parameters" "参数"
        Outputs "outputs" "outputs" "输出"
        Match "match" "match" "匹配"
        Cells "cells" "cells" "各格"
        Start "start" "start" "起始"
        DeductErrors "deduct_errors" "deduct errors" "扣错误"
        AddErrors "add_errors" "add errors" "加错误"
        Add "add" "add" "加"
        SumOfClasses "sum_of_classes" "sum of classes" "各类得分之和"
        Weigh "weigh" "weigh" "加权"
        Rescale "rescale" "rescale" "缺项折算"
        Bonus "bonus" "bonus" "加分"
        AtLeast "at_least" "at least" "不低于"
        AtMost "at_most" "at most" "不高于"
        Round "round" "round" "取到"
        LowerIsBetter "lower_is_better" "lower is better" "越低越好"
        Undetermined "undetermined" "undetermined" "待定"
        By "by" "by" "按"
        Scale "scale" "scale" "等次"
        DoneBy "done_by" "by" "由"
        Within "within" "within" "期限"
        Holder "holder" "holder" "担任者"
        Members "members" "members" "人数"
        OfGrade "of_grade" "of" "认定"
        FinalAfter "final_after" "final after" "终局于"
        Opinions "opinions" "opinions" "意见份数"
        Agreement "agreement" "agreement" "表决"
        Recusal "recusal" "recusal" "回避"
        MayChange "may_change" "may change" "可改定"
        Covers "covers" "covers" "年度"
        Weekend "weekend" "weekend" "休息日"
        Holiday "holiday" "holiday" "放假"
        Workday "workday" "workday" "调休上班"
        Allot "responsible" "responsible" "责任人"
        Exempt "exempt" "exempt" "免除"
        Adjust "adjust" "mitigate or aggravate" "减轻或者加重"
        Limitation "limitation" "limitation" "追责时效"
        FromCases "from_cases" "from cases where" "范围"
        Per "per" "per" "按"
        Take "take" "take" "取"
        AlwaysInclude "always_include" "always include" "必抽"
        Strata "strata" "strata" "分层"
        OrderBy "order_by" "order by" "排序"
        Carry "carry" "carry" "载明"
        RunnersUp "runners_up" "runners-up" "候补"
        Ineligible "ineligible" "ineligible" "不得推选"
        Facts "facts" "facts" "事实"
    }
}
