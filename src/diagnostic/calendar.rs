//! Calendars that cannot be meant, and periods that no calendar reckons.

problems! {
    /// Problems of calendars and of what is reckoned by them.
    pub enum CalendarProblem {
        /// A day with which no year begins: `let x = year of 2024-01-05 starting 02-30`
        NoYearStart { day: String } = "E0151" {
            en: "no year begins on `{day}`: not every year has such a day",
            zh: "不是每年都有 `{day}` 这一天，年度不能由此起算",
            help_en: "write month and day, such as `10-21`",
            help_zh: "请写月和日，如 `10-21`",
        }
        /// Something else than a year: `calendar c { covers 24.5  weekend sunday }`
        NoYear { found: String } = "E0150" {
            en: "`{found}` is no year",
            zh: "`{found}` 不是年份",
            help_en: "write the year in four digits, such as `2024`",
            help_zh: "请写四位数的年份，如 `2024`",
        }
        /// Periods in working days without a calendar: `let x = 3 working days of 2024-01-05`
        NoCalendar = "E0250" {
            en: "working days need a calendar, and this standard has none",
            zh: "工作日须按日历计算，而本标准没有日历",
            help_en: "add one: `calendar cn {{ covers 2024   weekend saturday, sunday   holiday …   workday … }}`",
            help_zh: "请加上日历：`日历 cn {{ 年度 2024   休息日 星期六、星期日   放假 …   调休上班 … }}`",
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
        /// A date moved by working days where there are several calendars
        WhichCalendarMoves = "E0253" {
            en: "there are several calendars, and this does not say by which one working days are counted",
            zh: "日历有多个，此处没有写明按哪一个计算工作日",
            help_en: "write `N working days after D by calendar NAME`",
            help_zh: "请写成 `D 后 N 个工作日 按日历 名称`",
        }
        /// A calendar where none is needed:
        /// `calendar c { covers 2024  weekend sunday }  let x = 3 days after 2024-01-05 by calendar c`
        CalendarIdle = "E0254" {
            en: "no calendar is needed here: every day counts",
            zh: "此处按日历日计算，不需要日历",
            help_en: "leave out `by calendar …`; only working days, and the last day of a period (`N days of D`), need one",
            help_zh: "请删去 `按日历 …`；只有工作日和期间的届满日（`自 D 起 N 日届满`）须按日历确定",
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
        /// The day of a duty that has none: `expect duty d due 2024-05-01`
        NoDueDate { duty: String } = "E0357" {
            en: "`{duty}` has no `within`, so it is never due on a day",
            zh: "`{duty}` 没有规定期限，没有届满日",
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
        /// A time in working days without a calendar: `duty d { within 5 working days of closed }`
        NeverDue = "W0462" {
            en: "working days need a calendar, and this standard has none, so the last day stays unknown",
            zh: "工作日须按日历计算，而本标准没有日历，届满日无从推算",
            help_en: "add one: `calendar cn {{ covers 2024   weekend saturday, sunday   holiday …   workday … }}`",
            help_zh: "请加上日历：`日历 cn {{ 年度 2024   休息日 星期六、星期日   放假 …   调休上班 … }}`",
        }
    }
}
