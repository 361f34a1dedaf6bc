import { plainText } from "../markdown";
import type { Described, DescribedOption, Say } from "./exchange";
import { optionId } from "./ids";
import { type KeyedBy, keyedBy } from "./keyed-by";
import { rationaleOf } from "./unwritten";

/** The stem, the options with their key, and the kind that this key makes. */
export function asked(item: Described, later: Set<string>, say: Say) {
  const ids = new Set<string>();
  const targetIds = new Set<string>();
  const targets = item.targets.map(({ id, text }) => ({
    id:
      id !== null && !targetIds.has(id) && isOptionId(id)
        ? claim(id, targetIds)
        : optionId(plainText(text), targetIds),
    text,
  }));
  const options = item.options.map((option) => ({
    id:
      option.id !== null && !ids.has(option.id) && isOptionId(option.id)
        ? claim(option.id, ids)
        : optionId(plainText(option.text), ids),
    text: option.text,
    ...keyFields[keyedBy[item.kind]](option, targets),
    rationale: rationaleOf(option.rationale, later),
  }));
  const kind = kindOf(item, say);
  return { kind, stem: item.stem, options, ...(keyedBy[kind] === "target" ? { targets } : {}) };
}

/** What a file of the bank says of an option's key. */
const keyFields: Record<
  KeyedBy,
  (option: DescribedOption, targets: readonly { readonly id: string }[]) => Record<string, unknown>
> = {
  correct: ({ correct }) => ({ correct }),
  rank: () => ({}),
  target: ({ target }, targets) => ({ match: targets[target]?.id ?? "" }),
};

function kindOf(item: Described, say: Say): Described["kind"] {
  if (keyedBy[item.kind] !== "correct") return item.kind;
  const right = item.options.filter((option) => option.correct).length;
  if (right === 0)
    say(
      item.line,
      "Aucune option n’est juste.",
      "Marquez la bonne option avant de rendre la question active.",
    );
  if (item.kind === "single" && right > 1) {
    say(item.line, `${right} options sont justes : la question devient multiple.`, "Vérifiez la clé.");
    return "multiple";
  }
  if (item.kind === "multiple" && right === 1) {
    say(item.line, "Une seule option est juste : la question devient simple.", "Vérifiez la clé.");
    return "single";
  }
  return item.kind;
}

function isOptionId(id: string): boolean {
  return /^[a-z][a-z0-9-]{0,29}$/.test(id);
}

function claim(id: string, taken: Set<string>): string {
  taken.add(id);
  return id;
}
