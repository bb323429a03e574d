#!/bin/sh
# Installs the tools that are missing, each whole or not at all, into the cache.
cd "$(dirname "$0")/.."
. tools/env.sh

need() { command -v "$1" >/dev/null 2>&1 || fail "$1 is missing. $2"; }
need cargo "Install Rust by rustup (https://rustup.rs), then try again."
need node "Install Node 20 or newer (https://nodejs.org), then try again."
need npm "Install npm, which comes with Node, then try again."

# Is this command there, in this version?
has() { command -v "$1" >/dev/null 2>&1 && "$1" --version 2>/dev/null | grep -qF "$2"; }

# Runs the rest of the line with a temporary folder as $made, then moves that into the cache as one.
into_cache() {
  name=$1
  shift
  mkdir -p "$cache"
  made=$(mktemp -d "$cache/.making-XXXXXX")
  if ! "$@"; then
    rm -rf "$made"
    fail "could not install $name. Its messages are above; with a network that reaches the package registries, 'make' again goes on from here."
  fi
  # Whoever was faster has installed the same.
  mv -T "$made" "$cache/$name" 2>/dev/null || rm -rf "$made"
}

# Without optimisation: these run for seconds, and optimising them takes minutes.
install_crate() {
  CARGO_PROFILE_RELEASE_OPT_LEVEL=0 CARGO_PROFILE_RELEASE_LTO=off CARGO_TARGET_DIR="$made/target" RUSTFLAGS='' \
    cargo install "$1@$2" --locked --root "$made" && rm -rf "$made/target"
}

install_npm() { npm install --silent --no-save --prefix "$made" "$1@$2"; }

if command -v rustup >/dev/null 2>&1; then
  if ! rustup target list --installed 2>/dev/null | grep -qx wasm32-unknown-unknown; then
    say "adding Rust's WebAssembly target, to compile the page"
    rustup target add wasm32-unknown-unknown || fail "could not add the target: run 'rustup target add wasm32-unknown-unknown'"
  fi
fi
has trunk "$trunk_version" || {
  say "installing trunk $trunk_version, which builds the page (about 3 minutes, once)"
  into_cache "trunk-$trunk_version" install_crate trunk "$trunk_version"
}
has wasm-bindgen "$wasm_bindgen_version" || {
  say "installing wasm-bindgen $wasm_bindgen_version, which joins WebAssembly and JavaScript (about 1 minute, once)"
  into_cache "wasm-bindgen-$wasm_bindgen_version" install_crate wasm-bindgen-cli "$wasm_bindgen_version"
}
[ -x "$cache/binaryen-$binaryen_version/node_modules/.bin/wasm-opt" ] || {
  say "installing wasm-opt $binaryen_version, which makes the page smaller and faster"
  into_cache "binaryen-$binaryen_version" install_npm binaryen "$binaryen_version"
}
[ -x "$cache/esbuild-$esbuild_version/node_modules/.bin/esbuild" ] || {
  say "installing esbuild $esbuild_version, which makes scripts and style sheets smaller"
  into_cache "esbuild-$esbuild_version" install_npm esbuild "$esbuild_version"
}
