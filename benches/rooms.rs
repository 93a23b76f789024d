//! How long the rooms take, each beside a measure taken in the same run, so that machines compare.
//!
//! Grading is measured against what `serde_json` takes to parse the same records into trees. Run it
//! with `cargo bench --package yardstick`.

#![allow(
    clippy::disallowed_types,
    clippy::float_arithmetic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a bench reads the clock, reckons in floats, and stops at the first surprise"
)]

use std::hint::black_box;
use std::time::{Duration, Instant};
use yardstick::Standard;

/// Standards that ship, each with its cases beside it.
const STANDARDS: &[&str] = &["court", "mqm", "fhrs", "cvss-v2", "cvss-v3.1"];

/// How long a measure goes on.
const WHILE: Duration = Duration::from_millis(300);

fn main() {
    println!(
        "{:<12} {:>12} {:>14} {:>12} {:>12}",
        "standard", "load", "grade a case", "parse JSON", "ratio"
    );
    let folder = format!("{}/standards", env!("CARGO_MANIFEST_DIR"));
    for name in STANDARDS {
        let read = || Standard::load_in(&folder, &format!("{name}.std")).unwrap();
        let cases = std::fs::read_to_string(format!("{folder}/{name}/cases.jsonl")).unwrap();
        let records: Vec<&[u8]> = cases.lines().map(str::as_bytes).collect();
        let standard = read();
        let mut grader = standard.grader();

        let load = time(|| drop(black_box(read())));
        let grade =
            time(|| records.iter().for_each(|one| drop(black_box(grader.grade_json(one).unwrap()))));
        let parse = time(|| {
            records.iter().for_each(|one| {
                black_box(serde_json::from_slice::<serde_json::Value>(one).unwrap());
            });
        });
        let each = |whole: Duration| whole / u32::try_from(records.len()).unwrap();
        let ratio = grade.as_secs_f64() / parse.as_secs_f64();
        let (grade, parse) = (each(grade), each(parse));
        println!("{name:<12} {load:>12.1?} {grade:>14.1?} {parse:>12.1?} {ratio:>11.1}×");
    }
}

/// The shortest of many runs: what stands in the way only ever makes a run longer.
fn time(mut run: impl FnMut()) -> Duration {
    let begin = Instant::now();
    let mut shortest = Duration::MAX;
    while begin.elapsed() < WHILE {
        let start = Instant::now();
        run();
        shortest = shortest.min(start.elapsed());
    }
    shortest
}
