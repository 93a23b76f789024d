//! Groups, samples and nominations (`E06xx`).

use super::{Kind, Thing};

problems! {
    /// Problems of how many cases are grouped, and of which of them are taken.
    pub enum GroupProblem {
        /// A period of what is no day: `sample s { per month of judge  take 2 }`
        NoDay { found: Kind } = "E0601" {
            en: "this is {found}, but only a day lies in a month, quarter, half-year or year",
            zh: "此处是{found:#}；只有日期才有所在的月份、季度、半年、年度",
            help_en: "name a date field of the record",
            help_zh: "请写对象的日期字段",
        }
        /// A group by what no two cases share: `sample s { per hearings  take 2 }`
        NoKey { found: Kind } = "E0602" {
            en: "cases cannot be grouped by {found}",
            zh: "不能按{found:#}分组",
            help_en: "group by a text, a value of an enumeration, yes or no, a number or a period",
            help_zh: "请按文字、等次或下列之一的值、是否、数或者期间分组",
        }
        /// A share that is none: `sample s { take 105% }`
        NoShare { found: String } = "E0603" {
            en: "`{found}%` is no share of the cases",
            zh: "`{found}%` 不是案件的一部分",
            help_en: "a share lies above 0% and is at most 100%",
            help_zh: "比例须大于 0%，且不超过 100%",
        }
        /// A floor under a number that is given: `sample s { take 10 at least 2 }`
        IdleFloor = "E0604" {
            en: "`at least` is for a percentage; here the number itself is given",
            zh: "`至少` 只用于按比例抽取；此处已写明件数",
            help_en: "remove it, or write a percentage: `take 5% at least 2`",
            help_zh: "请删去，或者改写比例：`取 5%，至少 2 件`",
        }
        /// An order by what has none: `nominate n { take 2  order by judge }`
        NoOrder { found: Kind } = "E0605" {
            en: "cases cannot be put in order by {found}",
            zh: "不能按{found:#}排序",
            help_en: "order by a number, a date, a grade, a level, or yes or no",
            help_zh: "请按数、日期、等级、严重程度或者是否排序",
        }
        /// What a nomination cannot show: `nominate n { take 2  order by total  carry a = (best x in audits by x.mark) }`
        NoCarried { found: Kind } = "E0606" {
            en: "a nomination cannot carry {found}",
            zh: "推选材料不能载明{found:#}",
            help_en: "name one of its fields",
            help_zh: "请写它的某个字段",
        }
        /// Two values of one name: `nominate n { take 2  order by total  carry title, title }`
        CarriedTwice { name: String } = "E0607" {
            en: "`{name}` is carried twice",
            zh: "`{name}` 重复载明",
        }
        /// A sample that reads what the review finds:
        /// `grade quality { … }  sample s { take 2  always include quality is poor }`
        BeforeReview { name: String, thing: Thing } = "E0608" {
            en: "the sample `{name}` is drawn before the review, so it cannot read {thing}",
            zh: "抽查 `{name}` 在评查之前进行，不能使用{thing:#}",
            help_en: "read facts of the case only: fields, and `let`s over them",
            help_zh: "请只用案件的事实：字段，以及由字段得出的定义",
        }
    }
}
