import type { Response } from "@/lib/bank/item";
import type { Kind } from "@/lib/bank/schema";
import type { Answerable } from "@/lib/kinds/kind";
import { kindRules } from "@/lib/kinds/registry";

type Asked = Answerable & { readonly kind: Kind };

const some: {
  [Type in Response["type"]]: (asked: Asked, variant: number) => Extract<Response, { type: Type }>;
} = {
  choice: ({ options }, variant) => ({
    type: "choice",
    options: [options[variant % options.length]?.id ?? "a"],
  }),
  order: ({ options }, variant) => {
    const ids = options.map(({ id }) => id);
    return { type: "order", options: variant % 2 === 0 ? ids : ids.toReversed() };
  },
  pairs: ({ options, targets }, variant) => {
    const target = targets[variant % Math.max(1, targets.length)]?.id ?? "1";
    return { type: "pairs", pairs: Object.fromEntries(options.map(({ id }) => [id, target])) };
  },
};

/**
 * A response that a question takes, whatever its kind.
 * @param variant another number may make another response.
 * @throws when no response made here answers such a question.
 */
export function someResponse(question: Asked, variant = 0): Response {
  const { fits } = kindRules[question.kind];
  const made = Object.values(some).map((make) => make(question, variant));
  const fitting = made.find((response) => fits(question, response));
  if (!fitting) throw new Error(`Nothing here answers a question of kind ${question.kind}.`);
  return fitting;
}
