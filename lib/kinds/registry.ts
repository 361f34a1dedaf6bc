import type { Kind } from "../bank/schema";
import { multiple, single } from "./choice";
import type { KindRules } from "./kind";
import { matching } from "./matching";
import { ordering } from "./ordering";

/** The rules of every kind of question. A kind without its own does not compile. */
export const kindRules = { single, multiple, ordering, matching } satisfies Record<Kind, KindRules>;
