// An example of the module: runs a link, prints figures and steps, draws a chart from the typed arrays, shows errors.
import init, { labs, run, steps } from "./interplay.js";

const STEPS_SHOWN = 20;
const find = (id) => document.getElementById(id);
let drawn = null;
let sample = null;

function element(name, text, attributes = {}) {
  const made = document.createElement(name);
  made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

/** The sample log, which the module does not fetch by itself. */
async function sampleLog() {
  const answer = await fetch(new URL("sample/access.log.gz", document.baseURI));
  if (!answer.ok) throw new Error(`The sample log could not be loaded (${answer.status}).`);
  return new Uint8Array(await answer.arrayBuffer());
}

async function optionsFor(link) {
  if (!/[?&]log=sample(&|$)/.test(link)) return {};
  sample ??= await sampleLog();
  return { log: sample };
}

function showFigures(figures) {
  const rows = Object.entries(figures).map(([name, figure]) => {
    const row = document.createElement("tr");
    const digits = Number.isInteger(figure) ? 0 : 4;
    const text = figure.toLocaleString("en", { maximumFractionDigits: digits });
    row.append(element("th", name.replaceAll("_", " "), { scope: "row" }), element("td", text));
    return row;
  });
  find("figures").replaceChildren(...rows);
}

function showChecks(checks) {
  const lines = checks.map(({ name, holds, first_failed_step: step }) =>
    element("li", holds ? `✓ ${name} holds` : `✗ ${name} failed at step ${step}`),
  );
  find("checks").replaceChildren(...lines);
}

function showSteps(link, count, options) {
  const lines = count === 0 ? [] : steps(link, 1, Math.min(count, STEPS_SHOWN), options);
  const items = lines.map(({ time, sentence }) => {
    const item = element("li", `${sentence} `);
    item.append(element("small", `${time.toFixed(3)} s`));
    return item;
  });
  find("steps").replaceChildren(...items);
}

/** The bucket's level as a line, each denied request as a tick at the top. */
function draw({ summary, series }) {
  const canvas = find("chart");
  const { clientWidth: width, clientHeight: height } = canvas;
  const scale = window.devicePixelRatio || 1;
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const pen = canvas.getContext("2d");
  pen.scale(scale, scale);
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name);
  const end = summary.ended_at || 1;
  const top = 14;
  const most = series.level.reduce((most, level) => Math.max(most, level), 1);
  const x = (seconds) => (seconds / end) * (width - 2) + 1;
  const y = (level) => height - 2 - (level / most) * (height - top - 4);

  pen.strokeStyle = colour("--line");
  pen.strokeRect(0.5, top + 0.5, width - 1, height - top - 1);
  pen.strokeStyle = colour("--level");
  pen.beginPath();
  series.level.forEach((level, place) => pen.lineTo(x(series.level_time[place]), y(level)));
  pen.stroke();
  pen.fillStyle = colour("--denied");
  series.allowed.forEach((allowed, place) => {
    if (!allowed) pen.fillRect(x(series.time[place]), 0, 1, top - 4);
  });
}

function describe({ summary, series }) {
  const denied = series.allowed.reduce((count, allowed) => count + (allowed ? 0 : 1), 0);
  const bucket = series.level_key === "*" ? "the shared bucket" : `the bucket of ${series.level_key}`;
  return `Tokens in ${bucket} over ${summary.ended_at.toFixed(1)} s; ticks above mark ${denied} of ${series.time.length} requests refused.`;
}

async function show(link) {
  find("error").hidden = true;
  try {
    const options = await optionsFor(link);
    const began = performance.now();
    const result = run(link, options);
    const took = performance.now() - began;
    showFigures(result.summary.figures);
    showChecks(result.summary.checks);
    showSteps(link, result.summary.steps, options);
    find("open").href = `./${result.summary.link}`;
    find("caption").textContent = describe(result);
    find("status").textContent = `${result.summary.steps} steps in ${took.toFixed(1)} ms, digest ${result.summary.digest}.`;
    find("result").hidden = false;
    drawn = result;
    draw(result);
  } catch (error) {
    find("result").hidden = true;
    find("status").textContent = error.parameter ? `The parameter ${error.parameter} is wrong.` : "That did not run.";
    find("error").textContent = error.message;
    find("error").hidden = false;
    drawn = null;
  }
}

function offerPresets() {
  const place = find("preset");
  const options = labs().flatMap((lab) => lab.presets.map(({ name, link }) => element("option", `${lab.name}: ${name}`, { value: link })));
  place.replaceChildren(element("option", "Choose one", { value: "" }), ...options);
  place.addEventListener("change", () => {
    if (!place.value) return;
    find("link").value = place.value;
    show(place.value);
  });
  place.disabled = false;
}

const redraw = () => drawn && draw(drawn);
addEventListener("resize", redraw);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
find("form").addEventListener("submit", (event) => {
  event.preventDefault();
  find("preset").value = "";
  show(find("link").value);
});

try {
  await init();
  offerPresets();
  find("run").disabled = false;
  await show(find("link").value);
} catch (error) {
  find("status").textContent = "The program could not be loaded.";
  find("error").textContent = error.message;
  find("error").hidden = false;
}
