//! Calendars, and days by which something is due.

use yardstick::{Outcome, Standard};

use super::{codes, graded, refused, standard};

/// The winters of 2024 and 2025 in China.
const CALENDAR: &str = "
    calendar cn { covers 2024  weekend saturday, sunday
        holiday 2024-02-10..2024-02-17  workday 2024-02-04, 2024-02-18
        holiday 2024-04-04..2024-04-06 \"Qingming\"  workday 2024-04-07 }
    calendar cn { covers 2025  weekend saturday, sunday  holiday 2025-01-01  workday 2025-01-26 }";

/// When the duty of a standard is due, and how that was reckoned.
fn due(outcome: &Outcome) -> (&str, &str) {
    let duty = &outcome.duties()[0];
    (duty.due.as_deref().unwrap_or("-"), duty.reckoning.as_deref().unwrap_or("-"))
}

fn within(period: &str, calendar: &str) -> Standard {
    standard(&format!(
        "record case {{ closed : date }} {calendar}
         duty look {{ when true  by \"us\"  within {period} of closed }}"
    ))
}

fn of(closed: &str) -> String {
    format!(r#"{{"closed": "{closed}"}}"#)
}

#[test]
fn working_days_skip_what_is_not_worked() {
    let standard = within("15 working days", CALENDAR);
    let told = "15 working days from 2024-02-07: 2024-03-05; 2024-02-10..17 holiday, 2024-02-18 worked";
    assert_eq!(due(&graded(&standard, &of("2024-02-07"))), ("2024-03-05", told));
    // Nothing departs from the weekends; the day itself need not be worked, nor its year covered.
    let told = "15 working days from 2024-06-01: 2024-06-21";
    assert_eq!(due(&graded(&standard, &of("2024-06-01"))), ("2024-06-21", told));
    let told = "15 working days from 2023-12-31: 2024-01-19";
    assert_eq!(due(&graded(&standard, &of("2023-12-31"))), ("2024-01-19", told));
    // From one year's item into the next.
    let told = "15 working days from 2024-12-20: 2025-01-13; 2025-01-01 holiday";
    assert_eq!(due(&graded(&standard, &of("2024-12-20"))), ("2025-01-13", told));
}

#[test]
fn an_end_on_a_day_off_moves_to_the_next_working_day() {
    let standard = within("30 days", CALENDAR);
    let told = "30 days from 2024-01-05: 2024-02-04; 2024-02-04 worked";
    assert_eq!(due(&graded(&standard, &of("2024-01-05"))), ("2024-02-04", told));
    let told = "30 days from 2024-01-12: 2024-02-11, a day off; next working day 2024-02-18; \
                2024-02-10..17 holiday, 2024-02-18 worked";
    assert_eq!(due(&graded(&standard, &of("2024-01-12"))), ("2024-02-18", told));
    let told = "30 days from 2024-03-05: 2024-04-04, a day off; next working day 2024-04-07; \
                2024-04-04..06 holiday (Qingming), 2024-04-07 worked";
    assert_eq!(due(&graded(&standard, &of("2024-03-05"))), ("2024-04-07", told));
    // Holidays before the end do not matter.
    let told = "30 days from 2024-02-05: 2024-03-06";
    assert_eq!(due(&graded(&standard, &of("2024-02-05"))), ("2024-03-06", told));
}

#[test]
fn months_end_on_the_same_day_or_the_last() {
    let plain = within("1 month", "");
    let told = "1 month from 2024-01-31: 2024-02-29";
    assert_eq!(due(&graded(&plain, &of("2024-01-31"))), ("2024-02-29", told));
    let standard = within("2 years", CALENDAR);
    let told = "2 years from 2023-02-28: 2025-02-28";
    assert_eq!(due(&graded(&standard, &of("2023-02-28"))), ("2025-02-28", told));
    let told = "2 years from 2023-03-01: 2025-03-01, a day off; next working day 2025-03-03";
    assert_eq!(due(&graded(&standard, &of("2023-03-01"))), ("2025-03-03", told));
}

#[test]
fn without_a_calendar_days_run_on_and_working_days_are_left_open() {
    let told = "30 days from 2024-01-12: 2024-02-11";
    assert_eq!(due(&graded(&within("30 days", ""), &of("2024-01-12"))), ("2024-02-11", told));
    assert_eq!(due(&graded(&within("3 working days", ""), &of("2024-01-12"))), ("-", "-"));
}

#[test]
fn what_the_calendar_does_not_cover_refuses_the_record() {
    let standard = within("15 working days", CALENDAR);
    let error = refused(&standard, &of("2025-12-20"));
    assert_eq!(codes(&error), ["E0545"]);
    assert_eq!(
        error.problems().next().map(ToString::to_string).unwrap(),
        "`within 15 working days of closed` needs to know whether 2026-01-01 is worked, but the calendar \
         `cn` covers 2024..2025 only (look at the dates of the record; if they are right, the standard \
         needs the calendar of that year)"
    );
    assert_eq!(codes(&refused(&within("30 days", CALENDAR), &of("2023-01-01"))), ["E0545"]);
}

#[test]
fn a_clause_names_its_calendar_where_there_are_several() {
    let standard = standard(
        "record case { closed : date }
         calendar north { covers 2024  weekend sunday } calendar south { covers 2024  weekend friday }
         duty first { when true  by \"us\"  within 1 working day of closed by calendar south }
         duty second { when true  within 1 working day of closed, by calendar north, by \"us\" }",
    );
    let outcome = graded(&standard, &of("2024-05-02"));
    let due: Vec<_> = outcome.duties().iter().map(|duty| duty.due.as_deref().unwrap()).collect();
    assert_eq!(due, ["2024-05-04", "2024-05-03"]);
}

#[test]
fn chinese_standards_reckon_in_chinese() {
    let text = "标准 甲 { 版本 “1” }
        对象 案件 { 结案日期 ： 日期 }
        日历 cn { 年度 2024   休息日 星期六、星期日   放假 2024-02-10..2024-02-17 “春节”   调休上班 2024-02-18 }
        应办 复查 { 当 是   由 “本院”   自 结案日期 起 15 个工作日内 }
        应办 报告 { 当 是   由 “本院”   自 结案日期 起 10 日内，按日历 cn }";
    let standard = Standard::parse(text).unwrap();
    let outcome = graded(&standard, r#"{"结案日期": "2024-02-07"}"#);
    let told: Vec<_> = outcome.duties().iter().map(|duty| duty.reckoning.as_deref().unwrap()).collect();
    let expected = [
        "自 2024-02-07 起 15 个工作日：2024-03-05；2024-02-10..17 放假（春节），2024-02-18 上班",
        "自 2024-02-07 起 10 日：2024-02-17，非工作日，顺延至 2024-02-18；2024-02-18 上班",
    ];
    assert_eq!(told, expected);
}
