//! Where things happen: every service, database and broker that a pattern may have, and the links between them.

/// A place: a column of the sequence diagram.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Place {
    /// Who orders.
    Customer,
    /// Where customers' calls come in.
    Gateway,
    /// Takes orders.
    Order,
    /// A service in a longer chain of calls.
    Payment,
    /// Another.
    Stock,
    /// Another.
    Packing,
    /// Another.
    Customs,
    /// Makes shipments.
    Shipping,
    /// The order service's database.
    OrderDb,
    /// The shipping service's database.
    ShippingDb,
    /// The message broker.
    Broker,
    /// Moves messages from the outbox to the broker.
    Relay,
    /// Decides two-phase commits.
    Coordinator,
}

impl Place {
    /// Every place.
    pub const ALL: [Place; 13] = [
        Place::Customer,
        Place::Gateway,
        Place::Order,
        Place::Payment,
        Place::Stock,
        Place::Packing,
        Place::Customs,
        Place::Shipping,
        Place::OrderDb,
        Place::ShippingDb,
        Place::Broker,
        Place::Relay,
        Place::Coordinator,
    ];

    /// How many there are.
    pub const COUNT: usize = Place::ALL.len();

    /// Its name in links and tables.
    pub const fn name(self) -> &'static str {
        match self {
            Place::Customer => "customer",
            Place::Gateway => "gateway",
            Place::Order => "order",
            Place::Payment => "payment",
            Place::Stock => "stock",
            Place::Packing => "packing",
            Place::Customs => "customs",
            Place::Shipping => "shipping",
            Place::OrderDb => "order-db",
            Place::ShippingDb => "shipping-db",
            Place::Broker => "broker",
            Place::Relay => "relay",
            Place::Coordinator => "coordinator",
        }
    }

    /// The place of this name.
    pub fn named(name: &str) -> Option<Place> {
        Place::ALL.into_iter().find(|place| place.name() == name)
    }
}

/// A network link that can fail. The relay and the coordinator stand beside the order service and share its link to the broker.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Link {
    /// Customer and gateway.
    CustomerGateway,
    /// Customer and order service, where there is no gateway.
    CustomerOrder,
    /// Gateway and order service.
    GatewayOrder,
    /// Order service and shipping service, whoever calls.
    OrderShipping,
    /// The order's side and the broker.
    OrderBroker,
    /// Broker and shipping service.
    BrokerShipping,
    /// Inside a longer chain: it loses messages like any other, and no fault befalls it.
    Inner,
    /// Between the order service, its database and the coordinator, on one machine: it takes time and loses nothing.
    Local,
}

impl Link {
    /// Every link.
    pub const ALL: [Link; 8] = [
        Link::CustomerGateway,
        Link::CustomerOrder,
        Link::GatewayOrder,
        Link::OrderShipping,
        Link::OrderBroker,
        Link::BrokerShipping,
        Link::Inner,
        Link::Local,
    ];

    /// The link between two places.
    #[inline]
    pub const fn between(from: Place, to: Place) -> Link {
        use Place::{Broker, Coordinator, Customer, Gateway, Order, Relay, Shipping};
        match (from, to) {
            (Customer, Gateway) | (Gateway, Customer) => Link::CustomerGateway,
            (Customer, Order) | (Order, Customer) => Link::CustomerOrder,
            (Gateway, Order) | (Order, Gateway) => Link::GatewayOrder,
            (Order, Shipping) | (Shipping, Order) => Link::OrderShipping,
            (Order | Relay | Coordinator, Broker) | (Broker, Order | Relay | Coordinator) => Link::OrderBroker,
            (Broker, Shipping) | (Shipping, Broker) => Link::BrokerShipping,
            (Coordinator, _) | (_, Coordinator) => Link::Local,
            _ => Link::Inner,
        }
    }

    /// Its name in links and tables.
    pub const fn name(self) -> &'static str {
        match self {
            Link::CustomerGateway => "customer-gateway",
            Link::CustomerOrder => "customer-order",
            Link::GatewayOrder => "gateway-order",
            Link::OrderShipping => "order-shipping",
            Link::OrderBroker => "order-broker",
            Link::BrokerShipping => "broker-shipping",
            Link::Inner => "inner",
            Link::Local => "local",
        }
    }

    /// The link of this name.
    pub fn named(name: &str) -> Option<Link> {
        Link::ALL.into_iter().find(|link| link.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_back_and_links_have_no_direction() {
        assert!(Place::ALL.into_iter().all(|place| Place::named(place.name()) == Some(place)));
        assert!(Place::ALL.into_iter().enumerate().all(|(number, place)| place as usize == number));
        for (from, to) in Place::ALL.into_iter().flat_map(|from| Place::ALL.map(|to| (from, to))) {
            assert_eq!(Link::between(from, to), Link::between(to, from));
        }
        assert!(Link::ALL.into_iter().all(|link| Link::named(link.name()) == Some(link)));
    }
}
