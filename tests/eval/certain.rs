//! What is certain although a part is not: an undetermined operand need not leave the whole open.

use super::{grade, graded, score, standard};

/// `open` is undetermined: a quotient by zero.
const OPEN: &str = "
    record case { zero : integer = 0   n : integer 0..100   marks : list of { m : integer   d : integer } }
    let open = 1 / zero";

fn truth(condition: &str, record: &str) -> String {
    let items = format!("{OPEN}\ngrade g best first {{ yes when {condition}  nay otherwise }}");
    grade(&graded(&standard(&items), record), "g").to_owned()
}

#[test]
fn a_range_is_left_where_the_known_bound_says_so() {
    let record = r#"{"n": 7, "marks": []}"#;
    assert_eq!(truth("n between open and 5", record), "nay");
    assert_eq!(truth("n between 9 and open", record), "nay");
    assert_eq!(truth("n between open and 9", record), "-");
}

#[test]
fn every_asks_of_an_uncertain_item_only_where_its_body_fails() {
    let condition = "every x in marks where 1 / x.d > 0 has x.m > 5";
    // It is undetermined whether the item with d = 0 is meant.
    let record = |mark: u8| format!(r#"{{"n": 0, "marks": [{{"m": {mark}, "d": 0}}]}}"#);
    assert_eq!(truth(condition, &record(6)), "yes");
    assert_eq!(truth(condition, &record(5)), "-");
}

#[test]
fn the_powers_of_one_never_grow() {
    let items = "record case { n : integer 0..1 }  score s = 1 ^ 1000000 + n";
    assert_eq!(score(&graded(&standard(items), r#"{"n": 1}"#), "s"), "2");
}

#[test]
fn what_stands_beside_nested_classes_is_rescaled_with_them() {
    // 100 marks: 40 in the inner class, 60 of the outer class's own rows.
    let items = "
        record case { court : bool }
        class file \"File\" worth 100 {
            error F1 \"Not signed\" { deduct 6 }
            class hearing \"Hearing\" worth 40 {
                applies when court
                error H1 \"No record\" { deduct 5 }
            }
        }
        score total { sum of classes  rescale when not applicable }";
    let standard = standard(items);
    let finding = r#""findings": [{"code": "F1"}]"#;
    let with_hearing = graded(&standard, &format!(r#"{{"court": true, {finding}}}"#));
    assert_eq!(score(&with_hearing, "total"), "94");
    // 54 of the 60 marks that apply, of 100: 90
    let without = graded(&standard, &format!(r#"{{"court": false, {finding}}}"#));
    assert_eq!(score(&without, "total"), "90");
}
