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
fn due(outcome: &Outcome) -> [String; 2] {
    let duty = &outcome.duties()[0];
    let due = duty.due.map(|day| day.to_string());
    [due, duty.reckoning.clone()].map(|it| it.unwrap_or_else(|| "-".to_owned()))
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
    assert_eq!(due(&graded(&standard, &of("2024-02-07"))), ["2024-03-05", told]);
    // Nothing departs from the weekends; the day itself need not be worked, nor its year covered.
    let told = "15 working days from 2024-06-01: 2024-06-21";
    assert_eq!(due(&graded(&standard, &of("2024-06-01"))), ["2024-06-21", told]);
    let told = "15 working days from 2023-12-31: 2024-01-19";
    assert_eq!(due(&graded(&standard, &of("2023-12-31"))), ["2024-01-19", told]);
    // From one year's item into the next.
    let told = "15 working days from 2024-12-20: 2025-01-13; 2025-01-01 holiday";
    assert_eq!(due(&graded(&standard, &of("2024-12-20"))), ["2025-01-13", told]);
}

#[test]
fn an_end_on_a_day_off_moves_to_the_next_working_day() {
    let standard = within("30 days", CALENDAR);
    let told = "30 days from 2024-01-05: 2024-02-04; 2024-02-04 worked";
    assert_eq!(due(&graded(&standard, &of("2024-01-05"))), ["2024-02-04", told]);
    let told = "30 days from 2024-01-12: 2024-02-11, a day off; next working day 2024-02-18; \
                2024-02-10..17 holiday, 2024-02-18 worked";
    assert_eq!(due(&graded(&standard, &of("2024-01-12"))), ["2024-02-18", told]);
    let told = "30 days from 2024-03-05: 2024-04-04, a day off; next working day 2024-04-07; \
                2024-04-04..06 holiday (Qingming), 2024-04-07 worked";
    assert_eq!(due(&graded(&standard, &of("2024-03-05"))), ["2024-04-07", told]);
    // Holidays before the end do not matter.
    let told = "30 days from 2024-02-05: 2024-03-06";
    assert_eq!(due(&graded(&standard, &of("2024-02-05"))), ["2024-03-06", told]);
}

#[test]
fn months_end_on_the_same_day_or_the_last() {
    let plain = within("1 month", "");
    let told = "1 month from 2024-01-31: 2024-02-29";
    assert_eq!(due(&graded(&plain, &of("2024-01-31"))), ["2024-02-29", told]);
    let standard = within("2 years", CALENDAR);
    let told = "2 years from 2023-02-28: 2025-02-28";
    assert_eq!(due(&graded(&standard, &of("2023-02-28"))), ["2025-02-28", told]);
    let told = "2 years from 2023-03-01: 2025-03-01, a day off; next working day 2025-03-03";
    assert_eq!(due(&graded(&standard, &of("2023-03-01"))), ["2025-03-03", told]);
}

#[test]
fn without_a_calendar_days_run_on_and_working_days_are_left_open() {
    let told = "30 days from 2024-01-12: 2024-02-11";
    assert_eq!(due(&graded(&within("30 days", ""), &of("2024-01-12"))), ["2024-02-11", told]);
    assert_eq!(due(&graded(&within("3 working days", ""), &of("2024-01-12"))), ["-", "-"]);
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
    let due: Vec<_> = outcome.duties().iter().map(|duty| duty.due.unwrap().to_string()).collect();
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

/// A standard whose scores and facts are these expressions over `a` and `b`.
fn reckoning(calendar: &str, scores: &[&str]) -> Standard {
    let scores = scores.iter().enumerate().map(|(number, score)| format!("score s{number} = {score}\n"));
    standard(&format!(
        "record case {{ a : date  b : date = 2024-01-01  n : integer = 0 }} {calendar}\n{}",
        scores.collect::<String>()
    ))
}

/// The scores of a record, in order.
fn scores(standard: &Standard, record: &str) -> Vec<String> {
    let outcome = graded(standard, record);
    outcome.scores().map(|(_, score)| score.text().unwrap_or("-").to_owned()).collect()
}

#[test]
fn working_days_between_dates_count_the_last_one() {
    let standard = reckoning(
        CALENDAR,
        &[
            "(working days from a to b) / 1 working day",
            "if (working days from a to b) > 3 working days then 1 else 0",
            "(working days from b to a) / 1 working day",
        ],
    );
    let got = |a: &str, b: &str| scores(&standard, &format!(r#"{{"a": "{a}", "b": "{b}"}}"#)).join(" ");
    assert_eq!(got("2024-02-07", "2024-03-05"), "15 1 -15");
    assert_eq!(got("2024-02-09", "2024-02-18"), "1 0 -1");
    assert_eq!(got("2024-02-17", "2024-02-17"), "0 0 0");
    assert_eq!(got("2023-12-31", "2024-01-04"), "4 1 -4");
    let error = refused(&standard, r#"{"a": "2025-12-30", "b": "2026-01-05"}"#);
    assert_eq!(codes(&error), ["E0545"]);
}

#[test]
fn dates_are_reckoned_forward_and_back() {
    let days = |expr: &str| format!("(days from 2024-01-01 to ({expr})) / 1 day");
    let all = [
        "3 working days after a",
        "a + 3 working days",
        "3 working days before a",
        "a - n * 1 working days",
        "a + n * 1 working days",
        "10 days after a",
        "10 days before a",
        "10 days of a",
        "1 month before a",
        "2 working days of a",
    ];
    let texts: Vec<String> = all.iter().map(|expr| days(expr)).collect();
    let standard = reckoning(CALENDAR, &texts.iter().map(String::as_str).collect::<Vec<_>>());
    let date = |days: &str| {
        let start: yardstick::value::Date = "2024-01-01".parse().unwrap();
        start.plus_days(days.parse().unwrap()).unwrap().to_string()
    };
    let got: Vec<_> =
        scores(&standard, r#"{"a": "2024-02-08", "n": -2}"#).iter().map(|days| date(days)).collect();
    let expected = [
        "2024-02-19",
        "2024-02-19",
        "2024-02-05",
        "2024-02-18",
        "2024-02-06",
        "2024-02-18",
        "2024-01-29",
        "2024-02-18",
        "2024-01-08",
        "2024-02-18",
    ];
    assert_eq!(got, expected);
    // The tenth day after 7 February is a holiday: only the end of a period moves.
    let got: Vec<_> =
        scores(&standard, r#"{"a": "2024-02-07"}"#).iter().map(|days| date(days)).collect();
    assert_eq!((&*got[5], &*got[7]), ("2024-02-17", "2024-02-18"));
    assert_eq!((&*got[3], &*got[4]), ("2024-02-07", "2024-02-07"));
}

#[test]
fn dates_lie_before_and_after_one_another() {
    let standard = reckoning(
        "",
        &[
            "if a before b then 1 else 0",
            "if a after b then 1 else 0",
            "if 3 days after a before b then 1 else 0",
        ],
    );
    let got = |a: &str| scores(&standard, &format!(r#"{{"a": "{a}"}}"#)).join(" ");
    assert_eq!(got("2024-01-01"), "0 0 0");
    assert_eq!(got("2023-12-31"), "1 0 0");
    assert_eq!(got("2023-12-29"), "1 0 0");
    assert_eq!(got("2023-12-28"), "1 0 1");
    assert_eq!(got("2024-01-02"), "0 1 0");
}

#[test]
fn a_year_that_begins_in_autumn_is_named_by_its_end() {
    let standard = reckoning(
        "",
        &["year of a", "year of a starting 10-21", "month of a", "year of a starting 01-01"],
    );
    let got = |a: &str| scores(&standard, &format!(r#"{{"a": "{a}"}}"#)).join(" ");
    assert_eq!(got("2024-10-20"), "2024 2024 10 2024");
    assert_eq!(got("2024-10-21"), "2024 2025 10 2024");
    assert_eq!(got("2024-12-31"), "2024 2025 12 2024");
    assert_eq!(got("2025-01-01"), "2025 2025 1 2025");
}

#[test]
fn a_record_may_hold_a_number_of_working_days() {
    let standard = standard(&format!(
        "record case {{ a : date  limit : working days 1..60 = 15 }} {CALENDAR}
         score s = (days from a to (a + limit)) / 1 day"
    ));
    assert_eq!(scores(&standard, r#"{"a": "2024-03-01"}"#), ["21"]);
    assert_eq!(scores(&standard, r#"{"a": "2024-03-01", "limit": 1}"#), ["3"]);
    assert_eq!(codes(&refused(&standard, r#"{"a": "2024-03-01", "limit": 61}"#)), ["E0523"]);
}

#[test]
fn a_standards_tests_say_when_a_duty_is_due() {
    let standard = standard(&format!(
        "record case {{ closed : date  bad : bool }} {CALENDAR}
         duty look {{ when bad  by \"us\"  within 15 working days of closed }}
         test \"right\" {{ given {{ closed: 2024-02-07, bad: true }} expect duty look due 2024-03-05 }}
         test \"wrong\" {{ given {{ closed: 2024-02-07, bad: true }} expect duty look due 2024-02-28 }}
         test \"not due\" {{ given {{ closed: 2024-02-07, bad: false }} expect duty look due 2024-03-05 }}"
    ));
    let results = standard.run_tests();
    let actual: Vec<_> =
        results.iter().flat_map(|test| &test.failures).map(|failure| &*failure.actual).collect();
    let told = "15 working days from 2024-02-07: 2024-03-05; 2024-02-10..17 holiday, 2024-02-18 worked";
    assert_eq!(actual, [told, "it is not due"]);
    assert!(results[0].passed());
}
