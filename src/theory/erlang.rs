//! Erlang's two formulas, by recurrences that neither overflow nor lose digits, however many servers.
//!
//! Source: A. K. Erlang, "Solution of some Problems in the Theory of Probabilities of Significance in Automatic Telephone Exchanges", 1917.

/// The share of arrivals that find all `servers` busy where nobody waits (Erlang B), for `offered` work in Erlang (λ/μ).
pub fn erlang_b(offered: f64, servers: u32) -> f64 {
    (1..=servers).fold(1.0, |blocked, server| offered * blocked / (f64::from(server) + offered * blocked))
}

/// The share of arrivals that wait where everybody may (Erlang C); none if the work offered is too much for the servers.
pub fn erlang_c(offered: f64, servers: u32) -> Option<f64> {
    let (blocked, servers) = (erlang_b(offered, servers), f64::from(servers));
    (offered < servers).then(|| servers * blocked / (servers - offered * (1.0 - blocked)))
}

/// The natural logarithm of [`erlang_b`], for shares too small for a number.
///
/// With 1/B(k) = 1 + k/a · 1/B(k-1), the inverse only grows; it is kept divided by a power of e.
pub fn ln_erlang_b(offered: f64, servers: u32) -> f64 {
    const LARGE: f64 = 1e200;
    let (mut inverse, mut taken_out, mut one) = (1.0, 0.0, 1.0);
    for server in 1..=servers {
        inverse = one + f64::from(server) / offered * inverse;
        if inverse > LARGE {
            taken_out += libm::log(LARGE);
            inverse /= LARGE;
            one /= LARGE;
        }
    }
    -(libm::log(inverse) + taken_out)
}

/// The natural logarithm of [`erlang_c`].
pub fn ln_erlang_c(offered: f64, servers: u32) -> Option<f64> {
    let ln_b = ln_erlang_b(offered, servers);
    let servers = f64::from(servers);
    (offered < servers).then(|| ln_b + libm::log(servers) - libm::log(servers - offered * (1.0 - libm::exp(ln_b))))
}
