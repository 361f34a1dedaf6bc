import type { Response } from "@/lib/bank/item";
import type { Kind } from "@/lib/bank/schema";
import type { Asked } from "@/lib/kinds/kind";
import type { Figures } from "@/lib/sessions/model";
import { type Corrected, Correction, Explanation } from "../question/correction";
import { FiguresView } from "./figures-view";

type Props = {
  question: Corrected & Pick<Asked, "options"> & { readonly kind: Kind; readonly key: Response };
  order: readonly string[];
  figures: Figures | null;
};

/** What the room answered and why: in one table where each option has its row, in two parts otherwise. */
export function Revealed({ question, order, figures }: Props) {
  const together = figures !== null && figures.choices.length > 0;
  const rationales = Object.fromEntries(question.options.map((option) => [option.id, option.rationale]));
  return (
    <>
      <FiguresView
        question={question}
        order={order}
        figures={figures}
        rationales={together ? rationales : undefined}
      />
      {together ? (
        <Explanation item={question} />
      ) : (
        <Correction item={question} order={order} response={null} />
      )}
    </>
  );
}
