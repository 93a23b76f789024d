//! What cannot be asked of many cases (`E065x`).

use super::resolve::Thing;

problems! {
    /// Problems of roll-ups.
    pub enum RollupProblem {
        /// Many cases are asked of outside a roll-up: `let x = count of cases`
        ManyCasesHere = "E0650" {
            en: "this is asked of many cases, but only one stands here",
            zh: "这是对多个案件提出的，而此处只有一个案件",
            help_en: "write it in a `rollup`, and not within the `where` or the value of another one",
            help_zh: "请写在 `汇总` 中，且不得写在另一个汇总项的条件或数值之中",
        }
        /// A fact of each case where a group is reckoned:
        /// `record case { a: text  n: integer }  rollup r per a { score s = n }`
        OfOneCase { name: String, found: Thing, how_en: String, how_zh: String } = "E0651" {
            en: "`{name}` is {found} of each case, but here a group of cases is reckoned",
            zh: "`{name}` 是单个案件的{found:#}，而此处计算的是一组案件",
            help_en: "say what the cases come to: {how_en}",
            help_zh: "请写明如何汇总：{how_zh}",
        }
        /// The period before where there is none: `record case { a: text }  rollup r per a { score s = previous s or else 1 }`
        NoPeriodBefore = "E0653" {
            en: "there is no period before: this is no roll-up by one period",
            zh: "此处没有上一期：这不是按一个期间分组的汇总",
            help_en: "write it in a `rollup` with one period among its keys: `per office, year of closed`",
            help_zh: "请写在按一个期间分组的 `汇总` 中，例如 `按 法院、结案日期 所在年度`",
        }
        /// Cases grouped by what has no name: `record case { n: integer }  rollup r per (n + 1) { score s = 1 }`
        KeyWithoutName = "E0652" {
            en: "what the cases of a group share needs a name",
            zh: "分组所依据的内容须有名称",
            help_en: "put it into a `let`, and group by that",
            help_zh: "请先写成 `定义`，再按它分组",
        }
    }
}
