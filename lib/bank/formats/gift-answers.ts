import type { Described, DescribedOption } from "./exchange";
import type { GiftBlock } from "./gift-blocks";
import { findUnescaped, type Part, unescapeGift } from "./gift-syntax";
import { readText } from "./incoming-text";
import { type Side, targetsOf } from "./pairs";

/** Choices: one right answer when one is marked =, several when weights say so. */
export function readChoices(
  block: GiftBlock,
  parts: readonly Part[],
  read: (part: Part) => string,
): Pick<Described, "kind" | "options" | "targets"> {
  const several = parts.every((part) => part.mark !== "=");
  const options = parts.map((part, index): DescribedOption => {
    const weight = /^\s*%(-?\d{1,3}(?:\.\d{0,10})?)%/.exec(part.text);
    const rest = part.text.slice(weight && part.mark === "~" ? weight[0].length : 0);
    const hash = findUnescaped(rest, "#");
    return {
      id: block.optionIds[index] ?? null,
      text: read({ ...part, text: hash === -1 ? rest : rest.slice(0, hash) }),
      correct: several ? Number(weight?.[1] ?? 0) > 0 : part.mark === "=",
      target: -1,
      rationale: hash === -1 ? "" : read({ ...part, text: rest.slice(hash + 1) }),
    };
  });
  return { kind: several ? "multiple" : "single", options, targets: [] };
}

type Sides = readonly { readonly premise: string; readonly target: string }[];

/** The two sides of each association; a part without arrow is left out, and told. */
export function readSides(
  parts: readonly Part[],
  read: (raw: string, part: Part) => string,
  noArrow: (part: Part) => void,
): Sides {
  return parts.flatMap((part) => {
    const arrow = findUnescaped(part.text, "->");
    if (arrow === -1) {
      noArrow(part);
      return [];
    }
    const target = unescapeGift(part.text.slice(arrow + 2)).trim();
    return [{ premise: read(part.text.slice(0, arrow), part), target }];
  });
}

/** Associations, or the ordering that our export wrote as one. */
export function readPairs(
  block: GiftBlock,
  sides: Sides,
  rationales: readonly string[],
): Pick<Described, "kind" | "options" | "targets"> {
  const ranks = sides.map((side) => side.target);
  const inOrder = block.isOrdering && ranks.every((rank) => /^\d{1,2}$/.test(rank));
  const option = (index: number, target: number): DescribedOption => ({
    id: block.optionIds[index] ?? null,
    text: sides[index]?.premise ?? "",
    correct: false,
    target,
    rationale: rationales[index] ?? "",
  });
  if (inOrder) {
    const options = sides.map((_side, index) => option(index, -1));
    const sorted = options.map((one, index) => ({ one, rank: Number(ranks[index]) }));
    return {
      kind: "ordering",
      options: sorted.sort((a, b) => a.rank - b.rank).map(({ one }) => one),
      targets: [],
    };
  }
  const { targets, indexes } = targetsOf(
    sides.map((side, index) => sideOf(block, side.target, index)),
    block.targetIds,
  );
  const options = sides.flatMap((side, index) =>
    side.premise === "" ? [] : [option(index, indexes[index] ?? -1)],
  );
  return { kind: "matching", options, targets };
}

function sideOf(block: GiftBlock, target: string, index: number): Side {
  return { id: block.sideIds[index] ?? null, text: readText(target, "plain", block.line, () => undefined) };
}
