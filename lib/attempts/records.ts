import * as z from "zod/mini";
import { Draft } from "../assessment/draft";
import { Answer, Attempt } from "../assessment/model";
import { rebuild } from "./rebuild";
import { answerKey, type Changes, type Loaded, type Pen, StoreFault } from "./store";

/*
 * What the device's disk holds, in version 2. Every record says its version: one of a newer version
 * is left alone, one of ours that does not parse is damaged. `order` is our own count of what was
 * written, since a device's clock may be set back; dates are for showing only.
 */

/** Raised with any change that older code would take for damage. Migrations: migrations.ts. */
export const recordVersion = 2;

const version = z.literal(recordVersion);
const order = z.int().check(z.minimum(0));

export const AttemptRecord = z.object({ v: version, order, attempt: Attempt });
export const AnswerRecord = z.object({ v: version, order, attemptId: z.string(), answer: Answer });
export const DraftRecord = z.object({
  v: version,
  attemptId: z.string(),
  series: z.int().check(z.minimum(0)),
  itemId: z.string(),
  draft: Draft,
});

/** Who may write, since which erasure, and how much was written. */
export const Meta = z.object({
  epoch: z.string().check(z.minLength(1)),
  writer: z.nullable(z.string()),
  order,
});
export type Meta = z.infer<typeof Meta>;

export type AnswerRecord = z.infer<typeof AnswerRecord>;

/** A record as it lies on the disk. */
export type Row = { readonly key: string; readonly value: unknown };
export type Rows = {
  readonly attempts: readonly Row[];
  readonly answers: readonly Row[];
  readonly drafts: readonly Row[];
};
export type Damaged = Row & { readonly from: "attempts" | "answers" };

/**
 * Makes sense of what lies on the disk.
 * @returns what can be read, in our own order, and the records that are damaged.
 */
export function readRows(rows: Rows): { loaded: Loaded; damaged: Damaged[] } {
  const attempts = sort(rows.attempts, AttemptRecord);
  const answers = sort(rows.answers, AnswerRecord);
  const drafts = sort(rows.drafts, DraftRecord);
  const ordered = answers.good.sort((a, b) => a.order - b.order);
  const known = new Set([
    ...attempts.good.map((record) => record.attempt.id),
    ...attempts.newer.map((row) => row.key),
  ]);
  const kept = attempts.good.map((record) => {
    const own = ordered.filter((answer) => answer.attemptId === record.attempt.id);
    return {
      order: Math.max(record.order, own.at(-1)?.order ?? 0),
      attempt: record.attempt,
      answers: own.map((one) => one.answer),
    };
  });
  // Answers outlive a damaged attempt: they are gathered under one rebuilt from them.
  const orphans = rebuild(ordered.filter((record) => !known.has(record.attemptId)));
  const all = [...orphans, ...kept].sort((a, b) => a.order - b.order);
  return {
    loaded: {
      kept: all.map((one) => ({ attempt: one.attempt, answers: one.answers })),
      drafts: drafts.good,
      damaged: attempts.damaged.length + answers.damaged.length,
      newer: attempts.newer.length + answers.newer.length,
    },
    damaged: [
      ...attempts.damaged.map((row) => ({ ...row, from: "attempts" as const })),
      ...answers.damaged.map((row) => ({ ...row, from: "answers" as const })),
    ],
  };
}

function sort<T>(rows: readonly Row[], schema: z.ZodMiniType<T>) {
  const good: T[] = [];
  const damaged: Row[] = [];
  const newer: Row[] = [];
  for (const row of rows) {
    const parsed = schema.safeParse(row.value);
    if (parsed.success) good.push(parsed.data);
    else if (isNewer(row.value)) newer.push(row);
    else damaged.push(row);
  }
  return { good, damaged, newer };
}

/** Whether a record says that it is of a version after this one. */
export function isNewer(value: unknown): boolean {
  const said = z.object({ v: z.int().check(z.minimum(recordVersion + 1)) }).safeParse(value);
  return said.success;
}

const Ordered = z.object({ order });

/**
 * Who may write from now on. What was written before keeps its place, even where the record that
 * counted it is gone or damaged: the count goes on from the highest that is found.
 */
export function nextMeta(before: Meta | null, rows: Rows, fresh: string, writer: string): Meta {
  const orders = [...rows.attempts, ...rows.answers].map(
    (row) => Ordered.safeParse(row.value).data?.order ?? 0,
  );
  const highest = orders.reduce((a, b) => Math.max(a, b), before?.order ?? 0);
  return { epoch: before?.epoch ?? fresh, writer, order: highest };
}

/** The records that some changes amount to, parsed before anything is written. */
export type Write = {
  readonly attempts: readonly (Row & { readonly value: z.infer<typeof AttemptRecord> })[];
  readonly answers: readonly (Row & { readonly value: AnswerRecord })[];
  readonly drafts: readonly (Row & { readonly value: z.infer<typeof DraftRecord> })[];
  readonly dropDrafts: readonly string[];
  /** The order after them. */
  readonly order: number;
};

/**
 * The records of some changes, numbered on from what was written before.
 * @throws StoreFault `invalid` when they are not what we would read back.
 */
export function recordsOf(changes: Changes, before: number): Write {
  let order = before;
  try {
    const answers = (changes.answers ?? []).map(({ attemptId, answer }) => ({
      key: answerKey(attemptId, answer.series, answer.item.id),
      value: AnswerRecord.parse({ v: recordVersion, order: ++order, attemptId, answer }),
    }));
    const attempts = (changes.attempts ?? []).map((attempt) => ({
      key: attempt.id,
      value: AttemptRecord.parse({ v: recordVersion, order: ++order, attempt }),
    }));
    const drafts = (changes.drafts ?? []).map((draft) => ({
      key: answerKey(draft.attemptId, draft.series, draft.itemId),
      value: DraftRecord.parse({ v: recordVersion, ...draft }),
    }));
    const dropDrafts = (changes.dropDrafts ?? []).map((one) =>
      answerKey(one.attemptId, one.series, one.itemId),
    );
    return { attempts, answers, drafts, dropDrafts, order };
  } catch (cause) {
    throw new StoreFault("invalid", { cause });
  }
}

/** Why a pen may not write; `null` when it may. A store without its own record was emptied under us. */
export function refusalOf(meta: Meta | null, pen: Pen): StoreFault | null {
  if (meta?.epoch !== pen.epoch) return new StoreFault("erased");
  return meta.writer === pen.token ? null : new StoreFault("elsewhere");
}

/** Whether an answer already kept is the one to be written. */
export function isSameAnswer(before: unknown, record: AnswerRecord): boolean {
  const kept = AnswerRecord.safeParse(before);
  return kept.success && JSON.stringify(kept.data.answer) === JSON.stringify(record.answer);
}

const Open = z.looseObject({ attempt: z.optional(z.looseObject({})) });

/** An attempt's record over the one it replaces: what another version of ours added to it stays. */
export function overlay(before: unknown, record: z.infer<typeof AttemptRecord>): unknown {
  const kept = Open.safeParse(before).data;
  return { ...kept, ...record, attempt: { ...kept?.attempt, ...record.attempt } };
}
