//! `yardstick sample` and `yardstick nominate`.

use crate::support::{file, folder, run, run_with};
use serde_json::Value;

const CASES: &str = r#"{"id": "a", "clerk": "li", "mark": 90}
{"id": "b", "clerk": "li", "mark": 80}
{"id": "c", "clerk": "li", "mark": 80}
{"id": "d", "clerk": "wang", "mark": 70, "complaint": true}
"#;

#[test]
fn a_list_is_drawn_again_and_compared() {
    let at = folder("picks");
    let list = at.join("list.jsonl").to_str().unwrap().to_owned();
    let drawn = run_with(
        &["sample", "picks.std", "-", "--name", "some", "--seed", "7", "--format", "jsonl", "-o", &list],
        CASES,
    );
    assert_eq!((drawn.code, drawn.out.as_str(), drawn.err.as_str()), (0, "", ""));
    let text = std::fs::read_to_string(&list).unwrap();
    let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((lines[0]["seed"].as_str(), lines[0]["name"].as_str()), (Some("7"), Some("some")));
    // printf '7\na' | sha256sum, and so on: the two least lots of a, b and c.
    assert_eq!((&lines[2]["id"], &lines[3]["id"]), (&"c".into(), &"b".into()));
    let before = text.trim_end().rsplit_once('\n').unwrap().0.to_owned() + "\n";
    let digest = format!("sha256:{}", yardstick::value::sha256(&before));
    assert_eq!(lines.last().unwrap()["digest"], digest.as_str());
    let same = run_with(&["sample", "picks.std", "-", "--verify", &list], CASES);
    assert_eq!((same.code, same.err.as_str()), (0, ""));
    assert!(same.out.ends_with("the same list is drawn again (3 cases)\n"), "{}", same.out);
    let other = file(&at, "other.jsonl", text.replace("\"b\"", "\"a\""));
    let other = run_with(&["sample", "picks.std", "-", "--verify", &other], CASES);
    assert_eq!(other.code, 1);
    assert!(other.out.contains("line 4 is not what is drawn again\n  the list: {"), "{}", other.out);
    let none = file(&at, "none.jsonl", "{}\n");
    let none = run_with(&["sample", "picks.std", "-", "--verify", &none], CASES);
    assert_eq!(none.code, 2);
    assert!(none.err.contains("is no list that `sample --format jsonl` wrote"), "{}", none.err);
}

#[test]
fn of_a_part_of_the_cases_nothing_is_listed() {
    let args = ["sample", "picks.std", "-", "--name", "some", "--seed", "7"];
    let twice = run_with(&args, &format!("{CASES}\n{{\"id\": \"b\", \"clerk\": \"x\", \"mark\": 1}}\n"));
    assert_eq!((twice.code, twice.out.as_str()), (4, ""));
    assert!(
        twice.err.contains("<stdin>:6: `b` is the id of the record at <stdin>:2, too"),
        "{}",
        twice.err
    );
    assert!(twice.err.contains("note: nothing is listed"), "{}", twice.err);
    let nameless = run_with(&args, "{\"clerk\": \"x\", \"mark\": 1}\n{\"id\": \"e\", \"clerk\": 1}\n");
    assert_eq!((nameless.code, nameless.out.as_str()), (4, ""));
    assert!(nameless.err.contains("<stdin>:1: the record has no `id`"), "{}", nameless.err);
    assert!(nameless.err.contains("<stdin>:2: error[E05"), "{}", nameless.err);
    let empty = run_with(&args, "");
    assert_eq!(empty.code, 0);
    assert!(empty.err.contains("`<stdin>` holds no cases"), "{}", empty.err);
}

#[test]
fn what_is_asked_must_be_there() {
    let several = run_with(&["sample", "picks.std", "-", "--seed", "7"], CASES);
    assert_eq!(several.code, 2);
    assert!(several.err.contains("several samples: say `--name` `some`, `all`"), "{}", several.err);
    let unknown =
        run_with(&["--lang", "zh", "sample", "picks.std", "-", "--seed", "7", "--name", "x"], CASES);
    assert!(unknown.err.contains("标准中没有抽查 `x`；有 `some`、`all`"), "{}", unknown.err);
    let seedless = run_with(&["sample", "picks.std", "-", "--name", "some"], CASES);
    assert_eq!(seedless.code, 2);
    let blank = run_with(&["sample", "picks.std", "-", "--name", "some", "--seed", ""], CASES);
    assert_eq!(blank.code, 2);
    assert!(blank.err.contains("the seed is empty"), "{}", blank.err);
    let none = run_with(&["nominate", "desk.std", "-"], CASES);
    assert_eq!(none.code, 2);
    assert!(none.err.contains("the standard has no `nominate`"), "{}", none.err);
    assert_eq!(run(&["nominate", "picks.std", "no-such.jsonl"]).code, 5);
}

#[test]
fn the_foremost_are_nominated_and_any_case_can_be_asked_for() {
    let list = run_with(&["nominate", "picks.std", "-", "--format", "csv"], CASES);
    let expected = "\
id,clerk,standing,place,total descending,mark
a,li,nominated,1,90,90
b,li,tied,2,80,80
c,li,tied,2,80,80
";
    assert_eq!((list.code, list.out.as_str(), list.err.as_str()), (0, expected, ""));
    let why = |id: &str| run_with(&["nominate", "picks.std", "-", "--why", id], CASES).out;
    assert_eq!(why("a"), "a (li): nominated, place 1\n");
    assert_eq!(why("c"), "c (li): place 2, tied: 2 cases, places left: 1\n");
    assert_eq!(why("d"), "d (wang): may not be nominated: a complaint\n");
    let nobody = run_with(&["nominate", "picks.std", "-", "--why", "z"], CASES);
    assert_eq!(nobody.code, 2);
    let chinese = run_with(&["--lang", "zh", "nominate", "picks.std", "-"], CASES);
    for text in [
        "li：符合条件 3 件，推选 1 件（至多 2 件）",
        "并列：2 件竞争 1 个名额",
        "不得推选 1 件：a complaint",
    ] {
        assert!(chinese.out.contains(text), "{text} not in\n{}", chinese.out);
    }
}
