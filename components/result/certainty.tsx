import type { Answer } from "@/lib/assessment/model";
import type { Result } from "@/lib/assessment/result";

type Props = {
  result: Pick<Result, "misconceptions" | "luckyGuesses">;
  /** What a question is called. */
  titleOf: (answer: Answer) => string;
};

/** What the person's own certainty says: believed and false, or right by luck perhaps. */
export function Certainty({ result, titleOf }: Props) {
  if (result.misconceptions.length + result.luckyGuesses.length === 0) return null;
  return (
    <section aria-labelledby="certitude">
      <h2 id="certitude">Ce que dit votre certitude</h2>
      {result.misconceptions.length > 0 && (
        <>
          <h3>Sûr, et pourtant faux</h3>
          <Titles answers={result.misconceptions} titleOf={titleOf} />
        </>
      )}
      {result.luckyGuesses.length > 0 && (
        <>
          <h3>Hésitant, mais juste</h3>
          <p>À relire : la réponse était bonne, peut-être par chance.</p>
          <Titles answers={result.luckyGuesses} titleOf={titleOf} />
        </>
      )}
    </section>
  );
}

function Titles({ answers, titleOf }: { answers: readonly Answer[] } & Pick<Props, "titleOf">) {
  return (
    <ul>
      {answers.map((answer) => (
        <li key={answer.item.id}>{titleOf(answer)}</li>
      ))}
    </ul>
  );
}
