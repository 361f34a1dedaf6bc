import * as z from "zod/mini";
import { coachOperations } from "./coach-operations";
import { Counts, Screen } from "./model";
import { participantOperations } from "./participant-operations";
import { problemCodes } from "./problems";
import { tolerant } from "./reading";

/*
 * Every operation of the group sessions, written once: the server routes by this table, the
 * clients call through it, and the OpenAPI document is generated from it.
 */

/**
 * A refusal as it travels, RFC 9457. `code` names the case for programs, `detail` is for the person, in
 * French. A newer server may name a case that this page does not know: it is read as `unknown-problem`.
 */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.catch(z.enum([...problemCodes, "unknown-problem"]), "unknown-problem"),
    detail: z.string(),
    /** Whether a program should send the same again by itself; `isWorthRetrying` reads it. */
    again: z.optional(z.boolean()),
    /** Where the body is wrong, and what was expected there. */
    errors: z.optional(z.array(z.object({ path: z.string(), message: z.string() }))),
  })
  .check(z.meta({ id: "Problem", description: "Erreur, RFC 9457 (application/problem+json)." }));
export type Problem = z.infer<typeof Problem>;

export const operations = { ...participantOperations, ...coachOperations } as const;

export type OperationId = keyof typeof operations;
export type Params<Id extends OperationId> = (typeof operations)[Id]["params"] extends z.ZodMiniType
  ? z.output<(typeof operations)[Id]["params"]>
  : null;
export type Body<Id extends OperationId> = (typeof operations)[Id]["body"] extends z.ZodMiniType
  ? z.output<(typeof operations)[Id]["body"]>
  : null;
export type BodyInput<Id extends OperationId> = (typeof operations)[Id]["body"] extends z.ZodMiniType
  ? z.input<(typeof operations)[Id]["body"]>
  : null;
export type Answered<Id extends OperationId> = (typeof operations)[Id]["answer"] extends z.ZodMiniType
  ? z.output<(typeof operations)[Id]["answer"]>
  : null;

/** Events of the streams, and what each carries. */
export const streamEvents = {
  screen: tolerant(Screen),
  counts: tolerant(Counts),
  changed: z.object({ version: z.int() }),
  /** The participant was removed, or the session was deleted: nothing more will come. */
  gone: z.object({}),
} as const;

export const maxBodyBytes = 65_536;
