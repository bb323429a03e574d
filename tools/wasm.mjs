// Reads and writes the sections of a WebAssembly binary, for the tools that cut the program.

export const CUSTOM = 0;
const IMPORT = 2;
export const CODE = 10;
export const DATA = 11;
export const DATA_COUNT = 12;

/** Kinds of imports, and the flag of a table or memory that may grow only so far. */
const OF_FUNCTION = 0;
const OF_TABLE = 1;
const OF_GLOBAL = 3;
const HAS_MOST = 1;

/** The part of the names' section that has those of functions. */
export const FUNCTION_NAMES = 1;

/** What stands before a constant address, and after it. */
const I32_CONST = 0x41;
const END = 0x0b;

/** Reads the numbers and slices of a WebAssembly binary one after the other. */
export class Reader {
  constructor(bytes, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }
  more() {
    return this.at < this.bytes.length;
  }
  byte() {
    return this.bytes[this.at++];
  }
  number() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      value |= (byte & 127) << shift;
      if (byte < 128) return value >>> 0;
    }
  }
  signed() {
    let value = 0;
    for (let shift = 0; ; ) {
      const byte = this.byte();
      value |= (byte & 127) << shift;
      shift += 7;
      if (byte < 128) return shift < 32 && byte & 64 ? value | (~0 << shift) : value;
    }
  }
  slice() {
    const length = this.number();
    return this.bytes.subarray(this.at, (this.at += length));
  }
  text() {
    return this.slice().toString();
  }
  /** As many of what `read` reads as a number before them says. */
  list(read) {
    return Array.from({ length: this.number() }, read);
  }
}

/** The sections: id, payload, and the whole with its header. */
export function sections(bytes) {
  const found = [];
  for (const reader = new Reader(bytes, 8); reader.more(); ) {
    const from = reader.at;
    const id = reader.byte();
    const payload = reader.slice();
    found.push({ id, payload, whole: bytes.subarray(from, reader.at) });
  }
  return found;
}

/** The payload of a custom section, after its name. */
export function custom(bytes, name) {
  for (const { payload } of sections(bytes).filter(({ id }) => id === CUSTOM)) {
    const reader = new Reader(payload);
    if (reader.text() === name) return payload.subarray(reader.at);
  }
  return undefined;
}

export const without = (bytes, ...ids) =>
  Buffer.concat([bytes.subarray(0, 8), ...sections(bytes).filter(({ id }) => !ids.includes(id)).map(({ whole }) => whole)]);

/** The data segments: what memory holds at first, where each begins, and where it stands in its section. */
export function dataSegments(bytes) {
  const payload = sections(bytes).find(({ id }) => id === DATA)?.payload;
  if (!payload) return [];
  const reader = new Reader(payload);
  return reader.list(() => {
    if (reader.number() !== 0 || reader.byte() !== I32_CONST) throw new Error("a data segment has no constant address");
    const address = reader.signed();
    reader.byte();
    const content = reader.slice();
    return { address, content, within: reader.at - content.length };
  });
}

function unsigned(value) {
  const bytes = [];
  for (; value > 127; value >>>= 7) bytes.push((value & 127) | 128);
  return Buffer.from([...bytes, value]);
}

function signed(value) {
  const bytes = [];
  for (; value < -64 || value > 63; value >>= 7) bytes.push((value & 127) | 128);
  return Buffer.from([...bytes, value & 127]);
}

/** The program with these data segments and no other. */
export function withData(bytes, segments) {
  const bare = without(bytes, DATA, DATA_COUNT);
  if (!segments.length) return bare;
  const written = segments.flatMap(({ address, content }) => [
    Buffer.from([0, I32_CONST]),
    signed(address),
    Buffer.from([END]),
    unsigned(content.length),
    content,
  ]);
  const payload = Buffer.concat([unsigned(segments.length), ...written]);
  return Buffer.concat([bare, Buffer.from([DATA]), unsigned(payload.length), payload]);
}

/** What an import is, after its names: kind and type. */
function importedType(reader) {
  const from = reader.at;
  const kind = reader.byte();
  if (kind === OF_FUNCTION) reader.number();
  else if (kind === OF_GLOBAL) reader.at += 2;
  else {
    if (kind === OF_TABLE) reader.byte();
    for (let left = reader.number() & HAS_MOST ? 2 : 1; left > 0; left--) reader.number();
  }
  return reader.bytes.subarray(from, reader.at);
}

const text = (string) => [unsigned(Buffer.byteLength(string)), Buffer.from(string)];

/** The program with its imports under other names, of a module and in it. */
export function withImports(bytes, renamed) {
  const written = sections(bytes).map(({ id, payload, whole }) => {
    if (id !== IMPORT) return whole;
    const reader = new Reader(payload);
    const all = reader.list(() => [...renamed(reader.text(), reader.text()).flatMap(text), importedType(reader)]);
    const content = Buffer.concat([unsigned(all.length), ...all.flat()]);
    return Buffer.concat([Buffer.from([IMPORT]), unsigned(content.length), content]);
  });
  return Buffer.concat([bytes.subarray(0, 8), ...written]);
}

/** How many functions are imported: the program's own are counted from there. */
export function functionImports(bytes) {
  const found = sections(bytes).find(({ id }) => id === IMPORT);
  if (!found) return 0;
  const reader = new Reader(found.payload);
  const kinds = reader.list(() => {
    reader.text();
    reader.text();
    return importedType(reader)[0];
  });
  return kinds.filter((kind) => kind === OF_FUNCTION).length;
}

/** The program with these names of functions, each with its number, and no others. */
export function named(bytes, names) {
  const functions = Buffer.concat([unsigned(names.length), ...names.toSorted(([one], [other]) => one - other).flatMap(([at, name]) => [unsigned(at), ...text(name)])]);
  const payload = Buffer.concat([...text("name"), Buffer.from([FUNCTION_NAMES]), unsigned(functions.length), functions]);
  return Buffer.concat([without(bytes, CUSTOM), Buffer.from([CUSTOM]), unsigned(payload.length), payload]);
}
