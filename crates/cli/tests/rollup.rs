//! `yardstick rollup`.

use crate::support::{file, folder, run, run_with};
use serde_json::Value;

const CASES: &str = r#"{"id": "a", "office": "North", "minutes": 5}
{"id": "b", "office": "North", "minutes": 15, "late": true}
{"id": "c", "office": "North", "minutes": 25, "late": true}
{"id": "d", "office": "South", "minutes": 2}
"#;

#[test]
fn groups_are_shown_with_their_figures_and_reasons() {
    let rollup = run_with(&["rollup", "office.std", "-"], CASES);
    assert_eq!((rollup.code, rollup.err.as_str()), (0, ""));
    // In the north 33 1/3 % are excellent: 56 2/3 % below 90 % are five whole tenths, three at most.
    let expected = "\
North
  3 cases
  Rank      Lagging (lagging)
  Standing  90
  Excellent replies          ≈33.33%  1 of 3: a
  average                    85       3 of 3
  count of cases where late  2        2 of 3: b, c
  late Late replies
      standing at most 90
      basis: Notice 3 · office.std:21

South
  1 case
  Rank      Leading (leading)
  Standing  100
  Excellent replies          100%  1 of 1
  average                    98    1 of 1
  count of cases where late  0     0 of 1

2 groups, 4 cases
";
    assert_eq!(rollup.out, expected);
}

#[test]
fn facts_of_groups_are_read_from_a_file() {
    let at = folder("rollup-facts");
    let facts =
        file(&at, "facts.jsonl", "{\"office\": \"South\", \"complaints\": 4}\n{\"office\": \"West\"}\n");
    let args = ["rollup", "office.std", "-", "--facts", &facts, "--format", "csv"];
    let rollup = run_with(&args, CASES);
    assert_eq!((rollup.code, rollup.err.as_str()), (0, ""));
    let lines: Vec<&str> = rollup.out.lines().collect();
    assert_eq!(
        lines,
        [
            "office,cases,excellent_rate,average,count of cases where late,rank,standing,reason_count,reasons",
            "North,3,100/3%,85,2,lagging,90,1,late Late replies",
            "South,1,100%,98,0,lagging,96,0,",
            // No case, so no share: what rests on it is undetermined.
            "West,0,,,0,,,0,",
        ]
    );
    let twice = file(
        &at,
        "twice.jsonl",
        "{\"office\": \"South\"}\n{\"office\": \"South\", \"late\": 1}\n{\"office\": \"South\"}\n",
    );
    let rollup = run_with(&["rollup", "office.std", "-", "--facts", &twice], CASES);
    assert_eq!(rollup.code, 4);
    assert!(rollup.err.contains("twice.jsonl:2: error[E0"), "{}", rollup.err);
    assert!(rollup.err.contains("twice.jsonl:3: error[E0560]"), "{}", rollup.err);
}

#[test]
fn json_has_the_cases_that_count_and_the_whole_outcome() {
    let rollup = run_with(&["rollup", "office.std", "-", "--format", "json"], CASES);
    let groups: Value = serde_json::from_str(&rollup.out).unwrap();
    let north = &groups[0];
    assert_eq!(north["rollup"], "office_quality");
    assert_eq!((&north["group"]["office"], &north["cases"]), (&"North".into(), &3.into()));
    let rate = &north["figures"][0];
    assert_eq!((&rate["code"], &rate["value"]), (&"excellent_rate".into(), &"100/3%".into()));
    assert_eq!(rate["cases"], serde_json::json!(["a"]));
    assert_eq!(north["outcome"]["scores"]["standing"], "90");
    assert_eq!(north["outcome"]["standard"]["id"], "office.quality");
    let lines = run_with(&["rollup", "office.std", "-", "--format", "jsonl"], CASES);
    assert_eq!(lines.out.lines().count(), 2);
    let empty = run_with(&["rollup", "office.std", "-", "--format", "json"], "");
    assert_eq!((empty.code, empty.out.as_str()), (0, "[]\n"));
}

#[test]
fn invalid_records_count_nowhere() {
    let cases = format!("{CASES}{{\"id\": \"e\", \"office\": \"South\", \"minutes\": -1}}\n");
    let rollup = run_with(&["rollup", "office.std", "-"], &cases);
    assert_eq!(rollup.code, 4);
    assert!(rollup.err.contains("<stdin>:5: error[E0"), "{}", rollup.err);
    assert!(rollup.out.ends_with("2 groups, 4 cases, 1 invalid record\n"), "{}", rollup.out);
    assert!(rollup.out.contains("South\n  1 case\n"), "{}", rollup.out);
}

#[test]
fn what_cannot_be_rolled_up_is_said() {
    let none = run_with(&["rollup", "desk.std", "-"], CASES);
    assert_eq!(none.code, 2);
    assert!(none.err.contains("the standard has no roll-up"), "{}", none.err);
    let slip = run_with(&["rollup", "office.std", "-", "--name", "office_qualty"], CASES);
    assert_eq!(slip.code, 2);
    assert!(
        slip.err.contains("there is no roll-up `office_qualty`; the standard has `office_quality`"),
        "{}",
        slip.err
    );
    let chinese = run_with(&["--lang", "zh", "rollup", "office.std", "-", "--name", "x"], CASES);
    assert!(chinese.err.contains("没有名为 `x` 的汇总；本标准有 `office_quality`"), "{}", chinese.err);
    assert_eq!(run(&["rollup", "office.std", "no-such.jsonl"]).code, 5);
    assert_eq!(run(&["rollup", "office.std"]).code, 2);
}

#[test]
fn groups_speak_chinese() {
    let rollup = run_with(&["--lang", "zh", "rollup", "office.std", "-"], CASES);
    assert!(rollup.out.contains("3 件中 1 件：a"), "{}", rollup.out);
    assert!(rollup.out.ends_with("2 组，4 个案件\n"), "{}", rollup.out);
}
