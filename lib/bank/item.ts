import * as z from "zod/mini";
import { Difficulty, DomainId, Kind } from "./schema";

/** Option ids; far more than any question has. */
const options = z.array(z.string()).check(z.maxLength(20));

const shapes = {
  /** Single and multiple: the chosen options, in no order. */
  choice: { type: z.literal("choice"), options },
  /** Ordering: every option, in the order given. */
  order: { type: z.literal("order"), options },
  /** Matching: premise id → target id. */
  pairs: { type: z.literal("pairs"), pairs: z.record(z.string(), z.string()) },
};

export const ChoiceResponse = z.object(shapes.choice);
export const OrderResponse = z.object(shapes.order);
export const PairsResponse = z.object(shapes.pairs);

/**
 * What somebody answered: the ids of the options, never their positions.
 * As we read back what we wrote: a field of a later version is ignored.
 */
export const Response = z.discriminatedUnion("type", [ChoiceResponse, OrderResponse, PairsResponse]);
export type Response = z.infer<typeof Response>;

/** The same as the server takes it in from outside: nothing is accepted that is not understood. */
export const SentResponse = z.discriminatedUnion("type", [
  z.strictObject(shapes.choice),
  z.strictObject(shapes.order),
  z.strictObject(shapes.pairs),
]);

/** An item as the draw knows it: everything but its text. `digest` names its exact wording. */
export const ItemRef = z.object({
  id: z.string().check(z.maxLength(60)),
  revision: z.int().check(z.minimum(1)),
  digest: z.string().check(z.regex(/^[\w-]{16}$/)),
  domain: DomainId,
  /** Main competency first. */
  competencies: z.array(z.string()).check(z.minLength(1), z.maxLength(3)),
  difficulty: Difficulty,
  kind: Kind,
});
export type ItemRef = z.infer<typeof ItemRef>;

/** An item as the draw knows it, from whatever knows more of it. */
export function refOf({ id, revision, digest, domain, competencies, difficulty, kind }: ItemRef): ItemRef {
  return { id, revision, digest, domain, competencies, difficulty, kind };
}
