import type { ComponentType } from "react";
import type { Response } from "@/lib/bank/item";
import type { Asked, AskedOption } from "@/lib/kinds/kind";

/** What a kind's field is given: what is asked, and the answer as it stands, complete or not. */
export type FieldProps = {
  /** Names the controls in the page: one form of that name at most. */
  name: string;
  /** In the order shown. */
  options: readonly AskedOption[];
  targets: Asked["targets"];
  value: Response;
  onChange: (value: Response) => void;
};

/**
 * The controls of one kind. A control that still waits for an answer carries `data-awaited`, so that
 * the form can take the focus there.
 */
export type Field = ComponentType<FieldProps>;
