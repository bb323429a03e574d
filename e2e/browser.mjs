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

/** Runs in a page from its start: calls `onPainted` once something of the screen, not of its frame, is painted and can be pressed. */
export function watchPaint() {
  const watching = new MutationObserver(() => {
    if (!document.querySelector(".stage-figure button, .labs a")) return;
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
