//! `consolidate`: one text of a standard and all that changes it.

use crate::book::{book, run_at};
use crate::support::file;

const AMENDED: &str = r#"// desk 2025 (from 2025-01-01): consolidated text
standard desk "Replies" { version "2025"  in force from 2025-01-01  applies by closed }
levels mildest first { minor deduct 2   major deduct 15 }
record reply { closed : date   minutes : integer 0..10_000 }
// desk 2025 (from 2025-01-01): replaced
error C2 "Late" major { when minutes > 30 }
score total "Total" { start 100   deduct errors }
grade result "Result" by total best first { good "Good" >= 90   poor "Poor" otherwise }

// desk 2025 (from 2025-01-01): added
score speed "Speed" { start 10 }

test "half an hour" { given { closed: 2025-05-01, minutes: 31 } expect total = 85 }
"#;

#[test]
fn an_amendment_is_printed_with_what_it_amends() {
    let at = book("consolidate-file");
    for args in [
        &["consolidate", "book/new.std"][..],
        &["consolidate", "--root", "book", "book/new.std"],
        &["consolidate", "--book", "book"],
        &["consolidate", "--book", "book", "--standard", "desk", "--as-of", "2025-06-30"],
    ] {
        let run = run_at(&at, args);
        assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (0, AMENDED, ""), "{args:?}");
    }
    file(&at, "whole.std", AMENDED);
    let check = run_at(&at, &["check", "--deny-warnings", "whole.std"]);
    assert_eq!((check.code, check.err.as_str()), (0, ""));
    assert_eq!(run_at(&at, &["test", "whole.std"]).code, 0);
    let again = run_at(&at, &["consolidate", "whole.std"]);
    assert_eq!((again.code, again.out.as_str()), (0, AMENDED));
}

#[test]
fn an_earlier_day_gives_the_earlier_text() {
    let at = book("consolidate-day");
    let run = run_at(&at, &["consolidate", "--book", "book", "--as-of", "2024-06-30"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(run.out.starts_with("standard desk \"Replies\" { version \"2024\""), "{}", run.out);
    let run = run_at(&at, &["consolidate", "--book", "book", "--as-of", "2023-06-30"]);
    assert_eq!((run.code, run.out.as_str()), (2, ""));
    assert!(run.err.contains("no version of `desk` is in force on 2023-06-30"), "{}", run.err);
}

#[test]
fn the_text_can_go_to_a_file_but_over_none_that_is_read() {
    let at = book("consolidate-output");
    let run = run_at(&at, &["consolidate", "book/new.std", "-o", "whole.std"]);
    assert_eq!((run.code, run.out.as_str(), run.err.as_str()), (0, "", ""));
    assert_eq!(std::fs::read_to_string(at.join("whole.std")).unwrap(), AMENDED);
    let old = std::fs::read_to_string(at.join("book/old.std")).unwrap();
    for args in [
        &["consolidate", "book/new.std", "-o", "book/old.std"][..],
        &["consolidate", "--root", "book", "book/new.std", "-o", "book/shared/levels.std"],
        &["consolidate", "--book", "book", "-o", "book/old.std"],
    ] {
        let run = run_at(&at, args);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{args:?}");
        assert!(run.err.contains("cannot be written at the same time"), "{}", run.err);
    }
    assert_eq!(std::fs::read_to_string(at.join("book/old.std")).unwrap(), old);
    let run = run_at(&at, &["consolidate", "book/new.std", "-o", "no/such/folder.std"]);
    assert_eq!((run.code, run.out.as_str()), (5, ""));
}

#[test]
fn what_does_not_fit_is_told() {
    let at = book("consolidate-wrong");
    file(&at, "book/new.std", "amend desk from 2025-01-01 { version \"2025\"   repeal error C9 }");
    for args in [&["consolidate", "book/new.std"][..], &["consolidate", "--book", "book"]] {
        let run = run_at(&at, args);
        assert_eq!((run.code, run.out.as_str()), (3, ""), "{args:?}");
        assert!(run.err.starts_with("error[E0271]: `C9` is not in the standard"), "{}", run.err);
        assert!(run.err.contains(" --> book/new.std:1:60"), "{}", run.err);
    }
    let run = run_at(&at, &["consolidate", "book/none.std", "--lang", "zh"]);
    assert_eq!((run.code, run.out.as_str()), (5, ""));
    assert!(run.err.starts_with("错误: 无法读取 `book/none.std`"), "{}", run.err);
    assert_eq!(run_at(&at, &["consolidate"]).code, 2);
    assert_eq!(run_at(&at, &["consolidate", "book/new.std", "--as-of", "2025-01-01"]).code, 2);
}
