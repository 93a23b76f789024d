//! Random records between a standard and its edits.

use super::{DESK, compare, edited, line, parse};
use proptest::prelude::*;
use yardstick::diff::CauseKind;

/// Edits of the desk, each of which can move cases: the text, its replacement, and how it is told.
const EDITS: [(&str, &str, &str); 9] = [
    ("cap 40", "cap 33", "class content cap"),
    ("minor deduct 2 each", "minor deduct 3 each", "level minor deduct"),
    ("major deduct 15", "major deduct 40", "level major deduct"),
    ("minutes > 60\n", "minutes > 90\n", "error content.C3 when"),
    ("at most 20", "at most 35", "error content.C3 deduct"),
    ("| any    | 0 |", "| any    | 9 |", "row bonus.3 cells"),
    ("good \"Good\" >= 90", "good \"Good\" >= 95", "line result.good when"),
    ("result at most fair", "result at most poor", "rule R1 then"),
    ("start 100", "start 97", "score total start"),
];

fn record() -> impl Strategy<Value = String> {
    (0_u32..400, any::<bool>(), 0_u32..30, 0_u32..3).prop_map(|(minutes, solved, spelling, advice)| {
        let finding = |code, count| format!("{{\"code\": \"{code}\", \"count\": {count}}}");
        let findings = [("C1", spelling), ("C2", advice)];
        let findings = findings.into_iter().filter(|(_, count)| *count > 0);
        let findings: Vec<String> = findings.map(|(code, count)| finding(code, count)).collect();
        format!(
            "{{\"minutes\": {minutes}, \"solved\": {solved}, \"findings\": [{}]}}",
            findings.join(", ")
        )
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Whatever one edit moves, it is that edit which is named.
    #[test]
    fn a_single_edit_is_the_cause_of_all_that_moves(
        edit in 0..EDITS.len(),
        records in prop::collection::vec(record(), 1..30),
    ) {
        let (old, new, told) = EDITS[edit];
        let records: Vec<&str> = records.iter().map(String::as_str).collect();
        let report = compare(&parse(DESK), &edited(&[(old, new)]), &records);
        prop_assert_eq!(report.changes.len(), 1);
        prop_assert!(line(&report.changes[0]).contains(told), "{}", line(&report.changes[0]));
        for cause in &report.causes {
            prop_assert_eq!(cause.kind, CauseKind::Alone);
            prop_assert_eq!(&cause.changes, &[vec![0]]);
        }
        prop_assert_eq!(report.causes.iter().map(|it| it.cases).sum::<u64>(), report.moved);
    }

    /// Two edits: the causes name those and nothing else, and every case that moves has one.
    #[test]
    fn two_edits_explain_all_that_moves(
        first in 0..EDITS.len(),
        second in 0..EDITS.len(),
        records in prop::collection::vec(record(), 1..20),
    ) {
        prop_assume!(first != second);
        let pick = |at: usize| (EDITS[at].0, EDITS[at].1);
        let records: Vec<&str> = records.iter().map(String::as_str).collect();
        let report = compare(&parse(DESK), &edited(&[pick(first), pick(second)]), &records);
        prop_assert_eq!(report.changes.len(), 2);
        for cause in &report.causes {
            let named = matches!(cause.kind, CauseKind::Alone | CauseKind::Each | CauseKind::Together);
            prop_assert!(named && !cause.changes.is_empty());
        }
        prop_assert_eq!(report.causes.iter().map(|it| it.cases).sum::<u64>(), report.moved);
    }

    /// A standard compared with itself moves nothing.
    #[test]
    fn nothing_moves_between_a_standard_and_itself(records in prop::collection::vec(record(), 1..10)) {
        let records: Vec<&str> = records.iter().map(String::as_str).collect();
        let report = compare(&parse(DESK), &parse(DESK), &records);
        prop_assert!(report.changes.is_empty() && report.causes.is_empty() && report.examples.is_empty());
        prop_assert_eq!((report.moved, report.scores[0].moved), (0, 0));
    }
}
