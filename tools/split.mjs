// Cuts the program into its parts (parts.mjs).
//
// All parts are one program: they share memory, tables and globals. One table more, `crossing`, holds every function that another part
// calls. What stands in a part that came before is imported from there; to anything else a door leads: a function of the same name
// that calls what stands in the table, and fetches its part if nothing stands there yet. static/parts.js joins them.
//
// `make profile` notes in visits.txt with which part a function comes, and `later.txt` names what it cannot know; whatever only they
// call comes with them, and what several parts reach with the last that comes before them all.
import { createHash } from "node:crypto";
import { pathToFileURL } from "node:url";
import { asFile, cutData, memory } from "./data.mjs";
import { BEFORE, EARLY, PARTS, meeting } from "./parts.mjs";
import { CUSTOM, FUNCTION_NAMES, Reader, custom, dataSegments, withData, without } from "./wasm.mjs";

const { default: binaryen } = await import(pathToFileURL(process.env.INTERPLAY_BINARYEN).href);

// What every engine of the last years has: asking for more would let binaryen write newer forms.
const { SIMD128, BulkMemory, BulkMemoryOpt, NontrappingFPToInt, SignExt, MutableGlobals, ReferenceTypes, Multivalue } =
  binaryen.Features;
const FEATURES =
  SIMD128 | BulkMemory | BulkMemoryOpt | NontrappingFPToInt | SignExt | MutableGlobals | ReferenceTypes | Multivalue;

const FIRST = 0;
const REST = PARTS.length - 1;

/** The table of what one part calls in another. */
const CROSSING = "crossing";

/** A function of so few lines is no longer than a door, if it leads nowhere. */
const DOOR_LINES = 14;

/** A function of so few lines is copied to the part that calls it: in simulations, for speed. */
const COPIED_LINES = 30;
const COPIED_LINES_EARLY = 4;

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

/** The functions that `visits.txt` notes: with which part each comes, by its name's fingerprint. */
function noted(visits) {
  const found = new Map();
  let part;
  for (const line of visits.split("\n").filter((line) => line && !line.startsWith("#"))) {
    const [, name] = /^\[(\w+)\]$/.exec(line) ?? [];
    if (name) part = PARTS.indexOf(name);
    // Of a part that is no more nothing is known until `make profile` looks again.
    else if (part >= 0) found.set(line, part);
  }
  return found;
}

/** With which part a function comes by its name, if it is noted in `visits.txt` or named by `later.txt`. */
function chooser(rules, visits) {
  const known = noted(visits);
  const lines = rules.split("\n").filter((line) => line.trim() && !line.startsWith("#"));
  // Names hold a crate's hash after its name, which no pattern needs to know.
  const pattern = (line) => new RegExp(line.replace(/^!/, "").replaceAll("::", "(?:\\[[0-9a-f]+\\])?::"));
  const [taken, kept] = [lines.filter((line) => !line.startsWith("!")), lines.filter((line) => line.startsWith("!"))].map((some) => some.map(pattern));
  const isTaken = (name) => taken.some((one) => one.test(name)) && !kept.some((one) => one.test(name));
  return (name) => known.get(fingerprint(name)) ?? (isTaken(name) ? REST : undefined);
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
 * What a part reaches from these functions without those that come with another: functions, those among them at which it ends; things in
 * memory; and places in the tables.
 */
function reach(roots, { found, held, at, isEnd }) {
  const reached = { functions: new Set(), things: new Set(), places: new Set() };
  const waiting = [...roots];
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
    if (isEnd(name)) continue;
    const { calls, numbers } = found.get(name) ?? { calls: [], numbers: [] };
    waiting.push(...calls);
    for (const number of numbers) {
      held.leadsTo(number).forEach(reachThing);
      if (held.isSlot(number)) reachPlace(number);
    }
  }
  return reached;
}

/** What a part's own functions call in those before it, of what is short it has copies; and what they call anywhere else. */
function calls(part, own, partOf, found) {
  const [called, copied, awaited] = [new Set(), new Set(), new Set()];
  const lines = EARLY.includes(PARTS[part]) ? COPIED_LINES_EARLY : COPIED_LINES;
  const waiting = [...own];
  while (waiting.length) {
    for (const name of found.get(waiting.pop()).calls) {
      const from = partOf.get(name);
      if (from === undefined || from === part || called.has(name) || copied.has(name)) continue;
      if (!BEFORE[part].includes(from)) awaited.add(name);
      else if (found.get(name).lines > lines) called.add(name);
      else {
        copied.add(name);
        waiting.push(name);
      }
    }
  }
  return { called, copied, awaited };
}

/** A function becomes an import of the same name and type. */
function import_(module, { name, params, results }, from, as) {
  module.removeFunction(name);
  module.addFunctionImport(name, from, as, params, results);
}

/** Functions of other parts become doors. */
function leaveDoors(module, doors, partOf, places) {
  const { none, i32 } = binaryen;
  if (!doors.length) return;
  module.addFunctionImport("fetch", "later", "fetch", i32, none);
  for (const part of new Set(doors.map(({ name }) => partOf.get(name)))) {
    const [, any] = [...places].find(([name]) => partOf.get(name) === part);
    const closed = module.ref.is_null(module.table.get(CROSSING, module.i32.const(any), binaryen.funcref));
    const fetched = module.call("fetch", [module.i32.const(part)], none);
    module.addFunction(`open${part}`, none, none, [], module.if(closed, fetched));
  }
  for (const { name, params, results } of doors) {
    const passed = binaryen.expandType(params).map((type, index) => module.local.get(index, type));
    const through = module.call_indirect(CROSSING, module.i32.const(places.get(name)), passed, params, results);
    const opened = module.call(`open${partOf.get(name)}`, [], none);
    module.removeFunction(name);
    module.addFunction(name, params, results, [], module.block(null, [opened, through], results));
  }
}

/** The functions that are noted or named, with their parts; but for those that are no longer than a door. */
function choices({ all, sources, found, held }, choose) {
  const isWorth = (name) => {
    const { calls, numbers, lines } = found.get(name);
    return calls.size > 0 || lines > DOOR_LINES || [...numbers].some((number) => held.leadsTo(number).length > 0);
  };
  const chosen = all.map(({ name, module: from }, at) => [name, from ? undefined : choose(sources.get(at) ?? "")]);
  return new Map(chosen.filter(([name, part]) => part !== undefined && isWorth(name)));
}

const exportedFunctions = (module) => exported(module).filter(({ kind }) => kind === binaryen.ExternalFunction).map(({ value }) => value);

/** What each part reaches; and of each function and each thing that is reached, with which part it comes. */
function settled({ whole, found, held }, chosen) {
  const at = new Map();
  for (const { at: place, name } of placed(whole)) at.set(place, [...(at.get(place) ?? []), name]);
  const partOf = new Map(chosen);
  const reached = PARTS.map((_, part) => {
    const roots = part === FIRST ? exportedFunctions(whole) : [...chosen.keys()].filter((name) => chosen.get(name) === part);
    const reached = reach(roots, { found, held, at, isEnd: (name) => (chosen.get(name) ?? part) !== part });
    for (const one of [...reached.functions, ...reached.things]) partOf.set(one, chosen.get(one) ?? meeting(partOf.get(one) ?? part, part));
    return reached;
  });
  return { reached, partOf };
}

/** Of each part: its own functions, what it calls in others, and the places in the tables where it has doors. */
function ways({ whole, all, found }, partOf, reached) {
  const everyPlace = placed(whole);
  return PARTS.map((_, part) => {
    const own = new Set(all.map(({ name }) => name).filter((name) => partOf.get(name) === part));
    const { called, copied, awaited } = calls(part, own, partOf, found);
    const isElsewhere = (name) => !BEFORE[part].includes(partOf.get(name) ?? FIRST);
    // Where a part before this one left a door, or has the function, there is one.
    const isNew = ({ at }) => reached[part].places.has(at) && !BEFORE[part].some((before) => before !== part && reached[before].places.has(at));
    const doorways = everyPlace.filter((one) => isElsewhere(one.name) && isNew(one));
    const outside = part === FIRST ? exportedFunctions(whole).filter(isElsewhere) : [];
    for (const name of [...doorways.map(({ name }) => name), ...outside]) awaited.add(name);
    return { own, called, copied, awaited, doorways: new Set(doorways.map(({ at }) => at)) };
  });
}

/** The functions that another part calls, each with its place in the table of those; what comes together stands together. */
function crossingPlaces(partOf, ways) {
  const crossed = [...partOf.keys()].filter((name) => ways.some(({ called, awaited }) => called.has(name) || awaited.has(name)));
  crossed.sort((one, other) => partOf.get(one) - partOf.get(other));
  return new Map(crossed.map((name, at) => [name, at]));
}

/** The first part offers its memory, tables and globals; the others take them. */
function share(module, part, memoryName) {
  for (const { name } of tables(module)) {
    if (part === FIRST) module.addTableExport(name, `t${name}`);
    else module.addTableImport(name, "first", `t${name}`);
  }
  for (const { name, type, mutable, module: from } of globals(module)) {
    if (part > FIRST) module.addGlobalImport(name, "first", `g${name}`, type, mutable);
    else if (!from) module.addGlobalExport(name, `g${name}`);
  }
  if (part > FIRST) module.addMemoryImport(memoryName.value, "first", memoryName.name);
}

/** One part of the program. */
function cut(bytes, part, { own, called, copied, awaited, doorways }, partOf, places) {
  const module = read(bytes);
  const [memoryName] = exported(module).filter(({ kind }) => kind === binaryen.ExternalMemory);
  fill(module, placed(module).filter(({ at, name }) => (partOf.get(name) ?? FIRST) === part || doorways.has(at)));
  if (part > FIRST) for (const { name } of exported(module)) module.removeExport(name);
  module.addTable(CROSSING, places.size, places.size);
  const doors = [];
  for (const one of functions(module)) {
    if (one.module || own.has(one.name) || copied.has(one.name)) continue;
    if (called.has(one.name)) import_(module, one, CROSSING, places.get(one.name).toString(36));
    else if (awaited.has(one.name)) doors.push(one);
    else module.removeFunction(one.name);
  }
  leaveDoors(module, doors, partOf, places);
  const offered = [...places.keys()].filter((name) => own.has(name));
  if (offered.length) module.addActiveElementSegment(CROSSING, "offered", offered, module.i32.const(places.get(offered[0])));
  share(module, part, memoryName);
  module.runPasses(["duplicate-function-elimination", "remove-unused-module-elements", "strip-debug", "strip-producers"]);
  return without(Buffer.from(module.emitBinary()), CUSTOM);
}

/** Splits the program, which came from a `linked` one; the result holds the parts, and words in Korean of the first screens. */
export function split(bytes, linked, rules, visits = "") {
  const whole = read(bytes);
  const program = { whole, all: functions(whole), sources: sourceNames(bytes), found: contents(whole), held: memory(linked) };
  const { reached, partOf: known } = settled(program, choices(program, chooser(rules, visits)));
  const partOf = new Map(program.all.filter(({ module: from }) => !from).map(({ name }) => [name, known.get(name) ?? REST]));
  const crossings = ways(program, partOf, reached);
  const places = crossingPlaces(partOf, crossings);
  const data = cutData(program.held, (thing) => known.get(thing) ?? REST, dataSegments(bytes));
  return {
    parts: PARTS.map((_, part) => withData(cut(bytes, part, crossings[part], partOf, places), data.parts[part])),
    korean: asFile(data.korean),
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
