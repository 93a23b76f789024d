//! Keys, and texts that stand for something else: a serializer that takes nothing but a text.

use std::fmt::Display;

use serde::ser::{Error, Impossible, Serialize, Serializer};

use super::Stop;

type Never = Impossible<(), Stop>;

/// Hands the text on. Whole numbers, characters and truth values are their texts, as in JSON keys.
pub(super) struct TextOnly<F>(pub(super) F);

impl<F: FnOnce(&str) -> Result<(), Stop>> TextOnly<F> {
    fn shown(self, value: impl Display) -> Result<(), Stop> {
        (self.0)(&value.to_string())
    }
}

fn refused<T>(found: &str) -> Result<T, Stop> {
    Err(Stop::custom(format_args!("a key must be a text, not {found}")))
}

macro_rules! shown {
    ($($method:ident $ty:ty)*) => {$(
        fn $method(self, value: $ty) -> Result<(), Stop> {
            self.shown(value)
        }
    )*};
}

macro_rules! refused {
    ($($method:ident($($ty:ty),*) -> $out:ty, $found:literal;)*) => {$(
        fn $method(self $(, _: $ty)*) -> Result<$out, Stop> {
            refused($found)
        }
    )*};
}

impl<F: FnOnce(&str) -> Result<(), Stop>> Serializer for TextOnly<F> {
    type Ok = ();
    type Error = Stop;
    type SerializeSeq = Never;
    type SerializeTuple = Never;
    type SerializeTupleStruct = Never;
    type SerializeTupleVariant = Never;
    type SerializeMap = Never;
    type SerializeStruct = Never;
    type SerializeStructVariant = Never;

    shown! {
        serialize_bool bool
        serialize_i8 i8
        serialize_i16 i16
        serialize_i32 i32
        serialize_i64 i64
        serialize_i128 i128
        serialize_u8 u8
        serialize_u16 u16
        serialize_u32 u32
        serialize_u64 u64
        serialize_u128 u128
        serialize_char char
    }

    refused! {
        serialize_f32(f32) -> (), "a float";
        serialize_f64(f64) -> (), "a float";
        serialize_bytes(&[u8]) -> (), "bytes";
        serialize_none() -> (), "nothing";
        serialize_unit() -> (), "nothing";
        serialize_unit_struct(&'static str) -> (), "nothing";
        serialize_seq(Option<usize>) -> Never, "a list";
        serialize_tuple(usize) -> Never, "a list";
        serialize_tuple_struct(&'static str, usize) -> Never, "a list";
        serialize_tuple_variant(&'static str, u32, &'static str, usize) -> Never, "a list";
        serialize_map(Option<usize>) -> Never, "an object";
        serialize_struct(&'static str, usize) -> Never, "an object";
        serialize_struct_variant(&'static str, u32, &'static str, usize) -> Never, "an object";
    }

    fn serialize_str(self, value: &str) -> Result<(), Stop> {
        (self.0)(value)
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<(), Stop> {
        (self.0)(variant)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Stop> {
        value.serialize(self)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Stop> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<(), Stop> {
        refused("an object")
    }
}
