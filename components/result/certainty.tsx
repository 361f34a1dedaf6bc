import type { Answer } from "@/lib/assessment/model";
import type { Result } from "@/lib/assessment/result";
import type { CompiledItem } from "@/lib/bank/compiled";
import { NamedQuestion } from "../question/question-title";

type Props = {
  result: Pick<Result, "misconceptions" | "luckyGuesses">;
  /** The questions of which there is the text, by name. */
  items: ReadonlyMap<string, CompiledItem>;
};

/** What the person's own certainty says: believed and false, or right by luck perhaps. */
export function Certainty({ result, items }: Props) {
  if (result.misconceptions.length + result.luckyGuesses.length === 0) return null;
  return (
    <section aria-labelledby="certitude">
      <h2 id="certitude">Ce que dit votre certitude</h2>
      {result.misconceptions.length > 0 && (
        <>
          <h3>Sûr, et pourtant faux</h3>
          <Titles answers={result.misconceptions} items={items} />
        </>
      )}
      {result.luckyGuesses.length > 0 && (
        <>
          <h3>Hésitant, mais juste</h3>
          <p>À relire : la réponse était bonne, peut-être par chance.</p>
          <Titles answers={result.luckyGuesses} items={items} />
        </>
      )}
    </section>
  );
}

function Titles({ answers, items }: { answers: readonly Answer[] } & Pick<Props, "items">) {
  return (
    <ul>
      {answers.map((answer) => (
        <li key={answer.item.id}>
          <NamedQuestion item={items.get(answer.item.id)} />
        </li>
      ))}
    </ul>
  );
}
