//! What a model consists of, one file a kind of item.

mod calendar;
mod class;
mod group;
mod procedure;
mod record;
mod responsibility;
mod rollup;
mod rule;
mod score;

pub use calendar::{Calendar, OfDates, Period, Within};
pub use class::{Class, Deduction, Defence, ErrorRow, LevelPoints, Points};
pub use group::{Amount, Carried, Key, OrderKey, Pick, Reasoned, Take};
pub use procedure::{MayChange, OfProcedure, Procedure, ProcedureStep, Role};
pub use record::{
    Bounds, Cell, Column, EnumKind, EnumValue, Enumeration, Field, Let, RecordType, Row, Table,
};
pub use responsibility::{Adjustment, Allotment, Ground, Limitation, Responsibility};
pub use rollup::{Aggregate, Of, Previous, Rollup, RollupKey};
pub use rule::{By, Duty, Effect, EffectKind, GradeEffect, Rule, ScoreEffect};
pub use score::{Bonus, Grade, GradeLine, LineWhen, Score, ScorePart, ScorePartKind, Undetermined};
