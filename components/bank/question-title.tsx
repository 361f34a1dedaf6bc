import type { CompiledItem } from "@/lib/bank/compiled";
import { englishParts, markedTerms } from "@/lib/bank/english";

/** A question by its name, its English terms said to be English (RGAA 8.7). */
export function QuestionTitle({ title, english }: { title: string; english: readonly string[] }) {
  return englishParts(title, english).map(({ text, english }, index) =>
    english ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a title never move.
      <span lang="en" key={index}>
        {text}
      </span>
    ) : (
      text
    ),
  );
}

/** The same for a question whose text is there: its stem says which terms are English. */
export function ItemTitle({ item }: { item: Pick<CompiledItem, "title" | "stem"> }) {
  return <QuestionTitle title={item.title} english={markedTerms(item.stem)} />;
}

/** The same where the text may be missing: the question's identifier then stands for it. */
export function NamedQuestion({ id, item }: { id: string; item: CompiledItem | undefined }) {
  return item ? <ItemTitle item={item} /> : <code>{id}</code>;
}
