import type { Response } from "@/lib/bank/item";
import type { Asked } from "@/lib/kinds/kind";
import { kindRules } from "@/lib/kinds/registry";

/** A response in words, complete or not. */
export function ResponseText(props: {
  question: Omit<Asked, "id">;
  response: Response;
  className?: string | undefined;
}) {
  const { question, response, className } = props;
  const { lines, inOrder } = kindRules[question.kind].spell(question, response);
  const List = inOrder ? "ol" : "ul";
  return (
    <List className={className}>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </List>
  );
}
