// The comparison of calls and events as a reader uses it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { house, open } from "./harness.mjs";

const held = house();

const sentence = (page, part) => page.locator(".sentence").getByText(part, { exact: false }).waitFor();

/** The cells of a row of one of the tables, by its heading. */
const row = async (page, heading) =>
  (await page.getByRole("row").filter({ has: page.getByRole("rowheader", { name: heading, exact: true }) }).getByRole("cell").allInnerTexts()).map((text) => text.trim());

test("while the callee is down calls fail and events wait, and each answer leads to its own run", async () => {
  const { page, complaints, close } = await open(held, "#/compare");
  await page.getByRole("link", { name: "The callee is down for five seconds" }).click();
  await page.waitForFunction(() => location.hash.includes("shipping=down@2s"));
  await page.getByRole("cell", { name: "50%" }).waitFor();
  assert.deepEqual(await row(page, "Orders taken"), ["50%", "100%", "100%"]);
  assert.deepEqual(await row(page, "Lost: stored, never shipped"), ["0", "0", "0"]);
  await page.getByRole("link", { name: "50%: open this run of REST alone" }).click();
  await page.waitForFunction(() => location.hash.startsWith("#/sync?"));
  await page.getByRole("heading", { name: "Synchronous call" }).waitFor();
  assert.match(page.url(), /orders=10&shipping=down@2s\.\.7s/);
  assert.deepEqual(complaints, []);
  await close();
});

test("an answer that nobody wants leads to the step where it was sealed", async () => {
  const { page, complaints, close } = await open(held, "#/compare?order=crash@75ms");
  await page.getByRole("button", { name: "1: go to the step" }).first().click();
  await sentence(page, "What the order service had in memory about order 4711 is gone");
  assert.deepEqual(complaints, []);
  await close();
});

test("what is pressed in one picture breaks in all", async () => {
  const { page, complaints, close } = await open(held, "#/compare?step=20");
  await page.locator(".stage-wide").getByRole("button", { name: /Break here and now.*broker/i }).first().click();
  await page.waitForFunction(() => location.hash.includes("broker=down@"));
  await page.keyboard.press("ArrowRight");
  await sentence(page, "The broker goes down");
  await page.keyboard.press("ArrowRight");
  await page.locator(".way .stage-wide .down").nth(1).waitFor();
  assert.equal(await page.locator(".way .stage-wide .down").count(), 2);
  assert.deepEqual(complaints, []);
  await close();
});

test("what is left while each part is down comes as the reader comes near", async () => {
  const { page, complaints, close } = await open(held, "#/compare");
  await page.locator(".beneath").scrollIntoViewIfNeeded();
  await page.getByText("Orders taken while this is down").scrollIntoViewIfNeeded();
  await page.getByRole("cell", { name: "100% · 20 lost" }).first().waitFor();
  const broker = await row(page, "broker");
  assert.deepEqual(broker, ["not there", "100% · 20 lost", "100%"]);
  assert.deepEqual(complaints, []);
  await close();
});

test("fewer than two ways are refused, and the other settings stay", async () => {
  const { page, close } = await open(held, "#/compare?orders=7&grpc=off&rest=off&transactional=off");
  await page.getByText("At least 2 of rest, grpc, messaging, transactional, zero-payload must be on; on: messaging.").waitFor();
  assert.match(page.url(), /orders=7/);
  await close();
});
