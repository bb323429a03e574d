// Puts functions that are alike beside each other: compression then finds nearby what they share.
//
// Each is followed by the one that has most pairs of neighbouring instructions in common with it, measured by short strings of bytes, as
// search engines find texts that are alike. The optimiser then moves functions by name: they are named by their places.
import { CODE, Reader, functionImports, named, sections } from "./wasm.mjs";

/** A string of so many bytes, at least an instruction with what it takes. */
const GRAM = 4;

/** What so many functions hold says nothing of any. */
const COMMON = 1000;

/** The different strings of bytes in a body. */
function grams(body) {
  const found = new Set();
  for (let at = 0; at + GRAM <= body.length; at++) found.add(body.readUInt32LE(at));
  return found;
}

/** For each string of bytes that several hold, but not too many, who holds it. */
function holders(all) {
  const found = new Map();
  all.forEach((held, at) => {
    for (const gram of held) {
      const others = found.get(gram);
      if (others) others.push(at);
      else found.set(gram, [at]);
    }
  });
  for (const [gram, { length }] of found) if (length < 2 || length > COMMON) found.delete(gram);
  return found;
}

/** The numbers of the bodies, each followed by the one most like it of those that are left. */
function chain(bodies) {
  const all = bodies.map(grams);
  const held = holders(all);
  const left = new Set(bodies.keys());
  const order = [];
  for (let at = 0; at !== undefined; ) {
    left.delete(at);
    order.push(at);
    const shared = new Map();
    for (const gram of all[at]) for (const other of held.get(gram) ?? []) if (left.has(other)) shared.set(other, (shared.get(other) ?? 0) + 1);
    let [next, most] = [undefined, 0];
    for (const [other, count] of shared) {
      const alike = count / Math.sqrt(all[other].size);
      if (alike > most) [next, most] = [other, alike];
    }
    at = next ?? left.values().next().value;
  }
  return order;
}

/** The program with names for its functions that sort as they should stand. */
export function namedByPlace(bytes) {
  const imports = functionImports(bytes);
  const code = sections(bytes).find(({ id }) => id === CODE);
  // A part may be empty.
  if (!code) return bytes;
  const bodies = new Reader(code.payload);
  const order = chain(bodies.list(() => bodies.slice()));
  return named(bytes, order.map((at, place) => [imports + at, `f${String(place).padStart(6, "0")}`]));
}
