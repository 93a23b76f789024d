//! Calendars that cannot be meant, and periods that no calendar reckons.

problems! {
    /// Problems of calendars and of what is reckoned by them.
    pub enum CalendarProblem {
        /// Something else than a year: `calendar c { covers 24.5  weekend sunday }`
        NoYear { found: String } = "E0150" {
            en: "`{found}` is no year",
            zh: "`{found}` 不是年份",
            help_en: "write the year in four digits, such as `2024`",
            help_zh: "请写四位数的年份，如 `2024`",
        }
        /// A period where there are several calendars
        WhichCalendar { names: String } = "E0251" {
            en: "there are several calendars, and this does not say by which one it is reckoned",
            zh: "日历有多个，此处没有写明按哪一个计算",
            help_en: "end it with `by calendar NAME`; the calendars are {names}",
            help_zh: "请在末尾写 `按日历 名称`；已有的日历是 {names}",
        }
        /// A year for which two items of a calendar speak
        YearTwice { calendar: String, year: i16 } = "E0252" {
            en: "the year {year} of the calendar `{calendar}` is given twice",
            zh: "日历 `{calendar}` 的 {year} 年重复规定",
            help_en: "each year stands in one place; leave it out of the other",
            help_zh: "每个年度只能规定一次，请删去其中一处",
        }
        /// Years or days whose end lies before their beginning:
        /// `calendar c { covers 2024  weekend sunday  holiday 2024-05-05..2024-05-01 }`
        UpsideDown { first: String, last: String } = "E0350" {
            en: "this ends with {last}, before it begins with {first}",
            zh: "起始 {first} 晚于截止 {last}",
        }
        /// A day of a year that the item does not cover:
        /// `calendar c { covers 2024  weekend sunday  holiday 2025-01-01 }`
        OutsideYears { date: String, years: String } = "E0351" {
            en: "{date} lies outside the years that this covers: {years}",
            zh: "{date} 不在此处规定的年度（{years}）之内",
            help_en: "write it in the item for its year, or add the year to `covers`",
            help_zh: "请写在该年度的日历里，或者在 `年度` 中加上该年",
        }
        /// A day that is both a holiday and a working day
        HolidayAndWorkday { date: String } = "E0352" {
            en: "{date} is given as a holiday and as a working day",
            zh: "{date} 既写作放假，又写作上班",
        }
        /// A day that stands in two holidays, or in two lists of working days
        DayTwice { date: String } = "E0353" {
            en: "{date} is given twice",
            zh: "{date} 重复规定",
            help_en: "leave it out of one of the two",
            help_zh: "请删去其中一处",
        }
        /// A day of the week given twice: `calendar c { covers 2024  weekend sunday, sunday }`
        WeekdayTwice = "E0354" {
            en: "this day of the week is given twice",
            zh: "星期几重复规定",
        }
        /// More years than anybody plans for: `calendar c { covers 1..2024  weekend sunday }`
        TooManyYears { limit: usize } = "E0355" {
            en: "a calendar covers at most {limit} years",
            zh: "一个日历最多规定 {limit} 个年度",
        }
        /// A weekend of seven days
        NothingWorked = "E0356" {
            en: "every day of the week is a weekend, so that nothing is ever worked",
            zh: "一周七天都是休息日，没有工作日",
        }
        /// A holiday on days that are free anyway
        HolidayOnWeekend = "W0460" {
            en: "this holiday falls on the weekend, where nobody works anyway",
            zh: "这一假期全在休息日，本来就不上班",
            help_en: "look at the dates again",
            help_zh: "请核对日期",
        }
        /// A working day that is one anyway
        WorkdayAnyway = "W0461" {
            en: "these days are worked anyway",
            zh: "这些日子本来就上班",
            help_en: "look at the dates again; `workday` is for weekend days that are worked",
            help_zh: "请核对日期；`调休上班` 只写休息日中需要上班的日子",
        }
    }
}
