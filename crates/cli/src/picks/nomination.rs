//! Nominations in words and as a table.

use super::{by_standard, csv, named, plain, shown, wording};
use yardstick::diagnostic::Language;
use yardstick::group::{Fate, Nominated, NominatedGroup, NominationList, Standing};
use yardstick::value::Json;

/// The list as people read it.
pub fn text(list: &NominationList, digest: &str, language: Language) -> String {
    let mut lines = vec![
        wording::nominated(language, named(&list.head), list.nominated(), list.open()),
        by_standard(&list.head),
        wording::digest(language, digest),
    ];
    if list.out_of_scope > 0 {
        lines.push(wording::out_of_scope(language, list.out_of_scope));
    }
    if list.undetermined > 0 {
        lines.push(wording::scope_open(language, list.undetermined));
    }
    for group in &list.groups {
        lines.push(String::new());
        lines.extend(group_lines(group, language));
    }
    lines.join("\n") + "\n"
}

fn group_lines(group: &NominatedGroup, language: Language) -> Vec<String> {
    let shown_group = shown(&group.group, language);
    let head =
        wording::group_nominated(language, shown_group, group.nominated, group.eligible, group.places);
    let mut lines = vec![head];
    for case in &group.cases {
        let order: Vec<String> = case.order.iter().map(ToString::to_string).collect();
        let standing = match case.standing {
            Standing::Tied => wording::tied(language, group.open, tied(group)),
            Standing::RunnerUp => wording::runner_up(language),
            _ => String::new(),
        };
        let line = format!("  {:>3}  {}  {}  {standing}", case.place, case.id, order.join(" · "));
        lines.push(line.trim_end().to_owned());
        let carried = carried(case).into_iter().filter(|(_, value)| !value.is_empty());
        lines.extend(carried.map(|(name, value)| format!("         {name}: {value}")));
    }
    for ground in &group.ineligible {
        lines.push(format!("  {}", wording::ineligible(language, &ground.because, ground.cases)));
    }
    lines
}

fn tied(group: &NominatedGroup) -> usize {
    group.cases.iter().filter(|case| case.standing == Standing::Tied).count()
}

fn carried(case: &Nominated) -> Vec<(String, String)> {
    match &case.carried {
        Json::Object(entries) => {
            entries.iter().map(|(name, value)| (name.clone(), plain(value))).collect()
        }
        _ => Vec::new(),
    }
}

/// The cases as a table: id, group, standing, place, order, what is carried.
pub fn table(list: &NominationList) -> String {
    let head = &list.head;
    let names = list.groups.iter().flat_map(|group| &group.cases).next();
    let names = names.map(|case| carried(case).into_iter().map(|(name, _)| name).collect::<Vec<_>>());
    let columns = ["id"].map(str::to_owned).into_iter().chain(head.per.clone());
    let columns = columns.chain(["standing", "place"].map(str::to_owned)).chain(head.order.clone());
    let columns = columns.chain(names.unwrap_or_default()).collect();
    let rows = list.groups.iter().flat_map(|group| &group.cases).map(|case| {
        let standing = match case.standing {
            Standing::Nominated => "nominated",
            Standing::Tied => "tied",
            _ => "runner_up",
        };
        std::iter::once(case.id.clone())
            .chain(case.group.iter().map(ToString::to_string))
            .chain([standing.to_owned(), case.place.to_string()])
            .chain(case.order.iter().map(ToString::to_string))
            .chain(carried(case).into_iter().map(|(_, value)| value))
            .collect()
    });
    csv(std::iter::once(columns).chain(rows))
}

/// What became of one case, and why.
pub fn why(list: &NominationList, id: &str, fate: &Fate, language: Language) -> String {
    match fate {
        Fate::Undetermined(why) => wording::is_undetermined(language, id, why),
        Fate::Ineligible { group, because } => {
            let because = crate::wording::list(language, because);
            wording::is_ineligible(language, id, shown(group, language), because)
        }
        Fate::Eligible { group, .. } => standing(list, id, group, language),
        _ => wording::is_out_of_scope(language, id),
    }
}

fn standing(
    list: &NominationList,
    id: &str,
    group: &yardstick::group::Values,
    language: Language,
) -> String {
    let shown_group = shown(group, language);
    let found = list.groups.iter().find(|it| it.group == *group);
    let case = found.and_then(|it| it.cases.iter().find(|case| case.id == id));
    let (Some(found), Some(case)) = (found, case) else {
        return wording::is_behind(language, id, shown_group);
    };
    match case.standing {
        Standing::Nominated => wording::is_nominated(language, id, shown_group, case.place),
        Standing::Tied => {
            wording::is_tied(language, id, shown_group, case.place, tied(found), found.open)
        }
        _ => wording::is_runner_up(language, id, shown_group, case.place),
    }
}
