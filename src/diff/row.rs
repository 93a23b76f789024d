//! Which rows of two tables are the same ones.

use crate::consolidate::shown;
use crate::syntax::ast::Row;

/// The most pairs of rows that are compared; beyond that, rows are taken in their order.
const PAIRS: usize = 4_000_000;

/// A row with its number from 0.
type Numbered<'r> = (usize, &'r Row);

/// The way from the old rows to the new ones: rows that stay or are changed, that go, that come.
pub(super) fn script<'r>(
    old: &'r [Row],
    new: &'r [Row],
) -> Vec<(Option<Numbered<'r>>, Option<Numbered<'r>>)> {
    let texts = |rows: &[Row]| rows.iter().map(|row| shown(&row.cells)).collect::<Vec<_>>();
    let kept = kept(&texts(old), &texts(new));
    let mut script = Vec::new();
    let (mut from, mut to) = (0, 0);
    for (left, right) in kept.into_iter().chain([(old.len(), new.len())]) {
        // Between two rows that stay, the others are taken for one another in their order.
        while from < left || to < right {
            let gone = (from < left).then(|| old.get(from).map(|row| (from, row))).flatten();
            let come = (to < right).then(|| new.get(to).map(|row| (to, row))).flatten();
            script.push((gone, come));
            from += usize::from(from < left);
            to += usize::from(to < right);
        }
        if let (Some(old), Some(new)) = (old.get(left), new.get(right)) {
            script.push((Some((left, old)), Some((right, new))));
        }
        (from, to) = (left + 1, right + 1);
    }
    script
}

/// The longest run of rows that stay as they are, in their order: their old and new numbers.
fn kept(old: &[String], new: &[String]) -> Vec<(usize, usize)> {
    let front = old.iter().zip(new).take_while(|(left, right)| left == right).count();
    let mut kept: Vec<(usize, usize)> = (0..front).map(|at| (at, at)).collect();
    let (old, new) = (old.get(front..).unwrap_or_default(), new.get(front..).unwrap_or_default());
    if old.len().saturating_mul(new.len()) <= PAIRS {
        kept.extend(longest(old, new).into_iter().map(|(left, right)| (left + front, right + front)));
    }
    kept
}

fn longest(old: &[String], new: &[String]) -> Vec<(usize, usize)> {
    let width = new.len() + 1;
    let mut lengths = vec![0_u32; (old.len() + 1) * width];
    let length = |lengths: &[u32], left: usize, right: usize| {
        lengths.get(left * width + right).copied().unwrap_or_default()
    };
    for (left, was) in old.iter().enumerate().rev() {
        for (right, is) in new.iter().enumerate().rev() {
            let best = if was == is {
                length(&lengths, left + 1, right + 1) + 1
            } else {
                length(&lengths, left + 1, right).max(length(&lengths, left, right + 1))
            };
            if let Some(place) = lengths.get_mut(left * width + right) {
                *place = best;
            }
        }
    }
    let (mut left, mut right, mut found) = (0, 0, Vec::new());
    while let (Some(was), Some(is)) = (old.get(left), new.get(right)) {
        if was == is {
            found.push((left, right));
            (left, right) = (left + 1, right + 1);
        } else if length(&lengths, left + 1, right) >= length(&lengths, left, right + 1) {
            left += 1;
        } else {
            right += 1;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_that_stay_are_found_around_those_that_come_and_go() {
        let rows = |text: &str| text.chars().map(String::from).collect::<Vec<_>>();
        assert_eq!(kept(&rows("abcd"), &rows("abxd")), [(0, 0), (1, 1), (3, 3)]);
        assert_eq!(kept(&rows("abcd"), &rows("bcde")), [(1, 0), (2, 1), (3, 2)]);
        assert_eq!(kept(&rows("ab"), &rows("cd")), []);
        assert_eq!(kept(&rows(""), &rows("a")), []);
    }
}
