import { afterAll, beforeAll, expect, test } from "vitest";
import type { SessionsRuntime } from "@/lib/sessions/server/runtime";
import {
  call,
  closeRuntime,
  expectProblem,
  newSecret,
  openRoom,
  openRuntime,
  send,
  startTimeout,
} from "./room";

/* What a form may get wrong is said by the name that the form gives it, with what to write instead. */

let runtime: SessionsRuntime;
beforeAll(async () => {
  runtime = await openRuntime();
}, startTimeout);
afterAll(() => closeRuntime(runtime));

const step = {
  id: "x",
  competency: null,
  title: "Étape",
  note: "",
  resources: [],
  minutes: 10,
  profit: null,
};

async function refusalOfPlan(plan: unknown[]) {
  const room = await openRoom(runtime, 0);
  await call(runtime, "setPhase", { secret: room.coach, body: { phase: "ended" } });
  const reply = await call(runtime, "setPlan", { secret: room.coach, body: { plan } as never });
  expect([reply.status, reply.problem.code]).toEqual([400, "malformed"]);
  return reply.problem;
}

test("a step of the plan: which one, which field, and what it takes", async () => {
  const minutes = await refusalOfPlan([step, { ...step, minutes: -5 }]);
  expect(minutes.errors?.map(({ path }) => path)).toEqual(["plan.1.minutes"]);
  expect(minutes.detail).toBe(
    "Étape 2, durée : nombre entier de minutes attendu, de 0 à 10\u00a0000. Corrigez, puis recommencez.".replace(
      "durée :",
      "durée\u00a0:",
    ),
  );
  const title = await refusalOfPlan([{ ...step, title: "   " }]);
  expect(title.detail).toContain("Étape 1, titre\u00a0: titre attendu");
  expect((await refusalOfPlan([{ ...step, minutes: 2.5 }])).detail).toContain("nombre entier de minutes");
  expect((await refusalOfPlan([{ ...step, note: "x".repeat(1_001) }])).detail).toContain(
    "note\u00a0: 1\u00a0000",
  );
  // All that is wrong is listed, not only what comes first.
  const both = await refusalOfPlan([{ ...step, title: "", minutes: -1 }]);
  expect(both.errors?.map(({ path }) => path).toSorted()).toEqual(["plan.0.minutes", "plan.0.title"]);
});

test("a setting of a new session, and the code of one to join", async () => {
  const create = (changes: object) =>
    openRoom(runtime, 0, changes).then(
      () => "",
      (error: unknown) => String(error),
    );
  expect(await create({ title: "" })).toContain("Titre\u00a0: titre attendu");
  expect(await create({ capacity: 2 })).toContain("Nombre de places\u00a0: ");
  expect(await create({ pace: "self" })).toContain("Date de fin\u00a0: ");
  expect(await create({ secondsPerQuestion: 5 })).toContain("Limite de temps\u00a0: ");
  const joined = await call(runtime, "join", { body: { code: "trop court", secret: newSecret() } });
  expect(joined.problem.detail).toBe(
    "Code\u00a0: code de 8 lettres et chiffres attendu. Corrigez, puis recommencez.",
  );
});

test("what no form can get wrong is not for the person to mend: the page is out of date", async () => {
  const room = await openRoom(runtime, 0);
  const reply = await call(runtime, "setLock", { secret: room.coach, body: { locked: 1 } as never });
  expect(reply.problem.detail).toContain("Rechargez la page");
  const extra = await call(runtime, "setLock", { secret: room.coach, body: { locked: true, x: 1 } as never });
  expect(extra.status).toBe(400);
  // Whatever is said in French is said in French to its end.
  expect(JSON.stringify([reply.problem, extra.problem])).not.toMatch(/Invalid|expected|Unrecognized/);
  const none = expectProblem(await send(runtime, "GET", "/api/coaching"));
  expect([none.status, none.code]).toEqual([401, "no-secret"]);
});
