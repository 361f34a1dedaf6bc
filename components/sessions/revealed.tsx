import { kindRules } from "@/lib/kinds/registry";
import type { Figures } from "@/lib/sessions/model";
import { type Corrected, Correction, Explanation } from "../question/correction";
import type { Counted } from "./figures-tables";
import { FiguresView } from "./figures-view";

type Props = {
  question: Corrected & Counted;
  order: readonly string[];
  figures: Figures | null;
};

/** What the room answered and why: in one table where each option has its row, in two parts otherwise. */
export function Revealed({ question, order, figures }: Props) {
  const together = figures !== null && kindRules[question.kind].countsOptions;
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
