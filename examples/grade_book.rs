//! Grades a case by a folder of standards: under the version of its own date, with what has to be done
//! until when, how far people have come in deciding, who answers for it, and the outcome replayed.
//!
//! Run it with `cargo run --package yardstick --example grade_book`.

#![allow(clippy::print_stdout, reason = "an example shows what it does")]

use std::error::Error;
use yardstick::value::Date;
use yardstick::{Outcome, ReplayError, Standards};

/// The standards that ship: a court's, its amendment of 2025, and a county's layer over both.
const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/standards");

/// A judgment of the county, reviewed by two people and fed back to the judge.
const CASE: &str = r#"{
    "id": "（2025）县民初9号", "案件类型": "民事", "立案日期": "2025-01-02", "结案日期": "2025-05-30",
    "庭审": [{"开庭日期": "2025-03-03"}], "承办法官": "李某", "findings": [{"code": "A01"}],
    "examined": ["立案", "程序", "实体", "裁判文书", "卷宗归档"],
    "proceedings": [
        {"step": "自查", "by": "李某", "on": "2025-09-01"},
        {"step": "评查", "by": "张某", "on": "2025-09-04", "opinion": "基本合格"},
        {"step": "评查", "by": "王某", "on": "2025-09-05", "opinion": "合格"},
        {"step": "反馈", "by": "陈某", "on": "2025-09-15"}
    ]
}"#;

fn main() -> Result<(), Box<dyn Error>> {
    let book = Standards::load(FOLDER)?;
    for version in book.versions("county.quality") {
        let standard = version.standard();
        let extends: Vec<String> = standard.extends().iter().map(ToString::to_string).collect();
        let from = version.from().map(|day| day.to_string()).unwrap_or_default();
        println!("{} from {from}, on {}", standard.version().unwrap_or("-"), extends.join(", "));
    }
    // No day is named, so that the case's own date finds the version.
    let outcome = book.grade_json("county.quality", CASE.as_bytes(), None)?;
    show(&outcome);
    // Years later: the same text of the standard and the same record give the same outcome.
    let read: Outcome = serde_json::from_str(&serde_json::to_string(&outcome)?)?;
    match book.replay(read.standard(), CASE.as_bytes()) {
        Ok(again) => println!("reproduced: {}", again == outcome),
        Err(ReplayError::OtherText { version, .. }) => println!("the text of {version:?} was changed"),
        Err(error) => println!("not reproduced: {error}"),
    }
    Ok(())
}

fn show(outcome: &Outcome) {
    let level = outcome.grade().and_then(|grade| grade.level()).unwrap_or("undetermined");
    println!("{}: {level}", outcome.id().unwrap_or_default());
    for duty in outcome.duties() {
        let by = duty.by.as_deref().unwrap_or("somebody");
        println!("duty {}, by {by}, due {}", duty.code, shown(duty.due));
        println!("  {}", duty.reckoning.as_deref().unwrap_or_default());
    }
    if let Some(procedure) = outcome.procedure() {
        let decided = procedure.determined.as_ref().map_or("nothing yet", |it| &*it.level);
        println!("{:?}, decided {decided}", procedure.status);
        let objection = procedure.step("异议").and_then(|step| step.due);
        println!("objection until {}, final from {}", shown(objection), shown(procedure.final_from));
    }
    for it in outcome.responsibilities() {
        let person = it.person.as_deref().unwrap_or("not known");
        println!("{} ({person}) answers {:?} until {}", it.role, it.degree, shown(it.until));
    }
}

fn shown(day: Option<Date>) -> String {
    day.map_or_else(|| "-".to_owned(), |day| day.to_string())
}
