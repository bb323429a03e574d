// What every end-to-end test needs: the built page served under a sub-folder, a browser, and a page that fails on any complaint.
import { after, before } from "node:test";
import { chromium } from "playwright-core";
import { browserPath, FLAGS } from "./browser.mjs";
import { serve } from "../tools/serve.mjs";

/** Starts a server and a browser around the tests of a file; `open` gives each test a page of its own. */
export function house() {
  const held = {};
  before(async () => {
    held.server = await serve("dist", 0, "/some/folder/");
    held.base = `http://127.0.0.1:${held.server.address().port}/some/folder/`;
    held.browser = await chromium.launch({ executablePath: browserPath(), args: FLAGS });
  });
  after(async () => {
    await held.browser?.close();
    held.server?.close();
  });
  return held;
}

/** Opens a link of the page in a fresh context; `complaints` gathers whatever the browser finds wrong. */
export async function open(held, link = "", options = {}) {
  const context = await held.browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "en-US", ...options });
  const page = await context.newPage();
  const complaints = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  const requests = [];
  page.on("request", (request) => requests.push(request.url()));
  if (options.before) await page.addInitScript(options.before);
  await options.prepare?.(page);
  await page.goto(held.base + link);
  await page.locator("#interplay h1").first().waitFor();
  // Nothing that is awaited is left: before that, nobody watches whether the reader stirs.
  await page.waitForFunction(() => !document.querySelector("#interplay > .waiting, .awaited"));
  // A reader moves, and the rest of the program comes.
  if (options.stir !== false) {
    await page.mouse.move(5, 5);
    if (await page.locator(".lab-page").count()) await page.locator(".beneath > *").first().waitFor({ state: "attached" });
  }
  return { page, complaints, requests, close: () => context.close() };
}

/** Waits until the first screen is whole and nothing more is fetched for it. */
export async function whole(page) {
  if (await page.locator(".lab-page").count()) await page.locator(".around").waitFor();
  await page.waitForLoadState("networkidle");
}

/** A figure of the lab by its name. */
export const figure = (page, name) =>
  page.locator(".figures dl > div", { has: page.locator("dt", { hasText: new RegExp(`^${name}$`) }) }).locator("dd").innerText();
