// The queue lab and the log lab as a reader uses them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { figure, house, open } from "./harness.mjs";

const held = house();

const sentence = (page, part) => page.locator(".sentence").getByText(part, { exact: false }).waitFor();

test("a poison message goes round until a limit puts it aside", async () => {
  const { page, complaints, close } = await open(held, "#/queue?messages=20&arrivals=4/s&poison=3");
  await page.getByRole("link", { name: "A delivery limit puts the poison message aside" }).click();
  await sentence(page, "failed too often: a dead letter");
  assert.equal(await figure(page, "Dead letters"), "1");
  const card = page.locator(".stage-wide .place", { hasText: "Dead letters" });
  assert.match(await card.textContent(), /3/);
  assert.deepEqual(complaints, []);
  await close();
});

test("what is pressed breaks there: consumers go away and the queue keeps their messages", async () => {
  const { page, complaints, close } = await open(held, "#/queue?step=20");
  await page.locator(".stage-wide").getByRole("button", { name: "Break here and now: Consumer 1", exact: true }).click();
  await page.waitForFunction(() => location.hash.includes("consumer=crash@"));
  await page.keyboard.press("ArrowRight");
  await sentence(page, "Consumer 1 crashes");
  assert.equal(await page.locator(".checks .failed", { hasText: "No message is lost" }).count(), 0);
  assert.deepEqual(complaints, []);
  await close();
});

test("simulation and theory lie over each other", async () => {
  const { page, complaints, close } = await open(held, "#/queue?messages=20000&arrivals=8/s&consumers=1&work=100ms");
  const measured = Number((await figure(page, "Stay, mean \\(s\\)")).replace(",", ""));
  const theory = Number((await figure(page, "Stay, mean \\(theory, s\\)")).replace(",", ""));
  assert.ok(Math.abs(measured - theory) < 0.1 * theory, `${measured} beside ${theory}`);
  await page.getByRole("heading", { name: "How long messages stay" }).first().scrollIntoViewIfNeeded();
  await page.locator("canvas").nth(1).waitFor();
  assert.deepEqual(complaints, []);
  await close();
});

test("a group goes back to where it went wrong, for the log still has it", async () => {
  const { page, complaints, close } = await open(held, "#/log?bug-from=1500ms&bug-until=4s");
  assert.equal(await page.locator(".checks .failed", { hasText: "projection" }).count(), 1);
  await page.getByRole("link", { name: "After a bad deployment" }).click();
  await sentence(page, "Group 1 is mended and goes back");
  assert.equal(await page.locator(".checks .failed", { hasText: "projection" }).count(), 0);
  await page.getByRole("heading", { name: "Lag of each group" }).first().scrollIntoViewIfNeeded();
  await page.locator("canvas").first().waitFor();
  assert.deepEqual(complaints, []);
  await close();
});

test("a broker is pressed, another leads, and what was acknowledged stays", async () => {
  const { page, complaints, close } = await open(held, "#/log?step=30");
  await page.locator(".stage-wide").getByRole("button", { name: "Break here and now: Broker 1 leads", exact: true }).click();
  await page.waitForFunction(() => location.hash.includes("broker-1=down@"));
  await page.keyboard.press("ArrowRight");
  await sentence(page, "Broker 1 goes down");
  await page.locator(".stage-wide").getByText("Broker 2 leads · in sync 2, 3").first().waitFor();
  assert.equal(await page.locator(".checks .failed", { hasText: "acknowledged" }).count(), 0);
  assert.deepEqual(complaints, []);
  await close();
});

test("who comes late reads the log from the beginning and of the queue a share", async () => {
  const { page, complaints, close } = await open(held, "#/queue-or-log");
  const cells = (name) => page.locator(".versus tr", { hasText: name }).locator("td").allTextContents();
  const [queue, log] = await cells("Seen by who came late");
  assert.ok(Number(queue) < 20, queue);
  assert.equal(log, "40");
  assert.deepEqual(await cells("Still in it"), ["0", "40"]);
  await page.getByRole("link", { name: "A bad deployment is undone" }).click();
  await sentence(page, "Log: Group 1 is mended and goes back");
  assert.match((await cells("Done wrong"))[0], /^[1-9]/);
  assert.equal((await cells("Done wrong"))[1], "0");
  await page.getByRole("heading", { name: "What each of them holds" }).first().scrollIntoViewIfNeeded();
  await page.locator("canvas").nth(1).waitFor();
  assert.deepEqual(complaints, []);
  await close();
});

test("one press breaks the broker on both sides", async () => {
  const { page, complaints, close } = await open(held, "#/queue-or-log?newcomer=0s&step=30");
  await page.locator(".stage-wide").getByRole("button", { name: "Break here and now: Broker 1 leads", exact: true }).click();
  await page.waitForFunction(() => location.hash.includes("broker=down@"));
  await page.keyboard.press("ArrowRight");
  for (const side of ["Queue: The broker goes down", "Log: Broker 1 goes down"]) {
    await page.locator(".sequence li", { hasText: side }).first().waitFor();
  }
  assert.deepEqual(complaints, []);
  await close();
});

test("latency is swept over loads, with theory beside it", async () => {
  const { page, complaints, close } = await open(held, "#/queue?consumers=1&work=100ms");
  await page.getByRole("heading", { name: "How long messages stay" }).first().scrollIntoViewIfNeeded();
  const chart = page.locator(".chart", { hasText: "by load" });
  await chart.waitFor();
  await chart.scrollIntoViewIfNeeded();
  await chart.locator("summary").click();
  await chart.locator("tbody tr").first().waitFor();
  const last = (await chart.locator("tbody tr").allTextContents()).at(-1);
  assert.match(last, /95%/);
  assert.deepEqual(complaints, []);
  await close();
});

test("a million messages through the queue are recorded and scrubbed", async () => {
  const { page, close } = await open(held, "#/queue?messages=1000000&arrivals=32/s&consumers=4");
  await page.waitForFunction(() => !document.querySelector(".sentence .quiet"), undefined, { timeout: 60_000 });
  assert.equal(await figure(page, "Sent"), "1,000,000");
  await page.getByRole("slider").focus();
  for (const key of ["End", "PageUp", "Home", "PageDown"]) await page.keyboard.press(key);
  await close();
});
