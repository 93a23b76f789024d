//! What was found in all files, for people.

use super::wording;
use crate::console::{Console, ERROR, GOOD, ODD};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::wording::{self as common, Noun};

/// What was found in all files.
#[derive(Default)]
pub struct Tally {
    pub files: usize,
    pub errors: usize,
    pub remarks: usize,
    /// How many of the remarks can be mended.
    pub fixable: usize,
    pub fixed: usize,
    pub exit: Exit,
}

impl Tally {
    /// Whether there is nothing left to do.
    fn is_fine(&self) -> bool {
        self.errors + self.remarks == 0
    }

    /// The last line: to standard output where all is fine, to standard error where it is not.
    pub fn tell(&self, console: Console) -> Result<(), Failure> {
        if self.files + self.errors == 0 {
            return Ok(());
        }
        let language = console.language;
        let files = common::count(language, self.files, Noun::File);
        let fixed = (self.fixed > 0).then(|| wording::fixed(language, self.fixed));
        if self.is_fine() && fixed.is_none() {
            return console
                .print(&format!("{GOOD}{}{GOOD:#}\n", wording::nothing_found(language, files)));
        }
        let errors = (self.errors > 0)
            .then(|| format!("{ERROR}{}{ERROR:#}", common::count(language, self.errors, Noun::Error)));
        let remarks = match self.remarks {
            0 => None,
            1 => Some(wording::one_remark(language)),
            number => Some(wording::remarks(language, number)),
        };
        let remarks = remarks.map(|text| format!("{ODD}{text}{ODD:#}"));
        let fixable = (self.fixable > 0).then(|| wording::fixable(language, self.fixable));
        let parts: Vec<String> = [fixed, errors, remarks, fixable].into_iter().flatten().collect();
        let line = wording::found(language, files, common::list(language, &parts));
        match self.is_fine() {
            true => console.print(&format!("{line}\n")),
            false => {
                console.tell(&format!("{line}\n"));
                Ok(())
            }
        }
    }
}
