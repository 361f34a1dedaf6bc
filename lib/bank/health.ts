import * as z from "zod/mini";
import type { Reading } from "./file-schemas";
import type { Finding } from "./finding";
import { guessRates, heuristics } from "./guess";
import { Difficulty, DomainId, Kind } from "./schema";
import type { SourceBank } from "./source-bank";
import { frenchTypography } from "./typography";

/* The state of the bank, as data: the report for maintainers and the page for everybody say the same. */

const Count = z.int().check(z.minimum(0));
const perLevel = z.record(Difficulty, Count);

export const BankHealth = z.strictObject({
  version: z.string(),
  /** The day it was measured. */
  on: z.string(),
  active: Count,
  drafts: Count,
  retired: Count,
  resources: Count,
  /** Active questions that put the reader in a situation. */
  situations: Count,
  kinds: z.record(Kind, Count),
  levels: perLevel,
  domains: z.array(
    z.strictObject({
      id: DomainId,
      title: z.string(),
      active: Count,
      situations: Count,
      kinds: z.record(Kind, Count),
      levels: perLevel,
      competencies: z.array(
        z.strictObject({
          id: z.string(),
          title: z.string(),
          /** Active questions of which it is the main competency, by level. */
          levels: perLevel,
          resources: Count,
        }),
      ),
    }),
  ),
  /** Second readings of the revisions now active: blind answers of the first, questions mended after any. */
  readings: z.strictObject({
    read: Count,
    agreed: Count,
    differed: Count,
    hesitated: Count,
    mended: Count,
  }),
  /** Points, out of a hundred, that each way of choosing by form wins over chance; chance itself in percent. */
  guesses: z.array(z.strictObject({ label: z.string(), rate: z.number(), chance: z.number() })),
  findings: z.array(z.strictObject({ rule: z.string(), errors: Count, warnings: Count })),
  /** The questions read longest ago. */
  oldest: z.array(z.strictObject({ id: z.string(), domain: DomainId, reviewedOn: z.string() })),
});
export type BankHealth = z.infer<typeof BankHealth>;

const oldestShown = 10;

/** @param today `AAAA-MM-JJ`. @param findings what the rules found. */
export function healthOf(bank: SourceBank, findings: readonly Finding[], today: string): BankHealth {
  const active = bank.questions.filter((q) => q.value.status === "active");
  const values = active.map((q) => q.value);
  return {
    version: bank.manifest.value.version,
    on: today,
    active: active.length,
    drafts: bank.questions.filter((q) => q.value.status === "draft").length,
    retired: bank.questions.filter((q) => q.value.status === "retired").length,
    resources: bank.resources.length,
    situations: values.filter((q) => q.form === "situation").length,
    kinds: countBy(values, Kind.options, (q) => q.kind),
    levels: countBy(values, Difficulty.options, (q) => q.difficulty),
    domains: bank.domains.value.map((domain) => {
      const own = active.filter((q) => q.domain === domain.id).map((q) => q.value);
      return {
        id: domain.id,
        title: frenchTypography(domain.title),
        active: own.length,
        situations: own.filter((q) => q.form === "situation").length,
        kinds: countBy(own, Kind.options, (q) => q.kind),
        levels: countBy(own, Difficulty.options, (q) => q.difficulty),
        competencies: domain.competencies.map(({ id, title }) => ({
          id,
          title: frenchTypography(title),
          levels: countBy(
            own.filter((q) => q.competencies[0] === id),
            Difficulty.options,
            (q) => q.difficulty,
          ),
          resources: bank.resources.filter((r) => r.value.competencies.includes(id)).length,
        })),
      };
    }),
    readings: readingsOf(bank),
    guesses: guessRates(values).map(({ heuristic, rate, chance }) => ({
      label: heuristics[heuristic],
      rate: round(100 * rate),
      chance: round(100 * chance),
    })),
    findings: [...new Set(findings.map((one) => one.rule))].map((rule) => {
      const own = (level: Finding["level"]) =>
        findings.filter((one) => one.rule === rule && one.level === level).length;
      return { rule, errors: own("error"), warnings: own("warning") };
    }),
    oldest: [...active]
      .sort((a, b) => (a.value.reviewedOn + a.value.id < b.value.reviewedOn + b.value.id ? -1 : 1))
      .slice(0, oldestShown)
      .map(({ value, domain }) => ({ id: value.id, domain, reviewedOn: value.reviewedOn })),
  };
}

function readingsOf(bank: SourceBank): BankHealth["readings"] {
  const current = new Map(
    bank.questions.filter((q) => q.value.status === "active").map((q) => [q.value.id, q.value.revision]),
  );
  const all = bank.readings.flatMap((file) => file.value);
  const kept = all.filter((one) => current.get(one.question) === one.revision);
  // A mended question may be read again: what it was worth before is what its first reading said.
  const first = [...new Map(kept.toReversed().map((one) => [one.question, one])).values()];
  const blind = (answer: Reading["blind"]) => first.filter((one) => one.blind === answer).length;
  return {
    read: first.length,
    agreed: blind("concordante"),
    differed: blind("divergente"),
    hesitated: blind("hésitante"),
    mended: new Set(kept.filter((one) => one.decision === "amendée").map((one) => one.question)).size,
  };
}

function countBy<T, K extends string>(
  list: readonly T[],
  keys: readonly K[],
  keyOf: (one: T) => K,
): Record<K, number> {
  return Object.fromEntries(
    keys.map((key) => [key, list.filter((one) => keyOf(one) === key).length]),
  ) as Record<K, number>;
}

/** To a tenth: the rest is noise. */
function round(value: number): number {
  return Math.round(value * 10) / 10;
}
