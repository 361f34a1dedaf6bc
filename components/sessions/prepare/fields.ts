import type { DraftField, SessionDraft } from "@/lib/sessions/draft";

/** What every group of fields of the form takes. */
export type FieldsProps = {
  draft: SessionDraft;
  change: (part: Partial<SessionDraft>) => void;
  /** What is wrong with a field and how to mend it; empty when nothing is. */
  errorOf: (field: DraftField) => string;
};
