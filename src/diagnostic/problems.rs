//! The form in which problems are declared.

use super::Language;

/// How a problem speaks.
pub trait Wording: std::fmt::Debug {
    /// The stable code.
    fn code(&self) -> &'static str;
    /// One lowercase sentence.
    fn message(&self, language: Language) -> String;
    /// What to do, where there is something to do.
    fn help(&self, language: Language) -> Option<String>;
}

/// A Chinese text, in which names in a row are parted by its own sign.
pub(super) fn in_chinese(text: String) -> String {
    match text.contains("`, ") {
        true => text.replace("`, `", "`、`").replace("`, …", "`、…"),
        false => text,
    }
}

/// Declares an enum of problems: each variant with its code, its fields, and its message and help
/// in English and Chinese. Fields are named in the texts as in `format!`.
///
/// ```text
/// problems! {
///     /// What they are about.
///     pub enum ResolveProblem {
///         /// A name that nothing declares: `let x = nothing`
///         UnknownName { name: String } = "E0201" {
///             en: "`{name}` is not declared",
///             zh: "`{name}` 没有定义",
///             help_en: "…", help_zh: "…",       // both or neither
///         }
///     }
/// }
/// ```
macro_rules! problems {
    (
        $(#[$enum_meta:meta])*
        pub enum $name:ident {
            $(
                $(#[$meta:meta])*
                $variant:ident $({ $($(#[$field_meta:meta])* $field:ident : $ty:ty),* $(,)? })? = $code:literal {
                    en: $en:literal, zh: $zh:literal
                    $(, help_en: $help_en:literal, help_zh: $help_zh:literal)? $(,)?
                }
            )*
        }
    ) => {
        $(#[$enum_meta])*
        #[derive(Debug, Clone, PartialEq)]
        #[non_exhaustive]
        #[allow(missing_docs, reason = "the fields are the words of the message")]
        pub enum $name {
            $( $(#[$meta])* $variant $({ $($(#[$field_meta])* $field: $ty),* })?, )*
        }

        #[allow(unused_variables, reason = "a text need not name every field")]
        impl $crate::diagnostic::Wording for $name {
            fn code(&self) -> &'static str {
                match self { $( Self::$variant { .. } => $code, )* }
            }

            fn message(&self, language: $crate::diagnostic::Language) -> String {
                match self {
                    $( Self::$variant $({ $($field),* })? => match language {
                        $crate::diagnostic::Language::English => format!($en),
                        $crate::diagnostic::Language::Chinese => {
                            $crate::diagnostic::problems::in_chinese(format!($zh))
                        }
                    }, )*
                }
            }

            fn help(&self, language: $crate::diagnostic::Language) -> Option<String> {
                match self {
                    $( Self::$variant $({ $($field),* })? => {
                        let help: Option<(String, String)> = None;
                        $( let help = Some((
                            format!($help_en),
                            $crate::diagnostic::problems::in_chinese(format!($help_zh)),
                        )); )?
                        help.map(|(english, chinese)| match language {
                            $crate::diagnostic::Language::English => english,
                            $crate::diagnostic::Language::Chinese => chinese,
                        })
                    } )*
                }
            }
        }

        impl $name {
            /// Every code of this enum, in order.
            pub const CODES: &'static [&'static str] = &[$($code),*];
        }
    };
}
