// The parts of the program, so that a reader waits only for what draws the screen that is opened.
//
//  first ─▶ gallery ──────────────────────────────┐         ┌─▶ patterns ─┐
//    └────▶ figure ─▶ stage ─▶ around ─▶ moves ─┬─┴─▶ labs ─┼─▶ topology ─┼─▶ rest
//                                               │           ├─▶ queues ───┤
//                                               │           └─▶ sharding ─┤
//                                               └─▶ own ──────────────────┘
//
// The first holds the page's frame and what all need; the figure opens rate limiting and plays it, on its stage; around it stands what
// explains and changes it; moves are a reader's first; own is what links need that have settings of their own; then what opens and draws
// the other labs; then whatever else can happen.

/** Each part, in an order in which they may come, with those that it comes after: what they hold it may use as its own. */
const AFTER = {
  first: [],
  gallery: ["first"],
  figure: ["first"],
  stage: ["figure"],
  around: ["stage"],
  moves: ["around"],
  own: ["moves"],
  labs: ["gallery", "moves"],
  patterns: ["labs"],
  topology: ["labs"],
  queues: ["labs"],
  sharding: ["labs"],
  rest: ["own", "patterns", "topology", "queues", "sharding"],
};

/** The parts of a first visit of rate limiting: every byte counts, and none is copied into them that another has. */
export const EARLY = ["first", "gallery", "figure", "stage", "around", "moves"];

export const PARTS = Object.keys(AFTER);

/** The parts that come in one file, one behind the other as above, so that nothing is waited for between them; every other has its own. */
const TOGETHER = [["figure", "stage", "around"]];

/** The further parts, by files; a file is called after its first. */
export const FILES = PARTS.slice(1).flatMap((part) => {
  const parts = TOGETHER.find((parts) => parts.includes(part)) ?? [part];
  return parts[0] === part ? [parts] : [];
});

/** Of each part, by number, all that it comes after, and itself. */
export const BEFORE = [];
for (const [part, after] of Object.values(AFTER).entries()) {
  const all = new Set(after.flatMap((name) => BEFORE[PARTS.indexOf(name)])).add(part);
  BEFORE.push([...all].sort((one, other) => one - other));
}

/** The names of all parts that a part comes after, and its own. */
export const needed = (part) => BEFORE[PARTS.indexOf(part)].map((at) => PARTS[at]);

/** The last part that comes before both, or is one of them. */
export const meeting = (one, other) => BEFORE[one].findLast((part) => BEFORE[other].includes(part));
