// The built page as a reader feels it: the first button on a slow line, the longest task while playing, dragging and tuning.
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { chromium } from "playwright-core";
import { browserPath, FIRST_BUTTON, FIRST_PICTURE, FLAGS, watchPaint } from "../e2e/browser.mjs";
import { serve } from "../tools/serve.mjs";

const SLOW_LINE = { offline: false, latency: 40, downloadThroughput: 1.6e6 / 8, uploadThroughput: 0.75e6 / 8 };
const SLOW_PROCESSOR = 4;

// Compressed beforehand, so that compressing takes none of the time.
const folder = mkdtempSync(join(tmpdir(), "interplay-packed-"));
cpSync("dist", folder, { recursive: true });
for (const name of readdirSync(folder, { recursive: true })) {
  const file = join(folder, name);
  if (statSync(file).isFile()) writeFileSync(file, brotliCompressSync(readFileSync(file)));
}
const server = await serve(folder, 0, "/", { "content-encoding": "br" });
const base = `http://127.0.0.1:${server.address().port}/`;
const browser = await chromium.launch({ executablePath: browserPath(), args: FLAGS });
const line = (name, value, most) =>
  console.log(`${name.padEnd(74)} ${value.toFixed(0).padStart(8)} ms         at most ${most}  ${value <= most ? "met" : "MISSED"}`);
const median = (all) => all.sort((a, b) => a - b)[all.length >> 1];

async function visit(link) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "en-US" });
  return { context, page: await context.newPage(), link: base + link };
}

/** When what this selects is painted, by a quarter of the processor and 1.6 Mbit/s. */
async function firstSight(lab, selector) {
  const { context, page, link } = await visit(lab);
  const devtools = await context.newCDPSession(page);
  await devtools.send("Network.enable");
  await devtools.send("Network.emulateNetworkConditions", SLOW_LINE);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: SLOW_PROCESSOR });
  await page.addInitScript(() => (globalThis.onPainted = () => (globalThis.painted = performance.now())));
  await page.addInitScript(watchPaint, selector);
  await page.goto(link);
  await page.waitForFunction(() => globalThis.painted, null, { timeout: 60_000 });
  const time = await page.evaluate(() => globalThis.painted);
  await context.close();
  return time;
}

/** The longest frame while something is done, in milliseconds. */
async function longest(page, doing) {
  await page.evaluate(() => {
    globalThis.frames = [];
    let before = performance.now();
    const frame = (now) => {
      globalThis.frames.push(now - before);
      before = now;
      globalThis.framing = requestAnimationFrame(frame);
    };
    globalThis.framing = requestAnimationFrame(frame);
  });
  await doing();
  return page.evaluate(() => {
    cancelAnimationFrame(globalThis.framing);
    return Math.max(...globalThis.frames.slice(1));
  });
}

/** Plays, drags and steps, and tells the longest frame of each. */
async function walked(page, what) {
  await page.evaluate(() => scrollTo(0, 0));
  const playing = await longest(page, async () => {
    await page.getByRole("button", { name: "Play" }).click();
    await page.waitForTimeout(4000);
    await page.getByRole("button", { name: "Pause" }).click();
  });
  line(`longest frame while ${what} plays`, playing, 50);
  const scrubber = await page.getByRole("slider").first().boundingBox();
  const dragging = await longest(page, async () => {
    await page.mouse.move(scrubber.x + 5, scrubber.y + scrubber.height / 2);
    await page.mouse.down();
    for (let step = 0; step <= 120; step++) {
      await page.mouse.move(scrubber.x + 5 + ((scrubber.width - 10) * (step % 60)) / 60, scrubber.y + scrubber.height / 2);
    }
    await page.mouse.up();
  });
  line(`longest frame while the scrubber is dragged over ${what}`, dragging, 50);
  const stepping = await longest(page, async () => {
    for (let step = 0; step < 40; step++) await page.keyboard.press(step % 20 < 12 ? "ArrowLeft" : "ArrowRight");
  });
  line(`longest frame while ${what} is stepped through`, stepping, 50);
}

for (const [lab, what, selector] of [
  ["#/", "first button", FIRST_BUTTON],
  ["#/rate-limit", "first button", FIRST_BUTTON],
  ["#/rate-limit", "picture", FIRST_PICTURE],
  ["#/sync", "first button", FIRST_BUTTON],
]) {
  await firstSight(lab, selector);
  const times = [await firstSight(lab, selector), await firstSight(lab, selector), await firstSight(lab, selector)];
  line(`${what} of ${lab} at a quarter of the processor and 1.6 Mbit/s`, median(times), 1000);
}

for (const link of [
  "#/sync?orders=100000&arrivals=20/s",
  "#/messaging?orders=100000&arrivals=50/s",
  "#/transactional?orders=100000&arrivals=50/s",
  "#/zero-payload?orders=100000&arrivals=25/s",
]) {
  const { context, page, link: address } = await visit(link);
  await page.goto(address);
  await page.getByRole("button", { name: "Play" }).waitFor();
  await page.mouse.move(5, 5);
  await page.waitForFunction(() => !document.querySelector(".sentence .quiet"));
  await page.locator(".chart").first().waitFor();
  await page.waitForTimeout(1000);
  await walked(page, `${link.split("?")[0]} with 100,000 orders`);
  await context.close();
}

/** A map of fifty services and a hundred ways: a tree, and more ways to its leaves. */
function largeMap() {
  const ways = new Set(Array.from({ length: 49 }, (_, at) => `s${at >> 1}:s${at + 1}`));
  for (let at = 0; ways.size < 100; at++) ways.add(`s${at % 25}:s${25 + ((at * 7 + (at >> 4)) % 25)}`);
  return [...ways].join(";");
}

{
  const { context, page, link } = await visit(`#/topology?map=${largeMap()}&fan-out=at-once&orders=200&timeout=1h&patience=1h`);
  await page.goto(link);
  await page.getByRole("button", { name: "Play" }).waitFor();
  await page.mouse.move(5, 5);
  const what = "a map of 50 services and 100 ways";
  // Playing and editing also while its questions are still answered between frames.
  await walked(page, what);
  const editing = await longest(page, async () => {
    const name = page.getByLabel("Name", { exact: true });
    await page.locator(".stage-wide .pressable").nth(3).click();
    for (let time = 0; time < 6; time++) {
      await page.getByRole("button", { name: "Add a service after it" }).click();
      await name.fill(`new${time}`);
      await name.press("Enter");
      await page.waitForTimeout(100);
      await page.getByRole("button", { name: "Remove it", exact: true }).click();
      await page.locator(".stage-wide .pressable").nth(3).click();
      await page.waitForTimeout(100);
    }
  });
  line(`longest frame while ${what} is edited`, editing, 50);
  await page.locator(".questions table").waitFor({ timeout: 120_000 });
  await walked(page, `${what}, all answered,`);
  await context.close();
}

/** An access log of a million clients, each once. */
function millionClients() {
  const client = (number) => `10.${number >> 16}.${(number >> 8) & 255}.${number & 255}`;
  return `time,client\n${Array.from({ length: 1e6 }, (_, number) => `${1.7e9 + number / 1000},${client(number)}\n`).join("")}`;
}

{
  const { context, page, link } = await visit("#/sharding?reshard-at=1s");
  await page.goto(link);
  await page.getByRole("button", { name: "Play" }).waitFor();
  await page.mouse.move(5, 5);
  await page.waitForTimeout(1000);
  const log = join(folder, "million.csv");
  writeFileSync(log, millionClients());
  const recorded = () => page.waitForFunction(() => !document.querySelector(".sentence .quiet"), null, { timeout: 60_000 });
  const loading = await longest(page, async () => {
    await page.locator("input[type=file]").first().setInputFiles(log);
    await page.waitForFunction(() => location.hash.includes("log="), null, { timeout: 60_000 });
    await recorded();
  });
  line("longest frame while a million keys are loaded and placed", loading, 50);
  await walked(page, "a million keys");
  for (const map of ["modulo", "range", "ring", "ketama", "jump", "rendezvous", "maglev", "redis", "kafka", "directory", "list"]) {
    const strategies = page.locator("select").filter({ has: page.locator(`option[value=${map}]`) }).first();
    // A map of numbers refuses these keys.
    const placing = await longest(page, async () => {
      await strategies.selectOption(map);
      await page.waitForTimeout(300);
      await recorded();
    });
    line(`longest frame while ${map} places a million keys before and after`, placing, 50);
  }
  await context.close();
}

const { context, page, link } = await visit("#/rate-limit?rule=1/s+burst+5+per+client");
await page.goto(link);
await page.getByRole("button", { name: "Play" }).waitFor();
await page.mouse.move(5, 5);
await page.getByRole("button", { name: "Use the sample log" }).click();
await page.getByText("denies 0.91%", { exact: false }).waitFor();
await page.waitForTimeout(1000);

await walked(page, "the sample");

const slider = page.locator(".tuned input[type=range], .tuned input").first();
await slider.scrollIntoViewIfNeeded();
await slider.focus();
const tuning = await longest(page, async () => {
  for (let step = 0; step < 40; step++) {
    await page.keyboard.press(step % 20 < 10 ? "ArrowRight" : "ArrowLeft");
    await page.waitForTimeout(20);
  }
});
line("longest frame while the tuner's share moves", tuning, 50);

await page.waitForTimeout(1000);
const devtools = await context.newCDPSession(page);
await devtools.send("Performance.enable");
const busy = async () => (await devtools.send("Performance.getMetrics")).metrics.find(({ name }) => name === "TaskDuration").value;
const before = await busy();
await page.waitForTimeout(5000);
line("work in five seconds of rest", ((await busy()) - before) * 1e3, 25);
await browser.close();
server.close();
rmSync(folder, { recursive: true });
