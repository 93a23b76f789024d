//! How a clause differs from the locked one in whose place it stands.

use std::fmt;

/// A difference. `{how}` speaks English, `{how:#}` Chinese.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the texts say it")]
pub enum Difference {
    FewerPoints,
    OnceOnly,
    LowerLimit,
    Milder,
    NoDetection,
    HoldsForLess,
    AppliesToLess,
    MoreDefences,
    WeakerEffect,
    Favour,
    LowerCap,
    WorthLess,
    HigherScore,
    Bands,
    Later,
    Points,
    Condition,
    Effects,
    Worth,
    Lines,
    Clauses,
    Period,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (english, chinese) = match self {
            Self::FewerPoints => ("fewer points are deducted", "减少了扣分"),
            Self::OnceOnly => ("it counts once instead of each time", "把逐次扣分改成了只扣一次"),
            Self::LowerLimit => ("the points are bounded, or bounded lower", "增设或降低了扣分的上限"),
            Self::Milder => ("its level is milder", "降低了严重程度"),
            Self::NoDetection => ("the facts no longer show it", "取消了由案情自动认定"),
            Self::HoldsForLess => ("it holds in fewer cases", "缩小了成立的情形"),
            Self::AppliesToLess => ("it applies in fewer cases", "缩小了适用范围"),
            Self::MoreDefences => ("a defence is new or wider", "增设或放宽了免责情形"),
            Self::WeakerEffect => ("an effect is weaker, or gone", "减轻或取消了后果"),
            Self::Favour => {
                ("an effect is new, or stronger, that favours the case", "增设或加大了有利的后果")
            }
            Self::LowerCap => ("the cap of the class is new, or lower", "增设或降低了类别的封顶"),
            Self::WorthLess => ("the class is worth less", "降低了类别的满分"),
            Self::HigherScore => ("the score comes out better", "使得分更有利"),
            Self::Bands => ("a better grade is easier to reach", "放宽了较优等级的条件"),
            Self::Later => ("it is due later, or at no time", "延后或取消了期限"),
            Self::Points => ("the points are reckoned in another way", "改变了扣分的算法"),
            Self::Condition => ("the condition is another", "改变了条件"),
            Self::Effects => ("the effect is another", "改变了后果"),
            Self::Worth => ("the class is worth another number of points", "改变了类别的满分"),
            Self::Lines => ("the lines are others", "改变了各行的写法"),
            Self::Clauses => ("the clauses are others", "改变了得分的构成"),
            Self::Period => ("the period is another", "改变了期限的算法"),
        };
        f.write_str(if f.alternate() { chinese } else { english })
    }
}
