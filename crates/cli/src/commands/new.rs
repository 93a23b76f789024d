//! `yardstick new NAME`: a standard to begin with, with tests and sample cases.

use crate::args::New;
use crate::console::{Console, STRONG};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::scaffold::{self, Flaw, Name, words};
use std::fs;
use std::io;
use std::path::{MAIN_SEPARATOR, Path, PathBuf};

/// Makes the folder, and tells what is in it and what to type next.
pub fn run(args: &New, console: Console) -> Result<Exit, Failure> {
    let (folder, language) = (&*args.name, console.language);
    let shown = folder.display().to_string();
    let refuse = |message: String| Err(Failure::Usage(message));
    if let Some(better) = shown.strip_suffix(".std") {
        return refuse(words::file_name(language, &shown, better));
    }
    let Some(name) = Name::of(folder) else {
        return refuse(words::bad_name(language, &shown));
    };
    if let Some(file) = folder.ancestors().find(|path| path.is_file()) {
        return refuse(words::no_folder(language, file.display()));
    }
    match is_taken(folder) {
        Ok(false) => {}
        Ok(true) => return refuse(words::exists(language, &shown)),
        Err(error) => return Err(Failure::Read { file: shown, error }),
    }
    let files = match scaffold::files(&name, args.template, args.ci, language) {
        Ok(files) => files,
        Err(Flaw::Name) => return refuse(words::bad_name(language, name.own())),
        Err(Flaw::Case(error)) => return refuse(error.text(language)),
    };
    let mut told = String::new();
    for (path, text) in files {
        let path = folder.join(path);
        write(&path, &text)?;
        told.push_str(&format!("{}\n", words::created(language, path.display())));
    }
    told.push_str(&next(folder, name.own(), console));
    console.print(&told)?;
    if let Some(within) = within_repository(folder).filter(|_| args.ci) {
        console.note(&words::within_repository(language, within.display()));
    }
    Ok(Exit::Fine)
}

/// Where a folder lies in the repository around it, if there is one.
fn within_repository(folder: &Path) -> Option<PathBuf> {
    let folder = folder.canonicalize().ok()?;
    let top = folder.ancestors().skip(1).find(|path| path.join(".git").exists())?;
    folder.strip_prefix(top).ok().map(Path::to_owned)
}

/// Whether something would be written beside what is there.
fn is_taken(folder: &Path) -> io::Result<bool> {
    match fs::read_dir(folder) {
        Ok(mut entries) => Ok(entries.next().is_some()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

fn write(path: &Path, text: &str) -> Result<(), Failure> {
    let folder = path.parent().unwrap_or(Path::new(""));
    let written = fs::create_dir_all(folder).and_then(|()| fs::write(path, text));
    written.map_err(|error| Failure::Write { file: path.display().to_string(), error })
}

/// The commands that come next, to be typed as they stand.
fn next(folder: &Path, own: &str, console: Console) -> String {
    let mut text = format!("\n{STRONG}{}{STRONG:#}\n", words::next(console.language));
    let commands = [
        format!("cd {}", typed(folder)),
        "yardstick test .".to_owned(),
        format!("yardstick grade {own}.std {own}/cases.jsonl"),
    ];
    for command in commands {
        text.push_str(&format!("  {command}\n"));
    }
    text
}

/// A path as a shell reads it.
fn typed(path: &Path) -> String {
    let path = path.display().to_string();
    let plain = |one: char| one.is_alphanumeric() || one == MAIN_SEPARATOR || "/._-".contains(one);
    if path.chars().all(plain) { path } else { format!("'{}'", path.replace('\'', r"'\''")) }
}
