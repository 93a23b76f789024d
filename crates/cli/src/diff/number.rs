//! Numbers as people read them.

use yardstick::value::{Number, Rounding};

/// A share in percent, with two decimals where it needs them: `12.5%`, `<0.01%`.
pub fn share(part: u64, whole: u64) -> String {
    if part == 0 || whole == 0 {
        return "0%".to_owned();
    }
    let (part, whole) = (u128::from(part), u128::from(whole));
    let hundredths = (part * 10_000 + whole / 2) / whole;
    if hundredths == 0 {
        return "<0.01%".to_owned();
    }
    // What is not quite all is not told as all.
    let hundredths = if part < whole { hundredths.min(9_999) } else { hundredths };
    let text = format!("{}.{:02}", hundredths / 100, hundredths % 100);
    format!("{}%", text.trim_end_matches('0').trim_end_matches('.'))
}

/// A change with its sign: `+2.5`, `−1`; what has many decimals is rounded, which `≈` says.
pub fn change(number: &Number, percent: bool) -> String {
    let short = number.decimals().is_some_and(|decimals| decimals <= 4);
    let step = Number::from(1).divide(&Number::from(10_000)).ok().flatten();
    let rounded = step.and_then(|step| number.round(&step, Rounding::HalfUp).ok());
    let shown = if short { number.clone() } else { rounded.unwrap_or_else(|| number.clone()) };
    let about = if short { "" } else { "≈" };
    let sign = if number.is_zero() {
        ""
    } else if number.is_negative() {
        "−"
    } else {
        "+"
    };
    let unit = if percent { "%" } else { "" };
    format!("{about}{sign}{}{unit}", shown.absolute())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_rounded_but_never_to_all_or_nothing() {
        let told = [(0, 5), (5, 5), (1, 8), (1, 3), (1, 1_000_000), (999_999, 1_000_000), (0, 0)];
        let told = told.map(|(part, whole)| share(part, whole));
        assert_eq!(told, ["0%", "100%", "12.5%", "33.33%", "<0.01%", "99.99%", "0%"]);
    }

    #[test]
    fn changes_have_signs() {
        let told = ["2.5", "-1", "0", "1/3", "-2/3"].map(|it| change(&it.parse().unwrap(), false));
        assert_eq!(told, ["+2.5", "−1", "0", "≈+0.3333", "≈−0.6667"]);
    }
}
