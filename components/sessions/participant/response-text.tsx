import type { Response } from "@/lib/bank/item";
import type { ShownQuestion } from "@/lib/sessions/model";

type Props = { question: Pick<ShownQuestion, "options" | "targets">; response: Response };

/** A response, whole or not, in words. */
export function ResponseText({ question, response }: Props) {
  const option = (id: string) => question.options.find((one) => one.id === id)?.text ?? "";
  const target = (id: string) => question.targets.find((one) => one.id === id)?.text ?? "";
  switch (response.type) {
    case "choice":
      return (
        <ul>
          {response.options.map((id) => (
            <li key={id}>{option(id)}</li>
          ))}
        </ul>
      );
    case "order":
      return (
        <ol>
          {response.options.map((id) => (
            <li key={id}>{option(id)}</li>
          ))}
        </ol>
      );
    case "pairs":
      return (
        <ul>
          {Object.entries(response.pairs).map(([from, to]) => (
            <li key={from}>
              {option(from)} → {target(to)}
            </li>
          ))}
        </ul>
      );
  }
}
