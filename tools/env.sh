# Where tools are, for the scripts beside this file. Sourced, not run.
set -eu

cache="${INTERPLAY_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/interplay}"
trunk_version=0.21.14
binaryen_version=132.0.0
esbuild_version=0.25.12
# The wasm-bindgen command must be of the very version that the program is built with.
wasm_bindgen_version=$(sed -n '/^name = "wasm-bindgen"$/{n;s/version = "\(.*\)"/\1/p}' Cargo.lock)

PATH="$cache/trunk-$trunk_version/bin:$cache/wasm-bindgen-$wasm_bindgen_version/bin:$cache/binaryen-$binaryen_version/node_modules/.bin:$cache/esbuild-$esbuild_version/node_modules/.bin:$PATH"
export PATH
INTERPLAY_BINARYEN="$cache/binaryen-$binaryen_version/node_modules/binaryen/index.js"
export INTERPLAY_BINARYEN

say() { printf '\033[1minterplay:\033[0m %s\n' "$*"; }
fail() {
  printf 'interplay: %s\n' "$*" >&2
  exit 1
}
