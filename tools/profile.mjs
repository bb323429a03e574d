// Makes tools/visits.txt anew: visits the page that was built last with every function counted, and notes with which part of the
// program each should come: the last before all those that called it. Stale notes cost bytes and time, never function: run it (`make
// profile`) when e2e/budget.txt is exceeded.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { browserPath, FIRST_BUTTON, FIRST_PICTURE, FLAGS, watchPaint } from "../e2e/browser.mjs";
import { PARTS, meeting, needed } from "./parts.mjs";
import { serve } from "./serve.mjs";
import { counted, fingerprint } from "./split.mjs";

const PLAY_MS = 2000;

/** After how many milliseconds a part comes, and the words in Korean: what comes together is drawn otherwise than what follows. */
const PARTS_LAST = { part: 200, words: 0 };
const DELAYS = [{ part: 0, words: 200 }, { part: 1, words: 0 }, PARTS_LAST];

/** Links as readers of both languages open them, however their parts come, until something is painted. */
function painted(until, ...links) {
  const visits = ["en-US", "ko-KR"].flatMap((locale) => links.map((link) => ({ link, locale, until })));
  return DELAYS.flatMap((delays) => visits.map((one) => ({ ...one, delays })));
}

const WALK = ["ArrowRight", "ArrowRight", "ArrowLeft", "End", "Home", " "];
const walked = (...labs) =>
  labs.flatMap((lab) => [
    { link: `#/${lab}`, keys: WALK },
    { link: `#/${lab}?step=9`, locale: "ko-KR", width: 360 },
    // What is worked out between frames is told as it comes where the processor is slow.
    { link: `#/${lab}`, slowdown: 20 },
  ]);

/** What a link says of the page alone. */
const SHOWN = ["", "?lang=en&theme=light", "?lang=ko&theme=dark", "?embed=1", "?embed=1&lang=en&theme=dark", "?embed=1&lang=ko"].map((query) => `#/rate-limit${query}`);

/** What links of rate limiting often have. */
const OWN = [
  "rule=2/s+per+user+on+POST+/posts",
  "rule=10/d+per+client+on+POST+/accounts&traffic=on-off&arrivals=5/m&on=3h&off=9h&length=2d&clients=5&skew=1&endpoints=POST+/accounts",
  "rule=5/w+per+device+algorithm+fixed-window&arrivals=20/d&length=21d&clients=6&skew=0.8&endpoints=POST+/rewards",
  "rule=10000/s&traffic=ramp&arrivals=5000/s&arrivals-to=25000/s&length=4s&clients=1000",
  "rule=3/s+burst+6+per+endpoint&arrivals=12/s&clients=20&endpoints=GET+/feed,POST+/posts,GET+/search",
  "rule=1/s+burst+5+per+client&rule=10/s&seed=7",
  ...["gcra", "leaky-bucket", "leaky-queue", "sliding-log", "sliding-counter"].map((algorithm) => `rule=10/s+algorithm+${algorithm}&clients=1&arrivals=15/s`),
  "arrivals=20/s&clients=10&place=client&forged=30%25",
  "place=service&arrivals=20/s&allow-list=10.0.0.1",
  "store=down@6s..12s",
  "store=down@6s..12s&store-down=fail-closed&traffic=constant",
];

/**
 * What a reader opens, by the last part of the program that is there: until something is painted, or before the first move and in the
 * first seconds of play.
 */
const VISITS = {
  first: [{ link: "#/rate-limit" }, { link: "#/rate-limit", locale: "ko-KR" }],
  gallery: painted(FIRST_BUTTON, "#/"),
  figure: painted(FIRST_BUTTON, ...SHOWN),
  stage: painted(FIRST_PICTURE, ...SHOWN),
  around: [...painted(undefined, ...SHOWN), ...[850, 360].map((width) => ({ link: "#/rate-limit", width }))],
  moves: [
    { link: "#/rate-limit?embed=1&step=9" },
    { link: "#/rate-limit?step=9", locale: "ko-KR" },
    { link: "#/rate-limit", keys: WALK },
    { link: "#/rate-limit", presses: [".switches button", ".switches button"] },
  ],
  own: OWN.map((query) => ({ link: `#/rate-limit?${query}`, keys: WALK })),
  patterns: walked("sync", "messaging", "transactional", "zero-payload", "compare"),
  topology: walked("topology"),
  queues: walked("queue", "log", "queue-or-log"),
  sharding: walked("sharding"),
};

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
      const { parts, before, delays } = globalThis.program;
      if (!parts.includes(part)) return;
      const put = () => come(before[part].forEach((one) => there.add(one)));
      if (delays.part) setTimeout(put, delays.part);
      else put();
    });
    export const ahead = () => {};
    export const begin = () => wasm.__wbindgen_start();
    export const korean = async () => {};
    export const speakKorean = () => new Promise((come) => setTimeout(come, globalThis.program.delays.words));
  `);
const page = readFileSync(`${folder}/index.html`, "utf8");
const [, glueName, wasmName] = page.match(/<meta name="app-files" content="([^" ]+) ([^" ]+)">/);
writeFileSync(join(folder, glueName), glue);
writeFileSync(join(folder, wasmName), wasm);

const server = await serve(folder, 0);
const browser = await chromium.launch({ executablePath: browserPath(), args: FLAGS });
const partOf = new Map();
const before = Object.fromEntries(PARTS.map((part) => [part, needed(part)]));

async function visit(part, { link, locale = "en-US", width = 1280, keys = [], presses = [], until, slowdown = 1, delays = PARTS_LAST }) {
  const context = await browser.newContext({ viewport: { width, height: 800 }, locale });
  const tab = await context.newPage();
  const devtools = await context.newCDPSession(tab);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
  await tab.addInitScript((program) => (globalThis.program = program), { parts: needed(PARTS[part]), before, delays });
  await tab.addInitScript(() => (globalThis.onPainted = () => (globalThis.calledBefore = new Set(globalThis.called))));
  if (until) await tab.addInitScript(watchPaint, until);
  await tab.goto(`http://127.0.0.1:${server.address().port}/${link}`);
  await tab.waitForFunction(() => !document.querySelector("#interplay > .waiting"));
  await tab.waitForLoadState("networkidle");
  if (keys.length) await tab.getByRole("button", { name: "One step forward" }).focus();
  for (const key of keys) await tab.keyboard.press(key);
  for (const one of presses) for (const button of await tab.locator(one).all()) await button.click();
  await (until ? tab.waitForFunction(() => globalThis.calledBefore) : tab.waitForTimeout(PLAY_MS));
  for (const at of await tab.evaluate((isEarly) => [...(isEarly ? globalThis.calledBefore : globalThis.called)], !!until)) {
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
