// The sharding lab as a reader uses it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { figure, house, open } from "./harness.mjs";

const held = house();

const sentence = (page, part) => page.locator(".sentence").getByText(part, { exact: false }).waitFor();

test("a shard more moves nearly all keys under modulo, and few on a ring", async () => {
  const { page, complaints, close } = await open(held, "#/sharding?skew=0");
  await page.getByRole("link", { name: "A shard more, key modulo n" }).click();
  await page.waitForFunction(() => location.hash.includes("strategy=modulo"));
  assert.equal(await figure(page, "Share of keys moved"), "80.00%");
  await page.getByRole("link", { name: "A shard more on a ring" }).click();
  await page.waitForFunction(() => location.hash.includes("strategy=ring"));
  assert.ok(parseFloat(await figure(page, "Share of keys moved")) < 35);
  await page.getByRole("heading", { name: "Requests that each shard served" }).scrollIntoViewIfNeeded();
  await page.getByRole("heading", { name: "Keys that each map moves from 4 to 5 shards" }).scrollIntoViewIfNeeded();
  await page.locator("canvas").nth(4).waitFor();
  assert.deepEqual(complaints, []);
  await close();
});

test("what is pressed breaks there: a shard goes down, and only its keys wait", async () => {
  const { page, complaints, close } = await open(held, "#/sharding?skew=0&step=40");
  await page.locator(".stage-wide").getByRole("button", { name: "Break here and now: Shard 2", exact: true }).click();
  await page.waitForFunction(() => location.hash.includes("shard-2=down@"));
  await page.keyboard.press("ArrowRight");
  await sentence(page, "Shard 2 goes down");
  assert.deepEqual(complaints, []);
  await close();
});

test("a mover that deletes first loses the key it had", async () => {
  const { page, complaints, close } = await open(held, "#/sharding");
  await page.getByRole("link", { name: "Deleted before it is stored" }).click();
  await sentence(page, "the key is lost");
  assert.equal(await page.locator(".checks .failed", { hasText: "No key is lost" }).count(), 1);
  await page.getByRole("link", { name: "Copied before it is deleted" }).click();
  await sentence(page, "The mover is back");
  assert.equal(await page.locator(".checks .failed", { hasText: "No key is lost" }).count(), 0);
  assert.deepEqual(complaints, []);
  await close();
});

test("a map that takes numbers says so of keys that are none, and keeps what was typed", async () => {
  const { page, close } = await open(held, "#/sharding?strategy=modulo&names=alice,bob");
  await page.getByText("does not take 'alice'").first().waitFor();
  await close();
});
