//! How deep in brackets a JSON text stands, byte by byte.

/// Follows brackets and texts; a bracket within a text does not count.
#[derive(Debug, Default)]
pub struct Nesting {
    depth: usize,
    in_text: bool,
    escaped: bool,
}

impl Nesting {
    /// Takes the next byte. Multi-byte characters hold no ASCII bytes, so bytes are enough.
    pub fn step(&mut self, byte: u8) {
        if self.in_text {
            let ends = byte == b'"' && !self.escaped;
            self.escaped = byte == b'\\' && !self.escaped;
            self.in_text = !ends;
            return;
        }
        match byte {
            b'"' => self.in_text = true,
            b'{' | b'[' => self.depth += 1,
            b'}' | b']' => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
    }

    /// Whether nothing is open.
    pub fn outside(&self) -> bool {
        self.depth == 0 && !self.in_text
    }
}

/// Whether everything that a text opens is closed in it.
pub fn closes(text: &[u8]) -> bool {
    let mut nesting = Nesting::default();
    text.iter().for_each(|&byte| nesting.step(byte));
    nesting.outside()
}
