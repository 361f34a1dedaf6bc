import { operations } from "@/lib/sessions/contract";
import { atMost, type Figure, info } from "../report";
import { call, connections, type Received, type Sent, send } from "./client";
import { inParallel, openRoom, setQuestion } from "./crowd";
import { type Dice, type Known, newDice, type Schema, spoilt, valid } from "./generate";
import { startSubject } from "./subject";

/*
 * A hundred thousand requests drawn from the OpenAPI document that the server gives: valid ones,
 * and all that can be wrong with a method, a path, a secret, a content type or a body.
 */

const requests = 100_000;
/** Valid requests end and erase sessions: new ones are opened after so many. */
const round = 5000;

type Operation = {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly role: string | null;
  readonly body: Schema | null;
};

/** @param seed what every request is drawn from; codes and identifiers are the server's own. */
export async function measureFuzz(databaseUrl: string | null, seed: number): Promise<Figure[]> {
  const subject = await startSubject({ databaseUrl, env: { TRUSTED_PROXIES: "1" } });
  try {
    const { origin } = subject;
    const described = operationsOf(await (await fetch(`${origin}/api/openapi.json`)).json());
    const dice = newDice(seed);
    const statuses = new Map<number, number>();
    const wrong = { broken: 0, traced: 0, undescribed: 0, silent: 0, unlike: 0 };
    const examples: string[] = [];
    const note = (kind: keyof typeof wrong, sent: Sent, received: string) => {
      wrong[kind]++;
      if (examples.length < 5)
        examples.push(`${kind}: ${sent.method} ${sent.path.slice(0, 60)}: ${received.slice(0, 120)}`);
    };
    for (let done = 0; done < requests; done += round) {
      const cast = await openCast(origin, dice);
      // Drawn in order before any is sent: the order of the answers changes nothing to them.
      const drawn = Array.from({ length: round }, () => draw(described, cast, dice));
      await inParallel(drawn, connections / 4, async ({ id, sent }) => {
        const received = await send(origin, sent).catch((error: Error) => error.message);
        if (typeof received === "string") return note("silent", sent, received);
        statuses.set(received.status, (statuses.get(received.status) ?? 0) + 1);
        if (received.status >= 500) note("broken", sent, received.text);
        if (/\n\s+at .+:\d+|\\n\s+at .+:\d+|node_modules/.test(received.text))
          note("traced", sent, received.text);
        if (received.status >= 400 && !isProblem(sent, received)) note("undescribed", sent, received.text);
        if (received.status < 300 && !isPromised(id, received)) note("unlike", sent, received.text);
      });
    }
    const spread = [...statuses].sort(([a], [b]) => a - b);
    return [
      info("measured", `${requests} requests, seed ${seed}`),
      info("answers", spread.map(([status, times]) => `${status} × ${times}`).join(", ")),
      atMost("answers 5xx", wrong.broken, 0, ""),
      atMost("stack traces in a body", wrong.traced, 0, ""),
      atMost("errors other than application/problem+json", wrong.undescribed, 0, ""),
      atMost("requests left without an answer", wrong.silent, 0, ""),
      atMost("successes unlike the contract", wrong.unlike, 0, ""),
      ...examples.map((example) => info(`  ${example}`, "")),
      ...[...subject.complaints].slice(0, 5).map(([said, times]) => info(`  server: ${said}`, String(times))),
    ];
  } finally {
    await subject.stop();
  }
}

type OpenApi = { paths: Record<string, Record<string, { operationId: string } & Record<string, unknown>>> };

function operationsOf(document: OpenApi): Operation[] {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId, requestBody, security }]) => {
      const [role] = Object.keys((security as object[] | undefined)?.[0] ?? {});
      const content = (requestBody as { content: Record<string, { schema: Schema }> } | undefined)?.content;
      return {
        id: operationId,
        method: method.toUpperCase(),
        path,
        role: role ?? null,
        body: content?.["application/json"]?.schema ?? null,
      };
    }),
  );
}

type Cast = { readonly secrets: Record<string, readonly string[]>; readonly known: Known };

/** Rooms at both paces, with people in them and questions open. */
async function openCast(origin: string, dice: Dice): Promise<Cast> {
  const endsAt = new Date(Date.now() + 86_400_000).toISOString();
  const step = await openRoom(origin, 8);
  await setQuestion(origin, step, 1, "open");
  const own = await openRoom(origin, 8, { pace: "self", endsAt });
  await call(origin, "setPhase", { secret: own.coach, body: { phase: "running" } });
  const waiting = await openRoom(origin, 8);
  const rooms = [step, own, waiting];
  const members = (await call(origin, "roomMembers", { secret: waiting.coach })).body;
  const items = (await call(origin, "coachingItems", { secret: step.coach })).body;
  const coaches = rooms.map((room) => room.coach);
  const participants = rooms.flatMap((room) => room.participants);
  return {
    secrets: { coach: coaches, participant: participants, projection: rooms.map((room) => room.projection) },
    known: {
      code: rooms.map((room) => room.code),
      secret: [...participants.slice(0, 3), ...Array.from({ length: 30 }, () => dice.secret())],
      follows: [null, null, null, ...coaches],
      item: items.map(({ item }) => item.id),
      participant: members.map((member) => member.id),
      position: [1, 2, 3, 4, 5, 6, 7],
      revision: [1, 2, 3, 100],
      options: [["a"], ["b"], ["c"], ["a", "b"], ["a", "b", "c", "d"], []],
    },
  };
}

const methods = ["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "PROPFIND", "SEARCH"];
const contentTypes = [
  "text/plain",
  "application/xml",
  "multipart/form-data; boundary=x",
  "application/json; charset=utf-16",
  "application/x-www-form-urlencoded",
  "",
  ";;;",
];
const strangePaths = [
  "/api/",
  "/api/unknown",
  "/api//coaching",
  "/api/coaching/",
  "/api/coaching/%00",
  "/api/%e0%a4%a",
  "/api/coaching/questions/1/phase/more",
  "/api/participation/answers/",
  "/api/__proto__",
  "/api/constructor",
  "/api/sessions?x=%00&y=%ff",
  `/api/${"long".repeat(1000)}`,
];
const strangeParams = [
  "0",
  "61",
  "-1",
  "1e1",
  "1.5",
  "%00",
  "%ff",
  "%2e%2e",
  "abc",
  "null",
  "%F0%9F%91%A9",
  "1%0a",
];

/** One request; about a third of them are what a client of ours would send. */
function draw(described: readonly Operation[], cast: Cast, dice: Dice): { id: string; sent: Sent } {
  let operation = dice.pick(described);
  // A session erased at once would leave the rest of the round with nothing to find.
  if (operation.id === "deleteSession" && dice.chance(0.98)) operation = dice.pick(described);
  const strange = dice.chance(0.05);
  const path = strange
    ? dice.pick(strangePaths)
    : operation.path.replace(/\{(\w+)\}/g, (_, name: string) =>
        dice.chance(0.15) ? dice.pick(strangeParams) : String(dice.pick(cast.known[name] ?? ["x"])),
      );
  const method = dice.chance(0.08) ? dice.pick(methods) : operation.method;
  const schema = operation.body ?? (dice.chance(0.05) ? {} : null);
  const value = schema && valid(schema, dice, cast.known);
  const body = schema && (dice.chance(0.5) ? spoilt(value, dice) : JSON.stringify(value));
  const authorization = authorizationOf(operation, cast, dice);
  const address = `10.${dice.int(0, 255)}.${dice.int(0, 255)}.${dice.int(0, 255)}`;
  const headers: Record<string, string> = {
    "X-Forwarded-For": dice.chance(0.05)
      ? dice.pick(["", ",,,", "not an address", "x".repeat(2000)])
      : address,
    ...(authorization === null ? {} : { Authorization: authorization }),
    ...(body === null
      ? {}
      : { "Content-Type": dice.chance(0.1) ? dice.pick(contentTypes) : "application/json" }),
    ...(body !== null && dice.chance(0.05) ? { "Transfer-Encoding": "chunked" } : {}),
  };
  return { id: strange ? "" : operation.id, sent: { method, path, headers, body: body ?? undefined } };
}

function authorizationOf({ role }: Operation, { secrets }: Cast, dice: Dice): string | null {
  if (dice.chance(0.15))
    return dice.pick([
      null,
      "",
      "Bearer",
      "Bearer x",
      "Basic YTpi",
      `Bearer ${"x".repeat(4000)}`,
      `Bearer ${dice.secret()}`,
      `Bearer ${dice.pick(Object.values(secrets).flat())}`,
    ]);
  return role === null ? null : `Bearer ${dice.pick(secrets[role] ?? [""])}`;
}

function isProblem({ method }: Sent, { headers, text, status }: Received): boolean {
  if (!headers["content-type"]?.startsWith("application/problem+json")) return false;
  return method === "HEAD" || (JSON.parse(text) as { status: number }).status === status;
}

/** Whether a success is what the contract says of some operation on that path; streams are only opened. */
function isPromised(id: string, { headers, text }: Received): boolean {
  const answer = operations[id as keyof typeof operations]?.answer ?? null;
  if (answer === "events" || headers["content-type"]?.startsWith("text/event-stream")) return true;
  if (answer === null || text === "") return true;
  return answer.safeParse(JSON.parse(text)).success;
}
