#!/bin/sh
# Measures: ratios within one run, natively and in a headless browser; each figure with its target.
cd "$(dirname "$0")/.."
. tools/env.sh

made=target/bench
mkdir -p "$made"
say "natively"
cargo bench --locked --bench speed -- --desque "$PWD/$made/desque.txt"

say "in a headless browser"
npm ci --silent
# For size, as the page is built.
CARGO_PROFILE_BENCH_OPT_LEVEL=z CARGO_PROFILE_RELEASE_OPT_LEVEL=z
export CARGO_PROFILE_BENCH_OPT_LEVEL CARGO_PROFILE_RELEASE_OPT_LEVEL
program=$(cargo bench --locked --bench speed --no-run --target wasm32-unknown-unknown --message-format=json |
  sed -n 's/.*"filenames":\["\([^"]*speed-[^"]*\.wasm\)".*/\1/p' | tail -1)
wasm-bindgen --target web --no-typescript --out-dir "$made" --out-name speed "$program"
wasm-opt -O4 --flexible-inline-max-function-size=200 --enable-simd --enable-bulk-memory --enable-nontrapping-float-to-int --enable-sign-ext --enable-mutable-globals \
  --enable-reference-types --enable-multivalue "$made/speed_bg.wasm" -o "$made/speed_bg.wasm"
node benches/browser.mjs "$made" "$made/desque.txt"

say "the built page"
unset CARGO_PROFILE_BENCH_OPT_LEVEL CARGO_PROFILE_RELEASE_OPT_LEVEL
tools/build.sh
node benches/built.mjs
