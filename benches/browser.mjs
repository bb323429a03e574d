// The browser's half of `make bench`: the compiled benches in headless Chromium, and a chart of 100,000 points beside uPlot's.
import { cpSync, readFileSync } from "node:fs";
import { chromium } from "playwright-core";
import { browserPath, FLAGS } from "../e2e/browser.mjs";
import { serve } from "../tools/serve.mjs";

const [folder, desqueFile] = process.argv.slice(2);
const POINTS = 100_000;
const ROUNDS = 41;
// Alone in its process, a page is told finer times.
const ALONE = { "cross-origin-opener-policy": "same-origin", "cross-origin-embedder-policy": "require-corp" };

cpSync("benches/page.html", `${folder}/page.html`);
cpSync("node_modules/uplot/dist", `${folder}/uplot`, { recursive: true });
const server = await serve(folder, 0, "/", ALONE);

const browser = await chromium.launch({ executablePath: browserPath(), args: FLAGS });
const page = await browser.newPage();
page.on("pageerror", (error) => console.error(String(error)));
await page.goto(`http://127.0.0.1:${server.address().port}/page.html`);

console.log(
  await page.evaluate(async (desque) => {
    const bench = await import("/speed.js");
    await bench.default();
    globalThis.bench = bench;
    return bench.figures(desque);
  }, Number(readFileSync(desqueFile, "utf8"))),
);

const { ours, theirs } = await page.evaluate(
  async ([points, rounds]) => {
    const xs = Float64Array.from({ length: points }, (_, at) => at);
    let value = 0;
    const ys = xs.map((x) => (value += Math.sin(x * 0.7) + Math.cos(x * x * 0.001)));
    const canvas = document.getElementById("ours");
    const chart = new globalThis.bench.Chart(xs, ys, 800, 400);
    const plot = new uPlot(
      { width: 800, height: 400, scales: { x: { time: false } }, series: [{}, { stroke: "blue" }] },
      [xs, ys],
      document.getElementById("theirs"),
    );
    const pixel = (drawn) => drawn.getContext("2d").getImageData(0, 0, 1, 1);
    const their = plot.ctx.canvas;
    // Reading a pixel back waits for the raster, so that both are timed to the end.
    const draws = {
      ours: () => (chart.draw(canvas), pixel(canvas)),
      theirs: () => (plot.batch(() => plot.redraw(true, true)), pixel(their)),
    };
    const times = { ours: [], theirs: [] };
    for (let round = 0; round < rounds; round++) {
      for (const [name, draw] of Object.entries(draws)) {
        const start = performance.now();
        draw();
        await null;
        times[name].push(performance.now() - start);
      }
    }
    const median = (all) => all.sort((a, b) => a - b)[all.length >> 1];
    return { ours: median(times.ours), theirs: median(times.theirs) };
  },
  [POINTS, ROUNDS],
);
const line = (name, value, unit) => console.log(`${name.padEnd(78)} ${value.toFixed(2).padStart(9)} ${unit}`);
line("a chart of 100,000 points drawn anew", ours, "ms");
line("  uPlot", theirs, "ms");
line("  beside uPlot (at most 0.5)", ours / theirs, "times");
await browser.close();
server.close();
