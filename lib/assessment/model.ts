import * as z from "zod/mini";
import { ItemRef, Response } from "../bank/item";
import { DomainId } from "../bank/schema";

/*
 * What an attempt is made of. These shapes are also what the browser stores and
 * what a result file holds, hence zod: they are parsed whenever they come back.
 * They come back from older and newer versions of ourselves: a field that is not known here is ignored.
 */
const KeptRef = z.object(ItemRef.shape);

export const Confidence = z.enum(["sure", "hesitant"]);
export type Confidence = z.infer<typeof Confidence>;

/** `unknown` is « Je ne sais pas »: not acquired, and kept apart from wrong. */
export const Outcome = z.enum(["right", "wrong", "unknown"]);
export type Outcome = z.infer<typeof Outcome>;

/** An answer, frozen when it was given: never judged again by a later key. */
export const Answer = z.object({
  item: KeptRef,
  response: z.nullable(Response),
  outcome: Outcome,
  confidence: z.nullable(Confidence),
  /** Whether this is the person's first answer ever to this item: only these are evidence. */
  first: z.boolean(),
  /** Number of the series of the attempt in which it was given. */
  series: z.int().check(z.minimum(0), z.maximum(9999)),
  at: z.iso.datetime(),
});
export type Answer = z.infer<typeof Answer>;

export const Mode = z.enum(["diagnostic", "domain", "retry"]);
export type Mode = z.infer<typeof Mode>;

/** How long a series is: see `blockSizes` in attempt.ts. `open` goes on after the verdict. */
export const Length = z.enum(["short", "long", "verdict", "open"]);
export type Length = z.infer<typeof Length>;

/** One sitting: the items drawn for it, in the order in which they are served. */
export const Series = z.object({
  mode: Mode,
  length: Length,
  domains: z.array(DomainId).check(z.minLength(1)),
  items: z.array(KeptRef),
  startedAt: z.iso.datetime(),
  endedAt: z.nullable(z.iso.datetime()),
});
export type Series = z.infer<typeof Series>;

/** A person's assessment: one or more series whose first answers add up to verdicts. */
export const Attempt = z.object({
  id: z.string().check(z.minLength(1), z.maxLength(60)),
  /** Unsigned 32-bit integer from which every draw and every shuffle follows. */
  seed: z.int().check(z.minimum(0), z.maximum(0xffffffff)),
  bank: z.object({ version: z.string(), digest: z.string() }),
  startedAt: z.iso.datetime(),
  series: z.array(Series),
  /** Ids of the items put on screen, answered or not. */
  served: z.array(z.string()),
  /** Ids of the items passed over, to come back to. */
  passed: z.array(z.string()),
  /** Ids of the items flagged for review. */
  flagged: z.array(z.string()),
});
export type Attempt = z.infer<typeof Attempt>;
