import type { Kind } from "@/lib/bank/schema";
import { CheckboxField, RadioField } from "./choice-field";
import type { Field } from "./field";
import { OrderField } from "./order-field";
import { PairsField } from "./pairs-field";

/** The field of every kind of question. A kind without its own does not compile. */
export const fields = {
  single: RadioField,
  multiple: CheckboxField,
  ordering: OrderField,
  matching: PairsField,
} satisfies Record<Kind, Field>;
