//! From one file to all that it consists of: what it imports stands in the place of the imports.

use std::collections::BTreeSet;
use std::io::{self, ErrorKind};

use crate::consolidate::Gone;
use crate::diagnostic::{Diagnostic, FilesProblem, nearest};
use crate::source::{FileId, Span};
use crate::syntax::ast::{self, Item};

use super::recipe::{Extended, Origin};
use super::shelf::Shelf;
use super::texts::{Outside, is_std};

/// How deep files may import one another.
const DEPTH_LIMIT: usize = 16;

/// The most files of one standard.
const FILES_LIMIT: usize = 256;

/// One text out of several files.
pub(crate) struct Gathered {
    pub tree: ast::File,
    /// In the order in which they were first read.
    pub files: Vec<FileId>,
    /// Problems of form.
    pub unread: Vec<Diagnostic>,
    /// What could not be put together: imports that could not be followed, changes that do not fit.
    pub refused: Vec<Diagnostic>,
    /// What it extends, what that one extends, and so on.
    pub extends: Vec<Extended>,
    /// What changes took away, the last of them first.
    pub gone: Vec<Gone>,
    /// How it came about.
    pub origin: Origin,
}

/// Gathers a file and all that it imports, where findings have these fields besides those that each
/// file declares.
pub(crate) fn gather(
    shelf: &mut Shelf<'_>,
    file: FileId,
    finding_fields: &BTreeSet<String>,
) -> Gathered {
    let (files, chain) = (vec![file], vec![shelf.path(file).to_owned()]);
    let mut gatherer =
        Gatherer { shelf, finding_fields, files, unread: Vec::new(), refused: Vec::new(), chain };
    let parsed = gatherer.shelf.tree(file, finding_fields);
    gatherer.unread.extend(parsed.problems.iter().cloned());
    let items = gatherer.items(parsed.tree.items.clone());
    let tree = ast::File { items, ..parsed.tree.clone() };
    let Gatherer { files, unread, refused, .. } = gatherer;
    Gathered {
        tree,
        files,
        unread,
        refused,
        gone: Vec::new(),
        extends: Vec::new(),
        origin: Origin::default(),
    }
}

struct Gatherer<'s, 'f> {
    shelf: &'s mut Shelf<'f>,
    finding_fields: &'s BTreeSet<String>,
    files: Vec<FileId>,
    unread: Vec<Diagnostic>,
    refused: Vec<Diagnostic>,
    /// The paths of the files that are being gathered, the outermost first.
    chain: Vec<String>,
}

impl Gatherer<'_, '_> {
    /// Items with those of the imported files in the place of the imports.
    fn items(&mut self, items: Vec<Item>) -> Vec<Item> {
        let mut gathered = Vec::new();
        for item in items {
            match item {
                Item::Import(import) => match self.import(&import) {
                    Ok(items) => gathered.extend(items),
                    Err(refused) => self.refused.push(*refused),
                },
                item => gathered.push(item),
            }
        }
        gathered
    }

    fn import(&mut self, import: &ast::Import) -> Result<Vec<Item>, Box<Diagnostic>> {
        let refuse = |problem: FilesProblem| Box::new(Diagnostic::new(problem, import.path.span));
        let path =
            resolve(self.chain.last().map_or("", String::as_str), &import.path.value).map_err(refuse)?;
        if let Some(first) = self.chain.iter().position(|outer| *outer == path) {
            let way = self.chain.iter().skip(first).chain([&path]).map(|path| format!("`{path}`"));
            let way = way.collect::<Vec<_>>().join(" → ");
            return Err(refuse(FilesProblem::ImportCycle { way }));
        }
        if self.chain.len() > DEPTH_LIMIT {
            return Err(refuse(FilesProblem::ImportTooDeep { limit: DEPTH_LIMIT }));
        }
        let file =
            self.shelf.open(&path).map_err(|error| Box::new(self.unreadable(import, &path, &error)))?;
        if self.files.contains(&file) {
            return Ok(Vec::new());
        }
        if self.files.len() == FILES_LIMIT {
            return Err(refuse(FilesProblem::ImportTooMany { limit: FILES_LIMIT }));
        }
        let parsed = self.shelf.tree(file, self.finding_fields);
        if let Some(header) = parsed.tree.items.iter().find_map(header) {
            let path = import.path.value.clone();
            return Err(Box::new(refuse(FilesProblem::ImportHeader { path }).also(header)));
        }
        self.files.push(file);
        self.unread.extend(parsed.problems.iter().cloned());
        self.chain.push(path);
        let kept = parsed.tree.items.iter().filter(|item| !matches!(item, Item::Test(_)));
        let items = self.items(kept.cloned().collect());
        self.chain.pop();
        Ok(items)
    }

    fn unreadable(&self, import: &ast::Import, path: &str, error: &io::Error) -> Diagnostic {
        let (span, written) = (import.path.span, import.path.value.clone());
        if error.get_ref().is_some_and(|inner| inner.is::<Outside>()) {
            return Diagnostic::new(FilesProblem::ImportOutside { path: written }, span);
        }
        if error.kind() == ErrorKind::NotFound {
            let known = self.shelf.files.list().unwrap_or_default();
            let near = nearest(path, known.iter().map(String::as_str));
            let from = self.chain.last().map_or("", String::as_str);
            let near = near.map(|near| relative(from, near));
            return Diagnostic::new(FilesProblem::ImportMissing { path: written }, span).suggest(near);
        }
        let (why_en, why_zh) = why(error);
        Diagnostic::new(FilesProblem::ImportUnreadable { path: written, why_en, why_zh }, span)
    }
}

/// Why something could not be read, in both languages.
pub(crate) fn why(error: &io::Error) -> (String, String) {
    if error.get_ref().is_some_and(|inner| inner.is::<Outside>()) {
        return (Outside.to_string(), "它在该文件夹之外".into());
    }
    let (english, chinese) = match error.kind() {
        ErrorKind::NotFound => ("there is no such file", "文件不存在"),
        ErrorKind::PermissionDenied => ("permission denied", "没有权限"),
        ErrorKind::InvalidInput => ("it is no file", "它不是普通文件"),
        ErrorKind::IsADirectory => ("it is a directory", "这是一个目录"),
        ErrorKind::InvalidData => {
            ("the text is not UTF-8; save it as UTF-8", "文本不是 UTF-8 编码，请另存为 UTF-8 编码")
        }
        _ => return (error.to_string(), error.to_string()),
    };
    (english.into(), chinese.into())
}

/// The header of a file that is more than a fragment.
fn header(item: &Item) -> Option<Span> {
    match item {
        Item::Standard(header) => Some(header.id.span),
        Item::Amend(amend) => Some(amend.id.span),
        Item::Extends(extends) => Some(extends.id.span),
        _ => None,
    }
}

/// The path from the root of what a file imports.
pub(super) fn resolve(from: &str, written: &str) -> Result<String, FilesProblem> {
    let path = written.to_owned();
    if written.starts_with('/') || written.contains(['\\', ':', '\0']) {
        return Err(FilesProblem::ImportNotRelative { path });
    }
    if !is_std(written) {
        return Err(FilesProblem::ImportNotStd { path });
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in written.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.pop().is_none() => return Err(FilesProblem::ImportOutside { path }),
            ".." => {}
            part => parts.push(part),
        }
    }
    Ok(parts.join("/"))
}

/// How a file writes the path of another, both paths being from the root.
fn relative(from: &str, to: &str) -> String {
    let folder: Vec<&str> = from.split('/').rev().skip(1).collect();
    let shared = folder.iter().rev().zip(to.split('/')).take_while(|(left, right)| *left == right);
    let shared = shared.count();
    let up = "../".repeat(folder.len() - shared);
    let down: Vec<&str> = to.split('/').skip(shared).collect();
    format!("{up}{}", down.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_told_from_the_importing_file() {
        assert_eq!(resolve("a/b/c.std", "../d/./e.std"), Ok("a/d/e.std".to_owned()));
        assert_eq!(resolve("c.std", "d.std"), Ok("d.std".to_owned()));
        for outside in ["../../../d.std", "x/../../../../d.std"] {
            assert!(matches!(resolve("a/b/c.std", outside), Err(FilesProblem::ImportOutside { .. })));
        }
        assert_eq!(relative("a/b/c.std", "a/d/e.std"), "../d/e.std");
        assert_eq!(relative("c.std", "a/e.std"), "a/e.std");
        assert_eq!(relative("a/c.std", "a/e.std"), "e.std");
    }
}
