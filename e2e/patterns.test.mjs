// The pattern labs as a reader uses them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { figure, house, open } from "./harness.mjs";

const held = house();

const sentence = (page, part) => page.locator(".sentence").getByText(part, { exact: false }).waitFor();

test("a failed check leads to the step that broke it, and its causes to the accident", async () => {
  const { page, complaints, close } = await open(held, "#/messaging?order=crash@70ms");
  const lost = page.locator(".checks .failed", { hasText: "exactly one shipment" });
  await lost.getByRole("button").click();
  await sentence(page, "What the order service had in memory about order 4711 is gone.");
  const causes = page.locator(".why li");
  assert.match(await causes.last().innerText(), /crashes/);
  await causes.last().getByRole("button").click();
  await sentence(page, "The order service crashes");
  assert.equal(await figure(page, "Stored, never shipped"), "1");
  assert.deepEqual(complaints, []);
  await close();
});

test("what is pressed breaks right after the playhead, and the run up to it stays as it was", async () => {
  const { page, complaints, close } = await open(held, "#/messaging?step=4");
  const told = await page.locator(".sentence").innerText();
  await page.locator(".stage-wide").getByRole("button", { name: "Break here and now: the broker", exact: true }).click();
  await page.waitForFunction(() => location.hash.includes("broker=down@"));
  assert.match(page.url(), /step=4/);
  assert.equal(await page.locator(".sentence").innerText(), told);
  await page.keyboard.press("ArrowRight");
  await sentence(page, "The broker goes down");
  // The same by keyboard, on a link.
  await page.locator(".stage-wide").getByRole("button", { name: /the broker and the shipping service/ }).focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => location.hash.includes("broker-shipping=drop@"));
  assert.deepEqual(complaints, []);
  await close();
});

test("a line of the sequence diagram leads to its step, and a point to its run", async () => {
  const { page, complaints, close } = await open(held, "#/transactional?step=9");
  await page.locator(".sequence li").getByRole("button", { name: /^Step 3:/ }).click();
  await sentence(page, "in one transaction");
  assert.match(page.url(), /step=3/);
  await page.getByRole("link", { name: "The broker may fail", exact: false }).click();
  await page.waitForFunction(() => location.hash.includes("broker=down@400ms..3s"));
  await sentence(page, "The broker does not take the message");
  assert.equal(await page.locator(".checks .failed").count(), 0);
  await page.goBack();
  await sentence(page, "in one transaction");
  assert.deepEqual(complaints, []);
  await close();
});

test("databases show their real rows at every step", async () => {
  const { page, close } = await open(held, "#/transactional?orders=1&step=6");
  const stage = page.locator(".stage-wide");
  await stage.getByText("4711 to send").waitFor();
  await page.getByRole("button", { name: "One step forward" }).focus();
  for (let step = 6; step < 10; step++) await page.keyboard.press("ArrowRight");
  await stage.getByText("4711 shipped").waitFor();
  await stage.getByText("4711 sent").waitFor();
  await page.keyboard.press("Home");
  await stage.getByText("4711 shipped").waitFor({ state: "detached" });
  await close();
});

test("a hundred thousand orders are recorded, summed up and scrubbed", async () => {
  const { page, close } = await open(held, "#/transactional?orders=100000&arrivals=50/s");
  await page.waitForFunction(() => !document.querySelector(".sentence .quiet"), undefined, { timeout: 60_000 });
  assert.equal(await figure(page, "Shipments made"), "100,000");
  await page.getByRole("slider").focus();
  for (const key of ["End", "PageUp", "Home", "PageDown"]) await page.keyboard.press(key);
  await close();
});
