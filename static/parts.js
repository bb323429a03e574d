
// The program's second part, added to the glue by tools/finish.mjs. Both parts share memory and tables; a call into the
// second goes through a door, which fetches it if nobody has: slowly, but it never fails for coming too early.
const LATER = new URL("@LATER@", import.meta.url);
let outside;
let part;
let coming;

function join(imports) {
  outside = imports;
  const door = (_, name) => (...values) => (part ?? fetchAtOnce())[name](...values);
  return { ...imports, later: new Proxy({}, { get: door }) };
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
  return (part = new WebAssembly.Instance(new WebAssembly.Module(bytes), surroundings()).exports);
}

async function fetchLater() {
  const answer = await fetch(LATER);
  if (!answer.ok) throw new Error(`${LATER} could not be loaded (${answer.status})`);
  const { instance } = await WebAssembly.instantiate(await answer.arrayBuffer(), surroundings());
  part ??= instance.exports;
}

/** Fetches the second part, once; a download that failed may be tried again. */
export function later() {
  coming ??= fetchLater().catch((error) => {
    coming = undefined;
    throw error;
  });
  return coming;
}
