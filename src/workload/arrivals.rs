#![allow(missing_docs)]
use crate::kernel::Duration;
pub struct Frequency {
    pub count: u64,
    pub period: Duration,
}
impl Frequency {
    pub fn new(count: u64, period: Duration) -> Self {
        Self { count, period }
    }
}
pub enum Arrivals {
    Constant { rate: Frequency },
    Poisson { rate: Frequency },
    OnOff { rate: Frequency, on: Duration, off: Duration },
    Ramp { from: Frequency, to: Frequency },
}
impl Arrivals {
    pub fn times<'a>(&'a self, length: Duration, draw: &'a mut impl FnMut() -> u64) -> impl Iterator<Item = u64> + 'a {
        let n = match self {
            Arrivals::Constant { rate } | Arrivals::Poisson { rate } | Arrivals::OnOff { rate, .. } | Arrivals::Ramp { from: rate, .. } => {
                rate.period.as_nanos() / rate.count
            }
        };
        let _ = draw();
        (0..).map(move |i| i * n).take_while(move |t| *t < length.as_nanos())
    }
}
pub struct KeyPicker(u32);
impl KeyPicker {
    pub fn zipf(n: u32, _s: u64) -> Self {
        Self(n)
    }
    pub fn pick(&self, d: u64) -> u32 {
        (d % u64::from(self.0)) as u32
    }
}
