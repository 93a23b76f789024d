//! One walk over two trees that finds every difference between them, and makes the tree in which some
//! of the differences are taken over.
//!
//! The walk meets the differences in one order, whatever is taken over of them; a difference is known
//! by its number in that order.

use std::collections::BTreeSet;

use crate::syntax::ast::{Becomes, Field, Row};

use super::change::{Change, ChangeKind, Teller, begins_with_name};
use super::clause::{Clause, PartKind};
use super::part::Part;
use super::row;

/// What is done with the differences.
pub(super) enum Mode<'m> {
    /// They are written down, and none is taken over.
    Tell { teller: Teller<'m>, changes: &'m mut Vec<Change> },
    /// These are taken over.
    Pick(&'m BTreeSet<usize>),
}

/// The walk.
pub(super) struct Merger<'m> {
    pub mode: Mode<'m>,
    /// The number of the next difference.
    pub next: usize,
    /// The names of the parts that are walked through, the outermost first.
    pub within: Vec<String>,
}

impl Merger<'_> {
    /// Meets a difference; whether it is taken over.
    pub fn meet(&mut self, tell: impl FnOnce(Teller<'_>, Vec<String>) -> Change) -> bool {
        let number = self.next;
        self.next += 1;
        match &mut self.mode {
            Mode::Tell { teller, changes } => {
                let named = self.within.iter().filter(|name| !name.is_empty());
                changes.push(tell(*teller, named.cloned().collect()));
                false
            }
            Mode::Pick(picked) => picked.contains(&number),
        }
    }

    /// Whether a part that is gone is taken out.
    pub fn meet_removed<P: Part>(&mut self, old: &P, name: &str) -> bool {
        self.meet(|teller, within| Change {
            old: Some(teller.wording(&[old.span()], old.span(), None)),
            ..change(ChangeKind::Removed, old, name, within)
        })
    }

    /// Whether a part that is new is put in.
    pub fn meet_added<P: Part>(&mut self, new: &P, name: &str) -> bool {
        self.meet(|teller, within| Change {
            new: Some(teller.wording(&[new.span()], new.span(), None)),
            ..change(ChangeKind::Added, new, name, within)
        })
    }

    /// Two parts that are one, merged.
    pub fn merge<P: Part>(&mut self, old: &P, new: &P, name: &str) -> P {
        let mut merged = old.clone();
        self.call(old, new, name, &mut merged);
        for clause in old.clauses() {
            let (was, is) = (old.said(clause), new.said(clause));
            if was.shown == is.shown {
                continue;
            }
            let differs = was.essence != is.essence || clause == Clause::From;
            let taken = self.meet(|teller, within| {
                let told = |part: &P, spans: &[_], there: bool| {
                    let named = begins_with_name(part.kind(), clause).then_some(clause);
                    there.then(|| teller.wording(spans, part.span(), named))
                };
                let nowhere = was.spans.is_empty() && is.spans.is_empty();
                let changed = change(ChangeKind::Changed, new, name, within);
                Change {
                    clause: Some(clause),
                    old: told(old, &was.spans, nowhere || !was.spans.is_empty()),
                    new: told(new, &is.spans, nowhere || !is.spans.is_empty()),
                    effective: changed.effective && differs && clause != Clause::Locked,
                    ..changed
                }
            });
            if taken {
                merged.take(clause, new);
            }
        }
        self.within.push(name.to_owned());
        merged.merge_within(new, self);
        self.within.pop();
        merged
    }

    /// What the parts are called.
    fn call<P: Part>(&mut self, old: &P, new: &P, name: &str, merged: &mut P) {
        let name_of = |part: &P| part.called().map(|(name, _)| name);
        let title_of = |part: &P| part.title().map(|title| title.value.clone());
        if name_of(old) != name_of(new) {
            let named = |teller: Teller<'_>, part: &P| {
                part.called().map(|(_, span)| teller.wording(&[span], part.span(), None))
            };
            let taken = self.meet(|teller, within| Change {
                old: named(teller, old),
                new: named(teller, new),
                // What there is only one of may be called anything.
                effective: !matches!(
                    new.kind(),
                    PartKind::Standard | PartKind::Record | PartKind::Procedure
                ),
                ..change(ChangeKind::Renamed, new, name, within)
            });
            if taken {
                merged.rename(new);
            }
        }
        if title_of(old) != title_of(new) {
            let titled = |teller: Teller<'_>, part: &P| {
                part.title().map(|title| teller.wording(&[title.span], part.span(), None))
            };
            let taken = self.meet(|teller, within| Change {
                old: titled(teller, old),
                new: titled(teller, new),
                effective: false,
                ..change(ChangeKind::Retitled, new, name, within)
            });
            if taken {
                merged.retitle(new);
            }
        }
    }

    pub fn fields(&mut self, old: &[Field], new: &[Field]) -> Vec<Field> {
        self.named(old, new)
    }

    /// Parts with names, in no order that means anything.
    pub fn named<P: Part>(&mut self, old: &[P], new: &[P]) -> Vec<P> {
        self.list(old, new, &[], false)
    }

    /// Parts with names whose order has a meaning; some may have had other names.
    pub fn ordered<P: Part>(&mut self, old: &[P], new: &[P], former: &[Becomes]) -> Vec<P> {
        self.list(old, new, former, true)
    }

    fn list<P: Part>(&mut self, old: &[P], new: &[P], former: &[Becomes], ordered: bool) -> Vec<P> {
        let partners = partners(old, new, former);
        let mut olds = Vec::new();
        for (old, &partner) in old.iter().zip(&partners) {
            let name = name_of(old);
            let new = partner.and_then(|at| new.get(at));
            olds.push(match new {
                Some(new) => Some(self.merge(old, new, &name_of(new))),
                None => (!self.meet_removed(old, &name)).then(|| old.clone()),
            });
        }
        let taken: BTreeSet<usize> = partners.iter().flatten().copied().collect();
        let mut news = Vec::new();
        for (at, new) in new.iter().enumerate() {
            let added = !taken.contains(&at) && self.meet_added(new, &name_of(new));
            news.push(added.then(|| new.clone()));
        }
        let by_new = ordered && self.order(old, new, &partners);
        arrange(olds, news, &partners, by_new)
    }

    /// Whether the new order is taken over, where it is another one.
    fn order<P: Part>(&mut self, old: &[P], new: &[P], partners: &[Option<usize>]) -> bool {
        let kept: Vec<usize> = partners.iter().flatten().copied().collect();
        if kept.is_sorted() {
            return false;
        }
        let Some((name, around)) = self.within.split_last() else { return false };
        let around = around.iter().filter(|name| !name.is_empty()).cloned().collect();
        let name = name.clone();
        let names = |parts: &[P]| parts.iter().map(name_of).collect::<Vec<_>>().join(", ");
        self.meet(|teller, _| {
            let told = |parts: &[P]| {
                let first = parts.first()?.span();
                let mut wording = teller.wording(&[], first, None);
                wording.text = names(parts);
                Some(wording)
            };
            Change {
                kind: ChangeKind::Reordered,
                part: old.first().map_or(PartKind::Value, container),
                name: name.clone(),
                title: None,
                within: around,
                clause: None,
                old: told(old),
                new: told(new),
                effective: true,
                needs: Vec::new(),
            }
        })
    }

    /// The rows of a table, which have no names.
    pub fn rows(&mut self, old: &[Row], new: &[Row]) -> Vec<Row> {
        let mut rows = Vec::new();
        for step in row::script(old, new) {
            match step {
                (Some((_, old)), Some((at, new))) => {
                    let name = (at + 1).to_string();
                    rows.push(self.merge(old, new, &name));
                }
                (Some((at, old)), None) => {
                    let taken = self.meet_removed(old, &(at + 1).to_string());
                    rows.extend((!taken).then(|| old.clone()));
                }
                (None, Some((at, new))) => {
                    let taken = self.meet_added(new, &(at + 1).to_string());
                    rows.extend(taken.then(|| new.clone()));
                }
                (None, None) => {}
            }
        }
        rows
    }
}

/// What a change says of its part, before it says what happened.
pub(super) fn change<P: Part>(kind: ChangeKind, part: &P, name: &str, within: Vec<String>) -> Change {
    let moves_nothing = matches!(
        part.kind(),
        PartKind::Standard
            | PartKind::Duty
            | PartKind::Forbid
            | PartKind::Translation
            | PartKind::TranslatedTitle
    );
    Change {
        kind,
        part: part.kind(),
        name: name.to_owned(),
        title: part.title().map(|title| title.value.clone()),
        within,
        clause: None,
        old: None,
        new: None,
        effective: !moves_nothing,
        needs: Vec::new(),
    }
}

fn name_of<P: Part>(part: &P) -> String {
    part.name().map(|name| name.text.clone()).unwrap_or_default()
}

/// What parts in an order belong to.
fn container<P: Part>(part: &P) -> PartKind {
    match part.kind() {
        PartKind::Level => PartKind::Levels,
        PartKind::Line => PartKind::Grade,
        PartKind::Step => PartKind::Procedure,
        _ => PartKind::Scale,
    }
}

/// For each old part the place of the new one that it has become: of its name, or of the name that
/// takes the place of its own.
fn partners<P: Part>(old: &[P], new: &[P], former: &[Becomes]) -> Vec<Option<usize>> {
    let at = |name: &str| new.iter().position(|part| name_of(part) == name);
    let of_old = |part: &P| {
        let name = name_of(part);
        let now = former.iter().find(|becomes| becomes.former.text == name);
        at(&name).or_else(|| {
            // What has both names is not the same one.
            let now = at(&now?.now.text)?;
            let taken =
                new.get(now).is_some_and(|new| old.iter().any(|other| name_of(other) == name_of(new)));
            (!taken).then_some(now)
        })
    };
    let mut known = BTreeSet::new();
    old.iter().map(|part| of_old(part).filter(|&at| known.insert(at))).collect()
}

/// Old and new parts in one list: in the old order, each new one behind the one that it follows; or in
/// the new order, each that is gone behind the one that it followed.
fn arrange<P>(
    olds: Vec<Option<P>>,
    news: Vec<Option<P>>,
    partners: &[Option<usize>],
    by_new: bool,
) -> Vec<P> {
    // By the number of the old part (an even key) or of the new one (an odd key).
    let of_new = |at: usize| partners.iter().position(|&partner| partner == Some(at));
    let mut order: Vec<(bool, usize)> = Vec::new();
    let behind = |order: &mut Vec<(bool, usize)>, last: Option<(bool, usize)>, one| {
        let at = last.and_then(|last| order.iter().position(|&other| other == last));
        order.insert(at.map_or(0, |at| at + 1), one);
    };
    if by_new {
        order.extend((0..news.len()).map(|at| of_new(at).map_or((true, at), |old| (false, old))));
        let mut last = None;
        for (at, partner) in partners.iter().enumerate() {
            if partner.is_none() {
                behind(&mut order, last, (false, at));
            }
            last = Some((false, at));
        }
    } else {
        order.extend((0..olds.len()).map(|at| (false, at)));
        let mut last = None;
        for at in 0..news.len() {
            let one = of_new(at).map_or((true, at), |old| (false, old));
            if one.0 {
                behind(&mut order, last, one);
            }
            last = Some(one);
        }
    }
    let (mut olds, mut news) = (olds, news);
    let taken = order.into_iter().filter_map(|(new, at)| {
        let from = if new { &mut news } else { &mut olds };
        from.get_mut(at).and_then(Option::take)
    });
    taken.collect()
}
