import { expect, test } from "vitest";
import type { OperationId } from "@/lib/sessions/contract";
import { handlers } from "@/lib/sessions/server/handlers";
import { type Handler, handler } from "@/lib/sessions/server/service";
import { operationIds } from "./room";

/* A route bound to the wrong operation does not compile: each line below is an error of types. */

type Routes = { readonly [Id in OperationId]: Handler<Id> };

const wrongRoutes = {
  ...handlers,
  // @ts-expect-error -- another body.
  setLock: handlers.setDeadline,
  // @ts-expect-error -- the same input and the same answer, and yet another operation.
  coaching: handlers.setLock,
  // @ts-expect-error -- one takes no parameters, the other does.
  setPhase: handlers.setQuestionPhase,
  // @ts-expect-error -- a stream for an answer.
  projection: handlers.projectionStream,
  // @ts-expect-error -- both end with nothing to read.
  leave: handlers.deleteSession,
} satisfies Routes;

// @ts-expect-error -- one is missing.
const incomplete: Routes = (({ leave: _leave, ...rest }) => rest)(handlers);

// @ts-expect-error -- an input that the operation does not take.
const wrongInput = handler("setLock", async (_context, { body }) => body.endsAt);

// @ts-expect-error -- an answer that the operation does not give.
const wrongAnswer = handler("ownResult", async () => ({ nickname: "Hibou" }));

test("each route is bound to the operation of its name", () => {
  expect(Object.keys(handlers).toSorted()).toEqual(operationIds.toSorted());
  for (const id of operationIds) expect(handlers[id].id).toBe(id);
  // What does not compile is what the lines above are about; that they exist is all there is to run.
  expect([wrongRoutes, incomplete, wrongInput, wrongAnswer]).not.toContain(undefined);
});
