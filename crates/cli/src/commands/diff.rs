//! `yardstick diff OLD NEW --cases CASES…`: what changed, which cases move, and why.

use crate::args::{Diff, DiffFormat};
use crate::basis::{self, has_extension};
use crate::console::Console;
use crate::diff::{self, Compared, Named, Revision, words};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::library::{self, fault_in_words};
use crate::output::refuse_input;
use crate::progress;
use crate::records::{Record, Records};
use crate::replace::replace;
use crate::wording;
use indicatif::ProgressBar;
use std::path::Path;
use yardstick::Standard;
use yardstick::diff::{Comparison, Gate, Options};

/// Compares, and says whether the gates hold.
pub fn run(args: &Diff, console: Console) -> Result<Exit, Failure> {
    if let Some(path) = args.cases.iter().find(|path| has_extension(path, &["std"])) {
        return Err(Failure::Usage(words::standard_as_cases(console.language, path.display())));
    }
    if let Some(output) = &args.output {
        let inputs = [Path::new(&args.old), Path::new(&args.new)];
        let inputs = args.cases.iter().map(|path| path.as_path()).chain(inputs);
        refuse_input(output, inputs, args.book.as_deref(), console.language)?;
    }
    let [old, new] = match &args.book {
        Some(folder) => of_book(folder, args, console)?,
        None => [load(&args.old, args, console)?, load(&args.new, args, console)?],
    };
    let options = Options { examples: args.examples, language: console.language };
    let mut compared = Compared {
        changes: Vec::new(),
        report: None,
        verdicts: Vec::new(),
        examples: args.examples,
        language: console.language,
        old,
        new,
    };
    let mut exit = Exit::Fine;
    if args.cases.is_empty() {
        compared.changes = compared.old.standard.changes(&compared.new.standard);
    } else {
        let mut comparison = compared.old.standard.compare_with(&compared.new.standard, options);
        let gates = gates(args, &comparison)?;
        exit = read(args, &mut comparison, console)?;
        let report = comparison.report();
        compared.verdicts = gates.iter().map(|gate| gate.judge(&report)).collect();
        compared.changes.clone_from(&report.changes);
        compared.report = Some(report);
    }
    if compared.verdicts.iter().any(|verdict| !verdict.passed) {
        exit = exit.max(Exit::Failed);
    }
    write(&compared, args, console)?;
    Ok(exit)
}

/// The gates, which are read before the cases are.
fn gates(args: &Diff, comparison: &Comparison) -> Result<Vec<Gate>, Failure> {
    let report = comparison.report();
    let language = comparison.options().language;
    let gates = args.gate.iter().map(|text| Gate::parse(text, &report));
    gates.collect::<Result<_, _>>().map_err(|error| Failure::Usage(error.text(language)))
}

/// Reads one of the standards: a file, or a file in a revision.
fn load(text: &str, args: &Diff, console: Console) -> Result<Named, Failure> {
    let root = args.root.as_deref();
    let named = |standard: Standard, prefix: String| Named { name: text.to_owned(), standard, prefix };
    match diff::revision_parts(text) {
        Some(parts) => {
            let revision = Revision::find(text, parts, root, console.language)?;
            let checked = revision.check(console.language)?;
            let folder = Path::new(revision.prefix.trim_end_matches('/'));
            Ok(named(library::usable(checked, folder, console)?, revision.prefix.clone()))
        }
        None => {
            let library::Looked { at, folder } =
                library::check(Path::new(text), root, console.language)?;
            let standard = library::usable(at, &folder, console)?;
            let prefix = library::before_names(&folder);
            Ok(named(standard, prefix))
        }
    }
}

/// The versions of a book that are in force on two days.
fn of_book(folder: &Path, args: &Diff, console: Console) -> Result<[Named; 2], Failure> {
    let language = console.language;
    let day = |text: &String| text.parse().map_err(|_| Failure::Usage(wording::no_date(language, text)));
    let (old, new) = (day(&args.old)?, day(&args.new)?);
    let book = library::book(folder, console)?;
    let id = basis::chosen(&book, folder, args.named.as_deref(), language)?;
    let named = |day| {
        let version = basis::in_force(&book, &id, day, language)?;
        let (name, standard) = (wording::version(language, version), version.standard().clone());
        Ok(Named { name, standard, prefix: library::before_names(folder) })
    };
    Ok([named(old)?, named(new)?])
}

/// Compares the cases of all files. What neither standard can grade is told, but not endlessly.
fn read(args: &Diff, comparison: &mut Comparison, console: Console) -> Result<Exit, Failure> {
    let bar = progress::bar(args.output.as_deref(), &args.cases, console);
    let mut reader = Reader { comparison, console, bar: &bar, refused: 0, told: args.examples };
    let mut exit = Exit::Fine;
    for path in &args.cases {
        if let Err(failure) = reader.file(path) {
            exit = exit.max(failure.exit());
            let message = failure.message(console.language);
            bar.suspend(|| message.iter().for_each(|message| console.error(message)));
        }
    }
    let Reader { refused, told, .. } = reader;
    bar.finish_and_clear();
    if refused > 0 {
        exit = exit.max(Exit::Record);
    }
    if refused > told {
        console.note(&words::more_refused(console.language, refused - told));
    }
    Ok(exit)
}

struct Reader<'a> {
    comparison: &'a mut Comparison,
    console: Console,
    bar: &'a ProgressBar,
    /// How many records neither standard takes, and how many of these are told.
    refused: usize,
    told: usize,
}

impl Reader<'_> {
    fn file(&mut self, path: &Path) -> Result<(), Failure> {
        let records = Records::open(path, self.bar)?;
        let name = records.name().to_owned();
        let mut found = false;
        for record in records {
            found = true;
            self.record(&record?, &name);
        }
        if !found {
            let note = wording::no_cases(self.console.language, &name);
            self.bar.suspend(|| self.console.note(&note));
        }
        Ok(())
    }

    fn record(&mut self, record: &Record, file: &str) {
        let language = self.console.language;
        let place = format!("{file}:{}", record.line);
        let refused = match &record.text {
            Ok(text) => self
                .comparison
                .add_json(text, &place)
                .err()
                .map(|error| library::problems(&error, record, &place, language)),
            Err(fault) => {
                self.comparison.add_unreadable();
                Some(library::problem(&place, None, &fault_in_words(*fault, language), language))
            }
        };
        let Some(refused) = refused else { return };
        self.refused += 1;
        if self.refused <= self.told {
            self.bar.suspend(|| self.console.tell(&refused));
        }
    }
}

/// Writes the report in the form that is asked for.
fn write(compared: &Compared, args: &Diff, console: Console) -> Result<(), Failure> {
    let text = match args.format {
        DiffFormat::Human => diff::human(compared),
        DiffFormat::Json => format!("{}\n", library::to_json_pretty(&diff::json(compared))),
        DiffFormat::Markdown => diff::markdown(compared),
        DiffFormat::Html => diff::html(compared),
    };
    let Some(path) = &args.output else { return console.print(&text) };
    // A file is no terminal: no colours.
    let text = anstream::adapter::strip_str(&text).to_string();
    replace(path, text.as_bytes())
}
