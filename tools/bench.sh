#!/bin/sh
# Measures: ratios within one run, natively and in a headless browser; each figure with its target.
cd "$(dirname "$0")/.."
. tools/env.sh

say "natively"
cargo bench --locked --bench speed
say "in a headless browser, with SIMD"
CHROMEDRIVER=$(command -v chromedriver) CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER=wasm-bindgen-test-runner \
  cargo bench --locked --bench speed --target wasm32-unknown-unknown
