import * as z from "zod/mini";
import { Answer, Attempt, Series } from "../assessment/model";
import { type Row, recordVersion } from "./records";

/*
 * How what an older version wrote becomes what this one reads. One function a version, from raw
 * records to raw records; what it does not recognise it leaves as it is, for the reader to set aside.
 * tests/unit/attempts/versions holds a disk of every version that ever was.
 */

export type Disk = { readonly attempts: readonly Row[]; readonly answers: readonly Row[] };

// In version 1 a retry of which every question had been retired was written without a domain.
export const AttemptV1 = z.extend(Attempt, {
  series: z.array(z.extend(Series, { domains: z.union([Series.shape.domains, z.tuple([])]) })),
});
const AnswerV1 = z.object({ attemptId: z.string(), answer: Answer });

/** Version 1 had no version in its records and took their order from the device's clock. */
export function fromVersion1(disk: Disk): { disk: Disk; order: number } {
  const dated = [
    ...disk.attempts.map((row) => ({ row, at: AttemptV1.safeParse(row.value).data?.startedAt })),
    ...disk.answers.map((row) => ({ row, at: AnswerV1.safeParse(row.value).data?.answer.at })),
  ];
  const inOrder = dated
    .filter((one) => one.at !== undefined)
    .sort((a, b) => (a.at as string).localeCompare(b.at as string));
  const orders = new Map(inOrder.map(({ row }, index) => [row, index + 1]));
  const order = (row: Row) => orders.get(row) ?? 0;
  return {
    disk: {
      attempts: disk.attempts.map((row) => {
        const attempt = AttemptV1.safeParse(row.value).data;
        if (!attempt) return row;
        return {
          key: row.key,
          value: { v: recordVersion, order: order(row), attempt: withDomains(attempt) },
        };
      }),
      answers: disk.answers.map((row) => {
        const record = AnswerV1.safeParse(row.value).data;
        return record ? { key: row.key, value: { v: recordVersion, order: order(row), ...record } } : row;
      }),
    },
    order: orders.size,
  };
}

/** A series that named no domain takes those of the attempt's first. */
export function withDomains(attempt: z.infer<typeof AttemptV1>): Attempt {
  const domains =
    attempt.series.find((series) => series.domains.length > 0)?.domains ?? (["fondamentaux"] as const);
  return {
    ...attempt,
    series: attempt.series.map((series) => ({
      ...series,
      domains: [...(series.domains.length > 0 ? series.domains : domains)],
    })),
  };
}
