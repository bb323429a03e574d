/**
 * Interplay as an ES module: the experiments of the page, run by their links.
 *
 * ```js
 * import init, { run } from "https://your.host/interplay/interplay.js";
 * await init();
 * const { summary, series } = run("#/rate-limit?rule=5/s+burst+20&seed=7");
 * console.log(summary.figures.denied, series.time.length);
 * ```
 *
 * The same link gives the same run, to the byte, here, on the page and in the terminal. Every function runs to its end
 * before it returns; a run of a million requests takes about a second, so call it in a worker where that matters.
 */

/** Loads the program. Call it and wait for it before anything else; calling it again costs nothing. */
export default function init(): Promise<void>;

/**
 * Runs an experiment.
 *
 * @param link A link such as `#/rate-limit?rule=5/s+burst+20`, or a whole address that ends in one.
 * @throws {InterplayError} What is wrong with the link, the options or the log.
 */
export function run(link: string, options?: Options): Result;

/**
 * The steps from `from` to `to`, both included, counted from 1; at most 10,000 in one call.
 * Runs the whole experiment first.
 *
 * @param options Options, or only the language of the sentences.
 * @throws {InterplayError} As `run`; `parameter` is `from` or `to` for steps that the run does not have.
 */
export function steps(link: string, from: number, to: number, options?: Language | Options): Step[];

/**
 * Checks a link and gives it in its shortest form: everything at its default left out.
 *
 * @throws {InterplayError} What is wrong with the link.
 */
export function link(text: string, options?: Language | Options): string;

/** Every lab with its parameters, fault targets and presets. */
export function labs(): Lab[];

export type Language = "en" | "ko";

export interface Options {
  /**
   * The bytes of the access log that the link plays (`log=...`), plain or gzip: Combined or Common Log Format, JSON
   * lines, or CSV with a header. Interplay does not fetch it, not even the sample, and sends it nowhere.
   */
  log?: Uint8Array;
  /** The language of sentences and errors; English if left out. */
  language?: Language;
}

/** What is thrown: a message in words, for people, and the name of the parameter or option that is wrong. */
export interface InterplayError extends Error {
  name: "InterplayError";
  /** The name as the link has it (`rule`, `length`, `store`), or of the option (`log`, `from`); null for the link as a whole. */
  parameter: string | null;
}

export interface Result {
  summary: Summary;
  /** Of the rate-limit lab, of a pattern, or of another lab: lines by name, `NAME_time` beside `NAME`. */
  series: RateLimitSeries | PatternSeries | Record<string, Float64Array>;
  /** In the labs of the patterns: each database's tables, with their rows as they stand at the end. */
  databases?: Record<string, Record<string, Record<string, unknown>[]>>;
  /** In the labs of the patterns: what each order's customer was told, by the order's number. */
  told?: Record<string, "shipped" | "accepted" | "failed" | "no-answer" | "waiting">;
}

/** What waits over time: each a line of seconds and counts in which no peak is lost. */
export interface PatternSeries {
  /** Customers who wait. */
  waiting_time: Float64Array;
  waiting: Float64Array;
  /** Messages in the broker. */
  queue_time: Float64Array;
  queue: Float64Array;
  /** Messages to send in the outbox. */
  outbox_time: Float64Array;
  outbox: Float64Array;
  /** The share of orders about which the databases disagree. */
  inconsistent_time: Float64Array;
  inconsistent: Float64Array;
}

export interface Summary {
  /** The shortest link that makes this run again. */
  link: string;
  /** 64 bits over every step, as 16 hexadecimal digits. Equal digests: equal runs. */
  digest: string;
  /** Steps in all. */
  steps: number;
  /** Seconds from the run's start to its last step. */
  ended_at: number;
  /** Whether the run has more steps than these 50,000,000, and perhaps no end. */
  cut_off: boolean;
  /** What was measured, by name: `requests`, `allowed`, `denied`, `denied_share`, `keys`, `keys_denied`, ... */
  figures: Record<string, number>;
  /** The invariants. */
  checks: Check[];
}

export interface Check {
  name: string;
  /** Whether it held at every step. */
  holds: boolean;
  /** The first step at which it did not. */
  first_failed_step: number | null;
}

/** One entry a request, in the order decided. Each call makes new arrays: they are yours, to keep or to transfer. */
export interface RateLimitSeries {
  /** Seconds since the run's start, ascending. */
  time: Float64Array;
  /** What became of the request: a place in `verdicts`. */
  verdict: Uint8Array;
  /** The verdicts' names: `allowed`, `queued`, `denied`, `exempt`, `forged`, `failed-open`, `failed-closed`. */
  verdicts: string[];
  /** 1 if the request reaches the service, now or later, else 0. */
  allowed: Uint8Array;
  /** Whole tokens left under the rule that decided; 4,294,967,295 if there are more or no rule was asked. */
  remaining: Uint32Array;
  /** The busiest key of the first rule, whose bucket is followed; `*` if everything shares one, null without requests. */
  level_key: string | null;
  /** Seconds since the run's start for each entry of `level`, ascending. */
  level_time: Float64Array;
  /** Tokens in that bucket before and after each of its requests; a long run is reduced without losing a peak. */
  level: Float64Array;
}

export interface Step {
  /** Its number, from 1. */
  step: number;
  /** Seconds since the run's start. */
  time: number;
  /** Who did it. */
  who: string;
  /** To whom, if anybody. */
  to: string | null;
  /** One word that is the same in every language. In the rate-limit lab: a verdict's name, `left`, `store-down`, `store-up`. */
  kind: string;
  /** The earlier step that caused it, if one did. */
  cause: number | null;
  /** What happened and why, in the language asked for. */
  sentence: string;
}

export interface Lab {
  name: string;
  parameters: Parameter[];
  /** What can fail, and how a link writes it: `store=down@2s..7s`. */
  targets: { name: string; kinds: { name: string; form: string }[] }[];
  /** What else can fail, where a parameter names it: the places of a map. */
  named?: { parameter: string; kinds: { name: string; form: string }[] };
  /** Links with a story. */
  presets: { name: string; link: string }[];
  /** Claims with the experiments that show them. */
  points: { name: string; link: string }[];
}

export interface Parameter {
  name: string;
  kind: "count" | "decimal" | "duration" | "rate" | "share" | "choice" | "list" | "rules" | "log" | "map";
  /** What it takes, in English. */
  range: string;
  unit: string | null;
  default: string;
  /** Whether it may stand more than once in a link. */
  repeats: boolean;
}
