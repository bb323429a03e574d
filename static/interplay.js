// Interplay as an ES module: experiments without the page. The names of its files are filled in when it is built.

const GLUE = "@GLUE@";
const WASM = "@WASM@";

let program;

/** Loads the program; call it once, before anything else. */
export default async function init() {
  program ??= import(new URL(GLUE, import.meta.url).href).then(async (loaded) => {
    await loaded.default({ module_or_path: new URL(WASM, import.meta.url) });
    return loaded;
  });
  loadedProgram = await program;
}

let loadedProgram;

function loaded() {
  if (!loadedProgram) throw new Error("call init() and wait for it first");
  return loadedProgram;
}

export const run = (link, options) => loaded().run(link, options);
export const steps = (link, from, to, options) => loaded().steps(link, from, to, options);
export const link = (text) => loaded().link(text);
export const labs = () => loaded().labs();
