/** What the bank knows of a question and other software does not: kept in tags, comments or attributes. */
export type Marks = {
  readonly domain: string | null;
  /** The main one first. */
  readonly competencies: readonly string[];
  readonly difficulty: string | null;
  readonly form: string | null;
  readonly resources: readonly string[];
  readonly authoredOn: string | null;
  readonly reviewedOn: string | null;
};

export const noMarks: Marks = {
  domain: null,
  competencies: [],
  difficulty: null,
  form: null,
  resources: [],
  authoredOn: null,
  reviewedOn: null,
};
