// The parts of the program, so that a reader waits only for what draws the screen that is opened.
//
//  first ─▶ gallery ────────────────────┐         ┌─▶ patterns ─┐
//    └────▶ figure ─▶ around ─▶ moves ──┴─▶ labs ─┼─▶ topology ─┼─▶ rest
//                                                 ├─▶ queues ───┤
//                                                 └─▶ sharding ─┘
//
// The first holds the page's frame and what all need; the figure is the rate-limit lab's; around it stands what explains and changes it;
// moves are a reader's first; then what opens and draws the other labs; then whatever else can happen.

/** Each part, in an order in which they may come, with those that it comes after: what they hold it may use as its own. */
const AFTER = {
  first: [],
  gallery: ["first"],
  figure: ["first"],
  around: ["figure"],
  moves: ["around"],
  labs: ["gallery", "moves"],
  patterns: ["labs"],
  topology: ["labs"],
  queues: ["labs"],
  sharding: ["labs"],
  rest: ["patterns", "topology", "queues", "sharding"],
};

/** The parts of a first visit of rate limiting: every byte counts, and none is copied into them that another has. */
export const EARLY = ["first", "gallery", "figure", "around", "moves"];

export const PARTS = Object.keys(AFTER);

/** Of each part, by number, all that it comes after, and itself. */
export const BEFORE = [];
for (const [part, after] of Object.values(AFTER).entries()) {
  const all = new Set(after.flatMap((name) => BEFORE[PARTS.indexOf(name)])).add(part);
  BEFORE.push([...all].sort((one, other) => one - other));
}

/** The last part that comes before both, or is one of them. */
export const meeting = (one, other) => BEFORE[one].findLast((part) => BEFORE[other].includes(part));
