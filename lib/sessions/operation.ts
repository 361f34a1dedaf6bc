import * as z from "zod/mini";
import type { ProblemCode } from "./problems";
import { tolerant } from "./reading";

/*
 * What one operation of the group sessions is made of. What comes in is parsed strictly; what goes
 * out is read tolerantly, so that a page and a server of two versions still understand each other.
 */

/** Whose secret must come as a bearer token. */
export type Role = "coach" | "participant" | "projection";

export type Operation = {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  readonly path: string;
  readonly summary: string;
  readonly role: Role | null;
  readonly params: z.ZodMiniType | null;
  readonly body: z.ZodMiniType | null;
  /** `null`: 204, nothing to read. `"events"`: a stream of server-sent events. */
  readonly answer: z.ZodMiniType | null | "events";
  readonly status: 200 | 201 | 204;
  /** What it may be refused for, beyond `commonProblems`. */
  readonly problems: readonly ProblemCode[];
};

/** Describes an operation; its answer becomes one that an older or a newer page reads too. */
export function operation<const T extends Operation>(value: T): T {
  const { answer } = value;
  return { ...value, answer: answer === null || answer === "events" ? answer : tolerant(answer) };
}

/** What any operation of this shape may be refused for. */
export function commonProblems({
  role,
  params,
  body,
}: Pick<Operation, "role" | "params" | "body">): ProblemCode[] {
  return [
    "broken",
    "damaged",
    "unavailable",
    ...(role ? (["no-secret", "unauthorized"] as const) : []),
    ...(params || body ? (["malformed"] as const) : []),
    ...(body ? (["not-json", "unreadable", "too-slow", "too-large", "wrong-type"] as const) : []),
  ];
}

export const AtPosition = z.strictObject({
  position: z.coerce.number().check(z.int(), z.minimum(1), z.maximum(60)),
});
