
// The program's second part, added to the glue by tools/finish.mjs. Both parts share memory and tables, and the
// second fills the first's doors as it comes; a call through a door before that fetches it, slowly, rather than fail.
const LATER = new URL("@LATER@", import.meta.url);
const KOREAN = new URL("@KOREAN@", import.meta.url);
let outside;
let here = false;

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

async function load(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address} could not be loaded (${answer.status})`);
  return answer.arrayBuffer();
}

/** What `make` promises, once; what failed may be tried again. */
function once(make) {
  let made;
  return () =>
    (made ??= make().catch((error) => {
      made = undefined;
      throw error;
    }));
}

const compile = once(async () => WebAssembly.compile(await load(LATER)));

/** Fetches the first part's words in Korean, once; they can be put in their places when the program is there. */
export const korean = once(() => load(KOREAN));

/** Puts the words in Korean where the program reads them. */
export async function speakKorean() {
  const held = new DataView(await korean());
  const memory = new Uint8Array(wasm.memory.buffer);
  for (let at = 0; at < held.byteLength; ) {
    const [address, length] = [held.getUint32(at, true), held.getUint32(at + 4, true)];
    memory.set(new Uint8Array(held.buffer, at + 8, length), address);
    at += 8 + length;
  }
}

/** Begins to fetch the second part, before the first is there. */
export function ahead() {
  // Whoever waits for it will hear of a failure.
  compile().catch(() => {});
}

/** Fetches the second part, once; a download that failed may be tried again. */
export const later = once(async () => {
  const module = await compile();
  if (!here) new WebAssembly.Instance(module, surroundings());
  here = true;
});

/** Starts the program. */
export function begin() {
  wasm.__wbindgen_start();
}
