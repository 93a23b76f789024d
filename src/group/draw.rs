//! How a number of cases is divided over strata, and in which order cases are drawn.

use crate::model::{Amount, Take};
use crate::value::{Number, Rounding, sha256};

/// By what cases are drawn, the least first: whoever knows the seed can reckon it.
pub(super) fn lot(seed: &str, id: &str) -> String {
    sha256(&format!("{seed}\n{id}"))
}

/// How many of so many cases are taken, before it is asked whether there are so many.
pub(super) fn wanted(take: &Take, cases: usize) -> usize {
    let floor = usize::try_from(take.at_least).unwrap_or(usize::MAX);
    match &take.amount {
        Amount::Count(count) => usize::try_from(*count).unwrap_or(usize::MAX),
        Amount::Percent(percent) => share(percent, cases).unwrap_or(cases).max(floor),
    }
}

/// A percentage of so many cases, rounded up.
fn share(percent: &Number, cases: usize) -> Option<usize> {
    let cases = Number::from(i64::try_from(cases).ok()?);
    let of = percent.multiply(&cases).ok()?.divide(&Number::from(100)).ok()??;
    let whole = of.round(&Number::from(1), Rounding::Ceiling).ok()?;
    usize::try_from(whole.to_i64()?).ok()
}

/// Divides a number over strata of these sizes, no more than there are in all: in proportion, what is
/// left going to the greatest remainders, of equal ones to the first. Where the number allows it, no
/// stratum that has cases goes without: it gets one from the one that has most, of equal ones the last.
pub(super) fn divided(number: usize, sizes: &[usize]) -> Vec<usize> {
    let all: usize = sizes.iter().sum();
    let number = number.min(all);
    if number == 0 {
        return vec![0; sizes.len()];
    }
    let parts = sizes.iter().map(|size| {
        let product = wide(*size) * wide(number);
        (narrow(product / wide(all)), product % wide(all))
    });
    let (mut shares, remainders): (Vec<usize>, Vec<u128>) = parts.unzip();
    let left = number - shares.iter().sum::<usize>();
    let mut order: Vec<usize> = (0..sizes.len()).collect();
    order.sort_by_key(|&at| std::cmp::Reverse(remainders.get(at).copied()));
    for at in order.into_iter().take(left) {
        shares.get_mut(at).into_iter().for_each(|share| *share += 1);
    }
    if number >= sizes.iter().filter(|&&size| size > 0).count() {
        none_without(&mut shares, sizes);
    }
    shares
}

fn none_without(shares: &mut [usize], sizes: &[usize]) {
    for (at, &size) in sizes.iter().enumerate() {
        if size == 0 || shares.get(at) != Some(&0) {
            continue;
        }
        let most = (0..shares.len()).max_by_key(|&other| shares.get(other).copied());
        if let Some(share) = most.and_then(|most| shares.get_mut(most)) {
            *share -= 1;
        }
        shares.get_mut(at).into_iter().for_each(|share| *share = 1);
    }
}

fn wide(number: usize) -> u128 {
    u128::try_from(number).unwrap_or(u128::MAX)
}

fn narrow(number: u128) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_divided_in_proportion_and_none_goes_without() {
        assert_eq!(divided(10, &[50, 30, 20]), [5, 3, 2]);
        // 1.5, 0.9, 0.6: the remainders decide.
        assert_eq!(divided(3, &[50, 30, 20]), [1, 1, 1]);
        // Equal remainders: the first ones.
        assert_eq!(divided(2, &[5, 5, 5]), [1, 1, 0]);
        // 3.88, 0.08, 0.04: the small ones get theirs from the large one.
        assert_eq!(divided(4, &[97, 2, 1]), [2, 1, 1]);
        // Fewer than strata: the largest.
        assert_eq!(divided(1, &[1, 97, 2]), [0, 1, 0]);
        assert_eq!(divided(9, &[2, 0, 1]), [2, 0, 1]);
        assert_eq!(divided(0, &[2, 1]), [0, 0]);
        assert_eq!(divided(3, &[]), [0; 0]);
    }

    #[test]
    fn shares_round_up_and_have_a_floor() {
        let percent = |percent: &str, at_least| Take {
            amount: Amount::Percent(percent.parse().unwrap()),
            at_least,
        };
        let taken = |take: &Take, cases| wanted(take, cases);
        assert_eq!(taken(&percent("5", 2), 100), 5);
        assert_eq!(taken(&percent("5", 2), 101), 6);
        assert_eq!(taken(&percent("5", 2), 20), 2);
        assert_eq!(taken(&percent("0.1", 0), 1), 1);
        assert_eq!(taken(&percent("100", 0), 7), 7);
        assert_eq!(taken(&Take { amount: Amount::Count(10), at_least: 0 }, 3), 10);
    }

    #[test]
    fn every_division_sums_up_and_keeps_within_the_strata() {
        for number in 0..40 {
            for sizes in [[1, 2, 30], [7, 7, 7], [0, 1, 9], [13, 1, 1]] {
                let shares = divided(number, &sizes);
                assert_eq!(shares.iter().sum::<usize>(), number.min(sizes.iter().sum()));
                assert!(shares.iter().zip(&sizes).all(|(share, size)| share <= size), "{shares:?}");
            }
        }
    }
}
