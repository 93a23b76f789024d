//! A program in text, without places: two texts that mean the same list alike.

use std::fmt::{self, Debug, Display, Write};

use crate::model::{Id, IdVec};

use super::Program;

/// Shows a program line by line.
pub struct Listing<'p>(pub &'p Program);

impl Display for Listing<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(program) = self;
        let header = &program.header;
        writeln!(f, "standard {} {:?} {:?}", header.id, header.title, header.version)?;
        writeln!(f, "issued by {:?}, in force {:?}", header.issued_by, header.in_force)?;
        writeln!(f, "applies by {:?}, levels {:?}", header.applies_by, program.levels)?;
        if header.milder.is_some() {
            writeln!(f, "or the milder")?;
        }
        section(f, "enumeration", &program.enums)?;
        section(f, "record", &program.records)?;
        section(f, "variable", &program.variables)?;
        section(f, "let", &program.lets)?;
        section(f, "class", &program.classes)?;
        section(f, "error", &program.errors)?;
        section(f, "table", &program.tables)?;
        section(f, "score", &program.scores)?;
        section(f, "grade", &program.grades)?;
        section(f, "rule", &program.rules)?;
        section(f, "duty", &program.duties)?;
        section(f, "role", &program.roles)?;
        if let Some(procedure) = &program.procedure {
            writeln!(f, "procedure {procedure:?}")?;
        }
        section(f, "calendar", &program.calendars)?;
        section(f, "responsibility", &program.responsibilities)?;
        section(f, "pick", &program.picks)?;
        section(f, "constant", &program.nodes.constants)?;
        section(f, "node", &program.nodes.nodes)?;
        for test in &program.tests {
            writeln!(f, "test {:?} {:?}", test.title, test.expectations)?;
        }
        writeln!(f, "outermost {:?}", program.outermost)?;
        writeln!(f, "order {:?}", program.order)
    }
}

fn section<I: Id, T: Debug>(f: &mut impl Write, name: &str, things: &IdVec<I, T>) -> fmt::Result {
    things.iter().enumerate().try_for_each(|(number, thing)| writeln!(f, "{name} {number} {thing:?}"))
}
