//! An amendment or a layer does not fit what it changes (`E017x`, `E027x`, `E048x`).

use std::fmt;

use super::{Difference, Thing};

/// What an edit is about: something with a name, or the only one of its kind. `{subject}` speaks
/// English, `{subject:#}` Chinese.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// The name; empty where there is only one of its kind.
    pub name: String,
    /// What it is.
    pub thing: Thing,
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.name.as_str() {
            "" if f.alternate() => write!(f, "`{:#}`", self.thing),
            "" => self.thing.fmt(f),
            name => write!(f, "`{name}`"),
        }
    }
}

problems! {
    /// Problems of putting an amendment, or a layer, and its base together.
    pub enum ConsolidateProblem {
        /// Two of them in one file: `amend a from … { }` and `amend b from … { }`
        SecondChange = "E0170" {
            en: "a file holds one `amend` or one `extends`",
            zh: "一个文件只能有一处“修订”或“承袭”",
            help_en: "put the second one into a file of its own",
            help_zh: "请将第二处写入另一个文件",
        }
        /// A layer that does not say what it is called: `extends a { }` without `standard`
        LayerWithoutHeader = "E0171" {
            en: "what extends another standard needs a `standard` of its own",
            zh: "承袭其他标准的文件应有自己的“标准”抬头",
            help_en: "begin with `standard some.name \"Title\" {{ version \"1\" }}`",
            help_zh: "请以 `标准 某.名称 “标题” {{ 版本 “1” }}` 开头",
        }
        /// An amendment with a header: `standard a { }` and `amend a from … { }`
        AmendmentWithHeader = "E0172" {
            en: "an amendment has no `standard` of its own",
            zh: "修订不另设“标准”抬头",
            help_en: "write `version`, `issued by` and `retitle standard` within `amend`",
            help_zh: "请在“修订”之内写明版本、发布机关，名称变更写作 `改称 标准 “…”`",
        }
        /// A part of a procedure, of `roles`, of a responsibility or of a calendar:
        /// `in review replace step check by reviewer`
        OnlyWhole = "E0173" {
            en: "this cannot be changed by itself: procedures, roles, responsibilities and calendars are only replaced whole",
            zh: "此处不能单独修改：程序、角色、责任和日历只能整体替换",
            help_en: "write the whole of it as it is to be: `replace procedure …`, `replace roles {{ … }}`",
            help_zh: "请写出修改后的全文：`替换 程序 …`、`替换 角色 {{ … }}`",
        }
        /// Something to replace, repeal or retitle that is not there: `repeal error P99`
        NothingThere { name: String, wanted: Thing } = "E0271" {
            en: "`{name}` is not in the standard that this changes; {wanted} of it is needed here",
            zh: "原标准中没有 `{name}`，此处应为其中已有的{wanted:#}",
        }
        /// The only one of its kind, and it is not there: `repeal levels`
        NoneThere { subject: Subject } = "E0482" {
            en: "the standard that this changes has no {subject}",
            zh: "原标准中没有 {subject:#}",
        }
        /// Another kind of thing: `repeal rule P01` of an error
        OtherKind { name: String, found: Thing, wanted: Thing } = "E0272" {
            en: "`{name}` is {found}, not {wanted}",
            zh: "`{name}` 是{found:#}，不是{wanted:#}",
        }
        /// A name that is taken: `add error P01 { }` where there is one
        AlreadyThere { subject: Subject } = "E0273" {
            en: "{subject} is already there",
            zh: "{subject:#} 已经存在",
            help_en: "write `replace` to put this in its place, or give it another name",
            help_zh: "要以此取代原有内容请写“替换”，否则请另取名称",
        }
        /// Two edits of one thing: `repeal error P01` and `retitle error P01 "…"`
        EditedTwice { subject: Subject } = "E0274" {
            en: "{subject} is changed twice",
            zh: "{subject:#} 被修改了两次",
            help_en: "say in one edit what it is to be",
            help_zh: "请在一处写明修改后的内容",
        }
        /// An edit after which all is as before: `retitle rule V1 "…"` with the title that it has
        ChangesNothing { subject: Subject } = "E0275" {
            en: "this leaves {subject} as it is",
            zh: "此处修改后，{subject:#} 与原来相同",
            help_en: "remove it, or say what is to be different",
            help_zh: "请删去，或写明要改变的内容",
        }
        /// A part of something else: `in documents repeal error P01` of an error of another class
        NotWithin { name: String, place: String } = "E0276" {
            en: "`{name}` does not stand in `{place}`",
            zh: "`{name}` 不在 `{place}` 之中",
        }
        /// Something that takes no parts: `in total add error P01 { }`
        NoPlace { name: String, found: Thing } = "E0277" {
            en: "`{name}` is {found}, which holds neither errors nor fields",
            zh: "`{name}` 是{found:#}，其中既没有错误也没有字段",
            help_en: "after `in` stands a class, the record, `finding` or a list of the record",
            help_zh: "“中”之前应为类别、对象、检出，或对象中的列表",
        }
        /// A part of another kind: `in case add error P01 { }`
        WrongPart { place: String, takes_en: String, takes_zh: String } = "E0278" {
            en: "`{place}` holds {takes_en}, not this",
            zh: "`{place}` 之中只能有{takes_zh}",
        }
        /// A clause that a class has not: `in procedure repeal cap`
        NoClauseThere { name: String } = "E0279" {
            en: "`{name}` has no such clause to be changed",
            zh: "`{name}` 没有可供修改的此项",
            help_en: "write `add` where it is new",
            help_zh: "如系新增，请写“增设”",
        }
        /// A clause that a class has: `in procedure add cap 10` where there is one
        ClauseThere { subject: Subject } = "E0270" {
            en: "{subject} has this clause already",
            zh: "{subject:#} 已有此项",
            help_en: "write `replace` where it is to be another",
            help_zh: "要改为别的内容，请写“替换”",
        }
        /// Something that a change took away and that is still used elsewhere: `repeal score total`, with
        /// `grade g by total { … }` left
        Gone { name: String, by: String } = "E0174" {
            en: "`{name}` was taken away by `{by}`, and is still used here",
            zh: "`{name}` 已由 `{by}` 废止或取代，而此处仍在使用",
            help_en: "change this as well, or keep `{name}`",
            help_zh: "请一并修改此处，或者保留 `{name}`",
        }
        /// An edit of what an earlier change took away: `repeal error P01` for the second time
        GoneBefore { name: String, by: String } = "E0175" {
            en: "`{name}` was taken away by `{by}`, and cannot be changed any more",
            zh: "`{name}` 已由 `{by}` 废止或取代，无从再作改动",
            help_en: "remove this edit, or add `{name}` anew",
            help_zh: "请删去此处；要重新设立的，请写 `增设`",
        }
        /// A value that a change took away: `replace grade g … { good … }` without `fair`, which a rule
        /// still names
        ValueGone { name: String, of: String, by: String } = "E0176" {
            en: "`{name}` is no value of `{of}` any more since `{by}`, and is still used here",
            zh: "`{of}` 自 `{by}` 起已没有 `{name}`，而此处仍在使用",
            help_en: "say in `{of}` what it is now: `{name} becomes …`",
            help_zh: "请在 `{of}` 中写明它现在是什么：`{name} 对应 …`",
        }
        /// A level that a change took away: `replace levels … { minor … }` without `grave`, which an error
        /// still has
        LevelGone { name: String, by: String } = "E0177" {
            en: "`{name}` is no level any more since `{by}`, and is still used here",
            zh: "自 `{by}` 起已没有 `{name}` 这一严重程度，而此处仍在使用",
            help_en: "say in `levels` what it is now: `{name} becomes …`",
            help_zh: "请在 `严重程度` 中写明它现在是什么：`{name} 对应 …`",
        }
        /// A locked clause that an amendment replaces without saying `locked` again
        LockDropped { subject: Subject } = "W0480" {
            en: "{subject} was locked, and is no longer as this replaces it",
            zh: "{subject:#} 原为不得放宽，此处替换后不再是",
            help_en: "write `locked` again, or standards that extend this one may loosen it",
            help_zh: "请再次写明 `不得放宽`，否则下级标准可以放宽",
        }
        /// A title for what has its own: `retitle standard "…"` within `extends`
        TitleOfLayer = "E0480" {
            en: "what extends another standard has its title in its own `standard`",
            zh: "承袭其他标准的文件，其名称写在自己的“标准”抬头中",
            help_en: "write the title there, and remove this",
            help_zh: "请将名称写在抬头中，并删去此处",
        }
        /// A version that is the amended one's: `version "1"` again, or no version at all
        VersionNeeded = "E0481" {
            en: "the amended standard needs a `version` of its own",
            zh: "修订后的标准应有自己的版本",
            help_en: "write `version \"…\"` within `amend`, other than the version that it amends",
            help_zh: "请在“修订”之内写 `版本 “…”`，且与被修订的版本不同",
        }
        /// A locked clause repealed below: `locked error P01` above, `repeal error P01` below
        LockedRepealed { subject: Subject } = "E0483" {
            en: "{subject} is locked by the upper standard and cannot be taken away here",
            zh: "上级标准规定 {subject:#} 不得放宽，此处不得废止",
        }
        /// Something locked as it stands, changed below: `locked procedure p { … }` above,
        /// `replace procedure p { … }` below
        LockedChanged { subject: Subject } = "E0463" {
            en: "{subject} is locked by the upper standard as it stands and cannot be changed here",
            zh: "上级标准规定 {subject:#} 不得放宽，此处不得改动",
            help_en: "remove this; who has locked it changes it by an amendment",
            help_zh: "请删去此处；确需改动的，由上级标准修订",
        }
        /// More of a locked calendar below: `locked calendar c { covers 2024 }` above,
        /// `calendar c { covers 2025 }` below
        LockedCalendar { calendar: String } = "E0464" {
            en: "`{calendar}` is locked by the upper standard as it stands, and this would add to it",
            zh: "上级标准规定 `{calendar}` 不得放宽，此处会增加其内容",
            help_en: "leave the days and years of this calendar to the upper standard",
            help_zh: "该日历的日期和年度由上级标准规定，请删去此处",
        }
        /// A locked clause made easier below: fewer points, a milder level, a new defence
        Loosened { name: String, how: Difference } = "E0484" {
            en: "this loosens `{name}`, which the upper standard has locked: {how}",
            zh: "上级标准规定 `{name}` 不得放宽，此处却{how:#}",
            help_en: "keep the clause as it is, or make it stricter",
            help_zh: "请保持原有规定，或只作从严的改动",
        }
        /// A locked clause put in another form below, such as another condition
        NotComparable { name: String, how: Difference } = "E0485" {
            en: "this cannot be shown to be no looser than `{name}`, which the upper standard has locked: {how}",
            zh: "上级标准规定 `{name}` 不得放宽，此处{how:#}，无法认定没有放宽",
            help_en: "keep the form of the clause, and make it stricter within it: more points, another case after `or`, a tighter bound",
            help_zh: "请保留原有写法，在其中从严：提高分值、用 `或` 增加情形、收紧界限",
        }
        /// A fact, value or table changed below on which a locked clause rests
        LockRestsOn { subject: Subject, on: Subject } = "E0486" {
            en: "{subject}, which the upper standard has locked, rests on {on}, which is changed here",
            zh: "上级标准规定 {subject:#} 不得放宽，它所依据的 {on:#} 在此处被改变",
            help_en: "leave {on} as it is, and give what is new another name",
            help_zh: "请保持 {on:#} 不变，新的内容另取名称",
        }
        /// A calendar changed or repealed below, or new, by which a locked clause reckons: `calendar cn { covers 2025 … }`
        CalendarUnderLock { name: String, calendar: String } = "E0460" {
            en: "`{name}`, which the upper standard has locked, reckons time, and what is done here to the calendar `{calendar}` would change how",
            zh: "上级标准规定 `{name}` 不得放宽，它要计算期限，而此处对日历 `{calendar}` 的改动会改变期限的算法",
            help_en: "leave calendars to the upper standard, and the years that they cover as well",
            help_zh: "日历及其年度由上级标准规定，请删去此处；年度不足的，由上级标准增补",
        }
        /// A second calendar beside one that is not named: `within 15 days of closed` above,
        /// `calendar other { … }` below
        SecondCalendar { calendar: String, first: String } = "E0461" {
            en: "with `{calendar}` there would be several calendars, and the standard that this changes does not say by which one it reckons",
            zh: "增设 `{calendar}` 后日历有多个，而原标准的期限没有写明按哪一个计算",
            help_en: "give the years that are new to `{first}`, or replace it",
            help_zh: "请用 `{first}` 这一名称增补年度，或者替换原有日历",
        }
        /// A fact allowed below that is forbidden above: `forbid fines` above, `repeal forbid fines` below
        ForbidRepealed { fact: String } = "E0462" {
            en: "the upper standard forbids to score on `{fact}`, and that cannot be taken away here",
            zh: "上级标准规定 `{fact}` 不得设为指标，此处不得废止该规定",
        }
        /// A fact forbidden under a name that nothing has, but something nearly: `forbid fine` of `fines`
        ForbiddenUnknown { fact: String } = "W0487" {
            en: "no fact of the record is called `{fact}`, so that nothing is forbidden here",
            zh: "案件记录中没有名为 `{fact}` 的事实，此处等于什么也没有禁止",
        }
        /// An amendment issued by somebody else: `issued by "Province"` above, `issued by "County"` here
        IssuedByOther { own: String, other: String } = "W0481" {
            en: "the standard is issued by {own}, and this amendment of it by {other}",
            zh: "原标准由“{own}”发布，此处却由“{other}”修订",
            help_en: "who issued a standard amends it; a lower authority writes `extends` in a standard of its own",
            help_zh: "标准由发布机关自己修订；下级机关另作规定的，请另立标准并写“承袭”",
        }
        /// A fact scored on below: `forbid fines` above, `rule R { when fines > 10 … }` below
        ForbiddenFact { name: String, fact: String, way: String } = "E0487" {
            en: "the upper standard forbids to score on `{fact}`, and `{name}` rests on it: {way}",
            zh: "上级标准规定 `{fact}` 不得设为指标，而 `{name}` 以它为依据：{way}",
            help_en: "such a fact may be recorded; no score, grade, error or rule may read it",
            help_zh: "此项事实可以记录，但得分、等级、错误和规则均不得采用",
        }
        /// An item below with the name of what is forbidden: `forbid fines` above, `score fines` below
        ForbiddenName { fact: String } = "E0488" {
            en: "the upper standard forbids to score on `{fact}`, and this has its name",
            zh: "上级标准规定 `{fact}` 不得设为指标，此处不得以它为名",
        }
        /// A forbidden fact that goes by another name below: `in case retitle fines "Other"`
        ForbiddenHidden { fact: String, field: String } = "E0489" {
            en: "the upper standard forbids to score on `{fact}`, which is `{field}`; here it no longer shows that it is",
            zh: "上级标准规定 `{fact}` 不得设为指标，`{field}` 就是此项事实，此处修改后不再看得出来",
            help_en: "keep the name or title by which it is forbidden",
            help_zh: "请保留据以认定的名称或标题",
        }
    }
}
