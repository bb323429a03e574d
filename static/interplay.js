// Interplay as an ES module: experiments without the page, in a page or a worker. Types and words: interplay.d.ts.
// The names of its files are filled in when it is built.

const WITH_SIMD = ["@GLUE@", "@WASM@"];
const PLAIN = ["@GLUE_PLAIN@", "@WASM_PLAIN@"];

// A module that only an engine with 128-bit SIMD accepts: (func (result v128) i32.const 0 i8x16.splat).
const SIMD_PROBE = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 8, 1, 6, 0, 65, 0, 253, 15, 11,
]);

let loading;
let program;

async function load() {
  const [glue, wasm] = WebAssembly.validate(SIMD_PROBE) ? WITH_SIMD : PLAIN;
  const loaded = await import(new URL(glue, import.meta.url).href);
  await loaded.default({ module_or_path: new URL(wasm, import.meta.url) });
  await Promise.all([loaded.bring("rest"), loaded.speakKorean()]);
  loaded.begin();
  program = loaded;
}

export default function init() {
  // A download that failed may be tried again.
  loading ??= load().catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

function ready() {
  if (!program) throw new Error("Interplay is not loaded yet: await init() first.");
  return program;
}

export const run = (link, options) => ready().run(String(link), options);
export const steps = (link, from, to, options) => ready().steps(String(link), Number(from), Number(to), options);
export const link = (text, options) => ready().link(String(text), options);
export const labs = () => ready().labs();
