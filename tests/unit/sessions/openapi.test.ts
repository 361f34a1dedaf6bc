import { Ajv2020 } from "ajv/dist/2020";
import addFormats from "ajv-formats";
import { afterAll, beforeAll, expect, test } from "vitest";
import { operations } from "@/lib/sessions/contract";
import type { SessionsRuntime } from "@/lib/sessions/server/runtime";
import {
  answerAll,
  call,
  closeRuntime,
  openRoom,
  openRuntime,
  operationIds,
  requestFor,
  send,
  setQuestion,
  startTimeout,
  validBodies,
} from "./room";

/* The published document, read as a stranger's tool would: alone, and against what is really answered. */

type Media = Record<string, { schema: object }>;
type Described = {
  operationId: string;
  security?: Record<string, unknown>[];
  parameters?: { name: string; in: string; required?: boolean }[];
  requestBody?: { content: Media };
  responses: Record<string, { content?: Media }>;
};
type Document = {
  openapi: string;
  paths: Record<string, Record<string, Described>>;
  components: { schemas: Record<string, object>; securitySchemes: Record<string, object> };
};

let runtime: SessionsRuntime;
let api: Document;
const ajv = new Ajv2020({ strict: true, strictTypes: false, allErrors: true });
addFormats.default(ajv);
// Carried along by each schema, for its references to lead somewhere.
ajv.addKeyword("components");
beforeAll(async () => {
  runtime = await openRuntime();
  api = JSON.parse((await send(runtime, "GET", "/api/openapi.json")).text);
}, startTimeout);
afterAll(() => closeRuntime(runtime));

const described = (id: (typeof operationIds)[number]): Described => {
  const { path, method } = operations[id];
  const found = api.paths[path]?.[method.toLowerCase()];
  if (!found) throw new Error(`${id} is not described.`);
  return found;
};
/** A schema of the document where its references lead somewhere. */
const compile = (schema: object) => ajv.compile({ ...schema, components: api.components } as object);

test("every operation is there, with its parameters, its role and nothing else", () => {
  expect(api.openapi).toBe("3.1.0");
  const all = Object.values(api.paths).flatMap((path) => Object.values(path));
  expect(all.map((one) => one.operationId).toSorted()).toEqual(operationIds.toSorted());
  for (const id of operationIds) {
    const { role, path, body, status } = operations[id];
    const { security, parameters = [], requestBody, responses } = described(id);
    expect([id, security]).toEqual([id, role === null ? undefined : [{ [role]: [] }]]);
    const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    expect(parameters.map((one) => [one.name, one.in, one.required])).toEqual(
      names.map((name) => [name, "path", true]),
    );
    expect(requestBody !== undefined).toBe(body !== null);
    expect(Object.keys(responses)).toContain(String(status));
  }
  expect(Object.keys(api.components.securitySchemes).toSorted()).toEqual([
    "coach",
    "participant",
    "projection",
  ]);
});

test("each schema holds by its own dialect, JSON Schema 2020-12, and each reference leads somewhere", () => {
  const schemas = operationIds.flatMap((id) => {
    const { requestBody, responses } = described(id);
    const contents = [requestBody?.content, ...Object.values(responses).map((one) => one.content)];
    return contents.flatMap((content) => Object.values(content ?? {}).map((media) => media.schema));
  });
  expect(schemas.length).toBeGreaterThan(operationIds.length * 3);
  for (const schema of [...schemas, ...Object.values(api.components.schemas)])
    expect(() => compile(schema)).not.toThrow();
});

test("what the server takes is what the document says that it takes", () => {
  for (const id of Object.keys(validBodies) as (keyof typeof validBodies)[]) {
    const validate = compile(described(id).requestBody?.content["application/json"]?.schema ?? {});
    const body = validBodies[id]();
    expect([id, validate(body), validate.errors]).toEqual([id, true, null]);
    expect([id, validate({ ...body, more: 1 })]).toEqual([id, false]);
  }
});

/** One answer, held against what the document says of it. */
async function expectAnnounced(
  id: (typeof operationIds)[number],
  [method, path, init]: ReturnType<typeof requestFor>,
): Promise<string> {
  const request = method === "GET" ? { headers: init.headers } : init;
  const { status, headers, text } = await send(runtime, method, path, request);
  const response = described(id).responses[String(status)];
  expect(response, `${id} ${status}`).toBeDefined();
  if (status !== 204) {
    const type = headers.get("Content-Type")?.split(";")[0] ?? "";
    const validate = compile(response?.content?.[type]?.schema ?? { not: {} });
    expect([id, status, validate(JSON.parse(text)), validate.errors]).toEqual([id, status, true, null]);
  }
  return `${id} ${status}`;
}

test("what is really answered is what the document announces, refusals included", async () => {
  const room = await openRoom(runtime, 6);
  const secrets = { coach: room.coach, projection: room.projection, participant: room.participants[0] ?? "" };
  const params = { position: "2", item: "question-inconnue", participant: crypto.randomUUID() };
  // Deletions come with 204, and would leave nothing to read.
  const readable = operationIds.filter(
    (id) => operations[id].answer !== "events" && operations[id].method !== "DELETE",
  );
  const everyAnswer = async () => {
    const met: string[] = [];
    for (const id of readable) {
      const { role, body } = operations[id];
      const own = role === null ? { params } : { params, secret: secrets[role] };
      met.push(await expectAnnounced(id, requestFor(id, own)));
      met.push(await expectAnnounced(id, requestFor(id, { params })));
      if (body) met.push(await expectAnnounced(id, requestFor(id, { ...own, body: "{" })));
    }
    return met;
  };
  await setQuestion(runtime, room, 1, "open");
  await answerAll(runtime, room.participants, 1);
  await setQuestion(runtime, room, 1, "closed");
  await setQuestion(runtime, room, 1, "revealed");
  await setQuestion(runtime, room, 2, "open");
  expect(await everyAnswer()).toEqual(
    expect.arrayContaining([
      "participation 200",
      "participation 401",
      "answer 400",
      "ownResult 409",
      "join 404",
    ]),
  );
  await call(runtime, "setPhase", { secret: room.coach, body: { phase: "ended" } });
  expect(await everyAnswer()).toEqual(
    expect.arrayContaining(["ownResult 200", "setPlan 200", "setLock 409", "coaching 200"]),
  );
});
