//! A schema registry: which new version it takes after the versions before.

use super::Schema;

/// What a registry asks of a new version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Nothing.
    None,
    /// The new reads what was written with the old: consumers may go first.
    Backward {
        /// Every version before, not the newest alone.
        transitive: bool,
    },
    /// The old reads what is written with the new: producers may go first.
    Forward {
        /// Every version before, not the newest alone.
        transitive: bool,
    },
    /// Both.
    Full {
        /// Every version before, not the newest alone.
        transitive: bool,
    },
}

impl Mode {
    /// Whether a registry in this mode takes `new` after `history`, the oldest version first.
    pub fn accepts(self, new: &Schema, history: &[Schema]) -> bool {
        let (backward, forward, transitive) = match self {
            Mode::None => return true,
            Mode::Backward { transitive } => (true, false, transitive),
            Mode::Forward { transitive } => (false, true, transitive),
            Mode::Full { transitive } => (true, true, transitive),
        };
        let asked = if transitive { history.len() } else { 1 };
        history.iter().rev().take(asked).all(|old| (!backward || new.reads(old)) && (!forward || old.reads(new)))
    }
}
