//! What an upper authority has locked can be made stricter below it, and no looser.

use yardstick::diagnostic::Diagnostic;

use crate::amend::Pair;

/// A standard of which much is locked.
const UPPER: &str = r#"
standard upper { version "1" }
record case {
    late : days 0..100 = 0 days   kind : one of { a, b } = a   urgent : bool = false   pages : integer = 0
    hearings : list of { open : bool = true }   closed : date
}
levels mildest first { minor deduct 1 each   serious deduct 5 }
let overdue = late - 10 days
class procedure worth 30 {
    locked error P1 minor { deduct 2 each, at most 6 }
    locked error P2 serious { when overdue > 5 days and kind = a   unless urgent because "x"   deduct 1 for each 10 days or part in late }
    locked error P3 minor..serious { deduct 1..3 }
    locked error P4 minor..serious { deduct { minor 1 each   serious 4 } }
    locked error P5 { deduct 5   then quality at most fair, refer to "R" }
    locked error P6 minor { }
    error P7 minor { }
}
locked class documents worth 20 { errors D1, D2 minor { deduct 1 }   cap 10   class seals { error S1 { deduct 1 } } }
locked score total { start 100   deduct errors   at least 0   at most 100 }
locked grade quality by total best first { good >= 80   fair >= 60   poor otherwise }
locked rule V1 { when late > 20 days or (any error at serious) then quality is poor, deduct 3 from total }
locked rule V2 { when (count of x in hearings where x.open) >= 2 then drop quality by 1 }
locked rule B1 { when pages > 10 and kind = b then add 5 to total }
locked duty look { when quality is poor or worse   by "Office"   within 15 days of closed }
"#;

/// Each an edit below, and the codes of what is said of it.
#[rustfmt::skip]
const CASES: &[(&str, &[&str])] = &[
    // What is stricter, or says nothing of it, may be.
    ("replace error P1 minor { deduct 3 each, at most 6 }", &[]),
    ("replace error P1 \"Title\" serious { deduct 2 each   basis \"b\" }", &[]),
    ("replace error P1 minor { deduct 2..3 }", &[]),
    ("retitle error P1 \"Another\"", &[]),
    ("replace error P2 serious { when overdue > 3 days and kind = a or late > 90 days  deduct 1 for each 5 days or part in late }", &[]),
    ("replace error P3 serious { deduct 3 each }", &[]),
    ("replace error P4 minor..serious { deduct { minor 2 each   serious 4 each } }", &[]),
    ("replace error P5 { deduct 5   then quality is poor, refer to \"R\", drop quality by 1 }", &[]),
    ("replace error P6 serious { deduct 2 each }", &[]),
    ("replace error P7 minor { deduct nothing }", &[]),
    ("repeal error P7", &[]),
    ("in procedure add error P9 minor { }", &[]),
    ("in documents replace cap 12", &[]),
    ("in documents repeal cap", &[]),
    ("replace errors D1, D2 serious { deduct 2 each }", &[]),
    ("in case replace kind : one of { a, b, c } = a", &[]),
    ("in hearings add present : bool = true", &[]),
    ("replace score total { start 90   deduct errors   deduct 2   at least 0   at most 95 }", &[]),
    ("replace score total { start 100   deduct errors   at most 100 }", &[]),
    ("replace grade quality by total best first { good >= 85   fair >= 60   poor otherwise }", &[]),
    ("replace rule V1 { when late > 15 days or any error at serious or urgent then quality is poor, deduct 4 from total }", &[]),
    ("replace rule V2 { when (count of x in hearings where x.open) >= 1 then drop quality by 2 }", &[]),
    ("replace rule B1 { when pages > 20 and kind = b then add 4 to total }", &[]),
    ("replace duty look { when quality is poor or worse   by \"County office\"   within 10 days of closed }", &[]),
    // Of whole numbers and days, what is written otherwise may be the same.
    ("replace error P2 serious { when overdue >= 6 days and kind = a   unless urgent because \"x\"   deduct 1 for each 10 days or part in late }", &[]),
    ("replace rule B1 { when pages >= 11 and kind = b then add 5 to total }", &[]),
    ("replace rule V1 { when late >= 21 days or any error at serious then quality is poor, deduct 3 from total }", &[]),
    // What is looser.
    ("replace error P2 serious { when overdue >= 7 days and kind = a   unless urgent because \"x\"   deduct 1 for each 10 days or part in late }", &["E0484"]),
    ("repeal error P1", &["E0483"]),
    ("repeal class procedure", &["E0483"; 6]),
    ("replace error P1 minor { deduct 1 each, at most 6 }", &["E0484"]),
    ("replace error P1 minor { deduct 2 each, at most 4 }", &["E0484"]),
    ("replace error P1 minor { deduct 9, at most 6 }", &["E0484"]),
    // Once for all may be less than each time, however much it is.
    ("replace error P6 serious { }", &["E0484"]),
    ("replace error P1 { deduct 2 each, at most 6 }", &["E0484"]),
    ("replace error P2 serious { when overdue > 8 days and kind = a   unless urgent   deduct 1 for each 10 days or part in late }", &["E0484"]),
    ("replace error P2 serious { unless urgent   deduct 1 for each 10 days or part in late }", &["E0484"]),
    ("replace error P2 serious { when overdue > 5 days and kind = a   unless urgent or kind = a   deduct 1 for each 10 days or part in late }", &["E0484"]),
    ("replace error P2 serious { when overdue > 5 days and kind = a   deduct 1 for each 10 days in late }", &["E0484"]),
    ("replace error P2 serious { when overdue > 5 days and kind = a   deduct 1 for each 20 days or part in late }", &["E0484"]),
    ("replace error P2 minor { when overdue > 5 days and kind = a   deduct 1 for each 10 days or part in late   applies when kind = a }", &["E0484", "E0484"]),
    ("replace error P3 minor..serious { deduct 0..3 }", &["E0484"]),
    ("replace error P3 serious { deduct 2 each }", &["E0484"]),
    ("replace error P4 minor..serious { deduct { minor 1   serious 4 } }", &["E0484"]),
    ("replace error P5 { deduct 5   then quality at most good, refer to \"R\" }", &["E0484"]),
    ("replace error P5 { deduct 5   then quality at most fair }", &["E0484"]),
    ("replace error P5 { deduct 5   then quality at most fair, refer to \"R\", quality at least fair }", &["E0484"]),
    ("in procedure add cap 3", &["E0484"]),
    ("in documents replace cap 5", &["E0484"]),
    ("replace class documents worth 10 { errors D1, D2 minor { deduct 1 }   cap 10   class seals { } }", &["E0483", "E0484"]),
    ("replace error D1 minor { deduct nothing }", &["E0484"]),
    ("replace score total { start 100   deduct errors   at least 10   at most 100 }", &["E0484"]),
    ("replace score total { start 100   at least 0   at most 100 }", &["E0484"]),
    ("replace score total { start 110   deduct errors   at least 0   at most 100   add 3 }", &["E0484", "E0484"]),
    ("replace grade quality by total best first { good >= 75   fair >= 60   poor otherwise }", &["E0484"]),
    ("replace rule V1 { when late > 30 days or any error at serious then quality is poor, deduct 3 from total }", &["E0484"]),
    ("replace rule V1 { when late > 20 days or any error at serious   unless urgent because \"x\"  then quality is poor, deduct 3 from total }", &["E0484"]),
    ("replace rule V1 { when late > 20 days or any error at serious then quality is fair, deduct 2 from total }", &["E0484", "E0484"]),
    ("replace rule B1 { when pages > 10 and kind = b then add 6 to total }", &["E0484"]),
    ("replace duty look { when quality is poor or worse   by \"Office\"   within 20 days of closed }", &["E0484"]),
    ("replace duty look { when quality is poor or worse   by \"Office\" }", &["E0484"]),
    // What cannot be compared.
    ("replace error P1 minor { deduct 1 for each 10 days in late, at most 6 }", &["E0485"]),
    ("replace error P2 serious { when pages > 5   unless urgent   deduct 1 for each 10 days or part in late }", &["E0485"]),
    ("replace score total { start pages   deduct errors   at least 0   at most 100 }", &["E0485"]),
    ("replace score total { start 100   deduct errors in procedure   at least 0   at most 100 }", &["E0485"]),
    ("replace rule B1 { when pages > 5 and kind = b then add 5 to total }", &["E0485"]),
    ("replace grade quality by total best first { good >= 85   middling >= 70   fair >= 60   poor otherwise }", &["E0485"]),
    ("replace duty look { when quality is poor or worse   within 1 month of closed }", &["E0485"]),
    // What locked clauses rest on.
    ("replace let overdue = late - 50 days", &["E0486"]),
    ("in case replace urgent : bool = true", &["E0486"]),
    ("replace levels mildest first { minor   serious deduct 5 }", &["E0486"]),
];

#[test]
fn what_is_locked_is_made_stricter_and_no_looser() {
    let mut said = String::new();
    for (edit, codes) in CASES {
        let lower = format!("standard lower {{ version \"1\" }} extends upper {{ {edit} }}");
        let pair = Pair::new(UPPER, &lower);
        let found: Vec<&str> = pair.problems.iter().map(Diagnostic::code).collect();
        if found != *codes {
            said.push_str(&format!(
                "{edit}\n{codes:?} expected, {found:?} found\n{}\n",
                pair.rendered()
            ));
        }
        assert!(pair.problems.iter().all(|problem| !problem.related().is_empty()), "{edit}");
    }
    assert!(said.is_empty(), "{said}");
}

#[test]
fn who_has_locked_a_clause_may_change_it() {
    for (edit, warnings) in [
        ("repeal error P1", [].as_slice()),
        ("replace locked error P1 minor { deduct 0.5 }", &[]),
        ("in documents replace cap 1", &[]),
        // That it is not locked any more may be an oversight.
        ("replace error P1 minor { deduct 0.5 }", &["W0480"]),
    ] {
        let amendment = format!("amend upper from 2025-01-01 {{ version \"2\" {edit} }}");
        let problems = Pair::new(UPPER, &amendment).problems;
        let found: Vec<&str> = problems.iter().map(Diagnostic::code).collect();
        assert_eq!(found, warnings, "{edit}");
    }
}

#[test]
fn an_amendment_below_is_bound_as_well() {
    let lower =
        "standard lower { version \"1\" } extends upper { replace error P1 minor { deduct 3 each } }";
    let layer = Pair::new(UPPER, lower);
    for (edit, codes) in [
        ("deduct 4 each", [].as_slice()),
        // As the upper authority has it: what was made stricter may be taken back.
        ("deduct 2 each, at most 6", &[]),
        ("deduct 2 each", &[]),
        ("deduct 1 each", &["E0484"]),
    ] {
        let edit = format!("replace error P1 minor {{ {edit} }}");
        let amended = layer.amended(&format!("amend lower from 2025-01-01 {{ version \"2\" {edit} }}"));
        let found: Vec<&str> = amended.iter().map(Diagnostic::code).collect();
        assert_eq!(found, codes, "{edit}");
        // It is the upper authority's text that is shown.
        assert!(amended.iter().all(|it| it.related().iter().all(|span| span.file.0 == 0)), "{edit}");
    }
}

/// A standard of which much is locked as it stands.
const FIXED: &str = r#"
standard upper { version "1" }
record case { judge : text   clerk : text   late : days = 0 days   wrong : bool = false   closed : date }
locked calendar cn { covers 2024   weekend saturday, sunday }
calendar cn { covers 2025   weekend saturday, sunday }
let long = late > 10 days
locked let gross = long and wrong
locked table share(late: days) -> points: decimal { | < 10 days | 1 |   | >= 10 days | 2 |   match unique }
locked roles { handler = judge   reviewer   clerks = clerk }
score total { start 100   deduct share(late) }
grade quality by total best first { good >= 60   bad otherwise }
rule V1 { when gross then quality is bad }
locked procedure determination of quality {
    step review by reviewer, 2 opinions, not the handler
    step again by reviewer, 2 opinions   when quality is bad
    final after review, again
}
locked responsibility blame { when wrong   responsible handler sole   basis "Law" }
responsibility own { when wrong   responsible clerks sole }
"#;

/// Each an edit below, and the codes of what is said of it.
#[rustfmt::skip]
const FIXED_CASES: &[(&str, &[&str])] = &[
    ("replace rule V1 { when gross or late > 90 days then quality is bad }", &[]),
    ("replace responsibility own { when wrong   responsible clerks none }", &[]),
    ("in case add urgent : bool = false", &[]),
    ("retitle let long \"Long\"", &[]),
    ("add let short = not long", &[]),
    ("replace calendar cn { covers 2024   weekend sunday }", &["E0463"]),
    ("replace calendar cn { covers 2024   weekend saturday, sunday }", &["E0463"]),
    ("retitle calendar cn \"Days\"", &["E0463"]),
    ("add calendar cn { covers 2026   weekend saturday, sunday }", &["E0464"]),
    ("repeal calendar cn", &["E0483"]),
    ("replace let gross = long", &["E0463"]),
    ("retitle let gross \"Gross\"", &["E0463"]),
    ("repeal let gross", &["E0483"]),
    ("replace locked let gross = long", &["E0463"]),
    ("replace table share(late: days) -> points: decimal { | < 20 days | 1 |   | >= 20 days | 2 |   match unique }", &["E0463"]),
    ("repeal table share", &["E0483"]),
    ("replace roles { handler = judge   reviewer   clerks = clerk   others }", &["E0463"]),
    ("repeal roles", &["E0483"]),
    ("replace procedure determination of quality { step review by reviewer, 3 opinions, not the handler   final after review }", &["E0463"]),
    ("retitle procedure determination \"P\"", &["E0463"]),
    ("repeal procedure determination", &["E0483"]),
    ("replace responsibility blame { when wrong   responsible handler none   basis \"Law\" }", &["E0463"]),
    ("replace responsibility blame { when wrong   responsible handler sole }", &["E0463"]),
    ("repeal responsibility blame", &["E0483"]),
    // What they rest on.
    ("replace let long = late > 20 days", &["E0486"]),
    ("in case replace clerk : text from \"judge\"", &["E0486"]),
    ("replace grade quality by total best first { good >= 70   bad otherwise }", &["E0486"]),
    // As it is already.
    ("replace let gross = long and wrong", &["E0275"]),
];

#[test]
fn what_is_locked_as_it_stands_stays_so() {
    for (edit, codes) in FIXED_CASES {
        let lower = format!("standard lower {{ version \"1\" }} extends upper {{ {edit} }}");
        let pair = Pair::new(FIXED, &lower);
        let found: Vec<&str> = pair.problems.iter().map(Diagnostic::code).collect();
        assert_eq!(found, *codes, "{edit}\n{}", pair.rendered());
        assert!(pair.problems.iter().all(|problem| !problem.related().is_empty()), "{edit}");
        // Who has locked it may.
        let own = format!("amend upper from 2025-01-01 {{ version \"2\" {edit} }}");
        let own = Pair::new(FIXED, &own);
        assert!(
            own.problems.iter().all(|problem| ["E0275", "W0480"].contains(&problem.code())),
            "{edit}\n{}",
            own.rendered()
        );
    }
}

#[test]
fn an_amendment_below_leaves_what_is_locked_as_it_stands() {
    let layer = Pair::new(FIXED, "standard lower { version \"1\" } extends upper { }");
    for (edit, codes) in [
        ("repeal procedure determination", ["E0483"].as_slice()),
        ("replace let gross = long", &["E0463"]),
        ("add calendar cn { covers 2026   weekend sunday }", &["E0464"]),
        ("replace roles { handler = clerk   reviewer   clerks = clerk }", &["E0463"]),
        ("add rule V2 { when gross then deduct 1 from total }", &[]),
    ] {
        let amended = layer.amended(&format!("amend lower from 2025-01-01 {{ version \"2\" {edit} }}"));
        let found: Vec<&str> = amended.iter().map(Diagnostic::code).collect();
        assert_eq!(found, codes, "{edit}");
        assert!(amended.iter().all(|it| it.related().iter().all(|span| span.file.0 == 0)), "{edit}");
    }
}

/// A standard in which much that is not locked bears on what is.
const BEARING: &str = r#"
standard upper { version "1" }
calendar cn { covers 2024   weekend saturday, sunday }
record case {
    late : days 0..100 = 0 days   kind : one of { a, b } = a   closed : date   penalty "Fines" : integer = 0
}
levels mildest first { minor deduct 1 each   serious deduct 5 }
class procedure worth 30 { errors P1, P2 minor { deduct 2 each } }
score total { start 100   deduct errors   at least 0 }
score cost { start 0   add errors   lower is better }
score extra { start 100   round to 1 half up }
locked rule V5 { when late > 60 days then extra at most 59.9 }
locked score base { start 50   deduct errors }
score raw { start 100   deduct errors }
score weight { start 0   add errors   lower is better }
let both = raw - weight
locked grade verdict best first { fine when both >= 40   bad otherwise }
grade quality by total best first { good >= 80   fair >= 60   poor otherwise }
grade risk best first { low when late < 10 days   high otherwise }
locked grade outcome by base best first { pass >= 40   fail otherwise }
locked rule V1 { when late > 20 days then quality at most fair }
locked rule V2 { when risk is high then total at most 20 }
locked rule V3 { when error P1 then drop quality by 1 }
locked rule V4 { when late > 50 days then zero procedure }
locked duty look { when quality is poor   within 15 working days of closed }
rule B1 { when kind = b then add 5 to base }
forbid fines "Fines"
"#;

/// Each an edit below, what stands beside the edits, and the codes of what is said.
#[rustfmt::skip]
const BESIDE: &[(&str, &str, &[&str])] = &[
    // What bears on nothing that is locked may be.
    ("", "rule N { when kind = b then quality is poor, quality at most fair, refer to \"R\" }", &[]),
    ("", "rule N { when kind = b then deduct 5 from base, base at most 40, outcome is fail }", &[]),
    ("", "rule N { when kind = b then quality is fair }", &["E0484"]),
    ("", "rule N { when kind = b then quality at least good }", &["E0484"]),
    // What wins over a locked effect.
    ("", "rule N { when kind = b then quality is good }", &["E0484"]),
    ("", "error N1 minor { then quality is good }", &["E0484"]),
    ("in procedure add error N1 minor { then quality is good }", "", &["E0484"]),
    ("", "rule N { when kind = b then quality undetermined }", &["E0485"]),
    ("", "rule N { when kind = b then total at least 30 }", &["E0484"]),
    ("", "rule N { when kind = b then total at least 20 }", &[]),
    ("", "rule N { when kind = b then add 5 to total }", &[]),
    ("replace score total { start 100   deduct errors   at least 30 }", "", &["E0486"]),
    ("replace score extra { start 90   round to 1 half up }", "", &[]),
    ("replace score extra { start 90   round to 10 up }", "", &["E0486"]),
    ("replace score extra { start 90   at least 80 }", "", &["E0486"]),
    ("replace score extra { start 90   undetermined when kind = b because \"x\" }", "", &["E0486"]),
    ("replace score extra { start 90   lower is better }", "", &["E0486"]),
    // What favours a locked score or grade.
    ("", "rule N { when kind = b then add 5 to base }", &["E0484"]),
    ("", "rule N { when kind = b then outcome at least pass }", &["E0484"]),
    ("", "rule N { when kind = b then outcome is pass }", &["E0484"]),
    ("replace rule B1 { when kind = a then add 5 to base }", "", &["E0484"]),
    // What raises a score on which a locked grade rests.
    ("", "rule N { when kind = b then add 5 to raw }", &["E0484"]),
    ("", "rule N { when kind = b then raw at least 95 }", &["E0484"]),
    ("", "rule N { when kind = b then raw is 100 }", &["E0485"]),
    ("", "rule N { when kind = b then raw undetermined }", &["E0485"]),
    ("in procedure add error N1 minor { then add 5 to raw }", "", &["E0484"]),
    ("", "rule N { when kind = b then deduct 5 from weight }", &["E0484"]),
    ("", "rule N { when kind = b then deduct 5 from raw, add 5 to weight }", &[]),
    ("in procedure add error N1 minor { deduct 5 }", "", &[]),
    ("in case add decided : one of { pass, fail } optional", "rule N { when known decided then override outcome is decided because \"x\" }", &["E0485"]),
    ("retitle rule B1 \"Bonus\"", "", &[]),
    ("repeal rule B1", "", &[]),
    // The values that a locked effect names.
    ("replace grade quality by total best first { fair >= 80   good >= 60   poor otherwise }", "", &["E0486"]),
    ("replace grade quality by total best first { good >= 80   poor otherwise   fair becomes good }", "", &["E0486"]),
    ("replace grade quality by total best first { good >= 80   fair >= 60   poor otherwise   undetermined when kind = b because \"x\" }", "", &["E0486"]),
    // What a locked condition reads.
    ("replace grade risk best first { low when late < 90 days   high otherwise }", "", &["E0486"]),
    ("replace error P1 minor { deduct 2 each   unless kind = b because \"x\" }", "", &["E0486"]),
    ("replace error P2 minor { deduct 2 each   unless kind = b because \"x\" }", "", &[]),
    ("in case replace late : days 0..100 = 0 days from \"delay\"", "", &["E0486"]),
    ("replace calendar cn { covers 2024   weekend saturday, sunday   holiday 2024-03-01..2024-03-08 }", "", &["E0460"]),
    ("", "calendar cn { covers 2025   weekend saturday, sunday }", &["E0460"]),
    ("repeal calendar cn", "", &["E0460"]),
    ("repeal calendar cn", "calendar other { covers 2024   weekend sunday }", &["E0460"]),
    ("", "calendar other { covers 2025   weekend saturday, sunday }", &["E0461", "E0460"]),
    ("in procedure replace worth 1", "", &["E0486"]),
    // What is forbidden stays known.
    ("in case retitle penalty \"Other\"", "", &["E0489"]),
    ("in case replace penalty : integer = 0", "", &["E0489"]),
    ("in case repeal penalty", "", &[]),
];

#[test]
fn what_bears_on_a_lock_does_not_get_round_it() {
    let mut said = String::new();
    for (edit, beside, codes) in BESIDE {
        let lower = format!("standard lower {{ version \"1\" }} extends upper {{ {edit} }} {beside}");
        let pair = Pair::new(BEARING, &lower);
        let found: Vec<&str> = pair.problems.iter().map(Diagnostic::code).collect();
        if found != *codes {
            let rendered = pair.rendered();
            said.push_str(&format!(
                "{edit} {beside}\n{codes:?} expected, {found:?} found\n{rendered}\n"
            ));
        }
    }
    assert!(said.is_empty(), "{said}");
}

#[test]
fn what_may_not_be_whole_is_not_said_to_hold_for_less() {
    let upper = "standard upper { version \"1\" }
        record case { mark : decimal }
        levels mildest first { minor deduct 1 }
        locked error P1 minor { when mark > 30 }";
    for (condition, codes) in [("mark >= 31", "E0485"), ("mark > 31", "E0484"), ("mark >= 32", "E0484")]
    {
        let lower = format!(
            "standard lower {{ version \"1\" }}
            extends upper {{ replace error P1 minor {{ when {condition} }} }}"
        );
        let pair = Pair::new(upper, &lower);
        assert_eq!(pair.problems.iter().map(Diagnostic::code).collect::<Vec<_>>(), [codes]);
    }
}

#[test]
fn a_new_defence_is_shown_beside_what_had_none() {
    let lower = "standard lower { version \"1\" } extends upper {
        replace error P1 minor { deduct 2 each, at most 6   unless urgent because \"x\" } }";
    let pair = Pair::new(UPPER, lower);
    let files: Vec<u16> =
        pair.problems.iter().flat_map(Diagnostic::related).map(|it| it.file.0).collect();
    assert_eq!(files, [0], "{}", pair.rendered());
}
