import type { Verdict } from "@/lib/assessment/verdict";

/** The token that colours what a chart says of a verdict; the verdict is always said in words too. */
export const verdictColours: Record<Verdict, `--${string}`> = {
  acquis: "--good",
  "a-travailler": "--bad",
  indetermine: "--unsure",
};

/** What intervals are drawn on: the scale, and its two zones. A test holds 3:1 between these and those above. */
export const scaleColours = { whole: "--sunken", acquired: "--good-soft", toWork: "--bad-soft" } as const;

/** What parts the zones of the scale, drawn on the surface. */
export const limitColour = "--line-strong";
