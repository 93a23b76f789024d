//! Rules: what bounds grades, what changes scores, what may not be measured.

use crate::syntax::ast::{
    Codes, Effect, EffectKind, ErrorClause, Errors, Forbid, Item, Path, Rule, RuleClause, Text, Titled,
};

use super::writer::{Writer, anchor, paragraph, text};
use super::{Block, Clause, Inline, Row, Section, Table};

/// What a rule is about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum About {
    Grade,
    Score,
    Other,
}

pub(super) fn chapter(writer: &mut Writer<'_>) -> Option<Section> {
    let rules = writer.items(|item| match item {
        Item::Rule(rule) => Some(rule),
        _ => None,
    });
    let mut sections = Vec::new();
    let parts = [
        (About::Grade, "rules-grades", "Vetoes and bounds on grades", "一票否决与等级限制"),
        (About::Score, "rules-scores", "Rules on scores", "加分、扣分与分数限制"),
        (About::Other, "rules-other", "Other rules", "其他规则"),
    ];
    for (about, place, english, chinese) in parts {
        let mut blocks = Vec::new();
        for rule in &rules {
            if about_of(writer, rule) == about {
                blocks.push(one(writer, rule));
            }
        }
        if about == About::Grade {
            blocks.extend(errors(writer));
        }
        let title = writer.words(english, chinese);
        sections.extend(writer.chapter(place, title, blocks, Vec::new()));
    }
    sections.extend(forbidden(writer));
    writer.chapter("rules", writer.words("Rules", "规则"), Vec::new(), sections)
}

fn effects(rule: &Rule) -> Vec<&Effect> {
    let then = rule.clauses.iter().filter_map(|clause| match clause {
        RuleClause::Then(effects) => Some(effects),
        _ => None,
    });
    then.flatten().collect()
}

fn about_of(writer: &Writer<'_>, rule: &Rule) -> About {
    let effects = effects(rule);
    if effects.iter().any(|effect| target(effect).is_some_and(|it| writer.say().is_grade(it))) {
        About::Grade
    } else if effects.iter().any(|effect| target(effect).is_some()) {
        About::Score
    } else {
        About::Other
    }
}

/// The grade, score or class that an effect is about.
fn target(effect: &Effect) -> Option<&Path> {
    match &effect.kind {
        EffectKind::Is(target, _)
        | EffectKind::AtMost(target, _)
        | EffectKind::AtLeast(target, _)
        | EffectKind::Drop(target, _)
        | EffectKind::Undetermined(target)
        | EffectKind::Add(_, target)
        | EffectKind::Deduct(_, target)
        | EffectKind::Zero(target)
        | EffectKind::Override { target, .. } => Some(target),
        EffectKind::Refer(_) => None,
    }
}

fn one(writer: &mut Writer<'_>, rule: &Rule) -> Block {
    let say = writer.say();
    let condition = rule.clauses.iter().find_map(|clause| match clause {
        RuleClause::When(condition) => Some(say.condition(condition)),
        _ => None,
    });
    let effects = rule.clauses.iter().filter_map(|clause| match clause {
        RuleClause::Then(effects) => Some(say.effects(effects)),
        _ => None,
    });
    let effects = effects.collect::<Vec<_>>().join(writer.either("; ", "，"));
    let unless = rule.clauses.iter().filter_map(|clause| match clause {
        RuleClause::Unless(unless) => Some(say.unless(unless)),
        _ => None,
    });
    let unless = unless.collect::<Vec<_>>().join(writer.either(" ", ""));
    let mut body = Vec::new();
    let (stop, space) = (writer.either(".", "。"), writer.either(" ", ""));
    match condition {
        Some(told) => match told.limbs {
            Some(limbs) => {
                let head = format!("{}{effects}", say.where_so(&told.phrase));
                body.push(paragraph(format!("{head}{}", writer.either(":", "："))));
                body.push(Block::List(limbs));
                if !unless.is_empty() {
                    body.push(paragraph(unless));
                }
            }
            None => {
                let head = say.where_so(&told.phrase);
                let space = if unless.is_empty() { "" } else { space };
                body.push(paragraph(format!("{head}{effects}{stop}{space}{unless}")));
            }
        },
        None => body.push(paragraph(format!("{effects}{stop}{space}{unless}").trim_end())),
    }
    let bases: Vec<&Text> = rule
        .clauses
        .iter()
        .filter_map(|clause| match clause {
            RuleClause::Basis(basis) => Some(basis),
            _ => None,
        })
        .collect();
    let marks = writer.marks(rule.lock.as_ref(), rule.span, Some(&rule.name));
    writer.clause("rule", &rule.name, rule.span, marks, body, &bases)
}

/// The errors that do more than cost points.
fn errors(writer: &Writer<'_>) -> Vec<Block> {
    let mut found = Vec::new();
    for item in &writer.tree.items {
        match item {
            Item::Errors(errors) => found.push(errors),
            Item::Class(class) => super::index::errors_of(class, &mut found),
            _ => {}
        }
    }
    let rows: Vec<Row> = found.into_iter().flat_map(|errors| error_rows(writer, errors)).collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let head = writer.either(["Error", "Title", "Consequence"], ["错误", "名称", "后果"]);
    let table = Table { head: head.map(ToOwned::to_owned).to_vec(), rows };
    let note = writer.words("These errors have consequences of their own:", "下列错误另有后果：");
    vec![paragraph(note), Block::Table(table)]
}

fn error_rows(writer: &Writer<'_>, errors: &Errors) -> Vec<Row> {
    let say = writer.say();
    let then = errors.clauses.iter().filter_map(|clause| match clause {
        ErrorClause::Then(effects) => Some(say.effects(effects)),
        _ => None,
    });
    let effects = then.collect::<Vec<_>>().join(writer.either("; ", "，"));
    let Codes::Named(codes) = &errors.codes else { return Vec::new() };
    if effects.is_empty() {
        return Vec::new();
    }
    let row = |code: &Titled| {
        let name = &code.name.text;
        let link = Inline::Link { text: name.clone(), anchor: anchor("error", name) };
        let mut title = text(code.title.as_ref().map(|title| title.value.clone()).unwrap_or_default());
        title.extend(writer.marks(errors.lock.as_ref(), errors.span, None));
        Row { anchor: None, cells: vec![vec![vec![link]], vec![title], vec![text(effects.clone())]] }
    };
    codes.iter().map(row).collect()
}

/// What may not be measured.
fn forbidden(writer: &mut Writer<'_>) -> Option<Section> {
    let items = writer.items(|item| match item {
        Item::Forbid(forbid) => Some(forbid),
        _ => None,
    });
    let blocks: Vec<Block> = items.into_iter().map(|forbid| forbid_one(writer, forbid)).collect();
    let title = writer.words("What may not be measured", "不得设为评价指标的事项");
    writer.chapter("forbidden", title, blocks, Vec::new())
}

fn forbid_one(writer: &mut Writer<'_>, forbid: &Forbid) -> Block {
    let shown = |fact: &Titled| {
        fact.title.as_ref().map_or_else(|| fact.name.text.clone(), |title| title.value.clone())
    };
    let facts: Vec<String> = forbid.facts.iter().map(shown).collect();
    let listed = facts.join(writer.either(", ", "、"));
    let name = facts.first().cloned().unwrap_or_default();
    let place = anchor("forbid", &name);
    let bases: Vec<&Text> = forbid.basis.iter().collect();
    bases.iter().for_each(|basis| writer.rests(basis, &listed, &place));
    let said = writer.either(
        format!("No fact of a case, and no score, may rest on: {listed}."),
        format!("不得将下列事项设为评价个案的指标：{listed}。"),
    );
    let foot = writer.foot(&bases, forbid.span);
    Block::Clause(Clause { anchor: place, head: Vec::new(), body: vec![paragraph(said)], foot })
}
