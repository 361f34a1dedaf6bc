import type { Kind } from "../schema";

/** How files say the key of each kind: each option is right or wrong, has a rank, or goes with a target. */
export const keyedBy = {
  single: "correct",
  multiple: "correct",
  ordering: "rank",
  matching: "target",
} as const satisfies Record<Kind, string>;

export type KeyedBy = (typeof keyedBy)[Kind];
