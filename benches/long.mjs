// Memory over long play: a run played in a loop at top speed; the JavaScript heap and the program's memory at the start, in the middle and
// at the end. `node benches/long.mjs [minutes] [link]`, on the page in dist/.
import { chromium } from "playwright-core";
import { browserPath, FLAGS } from "../e2e/browser.mjs";
import { serve } from "../tools/serve.mjs";

const minutes = Number(process.argv[2] ?? 3);
const link = process.argv[3] ?? "#/queue?messages=600&arrivals=32/s&consumers=4&work=100ms";
const MIB = 2 ** 20;

const server = await serve("dist", 0);
const browser = await chromium.launch({ executablePath: browserPath(), args: FLAGS });
const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: "en-US" });
// The program keeps its memory to itself: whoever instantiates it sees it.
await page.addInitScript(() => {
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const original = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
      const made = await original.apply(WebAssembly, given);
      globalThis.programMemory ??= Object.values((made.instance ?? made).exports).find((part) => part instanceof WebAssembly.Memory);
      return made;
    };
  }
});
await page.goto(`http://127.0.0.1:${server.address().port}/${link}`);
const play = page.getByRole("button", { name: "Play", exact: true });
await play.waitFor();
await page.mouse.move(5, 5);
await page.waitForFunction(() => !document.querySelector(".sentence .quiet"));
const devtools = await page.context().newCDPSession(page);

/** What is held once all that can be has been collected. */
async function held(when) {
  await devtools.send("HeapProfiler.collectGarbage");
  const { usedSize } = await devtools.send("Runtime.getHeapUsage");
  const program = await page.evaluate(() => globalThis.programMemory?.buffer.byteLength ?? 0);
  const nodes = await page.evaluate(() => document.querySelectorAll("*").length);
  const figures = `${(usedSize / MIB).toFixed(2)} MiB heap, ${(program / MIB).toFixed(2)} MiB program, ${nodes} elements`;
  console.log(`${when.padEnd(24)} ${figures}`);
}

/** Plays until a time, from the start again whenever the end is reached; how often it was. */
async function playUntil(end) {
  let rounds = 0;
  while (Date.now() < end) {
    if (await play.isVisible()) {
      await play.click();
      rounds += 1;
    }
    await page.waitForTimeout(500);
  }
  return rounds;
}

await page.getByLabel("Speed").selectOption({ label: "16×" });
await playUntil(Date.now() + 10_000);
await held("at the start");
const started = Date.now();
const first = await playUntil(started + minutes * 30_000);
await held(`after ${minutes / 2} minutes`);
const second = await playUntil(started + minutes * 60_000);
await held(`after ${minutes} minutes`);
console.log(`played ${first + second} times`);
await browser.close();
server.close();
