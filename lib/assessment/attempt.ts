import { concludingDraw } from "../bank/blueprint";
import type { ItemRef } from "../bank/item";
import { DomainId } from "../bank/schema";
import { deriveSeed, shuffle } from "../maths/random";
import { draw, interleave } from "./draw";
import { domainVerdict, evidenceOf } from "./evidence";
import type { Answer, Attempt, Length, Mode, Series } from "./model";
import type { Pool } from "./pool";

/**
 * How many items of each domain a series draws at once: « long » can conclude, « short » can only
 * reveal a marked gap.
 * « verdict » and « open » series draw further blocks, until the verdict or as long as wanted.
 */
export const blockSizes: Record<Length, number> = {
  short: 3,
  long: concludingDraw,
  verdict: concludingDraw,
  open: concludingDraw,
};

export type SeriesRequest = {
  readonly mode: Mode;
  readonly length: Length;
  readonly domains: readonly DomainId[];
  /** Active items of the bank to draw from. */
  readonly pool: readonly ItemRef[];
  /** Ids of the items that the person has ever answered. */
  readonly seen: ReadonlySet<string>;
  /** ISO 8601, UTC. */
  readonly at: string;
};

/** A new attempt with nothing in it yet. */
export function newAttempt(id: string, seed: number, bank: Attempt["bank"], at: string): Attempt {
  return { id, seed, bank, startedAt: at, series: [], served: [], passed: [], flagged: [] };
}

/**
 * Adds a diagnostic or one-domain series to an attempt. Only unseen items are drawn: an item
 * already answered would teach nothing about what the person knew.
 */
export function startSeries(attempt: Attempt, request: SeriesRequest): Attempt {
  const series: Series = {
    mode: request.mode,
    length: request.length,
    domains: [...request.domains],
    items: drawBlock(attempt, request.domains, blockSizes[request.length], request),
    startedAt: request.at,
    endedAt: null,
  };
  return withSeries(attempt, [...closed(attempt.series, request.at), series]);
}

/** Adds a series that asks again exactly the items given, which count for no verdict. */
export function startRetry(attempt: Attempt, items: readonly ItemRef[], at: string): Attempt {
  const order = shuffle(items, deriveSeed(attempt.seed, "retry", attempt.series.length));
  const domains = DomainId.options.filter((domain) => items.some((item) => item.domain === domain));
  const series: Series = {
    mode: "retry",
    length: "verdict",
    domains,
    items: order,
    startedAt: at,
    endedAt: null,
  };
  return withSeries(attempt, [...closed(attempt.series, at), series]);
}

/**
 * Draws one more block for the domains of the last series that have no verdict yet. A series that
 * ended because nothing was left of it runs again; with nothing more to draw it stays as it is.
 */
export function extendSeries(
  attempt: Attempt,
  answers: readonly Answer[],
  from: Pick<SeriesRequest, "pool" | "seen">,
): Attempt {
  const last = lastSeries(attempt);
  if (!last) return attempt;
  const decided = decidedDomains(attempt, answers, last);
  const undecided = last.domains.filter((domain) => !decided.has(domain));
  const block = drawBlock(attempt, undecided, blockSizes[last.length], from);
  if (block.length === 0) return attempt;
  const series = attempt.series.with(-1, { ...last, items: [...last.items, ...block], endedAt: null });
  return withSeries(attempt, series);
}

/** Ends the running series: what it served and got no answer now counts as not acquired. */
export function endSeries(attempt: Attempt, at: string): Attempt {
  return runningSeries(attempt) ? withSeries(attempt, closed(attempt.series, at)) : attempt;
}

/**
 * Ends the running series once nothing is left to ask of it. What was seen of a domain that stopped
 * before its answer came is not held against anyone: it was the series that asked no more.
 */
export function settle(attempt: Attempt, answers: readonly Answer[], at: string): Attempt {
  if (!runningSeries(attempt) || itemsLeft(attempt, answers).length > 0) return attempt;
  const dropped = new Set(seenUnanswered(attempt, answers).map((item) => item.id));
  return endSeries({ ...attempt, served: attempt.served.filter((id) => !dropped.has(id)) }, at);
}

/** The items of the running series put on screen and not answered: what ending it would count as not acquired. */
export function seenUnanswered(attempt: Attempt, answers: readonly Answer[]): ItemRef[] {
  const running = runningSeries(attempt);
  // A retry counts for nothing, answered or not.
  if (!running || running.mode === "retry") return [];
  const served = new Set(attempt.served);
  const answered = new Set(answers.map((answer) => answer.item.id));
  return running.items.filter((item) => served.has(item.id) && !answered.has(item.id));
}

/** Goes on without the items given, of which the text is nowhere any more. What was answered stays. */
export function withdraw(
  attempt: Attempt,
  answers: readonly Answer[],
  digests: ReadonlySet<string>,
): Attempt {
  const running = runningSeries(attempt);
  if (!running) return attempt;
  // A question asked again has an answer of its own to get.
  const number = attempt.series.length - 1;
  const answered = new Set(answers.filter((one) => one.series === number).map((one) => one.item.id));
  const gone = new Set(
    running.items.filter((item) => digests.has(item.digest) && !answered.has(item.id)).map((item) => item.id),
  );
  if (gone.size === 0) return attempt;
  const items = running.items.filter((item) => !gone.has(item.id));
  const served = attempt.served.filter((id) => !gone.has(id));
  return { ...attempt, served, series: attempt.series.with(-1, { ...running, items }) };
}

/** The latest series, running or not. */
export function lastSeries(attempt: Attempt): Series | null {
  return attempt.series.at(-1) ?? null;
}

/** The series that still runs, if any: always the last. */
export function runningSeries(attempt: Attempt): Series | null {
  const last = lastSeries(attempt);
  return last && last.endedAt === null ? last : null;
}

/** Records that an item was put on screen. */
export function serve(attempt: Attempt, itemId: string): Attempt {
  return attempt.served.includes(itemId) ? attempt : { ...attempt, served: [...attempt.served, itemId] };
}

/** Passes over an item: it comes back after the others. */
export function pass(attempt: Attempt, itemId: string): Attempt {
  return { ...attempt, passed: [...attempt.passed.filter((id) => id !== itemId), itemId] };
}

/** Flags an item for review, or takes the flag away. */
export function toggleFlag(attempt: Attempt, itemId: string): Attempt {
  const flagged = attempt.flagged.includes(itemId)
    ? attempt.flagged.filter((id) => id !== itemId)
    : [...attempt.flagged, itemId];
  return { ...attempt, flagged };
}

/** Why a domain of a series asks nothing more: its verdict is reached, or nothing unseen is left. */
export type StopReason = "verdict" | "exhausted";

/** Whether and why a domain stops, from the evidence and from what is left to draw. */
export function stopReason(
  attempt: Attempt,
  answers: readonly Answer[],
  domain: DomainId,
  { pool, seen }: { readonly pool: Pool; readonly seen: ReadonlySet<string> },
): StopReason | null {
  if (domainVerdict(evidenceOf(attempt, answers), domain).verdict !== "indetermine") return "verdict";
  return leftToDraw(attempt, domain, { pool, seen }) === 0 ? "exhausted" : null;
}

/** How many questions of a domain were neither seen nor drawn; without end while the whole bank is not known. */
function leftToDraw(
  attempt: Attempt,
  domain: DomainId,
  { pool, seen }: { readonly pool: Pool; readonly seen: ReadonlySet<string> },
): number {
  if (!pool.complete) return Number.POSITIVE_INFINITY;
  const drawn = new Set(attempt.series.flatMap((series) => series.items.map((item) => item.id)));
  return pool.items.filter((item) => item.domain === domain && !seen.has(item.id) && !drawn.has(item.id))
    .length;
}

/** How many questions `extendSeries` would add to the last series, at most: 0 means that nothing is left of it. */
export function blockAhead(
  attempt: Attempt,
  answers: readonly Answer[],
  from: { readonly pool: Pool; readonly seen: ReadonlySet<string> },
): number {
  const last = lastSeries(attempt);
  if (!last || last.mode === "retry") return 0;
  const decided = decidedDomains(attempt, answers, last);
  return last.domains
    .filter((domain) => !decided.has(domain))
    .map((domain) => Math.min(blockSizes[last.length], leftToDraw(attempt, domain, from)))
    .reduce((sum, count) => sum + count, 0);
}

/**
 * The items of the running series that are still to be answered, next one first: those of a
 * domain whose verdict is reached are dropped (in a retry nothing is), those passed over come last.
 */
export function itemsLeft(attempt: Attempt, answers: readonly Answer[]): ItemRef[] {
  const running = runningSeries(attempt);
  if (!running) return [];
  const number = attempt.series.length - 1;
  const answered = new Set(answers.filter((a) => a.series === number).map((a) => a.item.id));
  const decided = decidedDomains(attempt, answers, running);
  const left = running.items.filter((item) => !answered.has(item.id) && !decided.has(item.domain));
  const passed = attempt.passed.flatMap((id) => left.find((item) => item.id === id) ?? []);
  return [...left.filter((item) => !passed.includes(item)), ...passed];
}

/** The domains about which a series has nothing more to ask because their verdict is reached. */
function decidedDomains(attempt: Attempt, answers: readonly Answer[], series: Series): Set<DomainId> {
  if (series.mode === "retry" || series.length === "open") return new Set();
  const evidence = evidenceOf(attempt, answers);
  return new Set(
    series.domains.filter((domain) => domainVerdict(evidence, domain).verdict !== "indetermine"),
  );
}

/**
 * Ids of the items to take up again: those whose latest answer was not right, and which are still asked.
 * @param active ids of the items that the bank still asks; `null` while that is not known.
 */
export function idsToRetry(answers: readonly Answer[], active: ReadonlySet<string> | null): string[] {
  const latest = new Map(answers.map((answer) => [answer.item.id, answer.outcome]));
  const missed = [...latest].filter(([, outcome]) => outcome !== "right").map(([id]) => id);
  return missed.filter((id) => active === null || active.has(id));
}

function drawBlock(
  attempt: Attempt,
  domains: readonly DomainId[],
  count: number,
  { pool, seen }: Pick<SeriesRequest, "pool" | "seen">,
): ItemRef[] {
  const earlier = attempt.series
    .filter((series) => series.mode !== "retry")
    .flatMap((series) => series.items);
  const order = shuffle(domains, deriveSeed(attempt.seed, "domains", attempt.series.length));
  const draws = order.map((domain) =>
    draw({
      pool: pool.filter((item) => item.domain === domain),
      count,
      seen,
      drawn: earlier.filter((item) => item.domain === domain),
      seed: deriveSeed(attempt.seed, domain),
    }).filter((item) => !seen.has(item.id)),
  );
  return interleave(draws);
}

function closed(series: readonly Series[], at: string): Series[] {
  return series.map((one) => (one.endedAt === null ? { ...one, endedAt: at } : one));
}

function withSeries(attempt: Attempt, series: Series[]): Attempt {
  return { ...attempt, series };
}
