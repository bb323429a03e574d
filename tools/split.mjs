// Cuts the program in two: what the first screen needs, and what can come later.
//
// Both parts are one program: they share memory, tables and globals, and each imports the functions that it calls in the
// other. `later.txt` names what comes later; whatever only that code calls comes later too. static/parts.js joins them.
import { createHash } from "node:crypto";
import { pathToFileURL } from "node:url";
import { asFile, cutData, memory } from "./data.mjs";
import { CUSTOM, FUNCTION_NAMES, Reader, custom, dataSegments, withData, without } from "./wasm.mjs";

const { default: binaryen } = await import(pathToFileURL(process.env.INTERPLAY_BINARYEN).href);

// What every engine of the last years has: asking for more would let binaryen write newer forms.
const { SIMD128, BulkMemory, BulkMemoryOpt, NontrappingFPToInt, SignExt, MutableGlobals, ReferenceTypes, Multivalue } =
  binaryen.Features;
const FEATURES =
  SIMD128 | BulkMemory | BulkMemoryOpt | NontrappingFPToInt | SignExt | MutableGlobals | ReferenceTypes | Multivalue;

/** The table of doors. */
const DOORS = "doors";

/** A function of so few lines is no longer than a door, if it leads nowhere; and one of so many is copied to the part that calls it. */
const DOOR_LINES = 14;
const COPIED_LINES = 30;

/** The functions' names in the source, by index. */
function sourceNames(bytes) {
  const names = new Map();
  const reader = new Reader(custom(bytes, "name"));
  while (reader.more()) {
    const kind = reader.byte();
    const part = new Reader(reader.slice());
    if (kind !== FUNCTION_NAMES) continue;
    for (let left = part.number(); left > 0; left--) names.set(part.number(), part.text());
  }
  return names;
}

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

/** The functions in the tables, each with its place. */
const placed = (module) =>
  elements(module).flatMap(({ table, offset, data }) => {
    const start = binaryen.getExpressionInfo(offset).value;
    return data.map((name, at) => ({ table, at: start + at, name }));
  });

/** Fills tables anew: with these functions in their places. */
function fill(module, places) {
  for (const { name } of elements(module)) module.removeElementSegment(name);
  for (let from = 0; from < places.length; ) {
    let to = from + 1;
    while (to < places.length && places[to].table === places[from].table && places[to].at === places[to - 1].at + 1) to++;
    const names = places.slice(from, to).map(({ name }) => name);
    module.addActiveElementSegment(places[from].table, `from${from}`, names, module.i32.const(places[from].at));
    from = to;
  }
}

/** The 32-bit numbers in a line. The optimiser joins what is stored together: longer ones hold several. */
function* wholeNumbers(line) {
  for (const [, number] of line.matchAll(/(?:i32\.const |offset=)(-?\d+)/g)) yield Number(number) >>> 0;
  for (const [, number] of line.matchAll(/i64\.const (-?\d+)/g)) {
    const both = BigInt.asUintN(64, BigInt(number));
    yield* [Number(both & 0xffffffffn), Number(both >> 32n)];
  }
  for (const [, lanes] of line.matchAll(/v128\.const i32x4 ((?:0x[0-9a-f]+ ?){4})/g)) yield* lanes.trim().split(" ").map(Number);
}

/** What each function calls, the whole numbers in it, some of which are addresses, and its length in lines; read off the text form. */
function contents(module) {
  const found = new Map();
  let current;
  for (const line of module.emitText().split("\n")) {
    const start = /^ \(func \$([^\s()]+)/.exec(line);
    if (start) found.set(start[1], (current = { calls: new Set(), numbers: new Set(), lines: 0 }));
    for (const [, name] of start || !current ? [] : line.matchAll(/(?:call|ref\.func) \$([^\s()]+)/g)) current.calls.add(name);
    if (!current) continue;
    current.lines++;
    for (const number of wholeNumbers(line)) current.numbers.add(number);
  }
  return found;
}

/**
 * What the outside reaches without the functions that are named: functions, those named among them at which it ends; things in
 * memory; and places in the tables.
 */
function reach(module, found, isNamed, held) {
  const at = new Map();
  for (const { at: place, name } of placed(module)) at.set(place, [...(at.get(place) ?? []), name]);
  const reached = { functions: new Set(), things: new Set(), places: new Set() };
  const waiting = exported(module).filter(({ kind }) => kind === binaryen.ExternalFunction).map(({ value }) => value);
  const reachPlace = (place) => {
    if (reached.places.has(place)) return;
    reached.places.add(place);
    waiting.push(...(at.get(place) ?? []));
  };
  const reachThing = (thing) => {
    if (reached.things.has(thing) || held.isLaterAlone(thing)) return;
    reached.things.add(thing);
    thing.slots?.forEach(reachPlace);
    thing.things?.forEach(reachThing);
  };
  while (waiting.length) {
    const name = waiting.pop();
    if (reached.functions.has(name)) continue;
    reached.functions.add(name);
    if (isNamed(name)) continue;
    const { calls, numbers } = found.get(name) ?? { calls: [], numbers: [] };
    waiting.push(...calls);
    for (const number of numbers) {
      held.leadsTo(number).forEach(reachThing);
      if (held.isSlot(number)) reachPlace(number);
    }
  }
  return reached;
}

/** What the later functions call in the first part; of what is short they have copies, and call what those call. */
function crossing(later, found) {
  const [called, copied] = [new Set(), new Set()];
  const waiting = [...later];
  while (waiting.length) {
    for (const name of found.get(waiting.pop()).calls) {
      const known = found.get(name);
      if (!known || later.has(name) || called.has(name) || copied.has(name)) continue;
      if (known.lines > COPIED_LINES) called.add(name);
      else {
        copied.add(name);
        waiting.push(name);
      }
    }
  }
  return { called, copied };
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

/** Splits the program, which came from a `linked` one; the result holds both parts, the first's words in Korean, and the names of what comes later. */
export function split(bytes, linked, rules, unvisited = "") {
  const first = read(bytes);
  const found = contents(first);
  const sources = sourceNames(bytes);
  const all = functions(first);
  const isChosen = chooser(rules, unvisited);
  const held = memory(linked);
  const isWorth = (name) => {
    const { calls, numbers, lines } = found.get(name);
    return calls.size > 0 || lines > DOOR_LINES || [...numbers].some((number) => held.leadsTo(number).length > 0);
  };
  const choice = all.filter(({ name, module: from }, at) => !from && isChosen(sources.get(at) ?? "") && isWorth(name));
  const named = new Set(choice.map(({ name }) => name));
  const reached = reach(first, found, (name) => named.has(name), held);

  // What can come later: what is named, and what nothing else reaches.
  const gone = all.filter(({ name, module: from }) => !from && (named.has(name) || !reached.functions.has(name)));
  const later = new Set(gone.map(({ name }) => name));
  const { called, copied } = crossing(later, found);
  const short = new Map(all.filter(({ name }) => called.has(name)).map(({ name }, at) => [name, `f${at.toString(36)}`]));
  const places = placed(first);
  const doors = gone.filter(({ name }) => reached.functions.has(name));
  const isFirst = ({ at, name }) => !later.has(name) || reached.places.has(at);
  fill(first, places.filter(isFirst));
  for (const { name } of gone.filter(({ name }) => !reached.functions.has(name))) first.removeFunction(name);
  leaveDoors(first, doors);
  for (const [name, as] of short) first.addFunctionExport(name, as);
  for (const { name } of tables(first)) first.addTableExport(name, `t${name}`);
  for (const { name, module: from } of globals(first)) if (!from) first.addGlobalExport(name, `g${name}`);
  const [kept] = exported(first).filter(({ kind }) => kind === binaryen.ExternalMemory);

  const second = read(bytes);
  // The later functions' places in the tables, where the first part holds doors to them or nothing.
  fill(second, places.filter(({ name }) => later.has(name)));
  for (const { name } of exported(second)) second.removeExport(name);
  for (const one of functions(second)) {
    if (one.module || later.has(one.name) || copied.has(one.name)) continue;
    if (short.has(one.name)) import_(second, one, "first", short.get(one.name));
    else second.removeFunction(one.name);
  }
  second.addTable(DOORS, doors.length, doors.length);
  second.addActiveElementSegment(DOORS, "open", doors.map(({ name }) => name), second.i32.const(0));
  for (const { name } of tables(second)) second.addTableImport(name, "first", `t${name}`);
  for (const { name, type, mutable } of globals(second)) second.addGlobalImport(name, "first", `g${name}`, type, mutable);
  second.addMemoryImport(kept.value, "first", kept.name);
  const parts = [first, second].map((module) => {
    module.runPasses(["duplicate-function-elimination", "remove-unused-module-elements", "strip-debug", "strip-producers"]);
    return Buffer.from(module.emitBinary());
  });
  const data = cutData(held, reached.things, dataSegments(bytes));
  return {
    first: withData(without(parts[0], CUSTOM), data.first),
    later: withData(without(parts[1], CUSTOM), data.later),
    korean: asFile(data.korean),
    names: all.flatMap(({ name }, at) => (later.has(name) ? [sources.get(at)] : [])),
  };
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
