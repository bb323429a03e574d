// Finishes dist/: hashed names for the program without SIMD, and the stable module for other pages.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";

const [dist, plain] = process.argv.slice(2);
const page = `${dist}/index.html`;
let html = readFileSync(page, "utf8");

const meta = html.match(/<meta name="app-files" content="([^" ]+) ([^" ]+)">/);
if (!meta) throw new Error(`${page} does not name the program's files`);
const [tag, glue, wasm] = meta;

const wasmBytes = readFileSync(`${plain}/interplay-plain_bg.wasm`);
const hash = createHash("sha256").update(wasmBytes).digest("hex").slice(0, 16);
const plainWasm = `interplay-plain-${hash}_bg.wasm`;
const plainGlue = `interplay-plain-${hash}.js`;
writeFileSync(`${dist}/${plainWasm}`, wasmBytes);
const glueText = readFileSync(`${plain}/interplay-plain.js`, "utf8").replaceAll("interplay-plain_bg.wasm", plainWasm);
writeFileSync(`${dist}/${plainGlue}`, glueText);

html = html.replace(tag, `${tag}<meta name="app-files-plain" content="./${plainGlue} ./${plainWasm}">`);
writeFileSync(page, html);

let module = readFileSync("static/interplay.js", "utf8");
const names = { GLUE: glue, WASM: wasm, GLUE_PLAIN: `./${plainGlue}`, WASM_PLAIN: `./${plainWasm}` };
for (const [place, name] of Object.entries(names)) module = module.replace(`@${place}@`, name);
writeFileSync(`${dist}/interplay.js`, module);
