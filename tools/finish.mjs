// Finishes dist/: cuts each program in two, names the files by their content, and fills in the stable module for other pages.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { split } from "./split.mjs";

const [dist, plainGlue, plainWasm] = process.argv.slice(2);
const page = `${dist}/index.html`;
const rules = readFileSync("tools/later.txt", "utf8");
const unvisited = readFileSync("tools/unvisited.txt", "utf8");
const parts = readFileSync("static/parts.js", "utf8");

/** Replaces what must be there exactly once. */
function replaceOnce(text, from, to) {
  const pieces = text.split(from);
  if (pieces.length !== 2) throw new Error(`${JSON.stringify(from)} is ${pieces.length - 1} times where once was expected`);
  return pieces.join(to);
}

function write(stem, ending, content) {
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 16);
  const name = `${stem}-${hash}.${ending}`;
  writeFileSync(`${dist}/${name}`, content);
  return `./${name}`;
}

/** A program's text without whole-line comments, indentation and empty lines: static/interplay.d.ts documents what pages may call. */
function bare(text) {
  // In a string over several lines, what looks like a comment is none.
  const spanning = text.split("\n").find((line) => (line.match(/`/g) ?? []).length % 2 === 1);
  if (spanning) throw new Error(`a string goes on after ${JSON.stringify(spanning)}`);
  return text.replace(/^[ \t]*\/\*\*[\s\S]*?\*\/[ \t]*$/gm, "").replace(/^[ \t]*\/\/.*$/gm, "").replace(/^[ \t]+/gm, "").replace(/\n{2,}/g, "\n");
}

/** Writes a program's files; the result holds the addresses of its glue and its first part. */
function finish(stem, gluePath, wasmPath) {
  const { first, later } = split(readFileSync(wasmPath), rules, unvisited);
  const wasm = write(stem, "wasm", first);
  const rest = write(`${stem}-later`, "wasm", later);
  let glue = readFileSync(gluePath, "utf8");
  glue = glue.replaceAll("const imports = __wbg_get_imports();", "const imports = join(__wbg_get_imports());");
  if (!glue.includes("join(__wbg_get_imports())")) throw new Error(`${gluePath} does not make its imports as expected`);
  // boot.js and interplay.js say when it begins.
  glue = replaceOnce(glue, "wasm.__wbindgen_start();", "");
  // boot.js and interplay.js say where the program is.
  glue = glue.replace(/new URL\('[^']*_bg\.wasm', import\.meta\.url\)/, "undefined");
  return { glue: write(stem, "js", bare(glue + replaceOnce(parts, "@LATER@", rest))), wasm };
}

let html = readFileSync(page, "utf8");
const [meta, trunkGlue, trunkWasm] = html.match(/<meta name="app-files" content="([^" ]+) ([^" ]+)">/) ?? [];
if (!meta) throw new Error(`${page} does not name the program's files`);

const main = finish("interplay", `${dist}/${trunkGlue}`, `${dist}/${trunkWasm}`);
const plain = finish("interplay-plain", plainGlue, plainWasm);
// Whole and with its names, for tools/profile.mjs.
mkdirSync("target/page", { recursive: true });
renameSync(`${dist}/${trunkGlue}`, "target/page/interplay.js");
renameSync(`${dist}/${trunkWasm}`, "target/page/interplay.wasm");

const files = (name, { glue, wasm }) => `<meta name="${name}" content="${glue} ${wasm}">`;
html = replaceOnce(html, meta, files("app-files", main) + files("app-files-plain", plain));
html = html.replaceAll(trunkGlue, main.glue);
// The program comes while the glue is still read.
const preload = `<link rel="preload" href="${main.wasm}" as="fetch" type="application/wasm" crossorigin="anonymous">`;
html = replaceOnce(html, "</head>", `${preload}</head>`);
writeFileSync(page, html);

let module = readFileSync("static/interplay.js", "utf8");
const names = { GLUE: main.glue, WASM: main.wasm, GLUE_PLAIN: plain.glue, WASM_PLAIN: plain.wasm };
for (const [place, name] of Object.entries(names)) module = replaceOnce(module, `@${place}@`, name);
writeFileSync(`${dist}/interplay.js`, module);
