// Makes tools/unvisited.txt anew: visits the page that was built last with every function counted, and notes those that the first
// visits did without. Stale notes cost bytes, never function: run it (`make profile`) when e2e/budget.txt is exceeded.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { browserPath, FLAGS } from "../e2e/browser.mjs";
import { serve } from "./serve.mjs";
import { counted, fingerprint } from "./split.mjs";

/** First visits: what a reader opens, before the first move and in the first seconds of play. */
const VISITS = [
  { link: "#/" },
  { link: "#/", locale: "ko-KR" },
  { link: "#/rate-limit" },
  { link: "#/rate-limit?step=9", locale: "ko-KR" },
  { link: "#/rate-limit?embed=1" },
  { link: "#/rate-limit", keys: ["ArrowRight", "ArrowRight", "ArrowLeft", "End", "Home", " "] },
];
const PLAY_MS = 2000;

const folder = mkdtempSync(join(tmpdir(), "interplay-profile-"));
cpSync("dist", folder, { recursive: true });
const { wasm, names } = counted(readFileSync("target/page/interplay.wasm"));
const glue = readFileSync("target/page/interplay.js", "utf8")
  .replaceAll("= __wbg_get_imports();", "= { ...__wbg_get_imports(), count: { call: (at) => (globalThis.called ??= new Set()).add(at) } };")
  .concat("\nexport const later = () => new Promise(() => {});\nexport const [ahead, begin] = [() => {}, () => {}];\nexport const [korean, speakKorean] = [async () => {}, async () => {}];\n");
const page = readFileSync(`${folder}/index.html`, "utf8");
const [, glueName, wasmName] = page.match(/<meta name="app-files" content="([^" ]+) ([^" ]+)">/);
writeFileSync(join(folder, glueName), glue);
writeFileSync(join(folder, wasmName), wasm);

const server = await serve(folder, 0);
const browser = await chromium.launch({ executablePath: browserPath(), args: FLAGS });
const called = new Set();
for (const { link, locale = "en-US", keys = [] } of VISITS) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale });
  const tab = await context.newPage();
  await tab.goto(`http://127.0.0.1:${server.address().port}/${link}`);
  await tab.waitForFunction(() => !document.querySelector("#interplay > .waiting"));
  await tab.waitForLoadState("networkidle");
  if (keys.length) await tab.getByRole("button", { name: "One step forward" }).focus();
  for (const key of keys) await tab.keyboard.press(key);
  await tab.waitForTimeout(PLAY_MS);
  for (const at of await tab.evaluate(() => [...globalThis.called])) called.add(names[at]);
  await context.close();
}
await browser.close();
server.close();
rmSync(folder, { recursive: true });

const idle = new Set(names.filter((name) => !called.has(name)).map(fingerprint));
for (const name of called) idle.delete(fingerprint(name));
const head = "# Functions that no first visit calls, by fingerprints of their names: `make profile` writes them, tools/split.mjs reads them.\n";
writeFileSync("tools/unvisited.txt", head + [...idle].sort().join("\n") + "\n");
console.log(`${called.size} functions are called at first, ${idle.size} are not`);
