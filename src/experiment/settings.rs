//! An experiment: a lab with every parameter in range, its faults, and how it is looked at. Made from a link in one place.

use super::error::InputError;
use super::fault::{Fault, FaultKind};
use super::lab::{self, Lab, Named};
use super::link::{LINK_WRITTEN_MAX, Link};
use super::parameter::{Condition, Kind, Parameter};
use super::value::{LogReference, Value};
use super::view::{VIEW_BYTES_MAX, VIEW_PARAMETERS, View};
use crate::kernel::{Duration, Name};
use crate::models::limiter::{Rate, Rule};
use crate::patterns::topology::{Graph, MapError};
use std::fmt;
use std::rc::Rc;

/// Faults that one experiment may hold: more than a story needs, few enough to draw.
pub const FAULTS_MAX: usize = 32;

/// A validated experiment. Printing it gives its shortest link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Experiment {
    lab: &'static Lab,
    values: Vec<Value>,
    faults: Vec<Fault>,
    /// How it is looked at; never changes the run.
    pub view: View,
}

impl Experiment {
    /// A lab with everything at its default.
    pub fn of(lab: &'static Lab) -> Experiment {
        let values = lab.parameters.iter().map(Parameter::default_value).collect();
        Experiment { lab, values, faults: Vec::new(), view: View::default() }
    }

    /// Reads a link.
    ///
    /// # Errors
    /// Whatever is wrong with it first; see [`InputError`].
    pub fn parse(text: &str) -> Result<Experiment, InputError> {
        Experiment::from_link(&Link::parse(text)?)
    }

    /// What a link without its mistakes leads to: the first wrong parameter left out, and each that is wrong then. None where it names no lab.
    pub fn nearest(text: &str, error: &InputError) -> Option<Experiment> {
        let mut link = Link::parse(text).ok()?;
        let mut wrong = error.parameter().map(str::to_owned);
        loop {
            let before = link.pairs.len();
            link.pairs.retain(|(name, _)| Some(name) != wrong.as_ref());
            if link.pairs.len() == before {
                // What is wrong with the rest does not stand in the link by its name: the last goes.
                link.pairs.pop();
            }
            wrong = match Experiment::from_link(&link) {
                Ok(experiment) => return Some(experiment),
                Err(error) if !link.pairs.is_empty() => error.parameter().map(str::to_owned),
                Err(_) => return None,
            };
        }
    }

    /// Validates a link.
    ///
    /// # Errors
    /// An unknown lab or parameter, a value out of range, or one that has no meaning beside the others.
    pub fn from_link(link: &Link) -> Result<Experiment, InputError> {
        let lab = lab::lab(&link.lab)?;
        let mut experiment = Experiment::of(lab);
        let mut pairs = link.pairs.clone();
        (lab.short_forms)(&mut pairs)?;
        experiment.set_named(&pairs)?;
        for (name, _) in &pairs {
            experiment.know(name)?;
        }
        for (number, (name, text)) in pairs.iter().enumerate() {
            if VIEW_PARAMETERS.contains(&name.as_str()) {
                if pairs[..number].iter().any(|(earlier, _)| earlier == name) {
                    return Err(InputError::Repeated { parameter: name.clone() });
                }
                experiment.view.take(name, text)?;
            } else if let Some((target, kinds)) = experiment.target(name) {
                experiment.faults.push(Fault::parse_of(target, kinds, text)?);
            }
        }
        if experiment.faults.len() > FAULTS_MAX {
            let parameter = experiment.faults[FAULTS_MAX].target.to_string();
            return Err(InputError::TooManyFaults { parameter, given: experiment.faults.len(), max: FAULTS_MAX });
        }
        experiment.faults.sort_by_key(|fault| (fault.from, fault.until, fault.target, fault.kind));
        experiment.set_all(&pairs)?;
        (lab.check)(&experiment)?;
        experiment.check_length()?;
        Ok(experiment)
    }

    /// The lab.
    pub fn lab(&self) -> &'static Lab {
        self.lab
    }

    /// The faults, soonest first.
    pub fn faults(&self) -> &[Fault] {
        &self.faults
    }

    /// What can fail, with the ways in which it does.
    pub fn targets(&self) -> impl Iterator<Item = (Name, &'static [FaultKind])> {
        let named = self.lab.named.into_iter().flat_map(|named| {
            self.map(named.parameter).nodes().to_vec().into_iter().map(move |node| (node.name, (named.kinds)(node.kind)))
        });
        self.lab.targets.iter().map(|target| (target.name(), target.kinds)).chain(named)
    }

    /// The target of this name.
    pub fn target(&self, name: &str) -> Option<(Name, &'static [FaultKind])> {
        self.targets().find(|(target, _)| *target == *name)
    }

    /// The value of a parameter.
    ///
    /// # Panics
    /// If the lab has no such parameter: names come from the lab's own code or from its table.
    pub fn value(&self, name: &str) -> &Value {
        let place = self.lab.parameters.iter().position(|parameter| parameter.name == name);
        &self.values[place.expect("a lab asks for its own parameters")]
    }

    /// The log that is played, if the lab plays logs and this experiment does.
    pub fn log(&self) -> Option<LogReference> {
        self.values.iter().find_map(|value| if let Value::Log(log) = value { *log } else { None })
    }

    /// Whether a parameter has a meaning beside the others' values.
    pub fn applies(&self, parameter: &Parameter) -> bool {
        match parameter.condition {
            Condition::Always => true,
            Condition::When(other, values) => {
                self.lab.parameters.iter().any(|known| known.name == other && self.applies(known))
                    && self.value(other).texts().iter().any(|text| values.contains(&text.as_str()))
            }
            Condition::Without(other) => {
                self.lab.parameters.iter().filter(|known| known.name == other).all(|known| *self.value(other) == known.default_value())
            }
        }
    }

    /// The link with every parameter that differs from its default, and nothing else.
    pub fn link(&self) -> Link {
        let mut pairs = Vec::new();
        for (parameter, value) in self.lab.parameters.iter().zip(&self.values) {
            if self.applies(parameter) && *value != parameter.default_value() {
                pairs.extend(value.texts().into_iter().map(|text| (parameter.name.to_owned(), text)));
            }
        }
        pairs.extend(self.faults.iter().map(|fault| (fault.target.to_string(), fault.value())));
        pairs.extend(self.view.pairs().into_iter().map(|(name, text)| (name.to_owned(), text)));
        Link { lab: self.lab.name.to_owned(), pairs }
    }

    /// What another lab is told of this one's settings: every parameter that applies and that it knows, as a link writes it, also at its
    /// default, which may be another there; a log only where there is one.
    pub fn told(&self, known: impl Fn(&str) -> bool) -> Vec<(String, String)> {
        let told = self.lab.parameters.iter().zip(&self.values).filter(|(parameter, value)| {
            known(parameter.name) && self.applies(parameter) && (!matches!(value, Value::Log(_)) || **value != parameter.default_value())
        });
        told.flat_map(|(parameter, value)| value.texts().into_iter().map(|text| (parameter.name.to_owned(), text))).collect()
    }

    /// The link of the run alone, without how it is looked at.
    pub fn run_link(&self) -> Link {
        Experiment { view: View::default(), ..self.clone() }.link()
    }

    /// The same experiment with one parameter given anew. Parameters and faults that lose their meaning by it fall away.
    ///
    /// # Errors
    /// As for the link that results.
    pub fn with(&self, name: &str, texts: &[String]) -> Result<Experiment, InputError> {
        self.know(name)?;
        let Some(place) = self.lab.parameters.iter().position(|parameter| parameter.name == name) else {
            return Err(self.unknown(name));
        };
        let given: Vec<&str> = texts.iter().map(String::as_str).collect();
        let parameter = &self.lab.parameters[place];
        let value = if given.is_empty() { parameter.default_value() } else { parameter.read(&given)? };
        let mut changed = self.clone();
        changed.values[place] = value;
        changed.faults = self
            .faults
            .iter()
            .copied()
            .filter(|fault| changed.target(&fault.target).is_some_and(|(_, kinds)| kinds.contains(&fault.kind)))
            .collect();
        Experiment::from_link(&changed.link())
    }

    /// The same with a target that is called otherwise by what is given: its faults go with it.
    ///
    /// # Errors
    /// As for the link that results.
    pub fn with_renamed(&self, name: &str, texts: &[String], (from, to): (Name, Name)) -> Result<Experiment, InputError> {
        let mut renamed = self.clone();
        renamed.faults.iter_mut().filter(|fault| fault.target == from).for_each(|fault| fault.target = to);
        renamed.with(name, texts)
    }

    /// The same experiment with other faults.
    ///
    /// # Errors
    /// More faults than an experiment may hold.
    pub fn with_faults(&self, faults: Vec<Fault>) -> Result<Experiment, InputError> {
        Experiment::from_link(&Experiment { faults, ..self.clone() }.link())
    }

    /// The same experiment with nothing broken, seen from its start, and with these parameters at their defaults.
    ///
    /// # Errors
    /// As for the link that results.
    pub fn plain(&self, defaults: &[&str]) -> Result<Experiment, InputError> {
        let mut link = Experiment { faults: Vec::new(), ..self.clone() }.run_link();
        link.pairs.retain(|(name, _)| !defaults.contains(&name.as_str()));
        Experiment::from_link(&link)
    }

    /// An experiment that no link could hold is refused: who copies its link must get all of it.
    fn check_length(&self) -> Result<(), InputError> {
        let length = self.run_link().to_string().len() + VIEW_BYTES_MAX;
        if length > LINK_WRITTEN_MAX {
            return Err(InputError::LinkTooLong { length, max: LINK_WRITTEN_MAX });
        }
        Ok(())
    }

    /// What names targets is read first. No target may be called like a parameter.
    fn set_named(&mut self, pairs: &[(String, String)]) -> Result<(), InputError> {
        let Some(Named { parameter: name, .. }) = self.lab.named else { return Ok(()) };
        let Some(place) = self.lab.parameters.iter().position(|parameter| parameter.name == name) else { return Ok(()) };
        let texts: Vec<&str> = pairs.iter().filter(|(given, _)| given == name).map(|(_, text)| text.as_str()).collect();
        if texts.is_empty() {
            return Ok(());
        }
        self.values[place] = self.lab.parameters[place].read(&texts)?;
        // `v` is the form of a link.
        let is_parameter = |name: &str| {
            name == "v" || VIEW_PARAMETERS.contains(&name) || self.lab.parameters.iter().any(|parameter| parameter.name == name)
        };
        match self.targets().find(|(target, _)| is_parameter(target)) {
            Some((target, _)) => Err(InputError::Map { parameter: name, error: MapError::Taken { given: target.to_string() } }),
            None => Ok(()),
        }
    }

    fn set_all(&mut self, pairs: &[(String, String)]) -> Result<(), InputError> {
        let mut given = Vec::new();
        for (place, parameter) in self.lab.parameters.iter().enumerate() {
            let texts: Vec<&str> = pairs.iter().filter(|(name, _)| name == parameter.name).map(|(_, text)| text.as_str()).collect();
            if !texts.is_empty() {
                self.values[place] = parameter.read(&texts)?;
                given.push(parameter);
            }
        }
        for parameter in given {
            if !self.applies(parameter) {
                let parameter_name = parameter.name.to_owned();
                let (other, values) = match parameter.condition {
                    Condition::When(other, values) => (other, values),
                    Condition::Without(other) => (other, &[] as &[_]),
                    Condition::Always => continue,
                };
                return Err(InputError::NotApplicable { parameter: parameter_name, other, values });
            }
        }
        Ok(())
    }

    fn know(&self, name: &str) -> Result<(), InputError> {
        let known = VIEW_PARAMETERS.contains(&name)
            || self.lab.parameters.iter().any(|parameter| parameter.name == name)
            || self.target(name).is_some();
        if known { Ok(()) } else { Err(self.unknown(name)) }
    }

    fn unknown(&self, name: &str) -> InputError {
        let parameters = self.lab.parameters.iter().map(|parameter| parameter.name.to_owned());
        let targets = self.targets().map(|(target, _)| target.to_string());
        let allowed = parameters.chain(targets).chain(VIEW_PARAMETERS.map(str::to_owned)).collect();
        InputError::UnknownParameter { lab: self.lab.name, given: name.to_owned(), allowed }
    }
}

impl fmt::Display for Experiment {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.link().fmt(out)
    }
}

/// Typed access for a lab's own code: the table of parameters says which kind each name has.
macro_rules! typed {
    ($($(#[$doc:meta])* $name:ident: $variant:ident -> $type:ty;)*) => {
        impl Experiment {
            $(
                $(#[$doc])*
                ///
                /// # Panics
                /// If the lab's table gives the parameter another kind.
                pub fn $name(&self, name: &str) -> $type {
                    match self.value(name) {
                        Value::$variant(value) => value.clone(),
                        other => unreachable!("{name} is {other:?}"),
                    }
                }
            )*
        }
    };
}

typed! {
    /// A whole number.
    count: Count -> u64;
    /// Thousandths.
    decimal: Decimal -> u64;
    /// A duration.
    duration: Duration -> Duration;
    /// A rate.
    rate: Rate -> Rate;
    /// Parts per million.
    share: Share -> u64;
    /// One of a few words.
    choice: Choice -> &'static str;
    /// Words.
    list: List -> Vec<String>;
    /// A map of services.
    map: Map -> Rc<Graph>;
    /// Rules.
    rules: Rules -> Vec<Rule>;
}

impl Parameter {
    /// Whether the parameter may stand more than once.
    pub fn repeats(&self) -> bool {
        matches!(self.kind, Kind::Rules { .. })
    }
}
