#!/bin/sh
# Finds a browser and its driver for the tests; on Debian as root it installs them.
cd "$(dirname "$0")/.."
. tools/env.sh

have() { command -v "$1" >/dev/null 2>&1; }
have_browser() { have chromium || have google-chrome || have chrome || have google-chrome-stable; }

if have_browser && have chromedriver; then exit 0; fi
if have apt-get && [ "$(id -u)" = 0 ]; then
  say "installing Chromium, its driver and a Korean font, to test the page in a real browser"
  apt-get update -q && apt-get install -y -q --no-install-recommends chromium chromium-driver fonts-noto-cjk ||
    fail "could not install Chromium: install 'chromium' and 'chromium-driver' by hand, then try again"
  exit 0
fi
fail "the tests need Chrome or Chromium and chromedriver on PATH. On Debian: sudo apt-get install chromium chromium-driver fonts-noto-cjk"
