//! What classes cost: inner caps first, what counts after caps given to the errors in their order.

use crate::model::{ClassId, ErrorId, RuleId};
use crate::program::Member;
use crate::value::{Number, TooLarge};

use super::machine::Machine;
use super::value::{Cause, Fault, Stop, settle};

/// What one error, or the zeroing of a class, takes.
#[derive(Debug, Clone, PartialEq)]
pub struct Share {
    /// Who takes it.
    pub of: ShareOf,
    /// After the caps of the classes gone through.
    pub points: Number,
    /// Whether it lies in a class that costs its full worth despite any cap.
    fixed: bool,
}

/// Who takes points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShareOf {
    Error(ErrorId),
    /// The full worth beyond what the errors take, by this rule.
    Zero(ClassId, RuleId),
}

/// How costs are reckoned.
#[derive(Debug, Clone, Default)]
pub struct How {
    /// What each error's points are multiplied by before caps.
    pub factor: Option<Number>,
    /// Whether no class costs more than its worth.
    pub within_worth: bool,
}

impl How {
    fn scale(&self, number: &Number) -> Result<Number, TooLarge> {
        self.factor.as_ref().map_or_else(|| Ok(number.clone()), |factor| number.multiply(factor))
    }
}

impl Machine<'_> {
    /// Reckons what a class costs and what is earned in it.
    pub fn loss(&mut self, id: ClassId) -> Result<(), Fault> {
        let mut shares = Vec::new();
        let lost = settle(self.share(Member::Class(id), &How::default(), &mut shares))?;
        let earned = settle(self.earned(id))?;
        let class = &mut self.out.classes[id];
        (class.lost, class.earned) = (lost, earned);
        Ok(())
    }

    fn earned(&self, id: ClassId) -> Result<Number, Stop> {
        if !self.out.classes[id].applies? {
            return Err(Cause::NotApplicable(id).into());
        }
        let how = How { factor: None, within_worth: true };
        let loss = self.share(Member::Class(id), &how, &mut Vec::new())?;
        Ok(self.applicable_worth(id, false)?.subtract(&loss)?.max(Number::ZERO))
    }

    /// What some classes and errors cost together, share by share.
    pub fn shares(&self, members: &[Member], how: &How) -> Result<Vec<Share>, Stop> {
        let mut shares = Vec::new();
        for &member in members {
            self.share(member, how, &mut shares)?;
        }
        Ok(shares)
    }

    /// Adds the shares of a class or error, and returns what it costs.
    fn share(&self, member: Member, how: &How, shares: &mut Vec<Share>) -> Result<Number, Stop> {
        let id = match member {
            Member::Class(id) => id,
            Member::Error(error) => {
                let points =
                    how.scale(self.out.errors[error].points.as_ref().map_err(|&cause| cause)?)?;
                if !points.is_zero() {
                    shares.push(Share {
                        of: ShareOf::Error(error),
                        points: points.clone(),
                        fixed: false,
                    });
                }
                return Ok(points);
            }
        };
        if !self.out.classes[id].applies? {
            return Ok(Number::ZERO);
        }
        let (class, first) = (&self.program.classes[id], shares.len());
        let mut loss = Number::ZERO;
        for &member in &class.members {
            loss = loss.add(&self.share(member, how, shares)?)?;
        }
        let mut own = shares.split_off(first);
        if class.cap.as_ref().is_some_and(|cap| loss > *cap) {
            loss = cut(&mut own, class.cap.as_ref().unwrap_or(&Number::ZERO), true)?;
        }
        if let Some(rule) = self.out.classes[id].zeroed? {
            loss = self.zero(id, rule, how, loss, &mut own)?;
        }
        if how.within_worth && class.has_worth {
            let limit = how.scale(&self.applicable_worth(id, how.factor.is_some())?)?;
            if loss > limit {
                loss = cut(&mut own, &limit, false)?;
            }
        }
        shares.append(&mut own);
        Ok(loss)
    }

    fn zero(
        &self,
        id: ClassId,
        rule: RuleId,
        how: &How,
        loss: Number,
        own: &mut Vec<Share>,
    ) -> Result<Number, Stop> {
        own.iter_mut().for_each(|share| share.fixed = true);
        let worth = how.scale(&self.program.classes[id].worth)?;
        if worth <= loss {
            return Ok(loss);
        }
        let points = worth.subtract(&loss)?;
        own.push(Share { of: ShareOf::Zero(id, rule), points, fixed: true });
        Ok(worth)
    }

    /// A class's worth without the classes in it that do not apply; `errors` also leaves out what
    /// its errors that do not apply could cost.
    pub fn applicable_worth(&self, id: ClassId, errors: bool) -> Result<Number, Stop> {
        let class = &self.program.classes[id];
        let mut worth = class.worth.clone();
        for &member in &class.members {
            let missing = match member {
                Member::Class(inner) => {
                    let whole = &self.program.classes[inner].worth;
                    let applies = self.out.classes[inner].applies?;
                    let left =
                        if applies { self.applicable_worth(inner, errors)? } else { Number::ZERO };
                    whole.subtract(&left)?
                }
                Member::Error(error) if errors && !self.out.errors[error].applies => {
                    self.program.errors[error].most.clone().unwrap_or(Number::ZERO)
                }
                Member::Error(_) => continue,
            };
            worth = worth.subtract(&missing)?.max(Number::ZERO);
        }
        Ok(worth)
    }
}

impl Machine<'_> {
    /// What is lost in a class before its own cap.
    pub fn before_cap(&self, id: ClassId) -> Result<Number, Stop> {
        let members = &self.program.classes[id].members;
        Ok(sum(self.shares(members, &How::default())?.iter())?)
    }
}

/// Lowers shares in their order until they come to `limit`; fixed ones stay if they are spared.
fn cut(shares: &mut [Share], limit: &Number, spare_fixed: bool) -> Result<Number, TooLarge> {
    let stays = |share: &Share| spare_fixed && share.fixed;
    let fixed = sum(shares.iter().filter(|share| stays(share)))?;
    let mut rest = limit.subtract(&fixed)?.max(Number::ZERO);
    for share in shares.iter_mut().filter(|share| !stays(share)) {
        share.points = share.points.clone().min(rest.clone());
        rest = rest.subtract(&share.points)?;
    }
    sum(shares.iter())
}

/// The points of shares together.
pub fn sum<'s>(mut shares: impl Iterator<Item = &'s Share>) -> Result<Number, TooLarge> {
    shares.try_fold(Number::ZERO, |sum, share| sum.add(&share.points))
}
