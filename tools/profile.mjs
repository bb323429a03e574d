// Makes tools/visits.txt anew: visits the page that was built last with every function counted, and notes with which part of the
// program each should come: the last before all those that called it. Stale notes cost bytes and time, never function: run it (`make
// profile`) when e2e/budget.txt is exceeded.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { browserPath, FLAGS, watchPaint } from "../e2e/browser.mjs";
import { BEFORE, PARTS, meeting } from "./parts.mjs";
import { serve } from "./serve.mjs";
import { counted, fingerprint } from "./split.mjs";

const WALK = ["ArrowRight", "ArrowRight", "ArrowLeft", "End", "Home", " "];
const walked = (...labs) =>
  labs.flatMap((lab) => [
    { link: `#/${lab}`, keys: WALK },
    { link: `#/${lab}?step=9`, locale: "ko-KR" },
    // What is worked out between frames is told as it comes where the processor is slow.
    { link: `#/${lab}`, slowdown: 20 },
  ]);

/**
 * What a reader opens, by the last part of the program that is there: until the first screen is painted, or before the first move and in
 * the first seconds of play.
 */
const VISITS = {
  first: [{ link: "#/rate-limit" }, { link: "#/rate-limit", locale: "ko-KR" }],
  gallery: [{ link: "#/", until: "painted" }, { link: "#/", locale: "ko-KR", until: "painted" }],
  figure: [
    { link: "#/rate-limit", until: "painted" },
    { link: "#/rate-limit", locale: "ko-KR", until: "painted" },
    { link: "#/rate-limit?embed=1", until: "painted" },
  ],
  around: [{ link: "#/rate-limit" }, { link: "#/rate-limit", locale: "ko-KR" }, { link: "#/rate-limit?embed=1" }],
  moves: [
    { link: "#/rate-limit?embed=1&step=9" },
    { link: "#/rate-limit?step=9", locale: "ko-KR" },
    { link: "#/rate-limit", keys: WALK },
  ],
  patterns: walked("sync", "messaging", "transactional", "zero-payload", "compare"),
  topology: walked("topology"),
  queues: walked("queue", "log", "queue-or-log"),
  sharding: walked("sharding"),
};
const PLAY_MS = 2000;

const folder = mkdtempSync(join(tmpdir(), "interplay-profile-"));
cpSync("dist", folder, { recursive: true });
const { wasm, names } = counted(readFileSync("target/page/interplay.wasm"));
const glue = readFileSync("target/page/interplay.js", "utf8")
  .replaceAll("= __wbg_get_imports();", "= { ...__wbg_get_imports(), count: { call: (at) => (globalThis.called ??= new Set()).add(at) } };")
  .replace("wasm.__wbindgen_start();", "")
  .concat(`
    const there = new Set(["first"]);
    export const has = (part) => there.has(part);
    export const bring = (part) => new Promise((come) => {
      const { parts, before } = globalThis.program;
      if (!parts.includes(part)) return;
      setTimeout(() => come(before[part].forEach((one) => there.add(one))), 100);
    });
    export const ahead = () => {};
    export const begin = () => wasm.__wbindgen_start();
    export const korean = async () => {};
    export const speakKorean = () => new Promise((come) => setTimeout(come, 200));
  `);
const page = readFileSync(`${folder}/index.html`, "utf8");
const [, glueName, wasmName] = page.match(/<meta name="app-files" content="([^" ]+) ([^" ]+)">/);
writeFileSync(join(folder, glueName), glue);
writeFileSync(join(folder, wasmName), wasm);

const server = await serve(folder, 0);
const browser = await chromium.launch({ executablePath: browserPath(), args: FLAGS });
const partOf = new Map();
const named = BEFORE.map((parts) => parts.map((part) => PARTS[part]));

async function visit(part, { link, locale = "en-US", keys = [], until = "called", slowdown = 1 }) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale });
  const tab = await context.newPage();
  const devtools = await context.newCDPSession(tab);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
  await tab.addInitScript((program) => (globalThis.program = program), { parts: named[part], before: Object.fromEntries(PARTS.map((name, at) => [name, named[at]])) });
  await tab.addInitScript(() => (globalThis.onPainted = () => (globalThis.painted = [...globalThis.called])));
  await tab.addInitScript(watchPaint);
  await tab.goto(`http://127.0.0.1:${server.address().port}/${link}`);
  await tab.waitForFunction(() => !document.querySelector("#interplay > .waiting"));
  await tab.waitForLoadState("networkidle");
  if (keys.length) await tab.getByRole("button", { name: "One step forward" }).focus();
  for (const key of keys) await tab.keyboard.press(key);
  await tab.waitForTimeout(PLAY_MS);
  for (const at of await tab.evaluate((until) => [...globalThis[until]], until)) {
    const print = fingerprint(names[at]);
    partOf.set(print, meeting(part, partOf.get(print) ?? part));
  }
  await context.close();
}

for (const [part, visits] of Object.entries(VISITS)) for (const one of visits) await visit(PARTS.indexOf(part), one);
await browser.close();
server.close();
rmSync(folder, { recursive: true });

const rest = PARTS.length - 1;
for (const print of names.map(fingerprint)) if (!partOf.has(print)) partOf.set(print, rest);
const noted = PARTS.map((name, part) => [name, [...partOf.keys()].filter((print) => partOf.get(print) === part).sort()]);
const head = "# With which part of the program functions come that do not come with the first, by fingerprints of their names: `make profile` writes\n# this, tools/split.mjs reads it.\n";
const lists = noted.slice(1).map(([name, prints]) => `[${name}]\n${prints.join("\n")}\n`);
writeFileSync("tools/visits.txt", head + lists.join(""));
console.log(noted.map(([name, prints]) => `${name}: ${prints.length} functions`).join(", "));
