
// The program's further parts, added to the glue by tools/finish.mjs. All share memory and tables, and each fills its places in
// the table of what is called across parts; a call of what is not there yet fetches it, slowly, rather than fail.
// Of each its file, from where to where it stands there, and the parts that must be there for it, with itself.
const FURTHER = "@PARTS@";
const NUMBERED = ["first", ...Object.keys(FURTHER)];
const KOREAN = "@KOREAN@";
const there = new Set(["first"]);
let outside;

const address = (name) => new URL(name, import.meta.url);

function join(imports) {
  outside = { ...imports, later: { fetch: fetchAtOnce } };
  return outside;
}

/** What parts call in others, by its place. Only what a part asks for is made something to import. */
const crossing = new Proxy({}, { get: (_, place) => wasm.tcrossing.get(parseInt(place, 36)) });

function put(part, module) {
  new WebAssembly.Instance(module, { ...outside, first: wasm, crossing });
  there.add(part);
}

/** The parts that this one needs and that are not there. */
const missing = (part) => (FURTHER[part]?.[3] ?? []).filter((needed) => !there.has(needed));

function fetchAtOnce(number) {
  for (const part of missing(NUMBERED[number])) {
    const [name, from, until] = FURTHER[part];
    const request = new XMLHttpRequest();
    request.open("GET", address(name), false);
    // The one way to bytes in a request that waits: every character is one.
    request.overrideMimeType("text/plain; charset=x-user-defined");
    request.send();
    if (request.status !== 200) throw new Error(`${name} could not be loaded (${request.status})`);
    put(part, new WebAssembly.Module(Uint8Array.from(request.responseText.slice(from, until), (letter) => letter.charCodeAt(0) & 255)));
  }
}

async function load(name) {
  const answer = await fetch(address(name));
  if (!answer.ok) throw new Error(`${name} could not be loaded (${answer.status})`);
  return answer;
}

/** Reads a file of this length as it comes; what stands in it must be asked for in that order. */
async function reading(name, length) {
  const reader = (await load(name)).body.getReader();
  const bytes = new Uint8Array(length);
  let come = 0;
  return async (from, until) => {
    while (come < until) {
      const { done, value } = await reader.read();
      if (done) throw new Error(`${name} could not be loaded: it ends after ${come} bytes`);
      bytes.set(value, come);
      come += value.length;
    }
    return bytes.subarray(from, until);
  };
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

const modules = {};

/** Begins to read a file, and to compile each of its parts once it has come; what failed may be tried again. */
function read(name) {
  const held = Object.entries(FURTHER).filter(([, [holder]]) => holder === name);
  const file = reading(name, Math.max(...held.map(([, [, , until]]) => until)));
  let before = file;
  for (const [part, [, from, until]] of held) {
    if (modules[part]) continue;
    const bytes = before.then(async () => (await file)(from, until));
    modules[part] = bytes.then((bytes) => WebAssembly.compile(bytes));
    modules[part].catch(() => delete modules[part]);
    before = bytes;
  }
}

function compile(part) {
  if (!modules[part]) read(FURTHER[part][0]);
  return modules[part];
}

const compileAll = (parts) => Promise.all(parts.map(compile));

/** Fetches the words in Korean of the first screens, once; they can be put in their places when the program is there. */
export const korean = once(async () => (await load(KOREAN)).arrayBuffer());

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

/** Whether a part is there. */
export const has = (part) => there.has(part);

/** Begins to fetch a part, before the first is there. */
export function ahead(part) {
  // Whoever waits for it will hear of a failure.
  compileAll(missing(part)).catch(() => {});
}

/** Fetches a part and those before it, each once; a download that failed may be tried again. */
export async function bring(part) {
  const parts = missing(part);
  const modules = await compileAll(parts);
  // Meanwhile another may have brought it.
  parts.forEach((one, at) => has(one) || put(one, modules[at]));
}

/** Starts the program. */
export function begin() {
  wasm.__wbindgen_start();
}
