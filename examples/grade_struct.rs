//! Grades a struct of the program's own: anything that serializes is a record.
//!
//! Run it with `cargo run --package yardstick --example grade_struct`.

#![allow(clippy::print_stdout, reason = "an example shows what it does")]

use serde::Serialize;
use std::error::Error;
use yardstick::Standard;

/// A reply of a help desk, as some program keeps it.
#[derive(Serialize)]
struct Reply {
    id: &'static str,
    minutes: u32,
    solved: bool,
    findings: Vec<Finding>,
}

/// What a reviewer found in it.
#[derive(Serialize)]
struct Finding {
    code: &'static str,
    count: u32,
}

const STANDARD: &str = r#"
standard desk.reply "Quality of replies" { version "1" }
record reply { minutes: integer 0..100_000   solved: bool }
levels mildest first { minor deduct 2 each   major deduct 15 }
class content "Content" {
    error C1 "Spelling mistake" minor { }
    error C2 "Wrong advice" major { basis "Handbook, section 4" }
    error C3 "Late reply" minor { when minutes > 60 and not solved   deduct 5 }
}
score total "Total" { start 100   deduct errors   at least 0 }
grade result "Result" by total best first { good "Good" >= 90   fair "Fair" >= 70   poor "Poor" otherwise }
"#;

fn main() -> Result<(), Box<dyn Error>> {
    let standard = Standard::parse(STANDARD)?;
    let replies = [
        Reply { id: "A-1", minutes: 20, solved: true, findings: vec![Finding { code: "C1", count: 2 }] },
        Reply {
            id: "A-2",
            minutes: 130,
            solved: false,
            findings: vec![Finding { code: "C2", count: 1 }],
        },
    ];
    // A grader keeps its buffers from case to case.
    let mut grader = standard.grader();
    for reply in &replies {
        let outcome = grader.grade(reply)?;
        let level = outcome.grade().and_then(|grade| grade.level()).unwrap_or("undetermined");
        let total = outcome.score("total").and_then(|score| score.text()).unwrap_or("undetermined");
        println!("{}: {level}, {total}", reply.id);
        for reason in outcome.reasons() {
            let points = reason.after_cap.as_ref().map(ToString::to_string).unwrap_or_default();
            println!("  {} {} {points}", reason.code, reason.title.as_deref().unwrap_or_default());
        }
    }
    Ok(())
}
