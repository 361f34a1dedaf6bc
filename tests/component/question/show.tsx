import { render } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { ComponentProps } from "react";
import { vi } from "vitest";
import { ItemForm } from "@/components/question/item-form";
import type { Kind } from "@/lib/bank/schema";

type FormProps = ComponentProps<typeof ItemForm>;

/** Three options, and two targets for those who pair. */
export function makeAsked(kind: Kind): FormProps["item"] {
  return {
    id: "item",
    kind,
    title: "Que faire ?",
    options: ["a", "b", "c"].map((id) => ({ id, html: `Option ${id}`, text: `Option ${id}` })),
    targets:
      kind === "matching"
        ? [
            { id: "x", text: "Cible X" },
            { id: "y", text: "Cible Y" },
          ]
        : [],
  };
}

/** Shows a form that asks a question of the kind given, its options in the order c, a, b. */
export function show(kind: Kind, props: Partial<FormProps> = {}) {
  const onAnswer = vi.fn<FormProps["onAnswer"]>();
  const onDraft = vi.fn<NonNullable<FormProps["onDraft"]>>();
  const form = (more: Partial<FormProps>) => (
    <ItemForm
      item={makeAsked(kind)}
      order={["c", "a", "b"]}
      name="Question 3"
      onAnswer={onAnswer}
      onDraft={onDraft}
      {...props}
      {...more}
    />
  );
  const { rerender } = render(form({}));
  return {
    onAnswer,
    onDraft,
    user: userEvent.setup(),
    update: (more: Partial<FormProps>) => rerender(form(more)),
  };
}
