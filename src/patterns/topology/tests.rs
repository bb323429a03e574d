//! Maps are read, printed and edited; whatever comes of it is a map.

use super::*;
use proptest::prelude::*;

fn map(text: &str) -> Graph {
    text.parse().unwrap_or_else(|error: MapError| panic!("{text}: {error:?}"))
}

fn refused(text: &str) -> MapError {
    text.parse::<Graph>().expect_err(text)
}

fn names(graph: &Graph, set: u64) -> Vec<&str> {
    (0..graph.nodes().len()).filter(|place| set & 1 << place != 0).map(|place| graph.name(place)).collect()
}

const SHOP: &str = "/gateway:order;order.grpc:payment,stock*8;order:~orders;~orders:shipping,mail;archive";

#[test]
fn a_map_is_printed_as_it_was_written() {
    for text in [SHOP, "a", "a;b", "a:b;c:d;a:e", "/g:a", "a.grpc:b,c;c:d", "주문:~결제;~결제:메일", "a:b*2;b:c"] {
        assert_eq!(map(text).to_string(), text);
    }
    assert_eq!(map("archive;a:b").to_string(), "a:b;archive", "who stands alone stands last");
    assert_eq!(map("gateway:a;/gateway:b; b : c , d").to_string(), "/gateway:a,b;b:c,d", "it may be written more loosely");
}

#[test]
fn kinds_and_ways_are_those_of_the_signs() {
    let graph = map(SHOP);
    let kind = |name: &str| graph.nodes()[graph.place(name).unwrap()].kind;
    assert_eq!([kind("gateway"), kind("order"), kind("~orders")], [NodeKind::Gateway, NodeKind::Service, NodeKind::Stream]);
    assert_eq!(graph.nodes()[graph.place("stock").unwrap()].workers, Some(8));
    let way = |from: &str, to: &str| {
        let (from, to) = (graph.place(from).unwrap(), graph.place(to).unwrap());
        graph.ways_from(from).find(|edge| edge.to == to).map(|edge| edge.way)
    };
    assert_eq!([way("gateway", "order"), way("order", "stock")], [Some(Way::Rest), Some(Way::Grpc)]);
    assert_eq!([way("order", "~orders"), way("~orders", "mail"), way("order", "mail")], [Some(Way::Publish), Some(Way::Read), None]);
}

#[test]
fn what_is_no_map_says_why() {
    let name = |given: &str| MapError::Name { given: given.into() };
    assert_eq!((refused("a b:c"), refused("a:b&c"), refused("~"), refused("~a*2:b")), (name("a b"), name("b&c"), name("~"), name("~a*2")));
    assert_eq!((refused(&"x".repeat(31)), refused("a*0")), (name(&"x".repeat(31)), MapError::Workers { given: "0".into() }));
    let group = |given: &str| MapError::Group { given: given.into() };
    assert_eq!(
        (refused(""), refused("a:"), refused("a:b,;c"), refused("a;;b"), refused("a.grpc")),
        (group(""), group("a:"), group("a:b,"), group(""), group("a.grpc"))
    );
    assert_eq!(refused("a:b;a:b"), MapError::Twice { from: "a".into(), to: "b".into() });
    assert_eq!(refused("a:~x;~x:~y"), MapError::StreamToStream { from: "~x".into(), to: "~y".into() });
    assert_eq!(refused("a.grpc:~x"), MapError::GrpcStream { stream: "~x".into() });
    assert_eq!(refused("a:b;b:~c;~c:a"), MapError::Circle { places: ["a", "b", "~c", "a"].map(Into::into).into() });
    assert_eq!(refused("a:a"), MapError::Circle { places: ["a", "a"].map(Into::into).into() });
    assert_eq!(refused("~a:b"), MapError::NoService);
    let both = MapError::GatewayWorkers { given: "a".into() };
    assert_eq!([refused("/a*2:b"), refused("a*2:b;/a:c"), refused("/a:b;a*2:c")], [both.clone(), both.clone(), both]);
    assert_eq!(refused("/a:~x"), MapError::GatewayStream { gateway: "a".into(), stream: "~x".into() });
    assert_eq!(refused("b:~x;~x:/a"), MapError::GatewayStream { gateway: "a".into(), stream: "~x".into() });
    let many = |count: usize| (0..count).map(|number| format!("s{number}")).collect::<Vec<_>>().join(";");
    assert_eq!(map(&many(SERVICES_MAX)).nodes().len(), SERVICES_MAX);
    assert_eq!(refused(&many(SERVICES_MAX + 1)), MapError::TooManyPlaces { given: 61, max: 60 });
}

#[test]
fn customers_come_in_where_nobody_calls() {
    let entries = |text: &str| map(text).entries();
    assert_eq!((entries("a:b;c:b"), entries("a:b;lonely"), entries("lonely;other")), (vec![0, 2], vec![0], vec![0]));
    let graph = map(SHOP);
    let place = |name: &str| graph.place(name).unwrap();
    assert_eq!(names(&graph, graph.reach(place("order"), Way::is_call)), ["order", "payment", "stock"]);
    assert_eq!(names(&graph, graph.reached_from(place("mail"), |_| true)), ["gateway", "order", "~orders", "mail"]);
    assert_eq!(graph.columns(), [0, 1, 2, 2, 2, 3, 3, 0]);
    assert_eq!(map("a:b,c;b:d;c:d").visits(0), [1, 1, 1, 2]);
    let part = graph.part(graph.reach(place("order"), Way::is_call)).unwrap();
    assert_eq!(part.to_string(), "order.grpc:payment,stock*8");
}

#[test]
fn edits_make_maps_or_say_why_not() {
    let graph = map("order:payment;order:~orders;~orders:mail");
    let place = |name: &str| graph.place(name).unwrap();
    let edited = |edit: Edit| graph.edited(&edit).map(|graph| graph.to_string());
    let ok = |text: &str| Ok(text.to_owned());
    let after = |name: &str, grpc| Edit::AddAfter { from: place("order"), name: name.into(), grpc };
    assert_eq!(edited(Edit::Add("archive".into())), ok("order:payment,~orders;~orders:mail;archive"));
    assert_eq!(edited(after("stock", true)), ok("order:payment,~orders;~orders:mail;order.grpc:stock"));
    assert_eq!(edited(after("~paid", false)), ok("order:payment,~orders;~orders:mail;order:~paid"));
    assert_eq!(edited(after("mail", false)), Err(MapError::Taken { given: "mail".into() }));
    let (payment, mail) = (place("payment"), place("mail"));
    assert_eq!(edited(Edit::Connect { from: payment, to: mail, grpc: false }), ok("order:payment,~orders;~orders:mail;payment:mail"));
    let circle = MapError::Circle { places: ["order", "payment", "order"].map(Into::into).into() };
    assert_eq!(edited(Edit::Connect { from: payment, to: place("order"), grpc: false }), Err(circle));
    assert_eq!(edited(Edit::Disconnect { from: place("order"), to: payment }), ok("order:~orders;~orders:mail;payment"));
    assert_eq!(edited(Edit::Switch { from: place("order"), to: payment }), ok("order.grpc:payment;order:~orders;~orders:mail"));
    assert_eq!(edited(Edit::Rename { place: place("~orders"), name: "placed".into() }), ok("order:payment,~placed;~placed:mail"));
    assert_eq!(edited(Edit::Rename { place: payment, name: "mail".into() }), Err(MapError::Taken { given: "mail".into() }));
    assert_eq!(edited(Edit::Resize { place: payment, workers: " 8 ".into() }), ok("order:payment*8,~orders;~orders:mail"));
    assert_eq!(edited(Edit::Resize { place: payment, workers: "many".into() }), Err(MapError::Workers { given: "many".into() }));
    let named = |name: &str| edited(Edit::Rename { place: payment, name: name.into() });
    assert_eq!([named("x*8"), named("~x"), named("/x")], ["x*8", "~x", "/x"].map(|given| Err(MapError::Name { given: given.into() })));
    assert_eq!(edited(Edit::Remove(place("~orders"))), ok("order:payment;mail"));
    let gateway = map("/gateway:order;order:payment");
    assert_eq!(gateway.edited(&Edit::Disconnect { from: 0, to: 1 }).map(|graph| graph.to_string()), ok("order:payment;/gateway"));
    assert_eq!((graph.free_name("mail"), graph.free_name("stock")), ("mail-2".to_owned(), "stock".to_owned()));
}

/// Any map: ways lead from earlier places to later ones, every third of which is a stream.
fn any_map() -> impl Strategy<Value = Graph> {
    let ways = prop::collection::vec((0usize..12, 1usize..12, any::<bool>()), 1..30);
    ways.prop_map(|ways| {
        let name = |place: usize| if place % 3 == 2 { format!("~s{place}") } else { format!("s{place}") };
        let is_stream = |place: usize| place % 3 == 2;
        let (mut text, mut seen) = (String::from("s0:s1"), vec![(0, 1)]);
        for (from, by, grpc) in ways {
            let to = from + by;
            if to < 12 && !(is_stream(from) && is_stream(to)) && !seen.contains(&(from, to)) {
                seen.push((from, to));
                let grpc = if grpc && !is_stream(from) && !is_stream(to) { ".grpc" } else { "" };
                text += &format!(";{}{grpc}:{}", name(from), name(to));
            }
        }
        map(&text)
    })
}

proptest! {
    #[test]
    fn what_is_printed_is_read_back_as_the_same_map(graph in any_map()) {
        prop_assert_eq!(&map(&graph.to_string()), &graph);
    }

    #[test]
    fn no_text_panics(text in "[a-c~/:;,.*0-9grpc ]{0,40}|\\PC{0,40}") {
        if let Ok(graph) = text.parse::<Graph>() {
            prop_assert_eq!(map(&graph.to_string()), graph);
        }
    }

    #[test]
    fn reach_and_its_reverse_agree(graph in any_map()) {
        for (from, to) in (0..graph.nodes().len()).flat_map(|from| (0..graph.nodes().len()).map(move |to| (from, to))) {
            let onwards = graph.reach(from, |_| true) & 1 << to != 0;
            prop_assert_eq!(onwards, graph.reached_from(to, |_| true) & 1 << from != 0);
        }
    }

    #[test]
    fn a_sound_edit_of_a_map_is_a_map_whose_text_is_it(graph in any_map(), place in any::<prop::sample::Index>(), other in any::<prop::sample::Index>(), which in 0u8..6) {
        let (place, other) = (place.index(graph.nodes().len()), other.index(graph.nodes().len()));
        let edit = match which {
            0 => Edit::Remove(place),
            1 => Edit::Connect { from: place, to: other, grpc: true },
            2 => Edit::Disconnect { from: place, to: other },
            3 => Edit::Switch { from: place, to: other },
            4 => Edit::Rename { place, name: "new".into() },
            _ => Edit::AddAfter { from: place, name: graph.free_name("new"), grpc: false },
        };
        let edited = graph.edited(&edit);
        if let Ok(edited) = &edited {
            prop_assert_eq!(&map(&edited.to_string()), edited);
        }
        if matches!(edit, Edit::Remove(_) | Edit::Disconnect { .. }) {
            prop_assert!(matches!(edited, Ok(_) | Err(MapError::NoService)), "a map can be taken apart: {edited:?}");
        }
    }
}
