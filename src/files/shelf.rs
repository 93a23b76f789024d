//! Files that were read, each once, and their trees.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::rc::Rc;

use crate::diagnostic::Diagnostic;
use crate::source::{FileId, Source, Sources};
use crate::syntax::{self, ast};

use super::texts::Files;

/// What is read from a root folder.
pub(crate) struct Shelf<'f> {
    pub files: &'f dyn Files,
    pub sources: Sources,
    ids: BTreeMap<String, FileId>,
    /// By [`FileId`].
    paths: Vec<String>,
    /// By file, and the fields of findings that other files declare.
    trees: BTreeMap<(FileId, BTreeSet<String>), Rc<Parsed>>,
}

/// A file as it parsed.
pub(crate) struct Parsed {
    pub tree: ast::File,
    pub problems: Vec<Diagnostic>,
}

impl<'f> Shelf<'f> {
    pub fn new(files: &'f dyn Files) -> Self {
        Self {
            files,
            sources: Sources::default(),
            ids: BTreeMap::new(),
            paths: Vec::new(),
            trees: BTreeMap::new(),
        }
    }

    /// A shelf on which the files of a standard stand behind others, and by how much they moved.
    pub fn after(
        files: &'f dyn Files,
        others: &Sources,
        own: &Sources,
        paths: &[(FileId, String)],
    ) -> (Self, u16) {
        let mut shelf = Self::new(files);
        let mut shift = 0;
        for other in others.iter() {
            shelf.sources.add(other.clone());
            shelf.paths.push(String::new());
            shift += 1;
        }
        for (at, source) in own.iter().enumerate() {
            let id = shelf.sources.add(source.clone());
            let path = paths.iter().find(|(file, _)| usize::from(file.0) == at);
            let path = path.map(|(_, path)| path.clone()).unwrap_or_default();
            shelf.paths.push(path.clone());
            shelf.ids.insert(path, id);
        }
        (shelf, shift)
    }

    /// Puts in a text that was read already; its path from the root is its name.
    pub fn put(&mut self, path: &str, text: &str) -> FileId {
        let id = self.sources.add(Source::new(path, text));
        self.ids.insert(path.to_owned(), id);
        self.paths.push(path.to_owned());
        id
    }

    /// The path of a file from the root.
    pub fn path(&self, file: FileId) -> &str {
        self.paths.get(usize::from(file.0)).map_or("", String::as_str)
    }

    /// Every file that was read so far.
    pub fn opened(&self) -> impl Iterator<Item = FileId> + use<> {
        (0..).map(FileId).take(self.paths.len())
    }

    /// The file at a path from the root, read if it was not yet.
    pub fn open(&mut self, path: &str) -> io::Result<FileId> {
        if let Some(&id) = self.ids.get(path) {
            return Ok(id);
        }
        let text = self.files.read(path)?;
        Ok(self.put(path, &text))
    }

    /// The tree of a file, where findings have these fields besides those that it declares.
    pub fn tree(&mut self, file: FileId, finding_fields: &BTreeSet<String>) -> Rc<Parsed> {
        let Some(source) = self.sources.get(file) else {
            let (tree, problems) = syntax::parse(&Source::new("", ""), file);
            return Rc::new(Parsed { tree, problems });
        };
        let named = |field: &&String| source.text().contains(field.as_str());
        let key = (file, finding_fields.iter().filter(named).cloned().collect());
        if let Some(parsed) = self.trees.get(&key) {
            return Rc::clone(parsed);
        }
        let (tree, problems) = syntax::parse_knowing(source, file, &key.1);
        let parsed = Rc::new(Parsed { tree, problems });
        self.trees.insert(key, Rc::clone(&parsed));
        parsed
    }
}
