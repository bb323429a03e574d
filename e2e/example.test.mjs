// The example page uses the module as a stranger's page would: from the built files alone.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { after, before, test } from "node:test";
import { chromium } from "playwright-core";
import { serve } from "../tools/serve.mjs";

const FIGURES = ["allowed", "denied"];
let server, browser, page, base;
const complaints = [];

function browserPath() {
  const folders = process.env.PATH.split(":");
  const names = ["chromium", "google-chrome", "google-chrome-stable", "chrome"];
  return names.flatMap((name) => folders.map((folder) => `${folder}/${name}`)).find((path) => existsSync(path));
}

before(async () => {
  server = await serve("dist", 0, "/some/folder/");
  base = `http://127.0.0.1:${server.address().port}/some/folder/`;
  browser = await chromium.launch({ executablePath: browserPath(), args: ["--no-sandbox"] });
  page = await browser.newPage({ viewport: { width: 360, height: 740 } });
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  await page.goto(`${base}example.html`);
  await page.waitForSelector("#result:not([hidden])");
});

after(async () => {
  await browser?.close();
  server?.close();
});

const figure = (name) => page.locator("#figures tr", { has: page.getByRole("rowheader", { name, exact: true }) }).locator("td").textContent();

async function show(link) {
  await page.fill("#link", link);
  await page.click("#run");
}

test("it runs a link, prints figures and steps, and draws", async () => {
  await show("#/rate-limit?rule=2/s&traffic=constant&arrivals=4/s&length=5s");
  assert.match(await page.textContent("#status"), /steps in .* ms, digest [0-9a-f]{16}\./);
  assert.match(await page.textContent("#steps li"), /^Request 1 from .* passes under 2\/s; 1 left\./);
  assert.match(await page.textContent("#caption"), /requests refused\.$/);
  const inked = await page.evaluate(() => {
    const canvas = document.getElementById("chart");
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    return data.some((byte) => byte > 0);
  });
  assert.ok(inked, "the chart is drawn");
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 360, "it fits a phone");
});

test("the sample gives the terminal's figures", async () => {
  await page.selectOption("#preset", { label: "rate-limit: log" });
  await page.waitForFunction(() => document.getElementById("status").textContent.startsWith("10000 steps"));
  assert.deepEqual(await Promise.all(FIGURES.map(figure)), ["9,909", "91"]);
});

test("an error is shown in words with its parameter, and the next link runs", async () => {
  await show("#/rate-limit?clients=0");
  assert.equal(await page.textContent("#error"), "The parameter 'clients' does not take '0'. Allowed: a whole number from 1 to 100000.");
  assert.equal(await page.textContent("#status"), "The parameter clients is wrong.");
  await show("#/rate-limit");
  await page.waitForSelector("#result:not([hidden])");
  assert.ok(await page.isHidden("#error"));
});

test("the module answers in a worker, and before it is loaded says so", async () => {
  const plain = await browser.newPage();
  await plain.route("**/plain.html", (route) => route.fulfill({ contentType: "text/html", body: "<!doctype html><title>plain</title>" }));
  await plain.goto(`${base}plain.html`);
  const told = await plain.evaluate(async (module) => {
    const { run } = await import(module);
    let early;
    try {
      run("#/rate-limit");
    } catch (error) {
      early = error.message;
    }
    const text = `import init, { run } from ${JSON.stringify(module)}; await init(); postMessage(run("#/rate-limit").series.time.length);`;
    const worker = new Worker(URL.createObjectURL(new Blob([text], { type: "text/javascript" })), { type: "module" });
    const requests = await new Promise((done, failed) => {
      worker.onmessage = (event) => done(event.data);
      worker.onerror = (event) => failed(new Error(event.message));
    });
    return { early, requests };
  }, `${base}interplay.js`);
  assert.equal(told.early, "Interplay is not loaded yet: await init() first.");
  assert.ok(told.requests > 50);
  await plain.close();
});

test("nothing complained", () => assert.deepEqual(complaints, []));
