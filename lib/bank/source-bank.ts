import type { BankManifest, ProgrammePage, Reading } from "./file-schemas";
import type { Question } from "./question-schema";
import type { Domain, DomainId, Resource } from "./schema";

/** A value read from a file, with the file's text so that a finding can point into it. */
export type Located<T> = {
  /** Path from the root of the repository, with forward slashes. */
  readonly file: string;
  readonly text: string;
  readonly value: T;
};

export type LocatedQuestion = Located<Question> & { readonly domain: DomainId };

/** The bank as its authors write it: every file that parsed, none that did not. */
export type SourceBank = {
  readonly manifest: Located<BankManifest>;
  readonly domains: Located<readonly Domain[]>;
  readonly resources: readonly Located<Resource>[];
  readonly questions: readonly LocatedQuestion[];
  /** Second readings, one file a domain. */
  readonly readings: readonly Located<readonly Reading[]>[];
  /** The programme's pages that the bank may cite; `null` when the file did not parse. */
  readonly programme: Located<readonly ProgrammePage[]> | null;
  /** Words that no dictionary has and the bank may use. */
  readonly words: readonly string[];
  /** `CHANGELOG.md`, as it is written. */
  readonly changelog: string;
};
