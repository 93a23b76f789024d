//! `check --format sarif` and `lint --format sarif`.

use crate::support::{Run, command, file, finish, folder, run};
use serde_json::{Value, json};
use std::path::Path;

fn run_in(folder: &Path, args: &[&str]) -> Run {
    finish(command(args).current_dir(folder).output().unwrap())
}

/// The log of a run, and what is the same in every one.
fn log(run: &Run) -> Value {
    let log: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(log["version"], "2.1.0");
    assert_eq!(log["runs"].as_array().unwrap().len(), 1);
    let one = log["runs"][0].clone();
    assert_eq!(one["columnKind"], "unicodeCodePoints");
    assert_eq!(one["tool"]["driver"]["name"], "yardstick");
    assert_eq!(one["tool"]["driver"]["version"], env!("CARGO_PKG_VERSION"));
    for result in one["results"].as_array().unwrap() {
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        let rule = &one["tool"]["driver"]["rules"][index];
        assert_eq!(rule["id"], result["ruleId"]);
        assert_eq!(rule["defaultConfiguration"]["level"], result["level"]);
        assert_ne!(rule["shortDescription"]["text"], "");
    }
    one
}

fn region(start: (u32, u32), end: (u32, u32)) -> Value {
    json!({ "startLine": start.0, "startColumn": start.1, "endLine": end.0, "endColumn": end.1 })
}

#[test]
fn columns_count_characters_and_names_are_encoded() {
    let folder = folder("sarif-columns");
    // `𠮷` is one character, four bytes, and two units of UTF-16.
    let text = "standard a.b { version \"1\" }\nrecord case { 𠮷数 : integer 0..9 = 0 }\n\
                score 总分 = 𠮷数 + 缺\n";
    let path = file(&folder, "一 号.std", text);
    let check = run_in(&folder, &["check", "--format", "sarif", "一 号.std"]);
    assert_eq!((check.code, check.err.as_str()), (3, ""));
    let found = log(&check);
    assert_eq!((&found["language"], found["results"].as_array().unwrap().len()), (&"en".into(), 1));
    let one = &found["results"][0];
    assert_eq!((&one["ruleId"], &one["level"]), (&"E0201".into(), &"error".into()));
    assert!(one["message"]["text"].as_str().unwrap().starts_with("`缺` is not declared"), "{one}");
    let place = &one["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "%E4%B8%80%20%E5%8F%B7.std");
    assert_eq!(place["region"], region((3, 17), (3, 18)));
    assert_eq!((one.get("fixes"), one.get("relatedLocations")), (None, None));
    let rule = &found["tool"]["driver"]["rules"][0];
    assert_eq!(rule["shortDescription"]["text"], "A name that means nothing, or two things");
    // By whatever path it is named, a file within the folder is told from there; and it is told once.
    let twice = run_in(&folder, &["check", "--format", "sarif", &path, "./一 号.std"]);
    assert_eq!(log(&twice)["results"], found["results"]);
    let chinese = log(&run_in(&folder, &["check", "--format", "sarif", "一 号.std", "--lang", "zh"]));
    assert_eq!(chinese["language"], "zh-CN");
    let said = chinese["results"][0]["message"]["text"].as_str().unwrap().to_owned();
    assert!(said.starts_with("`缺` 没有定义"), "{said}");
}

#[test]
fn a_second_place_is_related() {
    let folder = folder("sarif-related");
    file(
        &folder,
        "a.std",
        "standard a.b { version \"1\" }\nlet half = 1\nlet half = 2\nscore s = half\n",
    );
    for (lang, see_also) in [("en", "see also"), ("zh", "另见")] {
        let check = run_in(&folder, &["check", "--format", "sarif", "a.std", "--lang", lang]);
        let one = &log(&check)["results"][0];
        assert_eq!(one["locations"][0]["physicalLocation"]["region"], region((3, 5), (3, 9)));
        let related = &one["relatedLocations"][0];
        assert_eq!(related["message"]["text"], see_also);
        assert_eq!(related["physicalLocation"]["artifactLocation"]["uri"], "a.std");
        assert_eq!(related["physicalLocation"]["region"], region((2, 5), (2, 9)));
    }
}

#[test]
fn fixes_and_rationales_of_remarks_are_told() {
    let folder = folder("sarif-lint");
    let text = "standard a.b \"A\" { version \"1\" }\nrecord case { n : integer 0..9 = 0 }\n\n\
                let half = 0.5\n\nerror A1 \"Late\" { when n > 5   deduct 5 }\n\
                score s { start 100   deduct errors }\n";
    file(&folder, "甲.std", text);
    let lint = run_in(&folder, &["lint", ".", "--format", "sarif"]);
    assert_eq!((lint.code, lint.err.as_str()), (1, ""));
    let found = log(&lint);
    let results = found["results"].as_array().unwrap();
    let of = |code: &str| results.iter().find(|one| one["ruleId"] == code).unwrap();
    let unused = of("L0102");
    assert_eq!(unused["message"]["text"], "`half` is a `let` that nothing uses\nleave it out");
    assert_eq!(unused["level"], "warning");
    // The line goes, and one of the empty ones beside it.
    let fix = json!([{
        "description": { "text": "leave this out" },
        "artifactChanges": [{
            "artifactLocation": { "uri": "%E7%94%B2.std" },
            "replacements": [
                { "deletedRegion": region((4, 1), (6, 1)), "insertedContent": { "text": "" } }
            ],
        }],
    }]);
    assert_eq!(unused["fixes"], fix);
    // A brace stands for what is to be filled in; two stand for one.
    let untested = of("L0201");
    let said = untested["message"]["text"].as_str().unwrap();
    assert!(said.contains("write `test \"…\" {{ given {{ … }} expect … }}`"), "{said}");
    let rules = found["tool"]["driver"]["rules"].as_array().unwrap();
    let rule = rules.iter().find(|rule| rule["id"] == "L0102").unwrap();
    assert_eq!(rule["shortDescription"]["text"], "A definition, table or scale that nothing uses");
    let why = "A reader takes it for a part of the policy. It was left over, or its use was forgotten.";
    assert_eq!(rule["fullDescription"]["text"], why);
    let help = rule["help"]["text"].as_str().unwrap();
    assert!(help.starts_with(why) && help.contains("`// allow L0102: why`"), "{help}");
}

#[test]
fn what_a_comment_allows_is_suppressed_with_its_reason() {
    let folder = folder("sarif-allowed");
    let text = "standard a.b \"A\" { version \"1\" }\nlet half = 0.5  // allow L0102: the next version uses it\n\
                error A1 \"Late\" {}\n// allow W0450, L0202: 会议尚未定分\n\
                error A2 \"Never\" {}\nscore s { start 100 }\n\
                test \"it\" { given { findings: [{ code: \"A1\" }] } expect s = 100 }\n";
    file(&folder, "a.std", text);
    let by = |reason: &str, start, end| {
        let artifact = json!({ "uri": "a.std" });
        let place = json!({ "artifactLocation": artifact, "region": region(start, end) });
        let location = json!({ "physicalLocation": place });
        json!([{ "kind": "inSource", "justification": reason, "location": location }])
    };
    let told = |subcommand: &str, code: i32| -> Vec<(String, Value)> {
        let args = [subcommand, "--format", "sarif", "a.std"];
        let run = run_in(&folder, &args);
        assert_eq!((run.code, run.err.as_str()), (code, ""));
        let results = log(&run)["results"].as_array().unwrap().clone();
        let of = |one: Value| (one["ruleId"].as_str().unwrap().to_owned(), one["suppressions"].clone());
        results.into_iter().map(of).collect()
    };
    let undecided = by("会议尚未定分", (4, 1), (4, 30));
    let warnings = [("W0450".to_owned(), json!([])), ("W0450".to_owned(), undecided.clone())];
    assert_eq!(told("check", 0), warnings);
    let next = by("the next version uses it", (2, 17), (2, 57));
    let remarks = [("L0102".to_owned(), next), ("L0202".to_owned(), undecided.clone())];
    assert_eq!(told("lint", 1), [&warnings[..1], &remarks[..1], &warnings[1..], &remarks[1..]].concat());
}

#[test]
fn a_log_is_written_where_nothing_is_found_and_where_nothing_can_be_read() {
    let fine = run(&["check", "--format", "sarif", "desk.std"]);
    assert_eq!((fine.code, fine.err.as_str()), (0, ""));
    let found = log(&fine);
    assert_eq!(found["results"], json!([]));
    assert_eq!(found["invocations"], json!([{ "executionSuccessful": true }]));
    for subcommand in ["check", "lint"] {
        let unread = run(&[subcommand, "--format", "sarif", "nowhere.std"]);
        assert_eq!((unread.code, unread.err.lines().count()), (5, 1), "{}", unread.err);
        assert_eq!(log(&unread)["invocations"], json!([{ "executionSuccessful": false }]));
    }
}

#[test]
fn a_difference_does_not_stand_in_a_document() {
    for format in ["json", "sarif"] {
        let lint = run(&["lint", "desk.std", "--diff", "--format", format]);
        assert_eq!((lint.code, lint.out.as_str()), (2, ""));
        assert!(lint.err.starts_with("error: `--diff` is for people to read"), "{}", lint.err);
    }
}
