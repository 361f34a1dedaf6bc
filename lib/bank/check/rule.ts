import type { Finding } from "../finding";
import type { SourceBank } from "../source-bank";

/** One thing that a good bank never does. One rule, one file, one test. */
export type Rule = {
  readonly name: string;
  /** What the rule asks, in one French sentence. */
  readonly description: string;
  readonly check: (bank: SourceBank) => Finding[];
};
