import type * as z from "zod/mini";
import type { ChoiceOption, Question, Target } from "../bank/question-schema";
import type { Kind } from "../bank/schema";

export type QuestionOf<K extends Kind> = Extract<Question, { kind: K }>;

export type AuthoredChoice = z.infer<typeof ChoiceOption>;
export type AuthoredOption = Omit<AuthoredChoice, "correct">;
export type AuthoredTarget = z.infer<typeof Target>;

/** Why a key makes no sense, where in the file, and what to do about it, in French. */
export type KeyFault = {
  readonly path: (string | number)[];
  readonly message: string;
  readonly mend: string;
};

/** What a file asks: its options, and the fields that only its kind has. */
type Own<K extends Kind> = K extends Kind ? Omit<QuestionOf<K>, Exclude<keyof Question, "options">> : never;

/** What a kind rules of the files that authors write. */
export type Authoring<K extends Kind, R> = {
  /** The key that the file holds. */
  keyOf(question: QuestionOf<K>): R;
  /** What is ticked, ordered or matched, in the order of the file. */
  optionsOf(question: QuestionOf<K>): readonly AuthoredOption[];
  /** What options are matched to. */
  targetsOf(question: QuestionOf<K>): readonly AuthoredTarget[];
  /** The options, where each is a key or a distractor by itself; `null` where none is. */
  choicesOf(question: QuestionOf<K>): readonly AuthoredChoice[] | null;
  /** What the schema cannot see of a key that makes no sense. */
  keyFaults(question: QuestionOf<K>): readonly KeyFault[];
  /** What stands before an option in a terminal: without its key, then with it. */
  marksOf(question: QuestionOf<K>, index: number): { readonly blank: string; readonly keyed: string };
  /** What an author finds in a new file. */
  skeleton(): Own<K>;
};
