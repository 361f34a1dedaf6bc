import { CompiledItem } from "@/lib/bank/compiled";
import type { ItemRef } from "@/lib/bank/item";

/** The text of an item, such as it is. */
export function textOf(
  ref: ItemRef,
  key: CompiledItem["key"] = { type: "choice", options: ["a"] },
): CompiledItem {
  const option = (id: string) => ({
    id,
    html: `Option ${id}`,
    text: `Option ${id}`,
    rationale: "Parce que.",
  });
  return CompiledItem.parse({
    ...ref,
    form: "situation",
    stem: `<p>Que faire de ${ref.id} ?</p>`,
    title: `Que faire de ${ref.id} ?`,
    options: ["a", "b", "c"].map(option),
    targets: [],
    key,
    explanation: "<p>Voilà.</p>",
    sources: [],
    resources: [],
  });
}
