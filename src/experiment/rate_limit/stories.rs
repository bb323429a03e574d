//! Stories of the rate-limit lab.

use crate::experiment::lab::Preset;

/// Experiments that tell a story.
pub const PRESETS: &[Preset] = &[
    Preset { name: "posts", link: "#/rate-limit?rule=2/s+per+user+on+POST+/posts" },
    Preset {
        name: "accounts",
        link: "#/rate-limit?rule=10/d+per+client+on+POST+/accounts&traffic=on-off&arrivals=5/m&on=3h&off=9h&length=2d&clients=5&skew=1&endpoints=POST+/accounts",
    },
    Preset {
        name: "rewards",
        link: "#/rate-limit?rule=5/w+per+device+algorithm+fixed-window&arrivals=20/d&length=21d&clients=6&skew=0.8&endpoints=POST+/rewards",
    },
    Preset { name: "system", link: "#/rate-limit?rule=10000/s&traffic=ramp&arrivals=5000/s&arrivals-to=25000/s&length=4s&clients=1000" },
    Preset {
        name: "endpoints",
        link: "#/rate-limit?rule=3/s+burst+6+per+endpoint&arrivals=12/s&clients=20&endpoints=GET+/feed,POST+/posts,GET+/search",
    },
    Preset {
        name: "boundary",
        link: "#/rate-limit?rule=10/s+algorithm+fixed-window&traffic=on-off&arrivals=50/s&on=400ms&off=600ms&length=4s&clients=1",
    },
    Preset { name: "forged", link: "#/rate-limit?arrivals=20/s&clients=10&place=client&forged=30%25" },
    Preset { name: "outage", link: "#/rate-limit?store=down@6s..12s" },
    Preset { name: "log", link: "#/rate-limit?rule=1/s+burst+5+per+client&log=sample" },
];
