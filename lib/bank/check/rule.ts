import type { Found } from "../finding";
import type { SourceBank } from "../source-bank";

/** What the rules need to know of the world. */
export type CheckContext = {
  /** The day of the check, `AAAA-MM-JJ`. */
  readonly today: string;
  /** Whether a word is French, as a dictionary has it. */
  readonly isFrench: (word: string) => boolean;
};

/** A file put right. */
export type Mend = {
  readonly file: string;
  /** The whole text of the file, mended. */
  readonly text: string;
  /** What was wrong, in French. */
  readonly what: string;
};

/** One thing that a good bank never does. One rule, one file, one test. */
export type Rule = {
  /** The name of its file, which signs what it finds. */
  readonly name: string;
  /** What the rule asks, in one French sentence. */
  readonly description: string;
  readonly check: (bank: SourceBank, context: CheckContext) => readonly Found[];
  /**
   * What a machine can mend of what the rule finds, by file. The mended bank says the same, and a
   * second pass finds nothing to mend.
   */
  readonly fix?: (bank: SourceBank) => readonly Mend[];
};
