import * as z from "zod";
import { Difficulty, DomainId, Kind } from "./schema";

/** What somebody answered: the ids of the options, never their positions. */
export const Response = z.discriminatedUnion("type", [
  /** Single and multiple: the chosen options, in no order. */
  z.strictObject({ type: z.literal("choice"), options: z.array(z.string()).max(20) }),
  /** Ordering: every option, in the order given. */
  z.strictObject({ type: z.literal("order"), options: z.array(z.string()).max(20) }),
  /** Matching: premise id → target id. */
  z.strictObject({ type: z.literal("pairs"), pairs: z.record(z.string(), z.string()) }),
]);
export type Response = z.infer<typeof Response>;

/** The right response has the shape of a response. */
export type Key = Response;

/** An item as the draw knows it: everything but its text. `digest` names its exact wording. */
export const ItemRef = z.strictObject({
  id: z.string().max(60),
  revision: z.int().min(1),
  digest: z.string().regex(/^[\w-]{16}$/),
  domain: DomainId,
  /** Main competency first. */
  competencies: z.array(z.string()).min(1).max(3),
  difficulty: Difficulty,
  kind: Kind,
});
export type ItemRef = z.infer<typeof ItemRef>;

/** An item as the draw knows it, from whatever knows more of it. */
export function refOf({ id, revision, digest, domain, competencies, difficulty, kind }: ItemRef): ItemRef {
  return { id, revision, digest, domain, competencies, difficulty, kind };
}
