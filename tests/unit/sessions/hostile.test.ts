import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { maxBodyBytes, type OperationId, operations } from "@/lib/sessions/contract";
import { openApiDocument } from "@/lib/sessions/server/openapi";
import type { SessionsRuntime } from "@/lib/sessions/server/runtime";
import {
  closeRuntime,
  everyRow,
  expectProblem,
  newSecret,
  openRoom,
  openRuntime,
  operationIds,
  type Room,
  requestFor,
  send,
  setQuestion,
  startTimeout,
  validBodies,
} from "./room";
import "./seed";

/* Requests that nobody honest sends: refused as they should be, and nothing written. */

let runtime: SessionsRuntime;
let room: Room;
beforeAll(async () => {
  runtime = await openRuntime({ SESSIONS_PER_HOUR: "1000000" });
}, startTimeout);
afterAll(() => closeRuntime(runtime));
beforeEach(async () => {
  room = await openRoom(runtime, 2);
  await setQuestion(runtime, room, 1, "open");
});

const withBody = operationIds.filter((id) => operations[id].body !== null);
const params = { position: "1", item: "question-inconnue", participant: crypto.randomUUID() };

function secretFor(id: OperationId): string {
  const { role } = operations[id];
  if (role === "participant") return room.participants[0] ?? "";
  return role === "projection" ? room.projection : room.coach;
}

const post = (id: OperationId, body: BodyInit, headers: Record<string, string> = {}) => {
  const [method, path, init] = requestFor(id, { secret: secretFor(id), params, body });
  return send(runtime, method, path, { ...init, headers: { ...init.headers, ...headers } });
};

/** A body that keeps coming for as long as it is read. */
function endless(): { stream: ReadableStream<Uint8Array>; pulled: () => number } {
  let pulled = 0;
  const chunk = new TextEncoder().encode(`"${"x".repeat(4_094)}`);
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      pulled += chunk.byteLength;
      controller.enqueue(chunk);
    },
  });
  return { stream, pulled: () => pulled };
}

describe("bodies", () => {
  test("more than 64 kB, announced or not: refused without being read to the end", async () => {
    for (const id of withBody) {
      const announced = await post(id, "{}", { "Content-Length": String(maxBodyBytes + 1) });
      const { stream, pulled } = endless();
      const streamed = await post(id, stream);
      const many = Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`k${index}`, index]));
      const keyed = await post(id, JSON.stringify(many));
      for (const reply of [announced, streamed, keyed])
        expect([id, expectProblem(reply).status]).toEqual([id, 413]);
      expect(pulled()).toBeLessThan(2 * maxBodyBytes);
    }
  });

  test("the limit is in bytes, to the byte", async () => {
    const padded = (bytes: number) => {
      const body = JSON.stringify(validBodies.setLock());
      return body + " ".repeat(bytes - body.length);
    };
    expect((await post("setLock", padded(maxBodyBytes))).status).toBe(200);
    expect((await post("setLock", padded(maxBodyBytes + 1))).status).toBe(413);
    // Two bytes each: as few characters again.
    expect((await post("setLock", `"${"é".repeat(maxBodyBytes / 2)}"`)).status).toBe(413);
  });

  test("what is not JSON, not text, not announced as JSON, or not the body expected", async () => {
    const before = await everyRow(runtime);
    const manyKeys = Object.fromEntries(Array.from({ length: 6_000 }, (_, index) => [`k${index}`, 1]));
    const bodies: BodyInit[] = [
      "",
      "{",
      "nul",
      "null",
      "[]",
      '"text"',
      "12",
      `${"[".repeat(30_000)}${"]".repeat(30_000)}`,
      `${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}`,
      JSON.stringify(manyKeys),
      new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]),
      new Uint8Array([0xc3]),
    ];
    for (const id of withBody) {
      for (const body of bodies) {
        const reply = await post(id, body);
        expect([id, expectProblem(reply).status]).toEqual([id, 400]);
      }
      for (const type of ["text/plain", "application/x-www-form-urlencoded", "application/jsonp", ""]) {
        const reply = await post(id, "{}", { "Content-Type": type });
        expect([id, type, expectProblem(reply).status]).toEqual([id, type, 415]);
      }
    }
    expect(await everyRow(runtime)).toEqual(before);
  });

  test("no NUL, half character or prototype gets in, wherever it hides", async () => {
    const before = await everyRow(runtime);
    const poisons = [
      '"\\u0000"',
      '"a\\u0000b"',
      '"\\ud800"',
      '"\\udc00x"',
      '{"__proto__":{"x":1}}',
      '{"constructor":{"prototype":{"x":1}}}',
      '{"\\u0000":1}',
      '{"\\ud83d":1}',
    ];
    for (const id of withBody) {
      const valid = JSON.stringify(validBodies[id as keyof typeof validBodies]());
      for (const poison of poisons) {
        const inside = valid.replace(/:(?:"[^"]*"|\d+|true|null)/g, `:${poison}`);
        const beside = valid === "{}" ? `{"x":${poison}}` : valid.replace(/^\{/, `{"x":${poison},`);
        const asKey = valid.replace(/^\{/, `{"__proto__":{"x":1}${valid === "{}" ? "" : ","}`);
        for (const body of [inside === valid ? poison : inside, beside, asKey, poison]) {
          const reply = await post(id, body);
          expect([id, body, expectProblem(reply).status]).toEqual([id, body, 400]);
        }
      }
    }
    expect(({} as { x?: unknown }).x).toBeUndefined();
    expect(await everyRow(runtime)).toEqual(before);
  });

  test("free text is kept as it was written, and nothing of it is interpreted", async () => {
    const title = "'; drop table sessions; -- <script>alert(1)</script> {{x}} 😀 \u202e";
    const odd = await openRoom(runtime, 0, { title });
    const seen = await send(runtime, ...requestFor("projection", { secret: odd.projection }));
    expect(JSON.parse(seen.text).screen.title).toBe(title);
    expect(seen.headers.get("Content-Type")).toMatch(/^application\/json/);
  });

  test("the same domain asked for twice is a malformed request, not a failure", async () => {
    const body = { ...validBodies.createSession(), domains: ["cct", "cct"] };
    expect(expectProblem(await post("createSession", JSON.stringify(body))).status).toBe(400);
  });
});

describe("addresses", () => {
  test("unknown ones, and known ones asked with another method", async () => {
    for (const path of [
      "/api",
      "/api/",
      "/api/sessions/",
      "/api/participation/answers",
      "/api/coaching/__proto__",
    ])
      expect(expectProblem(await send(runtime, "GET", path)).status).toBe(404);
    const reply = await send(runtime, "PATCH", "/api/coaching");
    expect(expectProblem(reply).status).toBe(405);
    expect(reply.headers.get("Allow")).toBe("GET, DELETE");
  });

  test("positions and names that cannot be", async () => {
    for (const position of ["0", "61", "-1", "1.5", "NaN", "", "1e9", "%31", "١", "null"]) {
      const [method, path, init] = requestFor("setQuestionPhase", {
        secret: room.coach,
        params: { position },
      });
      expect([position, (await send(runtime, method, path, init)).status]).toEqual([position, 400]);
    }
    for (const participant of ["", "1", "x".repeat(36), "../../sessions"]) {
      const [method, path, init] = requestFor("removeParticipant", {
        secret: room.coach,
        params: { participant },
      });
      expect((await send(runtime, method, path, init)).status).toBeGreaterThanOrEqual(400);
    }
  });
});

/** Statuses that the contract announces for each operation. */
function announced(): Map<OperationId, string[]> {
  const { paths = {} } = openApiDocument();
  return new Map(
    operationIds.map((id) => {
      const { path, method } = operations[id];
      const described = paths[path] as Record<string, { responses: object }> | undefined;
      return [id, Object.keys(described?.[method.toLowerCase()]?.responses ?? {})];
    }),
  );
}

const anyParam = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom("1", "2", "6") },
  fc.stringMatching(/^[\w.~-]{0,70}$/),
);
const anyCase = fc.record({
  // Neither a deletion nor a departure: the others would then all meet a closed door.
  id: fc.constantFrom(...operationIds.filter((id) => id !== "deleteSession" && id !== "leave")),
  token: fc.oneof({ weight: 6, arbitrary: fc.constant("own") }, fc.constantFrom("coach", "stranger", "none")),
  params: fc.record({ position: anyParam, item: anyParam, participant: fc.oneof(fc.uuid(), anyParam) }),
  part: fc.nat(9),
  change: fc.constantFrom("none", "replace", "replace", "remove", "add", "whole"),
  value: fc.oneof(
    fc.constantFrom<unknown>("open", "closed", "revealed", "skipped", "pending", "running", "step", "self"),
    fc.constantFrom<unknown>(
      "b",
      ["a", "b"],
      { type: "order", options: ["a"] },
      { type: "pairs", pairs: {} },
    ),
    fc.constantFrom<unknown>(1e308, -0, 2 ** 53, "9999-12-31T23:59:59Z", "0000-01-01T00:00:00Z"),
    fc.jsonValue(),
  ),
});
type Case = typeof anyCase extends fc.Arbitrary<infer T> ? T : never;

/** A valid body, changed or not; `null` where none is taken. */
function bodyOf({ id, part, change, value }: Case): string | null {
  if (!(id in validBodies)) return null;
  const body: Record<string, unknown> = { ...validBodies[id as keyof typeof validBodies]() };
  const names = Object.keys(body);
  const name = names[part % Math.max(1, names.length)] ?? "x";
  if (change === "replace") body[name] = value;
  if (change === "remove") delete body[name];
  if (change === "add") body.more = value;
  return JSON.stringify(change === "whole" ? value : body);
}

function tokenOf({ id, token }: Case): { secret?: string } {
  if (token === "none") return {};
  if (token === "stranger") return { secret: newSecret() };
  return { secret: token === "coach" ? room.coach : secretFor(id) };
}

test("two thousand made-up requests: never a failure of ours, and each refusal a problem that the contract announces", async () => {
  const statuses = announced();
  const seen = new Set<string>();
  for (const made of fc.sample(anyCase, { numRuns: 2_000, seed: 7 })) {
    const { id, params: own, part } = made;
    const body = bodyOf(made);
    const request = requestFor(id, { ...tokenOf(made), params: own, ...(body === null ? {} : { body }) });
    const [, path] = request;
    const reply = await send(runtime, ...request, `192.0.2.${part}`);
    const what = `${id} ${path} ${body} : ${reply.status} ${reply.text.slice(0, 200)}`;
    expect(reply.status, what).toBeLessThan(500);
    if (reply.status >= 400) expectProblem(reply);
    // An empty segment names another address.
    if (!path.endsWith("/") && !path.includes("//"))
      expect(statuses.get(id), what).toContain(String(reply.status));
    seen.add(`${id} ${reply.status < 300 ? "done" : "refused"}`);
  }
  // Done and refused: the requests were neither all wild nor all tame.
  for (const id of ["createSession", "answer", "setQuestionPhase", "setLock", "setQuestionDeadline"])
    expect([id, seen.has(`${id} done`), seen.has(`${id} refused`)]).toEqual([id, true, true]);
}, 30_000);
