//! `yardstick sample STANDARD CASES… --seed TEXT`: which cases are drawn to be reviewed.

use crate::args::{PickFormat, Sample};
use crate::basis::Basis;
use crate::console::Console;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::picks::sample::{difference, table, text};
use crate::picks::{chosen, lines, read_all, standard, wording, write};
use serde::Deserialize;
use std::path::{Path, PathBuf};
use yardstick::group::SampleList;

/// Draws the cases, or draws again what a list says and compares.
pub fn run(args: &Sample, console: Console) -> Result<Exit, Failure> {
    let language = console.language;
    let (basis, cases) = Basis::with_cases(&args.of, console)?;
    let standard = standard(&basis, language)?;
    let verified = args.verify.as_deref().map(|file| Verified::read(file, console)).transpose()?;
    let names: Vec<&str> = standard.samples().collect();
    let (asked, seed) = match &verified {
        Some(verified) => (Some(verified.head.name.as_str()), verified.head.seed.as_str()),
        None => (args.name.as_deref(), args.seed.as_deref().unwrap_or_default()),
    };
    let several = |language, names| wording::several_samples(language, names);
    let name = chosen(asked, &names, wording::no_samples, several, language)?;
    let sampler = standard.sample(&name, seed);
    let mut sampler = sampler.map_err(|error| Failure::Usage(error.text(language)))?;
    let exit = read_all(&cases, console, &mut |json| sampler.push_json(json))?;
    if exit != Exit::Fine {
        return Ok(exit);
    }
    let list = sampler.finish();
    let (jsonl, digest) = lines(list.lines(), list.totals()).map_err(unwritable)?;
    if let Some(verified) = verified {
        return verified.compare(&list, &jsonl, console);
    }
    let told = match args.format {
        PickFormat::Text => text(&list, &digest, language),
        PickFormat::Jsonl => jsonl,
        PickFormat::Csv => table(&list),
    };
    let inputs: Vec<PathBuf> = cases.iter().chain(&args.of.standard).cloned().collect();
    write(&told, args.output.as_deref(), &inputs, args.of.place.book.as_deref(), console)?;
    Ok(Exit::Fine)
}

/// The failure to write JSON.
pub fn unwritable(error: serde_json::Error) -> Failure {
    crate::console::unwritten(error.into())
}

/// A list that is drawn again.
struct Verified {
    file: String,
    text: String,
    head: Head,
}

#[derive(Deserialize)]
struct Head {
    list: String,
    name: String,
    seed: String,
}

impl Verified {
    fn read(path: &Path, console: Console) -> Result<Self, Failure> {
        let file = path.display().to_string();
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) => return Err(Failure::Read { file, error }),
        };
        let head = serde_json::from_str::<Head>(text.lines().next().unwrap_or_default());
        match head.ok().filter(|head| head.list == "sample") {
            Some(head) => Ok(Self { file, text, head }),
            None => Err(Failure::Usage(wording::no_list(console.language, file))),
        }
    }

    fn compare(&self, list: &SampleList, again: &str, console: Console) -> Result<Exit, Failure> {
        let language = console.language;
        let Some((line, listed, drawn)) = difference(&self.text, again) else {
            let taken = list.drawn() + list.included();
            console.print(&(wording::same(language, &self.file, taken) + "\n"))?;
            return Ok(Exit::Fine);
        };
        let nothing = wording::nothing_there(language);
        console.print(&format!(
            "{}\n  {}\n  {}\n",
            wording::not_same(language, &self.file, line),
            wording::the_list(language, listed.unwrap_or(&nothing)),
            wording::drawn_again(language, drawn.unwrap_or(&nothing)),
        ))?;
        Ok(Exit::Failed)
    }
}
