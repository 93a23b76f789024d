//! Events from any `Serialize`, as its JSON would give them, but exact.

use std::fmt::{self, Display};

use serde::ser::{
    Error, Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant,
    SerializeTuple, SerializeTupleStruct, SerializeTupleVariant, Serializer,
};

use crate::diagnostic::RecordFault;

use super::binder::Binder;
use super::text_only::TextOnly;
use super::value::Scalar;
use super::{Stop, json};

/// The name under which `serde_json` passes a number as its text.
const NUMBER_TOKEN: &str = "$serde_json::private::Number";
/// The name under which `serde_json` passes a piece of JSON as its text.
const RAW_TOKEN: &str = "$serde_json::private::RawValue";

/// Feeds a value to the binder.
pub(super) fn feed<T: Serialize + ?Sized>(record: &T, binder: &mut Binder<'_>) -> Result<(), Stop> {
    record.serialize(Values(binder))
}

impl Display for Stop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the record cannot be read")
    }
}

impl std::error::Error for Stop {}

impl Error for Stop {
    fn custom<T: Display>(message: T) -> Self {
        RecordFault::Refused { message: message.to_string() }.into()
    }
}

/// Serializes values into events.
struct Values<'b, 'a>(&'b mut Binder<'a>);

impl Values<'_, '_> {
    fn written(self, number: impl Display) -> Result<(), Stop> {
        self.0.scalar(Scalar::Number(&number.to_string()))
    }
}

impl<'b, 'a> Serializer for Values<'b, 'a> {
    type Ok = ();
    type Error = Stop;
    type SerializeSeq = Parts<'b, 'a>;
    type SerializeTuple = Parts<'b, 'a>;
    type SerializeTupleStruct = Parts<'b, 'a>;
    type SerializeTupleVariant = Parts<'b, 'a>;
    type SerializeMap = Parts<'b, 'a>;
    type SerializeStruct = Parts<'b, 'a>;
    type SerializeStructVariant = Parts<'b, 'a>;

    fn serialize_bool(self, value: bool) -> Result<(), Stop> {
        self.0.scalar(Scalar::Bool(value))
    }

    fn serialize_i8(self, value: i8) -> Result<(), Stop> {
        self.serialize_i64(value.into())
    }

    fn serialize_i16(self, value: i16) -> Result<(), Stop> {
        self.serialize_i64(value.into())
    }

    fn serialize_i32(self, value: i32) -> Result<(), Stop> {
        self.serialize_i64(value.into())
    }

    fn serialize_i64(self, value: i64) -> Result<(), Stop> {
        self.0.scalar(Scalar::Integer(value))
    }

    fn serialize_i128(self, value: i128) -> Result<(), Stop> {
        match i64::try_from(value) {
            Ok(value) => self.serialize_i64(value),
            Err(_) => self.written(value),
        }
    }

    fn serialize_u8(self, value: u8) -> Result<(), Stop> {
        self.serialize_i64(value.into())
    }

    fn serialize_u16(self, value: u16) -> Result<(), Stop> {
        self.serialize_i64(value.into())
    }

    fn serialize_u32(self, value: u32) -> Result<(), Stop> {
        self.serialize_i64(value.into())
    }

    fn serialize_u64(self, value: u64) -> Result<(), Stop> {
        self.serialize_i128(value.into())
    }

    fn serialize_u128(self, value: u128) -> Result<(), Stop> {
        match i64::try_from(value) {
            Ok(value) => self.serialize_i64(value),
            Err(_) => self.written(value),
        }
    }

    fn serialize_f32(self, value: f32) -> Result<(), Stop> {
        if value.is_finite() { self.written(value) } else { self.serialize_f64(value.into()) }
    }

    /// A float is the number that its shortest decimal text says.
    fn serialize_f64(self, value: f64) -> Result<(), Stop> {
        if value.is_finite() {
            return self.written(value);
        }
        self.0.scalar(Scalar::NotFinite(&value.to_string()))
    }

    fn serialize_char(self, value: char) -> Result<(), Stop> {
        self.serialize_str(value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, value: &str) -> Result<(), Stop> {
        self.0.scalar(Scalar::Text(value))
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<(), Stop> {
        self.0.scalar(Scalar::Foreign("bytes"))
    }

    fn serialize_none(self) -> Result<(), Stop> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Stop> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Stop> {
        self.0.scalar(Scalar::Null)
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Stop> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<(), Stop> {
        self.serialize_str(variant)
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
        variant: &'static str,
        value: &T,
    ) -> Result<(), Stop> {
        self.0.begin_object()?;
        self.0.key(variant)?;
        value.serialize(Values(self.0))?;
        self.0.end();
        Ok(())
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Parts<'b, 'a>, Stop> {
        self.0.begin_list()?;
        Ok(Parts::new(self.0, 1))
    }

    fn serialize_tuple(self, _: usize) -> Result<Parts<'b, 'a>, Stop> {
        self.serialize_seq(None)
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Parts<'b, 'a>, Stop> {
        self.serialize_seq(None)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Parts<'b, 'a>, Stop> {
        self.0.begin_object()?;
        self.0.key(variant)?;
        self.0.begin_list()?;
        Ok(Parts::new(self.0, 2))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Parts<'b, 'a>, Stop> {
        self.0.begin_object()?;
        Ok(Parts::new(self.0, 1))
    }

    fn serialize_struct(self, name: &'static str, _: usize) -> Result<Parts<'b, 'a>, Stop> {
        if name == NUMBER_TOKEN || name == RAW_TOKEN {
            return Ok(Parts::new(self.0, 0));
        }
        self.serialize_map(None)
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Parts<'b, 'a>, Stop> {
        self.0.begin_object()?;
        self.0.key(variant)?;
        self.0.begin_object()?;
        Ok(Parts::new(self.0, 2))
    }
}

/// The parts of an object or a list.
struct Parts<'b, 'a> {
    binder: &'b mut Binder<'a>,
    /// How many objects and lists its end ends.
    ends: u8,
}

impl<'b, 'a> Parts<'b, 'a> {
    fn new(binder: &'b mut Binder<'a>, ends: u8) -> Self {
        Self { binder, ends }
    }

    fn value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Stop> {
        value.serialize(Values(self.binder))
    }

    fn entry<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), Stop> {
        let binder = &mut *self.binder;
        match key {
            NUMBER_TOKEN => value.serialize(TextOnly(|text: &str| binder.scalar(Scalar::Number(text)))),
            RAW_TOKEN => value.serialize(TextOnly(|text: &str| json::feed(text.as_bytes(), binder))),
            _ => {
                binder.key(key)?;
                self.value(value)
            }
        }
    }

    fn finish(self) -> Result<(), Stop> {
        (0..self.ends).for_each(|_| self.binder.end());
        Ok(())
    }
}

macro_rules! items {
    ($($kind:ident $method:ident)*) => {$(
        impl $kind for Parts<'_, '_> {
            type Ok = ();
            type Error = Stop;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Stop> {
                self.value(value)
            }

            fn end(self) -> Result<(), Stop> {
                self.finish()
            }
        }
    )*};
}

items! {
    SerializeSeq serialize_element
    SerializeTuple serialize_element
    SerializeTupleStruct serialize_field
    SerializeTupleVariant serialize_field
}

macro_rules! entries {
    ($($kind:ident)*) => {$(
        impl $kind for Parts<'_, '_> {
            type Ok = ();
            type Error = Stop;

            fn serialize_field<T: Serialize + ?Sized>(
                &mut self,
                key: &'static str,
                value: &T,
            ) -> Result<(), Stop> {
                self.entry(key, value)
            }

            fn end(self) -> Result<(), Stop> {
                self.finish()
            }
        }
    )*};
}

entries! { SerializeStruct SerializeStructVariant }

impl SerializeMap for Parts<'_, '_> {
    type Ok = ();
    type Error = Stop;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Stop> {
        let binder = &mut *self.binder;
        key.serialize(TextOnly(|key: &str| binder.key(key)))
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Stop> {
        self.value(value)
    }

    fn end(self) -> Result<(), Stop> {
        self.finish()
    }
}
