import type { Question } from "../question-schema";
import type { Domain, DomainId, Kind, Source } from "../schema";
import type { Field } from "./fields";
import type { Marks } from "./marks";

/*
 * What exporters take and give, and what importers make of a file before it becomes drafts.
 * Nothing here is a question of the bank yet: `drafts.ts` decides that.
 */

/** A question and the folder it lives in. */
export type Exportable = { readonly domain: DomainId; readonly value: Question };

/** Something of a question that a format does not carry as it is. */
export type Loss = { readonly id: string; readonly field: Field; readonly message: string };

export type Exported = { readonly content: string | Uint8Array; readonly losses: readonly Loss[] };

/** What could not be taken from a file, where (1-based line), and what to do about it. */
export type ImportFinding = { readonly line: number; readonly message: string; readonly mend: string };

export type Draft = { readonly domain: DomainId; readonly value: Question };

export type Imported = { readonly drafts: readonly Draft[]; readonly findings: readonly ImportFinding[] };

/** What an import must know of the bank it adds to. */
export type ImportContext = {
  readonly domains: readonly Domain[];
  /** Every question's id that ever served, retired ones included: none is given twice. */
  readonly takenIds: ReadonlySet<string>;
  readonly resourceIds: ReadonlySet<string>;
  /** Where a question goes when neither its category nor its competencies say. */
  readonly defaultDomain: DomainId;
  /** `AAAA-MM-JJ`: the date of questions that carry none. */
  readonly today: string;
  /** Milliseconds, from any origin; the machine's own when none is given. */
  readonly clock?: () => number;
};

/** One question as a file describes it, whatever the format; every text is Markdown. */
export type Described = {
  readonly line: number;
  readonly kind: Kind;
  readonly id: string | null;
  readonly marks: Marks;
  readonly stem: string;
  readonly options: readonly DescribedOption[];
  readonly targets: readonly DescribedTarget[];
  /** Empty when the file gives none. */
  readonly explanation: string;
  readonly sources: readonly Source[];
};

export type DescribedOption = {
  readonly id: string | null;
  readonly text: string;
  readonly correct: boolean;
  /** Index in `targets`; -1 outside of matching. */
  readonly target: number;
  /** Empty when the file gives none. */
  readonly rationale: string;
};

export type DescribedTarget = { readonly id: string | null; readonly text: string };

/** Adds one finding to those of the file being read. */
export type Say = (line: number, message: string, mend: string) => void;
