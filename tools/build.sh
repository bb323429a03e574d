#!/bin/sh
# Builds the page into dist/: with SIMD, and a second program without for engines that lack it.
cd "$(dirname "$0")/.."
. tools/env.sh

# Size first: the texts and the page are most of it, and brotli sees each byte.
CARGO_PROFILE_RELEASE_OPT_LEVEL=z
export CARGO_PROFILE_RELEASE_OPT_LEVEL

say "building the page"
trunk build --release --offline --skip-version-check

# The second program shares everything but its WebAssembly and glue.
plain=target/plain
built=wasm32-unknown-unknown/release/interplay.wasm
mkdir -p "$plain"
RUSTFLAGS='-C symbol-mangling-version=v0 -C link-arg=--emit-relocs' CARGO_TARGET_DIR="$plain" cargo build --locked --quiet --release --bin interplay --target wasm32-unknown-unknown
wasm-bindgen --target web --no-typescript --out-dir "$plain/glue" --out-name interplay-plain \
  "$plain/$built"
say "cutting it into parts"
node tools/finish.mjs dist "target/$built" "$plain/glue/interplay-plain.js" "$plain/glue/interplay-plain_bg.wasm" "$plain/$built"
