//! Who answers for what.

use crate::syntax::ast::{
    Adjustment, Allotment, DEGREES, Ground, Item, Limitation, Name, Responsibility,
    ResponsibilityClause as Part, Text,
};

use super::writer::{Writer, paragraph, text};
use super::{Block, Entry, List, Section};

pub(super) fn chapter(writer: &mut Writer<'_>) -> Option<Section> {
    let items = writer.items(|item| match item {
        Item::Responsibility(responsibility) => Some(responsibility),
        _ => None,
    });
    let blocks: Vec<Block> = items.into_iter().map(|item| one(writer, item)).collect();
    writer.chapter("responsibility", writer.words("Responsibility", "责任"), blocks, Vec::new())
}

fn one(writer: &mut Writer<'_>, item: &Responsibility) -> Block {
    let say = writer.say();
    let mut body = Vec::new();
    let (mut shares, mut last) = (Vec::new(), Vec::new());
    let (mut raised, mut lowered, mut exempt) = (Vec::new(), Vec::new(), Vec::new());
    let mut bases: Vec<&Text> = Vec::new();
    for clause in &item.clauses {
        match clause {
            Part::When(condition) => {
                let told = say.condition(condition);
                let colon = writer.either(":", "：");
                let stop = if told.limbs.is_some() { colon } else { writer.either(".", "。") };
                body.push(paragraph(writer.either(
                    format!("Somebody answers where {}{stop}", told.phrase),
                    format!("追究本责任的情形：{}{stop}", told.phrase),
                )));
                body.extend(told.limbs.map(Block::List));
            }
            Part::Allot(allotment) => {
                bases.extend(&allotment.basis);
                shares.push(allot(writer, allotment));
            }
            Part::Exempt(ground) => {
                bases.extend(&ground.basis);
                let whose = whose(writer, ground);
                let what = writer.either(format!("{whose} is exempt"), format!("免除{whose}的责任"));
                exempt.push(grounded(writer, what, ground));
            }
            Part::Adjust(adjustment) => {
                bases.extend(&adjustment.ground.basis);
                let told = adjust(writer, adjustment);
                if adjustment.raises { raised.push(told) } else { lowered.push(told) }
            }
            Part::Limitation(limitation) => last.push(paragraph(limited(writer, limitation))),
            Part::Basis(basis) => bases.push(basis),
        }
    }
    let list = |ordered: bool, lines: Vec<String>| {
        let entries = lines.into_iter().map(|line| Entry { line: text(line), inner: None });
        Block::List(List { ordered, entries: entries.collect() })
    };
    if !shares.is_empty() {
        body.push(paragraph(
            writer.words("The first of these that holds decides:", "依次判断，以最先符合的一项为准："),
        ));
        body.push(list(true, shares));
    }
    // In the order in which they take effect.
    let adjustments = [raised, lowered, exempt].concat();
    if !adjustments.is_empty() {
        body.push(paragraph(writer.words("Then:", "在此基础上：")));
        body.push(list(false, adjustments));
    }
    body.extend(last);
    let mut seen: Vec<&str> = Vec::new();
    bases.retain(|basis| {
        let new = !seen.contains(&basis.value.as_str());
        seen.push(&basis.value);
        new
    });
    let marks = writer.marks(item.lock.as_ref(), item.span, Some(&item.name));
    writer.clause("responsibility", &item.name, item.span, marks, body, &bases)
}

fn degree(writer: &Writer<'_>, degree: &Name) -> String {
    let known = DEGREES.iter().find(|(english, _)| *english == degree.text);
    let (english, chinese) = known
        .map_or((degree.text.as_str(), degree.text.as_str()), |&(english, chinese)| (english, chinese));
    match english {
        "none" => writer.words("no responsibility", "不承担责任"),
        _ => writer.either(format!("{english} responsibility"), format!("承担{chinese}")),
    }
}

fn allot(writer: &Writer<'_>, allotment: &Allotment) -> String {
    let say = writer.say();
    let shares: Vec<String> = allotment
        .shares
        .iter()
        .map(|share| {
            let (role, degree) = (say.role(&share.role), degree(writer, &share.degree));
            writer.either(format!("{role} bears {degree}"), format!("{role}{degree}"))
        })
        .collect();
    let shares = shares.join(writer.either(", ", "，"));
    let condition = allotment.when.as_ref().map(|condition| say.condition_in_line(condition));
    let head = condition.map(|condition| say.where_so(&condition)).unwrap_or_default();
    let unless: Vec<String> = allotment.defeaters.iter().map(|unless| say.unless(unless)).collect();
    let unless = unless.join(writer.either(" ", ""));
    let space = if unless.is_empty() { "" } else { writer.either(" ", "") };
    writer.either(format!("{head}{shares}.{space}{unless}"), format!("{head}{shares}。{unless}"))
}

fn whose(writer: &Writer<'_>, ground: &Ground) -> String {
    let role = ground.role.as_ref().map(|role| writer.say().role(role));
    let role = role.unwrap_or_else(|| writer.words("everybody", "全体人员"));
    let with = ground.with.as_ref().map(|with| writer.say().holds(with));
    match with {
        Some(with) => writer.either(format!("{role} (where {with})"), format!("{role}（{with}的）")),
        None => role,
    }
}

fn adjust(writer: &Writer<'_>, adjustment: &Adjustment) -> String {
    let (whose, by) = (whose(writer, &adjustment.ground), &adjustment.by.value);
    let (english, chinese) =
        if adjustment.raises { ("rises by", "加重") } else { ("falls by", "减轻") };
    let what = writer.either(
        format!("the responsibility of {whose} {english} {by}"),
        format!("{whose}的责任{chinese}{by}级"),
    );
    grounded(writer, what, &adjustment.ground)
}

fn grounded(writer: &Writer<'_>, what: String, ground: &Ground) -> String {
    let say = writer.say();
    let condition = ground.when.as_ref().map(|condition| say.condition_in_line(condition));
    let head = condition.map(|condition| say.where_so(&condition)).unwrap_or_default();
    let because = ground
        .because
        .as_ref()
        .map(|because| writer.either(format!(" ({})", because.value), format!("（{}）", because.value)));
    let because = because.unwrap_or_default();
    writer.either(format!("{head}{what}{because}."), format!("{head}{what}{because}。"))
}

fn limited(writer: &Writer<'_>, limitation: &Limitation) -> String {
    let say = writer.say();
    let within = say.within(&limitation.within);
    let at = limitation.at.as_ref().map(|at| say.amount(at));
    let at = at.map(|at| writer.either(format!("; what counts is {at}"), format!("，以{at}为准")));
    let at = at.unwrap_or_default();
    writer.either(
        format!("It is pursued only {within}{at}."),
        format!("追责时效：{within}{at}；逾期的，不再追究。"),
    )
}
