//! Names to look up: sorted once, found without hashing or allocating.

/// Things by their names.
#[derive(Debug, Clone)]
pub struct Names<T> {
    // INVARIANT: sorted by `key`, each name once.
    entries: Vec<(Box<str>, T)>,
}

impl<T> Default for Names<T> {
    fn default() -> Self {
        Self { entries: Vec::new() }
    }
}

impl<T> Names<T> {
    /// The thing of this name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&T> {
        let place = self.entries.binary_search_by(|(known, _)| key(known).cmp(&key(name))).ok()?;
        self.entries.get(place).map(|(_, thing)| thing)
    }

    /// The names with their things, in no order that means anything.
    pub fn entries(&self) -> impl Iterator<Item = (&str, &T)> {
        self.entries.iter().map(|(name, thing)| (&**name, thing))
    }

    /// The names, in no order that means anything.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|(name, _)| &**name)
    }
}

impl<T, S: Into<Box<str>>> FromIterator<(S, T)> for Names<T> {
    /// Where a name comes twice, the first one stays.
    fn from_iter<I: IntoIterator<Item = (S, T)>>(entries: I) -> Self {
        let mut entries: Vec<_> =
            entries.into_iter().map(|(name, thing)| (name.into(), thing)).collect();
        entries.sort_by(|(left, _), (right, _)| key(left).cmp(&key(right)));
        entries.dedup_by(|(later, _), (first, _)| later == first);
        Self { entries }
    }
}

/// Lengths differ sooner than letters do.
fn key(name: &str) -> (usize, &str) {
    (name.len(), name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_leads_to_its_first_thing() {
        let names: Names<u8> = [("b", 1), ("程序", 2), ("a", 3), ("b", 4)].into_iter().collect();
        assert_eq!(names.get("b"), Some(&1));
        assert_eq!(names.get("程序"), Some(&2));
        assert_eq!(names.get("c"), None);
    }
}
