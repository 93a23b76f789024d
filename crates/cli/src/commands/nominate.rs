//! `yardstick nominate STANDARD CASES…`: which reviewed cases are put forward.

use super::sample::unwritable;
use crate::args::{Nominate, PickFormat};
use crate::basis::Basis;
use crate::console::Console;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::picks::nomination::{table, text, why};
use crate::picks::{chosen, lines, read_all, standard, wording, write};
use crate::records::{Identity, Record};
use std::path::PathBuf;
use yardstick::group::Fate;

/// Grades the cases and nominates, or says what became of one case.
pub fn run(args: &Nominate, console: Console) -> Result<Exit, Failure> {
    let language = console.language;
    let (basis, cases) = Basis::with_cases(&args.of, console)?;
    let standard = standard(&basis, language)?;
    let names: Vec<&str> = standard.nominations().collect();
    let several = |language, names| wording::several_nominations(language, names);
    let name = chosen(args.name.as_deref(), &names, wording::no_nominations, several, language)?;
    let nominator = standard.nominate(&name);
    let mut nominator = nominator.map_err(|error| Failure::Usage(error.text(language)))?;
    let mut asked: Option<Fate> = None;
    let exit = read_all(&cases, console, &mut |json| {
        let fate = nominator.push_json(json)?;
        if args.why.as_deref().is_some_and(|id| is_of(json, id)) {
            asked = Some(fate);
        }
        Ok(())
    })?;
    if exit != Exit::Fine {
        return Ok(exit);
    }
    let list = nominator.finish();
    if let Some(id) = &args.why {
        let Some(fate) = asked else {
            return Err(Failure::Usage(crate::wording::no_such_case(language, id)));
        };
        console.print(&(why(&list, id, &fate, language) + "\n"))?;
        return Ok(Exit::Fine);
    }
    let (jsonl, digest) = lines(list.lines(), list.totals()).map_err(unwritable)?;
    let told = match args.format {
        PickFormat::Text => text(&list, &digest, language),
        PickFormat::Jsonl => jsonl,
        PickFormat::Csv => table(&list),
    };
    let inputs: Vec<PathBuf> = cases.iter().chain(&args.of.standard).cloned().collect();
    write(&told, args.output.as_deref(), &inputs, args.of.place.book.as_deref(), console)?;
    Ok(Exit::Fine)
}

fn is_of(json: &[u8], id: &str) -> bool {
    let record = Record { line: 1, text: Ok(json.to_vec()) };
    record.identity() == Identity::Id(id.to_owned())
}
