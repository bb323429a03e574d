// The built page as a reader uses it.
import assert from "node:assert/strict";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { brotliCompressSync, constants } from "node:zlib";
import { serve } from "../tools/serve.mjs";
import { figure, house, open, whole } from "./harness.mjs";

const held = house();
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

test("the gallery leads into a lab, and nothing but the page's own files is asked for", async () => {
  const { page, complaints, requests, close } = await open(held);
  await page.getByRole("link", { name: "Rate limiting", exact: true }).click();
  await page.getByRole("heading", { name: "Rate limiting", level: 1 }).waitFor();
  // The link stands far down the gallery.
  assert.equal(await page.evaluate(() => scrollY), 0, "a lab is read from its top");
  assert.ok(requests.every((url) => url.startsWith(held.base)), requests.join("\n"));
  assert.deepEqual(complaints, []);
  await close();
});

for (const [, link, budget] of readFileSync("e2e/budget.txt", "utf8").matchAll(/^(#\S+) (\d+)$/gm)) test(`everything that a first visit of ${link} downloads stays within its budget`, async () => {
  const { page, requests, close } = await open(held, link, { stir: false });
  await whole(page);
  const sizes = requests.map((url) => {
    const name = url.slice(held.base.length).split("#")[0] || "index.html";
    const bytes = brotliCompressSync(readFileSync(`dist/${name}`), { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
    return [name, bytes];
  });
  const total = sizes.reduce((sum, [, bytes]) => sum + bytes, 0);
  console.log(`first visit of ${link}: ${total} bytes in brotli\n${sizes.map(([name, bytes]) => `  ${bytes} ${name}`).join("\n")}`);
  assert.ok(total <= Number(budget), `${total} bytes`);
  await close();
});

test("the rest comes with the reader's first move, once, and what needs it sooner waits for it", async () => {
  const { page, requests, complaints, close } = await open(held, "#/rate-limit", { stir: false });
  const later = () => requests.filter((url) => url.includes("interplay-rest-")).length;
  await page.waitForLoadState("networkidle");
  assert.equal(later(), 0);
  assert.equal(await page.locator(".chart").count(), 0);
  await page.mouse.move(300, 300);
  await page.locator(".chart").first().waitFor();
  assert.equal(later(), 1);
  await close();

  const wrong = await open(held, "#/rate-limit?clients=many", { stir: false });
  await wrong.page.getByText("clients", { exact: false }).first().waitFor();
  assert.ok(wrong.requests.some((url) => url.includes("interplay-rest-")), "the words of errors come with the rest");
  assert.deepEqual([...complaints, ...wrong.complaints], []);
  await wrong.close();
});

test("a run is walked to and fro by the keyboard alone, and the address follows", async () => {
  const { page, complaints, close } = await open(held, "#/rate-limit");
  await page.getByRole("button", { name: "One step forward" }).focus();
  const sentence = page.locator(".sentence");
  for (let step = 0; step < 5; step++) await page.keyboard.press("ArrowRight");
  const says = (part) => sentence.getByText(part, { exact: false }).waitFor();
  await says("Request 5 from");
  await page.keyboard.press("ArrowRight");
  await says("Request 6 from");
  await page.keyboard.press("ArrowLeft");
  await says("Request 5 from");
  await page.waitForFunction(() => location.hash.includes("step=5"));
  await page.keyboard.press("End");
  await page.waitForFunction(() => !location.hash.includes("step=5"));
  await page.keyboard.press("Home");
  await says("Nothing has happened yet");
  await page.keyboard.press("?");
  await page.getByRole("dialog").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  assert.deepEqual(complaints, []);
  await close();
});

test("while nothing has the focus, keys are the player's as long as it is in sight, then the page's", async () => {
  const { page, complaints, close } = await open(held, "#/rate-limit");
  const says = (part) => page.locator(".sentence").getByText(part, { exact: false }).waitFor();
  await page.keyboard.press("ArrowRight");
  await says("Request 1 from");
  await page.keyboard.press("Space");
  await page.getByRole("button", { name: "Pause" }).waitFor();
  await page.keyboard.press("Space");
  await page.keyboard.press("Home");
  await says("Nothing has happened yet");
  const from = await page.evaluate(() => {
    scrollTo(0, document.querySelector(".player").getBoundingClientRect().bottom + 10);
    return scrollY;
  });
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Space");
  await page.waitForFunction((from) => scrollY > from, from);
  await says("Nothing has happened yet");
  assert.deepEqual(complaints, []);
  await close();
});

test("a refused value stays where it was typed, and the run with it", async () => {
  const { page, complaints, close } = await open(held, "#/rate-limit");
  const before = await figure(page, "Denied");
  const rule = page.getByRole("textbox", { name: "Rule 1" });
  await rule.fill("5/q");
  await rule.press("Tab");
  await page.getByText("At column 3", { exact: false }).first().waitFor();
  assert.equal(await rule.inputValue(), "5/q");
  assert.equal(await figure(page, "Denied"), before);
  await rule.fill("1/s burst 2");
  await rule.press("Tab");
  await page.waitForFunction(() => location.hash.includes("burst"));
  assert.notEqual(await figure(page, "Denied"), before);
  await page.goBack();
  await page.waitForFunction(() => !location.hash.includes("burst"));
  assert.equal(await figure(page, "Denied"), before);
  assert.deepEqual(complaints, []);
  await close();
});

test("a link that leads nowhere says why, with one way back", async () => {
  const { page, close } = await open(held, "#/rate-limit?clients=0");
  const alert = page.getByRole("alert");
  assert.match(await alert.innerText(), /'clients' does not take '0'.*from 1 to 100000/s);
  await alert.getByRole("link").click();
  await page.getByRole("button", { name: "Play", exact: true }).waitFor();
  await close();
});

test("a fault at the playhead leaves what came before as it was, and a red check leads to its step", async () => {
  const { page, close } = await open(held, "#/rate-limit?step=30");
  const sentence = page.locator(".sentence");
  const before = await sentence.innerText();
  await page.getByRole("button", { name: "Break the limiter's store here" }).click();
  await page.waitForFunction(() => location.hash.includes("store="));
  await page.waitForFunction(() => location.hash.includes("step=3"));
  await page.getByRole("button", { name: "One step back" }).click();
  assert.match(await sentence.innerText(), /Request|store/);
  assert.match(before, /Request 30/);
  const broken = page.getByRole("button", { name: /broken at step/ }).first();
  const [, step] = (await broken.innerText()).match(/step (\d+)/);
  await broken.click();
  await page.waitForFunction((step) => location.hash.includes(`step=${step}`), step);
  await close();
});

test("the reader's language and colours hold", async () => {
  const { page, close } = await open(held, "#/rate-limit", { locale: "ko-KR" });
  assert.equal(await page.locator("html").getAttribute("lang"), "ko");
  await page.getByRole("heading", { name: "처리율 제한" }).waitFor();
  await page.getByRole("button", { name: "English" }).click();
  await page.getByRole("heading", { name: "Rate limiting" }).waitFor();
  await page.getByRole("button", { name: /Colours/ }).click();
  assert.equal(await page.locator("html").getAttribute("data-theme"), "light");
  await close();
});

test("the sample log gives the figures of the command line, and the tuner its cell", async () => {
  const { page, complaints, close } = await open(held, "#/rate-limit?rule=1/s+burst+5+per+client");
  await page.getByRole("button", { name: "Use the sample log" }).click();
  await page.waitForFunction(() => location.hash.includes("log=sample"));
  await page.getByText("Requests: 10,000 (", { exact: false }).waitFor();
  assert.deepEqual([await figure(page, "Requests"), await figure(page, "Allowed"), await figure(page, "Denied")], ["10,000", "9,909", "91"]);
  await page.getByText("denies 0.91%: 91 of 10,000 requests").waitFor();
  // At the chosen rate, 1% takes a burst of 5 and none less: 4 deny more. A row sets the limiter, the map then has its burst.
  const row = page.locator(".reading-out tr.chosen");
  assert.deepEqual(await row.locator("td").allInnerTexts(), ["1/s", "5", "Use"]);
  await page.getByLabel("Smallest burst that denies at most 1%").fill("0.1");
  await row.getByText(/^[0-9]+$/).and(page.locator("td:not(:text-is('5'))")).waitFor();
  const burst = await row.locator("td").nth(1).innerText();
  await row.getByRole("button", { name: `Use 1/s burst ${burst} per client` }).click();
  await page.locator(".cell strong", { hasText: `1/s burst ${burst} per client` }).waitFor();
  assert.ok(Number((await figure(page, "Denied")).replace(",", "")) <= 10, await figure(page, "Denied"));
  assert.deepEqual(complaints, []);
  await close();
});

for (const [name, options] of [["on a phone", { viewport: { width: 360, height: 740 } }], ["in a low window", { viewport: { width: 1280, height: 500 } }]]) {
  test(`a link that plays the sample does so ${name}, and inside another page, without a touch`, async () => {
    for (const link of ["#/rate-limit?log=sample&step=500", "#/rate-limit?log=sample&step=500&embed=1"]) {
      const { page, complaints, close } = await open(held, link, { ...options, stir: false });
      await page.locator(".sentence").getByText("Request 500 from").waitFor();
      assert.match(await page.locator(".player").innerText(), /500\s*\/\s*10000/);
      assert.deepEqual(complaints, []);
      await close();
    }
  });
}

test("a log is dropped anywhere on the page, and a file other than the link's says so", async () => {
  const { page, close } = await open(held, "#/rate-limit?rule=1/s+per+client&log=109-198448f8bc65166e&step=2");
  await page.locator(".loader").waitFor({ state: "attached" });
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.items.add(new File(["time,client\n0,a\n0.5,a\n2,b\n"], "a.csv", { type: "text/csv" }));
    for (const kind of ["dragover", "drop"]) {
      const event = new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true });
      document.querySelector("h1").dispatchEvent(event);
      if (!event.defaultPrevented) throw new Error("the browser would open the file");
    }
  });
  await page.getByText("The link asks for another log, with size and digest 109-198448f8bc65166e", { exact: false }).waitFor();
  assert.deepEqual([await figure(page, "Requests"), await figure(page, "Denied")], ["3", "1"]);
  await close();
});

test("where the rule is no cell of the tuner's map, it says so and chooses the nearest", async () => {
  const { page, close } = await open(held, "#/rate-limit?log=sample&rule=100/s+burst+500+per+client");
  await page.getByText("Your rule, 100/s burst 500 per client, is no cell of this map.", { exact: false }).waitFor();
  await page.getByText("denies 0.00%: 0 of 10,000 requests").waitFor();
  await page.getByText("Nobody.").waitFor();
  await close();
  const spared = await open(held, "#/rate-limit?rule=1/s+burst+5+per+client&log=sample&allow-list=75.97.9.59,130.237.218.86");
  await spared.page.getByText(/denies 0\.\d+%: 6 of/).waitFor();
  assert.equal(await figure(spared.page, "Denied"), "6");
  await spared.close();
});

test("of a long log the tuner finds the smallest bursts and who is denied between frames", async () => {
  const { page, complaints, close } = await open(held, "#/rate-limit?rule=1/s+burst+5+per+client");
  // Each second one of a thousand clients asks 150 times at once and the next 50 times. A burst of 148 denies 2 in 200, one of 147 more.
  const second = (at) => Math.floor(at / 200);
  const lines = Array.from({ length: 250_000 }, (_, at) => `${second(at)},c${(second(at) * 2 + (at % 200 < 150 ? 0 : 1)) % 1000}`);
  const buffer = Buffer.from(`time,client\n${lines.join("\n")}\n`);
  await page.locator('input[type="file"]').setInputFiles({ name: "long.csv", mimeType: "text/csv", buffer });
  await page.getByText("Requests: 250,000 (CSV").waitFor();
  const row = page.locator(".reading-out tr.chosen");
  await row.getByRole("button", { name: /^Use 1\/s burst \d+ per client$/ }).waitFor();
  assert.equal(await page.locator(".reading-out td", { hasText: "≤" }).count(), 0);
  await page.locator(".top li").first().waitFor();
  assert.equal(await row.locator("td").nth(1).innerText(), "148");
  assert.deepEqual(complaints, []);
  await close();
});

test("the link follows the language and the colours that the reader chooses, where it names them", async () => {
  const { page, close } = await open(held, "#/rate-limit?step=14&lang=ko&theme=dark");
  await page.getByRole("button", { name: "English" }).click();
  await page.waitForFunction(() => location.hash.includes("lang=en"));
  await page.getByRole("button", { name: /Colours/ }).click();
  await page.waitForFunction(() => location.hash === "#/rate-limit?step=14&lang=en");
  assert.equal(await page.locator("html").getAttribute("data-theme"), null);
  await close();
});

test("a link that leads nowhere is shown as it asks to be, and the way back keeps what is right", async () => {
  const { page, close } = await open(held, "#/rate-limit?seed=5&clients=0&rule=3/s&lang=ko&theme=dark&embed=1");
  assert.equal(await page.locator("html").getAttribute("lang"), "ko");
  assert.equal(await page.locator("html").getAttribute("data-theme"), "dark");
  assert.equal(await page.locator("header, footer").count(), 0);
  await page.locator(".refused a").click();
  await page.waitForFunction(() => location.hash === "#/rate-limit?rule=3/s&seed=5&lang=ko&theme=dark&embed=1");
  await page.locator(".player").waitFor();
  await close();
});

test("a run of many slices is shown to its end", async () => {
  const { page, close } = await open(held, "#/rate-limit?rule=10000/s&traffic=constant&arrivals=20000/s&length=3s");
  await page.getByRole("slider").first().waitFor();
  await page.waitForFunction(() => /60000\s*$/.test(document.querySelector(".player")?.innerText.match(/\/ ?(\d+)/)?.[1] ?? ""));
  await page.locator(".chart").first().waitFor();
  assert.equal(await figure(page, "Requests"), "60,000");
  await close();
});

test("a reader's own log is read, its bad line told, and a file that is no log loses nothing", async () => {
  const { page, close } = await open(held, "#/rate-limit?rule=1/s+per+device");
  const file = (name, text) => ({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
  const input = page.locator('input[type="file"]');
  await input.setInputFiles(file("a.csv", "time,device\n0,a\nsoon,a\n0.5,a\n2,b\n"));
  await page.waitForFunction(() => /log=\d+-/.test(location.hash));
  assert.deepEqual([await figure(page, "Requests"), await figure(page, "Denied")], ["3", "1"]);
  await page.getByText("Lines that could not be read: 1").click();
  await page.getByText("soon", { exact: false }).first().waitFor();
  await input.setInputFiles(file("b.bin", "\u0000\u0001 no log at all"));
  await page.locator(".loader .error").waitFor();
  assert.equal(await figure(page, "Requests"), "3");
  await close();
});

test("a log that the rules do not fit says so, loses nothing, and is played once they do", async () => {
  const { page, close } = await open(held, "#/rate-limit?rule=1/s+per+client");
  const file = (name, text) => ({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
  const input = page.locator('input[type="file"]');
  await input.setInputFiles(file("a.csv", "time,client\n0,a\n0.5,a\n2,b\n"));
  await page.getByText("Requests: 3 (CSV").waitFor();
  await input.setInputFiles(file("b.csv", "time,tenant\n0,x\n0,x\n0,x\n0,x\n3,y\n"));
  await page.getByText("keyed by 'client', which this traffic does not have. It has: tenant", { exact: false }).waitFor();
  assert.equal(await figure(page, "Requests"), "3");
  await page.getByText("Requests: 3 (CSV").waitFor();
  const rule = page.getByLabel("Rule 1");
  await rule.fill("1/s per tenant");
  await rule.press("Enter");
  await page.getByText("Requests: 5 (CSV").waitFor();
  assert.deepEqual([await figure(page, "Requests"), await figure(page, "Denied")], ["5", "3"]);
  const link = await page.evaluate(() => location.hash);
  await close();
  // Whoever opens the link is told at once what it lacks, also where nothing but the figure is shown.
  for (const address of [link, `${link}&embed=1`]) {
    const { page, close } = await open(held, address);
    await page.locator(".sentence").getByText("This link plays a log that is not in it", { exact: false }).waitFor();
    await close();
  }
});

for (const sandbox of ["allow-scripts", "allow-scripts allow-same-origin"]) {
  test(`embedded in a page of another origin (${sandbox}), the page shows the figure alone and tells its height`, async () => {
    const host = await serve("e2e/hosts", 0);
    const context = await held.browser.newContext({ locale: "en-US" });
    const page = await context.newPage();
    const complaints = [];
    page.on("pageerror", (error) => complaints.push(String(error)));
    await page.goto(`http://127.0.0.1:${host.address().port}/`);
    const heard = await page.evaluate(
      ([address, sandbox]) =>
        new Promise((done) => {
          addEventListener("message", (event) => done(event.data));
          const frame = document.getElementById("frame");
          frame.setAttribute("sandbox", sandbox);
          frame.src = address;
        }),
      [`${held.base}#/rate-limit?embed=1`, sandbox],
    );
    assert.equal(heard.type, "interplay:height");
    assert.ok(heard.height > 200 && heard.height < 1500, String(heard.height));
    const inside = page.frameLocator("#frame");
    await inside.getByRole("button", { name: "One step forward" }).click();
    await inside.getByText("Request 1 from").first().waitFor();
    assert.equal(await inside.getByText("Settings").count(), 0);
    assert.deepEqual(complaints, []);
    await context.close();
    host.close();
  });
}

test("if the program dies, a card says so and leads back", async () => {
  const { page, close } = await open(held, "#/rate-limit?seed=9");
  await page.evaluate(() => globalThis.interplayPanic("made for a test"));
  const card = page.getByRole("alert");
  assert.match(await card.innerText(), /made for a test.*seed=9/s);
  await card.getByRole("button", { name: "Start clean" }).click();
  await page.getByRole("heading", { name: "How services talk, one step at a time" }).waitFor();
  await close();
});

test("an engine without SIMD gets the plain program, with the same digest", async () => {
  const digests = [];
  for (const before of [undefined, () => (WebAssembly.validate = () => false)]) {
    const { page, requests, close } = await open(held, "#/rate-limit?seed=5", { before });
    digests.push(await page.locator(".digest").innerText());
    assert.equal(requests.some((url) => url.includes("plain")), before !== undefined);
    await close();
  }
  assert.equal(digests[0], digests[1]);
});

test("an idle page does nothing", async () => {
  const { page, close } = await open(held, "#/rate-limit");
  const frames = await page.evaluate(async () => {
    let asked = 0;
    const real = globalThis.requestAnimationFrame.bind(globalThis);
    globalThis.requestAnimationFrame = (callback) => ((asked += 1), real(callback));
    for (let frame = 0; frame < 30; frame++) await new Promise((next) => real(next));
    return asked;
  });
  assert.equal(frames, 0);
  await close();
});

for (const [name, link, options] of [
  ["the gallery", "", {}],
  ["a lab", "#/rate-limit?step=30&store=down@6s..12s", {}],
  ["a lab in the dark", "#/rate-limit?step=30", { colorScheme: "dark" }],
  ["a lab on a phone, in Korean", "#/rate-limit", { locale: "ko-KR", viewport: { width: 360, height: 740 } }],
  ["a refused link", "#/rate-limit?clients=0", {}],
  ["an embedded lab", "#/rate-limit?embed=1", {}],
  ["a log and its tuner", "#/rate-limit?log=sample", {}],
  ["a pattern", "#/messaging?order=crash@70ms&step=5", {}],
  ["a pattern in the dark", "#/transactional?broker=down@400ms..3s&step=14", { colorScheme: "dark" }],
  ["the queue", "#/queue?max-length=8&overflow=reject-publish&dead-letters=on&every-consumer=down@2s..5s&step=60", {}],
  ["the queue on a phone, in Korean, in the dark", "#/queue?poison=3&on-failure=reject&dead-letters=on&step=40", { locale: "ko-KR", colorScheme: "dark", viewport: { width: 360, height: 740 } }],
  ["the log in the dark", "#/log?retention=2s&segment=5&group-2=down@500ms..6s&step=120", { colorScheme: "dark" }],
  ["the log on a phone, in Korean", "#/log?groups=3&consumers=5&broker-1=down@1s..3s&step=60", { locale: "ko-KR", viewport: { width: 360, height: 740 } }],
  ["the queue beside the log", "#/queue-or-log?step=120", {}],
  ["the queue beside the log on a phone, in Korean, in the dark", "#/queue-or-log?newcomer=0s&bug-from=1500ms&bug-until=4s&step=186", { locale: "ko-KR", colorScheme: "dark", viewport: { width: 360, height: 740 } }],
  ["calls beside events", "#/compare?order=crash@75ms&step=15", {}],
  ["calls beside events on a phone, in Korean, in the dark", "#/compare?grpc=on&zero-payload=on&shipping=down@1s..3s&step=60", { locale: "ko-KR", colorScheme: "dark", viewport: { width: 360, height: 740 } }],
  ["the map of services", "#/topology?payment=down@1s..2s&step=30", {}],
  ["the map of services on a phone, in Korean, in the dark", "#/topology?stock=slow@1s..2s&touches=order.screen&step=60", { locale: "ko-KR", colorScheme: "dark", viewport: { width: 360, height: 740 } }],
  ["the shards", "#/sharding?strategy=ring&reshard-at=1s&skew=0&mover=crash@1170ms&step=105", {}],
  ["the shards on a phone, in Korean, in the dark", "#/sharding?strategy=redis&reshard-at=1s&shard-2=down@1s..3s&step=105", { locale: "ko-KR", colorScheme: "dark", viewport: { width: 360, height: 740 } }],
  ["a pattern on a phone, in Korean", "#/sync?services=6&breaker=on&step=20", { locale: "ko-KR", viewport: { width: 360, height: 740 } }],
]) {
  test(`nothing bars anyone from ${name}`, async () => {
    const { page, close } = await open(held, link, { ...options, bypassCSP: true });
    if (link.includes("log=")) await page.getByText("denies", { exact: false }).first().waitFor();
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => globalThis.axe.run());
    assert.deepEqual(violations.map((found) => `${found.id}: ${found.nodes.map((node) => node.html.slice(0, 160)).join(" | ")}`), []);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0, `${wide} pixels too wide`);
    await close();
  });
}

test("an idle page asks for no frames, also after the tuner is done", async () => {
  const counting = () => {
    const ask = globalThis.requestAnimationFrame.bind(globalThis);
    globalThis.asked = 0;
    globalThis.requestAnimationFrame = (call) => (globalThis.asked++, ask(call));
  };
  const { page, close } = await open(held, "#/rate-limit?rule=1/s+burst+5+per+client", { before: counting });
  await page.getByRole("button", { name: "Use the sample log" }).click();
  await page.getByText("denies 0.91%", { exact: false }).waitFor();
  // Two frames on, whoever asked for another has been served.
  const settled = await page.evaluate(async () => {
    const frame = () => new Promise((served) => requestAnimationFrame(served));
    for (let last = -1; last !== globalThis.asked - 1; ) {
      last = globalThis.asked;
      await frame();
    }
    const before = globalThis.asked;
    for (let count = 0; count < 10; count++) await frame();
    return globalThis.asked - before;
  });
  assert.equal(settled, 10, "only the test's own");
  await close();
});

test("a load is cancelled, and what was loaded before stays", async () => {
  const { page, close } = await open(held, "#/rate-limit?rule=1/s+per+client");
  const input = page.locator('input[type="file"]');
  await input.setInputFiles({ name: "a.csv", mimeType: "text/csv", buffer: Buffer.from("time,client\n0,a\n0.5,a\n2,b\n") });
  await page.waitForFunction(() => /log=\d+-/.test(location.hash));
  const address = page.url();
  const line = '192.0.2.1 - - [17/May/2015:10:05:03 +0000] "GET /a HTTP/1.1" 200 1 "-" "-"\n';
  const path = join(tmpdir(), `interplay-${process.pid}.log`);
  writeFileSync(path, line.repeat(500_000));
  await input.setInputFiles(path);
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("progressbar").waitFor({ state: "detached" });
  rmSync(path);
  assert.equal(page.url(), address);
  assert.equal(await figure(page, "Requests"), "3");
  await close();
});

test("the link and the embedding code are copied, or shown where the clipboard refuses", async () => {
  const { page, close } = await open(held, "#/rate-limit?clients=3&step=4", { permissions: ["clipboard-read", "clipboard-write"] });
  await page.getByRole("button", { name: "Copy link" }).click();
  await page.getByText("Copied", { exact: true }).waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), page.url());
  await page.getByRole("button", { name: "Copy embed code" }).click();
  await page.waitForFunction(async () => /<iframe [^>]*embed=1/.test(await navigator.clipboard.readText()));
  await close();

  const refused = await open(held, "#/rate-limit", {
    before: () => Object.defineProperty(navigator, "clipboard", { value: { writeText: () => Promise.reject(new Error("refused")) } }),
  });
  await refused.page.getByRole("button", { name: "Copy link" }).click();
  const field = refused.page.locator(".share textarea");
  await field.waitFor();
  assert.equal(await field.inputValue(), refused.page.url());
  await refused.close();
});

for (const link of ["#/rate-limit?step=14", "#/rate-limit?log=sample&step=10000", "#/rate-limit?length=30d&arrivals=20/d&step=400", "#/sharding?step=40", "#/compare?step=60"]) {
  test(`on a phone, sentence and player of ${link} stick to the end of the window, one above the other`, async () => {
    const { page, close } = await open(held, link, { viewport: { width: 360, height: 740 } });
    const box = async (selector) => {
      const { x, y, width, height } = await page.locator(selector).first().boundingBox();
      return { left: x, right: x + width, top: y, bottom: y + height };
    };
    const [sentence, player] = [await box(".sentence"), await box(".player")];
    assert.ok(sentence.bottom <= player.top + 1 && player.bottom <= 741, JSON.stringify({ sentence, player }));
    // The time, and the step beneath it.
    const place = await box(".player .place");
    assert.ok(place.bottom - place.top < 40, JSON.stringify(place));
    // All that is pressed stands in one line beneath the slider.
    const buttons = await page.locator(".player button, .player select").evaluateAll((all) => all.map((one) => one.getBoundingClientRect()).map(({ top, bottom }) => (top + bottom) / 2));
    assert.ok(Math.max(...buttons) - Math.min(...buttons) < 12, String(buttons));
    await close();
  });
}

test("every control is reached by Tab and large enough to press", async () => {
  const { page, close } = await open(held, "#/rate-limit");
  const controls = "a[href], button, input, select, summary, textarea, [role=slider], [tabindex='0']";
  const expected = await page.evaluate((controls) => {
    const shown = [...document.querySelectorAll(controls)].filter((one) => one.checkVisibility() && !one.disabled && one.tabIndex >= 0);
    shown.forEach((one, at) => (one.dataset.test = String(at)));
    const small = shown.filter((one) => {
      const { width, height } = one.getBoundingClientRect();
      // Links in a sentence are excepted (WCAG 2.2, 2.5.8).
      return Math.min(width, height) < 24 && !one.closest("p") && !one.matches("[type=file]");
    });
    return { count: shown.length, small: small.map((one) => one.outerHTML.slice(0, 120)) };
  }, controls);
  assert.deepEqual(expected.small, []);
  const reached = new Set();
  for (let press = 0; press < expected.count + 5; press++) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(() => document.activeElement?.dataset?.test);
    if (at !== undefined) reached.add(at);
  }
  assert.equal(reached.size, expected.count);
  await close();
});
