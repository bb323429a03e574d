//! Where things stand: a picture for wide places, a tighter one for a blog's column, one for a phone. Lengths are in the
//! picture's own units.
//!
//! ```text
//! wide    [client]──[gateway: TLS─auth─list─limit]──[service]      narrow   client
//!                                          bucket                             │
//!                                                                           gateway ─ bucket
//!                                                                             │
//!                                                                           service
//! ```

use super::stroke::px;
use crate::app::sight::Sight;
use crate::experiment::rate_limit::Place;

/// The three pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// The path goes from left to right.
    Wide,
    /// The same, closer together, with shorter names.
    Middle,
    /// The path goes down.
    Narrow,
}

impl Form {
    /// Whether the path goes from left to right.
    pub const fn across(self) -> bool {
        !matches!(self, Form::Narrow)
    }
}

/// A place.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// To the right.
    pub x: f64,
    /// Down.
    pub y: f64,
}

/// A panel that hosts something.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Panel {
    /// Left edge.
    pub x: f64,
    /// Upper edge.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

/// Where everything stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    /// Which picture.
    pub form: Form,
    /// Width and height of the picture.
    pub size: (f64, f64),
    /// The panels of client, gateway and service.
    pub panels: [Panel; 3],
    /// The caller of this step, where the path begins.
    pub caller: Point,
    /// The first of the other callers.
    pub others: Point,
    /// The gateway's three stages.
    pub stations: [Point; 3],
    /// The limit's gate.
    pub gate: Point,
    /// The service, where the path ends.
    pub service: Point,
    /// The middle of the gauge's area, of [`GAUGE`]'s size.
    pub gauge: Point,
    /// The middle of the store.
    pub store: Point,
    /// The large figure's start.
    pub reading: Point,
    /// Key and rule.
    pub caption: Point,
    /// The other rules' start.
    pub rules: Point,
    /// How wide a line about a rule may be.
    pub rules_width: f64,
    /// The service's totals.
    pub tally: Point,
    /// The strip of verdicts.
    pub trail: Point,
}

/// Width and height of the area in which a gauge is drawn.
pub const GAUGE: (f64, f64) = (168.0, 100.0);

/// How far down the path lies in the pictures in which it goes across.
const RAIL: f64 = 98.0;
/// How far to the right it lies where it goes down.
const RAIL_DOWN: f64 = 38.0;

const fn at(x: f64, y: f64) -> Point {
    Point { x, y }
}

impl Form {
    /// The picture's class: static/stage.css shows one of the three.
    pub const fn class(self) -> &'static str {
        match self {
            Form::Wide => "stage-wide",
            Form::Middle => "stage-middle",
            Form::Narrow => "stage-narrow",
        }
    }

    /// Whether it may be in sight.
    pub const fn is_in(self, sight: Sight) -> bool {
        match self {
            Form::Wide => sight.wide,
            Form::Middle => sight.middle,
            Form::Narrow => sight.narrow,
        }
    }
}

impl Layout {
    /// The three pictures, with so many other callers and other rules, and a line more where a window's sum is told.
    pub fn all(place: Place, others: usize, rules: usize, has_sum: bool) -> [Layout; 3] {
        [Layout::middle(place), Layout::wide(place), Layout::narrow(place, others, rules, if has_sum { 4 } else { 3 })]
    }

    /// The picture's size, as SVG writes it.
    pub fn view_box(&self) -> String {
        format!("0 0 {} {}", px(self.size.0), px(self.size.1))
    }

    /// The wide picture. The host of the limit is the broadest of the three.
    pub fn wide(place: Place) -> Layout {
        // Left edge and width of client, gateway and service; stages; gate.
        let (spans, stages, gate) = match place {
            Place::Client => ([(4.0, 572.0), (606.0, 312.0), (948.0, 148.0)], [666.0, 776.0, 876.0], 330.0),
            Place::Gateway => ([(4.0, 178.0), (218.0, 694.0), (948.0, 148.0)], [277.0, 386.0, 490.0], 664.0),
            Place::Service => ([(4.0, 178.0), (218.0, 324.0), (578.0, 518.0)], [278.0, 388.0, 488.0], 764.0),
        };
        Layout::across(Form::Wide, 1100.0, spans, stages, gate)
    }

    /// The wide picture, closer together.
    pub fn middle(place: Place) -> Layout {
        let (spans, stages, gate) = match place {
            Place::Client => ([(2.0, 442.0), (460.0, 254.0), (730.0, 118.0)], [510.0, 587.0, 664.0], 230.0),
            Place::Gateway => ([(2.0, 138.0), (156.0, 558.0), (730.0, 118.0)], [194.0, 262.0, 330.0], 488.0),
            Place::Service => ([(2.0, 138.0), (156.0, 212.0), (384.0, 464.0)], [194.0, 262.0, 330.0], 548.0),
        };
        Layout::across(Form::Middle, 850.0, spans, stages, gate)
    }

    fn across(form: Form, width: f64, spans: [(f64, f64); 3], stages: [f64; 3], gate: f64) -> Layout {
        let (edge, beside, aside) = if form == Form::Wide { (46.0, 102.0, 136.0) } else { (34.0, 92.0, 126.0) };
        let panels = spans.map(|(x, width)| Panel { x, y: 30.0, width, height: 244.0 });
        let service = panels[2].x + panels[2].width - edge;
        let caller = panels[0].x + 28.0;
        Layout {
            form,
            size: (width, 318.0),
            panels,
            caller: at(caller, RAIL),
            others: at(caller, RAIL + 40.0),
            stations: stages.map(|x| at(x, RAIL)),
            gate: at(gate, RAIL),
            service: at(service, RAIL),
            gauge: at(gate, 176.0),
            store: at(gate - aside, 180.0),
            reading: at(gate + beside, 158.0),
            caption: at(gate, 246.0),
            rules: at(gate + beside, 222.0),
            rules_width: if form == Form::Wide { 140.0 } else { 128.0 },
            tally: at(service, RAIL + 66.0),
            trail: at(panels[0].x, 302.0),
        }
    }

    /// The narrow picture. Panels are as high as what they hold: other callers, other rules, lines under the large figure.
    pub fn narrow(place: Place, others: usize, rules: usize, lines: usize) -> Layout {
        let mut layout = Layout { form: Form::Narrow, ..Layout::wide(place) };
        let panel = |y: f64, bottom: f64| Panel { x: 2.0, y, width: 336.0, height: bottom - y };
        let mut y = 2.0;
        layout.caller = at(RAIL_DOWN, y + 34.0);
        layout.others = at(RAIL_DOWN + 24.0, y + 58.0);
        let mut bottom = y + 52.0 + 18.0 * others.min(2) as f64;
        if place == Place::Client {
            bottom = layout.hang_limit(RAIL_DOWN, bottom + 36.0, rules, lines);
        }
        layout.panels[0] = panel(y, bottom);
        y = bottom + 16.0;
        layout.stations = [0.0, 1.0, 2.0].map(|stage| at(RAIL_DOWN, y + 34.0 + 42.0 * stage));
        bottom = y + 34.0 + 84.0 + 28.0;
        if place == Place::Gateway {
            bottom = layout.hang_limit(RAIL_DOWN, bottom + 50.0, rules, lines);
        }
        layout.panels[1] = panel(y, bottom);
        y = bottom + 16.0;
        bottom = y + 8.0;
        if place == Place::Service {
            bottom = layout.hang_limit(RAIL_DOWN, bottom + 56.0, rules, lines);
        }
        layout.service = at(RAIL_DOWN, bottom + 62.0);
        layout.tally = at(RAIL_DOWN + 60.0, bottom + 58.0);
        layout.panels[2] = panel(y, bottom + 92.0);
        layout.trail = at(8.0, bottom + 122.0);
        layout.size = (340.0, bottom + 156.0);
        layout
    }

    /// Hangs the limit at the narrow path; answers where it ends.
    fn hang_limit(&mut self, rail: f64, gate: f64, rules: usize, lines: usize) -> f64 {
        self.gate = at(rail, gate);
        self.gauge = at(rail + 38.0 + GAUGE.0 / 2.0, gate + 84.0);
        self.store = at(296.0, gate + 84.0);
        self.reading = at(rail + 38.0, gate + 172.0);
        let caption = gate + 184.0 + 18.0 * lines as f64;
        self.caption = at(rail + 38.0, caption);
        self.rules = at(rail + 38.0, caption + 46.0);
        self.rules_width = 250.0;
        caption + 32.0 + if rules > 0 { 8.0 + 20.0 * rules as f64 } else { 0.0 }
    }

    /// How far along the path a place lies.
    pub fn along(&self, point: Point) -> f64 {
        match self.form {
            Form::Wide | Form::Middle => point.x,
            Form::Narrow => point.y,
        }
    }

    /// The place so far along the path.
    pub fn rail(&self, along: f64) -> Point {
        match self.form {
            Form::Wide | Form::Middle => at(along, self.gate.y),
            Form::Narrow => at(self.gate.x, along),
        }
    }
}
