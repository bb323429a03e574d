
// The program's second part, added to the glue by tools/finish.mjs. Both parts share memory and tables, and the
// second fills the first's doors as it comes; a call through a door before that fetches it, slowly, rather than fail.
const LATER = new URL("@LATER@", import.meta.url);
let outside;
let here = false;
let compiling;
let coming;

function join(imports) {
  outside = imports;
  return { ...imports, later: { fetch: fetchAtOnce } };
}

const surroundings = () => ({ ...outside, first: wasm });

function fetchAtOnce() {
  const request = new XMLHttpRequest();
  request.open("GET", LATER, false);
  // The one way to bytes in a request that waits: every character is one.
  request.overrideMimeType("text/plain; charset=x-user-defined");
  request.send();
  if (request.status !== 200) throw new Error(`${LATER} could not be loaded (${request.status})`);
  const bytes = Uint8Array.from(request.responseText, (letter) => letter.charCodeAt(0) & 255);
  new WebAssembly.Instance(new WebAssembly.Module(bytes), surroundings());
  here = true;
}

async function compile() {
  const answer = await fetch(LATER);
  if (!answer.ok) throw new Error(`${LATER} could not be loaded (${answer.status})`);
  return WebAssembly.compile(await answer.arrayBuffer());
}

/** Begins to fetch the second part, before the first is there. */
export function ahead() {
  compiling ??= compile();
  // Whoever waits for it will hear of a failure.
  compiling.catch(() => (compiling = undefined));
}

async function fetchLater() {
  ahead();
  const module = await compiling;
  if (!here) new WebAssembly.Instance(module, surroundings());
  here = true;
}

/** Fetches the second part, once; a download that failed may be tried again. */
export function later() {
  coming ??= fetchLater().catch((error) => {
    coming = undefined;
    throw error;
  });
  return coming;
}

/** Starts the program. */
export function begin() {
  wasm.__wbindgen_start();
}
