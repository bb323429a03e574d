// Cuts the program in two: what the first screen needs, and what can come later.
//
// Both parts are one program: they share memory, tables and globals, and each imports the functions that it calls in the
// other. `later.txt` names what comes later; whatever only that code calls comes later too. static/parts.js joins them.
import { createHash } from "node:crypto";
import { pathToFileURL } from "node:url";

const { default: binaryen } = await import(pathToFileURL(process.env.INTERPLAY_BINARYEN).href);

// What every engine of the last years has: asking for more would let binaryen write newer forms.
const { SIMD128, BulkMemory, BulkMemoryOpt, NontrappingFPToInt, SignExt, MutableGlobals, ReferenceTypes, Multivalue } =
  binaryen.Features;
const FEATURES =
  SIMD128 | BulkMemory | BulkMemoryOpt | NontrappingFPToInt | SignExt | MutableGlobals | ReferenceTypes | Multivalue;

/** The table of doors. */
const DOORS = "doors";

const CUSTOM = 0;
const DATA = 11;
const DATA_COUNT = 12;
const FUNCTION_NAMES = 1;

/** Reads the numbers and slices of a WebAssembly binary one after the other. */
class Reader {
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
  slice() {
    const length = this.number();
    return this.bytes.subarray(this.at, (this.at += length));
  }
}

/** The sections: id, payload, and the whole with its header. */
function sections(bytes) {
  const found = [];
  for (const reader = new Reader(bytes, 8); reader.more(); ) {
    const from = reader.at;
    const id = reader.byte();
    const payload = reader.slice();
    found.push({ id, payload, whole: bytes.subarray(from, reader.at) });
  }
  return found;
}

/** The functions' names in the source, by index. */
function sourceNames(bytes) {
  const names = new Map();
  for (const { payload } of sections(bytes).filter(({ id }) => id === CUSTOM)) {
    const reader = new Reader(payload);
    if (reader.slice().toString() !== "name") continue;
    while (reader.more()) {
      const kind = reader.byte();
      const part = new Reader(reader.slice());
      if (kind !== FUNCTION_NAMES) continue;
      for (let left = part.number(); left > 0; left--) names.set(part.number(), part.slice().toString());
    }
  }
  return names;
}

const without = (bytes, ...ids) =>
  Buffer.concat([bytes.subarray(0, 8), ...sections(bytes).filter(({ id }) => !ids.includes(id)).map(({ whole }) => whole)]);

/** A function's name without what differs from machine to machine, as eight digits. */
export function fingerprint(name) {
  return createHash("sha256").update(name.replace(/\[[0-9a-f]{12,}\]/g, "")).digest("hex").slice(0, 8);
}

/** Whether a function's name is one of those that `later.txt` names, or was known and did without when `unvisited.txt` was made. */
function chooser(text, unvisited) {
  const idle = new Set(unvisited.split("\n").filter((line) => line && !line.startsWith("#")));
  const lines = text.split("\n").filter((line) => line.trim() && !line.startsWith("#"));
  // Names hold a crate's hash after its name, which no pattern needs to know.
  const pattern = (line) => new RegExp(line.replace(/^!/, "").replaceAll("::", "(?:\\[[0-9a-f]+\\])?::"));
  const [taken, kept] = [lines.filter((line) => !line.startsWith("!")), lines.filter((line) => line.startsWith("!"))].map((some) => some.map(pattern));
  return (name) => (taken.some((one) => one.test(name)) && !kept.some((one) => one.test(name))) || idle.has(fingerprint(name));
}

/** Without names: binaryen then numbers the functions, and names of any spelling do no harm. */
function read(bytes) {
  const module = binaryen.readBinary(without(bytes, CUSTOM));
  module.setFeatures(FEATURES);
  return module;
}

function functions(module) {
  const all = Array.from({ length: module.getNumFunctions() }, (_, at) => module.getFunctionByIndex(at));
  return all.map((one) => binaryen.getFunctionInfo(one));
}

const listed = (count, at, info) => Array.from({ length: count }, (_, index) => info(at(index)));
const elements = (module) =>
  listed(module.getNumElementSegments(), (at) => module.getElementSegmentByIndex(at), binaryen.getElementSegmentInfo);
const exported = (module) => listed(module.getNumExports(), (at) => module.getExportByIndex(at), binaryen.getExportInfo);
const tables = (module) => listed(module.getNumTables(), (at) => module.getTableByIndex(at), binaryen.getTableInfo);
const globals = (module) => listed(module.getNumGlobals(), (at) => module.getGlobalByIndex(at), binaryen.getGlobalInfo);

/** Who calls whom, read off the text form. */
function calls(module) {
  const called = new Map();
  let current;
  for (const line of module.emitText().split("\n")) {
    const start = /^ \(func \$([^\s()]+)/.exec(line);
    if (start) called.set(start[1], (current = new Set()));
    else for (const [, name] of line.matchAll(/(?:call|ref\.func) \$([^\s()]+)/g)) current?.add(name);
  }
  return called;
}

/** What can come later: what the rules name, and what nothing else reaches. */
function comesLater(module, called, isNamed, sources) {
  const all = functions(module);
  const named = new Set(all.filter((_, at) => isNamed(sources.get(at) ?? "")).map(({ name }) => name));
  const reached = new Set();
  const waiting = [
    ...exported(module).filter(({ kind }) => kind === binaryen.ExternalFunction).map(({ value }) => value),
    ...elements(module).flatMap(({ data }) => data),
  ];
  while (waiting.length) {
    const name = waiting.pop();
    if (reached.has(name) || named.has(name)) continue;
    reached.add(name);
    waiting.push(...(called.get(name) ?? []));
  }
  return new Set(all.filter(({ name, module: from }) => !from && !reached.has(name)).map(({ name }) => name));
}

/** A function becomes an import of the same name and type. */
function import_(module, { name, params, results }, from, as) {
  module.removeFunction(name);
  module.addFunctionImport(name, from, as, params, results);
}

/**
 * Leaves, of functions that go, doors: functions of the same names that call what stands in a table of their own. It is empty
 * until the other part comes and fills it; a call through a door before that fetches the part first.
 */
function leaveDoors(module, gone) {
  const { none } = binaryen;
  for (const { name } of gone) module.removeFunction(name);
  module.addTable(DOORS, gone.length, gone.length);
  module.addFunctionImport("fetch", "later", "fetch", none, none);
  const closed = module.ref.is_null(module.table.get(DOORS, module.i32.const(0), binaryen.funcref));
  module.addFunction("open", none, none, [], module.if(closed, module.call("fetch", [], none)));
  gone.forEach(({ name, params, results }, at) => {
    const passed = binaryen.expandType(params).map((type, index) => module.local.get(index, type));
    const through = module.call_indirect(DOORS, module.i32.const(at), passed, params, results);
    module.addFunction(name, params, results, [], module.block(null, [module.call("open", [], none), through], results));
  });
}

/** Splits the program; the result holds both parts, and the names of what comes later. */
export function split(bytes, rules, unvisited = "") {
  const first = read(bytes);
  const called = calls(first);
  const sources = sourceNames(bytes);
  const later = comesLater(first, called, chooser(rules, unvisited), sources);
  const all = functions(first);
  const short = new Map(all.map(({ name }, at) => [name, at.toString(36)]));
  const isLater = ({ name, module: from }) => !from && later.has(name);
  const crossing = new Set([...later].flatMap((name) => [...called.get(name)]).filter((name) => !later.has(name)));
  const inTable = new Set(elements(first).flatMap(({ data }) => data));
  const outside = new Set(exported(first).map(({ value }) => value));
  for (const [name, callees] of called) if (!later.has(name)) for (const callee of callees) outside.add(callee);

  const isCalled = ({ name }) => outside.has(name) || inTable.has(name);
  const gone = all.filter(isLater);
  const doors = gone.filter(isCalled);
  for (const { name } of gone.filter((one) => !isCalled(one))) first.removeFunction(name);
  leaveDoors(first, doors);
  for (const { name, module: from } of all) if (!from && crossing.has(name)) first.addFunctionExport(name, `f${short.get(name)}`);
  for (const { name } of tables(first)) first.addTableExport(name, `t${name}`);
  for (const { name, module: from } of globals(first)) if (!from) first.addGlobalExport(name, `g${name}`);
  const [memory] = exported(first).filter(({ kind }) => kind === binaryen.ExternalMemory);

  const second = read(bytes);
  // The later functions' places in the tables, where the first part holds doors to them.
  const runs = elements(second).flatMap(({ name, table, offset, data }) => {
    const start = binaryen.getExpressionInfo(offset).value;
    second.removeElementSegment(name);
    return data.map((one, at) => ({ table, at: start + at, one })).filter(({ one }) => later.has(one));
  });
  for (const { name } of exported(second)) second.removeExport(name);
  for (const one of functions(second)) {
    if (!one.module && !later.has(one.name)) import_(second, one, "first", `f${short.get(one.name)}`);
  }
  second.addTable(DOORS, doors.length, doors.length);
  second.addActiveElementSegment(DOORS, "open", doors.map(({ name }) => name), second.i32.const(0));
  for (const { name } of tables(second)) second.addTableImport(name, "first", `t${name}`);
  for (const { name, type, mutable } of globals(second)) second.addGlobalImport(name, "first", `g${name}`, type, mutable);
  second.addMemoryImport(memory.value, "first", memory.name);
  for (let from = 0; from < runs.length; ) {
    let to = from + 1;
    while (to < runs.length && runs[to].table === runs[from].table && runs[to].at === runs[to - 1].at + 1) to++;
    const names = runs.slice(from, to).map(({ one }) => one);
    second.addActiveElementSegment(runs[from].table, `later${from}`, names, second.i32.const(runs[from].at));
    from = to;
  }
  const parts = [first, second].map((module) => {
    module.runPasses(["duplicate-function-elimination", "remove-unused-module-elements", "strip-debug", "strip-producers"]);
    return Buffer.from(module.emitBinary());
  });
  return { first: without(parts[0], CUSTOM), later: without(parts[1], CUSTOM, DATA, DATA_COUNT), names: all.flatMap(({ name }, at) => (later.has(name) ? [sources.get(at)] : [])) };
}

/** The whole program, each function of which tells `count.call` that it is called; and their names by that number. */
export function counted(bytes) {
  const module = read(bytes);
  const sources = sourceNames(bytes);
  module.addFunctionImport("call", "count", "call", binaryen.i32, binaryen.none);
  const names = [];
  functions(module).forEach(({ name, module: from, results }, at) => {
    if (from || name === "call") return;
    const one = binaryen.Function(module.getFunction(name));
    const told = module.call("call", [module.i32.const(names.length)], binaryen.none);
    one.body = module.block(null, [told, one.body], results);
    names.push(sources.get(at) ?? "");
  });
  return { wasm: Buffer.from(module.emitBinary()), names };
}
