import type { CompiledItem } from "@/lib/bank/compiled";
import { englishParts, markedTerms } from "@/lib/bank/english";
import { shortened } from "@/lib/french/shortened";

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

/** What stands for the name of a question of which this device has no text. Never its identifier. */
export const missingTitle = "Question dont le texte n’est plus disponible";

/** The same where the text may be missing. @property longest characters to show at most. */
export function NamedQuestion({ item, longest }: { item: CompiledItem | undefined; longest?: number }) {
  if (!item) return missingTitle;
  const title = longest ? shortened(item.title, longest) : item.title;
  return <QuestionTitle title={title} english={markedTerms(item.stem)} />;
}
