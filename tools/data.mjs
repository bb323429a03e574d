// What the program's memory holds at first: what points to what, and with which part of the program it comes.
//
// The linker's relocations (`--emit-relocs` in .cargo/config.toml) tell it. A function may read a thing whose address stands in
// it, and whatever that thing points to; and may call what it points to. What the functions of several parts lead to comes with the last
// part before them all, and what none leads to with the rest.
//
//  a part's code ──addresses──▶ things ──pointers──▶ things, functions
//
// Words in Korean of the first screens come in a file of their own: only who reads Korean waits for them.
import { PARTS, meeting } from "./parts.mjs";
import { CODE, DATA, Reader, custom, dataSegments, sections } from "./wasm.mjs";

/** Kinds of symbols and of parts of `linking`, by the conventions of WebAssembly's object files. */
const SYMBOLS = 8;
const OF_DATA = 1;
const OF_SECTION = 3;
const UNDEFINED = 0x10;
const NAMED = 0x40;

/** Relocations that hold a function's place in the table, that hold an address, and all that hold a number to be added. */
const SLOT_IN_CODE = 1;
const SLOT_IN_DATA = 2;
const ADDRESSES = new Set([3, 4, 5]);
const ADDING = new Set([3, 4, 5, 8, 9, 11, 14, 15, 16, 17, 21, 22, 23, 25]);

/** A place in the source, as Rust keeps it: where its file's name is, how long that is, line and column. */
const LOCATION_BYTES = 16;

/** What lies in a gap of so few bytes stays where its neighbours are. */
const GAP = 12;

/** So many zeros, until other parts come, cost less after compression than another segment. */
const ZEROS = 400;

const HANGUL = /[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]/;

/** The name of the language is shown to whoever does not read it. */
const SHOWN_TO_ALL = "한국어";

/** The symbols of a linked program. Those of data are things: they know where they stand, and have room for what they point to. */
function symbols(linked, segments) {
  const reader = new Reader(custom(linked, "linking"));
  reader.number();
  while (reader.more()) {
    const kind = reader.byte();
    const part = new Reader(reader.slice());
    if (kind === SYMBOLS) return part.list(() => symbol(part, segments));
  }
  throw new Error("the linked program has no symbols");
}

function symbol(reader, segments) {
  const kind = reader.byte();
  const flags = reader.number();
  const defined = !(flags & UNDEFINED);
  if (kind === OF_SECTION) return { section: reader.number() };
  if (kind !== OF_DATA) {
    reader.number();
    return { name: defined || flags & NAMED ? reader.text() : undefined };
  }
  const name = reader.text();
  if (!defined) return { name };
  // What is zero at first has no segment: nothing is to be moved.
  const segment = segments[reader.number()];
  const from = (segment?.address ?? NaN) + reader.number();
  return { name, from, to: from + reader.number(), things: new Set(), slots: new Set() };
}

/** The relocations in a section: where each stands in it, what it points to, and how far past its beginning. */
function relocations(linked, section) {
  const reader = new Reader(custom(linked, `reloc.${section}`));
  reader.number();
  return reader.list(() => {
    const type = reader.byte();
    const [at, index] = [reader.number(), reader.number()];
    return { type, at, index, added: ADDING.has(type) ? reader.signed() : 0 };
  });
}

/** Whether a thing says only where in the source something is: a name that ends so, a line and a column. Nothing but a panic's message reads it. */
function isLocation({ from, to, things }, text) {
  return to - from === LOCATION_BYTES && things.size === 1 && /\.rs\0?$/.test(text([...things][0]));
}

/** Finds the things that hold an address. They may lie within one another, but seldom do. */
function holder(all) {
  const longest = Math.max(...all.map(({ from, to }) => to - from));
  return (address) => {
    let [low, high] = [0, all.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (all[middle].from <= address) low = middle + 1;
      else high = middle;
    }
    const found = [];
    for (let at = low - 1; at >= 0 && all[at].from > address - longest; at--) if (all[at].to > address) found.push(all[at]);
    return found;
  };
}

/**
 * The things in memory, each with the things and the places in the table that it points to, and what a number in the code may
 * mean: which things it leads to, and whether it is a function's place.
 */
export function memory(linked) {
  const payload = (wanted) => sections(linked).find(({ id }) => id === wanted).payload;
  const segments = dataSegments(linked);
  const known = symbols(linked, segments);
  const all = known.filter(({ to, from }) => to > from).sort((one, other) => one.from - other.from || one.to - other.to);
  const holding = holder(all);
  const meant = new Map();
  const slots = new Set();
  const note = ({ index, added }) => {
    const address = known[index].from + added;
    meant.set(address, (meant.get(address) ?? new Set()).add(known[index]));
  };
  const data = payload(DATA);
  for (const one of relocations(linked, "DATA")) {
    const segment = segments.findLast(({ within }) => within <= one.at);
    const holders = holding(segment.address + one.at - segment.within);
    if (ADDRESSES.has(one.type)) for (const { things } of holders) things.add(known[one.index]);
    if (ADDRESSES.has(one.type)) note(one);
    if (one.type === SLOT_IN_DATA) for (const { slots } of holders) slots.add(data.readUInt32LE(one.at));
  }
  const code = payload(CODE);
  for (const one of relocations(linked, "CODE")) {
    if (ADDRESSES.has(one.type)) note(one);
    if (one.type === SLOT_IN_CODE) slots.add(new Reader(code, one.at).signed());
  }
  // A number means what the linker meant by it, and what it lies in or, where the optimiser made it, just after.
  const leadsTo = (number) => [...(meant.get(number) ?? holding(number - 1)), ...holding(number)];
  const text = ({ from, to }) => {
    const segment = segments.findLast(({ address }) => address <= from);
    return segment?.content.subarray(from - segment.address, to - segment.address).toString() ?? "";
  };
  const isLaterAlone = (thing) => thing.things !== undefined && isLocation(thing, text);
  const isKorean = (thing) => HANGUL.test(text(thing)) && text(thing) !== SHOWN_TO_ALL;
  return { all, leadsTo, isLaterAlone, isKorean, isSlot: (number) => slots.has(number) };
}

/** The bytes that stand for what nothing is known of, and for words in Korean; others are parts. */
const [UNKNOWN, KOREAN] = [0xff, 0xfe];
const FIRST = 0;

/** Until this part, words in Korean come apart. */
const LAST_APART = PARTS.indexOf("moves");

/** Cuts data segments by the parts that their things come with; the first also has what is no thing. Early words in Korean come apart. */
export function cutData({ all, isKorean }, partOf, segments) {
  const [parts, korean] = [PARTS.map(() => []), []];
  const apart = new Set(all.filter((thing) => partOf(thing) <= LAST_APART && isKorean(thing)));
  const others = all.filter((thing) => !apart.has(thing));
  for (const { address, content } of segments) {
    const kinds = new Uint8Array(content.length).fill(UNKNOWN);
    const span = ({ from, to }) => [Math.max(from - address, 0), Math.min(Math.max(to - address, 0), content.length)];
    for (const thing of apart) kinds.fill(KOREAN, ...span(thing));
    // What lies in several things comes with the last part before theirs, and is Korean only if all are.
    for (const thing of others) {
      const [from, to] = span(thing);
      for (let at = from; at < to; at++) kinds[at] = kinds[at] >= KOREAN ? partOf(thing) : meeting(kinds[at], partOf(thing));
    }
    settleGaps(kinds, content);
    const piece = ([from, to]) => ({ address: address + from, content: content.subarray(from, to) });
    parts.forEach((part, at) => part.push(...runs(kinds, at).map(piece)));
    korean.push(...runs(kinds, KOREAN).map(piece));
  }
  return { parts: [joined(parts[FIRST]), ...parts.slice(1)], korean };
}

/** Short runs come with what comes before them and their neighbours; but words in Korean stay apart. */
function settleGaps(kinds, content) {
  for (let from = 0; from < kinds.length; ) {
    let to = from;
    while (to < kinds.length && kinds[to] === kinds[from]) to++;
    const beside = [kinds[from - 1], kinds[to]].filter((kind) => kind < KOREAN);
    const kind = kinds[from];
    const isShort = to - from <= GAP && beside.length > 0;
    // Few zeros between things align them.
    if (kind === UNKNOWN) kinds.fill(isShort && content.subarray(from, to).every((byte) => byte === 0) ? beside[0] : FIRST, from, to);
    else if (isShort && kind !== KOREAN) kinds.fill(beside.reduce((one, other) => meeting(one, other), kind), from, to);
    from = to;
  }
}

/** Data segments as a file that static/parts.js reads: of each its address and length, four bytes each, and what it holds. */
export function asFile(segments) {
  return Buffer.concat(
    segments.flatMap(({ address, content }) => {
      const head = Buffer.alloc(8);
      head.writeUInt32LE(address);
      head.writeUInt32LE(content.length, 4);
      return [head, content];
    }),
  );
}

/** Segments that stand close together as one, with zeros between them. */
function joined(segments) {
  const all = [];
  for (const { address, content } of segments) {
    const last = all.at(-1);
    const gap = last && address - last.address - last.content.length;
    if (last && gap <= ZEROS) last.content = Buffer.concat([last.content, Buffer.alloc(gap), content]);
    else all.push({ address, content });
  }
  return all;
}

/** Where bytes of this value begin and end. */
function runs(bytes, value) {
  const found = [];
  for (let from = bytes.indexOf(value); from >= 0; ) {
    let to = from;
    while (bytes[to] === value) to++;
    found.push([from, to]);
    from = bytes.indexOf(value, to);
  }
  return found;
}
