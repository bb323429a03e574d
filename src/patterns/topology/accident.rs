//! What befalls places and messages: nobody listens, a message is lost, a place goes down and comes up again.

use super::event::{About, Event, Message, NO_ORDER, Step, What};
use super::flow::{Flow, Place};
use super::service::Unsent;
use super::setting::FaultKind;
use crate::kernel::{Duration, Plan};
use std::rc::Rc;

impl Flow {
    /// Nobody listens: a caller is told.
    pub(super) fn nobody_there(&mut self, message: Message, plan: &mut Plan<Event>) -> Step {
        let what = match message.about {
            About::Call => {
                self.send(message.answer(About::Failed), plan);
                What::Refused
            }
            About::Publish if !self.setting.outbox => What::EventLost,
            _ => {
                self.blame(&message, plan.step());
                What::Missed
            }
        };
        let since = self.troubles[usize::from(message.to)].since;
        Step { cause: since, detail: message.about as u32, ..self.arrived(what, &message) }
    }

    pub(super) fn vanish(&mut self, message: &Message, plan: &Plan<Event>) -> Step {
        self.blame(message, plan.step());
        let lost = message.about == About::Publish && !self.setting.outbox;
        Step { detail: message.about as u32, ..self.arrived(if lost { What::EventLost } else { What::Lost }, message) }
    }

    /// Work that was in memory is gone: the connection to whoever waits for it is closed.
    pub(super) fn gone(&mut self, message: Message, cause: u64, plan: &mut Plan<Event>) -> Step {
        if message.about == About::Call {
            self.send(message.answer(About::Failed), plan);
        }
        self.here(What::Gone, message.to, message.order, cause)
    }

    pub(super) fn fault(&mut self, number: u16, begins: bool, plan: &mut Plan<Event>) -> Step {
        let fault = self.setting.faults[usize::from(number)];
        let (place, step) = (fault.place as u8, plan.step());
        let troubles = &mut self.troubles[fault.place];
        let count = match fault.kind {
            FaultKind::Down => &mut troubles.down,
            FaultKind::Slow => &mut troubles.slow,
            FaultKind::Contract => &mut troubles.renewed,
        };
        *count = if begins { *count + 1 } else { *count - 1 };
        let turns = *count == u8::from(begins) && fault.kind == FaultKind::Down;
        if turns && begins {
            troubles.since = step;
            self.goes_down(place, step, plan);
        } else if turns {
            self.comes_up(place, plan);
        }
        let what = if begins { What::FaultBegins } else { What::FaultEnds };
        Step { detail: number.into(), ..self.here(what, place, NO_ORDER, 0) }
    }

    fn goes_down(&mut self, place: u8, step: u64, plan: &mut Plan<Event>) {
        let routes = Rc::clone(&self.routes);
        match &mut self.places[usize::from(place)] {
            Place::Stream(stream) => stream.disconnect_all(),
            Place::Service(service) => {
                for message in service.crash(&self.setting) {
                    plan.after(Duration::ZERO, Event::Gone { message, cause: step });
                }
                routes.reads[usize::from(place)].iter().for_each(|stream| self.stream(*stream).disconnect(place));
            }
        }
    }

    fn comes_up(&mut self, place: u8, plan: &mut Plan<Event>) {
        let routes = Rc::clone(&self.routes);
        if self.setting.graph.is_stream(place.into()) {
            return self.pump(place, plan);
        }
        for stream in &routes.reads[usize::from(place)] {
            self.pump(*stream, plan);
        }
        let unsent: Vec<(u32, Unsent)> = self.service(place).outbox.iter().map(|(event, row)| (*event, *row)).collect();
        for (event, Unsent { stream, order, .. }) in unsent {
            self.send_event(place, event, stream, order, plan);
        }
    }
}
