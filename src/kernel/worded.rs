//! Enumerations of what can happen, each with the one word for it that never changes with the language.

/// Declares such an enumeration: its `ALL`, and `name()` of each.
macro_rules! worded {
    ($(#[$of:meta])* pub enum $enum:ident { $($(#[$doc:meta])* $name:ident = $word:literal,)* }) => {
        $(#[$of])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum $enum {
            $($(#[$doc])* $name,)*
        }

        impl $enum {
            /// All of them.
            pub const ALL: &[$enum] = &[$($enum::$name,)*];

            /// One word that never changes with the language.
            pub const fn name(self) -> &'static str {
                match self {
                    $($enum::$name => $word,)*
                }
            }
        }
    };
}

pub(crate) use worded;
