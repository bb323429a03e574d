// Of a stage's pictures the one in sight is drawn: in windows of any width, in another page, and on paper.
import assert from "node:assert/strict";
import { test } from "node:test";
import { house, open } from "./harness.mjs";

const held = house();

/** Waits until so many pictures are drawn, of which one is shown; its class. */
async function shown(page, drawn) {
  const found = await page.waitForFunction((drawn) => {
    const pictures = [...document.querySelectorAll(".stage > svg")];
    const seen = pictures.filter((picture) => picture.getClientRects().length > 0);
    return pictures.length === drawn && seen.length === 1 && seen[0].getAttribute("class");
  }, drawn);
  return found.jsonValue();
}

for (const [link, middle] of [
  ["#/rate-limit", "stage-middle"],
  ["#/rate-limit?embed=1", "stage-middle"],
  ["#/sync", "stage-narrow"],
  ["#/queue", "stage-narrow"],
  ["#/topology", "stage-narrow"],
]) {
  test(`the picture of ${link} that fits is drawn alone, however the window changes`, async () => {
    const { page, complaints, close } = await open(held, link);
    for (const [width, picture] of [[1280, "stage-wide"], [360, "stage-narrow"], [1600, "stage-wide"], [850, middle], [640, "stage-narrow"]]) {
      await page.setViewportSize({ width, height: 800 });
      assert.equal(await shown(page, 1), picture, `${width}`);
    }
    // Where the window alone does not tell which, both are there.
    await page.setViewportSize({ width: 985, height: 800 });
    await shown(page, 2);
    assert.deepEqual(complaints, []);
    await close();
  });
}

test("whatever may fit the paper is drawn before a page is printed", async () => {
  const { page, close } = await open(held, "#/sync?step=20");
  await shown(page, 1);
  await page.evaluate(() => addEventListener("beforeprint", () => (globalThis.printed = document.querySelectorAll(".stage > svg").length)));
  await page.pdf();
  assert.equal(await page.evaluate(() => globalThis.printed), 2);
  await shown(page, 1);
  await close();
});
