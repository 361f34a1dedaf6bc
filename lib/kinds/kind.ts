import type { CompiledItem, CompiledTarget } from "../bank/compiled";
import type { Response } from "../bank/item";
import type { Kind } from "../bank/schema";
import type { Authoring } from "./authored";

export type ItemOf<K extends Kind> = Extract<CompiledItem, { kind: K }>;
export type ResponseOf<K extends Kind> = ItemOf<K>["key"];

/** What it takes to ask a question: in a group session the browser knows no more of it. */
export type Asked = {
  readonly id: string;
  readonly kind: Kind;
  readonly options: readonly AskedOption[];
  /** Empty for the kinds that have none. */
  readonly targets: readonly CompiledTarget[];
};
export type AskedOption = Readonly<Pick<CompiledItem["options"][number], "id" | "html" | "text">>;

/** A question with what it expects. */
export type Keyed = Pick<Asked, "kind" | "targets"> & { readonly key: Response };

/** The names under which a response travels: what they are called here, what they are called there. */
export type Names = {
  readonly options: ReadonlyMap<string, string>;
  readonly targets: ReadonlyMap<string, string>;
};

/** A few words on what an option was worth. */
export type Tag = { readonly text: string; readonly good: boolean };
export type Described = { readonly tags: readonly Tag[]; readonly state: "right" | "wrong" | "other" };

/** Everything that one kind of question rules, and nothing else does. */
export type Ruling<K extends Kind, R extends Response> = Authoring<K, R> & {
  /** What it is called in a list. */
  readonly name: string;
  /** What to do, above the options. */
  readonly instruction: string;
  /** What to do first, when one validates too early. Never seen where any start already fits. */
  readonly missing: string;
  /** Whether the file lists the options in the right order: they are then never shown so. */
  readonly listedInOrder: boolean;
  /** Whether the figures count each option, or only whole responses. */
  readonly countsOptions: boolean;

  /** Whether a response is the key: wholly, or not at all. */
  agrees(key: R, given: R): boolean;
  /** Whether a response answers this question: complete, of its own options, none twice. */
  fits(asked: Answerable, given: R): boolean;
  /**
   * The answer that the form starts from.
   * @param order the options in the order shown.
   * @param before an answer or a draft; what does not belong to the question is left out of it.
   */
  begin(asked: Answerable, order: readonly string[], before: R | null): R;
  /** The same under other names; `null` when one of them is unknown. */
  rename(given: R, names: Names): R | null;
  /** One form for all the ways of giving the same response. */
  canonical(given: R): R;
  /** The options that a response counts for, where options are counted. */
  ticked(given: R): readonly string[];

  /** What an option was worth, once corrected. */
  describe(item: Pick<Asked, "targets"> & { readonly key: R }, given: R | null, option: string): Described;
  /** The options as the correction lists them: in the right order where there is one, else as asked. */
  correctedOrder(key: R, order: readonly string[]): readonly string[];
  /** A response in words, complete or not, a line each; numbered when `inOrder`. */
  spell(asked: Answerable, given: R): { readonly lines: readonly string[]; readonly inOrder: boolean };

  /** On paper, where options are letters and targets numbers. */
  readonly paper: {
    readonly instruction: string;
    /** What there is to fill in. */
    blank(letters: readonly string[]): string;
    /** The key, in the order of the letters where it has none of its own. */
    key(key: R, paper: OnPaper): string;
  };
};

/** What a response is given to. */
export type Answerable = Pick<Asked, "options" | "targets">;

export type OnPaper = {
  /** The options in the order printed. */
  readonly order: readonly string[];
  readonly letterOf: (option: string) => string;
  readonly numberOf: (target: string | undefined) => number;
};

/** The rules of a kind as everybody asks them: of any response, whose shape may be another. */
export type KindRules = Ruling<Kind, Response>;
