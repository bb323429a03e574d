//! The requests of a run: when, from whom, for what, at which cost, and under which key of each rule.
//!
//! Made before the run, whether drawn or read from a log, so that the run is the same code for both.

use crate::experiment::error::InputError;
use crate::kernel::{NANOS_PER_SECOND, Time};
use crate::models::limiter::{KeyId, Rule, Scope};
use crate::workload::AccessLog;

/// No key: the rule does not apply to this request.
const NO_KEY: u32 = u32::MAX;

/// One value for each request, each distinct value held once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Labels {
    ids: Vec<u32>,
    names: Vec<String>,
}

impl Labels {
    /// Labels from ids into names.
    pub fn new(ids: Vec<u32>, names: Vec<String>) -> Labels {
        assert!(ids.iter().all(|id| *id == NO_KEY || (*id as usize) < names.len()), "each id has its name");
        Labels { ids, names }
    }

    fn shared(length: usize) -> Labels {
        Labels { ids: vec![0; length], names: vec!["*".to_owned()] }
    }

    /// The label's number for a request, if it has one.
    pub fn id(&self, request: u32) -> Option<u32> {
        self.ids.get(request as usize).copied().filter(|id| *id != NO_KEY)
    }

    /// All ids, `u32::MAX` where there is none.
    pub fn ids(&self) -> &[u32] {
        &self.ids
    }

    /// The distinct names.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// The name of a request's label; empty if it has none.
    pub fn name(&self, request: u32) -> &str {
        self.id(request).map_or("", |id| &self.names[id as usize])
    }

    fn without(mut self, applies: impl Fn(u32) -> bool) -> Labels {
        for (request, id) in self.ids.iter_mut().enumerate() {
            if !applies(request as u32) {
                *id = NO_KEY;
            }
        }
        self
    }
}

/// Where requests and their columns come from.
pub trait Source {
    /// Times in nanoseconds since the epoch, sorted.
    fn times(&self) -> Vec<u64>;
    /// Costs, where the source has them.
    fn costs(&self) -> Option<Vec<u32>>;
    /// The columns' names.
    fn columns(&self) -> Vec<String>;
    /// A column's value for each request.
    fn column(&self, name: &str) -> Option<Labels>;
    /// Whether the source had that column, but with more values than a key may have.
    fn has_left_out(&self, _name: &str) -> bool {
        false
    }
}

/// The requests of a run.
#[derive(Clone, Debug)]
pub struct Traffic {
    origin: u64,
    times: Vec<u64>,
    costs: Option<Vec<u32>>,
    cost: u32,
    keyed: Vec<Labels>,
    callers: Labels,
    endpoints: Labels,
}

impl Traffic {
    /// Reads a source under rules. `cost` is that of each request where the source has none.
    ///
    /// # Errors
    /// A rule keyed by, or standing on, a column that the source does not have.
    pub fn new(source: &dyn Source, rules: &[Rule], cost: u32) -> Result<Traffic, InputError> {
        let mut times = source.times();
        let origin = times.first().copied().unwrap_or(0) / NANOS_PER_SECOND * NANOS_PER_SECOND;
        for time in &mut times {
            *time -= origin;
        }
        let length = times.len();
        let keyed = rules.iter().map(|rule| keyed(source, rule, length)).collect::<Result<Vec<_>, _>>()?;
        let callers = source.column("client").or_else(|| keyed_first(&keyed)).unwrap_or_else(|| Labels::shared(length));
        let endpoints = source.column("endpoint").or_else(|| source.column("path")).unwrap_or_else(|| Labels::shared(length));
        Ok(Traffic { origin, times, costs: source.costs(), cost, keyed, callers, endpoints })
    }

    /// How many requests there are.
    pub fn len(&self) -> u32 {
        self.times.len() as u32
    }

    /// Whether there is no request at all.
    pub fn is_empty(&self) -> bool {
        self.times.is_empty()
    }

    /// When a request comes, since the run's start; none past the last.
    pub fn time(&self, request: u32) -> Option<Time> {
        self.times.get(request as usize).copied().map(Time::from_nanos)
    }

    /// Every request's time in nanoseconds since the run's start, sorted.
    pub fn times(&self) -> &[u64] {
        &self.times
    }

    /// An instant of the run as nanoseconds since the epoch, as limiters count.
    pub fn epoch(&self, time: Time) -> Time {
        Time::from_nanos(self.origin.saturating_add(time.as_nanos()))
    }

    /// Nanoseconds between the epoch and the run's start: a whole number of seconds.
    pub fn origin(&self) -> u64 {
        self.origin
    }

    /// A request's cost.
    pub fn cost(&self, request: u32) -> u64 {
        u64::from(self.costs.as_ref().map_or(self.cost, |costs| costs[request as usize]))
    }

    /// Whether every request costs one.
    pub fn costs_one(&self) -> bool {
        self.costs.as_ref().map_or(self.cost == 1, |costs| costs.iter().all(|cost| *cost == 1))
    }

    /// The labels under which each rule keeps its buckets.
    pub fn keyed(&self) -> &[Labels] {
        &self.keyed
    }

    /// Fills in the request's key under each rule.
    pub fn keys(&self, request: u32, keys: &mut Vec<Option<KeyId>>) {
        keys.clear();
        keys.extend(self.keyed.iter().map(|labels| labels.id(request).map(KeyId)));
    }

    /// Who sent a request, as a number.
    pub fn caller(&self, request: u32) -> u32 {
        self.callers.id(request).unwrap_or(0)
    }

    /// Who sent the requests.
    pub fn callers(&self) -> &Labels {
        &self.callers
    }

    /// What the requests asked for.
    pub fn endpoints(&self) -> &Labels {
        &self.endpoints
    }
}

fn keyed_first(keyed: &[Labels]) -> Option<Labels> {
    keyed.first().filter(|labels| labels.ids.iter().all(|id| *id != NO_KEY)).cloned()
}

fn keyed(source: &dyn Source, rule: &Rule, length: usize) -> Result<Labels, InputError> {
    let column = |name: &str| {
        source.column(name).ok_or_else(|| {
            let (rule, given, allowed) = (rule.to_string(), name.to_owned(), source.columns());
            match source.has_left_out(name) {
                true => InputError::TooManyValues { rule, given, allowed },
                false => InputError::UnknownColumn { rule, given, allowed },
            }
        })
    };
    let mut labels = match rule.per() {
        Scope::Shared => Labels::shared(length),
        Scope::Column(name) => column(name)?,
        Scope::Endpoint => column("endpoint")?,
    };
    if let Some(endpoint) = rule.on() {
        for (name, wanted) in [("method", &endpoint.method), ("path", &endpoint.path)] {
            if let Some(wanted) = wanted {
                let given = column(name)?;
                labels = labels.without(|request| given.name(request) == wanted);
            }
        }
    }
    Ok(labels)
}

impl Source for AccessLog {
    fn times(&self) -> Vec<u64> {
        AccessLog::times(self).to_vec()
    }

    fn costs(&self) -> Option<Vec<u32>> {
        AccessLog::costs(self).map(<[u32]>::to_vec)
    }

    fn columns(&self) -> Vec<String> {
        AccessLog::columns(self).map(|name| Scope::Column(name.to_ascii_lowercase()).to_string()).collect()
    }

    fn column(&self, name: &str) -> Option<Labels> {
        let labels = |column: &crate::workload::Column| {
            let names = (0..column.distinct() as u32).map(|id| column.value(id).to_owned()).collect();
            Labels::new(column.ids().to_vec(), names)
        };
        match name {
            // Where there is no path, a column that the log itself calls so.
            "endpoint" => self.endpoint().as_ref().or(AccessLog::column(self, name)).map(labels),
            _ => AccessLog::column(self, name).map(labels),
        }
    }

    fn has_left_out(&self, name: &str) -> bool {
        self.left_out().iter().any(|left_out| left_out.eq_ignore_ascii_case(name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two requests of one client, in a log whose `id` has too many values.
    struct Numbered;

    impl Source for Numbered {
        fn times(&self) -> Vec<u64> {
            vec![0, 1]
        }

        fn costs(&self) -> Option<Vec<u32>> {
            None
        }

        fn columns(&self) -> Vec<String> {
            vec!["client".to_owned()]
        }

        fn column(&self, name: &str) -> Option<Labels> {
            (name == "client").then(|| Labels::new(vec![0, 0], vec!["::1".to_owned()]))
        }

        fn has_left_out(&self, name: &str) -> bool {
            name == "id"
        }
    }

    #[test]
    fn a_key_that_is_not_there_and_one_that_is_left_out_are_told_apart() {
        let keyed_by = |rule: &str| keyed(&Numbered, &rule.parse().unwrap(), 2).map(|_| ());
        let (rule, allowed) = (|column: &str| format!("1/s per {column}"), vec!["client".to_owned()]);
        assert_eq!(keyed_by("1/s per client"), Ok(()));
        let unknown = InputError::UnknownColumn { rule: rule("user"), given: "user".to_owned(), allowed: allowed.clone() };
        assert_eq!(keyed_by("1/s per user"), Err(unknown));
        assert_eq!(keyed_by("1/s per id"), Err(InputError::TooManyValues { rule: rule("id"), given: "id".to_owned(), allowed }));
    }
}
