//! The ways of talking that are compared, and what each is called.

use crate::patterns::Pattern;
use crate::patterns::setting::{Protocol, Setting};

crate::kernel::worded! {
    /// A way of talking.
    pub enum Way {
        /// Synchronous calls whose time-outs tell the callee nothing.
        Rest = "rest",
        /// Synchronous calls behind one gateway, with deadlines that travel.
        Grpc = "grpc",
        /// Store the order, then publish a message.
        Messaging = "messaging",
        /// The message is a row in the order's transaction.
        Transactional = "transactional",
        /// The message is a number; the receiver asks for the rest.
        ZeroPayload = "zero-payload",
    }
}

impl Way {
    /// The way of a setting.
    pub fn of(setting: &Setting) -> Way {
        match (setting.pattern, setting.calls.protocol) {
            (Pattern::SyncCall, Protocol::Rest) => Way::Rest,
            (Pattern::SyncCall, Protocol::Grpc) => Way::Grpc,
            (Pattern::SimpleMessaging, _) => Way::Messaging,
            (Pattern::TransactionalMessaging, _) => Way::Transactional,
            (Pattern::ZeroPayload, _) => Way::ZeroPayload,
        }
    }

    /// The lab in which it stands alone.
    pub const fn lab(self) -> &'static str {
        match self {
            Way::Rest | Way::Grpc => "sync",
            Way::Messaging => "messaging",
            Way::Transactional => "transactional",
            Way::ZeroPayload => "zero-payload",
        }
    }

    /// What makes it in that lab, beside what all have in common.
    pub(super) const fn fixed(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Way::Grpc => &[("protocol", "grpc")],
            _ => &[],
        }
    }

    /// What its lab knows by the same name and another meaning, or only beside what is not set here.
    pub(super) const fn unknown(self) -> &'static [&'static str] {
        match self {
            Way::ZeroPayload => &["relaying", "poll"],
            _ => &[],
        }
    }

    /// What breaks in it when this breaks: nothing where it has no such part.
    pub fn breaks(self, target: &str) -> &'static [&'static str] {
        let calls = matches!(self, Way::Rest | Way::Grpc);
        match target {
            "order" => &["order"],
            "shipping" => &["shipping"],
            "order-db" => &["order-db"],
            "shipping-db" => &["shipping-db"],
            "gateway" if calls => &["gateway"],
            "broker" if !calls => &["broker"],
            "relay" if self == Way::Transactional => &["relay"],
            "customer-order" if calls => &["customer-gateway"],
            "customer-order" => &["customer-order"],
            "order-shipping" if calls => &["order-shipping"],
            "order-shipping" if self == Way::ZeroPayload => &["order-broker", "order-shipping"],
            "order-shipping" => &["order-broker"],
            _ => &[],
        }
    }
}
