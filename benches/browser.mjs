// The browser's half of `make bench`: the compiled benches in headless Chromium, and a chart of 100,000 points beside uPlot's.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname } from "node:path";
import { chromium } from "playwright-core";
import { browserPath, FLAGS } from "../e2e/browser.mjs";

const [folder, desqueFile] = process.argv.slice(2);
const POINTS = 100_000;
const ROUNDS = 41;
const TYPES = { ".css": "text/css", ".html": "text/html", ".js": "text/javascript", ".wasm": "application/wasm" };
const PLACES = [["/uplot/", "node_modules/uplot/dist/"], ["/bench/", `${folder}/`], ["/", "benches/"]];

const server = createServer((request, response) => {
  const [at, place] = PLACES.find(([at]) => request.url.startsWith(at));
  try {
    const file = place + request.url.slice(at.length);
    // Alone in its process, a page is told finer times.
    response.writeHead(200, {
      "content-type": TYPES[extname(file)],
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-embedder-policy": "require-corp",
    });
    response.end(readFileSync(file));
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise((listening) => server.listen(0, "127.0.0.1", listening));

const browser = await chromium.launch({ executablePath: browserPath(), args: FLAGS });
const page = await browser.newPage();
page.on("pageerror", (error) => console.error(String(error)));
await page.goto(`http://127.0.0.1:${server.address().port}/page.html`);

console.log(
  await page.evaluate(async (desque) => {
    const bench = await import("/bench/speed.js");
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
      theirs: () => (plot.redraw(true, true), plot.batch?.(() => {}), pixel(their)),
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
