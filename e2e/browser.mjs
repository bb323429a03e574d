// The browser that tests and benches run in.
import { execFileSync } from "node:child_process";

export const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** What can be pressed first of a screen, not of its frame; and the picture of rate limiting. */
export const FIRST_BUTTON = ".stage-figure button, .labs a";
export const FIRST_PICTURE = ".stage-telling";

/** Runs in a page from its start: calls `onPainted` once what this selects is painted. */
export function watchPaint(selector) {
  const watching = new MutationObserver(() => {
    if (!document.querySelector(selector)) return;
    watching.disconnect();
    requestAnimationFrame(() => setTimeout(() => globalThis.onPainted()));
  });
  watching.observe(document, { subtree: true, childList: true });
}

/** The first Chrome or Chromium on PATH, or what CHROME names. */
export function browserPath() {
  for (const name of [process.env.CHROME, "chromium", "google-chrome", "google-chrome-stable", "chrome"].filter(Boolean)) {
    try {
      return execFileSync("sh", ["-c", `command -v "${name}"`]).toString().trim();
    } catch {
      // The next one may be there.
    }
  }
  throw new Error("no Chrome or Chromium on PATH");
}
