//! The keys of a record that have a meaning of their own, each with what it is called in Chinese: a
//! test may write either, a record only the first.

/// Those of a case.
pub(crate) const CASE: &[(&str, &str)] = &[("findings", "检出"), ("examined", "已查")];

/// That of a case whose standard has a procedure: the list of what took place.
pub(crate) const PROCEEDINGS: (&str, &str) = ("proceedings", "办理经过");

/// Those of a finding.
pub(crate) const FINDING: &[(&str, &str)] = &[
    ("code", "编码"),
    ("count", "次数"),
    ("level", "级别"),
    ("points", "分值"),
    ("waived", "不计"),
    ("waived_because", "不计理由"),
    ("note", "备注"),
    ("evidence", "证据"),
];
