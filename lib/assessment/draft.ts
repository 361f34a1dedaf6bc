import * as z from "zod/mini";
import { Response } from "../bank/item";
import { Confidence } from "./model";

/**
 * What somebody has prepared and not yet given: the response may be incomplete (nothing ticked, a
 * premise without its target), and is `null` while nothing was touched. Read back from the
 * device; `begin` (lib/kinds) leaves out what no longer belongs to the question.
 */
export const Draft = z.object({ response: z.nullable(Response), confidence: z.nullable(Confidence) });
export type Draft = z.infer<typeof Draft>;
