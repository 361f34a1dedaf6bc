import { type Difficulty, Kind } from "@/lib/bank/schema";
import { kindRules } from "@/lib/kinds/registry";

export const kindWords = Object.fromEntries(
  Kind.options.map((kind) => [kind, kindRules[kind].name]),
) as Record<Kind, string>;

export const levelWords: Record<Difficulty, string> = {
  initiation: "Initiation",
  pratique: "Pratique",
  expertise: "Expertise",
};
