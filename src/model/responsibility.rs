//! Who answers for what: roles and degrees first, so that any expression can ask for them.

use crate::diagnostic::{Clause, Diagnostic, ResolveProblem, Thing, TypeProblem};
use crate::source::Span;
use crate::syntax::ast::{self, DEGREES, DurationUnit, ResponsibilityClause};

use super::declare::Work;
use super::from_ast::{Builder, text};
use super::scope::{Local, Symbol};
use super::{
    Adjustment, Allotment, By, EnumKind, EnumValue, Enumeration, Expr, ExprKind, Ground, Limitation,
    Model, Period, Responsibility, ResponsibilityId, RoleId, Type, Within,
};

impl Model {
    /// The degree `sole`.
    pub const SOLE: u16 = 0;
    /// The degree `secondary`, the least of those to which somebody answers.
    pub const SECONDARY: u16 = 3;
    /// The degree `none`.
    pub const NO_RESPONSIBILITY: u16 = 4;
}

impl Responsibility {
    /// Whether a line of it names a role.
    #[must_use]
    pub fn names(&self, role: RoleId) -> bool {
        self.lines.iter().any(|line| line.shares.iter().any(|&(other, _)| other == role))
    }

    /// What can change a degree, in the order of the text of each kind.
    pub fn grounds(&self) -> impl Iterator<Item = &Ground> {
        self.adjustments.iter().map(|adjustment| &adjustment.ground).chain(&self.exemptions)
    }

    /// Every outermost expression.
    pub fn exprs(&self) -> Vec<&Expr> {
        let mut all: Vec<&Expr> = self.when.iter().collect();
        for line in &self.lines {
            all.extend(line.when.iter().chain(line.defeaters.iter().map(|it| &it.condition)));
        }
        all.extend(self.grounds().flat_map(Ground::exprs));
        all.extend(self.limitation.iter().flat_map(|it| std::iter::once(&it.within.of).chain(&it.at)));
        all
    }
}

impl Ground {
    /// Its conditions.
    pub fn exprs(&self) -> impl Iterator<Item = &Expr> {
        self.when.iter().chain(self.with.as_ref().map(|(_, condition)| condition))
    }
}

impl<'a> Builder<'a> {
    /// Gives a responsibility its id and its name.
    pub(super) fn declare_responsibility(&mut self, item: &'a ast::Responsibility) {
        let id = self.model.responsibilities.push(Responsibility {
            name: item.name.name.text.clone(),
            title: text(item.name.title.as_ref()),
            when: None,
            lines: Vec::new(),
            adjustments: Vec::new(),
            exemptions: Vec::new(),
            limitation: None,
            basis: None,
            span: item.span,
        });
        self.declare_name(&item.name.name, Symbol::Responsibility(id));
        self.work.responsibilities.push((id, item));
    }

    /// Finds the roles and degrees of every line, once all roles are declared.
    pub(super) fn declare_shares(&mut self) {
        let items = std::mem::take(&mut self.work.responsibilities);
        self.declare_degrees();
        for &(id, item) in &items {
            for clause in &item.clauses {
                let ResponsibilityClause::Allot(line) = clause else { continue };
                let shares = self.shares(line);
                self.model.responsibilities[id].lines.push(Allotment {
                    shares,
                    when: None,
                    defeaters: Vec::new(),
                    basis: text(line.basis.as_ref()),
                    span: line.span,
                });
            }
        }
        self.work.responsibilities = items;
    }

    /// Where there are roles, their responsibility can be asked for.
    fn declare_degrees(&mut self) {
        let Some(span) = self.model.roles.iter().map(|role| role.span).next() else { return };
        let values = DEGREES.iter().map(|&(name, chinese)| EnumValue {
            name: name.to_owned(),
            title: Some(chinese.to_owned()),
            former: Vec::new(),
            span,
        });
        let (name, kind, values) = ("responsibility".to_owned(), EnumKind::Degrees, values.collect());
        self.model.degrees = Some(self.model.enums.push(Enumeration { name, kind, values, span }));
    }

    fn shares(&mut self, line: &'a ast::Allotment) -> Vec<(RoleId, u16)> {
        let mut shares: Vec<(RoleId, u16)> = Vec::new();
        for share in &line.shares {
            let role = self.find_role(&share.role);
            let degree = self.find_degree(&share.degree);
            let Some(role) = role else { continue };
            if shares.iter().any(|&(other, _)| other == role) {
                let problem = ResolveProblem::RoleTwice { role: share.role.text.clone() };
                self.report(problem, share.role.span);
                continue;
            }
            // A role whose degree is not known was still named.
            shares.push((role, degree.unwrap_or(Model::NO_RESPONSIBILITY)));
        }
        shares
    }

    fn find_degree(&mut self, name: &ast::Name) -> Option<u16> {
        let degrees = &self.model.enums[self.model.degrees?];
        if let Some(degree) = degrees.value(&name.text) {
            return Some(degree);
        }
        // There are five, and all are told: the nearest in spelling is rarely the one that is meant.
        let problem = ResolveProblem::NoSuchDegree { name: name.text.clone() };
        self.problems.push(Diagnostic::new(problem, name.span));
        None
    }

    /// Whose duty something is.
    pub(super) fn by(&mut self, by: &'a ast::By) -> Option<By> {
        match by {
            ast::By::Text(text) => Some(By::Text(text.value.clone())),
            ast::By::Role(role) => self.find_role(role).map(By::Role),
        }
    }

    /// `responsibility of handler in blame`
    pub(super) fn responsibility_of(
        &mut self,
        name: &'a ast::Name,
        of: Option<&'a ast::Name>,
        span: Span,
    ) -> Expr {
        let ty = self.model.degrees.map_or(Type::Unknown, Type::Enum);
        let invalid = Expr::new(ExprKind::Invalid, ty, span);
        let Some(role) = self.find_role(name) else { return invalid };
        let all = self.model.responsibilities.entries();
        let mut items: Vec<ResponsibilityId> =
            all.filter(|(_, item)| item.names(role)).map(|(id, _)| id).collect();
        if let Some(of) = of {
            let path = ast::Path { names: vec![of.clone()], span: of.span };
            let Some(Symbol::Responsibility(id)) = self.find(&path, Thing::Responsibility) else {
                return invalid;
            };
            items.retain(|&item| item == id);
        }
        let &[id] = items.as_slice() else {
            self.not_one(name, &items);
            return invalid;
        };
        Expr::new(ExprKind::Responsibility(id, role), ty, span)
    }

    fn not_one(&mut self, role: &ast::Name, items: &[ResponsibilityId]) {
        let named = items.iter().map(|&id| format!("`{}`", self.model.responsibilities[id].name));
        let (role_text, items) = (role.text.clone(), named.collect::<Vec<_>>().join(", "));
        let problem = match items.is_empty() {
            true => ResolveProblem::NothingAllots { role: role_text },
            false => ResolveProblem::SeveralAllot { role: role_text, items },
        };
        self.report(problem, role.span);
    }

    /// Gives the responsibilities their conditions.
    pub(super) fn fill_responsibilities(&mut self, work: &Work<'a>) {
        for &(id, item) in &work.responsibilities {
            self.fill_responsibility(id, item);
        }
    }

    fn fill_responsibility(&mut self, id: ResponsibilityId, item: &'a ast::Responsibility) {
        let mut filled = self.model.responsibilities[id].clone();
        let mut lines = filled.lines.iter_mut();
        for clause in &item.clauses {
            match clause {
                ResponsibilityClause::When(condition) => {
                    let condition = self.when(condition);
                    self.once(Clause::When, filled.when.is_some(), condition.span);
                    filled.when = Some(condition);
                }
                ResponsibilityClause::Allot(line) => {
                    let Some(filled) = lines.next() else { continue };
                    filled.when = line.when.as_ref().map(|condition| self.when(condition));
                    filled.defeaters = line.defeaters.iter().map(|it| self.defence(it)).collect();
                }
                ResponsibilityClause::Exempt(ground) => {
                    let ground = self.ground(ground);
                    filled.exemptions.extend(ground);
                }
                ResponsibilityClause::Adjust(adjustment) => {
                    let adjustment = self.adjustment(adjustment);
                    filled.adjustments.extend(adjustment);
                }
                ResponsibilityClause::Limitation(limitation) => {
                    let again = filled.limitation.is_some();
                    self.once(Clause::Limitation, again, limitation.within.span);
                    filled.limitation = Some(self.limitation(limitation));
                }
                ResponsibilityClause::Basis(basis) => {
                    self.once(Clause::Basis, filled.basis.is_some(), basis.span);
                    filled.basis = Some(basis.value.clone());
                }
            }
        }
        if filled.lines.is_empty() {
            let (name, clause) = (filled.name.clone(), Clause::Responsible);
            self.report(TypeProblem::MissingClause { name, clause }, item.name.name.span);
        }
        self.model.responsibilities[id] = filled;
    }

    /// Nothing where its role is not declared, which was then reported.
    fn ground(&mut self, ground: &'a ast::Ground) -> Option<Ground> {
        let role = ground.role.as_ref().map(|role| self.find_role(role));
        let with = ground.with.as_ref().map(|condition| self.acting(condition));
        let when = ground.when.as_ref().map(|condition| self.when(condition));
        Some(Ground {
            role: match role {
                Some(role) => Some(role?),
                None => None,
            },
            with: with.flatten(),
            when,
            because: text(ground.because.as_ref()),
            basis: text(ground.basis.as_ref()),
            span: ground.span,
        })
    }

    /// A condition over what a person did.
    fn acting(&mut self, condition: &'a ast::Expr) -> Option<(super::VariableId, Expr)> {
        let procedure = self.model.procedure.as_ref();
        let Some(record) = procedure.map(|procedure| procedure.proceedings.1) else {
            self.report(ResolveProblem::NoProceedings {}, condition.span);
            return None;
        };
        let variable = self.model.variables.push(record);
        self.locals.push(Local::Item(variable));
        let condition = self.condition(condition);
        self.locals.pop();
        Some((variable, condition))
    }

    fn adjustment(&mut self, adjustment: &'a ast::Adjustment) -> Option<Adjustment> {
        let most = u32::from(Model::SECONDARY - Model::SOLE);
        let by = self.whole_count(&adjustment.by);
        if let Some(by) = by.filter(|&by| by > most) {
            self.report(TypeProblem::TooManyDegrees { by, most }, adjustment.by.span);
        }
        let ground = self.ground(&adjustment.ground)?;
        let by = super::from_ast::place(by.unwrap_or(1) as usize);
        Some(Adjustment { raises: adjustment.raises, by, ground })
    }

    fn limitation(&mut self, limitation: &'a ast::Limitation) -> Limitation {
        let at = limitation.at.as_ref().map(|at| self.typed(at, Type::Date));
        let within = &limitation.within;
        let of = self.day(&within.of);
        if within.unit != DurationUnit::WorkingDays && within.calendar.is_none() {
            // Its end stays where it falls, long after the years for which days off are known.
            let count = self.whole_count(&within.count).unwrap_or(1);
            let period = Period { count, unit: within.unit, calendar: None, span: within.span };
            return Limitation { within: Within { period, of }, at };
        }
        let known = self.problems.len();
        let filled = self.within_of(within, of);
        if filled.period.calendar.is_none() && self.problems.len() == known {
            self.report(TypeProblem::LimitationWithoutCalendar {}, within.span);
        }
        Limitation { within: filled, at }
    }
}
