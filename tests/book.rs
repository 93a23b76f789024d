//! Books: which versions there are, and under which a case is graded.

use proptest::prelude::*;
use serde::Serialize;
use yardstick::value::Date;
use yardstick::{GradeError, Language, Outcome, Standard, Standards, Texts, Version};

/// A version of `desk` that starts every score at `start`.
fn desk(version: &str, days: &str, start: u32) -> String {
    format!(
        "standard desk {{ version \"{version}\"  {days}  applies by closed }}
         record reply {{ closed : date   late : bool = false }}
         score total {{ start {start} }}"
    )
}

/// An amendment of `desk` that adds points to every score.
fn more(version: &str, days: &str, points: u32) -> String {
    format!(
        "amend desk {days} {{
            version \"{version}\"
            add rule r{points} {{ when true then add {points} to total }}
         }}"
    )
}

fn book(texts: &Texts) -> Standards {
    Standards::check(texts).unwrap().into_book().unwrap_or_else(|error| panic!("{error}"))
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// The versions of a standard: `2024 2024-01-01..2024-12-31`.
fn versions(book: &Standards, id: &str) -> Vec<String> {
    let shown = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let version = |it: &Version| {
        let name = it.standard().version().unwrap_or("-");
        format!("{name} {}..{} {}", shown(it.from()), shown(it.until()), it.file())
    };
    book.versions(id).iter().map(version).collect()
}

/// The version and the total of a reply that was closed on a day.
fn graded(book: &Standards, closed: &str) -> (String, String) {
    let record = format!("{{\"closed\": \"{closed}\"}}");
    let outcome = book.grade_json("desk", record.as_bytes(), None).unwrap();
    let version = outcome.standard().version.as_deref().unwrap_or_default().to_owned();
    (version, outcome.score("total").unwrap().text().unwrap().to_owned())
}

fn told(error: &GradeError) -> (&'static str, String, String) {
    let code = error.problems().next().unwrap().code();
    (code, error.text(Language::English), error.text(Language::Chinese))
}

#[test]
fn each_case_finds_the_version_of_its_day() {
    let book = book(&Texts::from([
        ("b.std", desk("2024", "in force from 2024-01-01", 10)),
        ("a.std", desk("2026", "in force from 2026-01-01 until 2026-12-31", 30)),
        ("c.std", more("2025", "from 2025-01-01", 5)),
    ]));
    assert_eq!(book.ids().collect::<Vec<_>>(), ["desk"]);
    assert_eq!(
        versions(&book, "desk"),
        [
            "2024 2024-01-01..2024-12-31 b.std",
            "2025 2025-01-01..2025-12-31 c.std",
            "2026 2026-01-01..2026-12-31 a.std"
        ]
    );
    let pair = |version: &str, total: &str| (version.to_owned(), total.to_owned());
    assert_eq!(graded(&book, "2024-12-31"), pair("2024", "10"));
    assert_eq!(graded(&book, "2025-01-01"), pair("2025", "15"));
    assert_eq!(graded(&book, "2026-01-01"), pair("2026", "30"));
    assert_eq!(book.version("desk", day("2025-06-01")).unwrap().file(), "c.std");
    assert!(book.version("desk", day("2027-01-01")).is_none());
    let digest = book.versions("desk")[1].standard().digest();
    assert_eq!(book.version_with("desk", digest).unwrap().file(), "c.std");
}

#[test]
fn an_amendment_that_ends_gives_way_to_what_it_amended() {
    let book = book(&Texts::from([
        ("a.std", desk("1", "in force from 2024-01-01", 10)),
        ("b.std", more("2", "from 2025-01-01 until 2025-06-30", 1)),
        ("c.std", more("3", "from 2025-03-01", 2)),
    ]));
    assert_eq!(
        versions(&book, "desk"),
        [
            "1 2024-01-01..2024-12-31 a.std",
            "2 2025-01-01..2025-02-28 b.std",
            "3 2025-03-01..2025-06-30 c.std",
            "3 2025-07-01.. c.std",
        ]
    );
    let totals =
        ["2024-06-01", "2025-02-28", "2025-03-01", "2025-07-01"].map(|day| graded(&book, day).1);
    assert_eq!(totals, ["10", "11", "13", "12"]);
}

#[test]
fn a_layer_has_a_version_for_each_of_its_upper_ones() {
    let book = book(&Texts::from([
        ("desk/a.std", desk("1", "in force from 2024-01-01", 10)),
        ("desk/b.std", more("2", "from 2025-01-01", 5)),
        (
            "county.std",
            "standard county { version \"c1\"  in force from 2024-07-01 }
             extends desk { add rule L { when late then deduct 1 from total } }"
                .to_owned(),
        ),
        ("county-2.std", "amend county from 2025-07-01 { version \"c2\"  repeal rule L }".to_owned()),
        ("town.std", "standard town { version \"t\" } extends county".to_owned()),
    ]));
    let of_county = [
        "c1 2024-07-01..2024-12-31 county.std",
        "c1 2025-01-01..2025-06-30 county.std",
        "c2 2025-07-01.. county-2.std",
    ];
    assert_eq!(versions(&book, "county"), of_county);
    let of_town = ["t 2024-07-01..2024-12-31", "t 2025-01-01..2025-06-30", "t 2025-07-01.."];
    assert_eq!(versions(&book, "town"), of_town.map(|version| format!("{version} town.std")));
    for (closed, total) in [("2024-08-01", "9"), ("2025-02-01", "14"), ("2025-08-01", "15")] {
        let record = format!("{{\"closed\": \"{closed}\", \"late\": true}}");
        for id in ["county", "town"] {
            let outcome = book.grade_json(id, record.as_bytes(), None).unwrap();
            assert_eq!(outcome.score("total").unwrap().text(), Some(total), "{id} {closed}");
        }
    }
    let digests: std::collections::BTreeSet<&str> = ["desk", "county", "town"]
        .iter()
        .flat_map(|id| book.versions(id))
        .map(|it| it.standard().digest())
        .collect();
    assert_eq!(digests.len(), 8);
}

#[test]
fn the_outcome_of_a_layer_says_what_it_extends() {
    let texts = Texts::from([
        ("desk/a.std", desk("1", "in force from 2024-01-01", 10)),
        ("desk/b.std", more("2", "from 2025-01-01", 5)),
        ("county.std", "standard county { version \"c\" } extends desk".to_owned()),
        ("county-2.std", "amend county from 2025-07-01 { version \"c2\"  repeal rule r5 }".to_owned()),
        ("town.std", "standard town { } extends county".to_owned()),
    ]);
    let book = book(&texts);
    let extends = |id: &str, closed: &str| {
        let record = format!("{{\"closed\": \"{closed}\"}}");
        let outcome = book.grade_json(id, record.as_bytes(), None).unwrap();
        let read: Outcome = serde_json::from_str(&serde_json::to_string(&outcome).unwrap()).unwrap();
        assert_eq!(read, outcome);
        outcome.standard().extends.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(extends("desk", "2025-02-01"), Vec::<String>::new());
    assert_eq!(extends("county", "2024-08-01"), ["desk 1"]);
    assert_eq!(extends("county", "2025-02-01"), ["desk 2"]);
    assert_eq!(extends("county", "2025-08-01"), ["desk 2"]);
    assert_eq!(extends("town", "2024-08-01"), ["county c", "desk 1"]);
    assert_eq!(extends("town", "2025-08-01"), ["county c2", "desk 2"]);
    let json = |closed: &str| {
        let record = format!("{{\"closed\": \"{closed}\"}}");
        let outcome = book.grade_json("county", record.as_bytes(), None).unwrap();
        serde_json::to_value(outcome.standard()).unwrap()["extends"].to_string()
    };
    assert_eq!(json("2024-08-01"), r#"[{"id":"desk","version":"1"}]"#);
    let town = Standard::check_in(&texts, "town.std").unwrap().into_standard().unwrap();
    assert_eq!(town.extends(), book.versions("town")[2].standard().extends());
    assert_eq!(book.versions("desk")[1].standard().extends(), []);
}

#[test]
fn outcomes_without_what_is_new_can_still_be_read() {
    let book = book(&Texts::from([("a.std", desk("1", "in force from 2024-01-01", 10))]));
    let outcome = book.grade_json("desk", br#"{"closed": "2024-08-01"}"#, None).unwrap();
    let text = serde_json::to_string(&outcome).unwrap();
    let old = text.replace(r#""extends":[],"#, "");
    assert_ne!(old, text);
    assert_eq!(serde_json::from_str::<Outcome>(&old).unwrap(), outcome);
}

#[test]
fn a_change_alone_is_the_version_that_the_book_makes_of_it() {
    let texts = Texts::from([
        ("a.std", desk("1", "in force from 2024-01-01", 10)),
        ("main.std", more("2", "from 2025-01-01", 5)),
        ("later.std", more("3", "from 2026-01-01", 7)),
        ("county.std", "standard county { version \"c\" } extends desk".to_owned()),
    ]);
    let book = book(&texts);
    for (path, id, place) in
        [("main.std", "desk", 1), ("later.std", "desk", 2), ("county.std", "county", 2)]
    {
        let alone = Standard::check_in(&texts, path).unwrap().into_standard().unwrap();
        let version = &book.versions(id)[place];
        assert_eq!(
            (alone.digest(), alone.listing()),
            (version.standard().digest(), version.standard().listing())
        );
    }
}

#[test]
fn the_day_that_the_caller_names_goes_before() {
    #[derive(Serialize)]
    struct Reply {
        closed: &'static str,
    }
    let book = book(&Texts::from([
        ("a.std", desk("1", "in force from 2024-01-01", 10)),
        ("b.std", desk("2", "in force from 2025-01-01", 20)),
    ]));
    let reply = Reply { closed: "2024-05-01" };
    let version = |as_of: Option<&str>| {
        book.grade("desk", &reply, as_of.map(day)).unwrap().standard().version.clone()
    };
    assert_eq!(version(None).as_deref(), Some("1"));
    assert_eq!(version(Some("2025-05-01")).as_deref(), Some("2"));
    let mut grader = book.grader("desk", None).unwrap();
    for (closed, version) in [("2025-05-01", "2"), ("2024-05-01", "1"), ("2025-06-01", "2")] {
        let outcome = grader.grade(&Reply { closed }).unwrap();
        assert_eq!(outcome.standard().version.as_deref(), Some(version));
    }
}

#[test]
fn a_version_that_was_not_in_force_on_the_day_of_the_case_says_so() {
    let texts = Texts::from([
        ("1.std", desk("1", "in force from 2024-01-01", 90)),
        ("2.std", more("2", "from 2025-01-01", 1)),
    ]);
    let book = book(&texts);
    let notes = |closed: &str, as_of: Option<&str>| -> Vec<String> {
        let json = format!(r#"{{"closed": "{closed}"}}"#);
        let outcome = book.grade_json("desk", json.as_bytes(), as_of.map(day)).unwrap();
        outcome.notes().iter().map(|note| note.text.clone()).collect()
    };
    // The first version says no last day: the amendment ends it.
    let later = "`closed` is 2025-03-01, when this standard is not in force";
    assert_eq!(notes("2025-03-01", Some("2024-06-01")), [later]);
    let earlier = "`closed` is 2024-03-01, when this standard is not in force";
    assert_eq!(notes("2024-03-01", Some("2025-06-01")), [earlier]);
    assert!(notes("2024-03-01", Some("2024-06-01")).is_empty());
    assert!(notes("2025-03-01", None).is_empty());
}

#[test]
fn where_no_version_can_be_told_it_is_said_why() {
    let book = book(&Texts::from([
        ("a.std", desk("1", "in force from 2024-01-01 until 2024-12-31", 10)),
        ("b.std", desk("2", "in force from 2025-07-01", 20)),
    ]));
    let grade = |record: &str| told(&book.grade_json("desk", record.as_bytes(), None).unwrap_err());
    assert_eq!(
        grade(r#"{"id": "7", "closed": "2025-02-01"}"#),
        (
            "E0582",
            "record `7`: no version of `desk` is in force on 2025-02-01; it has `1: 2024-01-01..2024-12-31`, \
             `2: 2025-07-01..`"
                .to_owned(),
            "记录 `7`：`desk` 在 2025-02-01 没有施行的版本，只有 `1: 2024-01-01..2024-12-31`、`2: 2025-07-01..`"
                .to_owned()
        )
    );
    let missing = grade(r#"{"findings": [{"code": "none such"}], "closed": null}"#);
    assert_eq!(missing.0, "E0583");
    assert!(missing.1.contains("the record gives no `closed`"), "{}", missing.1);
    assert_eq!(grade(r#"{"closed": "2025-02-30"}"#).0, "E0521");
    assert_eq!(grade(r#"{"closed": 1}"#).0, "E0520");
    assert_eq!(grade("[]").0, "E0511");
    assert_eq!(grade("{\"closed\": ").0, "E0502");
    let error = book.grade_json("desks", b"{}", None).unwrap_err();
    assert_eq!(error.to_string(), "the book has no standard `desks`; it has `desk`");
    assert_eq!(book.grader("desks", None).unwrap_err(), error);
    let early = book.grade_json("desk", b"{}", Some(day("2023-01-01"))).unwrap_err();
    assert_eq!(told(&early).0, "E0582");
}

#[test]
fn dates_of_two_versions_can_contradict_each_other() {
    let by = |version: &str, days: &str, field: &str| {
        format!(
            "standard desk {{ version \"{version}\"  {days}  applies by {field} }}
             record reply {{ filed : date optional   closed : date optional }}   score total {{ start 1 }}"
        )
    };
    let book = book(&Texts::from([
        ("a.std", by("1", "in force from 2024-01-01", "filed")),
        ("b.std", by("2", "in force from 2025-01-01", "closed")),
    ]));
    let version = |record: &str| {
        let version = book.choose("desk", record.as_bytes(), None);
        version.map(|version| version.standard().version().unwrap().to_owned())
    };
    assert_eq!(version(r#"{"filed": "2024-05-01"}"#).as_deref(), Ok("1"));
    assert_eq!(version(r#"{"closed": "2025-05-01"}"#).as_deref(), Ok("2"));
    let both = version(r#"{"filed": "2024-05-01", "closed": "2025-05-01"}"#).unwrap_err();
    assert_eq!(
        both.to_string(),
        "several versions of `desk` apply: `1: 2024-01-01..2024-12-31`, `2: 2025-01-01..` \
         (say of which day the version is to be: `--as-of DATE`)"
    );
    let wrong = version(r#"{"filed": "2025-05-01", "closed": "2024-05-01"}"#).unwrap_err();
    assert_eq!(
        wrong.to_string(),
        "no version of `desk` is in force on the date by which it applies: `1: 2024-01-01..2024-12-31` \
         (`filed`: 2025-05-01), `2: 2025-01-01..` (`closed`: 2024-05-01) (give the right dates, or say of \
         which day the version is to be)"
    );
    let neither = version("{}").unwrap_err();
    assert!(neither.to_string().contains("the record gives no `filed`, `closed`"), "{neither}");
}

#[test]
fn versions_without_a_date_to_go_by_need_a_day() {
    let bare = |version: &str, days: &str| {
        format!("standard desk {{ version \"{version}\" {days} }}  score total {{ start 1 }}")
    };
    let alone = book(&Texts::from([("a.std", bare("1", ""))]));
    assert!(alone.grade_json("desk", b"{}", None).is_ok());
    let two = book(&Texts::from([
        ("a.std", bare("1", "in force from 2024-01-01")),
        ("b.std", bare("2", "in force from 2025-01-01")),
    ]));
    let error = two.grade_json("desk", b"{}", None).unwrap_err();
    assert_eq!(told(&error).0, "E0585");
    assert!(two.grade_json("desk", b"{}", Some(day("2024-02-01"))).is_ok());
}

#[test]
fn json_and_what_serializes_find_the_same_version_or_the_same_fault() {
    let by = |version: &str, days: &str, field: &str| {
        format!(
            "standard desk {{ version \"{version}\"  in force from {days}  applies by {field} }}
             record reply {{ filed : date optional from \"dates.filed\"   closed : date optional }}
             score total {{ start 1 }}"
        )
    };
    let book = book(&Texts::from([
        ("a.std", by("1", "2024-01-01 until 2024-12-31", "filed")),
        ("b.std", by("2", "2025-01-01", "closed")),
    ]));
    for (record, expected) in [
        (r#"{"dates": {"filed": "2024-12-31"}}"#, Ok("1")),
        (r#"{"closed": "2025-01-01", "dates": null}"#, Ok("2")),
        (r#"{"dates": {"filed": "2024-05-01"}, "closed": "2024-05-01"}"#, Ok("1")),
        (r#"{"dates": {"filed": "2024-05-01"}, "closed": "2025-05-01"}"#, Err("E0584")),
        (r#"{"dates": {"filed": "2025-05-01"}}"#, Err("E0587")),
        (r#"{"dates": "x", "closed": "2025-05-01"}"#, Err("E0511")),
        (r#"{"dates.filed": "2024-05-01"}"#, Err("E0583")),
        (r#"{"closed": ["2025-05-01"]}"#, Err("E0520")),
        (r#"{"id": 7, "closed": true}"#, Err("E0520")),
        (r#"{"id": "7", "closed": "2025/05/01"}"#, Err("E0520")),
        (r#"{"closed": "2025-02-29"}"#, Err("E0521")),
        ("null", Err("E0511")),
    ] {
        let value: serde_json::Value = serde_json::from_str(record).unwrap();
        let json = book.grade_json("desk", record.as_bytes(), None);
        assert_eq!(json, book.grade("desk", &value, None), "{record}");
        let version = json.as_ref().map(|outcome| outcome.standard().version.as_deref().unwrap());
        assert_eq!(version.map_err(|error| told(error).0), expected, "{record}");
    }
}

proptest! {
    /// Versions with open ends, and amendments, whatever their days: each day has at most one version,
    /// and that one's amendments are those that hold on it.
    #[test]
    fn on_each_day_holds_what_was_said_to_hold(
        starts in proptest::collection::btree_set(0_i64..400, 1..4),
        amendments in proptest::collection::btree_map(0_i64..400, 0_i64..200, 0..4),
    ) {
        let start = day("2024-01-01");
        let at = |offset: i64| start.plus_days(offset).unwrap();
        let begins: Vec<i64> = starts.iter().map(|start| start * 2).collect();
        // No amendment on a first day, nor before the first version.
        let amendments: Vec<(i64, i64)> = amendments.into_iter()
            .map(|(from, length)| (from * 2 + 1, from * 2 + 1 + length))
            .filter(|(from, _)| *from > begins[0])
            .collect();
        let mut texts = Texts::default();
        for (n, begin) in begins.iter().enumerate() {
            let text = desk(&format!("v{n}"), &format!("in force from {}", at(*begin)), 1000);
            texts = texts.and([(format!("v{n}.std"), text)]);
        }
        for (n, (from, until)) in amendments.iter().enumerate() {
            let days = format!("from {} until {}", at(*from), at(*until));
            texts = texts.and([(format!("a{n}.std"), more(&format!("a{n}"), &days, 1 << n))]);
        }
        let book = book(&texts);
        let edges = begins.iter().copied().chain(amendments.iter().flat_map(|&(from, until)| [from, until]));
        for offset in edges.flat_map(|edge| [edge - 1, edge, edge + 1]) {
            let version = book.version("desk", at(offset));
            let own = begins.iter().rposition(|begin| *begin <= offset);
            prop_assert_eq!(version.is_some(), own.is_some());
            let (Some(version), Some(own)) = (version, own) else { continue };
            let expected: u32 = amendments.iter().enumerate()
                .filter(|(_, (from, until))| (*from..=*until).contains(&offset))
                .filter(|(_, (from, _))| begins.iter().rposition(|begin| begin <= from) == Some(own))
                .map(|(n, _)| 1 << n)
                .sum();
            let record = format!("{{\"closed\": \"{}\"}}", at(offset));
            let outcome = version.standard().grade_json(record.as_bytes()).unwrap();
            let total = (1000 + expected).to_string();
            prop_assert_eq!(outcome.score("total").unwrap().text(), Some(total.as_str()));
        }
    }
}
