//! The grammar, and what pest says of it. Nothing of pest leaves this room.

use pest::Parser as _;
use pest::error::{ErrorVariant, InputLocation};
use pest::iterators::{Pair, Pairs};

#[derive(pest_derive::Parser)]
#[grammar = "grammar/standard.pest"]
#[grammar = "grammar/keywords.pest"]
struct Grammar;

/// One node of what was parsed.
pub(super) type Node<'s> = Pair<'s, Rule>;

/// Why a text does not parse.
#[derive(Debug)]
pub(super) enum Failure {
    /// At this byte one of these was expected.
    Expected { at: usize, rules: Vec<Rule> },
    /// The stack is used up.
    TooDeep { at: usize },
}

/// Parses the whole text as one rule.
pub(super) fn parse(rule: Rule, text: &str) -> Result<Pairs<'_, Rule>, Failure> {
    Grammar::parse(rule, text).map_err(|error| {
        let (InputLocation::Pos(at) | InputLocation::Span((at, _))) = error.location;
        match error.variant {
            ErrorVariant::ParsingError { positives, .. } => Failure::Expected { at, rules: positives },
            ErrorVariant::CustomError { .. } => Failure::TooDeep { at },
        }
    })
}
