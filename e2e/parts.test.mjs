// Each part of the program holds, with those before it, all that its screens read and call.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { PARTS } from "../tools/parts.mjs";
import { dataSegments, withData } from "../tools/wasm.mjs";
import { house, open, whole } from "./harness.mjs";

const held = house();

/** No byte that text, a length or an address would hold. */
const RUBBISH = 0xee;

/** The pieces of a file of words: of each its address, its length, and what it holds. */
function* wordsIn(file) {
  for (let at = 0; at < file.length; at += 8 + file.readUInt32LE(at + 4)) yield { address: file.readUInt32LE(at), content: file.subarray(at + 8, at + 8 + file.readUInt32LE(at + 4)) };
}

const file = (name) => readFileSync(`dist/${name}`);

function glueText() {
  const [, name] = file("index.html").toString().match(/name="app-files" content="\.\/([^" ]+) /);
  return file(name).toString();
}

/** Where the glue finds the further parts. */
const partsIn = (glue) =>
  [...glue.matchAll(/\["\.\/(interplay-[a-z]+-[0-9a-f]+\.wasm)",([\de]+),([\de]+),/g)].map(([, name, from, until]) => ({ name, from: Number(from), until: Number(until) }));

/** The first part as built, but with rubbish wherever others will put their data, and the words in Korean. */
async function fouled(page) {
  await page.route(/\/interplay-[0-9a-f]+\.wasm$/, (route) => {
    const glue = glueText();
    const parts = partsIn(glue).map(({ name, from, until }) => file(name).subarray(from, until));
    const name = new URL(route.request().url()).pathname.split("/").at(-1);
    assert.equal(parts.length, PARTS.length - 1);
    const [, korean] = glue.match(/"\.\/(interplay-ko-[0-9a-f]+\.bin)"/);
    const absent = [...parts.flatMap(dataSegments), ...wordsIn(file(korean))];
    assert.ok(absent.reduce((sum, { content }) => sum + content.length, 0) > 10_000, "most words come later");
    const rubbish = absent.map(({ address, content }) => ({ address, content: Buffer.alloc(content.length, RUBBISH) }));
    return route.fulfill({
      body: withData(file(name), [...dataSegments(file(name)), ...rubbish]),
      contentType: "application/wasm",
      headers: { "access-control-allow-origin": "*" },
    });
  });
}

const screen = (page) => page.locator("#interplay").innerHTML();

/** The files of parts that were fetched, called after their first part, those that a call had to wait for among them. */
const fetched = (requests) => requests.map((url) => /\/interplay-([a-z]+)-[0-9a-f]+\.wasm$/.exec(url)?.[1]).filter((part) => part);

const OTHERS = {
  patterns: ["sync", "messaging", "transactional", "zero-payload", "compare"],
  topology: ["topology"],
  queues: ["queue", "log", "queue-or-log"],
  sharding: ["sharding"],
};

for (const [name, link, locale, parts, isOther] of [
  ["the gallery", "", "en-US", ["gallery"]],
  ["the gallery in Korean", "", "ko-KR", ["gallery"]],
  ["a lab", "#/rate-limit", "en-US", ["figure"]],
  ["a lab in Korean", "#/rate-limit?step=9", "ko-KR", ["figure", "moves"]],
  ["an embedded lab", "#/rate-limit?embed=1&step=3", "en-US", ["figure", "moves"]],
  ["an embedded lab in Korean in the dark", "#/rate-limit?embed=1&lang=ko&theme=dark", "en-US", ["figure"]],
  ["a lab that breaks", "#/rate-limit?store=down@6s..12s&traffic=ramp&step=40", "en-US", ["figure", "moves", "own"]],
  ["a lab with other rules", "#/rate-limit?rule=10/s+algorithm+fixed-window&traffic=on-off&clients=1&skew=1&step=12", "en-US", ["figure", "moves", "own"]],
  ["a lab with two rules", "#/rate-limit?rule=2/s+per+client&rule=10/s&seed=7", "en-US", ["figure", "moves", "own"]],
  ...Object.entries(OTHERS).flatMap(([part, labs]) => labs.map((lab) => [`the lab ${lab}`, `#/${lab}`, "en-US", ["gallery", "figure", "moves", "labs", part], true])),
]) {
  test(`${name} reads nothing that comes later`, async () => {
    const screens = [];
    for (const prepare of [undefined, fouled]) {
      const { page, complaints, requests, close } = await open(held, link, { locale, stir: false, prepare });
      await whole(page);
      if (parts) assert.deepEqual(fetched(requests).toSorted(), parts.toSorted());
      screens.push(await screen(page));
      // With the rest all is there; but what other labs then work out between frames is told as it comes.
      if (!isOther) {
        await page.mouse.move(5, 5);
        if (await page.locator(".lab-page").count()) await page.locator(".beneath > *").first().waitFor({ state: "attached" });
        screens.push(await screen(page));
      }
      assert.deepEqual(complaints, []);
      await close();
    }
    assert.ok(screens[0].length > 1000);
    const half = screens.length / 2;
    assert.deepEqual(screens.slice(half), screens.slice(0, half));
  });
}

test("the page's frame is there and works before what it frames, which is fetched again where that failed", async () => {
  let asked = 0;
  let release;
  const resting = new Promise((resolve) => (release = resolve));
  // The first request fails; the next rests until the frame has been used, which gets at once what it waits for.
  const prepare = (page) => page.route(/interplay-figure-/, async (route) => {
    if (!asked++) return route.abort();
    if (route.request().resourceType() !== "xhr") await resting;
    await route.continue();
  });
  const context = await held.browser.newContext({ locale: "en-US" });
  const page = await context.newPage();
  await prepare(page);
  await page.goto(`${held.base}#/rate-limit?step=3`);
  await page.getByRole("button", { name: "한국어" }).click();
  await page.getByText("브라우저 안에만", { exact: false }).waitFor();
  assert.equal(await page.locator(".stage-figure").count(), 0);
  release();
  await page.getByRole("heading", { name: "처리율 제한" }).waitFor();
  assert.ok(asked > 1);
  await context.close();
});

/** The first answer with the figure's file holds its first part; what comes after it waits for `release(broken)`. */
async function holdBack(page) {
  const { until } = partsIn(glueText()).find(({ name }) => name.startsWith("interplay-figure-"));
  await page.addInitScript((until) => {
    const fetched = globalThis.fetch;
    globalThis.asked = 0;
    globalThis.fetch = async (address) => {
      const answer = await fetched(address);
      if (!/interplay-figure-/.test(address) || globalThis.asked++) return answer;
      const bytes = new Uint8Array(await answer.arrayBuffer());
      const start = async (body) => {
        body.enqueue(bytes.subarray(0, until));
        const isBroken = await new Promise((resolve) => (globalThis.release = resolve));
        if (!isBroken) body.enqueue(bytes.subarray(until));
        body.close();
      };
      return new Response(new ReadableStream({ start }));
    };
  }, until);
}

for (const isBroken of [false, true]) {
  test(`the player works before its picture is there, ${isBroken ? "which is fetched again where its file broke off" : "whose place is kept"}`, async () => {
    const context = await held.browser.newContext({ viewport: { width: 390, height: 1400 }, locale: "en-US" });
    const page = await context.newPage();
    await holdBack(page);
    await page.goto(`${held.base}#/rate-limit`);
    const [play, stage] = [page.getByRole("button", { name: "Play" }), page.locator(".stage")];
    await play.waitFor();
    assert.equal(await page.locator(".stage-telling").count(), 0);
    assert.equal(await stage.getAttribute("aria-busy"), "true");
    const [place, kept] = [await play.boundingBox(), await stage.boundingBox()];
    assert.ok(kept.height > 300);
    // Asked before the file has come, a move fetches what it needs.
    if (!isBroken) {
      await page.getByRole("button", { name: "One step forward" }).click();
      await page.getByText("Request 1 from", { exact: false }).first().waitFor();
      await page.getByRole("button", { name: "One step back" }).click();
    }
    await page.evaluate((isBroken) => globalThis.release(isBroken), isBroken);
    await page.locator(".stage-telling").waitFor({ state: "attached" });
    assert.deepEqual([await play.boundingBox(), await stage.boundingBox()], [place, kept]);
    assert.equal(await page.evaluate(() => globalThis.asked), isBroken ? 2 : 1);
    await context.close();
  });
}

test("a first screen that does not come at all is told", async () => {
  const prepare = (page) => page.route(/interplay-gallery-/, (route) => route.abort());
  const context = await held.browser.newContext({ locale: "en-US" });
  const page = await context.newPage();
  await prepare(page);
  await page.goto(held.base);
  await page.getByRole("heading", { name: "Interplay has stopped" }).waitFor();
  assert.match(await page.locator(".card pre").innerText(), /Failed to fetch|could not be loaded/);
  await context.close();
});

test("a move that is made before its part has come waits for it", async () => {
  let release;
  const resting = new Promise((resolve) => (release = resolve));
  let asked = 0;
  // The first request rests; the move asks once more.
  const prepare = (page) => page.route(/interplay-moves-/, async (route) => {
    if (!asked++) await resting;
    await route.continue();
  });
  const { page, complaints, close } = await open(held, "#/rate-limit", { stir: false, prepare });
  await page.locator(".settings").waitFor();
  assert.equal(asked, 0);
  await page.getByRole("button", { name: "One step forward" }).click();
  await page.getByText("Request 1 from", { exact: false }).first().waitFor();
  assert.equal(asked, 2);
  assert.equal(await page.locator(".beneath > *").count(), 0);
  release();
  await page.locator(".beneath > *").first().waitFor();
  assert.deepEqual(complaints, []);
  await close();
});

test("words in Korean come for who reads Korean, and for who asks for them", async () => {
  const words = (requests) => requests.filter((url) => /interplay-ko-[0-9a-f]+\.bin$/.test(url)).length;
  const english = await open(held, "#/rate-limit?step=9", { stir: false });
  await english.page.waitForLoadState("networkidle");
  assert.equal(words(english.requests), 0);
  await english.page.getByRole("button", { name: "한국어" }).click();
  await english.page.getByRole("heading", { name: "처리율 제한" }).waitFor();
  assert.equal(await english.page.locator("html").getAttribute("lang"), "ko");
  const switched = await english.page.locator(".stage-figure").innerHTML();
  const korean = await open(held, "#/rate-limit?step=9", { locale: "ko-KR", stir: false });
  await korean.page.waitForLoadState("networkidle");
  assert.equal(words(korean.requests), 1);
  assert.equal(await korean.page.locator(".stage-figure").innerHTML(), switched);
  assert.deepEqual([...english.complaints, ...korean.complaints], []);
  await english.close();
  await korean.close();
});

test("a link that asks for Korean waits for its words, and they are fetched again where that failed", async () => {
  let failures = 0;
  const prepare = (page) => page.route(/interplay-ko-/, (route) => (failures++ ? route.continue() : route.abort()));
  const { page, close } = await open(held, "#/rate-limit?lang=ko&step=9", { prepare });
  await page.getByRole("heading", { name: "처리율 제한" }).waitFor();
  assert.ok(failures > 1);
  await close();
});
