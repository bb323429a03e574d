// Finishes dist/: cuts each program into parts, names the files by their content, and fills in the stable module for other pages.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { namedByPlace } from "./order.mjs";
import { EARLY, FILES, PARTS, needed } from "./parts.mjs";
import { split } from "./split.mjs";
import { CUSTOM, withImports, without } from "./wasm.mjs";

const [dist, linked, plainGlue, plainWasm, plainLinked] = process.argv.slice(2);
const page = `${dist}/index.html`;
const rules = readFileSync("tools/later.txt", "utf8");
const visits = readFileSync("tools/visits.txt", "utf8");
const joining = readFileSync("static/parts.js", "utf8");
mkdirSync("target/page", { recursive: true });

/** What every engine has that runs the plain program. */
const FEATURES = ["bulk-memory", "nontrapping-float-to-int", "sign-ext", "mutable-globals", "reference-types", "multivalue"];

/** For early parts. */
const SHORT = ["-O2", "--dae-optimizing", "--reorder-locals", "--converge"];

/** The last level, and also functions of middling length put into those that call them: `tools/bench.sh` measures the same. */
const FAST = ["-O4", "--flexible-inline-max-function-size=200"];

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

/** A program's or a sheet's text without what only its readers need: static/interplay.d.ts documents what pages may call. */
function bare(text, language) {
  const options = [`--loader=${language}`, "--minify", "--charset=utf8", "--log-level=warning"];
  // A module's own names are nobody else's.
  if (language === "js") options.push("--format=esm");
  return execFileSync("esbuild", options, { input: text, encoding: "utf8" });
}

/** Short names for what the glue hands to the program: as they come, they hold a hash each, in both. */
function shortened(glue) {
  const names = new Map();
  const shorten = (_, indent, name) => {
    names.set(name, `_${names.size.toString(36)}`);
    return indent + names.get(name);
  };
  const [, from] = glue.match(/^ {8}"(\.\/[\w-]+\.js)": import0,$/m);
  const text = replaceOnce(glue.replace(/^( {8})(__wb\w+)(?=: function)/gm, shorten), `"${from}": import0`, "glue: import0");
  return { text, renamed: (module, name) => (module === from ? ["glue", names.get(name)] : [module, name]) };
}

/** What the optimiser makes of a program. */
function optimiser(bytes, features, ...options) {
  const [from, to] = ["target/page/part.wasm", "target/page/optimised.wasm"];
  writeFileSync(from, bytes);
  execFileSync("wasm-opt", [...options, ...[...FEATURES, ...features].map((feature) => `--enable-${feature}`), from, "-o", to]);
  return readFileSync(to);
}

/**
 * Optimises a part. Not before the cut, which goes by functions: the optimiser puts small ones into those that call them.
 * Packing the data anew would make it longer after compression.
 */
function optimised(bytes, options, features) {
  const short = optimiser(bytes, features, ...options, "--skip-pass=memory-packing");
  return without(optimiser(namedByPlace(short), features, "--debuginfo", "--reorder-functions-by-name"), CUSTOM);
}

/** Writes a program's files; the result holds the addresses of its glue and its first part. */
function finish(stem, gluePath, wasmPath, linkedPath, features = []) {
  const { parts, korean } = split(readFileSync(wasmPath), readFileSync(linkedPath), rules, visits);
  const { text, renamed } = shortened(readFileSync(gluePath, "utf8"));
  // What makes simulations faster makes everything longer: most of them come late.
  const made = parts.map((part, at) => withImports(optimised(part, EARLY.includes(PARTS[at]) ? SHORT : FAST, features), renamed));
  const wasm = write(stem, "wasm", made[0]);
  const further = {};
  for (const held of FILES) {
    const pieces = held.map((part) => made[PARTS.indexOf(part)]);
    const file = write(`${stem}-${held[0]}`, "wasm", Buffer.concat(pieces));
    let until = 0;
    for (const [at, part] of held.entries()) further[part] = [file, until, (until += pieces[at].length), needed(part).slice(1)];
  }
  const words = write(`${stem}-ko`, "bin", korean);
  let glue = text.replaceAll("const imports = __wbg_get_imports();", "const imports = join(__wbg_get_imports());");
  if (!glue.includes("join(__wbg_get_imports())")) throw new Error(`${gluePath} does not make its imports as expected`);
  // boot.js and interplay.js say when it begins.
  glue = replaceOnce(glue, "wasm.__wbindgen_start();", "");
  // boot.js and interplay.js say where the program is.
  glue = glue.replace(/new URL\('[^']*_bg\.wasm', import\.meta\.url\)/, "undefined");
  const named = replaceOnce(replaceOnce(joining, '"@PARTS@"', JSON.stringify(further)), "@KOREAN@", words);
  return { glue: write(stem, "js", bare(glue + named, "js")), wasm };
}

const integrity = (content) => `sha384-${createHash("sha384").update(content).digest("base64")}`;

/** Writes a file that the page names anew, without what only its readers need. */
function rewritten(html, [named, stem, ending]) {
  const whole = readFileSync(`${dist}/${named}`, "utf8");
  const content = bare(whole, ending);
  rmSync(`${dist}/${named}`);
  return html.replaceAll(`./${named}`, write(stem, ending, content)).replaceAll(integrity(whole), integrity(content));
}

let html = readFileSync(page, "utf8");
const [meta, trunkGlue, trunkWasm] = html.match(/<meta name="app-files" content="([^" ]+) ([^" ]+)">/) ?? [];
if (!meta) throw new Error(`${page} does not name the program's files`);

const main = finish("interplay", `${dist}/${trunkGlue}`, `${dist}/${trunkWasm}`, linked, ["simd"]);
const plain = finish("interplay-plain", plainGlue, plainWasm, plainLinked);
// Whole and with its names, for tools/profile.mjs.
renameSync(`${dist}/${trunkGlue}`, "target/page/interplay.js");
renameSync(`${dist}/${trunkWasm}`, "target/page/interplay.wasm");

const files = (name, { glue, wasm }) => `<meta name="${name}" content="${glue} ${wasm}">`;
html = replaceOnce(html, meta, files("app-files", main) + files("app-files-plain", plain));
html = html.replaceAll(trunkGlue, main.glue);
// The program comes while the glue is still read.
const preload = `<link rel="preload" href="${main.wasm}" as="fetch" type="application/wasm" crossorigin="anonymous">`;
html = replaceOnce(html, "</head>", `${preload}</head>`);
// The sheet of what comes later: boot.js fetches it.
const sheet = write("later", "css", bare(readFileSync(`${dist}/later.css`, "utf8"), "css"));
rmSync(`${dist}/later.css`);
html = replaceOnce(html, "</head>", `<meta name="app-sheet" content="${sheet}"></head>`);
for (const found of html.matchAll(/(boot|style|stage)-[0-9a-f]+\.(js|css)/g)) html = rewritten(html, found);
writeFileSync(page, html);

let module = readFileSync("static/interplay.js", "utf8");
const names = { GLUE: main.glue, WASM: main.wasm, GLUE_PLAIN: plain.glue, WASM_PLAIN: plain.wasm };
for (const [place, name] of Object.entries(names)) module = replaceOnce(module, `@${place}@`, name);
writeFileSync(`${dist}/interplay.js`, module);
