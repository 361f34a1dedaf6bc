import fc from "fast-check";
import { judge } from "@/lib/assessment/score";
import type { CompiledItem } from "@/lib/bank/compiled";
import type { Response } from "@/lib/bank/item";
import { Kind } from "@/lib/bank/schema";
import type { CountedAnswer } from "@/lib/sessions/figures";
import type { Figures } from "@/lib/sessions/model";

/* Items and answers to them, made of nothing: no bank is needed to test the rules of a session. */

export function makeItem(
  kind: Kind,
  size = 4,
  changes: Partial<Omit<CompiledItem, "kind" | "targets" | "key">> & { keep?: readonly number[] } = {},
): CompiledItem {
  const { keep = [0], ...rest } = changes;
  const ids = Array.from({ length: size }, (_, index) => `option-${"zyxwvuts"[index]}`);
  const targets = Array.from({ length: size }, (_, index) => `cible-${"mnopqrst"[index]}`);
  const common = {
    id: `item-${kind}`,
    revision: 1,
    digest: "digest0123456789",
    domain: "cct" as const,
    competencies: ["competence"],
    difficulty: "pratique" as const,
    form: "connaissance" as const,
    stem: "<p>Énoncé</p>",
    title: "Énoncé",
    options: ids.map((id, index) => ({
      id,
      html: `<p>Texte ${index}</p>`,
      text: `Texte ${index}`,
      rationale: `<p>Raison secrète ${index}</p>`,
    })),
    explanation: "<p>Explication secrète</p>",
    sources: [],
    resources: [],
    ...rest,
  };
  switch (kind) {
    case "single":
      return { ...common, kind, targets: [], key: { type: "choice", options: ids.slice(0, 1) } };
    case "multiple": {
      const kept = ids.filter((_, index) => keep.includes(index));
      return { ...common, kind, targets: [], key: { type: "choice", options: kept } };
    }
    case "ordering":
      return { ...common, kind, targets: [], key: { type: "order", options: ids } };
    case "matching":
      return {
        ...common,
        kind,
        targets: targets.map((id, index) => ({ id, text: `Cible ${index}` })),
        key: { type: "pairs", pairs: Object.fromEntries(ids.map((id, i) => [id, targets[i] ?? ""])) },
      };
  }
}

/** An item of any kind, of 3 to 6 options, under an id of its own. */
export const anyItem = fc
  .tuple(fc.constantFrom(...Kind.options), fc.integer({ min: 3, max: 6 }), fc.nat(1_000_000))
  .map(([kind, size, number]) => makeItem(kind, size, { id: `item-${number}`, keep: [0, 2] }));

/** A response that fits the item, in the bank's identifiers. */
export function anyResponse(item: CompiledItem): fc.Arbitrary<Response> {
  const ids = item.options.map((option) => option.id);
  const targets = item.targets.map(({ id }: { id: string }) => id);
  switch (item.kind) {
    case "single":
      return fc.constantFrom(...ids).map((id) => ({ type: "choice", options: [id] }));
    case "multiple":
      return fc.shuffledSubarray(ids, { minLength: 1 }).map((options) => ({ type: "choice", options }));
    case "ordering":
      return fc
        .shuffledSubarray(ids, { minLength: ids.length })
        .map((options) => ({ type: "order", options }));
    case "matching":
      return fc
        .array(fc.constantFrom(...targets), { minLength: ids.length, maxLength: ids.length })
        .map((chosen) => ({
          type: "pairs",
          pairs: Object.fromEntries(ids.map((id, index) => [id, chosen[index] ?? ""])),
        }));
  }
}

export function anyAnswer(item: CompiledItem): fc.Arbitrary<CountedAnswer> {
  return fc
    .tuple(
      fc.option(anyResponse(item), { freq: 5 }),
      fc.option(fc.constantFrom("sure" as const, "hesitant" as const)),
    )
    .map(([response, confidence]) => ({ response, outcome: judge(item, response), confidence }));
}

/** Figures of a question of which only the counts matter. */
export function makeFigures(answered: number, right: number, changes: Partial<Figures> = {}): Figures {
  return {
    answered,
    right,
    wrong: answered - right,
    unknown: 0,
    sureRight: 0,
    sureWrong: 0,
    choices: [],
    responses: [],
    ...changes,
  };
}
