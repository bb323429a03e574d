#!/bin/sh
# Every test there is, cheapest first.
cd "$(dirname "$0")/.."
. tools/env.sh

say "format"
cargo fmt --all --check
say "lints"
cargo clippy --locked --workspace --all-targets -- -D warnings
cargo clippy --locked --lib --bins --target wasm32-unknown-unknown -- -D warnings
say "native tests"
cargo test --locked --workspace
say "tests in a browser"
CHROMEDRIVER=$(command -v chromedriver) CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER=wasm-bindgen-test-runner \
  cargo test --locked --target wasm32-unknown-unknown --test browser
tools/build.sh
say "the built page, end to end"
npm ci --silent
node --test --test-concurrency=1 e2e/
