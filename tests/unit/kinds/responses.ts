import fc from "fast-check";
import type { CompiledItem } from "@/lib/bank/compiled";
import type { Response } from "@/lib/bank/item";
import { anyItem, anyResponse } from "../sessions/items";

/* Responses of every sort: that fit, that nearly do, that have nothing to do with the question. */

export const idsOf = (list: readonly { readonly id: string }[]) => list.map((one) => one.id);

/** An item of any kind with a response that fits it. */
export const itemAndResponse = anyItem.chain((item) => fc.tuple(fc.constant(item), anyResponse(item)));

/** Any response at all, of options that exist or not. */
const anything = (item: CompiledItem): fc.Arbitrary<Response> => {
  const name = fc.constantFrom(...idsOf(item.options), ...idsOf(item.targets), "unknown", "constructor");
  const options = fc.array(name, { maxLength: 7 });
  const shapes: { [Type in Response["type"]]: fc.Arbitrary<Extract<Response, { type: Type }>> } = {
    choice: fc.record({ type: fc.constant("choice"), options }),
    order: fc.record({ type: fc.constant("order"), options }),
    pairs: fc.record({ type: fc.constant("pairs"), pairs: fc.dictionary(name, name, { maxKeys: 7 }) }),
  };
  return fc.oneof(...Object.values(shapes), anyResponse(item));
};
/** An item of any kind with any response at all. */
export const itemAndAnything = anyItem.chain((item) => fc.tuple(fc.constant(item), anything(item)));

/** Every way of being just beside a response that fits. */
export function nearMisses(given: Response): Response[] {
  if (given.type === "pairs") {
    const [[premise = "", target = ""] = [], ...others] = Object.entries(given.pairs);
    const pairs = (entries: readonly (readonly [string, string])[]): Response => ({
      type: "pairs",
      pairs: Object.fromEntries(entries),
    });
    return [
      pairs(others),
      pairs([...others, ["unknown", target]]),
      pairs([...others, [premise, "unknown"]]),
      pairs([...others, ["constructor", target]]),
      pairs([...others, [premise, target], ["unknown", target]]),
      { type: "order", options: Object.keys(given.pairs) },
      { type: "choice", options: Object.keys(given.pairs) },
    ];
  }
  const { options, type } = given;
  const [first = "", ...others] = options;
  return [
    { type, options: [] },
    { type, options: ["unknown", ...others] },
    { type, options: [...options, first] },
    { type, options: [...options, "unknown"] },
    { type: type === "choice" ? "order" : "choice", options },
    { type: "pairs", pairs: Object.fromEntries(options.map((id) => [id, id])) },
  ];
}
