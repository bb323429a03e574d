// The map of services as a reader uses it: drawn, broken, asked.
import assert from "node:assert/strict";
import { test } from "node:test";
import { house, open } from "./harness.mjs";

const held = house();

const sentence = (page, part) => page.locator(".sentence").getByText(part, { exact: false }).waitFor();
const place = (page, name) => page.locator(".stage-wide").getByRole("button", { name });
const has = (page, part) => page.waitForFunction((part) => location.hash.includes(part), part);

/** The answers about a place, once they are there. */
const answers = async (page, name) => {
  const row = page.locator(".questions tbody tr").filter({ has: page.getByRole("button", { name, exact: true }) });
  await row.waitFor();
  return (await row.getByRole("cell").allInnerTexts()).map((text) => text.trim());
};

test("a map is drawn by pressing: a place added, named, connected, switched and removed, all of it in the link", async () => {
  const { page, complaints, close } = await open(held, "#/topology?map=order:payment;mail");
  await place(page, /^order,/).click();
  await page.getByRole("button", { name: "Add a service after it" }).click();
  await has(page, "map=order:payment,service;mail");
  await page.getByLabel("Name", { exact: true }).fill("stock");
  await page.getByLabel("Name", { exact: true }).press("Enter");
  await has(page, "map=order:payment,stock;mail");
  await page.getByLabel("Connect it with").selectOption("mail");
  await has(page, "map=order:payment,stock;stock:mail");
  await page.getByRole("button", { name: "stock → mail, REST: change between REST and gRPC" }).click();
  await has(page, "stock.grpc:mail");
  await page.getByRole("button", { name: "Remove the way stock → mail" }).click();
  await has(page, "map=order:payment,stock;mail");
  await page.getByRole("button", { name: "Remove it", exact: true }).click();
  await has(page, "map=order:payment;mail");
  await page.goBack();
  await has(page, "map=order:payment,stock;mail");
  assert.deepEqual(complaints, []);
  await close();
});

test("places are connected by pressing both, and a circle is refused in words", async () => {
  const { page, complaints, close } = await open(held, "#/topology?map=order:payment;mail");
  await place(page, /^payment,/).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Connect by pressing a place" }).click();
  await place(page, /^mail,/).click();
  await has(page, "map=order:payment;payment:mail");
  await place(page, /^order,/).click();
  await page.getByRole("button", { name: "Connect by pressing a place" }).click();
  await page.getByText("Now press the place to connect it with.").waitFor();
  await place(page, /^payment,/).click();
  await page.getByText("there are two ways from order to payment", { exact: false }).waitFor();
  const connect = page.getByLabel("Connect it with");
  await place(page, /^mail,/).click();
  await page.getByRole("button", { name: "Add a stream after it" }).waitFor();
  assert.equal(await connect.count(), 0, "every way from mail would go in a circle");
  await page.getByLabel("Map", { exact: true }).fill("order:payment;payment:order");
  await page.getByLabel("Map", { exact: true }).press("Enter");
  await page.getByText("the map goes in a circle: order → payment → order", { exact: false }).first().waitFor();
  await has(page, "map=order:payment;payment:mail");
  assert.deepEqual(complaints, []);
  await close();
});

test("who fails with a service, who must grow, who breaks and what a test needs are runs of their own", async () => {
  const { page, complaints, close } = await open(held, "#/topology?map=/gateway:order;order:payment;order:~orders;~orders:mail");
  const [payment, mail] = [await answers(page, "payment"), await answers(page, "mail")];
  assert.match(payment[0], /^gateway, order, for 4\.5 s while it was down for 4\.8 s; 50% of orders taken$/);
  assert.match(payment[1], /^busy \d+% → \d+%$/);
  assert.deepEqual(payment.slice(2), ["order; deploy all at the same moment", "nothing else"]);
  assert.equal(mail[0], "nobody; later: mail");
  assert.deepEqual(mail.slice(2), ["nobody; deploy it alone", "nothing else"]);
  await page.getByRole("link", { name: /^gateway, order, for/ }).click();
  await has(page, "payment=down@");
  await page.getByText("Every customer is told that the order is taken").waitFor();
  assert.deepEqual(complaints, []);
  await close();
});

test("what is picked is broken right after the playhead, and the change that a reader asks about touches teams", async () => {
  const { page, complaints, close } = await open(held, "#/topology?step=9");
  await place(page, /^payment,/).click();
  await page.getByRole("button", { name: "Take it down" }).click();
  await has(page, "payment=down@");
  await page.getByRole("button", { name: "One step forward" }).click();
  await sentence(page, "Payment goes down");
  await page.locator(".beneath").scrollIntoViewIfNeeded();
  await page.getByLabel("order · screen").check();
  await page.getByLabel("payment · screen").check();
  await has(page, "touches=order.screen,payment.screen");
  const own = page.locator(".cutting tbody tr").filter({ hasText: "Your own change" });
  assert.deepEqual((await own.getByRole("cell").allInnerTexts()).map((text) => text.replaceAll("●", "").trim()), ["2", "1"]);
  assert.deepEqual(complaints, []);
  await close();
});
