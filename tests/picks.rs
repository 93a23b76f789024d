//! Samples and nominations: who is drawn, and who is nominated, reckoned by hand.

use proptest::prelude::*;
use yardstick::group::{Fate, KeyValue, NominationList, PickError, SampleList, Sampled, Standing};
use yardstick::value::sha256;
use yardstick::{Language, Standard};

fn standard(items: &str) -> Standard {
    let text = format!("standard test {{ version \"1\" }}\n{items}");
    Standard::parse(&text).unwrap_or_else(|error| panic!("{error}"))
}

const CASE: &str = "record case {
    judge : text = \"li\"   kind : one of { civil, criminal } = civil   closed : date = 2024-05-06
    petition : bool = false   mark : integer 0..100 = 50   note : text optional   staff : list of text optional
}
score total = mark
grade quality by total best first { good >= 60   poor otherwise }\n";

fn draw(sample: &str, seed: &str, records: &[String]) -> SampleList {
    let standard = standard(&format!("{CASE}sample s {{ {sample} }}"));
    let mut sampler = standard.sample("s", seed).unwrap();
    for record in records {
        sampler.push_json(record.as_bytes()).unwrap_or_else(|error| panic!("{error}"));
    }
    sampler.finish()
}

fn nominate(nomination: &str, records: &[String]) -> NominationList {
    let standard = standard(&format!("{CASE}nominate n {{ {nomination} }}"));
    let mut nominator = standard.nominate("n").unwrap();
    for record in records {
        nominator.push_json(record.as_bytes()).unwrap_or_else(|error| panic!("{error}"));
    }
    nominator.finish()
}

/// Records with these ids, and the same more.
fn records(ids: impl IntoIterator<Item = impl std::fmt::Display>, more: &str) -> Vec<String> {
    ids.into_iter().map(|id| format!("{{\"id\": \"{id}\"{more}}}")).collect()
}

fn ids(taken: &[Sampled]) -> Vec<&str> {
    taken.iter().map(|case| case.id.as_str()).collect()
}

/// As `printf 'SEED\nID' | sha256sum` puts them in order.
fn by_hand(seed: &str, ids: impl IntoIterator<Item = String>) -> Vec<String> {
    let mut lots: Vec<(String, String)> =
        ids.into_iter().map(|id| (sha256(&format!("{seed}\n{id}")), id)).collect();
    lots.sort();
    lots.into_iter().map(|(_, id)| id).collect()
}

#[test]
fn whoever_knows_the_seed_draws_the_same_by_hand() {
    // printf '2024-06-01\nA-1' | sha256sum
    assert!(sha256("2024-06-01\nA-1").starts_with("fad1cf4c34366d16"));
    let all = (1..=9).map(|n| format!("A-{n}"));
    let list = draw("take 4", "2024-06-01", &records(all.clone(), ""));
    assert_eq!(ids(&list.groups[0].taken), by_hand("2024-06-01", all)[..4]);
    assert_eq!(list.groups[0].taken[1].drawn.map(|rank| (rank.rank, rank.of)), Some((2, 9)));
    assert_eq!(list.groups[0].group, []);
}

#[test]
fn shares_round_up_in_each_group_and_have_a_floor_no_greater_than_the_group() {
    let mut all = records(0..41, ", \"judge\": \"wang\"");
    all.extend(records(100..121, ", \"judge\": \"li\""));
    all.extend(records(["x"], ", \"judge\": \"zhao\""));
    let list = draw("per judge   take 5% at least 2", "seed", &all);
    let told = list.groups.iter();
    let told = told.map(|it| (it.group[0].to_string(), it.cases, it.wanted, it.drawn));
    assert_eq!(
        told.collect::<Vec<_>>(),
        [("li".into(), 21, 2, 2), ("wang".into(), 41, 3, 3), ("zhao".into(), 1, 2, 1)]
    );
}

#[test]
fn periods_group_by_where_a_day_lies() {
    let mut all = records(["a", "b"], ", \"closed\": \"2023-10-20\"");
    all.extend(records(["c"], ", \"closed\": \"2023-10-21\""));
    let list = draw("per quarter of closed starting 10-21   take 1", "seed", &all);
    let told: Vec<String> = list.groups.iter().map(|it| it.group[0].to_string()).collect();
    assert_eq!(told, ["2023-Q4", "2024-Q1"]);
    assert_eq!(list.head.per, ["quarter of closed starting 10-21"]);
}

#[test]
fn what_is_always_included_is_additional() {
    let mut all = records(0..10, "");
    all.extend(records(["p1", "p2"], ", \"petition\": true"));
    let list = draw("take 3   always include petition because \"a petition\"", "seed", &all);
    let group = &list.groups[0];
    assert_eq!((group.cases, group.drawn, group.included), (12, 3, 2));
    assert_eq!(ids(&group.taken[..3]), by_hand("seed", (0..10).map(|n| n.to_string()))[..3]);
    let mut included = ids(&group.taken[3..]);
    included.sort_unstable();
    assert_eq!(included, ["p1", "p2"]);
    assert_eq!(group.taken[3].included, ["a petition"]);
    // A share is of all of them; what is left to be drawn from may be fewer.
    let list = draw("take 100%   always include petition", "seed", &all);
    assert_eq!((list.groups[0].wanted, list.drawn(), list.included()), (12, 10, 2));
    assert_eq!(list.groups[0].taken[11].included, ["petition"]);
}

#[test]
fn strata_share_the_number_in_proportion() {
    let mut all = records(0..30, "");
    all.extend(records(100..110, ", \"kind\": \"criminal\""));
    let list = draw("take 6   strata kind", "seed", &all);
    let strata: Vec<_> =
        list.groups[0].strata.iter().map(|it| (it.stratum[0].to_string(), it.cases, it.drawn)).collect();
    // 4.5 and 1.5: the first of equal remainders.
    assert_eq!(strata, [("civil".into(), 30, 5), ("criminal".into(), 10, 1)]);
    let one = draw("take 1   strata kind", "seed", &all);
    assert_eq!(one.groups[0].strata.iter().map(|it| it.drawn).collect::<Vec<_>>(), [1, 0]);
}

#[test]
fn only_cases_in_scope_are_drawn_from() {
    let mut all = records(0..5, "");
    all.extend(records(["x"], ", \"note\": \"sealed\""));
    let list = draw("from cases where not known note   take 100%", "seed", &all);
    assert_eq!((list.cases(), list.out_of_scope, list.undetermined), (5, 1, 0));
    let list =
        draw("from cases where 1 / mark < 1   take 100%", "seed", &records(["a"], ", \"mark\": 0"));
    assert_eq!((list.cases(), list.undetermined), (0, 1));
}

#[test]
fn what_cannot_be_drawn_is_told() {
    let standard = standard(&format!("{CASE}sample s {{ take 1 }}"));
    let told = |error: PickError| (error.text(Language::English), error.text(Language::Chinese));
    let (english, chinese) = told(standard.sample("t", "x").unwrap_err());
    assert_eq!(english, "the standard has no sample `t`; it has `s`");
    assert_eq!(chinese, "标准中没有抽查 `t`；有 `s`");
    assert_eq!(standard.sample("s", "").unwrap_err(), PickError::NoSeed);
    let mut sampler = standard.sample("s", "x").unwrap();
    sampler.push_json(b"{\"id\": \"a\"}").unwrap();
    assert_eq!(sampler.push_json(b"{}").unwrap_err().number(), Some(2));
    assert!(matches!(
        sampler.push_json(b"{\"id\": 1, \"mark\": -1}"),
        Err(PickError::Record { number: 3, .. })
    ));
    let (english, _) = told(sampler.push_json(b"{\"id\": \"a\"}").unwrap_err());
    assert_eq!(english, "records 1 and 4 have the same `id`, `a`");
}

/// The id, standing and place of each case of a group.
fn told(list: &NominationList, group: usize) -> Vec<(&str, Standing, usize)> {
    let cases = list.groups[group].cases.iter();
    cases.map(|case| (case.id.as_str(), case.standing, case.place)).collect()
}

fn marks(marks: &[(&str, u32)]) -> Vec<String> {
    let record = |(id, mark): &(&str, u32)| format!("{{\"id\": \"{id}\", \"mark\": {mark}}}");
    marks.iter().map(record).collect()
}

const BY_TOTAL: &str = "take at most 2   order by total descending   runners-up 1";

#[test]
fn the_foremost_are_nominated_and_ties_at_the_cut_are_left_to_people() {
    use Standing::{Nominated, RunnerUp, Tied};
    let list = nominate(BY_TOTAL, &marks(&[("a", 70), ("b", 90), ("c", 80), ("d", 60)]));
    assert_eq!(told(&list, 0), [("b", Nominated, 1), ("c", Nominated, 2), ("a", RunnerUp, 3)]);
    // A tie within the places is none at the cut.
    let list = nominate(BY_TOTAL, &marks(&[("a", 70), ("c", 80), ("b", 80)]));
    assert_eq!(told(&list, 0), [("b", Nominated, 1), ("c", Nominated, 1), ("a", RunnerUp, 3)]);
    let tied = &[("a", 80), ("b", 90), ("c", 80), ("d", 80), ("e", 60), ("f", 60), ("g", 1)];
    let list = nominate(BY_TOTAL, &marks(tied));
    let told_tied = [("b", Nominated, 1), ("a", Tied, 2), ("c", Tied, 2), ("d", Tied, 2)];
    assert_eq!(told(&list, 0)[..4], told_tied);
    assert_eq!(told(&list, 0)[4..], [("e", RunnerUp, 5), ("f", RunnerUp, 5)]);
    let group = &list.groups[0];
    assert_eq!((group.eligible, group.nominated, group.open), (7, 1, 1));
    let fewer = nominate(BY_TOTAL, &marks(&[("a", 3)]));
    assert_eq!((fewer.groups[0].nominated, fewer.groups[0].open), (1, 0));
}

#[test]
fn a_second_key_breaks_ties_and_what_is_not_known_comes_last() {
    let by = "take at most 2   order by quality descending, closed   carry staff, points = total + 1";
    let record = |id, mark, day| {
        format!(
            "{{\"id\": \"{id}\", \"mark\": {mark}, \"closed\": \"2024-01-{day}\", \"staff\": [\"li\", \"wang\"]}}"
        )
    };
    let list = nominate(by, &[record("a", 60, "03"), record("b", 90, "02"), record("c", 5, "01")]);
    assert_eq!(told(&list, 0)[..2], [("b", Standing::Nominated, 1), ("a", Standing::Nominated, 2)]);
    let carried = &list.groups[0].cases[0].carried;
    assert_eq!(serde_json::to_string(carried).unwrap(), r#"{"staff":["li","wang"],"points":91}"#);
    let list = nominate("take 1   order by 1 / mark", &marks(&[("a", 0), ("b", 1)]));
    assert_eq!(told(&list, 0), [("b", Standing::Nominated, 1), ("a", Standing::RunnerUp, 2)]);
    assert_eq!(list.groups[0].cases[1].order, [KeyValue::Unknown]);
}

#[test]
fn it_is_told_why_a_case_cannot_be_nominated() {
    let standard = standard(&format!(
        "{CASE}nominate n {{ from cases where quality is good   per judge   take 1   order by total
            ineligible when petition because \"a petition\"   ineligible when 100 / (mark - 70) > 1 }}"
    ));
    let mut nominator = standard.nominate("n").unwrap();
    let mut fate = |record: &str| nominator.push_json(record.as_bytes()).unwrap();
    assert_eq!(fate(r#"{"id": 1, "mark": 5}"#), Fate::OutOfScope);
    let group = vec![KeyValue::Text("li".into())];
    let because = vec!["a petition".to_owned(), "100 / (mark - 70) > 1".to_owned()];
    let ineligible = Fate::Ineligible { group: group.clone(), because };
    assert_eq!(fate(r#"{"id": 2, "mark": 80, "petition": true}"#), ineligible);
    let Fate::Undetermined(why) = fate(r#"{"id": 3, "mark": 70}"#) else { panic!() };
    assert_eq!(why, "`100 / (mark - 70)` divides by zero");
    assert!(matches!(fate(r#"{"id": 4, "mark": 65}"#), Fate::Eligible { .. }));
    let list = nominator.finish();
    assert_eq!((list.out_of_scope, list.undetermined), (1, 1));
    let ineligible: Vec<_> =
        list.groups[0].ineligible.iter().map(|it| (it.because.as_str(), it.cases)).collect();
    assert_eq!(ineligible, [("a petition", 1)]);
}

/// Distinct records in any order: an id, who, and a mark.
fn any_records() -> impl Strategy<Value = Vec<(u16, u8, u8)>> {
    prop::collection::btree_map(any::<u16>(), (0..3_u8, 0..6_u8), 0..40)
        .prop_map(|all| all.into_iter().map(|(id, (judge, mark))| (id, judge, mark)).collect::<Vec<_>>())
        .prop_shuffle()
}

fn written(records: &[(u16, u8, u8)]) -> Vec<String> {
    let record = |(id, judge, mark): &(u16, u8, u8)| {
        format!(
            "{{\"id\": {id}, \"judge\": \"{judge}\", \"mark\": {mark}, \"petition\": {}}}",
            mark % 5 == 4
        )
    };
    records.iter().map(record).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn the_order_of_the_cases_changes_nothing(records in any_records()) {
        let mut sorted = records.clone();
        sorted.sort_unstable();
        let sample = "per judge   take 20% at least 1   always include petition   strata (mark > 2)";
        prop_assert_eq!(draw(sample, "s", &written(&records)), draw(sample, "s", &written(&sorted)));
        let by = "per judge   take at most 2   order by total descending   runners-up 2";
        prop_assert_eq!(nominate(by, &written(&records)), nominate(by, &written(&sorted)));
    }

    #[test]
    fn a_larger_pile_keeps_the_order_by_lot(records in any_records(), part in 0..40_usize) {
        let all = draw("take 100%", "s", &written(&records));
        let some = draw("take 100%", "s", &written(&records[..part.min(records.len())]));
        let of = |list: &SampleList| -> Vec<String> {
            list.groups.iter().flat_map(|group| &group.taken).map(|it| it.id.clone()).collect()
        };
        let (all, some) = (of(&all), of(&some));
        let kept: Vec<String> = all.into_iter().filter(|id| some.contains(id)).collect();
        prop_assert_eq!(kept, some);
    }

    #[test]
    fn what_is_forgotten_on_the_way_would_not_have_been_listed(records in any_records()) {
        let list = nominate("take at most 2   order by mark descending   runners-up 2", &written(&records));
        let mut marks: Vec<u8> = records.iter().map(|&(_, _, mark)| mark).collect();
        marks.sort_unstable_by(|left, right| right.cmp(left));
        let ahead = |mark: u8| marks.iter().filter(|&&other| other > mark).count();
        // Up to the last place, those tied for it included.
        let cut = marks.get(1).or(marks.last()).map_or(0, |last| marks.iter().filter(|it| *it >= last).count());
        let listed: Vec<u16> = {
            let mut listed: Vec<_> = records.iter().filter(|&&(_, _, mark)| ahead(mark) < 2 || ahead(mark) < cut + 2).collect();
            listed.sort_by_key(|&&(id, _, mark)| (std::cmp::Reverse(mark), id.to_string()));
            listed.into_iter().map(|&(id, ..)| id).collect()
        };
        let got: Vec<u16> =
            list.groups.iter().flat_map(|group| &group.cases).map(|it| it.id.parse().unwrap()).collect();
        prop_assert_eq!(got, listed);
    }
}
